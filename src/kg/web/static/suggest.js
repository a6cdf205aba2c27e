// Names while one types: a list under the box (WAI-ARIA combobox). Without this script the box is a plain form.
//
// A box with data-keeps="iri" stands for one thing: it shows the thing's name and a hidden field sends its IRI. Whoever
// changes the name lets go of the IRI, and the name itself is sent. Boxes without it lead to the page of what is chosen.

const WAIT = 120;
const LEAST = 2;

/** @param {HTMLInputElement} box */
function suggest(box) {
  const list = document.createElement("ul");
  list.id = `${box.id}-names`;
  list.className = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels?.[0]?.textContent.trim() ?? "");
  list.hidden = true;
  const said = document.createElement("span");
  said.className = "hidden";
  said.setAttribute("role", "status");
  box.after(list, said);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const kept = box.dataset.keeps === "iri" ? keeper(box) : null;
  let timer = 0;
  let at = -1;
  let running = new AbortController();

  const close = () => {
    clearTimeout(timer);
    running.abort();
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    box.removeAttribute("aria-busy");
  };

  const choose = (hit) => {
    if (kept) {
      kept.keep(hit.iri, hit.label);
      close();
    } else {
      location.assign(hit.href);
    }
  };

  const item = (hit, n) => {
    const option = document.createElement("li");
    option.id = `${list.id}-${n}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const name = document.createElement("bdi");
    name.textContent = hit.name === hit.label ? hit.label : `${hit.name} → ${hit.label}`;
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = [hit.typeLabel, hit.period].filter(Boolean).join(", ");
    option.append(name, " ", kind);
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => choose(hit));
    option.hit = hit;
    return option;
  };

  const show = (hits) => {
    list.replaceChildren(...hits.map(item));
    at = -1;
    list.hidden = hits.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    box.removeAttribute("aria-activedescendant");
    said.textContent = ((hits.length ? box.dataset.said : box.dataset.none) ?? "").replace("{n}", String(hits.length));
  };

  const ask = async () => {
    const text = box.value.trim();
    running.abort();
    running = new AbortController();
    const { signal } = running;
    if (text.length < LEAST || /^https?:/.test(text)) { close(); return; }
    const query = new URLSearchParams({ q: text, limit: "8" });
    if (box.dataset.type) query.set("type", box.dataset.type);
    box.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${box.dataset.suggest}?${query}`, { signal });
      const hits = answer.ok ? (await answer.json()).hits : [];
      if (!signal.aborted) show(hits);
    } catch {
      if (!signal.aborted) close();
    } finally {
      if (!signal.aborted) box.removeAttribute("aria-busy");
    }
  };

  const move = (to) => {
    const items = [...list.children];
    at = (to + items.length) % items.length;
    items.forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    box.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  };

  box.addEventListener("input", () => {
    kept?.drop();
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    switch (event.isComposing ? "" : event.key) {
      case "Escape":
        if (open) event.preventDefault();
        close();
        break;
      case "ArrowDown":
        event.preventDefault();
        if (open) move(at + 1); else ask();
        break;
      case "ArrowUp":
        if (open) { event.preventDefault(); move(at < 0 ? -1 : at - 1); }
        break;
      case "Enter":
        if (open && at >= 0) { event.preventDefault(); choose(list.children[at].hit); }
        break;
    }
  });
}

/**
 * The hidden field beside a box: while it keeps an IRI it is what the form sends, in place of the box.
 * @param {HTMLInputElement} box
 */
function keeper(box) {
  const { name } = box;
  const field = document.createElement("input");
  field.type = "hidden";
  field.disabled = true;
  field.name = name;
  box.after(field);

  const keep = (iri, label) => {
    field.value = iri;
    field.disabled = false;
    box.removeAttribute("name");
    box.removeAttribute("aria-invalid");
    box.value = label;
  };
  const drop = () => {
    field.disabled = true;
    box.name = name;
  };
  if (box.dataset.iri) keep(box.dataset.iri, box.dataset.label ?? box.value);
  return { keep, drop };
}

document.querySelectorAll("input[data-suggest]").forEach(suggest);
