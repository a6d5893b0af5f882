// Pages to study with: progress through the paths, self-test with a score, practice with flash cards.
// What it keeps stays in this browser (localStorage, one key) and can be deleted with one button.
(() => {
  "use strict";

  const KEY = "guide-study";
  const load = () => { try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; } };
  const save = state => { try { localStorage.setItem(KEY, JSON.stringify(state)); } catch { /* a private window */ } };
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
    if (!lines.length) return;
    overview.className = "progress";
    overview.append(...lines.map(line => make("p", {}, line)), button("Forget my progress", () => {
      try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
      overview.replaceChildren(make("p", { role: "status" }, "Forgotten: this browser keeps nothing about you now."));
    }));
  };
  if (overview) progress();

  // -------------------------------------------------------------- self-test
  const questions = [...document.querySelectorAll(".test-question")];
  const test = () => {
    const name = document.querySelector("h1").firstChild.textContent.trim();
    const words = make("p", { role: "status" });
    let given = {}; // question → words of the choice
    const good = question => question.querySelector("li[data-right]").dataset.words === given[question.dataset.question];
    const tell = said => {
      const asked = questions.filter(question => question.dataset.question in given);
      const right = asked.filter(good).length, left = questions.length - asked.length;
      const end = left ? `; ${left} to go` : right * 3 >= asked.length * 2 ? ": passed" : ", and two thirds are a pass: look up what was wrong and start again";
      words.textContent = asked.length ? `${said}${right} of ${asked.length} right${end}.` : `${left} questions, none answered yet.`;
    };
    const keep = () => {
      const state = load(), asked = questions.filter(question => question.dataset.question in given);
      save({ ...state, tests: { ...state.tests, [name]: { right: asked.filter(good).length, asked: asked.length, given } } });
    };
    const mark = question => {
      question.classList.add("answered");
      for (const choice of question.querySelectorAll(".choice")) {
        choice.setAttribute("aria-disabled", "true");
        const is = "right" in choice.parentElement.dataset, chosen = choice.parentElement.dataset.words === given[question.dataset.question];
        if (is || chosen) {
          choice.classList.add(is ? "was-right" : "was-wrong");
          const verdict = is ? (chosen ? " ✓ Right" : " ✓ This is right") : " ✕ Not right";
          choice.append(make("span", { class: "verdict" }, verdict));
        }
      }
      question.querySelector("details.answer").open = !good(question);
    };
    const answer = (question, chosen) => {
      if (question.dataset.question in given) return;
      given[question.dataset.question] = chosen.parentElement.dataset.words;
      mark(question);
      tell(good(question) ? "Right. " : "Not right; the reason is below the choices. ");
      keep();
    };
    const start = () => {
      for (const question of questions) {
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
        if (choices.includes(given[question.dataset.question])) mark(question);
        else delete given[question.dataset.question];
      }
      tell("");
    };
    given = { ...load().tests?.[name]?.given };
    start();
    const again = () => { given = {}; start(); keep(); questions[0].querySelector(".choice").focus(); questions[0].scrollIntoView(); };
    questions[0].parentElement.append(make("div", { class: "score" }, words, button("Start again", again)));
  };
  if (questions.length) test();

  // -------------------------------------------- all answers, to print them
  const answers = [...document.querySelectorAll(".study-question.card details.answer")];
  if (answers.length) {
    const all = button("Open all answers", () => {
      const open = document.body.classList.toggle("all-answers");
      for (const answer of answers) answer.open = open;
      all.textContent = open ? "Close all answers" : "Open all answers";
    });
    document.querySelector(".study-question").parentElement.querySelector("h2").before(make("p", { class: "answers-bar" }, all));
  }

  // ------------------------------------------------------------ flash cards
  const piles = [...document.querySelectorAll(".pile")];
  const cards = () => {
    let deck = [], turned = false;
    const choose = make("select", { id: "practice-pile" }, ...piles.map((pile, i) => make("option", { value: i }, pile.dataset.pile)));
    const front = make("p", { class: "front" }), back = make("div", { class: "back" }), left = make("p", { class: "left", role: "status" });
    back.hidden = true;
    const turn = button("Turn the card", () => { turned = true; show(); yes.focus(); });
    const yes = button("I knew it", () => next(false)), no = button("Not yet", () => next(true));
    const again = button("Once more", () => fill());
    const show = () => {
      const card = deck[0];
      front.textContent = card ? card.querySelector("summary").textContent : "You knew every card of this pile.";
      back.hidden = !card || !turned;
      back.replaceChildren(...(card && turned ? [...card.querySelector("p").cloneNode(true).childNodes] : []));
      turn.hidden = !card || turned;
      yes.hidden = no.hidden = !card || !turned;
      again.hidden = Boolean(card);
      left.textContent = `${deck.length} ${deck.length === 1 ? "card" : "cards"} left`;
    };
    const next = back => {
      const card = deck.shift();
      if (back) deck.splice(Math.min(3, deck.length), 0, card);
      turned = false;
      show();
      (deck.length ? turn : again).focus();
    };
    const fill = () => {
      deck = [...piles[choose.value].querySelectorAll("details.flash")];
      for (let i = deck.length - 1; i > 0; i -= 1) {
        const j = Math.floor(Math.random() * (i + 1));
        [deck[i], deck[j]] = [deck[j], deck[i]];
      }
      turned = false;
      show();
    };
    choose.addEventListener("change", fill);
    const box = make("section", { class: "practice", "aria-label": "Practice" },
      make("label", { for: "practice-pile" }, "Pile: "), choose, left, front, back,
      make("div", { class: "buttons" }, turn, yes, no, again));
    const heading = piles[0].previousElementSibling;
    heading.before(box);
    fill();
  };
  if (piles.length) cards();
})();
