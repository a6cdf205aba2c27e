import assert from "node:assert/strict";
import { test } from "node:test";
import { bare, declared, form, mention, prefixPlace, used, variables, wanted, withPrefixes } from "../src/editor/sparql_text.js";

const KNOWN = { kg: "https://w3id.org/vnkg/ontology#", skos: "http://www.w3.org/2004/02/skos/core#" };

test("strings, IRIs and comments hide what is in them", () => {
  const text = 'SELECT ?x { ?x ?p "kg:a # no", <http://kg:b> } # skos:c';
  assert.equal(bare(text).length, text.length);
  assert.deepEqual(used(text), []);
  assert.deepEqual(variables(text), ["?p", "?x"]);
});

test("prefixes that are used and known are declared, once, after those that are there", () => {
  const asked = "SELECT * { ?x a kg:Company ; skos:prefLabel ?n ; foaf:name ?m }";
  const once = withPrefixes(asked, KNOWN);
  assert.equal(once, `PREFIX kg: <${KNOWN.kg}>\nPREFIX skos: <${KNOWN.skos}>\n${asked}`);
  assert.equal(withPrefixes(once, KNOWN), once);
  assert.equal(declared(once).get("skos"), KNOWN.skos);
  const own = "# mine\nprefix kg: <http://other/>\nSELECT * { ?x a kg:C ; skos:note ?n }";
  assert.equal(withPrefixes(own, KNOWN), `# mine\nprefix kg: <http://other/>\nPREFIX skos: <${KNOWN.skos}>\nSELECT * { ?x a kg:C ; skos:note ?n }`);
  assert.equal(withPrefixes("PREFIX kg: <http://o/> SELECT * { ?x skos:note kg:n }", KNOWN), `PREFIX kg: <http://o/> \nPREFIX skos: <${KNOWN.skos}>\nSELECT * { ?x skos:note kg:n }`);
});

test("comments at the top stay at the top", () => {
  const text = "# a question\n\nSELECT * { ?x a kg:C }";
  assert.equal(text.slice(0, prefixPlace(text)), "# a question\n\n");
});

test("words that a prototype has are no prefixes", () => {
  assert.equal(withPrefixes("SELECT * { ?x constructor:a toString:b }", KNOWN), "SELECT * { ?x constructor:a toString:b }");
});

test("the form of a query", () => {
  assert.equal(form("PREFIX a: <b>\n# SELECT\nconstruct { ?s ?p ?o } WHERE { ?s ?p ?o }"), "CONSTRUCT");
  assert.equal(form("BASE <http://a/> ASK { }"), "ASK");
  assert.equal(form("DROP ALL"), "");
});

test("what may stand where the cursor is", () => {
  const at = (text) => wanted(text, text.length);
  assert.equal(at("SEL"), "word");
  assert.equal(at("SELECT * { ?x "), "predicate");
  assert.equal(at("SELECT * { ?x a kg:Co"), "class");
  assert.equal(at("SELECT * { ?x rdf:type "), "class");
  assert.equal(at("SELECT * { ?x kg:a Hà N"), "term");
  assert.equal(at("SELECT * { ?x kg:operates Hà N"), "term");
  assert.equal(at("SELECT * { ?x kg:p ?y ; sk"), "predicate");
  assert.equal(at("SELECT * { ?x kg:p ?y . Hà"), "term");
  assert.equal(at('SELECT * { ?x skos:prefLabel "a. b"@vi . ?x '), "predicate");
  assert.equal(at('SELECT * { ?x skos:prefLabel "Hà N'), "nothing");
  assert.equal(at("SELECT * { ?x ?p <http://a"), "term");
  assert.equal(at("SELECT * { # Hà"), "nothing");
});

test("an entity is written as an IRI that nothing can break out of, its name in one line", () => {
  const { term, comment } = mention({ iri: "http://a/b> } DROP", label: "Một\nhai", typeLabel: "người" });
  assert.equal(term, "<http://a/b%3E%20%7D%20DROP>");
  assert.equal(comment, "# Một hai (người)");
});
