"""A semantic knowledge graph from Vietnamese news: what ``kg`` does on the command line, as library calls.

>>> import kg
>>> "open" in kg.__all__
True

``kg.build`` makes or updates a store. ``with kg.open("kg-store") as graph:`` asks it, with data frames and tables for
notebooks; the other calls take a store that is open: ``with kg.Store("kg-store") as store:``.
Calls are loaded when first used: asking a store never loads the reading wing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.version import VERSION

__version__ = VERSION

_WHERE = {
    "Store": "kg.graph.store",
    "build": "kg.building",
    "queries": "kg.library",
    "query": "kg.library",
    "quarantine": "kg.library",
    "retract": "kg.library",
    "validate": "kg.library",
    "stats": "kg.library",
    "show": "kg.library",
    "describe": "kg.graph.describe",
    "export": "kg.graph.export",
    "Part": "kg.graph.exports.part",
    "to_rdflib": "kg.graph.export",
    "release": "kg.graph.releases.release",
    "search": "kg.graph.search",
    "open": "kg.opened.knowledge_graph",
    "KnowledgeGraph": "kg.opened.knowledge_graph",
    "Answer": "kg.opened.answer",
    "Row": "kg.opened.answer",
    "Thing": "kg.opened.cells",
    "Text": "kg.opened.cells",
    "Entity": "kg.opened.entity",
    "Chains": "kg.opened.chains",
    "NetworkView": "kg.opened.networks",
    "ArticleText": "kg.opened.article",
}

if TYPE_CHECKING:
    from kg.building import build
    from kg.graph.describe import describe
    from kg.graph.export import export, to_rdflib
    from kg.graph.exports.part import Part
    from kg.graph.releases.release import release
    from kg.graph.search import search
    from kg.graph.store import Store
    from kg.library import quarantine, queries, query, retract, show, stats, validate
    from kg.opened.answer import Answer, Row
    from kg.opened.article import ArticleText
    from kg.opened.cells import Text, Thing
    from kg.opened.chains import Chains
    from kg.opened.entity import Entity
    from kg.opened.knowledge_graph import KnowledgeGraph, open
    from kg.opened.networks import NetworkView

__all__ = [
    "Answer",
    "ArticleText",
    "Chains",
    "Entity",
    "KgError",
    "KnowledgeGraph",
    "NetworkView",
    "Part",
    "Row",
    "Store",
    "Text",
    "Thing",
    "build",
    "describe",
    "export",
    "open",
    "quarantine",
    "queries",
    "query",
    "release",
    "retract",
    "search",
    "show",
    "stats",
    "to_rdflib",
    "validate",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)
