"""The commands about who is who: why, same, different, review."""

from __future__ import annotations

import os
import time
from itertools import islice

import click
from rich.markup import escape

from kg.cli.screen import FOUND, binary_out, err, json_option, out, store_option
from kg.graph.answers import as_json
from kg.graph.days import whole_day
from kg.graph.store import Store
from kg.graph.who import Answer, Side, Step, asked, decide, doubts, sightings_of, why
from kg.identity.decisions import Decision, Verdict
from kg.identity.evidence import MERGE

_KEYS: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}


def _by(command: click.Command) -> click.Command:
    who = click.Option(
        ["--who"], default=lambda: os.environ.get("KG_WHO") or os.environ.get("USER", ""),
        show_default="$KG_WHO or $USER", help="Người quyết định. Who decides.",
    )  # fmt: skip
    when = click.Option(
        ["--when"], default=lambda: time.strftime("%Y-%m-%d"), show_default="today", help="Ngày. Day.",
        callback=lambda _, __, day: whole_day(day),
    )  # fmt: skip
    command.params += [who, when]
    return command


@click.command(name="why")
@click.argument("a", metavar="A")
@click.argument("b", metavar="[B]", required=False)
@store_option
@json_option
def why_command(a: str, b: str | None, store: str, json: bool) -> None:
    """Vì sao hai tên là một, hoặc là hai. How two names came to be one, or what keeps them apart.

    A and B are names, ids or IRIs; ID~ARTICLE is what one article says. With A alone: all that was taken for it.
    """
    with Store(store) as kept:
        first = asked(kept, a)
        if b is None:
            sides = sightings_of(kept, first)
            binary_out().write(as_json(sides)) if json else _print_sides(sides)
            return
        answer = why(kept, first, asked(kept, b))
        binary_out().write(as_json(answer)) if json else _print_answer(answer)


def _print_sides(sides: list[Side]) -> None:
    for side in sides:
        _print_side(side)


def _print_answer(answer: Answer) -> None:
    out.print("[bold]là một · they are one[/bold]" if answer.same else "[bold]là hai · they are two[/bold]")
    for step in answer.steps:
        out.print()
        _print_step(step)
    if not answer.same and all(s.score >= MERGE and s.decision is None for s in answer.steps):
        out.print("    còn ngỏ: hợp với hai điều loại trừ nhau · left open: fits two that exclude each other")


def _print_step(step: Step) -> None:
    _print_side(step.a)
    _print_side(step.b)
    for r in step.reasons:
        out.print(f"    {r.weight:+d}  {escape(r.text('vi'))} · {escape(r.text('en'))}")
    if step.decision is not None:
        d = step.decision
        out.print(f"    quyết định · decided: {d.verdict} {escape(f'{d.who} {d.when} {d.why} ({d.where})')}")
    elif step.reasons:
        out.print(f"    = {step.score}  (từ {MERGE} là một · one from {MERGE})")


def _print_side(side: Side) -> None:
    s = side.sighting
    more = f" (+{side.articles - 1} bài · articles)" if side.articles > 1 else ""
    out.print(f"  [bold]{escape(side.name)}[/bold]  [dim]{escape(side.id)}[/dim]")
    out.print(f"    {escape(s.alone)} {s.day}{more}", style="dim")
    for h in s.posts:
        former = " (nguyên · former)" if h.former else ""
        out.print(f"    {escape(h.role)} · {escape(h.body_key.replace('-', ' '))}{former}")
    out.print(f"    “{escape(side.quote)}”")


def _verdict(verdict: Verdict, vi: str, en: str) -> click.Command:
    @click.command(name=verdict, help=f"{vi} {en}\n\nThe row goes into decisions.sssom.tsv of the store.")
    @click.argument("a", metavar="A")
    @click.argument("b", metavar="B")
    @click.option("--why", "reason", default="", help="Lý do. The reason.")
    @store_option
    def command(a: str, b: str, reason: str, store: str, who: str, when: str) -> None:
        with Store(store) as kept:
            first, second = asked(kept, a), asked(kept, b)
            where = decide(kept, Decision(first.id, second.id, verdict, who, when, reason), (a, b))
        with Store(store, write=True) as kept:
            for problem in kept.decision_problems:
                err.print(f"[yellow]kg:[/yellow] {escape(problem)}")
            unused = any(str(where) in p for p in kept.decision_problems)
        out.print(f"ghi vào · written to {where}")
        if unused:
            raise SystemExit(FOUND)

    return _by(command)


same = _verdict("same", "Hai tên là một.", "Two names are one thing.")
different = _verdict("different", "Hai tên là hai.", "Two names are two things.")


@click.command()
@click.option("--type", "type_", metavar="TYPE", help="Person, Company, Agency …")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Số cặp. Pairs.")
@store_option
@json_option
def review(type_: str | None, limit: int, store: str, json: bool, who: str, when: str) -> None:
    """Xem từng cặp còn ngờ và quyết định. Look at the doubtful pairs one by one, and decide.

    s: same, d: different, u: unsure (not asked again), n: next, q: quit. --json lists them and asks nothing.
    """
    with Store(store) as kept:
        found = list(islice(doubts(kept, type_), limit))
        if json:
            binary_out().write(as_json(found))
            return
        decided = [d for d in _ask(found, who, when) if decide(kept, d)]
    if decided:
        with Store(store, write=True):
            pass
    out.print(f"{len(found)} cặp · pairs, {len(decided)} quyết định · decisions")


def _ask(found: list[Step], who: str, when: str) -> list[Decision]:
    decided: list[Decision] = []
    for n, step in enumerate(found, 1):
        out.print(f"\n[bold]{n}/{len(found)}[/bold]")
        _print_step(step)
        answer = click.prompt("s/d/u/n/q", type=click.Choice([*_KEYS, "n", "q"]), default="n", show_choices=False)
        if answer == "q":
            break
        if answer in _KEYS:
            decided.append(Decision(step.a.id, step.b.id, _KEYS[answer], who, when))
    return decided


_by(review)
