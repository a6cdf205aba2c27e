// The editor of the query: CodeMirror in a shadow root, where its styles are constructed sheets, which our policy allows.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, LanguageSupport, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";
import { word } from "../shared/words.js";
import { prefixChange, sources } from "./complete.js";
import { missing, wanted } from "./sparql_text.js";

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.operatorKeyword], color: "var(--code-word)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--code-variable)" },
  { tag: [tags.url, tags.namespace, tags.propertyName, tags.typeName, tags.className], color: "var(--code-iri)" },
  { tag: [tags.string, tags.number, tags.integer, tags.float, tags.bool], color: "var(--code-literal)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--muted)", fontStyle: "italic" },
]);

/** The language package leaves prefixed names without a colour. */
const SPARQL = new LanguageSupport(SparqlLanguage.configure({ props: [styleTags({ "Pname_ln Pname_ns": tags.propertyName })] }));

const LOOK = EditorView.theme({
  "&": { color: "var(--fg)", backgroundColor: "var(--card)", fontSize: "0.94rem", height: "100%" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'Cascadia Mono', 'Liberation Mono', Menlo, monospace", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--fg)" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-cursor": { borderLeftColor: "var(--fg)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--muted)", border: "none" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--fg) 4%, transparent)" },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--fg)", border: "1px solid var(--line)", borderRadius: "6px", maxWidth: "min(36rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "inherit", maxHeight: "16rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--bg)" },
  ".cm-completionDetail": { color: "inherit", fontFamily: "var(--plain, sans-serif)", opacity: "0.8", fontStyle: "normal" },
  ".cm-completionIcon": { display: "none" },
  ".cm-panels": { backgroundColor: "var(--card)", color: "var(--fg)" },
  ".cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--good) 30%, transparent) !important" },
});

/**
 * @param {HTMLElement} place
 * @param {{text: string, vocabulary: import("./complete.js").Vocabulary, run: () => void, changed: (text: string) => void}} how
 */
export function makeCode(place, { text, vocabulary, run, changed }) {
  const root = place.attachShadow({ mode: "open" });
  const [written, entities] = sources(vocabulary);
  const state = (doc) =>
    EditorState.create({
      doc,
      extensions: [
        keymap.of([{ key: "Mod-Enter", preventDefault: true, run: () => (run(), true) }]),
        lineNumbers(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
        highlightActiveLine(), highlightSelectionMatches(), EditorView.lineWrapping,
        autocompletion({ override: [written, entities], activateOnTyping: true, maxRenderedOptions: 60 }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
        SPARQL, syntaxHighlighting(COLOURS), LOOK,
        EditorView.contentAttributes.of({ "aria-label": word("ed-query"), spellcheck: "false", autocapitalize: "off" }),
        EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
        EditorView.inputHandler.of(declare),
        EditorView.domEventHandlers({ beforeinput: over }),
      ],
    });
  const view = new EditorView({ state: state(text), parent: root, root });

  /** A colon after a known prefix that nobody declared yet declares it. */
  function declare(editor, from, to, typed) {
    if (typed !== ":") return false;
    const doc = editor.state.doc.toString();
    const next = `${doc.slice(0, from)}:${doc.slice(to)}`;
    if (wanted(doc, from) === "nothing" || wanted(doc, from) === "word") return false;
    const lines = missing(next, vocabulary.prefixes);
    if (!lines) return false;
    const top = prefixChange(doc, lines);
    if (top.from > from) return false;
    editor.dispatch({ changes: [top, { from, to, insert: ":" }], selection: { anchor: from + top.insert.length + 1 }, userEvent: "input.type" });
    return true;
  }

  /** Typing over a selection, done here: the browser would style what it puts there inline, which our policy forbids. */
  function over(event, editor) {
    const { main, ranges } = editor.state.selection;
    if (event.inputType !== "insertText" || event.isComposing || !event.data || main.empty || ranges.length > 1) return false;
    event.preventDefault();
    const typed = () => editor.state.update(editor.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    if (!editor.state.facet(EditorView.inputHandler).some((handle) => handle(editor, main.from, main.to, event.data, typed))) editor.dispatch(typed());
    return true;
  }

  return {
    view,
    text: () => view.state.doc.toString(),
    /** Puts another query in its place; Ctrl-Z brings the one before back. */
    replace(next) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      view.dispatch(setDiagnostics(view.state, []));
    },
    /** Marks where the server says that the query fails; nothing for null. */
    problem(/** @type {{line: number, column: number} | null} */ at, message = "") {
      if (!at) return view.dispatch(setDiagnostics(view.state, []));
      const line = view.state.doc.line(Math.max(1, Math.min(at.line, view.state.doc.lines)));
      const from = Math.min(line.from + Math.max(0, [...line.text].slice(0, at.column - 1).join("").length), line.to);
      const end = from < line.to ? line.to : from;
      view.dispatch(setDiagnostics(view.state, [{ from: from === line.to ? line.from : from, to: end, severity: "error", message }]));
      return view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "center" }) });
    },
  };
}
