// Cite boxes: copy buttons, the reader's style, the day of reading. Without scripts a box shows every style.
(() => {
  "use strict";
  const KEY = "guide.cite-style";
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
  // Storage may be refused; the choice then lasts as long as the page.
  let style = "";
  try { style = localStorage.getItem(KEY) || ""; } catch { /* refused */ }

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // --- announcements: the region must stand in the page before its text changes
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

  // --- a box gets its controls when it is first opened: pages may hold a hundred
  const choose = box => {
    for (const part of box.querySelectorAll("[data-style]")) part.hidden = Boolean(style) && part.dataset.style !== style;
    box.querySelector("select").value = style;
  };
  const prepare = box => {
    if (box.querySelector("select") || !box.querySelector("dl")) return;
    const select = make("select", {}, make("option", { value: "", textContent: "All styles" }));
    for (const part of box.querySelector("dl").children)
      select.append(make("option", { value: part.dataset.style, textContent: part.querySelector("dt").textContent }));
    if (![...select.options].some(option => option.value === style)) style = "";
    select.addEventListener("change", () => {
      style = select.value;
      try { localStorage.setItem(KEY, style); } catch { /* refused */ }
      for (const other of document.querySelectorAll(".cite")) if (other.querySelector("select")) choose(other);
    });
    const label = make("label", { className: "cite-choice" }, "Style ", select);
    const summary = box.querySelector("summary");
    if (summary) summary.after(label); else box.prepend(label);
    for (const row of box.querySelectorAll("dd")) {
      const key = row.parentNode.dataset.style;
      for (const span of row.querySelectorAll(".accessed")) span.textContent = today(key);
      const what = `${row.parentNode.querySelector("dt").textContent}, ${row.querySelector("b").textContent}`;
      const button = make("button", { type: "button" }, "Copy", make("span", { className: "visually-hidden", textContent: ` ${what}` }));
      button.dataset.what = what;
      button.addEventListener("click", onCopy);
      row.append(button);
    }
    choose(box);
  };
  // At the click, so that the next Tab finds the controls; "toggle" comes later and does not bubble, but tells of boxes
  // opened otherwise.
  document.addEventListener("click", event => {
    const box = event.target.closest("summary")?.parentNode;
    if (box?.matches("details.cite")) prepare(box);
  });
  document.addEventListener("toggle", event => {
    if (event.target.matches?.("details.cite") && event.target.open) prepare(event.target);
  }, true);

  const open = () => { if (location.hash === "#cite") document.getElementById("cite")?.setAttribute("open", ""); };
  const start = () => {
    if (!region.isConnected) document.body.append(region);
    for (const box of document.querySelectorAll("div.cite, details.cite[open]")) prepare(box);
    open();
  };
  addEventListener("hashchange", open);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
