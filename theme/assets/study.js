// Pages to study with: progress through the paths, and what the scripts in study/ have in common.
// What it keeps stays in this browser (one key, "study") and can be deleted with one button.
(() => {
  "use strict";

  const load = () => { try { return JSON.parse(guide.stored("study")) || {}; } catch { return {}; } };
  const save = state => guide.store("study", JSON.stringify(state));
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const button = (words, act, kind = "plain") => {
    const element = make("button", { type: "button", class: kind }, words);
    element.addEventListener("click", act);
    return element;
  };

  window.guideStudy = { load, save, make, button };

  // ------------------------------------------------------------------ paths
  const path = document.querySelector(".study-path[data-path]");
  const read = (state, length) => state.read?.[length] || [];
  const minutes = length => `${length} ${length === "1" ? "minute" : "minutes"}`;

  const paths = () => {
    const length = path.dataset.path, parts = path.dataset.parts.split(" ").filter(Boolean);
    const box = make("div", { class: "progress" });
    const words = make("p", { role: "status" }), bar = make("progress", { max: parts.length, "aria-label": "Parts read" });
    const show = () => {
      const done = parts.filter(part => read(load(), length).includes(part));
      words.textContent = `You have read ${done.length} of ${parts.length} parts. Only this browser knows.`;
      bar.value = done.length;
      for (const mark of path.querySelectorAll("[data-mark]")) {
        mark.querySelector(".read")?.remove();
        if (done.includes(mark.dataset.mark)) mark.querySelector("a").after(" ", make("span", { class: "read" }, "✓ read"));
      }
      for (const input of path.querySelectorAll("input[data-part]")) input.checked = done.includes(input.dataset.part);
    };
    const forget = button("Forget my progress", () => {
      const state = load();
      delete state.read?.[length];
      save(state);
      show();
    });
    box.append(words, bar, forget);
    path.querySelector(".reading-time").after(box);
    for (const line of path.querySelectorAll("[data-done]")) {
      const input = make("input", { type: "checkbox", "data-part": line.dataset.done });
      input.addEventListener("change", () => {
        const state = load(), done = new Set(read(state, length));
        done[input.checked ? "add" : "delete"](line.dataset.done);
        state.read = { ...state.read, [length]: [...done] };
        save(state);
        show();
      });
      line.prepend(make("label", {}, input, "I have read this part"));
    }
    show();
  };
  if (path && path.dataset.path !== "1") paths();

  // --------------------------------------------------- overview of all progress
  const overview = document.querySelector("[data-progress-of]");
  const progress = () => {
    const state = load();
    overview.replaceChildren();
    const lines = overview.dataset.progressOf.split(" ").filter(Boolean).map(pair => pair.split(":"))
      .filter(([length]) => read(state, length).length)
      .map(([length, parts]) => `${minutes(length)}: ${read(state, length).length} of ${parts} parts read`);
    for (const [name, { right, asked }] of Object.entries(state.tests || {})) lines.push(`${name}: ${right} of ${asked} right`);
    for (const [name, { known, again }] of Object.entries(state.cards || {})) lines.push(`Flash cards, ${name}: ${known.length} known, ${again.length} to repeat`);
    if (!lines.length) return;
    overview.className = "progress";
    overview.append(...lines.map(line => make("p", {}, line)), button("Forget my progress", () => {
      guide.store("study", "");
      overview.replaceChildren(make("p", { role: "status" }, "Forgotten: this browser keeps no progress and no answers of yours now."));
    }));
  };
  if (overview) progress();
})();
