// Asking the server, with errors that say what the server said.

/** What went wrong: the server's words and, for a query that does not parse, where. */
export class Refusal extends Error {
  /** @param {string} message @param {number} status @param {{line: number, column: number} | null} at */
  constructor(message, status, at = null) {
    super(message);
    this.status = status;
    this.at = at;
  }
}

/** An address with parameters; empty ones are left out, lists are repeated. */
export function address(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== "") query.append(name, String(one));
  return query.size ? `${path}?${query}` : path;
}

/** @returns {Promise<any>} */
export async function getJson(path, params = {}, signal = undefined) {
  const response = await fetch(address(path, params), { headers: { accept: "application/json" }, signal });
  if (!response.ok) throw await refusal(response);
  return response.json();
}

/** What a response that is no success says, from JSON (problem details or error) or plain text. */
export async function refusal(response) {
  const text = await response.text();
  let message = text.trim();
  /** @type {any} */
  let said = null;
  try {
    said = JSON.parse(text);
    message = said.detail ?? said.message ?? said.error ?? said.title ?? message;
  } catch {
    if (/^\s*</.test(text)) message = "";
  }
  const at = said?.line ? { line: Number(said.line), column: Number(said.column ?? 1) } : placeIn(message);
  return new Refusal(String(message) || `${response.status} ${response.statusText}`, response.status, at);
}

/** The line and column that a message names, in either language. */
export function placeIn(message) {
  const found = /(?:line|dòng)\s+(\d+),\s+(?:column|cột)\s+(\d+)/i.exec(message);
  return found ? { line: Number(found[1]), column: Number(found[2]) } : null;
}
