// Filters of the timeline. Stands in the head of its page, so that a filtered view is painted filtered.
(() => {
  "use strict";
  const KEYS = ["topic", "side", "status"];
  const wanted = new URLSearchParams(location.search);
  const fits = event => KEYS.every(key => !wanted.get(key) || event.dataset[key].split(" ").includes(wanted.get(key)));
  const filter = event => { event.hidden = !fits(event); };

  const count = () => {
    const events = document.querySelectorAll(".event"), shown = [...events].filter(event => !event.hidden).length;
    const place = document.querySelector(".filter-count");
    place.textContent = shown === events.length ? `${shown} events` : `${shown} of ${events.length} events`;
  };
  const fill = form => { for (const key of KEYS) { form.elements[key].value = wanted.get(key) ?? ""; if (form.elements[key].selectedIndex < 0) { wanted.delete(key); form.elements[key].value = ""; } } };
  const apply = () => {
    for (const event of document.querySelectorAll(".event")) filter(event);
    for (const link of document.querySelectorAll(".letters a")) // years without an entry
      link.hidden = !document.querySelector(link.hash).closest(".year").querySelector(".event:not([hidden])");
    count();
    const query = wanted.toString();
    history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
  };

  new MutationObserver((changes, observer) => {
    for (const { addedNodes } of changes) for (const node of addedNodes)
      if (node.querySelectorAll) for (const event of node.matches(".event") ? [node] : node.querySelectorAll(".event")) filter(event);
    if (document.readyState !== "loading") observer.disconnect();
  }).observe(document.documentElement, { childList: true, subtree: true });

  const start = () => {
    const form = document.querySelector(".filters");
    if (!form) return;
    fill(form);
    apply();
    // A link to an event counts more than a filter that hides it.
    const reveal = () => {
      if (!document.getElementById(location.hash.slice(1))?.closest(".event[hidden], .year")?.matches(":not(:has(.event:not([hidden])))")) return;
      form.reset();
      document.getElementById(location.hash.slice(1)).scrollIntoView();
    };
    form.addEventListener("change", event => {
      if (event.target.value) wanted.set(event.target.name, event.target.value); else wanted.delete(event.target.name);
      apply();
    });
    form.addEventListener("reset", () => { for (const key of KEYS) wanted.delete(key); apply(); });
    form.addEventListener("submit", event => event.preventDefault());
    addEventListener("hashchange", reveal);
    reveal();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
