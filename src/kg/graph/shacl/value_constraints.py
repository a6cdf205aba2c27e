"""The constraint components that look at one value node at a time: type, range, string, language, membership."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import ShapeError
from kg.graph.shacl.constraint import Compiler, Reads, Run, Test, ValueConstraint
from kg.graph.shacl.index import Node
from kg.graph.shacl.literals import compare, lexical_check
from kg.graph.shacl.paths import items
from kg.graph.shacl.vocabulary import RDF_TYPE, sh

Maker: TypeAlias = Callable[[Compiler, Node, Node], Callable[[Run], Test]]
"""From the shapes graph, the shape and the parameter's value to what binds the test to a run."""


def _always(test: Test) -> Callable[[Run], Test]:
    return lambda _run: test


def whole_number(name: str, value: Node) -> int:
    if not isinstance(value, Literal) or not value.value.isdecimal():
        raise ShapeError(f"sh:{name} {value}: not a count — give an xsd:integer of 0 or more")
    return int(value.value)


def _class(_: Compiler, _shape: Node, cls: Node) -> Callable[[Run], Test]:
    return lambda run: run.index.instances(cls).__contains__


def _datatype(_: Compiler, _shape: Node, datatype: Node) -> Callable[[Run], Test]:
    if not isinstance(datatype, NamedNode):
        raise ShapeError(f"sh:datatype {datatype}: not an IRI — name one datatype")
    well_formed = lexical_check(datatype.value)
    if well_formed is None:
        return _always(lambda v: isinstance(v, Literal) and v.datatype == datatype)
    return _always(lambda v: isinstance(v, Literal) and v.datatype == datatype and well_formed(v.value))


_KINDS: Final[dict[str, type | tuple[type, ...]]] = {
    "IRI": NamedNode,
    "BlankNode": BlankNode,
    "Literal": Literal,
    "BlankNodeOrIRI": (BlankNode, NamedNode),
    "BlankNodeOrLiteral": (BlankNode, Literal),
    "IRIOrLiteral": (NamedNode, Literal),
}


def _node_kind(_: Compiler, _shape: Node, kind: Node) -> Callable[[Run], Test]:
    kinds = {sh(name): types for name, types in _KINDS.items()}
    if kind not in kinds:
        raise ShapeError(f"sh:nodeKind {kind}: unknown — one of {', '.join('sh:' + k for k in _KINDS)}")
    types = kinds[kind]  # type: ignore[index]
    return _always(lambda v: isinstance(v, types))


def _range(fits: Callable[[int], bool]) -> Maker:
    def make(_: Compiler, _shape: Node, limit: Node) -> Callable[[Run], Test]:
        if not isinstance(limit, Literal):
            raise ShapeError(f"{limit}: a limit is a literal — give a number or a date")
        return _always(lambda v: (order := compare(v, limit)) is not None and fits(order))

    return make


def _text(value: Node) -> str | None:
    return None if isinstance(value, BlankNode) else value.value


def _min_length(_: Compiler, _shape: Node, limit: Node) -> Callable[[Run], Test]:
    least = whole_number("minLength", limit)
    return _always(lambda v: (text := _text(v)) is not None and len(text) >= least)


def _max_length(_: Compiler, _shape: Node, limit: Node) -> Callable[[Run], Test]:
    most = whole_number("maxLength", limit)
    return _always(lambda v: (text := _text(v)) is not None and len(text) <= most)


_FLAGS: Final = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE}
_FINAL_DOLLAR: Final = re.compile(r"(?<!\\)((?:\\\\)*)\$\Z")


def _pattern(shapes: Compiler, shape: Node, pattern: Node) -> Callable[[Run], Test]:
    if not isinstance(pattern, Literal):
        raise ShapeError(f"sh:pattern {pattern}: not a string — write the regular expression in quotes")
    flags = shapes.single(shape, "flags")
    letters = flags.value if isinstance(flags, Literal) else ""
    source = re.escape(pattern.value) if "q" in letters else pattern.value
    if "m" not in letters:  # XPath's $ is the very end; Python's lets a newline follow
        source = _FINAL_DOLLAR.sub(r"\1\\Z", source)
    try:
        search = re.compile(source, sum(_FLAGS.get(letter, 0) for letter in set(letters))).search
    except re.error as error:
        raise ShapeError(f"sh:pattern {pattern}: {error} — mend the regular expression") from error
    return _always(lambda v: (text := _text(v)) is not None and search(text) is not None)


