// A field that shows only those entries of a long list that hold the words typed; the folds that hold some stand open meanwhile.
(() => {
  "use strict";
  const ENTRIES = ".entries > div, .sources > li, .form-list > li, .part > .card";
  const article = document.querySelector("article");
  const entries = [...article.querySelectorAll(ENTRIES)];
  if (!entries.length) return;
  const plain = words => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const headOf = entry => entry.closest(".part")?.querySelector("summary").textContent ?? "";
  let text = null;                                // entry → its words, when they are first asked for
  const before = new Map();                       // folds as the reader had them
  const [field, count] = article.querySelectorAll(".list-filter > *");

  field.addEventListener("input", () => {
    text ??= new Map(entries.map(entry => [entry, plain(`${headOf(entry)} ${entry.textContent}`)]));
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    if (words.length && !before.size) for (const fold of article.querySelectorAll("details.part, details.group")) before.set(fold, fold.open);
    let found = 0;
    for (const [entry, held] of text) {
      entry.hidden = !words.every(word => held.includes(word));
      found += !entry.hidden;
    }
    for (const [fold, open] of before) {
      fold.hidden = ![...fold.querySelectorAll(ENTRIES)].some(entry => !entry.hidden);
      fold.open = words.length ? !fold.hidden : open;
    }
    if (!words.length) before.clear();
    count.textContent = words.length ? ` ${found} of ${text.size}` : "";
  });
})();
