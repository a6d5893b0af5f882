// Stands between the theme's search box and the engine. Runs before the theme's bundle, which asks for a Worker at once:
// it gets one that fetches nothing until the reader turns to search.
(() => {
  "use strict";
  const home = document.currentScript.src;
  const local = location.protocol === "file:";
  const find = selector => document.querySelector(`[data-md-component=search] ${selector}`);
  const input = () => find(".md-search__input");

  // ---------------------------------------------------------------------------------------------- the worker

  const RealWorker = window.Worker;
  class LateWorker extends EventTarget {
    constructor() {
      super();
      window.Worker = RealWorker;
      const wake = () => {
        document.removeEventListener("focusin", focused);
        this.start();
      };
      const focused = event => { if (event.target === input()) wake(); };
      document.addEventListener("focusin", focused);
      if (document.activeElement === input() || new URLSearchParams(location.search).has("q")) wake();
    }
    start() {
      if (!local) {
        this.worker = new RealWorker(new URL("worker.js", home));
        this.worker.addEventListener("message", ({ data }) => this.tell(data));
        return;
      }
      // No browser lets a page from file:// start a worker or fetch data, so there the same scripts run in the page.
      const load = name => new Promise(done => document.head.append(
        Object.assign(document.createElement("script"), { src: new URL(name, home), onload: done })));
      Promise.all(["minisearch.js", "engine.js", "index.js"].map(load)).then(() => {
        const { answer } = window.Find.create(window.MiniSearch, window.findIndex);
        this.worker = { postMessage: ({ data }) => queueMicrotask(() => this.tell({ type: 3, data: answer(data) })) };
        this.tell({ type: 1 });
      });
    }
    postMessage(message) {
      if (message.type === 2) this.worker.postMessage(message);
    }
    tell(message) {
      this.dispatchEvent(new MessageEvent("message", { data: message }));
      if (message.type === 3) show(message.data);
    }
  }
  window.Worker = LateWorker;

  // A browser does not open the index.html of a folder by itself, so in a copy on disk every link to a folder needs it.
  const open = ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  if (local) for (const type of ["click", "auxclick"]) document.addEventListener(type, open, true);

  // ------------------------------------------------------------------- what the theme does not show: count, kinds, help

  function show({ items, total, kinds, kind, near, query }) {
    const asked = query.trim() || kind;
    const count = total === 1 ? "1 result" : total > items.length ? `The best ${items.length} of ${total} results` : `${total} results`;
    if (asked) find(".md-search-result__meta").textContent = total ? count : `Nothing found for “${query}”`;
    const row = find(".find-kinds");
    row.hidden = !asked || kinds.length < 2 && !kind;
    const held = row.contains(document.activeElement);
    const choices = [["", "All", kinds.reduce((sum, [, , number]) => sum + number, 0)], ...kinds];
    if (row.dataset.choices !== JSON.stringify(choices)) {
      row.dataset.choices = JSON.stringify(choices);
      row.replaceChildren(row.querySelector("legend"), ...choices.map(([value, words, number]) => {
        const label = document.createElement("label"), radio = document.createElement("input");
        Object.assign(radio, { type: "radio", name: "find-kind", value });
        label.append(radio, Object.assign(document.createElement("span"), { textContent: `${words} ${number}` }));
        return label;
      }));
    }
    for (const radio of row.querySelectorAll("input")) radio.checked = radio.value === kind;
    if (held && !row.contains(document.activeElement)) (row.querySelector("input:checked") ?? input()).focus();
    // Built only when needed: the theme's Enter and arrows go to every link in here.
    const none = find(".find-none"), link = (href, text) => {
      const made = Object.assign(document.createElement("a"), { href, tabIndex: -1 });
      made.append(Object.assign(document.createElement("span"), { textContent: text }));
      return made;
    };
    none.hidden = !asked || total > 0;
    none.replaceChildren(...none.hidden ? [] : [
      ...near.flatMap(({ location, title }, n) => [n ? " · " : "Nearest: ", link(new URL(location, new URL("../../", home)), title)]),
      near.length ? ". " : "", "Every name in every spelling: ", link(none.dataset.all, "A–Z"),
    ]);
  }

  // To the theme every result is an article under a first-level heading; to a reader who hears the page it is a link in a list.
  const plain = () => { for (const part of document.querySelectorAll(".md-search-result__list :is(article, h1):not([role])")) part.role = "none"; };
  document.addEventListener("DOMContentLoaded", () => new MutationObserver(plain).observe(find(".md-search-result__list"), { childList: true, subtree: true }));

  // The theme listens to keys only; paste by mouse, dictation and input methods are input too.
  document.addEventListener("input", ({ target }) => {
    if (target === input()) target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  });
  document.addEventListener("change", ({ target }) => {
    if (target.name !== "find-kind") return;
    const words = input().value.replace(/^\s*kind:\S*\s*/i, "");
    input().value = target.value ? `kind:${target.value.replaceAll("_", "-")} ${words}` : words;
    input().dispatchEvent(new InputEvent("input", { bubbles: true }));
  });

  // ------------------------------------------------------------------------------------------------------- keys

  // On a phone a closed search is not there to be focused, so it is opened first.
  const unseen = () => getComputedStyle(input()).visibility === "hidden";
  // The theme closes the search at Tab and hears every arrow. On its way up a key passes here first.
  document.addEventListener("keydown", event => {
    const { key, target } = event, first = find(".md-search-result__link");
    const opens = key === "k" ? (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey      // the other keys are the theme's
      : /^[/sf]$/.test(key) && !event.ctrlKey && !event.metaKey && !target.closest?.("input, select, textarea, [contenteditable]") && unseen();
    if (opens) {
      event.preventDefault();
      event.stopPropagation();
      if (unseen()) document.getElementById("__search").click();
      input().focus();
      input().select();
    } else if (target === input()) {
      if (key === "Tab" && !event.shiftKey && input().value.trim()) event.stopPropagation();
      if (key === "Enter" && !first) {
        event.preventDefault();
        event.stopPropagation();
      }
    } else if (target.closest?.(".md-search__options")) {
      if (key === "Tab") event.stopPropagation();
      if (key === "Tab" && !event.shiftKey && target.type === "reset" && find(".find-kinds").hidden) {
        event.preventDefault();
        (first ?? find(".find-none a") ?? input()).focus();
      }
    } else if (target.name === "find-kind") {
      if (/^Arrow| /.test(key) || key === "Tab" && event.shiftKey) event.stopPropagation();
      if (key === "Enter" || key === "Tab" && !event.shiftKey) {
        event.preventDefault();
        event.stopPropagation();
        (first ?? input()).focus();
      }
    }
  });

  // The theme's share button forgets that a plus in an address is a blank, and "2+2" is a query here.
  document.addEventListener("click", event => {
    const button = event.target.closest?.("[data-md-component=search-share]");
    if (!button) return;
    const address = new URL(location.href);
    address.hash = "";
    address.search = `q=${encodeURIComponent(input().value)}`;
    button.dataset.clipboardText = address;
  }, true);

  // --------------------------------------------------------------- the words of the query on the page a result leads to

  // The theme's own highlighter waits for the theme's index, which there is none of.
  const words = new URLSearchParams(location.search).get("h");
  if (words !== null) document.addEventListener("DOMContentLoaded", () => {
    const address = new URL(location.href);
    address.searchParams.delete("h");
    history.replaceState(history.state, "", address);       // readers copy addresses to cite them
    const pattern = words.split(" ").filter(Boolean).map(word => {
      const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return /^[\u3005\u3040-\u9fff]/.test(word) ? escaped : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;
    }).join("|");
    if (!pattern) return;
    const nodes = [], walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const parts = node.data.split(new RegExp(`(${pattern})`, "giu"));
      if (parts.length === 1 || node.parentElement.closest("script, style")) continue;
      node.replaceWith(...parts.map((text, n) => {
        if (n % 2 === 0) return text;
        const mark = Object.assign(document.createElement("mark"), { textContent: text });
        mark.dataset.mdHighlight = "";
        return mark;
      }));
    }
  });
})();
