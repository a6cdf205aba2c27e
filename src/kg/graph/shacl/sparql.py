"""``sh:sparql`` constraints: SELECT queries run by Oxigraph with the focus node bound beforehand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple, Variable

from kg.errors import ShapeError
from kg.graph.shacl.constraint import Check, Compiler, Found, Reads, Run, SetConstraint
from kg.graph.shacl.index import Node, TripleIndex, Values, reached
from kg.graph.shacl.messages import Texts, fill, texts
from kg.graph.shacl.paths import Path, Predicate
from kg.graph.shacl.set_constraints import is_true
from kg.graph.shacl.sparql_scope import predicates_of
from kg.graph.shacl.vocabulary import IMPORTS, OWL, RDF, RDFS, sh

Bindable: TypeAlias = NamedNode | BlankNode | Literal | Triple
_STRING_OR_COMMENT: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*'
)
_FORBIDDEN: Final = re.compile(r"(?<![\w:?$-])(MINUS|VALUES|SERVICE)(?![\w:-])", re.IGNORECASE)
_REBOUND: Final = re.compile(r"\bAS\s+[?$](this|currentShape)\b", re.IGNORECASE)
_SELECT: Final = re.compile(r"(?<![\w:?$-])SELECT\b(.*?)(?:\bWHERE\b|\{)", re.IGNORECASE | re.DOTALL)
_BARE: Final = re.compile(r"\(\s*([?$](?:this|currentShape))\s+AS\b", re.IGNORECASE)
_BOUND: Final = re.compile(r"\bbound\s*\(\s*[?$](?:this|currentShape)\s*\)", re.IGNORECASE)
_PATH: Final = re.compile(r"[$?]PATH\b")
_SHAPES_GRAPH: Final = re.compile(r"[?$]shapesGraph\b")
_THIS, _SHAPE = Variable("this"), Variable("currentShape")


def refuse_unsupported(query: str, where: Node) -> str:
    """The query without strings, IRIs and comments. Raises ShapeError where SHACL 5.3.1 forbids what it does."""
    bare = _STRING_OR_COMMENT.sub(" ", query)
    found = _FORBIDDEN.search(bare)
    if found:
        raise ShapeError(
            f"sh:sparql {where}: {found[1].upper()} is not allowed in a constraint — use FILTER NOT EXISTS or IN"
        )
    if _SHAPES_GRAPH.search(bare):
        raise ShapeError(f"sh:sparql {where}: $shapesGraph is not supported — write what it would find into the query")
    rebound = _REBOUND.search(bare)
    if rebound:
        raise ShapeError(f"sh:sparql {where}: AS ?{rebound[1]} binds what SHACL has bound — use another variable")
    for inner in list(_SELECT.finditer(bare))[1:]:
        if not re.search(r"[?$]this\b", inner[1]):
            raise ShapeError(f"sh:sparql {where}: an inner SELECT must name $this — add it")
    return bare


def prefixes(graph: TripleIndex, constraint: Node) -> str:
    """PREFIX lines for the sh:declare of all that sh:prefixes names, and of what that imports."""
    known = {"rdf": RDF, "rdfs": RDFS, "owl": OWL}
    for start in graph.forward(sh("prefixes")).get(constraint, ()):
        for source in reached(graph.forward(IMPORTS), start):
            for declaration in graph.forward(sh("declare")).get(source, ()):
                for prefix in graph.forward(sh("prefix")).get(declaration, ()):
                    for namespace in graph.forward(sh("namespace")).get(declaration, ()):
                        known[_plain(prefix)] = _plain(namespace)
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(known.items()))


def _plain(node: Node) -> str:
    if not isinstance(node, Literal):
        raise ShapeError(f"sh:declare: {node} is not a string — write sh:prefix and sh:namespace in quotes")
    return node.value


def sparql_constraints(shapes: Compiler, shape: Node, path: Path | None) -> Iterator[SetConstraint]:
    """The sh:sparql constraints of a shape. Raises ShapeError on a query that does not parse or is not allowed."""
    for constraint in shapes.graph.forward(sh("sparql")).get(shape, ()):
        if is_true(shapes.single(constraint, "deactivated")):
            continue
        select = shapes.single(constraint, "select")
        if not isinstance(select, Literal):
            raise ShapeError(f"sh:sparql {constraint} of {shape}: no sh:select — give it one SELECT query")
        bare = refuse_unsupported(select.value, shape)
        query = prefixes(shapes.graph, constraint) + select.value
        if _PATH.search(bare):
            if path is None:
                raise ShapeError(f"sh:sparql of {shape}: $PATH stands in a node shape — move it to a property shape")
            query = _PATH.sub(lambda _: str(path), query)
        # Oxigraph 0.5 puts no value in bound() and in a variable that is a whole expression by itself.
        query = _BOUND.sub("(true)", _BARE.sub(r"(IF(sameTerm(\1, \1), \1, 0) AS", query))
        try:
            answer = Store().query(query, substitutions={_THIS: sh("this")})
        except (SyntaxError, RuntimeError) as error:  # RuntimeError: $this is not selected
            raise ShapeError(f"sh:sparql of {shape}: {error} — mend the query") from error
        if not isinstance(answer, QuerySolutions):
            raise ShapeError(f"sh:sparql of {shape}: sh:select holds another kind of query — write SELECT $this …")
        messages = texts(shapes.graph.forward(sh("message")).get(constraint, ()))
        bind = _binder(query, shape, path is None, messages)
        yield SetConstraint(sh("SPARQLConstraintComponent"), (), bind, Reads(query=query))


def _binder(query: str, shape: Node, of_node: bool, messages: Texts) -> Callable[[Run], Check]:
    bound: dict[Variable, Bindable] = {_SHAPE: shape} if re.search(r"[?$]currentShape\b", query) else {}

    scope = predicates_of(query)

    def bind(run: Run) -> Check:
        ask = run.index.query

        def check(focus: Node, _values: Values) -> list[Found]:
            solutions = ask(query, {_THIS: focus, **bound}, scope)
            names = [variable.value for variable in solutions.variables]
            rows = {tuple((name, row[name]) for name in names): None for row in solutions}
            return [_finding(dict(row), focus, of_node, messages) for row in rows]

        return check

    return bind


def _finding(row: dict[str, object], focus: Node, of_node: bool, messages: Texts) -> Found:
    """What one solution says: SHACL 5.3.2."""
    value, path, message = row.get("value"), row.get("path"), row.get("message")
    found = value if isinstance(value, NamedNode | BlankNode | Literal) else focus if of_node else None
    own = fill(messages, {"this": focus, **row}) or (texts((message,)) if isinstance(message, Literal) else None)
    return Found(found, Predicate(path) if isinstance(path, NamedNode) else None, own)
