// The page's words in its language, from data/web/front.tsv by way of the server.
import { getJson } from "./api.js";

/** @type {Record<string, string>} */
let known = {};

/** The language of the page: vi or en. */
export const language = () => (document.documentElement.lang === "en" ? "en" : "vi");

/** Fetches the words; to be awaited before the first ``word``. */
export async function loadWords() {
  known = await getJson("/api/words", { area: "front" });
}

/** A word of the page, with {name} filled in. A key without a word stands for itself. */
export function word(key, values = {}) {
  return (known[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A number as it is written in the page's language. */
export const number = (n, digits = 0) => n.toLocaleString(language(), { maximumFractionDigits: digits });

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day, a month or a year (2021-03-05T…, 2021-03, 2021) as it is written in the page's language. */
export function day(text) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(text ?? "");
  if (!found) return text ?? "";
  const parts = [found[3], found[2], found[1]].filter(Boolean);
  if (language() === "vi") return parts.map((p) => (p.length === 2 ? String(Number(p)) : p)).join("/");
  const month = found[2] && MONTHS[Number(found[2]) - 1];
  return [found[3] && Number(found[3]), month, found[1]].filter(Boolean).join(" ");
}
