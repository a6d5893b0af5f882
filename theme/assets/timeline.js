// Filters of the timeline. Stands in the head of its page, so that a filtered view is painted filtered.
(() => {
  "use strict";
  const KEYS = ["topic", "side", "status"];
  const wanted = new URLSearchParams(location.search);
  const fits = (event, but, value) => KEYS.every(key => {
    const is = key === but ? value : wanted.get(key);
    return !is || event.dataset[key].split(" ").includes(is);
  });
  const filter = event => { event.hidden = !fits(event); };
  let unfolded = false;                                         // by a filter

  const apply = form => {
    const events = [...document.querySelectorAll(".event")];
    events.forEach(filter);
    const filtered = some();
    if (filtered || unfolded) for (const fold of document.querySelectorAll(".between")) fold.open = filtered;
    unfolded = filtered;
    for (const key of KEYS) for (const option of form.elements[key].options)     // what would leave nothing cannot be chosen
      option.disabled = Boolean(option.value) && !option.selected && !events.some(event => fits(event, key, option.value));
    const shown = events.filter(event => !event.hidden).length;
    document.querySelector(".filter-count").textContent =
      shown === events.length ? `${shown} events` : shown ? `${shown} of ${events.length} events` : "No event fits all of these.";
    const query = wanted.toString();
    history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
  };
  const fill = form => {
    for (const key of KEYS) {
      form.elements[key].value = wanted.get(key) ?? "";
      if (form.elements[key].selectedIndex < 0) { wanted.delete(key); form.elements[key].value = ""; }
    }
  };

  const some = () => KEYS.some(key => wanted.get(key));
  if (some()) new MutationObserver((changes, observer) => {
    for (const { addedNodes } of changes) for (const node of addedNodes)
      if (node.querySelectorAll) for (const event of node.matches(".event") ? [node] : node.querySelectorAll(".event")) filter(event);
    if (document.readyState !== "loading") observer.disconnect();
  }).observe(document.documentElement, { childList: true, subtree: true });

  const start = () => {
    const form = document.querySelector(".filters");
    if (!form) return;
    const asked = some();
    fill(form);
    if (asked) apply(form);
    const all = () => {
      for (const key of KEYS) wanted.delete(key);
      fill(form);
      apply(form);
    };
    // A link to an event or a phase counts more than a filter that hides it.
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target?.closest(".event[hidden], .phase:not(:has(.event:not([hidden])))")) return;
      all();
      target.closest("details")?.setAttribute("open", "");
      target.scrollIntoView();
    };
    form.addEventListener("change", event => {
      if (event.target.value) wanted.set(event.target.name, event.target.value); else wanted.delete(event.target.name);
      apply(form);
    });
    form.addEventListener("reset", event => { event.preventDefault(); all(); });
    form.addEventListener("submit", event => event.preventDefault());
    addEventListener("hashchange", reveal);
    reveal();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
