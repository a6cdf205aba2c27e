// Queries that were run, kept in this browser alone.

const [PAST, DRAFT, MOST] = ["vnkg.queries", "vnkg.draft", 50];

/** @typedef {{sparql: string, when: string, rows: number | null}} Past when: ISO */

/** @returns {Past[]} the latest first */
export function past() {
  try {
    const found = JSON.parse(localStorage.getItem(PAST) ?? "[]");
    return Array.isArray(found) ? found.filter((p) => typeof p?.sparql === "string") : [];
  } catch {
    return [];
  }
}

/** Keeps a query as the latest; the same one is kept once. A browser that keeps nothing is no problem. */
export function remember(/** @type {Past} */ one) {
  keep(PAST, JSON.stringify([one, ...past().filter((p) => p.sparql !== one.sparql)].slice(0, MOST)));
}

export const forget = () => keep(PAST, "[]");
export const saveDraft = (sparql) => keep(DRAFT, sparql);

export function draft() {
  try {
    return localStorage.getItem(DRAFT) ?? "";
  } catch {
    return "";
  }
}

function keep(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // full, or switched off by the reader
  }
}

/** The query in an address: after # (which no server sees), else the parameter. */
export function shared(/** @type {Location | URL} */ place) {
  return new URLSearchParams(place.hash.slice(1)).get("query") ?? new URLSearchParams(place.search).get("query") ?? "";
}

/** The address that opens a query. */
export const shareLink = (sparql, /** @type {Location | URL} */ place) => `${place.origin}${place.pathname}#${new URLSearchParams({ query: sparql })}`;
