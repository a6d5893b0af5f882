// What must be settled before anything is painted: light or dark, and the order of the islands' names. The first thing in
// the body; it waits for nothing. Without it pages are light, and both names stand everywhere, the Japanese first.
(() => {
  "use strict";
  const html = document.documentElement, { body } = document;
  // Storage may be refused, as a whole or at the last moment; a choice then lasts as long as the page.
  const stored = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const store = (key, value) => { try { if (value) localStorage.setItem(key, value); else localStorage.removeItem(key); } catch { /* refused */ } };

  // --------------------------------------------------- palette: the system's, until the reader chooses one

  const PALETTE = "guide-palette", dark = matchMedia("(prefers-color-scheme: dark)");
  const known = value => ["light", "dark"].includes(value) ? value : "";
  let palette = known(stored(PALETTE));
  const system = () => dark.matches ? "dark" : "light";
  const other = scheme => scheme === "dark" ? "light" : "dark";
  // What the button does next: to the other one, to that of the system for good, and back to the system itself.
  const next = () => !palette ? other(system()) : palette === system() ? "system" : system();

  const paint = () => {
    html.dataset.palette = palette || system();
    body.dataset.mdColorScheme = html.dataset.palette === "dark" ? "slate" : "default";
    html.dataset.paletteNext = next();
    const words = next() === "system" ? "Light or dark as the system is" : `Switch to ${next()}`;
    for (const button of document.querySelectorAll(".palette-button")) {
      button.setAttribute("aria-label", words);
      button.title = words;
    }
  };
  const choosePalette = value => { palette = known(value); paint(); };
  dark.addEventListener("change", paint);
  document.addEventListener("click", event => {
    if (!event.target.closest?.(".palette-button")) return;
    choosePalette(next());
    store(PALETTE, palette);
  });

  // --------------------------------------------------------------------------------------- names of islands

  const NAMES = "guide-names", ORDERS = ["ja", "ru", "both"];
  let names = "ja";
  const order = name => {
    const [ja, between, ru] = ["ja", "sep", "ru"].map(part => name.querySelector(`.name-${part}`));
    const first = names === "ru" ? ru : ja;
    if (ja && between && ru && name.firstElementChild !== first) name.append(first, between, first === ru ? ja : ru);
  };
  const orderAll = root => { for (const name of root.querySelectorAll(".name")) order(name); };
  const chooseNames = value => {
    names = ORDERS.includes(value) ? value : "ja";
    html.dataset.names = names;
    orderAll(document);
    for (const select of document.querySelectorAll("[data-name-choice]")) select.value = names;
  };
  document.addEventListener("change", event => {
    if (!event.target.matches("[data-name-choice]")) return;
    store(NAMES, event.target.value);
    chooseNames(event.target.value);
  });

  // ------------------------------------------------------------------------------- now, and whenever it changes

  paint();
  chooseNames(stored(NAMES));
  // Called between parsing and painting, also for what other scripts put in.
  new MutationObserver(changes => {
    for (const { target, addedNodes } of changes) {
      if (names === "ru" && target.closest?.(".name")) order(target.closest(".name"));
      for (const node of addedNodes) if (node.querySelectorAll) {
        if (names === "ru") { if (node.matches(".name")) order(node); orderAll(node); }
        const select = node.matches("option") ? node.closest("[data-name-choice]") : node.querySelector("[data-name-choice]");
        if (select) select.value = names;
        if (node.matches(".palette-button") || node.querySelector(".palette-button")) paint();
      }
    }
  }).observe(html, { childList: true, subtree: true });
  // Another tab, and a page that comes back as it was left.
  const again = () => { chooseNames(stored(NAMES)); choosePalette(stored(PALETTE)); };
  addEventListener("storage", ({ key }) => { if (key === NAMES || key === PALETTE || key === null) again(); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) again(); });
})();
