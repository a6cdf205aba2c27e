"""What a validation finds: one value per violated constraint, focus node and value."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.graph.shacl.index import Node
from kg.graph.shacl.paths import Path


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that is wrong: at which node, over which path, with which value, by which constraint.

    ``shape`` is the named shape that asked for it (of an anonymous property shape, the shape it stands in).
    ``messages`` pairs a language tag ("" for none) with a text. ``str(path)`` is its SPARQL text.
    """

    focus: Node
    path: Path | None
    value: Node | None
    component: NamedNode
    severity: NamedNode
    shape: NamedNode
    messages: tuple[tuple[str, str], ...] = ()

    def message(self, lang: str) -> str:
        """The text in that language, or in whatever language there is."""
        texts = dict(self.messages)
        return texts.get(lang) or texts.get("") or next(iter(texts.values()), "")


def order(result: Result) -> tuple[str, ...]:
    """The key by which results are sorted, so that the same data give the same report."""
    path = "" if result.path is None else str(result.path)
    value = "" if result.value is None else str(result.value)
    return str(result.focus), path, str(result.component), value, str(result.shape), repr(result.messages)
