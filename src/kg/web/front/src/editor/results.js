// What came back, in the view that the reader chooses: table, chart or network; and the files that it can be saved as.
import { announce, fileName, h, save } from "../shared/dom.js";
import { number, word } from "../shared/words.js";
import { makeChart } from "./chart.js";
import { makeLinkedView } from "./linked_view.js";
import { download, FORMATS } from "./run.js";
import { makeTable } from "./table.js";

const VIEWS = ["table", "chart", "network"];

/** @param {HTMLElement} place @param {import("./places.js").Names} names */
export function makeResults(place, names) {
  let close = () => {};
  let chosen = "table";

  function clear(...parts) {
    close();
    close = () => {};
    place.replaceChildren(...parts);
  }

  /** @param {import("./run.js").Result} answer */
  function show(answer, sparql, took) {
    const seconds = number(took / 1000, 2);
    if (answer.kind === "yes") {
      clear(h("p", { class: "answer" }, h("strong", {}, word(answer.yes ? "ed-yes" : "ed-no")), " ", h("span", { class: "muted" }, word("ed-took", { s: seconds }))));
      announce(word(answer.yes ? "ed-yes" : "ed-no"));
      return;
    }
    const count = word(answer.kind === "rows" ? "ed-count-rows" : "ed-count-triples", { n: number(answer.rows.length), s: seconds });
    announce(count);
    const view = h("div", { class: "view", id: "view", role: "tabpanel", "aria-labelledby": `tab-${chosen}` });
    const tabs = h("div", { role: "tablist", "aria-label": word("ed-views"), onkeydown: turn }, ...VIEWS.map((name) => tab(name, (how) => open(how, view, answer, tabs))));
    clear(h("div", { class: "bar" }, tabs, h("p", { class: "muted" }, count), saving(answer.kind, sparql)), view);
    open(chosen, view, answer, tabs);
  }

  async function open(name, view, answer, tabs) {
    close();
    close = () => {};
    chosen = name;
    for (const button of tabs.children) {
      button.setAttribute("aria-selected", String(button.id === `tab-${name}`));
      button.tabIndex = button.id === `tab-${name}` ? 0 : -1;
    }
    view.setAttribute("aria-labelledby", `tab-${name}`);
    if (!answer.rows.length) view.replaceChildren(h("p", { class: "muted" }, word("ed-nothing")));
    else if (name === "table") view.replaceChildren(makeTable(answer, names));
    else if (name === "chart") view.replaceChildren(makeChart(answer, names));
    else {
      view.replaceChildren(h("p", { class: "muted" }, word("net-loading")));
      const made = await makeLinkedView(answer, names);
      if (chosen !== name || !view.isConnected) return;
      view.replaceChildren(made.element);
      made.shown?.();
      close = made.close;
    }
  }

  function saving(kind, sparql) {
    const files = FORMATS[kind].map(([name, type, ending]) => h("button", { type: "button", onclick: (event) => get(event.target, sparql, type, ending) }, name));
    return h("p", { class: "saving" }, h("span", {}, word("ed-save")), ...files);
  }

  async function get(button, sparql, type, ending) {
    button.disabled = true;
    try {
      save(await download(sparql, type, undefined), fileName("vnkg", ending));
    } catch (error) {
      announce(error.message);
    } finally {
      button.disabled = false;
    }
  }

  return { show, clear };
}

function tab(name, open) {
  return h("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "view", "aria-selected": "false", tabindex: -1, onclick: () => open(name) }, word(`ed-view-${name}`));
}

/** Arrow keys go from tab to tab. */
function turn(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.children];
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  next.focus();
  next.click();
}
