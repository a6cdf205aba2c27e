// Where the nodes stand. The same graph always gets the same picture: no chance in it.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

/** Room that a node takes with its name under it, in the picture's units. */
export const BOX = { width: 128, height: 84 };

/**
 * New places for all nodes. Nodes that had a place keep near it; new ones begin around the node that they hang on.
 * @param {{id: string}[]} nodes @param {{source: string, target: string}[]} edges
 * @param {Map<string, {x: number, y: number}>} before
 * @param {string} centre the id of the node that stands in the middle
 * @param {number} shape how many times as wide as high the picture is
 * @returns {Map<string, {x: number, y: number}>}
 */
export function arrange(nodes, edges, before, centre, shape = 1.3) {
  const beside = new Map(nodes.map((n) => [n.id, /** @type {string[]} */ ([])]));
  for (const { source, target } of edges) {
    beside.get(source).push(target);
    beside.get(target).push(source);
  }
  const bodies = seeded(nodes, beside, before, centre);
  const degree = (id) => new Set(beside.get(id)).size;
  const pairs = [...new Map(edges.filter((e) => e.source !== e.target).map((e) => [[e.source, e.target].sort().join("\n"), e])).values()];
  const links = pairs.map(({ source, target }) => ({ source, target }));
  const length = (l) => 125 + 9 * Math.min(30, Math.min(degree(l.source.id), degree(l.target.id)) + Math.sqrt(Math.max(degree(l.source.id), degree(l.target.id))));
  const run = forceSimulation(bodies)
    .force("link", forceLink(links).id((b) => b.id).distance(length).strength(0.5))
    .force("charge", forceManyBody().strength(-900).distanceMax(1200))
    .force("collide", forceCollide(64).strength(0.8))
    .force("x", forceX(0).strength(0.045 / shape))
    .force("y", forceY(0).strength(0.045 * shape))
    .alpha(before.size ? 0.5 : 1)
    .stop();
  for (const body of bodies) if (body.id === centre && !before.size) Object.assign(body, { fx: 0, fy: 0 });
  run.tick(before.size ? 180 : 300);
  apart(bodies);
  return new Map(bodies.map((b) => [b.id, { x: Math.round(b.x * 10) / 10, y: Math.round(b.y * 10) / 10 }]));
}

/** The bodies in the order of the nodes, with the places that they begin from. */
function seeded(nodes, beside, before, centre) {
  const count = new Map();
  return nodes.map((node, at) => {
    const old = before.get(node.id);
    if (old) return { id: node.id, ...old };
    if (node.id === centre) return { id: node.id, x: 0, y: 0 };
    const parent = beside.get(node.id).find((id) => before.has(id)) ?? "";
    const place = before.get(parent) ?? { x: 0, y: 0 };
    const nth = (count.get(parent) ?? 0) + 1;
    count.set(parent, nth);
    const away = parent && parent !== centre ? Math.atan2(place.y, place.x) : 0;
    const angle = away + (nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * 2.399963;
    const radius = 120 + 14 * Math.sqrt(nth) + (at % 3);
    return { id: node.id, x: place.x + radius * Math.cos(angle), y: place.y + radius * Math.sin(angle) };
  });
}

/** Pushes boxes apart until no name lies on another, along the way that is shorter. */
export function apart(bodies, rounds = 120) {
  for (let round = 0; round < rounds; round += 1) {
    let moved = false;
    for (let i = 0; i < bodies.length; i += 1)
      for (let j = i + 1; j < bodies.length; j += 1) {
        const [a, b] = [bodies[i], bodies[j]];
        const over = { x: BOX.width - Math.abs(a.x - b.x), y: BOX.height - Math.abs(a.y - b.y) };
        if (over.x <= 0.5 || over.y <= 0.5) continue;
        moved = true;
        const way = over.x < over.y ? "x" : "y";
        const sign = a[way] < b[way] || (a[way] === b[way] && i < j) ? -1 : 1;
        a[way] += (sign * over[way]) / 2;
        b[way] -= (sign * over[way]) / 2;
      }
    if (!moved) return;
  }
}
