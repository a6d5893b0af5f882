// Citations on demand: "Cite" beside a title opens a dialog with one style at a time, fetched from the cite page beside the
// page; the reader's style and the day of reading are filled in. Without scripts the link leads to that cite page.
(() => {
  "use strict";
  document.documentElement.dataset.cites = "";     // shell.js leaves clicks to this script from now on
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
  const ALSO = "abcd";
  // Storage may be refused; the choice then lasts as long as the page.
  let style = guide.stored("cite-style") || "";

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // --- announcements: the region must stand in the page before its text changes, and inside a dialog that is open
  const region = make("div", { className: "visually-hidden" });
  region.setAttribute("role", "status");
  const announce = words => { region.textContent = ""; setTimeout(() => { region.textContent = words; }, 50); };

  // --- the day on which the reader saw the page, as each style writes it
  const today = key => {
    const now = new Date(), day = now.getDate(), month = now.getMonth(), year = now.getFullYear();
    if (key === "mla") return `${day} ${SHORT[month]} ${year}`;
    return key === "harvard" ? `${day} ${MONTHS[month]} ${year}` : `${MONTHS[month]} ${day}, ${year}`;
  };

  // --- copying: rich text and plain text at once; the program pasted into takes what it can
  const copy = async text => {
    const clean = text.cloneNode(true);
    for (const span of clean.querySelectorAll("span")) span.replaceWith(...span.childNodes);
    try {
      const blob = (type, content) => new Blob([content], { type });
      await navigator.clipboard.write([new ClipboardItem({
        "text/html": blob("text/html", clean.innerHTML), "text/plain": blob("text/plain", clean.textContent),
      })]);
      return true;
    } catch {
      // An unsafe address (http, file) or an old browser: copy what is selected instead.
      const selection = getSelection();
      selection.selectAllChildren(text);
      const done = document.execCommand("copy");
      selection.removeAllRanges();
      return done;
    }
  };
  const onCopy = async event => {
    const button = event.currentTarget, what = button.dataset.what;
    const done = await copy(button.parentNode.querySelector(":scope > span"));
    announce(done ? `Copied: ${what}` : `Could not copy: ${what}. Select the text and copy it.`);
    button.firstChild.data = done ? "Copied" : "Not copied";
    setTimeout(() => { button.firstChild.data = "Copy"; }, 2000);
  };

  // --- controls of a box: what to cite, in which style; letters where two works would look the same
  let count = 0;
  const radios = (legend, choices, chosen, onChoose) => {
    const name = `cite-${++count}`;
    const row = make("fieldset", { className: "cite-choice" }, make("legend", { textContent: legend }));
    for (const [value, words] of choices) {
      const input = make("input", { type: "radio", name, value, checked: value === chosen });
      input.addEventListener("change", () => onChoose(value));
      row.append(make("label", {}, input, make("span", { textContent: words })));
    }
    return row;
  };
  const NAMES = { guide: "This guide", article: "The article", original: "The original", source: "The source" };

  const prepare = box => {
    const things = [...box.querySelectorAll(".cite-thing")], parts = [...box.querySelectorAll("[data-style]")];
    if (box.querySelector("select") || !parts.length) return;
    const keys = [...new Set(parts.map(part => part.dataset.style))];
    if (!keys.includes(style)) style = keys[0];
    let thing = things.find(one => "usual" in one.dataset) || things[0];

    const choose = () => {
      for (const one of things) one.hidden = one !== thing;
      for (const part of parts) part.hidden = part.dataset.style !== style;
      select.value = style;
    };
    const select = make("select", {});
    for (const key of keys)
      select.append(make("option", { value: key, textContent: box.querySelector(`[data-style="${key}"] dt`).textContent }));
    select.addEventListener("change", () => {
      style = select.value;
      guide.store("cite-style", style);
      choose();
    });
    const head = make("div", { className: "cite-choices" });
    if (things.length > 1) {
      const named = things.map((one, i) => {
        const same = things.filter(other => other.dataset.thing === one.dataset.thing);
        return [String(i), NAMES[one.dataset.thing] + (same.length > 1 ? ` ${same.indexOf(one) + 1}` : "") + ("usual" in one.dataset ? " (usual)" : "")];
      });
      head.append(radios("Cite", named, String(things.indexOf(thing)), value => { thing = things[value]; choose(); }));
    }
    head.append(make("label", { className: "cite-style" }, "Style ", select));
    box.prepend(head);

    for (const row of box.querySelectorAll("dd")) {
      const part = row.parentNode, key = part.dataset.style;
      for (const span of row.querySelectorAll(".accessed")) span.textContent = today(key);
      const what = `${part.querySelector("dt").textContent}, ${row.querySelector("b").textContent}`;
      const button = make("button", { type: "button" }, "Copy", make("span", { className: "visually-hidden", textContent: ` ${what}` }));
      button.dataset.what = what;
      // One stands out: the note where a style has notes, elsewhere the entry in the list.
      const rows = [...part.querySelectorAll("dd")];
      if (row === (rows.length > 2 ? rows[0] : rows.at(-1))) button.className = "cite-main";
      button.addEventListener("click", onCopy);
      row.append(button);
    }
    for (const part of parts) {
      const letters = part.querySelectorAll(".letter");
      if (!letters.length) continue;
      const ours = part.closest("[data-thing]").dataset.thing === "guide";
      part.append(radios(ours ? "Pages of this guide in your list" : "Works of this name and year in your list", [["", "only this"], ...[...ALSO].map(letter => [letter, letter])], "",
        letter => { for (const span of letters) span.textContent = letter && (span.dataset.before || "") + letter; }),
        make("p", { className: "cite-remark", textContent: `Two or more? Give each its letter, in the order of ${ours ? "their titles: 2026a, 2026b" : "your list: the first is a"}.` }));
    }
    choose();
  };

  // --- the dialog
  const dialog = make("dialog", { className: "cite-dialog md-typeset" });
  const fetched = new Map();
  const load = address => {
    if (!fetched.has(address)) fetched.set(address, new Promise((done, fail) => {
      const request = new XMLHttpRequest();       // it alone gives a document without reading text as HTML
      request.onload = () => request.status === 200 && request.response ? done(request.response) : fail(new Error(request.statusText));
      request.onerror = fail;
      request.open("GET", address);
      request.responseType = "document";
      request.send();
    }).catch(error => { fetched.delete(address); throw error; }));
    return fetched.get(address);
  };
  const show = async link => {
    const url = new URL(link.href), id = decodeURIComponent(url.hash.slice(1));
    let found;
    try {
      found = document.importNode((await load(url.pathname + url.search)).getElementById(id), true);
    } catch {
      location.href = link.href; // a file on disk, or no connection: the page itself
      return;
    }
    for (const inner of found.querySelectorAll("[href]")) inner.href = new URL(inner.getAttribute("href"), url);
    found.removeAttribute("id");
    const title = found.querySelector("h1, h2");
    const heading = make("h2", { id: "cite-title", textContent: title.textContent });
    title.remove();
    prepare(found.querySelector(".cite"));
    const close = make("button", { type: "button", className: "cite-close", textContent: "Close" });
    close.addEventListener("click", () => dialog.close());
    const more = make("p", { className: "cite-more" }, make("a", { href: link.href, textContent: "More styles and files" }));
    dialog.replaceChildren(make("div", { className: "cite-head" }, heading, close), found, more, region);
    dialog.setAttribute("aria-labelledby", "cite-title");
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.showModal();
    [...dialog.querySelectorAll(".cite-main")].find(button => button.getClientRects().length)?.focus();
  };
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.cite-open");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link);
  });
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  // What will be fetched at the click is fetched when the pointer comes near.
  document.addEventListener("pointerover", event => {
    const link = event.target.closest?.("a.cite-open");
    if (link && location.protocol !== "file:") load(new URL(link.href).pathname).catch(() => {});
  });

  // Addresses that ended in #cite led to the box at the foot of a page.
  const open = () => { if (location.hash === "#cite") document.querySelector("a.cite-open")?.click(); };
  const start = () => {
    if (!region.isConnected) document.body.append(region);
    for (const box of document.querySelectorAll(".cite")) if (!document.body.matches(".cite-page")) prepare(box);
    if (document.body.matches(".cite-page"))
      for (const span of document.querySelectorAll(".accessed")) span.textContent = today(span.closest("[data-style]").dataset.style);
    open();
  };
  addEventListener("hashchange", open);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
