"""What people decided about identity: rows of an SSSOM file, kept beside the store, undone by deleting the row.

::

    predicate_id      predicate_modifier    means
    skos:exactMatch                         the two are the same
    skos:exactMatch   Not                   they are not the same
    skos:closeMatch                         unsure: they stay as they are, and nobody is asked again

An id is that of an entity (``vnkg:company/sao-mai``), or of what one article says of it
(``vnkg:company/sao-mai~nb-117``).
Format: SSSOM 1.0, https://mapping-commons.github.io/sssom/.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from kg.assets import asset
from kg.errors import StoreError
from kg.identity.disjoint import Disjoint

Verdict = Literal["same", "different", "unsure"]
COLUMNS: Final = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
    "mapping_justification", "author_label", "mapping_date", "comment",
)  # fmt: skip
_TERMS: Final[dict[tuple[str, str], Verdict]] = {
    ("skos:exactMatch", ""): "same",
    ("skos:exactMatch", "Not"): "different",
    ("skos:closeMatch", ""): "unsure",
}
_WRITTEN: Final = {verdict: term for term, verdict in _TERMS.items()}
_PREFIX: Final = "vnkg:"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row. ``a`` and ``b`` are entity ids, or ids with ``~`` and the id of an article; ``where`` is file:line."""

    a: str
    b: str
    verdict: Verdict
    who: str = ""
    when: str = ""
    why: str = ""
    where: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        return (self.a, self.b) if self.a <= self.b else (self.b, self.a)


def own_decisions(store: Path) -> Path:
    """The file of the decisions that are kept with a store."""
    return store / "decisions.sssom.tsv"


def decision_files(store: Path) -> tuple[Path, ...]:
    """The files of decisions on a store: the project's, then the store's own."""
    return asset("data/identity") / "decisions.sssom.tsv", own_decisions(store)


def read_decisions(paths: Iterable[Path], base: str) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """The decisions of the files that there are, and a line for each row that cannot be used: where, why, how to mend.

    Files without a row are no error; a row that contradicts those before it is set aside.
    """
    found: list[Decision] = []
    problems: list[str] = []
    for path in paths:
        if path.exists():
            for n, line in enumerate(path.read_text("utf-8-sig", errors="replace").splitlines(), 1):
                _read_row(line, f"{path}:{n}", base, found, problems)
    return _consistent(found, problems), tuple(problems)


def _read_row(line: str, where: str, base: str, found: list[Decision], problems: list[str]) -> None:
    cells = line.split("\t")
    if not line.strip() or line.startswith("#") or cells[0] == COLUMNS[0]:
        return
    if len(cells) != len(COLUMNS):
        problems.append(
            f"{where}: {len(cells)} cells where a row has {len(COLUMNS)} — finish the row or delete it; it is not used"
        )
        return
    row = dict(zip(COLUMNS, (c.strip() for c in cells), strict=True))
    verdict = _TERMS.get((row["predicate_id"], row["predicate_modifier"]))
    if verdict is None:
        said = f"{row['predicate_id']} {row['predicate_modifier']}".strip()
        problems.append(f"{where}: {said!r} is no verdict — write skos:exactMatch, with Not where they differ")
        return
    a, b = (_id(row[c], base) for c in ("subject_id", "object_id"))
    if a is None or b is None:
        wrong = row["subject_id"] if a is None else row["object_id"]
        problems.append(f"{where}: {wrong!r} is no id of this store — write {_PREFIX}… or an IRI under {base}")
    elif a == b:
        problems.append(f"{where}: {row['subject_id']} with itself — name the two by their articles (ID~ARTICLE)")
    else:
        found.append(Decision(a, b, verdict, row["author_label"], row["mapping_date"], row["comment"], where))


def _id(words: str, base: str) -> str | None:
    for start in (_PREFIX, base):
        if words.startswith(start) and len(words) > len(start):
            return words.removeprefix(start)
    return None


def _consistent(found: list[Decision], problems: list[str]) -> tuple[Decision, ...]:
    """The rows in order, without those that contradict the ones before them, also by a chain of sames."""
    sets = Disjoint[str]()
    apart: list[Decision] = []
    kept: list[Decision] = []
    for d in found:
        pair = {sets.root(d.a), sets.root(d.b)}
        clash = ""
        if d.verdict == "same":
            clash = next((x.where for x in apart if {sets.root(x.a), sets.root(x.b)} == pair), "")
        elif d.verdict == "different" and len(pair) == 1:
            clash = "rows before it"
        if clash:
            problems.append(f"{d.where}: {d.verdict}, against {clash} — delete one of them; this row is not used")
            continue
        if d.verdict == "same":
            sets.join(d.a, d.b)
        elif d.verdict == "different":
            apart.append(d)
        kept.append(d)
    return tuple(kept)


def row(decision: Decision, labels: tuple[str, str] = ("", "")) -> str:
    """The decision as a line of the file."""
    predicate, modifier = _WRITTEN[decision.verdict]
    cells = (
        _PREFIX + decision.a, labels[0], predicate, modifier, _PREFIX + decision.b, labels[1],
        "semapv:ManualMappingCuration", decision.who, decision.when, decision.why,
    )  # fmt: skip
    return "\t".join(" ".join(c.split()) for c in cells)


def header(base: str) -> str:
    """The top of a new file."""
    return (
        "#mapping_set_id: decisions.sssom.tsv\n#license: https://creativecommons.org/publicdomain/zero/1.0/\n"
        f"#curie_map:\n#  vnkg: {base}\n#  skos: http://www.w3.org/2004/02/skos/core#\n"
        "#  semapv: https://w3id.org/semapv/vocab/\n" + "\t".join(COLUMNS) + "\n"
    )


def append(path: Path, decision: Decision, base: str, labels: tuple[str, str] = ("", "")) -> None:
    """Writes a decision at the end of a file, which is made when there is none. Raises StoreError when it cannot."""
    try:
        old = path.read_text("utf-8") if path.exists() else header(base)
        path.write_text(old + ("" if old.endswith("\n") else "\n") + row(decision, labels) + "\n", "utf-8")
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error} — make it writable") from error
