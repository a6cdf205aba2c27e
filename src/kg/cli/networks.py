"""The command that looks at the store as a network: network."""

from __future__ import annotations

import io
import shlex

import click
import pyoxigraph as ox
from rich.markup import escape

from kg.cli.meant import say_what_was_meant
from kg.cli.screen import binary_out, err, out, print_table, store_option
from kg.errors import QueryError
from kg.graph.answers import as_json
from kg.graph.finding_rows import as_csv, rows
from kg.graph.finding_triples import QB, triples
from kg.graph.findings import Result
from kg.graph.projected import Network, Only, projected
from kg.graph.projections import projections
from kg.graph.query import entities
from kg.graph.store import Store
from kg.terms import PREFIXES

_ASKS = ("centrality", "communities", "components", "bridges", "common")


@click.command()
@click.argument("name", metavar="[PROJECTION]", required=False)
@click.option("--centrality", metavar="MEASURE", help="Ai ở giữa. pagerank, betweenness, degree or eigenvector.")
@click.option("--communities", is_flag=True, help="Các nhóm. Groups that have more links inside than out.")
@click.option("--components", is_flag=True, help="Các mảng rời. Parts that hang together.")
@click.option("--bridges", is_flag=True, help="Cầu nối. Links that alone join two parts.")
@click.option("--common", nargs=2, metavar="A B", help="Điểm chung. What two entities are both linked with.")
@click.option("--ego", metavar="ENTITY", help="Quanh một thực thể. Only the part around an entity.")
@click.option("--hops", type=int, show_default="1", metavar="N", help="Mấy bước. How far around it, with --ego.")
@click.option("--on", default="", metavar="DAY", help="Như vào ngày. As on a day: begun, and not known to be over.")
@click.option(
    "--since", default="", metavar="DAY", help="Từ ngày. Only facts that tell of this day, month, year or later."
)
@click.option(
    "--until", default="", metavar="DAY", help="Đến ngày. Only facts that tell of this day, month, year or before."
)
@click.option("--place", default="", metavar="PLACE", help="Chỉ ở nơi này. Only what belongs to a place, at both ends.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Chỉ loại này. Only such entities; repeatable.")
@click.option("--confidence", default=0.0, metavar="X", help="Chắc ít nhất. Only facts at least so sure, 0 to 1.")
@click.option("--evidence", is_flag=True, help="Chỉ điều báo viết. Only what articles say, not reference data.")
@click.option("--seed", default=1, show_default=True, help="Hạt giống. What chance decides in communities and samples.")
@click.option(
    "--limit", type=click.IntRange(0), default=50, show_default=True, help="Số dòng của bảng. Rows of a table; 0: all."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", "csv", "json", "ttl")),
    default="table",
    show_default=True,
    help="Dạng kết quả. A table to read; for a spreadsheet; JSON; RDF (Data Cube).",
)
@store_option
def network(
    name: str | None,
    centrality: str | None,
    communities: bool,
    components: bool,
    bridges: bool,
    common: tuple[str, str] | None,
    ego: str | None,
    hops: int | None,
    on: str,
    since: str,
    until: str,
    place: str,
    types: tuple[str, ...],
    confidence: float,
    evidence: bool,
    seed: int,
    limit: int,
    format_: str,
    store: str,
) -> None:
    """Kho như một mạng lưới. The store as a network: its links with the facts behind them, or what they come to.

    \b
    kg network                                       what networks there are
    kg network officials-bodies --on 2021-02-26 --place "Hà Nam"
    kg network everything --centrality betweenness
    kg network co-mention --ego "KCN Đồng Văn III" --hops 2 --communities
    kg network bodies-bodies --common "Sở Công Thương" "Sở Y tế"
    """
    if name is None:
        for p in projections():
            out.print(f"[bold]{p.name}[/bold]\n    {escape(p.words.vi)}\n    {escape(p.words.en)}")
        return
    given = [ask for ask, on_ in zip(_ASKS, (centrality, communities, components, bridges, common), strict=True) if on_]
    if len(given) > 1:
        raise QueryError(f"ask one thing at a time: --{' or --'.join(given)}")
    if hops is not None and ego is None:
        raise click.UsageError("--hops goes with --ego: it says how far around the entity")
    around = ego, 1 if hops is None else hops
    only = Only(on, since, until, place, types, confidence, evidence)
    with Store(store) as kept:
        found = projected(kept, name, only)
        result, found = _asked(kept, found, centrality, given, common, around, seed)
        asked = _in_words(name, only, centrality, given, common, around, seed)
        _write(kept.base, found, result, asked, format_, limit)
        for text in (*([ego] if ego is not None else ()), *(common or ())):
            say_what_was_meant(kept, text)
    err.print(f"{len(found.nodes)} thực thể · nodes, {len(found.edges)} liên kết · links", style="dim")


