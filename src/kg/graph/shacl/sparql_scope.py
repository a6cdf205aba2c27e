"""Which predicates a query can touch, so that no more of an article than that is put before Oxigraph."""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import NamedNode

from kg.graph.shacl.vocabulary import RDF_TYPE

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
    |(?P<iri><[^<>"{}|^`\\\s]*>)
    |(?P<text>(?:\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
        (?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?)
    |(?P<var>[?$]\w+)
    |(?P<pname>(?:[^\W\d][\w.-]*)?:[\w.%:-]*)
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<word>[^\W\d]\w*)
    |(?P<mark>\^\^|!=|<=|>=|&&|\|\||.)""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX: Final = re.compile(r"\bPREFIX\s+((?:[^\W\d][\w.-]*)?):\s*<([^>]*)>", re.IGNORECASE)
_ANYTHING: Final = frozenset({"GRAPH", "SERVICE", "FROM", "BASE", "DESCRIBE", "CONSTRUCT"})
_TERMS: Final = frozenset({"iri", "text", "var", "pname", "number"})


def predicates_of(query: str) -> frozenset[NamedNode] | None:
    """Every IRI that the query names, and so every predicate that it can match; None where it may match others.

    Others are matched by a variable as predicate, a negated or zero-length path. In doubt the answer is None.
    """
    prefixes = dict(_PREFIX.findall(query))
    tokens = [(m.lastgroup or "", m[0]) for m in _TOKEN.finditer(_PREFIX.sub(" ", query)) if m.lastgroup != "space"]
    named: set[NamedNode] = set()
    for at, (kind, token) in enumerate(tokens):
        before = tokens[at - 1] if at else ("", "")
        after = tokens[at + 1] if at + 1 < len(tokens) else ("", "")
        if kind == "iri":
            named.add(NamedNode(token[1:-1]))
        elif kind == "pname" and not token.startswith("_:"):
            prefix, _, local = token.partition(":")
            if prefix not in prefixes:
                return None
            named.add(NamedNode(prefixes[prefix] + local.rstrip(".")))
        elif kind == "word" and token == "a":
            named.add(RDF_TYPE)
        elif (
            (kind == "word" and token.upper() in _ANYTHING)
            or (kind == "var" and _may_be_predicate(before, after))
            or token in ("!", "?", "\\")
            or (token == "*" and before[1] not in ("(", "SELECT"))
        ):
            return None
    return frozenset(named)


def _may_be_predicate(before: tuple[str, str], after: tuple[str, str]) -> bool:
    starts = before[0] in _TERMS or before[1] in (";", "]", ")", "[", "true", "false")
    ends = after[0] in _TERMS or after[1] in ("[", "(", "<", "+", "-", "true", "false")
    return starts and ends
