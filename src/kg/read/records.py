"""From the fields of a record to an article: what each field may be called, and what is set aside."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from kg.errors import InputError, SetAside
from kg.model import Article
from kg.names import nfc
from kg.read.credits import is_outlet
from kg.read.date_line import iso_day, parse_date_line
from kg.read.decoding import from_old_font
from kg.read.language import language_of
from kg.read.old_fonts import in_unicode

TEXT = ("text", "body", "content")
TITLE = ("title", "headline")
PUBLISHED = ("published", "date", "datePublished")
PUBLISHER = ("publisher", "source")
AUTHORS = ("authors", "author")
LANGUAGE = ("language", "lang", "inLanguage")
"""The names that a field may have, the first of them that is there counts."""
FIELDS = frozenset({"id", "url", *TEXT, *TITLE, *PUBLISHED, *PUBLISHER, *AUTHORS, *LANGUAGE})
"""The names of all fields that are read."""

_AND = re.compile(r"\s*[;,|]\s*|\s+[-–]\s+|\s+và\s+|(?<=\w\w)\s*[-–]\s*(?=\w+[ .]\s?\w)")
_CREDIT_LABEL = re.compile(
    r"^(?:(?:tin|bài|ảnh|và|viết|video|clip)[\s,–-]*)+:\s*|^(?:tác giả|thực hiện)\s*:\s*", re.IGNORECASE
)
_NOBODY = re.compile(
    r"(?:nhóm\s+)?(?:p\.?\s?v\.?|phóng viên|tác giả|ban biên tập|btv|ctv|cộng tác viên|admin)", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$")
_NOT_ITS_PUBLISHER = re.compile(r"aggregator|not recorded|unknown|không rõ", re.IGNORECASE)
_HALF: Final = re.compile("[\ud800-\udfff]")
"""A surrogate that stands alone: half a character, which no file in UTF-8 can hold."""
_AFTERWARDS = re.compile(r"\s*\((?:[^()]*)\)|,? as republished by .*$|,? copied by .*$", re.IGNORECASE)


def article_of(record: Mapping[str, Any], where: str) -> Iterator[Article | InputError]:
    """The article of one record, and what of it had to be set aside.

    ``id`` is minted from the text where it is missing. Yields an InputError alone where there is no text.
    """
    text = _first(record, TEXT)
    if not isinstance(text, str) or not text.strip():
        yield InputError(where, "the record has no text", f"give it a field {' or '.join(TEXT)} that is not empty")
        return
    text, title = nfc(text), _words(_first(record, TITLE))
    try:
        old = from_old_font(text, where)
    except InputError as unknown:
        yield unknown
        return
    if old is not None:
        text = old[0]
        title = in_unicode(title, old[1]) if title is not None else None
    published, wrong = _day(_first(record, PUBLISHED), where)
    if wrong is not None:
        yield wrong
    given_id = record.get("id")
    yield Article(
        id=nfc(str(given_id)) if given_id not in (None, "") else minted_id(text),
        text=text,
        title=title,
        published=published,
        publisher=publisher_name(_words(_first(record, PUBLISHER))),
        authors=_authors(_first(record, AUTHORS)),
        url=_words(record.get("url")),
        language=_words(_first(record, LANGUAGE)) or language_of(text),
        where=where,
    )


def in_whole_characters(found: Article | InputError) -> Iterator[Article | InputError]:
    """What was read without half characters (JSON's ``\\ud83d`` alone, a byte of a file's name that is no UTF-8).

    In an id it sets the article aside: with another sign in its place it might be the id of another article. Elsewhere
    the article has U+FFFD in its place, and a word says so.
    """
    if isinstance(found, InputError):
        where, problem, mend = map(_mended, (found.where, found.problem, found.mend))
        many = found.count if isinstance(found, SetAside) else None
        yield InputError(where, problem, mend) if many is None else SetAside(where, many, problem, mend)
        return
    fields = {
        "text": found.text, "title": found.title, "published": found.published, "publisher": found.publisher,
        "author": "".join(found.authors), "url": found.url, "language": found.language,
    }  # fmt: skip
    broken = {name: half[0] for name, value in fields.items() if value and (half := _HALF.search(value))}
    where = _mended(found.where)
    if (half := _HALF.search(found.id)) is not None:
        mend = "give it another (a file without an id has its name as one: rename it); it is not read"
        yield InputError(where, f"the id {found.id!r} has half a character, \\u{ord(half[0]):04x}", mend)
        return
    if not broken:
        yield found if where == found.where else replace(found, where=where)
        return
    said = ", ".join(f"its {name} (\\u{ord(half):04x})" for name, half in broken.items())
    mend = "write it whole; the article is read with \ufffd in its place"
    yield InputError(where, f"half a character in {said}", mend)
    yield replace(
        found, text=_mended(found.text), title=_whole(found.title), published=_whole(found.published),
        publisher=_whole(found.publisher), authors=tuple(map(_mended, found.authors)), url=_whole(found.url),
        language=_mended(found.language), where=where,
    )  # fmt: skip


def minted_id(text: str) -> str:
    """An id for an article that has none: the hash of its text, so that the same text has the same id."""
    return "text-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def publisher_name(source: str | None) -> str | None:
    """The publisher in a note of where an article is from; None where the note says that it is not known.

    >>> publisher_name("Báo Sóng Biển (songbien.example), as republished by tintuc.example")
    'Báo Sóng Biển'
    >>> publisher_name("tonghop.example (aggregator; first publisher not recorded)") is None
    True
    """
    if source is None or _NOT_ITS_PUBLISHER.search(source):
        return None
    return _AFTERWARDS.sub("", source).strip() or None


def _mended(text: str) -> str:
    return _HALF.sub("\ufffd", text)


def _whole(text: str | None) -> str | None:
    return None if text is None else _mended(text)


def _first(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((record[n] for n in names if record.get(n) not in (None, "")), None)


def _words(value: Any) -> str | None:
    return nfc(str(value)).strip() or None if value is not None else None


def _authors(value: Any) -> tuple[str, ...]:
    """One author, several in a list, or several in a line, without the agency in brackets and the "Tin, ảnh:" before.

    What names nobody ("P.V", "Nhóm phóng viên", a newspaper) is left out.
    """
    if value is None:
        return ()
    many = value if isinstance(value, list) else [value]
    names = (n for v in many for n in _AND.split(_CREDIT_LABEL.sub("", re.sub(r"\s*\([^()]*\)", "", nfc(str(v))))))
    return tuple(n.strip() for n in names if n.strip() and not _NOBODY.fullmatch(n.strip()) and not is_outlet(n))


def _day(value: Any, where: str) -> tuple[str | None, InputError | None]:
    """An ISO date or date-time, or a date as Vietnamese pages write it; a day that is none is set aside with a word."""
    if value is None:
        return None, None
    text = str(value).strip()
    m = _ISO.match(text)
    if m and (day := iso_day(m[1], m[2], m[3])):
        if m[4] is None:
            return day, None
        zone = {"Z": "+00:00", None: "+07:00"}.get(m[6], m[6])
        return f"{day}T{m[4]}:{m[5] or '00'}{zone if ':' in zone else zone[:3] + ':' + zone[3:]}", None
    if (found := parse_date_line(text)) is not None:
        return found, None
    mend = "write it as 2021-02-26 or 2021-02-26T08:50:00+07:00; the article is read without it"
    return None, InputError(where, f"the date {text!r} is no day up to the year 2100", mend)
