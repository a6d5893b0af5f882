// Self-test: the choices become buttons, ten questions at a time, with a score.
(() => {
  "use strict";

  const { load, save, make, button } = window.guideStudy;

  const questions = [...document.querySelectorAll(".test-question")];
  const MOST = 10; // questions in a part
  const test = () => {
    const name = document.querySelector("h1").firstChild.textContent.trim();
    let given = { ...load().tests?.[name]?.given }; // question → words of the choice
    const key = question => question.dataset.question;
    const good = question => question.querySelector("li[data-right]").dataset.words === given[key(question)];
    const answered = part => part.questions.filter(question => key(question) in given);

    // Parts: a section of the page, or equal shares of one that has more than ten questions.
    const parts = [...document.querySelectorAll(".test-section")].flatMap(section => {
      const all = [...section.querySelectorAll(".test-question")], count = Math.ceil(all.length / MOST), size = Math.ceil(all.length / count);
      const heading = section.previousElementSibling;
      section.open = true;
      section.classList.add("live");
      return Array.from({ length: count }, (_, i) => ({
        label: heading.firstChild.textContent.trim() + (count > 1 ? `, ${i + 1} of ${count}` : ""), heading, section, questions: all.slice(i * size, (i + 1) * size),
      }));
    });
    let part;

    const words = make("p", { role: "status" }), bar = make("progress", { "aria-label": "Answered in this part" });
    const result = make("section", { class: "test-result", "aria-label": "Result" });
    const choose = make("select", { id: "test-part" });
    const tell = said => {
      const asked = answered(part), right = asked.filter(good).length;
      words.textContent = `${said}${asked.length} of ${part.questions.length} answered, ${right} right.`;
      [bar.max, bar.value] = [part.questions.length, asked.length];
      choose.replaceChildren(...parts.map((one, i) => {
        const done = answered(one).length, all = one.questions.length;
        const stand = done === all ? `done, ${one.questions.filter(good).length} of ${all} right` : done ? `${done} of ${all}` : all;
        return make("option", { value: i }, `${one.label} (${stand})`);
      }));
      choose.value = parts.indexOf(part);
      finish(asked, right);
    };
    // What to reread: what the questions that went wrong rest on, each once.
    const finish = (asked, right) => {
      result.replaceChildren();
      if (asked.length < part.questions.length) return;
      const wrong = asked.filter(question => !good(question)), links = new Map();
      for (const link of wrong.flatMap(question => [...question.querySelectorAll(".answer .rec")].slice(0, 2))) if (!links.has(link.href)) links.set(link.href, link.cloneNode(true));
      const passed = right * 3 >= asked.length * 2;
      result.append(make("h2", {}, `${right} of ${asked.length} right: ${passed ? "passed" : "not yet passed"}`));
      if (links.size) result.append(make("p", {}, passed ? "To reread:" : "Two thirds are a pass. To reread first:"), make("ul", {}, ...[...links.values()].map(link => make("li", {}, link))));
      const next = parts[parts.indexOf(part) + 1] || parts.find(one => answered(one).length < one.questions.length);
      result.append(make("p", { class: "buttons" },
        ...(next && next !== part ? [button(`Next: ${next.label}`, () => { open(next); top(); }, "plain main")] : []),
        ...(wrong.length ? [button("Try the wrong ones again", () => forget(wrong))] : [])));
    };
    const keep = () => {
      const state = load(), asked = questions.filter(question => key(question) in given);
      save({ ...state, tests: { ...state.tests, [name]: { right: asked.filter(good).length, asked: asked.length, given } } });
    };
    const mark = question => {
      question.classList.add("answered");
      for (const choice of question.querySelectorAll(".choice")) {
        choice.setAttribute("aria-disabled", "true");
        const is = "right" in choice.parentElement.dataset, chosen = choice.parentElement.dataset.words === given[key(question)];
        if (is || chosen) {
          choice.classList.add(is ? "was-right" : "was-wrong");
          choice.append(make("span", { class: "verdict" }, is ? (chosen ? " ✓ Right" : " ✓ This is right") : " ✕ Not right"));
        }
      }
      question.querySelector("details.answer").open = !good(question);
    };
    const answer = (question, chosen) => {
      if (key(question) in given) return;
      given[key(question)] = chosen.parentElement.dataset.words;
      mark(question);
      tell(good(question) ? "Right. " : "Not right; the reason is below the choices. ");
      keep();
    };
    const set = question => {
      question.classList.add("live");
      question.classList.remove("answered");
      question.querySelector("details.answer").open = false;
      question.querySelector("details.answer > summary").textContent = "Why, and where to look it up";
      for (const item of question.querySelectorAll("ol.choices > li")) {
        const told = item.dataset.words || (item.dataset.words = item.textContent);
        item.replaceChildren(button(told, event => answer(question, event.currentTarget), "choice"));
      }
      // An answer kept from a former visit counts as long as its words still stand there.
      const choices = [...question.querySelectorAll("ol.choices > li")].map(item => item.dataset.words);
      if (choices.includes(given[key(question)])) mark(question);
      else delete given[key(question)];
    };
    const open = one => {
      part = one;
      for (const { heading, section } of parts) heading.hidden = section.hidden = section !== part.section;
      for (const question of questions) question.hidden = !part.questions.includes(question);
      part.section.append(result, score);
      tell("");
    };
    const top = () => { part.heading.scrollIntoView(); part.questions.find(question => !question.hidden)?.querySelector(".choice").focus({ preventScroll: true }); };
    const forget = some => {
      for (const question of some) { delete given[key(question)]; set(question); }
      tell("");
      keep();
      some[0].scrollIntoView({ block: "center" });
      some[0].querySelector(".choice").focus({ preventScroll: true });
    };
    const again = button("Start again", () => { given = {}; forget(questions); open(parts[0]); top(); });
    const score = make("div", { class: "score" }, words, bar);

    questions.forEach(set);
    choose.addEventListener("change", () => open(parts[choose.value]));
    parts[0].heading.before(make("div", { class: "test-bar" }, make("label", { for: "test-part" }, "Part"), choose, again));
    // An address that names a section opens that; else the first part in which something is left.
    const asked = () => parts.find(one => one.heading.id === decodeURIComponent(location.hash.slice(1)));
    open(asked() || parts.find(one => answered(one).length < one.questions.length) || parts[0]);
    addEventListener("hashchange", () => { if (asked()) { open(asked()); part.heading.scrollIntoView(); } });
    if (asked()) part.heading.scrollIntoView();
  };
  if (questions.length) test();
})();
