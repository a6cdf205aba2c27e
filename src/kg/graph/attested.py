"""What the articles of a store attest of posts: every membership that is asserted, with its days and its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pyoxigraph import NamedNode

from kg import terms as T
from kg.graph.look import article_of, days
from kg.graph.lookup import Cell, cells, nodes, subjects, texts
from kg.graph.search import label
from kg.graph.store import Store
from kg.graph.tenure import Attestation, Kind
from kg.iri import Minter
from kg.ontology import concept

_ATTESTED: Final = """
SELECT ?post ?m ?person ?tenure ?acting ?since ?still ?ended ?p ?words WHERE {
  %s
  ?m opengov:post ?post ; org:member ?person ; kg:tenure ?tenure ; kg:modality ?modality ; kg:evidence ?p .
  ?p oa:exact ?words .
  FILTER(?modality = kg:ModalityAsserted)
  OPTIONAL { ?m kg:acting ?acting }
  OPTIONAL { ?m sem:hasEarliestBeginTimeStamp ?since }
  OPTIONAL { ?m sem:hasEarliestEndTimeStamp ?still }
  OPTIONAL { ?m sem:hasLatestEndTimeStamp ?ended }
}"""
_COLUMNS: Final = ("post", "m", "person", "tenure", "acting", "since", "still", "ended", "p", "words")
_GIVEN: Final = re.compile(r"(?<!\w)(?:giữ chức|đảm nhi[ệe]m|đảm nhận|nhận chức|nhận nhiệm vụ|làm)(?!\w)", re.I)
_NONE: Final[Cell] = {"value": ""}
_LEFT: Final = re.compile(r"(?<!\w)(?:thôi|miễn nhiệm|bãi nhiệm|cách chức)(?!\w)", re.I)
_AGAIN: Final = re.compile(r"(?<!\w)(?:tái|lại|tiếp tục|kéo dài)(?!\w)", re.I)
"""An appointment to the post that one holds already is no beginning."""


def attestations(store: Store, posts: Iterable[NamedNode] | None = None) -> dict[str, list[Attestation]]:
    """What articles attest of some posts, or of all that have one seat, by the IRI of the post.

    What is proposed, denied or asked for attests nothing. A membership that its article tells of twice has the words
    of the first place.
    """
    if posts is None:
        where = "?post org:role/kg:rank kg:rank-head ."
    else:
        where = f"VALUES ?post {{ {' '.join(map(str, posts))} }}"
    read: dict[str, tuple[int, Attestation]] = {}
    published, mint = days(store), Minter(store.base)
    for row in cells(store, _ATTESTED % where):
        post, m, person, tenure, acting, since, still, ended, p, words = (row.get(n, _NONE)["value"] for n in _COLUMNS)
        source = article_of(p)
        article = (mint.id_of(NamedNode(source)) or source).removeprefix("article/")
        over = tenure == T.kg_Former.value
        kind: Kind = "former" if over else "acting" if acting == "true" else "current"
        until = still if over else ended
        a = Attestation(
            person, post, article, published.get(source), kind, since or None, until or None, words, p
        )  # fmt: skip
        at = int(p.rpartition("#char=")[2].partition(",")[0])
        if m in read:
            first, other = read[m]
            early = a if (at, p) < (first, other.passage) else other
            a = replace(early, since=_latest(a.since, other.since), until=_latest(a.until, other.until))
            at = min(at, first)
        read[m] = at, a
    names: dict[str, str] = {}
    found: dict[str, list[Attestation]] = defaultdict(list)
    for _, a in read.values():
        if a.person not in names:
            names[a.person] = label(store, a.person)
        found[a.post].append(replace(_moved(store, a), name=names[a.person]))
    return found


def _latest(*days: str | None) -> str | None:
    return max((day for day in days if day), default=None)


def _moved(store: Store, a: Attestation) -> Attestation:
    """The attestation with the day on which its article says that the person was given the post, or left it."""
    if a.kind == "current" and a.since is None and _GIVEN.search(a.quote) and not _AGAIN.search(a.quote):
        return replace(a, kind="appointed", since=_appointment_day(store, a))
    if a.kind == "former" and a.until is None and _LEFT.search(a.quote):
        return replace(a, kind="dismissed", until=_appointment_day(store, a))
    return a


def _appointment_day(store: Store, a: Attestation) -> str | None:
    """When the appointment took place that the article tells of with this person in it; the last of several."""
    version = a.passage.partition("#")[0] + "#"
    days = [
        day
        for event in subjects(store, T.sem_hasActor, NamedNode(a.person))
        if event.value.startswith(version)
        and T.kg_Appointment in nodes(store, event, T.sem_eventType)
        and concept("Modalities", "Asserted") in nodes(store, event, T.kg_modality)
        for day in texts(store, event, T.sem_hasTimeStamp)
    ]
    return max((day for day in days if a.day is None or day <= a.day), default=None)
