"""What a build did, counted and told."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

import orjson

from kg.graph.record import Record, Status
from kg.model import Article


@dataclass(slots=True)
class Summary:
    """What a build did. ``entities``, ``facts`` and ``quads`` are of the articles built in this run."""

    read: int = 0
    built: int = 0
    """Accepted in this run, new or in place of an older version."""
    replaced: int = 0
    revised: int = 0
    """Of the replaced ones those with another text, title or date, whose older version is kept as revised."""
    unchanged: int = 0
    quarantined: int = 0
    input_errors: int = 0
    set_aside: int = 0
    """Given twice, the same text; and pages of web archives that are no articles."""
    conflicting: int = 0
    """Given with the id of another text of this run, which is kept."""
    in_future: int = 0
    """Built although dated after the day of the build."""
    entities: int = 0
    facts: int = 0
    quads: int = 0
    run: int | None = None
    """The number of the run; None where it changed nothing."""
    problems: list[str] = field(default_factory=list)
    """One line for each input error, duplicate, second text of an id, date to come and quarantined article, in the
    order of the input."""

    def as_dict(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}


def twice(summary: Summary, article: Article, first: str, words: bytes, text: bytes) -> str:
    """Counts an article whose id came before in this run, from ``first`` with ``words``; what is wrong with it."""
    if words == text:
        summary.set_aside += 1
        return f"{article.where}: id {article.id!r} again, set aside — the first is at {first}"
    summary.conflicting += 1
    return (
        f"{article.where}: id {article.id!r} again, with another text than at {first}, which is kept — "
        "give one of them another id, or give them to two builds, the newer version last"
    )


def count(summary: Summary, record: Record, quads: bytes, old: tuple[str, str, Status] | None) -> None:
    """Counts an article that was built or refused; ``old`` is the stamp of what was there before."""
    summary.replaced += old is not None
    summary.revised += old is not None and old[0] != record.sha
    if record.status == "quarantined":
        summary.quarantined += 1
        report = orjson.loads(record.report)
        summary.problems.append(f"{record.source or record.id}: {record.id!r} put in quarantine: {report['summary']}")
        return
    counts = orjson.loads(record.counts)
    summary.built += 1
    summary.entities += counts["entities"]
    summary.facts += counts["facts"]
    summary.quads += counts["quads"]
