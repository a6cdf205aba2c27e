// The panel beside the picture: what was chosen, and the words that show it.
import { getJson } from "../shared/api.js";
import { h, problem, put } from "../shared/dom.js";
import { day, number, word } from "../shared/words.js";
import { badge } from "./kinds.js";

/** @typedef {import("./graph.js").Graph} Graph */

/**
 * @param {HTMLElement} place
 * @param {Graph} graph
 * @param {{open: (id: string) => void, fold: (id: string) => void, pick: (kind: "node" | "edge", id: string) => void}} act
 */
export function makePanel(place, graph, act) {
  let asked = new AbortController();

  function showNode(id) {
    const node = graph.nodes.get(id);
    const links = [...graph.edges.values()].filter((e) => e.source === id || e.target === id);
    put(
      place,
      h("h2", { tabindex: -1 }, badge(node.type), " ", node.label),
      h("p", { class: "muted" }, `${node.typeLabel} · ${word("net-links-shown", { n: number(links.length) })}`),
      h(
        "p",
        { class: "row" },
        node.open
          ? h("button", { type: "button", onclick: () => act.fold(id), disabled: id === graph.centre }, word("net-fold"))
          : h("button", { type: "button", onclick: () => act.open(id) }, word("net-open")),
        h("a", { class: "button", href: node.href }, word("net-page")),
        id === graph.centre ? null : h("a", { class: "button", href: `/network?entity=${encodeURIComponent(id)}` }, word("net-from-here")),
      ),
      node.more ? h("p", { class: "muted" }, word("net-more", { n: number(node.more) })) : null,
      h("h3", {}, word("net-quotes")),
      quotes({ node: id }),
    );
  }

  function showEdge(id) {
    const edge = graph.edges.get(id);
    const [from, to] = [graph.nodes.get(edge.source), graph.nodes.get(edge.target)];
    const name = (node) => h("button", { type: "button", class: "link", onclick: () => act.pick("node", node.id) }, node.label);
    put(
      place,
      h("h2", { tabindex: -1 }, edge.label),
      h("p", { class: "ends" }, badge(from.type), " ", name(from), h("span", { class: "arrow" }, edge.mutual ? " ↔ " : " → "), badge(to.type), " ", name(to)),
      h("p", { class: "muted" }, described(edge)),
      h("h3", {}, word("net-quotes")),
      quotes({ edge: id }),
    );
  }

  /** The quotes, filled in when they come; choosing something else stops the asking. */
  function quotes(which) {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const list = h("div", { class: "quotes", "aria-busy": "true" }, h("p", { class: "muted" }, word("net-loading")));
    getJson("/api/evidence", which, signal)
      .then((found) => list.replaceChildren(...(found.quotes.length ? found.quotes.map(quote) : [h("p", { class: "muted" }, word("net-no-quotes"))])))
      .catch((error) => signal.aborted || list.replaceChildren(problem(word("net-problem"), error.message)))
      .finally(() => list.removeAttribute("aria-busy"));
    return list;
  }

  function clear(message) {
    asked.abort();
    place.replaceChildren(h("p", { class: "muted" }, message));
  }

  return { showNode, showEdge, clear };
}

function quote({ text, article, title, published, href, confidence, method, statement }) {
  if (text === statement && confidence === null) {
    const by = word(article ? "net-by-article" : "net-by-reference");
    return h("p", {}, `${text}. `, h("span", { class: "muted" }, `${by} `, h("a", { href }, title || href), published ? ` · ${day(published)}` : ""));
  }
  const sure = typeof confidence === "number" ? word("net-sure", { n: number(confidence * 100) }) : "";
  return h(
    "figure",
    {},
    h("blockquote", {}, h("a", { href }, text)),
    h("figcaption", {}, h("a", { href }, title || href), ...[day(published), sure, method].filter(Boolean).map((part) => ` · ${part}`)),
  );
}

/** What is known of a link, in a line: days, confidence, number of quotes. */
export function described(edge) {
  const [from, to] = [day(edge.from), day(edge.to)];
  return [
    from && to && from !== to ? `${from} – ${to}` : from || to,
    typeof edge.confidence === "number" ? word("net-sure", { n: number(edge.confidence * 100) }) : "",
    edge.count > 1 ? word("net-times", { n: number(edge.count) }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
