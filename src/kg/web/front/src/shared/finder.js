// A field that finds entities by name while one types: a combobox as the ARIA practices describe it.
import { getJson } from "./api.js";
import { h, later } from "./dom.js";
import { word } from "./words.js";

/** @typedef {{iri: string, href: string, label: string, name: string, type: string, typeLabel: string, period?: string}} Hit */

/**
 * @param {HTMLInputElement} input @param {(hit: Hit) => void} chosen
 */
export function makeFinder(input, chosen) {
  const id = `${input.id}-hits`;
  const list = h("ul", { id, role: "listbox", class: "suggested", hidden: true, "aria-label": word("find-hits") });
  input.parentElement.classList.add("finder");
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false", autocomplete: "off" }))
    input.setAttribute(name, value);
  /** @type {Hit[]} */
  let hits = [];
  let at = -1;
  let asking = new AbortController();

  const close = () => {
    asking.abort();
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const ask = later(async () => {
    const q = input.value.trim();
    if (q.length < 2 || document.activeElement !== input) return close();
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      hits = (await getJson("/api/search", { q, limit: 8 }, signal)).hits;
      if (!signal.aborted) draw();
    } catch {
      if (!signal.aborted) close();
    }
  }, 150);

  function draw() {
    at = -1;
    list.replaceChildren(
      ...(hits.length ? hits.map(option) : [h("li", { class: "muted", role: "option", "aria-disabled": "true" }, word("find-none"))]),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  const option = (hit, n) =>
    h(
      "li",
      { role: "option", id: `${id}-${n}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => take(hit) },
      hit.label,
      " ",
      h("span", { class: "kind" }, [[hit.typeLabel, hit.period].filter(Boolean).join(", "), hit.name === hit.label ? "" : hit.name].filter(Boolean).join(" · ")),
    );

  function take(hit) {
    close();
    input.value = hit.label;
    chosen(hit);
  }

  function go(to) {
    at = (to + hits.length) % hits.length;
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `${id}-${at}`);
  }

  input.addEventListener("input", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!list.hidden) event.preventDefault();
      return close();
    }
    if (list.hidden || !hits.length) return undefined;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      return go(event.key === "ArrowDown" ? at + 1 : (at < 0 ? 0 : at) - 1);
    }
    if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      take(hits[at]);
    }
    return undefined;
  });
}
