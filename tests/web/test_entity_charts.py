"""The small charts of a page, as places on a drawing."""

from __future__ import annotations

import pytest

from kg.graph.portrait import portrait
from kg.graph.series import Point, Series
from kg.graph.store import Store
from kg.web.entity_charts import bars, number, spans

HUONG = "person/đoàn-thị-lan-hương@sở-kế-hoạch-và-đầu-tư@p63-35"


def _series(*values: tuple[str, str]) -> Series:
    return Series("m", "u", "year", tuple(Point(y, f"{y}-01-01", f"{y}-12-31", float(v), v, ()) for y, v in values))


def test_bars_begin_at_zero_and_keep_their_proportion() -> None:
    chart = bars(_series(("2020", "10"), ("2021", "20"), ("2021", "5"), ("2022", "-10")))
    tall = {b.point.text: b.height for b in chart.bars}
    assert tall["20"] == pytest.approx(2 * tall["10"], abs=0.2)
    assert tall["10"] == tall["-10"]
    assert [b.dispute for b in chart.bars] == [False, True, True, False]
    assert all(b.y + b.height == pytest.approx(chart.zero, abs=0.2) for b in chart.bars if b.point.value > 0)
    assert all(b.y == chart.zero for b in chart.bars if b.point.value < 0)
    assert [text for _, text in chart.ticks] == ["2020", "2021", "2022"]
    assert all(b.x >= 0 and b.x + b.width <= chart.width and b.y + b.height <= chart.height for b in chart.bars)


def test_a_stay_is_certain_within_what_is_possible(sample_store: Store) -> None:
    offices = portrait(sample_store, f"{sample_store.base}{HUONG}").offices
    assert offices is not None
    drawn = spans(offices.stays.items)
    assert drawn is not None
    assert len(drawn.spans) == len(offices.stays.items)
    for span in drawn.spans:
        assert span.certain is not None
        assert span.possible[0] <= span.certain[0] <= span.certain[1] <= span.possible[1] <= drawn.width
    assert [s.open_end for s in drawn.spans] == [True, False, False, False]
    assert spans(()) is None


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("1940.50", "1.940,50", "1,940.50"),
        ("-12", "-12", "-12"),
        ("7 or 8", "7 or 8", "7 or 8"),
        ("1000", "1.000", "1,000"),
    ],
)
def test_numbers_are_written_as_the_language_does(text: str, vi: str, en: str) -> None:
    assert (number(text, "vi"), number(text, "en")) == (vi, en)
