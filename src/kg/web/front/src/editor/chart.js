// An answer as a chart: bars, a line or points, drawn as SVG in the page's colours.
import { h, s } from "../shared/dom.js";
import { numberIn, textOf } from "../shared/rdf.js";
import { number, word } from "../shared/words.js";
import { labelColumns, shortOf } from "./places.js";
import { guess, scale, ticks } from "./scales.js";

const MOST_BARS = 40;

/**
 * @param {{columns: string[], rows: Record<string, import("../shared/rdf.js").Term>[]}} answer
 * @param {import("./places.js").Names} names
 */
export function makeChart({ columns, rows }, names) {
  const start = guess(columns, rows);
  if (!start) return h("p", { class: "muted" }, word("ed-no-numbers"));
  const labels = labelColumns(columns, rows);
  const choice = { ...start };
  const place = h("div", { class: "chart" });
  const pick = (key, options, title) =>
    h(
      "label",
      {},
      title,
      " ",
      h("select", { onchange: (event) => ((choice[key] = event.target.value), draw()) }, ...options.map(([value, text]) => h("option", { value, selected: value === choice[key] }, text))),
    );
  const numeric = columns.filter((c) => rows.some((row) => !Number.isNaN(numberIn(row[c]))));
  const bar = h(
    "p",
    { class: "choices" },
    pick("form", ["bar", "line", "scatter"].map((f) => [f, word(`ed-chart-${f}`)]), word("ed-chart-form")),
    pick("x", columns.map((c) => [c, c]), word("ed-chart-x")),
    pick("y", numeric.map((c) => [c, c]), word("ed-chart-y")),
  );

  function draw() {
    const points = rows
      .map((row) => ({ name: nameIn(row), x: row[choice.x], y: numberIn(row[choice.y]) }))
      .filter((p) => p.x && !Number.isNaN(p.y));
    const made = { bar: bars, line, scatter }[choice.form](points, choice);
    const title = word("ed-chart-title", { x: choice.x, y: choice.y, n: number(points.length) });
    place.replaceChildren(made(title), ...(choice.form === "bar" && points.length > MOST_BARS ? [h("p", { class: "muted" }, word("ed-chart-cut", { n: MOST_BARS, all: number(points.length) }))] : []));
  }

  function nameIn(row) {
    const named = labels.get(choice.x);
    const term = named && row[named] ? row[named] : row[choice.x];
    return term?.type === "uri" ? shortOf(term.value, names) : textOf(term);
  }

  draw();
  return h("div", {}, bar, place);
}

const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const titled = (mark, text) => (mark.append(s("title", {}, text)), mark);
const svg = (width, height, title, parts) => s("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title, width, height }, ...parts);

function bars(points) {
  const rows = points.slice(0, MOST_BARS);
  const [left, width, step] = [290, 760, 24];
  const low = Math.min(0, ...rows.map((p) => p.y));
  const marks = ticks(low, Math.max(0, ...rows.map((p) => p.y)));
  const at = scale(marks[0], marks.at(-1), left, width - 60);
  const height = rows.length * step + 34;
  return (title) =>
    svg(width, height, title, [
      ...marks.flatMap((m) => [s("line", { x1: at(m), x2: at(m), y1: 6, y2: height - 24, class: "grid" }), s("text", { x: at(m), y: height - 8, "text-anchor": "middle" }, number(m, 3))]),
      ...rows.flatMap((p, n) => [
        s("text", { x: left - 8, y: 6 + n * step + 16, "text-anchor": "end", class: "name" }, titled(s("tspan", {}, cut(p.name, 34)), p.name)),
        titled(s("rect", { x: Math.min(at(0), at(p.y)), y: 6 + n * step + 4, width: Math.max(1, Math.abs(at(p.y) - at(0))), height: step - 8, class: "mark" }), `${p.name}: ${number(p.y, 3)}`),
        s("text", { x: Math.max(at(p.y), at(0)) + 5, y: 6 + n * step + 16 }, number(p.y, 2)),
      ]),
    ]);
}

const line = (points, choice) => plane(points, choice, true);
const scatter = (points, choice) => plane(points, choice, false);

/** Points on two axes; x as numbers, as days, or one after the other where it is neither. */
function plane(points, choice, joined) {
  const [width, height, left, bottom] = [760, 380, 74, 48];
  const values = points.map((p) => xOf(p.x));
  const [order, days] = [values.some(Number.isNaN), points.every((p) => Number.isNaN(numberIn(p.x)))];
  const placed = points.map((p, n) => ({ ...p, at: order ? n : values[n] })).sort((a, b) => a.at - b.at);
  const across = order ? [0, Math.max(1, points.length - 1)] : days ? [Math.min(...values), Math.max(...values)] : ticks(Math.min(...values), Math.max(...values));
  const up = ticks(Math.min(...points.map((p) => p.y)), Math.max(...points.map((p) => p.y)));
  const x = scale(across[0], across.at(-1), left, width - 44);
  const y = scale(up[0], up.at(-1), height - bottom, 14);
  const named = order || days ? spread(placed.map((p) => [x(p.at), cut(p.name.slice(0, days && !order ? 10 : 99), 14)])) : across.map((m) => [x(m), number(m, 3)]);
  return (title) =>
    svg(width, height, title, [
      ...up.flatMap((m) => [s("line", { x1: left, x2: width - 44, y1: y(m), y2: y(m), class: "grid" }), s("text", { x: left - 8, y: y(m) + 4, "text-anchor": "end" }, number(m, 3))]),
      ...named.map(([where, text]) => s("text", { x: where, y: height - bottom + 20, "text-anchor": "middle" }, text)),
      s("text", { x: (left + width) / 2, y: height - 6, "text-anchor": "middle", class: "name" }, choice.x),
      joined ? s("polyline", { points: placed.map((p) => `${x(p.at).toFixed(1)},${y(p.y).toFixed(1)}`).join(" "), class: "path" }) : null,
      ...placed.map((p) => titled(s("circle", { cx: x(p.at), cy: y(p.y), r: joined ? 3 : 4.5, class: "mark" }), `${p.name}: ${number(p.y, 3)}`)),
    ]);
}

/** Those of the words under an axis that have room, the first and the last among them. */
function spread(words, room = 96) {
  const last = words.at(-1);
  const kept = [];
  for (const one of words) if ((!kept.length || one[0] - kept.at(-1)[0] >= room) && (one === last || last[0] - one[0] >= room)) kept.push(one);
  return last && kept.at(-1) !== last ? [...kept, last] : kept;
}

function xOf(term) {
  const n = numberIn(term);
  return Number.isNaN(n) ? Date.parse(/^\d{4}/.test(textOf(term)) ? textOf(term) : "") : n;
}
