// A graph as GEXF 1.3, which Gephi and networkx read.

/** Text inside XML: marks escaped, characters that XML does not have left out. */
export function xml(value) {
  return String(value ?? "")
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"'\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);
}

const NODE_FIELDS = [["type", "string"], ["typeLabel", "string"], ["href", "string"]];
const EDGE_FIELDS = [["relation", "string"], ["confidence", "double"], ["from", "string"], ["to", "string"], ["count", "integer"]];

const declared = (cls, fields) =>
  `    <attributes class="${cls}">\n${fields
    .map(([name, type], at) => `      <attribute id="${at}" title="${name}" type="${type}"/>\n`)
    .join("")}    </attributes>\n`;

const valued = (fields, thing) =>
  fields
    .map(([name], at) => [at, thing[name]])
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([at, value]) => `<attvalue for="${at}" value="${xml(value)}"/>`)
    .join("");

/** A day as GEXF counts them: of a year or a month the first, or the last. */
function wholeDay(text, last = false) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text ?? "");
  if (!found) return "";
  const [, year, month = last ? "12" : "01", day] = found;
  return `${year}-${month}-${day ?? (last ? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() : "01")}`;
}

/**
 * @param {{id: string, label: string, x?: number, y?: number, colour?: string}[]} nodes
 * @param {{id: string, source: string, target: string, label: string}[]} edges
 * @param {string} description
 */
export function gexf(nodes, edges, description) {
  const drawn = nodes.map((n) => {
    const [r, g, b] = (n.colour ?? "#888888").match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16));
    const place = n.x === undefined ? "" : `<viz:position x="${n.x.toFixed(1)}" y="${(-n.y).toFixed(1)}" z="0.0"/>`;
    return `      <node id="${xml(n.id)}" label="${xml(n.label)}"><attvalues>${valued(NODE_FIELDS, n)}</attvalues><viz:color r="${r}" g="${g}" b="${b}"/>${place}</node>\n`;
  });
  const linked = edges.map((e) => {
    const times = [["start", wholeDay(e.from)], ["end", wholeDay(e.to, true)]].filter(([, d]) => d).map(([k, d]) => ` ${k}="${d}"`);
    return `      <edge id="${xml(e.id)}" source="${xml(e.source)}" target="${xml(e.target)}" label="${xml(e.label)}"${times.join("")}><attvalues>${valued(EDGE_FIELDS, e)}</attvalues></edge>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta><creator>vnkg</creator><description>${xml(description)}</description></meta>
  <graph mode="${edges.some((e) => e.from || e.to) ? "dynamic" : "static"}" defaultedgetype="directed" timeformat="date">
${declared("node", NODE_FIELDS)}${declared("edge", EDGE_FIELDS)}    <nodes>
${drawn.join("")}    </nodes>
    <edges>
${linked.join("")}    </edges>
  </graph>
</gexf>
`;
}
