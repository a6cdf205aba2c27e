// An answer as a table: sorted by a click on a column, filtered by words, a hundred rows at a time.
import { h, later } from "../shared/dom.js";
import { numberIn, textOf } from "../shared/rdf.js";
import { language, number, word } from "../shared/words.js";
import { anchor, labelColumns } from "./places.js";

const PAGE = 100;

/**
 * @param {{columns: string[], rows: Record<string, import("../shared/rdf.js").Term>[]}} answer
 * @param {import("./places.js").Names} names
 */
export function makeTable({ columns, rows }, names) {
  const labels = labelColumns(columns, rows);
  const shown = columns.filter((c) => ![...labels.values()].includes(c));
  const compare = new Intl.Collator(language(), { numeric: true }).compare;
  let order = { column: "", down: false };
  let kept = rows;
  let start = 0;

  const body = h("tbody");
  const heads = new Map(shown.map((c) => [c, h("th", { scope: "col" }, h("button", { type: "button", onclick: () => sort(c) }, c))]));
  const table = h("table", { "aria-rowcount": rows.length + 1 }, h("thead", {}, h("tr", {}, ...heads.values())), body);
  const state = h("span", { role: "status" });
  const [first, last] = [h("button", { type: "button", onclick: () => page(start - PAGE) }, "‹ ", word("ed-before")), h("button", { type: "button", onclick: () => page(start + PAGE) }, word("ed-next"), " ›")];
  const search = h("input", { type: "search", "aria-label": word("ed-find-rows"), placeholder: word("ed-find-rows"), oninput: later((event) => filter(event.target.value), 150) });
  const frame = h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": word("ed-table") }, table);

  const says = (row, column) => textOf(labels.has(column) && row[labels.get(column)] ? row[labels.get(column)] : row[column]);

  function filter(text) {
    const wanted = text.trim().toLowerCase();
    kept = wanted ? rows.filter((row) => columns.some((c) => textOf(row[c]).toLowerCase().includes(wanted))) : rows;
    sortNow();
    page(0);
  }

  function sort(column) {
    order = { column, down: order.column === column && !order.down };
    for (const [c, head] of heads) {
      if (c === column) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    sortNow();
    page(0);
  }

  function sortNow() {
    const { column, down } = order;
    if (!column) return;
    const keyed = kept.map((row) => ({ row, number: numberIn(row[column]), text: says(row, column) }));
    const both = (a, b) => (Number.isNaN(a.number) || Number.isNaN(b.number) ? compare(a.text, b.text) : a.number - b.number);
    kept = keyed.sort((a, b) => Number(!a.text) - Number(!b.text) || (down ? both(b, a) : both(a, b))).map(({ row }) => row);
  }

  function page(to) {
    start = Math.max(0, Math.min(to, Math.max(0, kept.length - 1)));
    start -= start % PAGE;
    const end = Math.min(start + PAGE, kept.length);
    body.replaceChildren(...kept.slice(start, end).map((row, n) => h("tr", { "aria-rowindex": start + n + 2 }, ...shown.map((c) => cell(row, c)))));
    state.textContent = word("ed-rows-shown", { from: number(kept.length && start + 1), to: number(end), n: number(kept.length) });
    first.disabled = start === 0;
    last.disabled = end >= kept.length;
    frame.scrollTop = 0;
  }

  function cell(row, column) {
    const term = row[column];
    if (!term) return h("td", { class: "none" });
    if (term.type === "uri") return h("td", {}, anchor(term.value, names, textOf(row[labels.get(column) ?? ""])));
    const language = term["xml:lang"];
    if (!Number.isNaN(numberIn(term))) return h("td", { class: "number" }, term.value);
    return h("td", { lang: language, class: term.type }, term.type === "bnode" ? `_:${term.value}` : term.value);
  }

  page(0);
  const bar = h("p", { class: "pager" }, state, first, last, rows.length > 10 ? search : null);
  return h("div", {}, bar, frame);
}
