"""The page of a thing: all that the store tells of it, each fact with the words that show it.

``?day=2025-09-01``: who holds the posts of a body on that day. ``?at.NAME=20``: a list from its item 20 on, by the
names of kg.graph.portrait and kg.graph.then_and_now (``at.articles``, ``at.in:issuedBy``, ``at.now:projects``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

from kg.graph.portrait import Portrait, portrait
from kg.graph.province_map import MapPicture, locator
from kg.graph.shown import Cuts, Ties
from kg.graph.store import Store
from kg.graph.then_and_now import ThenAndNow, then_and_now
from kg.web.ask import Answer, Ask, Lang, Refusal
from kg.web.entity_charts import bars, number, spans
from kg.web.page import page

AT: Final = "at."
_LIST: Final = re.compile(
    r"articles|written|timeline|made|about|numbers|documents|programmes|given|had|offices|untold|(?:in|out|then|now):\w+"
)
_WORK: Final = (
    "id_local", "documentType", "date_document", "issuedBy", "preparedBy", "implementedBy", "establishedBy", "status",
    "startDate", "endDate", "targetsSector",
)  # fmt: skip
"""What stands at the head of a document or a programme, in this order."""
CONTENTS: Final = 4
"""A page with so many sections has a table of contents."""
LONG_NAME: Final = 60


def entity_page(store: Store, ask: Ask, iri: str) -> Answer:
    """The page about an IRI that the store knows. Raises Refusal (400) for a day or a place in a list that is none."""
    day, cuts = _day(ask), Cuts(at=_offsets(ask))
    shown = portrait(store, iri, day=day or None, cuts=cuts)
    accounts = then_and_now(store, iri, cuts) if shown.lineage is not None else None
    head = _head(shown)
    rest = tuple(t for t in shown.relations if t not in head)
    maps = _maps(shown, store.base)
    return page(
        ask,
        store.base,
        "entity.html",
        shown=shown,
        day=day,
        head=head,
        told=tuple(t for t in rest if _told(t)),
        known=tuple(t for t in rest if not _told(t)),
        accounts=accounts,
        maps=maps,
        sections=_sections(shown, head, rest, accounts, maps),
        long=CONTENTS,
        bars=partial(bars, lang=ask.lang),
        spans=spans(shown.offices.stays.items) if shown.offices is not None else None,
        number=partial(number, lang=ask.lang),
        relation=partial(_relation, shown, ask.lang),
    )


def _day(ask: Ask) -> str:
    text = ask.one("day")
    if not text:
        return ""
    try:
        if not re.fullmatch(r"[12]\d{3}-\d\d-\d\d", text):
            raise ValueError
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refusal(400, f"day={text}: not a day — write it as year-month-day, 2025-09-01") from None


def _offsets(ask: Ask) -> dict[str, int]:
    found: dict[str, int] = {}
    for parameter in ask.params:
        name = parameter.removeprefix(AT)
        if name == parameter:
            continue
        text = ask.one(parameter)
        if not _LIST.fullmatch(name):
            raise Refusal(400, f"{parameter}: no list of this page is called {name} — take the parameter out")
        if not re.fullmatch(r"[0-9]{1,7}", text):
            raise Refusal(400, f"{parameter}={text}: not a place in a list — give a whole number, 0 for its beginning")
        if int(text):
            found[name] = int(text)
    return found


def _head(shown: Portrait) -> tuple[Ties, ...]:
    if shown.work is None:
        return ()
    own = {t.property.type: t for t in shown.relations if not t.inverse}
    return tuple(own[name] for name in _WORK if name in own)


def _told(ties: Ties) -> bool:
    """Whether articles tell of it; else only reference data do."""
    return any(tie.articles for tie in ties.ties)


def _maps(shown: Portrait, base: str) -> tuple[MapPicture, ...]:
    pictures = locator("63", shown.where.before, base), locator("34", shown.where.after, base)
    return tuple(p for p in pictures if p is not None)


def _relation(shown: Portrait, lang: Lang, ties: Ties) -> str:
    """What a relation is called seen from the thing of the page; of an inverse one, with the thing in its place.

    "do … ban hành" around its name, "… thuộc" before it.
    """
    said = ties.property.of(lang)
    if not ties.inverse:
        return said
    name = shown.name.of(lang)
    if len(name) > LONG_NAME:
        name = {"vi": "mục này", "en": "this"}[lang]
    if "…" in said:
        return f"… {said.replace('…', name)}"
    return f"… {said} {name}" if lang == "vi" else f"… {said}: {name}"


def _sections(
    shown: Portrait,
    head: tuple[Ties, ...],
    relations: tuple[Ties, ...],
    accounts: ThenAndNow | None,
    maps: tuple[MapPicture, ...],
) -> tuple[str, ...]:
    """The sections that have something to show, in the order of the page: the ids of their headings."""
    offices = shown.offices
    there: tuple[tuple[str, Callable[[], object]], ...] = (
        ("work", lambda: head),
        ("offices", lambda: offices is not None and (offices.stays.total or offices.clashes or offices.untold.total)),
        ("relations", lambda: relations),
        ("made", lambda: shown.made.total),
        ("about", lambda: shown.about.total),
        ("duties", lambda: shown.given.total or shown.had.total),
        ("timeline", lambda: shown.timeline.total),
        ("numbers", lambda: shown.numbers.each.total),
        ("works", lambda: shown.works.documents.total or shown.works.programmes.total),
        ("company", lambda: shown.company.companions),
        ("where", lambda: maps),
        ("lineage", lambda: shown.lineage is not None),
        ("accounts", lambda: accounts is not None),
        ("articles", lambda: shown.articles.total),
        ("written", lambda: shown.written.total),
        ("identity", lambda: shown.identity.ids or shown.identity.doubts),
    )
    return tuple(name for name, has in there if has())
