// Tables that can be sorted by a column; the rows of a second body stay folded until they are wanted. Stands in the head of its page, so
// that a folded table is painted folded. Without it a table shows all its rows.
(() => {
  "use strict";
  document.documentElement.classList.add("tables");
  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const compare = (a, b) => a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : String(a).localeCompare(b, "en", { numeric: true });

  const setUp = table => {
    const rest = table.querySelector("tbody.rest"), unfold = () => { table.classList.add("whole"); more?.remove(); };
    const more = rest?.rows.length && Object.assign(document.createElement("button"),
      { type: "button", className: "show-all", textContent: `Show all ${table.tBodies[0].rows.length + rest.rows.length}`, onclick: () => {
        unfold();
        rest.querySelector("a").focus({ preventScroll: true });
      } });
    if (more) table.after(more);
    const rows = () => [...table.tBodies].flatMap(body => [...body.rows]);
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const number = rows()[0].cells[column].dataset.sort && !isNaN(rows()[0].cells[column].dataset.sort);
        const down = head.ariaSort !== "descending" && (head.ariaSort === "ascending" || number);
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const all = rows(), empty = row => key(row, column) === "";
        all.sort((a, b) => empty(a) - empty(b) || (down ? -1 : 1) * compare(key(a, column), key(b, column)));
        unfold();
        table.tBodies[0].append(...all);
      });
    });
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!rest?.contains(target)) return;
      unfold();
      target.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    reveal();
  };
  const start = () => document.querySelectorAll("table.sortable").forEach(setUp);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
