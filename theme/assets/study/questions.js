// Questions by level; all answers at once, to print them.
(() => {
  "use strict";

  const { make, button } = window.guideStudy;

  const listed = [...document.querySelectorAll(".study-question.card")];
  const sections = [...document.querySelectorAll(".question-section")];
  const LEVELS = ["all", "recall", "understanding", "evaluation"];
  const filter = () => {
    const count = make("p", { role: "status" });
    const answers = listed.map(question => question.querySelector("details.answer"));
    const all = button("Open all answers", () => {
      const open = document.body.classList.toggle("all-answers");
      for (const fold of [...sections, ...answers]) fold.open = open;
      all.textContent = open ? "Close all answers" : "Open all answers";
    });
    const choices = LEVELS.map(level => {
      const input = make("input", { type: "radio", name: "level", value: level });
      input.addEventListener("change", () => apply(level));
      return make("label", {}, input, level[0].toUpperCase() + level.slice(1));
    });
    const apply = level => {
      for (const question of listed) question.hidden = level !== "all" && question.dataset.level !== level;
      for (const section of sections) {
        const left = [...section.querySelectorAll(".study-question")].filter(question => !question.hidden).length;
        section.hidden = section.previousElementSibling.hidden = !left;
        section.querySelector("summary").textContent = `${left} ${level === "all" ? "" : level + " "}${left === 1 ? "question" : "questions"}`;
        section.open = section.open || level !== "all" && sections.length < 2;
      }
      const left = listed.filter(question => !question.hidden).length;
      count.textContent = level === "all" ? `${left} questions` : `${left} of ${listed.length} questions ask for ${level}`;
      const address = new URL(location);
      if (level === "all") address.searchParams.delete("level"); else address.searchParams.set("level", level);
      history.replaceState(history.state, "", address);
    };
    sections[0].previousElementSibling.before(make("form", { class: "question-bar" },
      make("fieldset", {}, make("legend", {}, "Show"), ...choices), count, make("p", { class: "answers-bar" }, all)));
    const wanted = new URLSearchParams(location.search).get("level"), level = LEVELS.includes(wanted) ? wanted : "all";
    choices[LEVELS.indexOf(level)].firstChild.checked = true;
    apply(level);
    // A question that an address names is shown, whatever the filter was.
    const show = () => { if (document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".study-question")?.hidden) choices[0].firstChild.click(); };
    addEventListener("hashchange", show);
    show();
  };
  if (listed.length) filter();
})();
