// The search: asks the engine for what is typed into the dialog that shell.js opens, and shows what it answers. Fetched when the
// reader turns to it; engine and index then run in a worker, so that typing never waits for them.
(() => {
  "use strict";
  const home = document.currentScript.src, root = new URL("../../", home);
  const dialog = document.getElementById("find"), opener = document.querySelector(".search-button");
  const find = selector => dialog.querySelector(selector);
  const form = find(".find-form"), input = find(".find-input"), status = find(".find-status"), scroll = find(".find-scroll");
  const list = find(".find-list"), none = find(".find-none"), start = find(".find-start"), row = find(".find-kinds"), hint = find(".find-suggest");
  const CHIPS = 5;         // kinds that are offered at once
  const KEPT = 5;          // queries that are remembered
  const SEEN = 12;         // results that are drawn at once,
  const SIDES = 4;         // other sides of a thing that a result offers
  const SOON = 50;         // and milliseconds after which the others are
  const SLOW = 250;        // milliseconds after which a wait is told, and without a key after which an address is written

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // -------------------------------------------------------------------------- what stands there before a word is typed

  const EXAMPLES = ["hikiwake", "two plus alpha", "引き分け", "Кунашир", "15 December 2016", "why did Abe turn to Putin"];
  const WAYS = [["reference/a-z/", "Every name in every spelling, A–Z"], ["reference/glossary/", "Glossary"], ["reference/people/", "People"],
    ["reference/timeline/", "Timeline"], ["reference/quotations/", "Quotations"], ["reference/article/", "The article, paragraph by paragraph"]];
  const buttons = all => all.flatMap(text => [make("button", { type: "button", textContent: text }), " "]);
  const keys = words => words.split(/`(.+?)`/).map((part, at) => at % 2 ? make("kbd", { textContent: part }) : part);
  const section = (name, title, ...children) => {
    const part = make("section", { className: name }, make("h2", { id: name, textContent: title }), ...children);
    part.setAttribute("aria-labelledby", name);
    return part;
  };
  start.replaceChildren(
    section("find-recent", "You searched for", make("p", { className: "find-words" }),
      make("p", {}, make("button", { type: "button", className: "find-forget", textContent: "Forget these" }))),
    section("find-examples", "For example", make("p", { className: "find-words" }, ...buttons(EXAMPLES))),
    section("find-ways", "Or look it up", make("ul", {},
      ...WAYS.map(([at, words]) => make("li", {}, make("a", { href: new URL(at, root), textContent: words }))))),
    section("find-keys", "Keys",
      make("p", {}, ...keys("`Ctrl` or `⌘` with `K` opens the search, `↓` `↑` go through it, `Enter` leads there, `Esc` closes it.")),
      make("p", {}, make("label", {}, make("input", { type: "checkbox", className: "find-single" }),
        ...keys(" A single `/`, `s` or `f` opens it too")))));

  // ---------------------------------------------------------------------------------- what this browser remembers

  const memory = () => { try { return JSON.parse(guide.stored("search")) ?? {}; } catch { return {}; } };
  const remember = change => guide.store("search", JSON.stringify({ ...memory(), ...change }));
  const recent = () => { const { recent } = memory(); return Array.isArray(recent) ? recent.filter(words => typeof words === "string").slice(0, KEPT) : []; };

  // ------------------------------------------------------------------------------------------------- the engine

  // `engine` posts a query and tells the answer. No browser lets a page from file:// start a worker, nor one in a frame
  // of no origin; there the same scripts run in the page.
  let engine = null, asked = null, shown = null, busy = false;
  const load = name => guide.load(`find/${name}`);
  const inPage = async () => {
    await load("words.js");                 // the others read it as they start
    await Promise.all(["read.js", "engine.js", "index.js"].map(load));
    const { answer, extend, warm } = window.Find.create(window.findIndex);
    // What a query would need is made ready while nothing is typed, as in the worker.
    const idle = window.requestIdleCallback ?? setTimeout, prepare = () => { if (warm()) idle(prepare); };
    idle(prepare);
    return query => setTimeout(async () => {
      let found;
      while ((found = answer(query, onPage)).missing) {
        try { await Promise.all(found.missing.map(load)); } catch { answer.failed = true; }       // what there is, then
        if (!extend(window.findRest, ...window.findMore ?? [])) answer.failed = true;
        idle(prepare);
      }
      receive(found);
    });
  };
  const inWorker = () => new Promise((done, fail) => {
    const worker = new Worker(guide.script("find/worker.js"));
    worker.onerror = fail;
    worker.onmessage = ({ data }) => {
      if (data !== "ready") return receive(data);
      worker.onerror = fall;
      done(query => worker.postMessage({ query, all: onPage }));
    };
  });
  const warm = () => {
    if (engine) return;
    const tried = location.protocol === "file:" ? inPage() : inWorker().catch(inPage);
    engine = tried.then(post => {
      dialog.dataset.state = "ready";
      busy = false;
      engine.post = post;
      next();
    }, fall);
  };
  const fall = () => {
    dialog.dataset.state = "failed";
    busy = false;
    awaited(false);
    engine = null;                          // asked for again with the next word
    clearTimeout(wait);
    if (!dialog.open) return;
    status.textContent = "The search could not be fetched.";
    start.hidden = false;
  };
  // One query at a time: whatever is typed while it is being answered replaces the one that waits.
  const next = () => {
    if (busy || !engine?.post || asked === null || shown?.asked === asked) return;
    busy = true;
    engine.post(asked);
  };
  const receive = answer => {
    busy = false;
    if (answer.asked !== asked) return next();
    show(answer);
  };

  // ---------------------------------------------------------------------------------------------------- asking

  let enter = false, wait = 0, write = 0;
  const words = () => input.value.trim();
  // Whether the list is still that of an earlier query, or not yet whole.
  const awaited = is => list.setAttribute("aria-busy", is);
  const ask = () => {
    enter = false;
    clearTimeout(wait);
    dialog.classList.toggle("asking", words() !== "");
    if (hint.textContent && !hint.textContent.toLowerCase().startsWith(input.value.toLowerCase())) hint.textContent = "";
    clearTimeout(write);
    write = setTimeout(address, SLOW);
    if (!words()) return begin();
    warm();
    asked = input.value;
    awaited(true);
    if (shown?.asked === asked) show(shown); else wait = setTimeout(() => { status.textContent = "Searching …"; }, SLOW);
    next();
  };
  // Nothing is typed yet: what was sought before, examples, ways in.
  const begin = () => {
    asked = shown = null;
    status.textContent = hint.textContent = "";
    clearTimeout(rest);
    awaited(false);
    list.replaceChildren();
    none.hidden = row.hidden = true;
    start.hidden = false;
    const before = recent();
    find(".find-recent").hidden = !before.length;
    find(".find-recent .find-words").replaceChildren(...buttons(before));
    scroll.scrollTop = 0;
  };
  const fill = text => {
    input.value = text;
    input.focus();
    ask();
  };

  // --------------------------------------------------------------------------------------------- showing results

  const to = (at, terms = []) => {
    const address = new URL(at, root);
    if (terms.length) address.search = `h=${encodeURIComponent(terms.join(" "))}`;
    return address;
  };
  // What the engine marks up, as elements: nothing is read as HTML.
  const CHARS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
  const drawn = html => {
    const open = [document.createDocumentFragment()];
    for (const piece of html.split(/(<[^<>]*>)/)) {
      const [, tag, name, value] = /^<(span|mark)(?: (class|lang)="([^"]*)")?>$/.exec(piece) ?? [];
      if (tag) {
        const element = document.createElement(tag);
        if (name) element.setAttribute(name, value);
        open.at(-1).append(element);
        open.push(element);
      } else if (piece.startsWith("</")) open.pop();
      else open.at(-1).append(piece.replace(/&\w+;/g, char => CHARS[char] ?? char));
    }
    return open[0];
  };
  // A result, and beneath it the other sides of the same thing.
  const result = ({ location: at, terms, html, sides }) => {
    const link = make("a", { href: to(at, terms), className: "find-link" });
    link.append(drawn(html));
    return make("li", {}, link, ...sides.length ? [make("p", { className: "find-sides" }, ...sides.slice(0, SIDES).flatMap(({ location: at, kind, label }) =>
      [make("a", { href: to(at), textContent: `${kind}: ${label}` }), " "]))] : []);
  };
  // A word that no entry has is said.
  const missing = unknown => unknown.length ? ` No entry has “${unknown.join("” or “")}”.` : "";
  let rest = 0;
  function show(answer) {
    clearTimeout(wait);
    clearTimeout(rest);
    shown = answer;
    const { items, total, kind, near, query, suggestion, unknown } = answer, sought = Boolean(query.trim() || kind);
    // What asks for sizes comes first, while those of the page still stand.
    const typed = input.value.match(/[^\s-]*$/)[0], fits = input.scrollWidth <= input.clientWidth;
    hint.replaceChildren(...fits && suggestion.toLowerCase().startsWith(typed.toLowerCase()) && suggestion
      ? [make("span", { textContent: input.value }), suggestion.slice(typed.length)] : []);
    kinds(answer);
    status.textContent = !sought ? "" : total === 1 ? "1 result" : total > items.length ? `The best ${items.length} of ${total} results`
      : total ? `${total} results` : `Nothing found for “${query.trim() || kind}”`;
    if (total && missing(unknown)) status.textContent += `.${missing(unknown)}`;
    start.hidden = sought && total + near.length > 0;
    list.replaceChildren(...items.slice(0, SEEN).map(result));
    if (items.length > SEEN) rest = setTimeout(() => {
      list.append(...items.slice(SEEN).map(result));
      awaited(asked !== answer.asked);
    }, SOON);
    awaited(items.length > SEEN);
    none.hidden = !sought || total > 0 && onPage;
    none.replaceChildren(...none.hidden ? [] : total ? [make("a", { href: pageOf(answer.asked), textContent: "All results on a page" })] : [
      ...near.flatMap(({ location: at, title }, n) => [n ? " · " : "Nearest: ", make("a", { href: new URL(at, root), textContent: title })]),
      near.length ? ". " : "", "Every name in every spelling: ", make("a", { href: new URL("reference/a-z/", root), textContent: "A–Z" }),
    ]);
    scroll.scrollTop = 0;
    if (enter) follow();
  }

  // The kinds of what is found, to narrow to one: the five with most, and no more than a line holds; the others behind a button.
  let all = false;
  function kinds({ kinds: found, kind }) {
    row.hidden = !words() || found.length < 2 && !kind;
    const choices = [["", "All", ""], ...found];
    const state = JSON.stringify([choices, kind, all, row.clientWidth]);
    if (row.hidden || row.dataset.state === state) return;
    row.dataset.state = state;
    const held = row.contains(document.activeElement) && document.activeElement.value;
    const most = new Set([...found].sort((a, b) => b[2] - a[2]).slice(0, CHIPS).map(([key]) => key).concat("", kind));
    const chips = choices.map(([value, label, number]) => make("label", { hidden: !all && !most.has(value) },
      make("input", { type: "radio", name: "find-kind", value, checked: value === kind }), make("span", { textContent: `${label} ${number}`.trim() })));
    const more = make("button", { type: "button", className: "find-more", textContent: "more" });
    row.replaceChildren(row.querySelector("legend"), ...chips, more);
    const gap = parseFloat(getComputedStyle(row).columnGap) || 0, widths = chips.map(chip => chip.offsetWidth && chip.offsetWidth + gap);
    let room = row.clientWidth - 2 * parseFloat(getComputedStyle(row).paddingLeft) - more.offsetWidth;
    for (const must of [true, false]) chips.forEach((chip, n) => {         // first those that must be there
      if ((n === 0 || choices[n][0] === kind) !== must || all || chip.hidden) return;
      if (must || widths[n] <= room) room -= widths[n];
      else { chip.hidden = true; room = 0; }
    });
    more.hidden = !chips.some(chip => chip.hidden);
    if (held !== false) ([...row.querySelectorAll("input")].find(radio => radio.value === held && !radio.parentElement.hidden) ?? input).focus();
  }
  const unfold = () => {
    if (all) return;
    all = true;
    if (shown) kinds(shown);
  };

  // ------------------------------------------------------------------------------------------ opening and closing

  const search = () => new URLSearchParams(location.search).get("q");
  // The page of results, /search/: the same search, in the page instead of above it, with results of every kind.
  const pageOf = text => { const url = new URL("search/", root); url.searchParams.set("q", text); return url; };
  const onPage = location.pathname.replace(/index\.html$/, "") === new URL("search/", root).pathname;
  if (onPage) {
    document.querySelector("article h1").after(dialog);
    dialog.classList.add("on-page");
    dialog.show();
  }
  // The address keeps the query, so that it can be shared and Back leads to it. Browsers may refuse.
  const address = (text = dialog.open && words() ? input.value : null) => {
    clearTimeout(write);
    if ((search() || null) === text) return;
    const url = new URL(location.href);
    if (text === null) url.searchParams.delete("q"); else url.searchParams.set("q", text);
    try { history.replaceState(history.state, "", url); } catch { /* too often, or a file */ }
  };
  const open = text => {
    if (!dialog.open) opener.click();
    input.value = text;
    ask();
    input.select();
  };
  // Opened by shell.js; what was typed before this script came is there already.
  const opened = () => {
    warm();
    if (asked !== null) return address();
    if (!words()) return begin();
    ask();
    enter = dialog.dataset.enter === input.value;       // pressed already
  };
  input.addEventListener("focus", opened);
  dialog.addEventListener("close", () => {
    enter = all = false;
    clearTimeout(wait);
    address(null);
  });
  // Same page, another address: a result on this page, or Back from it.
  const again = () => {
    const text = search();
    if (text === null && onPage) { input.value = ""; ask(); }
    else if (text === null) dialog.close(); else if (!dialog.open || input.value !== text) open(text);
  };
  addEventListener("popstate", again);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) again(); });
  addEventListener("pagehide", () => clearTimeout(write));

  for (const type of ["pointerenter", "focus", "touchstart"]) opener.addEventListener(type, warm, { passive: true });
  find(".find-close").addEventListener("click", () => dialog.close());
  find(".find-clear").addEventListener("click", () => fill(""));
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });      // beside it

  // ------------------------------------------------------------------------------------------------ in the dialog

  const follow = () => {
    enter = false;
    list.querySelector("a")?.click();
  };
  form.addEventListener("submit", event => event.preventDefault());
  input.addEventListener("input", ask);
  row.addEventListener("change", ({ target }) => {
    const rest = input.value.replace(/^\s*kind:\S*\s*/i, "");
    input.value = target.value ? `kind:${target.value.replaceAll("_", "-")} ${rest}` : rest;
    ask();
  });
  row.addEventListener("focusin", ({ target }) => { if (target.matches("input:focus-visible")) unfold(); });      // arrows go through all of them
  row.addEventListener("click", ({ target }) => {
    if (!target.matches(".find-more")) return;
    unfold();
    row.querySelector("input:checked")?.focus();
  });
  start.addEventListener("click", ({ target }) => {
    if (target.matches(".find-forget")) {
      remember({ recent: [] });
      begin();
      input.focus();
    } else if (target.matches(".find-words button")) fill(target.textContent);
  });
  const single = find(".find-single");
  single.checked = !("noKeys" in dialog.dataset);
  single.addEventListener("change", () => {
    dialog.toggleAttribute("data-no-keys", !single.checked);
    remember({ keys: single.checked });
  });
  // A query that led somewhere is remembered, and its address kept for Back.
  dialog.addEventListener("click", ({ target }) => {
    if (!target.closest(".find-list a, .find-none a")) return;
    const text = words();
    if (text) remember({ recent: [text, ...recent().filter(other => other !== text)].slice(0, KEPT) });
    address();
  });

  find(".find-share").addEventListener("click", async () => {
    const url = pageOf(input.value);
    if (navigator.share && matchMedia("(pointer: coarse)").matches) {
      try { await navigator.share({ title: document.title, url: url.href }); } catch { /* not shared after all */ }
      return;
    }
    try {
      await navigator.clipboard.writeText(url);
      status.textContent = "Copied to clipboard";
    } catch { status.textContent = `Not copied. The address is ${url}`; }
  });

  // What arrows go through: results, or what stands there without any.
  const stops = () => [...scroll.querySelectorAll(":is(a, button, input):not(.find-sides a)")].filter(stop => stop.getClientRects().length);
  dialog.addEventListener("keydown", event => {
    const { key, target } = event, plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.isComposing || event.keyCode === 229) return;            // an input method has the key
    const all = stops(), at = all.indexOf(target);
    if ((key === "ArrowDown" || key === "ArrowUp") && plain && (target === input || at >= 0)) {
      event.preventDefault();
      const to = all[at + (key === "ArrowDown" ? 1 : -1)];
      if (to) to.focus(); else if (key === "ArrowUp") input.focus();
    } else if (target === input && key === "Enter" && plain) {
      event.preventDefault();
      if (!words()) return;
      if (shown?.asked === input.value) follow(); else enter = true;   // the answer is waited for
    } else if (target === input && key === "ArrowRight" && plain && !event.shiftKey && hint.textContent && input.selectionStart === input.value.length) {
      event.preventDefault();
      input.value = hint.textContent;
      ask();
    } else if (target.name === "find-kind" && key === "Enter") {
      event.preventDefault();
      (all[0] ?? input).focus();
    } else if (at >= 0 && plain && target.localName === "a" && /^[^\s]$/u.test(key)) {
      if (key === "/") event.preventDefault();                         // back to the words; any other character goes on with them
      input.focus();
      if (key === "/") input.select();
    }
  });

  // ------------------------------------------------------- the words of a query on the page that a result leads to

  const marked = new URLSearchParams(location.search).get("h");
  if (marked !== null) {
    const url = new URL(location.href);
    url.searchParams.delete("h");
    try { history.replaceState(history.state, "", url); } catch { /* a file */ }        // readers copy addresses to cite them
    const pattern = marked.split(" ").filter(Boolean).map(word => {
      const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return /^[\u3005\u3040-\u9fff]/.test(word) ? escaped : `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`;
    }).join("|");
    const nodes = [], walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    while (pattern && walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      const parts = node.data.split(new RegExp(`(${pattern})`, "giu"));
      if (parts.length === 1 || node.parentElement.closest("script, style")) continue;
      node.replaceWith(...parts.map((text, n) => n % 2 ? make("mark", { textContent: text }) : text));
    }
  }
  if (search() !== null || onPage) open(search() ?? "");
  else if (dialog.open) opened();
  else if (opener.matches(":hover, :focus")) warm();
})();