def _asked(
    store: Store,
    found: Network,
    centrality: str | None,
    given: list[str],
    common: tuple[str, str] | None,
    around: tuple[str | None, int],
    seed: int,
) -> tuple[Result, Network]:
    """What is asked of a network, and the part of it that was looked at."""
    from kg.graph import analyses  # networkx takes a while to load, and only this command needs it

    if around[0] is not None:
        found = analyses.ego(found, _one(store, found, around[0]), around[1])
    if centrality is not None:
        return analyses.centrality(found, analyses.measure(centrality), seed=seed), found
    if common:
        return analyses.common(found, *(_one(store, found, text) for text in common)), found
    match given:
        case ["communities"]:
            return analyses.communities(found, seed=seed), found
        case ["components"]:
            return analyses.parts(found), found
        case ["bridges"]:
            return analyses.bridges(found), found
    return found, found


def _one(store: Store, found: Network, text: str) -> str:
    """The entity of a network that a name, an id or an IRI means. Raises QueryError for none, and for several."""
    named = [node.value for node in entities(store, text)]
    there = sorted({n.iri for n in found.nodes}.intersection(named))
    if not there:
        raise QueryError(f"{text!r} is not in this network — try another, or fewer conditions, or kg show")
    if len(there) > 1:
        ids = ", ".join(iri.removeprefix(store.base) for iri in there[:6])
        raise QueryError(f"{text!r} is the name of {len(there)} things in this network — give an id: {ids}")
    return there[0]


def _in_words(
    name: str,
    only: Only,
    centrality: str | None,
    given: list[str],
    common: tuple[str, str] | None,
    around: tuple[str | None, int],
    seed: int,
) -> str:
    """The command that asks the same again."""
    words = ["kg", "network", name]
    if centrality is not None:
        words += ["--centrality", centrality]
    words += [f"--{ask}" for ask in given if ask not in ("centrality", "common")]
    words += ["--common", *common] if common else []
    words += ["--ego", around[0], "--hops", str(around[1])] if around[0] is not None else []
    for option in ("on", "since", "until", "place"):
        value = getattr(only, option)
        words += [f"--{option}", value] if value else []
    for text in only.types:
        words += ["--type", text]
    words += ["--confidence", f"{only.confidence:g}"] if only.confidence else []
    words += ["--evidence"] if only.evidence else []
    words += ["--seed", str(seed)] if seed != 1 else []
    return shlex.join(words)


def _write(base: str, found: Network, result: Result, asked: str, format_: str, limit: int) -> None:
    match format_:
        case "csv":
            binary_out().writelines(as_csv(rows(result, base, full=True)))
        case "json":
            sizes = {"nodes": len(found.nodes), "edges": len(found.edges)}
            binary_out().write(as_json({"asked": asked, "network": found.name, **sizes, "result": result}))
        case "ttl":
            made = io.BytesIO()
            said = triples(base, found, result, asked)
            ox.serialize(said, made, ox.RdfFormat.TURTLE, prefixes={**PREFIXES, "qb": QB})
            binary_out().write(made.getvalue())
        case _:
            head, *lines = rows(result, base)
            shown = lines[:limit] if limit > 0 else lines
            print_table(iter([head, *shown]))
            if len(shown) < len(lines):
                err.print(f"và {len(lines) - len(shown)} dòng nữa · more rows: --limit 0", style="dim")
