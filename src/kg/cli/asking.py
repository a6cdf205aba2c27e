"""The commands that ask a store: query, queries, show, search, stats."""

from __future__ import annotations

import click
import pyoxigraph as ox
from rich.markup import escape

from kg import library
from kg.cli.meant import say_what_was_meant
from kg.cli.screen import FOUND, binary_out, err, json_option, out, print_table, store_option
from kg.graph.answers import FORMATS, as_json, table, write_answer
from kg.graph.describe import Description, Quote
from kg.graph.query import SavedQuery, pairs, saved_query
from kg.graph.search import search as search_store
from kg.graph.search import shorten
from kg.graph.store import Store


@click.command()
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[KEY=VALUE…]")
@click.option("--file", type=click.Path(), help="Tệp .rq. A file with a query.")
@click.option("--sparql", metavar="TEXT", help="SPARQL viết thẳng. SPARQL text.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="Dạng trả lời. As what the answer is written.",
)
@click.option(
    "--spreadsheet", is_flag=True, help="CSV cho bảng tính. With --format csv: no text is taken for a formula."
)
@store_option
def query(
    name: str | None,
    values: tuple[str, ...],
    file: str | None,
    sparql: str | None,
    format_: str,
    spreadsheet: bool,
    store: str,
) -> None:
    """Hỏi kho. Ask the store: a saved question, a file, or SPARQL text.

    \b
    kg query holders-of-post body="Sở Công Thương" on=2021-02-26
    kg query --sparql 'SELECT ?s WHERE { ?s a kg:Programme }'
    """
    if spreadsheet and format_ != "csv":
        raise click.UsageError("--spreadsheet goes with --format csv")
    if name is not None and (file is not None or sparql is not None):
        values, name = (name, *values), None
    with Store(store) as kept:
        given = dict(pairs(values))
        result = library.query(kept, name, given, file=file, sparql=sparql)
        for param in saved_query(name).params if name is not None else ():
            if param.kind == "entity" and param.name in given:
                say_what_was_meant(kept, given[param.name])
        if format_ == "table" and isinstance(result, ox.QuerySolutions):
            count = print_table(table(result, kept.base))
            if out.is_terminal:
                out.print(f"{count} dòng · rows", style="dim")
        elif format_ == "table":
            write_answer(result, "ttl", binary_out(), kept.base)
        else:
            write_answer(result, format_, binary_out(), kept.base, spreadsheet=spreadsheet)


@click.command()
@click.argument("name", required=False)
@json_option
def queries(name: str | None, json: bool) -> None:
    """Những câu hỏi có sẵn. The saved questions, or one of them in full."""
    found = [q for q in library.queries() if name is None or q.name == name]
    if not found and name is not None:
        saved_query(name)
    if json:
        binary_out().write(as_json(found))
        return
    for q in found:
        _print_question(q, full=name is not None)


def _print_question(q: SavedQuery, full: bool) -> None:
    wants = " ".join(f"{p.name}=…" if p.required else rf"\[{p.name}=…]" for p in q.params)
    out.print(f"[bold]{q.name}[/bold] {wants}")
    out.print(f"    {escape(q.vi)}\n    {escape(q.en)}")
    for p in q.params if full else ():
        need = "bắt buộc · required" if p.required else "tùy chọn · optional"
        out.print(f"    {p.name} ({p.kind}, {need}): {escape(p.vi)} / {escape(p.en)}")
    for example in q.examples if full else ():
        out.print("    " + escape(f"kg query {q.name} " + " ".join(f'{k}="{v}"' for k, v in example)))
    if full:
        out.print("\n" + escape(q.sparql))


@click.command()
@click.argument("name", metavar="NAME-or-IRI")
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help="Số dẫn chứng mỗi loại. Facts of a kind, and articles.",
)
@store_option
@json_option
def show(name: str, limit: int, store: str, json: bool) -> None:
    """Tất cả về một thực thể, kèm dẫn chứng. All that is known of something, with quotes."""
    with Store(store) as kept:
        found = library.show(kept, name)
        if json:
            binary_out().write(as_json(found))
            return
        for thing in found:
            _print_thing(thing, kept.base, limit)
        say_what_was_meant(kept, name)


