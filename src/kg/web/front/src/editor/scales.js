// Axes: which columns a chart begins with, round numbers along an axis, and where a value stands.
import { numberIn, textOf } from "../shared/rdf.js";

/** A first choice of form and columns; nothing where no column has numbers. */
export function guess(columns, rows) {
  const some = rows.slice(0, 500);
  const share = (column, test) => some.filter((row) => row[column] && test(row[column])).length / Math.max(1, some.filter((row) => row[column]).length);
  const numeric = columns.filter((c) => some.some((row) => row[c]) && share(c, (t) => !Number.isNaN(numberIn(t))) > 0.9);
  if (!numeric.length) return null;
  const days = columns.find((c) => !numeric.includes(c) && share(c, (t) => /^\d{4}(-\d\d)?(-\d\d.*)?$/.test(textOf(t))) > 0.9);
  const y = numeric.at(-1);
  if (days) return { form: "line", x: days, y };
  const other = columns.find((c) => !numeric.includes(c));
  if (other) return { form: "bar", x: other, y };
  return numeric.length > 1 ? { form: "scatter", x: numeric[0], y } : { form: "line", x: numeric[0], y };
}

/** Round numbers that hold both ends. @returns {number[]} */
export function ticks(low, high, about = 5) {
  if (!(low < high)) [low, high] = low > 0 ? [0, low] : low < 0 ? [low, 0] : [0, 1];
  const rough = (high - low) / about;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * ten).find((n) => n >= rough) ?? ten * 10;
  const from = Math.floor(low / step + 1e-9);
  const to = Math.ceil(high / step - 1e-9);
  return Array.from({ length: to - from + 1 }, (_, n) => Number(((from + n) * step).toPrecision(12)));
}

/** Where a value stands between two places. */
export const scale = (low, high, from, to) => (value) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from));
