// Tables as CSV (RFC 4180) that a spreadsheet opens without harm and with its Vietnamese letters whole.

/** A cell: quoted where it must be, and never a formula, whatever a name in an article begins with. */
export function cell(value) {
  const text = String(value ?? "").replaceAll("\0", "");
  const number = /^[+-]?\d+([.,]\d+)*$/.test(text);
  const safe = !number && /^[\s\u200b-\u200f\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {string[]} head @param {unknown[][]} rows @returns {string} */
export function csv(head, rows) {
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
