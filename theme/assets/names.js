// The reader's order of the islands' names. This script stands in the head and waits for nothing: names are in order
// before they are painted. Without it both forms stand everywhere, the Japanese first.
(() => {
  "use strict";
  const KEY = "guide-names", CHOICES = ["ja", "ru", "both"];
  const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  let choice = "ja";

  const order = name => {
    const [ja, between, ru] = ["ja", "sep", "ru"].map(part => name.querySelector(`.name-${part}`));
    const first = choice === "ru" ? ru : ja;
    if (ja && between && ru && name.firstElementChild !== first) name.append(first, between, first === ru ? ja : ru);
  };
  const orderAll = root => { for (const name of root.querySelectorAll(".name")) order(name); };
  const choose = value => {
    choice = CHOICES.includes(value) ? value : "ja";
    document.documentElement.dataset.names = choice;
    orderAll(document);
    for (const select of document.querySelectorAll("[data-name-choice]")) select.value = choice;
  };

  choose(stored());
  // Called between parsing and painting, also for what other scripts put in.
  new MutationObserver(changes => {
    for (const { target, addedNodes } of changes) {
      if (choice === "ru" && target.closest?.(".name")) order(target.closest(".name"));
      for (const node of addedNodes) if (node.querySelectorAll) {
        if (choice === "ru") { if (node.matches(".name")) order(node); orderAll(node); }
        const select = node.matches("option") ? node.closest("[data-name-choice]") : node.querySelector("[data-name-choice]");
        if (select) select.value = choice;
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("change", event => {
    if (!event.target.matches("[data-name-choice]")) return;
    try { localStorage.setItem(KEY, event.target.value); } catch { /* refused */ }
    choose(event.target.value);
  });
  addEventListener("storage", event => { if (event.key === KEY) choose(event.newValue); });
  addEventListener("pageshow", event => { if (event.persisted) choose(stored()); });
})();
