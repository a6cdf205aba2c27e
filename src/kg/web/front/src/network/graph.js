// What the picture may show: nodes and links by their ids, and which of them the filters leave. No DOM here.

/** @typedef {{id: string, href: string, label: string, type: string, typeLabel: string, degree?: number, more?: number, open?: boolean}} Node */
/** @typedef {{id: string, source: string, target: string, relation: string, label: string, confidence?: number | null, from?: string | null, to?: string | null, count?: number, mutual?: boolean}} Edge mutual: it has no direction */
/** @typedef {{types: Set<string>, relations: Set<string>, from: string, to: string, confidence: number, undated: boolean}} Filter hidden types and relations; from and to as the reader wrote them; least confidence 0–1 */

/** Relations that hold both ways. */
const MUTUAL = new Set(["mentioned-with", "together", "kg:agreementWith"]);

/** A filter that hides nothing. @returns {Filter} */
export const noFilter = () => ({ types: new Set(), relations: new Set(), from: "", to: "", confidence: 0, undated: true });

export class Graph {
  constructor() {
    /** @type {Map<string, Node>} */
    this.nodes = new Map();
    /** @type {Map<string, Edge>} */
    this.edges = new Map();
    this.centre = "";
  }

  /** Takes in what the server answered; returns the nodes that are new. Links to nodes that nobody named are left out. */
  add({ nodes, edges }) {
    const fresh = nodes.filter((n) => !this.nodes.has(n.id));
    for (const node of fresh) this.nodes.set(node.id, { ...node });
    for (const edge of edges)
      if (!this.edges.has(edge.id) && this.nodes.has(edge.source) && this.nodes.has(edge.target))
        this.edges.set(edge.id, { ...edge, count: edge.count || 1, mutual: edge.mutual ?? MUTUAL.has(edge.relation) });
    return fresh;
  }

  /** Takes a node's neighbours out again that nothing else holds: neither another node nor their being opened. */
  fold(id) {
    const gone = new Set(
      [...this.neighbours(id)].filter((n) => {
        const node = this.nodes.get(n);
        return n !== this.centre && !node.open && [...this.neighbours(n)].every((other) => other === id);
      }),
    );
    for (const [key, edge] of this.edges) if (gone.has(edge.source) || gone.has(edge.target)) this.edges.delete(key);
    for (const n of gone) this.nodes.delete(n);
    this.nodes.get(id).open = false;
    return gone;
  }

  /** The ids of the nodes next to one. */
  neighbours(id) {
    const found = new Set();
    for (const { source, target } of this.edges.values()) {
      if (source === id) found.add(target);
      if (target === id) found.add(source);
    }
    found.delete(id);
    return found;
  }

  /** The nodes and links that a filter leaves. Without any link left a node goes too, but for the centre. */
  shown(/** @type {Filter} */ filter) {
    const allowed = (id) => id === this.centre || !filter.types.has(this.nodes.get(id).type);
    const edges = [...this.edges.values()].filter((e) => allowed(e.source) && allowed(e.target) && passes(e, filter));
    const held = new Set([this.centre, ...edges.flatMap((e) => [e.source, e.target])]);
    const alone = (id) => ![...this.edges.values()].some((e) => e.source === id || e.target === id);
    const nodes = [...this.nodes.values()].filter((n) => held.has(n.id) || (allowed(n.id) && alone(n.id)));
    return { nodes, edges };
  }

  /** How many nodes there are of each type and links of each relation: [key, label, count], the most first. */
  kinds() {
    return {
      types: counted([...this.nodes.values()].map((n) => [n.type, n.typeLabel])),
      relations: counted([...this.edges.values()].map((e) => [e.relation, e.label])),
    };
  }
}

/** Whether a link passes: its relation is not hidden, it is sure enough, and its days meet those that are asked for. */
export function passes(edge, filter) {
  if (filter.relations.has(edge.relation)) return false;
  if (edge.confidence !== null && edge.confidence !== undefined && edge.confidence < filter.confidence - 1e-9) return false;
  if (!filter.from && !filter.to) return true;
  const begin = edge.from || edge.to;
  const end = edge.to || edge.from;
  if (!begin) return filter.undated;
  return (!filter.to || first(begin) <= last(filter.to)) && (!filter.from || last(end) >= first(filter.from));
}

/** The first and the last day of a year, a month or a day, to be compared as texts. */
const first = (text) => `${text.slice(0, 10)}${"-01-01".slice(text.length >= 10 ? 6 : text.length >= 7 ? 3 : 0)}`;
const last = (text) => `${text.slice(0, 10)}${text.length >= 10 ? "" : text.length >= 7 ? "-31" : "-12-31"}`;

function counted(pairs) {
  const found = new Map();
  for (const [key, label] of pairs) found.set(key, { key, label: label || key, count: (found.get(key)?.count ?? 0) + 1 });
  return [...found.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, "vi"));
}

/** A name cut so that it stays readable under a node: whole words, at most so many letters. */
export function shortened(label, most = 54) {
  const text = label.normalize("NFC").replace(/[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, " ").trim();
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const at = cut.lastIndexOf(" ");
  return `${cut.slice(0, at > most / 2 ? at : most).trim()}…`;
}
