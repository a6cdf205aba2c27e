import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, csv } from "../src/shared/csv.js";

test("a cell is quoted where commas, quotes or new lines stand in it", () => {
  assert.equal(cell("Sở Công Thương"), "Sở Công Thương");
  assert.equal(cell('Nhà máy "Sao Khuê", Hà Nam'), '"Nhà máy ""Sao Khuê"", Hà Nam"');
  assert.equal(cell("một\nhai"), '"một\nhai"');
  assert.equal(cell(null), "");
});

test("no cell begins a formula, numbers stay numbers", () => {
  for (const bad of ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "\u200b=1", "\uff1d1"]) assert.match(cell(bad), /^"?'/, bad);
  for (const good of ["-2", "+84", "-3.5", "0,7", "2021-02-03", "A=B"]) assert.equal(cell(good).replaceAll('"', ""), good);
});

test("a table has a mark for UTF-8, lines end as RFC 4180 says", () => {
  assert.equal(csv(["a", "b"], [["1", "x,y"], ["", null]]), '\ufeffa,b\r\n1,"x,y"\r\n,\r\n');
});
