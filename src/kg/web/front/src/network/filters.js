// The form that says what the picture shows: types, relations, days, confidence.
import { h, later } from "../shared/dom.js";
import { number, word } from "../shared/words.js";
import { noFilter } from "./graph.js";
import { badge } from "./kinds.js";

/**
 * @param {HTMLElement} place
 * @param {(filter: import("./graph.js").Filter) => void} changed
 */
export function makeFilters(place, changed) {
  const filter = noFilter();
  const tell = later(() => changed(filter), 120);
  const types = h("fieldset", { class: "ticks" });
  const relations = h("fieldset", { class: "ticks" });
  const dated = (key, name) =>
    h("label", {}, word(key), h("input", { type: "text", name, inputmode: "numeric", placeholder: "2021-02", maxlength: 10, autocomplete: "off", pattern: DAY, title: word("net-day-form"), oninput: (event) => day(event, name) }));
  const least = h("output", {}, "0%");
  const slider = h("input", { type: "range", name: "confidence", min: 0, max: 100, step: 5, value: 0, oninput: sure });
  const undated = h("input", { type: "checkbox", checked: true, onchange: (event) => ((filter.undated = event.target.checked), tell()) });
  const form = h(
    "form",
    { onsubmit: (event) => event.preventDefault() },
    types,
    relations,
    h("fieldset", { class: "days" }, h("legend", {}, word("net-time")), dated("net-from", "from"), dated("net-to", "to"), h("label", { class: "tick" }, undated, word("net-undated"))),
    h("fieldset", {}, h("legend", {}, word("net-confidence")), h("label", {}, word("net-at-least"), " ", slider, " ", least)),
    h("p", {}, h("button", { type: "button", onclick: clear }, word("net-show-all"))),
  );
  place.append(form);

  function day(event, name) {
    const { value, validity } = event.target;
    event.target.setAttribute("aria-invalid", String(!validity.valid));
    filter[name] = validity.valid ? value.trim() : "";
    tell();
  }

  function sure(event) {
    filter.confidence = Number(event.target.value) / 100;
    least.textContent = `${number(filter.confidence * 100)}%`;
    tell();
  }

  function clear() {
    Object.assign(filter, noFilter());
    form.reset();
    least.textContent = "0%";
    for (const tick of form.querySelectorAll(".ticks input")) tick.checked = true;
    changed(filter);
  }

  /** The ticks for the types and relations that there are now. */
  function offer(kinds) {
    fill(types, "net-types", kinds.types, filter.types, (key) => badge(key));
    fill(relations, "net-relations", kinds.relations, filter.relations, () => "");
  }

  function fill(fieldset, key, rows, hidden, sign) {
    const held = fieldset.contains(document.activeElement) ? document.activeElement.value : null;
    const tick = (row) =>
      h(
        "label",
        { class: "tick" },
        h("input", { type: "checkbox", value: row.key, checked: !hidden.has(row.key), onchange: (event) => (event.target.checked ? hidden.delete(row.key) : hidden.add(row.key), tell()) }),
        sign(row.key),
        row.label,
        h("span", { class: "count" }, number(row.count)),
      );
    fieldset.replaceChildren(h("legend", {}, word(key)), ...rows.map(tick));
    if (held !== null) [...fieldset.querySelectorAll("input")].find((i) => i.value === held)?.focus();
  }

  return { filter, offer };
}

const DAY = "(1[89]|20)\\d\\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?";

/** What the server is asked to leave out, too, when more is fetched. Days only where links without one may go. */
export function asked(filter) {
  const days = filter.undated ? {} : { from: filter.from, to: filter.to };
  return { ...days, confidence: filter.confidence || "", avoid: [...filter.types], without: [...filter.relations] };
}
