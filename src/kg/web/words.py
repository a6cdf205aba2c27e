"""The words of the pages, in both languages: ``data/web/*.tsv``, a key in each row."""

from __future__ import annotations

from functools import cache

from kg.assets import asset, rows
from kg.errors import TermError
from kg.web.ask import Lang


@cache
def words(lang: Lang) -> dict[str, str]:
    """Every key's words in a language. Raises TermError for a key that stands twice."""
    found: dict[str, str] = {}
    for path in sorted(asset("data/web").glob("*.tsv")):
        for row in rows(f"data/web/{path.name}"):
            if row["key"] in found:
                raise TermError(f"{path}: the key {row['key']!r} stands in two rows of data/web — take one out")
            found[row["key"]] = row[lang]
    return found


def word(key: str, lang: Lang, **values: object) -> str:
    """What a key says, with ``{name}`` in it replaced. Raises TermError for a key that no table has."""
    try:
        said = words(lang)[key]
    except KeyError:
        raise TermError(f"no table of data/web has the key {key!r} — add a row for it") from None
    return said.format(**values) if values else said


def area(name: str, lang: Lang) -> dict[str, str]:
    """The words of one table, for the scripts of a page."""
    return {row["key"]: row[lang] for row in rows(f"data/web/{name}.tsv")}
