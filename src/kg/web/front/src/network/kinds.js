// How each kind of thing looks: a colour, a shape and a sign, so that colour alone never has to tell.
import { s } from "../shared/dom.js";

/** @typedef {{key: string, colour: string, shape: string, points: string, sign: string}} Look shape as Cytoscape names it, points of the same in a 24×24 square, sign a path in it */

// Colours after Okabe and Ito, darkened until white signs on them and they on black and white have a contrast of 3:1.
const SIGNS = {
  person: "M12 6.2a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8zM6.6 18c.3-3 2.4-4.9 5.4-4.9s5.1 1.9 5.4 4.9z",
  agency: "M12 6l6 3v1.4H6V9zM7.2 11.4h1.9V16H7.2zm3.85 0h1.9V16h-1.9zm3.85 0h1.9V16h-1.9zM6 16.8h12v1.6H6z",
  body: "M8.4 7.4a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8zm7.2 0a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8zM5 16.6c.2-2.6 1.4-4.2 3.4-4.2s3.2 1.6 3.4 4.2zm7.2 0c.2-2.6 1.4-4.2 3.4-4.2s3.2 1.6 3.4 4.2z",
  company: "M9.6 9V7.4h4.8V9H18v3.4H6V9zm1.3 0h2.2v-.5h-2.2zM6 13.4h4.9v1h2.2v-1H18v3.9H6z",
  area: "M12 5.8c2.6 0 4.5 1.9 4.5 4.4 0 2.9-2.6 4.7-4.5 8-1.9-3.3-4.5-5.1-4.5-8 0-2.5 1.9-4.4 4.5-4.4zm0 2.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z",
  place: "M7 18V10.5l3.3 2v-2l3.3 2v-5.6h2.6V18z",
  document: "M8.4 6.4h5l2.4 2.4v8.8H8.4zm1.5 4.2v1.1h4.4v-1.1zm0 2.4v1.1h4.4V13z",
  plan: "M7.6 6.4h1.3v.9h7.5l-1.9 2.7 1.9 2.7H8.9v5H7.6z",
  event: "M7 7.8h1.6V6.6h1.3v1.2h4.2V6.6h1.3v1.2H17v9.4H7zm1.3 3v5.1h7.4v-5.1z",
  other: "M12 9.4a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2z",
};
const CIRCLE = "";
const LOOKS = /** @type {Look[]} */ ([
  { key: "person", colour: "#1f6fb5", shape: "ellipse", points: CIRCLE },
  { key: "agency", colour: "#c2571a", shape: "round-rectangle", points: "2,3 22,3 22,21 2,21" },
  { key: "body", colour: "#8a56ac", shape: "round-hexagon", points: "6,2 18,2 24,12 18,22 6,22 0,12" },
  { key: "company", colour: "#a67c00", shape: "round-pentagon", points: "12,0 24,9 19.5,23 4.5,23 0,9" },
  { key: "area", colour: "#0b8062", shape: "round-diamond", points: "12,0 24,12 12,24 0,12" },
  { key: "place", colour: "#3f8f9f", shape: "octagon", points: "7,1 17,1 23,7 23,17 17,23 7,23 1,17 1,7" },
  { key: "document", colour: "#74695c", shape: "rectangle", points: "2.5,0.5 21.5,0.5 21.5,23.5 2.5,23.5" },
  { key: "plan", colour: "#b8477b", shape: "round-tag", points: "1,4 16,4 24,12 16,20 1,20" },
  { key: "event", colour: "#b03a3a", shape: "heptagon", points: "12,0 21.4,4.5 23.7,14.7 17.2,22.8 6.8,22.8 0.3,14.7 2.6,4.5" },
  { key: "other", colour: "#707780", shape: "ellipse", points: CIRCLE },
]).map((look) => ({ ...look, sign: SIGNS[look.key] }));
const BY_KEY = new Map(LOOKS.map((look) => [look.key, look]));

const KIND_OF = {
  person: "Person",
  agency: "Agency GovernmentOrganization",
  body: "Organization FormalOrganization PoliticalOrganization NewsMediaOrganization",
  company: "Company Corporation",
  area: "Country Province District Commune Hamlet AdministrativeUnit AdministrativeArea",
  place: "Place Facility Site IndustrialPark IndustrialCluster IndustrialZone EconomicZone HighTechPark CraftVillage",
  document: "LegalDocument LegalResource Agreement NewsArticle CreativeWork Statement Quotation Claim Passage",
  plan: "Programme Plan Project Duty Concept",
  event: "Event Membership Post Observation TerritorialChange",
};
const OF_CLASS = new Map(Object.entries(KIND_OF).flatMap(([key, names]) => names.split(" ").map((n) => [n, key])));

/** How a thing of a class looks; the class as an IRI, a CURIE or its bare name. @returns {Look} */
export function lookOf(type) {
  return BY_KEY.get(OF_CLASS.get((type ?? "").split(/[#/:]/).at(-1)) ?? "other");
}

/** The sign alone, white, for the picture's canvas. */
export function signUrl(look) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24"><path fill="#fff" fill-rule="evenodd" d="${look.sign}"/></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

/** Shape, colour and sign as a small picture for legends and lists. */
export function badge(type) {
  const look = lookOf(type);
  const frame = look.points
    ? s("polygon", { points: look.points, fill: look.colour })
    : s("circle", { cx: 12, cy: 12, r: 11.5, fill: look.colour });
  const sign = s("path", { d: look.sign, fill: "#fff", "fill-rule": "evenodd" });
  return s("svg", { viewBox: "-0.5 -0.5 25 25", class: "badge", "aria-hidden": "true", focusable: "false" }, frame, sign);
}
