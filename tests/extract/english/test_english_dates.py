"""Dates in English, against an article of Tuesday 9 February 2021."""

from __future__ import annotations

import pytest

from kg.extract.english.dates import times
from kg.model import Article
from kg.read.layout import lay_out


@pytest.mark.parametrize(
    "text, words, start, end, kind",
    [
        ("It met on February 5, 2021.", "February 5, 2021", "2021-02-05", "2021-02-05", "date"),
        ("It met on 5 February 2021.", "5 February 2021", "2021-02-05", "2021-02-05", "date"),
        ("It met on Feb. 5.", "Feb. 5", "2021-02-05", "2021-02-05", "date"),
        ("It met on December 20.", "December 20", "2020-12-20", "2020-12-20", "date"),
        ("The fair of March 3-5, 2020 is over.", "March 3-5, 2020", "2020-03-03", "2020-03-05", "period"),
        ("It met on Monday.", "Monday", "2021-02-08", "2021-02-08", "date"),
        ("It met on Tuesday.", "Tuesday", "2021-02-09", "2021-02-09", "date"),
        ("It will meet next Monday.", "next Monday", None, None, "date"),
        ("It met yesterday.", "yesterday", "2021-02-08", "2021-02-08", "date"),
        ("Sales fell in January.", "January", "2021-01", "2021-01", "month"),
        ("Sales fell in March 2020.", "March 2020", "2020-03", "2020-03", "month"),
        ("Sales fell in the first quarter of 2020.", "the first quarter of 2020", "2020-01", "2020-03", "quarter"),
        ("Sales fell in Q3 2020.", "Q3 2020", "2020-07", "2020-09", "quarter"),
        ("Sales fell in the first half of this year.", "the first half of this year", "2021-01", "2021-06", "half"),
        (
            "In the first nine months of 2020 they fell.",
            "the first nine months of 2020",
            "2020-01",
            "2020-09",
            "period",
        ),
        ("Sales fell in 2020.", "2020", "2020", "2020", "year"),
        ("Sales fell last year.", "last year", "2020", "2020", "year"),
        ("The plan for 2021-2025 stands.", "2021-2025", "2021", "2025", "period"),
    ],
)
def test_a_date(text: str, words: str, start: str | None, end: str | None, kind: str) -> None:
    doc = lay_out(Article("a", text, published="2021-02-09", language="en"))
    assert [(doc.words(t.span), t.start, t.end, t.kind) for t in times(doc)] == [(words, start, end, kind)]


def test_without_a_day_of_publication_a_weekday_is_left_open() -> None:
    doc = lay_out(Article("a", "It met on Monday.", language="en"))
    assert [(t.start, t.end) for t in times(doc)] == [(None, None)]


@pytest.mark.parametrize("text", ["It may rain.", "March on, he said.", "Page 12 of 40.", "It has 2,021 members."])
def test_no_date(text: str) -> None:
    assert times(lay_out(Article("a", text, published="2021-02-09", language="en"))) == ()
