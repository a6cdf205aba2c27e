"""Validation reports: in plain words for people, as JSON for programs, as SHACL's own graph for RDF tools."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final
from typing import Literal as OneOf

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.shacl.index import Node
from kg.graph.shacl.messages import short, short_path
from kg.graph.shacl.paths import Alternative, Inverse, Path, Predicate, Repeated
from kg.graph.shacl.paths import Sequence as PathSequence
from kg.graph.shacl.result import Result
from kg.graph.shacl.vocabulary import RDF_FIRST, RDF_NIL, RDF_REST, RDF_TYPE, SH, XSD, sh

Language = OneOf["vi", "en"]
BASE: Final = "https://w3id.org/vnkg/id/"
_RANK: Final = {sh("Violation"): 0, sh("Warning"): 1, sh("Info"): 2}
_WORDS: Final = {
    "vi": {
        "clean": "Không có gì sai: dữ liệu đạt mọi hình mẫu đã xem.",
        "total": "{n} điểm cần xem: {by}",
        "Violation": "lỗi", "Warning": "cảnh báo", "Info": "lưu ý",
        "shape": "{shape} — {n} {severity}", "at": "ở", "value": "giá trị", "more": "… và {n} điểm nữa",
    },
    "en": {
        "clean": "Nothing is wrong: the data conform to every shape looked at.",
        "total": "{n} to look at: {by}",
        "Violation": "violation(s)", "Warning": "warning(s)", "Info": "note(s)",
        "shape": "{shape} — {n} {severity}", "at": "at", "value": "value", "more": "… and {n} more",
    },
}  # fmt: skip


def severity_word(severity: NamedNode, lang: Language) -> str:
    """ "lỗi", "cảnh báo", "lưu ý" or their English; a severity of the user's own by its IRI."""
    return _WORDS[lang].get(severity.value.removeprefix(SH), short(severity))


def report_text(
    results: Sequence[Result],
    lang: Language = "vi",
    limit: int = 20,
    labels: Mapping[Node, str] | None = None,
    article: str = "",
) -> str:
    """The report in plain words, worst first, grouped by shape and message, at most ``limit`` places in each group.

    ``labels`` gives names for focus nodes where they are known; ``article`` is the id of the article checked.
    """
    words = _WORDS[lang]
    head = f"{article}: " if article else ""
    if not results:
        return head + words["clean"]

    def group(result: Result) -> tuple[int, str, str, str]:
        return _RANK.get(result.severity, 3), str(result.severity), result.shape.value, result.message(lang)

    ordered = sorted(results, key=group)
    by = [(key, list(found)) for key, found in groupby(ordered, key=lambda r: group(r)[:2])]
    counts = ", ".join(f"{len(found)} {severity_word(found[0].severity, lang)}" for _, found in by)
    lines = [head + words["total"].format(n=len(results), by=counts)]
    for _, found in groupby(ordered, key=lambda r: group(r)[:3]):
        of_shape = list(found)
        severity = severity_word(of_shape[0].severity, lang)
        lines += ["", words["shape"].format(shape=short(of_shape[0].shape), n=len(of_shape), severity=severity)]
        for message, alike in groupby(of_shape, key=lambda r: r.message(lang)):
            places = list(alike)
            lines.append(f"  {message}")
            lines += [f"    {words['at']} {_place(r, labels or {}, words['value'])}" for r in places[:limit]]
            if len(places) > limit:
                lines.append("    " + words["more"].format(n=len(places) - limit))
    return "\n".join(lines)


def _place(result: Result, labels: Mapping[Node, str], value: str) -> str:
    label = labels.get(result.focus)
    parts = [f"{label} ({short(result.focus)})" if label else short(result.focus)]
    if result.path is not None:
        parts.append(short_path(result.path))
    if result.value is not None and result.value != result.focus:
        parts.append(f"{value} {short(result.value)}")
    return " · ".join(parts)


def report_json(results: Iterable[Result]) -> list[dict[str, object]]:
    """One dict for each result, with N-Triples terms and the messages by language; for ``orjson`` as it stands."""
    return [
        {
            "focus": str(r.focus),
            "path": None if r.path is None else str(r.path),
            "value": None if r.value is None else str(r.value),
            "component": r.component.value,
            "severity": r.severity.value,
            "shape": r.shape.value,
            "messages": dict(r.messages),
        }
        for r in results
    ]


def report_graph(results: Sequence[Result], base: str = BASE) -> Iterator[Quad]:
    """A sh:ValidationReport; every node has an IRI made from what the report says: no blank nodes."""
    names = [NamedNode(f"{base}validation/{_digest(repr((r, i)))}") for i, r in _numbered(results)]
    report = NamedNode(f"{base}validation/{_digest(*(n.value for n in names))}")
    yield Quad(report, RDF_TYPE, sh("ValidationReport"))
    conforms = Literal("false" if results else "true", datatype=NamedNode(XSD + "boolean"))
    yield Quad(report, sh("conforms"), conforms)
    for name, result in zip(names, results, strict=True):
        yield Quad(report, sh("result"), name)
        yield Quad(name, RDF_TYPE, sh("ValidationResult"))
        yield Quad(name, sh("focusNode"), result.focus)
        if result.path is not None:
            node, quads = _path_node(result.path, base)
            yield Quad(name, sh("resultPath"), node)
            yield from quads
        if result.value is not None:
            yield Quad(name, sh("value"), result.value)
        yield Quad(name, sh("sourceConstraintComponent"), result.component)
        yield Quad(name, sh("resultSeverity"), result.severity)
        yield Quad(name, sh("sourceShape"), result.shape)
        for lang, text in result.messages:
            yield Quad(name, sh("resultMessage"), Literal(text, language=lang) if lang else Literal(text))


def _numbered(results: Iterable[Result]) -> Iterator[tuple[int, Result]]:
    """Each result with how many equal ones came before it, so that twice the same result has two names."""
    seen: dict[Result, int] = {}
    for result in results:
        seen[result] = seen.get(result, -1) + 1
        yield seen[result], result


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


_REPEATS: Final = {"*": sh("zeroOrMorePath"), "+": sh("oneOrMorePath"), "?": sh("zeroOrOnePath")}


def _path_node(path: Path, base: str) -> tuple[NamedNode, list[Quad]]:
    """The node that stands for a path in the report, and the triples that say what it is."""
    if isinstance(path, Predicate):
        return path.iri, []
    node = NamedNode(f"{base}path/{_digest(str(path))}")
    match path:
        case PathSequence(paths):
            return _list_node(paths, base)
        case Alternative(paths):
            inner, quads = _list_node(paths, base)
            predicate = sh("alternativePath")
        case Inverse(only):
            inner, quads = _path_node(only, base)
            predicate = sh("inversePath")
        case Repeated(only, sign):
            inner, quads = _path_node(only, base)
            predicate = _REPEATS[sign]
    return node, [Quad(node, predicate, inner), *quads]


def _list_node(paths: tuple[Path, ...], base: str) -> tuple[NamedNode, list[Quad]]:
    if not paths:
        return RDF_NIL, []
    node = NamedNode(f"{base}path/{_digest('list', *map(str, paths))}")
    first, quads = _path_node(paths[0], base)
    rest, more = _list_node(paths[1:], base)
    return node, [Quad(node, RDF_FIRST, first), Quad(node, RDF_REST, rest), *quads, *more]
