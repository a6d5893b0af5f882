// Practice with flash cards.
(() => {
  "use strict";

  const { load, save, make, button } = window.guideStudy;

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
      const stand = again.size ? "Round done" : "You know every card of this pile";
      counts.textContent = `${card ? deck.length + " left" : stand} · ${known.size} known · ${again.size} to repeat`;
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
      say(`${isKnown ? "Known" : "To repeat"}. ${deck.length ? deck.length + " left. " + front() : counts.textContent}`);
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
