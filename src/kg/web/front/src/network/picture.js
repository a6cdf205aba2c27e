// The picture itself: Cytoscape draws what it is given and tells what was clicked. Used by the network page and the editor.
import cytoscape from "cytoscape";
import { shortened } from "./graph.js";
import { lookOf, signUrl } from "./kinds.js";
import { placeOf } from "./label_place.js";
import { arrange } from "./layout.js";

/** With more links than these only those of what is chosen or pointed at have their words. */
const FEW_LINKS = 14;
/** The zoom below which names are too small. */
const READABLE = 0.62;
/** The words of a link in the picture's units: at most so wide, so high, and about so wide a letter. */
const LABEL = { width: 110, height: 15, letter: 5.4 };
/** The links whose words are shown. */
const WORDED = ".named, .near, .told, .chosen";
/** Around a saved picture, in pixels. */
const MARGIN = 40;

/**
 * @param {HTMLElement} place an element with a height
 * @param {{pick?: (kind: "node" | "edge", id: string) => void, centre?: () => string}} told
 */
export function makePicture(place, told = {}) {
  withoutStyleElement();
  const cy = cytoscape({ container: place, style: style(), minZoom: 0.15, maxZoom: 3, boxSelectionEnabled: false });
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const restyle = () => cy.style(style());
  dark.addEventListener("change", restyle);
  cy.on("tap", "node", (event) => told.pick?.("node", event.target.id()));
  cy.on("tap", "edge", (event) => told.pick?.("edge", event.target.id()));
  cy.on("mouseover", "node, edge", (event) => (event.target.addClass("near"), placeWords(event.target.filter("edge")), place.classList.add("pointing")));
  cy.on("layoutstop", () => placeWords(cy.edges(WORDED)));
  cy.on("mouseout", "node, edge", (event) => (event.target.removeClass("near"), place.classList.remove("pointing")));
  const resized = new ResizeObserver(() => cy.resize());
  resized.observe(place);

  /** Shows just these nodes and links; those that stay move to their new places. */
  function show(nodes, edges, { fit = true } = {}) {
    const before = new Map(cy.nodes().map((n) => [n.id(), n.position()]));
    const centre = told.centre?.() ?? "";
    const same = nodes.length === before.size && nodes.every((n) => before.has(n.id));
    const places = same ? before : arrange(nodes, edges, before, centre, place.clientWidth / Math.max(1, place.clientHeight));
    const parent = new Map(edges.flatMap((e) => [[e.source, e.target], [e.target, e.source]]).filter(([, b]) => before.has(b)));
    const wanted = new Set([...nodes, ...edges].map((thing) => thing.id));
    cy.batch(() => {
      cy.elements().filter((e) => !wanted.has(e.id())).remove();
      for (const node of nodes) {
        const data = { ...node, short: shortened(node.label), ...drawn(node.type), open: node.open ? 1 : 0, centre: node.id === centre ? 1 : 0 };
        if (before.has(node.id)) cy.getElementById(node.id).data(data);
        else cy.add({ group: "nodes", data, position: { ...(before.get(parent.get(node.id)) ?? places.get(node.id)) } });
      }
      for (const edge of edges) if (cy.getElementById(edge.id).empty()) cy.add({ group: "edges", data: lineOf(edge) });
      cy.edges().toggleClass("named", edges.length <= FEW_LINKS);
    });
    const still = calm.matches || !before.size;
    const view = fit ? viewOf(places, cy.$(".chosen").nodes().first().id() ?? centre) : {};
    cy.layout({ name: "preset", positions: (n) => places.get(n.id()), fit: false, ...view, animate: !still, animationDuration: 450, animationEasing: "ease-out" }).run();
  }

  /** Puts the words of some links where they lie on no node and no name. */
  function placeWords(edges) {
    if (edges.empty()) return;
    const taken = cy.nodes().toArray().flatMap((n) => [n.boundingBox({ includeLabels: false, includeOverlays: false }), n.boundingBox({ includeNodes: false, includeOverlays: false })]);
    cy.batch(() =>
      edges.forEach((edge) => {
        const words = { width: Math.min(LABEL.width, LABEL.letter * edge.data("label").length) + 4, height: LABEL.height };
        const { dx, dy, flat } = placeOf(edge.source().position(), edge.target().position(), words, taken);
        edge.data({ dx, dy }).toggleClass("flat", flat);
      }),
    );
  }

  /** The zoom and pan that show all; where names would be too small to read, those that show what is around one node. */
  function viewOf(places, id) {
    const [xs, ys] = [[...places.values()].map((p) => p.x), [...places.values()].map((p) => p.y)];
    const box = { x1: Math.min(...xs) - 70, x2: Math.max(...xs) + 70, y1: Math.min(...ys) - 40, y2: Math.max(...ys) + 70 };
    const whole = Math.min(cy.width() / (box.x2 - box.x1), cy.height() / (box.y2 - box.y1), 1.25);
    const zoom = Math.max(whole, READABLE);
    const at = whole >= READABLE ? { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 } : (places.get(id) ?? { x: 0, y: 0 });
    return { zoom, pan: { x: cy.width() / 2 - at.x * zoom, y: cy.height() / 2 - at.y * zoom } };
  }

  /** Marks a node or a link and what hangs on it; nothing for an empty id. */
  function mark(id) {
    const chosen = id ? cy.getElementById(id) : cy.collection();
    cy.batch(() => {
      cy.elements().removeClass("chosen beside told dim");
      if (chosen.empty()) return;
      const around = chosen.isNode() ? chosen.closedNeighborhood() : chosen.union(chosen.connectedNodes());
      cy.elements().difference(around).addClass("dim");
      around.addClass("beside");
      around.edges().toggleClass("told", around.edges().length <= FEW_LINKS);
      chosen.addClass("chosen");
    });
    placeWords(cy.edges(WORDED));
  }

  /** Brings a node or a link into view without moving more than it must. */
  function look(id) {
    const found = cy.getElementById(id);
    if (found.empty()) return;
    const box = found.renderedBoundingBox({ includeLabels: false });
    if (box.x1 < 0 || box.y1 < 0 || box.x2 > cy.width() || box.y2 > cy.height())
      cy.animate({ center: { eles: found }, duration: calm.matches ? 0 : 250 });
  }

  /** The whole picture as PNG, twice as fine as on the screen, nothing in it marked. @returns {Promise<Blob>} */
  async function png() {
    const chosen = cy.$(".chosen").id() ?? "";
    mark("");
    const bg = colour("--bg", "#ffffff");
    const drawn = cy.png({ output: "blob-promise", bg, full: true, scale: 2, maxWidth: 6000, maxHeight: 6000 });
    mark(chosen);
    const picture = await createImageBitmap(await drawn);
    const canvas = new OffscreenCanvas(picture.width + 2 * MARGIN, picture.height + 2 * MARGIN);
    const pen = canvas.getContext("2d");
    pen.fillStyle = bg;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, MARGIN, MARGIN);
    return canvas.convertToBlob({ type: "image/png" });
  }

  const zoom = (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  return {
    show,
    mark,
    look,
    zoomIn: () => zoom(1.3),
    zoomOut: () => zoom(1 / 1.3),
    fit: () => cy.animate({ fit: { eles: cy.elements(), padding: 36 }, duration: calm.matches ? 0 : 250 }),
    png,
    /** Where a node stands and its colour, for files. */
    placed: (id) => ({ ...cy.getElementById(id).position(), colour: cy.getElementById(id).data("colour") }),
    close() {
      dark.removeEventListener("change", restyle);
      resized.disconnect();
      cy.destroy();
    },
  };
}

