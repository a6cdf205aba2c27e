import assert from "node:assert/strict";
import { test } from "node:test";
import { placeIn } from "../src/shared/api.js";
import { readTriples } from "../src/shared/rdf.js";
import { shared, shareLink } from "../src/editor/history.js";
import { linked } from "../src/editor/linked.js";
import { labelColumns, linkOf, shortOf } from "../src/editor/places.js";
import { guess, ticks } from "../src/editor/scales.js";

const NAMES = { base: "https://w3id.org/vnkg/id/", prefixes: { kg: "https://w3id.org/vnkg/ontology#" } };
const iri = (value) => ({ type: "uri", value });
const text = (value) => ({ type: "literal", value });
const count = (value) => ({ type: "literal", value: String(value), datatype: "http://www.w3.org/2001/XMLSchema#integer" });

test("N-Triples: escapes, languages, datatypes, blank nodes", () => {
  const lines = '<http://a/\\u0111> <http://p> "m\\"\\n\\U0001F33E \\\\"@vi .\n# note\n\n_:b1 <http://p> "1"^^<http://x#i> .\n';
  const [[s, p, o], [b, , n]] = readTriples(lines);
  assert.deepEqual([s.value, p.value, o.value, o["xml:lang"]], ["http://a/đ", "http://p", 'm"\n🌾 \\', "vi"]);
  assert.deepEqual([b.type, b.value, n.datatype], ["bnode", "b1", "http://x#i"]);
  assert.throws(() => readTriples("<http://a> nonsense ."), /line 1/);
});

test("links lead to the store's pages or to http addresses, never to a script", () => {
  assert.equal(linkOf("https://w3id.org/vnkg/id/person/đỗ-hà", NAMES), "/vnkg/id/person/%C4%91%E1%BB%97-h%C3%A0");
  assert.equal(linkOf("https://w3id.org/vnkg/ontology#Company", NAMES), "/vnkg/ontology#Company");
  assert.equal(linkOf("https://example.org/x", NAMES), "https://example.org/x");
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "nonsense", "JAVASCRIPT:x", "vbscript:x"]) assert.equal(linkOf(bad, NAMES), null);
  assert.ok(!linkOf("https://w3id.org//evil.example/x", { base: "https://w3id.org/", prefixes: {} }).startsWith("//"));
  assert.equal(shortOf("https://w3id.org/vnkg/ontology#Company", NAMES), "kg:Company");
  assert.equal(shortOf("https://w3id.org/vnkg/id/person/x", NAMES), "person/x");
});

test("a column's names stand in the column that is called after it", () => {
  const rows = [{ body: iri("http://a"), bodyName: text("A"), bodyTitle: iri("http://t"), n: count(1) }];
  assert.deepEqual([...labelColumns(["body", "bodyName", "bodyTitle", "n"], rows)], [["body", "bodyName"]]);
});

test("rows and triples become nodes and links with their names", () => {
  const rows = [{ a: iri("https://w3id.org/vnkg/id/person/x"), aName: text("X"), b: iri("http://b") }, { a: iri("https://w3id.org/vnkg/id/person/x"), b: iri("http://b") }];
  const got = linked({ kind: "rows", columns: ["a", "aName", "b"], rows }, NAMES, { language: "vi", from: "a", to: "b" });
  assert.deepEqual(got.nodes.map((n) => [n.label, n.type]), [["X", "Person"], ["http://b", ""]].map(([l, t]) => [l === "http://b" ? "b" : l, t]));
  assert.deepEqual(got.edges.map((e) => [e.label, e.count]), [["b", 2]]);
  const triple = (subject, predicate, object) => ({ subject, predicate: iri(predicate), object });
  const made = linked(
    { kind: "triples", columns: [], rows: [triple(iri("http://a"), "http://www.w3.org/2004/02/skos/core#prefLabel", text("Tên")), triple(iri("http://a"), "https://w3id.org/vnkg/ontology#operates", iri("http://b"))] },
    NAMES,
    { language: "vi" },
  );
  assert.deepEqual([made.nodes[0].label, made.edges[0].label], ["Tên", "kg:operates"]);
});

test("a first chart: bars for names, a line for days, none without numbers", () => {
  const rows = [{ name: text("a"), day: text("2021-02"), n: count(3) }];
  assert.deepEqual(guess(["name", "n"], rows), { form: "bar", x: "name", y: "n" });
  assert.deepEqual(guess(["name", "day", "n"], rows), { form: "line", x: "day", y: "n" });
  assert.equal(guess(["name"], rows), null);
  assert.deepEqual(ticks(0, 147), [0, 50, 100, 150]);
  assert.deepEqual(ticks(3, 3), [0, 1, 2, 3]);
  assert.ok(ticks(-7, 12)[0] <= -7 && ticks(-7, 12).at(-1) >= 12);
});

test("a query goes into an address and comes out again", () => {
  const sparql = 'SELECT * { ?x ?p "Hà Nội & #1 + 2" }\n';
  assert.equal(shared(new URL(shareLink(sparql, new URL("http://h/editor?a=b#c")))), sparql);
  assert.equal(shared(new URL("http://h/editor?query=ASK%7B%7D")), "ASK{}");
});

test("the place of an error is read in both languages", () => {
  assert.deepEqual(placeIn("the query does not parse at line 3, column 10: …"), { line: 3, column: 10 });
  assert.deepEqual(placeIn("truy vấn sai ở dòng 2, cột 7"), { line: 2, column: 7 });
  assert.equal(placeIn("too slow"), null);
});
