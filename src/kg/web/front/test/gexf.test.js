import assert from "node:assert/strict";
import { test } from "node:test";
import { gexf, xml } from "../src/shared/gexf.js";

test("text in XML: marks escaped, what XML has no place for left out", () => {
  assert.equal(xml(`<a href="x">&'`), "&#60;a href=&#34;x&#34;&#62;&#38;&#39;");
  assert.equal(xml("a\u0000b\u000bc\ufffe\ud800"), "abc\ufffd");
  assert.equal(xml("Đắk Lắk 🌾"), "Đắk Lắk 🌾");
});

test("days of links are whole days, a graph without days is static", () => {
  const nodes = [{ id: "a", label: "A", x: 1, y: 2, colour: "#0b8062" }, { id: "b", label: "B" }];
  const edge = { id: "e", source: "a", target: "b", label: "ở", relation: "r" };
  const dated = gexf(nodes, [{ ...edge, from: "2021", to: "2021-03-04T05:06:07+07:00" }], "");
  assert.match(dated, /mode="dynamic"/);
  assert.match(dated, /start="2021-01-01" end="2021-03-04"/);
  assert.match(dated, /<viz:color r="11" g="128" b="98"\/><viz:position x="1.0" y="-2.0" z="0.0"\/>/);
  const plain = gexf(nodes, [{ ...edge, from: "", to: null, confidence: 0 }], "");
  assert.match(plain, /mode="static"/);
  assert.match(plain, /<attvalue for="1" value="0"\/>/);
});
