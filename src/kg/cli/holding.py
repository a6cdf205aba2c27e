"""The commands that ask who held a post when, what contradicts it, and what belongs to a territory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, is_dataclass

import click
from rich.markup import escape

from kg.cli.screen import FOUND, binary_out, json_option, out, print_table, store_option
from kg.graph.answers import as_json
from kg.graph.holders import Holders, all_conflicts, history
from kg.graph.holders import holders as holders_of
from kg.graph.located import Kind
from kg.graph.search import shorten
from kg.graph.seat import Conflict
from kg.graph.store import Store
from kg.graph.tenure import FUTURE, PAST, Attestation, Term
from kg.graph.territory import Territory
from kg.graph.territory import territory as territory_of

_SURE = {"certainly": "chắc chắn · certainly", "possibly": "có thể · possibly"}
_SHARE = {"itself": "chính nó · itself", "whole": "nhập cả · whole", "part": "một phần · part, not counted"}
_KINDS: Mapping[Kind, str] = {
    "articles": "bài · articles",
    "officials": "cán bộ · officials",
    "projects": "dự án · projects",
    "zones": "khu, cụm CN · zones",
    "facilities": "cơ sở · facilities",
    "companies": "doanh nghiệp · companies",
}


@click.command()
@click.argument("post")
@click.option("--on", "day", metavar="DAY", help="Vào ngày nào, ví dụ 2021-02-26. Without it: all who held it.")
@store_option
@json_option
def holders(post: str, day: str | None, store: str, json: bool) -> None:
    """Ai giữ một chức vụ. Who held a post on a day, certainly or possibly, or ever.

    \b
    kg holders "Giám đốc Sở Công Thương tỉnh Ninh Bình" --on 2021-02-26
    """
    with Store(store) as kept:
        if day is None:
            past = history(kept, post)
            if json:
                binary_out().write(as_json(_plain(past)))
                return
            for h in past:
                rows = [["", *_row(t, t.bounds.latest_begin, kept.base)] for t in h.terms]
                _print_post(h.label, rows, h.conflicts, kept.base)
            return
        found = holders_of(kept, post, day)
        if json:
            binary_out().write(as_json(_plain(found)))
            return
        for held in found:
            _print_post(f"{held.label}, {day}", _rows(held, kept.base), held.conflicts, kept.base)
    if not any(h.held for h in found):
        raise SystemExit(FOUND)


def _rows(held: Holders, base: str) -> list[list[str]]:
    return [[_SURE[h.certainty] + (" ⚠" if h.disputed else ""), *_row(h.term, held.day, base)] for h in held.held]


def _row(term: Term, day: str, base: str) -> list[str]:
    """A term in words, with the words that are nearest to a day."""
    words = nearest(term, day)
    acting = " (quyền · acting)" if term.acting else ""
    return [
        term.name + acting,
        _between(term.bounds.earliest_begin, term.bounds.latest_begin),
        _between(term.bounds.earliest_end, term.bounds.latest_end),
        words.quote,
        f"{words.article} {words.day or ''}".strip(),
        shorten(term.person, base),
    ]


def nearest(term: Term, day: str) -> Attestation:
    """The last article before the day or on it, else the first after it, else one of which no day is told."""
    dated = [a for a in term.attestations if a.day is not None]
    before = [a for a in dated if str(a.day) <= day]
    return (before[-1:] or dated[:1] or list(term.attestations))[0]


def _between(earliest: str, latest: str) -> str:
    """The days between which something took place: "2021-05-03", "≤ 2021-05-03", "≥ …", "… – …", or nothing."""
    if earliest == latest:
        return earliest
    if earliest == PAST:
        return "?" if latest == FUTURE else f"≤ {latest}"
    return f"≥ {earliest}" if latest == FUTURE else f"{earliest} – {latest}"


def _print_post(title: str, rows: list[list[str]], conflicts: tuple[Conflict, ...], base: str) -> None:
    out.print(f"[bold]{escape(title)}[/bold]")
    if rows:
        head = ["", "người · person", "bắt đầu · began", "kết thúc · ended", "trích dẫn · quote", "bài · article", "id"]
        print_table(iter([head, *rows]))
    else:
        out.print("  không ai được biết · nobody is known")
    for conflict in conflicts:
        _print_conflict(conflict)
    out.print()


def _print_conflict(c: Conflict) -> None:
    days = c.begin if c.begin == c.end else f"{c.begin} – {c.end}"
    kind = {"same day": "cùng ngày · same day", "in between": "xen giữa · in between"}[c.kind]
    out.print(f"  ⚠ {kind}, {days}: {escape(c.first.name)} × {escape(c.second.name)}")
    for a in (*c.first_words, *c.second_words):
        words = " ".join(a.quote.split())
        out.print(f"      {a.day or '?'} {escape(a.article)}: “{escape(words)}”")


@click.command()
@store_option
@json_option
def conflicts(store: str, json: bool) -> None:
    """Hai người cùng giữ một ghế. Two certain holders of a one-seat post at once, with both quotes.

    Ends with 1 when there are any.
    """
    with Store(store) as kept:
        found = all_conflicts(kept)
        if json:
            binary_out().write(
                as_json(_plain([{"post": h.post, "label": h.label, "conflicts": some} for h, some in found]))
            )
        else:
            for h, some in found:
                out.print(f"[bold]{escape(h.label)}[/bold]  [dim]{escape(shorten(h.post, kept.base))}[/dim]")
                for conflict in some:
                    _print_conflict(conflict)
    if found:
        raise SystemExit(FOUND)


@click.command()
@click.argument("name", metavar="PROVINCE")
@click.option("--on", "day", metavar="DAY", help="Đơn vị của ngày ấy. As it was on a day; by default as of today.")
@click.option("--alone", is_flag=True, help="Không gộp đơn vị trước. Without what went into it.")
@click.option("--list", "listed", is_flag=True, help="Liệt kê, có trích dẫn. Name everything, with quotes.")
@store_option
@json_option
def territory(name: str, day: str | None, alone: bool, listed: bool, store: str, json: bool) -> None:
    """Một địa phương xưa và nay. What belongs to a territory then, or today with its predecessors.

    \b
    kg territory "Ninh Bình"                  nay, gộp Hà Nam, Nam Định, Ninh Bình cũ
    kg territory "Ninh Bình" --on 2021-02-26  as it was on a day
    """
    with Store(store) as kept:
        found = territory_of(kept, name, day, rolled=not alone)
        if json:
            binary_out().write(as_json([_told(t) for t in found]))
            return
        for place in found:
            out.print(f"[bold]{escape(place.label)}[/bold], {day or 'nay · today'}")
            print_table(_table(place, kept.base))
            for change in place.changes:
                what = f"{', '.join(change.before)} → {', '.join(change.after)}"
                out.print(f"  {change.day}: {escape(what)} [dim]{escape(change.act)}[/dim]")
            if listed:
                _print_things(place)
            out.print()


def _table(place: Territory, base: str) -> Iterator[list[str]]:
    yield ["", "", "từ – đến · from – to", *_KINDS.values(), "id"]
    for p in place.parts:
        days = f"{p.begin or '?'} – {p.end or 'nay'}"
        counts = [str(p.counts[kind]) for kind in _KINDS]
        yield [p.label, _SHARE[p.share], days, *counts, shorten(p.unit, base)]
    if len(place.parts) > 1:
        yield ["tổng · total", "mỗi thứ một lần · each once", "", *(str(place.counts[kind]) for kind in _KINDS), ""]


def _print_things(place: Territory) -> None:
    for part in place.parts:
        for kind, words in _KINDS.items():
            if part.things[kind]:
                out.print(f"\n  [bold]{escape(part.label)}[/bold] · {words}")
            for t in part.things[kind]:
                how = f" — {t.how}" if t.how else ""
                quote = f" “{' '.join(t.quote.split())}”" if t.quote else ""
                out.print(f"  • {escape(t.label + how)}{escape(quote)} [dim]{escape(t.article)}[/dim]")


def _told(place: Territory) -> dict[str, object]:
    """A territory as JSON tells it, its counts with it."""
    parts = [{**asdict(p), "counts": p.counts} for p in place.parts]
    return {**asdict(place), "counts": place.counts, "parts": parts}


def _plain(value: object) -> object:
    """A value as JSON tells it: null where no bound is known."""
    if isinstance(value, str):
        return None if value in (PAST, FUTURE) else value
    if isinstance(value, dict):
        return {key: _plain(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    return value
