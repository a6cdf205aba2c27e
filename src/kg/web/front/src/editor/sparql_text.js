// What can be told of a query from its text alone: prefixes, form, what may stand where the cursor is.

const HIDING = /"{3}(?:\\.|[^\\])*?"{3}|'{3}(?:\\.|[^\\])*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/gs;

/** The query with strings, IRIs and comments blanked out, each character still where it was. */
export const bare = (sparql) => sparql.replace(HIDING, (hidden) => hidden.replace(/[^\n]/g, " "));

/** The prefixes that a query declares, with their namespaces. @returns {Map<string, string>} */
export function declared(sparql) {
  const bones = bare(sparql);
  const found = new Map();
  for (const hit of bones.matchAll(/\bPREFIX\s+([^\s:]*):/gi)) {
    const iri = /^\s*<([^>]*)>/.exec(sparql.slice(hit.index + hit[0].length));
    if (iri) found.set(hit[1], iri[1]);
  }
  return found;
}

/** The prefixes that a query uses, declared or not, in order. @returns {string[]} */
export function used(sparql) {
  const body = bare(sparql).replace(/\bPREFIX\s+[^\s:]*:/gi, (hit) => " ".repeat(hit.length));
  return [...new Set([...body.matchAll(/(?<![\p{L}\p{N}_?$@:%\\.-])(\p{L}[\p{L}\p{N}_-]*):/gu)].map((hit) => hit[1]))].sort();
}

/** The lines that declare what a query uses and does not declare, of the prefixes that are known. */
export function missing(sparql, /** @type {Record<string, string>} */ known) {
  const has = declared(sparql);
  return used(sparql)
    .filter((prefix) => !has.has(prefix) && Object.hasOwn(known, prefix))
    .map((prefix) => `PREFIX ${prefix}: <${known[prefix]}>\n`)
    .join("");
}

/** Where new PREFIX lines go: after the declarations that there are, else after the comments at the top. */
export function prefixPlace(sparql) {
  let place = 0;
  const bones = bare(sparql);
  for (const hit of bones.matchAll(/\b(?:PREFIX\s+[^\s:]*:|BASE\b)/gi)) {
    const iri = /^\s*<[^>]*>[^\S\n]*\n?/.exec(sparql.slice(hit.index + hit[0].length));
    if (iri) place = hit.index + hit[0].length + iri[0].length;
  }
  return place || /^(?:[^\S\n]*#[^\n]*\n|[^\S\n]*\n)*/.exec(sparql)[0].length;
}

/** The query with every known prefix that it uses declared. */
export function withPrefixes(sparql, known) {
  const lines = missing(sparql, known);
  if (!lines) return sparql;
  const place = prefixPlace(sparql);
  const head = sparql.slice(0, place);
  return (head && !head.endsWith("\n") ? `${head}\n` : head) + lines + sparql.slice(place);
}

/** SELECT, ASK, CONSTRUCT, DESCRIBE; empty for anything else. */
export function form(sparql) {
  const body = bare(sparql).replace(/\bPREFIX\s+[^\s:]*:|\bBASE\b/gi, " ");
  return /^\s*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(body)?.[1].toUpperCase() ?? "";
}

/**
 * What may stand at a place: a predicate, a class (after a or rdf:type), another term, or, outside braces, only words of
 * the language. In strings, IRIs and comments nothing.
 * @returns {"predicate" | "class" | "term" | "word" | "nothing"}
 */
export function wanted(sparql, at) {
  const before = sparql.slice(0, at);
  let hidden = false;
  for (const hit of sparql.matchAll(HIDING)) if (hit.index < at && at < hit.index + hit[0].length + (hit[0][0] === "#" ? 1 : 0)) hidden = true;
  if (hidden || /["'][^"'\n]*$/.test(bare(before).split("\n").at(-1))) return "nothing";
  const bones = before.replace(HIDING, (part) => (part[0] === "#" ? part.replace(/[^\n]/g, " ") : `<${"x".repeat(Math.max(0, part.length - 2))}>`));
  const open = (bones.match(/\{/g) ?? []).length - (bones.match(/\}/g) ?? []).length;
  if (open <= 0) return "word";
  const part = bones.split(/[{}]|\.(?=\s|$)/).at(-1);
  const since = part.split(/;/).at(-1).replace(/[^\s,()[\]]*$/, "");
  const tokens = since.replace(/\b(?:FILTER|BIND|OPTIONAL|UNION|MINUS|GRAPH|VALUES|SERVICE)\b/gi, " ").match(/[^\s,()[\]]+/g) ?? [];
  const subject = part.includes(";") ? 0 : 1;
  if (/^(?:a|rdf:type)$/.test(tokens.at(-1) ?? "")) return "class";
  return tokens.length === subject ? "predicate" : "term";
}

/** The variables of a query, each once, with their mark. */
export const variables = (sparql) => [...new Set(bare(sparql).match(/[?$][\p{L}\p{N}_]+/gu) ?? [])].sort();

/** An entity written into a query, and the comment that says who it is. */
export function mention({ iri, label, typeLabel }) {
  const escaped = iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => encodeURIComponent(c));
  const words = `${label}${typeLabel ? ` (${typeLabel})` : ""}`.replace(/[\u0000-\u001f\u2028\u2029]/g, " ");
  return { term: `<${escaped}>`, comment: `# ${words}` };
}
