// The source lab: the next stage opens when a reading is kept; the note stays in this browser, with what the study pages keep.
(() => {
  "use strict";
  const { load, save: keep } = window.guideStudy;
  const save = lab => keep({ ...load(), lab });
  const stages = [...document.querySelectorAll(".lab-stage")], note = document.querySelector(".lab-note");
  if (!stages.length || !note) return;
  let kept = load().lab || {};
  const make = (tag, words = "") => Object.assign(document.createElement(tag), { textContent: words });
  const readingOf = (stage, number) => stage.querySelectorAll(".lab-commit label span")[number]?.textContent ?? "";

  function show() {
    let before = true;                             // whether all stages before this one are kept
    for (const stage of stages) {
      stage.hidden = !before;
      // The browser can ask for a choice only where it is seen.
      for (const radio of stage.querySelectorAll("[type=radio]")) radio.required = before;
      before &&= stage.dataset.stage in kept;
    }
    note.hidden = !Object.keys(kept).length;
    note.querySelector("ol").replaceChildren(...stages.filter(stage => stage.dataset.stage in kept).map(stage => {
      const { reading, why } = kept[stage.dataset.stage], item = make("li");
      const sources = [...new Set([...stage.querySelectorAll(".lab-shown .locs a")].map(mark => mark.textContent))];
      item.append(make("strong", stage.querySelector("h2").textContent.replace(/^\d+\. /, "")), `: ${readingOf(stage, reading)}. `);
      if (why) item.append(make("q", why), " ");
      item.append(Object.assign(make("span", `Seen: ${sources.join(", ")}`), { className: "lab-seen" }));
      return item;
    }));
  }

  for (const [number, stage] of stages.entries()) {
    const form = stage.querySelector(".lab-commit"), why = form.querySelector("textarea"), name = stage.dataset.stage;
    form.hidden = false;
    stage.open = !(name in kept);
    if (name in kept) {
      form.elements[name].value = kept[name].reading;
      why.value = kept[name].why;
    }
    form.addEventListener("submit", event => {
      event.preventDefault();
      if (!form.elements[name].value) return;
      kept[name] = { reading: Number(form.elements[name].value), why: why.value.trim() };
      save(kept);
      show();
      const next = stages[number + 1];
      if (next) {
        next.open = true;
        next.querySelector("summary").focus();
        next.scrollIntoView();
      } else note.scrollIntoView();
    });
  }
  note.querySelector(".print").addEventListener("click", () => print());
  note.querySelector(".forget").addEventListener("click", () => {
    kept = {};
    save(undefined);
    for (const form of document.querySelectorAll(".lab-commit")) form.reset();
    show();
    stages[0].open = true;
    stages[0].querySelector("summary").focus();
  });
  show();
})();
