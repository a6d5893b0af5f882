// Pages to study with: progress through the paths, self-test with a score, practice with flash cards.
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

  // -------------------------------------------------------------- self-test
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
        return make("option", { value: i }, `${one.label} (${done === all ? `done, ${one.questions.filter(good).length} of ${all} right` : done ? `${done} of ${all}` : all})`);
      }));
      choose.value = parts.indexOf(part);
      finish(asked, right);
    };
    // What to reread: what the questions that went wrong rest on, each once.
    const finish = (asked, right) => {
      result.replaceChildren();
      if (asked.length < part.questions.length) return;
      const wrong = asked.filter(question => !good(question)), links = new Map();
      for (const link of wrong.flatMap(question => [...question.querySelectorAll(".look-up a")].slice(0, 2))) if (!links.has(link.href)) links.set(link.href, link.cloneNode(true));
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

  // -------------------------------------------- questions by level; all answers, to print them
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
        section.querySelector("summary").textContent = `${left} ${level === "all" ? "" : `${level} `}${left === 1 ? "question" : "questions"}`;
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

  // ------------------------------------------------------------ flash cards
  const piles = [...document.querySelectorAll(".pile")];
  const cards = () => {
    const SWIPE = 60; // pixels across that are no tap
    let pile, deck = [], turned = false, done = [];
    const id = card => card.dataset.card;
    const kept = () => { const { known = [], again = [] } = load().cards?.[pile.dataset.pile] || {}; return { known: new Set(known), again: new Set(again) }; };
    const choose = make("select", { id: "practice-pile" }, ...piles.map((one, i) => make("option", { value: i }, one.dataset.pile)));
    const face = make("button", { type: "button", class: "flash-card" }), more = make("p", { class: "flash-more" });
    const counts = make("p", { class: "counts" }), bar = make("progress", { "aria-label": "Cards known" });
    const said = make("p", { role: "status", class: "visually-hidden" });
    const no = button("Again", () => sort(false), "sort again"), yes = button("Known", () => sort(true), "sort known");
    const undo = button("Undo", () => { const last = done.pop(); put(last.before); deck.unshift(last.card); show(); say(`Back: ${front()}`); });
    const repeat = button("Repeat", () => { fill(); face.focus(); }, "plain main"), over = button("Start this pile over", () => { put({ known: new Set(), again: new Set() }); done = []; fill(); face.focus(); });
    const how = make("p", { class: "practice-how" }, "Tap the card, or press Space, to turn it. Swipe or press → for known, ← for again.");
    const front = () => deck[0].querySelector("summary").textContent.trim();
    // The same words twice would not be read again.
    const say = words => { said.textContent = ""; setTimeout(() => { said.textContent = words; }, 50); };
    const put = ({ known, again }) => { const state = load(); save({ ...state, cards: { ...state.cards, [pile.dataset.pile]: { known: [...known], again: [...again] } } }); memory[pile.dataset.pile] = { known, again }; };
    const memory = {}; // where the store is refused, progress lasts as long as the page
    const progress = () => memory[pile.dataset.pile] || (memory[pile.dataset.pile] = kept());

    const show = () => {
      const card = deck[0], all = pile.querySelectorAll(".flash").length, { known, again } = progress();
      turned = false;
      face.classList.remove("turned");
      more.replaceChildren();
      face.hidden = no.hidden = yes.hidden = how.hidden = !card;
      if (card) face.replaceChildren(make("span", { class: "flash-text" }, ...card.querySelector("summary").cloneNode(true).childNodes), make("span", { class: "flash-hint" }, "Turn"));
      undo.hidden = !done.length;
      repeat.hidden = Boolean(card) || !again.size;
      repeat.textContent = `Repeat ${again.size}`;
      over.hidden = Boolean(card) && !known.size && !again.size;
      counts.textContent = `${card ? `${deck.length} left` : again.size ? "Round done" : "You know every card of this pile"} · ${known.size} known · ${again.size} to repeat`;
      [bar.max, bar.value] = [all, known.size];
    };
    const turn = () => {
      turned = !turned;
      face.classList.toggle("turned", turned);
      const side = turned ? deck[0].querySelector(".flash-back") : deck[0].querySelector("summary");
      face.replaceChildren(make("span", { class: "flash-text" }, ...side.cloneNode(true).childNodes), make("span", { class: "flash-hint" }, turned ? "Turn back" : "Turn"));
      more.replaceChildren(...(turned ? deck[0].querySelector(".flash-more").cloneNode(true).childNodes : []));
      say(`${turned ? "Answer" : "Question"}: ${side.textContent.trim()}`);
    };
    const sort = isKnown => {
      if (!deck.length) return;
      const card = deck.shift(), before = progress();
      done.push({ card, before });
      const known = new Set(before.known), again = new Set(before.again);
      known.delete(id(card)); again.delete(id(card));
      (isKnown ? known : again).add(id(card));
      put({ known, again });
      show();
      say(`${isKnown ? "Known" : "To repeat"}. ${deck.length ? `${deck.length} left. ${front()}` : counts.textContent}`);
      if (deck.length) { if (!no.contains(document.activeElement) && !yes.contains(document.activeElement)) face.focus({ preventScroll: true }); } else (repeat.hidden ? over : repeat).focus();
    };
    // First what was never sorted; once that is done, the pile to repeat.
    const fill = () => {
      const { known, again } = progress(), all = [...pile.querySelectorAll(".flash")];
      const fresh = all.filter(card => !known.has(id(card)) && !again.has(id(card)));
      deck = fresh.length ? fresh : all.filter(card => again.has(id(card)));
      for (let i = deck.length - 1; i > 0; i -= 1) {
        const j = Math.floor(Math.random() * (i + 1));
        [deck[i], deck[j]] = [deck[j], deck[i]];
      }
      show();
    };
    const open = () => { pile = piles[choose.value]; done = []; fill(); };

    // A tap turns the card, a swipe sorts it; a swipe ends in a click on some devices, which is then none.
    let from, swiped = false;
    face.addEventListener("click", () => { if (!swiped) turn(); swiped = false; });
    face.addEventListener("pointerdown", ({ clientX, clientY, isPrimary, pointerId }) => {
      if (!isPrimary) return;
      [from, swiped] = [[clientX, clientY], false];
      face.setPointerCapture(pointerId);
    });
    face.addEventListener("pointermove", ({ clientX }) => {
      if (!from) return;
      const across = clientX - from[0];
      face.style.translate = Math.abs(across) > 8 ? `${across}px` : "";
      face.dataset.sorting = Math.abs(across) < SWIPE ? "" : across > 0 ? "known" : "again";
    });
    // What is being swiped does not scroll: else a device would take the next tap for the end of that.
    face.addEventListener("touchmove", event => {
      const [{ clientX, clientY }] = event.touches;
      if (from && event.cancelable && Math.abs(clientX - from[0]) > Math.abs(clientY - from[1])) event.preventDefault();
    }, { passive: false });
    const drop = ({ type, clientX, clientY }) => {
      if (!from) return;
      const [across, down] = [clientX - from[0], clientY - from[1]];
      from = undefined;
      face.style.translate = "";
      face.dataset.sorting = "";
      if (type === "pointerup" && Math.abs(across) >= SWIPE && Math.abs(across) > Math.abs(down)) { swiped = true; sort(across > 0); setTimeout(() => { swiped = false; }, 50); }
    };
    for (const type of ["pointerup", "pointercancel"]) face.addEventListener(type, drop);
    const box = make("section", { class: "practice", "aria-label": "Practice" },
      make("p", { class: "practice-bar" }, make("label", { for: "practice-pile" }, "Pile"), choose), counts, bar, face, more,
      make("div", { class: "sorting" }, no, yes), make("p", { class: "buttons" }, repeat, undo, over), said,
      how);
    box.addEventListener("keydown", event => {
      const way = { ArrowLeft: false, ArrowRight: true }[event.key];
      if (way === undefined || event.target === choose || event.altKey || event.ctrlKey || event.metaKey || !deck.length) return;
      event.preventDefault();
      sort(way);
    });
    choose.addEventListener("change", open);
    piles[0].previousElementSibling.before(box);
    open();
  };
  if (piles.length) cards();
})();
