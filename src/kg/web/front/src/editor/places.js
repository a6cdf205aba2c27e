// IRIs as people read them, and as links that lead somewhere safe.
import { h } from "../shared/dom.js";

/** @typedef {{base: string, prefixes: Record<string, string>}} Names base: what the store's IRIs begin with */

/** The path of a store's own IRI on this server, another's http address, or nothing. @returns {string | null} */
export function linkOf(iri, /** @type {Names} */ { base, prefixes }) {
  let url;
  try {
    url = new URL(iri);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const own = (base && iri.startsWith(base)) || (prefixes.kg && iri.startsWith(prefixes.kg.replace(/#$/, "")));
  return own ? url.pathname.replace(/^\/+/, "/") + url.search + url.hash : url.href;
}

/** An IRI made short: a CURIE, else for the store's own the path after the base. */
export function shortOf(iri, /** @type {Names} */ { base, prefixes }) {
  for (const [prefix, start] of Object.entries(prefixes))
    if (iri.startsWith(start) && iri.length > start.length && !/[/#]/.test(iri.slice(start.length))) return `${prefix}:${iri.slice(start.length)}`;
  return base && iri.startsWith(base) ? iri.slice(base.length) : iri;
}

/** A link to what an IRI names, said with a label or made short; words alone where no link is safe. */
export function anchor(iri, names, label = "") {
  const href = linkOf(iri, names);
  const text = label || shortOf(iri, names);
  if (href === null) return h("span", { title: iri }, text);
  return h("a", { href, title: iri, rel: href.startsWith("/") ? null : "external noopener noreferrer" }, text);
}

/**
 * Which column holds the names of the things in another: body → bodyName, bodyLabel, body_label, bodyTitle.
 * @param {string[]} columns @param {Record<string, import("../shared/rdf.js").Term>[]} rows
 * @returns {Map<string, string>} from the column of IRIs to that of names
 */
export function labelColumns(columns, rows) {
  const found = new Map();
  for (const column of columns) {
    if (!rows.slice(0, 200).some((row) => row[column]?.type === "uri")) continue;
    const name = columns.find((c) => c !== column && /^_?(name|label|title|headline)$/i.test(c.slice(column.length)) && c.startsWith(column));
    const wrong = (row) => (row[column] && row[column].type !== "uri") || (name && row[name] && row[name].type !== "literal");
    if (name && !rows.slice(0, 200).some(wrong)) found.set(column, name);
  }
  return found;
}
