"""Days as people write them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import QueryError
from kg.graph.days import day_or_longer, whole_day
from kg.graph.query import Param, terms
from kg.graph.store import Store


@pytest.mark.parametrize("text", ["2024-02-29", "2023-12-31", "0987-01-01"])
def test_days_of_the_calendar(text: str) -> None:
    assert whole_day(text) == day_or_longer(text) == text


@pytest.mark.parametrize("text", ["2024", "2024-02"])
def test_months_and_years(text: str) -> None:
    assert day_or_longer(text) == text
    with pytest.raises(QueryError, match="not a day — write one like 2021-02-26"):
        whole_day(text)


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "2023-02-29", "2024-13", "2024-00-01", "0000", "20240228", "2024-W09-1", "२०२४", "2024-02-28\n", ""],
)
def test_no_days(text: str) -> None:
    for read in (whole_day, day_or_longer):
        with pytest.raises(QueryError, match="write one like 2021-02-26"):
            read(text)


def test_a_decision_is_of_a_day() -> None:
    run = CliRunner().invoke(main, ["same", "A", "B", "--when", "2024-02-30"])
    assert (run.exit_code, "'2024-02-30': not a day" in run.stderr) == (5, True)


def test_a_parameter_of_a_saved_question(sample_graph: Store) -> None:
    with pytest.raises(QueryError, match="on='2024-02-30': not a date"):
        terms(sample_graph, Param("on", "date", True, "ngày", "the day"), "2024-02-30")
