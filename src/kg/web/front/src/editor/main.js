// The SPARQL editor's page.
import { getJson } from "../shared/api.js";
import { announce, byId, h, later, problem } from "../shared/dom.js";
import { makeFinder } from "../shared/finder.js";
import { day, language, loadWords, number, word } from "../shared/words.js";
import { makeCode } from "./code.js";
import { insertEntity } from "./complete.js";
import { draft, forget, past, remember, saveDraft, shared, shareLink } from "./history.js";
import { makeResults } from "./results.js";
import { run } from "./run.js";
import { form as formOf, withPrefixes } from "./sparql_text.js";

const page = byId("editor");
const [, vocabulary, queries] = await Promise.all([loadWords(), getJson("/api/vocabulary"), getJson("/api/queries")]);
const names = { base: page.dataset.base ?? "", prefixes: vocabulary.prefixes };
const field = byId("query");
const results = makeResults(byId("results"), names);
const button = { run: byId("run"), stop: byId("stop"), share: byId("share") };
/** @type {AbortController | null} */
let running = null;

const place = h("div", { class: "code" });
field.after(place);
field.hidden = true;
const first = shared(location) || draft() || field.value;
const code = makeCode(place, { text: first, vocabulary, run: ask, changed: later(saveDraft, 400) });
for (const part of page.querySelectorAll("[data-script]")) part.hidden = false;

byId("ask").addEventListener("submit", (event) => (event.preventDefault(), ask()));
button.stop.addEventListener("click", () => running?.abort());
button.share.addEventListener("click", share);
window.addEventListener("hashchange", () => shared(location) && code.replace(shared(location)));
makeFinder(byId("entity"), (hit) => {
  const { from, to } = code.view.state.selection.main;
  insertEntity(code.view, hit, from, to);
  byId("entity").value = "";
});
offerQueries();
offerPast();

/** Runs the query in the editor; one that runs already is stopped first. */
async function ask() {
  running?.abort();
  const mine = (running = new AbortController());
  const sparql = withPrefixes(code.text(), vocabulary.prefixes);
  if (sparql !== code.text()) code.replace(sparql);
  code.problem(null);
  const began = performance.now();
  const clock = h("span", { class: "clock" });
  const tick = () => (clock.textContent = word("ed-seconds", { s: number((performance.now() - began) / 1000, 1) }));
  const timer = setInterval(tick, 200);
  results.clear(h("p", { class: "muted" }, word("ed-running"), " ", clock));
  announce(word("ed-running"));
  button.stop.disabled = false;
  try {
    const answer = await run(sparql, mine.signal);
    remember({ sparql, when: new Date().toISOString(), rows: answer.kind === "yes" ? null : answer.rows.length });
    results.show(answer, sparql, performance.now() - began);
    offerPast();
  } catch (error) {
    if (running !== mine) return;
    if (mine.signal.aborted) {
      results.clear(h("p", { class: "muted" }, word("ed-stopped")));
      announce(word("ed-stopped"));
    } else refused(error);
  } finally {
    clearInterval(timer);
    if (running === mine) {
      running = null;
      button.stop.disabled = true;
    }
  }
}

function refused(error) {
  const line = !error.status ? word("ed-unreachable") : error.at ? word("ed-wrong-at", error.at) : word(error.status < 500 ? "ed-wrong" : "ed-no-answer");
  results.clear(problem(line, error.message, { role: "alert" }));
  if (error.at) code.problem(error.at, error.message.split("\n")[0]);
}

async function share() {
  const link = shareLink(code.text(), location);
  history.replaceState(null, "", link);
  try {
    await navigator.clipboard.writeText(link);
    announce(word("ed-copied"));
    button.share.textContent = word("ed-copied");
  } catch {
    announce(word("ed-in-address"));
    button.share.textContent = word("ed-in-address");
  }
  setTimeout(() => (button.share.textContent = word("ed-share")), 2500);
}

function offerQueries() {
  const menu = byId("saved");
  const note = byId("saved-note");
  const said = (q) => q[language()] || q.vi || q.name;
  menu.append(...[...queries].sort((a, b) => said(a).localeCompare(said(b), language())).map((q) => h("option", { value: q.name }, said(q))));
  menu.addEventListener("change", () => {
    const chosen = queries.find((q) => q.name === menu.value);
    if (!chosen) return;
    const body = chosen.sparql.split("\n").filter((line) => !line.startsWith("#+")).join("\n").trimStart();
    code.replace(`# ${said(chosen)}\n${body}`);
    note.replaceChildren(word("ed-has-form"), " ", h("a", { href: chosen.href }, chosen.href));
    announce(word("ed-put-in", { name: said(chosen) }));
  });
}

function offerPast() {
  const list = byId("past");
  const rows = past();
  byId("past-box").hidden = !rows.length;
  const entry = ({ sparql, when, rows: n }) =>
    h(
      "li",
      {},
      h("button", { type: "button", class: "link", onclick: () => (code.replace(sparql), code.view.focus()) }, gist(sparql)),
      h("small", {}, [day(when), n === null ? "" : word("ed-past-rows", { n: number(n) })].filter(Boolean).join(" · ")),
    );
  list.replaceChildren(...rows.map(entry));
  byId("forget").onclick = () => (forget(), offerPast(), announce(word("ed-forgotten")));
}

/** A query in a line: the comment that it begins with, else its words without the prefixes. */
function gist(sparql) {
  const comment = /^#(?!\+)\s*(.+)/.exec(sparql)?.[1];
  const body = sparql.replace(/^\s*(?:PREFIX|BASE)\s[^\n]*\n/gim, "").replace(/\s+/g, " ").trim();
  return (comment ?? (body || formOf(sparql))).slice(0, 110);
}
