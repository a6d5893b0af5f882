// What stands around the text: the menu's drawer, the doors of search and citations, the section being read, back to top, previews
// of links, and the next page ahead of its click. Palette and names are in early.js.
(() => {
  "use strict";
  const find = selector => document.querySelector(selector);
  const home = document.currentScript.src, root = new URL("..", home).href;

  // What a page can be read without lies beside this script, and is fetched once, when it is wanted; again after a failure.
  const fetched = new Map();
  const bring = name => {
    if (!fetched.has(name)) fetched.set(name, new Promise((onload, fail) => {
      const href = new URL(name, home).href, onerror = event => { event.target.remove(); fail(event); };
      if ([...document.querySelectorAll("script, link")].some(other => (other.src ?? other.href) === href)) onload();
      else if (!name.endsWith(".css")) guide.load(name).then(onload, fail);
      else document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload, onerror }));
    }).catch(error => { fetched.delete(name); throw error; }));
    return fetched.get(name);
  };
  const soon = name => bring(name).catch(() => { /* asked for again when it is needed */ });
  const laterStyles = () => soon("dialogs.css");
  for (const type of ["pointermove", "touchstart", "keydown", "focusin", "scroll"])        // the first sign of a reader
    addEventListener(type, laterStyles, { once: true, passive: true });

  // ------------------------------------------------------------------------- drawer of the menu, on narrow screens

  const drawer = find("#menu"), opener = find(".drawer-button");
  const isOpen = () => drawer.classList.contains("open");
  // All that stands beside the drawer and beside what it stands in.
  const beside = () => {
    const all = [];
    for (let part = drawer; part !== document.body; part = part.parentElement)
      all.push(...[...part.parentElement.children].filter(other => other !== part && other.localName !== "script"));
    return all;
  };
  const toggle = open => {
    if (open === isOpen()) return;
    drawer.classList.toggle("open", open);
    document.documentElement.classList.toggle("drawer-open", open);
    opener.setAttribute("aria-expanded", String(open));
    for (const [name, value] of Object.entries({ role: "dialog", "aria-modal": "true", "aria-label": "Menu" }))
      if (open) drawer.setAttribute(name, value); else drawer.removeAttribute(name);
    for (const part of beside()) part.inert = open;
    if (open) find("#menu .drawer-close").focus();
    else if (opener.getClientRects().length) opener.focus();
  };
  opener.addEventListener("click", event => { toggle(true); event.stopPropagation(); });
  document.addEventListener("click", event => {
    if (!isOpen()) return;
    const inside = drawer.contains(event.target);
    if (!inside) event.preventDefault();
    if (!inside || event.target.closest("a, .drawer-close")) toggle(false);
  });
  document.addEventListener("keydown", event => { if (event.key === "Escape" && isOpen()) toggle(false); });
  matchMedia("(min-width: 76.25em)").addEventListener("change", ({ matches }) => { if (matches) toggle(false); });

  // ------------------------------------- search: opens at once; all it does comes with find/find.js, when it is wanted

  const dialog = find("#find"), button = find(".search-button"), words = find(".find-input");
  const fetchSearch = () => {
    laterStyles();
    bring("find/find.js").catch(() => { find(".find-status").textContent = "The search could not be fetched."; });
  };
  const search = () => {
    fetchSearch();
    if (!dialog.open) {
      dialog.classList.toggle("barred", innerWidth > document.documentElement.clientWidth);     // by a scroll bar that takes room
      dialog.showModal();
    }
    words.focus();
    words.select();
  };
  button.addEventListener("click", search);
  find(".find-form").addEventListener("submit", event => {      // Enter, before find.js is there to hear it
    event.preventDefault();
    dialog.dataset.enter = words.value;
  });
  for (const type of ["pointerenter", "focus", "touchstart"]) button.addEventListener(type, fetchSearch, { passive: true });
  if (/[?&][qh]=/.test(location.search)) fetchSearch();         // a query, or its words to be marked on the page
  try { dialog.toggleAttribute("data-no-keys", JSON.parse(guide.stored("search"))?.keys === false); } catch { /* not ours */ }
  document.addEventListener("keydown", event => {
    const { key, target } = event, command = event.ctrlKey || event.metaKey;
    if (event.isComposing || event.defaultPrevented || event.altKey) return;
    const writing = target.closest?.("input, select, textarea, [contenteditable]") && !dialog.contains(target);
    const opens = key.toLowerCase() === "k" ? command && !event.shiftKey
      : /^[/sf]$/.test(key) && !command && !dialog.open && !("noKeys" in dialog.dataset) && !writing;
    if (!opens) return;
    event.preventDefault();
    search();
  });

  // --------------------------------------------------------- citations: a click opens them with cite.js, once that is there

  const quote = event => event.target.closest?.("a.cite-open");
  const near = event => { if (quote(event)) { laterStyles(); soon("cite.js"); } };
  for (const type of ["pointerover", "focusin"]) document.addEventListener(type, near);
  document.addEventListener("click", event => {
    const link = quote(event);
    if (!link || "cites" in document.documentElement.dataset || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    Promise.all([bring("cite.js"), laterStyles()]).then(() => link.click(), () => { location.href = link.href; });
  });
  // Addresses that ended in #cite led to the box at the foot of a page.
  const old = () => { if (location.hash === "#cite") { laterStyles(); soon("cite.js"); } };
  addEventListener("hashchange", old);
  old();

  // ------------------------------------------- the section being read, the page's title in the header, back to top

  const links = [...document.querySelectorAll(".md-nav--secondary a")].map(link => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))]).filter(([, part]) => part);
  const heading = find("article h1"), title = find(".md-header__title"), top = find(".md-top");
  const HEADER = 64;                           // pixels from the top at which a section begins to be read
  let before = 0, current = null, waiting = false;

  const section = () => {
    if (!links.length) return;
    const bottom = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const passed = links.filter(([, part]) => part.getBoundingClientRect().top <= (bottom ? innerHeight : HEADER + 8));
    const asked = bottom && passed.find(([link, part]) => link.hash === location.hash && part.getBoundingClientRect().top >= 0);
    const [now] = asked || passed.at(-1) || [null];
    if (now === current) return;
    current?.classList.remove("md-nav__link--active");
    current?.removeAttribute("aria-current");
    current = now;
    now?.classList.add("md-nav__link--active");
    now?.setAttribute("aria-current", "location");
    const box = now?.closest(".md-sidebar__scrollwrap"), at = now?.getBoundingClientRect(), frame = box?.getBoundingClientRect();
    if (now && (at.top < frame.top + 40 || at.bottom > frame.bottom)) box.scrollTop += at.top - frame.top - frame.height / 2;
  };
  const update = () => {
    waiting = false;
    section();
    if (heading) title.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom < HEADER);
    if (Math.abs(scrollY - before) > 4 || scrollY < 400) {
      top.hidden = scrollY > before || scrollY < 400;
      before = scrollY;
    }
  };
  const later = () => { if (!waiting) { waiting = true; requestAnimationFrame(update); } };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later, { passive: true });
  requestAnimationFrame(() => setTimeout(update));           // it asks for sizes: once the page has been painted
  top.addEventListener("click", () => {
    // What follows is the header, as at the top of the page; a phone shows the menu's button in place of the logo.
    [...document.querySelectorAll(".md-logo, .drawer-button")].find(part => part.getClientRects().length)?.focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  });

  // A page in folds can be opened whole, from above the first of them.
  const folds = [...document.querySelectorAll("article details:is(.part, .ledger-row)")];
  const all = find(".open-all");
  if (all) {
    const name = () => { all.textContent = folds.every(fold => fold.open) ? "Close all" : "Open all"; };
    all.addEventListener("click", () => {
      const open = folds.some(fold => !fold.open);
      for (const fold of folds) fold.open = open;
    });
    for (const fold of folds) fold.addEventListener("toggle", name);
    name();
  }

  // A link may lead into something that is folded, or to an essay, of which all is wanted.
  const unfold = () => {
    let part = null, folded = false;
    try {
      const name = decodeURIComponent(location.hash.slice(1));
      part = document.getElementById(name) ?? find(`[data-anchors~="${name}"]`);
    } catch { /* no address of ours */ }
    const entry = part?.closest(".moved :is(li, p)");
    if (entry) {                                               // it stands elsewhere now; where a nav leads on, under its name
      const there = entry.querySelector("a");
      if (entry.closest("nav")) there.hash = location.hash;
      return location.replace(there);
    }
    for (let fold = part?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      folded ||= !fold.open;
      fold.open = true;
    }
    if (part?.matches(".essay h2")) for (const fold of part.parentElement.querySelectorAll("details")) fold.open = true;
    if (folded) part.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  document.addEventListener("click", ({ target }) => { if (target.closest?.("a[href]")?.href === location.href && location.hash) unfold(); });
  unfold();

  // A browser does not open the index.html of a folder by itself, so in a copy on disk every link to a folder needs it.
  const file = ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  if (location.protocol === "file:") for (const type of ["click", "auxclick"]) document.addEventListener(type, file, true);

  // ------- previews: what a link leads to, on hover, focus and first touch; Escape hides them. A source mark's stands in the
  // page's list of sources, if that is short; the others come with a file of previews/ when the first of its folder is asked for.

  const box = document.createElement("div"), name = document.createElement("b"), line = document.createElement("span"), open = document.createElement("a");
  box.id = "preview";
  box.className = "preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  Object.assign(open, { className: "preview-open", textContent: "Open", tabIndex: -1 });
  open.setAttribute("aria-hidden", "true");        // keys follow the link itself
  box.append(name, line, open);
  let owner = null, wanted = null, timer = 0, touched = false;

  const told = async link => {
    const line = link.matches(".loc") && find(`[id="source-${link.textContent}"] .source-line`);
    if (line) return [line.parentElement.querySelector("b").textContent, line.textContent];
    const address = link.href.slice(root.length).replace(/(^|\/)index\.html(?=#|$)/, "$1");
    await soon(`previews/${address.split("/")[0]}.js`);
    return window.guidePreviews?.[address];
  };
  const hide = () => {
    clearTimeout(timer);
    wanted = null;
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    box.hidden = true;
  };
  const show = async (link, byTouch = false) => {
    if (owner === link || wanted === link) return;
    hide();
    wanted = link;
    const found = await told(link);
    if (wanted !== link) return;
    wanted = null;
    if (!found) { if (byTouch) location.href = link.href; return; }
    if (!box.isConnected) find("main").append(box);
    [name.textContent, line.textContent] = found;
    open.href = link.href;
    box.style.left = box.style.top = "0"; // measured where nothing narrows it
    box.hidden = false;
    owner = link;
    if (byTouch) link.setAttribute("aria-describedby", box.id);   // asked for; by Tab it would be read in the middle of every sentence
    const at = link.getClientRects()[0], end = link.getBoundingClientRect().bottom, frame = (box.offsetParent ?? document.body).getBoundingClientRect(), room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left, room - box.offsetWidth - 8));
    const below = end + box.offsetHeight + 8 < innerHeight;
    box.style.left = `${left - frame.left}px`;
    box.style.top = `${(below ? end + 4 : at.top - box.offsetHeight - 4) - frame.top}px`;
  };
  const target = event => event.target.closest?.("a.rec, a.loc");

  // The page a reader is about to open is fetched when the pointer rests on its link, a finger comes down or the keyboard comes by,
  // unless the reader or the line asks to be spared.

  const known = new Set([location.href.split("#")[0]]);
  const ahead = link => {
    const page = link.href.split("#")[0], line = navigator.connection;
    if (!page.startsWith(root) || !page.endsWith("/") || location.protocol === "file:" || known.has(page)) return;
    if (line?.saveData || /2g/.test(line?.effectiveType)) return;
    known.add(page);
    document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: page }));
  };
  let resting = 0;
  const rest = event => {
    clearTimeout(resting);
    const link = event.target.closest?.("a[href]");
    if (link instanceof HTMLAnchorElement) resting = setTimeout(ahead, event.type === "pointerover" ? 65 : 0, link);
  };
  for (const type of ["pointerover", "touchstart", "focusin"]) document.addEventListener(type, rest, { passive: true });

  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    const link = target(event);
    clearTimeout(timer);
    if (link) timer = setTimeout(show, 120, link);
    else if (!box.contains(event.target)) timer = setTimeout(hide, 150);
  });
  document.addEventListener("pointerdown", event => {
    touched = event.pointerType === "touch";
    if (!target(event) && !box.contains(event.target)) hide();
  });
  document.addEventListener("click", event => {
    const link = target(event);
    if (touched && link && owner !== link) { event.preventDefault(); event.stopPropagation(); show(link, true); }
    touched = false;
  }, true);
  document.addEventListener("focusin", event => { const link = target(event); if (link && !touched) show(link); else if (!link && !box.contains(event.target)) hide(); });
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
})();
