"""The concept schemes that come from the lexicons: posts, document types, sectors, units."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from rdf_files import prefixes

Row = dict[str, str]

HEAD = "# Concept schemes made from data/lexicon/*.tsv by `make gen`: edit those tables, not this file.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept: the end of its IRI, its names, and the word that tables use for it."""

    local: str
    notation: str
    vi: str
    en: str
    other: tuple[str, ...] = ()
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme, and how the rows of its table become concepts."""

    name: str
    vi: str
    en: str
    table: str
    entries: Callable[[list[Row]], Iterator[Entry]]
    types: str = "skos:Concept"


def posts(rows: list[Row]) -> Iterator[Entry]:
    for r in rows:
        yield Entry(f"post-{r['id']}", r["id"], r["title"], r["en"], _forms(r["variants"]), f"rank-{r['rank']}")


def document_types(rows: list[Row]) -> Iterator[Entry]:
    for r in rows:
        yield Entry(f"document-{r['id']}", r["id"], r["vi"], r["en"], _forms(r["code"], r["variants"]))


def sectors(rows: list[Row]) -> Iterator[Entry]:
    for r in rows:
        yield Entry(f"sector-{r['letter']}", r["letter"], r["vi"], r["en"])


def units(rows: list[Row]) -> Iterator[Entry]:
    """One concept for all spellings of a unit: those with one English name."""
    spellings: dict[str, list[Row]] = {}
    for r in rows:
        spellings.setdefault(r["en"], []).append(r)
    for en, same in spellings.items():
        local = "unit-" + quote(re.sub(r"[\s/()]+", "-", en).strip("-"), safe="")
        yield Entry(local, same[0]["code"], same[0]["unit"], en, tuple(r["unit"] for r in same[1:]))


SCHEMES: tuple[Scheme, ...] = (
    Scheme("Posts", "Chức vụ", "Posts", "posts", posts, "skos:Concept, org:Role"),
    Scheme("DocumentTypes", "Loại văn bản", "Document types", "document_types", document_types),
    Scheme("Sectors", "Ngành kinh tế (VSIC 2018, cấp 1)", "Sectors (VSIC 2018 sections)", "sectors", sectors),
    Scheme("Units", "Đơn vị đo", "Units of measure", "units", units),
)


def schemes_ttl(root: Path) -> str:
    """The Turtle text; a table that is not there yet is passed over with a word on stderr."""
    known = prefixes(root / "ontology/kg.ttl")
    text = HEAD + "".join(f"@prefix {p}: <{known[p]}> .\n" for p in ("kg", "org", "skos"))
    for scheme in SCHEMES:
        table = root / f"data/lexicon/{scheme.table}.tsv"
        if not table.exists():
            print(f"{table}: not there yet — its scheme kg:{scheme.name} is left out", file=sys.stderr)
            continue
        text += f"\nkg:{scheme.name} a skos:ConceptScheme ; skos:prefLabel {_both(scheme.vi, scheme.en)} .\n"
        text += "".join(_turtle(scheme, e) for e in sorted(scheme.entries(_rows(table)), key=lambda e: e.local))
    return text


def _turtle(scheme: Scheme, e: Entry) -> str:
    rows = [f"\n<{_IRI}{e.local}> a {scheme.types} ; skos:inScheme kg:{scheme.name}"]
    if e.notation:
        rows.append(f"    skos:notation {_quoted(e.notation)}")
    if e.rank:
        rows.append(f"    kg:rank kg:{e.rank}")
    rows.append(f"    skos:prefLabel {_both(e.vi, e.en)}")
    others = [_quoted(o) + "@vi" for o in dict.fromkeys(e.other) if o != e.vi]
    if others:
        rows.append(f"    skos:altLabel {', '.join(others)}")
    return " ;\n".join(rows) + " .\n"


_IRI = "https://w3id.org/vnkg/ontology#"


def _rows(path: Path) -> list[Row]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, (c.strip() for c in line.split("\t")), strict=True)) for line in lines[1:]]


def _forms(*cells: str) -> tuple[str, ...]:
    return tuple(form for cell in cells for form in cell.split("|") if form)


def _both(vi: str, en: str) -> str:
    return f"{_quoted(vi)}@vi, {_quoted(en)}@en"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
