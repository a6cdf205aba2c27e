// What the editor offers while one types: words of the language, this store's classes and properties, names of entities.
import { getJson } from "../shared/api.js";
import { missing, mention, prefixPlace, variables, wanted } from "./sparql_text.js";
import { FUNCTIONS, KEYWORDS } from "./words_of_sparql.js";

/** @typedef {{prefixes: Record<string, string>, classes: Term[], properties: Term[]}} Vocabulary */
/** @typedef {{iri: string, curie: string, label: string}} Term */

const WAIT = 180;

/** Completion sources for CodeMirror. @param {Vocabulary} vocabulary */
export function sources(vocabulary) {
  const terms = (list, type, boost) =>
    list.map((term) => ({ term, option: { label: term.curie, detail: term.label, type, boost, apply: withPrefix(vocabulary.prefixes, term.curie) } }));
  const classes = terms(vocabulary.classes, "class", 1);
  const properties = terms(vocabulary.properties, "property", 1);
  const words = [...KEYWORDS.map((label) => ({ label, type: "keyword" })), ...FUNCTIONS.map((label) => ({ label, type: "function", apply: `${label}(` }))];
  const prefixes = Object.entries(vocabulary.prefixes).map(([prefix, iri]) => ({ label: `${prefix}:`, detail: iri, type: "namespace" }));

  function written(context) {
    const doc = context.state.doc.toString();
    const place = wanted(doc, context.pos);
    if (place === "nothing") return null;
    const variable = context.matchBefore(/[?$][\p{L}\p{N}_]*/u);
    if (variable)
      return { from: variable.from, validFor: /^[?$][\p{L}\p{N}_]*$/u, options: variables(doc).filter((v) => v !== variable.text).map((label) => ({ label, type: "variable" })) };
    const typed = context.matchBefore(/[\p{L}_][\p{L}\p{N}_:.-]*/u);
    if (!typed && !context.explicit) return null;
    const text = (typed?.text ?? "").toLowerCase();
    const offered = place === "word" ? [] : place === "class" ? classes : place === "predicate" ? properties : [...classes, ...properties];
    if (place === "term" && context.matchBefore(/(?<=^|[\s,({])\p{L}[\p{L}\p{N}]* +[\p{L}\p{N}]+/u)) return null;
    const hits = place === "term" && !text.includes(":") ? [] : offered.filter(({ term }) => fits(term, text)).map(({ option }) => option);
    const others = place === "class" ? [] : words.filter((w) => w.label.toLowerCase().startsWith(text));
    const named = place === "word" ? [] : prefixes.filter((p) => p.label.startsWith(text) && !text.includes(":"));
    return { from: typed?.from ?? context.pos, filter: false, options: [...(place === "predicate" || place === "class" ? hits : []), ...others, ...named, ...(place === "term" ? hits : [])].slice(0, 120) };
  }

  async function entities(context) {
    const doc = context.state.doc.toString();
    const typed = context.matchBefore(/(?<=^|[\s,({])[\p{L}\p{N}][\p{L}\p{N} .,'’–-]*/u);
    if (!typed || typed.text.trim().length < 2 || wanted(doc, typed.from) !== "term") return null;
    if (!context.explicit && (typed.text.trim().length < 3 || context.matchBefore(/:\S*|[?$]\S*/))) return null;
    const stop = new AbortController();
    context.addEventListener("abort", () => stop.abort(), { onDocChange: true });
    await new Promise((go) => setTimeout(go, WAIT));
    if (context.aborted) return null;
    try {
      const { hits } = await getJson("/api/search", { q: typed.text.trim(), limit: 8 }, stop.signal);
      const options = hits.map((hit) => ({ label: hit.label, detail: hit.typeLabel, type: "entity", apply: (view, _, from, to) => insertEntity(view, hit, from, to) }));
      return { from: typed.from, filter: false, options };
    } catch {
      return null;
    }
  }

  return [written, entities];
}

/** Whether a term fits what was typed: its CURIE, the part after the colon, or a word of its label begins so. */
function fits(term, text) {
  if (!text) return true;
  const curie = term.curie.toLowerCase();
  return curie.startsWith(text) || curie.slice(curie.indexOf(":") + 1).includes(text) || (term.label ?? "").toLowerCase().split(/\s+/).some((word) => word.startsWith(text));
}

/** Puts a CURIE in and, where it is not there yet, the line that declares its prefix. */
function withPrefix(prefixes, curie) {
  return (view, _, from, to) => {
    const doc = view.state.doc.toString();
    const lines = missing(`${doc.slice(0, from)}${curie}${doc.slice(to)}`, prefixes);
    const changes = [{ from, to, insert: curie }, ...(lines ? [prefixChange(doc, lines)] : [])];
    const head = from + curie.length + (lines ? prefixChange(doc, lines).insert.length : 0);
    view.dispatch({ changes, selection: { anchor: head }, userEvent: "input.complete" });
  };
}

/** The change that puts PREFIX lines where they belong. */
export function prefixChange(doc, lines) {
  const from = prefixPlace(doc);
  return { from, insert: (from && doc[from - 1] !== "\n" ? "\n" : "") + lines };
}

/** Puts an entity's IRI in, and its name as a comment at the end of the line. */
export function insertEntity(view, hit, from, to) {
  const { term, comment } = mention(hit);
  const line = view.state.doc.lineAt(to);
  const tail = view.state.sliceDoc(to, line.to);
  const gap = /[\s,({]/.test(view.state.sliceDoc(from - 1, from) || " ") ? "" : " ";
  const noted = tail.includes(" # ");
  const changes = [{ from, to, insert: `${gap}${term} ` }, { from: line.to, insert: noted ? `; ${comment.slice(2)}` : ` ${comment}` }];
  view.dispatch({ changes, selection: { anchor: from + gap.length + term.length + 1 }, scrollIntoView: true, userEvent: "input.complete" });
  view.focus();
}