def _print_thing(thing: Description, base: str, limit: int) -> None:
    out.print(f"[bold]{escape(thing.label)}[/bold]  {escape(', '.join(thing.types))}")
    out.print(f"  {escape(shorten(thing.iri, base))}", style="dim")
    others = [n for n in thing.names if n != thing.label]
    if others:
        out.print(f"  tên khác · also: {escape('; '.join(others))}")
    for name, value in thing.values:
        out.print(f"  {escape(name)}: {escape(value)}")
    kind, shown = "", 0
    for fact in thing.facts:
        if fact.kind != kind:
            kind, shown = fact.kind, 0
            total = sum(f.kind == kind for f in thing.facts)
            out.print(f"\n  [bold]{escape(kind)}[/bold] ({total})")
        shown += 1
        if shown > limit:
            continue
        mode = f" · {fact.modality}" if fact.modality not in ("", "Asserted") else ""
        out.print(
            f"  • {escape(' '.join(fact.text.split()))}  [dim]{fact.confidence} {escape(fact.method)}{mode}[/dim]"
        )
        for quote in fact.quotes:
            _print_quote(quote)
    out.print(f"\n  [bold]{thing.mentions} lần nhắc · mentions[/bold] trong {len(thing.articles)} bài · articles")
    for quote in thing.articles[:limit]:
        out.print(f"  • {escape(quote.article)} {quote.published[:10]} {escape(quote.title)}")
    out.print()


def _print_quote(quote: Quote) -> None:
    words = " ".join(quote.text.split())
    out.print(
        f"      “{escape(words)}” [dim]{escape(quote.article)} {quote.published[:10]} {quote.start}–{quote.end}[/dim]"
    )


@click.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Số kết quả. Hits at the most.")
@click.option("--type", "type_", metavar="CLASS", help="Chỉ loại này. Only of this class: Person, kg:Agency, công ty.")
@click.option("--province", metavar="NAME", help="Chỉ của tỉnh này. Only of this province: 'Ninh Bình', p63-37.")
@store_option
@json_option
def search(text: str, limit: int, type_: str | None, province: str | None, store: str, json: bool) -> None:
    """Tìm theo tên. Find entities by name: the same, the same but for accents, begun by the words typed, or close.

    \b
    kg search "so cong thuong ninh binh"
    kg search "hoang tr" --type Person --province "Ninh Bình"
    """
    with Store(store) as kept:
        hits = search_store(kept, text, limit, type_, province)
        if json:
            binary_out().write(as_json(hits))
        elif hits:
            words = {
                "exact": "đúng · exact",
                "accents": "khác dấu · accents differ",
                "begins": "bắt đầu · begins",
                "close": "gần giống · close",
            }
            rows = [
                [
                    words[h.match],
                    f"{h.score:g}",
                    h.name,
                    h.label,
                    h.types[0] if h.types else "",
                    str(h.mentions),
                    shorten(h.iri, kept.base),
                ]
                for h in hits
            ]
            print_table(iter([["match", "score", "name", "label", "type", "articles", "id"], *rows]))
    if not hits:
        err.print(f"không thấy · nothing like {escape(repr(text))}")
        raise SystemExit(FOUND)


@click.command()
@store_option
@json_option
def stats(store: str, json: bool) -> None:
    """Kho có gì. How much the store holds."""
    with Store(store) as kept:
        found = library.stats(kept)
    if json:
        binary_out().write(as_json(found))
        return
    copies = f" ({found.copies} bản sao · copies)" if found.copies else ""
    out.print(f"{found.articles} bài · articles{copies}, {found.quarantined} cách ly · quarantined")
    out.print(f"{found.triples} bộ ba · triples, {found.quads} quads; base {found.base}")
    print_table(iter([["class", "things"], *([k, str(n)] for k, n in found.classes.items())]))
    print_table(iter([["method", "facts"], *([k, str(n)] for k, n in found.methods.items())]))
