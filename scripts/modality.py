"""Whether what is proposed, requested, denied or only supposed is written as done: sentences read by hand, and what the
package makes of them.

Usage: modality.py [--articles ../shared/articles/dev.jsonl] [--errors]   checks every offset; the share of each kind
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.assets import rows
from kg.extract.gazetteer import Gazetteer
from kg.extract.pipeline import read_article
from kg.model import Article, Doc, Event, Span
from training_data import ARTICLES, FOLDER, digest, texts

KINDS: Final = ("Proposed", "Requested", "Denied", "Hypothetical", "Asserted")
NEVER_DONE: Final = frozenset({"issued", "prepared", "implements", "establishes", "operates", "agreementWith"})
"""The kinds of relation that somebody brings about; a place or a parent body in the same words is none."""


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence as a person read it: ``thing`` is the stretch of it that is of this kind."""

    article: str
    sentence: Span
    kind: str
    thing: Span
    sha256: str


@dataclass(frozen=True, slots=True)
class Written:
    """One fact that the package takes from the words of a thing."""

    read: Read
    what: str
    modality: str
    evidence: Span


def sentences() -> list[Read]:
    return [
        Read(
            r["article"],
            Span(int(r["start"]), int(r["end"])),
            r["kind"],
            Span(int(r["thing_start"]), int(r["thing_end"])),
            r["sha256"],
        )
        for r in rows(f"{FOLDER}/modality.tsv")
    ]


def faults(read: Iterable[Read], articles: dict[str, Article]) -> Iterator[str]:
    """What is wrong with the annotation: by itself, and against the articles where they are at hand."""
    seen: set[tuple[str, Span, str]] = set()
    for r in read:
        if r.kind not in KINDS:
            yield f"{r.article} {r.thing.start}: unknown kind {r.kind}"
        if r.thing not in r.sentence:
            yield f"{r.article} {r.thing.start}: the thing is not inside its sentence"
        if (r.article, r.thing, r.kind) in seen:
            yield f"{r.article} {r.thing.start}: stands twice"
        seen.add((r.article, r.thing, r.kind))
        if not articles:
            continue
        text = articles[r.article].text
        if digest(text) != r.sha256:
            yield f"{r.article}: the text is not the one that was read"
            continue
        for span in (r.sentence, r.thing):
            words = text[span.start : span.end]
            if words != words.strip() or len(words) < len(span):
                yield f"{r.article} {span.start}: begins or ends with a space, or outside the text"
            elif text[span.start - 1 : span.start + 1].isalnum() and span.start:
                yield f"{r.article} {span.start}: begins inside a word"
            elif text[span.end - 1 : span.end + 1].isalnum() and len(text) > span.end:
                yield f"{r.article} {span.end}: ends inside a word"


def written(doc: Doc, read: Read, cues: Gazetteer[str]) -> Iterator[Written]:
    """Every fact whose words overlap the thing and that says that it is done, or measured, or that somebody has a post.

    An event counts where the word for it stands in the thing and nowhere else in the sentence; a relation where it is
    one of doing; a fact of a programme where it says that it is issued or has ended.
    """
    thing = read.thing
    for o in doc.observations:
        if o.span.overlaps(thing):
            yield Written(read, "observation", o.modality, o.span)
    for e in doc.events:
        if e.evidence.overlaps(thing) and _is_the_thing(doc, read, e, cues):
            yield Written(read, f"event {e.type}", e.modality, e.evidence)
    for r in doc.relations:
        if r.kind in NEVER_DONE and r.evidence.overlaps(thing):
            yield Written(read, f"relation {r.kind}", r.modality, r.evidence)
    for t in doc.tenures:
        if t.evidence.overlaps(thing):
            yield Written(read, f"tenure {t.role}", t.modality, t.evidence)
    for f in doc.programmes:
        if f.evidence.overlaps(thing) and f.status is not None:
            done = f.status in ("Issued", "Ended")
            yield Written(read, f"status {f.status}", "Asserted" if done else "Proposed", f.evidence)


def _is_the_thing(doc: Doc, read: Read, event: Event, cues: Gazetteer[str]) -> bool:
    sentence = doc.words(read.sentence)
    here = [
        Span(read.sentence.start + s.start, read.sentence.start + s.end)
        for s, kind in cues.find(sentence)
        if kind == event.type
    ]
    return bool(here) and all(s.overlaps(read.thing) for s in here)


def event_cues() -> Gazetteer[str]:
    """The words for events with their types; those that hold such a word and tell of none have no type."""
    table: dict[str, str] = {}
    for row in rows("data/lexicon/event_cues.tsv"):
        for form in (row["cue"], row["cue"][0].upper() + row["cue"][1:]):
            table.setdefault(form, "" if row["strength"] == "none" else row["type"])
    return Gazetteer(table.items())


def measured(source: Path) -> tuple[list[Read], list[Written], dict[str, Article]]:
    """The sentences, what the package writes of their things, and the articles (both empty without these)."""
    read = sentences()
    if not source.exists():
        return read, [], {}
    articles, cues = texts(source, {r.article for r in read}), event_cues()
    docs = {i: read_article(a) for i, a in articles.items()}
    return read, [w for r in read for w in written(docs[r.article], r, cues)], articles


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--errors", action="store_true", help="every thing that is written in the wrong mode")
    args = parser.parse_args()
    read, facts, articles = measured(args.articles)
    wrong = list(faults(read, articles))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{len(read)} things; {len(wrong)} faults")
    if not articles:
        print(f"offsets not checked, nothing read: {args.articles} is not there")
        return bool(wrong)
    print(f"{'kind':14}{'things':>8}{'facts':>8}{'in the wrong mode':>20}{'share':>8}")
    of = Counter(r.kind for r in read)
    for kind in KINDS:
        of_kind = [w for w in facts if w.read.kind == kind]
        bad = [w for w in of_kind if (w.modality == "Asserted") != (kind == "Asserted")]
        things = len({w.read for w in bad})
        print(f"{kind:14}{of[kind]:>8}{len(of_kind):>8}{things:>20}{things / of[kind]:>8.3f}")
        for w in bad if args.errors else ():
            words = articles[w.read.article].text[w.evidence.start : w.evidence.end]
            print(f"    {w.read.article} {w.read.thing.start}: {w.what} {w.modality}: {' '.join(words.split())[:90]}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
