"""The reading of one article, step by step: each step takes a Doc and gives a Doc with one more field filled.

::

    Article → view → lay_out → aliases → times → quantities → names by rules → vote → posts → resolve → facts
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from kg.errors import KgError
from kg.extract.agreements import agreements
from kg.extract.aliases import aliases
from kg.extract.bodies import bodies
from kg.extract.companies import companies
from kg.extract.dates import times
from kg.extract.documents import documents
from kg.extract.duties import duties
from kg.extract.english.reading import read_english
from kg.extract.events import events
from kg.extract.facilities import facilities
from kg.extract.numbers import quantities
from kg.extract.observations import observations
from kg.extract.overlap import settle
from kg.extract.people import people
from kg.extract.places import places
from kg.extract.posts import posts
from kg.extract.programme_facts import programme_facts
from kg.extract.programmes import programmes
from kg.extract.projects import projects
from kg.extract.quotes import statements
from kg.extract.relations import relations
from kg.extract.tagger import model_path
from kg.extract.tenures import tenures
from kg.extract.vote import vote
from kg.extract.zones import zones
from kg.model import Article, Doc, Mention
from kg.outside import installed, standing_twice
from kg.read.layout import lay_out
from kg.read.view import read_in_view
from kg.resolve.article import resolve

LANGUAGE = "vi"

Extractor = Callable[[Doc], Iterable[Mention]]

EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    ("places", places),
    ("documents", documents),
    ("programmes", programmes),
    ("agreements", agreements),
    ("bodies", bodies),
    ("companies", companies),
    ("zones", zones),
    ("facilities", facilities),
    ("projects", projects),
    ("people", people),
)
"""What finds names, in order: each sees in ``doc.mentions`` what those before it found."""


@cache
def outside_extractors() -> tuple[tuple[str, Extractor], ...]:
    """The extractors of installed packages (entry points ``kg.extractors``) by name; they see what the vote left.

    Raises KgError when two have one name, or one that is built in.
    """
    found = tuple(installed("kg.extractors"))
    if twice := standing_twice(name for name, _ in (*EXTRACTORS, *found)):
        raise KgError(f"two extractors are called {', '.join(twice)} — rename one")
    return found


def by_rules(doc: Doc) -> Doc:
    """The laid-out article with the names that the rules find, settled: what the tagger is trained on."""
    doc = replace(doc, aliases=tuple(aliases(doc)))
    doc = replace(doc, times=tuple(times(doc)))
    doc = replace(doc, quantities=tuple(quantities(doc)))
    return _with_names(doc, EXTRACTORS)


def _with_names(doc: Doc, extractors: Iterable[tuple[str, Extractor]]) -> Doc:
    for _, find in extractors:
        doc = replace(doc, mentions=doc.mentions + tuple(find(doc)))
    return replace(doc, mentions=settle(doc.mentions))


def read_article(article: Article) -> Doc:
    """Everything that the article says, with the words that say it.

    English is read at a basic level. Of an article in another language only what its source and its lines say of itself
    is known: the grammars here would make nonsense of it.
    """
    return read_in_view(article, _read)


def _read(article: Article) -> Doc:
    doc = lay_out(article)
    if article.language == "en":
        return read_english(doc)
    if article.language != LANGUAGE:
        return doc
    doc = by_rules(doc)
    if (model := model_path()) is not None:
        doc = replace(doc, mentions=vote(doc, model))
    if outside := outside_extractors():
        doc = _with_names(doc, outside)
    doc = replace(doc, posts=tuple(posts(doc)))
    doc = resolve(doc)
    doc = replace(doc, tenures=tuple(tenures(doc)), programmes=tuple(programme_facts(doc)))
    doc = replace(doc, relations=tuple(relations(doc)), statements=tuple(statements(doc)))
    return replace(doc, events=tuple(events(doc)), observations=tuple(observations(doc)), duties=tuple(duties(doc)))
