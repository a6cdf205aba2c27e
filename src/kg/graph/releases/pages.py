"""The pages of a release for people, in Vietnamese and English: README.md and CHANGES.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg import ontology
from kg.graph.dataset import DESCRIPTIONS, TITLES
from kg.graph.measures import Measures
from kg.graph.releases.catalogue import CATALOGUE, VOID, Edition
from kg.graph.releases.changes import ADDED, ARTICLES, REMOVED, Changes
from kg.graph.releases.folder import DATA, SUMS, Sum
from kg.graph.releases.formats import JSON, Made
from kg.graph.releases.graphs import GRAPHS, RIGHTS, Graphs
from kg.graph.releases.profile import PROFILE
from kg.graph.short_names import prefixed

_CLASSES: Final = 25
"""How many classes, the largest ones, the page counts."""
_ABOUT: Final = (
    (CATALOGUE, "mô tả DCAT: mọi tệp, cỡ, tổng kiểm (cả `dcat.jsonld`)", "DCAT: every file, size, checksum"),
    (VOID, "số liệu: lớp, thuộc tính, liên kết", "VoID: classes, properties and links, counted"),
    (GRAPHS, "mỗi đồ thị: bài nào, báo nào, điều khoản", "every graph: which article, whose, on which terms"),
    (PROFILE, "dữ liệu theo chuẩn nào", "the profile that the data keep to"),
    ("ontology.ttl", "từ vựng", "the vocabulary"),
    ("shapes.ttl", "ràng buộc SHACL", "the SHACL shapes"),
    ("context.jsonld", "ngữ cảnh JSON-LD", "the JSON-LD context"),
    ("CHANGES.md", "thay đổi so với bản trước", "changes since the release before"),
)


def readme(edition: Edition, figures: Measures, graphs: Graphs, made: tuple[Made, ...],
           sums: Mapping[str, Sum]) -> str:  # fmt: skip
    """What is in a release, on which terms, and how it is loaded."""
    titles, descriptions = ([words.value for words in pair] for pair in (TITLES, DESCRIPTIONS))
    day = f", {edition.day}" if edition.day else ""
    period = " – ".join(figures.published) if figures.published else "–"
    rows = (
        ("bài báo · articles", graphs.articles), ("đồ thị · named graphs", graphs.graphs),
        ("bộ bốn · quads", graphs.quads), ("bộ ba khác nhau · distinct triples", figures.triples),
        ("ngày đăng · published", period), ("ký tự của các bài · characters of the articles", graphs.characters),
        ("trong đó được trích · of them quoted", f"{100 * graphs.quoted / max(1, graphs.characters):.1f} %"),
    )  # fmt: skip
    classes = sorted(figures.classes, key=lambda c: (-c[1], c[0]))[:_CLASSES]
    return "\n".join(
        [
            f"# {titles[0]} · {titles[1]}", "",
            f"Bản · version **{edition.version}**{day}. IRI: <{edition.iri.value}>", "",
            descriptions[0], "", descriptions[1], "",
            "## Quyền · Terms", "", *_terms(edition), "",
            "## Số liệu · Figures", "", "| | |", "|---|---:|", *(f"| {name} | {n} |" for name, n in rows), "",
            "| lớp · class | | |", "|---|---|---:|", *(f"| {_named(cls)} | {n} |" for cls, n in classes), "",
            f"Tất cả · all of them: [{VOID}]({VOID}).", "",
            "## Tệp · Files", "", "| | | bytes |", "|---|---|---:|",
            *(f"| [{m.path}]({m.path}) | {m.title[0]} · {m.title[1]} | {sums[m.path].size} |" for m in made),
            "", "| | |", "|---|---|", *(f"| [{path}]({path}) | {vi} · {en} |" for path, vi, en in _ABOUT),
            "| [frames](frames) | khung JSON-LD, JSON Schema, kiểu TypeScript · frames, schemas, types |", "",
            f"Kiểm tra tệp · check the files: `sha256sum -c {SUMS}`", "",
            *_loading(made),
        ]
    )  # fmt: skip


def _terms(edition: Edition) -> list[str]:
    given = (
        f"Giấy phép của bộ dữ liệu · licence of the data set: <{edition.licence}>"
        if edition.licence
        else "Người phát hành chưa nêu giấy phép · whoever released this named no licence."
    )
    sources = (
        f"Nguồn của từng đồ thị ở [{GRAPHS}]({GRAPHS}). Trích dẫn (`oa:exact`) nguyên văn như trong đồ thị.",
        f"Where each graph is from: [{GRAPHS}]({GRAPHS}). Quotations (`oa:exact`) stand as they do in the graph.",
    )
    return [given, "", RIGHTS[0].value, sources[0], "", RIGHTS[1].value, sources[1]]


def _loading(made: tuple[Made, ...]) -> list[str]:
    """How the files that are there are opened."""
    paths = {m.path for m in made}
    triples = "data.ttl.gz" if "data.ttl.gz" in paths else DATA
    found = [
        "## Nạp dữ liệu · How to load it", "", "Oxigraph, với SPARQL · with SPARQL:", "",
        "```python", "import gzip, pyoxigraph", "", 'store = pyoxigraph.Store("graph")',
        f'store.bulk_load(gzip.open("{DATA}"), format=pyoxigraph.RdfFormat.N_QUADS)',
        'print(len(list(store.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"))))', "```", "",
        "rdflib (cho phần nhỏ · for what fits in memory):", "", "```python", "import gzip, rdflib", "",
        "graph = rdflib.Dataset(default_union=True)",
        f'graph.parse(gzip.open("{triples}"), format="{"turtle" if triples != DATA else "nquads"}")',
        "print(len(graph))", "```", "",
    ]  # fmt: skip
    if "parquet/entities.parquet" in paths:
        found += [
            "duckdb:", "", "```python", "import duckdb", "",
            "query = \"SELECT class, count(*) FROM 'parquet/entities.parquet' GROUP BY class ORDER BY 2 DESC\"",
            "duckdb.sql(query).show()",
            "```", "",
        ]  # fmt: skip
    first = next((path for path in sorted(paths) if path.startswith(f"{JSON}/person.")), None)
    if first is not None:
        found += [
            "JSON, không cần thư viện RDF · without an RDF library:", "", "```python", "import gzip, json", "",
            f'for line in gzip.open("{first}", "rt", encoding="utf-8"):',
            '    print(json.loads(line)["id"])', "```", "",
        ]  # fmt: skip
    return found


def changes_page(edition: Edition, figures: Measures, changes: Changes | None) -> str:
    """What changed since the release before, in figures, and how a copy of that one is brought up to date."""
    head = ["# Thay đổi · Changes", ""]
    if changes is None:
        words = "Không so với bản nào · compared with no earlier release (`kg release --since`)."
        return "\n".join([*head, f"{edition.version}: {words}", ""])
    older = changes.older
    day = f" ({older.day})" if older.day else ""
    rows = (
        ("bài thêm · articles added", changes.articles_added),
        ("bài có bản mới · articles in a new version", changes.articles_replaced),
        ("bài đã rút · articles gone", changes.articles_removed),
        ("bộ bốn thêm · quads added", changes.added),
        ("bộ bốn bỏ · quads removed", changes.removed),
    )
    now = dict(figures.classes)
    moved = sorted(c for c in {*now, *older.classes} if now.get(c, 0) != older.classes.get(c, 0))
    return "\n".join(
        [
            *head, f"Từ · from **{older.version}**{day} đến · to **{edition.version}**.", "",
            "| | |", "|---|---:|", *(f"| {name} | {n} |" for name, n in rows), "",
            "| lớp · class | | trước · before | nay · now |", "|---|---|---:|---:|",
            *(f"| {_named(cls)} | {older.classes.get(cls, 0)} | {now.get(cls, 0)} |" for cls in moved), "",
            f"[{ARTICLES}]({ARTICLES}): từng bài · each article. Bản trước bỏ đi "
            f"[{REMOVED}]({REMOVED}), thêm [{ADDED}]({ADDED}), là bản này; các tệp đã xếp theo byte · the release "
            "before, less what was removed and plus what was added, is this one; the files are in byte order:", "",
            "```bash", "export LC_ALL=C",
            f"zcat BEFORE/{DATA} | sort | comm -23 - <(zcat {REMOVED}) | sort -m - <(zcat {ADDED})", "```", "",
        ]
    )  # fmt: skip


def _named(cls: str) -> str:
    """A class by its prefixed name, and what the ontology calls it, as two cells."""
    node = NamedNode(cls)
    words = " · ".join(filter(None, (ontology.label(node, lang) for lang in ("vi", "en"))))
    name = prefixed(cls).replace("|", "%7C").replace("`", "%60")
    return f"`{name}` | {words}"
