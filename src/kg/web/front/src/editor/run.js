// Sending a query to the endpoint and reading what comes back.
import { refusal } from "../shared/api.js";
import { readTriples } from "../shared/rdf.js";

/** @typedef {import("../shared/rdf.js").Term} Term */
/** @typedef {{kind: "rows", columns: string[], rows: Record<string, Term>[]} | {kind: "yes", yes: boolean} | {kind: "triples", columns: string[], rows: Record<string, Term>[]}} Result */

const READ = "application/sparql-results+json, application/n-triples;q=0.9";

/** The formats that an answer can be saved in: [name, media type, ending]. */
export const FORMATS = {
  rows: [
    ["CSV", "text/csv", "csv"],
    ["TSV", "text/tab-separated-values", "tsv"],
    ["JSON", "application/sparql-results+json", "json"],
    ["XML", "application/sparql-results+xml", "xml"],
  ],
  triples: [
    ["Turtle", "text/turtle", "ttl"],
    ["JSON-LD", "application/ld+json", "jsonld"],
    ["N-Triples", "application/n-triples", "nt"],
    ["RDF/XML", "application/rdf+xml", "rdf"],
  ],
};

/** @returns {Promise<Response>} */
async function post(sparql, accept, signal) {
  const response = await fetch("/sparql", { method: "POST", headers: { accept }, body: new URLSearchParams({ query: sparql }), signal });
  if (response.ok) return response;
  throw await refusal(response);
}

/** The answer to a query. Raises Refusal with the server's words; AbortError when it is stopped. @returns {Promise<Result>} */
export async function run(sparql, signal) {
  const response = await post(sparql, `${READ}, application/problem+json;q=0.1`, signal);
  const text = await response.text();
  if (/json/.test(response.headers.get("content-type") ?? "")) {
    const said = JSON.parse(text);
    if (typeof said.boolean === "boolean") return { kind: "yes", yes: said.boolean };
    return { kind: "rows", columns: said.head.vars ?? [], rows: said.results.bindings };
  }
  const triples = readTriples(text);
  return { kind: "triples", columns: ["subject", "predicate", "object"], rows: triples.map(([subject, predicate, object]) => ({ subject, predicate, object })) };
}

/** The answer in a format to be saved. @returns {Promise<Blob>} */
export async function download(sparql, type, signal) {
  return (await post(sparql, type, signal)).blob();
}
