// Names while one types: a list under the search box. Without this script the box is a plain form.

const WAIT = 120;

/** @param {HTMLInputElement} box */
function suggest(box) {
  const list = document.createElement("ul");
  list.id = `${box.id}-names`;
  list.className = "suggested";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asked = 0;
  let at = -1;

  const close = () => {
    list.hidden = true;
    at = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const choose = (hit) => {
    if (box.dataset.keeps === "iri") {
      box.value = hit.iri;
      box.title = hit.label;
      close();
    } else {
      location.assign(hit.href);
    }
  };

  const show = (hits) => {
    list.replaceChildren(...hits.map((hit, n) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${n}`;
      item.setAttribute("role", "option");
      const name = document.createElement("span");
      name.textContent = hit.name === hit.label ? hit.label : `${hit.name} → ${hit.label}`;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = hit.typeLabel;
      item.append(name, " ", kind);
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(hit); });
      item.hit = hit;
      return item;
    }));
    at = -1;
    list.hidden = hits.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    const text = box.value.trim();
    const mine = ++asked;
    if (text.length < 2 || /^https?:/.test(text)) { close(); return; }
    const query = new URLSearchParams({ q: text, limit: "8" });
    if (box.dataset.type) query.set("type", box.dataset.type);
    const answer = await fetch(`${box.dataset.suggest}?${query}`);
    if (mine === asked && answer.ok) show((await answer.json()).hits);
  };

  box.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const items = [...list.children];
    if (event.key === "Escape") { close(); return; }
    if (list.hidden || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
    if (event.key === "Enter") {
      if (at >= 0) { event.preventDefault(); choose(items[at].hit); }
      return;
    }
    event.preventDefault();
    at = (at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
    items.forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    box.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  });
}

document.querySelectorAll("input[data-suggest]").forEach(suggest);
