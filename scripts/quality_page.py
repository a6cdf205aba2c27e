"""The page ``docs/quality.md`` and the table of figures that README.md shows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from name_scores import Score
from quality_clusters import clustering
from quality_confidence import judged
from quality_figures import IN_HELD, Figure, floors
from quality_gold import Measured
from quality_tables import calibration_tables, confusion_table, markdown, mistake_tables, score_table
from training_data import agreement

BEGIN, END = "<!-- made by scripts/quality.py -->", "<!-- end -->"
SHORT = (
    ("entities", "entity ALL"),
    ("relations", "relation ALL"),
    ("statements", "statement"),
    ("events", "event"),
    ("observations", "observation"),
    ("title, date, publisher, author", "article ALL"),
    ("names of one thing brought together (B³)", "clusters, all names"),
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Our names and underthesea's in the same texts, and milliseconds of CPU per article for each."""

    what: str
    version: str
    ours: Mapping[str, Score]
    theirs: Mapping[str, Score]
    our_ms: float
    their_ms: float


def short(now: Mapping[str, Figure], beside: Sequence[Beside]) -> str:
    """README's table: the main figures, their targets, and underthesea's where it does the same."""
    peer = {b.what.split()[1]: b.theirs["same words, same type"].f1 for b in beside}
    rows = []
    for name, measure in SHORT:
        has = floors().get(measure)
        target = f"{has.target:.2f}" if has is not None and has.target is not None else ""
        unseen = now.get(measure + IN_HELD)
        rows.append((name, f"{now[measure].value:.3f}", "" if unseen is None else f"{unseen.value:.3f}", target))
    sure = now["facts given 0.9 and more that are right"]
    lines = [
        markdown(("F1", "gold articles", "held articles", "target"), rows),
        "",
        f"Names of people, bodies and places, in extent and type, flat: underthesea {beside[0].version} reaches "
        f"{peer['gold']:.2f} on the gold articles and {peer['held']:.2f} on the held ones, `kg` "
        f"{beside[0].ours['same words, same type'].f1:.2f} and {beside[1].ours['same words, same type'].f1:.2f}.",
        f"Of the facts that are given a confidence of 0.9 and more, {100 * sure.value:.1f} % are right.",
    ]
    return "\n".join(lines)


def with_block(text: str, block: str) -> str:
    """The text with what stands between the two marks put anew; unchanged where it has no marks."""
    return re.sub(f"({BEGIN}\n).*?({END})", lambda m: m[1] + block + "\n" + m[2], text, flags=re.DOTALL)


def page(
    of: Measured,
    unseen: Measured,
    now: Mapping[str, Figure],
    held: Mapping[str, tuple[Score, Score]],
    beside: Sequence[Beside],
) -> str:
    parts = [
        "# How good the reader is",
        "Made by `make quality` (`scripts/quality.py`); do not edit. The gold articles were read by people and every "
        "fact in them written down. They were at hand while the rules were written. The held articles "
        "were annotated too, but their annotations were kept from those who wrote the rules and from the tagger.",
        f"{BEGIN}\n{short(now, beside)}\n{END}",
        "## Facts",
        f"{of.report['articles']} gold articles, judged by `../shared/score/score.py`. Passages that are not word for "
        f"word what the article says: {of.report['passages']['wrong']} of {of.report['passages']['checked']}.",
        score_table(of),
        "The scorer counts date, place and participants of missed events as missed. Of the events that are found:",
        markdown(
            ("", "gold", "F1"),
            [(m, f.n, f.value) for m, f in now.items() if m.endswith("of found events")],
        ),
        f"{unseen.report['articles']} held articles of `data/training`. Passages that are not word for word: "
        f"{unseen.report['passages']['wrong']} of {unseen.report['passages']['checked']}.",
        score_table(unseen),
        "## What is taken for what",
        confusion_table(of),
        "## What goes wrong most",
        *mistake_tables(of),
        "## Names of one thing brought together",
        "B³ (Bagga and Baldwin 1998) over the places where the gold's names stand; how they are found is told in "
        "`scripts/quality_clusters.py`. In the second row names that were not found stand each by itself; the third "
        "is what joining equal words alone would reach if every name were found.",
        _clusters(of),
        "## Names, one by one",
        _held(held),
        *_agreement(),
        "## underthesea on the same texts",
        *_beside(beside),
        "## How sure it may be",
        "The share of facts that are right, by the confidence that they were given (`kg:confidence`). What is right "
        "is told in `scripts/quality_confidence.py`. Entities have no confidence in the graph; the last row is theirs "
        "while reading.",
        *calibration_tables(judged(of)),
    ]
    return "\n\n".join(parts) + "\n"


def _clusters(of: Measured) -> str:
    c = clustering(of)
    named = (
        ("names that both have", c.shared),
        ("all names of the gold", c.strict),
        ("all, joined by equal words", c.by_words),
    )
    rows = [(what, b.mentions, b.precision, b.recall, b.f1) for what, b in named]
    return markdown(("", "names", "precision", "recall", "F1"), rows)


def _held(held: Mapping[str, tuple[Score, Score]]) -> str:
    rows = [(k, b.gold, a.f1, b.precision, b.recall, b.f1) for k, (a, b) in held.items()]
    head = ("type", "names", "rules alone: F1", "precision", "recall", "F1")
    said = "Extent and type of every name in the held articles of `data/training`:"
    return said + "\n\n" + markdown(head, rows)


def _agreement() -> list[str]:
    n, first, second, both = agreement()
    f1 = 2 * both / (first + second)
    return [
        f"Two readers who annotated the same {n} articles found {first} and {second} names; {both} are the same in "
        f"extent and type: F1 {f1:.3f}."
    ]


def _beside(beside: Sequence[Beside]) -> list[str]:
    out = [
        "Outermost names of people (PER), bodies (ORG) and places (LOC), found by both in one run. Our finer types are "
        "mapped to these; names of other types count neither way, nor the words before a name that may belong to it "
        'or not ("tỉnh", "ông").'
    ]
    for b in beside:
        rows = [
            (k, o.gold, o.precision, o.recall, o.f1, b.theirs[k].precision, b.theirs[k].recall, b.theirs[k].f1)
            for k, o in b.ours.items()
        ]
        head = ("", "names", "kg: P", "R", "F1", f"underthesea {b.version}: P", "R", "F1")
        speed = (
            f"CPU for each article: `kg` reads everything in {b.our_ms:.1f} ms, underthesea tags names in "
            f"{b.their_ms:.1f} ms: {b.their_ms / b.our_ms:.0f} times."
        )
        out += [f"In {b.what}:", markdown(head, rows), speed]
    return out