/** Cytoscape puts a style element into the page unless it finds its id; our policy forbids such elements, network.css has the rule. */
function withoutStyleElement() {
  const id = "__________cytoscape_stylesheet";
  if (document.getElementById(id)) return;
  const mark = document.createElement("meta");
  mark.id = id;
  document.head.append(mark);
}

function lineOf(edge) {
  const { confidence, ...rest } = { count: 1, ...edge };
  return { dx: 0, dy: 0, ...rest, mutual: edge.mutual ? 1 : 0, sure: confidence ?? 1 };
}

function drawn(type) {
  const look = lookOf(type);
  return { colour: look.colour, shape: look.shape, sign: signUrl(look), wide: look.key === "document" ? 31 : 38, high: 38 };
}

const colour = (name, otherwise) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || otherwise;

/** The colour half way between two that are written #rrggbb; the second where one is not. */
function between(a, b) {
  const parts = (text) => /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)?.slice(1).map((p) => parseInt(p, 16));
  const [one, two] = [parts(a), parts(b)];
  return one && two ? `rgb(${one.map((p, n) => Math.round((p + two[n]) / 2)).join(",")})` : b;
}

/** @returns {any[]} */
function style() {
  const [fg, bg, muted, line, accent] = [
    colour("--fg", "#1b1f23"), colour("--bg", "#ffffff"), colour("--muted", "#5b6570"), colour("--line", "#c5ccd3"), colour("--accent", "#0b5cad"),
  ];
  const thread = between(line, muted);
  const font = getComputedStyle(document.body).fontFamily;
  return [
    {
      selector: "node",
      style: {
        width: "data(wide)", height: "data(high)", shape: "data(shape)", "background-color": "data(colour)",
        "background-image": "data(sign)", "background-width": "38px", "background-height": "38px",
        label: "data(short)", color: fg, "font-family": font, "font-size": 12, "min-zoomed-font-size": 6,
        "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": "122px",
        "text-background-color": bg, "text-background-opacity": 0.82, "text-background-padding": "1px",
        "border-width": 2, "border-color": bg, "overlay-opacity": 0,
      },
    },
    { selector: "node[open = 1]", style: { "border-color": line, "border-width": 3 } },
    { selector: "node[centre = 1]", style: { width: 52, height: 52, "background-width": "52px", "background-height": "52px", "font-size": 14, "font-weight": "bold", "border-color": accent, "border-width": 3 } },
    {
      selector: "edge",
      style: {
        width: "mapData(count, 1, 12, 1.4, 4.5)", "line-color": thread, "curve-style": "bezier", "control-point-step-size": 34,
        "target-arrow-shape": "triangle", "target-arrow-color": thread, "arrow-scale": 0.9,
        color: muted, "font-family": font, "font-size": 10.5, "min-zoomed-font-size": 7,
        "text-rotation": "autorotate", "text-background-color": bg, "text-background-opacity": 0.9, "text-background-padding": "2px",
        "overlay-opacity": 0,
      },
    },
    { selector: "edge[sure < 0.6]", style: { "line-style": "dashed" } },
    { selector: "edge[mutual = 1]", style: { "target-arrow-shape": "none" } },
    { selector: "edge.named, edge.near, edge.told, edge.chosen", style: { label: "data(label)", "text-wrap": "ellipsis", "text-max-width": `${LABEL.width}px`, "text-margin-x": "data(dx)", "text-margin-y": "data(dy)" } },
    { selector: "edge.flat", style: { "text-rotation": 0 } },
    { selector: ".dim", style: { opacity: 0.36 } },
    { selector: "node.near, node.chosen", style: { "border-color": accent, "border-width": 4, "z-index": 20 } },
    { selector: "edge.beside", style: { "line-color": muted, "target-arrow-color": muted } },
    { selector: "edge.near, edge.chosen", style: { "line-color": accent, "target-arrow-color": accent, color: fg, width: 4, "z-index": 20 } },
  ];
}
