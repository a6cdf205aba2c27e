// Lights up all parts of a passage, or all passages of a fact; without it :target lights up the first part.

const words = document.querySelector("[data-words]");
const facts = [...document.querySelectorAll("li[data-marks]")];

/** @param {HTMLElement} fact */
const marksOf = (fact) => fact.dataset.marks.split(" ").filter(Boolean);

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const smooth = () => (calm.matches ? "auto" : "smooth");

/** Lights up passages by their numbers, and the facts that rest on them. */
function choose(marks, about) {
  const wanted = new Set(marks);
  words.querySelectorAll("[data-mark]").forEach((part) => part.classList.toggle("chosen", wanted.has(part.dataset.mark)));
  facts.forEach((fact) => fact.classList.toggle("chosen-fact", about.includes(fact)));
}

/** What the end of the address names: a passage (char=120,138) or a fact (claim-…). */
function follow() {
  let name = location.hash.slice(1);
  try { name = decodeURIComponent(name); } catch { /* as it is */ }
  const found = name ? document.getElementById(name) : null;
  if (!found) return;
  if (found.dataset.marks !== undefined) {
    choose(marksOf(found), [found]);
    words.querySelector(".chosen")?.scrollIntoView({ block: "center", behavior: smooth() });
  } else if (found.dataset.mark !== undefined) {
    const fact = facts.find((one) => one.id === new URLSearchParams(location.search).get("fact"));
    if (fact && marksOf(fact).includes(found.dataset.mark)) {
      choose(marksOf(fact), [fact]);
    } else {
      choose([found.dataset.mark], facts.filter((one) => marksOf(one).includes(found.dataset.mark)));
    }
    show(facts.find((one) => one.classList.contains("chosen-fact")));
  }
}

/** Brings a fact into view in the list beside the text; where the list stands below, nothing moves. */
function show(fact) {
  const list = fact?.closest(".facts");
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const room = list.querySelector("h2")?.offsetHeight ?? 0;
  list.scrollTop += fact.getBoundingClientRect().top - list.getBoundingClientRect().top - room;
}

words.classList.add("live");
words.addEventListener("click", (event) => {
  if (event.target.closest("a") || !getSelection().isCollapsed) return;
  let part = event.target.closest(".told");
  if (!part) return;
  const about = facts.filter((one) => marksOf(one).includes(part.dataset.mark));
  choose([part.dataset.mark], about);
  const first = words.querySelector(`[data-mark="${part.dataset.mark}"][id]`);
  if (first) history.replaceState(null, "", `#${first.id}`);
  show(about[0]);
});
addEventListener("hashchange", follow);
follow();
