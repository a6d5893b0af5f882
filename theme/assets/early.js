// What must be settled before anything is painted: light or dark, and the order of the islands' names. The first thing in
// the body; it waits for nothing. Without it pages are light, and both names stand everywhere, the Japanese first.
// `window.guide` is what the other scripts share: what this browser keeps, and the one way to fetch a script.
(() => {
  "use strict";
  const html = document.documentElement, { body } = document;
  const assets = new URL(".", document.currentScript.src);

  // Everything that is kept has a key of this site's folder: others on the same host have their own. Storage may be refused,
  // as a whole or at the last moment; a choice then lasts as long as the page. docs/about.md tells readers each key.
  const PREFIX = `guide:${new URL("..", assets).pathname}:`;
  const refused = new Map();
  const stored = name => {
    if (refused.has(name)) return refused.get(name);
    try { return localStorage.getItem(PREFIX + name); } catch { return null; }
  };
  const store = (name, value) => {
    try {
      if (value) localStorage.setItem(PREFIX + name, value); else localStorage.removeItem(PREFIX + name);
      refused.delete(name);
    } catch { refused.set(name, value); }
  };
  const forget = () => {
    refused.clear();
    try { for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key); } catch { /* nothing was kept */ }
  };

  // A script comes from the guide's own folder or not at all, and nothing is read as HTML: `policy` in hosting.yml says so too.
  const own = url => { if (url.startsWith(assets.href)) return url; throw new TypeError(`${url} is no script of the guide`); };
  const policy = window.trustedTypes?.createPolicy("guide", { createScriptURL: own }) ?? { createScriptURL: own };
  const script = name => policy.createScriptURL(new URL(name, assets).href);
  const load = name => new Promise((onload, fail) => {
    const onerror = event => { event.target.remove(); fail(event); };
    document.head.append(Object.assign(document.createElement("script"), { src: script(name), onload, onerror }));
  });
  window.guide = { stored, store, script, load };

  // --------------------------------------------------- palette: the system's, until the reader chooses one

  const PALETTE = "palette", dark = matchMedia("(prefers-color-scheme: dark)");
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
    label();
  };
  const label = () => {
    const words = next() === "system" ? "Light or dark as the system is" : `Switch to ${next()}`;
    for (const button of document.getElementsByClassName("palette-button")) if (button.title !== words) {
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

  const NAMES = "names", ORDERS = ["ja", "ru", "both"];
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
    choose();
  };
  const choose = () => { for (const select of document.querySelectorAll("[data-name-choice]")) if (select.value !== names) select.value = names; };
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
    if (names === "ru") for (const { target, addedNodes } of changes) {
      if (target.closest?.(".name")) order(target.closest(".name"));
      for (const node of addedNodes) if (node.querySelectorAll) { if (node.matches(".name")) order(node); orderAll(node); }
    }
    choose();
    label();
  }).observe(html, { childList: true, subtree: true });
  // Another tab, and a page that comes back as it was left.
  const again = () => { chooseNames(stored(NAMES)); choosePalette(stored(PALETTE)); };
  addEventListener("storage", ({ key }) => { if (key === null || key.startsWith(PREFIX)) again(); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) again(); });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest?.(".forget-all")) return;
    forget();
    again();
    target.closest("p").querySelector("[role=status]").textContent = "Deleted: this browser keeps nothing of this guide now.";
  });
})();
