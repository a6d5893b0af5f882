// What pages need scripts for: the drawer's button, previews of links, the search field's paste.
(() => {
  "use strict";

  // --- drawer: the theme's is a check box that no keyboard reaches
  const drawer = () => document.getElementById("__drawer");
  const button = () => document.querySelector("[data-drawer]");
  const search = () => document.getElementById("__search");
  const sync = () => button()?.setAttribute("aria-expanded", String(drawer().checked));
  document.addEventListener("click", event => {
    if (event.target.closest("[data-drawer]")) {
      drawer().click();
      sync();
      if (drawer().checked) document.querySelector("#guide-nav a")?.focus();
    }
    if (event.target.closest("[data-search-open]")) {
      search().click();
      document.querySelector(".md-search__input").focus();
    }
  });
  document.addEventListener("change", event => { if (event.target === drawer()) sync(); });

  // --- previews: the title of a link, shown on hover, focus and first touch; Escape hides it
  const box = document.createElement("div");
  box.id = "preview";
  box.className = "preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  let owner = null, timer = 0, touched = false;

  const hide = () => {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = null;
    box.hidden = true;
  };
  const show = link => {
    if (owner === link) return;
    hide();
    if (link.title) { link.dataset.preview = link.title; link.removeAttribute("title"); }
    if (!link.dataset.preview) return;
    if (!box.isConnected) document.body.append(box);
    box.textContent = link.dataset.preview;
    box.style.left = box.style.top = "0"; // measured where nothing narrows it
    box.hidden = false;
    owner = link;
    link.setAttribute("aria-describedby", box.id);
    const at = link.getClientRects()[0], room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left, room - box.offsetWidth - 8));
    const below = at.bottom + box.offsetHeight + 8 < innerHeight;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + scrollY}px`;
  };
  const target = event => event.target.closest?.("a.rec, a.loc");

  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    const link = target(event);
    if (link) {
      // The title would show a second, slower tooltip of the browser's own.
      if (link.title) { link.dataset.preview = link.title; link.removeAttribute("title"); }
      clearTimeout(timer);
      timer = setTimeout(show, 120, link);
    } else if (box.contains(event.target)) clearTimeout(timer);
    else { clearTimeout(timer); timer = setTimeout(hide, 150); }
  });
  document.addEventListener("pointerdown", event => { touched = event.pointerType === "touch"; if (!target(event)) hide(); });
  document.addEventListener("click", event => {
    const link = target(event);
    if (touched && link && owner !== link && (link.title || link.dataset.preview)) { event.preventDefault(); event.stopPropagation(); show(link); }
    touched = false;
  }, true);
  document.addEventListener("focusin", event => { const link = target(event); if (link && !touched) show(link); else if (!link) hide(); });
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
})();
