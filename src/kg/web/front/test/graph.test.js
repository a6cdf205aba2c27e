import assert from "node:assert/strict";
import { test } from "node:test";
import { Graph, noFilter, passes, shortened } from "../src/network/graph.js";
import { apart, arrange, BOX } from "../src/network/layout.js";

const node = (id, type = "Person") => ({ id, href: `/${id}`, label: id, type, typeLabel: type });
const edge = (id, source, target, more = {}) => ({ id, source, target, relation: "r", label: "r", confidence: 0.9, from: "", to: "", count: 1, ...more });

function star() {
  const graph = new Graph();
  graph.centre = "a";
  graph.add({ nodes: [node("a"), node("b", "Company"), node("c")], edges: [edge("1", "a", "b"), edge("2", "c", "a", { relation: "mentioned-with" })] });
  graph.nodes.get("a").open = true;
  return graph;
}

test("what comes twice is there once, links to what nobody named are left out", () => {
  const graph = star();
  assert.equal(graph.add({ nodes: [node("b")], edges: [edge("1", "a", "b"), edge("9", "a", "z")] }).length, 0);
  assert.equal(graph.edges.size, 2);
  assert.equal(graph.edges.get("2").mutual, true);
});

test("a filter hides links, and nodes that lose them all, but never the centre", () => {
  const graph = star();
  const ids = (filter) => graph.shown({ ...noFilter(), ...filter }).nodes.map((n) => n.id).join("");
  assert.equal(ids({}), "abc");
  assert.equal(ids({ types: new Set(["Company"]) }), "ac");
  assert.equal(ids({ types: new Set(["Person"]) }), "ab");
  assert.equal(ids({ relations: new Set(["r"]) }), "ac");
  assert.equal(ids({ confidence: 0.95 }), "a");
});

test("days: years, months and days meet as they should", () => {
  const asks = (from, to, more = {}) => ({ ...noFilter(), from, to, ...more });
  const on = (from, to) => edge("e", "a", "b", { from, to });
  assert.ok(passes(on("2021-02-10", "2021-03-01"), asks("2021-03", "2021-04")));
  assert.ok(passes(on("2021-02-10", ""), asks("", "2021-02")));
  assert.ok(!passes(on("2021-02-10", "2021-03-01"), asks("2021-03-02", "")));
  assert.ok(!passes(on("2021", "2021"), asks("", "2020")));
  assert.ok(passes(on("2020-12-31T10:00:00+07:00", ""), asks("2020", "2020")));
  assert.ok(passes(on("", ""), asks("2021", "")));
  assert.ok(!passes(on("", ""), asks("2021", "", { undated: false })));
});

test("folding takes out what hangs on the node alone", () => {
  const graph = star();
  graph.add({ nodes: [node("d"), node("e")], edges: [edge("3", "b", "d"), edge("4", "b", "e"), edge("5", "e", "c")] });
  graph.nodes.get("b").open = true;
  assert.deepEqual([...graph.fold("b")], ["d"]);
  assert.deepEqual([...graph.nodes.keys()].join(""), "abce");
  assert.ok(![...graph.edges.values()].some((e) => e.target === "d"));
});

test("a long name is cut between words, marks that turn the writing round are gone", () => {
  assert.equal(shortened("Ủy ban nhân dân tỉnh"), "Ủy ban nhân dân tỉnh");
  const cut = shortened("Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh Ninh Bình");
  assert.ok(cut.length <= 55 && cut.endsWith("…") && !cut.includes(" …"));
  assert.equal(shortened("abc\u202edef\u0000"), "abc def");
});

test("the same graph stands in the same places, no name on another", () => {
  const nodes = Array.from({ length: 40 }, (_, n) => node(`n${n}`));
  const edges = nodes.slice(1).map((n, at) => edge(`e${at}`, `n${Math.floor(at / 5)}`, n.id));
  const places = arrange(nodes, edges, new Map(), "n0");
  assert.deepEqual(arrange(nodes, edges, new Map(), "n0"), places);
  const all = [...places.values()];
  for (const [n, a] of all.entries())
    for (const b of all.slice(n + 1)) assert.ok(Math.abs(a.x - b.x) >= BOX.width - 2 || Math.abs(a.y - b.y) >= BOX.height - 2);
});

test("boxes on one spot are pushed apart", () => {
  const two = [{ x: 0, y: 0 }, { x: 0, y: 0 }];
  apart(two);
  assert.ok(Math.abs(two[0].y - two[1].y) >= BOX.height - 1);
});
