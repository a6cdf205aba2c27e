#!/usr/bin/env python3
"""Draws ``docs/picture.svg``: an interview of the sample articles above, what the graph says of it below.

Every card, edge, number and mark is read from a store that is built from ``data/articles``; only where the cards stand
is written here. The same store gives the same bytes. ``--check`` compares and writes nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import pyoxigraph as ox

import kg
from kg.terms import PREFIXES
from picture_svg import (
    COLUMNS,
    GREY,
    LINE,
    PAPER,
    ROW,
    SANS,
    SERIF,
    SOFT,
    TINTS,
    Card,
    Fact,
    badge,
    drawn,
    edge,
    page,
    paragraph,
    path,
    rect,
    side,
    width,
    words,
)

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "picture.svg"
ARTICLE = "ha-nam-2023-phong-van-cum-cong-nghiep"
WIDTH, MARGIN = 1200.0, COLUMNS[0]

EVIDENCE = "?f kg:evidence ?p ; kg:confidence ?confidence . ?p kg:inArticle ARTICLE ; oa:start ?start ; oa:end ?end ."
CLAIM = "?f a kg:Claim ; rdf:subject ?s ; rdf:object/skos:prefLabel ?o . ?s skos:prefLabel ?name ."
FACTS = {
    "post": """?f a org:Membership ; org:member/skos:prefLabel ?name ; org:organization ?body ; kg:postTitle ?title ;
        sem:hasLatestBeginTimeStamp ?day . ?body skos:prefLabel ?bodyName ; kg:jurisdiction ?area .
        ?area skos:prefLabel ?areaName ; schema:validFrom ?from ; schema:validThrough ?through .
        ?change kg:changedFrom ?area ; kg:changedTo/skos:prefLabel ?after ; sem:hasTimeStamp ?changed ;
            kg:legalBasis/skos:prefLabel ?act .
        FILTER(LANG(?after) = "vi" && LANG(?areaName) = "vi" && LANG(?act) = "vi")""",
    "said": """?f a kg:Statement ; schema:text ?text ; kg:inReplyTo ?q .
        ?q schema:text ?question ; kg:evidence/oa:start ?asked .""",
    "number": """?f a schema:Observation ; schema:measuredProperty ?what ; schema:value ?value ; schema:unitCode ?code ;
        schema:unitText ?unit ; kg:period ?period ; schema:observationAbout/skos:prefLabel ?about .""",
    "plan": f"""{CLAIM} ?f rdf:predicate kg:preparedBy .
        ?s schema:startDate ?since ; schema:endDate ?until ; kg:status/skos:prefLabel ?status .
        FILTER(LANG(?status) = "en")""",
    "issue": f"{CLAIM} ?f rdf:predicate kg:issuedBy ; kg:modality ?modality .",
    "duty": """?f a odrl:Duty ; odrl:action ?action ; kg:assigneeText ?who ; odrl:assigner/skos:prefLabel ?by ;
        kg:accountableTo/skos:prefLabel ?to .""",
}
"""What is shown, in the order of the numbers."""


def first(store: kg.Store, where: str) -> dict[str, str]:
    """The first row of a pattern, by where its words start. Ends the program where the graph does not say it."""
    prefixes = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
    pattern = where.replace("ARTICLE", f"<{store.base}article/{ARTICLE}>")
    result = store.query(f"{prefixes}SELECT * WHERE {{ {pattern} }} ORDER BY ?start ?end ?f LIMIT 1")
    assert isinstance(result, ox.QuerySolutions)
    names = [v.value for v in result.variables]
    for row in result:
        return {name: str(row[name].value) for name in names if row[name] is not None}
    raise SystemExit(f"the sample graph does not say: {where}")


def facts(store: kg.Store) -> dict[str, Fact]:
    found = {}
    for number, (name, where) in enumerate(FACTS.items(), 1):
        row = first(store, f"{where} {EVIDENCE}")
        found[name] = Fact(number, TINTS[name], row, int(row["start"]), int(row["end"]))
    return found


def cards(shown: dict[str, Fact]) -> dict[str, Card]:
    post, said, number, plan, issue, duty = (f.values for f in shown.values())
    answer, question = _cut(said["text"], 58), _cut(said["question"], 26)
    value = f"{float(number['value']):g} {number['unit']}"
    measured = (number["what"], f"unit {number['code']} · period {number['period']}")
    period = f"{plan['since']} – {plan['until']} · status: {plan['status']}"
    return {
        "said": Card("kg:Statement", f"“{answer} …”", (f"in reply to “{question} …”",), 0, 0, shown["said"]),
        "person": Card("schema:Person", post["name"], (), 1, 0),
        "number": Card("schema:Observation", value, measured, 2, 0, shown["number"]),
        "plan": Card("kg:Programme", plan["name"], (period,), 0, 1),
        "body": Card("kg:Agency", post["bodyName"], (), 1, 1),
        "area": Card("kg:Province", post["areaName"], (f"valid {post['from']} – {post['through']}",), 2, 1),
        "duty": Card("odrl:Duty", f"{duty['who']}: {duty['action']}", (f"by {duty['by']}",), 0, 2, shown["duty"]),
        "issuer": Card("kg:Agency", issue["o"], (), 1, 2),
        "after": Card("kg:Province", post["after"], (f"from {post['changed']}", post["act"]), 2, 2),
    }


def _cut(text: str, most: int) -> str:
    return text[:most].rsplit(" ", 1)[0]


def edges(found: dict[str, Card], shown: dict[str, Fact], top: float) -> list[str]:
    def at(name: str, where: str, shift: float = 0) -> tuple[float, float]:
        return side(found[name], top, where, shift)

    post, plan, issue, duty = shown["post"], shown["plan"], shown["issue"], shown["duty"]
    mode = issue.values["modality"].rsplit("Modality", 1)[-1].lower()
    holds = f"{post.values['title']}\non {post.values['day']} · {post.sure}"
    return [
        *edge(at("said", "right"), at("person", "left"), "kg:speaker", shown["said"]),
        *edge(at("person", "below"), at("body", "above"), holds, post),
        *edge(at("number", "below"), at("area", "above"), "schema:observationAbout", shown["number"]),
        *edge(at("plan", "right"), at("body", "left"), f"kg:preparedBy\n{plan.sure}", plan),
        *edge(
            at("plan", "right", 22),
            at("issuer", "left", -14),
            f"kg:issuedBy\n{mode} · {issue.sure}",
            issue,
            mode != "asserted",
        ),
        *edge(at("duty", "right", 14), at("issuer", "left", 14), "kg:accountableTo", duty),
        *edge(at("body", "right"), at("area", "left"), "kg:jurisdiction"),
        *edge(at("issuer", "right"), at("area", "left", 17), "kg:jurisdiction", at=0.3),
        *edge(at("area", "below"), at("after", "above"), "dct:isReplacedBy"),
    ]


def stretches(text: str, shown: dict[str, Fact]) -> list[tuple[int, int]]:
    """What of the article is shown: the lines with marks, from their start, and the question that is answered."""
    said = shown["said"].values
    asked = int(said["asked"])
    found: dict[int, int] = {}
    for start, end in [(asked, asked + len(said["question"])), *((f.start, f.end) for f in shown.values())]:
        begin = text.rfind("\n", 0, start) + 1
        stops = [at + 1 for at in (text.find(mark, end - 1) for mark in (".\n", ". ", "?\n")) if at >= 0]
        found[begin] = max(found.get(begin, 0), end, min(stops, default=len(text)))
    return sorted(found.items())


def sheet(store: kg.Store, shown: dict[str, Fact]) -> tuple[list[str], float]:
    """The article as a sheet of paper with its facts marked, and how far down it reaches."""
    about = first(
        store,
        """ARTICLE schema:headline ?title ; schema:datePublished ?date ; schema:publisher/skos:prefLabel ?paper .
           BIND(0 AS ?start) BIND(0 AS ?end) BIND(0 AS ?f)""",
    )
    text, said = store.text(ARTICLE), shown["said"]
    marked = [f for f in shown.values() if f is not said]
    left, room, y = MARGIN + 58, WIDTH - 2 * MARGIN - 100, MARGIN + 36
    paper = about["paper"].upper()
    parts = [
        words(left, y, paper, 12.5, fill=SOFT, bold=True),
        words(left + width(paper, SANS, 12.5, True) + 14, y, about["date"][:10], 12.5, fill=SOFT),
        words(left, y + 31, about["title"], 25, SERIF, bold=True),
    ]
    y, before = y + 68, 0
    for begin, stop in stretches(text, shown):
        if before and text[before:begin].strip():
            parts.append(words(left - 26, y - 11, "…", 15, fill=SOFT))
        drawing, lines = paragraph(text, begin, stop, marked, (left, y), room)
        parts += drawing
        last = y + 31 * (lines - 1)
        if begin <= said.start < stop:
            bar = path(f"M{left - 13:.1f},{y - 15:.1f} V{last + 7:.1f}", said.colour, 4, ' stroke-linecap="round"')
            parts += [bar, badge(left - 32, (y + last) / 2 - 4, said)]
        before, y = stop, last + 34
    ground = rect(MARGIN, MARGIN - 10, WIDTH - 2 * MARGIN, y - MARGIN, 6, f'fill="{PAPER}" stroke="{LINE}"')
    return [ground, *parts], y - 8


def legend(y: float, shown: dict[str, Fact]) -> list[str]:
    parts, x = [badge(MARGIN + 12, y - 5, shown["post"])], MARGIN + 12
    for text, gap, line in (
        ("the words that a fact rests on", 16, ""),
        ("0.90 = confidence", 26, ""),
        ("dashed: asked for, not done", 62, ' stroke-dasharray="7 5"'),
        ("grey: reference data, or a fact whose words are not marked here", 62, " "),
    ):
        x += gap
        parts.append(words(x, y, text, 13, fill=SOFT))
        if line:
            parts.append(path(f"M{x - 42:.1f},{y - 4:.1f} h34", GREY if line == " " else TINTS["issue"], 2, line))
        x += width(text, SANS, 13)
    return parts


def picture(store: kg.Store) -> str:
    """The SVG text, from a store that holds the interview."""
    shown = facts(store)
    paper, foot = sheet(store, shown)
    top = foot + 46
    bottom = top + 2 * ROW + 128
    found = cards(shown)
    nodes = [part for card in found.values() for part in drawn(card, top)]
    title = "An interview, and what the graph says of it, each fact with the words it rests on"
    return page(WIDTH, bottom + 46, title, [*paper, *edges(found, shown, top), *nodes, *legend(bottom + 18, shown)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--store", type=Path, help="a store of the sample articles; without it one is built for the day"
    )
    parser.add_argument("--out", type=Path, default=PICTURE)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the picture is stale")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = options.store or Path(scratch) / "store"
        if not options.store:
            kg.build([ROOT / "data" / "articles"], place)
        with kg.Store(place) as store:
            text = picture(store)
    if options.check:
        if options.out.exists() and options.out.read_text("utf-8") == text:
            return 0
        print(f"{options.out}: stale — run `python scripts/picture.py`, look at it, and commit it")
        return 1
    options.out.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
