import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "../src/network/label_place.js";

const WORDS = { width: 90, height: 15 };
/** A node of 40 by 40 with a name of 120 by 44 under it. */
const node = (x, y) => [{ x1: x - 20, y1: y - 20, x2: x + 20, y2: y + 20 }, { x1: x - 60, y1: y + 22, x2: x + 60, y2: y + 66 }];

test("words with room stand in the middle, along the link", () => {
  const [a, b] = [{ x: 0, y: 0 }, { x: 400, y: 0 }];
  assert.deepEqual(placeOf(a, b, WORDS, [...node(0, 0), ...node(400, 0)]), { dx: 0, dy: 0, flat: false });
});

test("words of a short link that falls lie level, under the name", () => {
  const [a, b] = [{ x: 0, y: 0 }, { x: 0, y: 140 }];
  const taken = [...node(0, 0), ...node(0, 140)];
  const { dx, dy, flat } = placeOf(a, b, WORDS, taken);
  assert.ok(flat && dx === 0 && dy > 0);
  const box = { x1: -45, x2: 45, y1: 70 + dy - 7.5, y2: 70 + dy + 7.5 };
  for (const other of taken) assert.ok(box.y1 >= other.y2 || box.y2 <= other.y1);
});

test("the ends of a link in one place are no trouble", () => {
  assert.deepEqual(placeOf({ x: 1, y: 1 }, { x: 1, y: 1 }, WORDS, []), { dx: 0, dy: 0, flat: false });
});
