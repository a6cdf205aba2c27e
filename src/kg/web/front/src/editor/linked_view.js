// The picture of an answer's links; the network page's code is fetched only when somebody asks for it.
import { h, save } from "../shared/dom.js";
import { language, number, word } from "../shared/words.js";
import { iriColumns, linked, MOST } from "./linked.js";
import { anchor } from "./places.js";

/** @param {any} answer @param {import("./places.js").Names} names */
export async function makeLinkedView(answer, names) {
  const columns = iriColumns(answer.columns, answer.rows);
  if (answer.kind === "rows" && columns.length < 2) return { element: h("p", { class: "muted" }, word("ed-no-links")), close() {} };
  const { makePicture } = await import("../network/picture.js");
  const choice = { from: columns[0], to: columns[1], language: language() };
  const picture = h("div", { class: "picture", role: "img" });
  const tool = (text, key, act) => h("button", { type: "button", title: word(key), "aria-label": word(key), onclick: act }, text);
  const tools = h(
    "p",
    { class: "tools" },
    tool("+", "net-zoom-in", () => view?.zoomIn()), tool("−", "net-zoom-out", () => view?.zoomOut()), tool("⤢", "net-fit", () => view?.fit()),
    h("span", { class: "saving" }, tool("PNG", "ed-save-png", async () => view && save(await view.png(), "vnkg.png"))),
  );
  const said = h("p", { class: "muted", role: "status" });
  const list = h("details", {}, h("summary", {}, word("ed-links-list")), h("ul"));
  const pick = (key, text) =>
    h("label", {}, text, " ", h("select", { onchange: (event) => ((choice[key] = event.target.value), draw()) }, ...columns.map((c) => h("option", { value: c, selected: c === choice[key] }, c))));
  const bar = answer.kind === "rows" && columns.length > 2 ? h("p", { class: "choices" }, pick("from", word("ed-links-from")), pick("to", word("ed-links-to"))) : null;
  /** @type {ReturnType<typeof makePicture> | null} */
  let view = null;

  function draw() {
    const { nodes, edges, left } = linked(answer, names, choice);
    const label = new Map(nodes.map((n) => [n.id, n.label]));
    const words = { nodes: number(nodes.length), edges: number(edges.length) };
    picture.setAttribute("aria-label", word("net-picture", words));
    said.textContent = word("net-now", words) + (left ? ` ${word("ed-links-left", { n: number(left), most: MOST })}` : "");
    const end = (id) => (id.startsWith("_:") ? h("span", {}, label.get(id)) : anchor(id, names, label.get(id)));
    list.lastChild.replaceChildren(...edges.map((e) => h("li", {}, end(e.source), ` ${e.label} → `, end(e.target))));
    view?.close();
    view = makePicture(picture, { pick: (kind, id) => (view?.mark(id), choose(kind, id, nodes)) });
    view.show(nodes, edges);
  }

  function choose(kind, id, nodes) {
    const node = kind === "node" && nodes.find((n) => n.id === id);
    if (node) said.replaceChildren(node.href ? anchor(node.id, names, node.label) : node.label, ` ${node.typeLabel}`);
  }

  const element = h("div", {}, bar, tools, picture, said, list);
  return { element, shown: draw, close: () => view?.close() };
}
