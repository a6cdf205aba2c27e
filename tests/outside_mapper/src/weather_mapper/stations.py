"""An extractor in a package of its own: weather stations are facilities."""

import re
from collections.abc import Iterator

from kg.model import Doc, Mention, Span

STATION = re.compile(r"Trạm khí tượng \w+")


def stations(doc: Doc) -> Iterator[Mention]:
    for m in STATION.finditer(doc.text):
        yield Mention(Span(*m.span()), "Facility", "station", "weather.station", 0.9)
