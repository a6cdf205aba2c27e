// The network page: a picture of what is linked to an entity, lists of the same, filters, and the words behind each link.
import { getJson } from "../shared/api.js";
import { csv } from "../shared/csv.js";
import { announce, byId, fileName, h, problem, save } from "../shared/dom.js";
import { makeFinder } from "../shared/finder.js";
import { gexf } from "../shared/gexf.js";
import { loadWords, number, word } from "../shared/words.js";
import { asked, makeFilters } from "./filters.js";
import { Graph } from "./graph.js";
import { badge } from "./kinds.js";
import { makeListing } from "./listing.js";
import { makePanel } from "./panel.js";
import { makePicture } from "./picture.js";

const AT_ONCE = matchMedia("(max-width: 699px)").matches ? 12 : 20;
const MOST = 400;

await loadWords();
makeFinder(byId("start-name"), (hit) => location.assign(`/network?entity=${encodeURIComponent(hit.iri)}`));
const page = document.getElementById("network");
if (page?.dataset.entity) await start(page, page.dataset.entity);

async function start(root, entity) {
  const graph = new Graph();
  graph.centre = entity;
  let chosen = "";
  const places = skeleton(root);
  const picture = makePicture(places.picture, { pick, centre: () => entity });
  const panel = makePanel(places.panel, graph, { open, fold, pick });
  const listing = makeListing(places.lists, { pick: fromList, near: (id) => (picture.mark(id), picture.look(id)) });
  const filters = makeFilters(places.filters, () => (draw({ fit: false }), said("net-now")));
  for (const [name, act] of Object.entries({ zoomIn: picture.zoomIn, zoomOut: picture.zoomOut, fit: picture.fit, png: savePng, gexf: saveGexf, csv: saveCsv }))
    places.button[name].addEventListener("click", act);

  panel.clear(word("net-loading"));
  try {
    await fetchAround(entity);
  } catch (error) {
    places.main.remove();
    byId("network-problem").append(problem(word("net-problem"), error.message));
    return;
  }
  byId("network-table").hidden = true;
  draw({ fit: true });
  panel.showNode(entity);
  said("net-now");

  async function fetchAround(id) {
    const found = await getJson("/api/network", { entity: id, limit: AT_ONCE, ...asked(filters.filter) });
    const fresh = graph.add(found);
    Object.assign(graph.nodes.get(id), { open: true, more: found.more ?? 0 });
    return fresh.length;
  }

  function draw(how) {
    filters.offer(graph.kinds());
    const shown = graph.shown(filters.filter);
    picture.show(shown.nodes, shown.edges, how);
    listing.show(shown, graph, chosen);
    listing.mark(chosen);
    picture.mark(chosen);
    const types = [...new Map(shown.nodes.map((n) => [n.type, n.typeLabel]))];
    places.legend.replaceChildren(...types.map(([type, label]) => h("li", {}, badge(type), " ", label)));
    places.picture.setAttribute("aria-label", word("net-picture", { nodes: number(shown.nodes.length), edges: number(shown.edges.length) }));
  }

  function said(key, more = {}) {
    const shown = graph.shown(filters.filter);
    announce(word(key, { nodes: number(shown.nodes.length), edges: number(shown.edges.length), ...more }));
  }

  /** A click on a node chooses it and, the first time, opens it; a click on a link shows its quotes. */
  async function pick(kind, id) {
    chosen = id;
    picture.mark(id);
    listing.mark(id);
    if (kind === "edge") return panel.showEdge(id);
    panel.showNode(id);
    if (!graph.nodes.get(id).open) await open(id);
    return undefined;
  }

  async function fromList(kind, id) {
    await pick(kind, id);
    picture.look(id);
    if (matchMedia("(max-width: 899px)").matches) {
      places.panel.scrollIntoView({ block: "nearest" });
      places.panel.querySelector("h2")?.focus({ preventScroll: true });
    }
  }

  async function open(id) {
    const node = graph.nodes.get(id);
    if (graph.nodes.size >= MOST) return announce(word("net-full", { n: number(MOST) }));
    try {
      const fresh = await fetchAround(id);
      draw({ fit: fresh > 0 });
      said(fresh ? "net-added" : "net-nothing-new", { n: number(fresh), name: node.label });
    } catch (error) {
      announce(error.message);
    }
    if (chosen === id) panel.showNode(id);
    return undefined;
  }

  function fold(id) {
    const gone = graph.fold(id);
    draw({ fit: true });
    panel.showNode(id);
    places.panel.querySelector("h2")?.focus({ preventScroll: true });
    said("net-folded", { n: number(gone.size), name: graph.nodes.get(id).label });
  }

  const name = () => graph.nodes.get(entity)?.label ?? "vnkg";

  async function savePng() {
    save(await picture.png(), fileName(name(), "png"));
  }

  function saveGexf() {
    const { nodes, edges } = graph.shown(filters.filter);
    const text = gexf(nodes.map((n) => ({ ...n, ...picture.placed(n.id) })), edges, `${name()} — ${location.origin}`);
    save(new Blob([text], { type: "application/gexf+xml" }), fileName(name(), "gexf"));
  }

  function saveCsv() {
    const of = (id) => graph.nodes.get(id);
    const head = ["from", "from_type", "relation", "to", "to_type", "first_day", "last_day", "confidence", "quotes", "from_iri", "relation_id", "to_iri"];
    const rows = graph.shown(filters.filter).edges.map((e) => [
      of(e.source).label, of(e.source).typeLabel, e.label, of(e.target).label, of(e.target).typeLabel,
      e.from, e.to, e.confidence, e.count, e.source, e.relation, e.target,
    ]);
    save(new Blob([csv(head, rows)], { type: "text/csv;charset=utf-8" }), fileName(name(), "csv"));
  }
}

/** The parts of the page that only a script can fill. */
function skeleton(root) {
  const button = {};
  const made = (key, text, label = null) =>
    (button[key] = h("button", { type: "button", title: label ? word(label) : null, "aria-label": label ? word(label) : null }, text));
  const picture = h("div", { class: "picture", role: "img" });
  const legend = h("ul", { class: "legend muted", "aria-hidden": "true" });
  const panel = h("section", { class: "panel", "aria-label": word("net-chosen") });
  const lists = h("section", { class: "lists", "aria-label": word("net-lists") });
  const filters = h("details", { class: "filters" }, h("summary", {}, word("net-filters")));
  const tools = h(
    "div",
    { class: "tools", role: "group", "aria-label": word("net-tools") },
    made("zoomIn", "+", "net-zoom-in"), made("zoomOut", "−", "net-zoom-out"), made("fit", "⤢", "net-fit"),
    h("span", { class: "saving" }, h("span", {}, word("net-save")), made("png", "PNG"), made("gexf", "GEXF"), made("csv", "CSV")),
  );
  const main = h("div", { class: "network" }, h("div", { class: "stage" }, tools, picture, legend, h("p", { class: "muted hint" }, word("net-hint"))), h("div", { class: "beside" }, panel, lists), filters);
  root.prepend(main);
  return { main, picture, legend, panel, lists, filters, button };
}
