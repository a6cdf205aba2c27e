// N-Triples and SPARQL JSON results as plain values.

/** @typedef {{type: "uri" | "bnode" | "literal", value: string, datatype?: string, "xml:lang"?: string}} Term */

const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\" };
const TERM = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?/y;

const plain = (text) =>
  text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) => (one ? (ESCAPES[one] ?? one) : String.fromCodePoint(parseInt(four ?? eight, 16))));

/** The triples of an N-Triples document. Raises Error with the line that is none. @returns {[Term, Term, Term][]} */
export function readTriples(text) {
  const found = [];
  for (const [n, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (!line || line.startsWith("#")) continue;
    const terms = [];
    TERM.lastIndex = 0;
    for (let hit = TERM.exec(line); hit && terms.length < 3; hit = terms.length < 3 ? TERM.exec(line) : null) {
      terms.push(term(hit));
      while (line[TERM.lastIndex] === " " || line[TERM.lastIndex] === "\t") TERM.lastIndex += 1;
    }
    if (terms.length !== 3) throw new Error(`line ${n + 1} is no triple: ${line.slice(0, 80)}`);
    found.push(/** @type {[Term, Term, Term]} */ (terms));
  }
  return found;
}

/** @returns {Term} */
function term([, iri, blank, words, language, datatype]) {
  if (iri !== undefined) return { type: "uri", value: plain(iri) };
  if (blank !== undefined) return { type: "bnode", value: blank };
  return { type: "literal", value: plain(words), ...(language && { "xml:lang": language }), ...(datatype && { datatype }) };
}

const NUMBER = /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(?:integer|decimal|double|float|int|long|short|nonNegativeInteger|positiveInteger)$/;

/** The number that a literal says; NaN for anything else. */
export const numberIn = (/** @type {Term | undefined} */ t) => (t?.type === "literal" && NUMBER.test(t.datatype ?? "") ? Number(t.value) : NaN);

/** The text that a term is shown and compared as. */
export const textOf = (/** @type {Term | undefined} */ t) => t?.value ?? "";
