// Elements made without HTML text: what a name or a quote holds can never become markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element} element
 * @param {Record<string, unknown>} attributes on… are listeners; true is an empty attribute; false and null are left out
 * @param {(Node | string | null | undefined)[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((c) => c !== null && c !== undefined));
  return element;
}

/** An HTML element. @returns {any} */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. @returns {any} */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Puts parts into a place instead of what it has; null and undefined are left out. */
export function put(place, ...parts) {
  place.replaceChildren(...parts.filter((p) => p !== null && p !== undefined));
}

/** The element of an id, which the page must have. @returns {any} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** What is wrong: a line in the page's language, and under it what the server says, which is English. */
export function problem(line, text, attributes = {}) {
  return h("div", { class: "problem", ...attributes }, h("p", {}, line), text ? h("p", { class: "detail", lang: "en", dir: "auto" }, text) : null);
}

/** Reads a text out to those who cannot see the page change. */
export function announce(text) {
  const place = byId("said");
  place.textContent = "";
  setTimeout(() => (place.textContent = text), 60);
}

/** What a function of no arguments does, once it was not called for so many milliseconds. */
export function later(act, wait = 200) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
}

/** Gives the reader a file. @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A name that every file system takes. */
export function fileName(label, ending) {
  const plain = label.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  return `${plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "vnkg"}.${ending}`;
}
