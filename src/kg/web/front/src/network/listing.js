// The same graph as two lists beside the picture: everything in it can be reached, read and opened without seeing it.
import { h } from "../shared/dom.js";
import { number, word } from "../shared/words.js";
import { badge } from "./kinds.js";
import { described } from "./panel.js";

/**
 * @param {HTMLElement} place
 * @param {{pick: (kind: "node" | "edge", id: string) => void, near: (id: string) => void}} act near: the list's focus is on it
 */
export function makeListing(place, act) {
  const nodes = section("net-entities", true);
  const edges = section("net-links", false);
  place.replaceChildren(nodes.box, edges.box);

  function show(shown, graph, chosen) {
    const label = (id) => graph.nodes.get(id).label;
    const inOrder = [...shown.nodes].sort(
      (a, b) => Number(b.id === graph.centre) - Number(a.id === graph.centre) || a.typeLabel.localeCompare(b.typeLabel, "vi") || a.label.localeCompare(b.label, "vi"),
    );
    nodes.fill(
      inOrder.map((n) => ({ kind: "node", id: n.id, current: n.id === chosen, open: !!n.open, parts: [badge(n.type), h("span", {}, n.label, h("small", {}, n.typeLabel))] })),
    );
    const sorted = [...shown.edges].sort((a, b) => a.label.localeCompare(b.label, "vi") || label(a.target).localeCompare(label(b.target), "vi"));
    edges.fill(
      sorted.map((e) => ({
        kind: "edge",
        id: e.id,
        current: e.id === chosen,
        parts: [h("span", {}, h("bdi", {}, label(e.source)), " ", h("b", {}, e.label), " ", h("bdi", {}, label(e.target)), h("small", {}, described(e)))],
      })),
    );
  }

  /** Marks the row of what was chosen elsewhere. */
  function mark(id) {
    for (const button of place.querySelectorAll("button[data-id]"))
      if (button.dataset.id === id) {
        button.setAttribute("aria-current", "true");
        if (!place.contains(document.activeElement)) reveal(button);
      } else button.removeAttribute("aria-current");
  }

  function section(key, open) {
    const count = h("span", { class: "count" });
    const list = h("ul", { role: "list", onkeydown: walk });
    const box = h("details", { open }, h("summary", {}, word(key), " ", count), list);
    list.addEventListener("focusin", (event) => {
      const button = event.target.closest("button[data-id]");
      if (!button) return;
      for (const other of list.querySelectorAll('button[tabindex="0"]')) other.tabIndex = -1;
      button.tabIndex = 0;
      act.near(button.dataset.id);
    });
    const fill = (rows) => {
      const held = list.contains(document.activeElement) ? document.activeElement.dataset.id : "";
      count.textContent = number(rows.length);
      list.replaceChildren(...rows.map((row) => h("li", {}, entry(row))));
      const buttons = [...list.querySelectorAll("button")];
      const first = buttons.find((b) => b.dataset.id === held) ?? buttons.find((b) => b.hasAttribute("aria-current")) ?? buttons[0];
      if (first) first.tabIndex = 0;
      if (held && first?.dataset.id === held) first.focus({ preventScroll: true });
    };
    return { box, fill };
  }

  function entry({ kind, id, current, open, parts }) {
    return h(
      "button",
      { type: "button", tabindex: -1, "data-id": id, "aria-current": current ? "true" : null, onclick: () => act.pick(kind, id) },
      ...parts,
      open ? h("span", { class: "hidden" }, ` (${word("net-opened")})`) : null,
    );
  }

  return { show, mark };
}

/** Scrolls the list, and nothing else, until a row can be seen. */
function reveal(button) {
  const box = button.closest("section");
  const [row, frame] = [button.getBoundingClientRect(), box.getBoundingClientRect()];
  if (row.top < frame.top + 48) box.scrollTop += row.top - frame.top - 48;
  else if (row.bottom > frame.bottom) box.scrollTop += row.bottom - frame.bottom;
}

/** Arrow keys, Home and End go through a list that is one stop for Tab. */
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity, PageDown: 10, PageUp: -10 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  buttons[Math.max(0, Math.min(buttons.length - 1, at + step))].focus();
}
