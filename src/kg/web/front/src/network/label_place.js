// Where on a link its words stand, so that they lie on no node and no name.

/** Places along the link that are tried, as parts of its length, the best first. */
const PLACES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];

/**
 * @typedef {{x1: number, y1: number, x2: number, y2: number}} Box
 * @param {{x: number, y: number}} from @param {{x: number, y: number}} to the ends of the link
 * @param {{width: number, height: number}} words how much room they need
 * @param {Box[]} taken where nodes and names are
 * @returns {{dx: number, dy: number, flat: boolean}} how far from the link's middle, and whether they lie level and not along it
 */
export function placeOf(from, to, words, taken) {
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const way = { x: (to.x - from.x) / long, y: (to.y - from.y) / long };
  let best = { dx: 0, dy: 0, flat: false, over: Infinity };
  for (const flat of [false, true])
    for (const part of PLACES) {
      const [dx, dy] = [way.x * long * (part - 0.5), way.y * long * (part - 0.5)];
      const middle = { x: (from.x + to.x) / 2 + dx, y: (from.y + to.y) / 2 + dy };
      const over = covered(middle, flat ? { x: 1, y: 0 } : way, words, taken);
      if (over < best.over) best = { dx, dy, flat, over };
    }
  return { dx: Math.round(best.dx), dy: Math.round(best.dy), flat: best.flat };
}

/** How much of the words lies on what is taken: they are looked at as squares in a row. */
function covered(middle, way, { width, height }, taken) {
  const squares = Math.max(1, Math.ceil(width / height));
  const step = squares > 1 ? (width - height) / (squares - 1) : 0;
  let over = 0;
  for (let n = 0; n < squares; n += 1) {
    const at = step * (n - (squares - 1) / 2);
    const [x, y] = [middle.x + way.x * at, middle.y + way.y * at];
    for (const box of taken) {
      const wide = Math.min(box.x2, x + height / 2) - Math.max(box.x1, x - height / 2);
      const high = Math.min(box.y2, y + height / 2) - Math.max(box.y1, y - height / 2);
      if (wide > 0 && high > 0) over += wide * high;
    }
  }
  return Math.round(over);
}
