// The negotiation: choices live in the address, and what is on record for them is copied from the table below, which needs no script.
(() => {
  "use strict";
  const form = document.querySelector("form.negotiation"), out = document.querySelector(".settled");
  if (!form || !out) return;
  const count = form.querySelector(".settled-count"), link = form.querySelector(".settled-address");
  const selects = [...form.querySelectorAll("select")];
  const tables = new Map([...document.querySelectorAll(".setting")].map(one => [one.dataset.setting, one]));
  const two = () => form.elements.players.value === "2";
  const make = (tag, words = "", name = "") => Object.assign(document.createElement(tag), { textContent: words, className: name });

  // The address: `#status.habomai=japan&treaty=none`, Moscow's choices with `2.` before them. What it does not know it leaves alone.
  function read() {
    const told = new URLSearchParams(location.hash.slice(1));
    form.reset();
    if (told.get("players") === "2") form.elements.players.value = "2";
    for (const select of selects) {
      const value = told.get(select.name);
      if ([...select.options].some(option => option.value === value)) select.value = value;
    }
    show();
  }

  function state() {
    const told = new URLSearchParams();
    if (two()) told.set("players", "2");
    for (const select of selects) if (select.value && (two() || !select.name.startsWith("2."))) told.set(select.name, select.value);
    return told.toString();
  }

  function write() {
    const told = state();
    history.replaceState(null, "", told ? `#${told}` : location.pathname + location.search);
    show();
  }

  // What is on record for a setting of an island: the lines that speak of it, or "No record."
  function record(key, island) {
    const box = make("div", "", "record-of");
    const source = tables.get(key);
    for (const group of source.querySelectorAll(".says")) {
      const lines = [...group.querySelectorAll("li")].filter(line => !island || !line.dataset.islands || line.dataset.islands.split(" ").includes(island));
      if (!lines.length && group.classList.contains("says-condition")) continue;
      const copy = make("div", "", group.className);
      copy.append(make("h4", group.querySelector("h4").textContent));
      if (lines.length) {
        const list = make("ul");
        list.append(...lines.map(line => line.cloneNode(true)));
        for (const of of list.querySelectorAll(".said-of")) of.remove();
        copy.append(list);
      } else copy.append(make("p", "No record.", "empty"));
      box.append(copy);
    }
    const note = source.querySelector(".editor-note");
    if (note) box.append(note.cloneNode(true));
    return box;
  }

  const words = select => select.selectedOptions[0].textContent;

  function show() {
    for (const choice of form.querySelectorAll("[data-player='2']")) choice.hidden = !two();
    for (const who of form.querySelectorAll(".who")) who.hidden = !two();
    out.replaceChildren();
    let settled = 0, open = 0;
    for (const set of form.querySelectorAll("fieldset")) {
      const part = make("section"), head = make("h2");
      head.append(...[...set.querySelector("legend").childNodes].map(node => node.cloneNode(true)));
      part.append(head);
      for (const select of set.querySelectorAll("[data-player='1'] select")) {
        const other = form.elements[`2.${select.name}`];
        const [matter, island] = select.name.split(".");
        const name = select.closest(".matter").querySelector("p").textContent;
        const chosen = [...new Set([select.value, two() ? other.value : select.value])].filter(Boolean);
        if (!chosen.length) continue;
        const agreed = chosen.length === 1 && (!two() || select.value === other.value);
        agreed ? settled++ : open++;
        part.append(make("h3", agreed ? `${name}: ${words(select)}` : `${name}: Tokyo “${words(select)}”, Moscow “${words(other)}”`));
        for (const value of chosen) {
          if (chosen.length > 1) part.append(make("p", [...select.options].find(option => option.value === value).textContent, "setting-means"));
          part.append(record(`${matter}.${value}`, island));
        }
      }
      if (part.children.length > 1) out.append(part);
    }
    out.hidden = !out.children.length;
    const all = selects.length / 2;
    count.textContent = two() ? `${settled} of ${all} the same for both, ${open} not.` : `${settled} of ${all} settled.`;
    link.href = `#${state()}`;
  }

  form.hidden = false;
  form.addEventListener("change", write);
  form.addEventListener("reset", () => setTimeout(write));
  form.addEventListener("submit", event => event.preventDefault());
  form.querySelector(".print").addEventListener("click", () => print());
  addEventListener("hashchange", read);
  read();
})();
