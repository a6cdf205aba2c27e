"""The commands about what happened to a store: log, diff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click
from rich.markup import escape

from kg.cli.screen import binary_out, err, json_option, out, print_table, store_option
from kg.errors import StoreError
from kg.graph.answers import as_json
from kg.graph.learned import Difference, Regrouped, difference
from kg.graph.store import Store
from kg.graph.told import Told
from kg.graph.versions import Version

_ARTICLES = (
    ("added", "thêm · added"),
    ("replaced", "bản mới · replaced"),
    ("reread", "đọc lại · read again"),
    ("quarantined", "cách ly · quarantined"),
    ("retracted", "rút · retracted"),
    ("restored", "trở lại bản trước · back in the older version"),
    ("older", "mất bản cũ · without an older version"),
)
_ENTITIES = (("merged", "gộp · merged"), ("parted", "tách · parted"))


@click.command()
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Số lượt. Runs, the latest ones.")
@click.option("--article", metavar="ID", help="Các bản của một bài. The versions of one article instead.")
@store_option
@json_option
def log(limit: int, article: str | None, store: str, json: bool) -> None:
    """Kho đã đổi những gì. What each run added and took away, the latest first.

    A run is a command that changed something: build, retract, and decide for decisions on who is who.
    """
    with Store(store) as kept:
        if article is not None:
            _versions(kept, article, json)
            return
        found = kept.runs(limit)
    if json:
        binary_out().write(as_json(found))
        return
    head = ["lượt run", "ngày day", "lệnh command", "bài articles", "quads", "thực thể entities"]
    rows = [
        [
            str(r.run), r.day, r.command, _figures(r.figures, _ARTICLES),
            f"+{r.figures.get('quads_added', 0)} −{r.figures.get('quads_removed', 0)}",
            _figures(r.figures, _ENTITIES),
        ]
        for r in found
    ]  # fmt: skip
    print_table(iter([head, *rows]))


def _figures(figures: Mapping[str, int], words: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{figures[key]} {word}" for key, word in words if figures.get(key))


def _versions(kept: Store, article: str, json: bool) -> None:
    found = kept.versions(article)
    if not found:
        raise StoreError(f"{kept.path}: no article {article!r} — kg stats says what there is")
    if json:
        binary_out().write(as_json(found))
        return
    head = ["bản version", "lượt run", "tới lượt until run", "tình trạng status", "tựa title", "từ source"]
    print_table(iter([head, *map(_version, found)]))


def _version(v: Version) -> list[str]:
    until = "nay · now" if v.replaced is None else str(v.replaced)
    return [v.sha[:12], str(v.run), until, v.status, v.title or "", v.source]


@click.command()
@click.argument("first", metavar="RUN", type=click.IntRange(0))
@click.argument("second", metavar="RUN", type=click.IntRange(0))
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Số sự kiện mỗi loại. Of each.")
@store_option
@json_option
def diff(first: int, second: int, limit: int, store: str, json: bool) -> None:
    """Đồ thị biết thêm và thôi biết gì. What the graph learned and unlearned between two runs, with quotes.

    From after the first run to after the second; 0 is before there was any. kg log lists the runs.
    """
    with Store(store) as kept:
        found = difference(kept, first, second)
    if json:
        binary_out().write(as_json({**_cut(found, limit), "counts": _counts(found)}))
        return
    counts = _counts(found)
    out.print(f"lượt · run {first} → {second}: " + ", ".join(f"{n} {_HEADS[k]}" for k, n in counts.items() if n))
    for key, sign in (("articles_added", "+"), ("articles_replaced", "~"), ("articles_gone", "−")):
        _print_some(getattr(found, key), limit, _HEADS[key], sign, escape)
    _print_some(found.merged, limit, _HEADS["merged"], "⊃", _regrouped)
    _print_some(found.parted, limit, _HEADS["parted"], "⊂", _regrouped)
    _print_some(found.learned, limit, _HEADS["learned"], "+", _told)
    _print_some(found.unlearned, limit, _HEADS["unlearned"], "−", _told)


_HEADS = {
    "articles_added": "bài thêm · articles added",
    "articles_replaced": "bài có bản mới · articles replaced",
    "articles_gone": "bài rút · articles gone",
    "merged": "thực thể gộp · merged",
    "parted": "thực thể tách · parted",
    "learned": "điều mới · learned",
    "unlearned": "điều thôi biết · unlearned",
}


def _counts(found: Difference) -> dict[str, int]:
    return {key: len(getattr(found, key)) for key in _HEADS}


def _cut(found: Difference, limit: int) -> dict[str, Any]:
    return {"first": found.first, "second": found.second} | {key: getattr(found, key)[:limit] for key in _HEADS}


def _print_some(found: tuple[Any, ...], limit: int, head: str, sign: str, words: Any) -> None:
    if not found:
        return
    out.print(f"\n[bold]{head}[/bold]")
    for one in found[:limit]:
        out.print(f"{sign} {words(one)}")
    if len(found) > limit:
        err.print(f"… {len(found) - limit} more; --limit shows them")


def _regrouped(one: Regrouped) -> str:
    parts = ", ".join(f"{escape(p.name)} [dim]{escape(p.id)}[/dim]" for p in one.parts)
    return f"[bold]{escape(one.thing.name)}[/bold] [dim]{escape(one.thing.id)}[/dim]: {parts}"


def _told(fact: Told) -> str:
    mode = f" ({fact.modality})" if fact.modality not in ("", "Asserted") else ""
    quote = " ".join(fact.quote.split())
    where = f"[dim]{escape(fact.article)} {fact.start}–{fact.end}[/dim]"
    return f"{escape(fact.text)}{mode} [dim]{fact.kind}[/dim]\n      “{escape(quote)}” {where}"
