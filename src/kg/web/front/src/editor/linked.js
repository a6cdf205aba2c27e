// An answer as nodes and links: triples, or rows with two columns of IRIs.
import { labelColumns, linkOf, shortOf } from "./places.js";

/** @typedef {import("../network/graph.js").Node} Node */
/** @typedef {import("../network/graph.js").Edge} Edge */

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const LABELS = new Set(["http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label", "https://schema.org/headline", "https://schema.org/name"]);
export const MOST = 250;

/** The columns that hold IRIs. */
export const iriColumns = (columns, rows) => columns.filter((c) => rows.slice(0, 200).some((row) => row[c]?.type === "uri"));

/**
 * @param {{kind: string, columns: string[], rows: Record<string, any>[]}} answer
 * @param {import("./places.js").Names} names
 * @param {{language: string, from?: string, to?: string}} how from and to: the columns, for rows
 * @returns {{nodes: Node[], edges: Edge[], left: number}} left: how many links found no room
 */
export function linked(answer, names, how) {
  /** @type {Map<string, Node>} */
  const nodes = new Map();
  /** @type {Map<string, Edge>} */
  const edges = new Map();
  let left = 0;
  const known = { label: new Map(), type: new Map() };

  const node = (term) => {
    const id = term.type === "bnode" ? `_:${term.value}` : term.value;
    if (!nodes.has(id) && nodes.size >= MOST) return null;
    if (!nodes.has(id)) {
      const type = known.type.get(id) ?? kindIn(id, names);
      nodes.set(id, { id, href: linkOf(id, names) ?? "", label: known.label.get(id) ?? lastPart(id, names), type, typeLabel: type ? shortOf(type, names) : "" });
    }
    return id;
  };

  const link = (from, to, relation, label) => {
    const [source, target] = [node(from), node(to)];
    if (source === null || target === null) return (left += 1);
    const id = `${source}\n${relation}\n${target}`;
    const there = edges.get(id);
    if (there) there.count += 1;
    else edges.set(id, { id, source, target, relation, label, count: 1 });
    return 0;
  };

  if (answer.kind === "triples") {
    for (const { subject, predicate, object } of answer.rows) {
      if (LABELS.has(predicate.value) && object.type === "literal" && (!known.label.has(subject.value) || object["xml:lang"] === how.language)) known.label.set(subject.value, object.value);
      if (predicate.value === TYPE && (!known.type.has(subject.value) || /ontology#/.test(object.value))) known.type.set(subject.value, object.value);
    }
    for (const { subject, predicate, object } of answer.rows)
      if (object.type !== "literal" && predicate.value !== TYPE) link(subject, object, predicate.value, shortOf(predicate.value, names));
  } else {
    const { from, to } = how;
    for (const [column, name] of labelColumns(answer.columns, answer.rows))
      for (const row of answer.rows) if (row[column] && row[name]) known.label.set(row[column].value, row[name].value);
    for (const row of answer.rows) if (row[from]?.type === "uri" && row[to]?.type === "uri") link(row[from], row[to], to, to);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], left };
}

/** What kind of thing an IRI of the store says that it names: …/id/person/x → Person. */
function kindIn(iri, { base }) {
  const part = base && iri.startsWith(base) ? /^([a-z-]+)\//.exec(iri.slice(base.length))?.[1] : "";
  return part ? part.replace(/(?:^|-)([a-z])/g, (_, c) => c.toUpperCase()) : "";
}

function lastPart(iri, names) {
  const short = shortOf(iri, names);
  if (!iri.startsWith(names.base) && short !== iri) return short;
  const part = iri.replace(/[/#]+$/, "").split(/[/#]/).at(-1) || iri;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