def _language_in(shapes: Compiler, _shape: Node, head: Node) -> Callable[[Run], Test]:
    wanted = tuple(item.value.lower() for item in items(shapes.graph, head) if isinstance(item, Literal))

    def fits(value: Node) -> bool:
        tag = value.language if isinstance(value, Literal) else None
        if not tag:
            return False
        tag = tag.lower()
        return any(range_ in ("*", tag) or tag.startswith(range_ + "-") for range_ in wanted)

    return _always(fits)


def _in(shapes: Compiler, _shape: Node, head: Node) -> Callable[[Run], Test]:
    return _always(frozenset(items(shapes.graph, head)).__contains__)


def _node(shapes: Compiler, _shape: Node, other: Node) -> Callable[[Run], Test]:
    key = shapes.refer(other)
    return lambda run: run.conforms(key)


def _not(shapes: Compiler, _shape: Node, other: Node) -> Callable[[Run], Test]:
    key = shapes.refer(other)

    def bind(run: Run) -> Test:
        conforms = run.conforms(key)
        return lambda v: not conforms(v)

    return bind


def _members(fits: Callable[[tuple[Test, ...], Node], bool]) -> Maker:
    def make(shapes: Compiler, _shape: Node, head: Node) -> Callable[[Run], Test]:
        keys = tuple(shapes.refer(item) for item in items(shapes.graph, head))

        def bind(run: Run) -> Test:
            tests = tuple(map(run.conforms, keys))
            return lambda v: fits(tests, v)

        return bind

    return make


_SINGLE: Final[tuple[tuple[str, str, Maker], ...]] = (
    ("datatype", "Datatype", _datatype),
    ("nodeKind", "NodeKind", _node_kind),
    ("minExclusive", "MinExclusive", _range(lambda order: order > 0)),
    ("minInclusive", "MinInclusive", _range(lambda order: order >= 0)),
    ("maxExclusive", "MaxExclusive", _range(lambda order: order < 0)),
    ("maxInclusive", "MaxInclusive", _range(lambda order: order <= 0)),
    ("minLength", "MinLength", _min_length),
    ("maxLength", "MaxLength", _max_length),
    ("languageIn", "LanguageIn", _language_in),
    ("in", "In", _in),
)
_MANY: Final[tuple[tuple[str, str, Maker], ...]] = (
    ("class", "Class", _class),
    ("pattern", "Pattern", _pattern),
    ("node", "Node", _node),
    ("not", "Not", _not),
    ("and", "And", _members(lambda tests, v: all(test(v) for test in tests))),
    ("or", "Or", _members(lambda tests, v: any(test(v) for test in tests))),
    ("xone", "Xone", _members(lambda tests, v: sum(test(v) for test in tests) == 1)),
)
PARAMETERS: Final = ("flags", *(name for name, _, _ in (*_SINGLE, *_MANY)))
_LOGICAL: Final = frozenset({"and", "or", "xone"})
_LISTS: Final = frozenset({"languageIn", "in"})


def value_constraints(shapes: Compiler, shape: Node) -> tuple[ValueConstraint, ...]:
    """The constraints of that shape that are of this kind. Raises ShapeError on a parameter that is not well-formed."""
    made = []
    for name, component, maker in _SINGLE:
        value = shapes.single(shape, name)
        if value is not None:
            shown = tuple(items(shapes.graph, value)) if name in _LISTS else (value,)
            made.append(ValueConstraint(sh(component + "ConstraintComponent"), shown, maker(shapes, shape, value)))
    for name, component, maker in _MANY:
        for value in shapes.graph.forward(sh(name)).get(shape, ()):
            bind = maker(shapes, shape, value)
            reads = _reads(shapes, name, value)
            made.append(ValueConstraint(sh(component + "ConstraintComponent"), (value,), bind, reads))
    return tuple(made)


def _reads(shapes: Compiler, name: str, value: Node) -> Reads:
    if name == "class":
        return Reads(of_values=(RDF_TYPE,))
    if name in _LOGICAL:
        return Reads(shapes=tuple(items(shapes.graph, value)))
    return Reads(shapes=(value,)) if name in ("node", "not") else Reads()
