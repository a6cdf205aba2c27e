"""Which of the offered media types a request would rather have (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.web.ask import LANGUAGES, Lang


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The offered type that is wanted most; the first of them among equals; None where none will do.

    >>> best("text/turtle, application/*;q=0.5", ["application/ld+json", "text/turtle"])
    'text/turtle'
    >>> best("", ["text/html"]), best("image/png", ["text/html"])
    ('text/html', None)
    """
    wanted = _ranges(accept) or (("*/*", 1.0),)
    ranked = [(_quality(type, wanted), -n, type) for n, type in enumerate(offered)]
    quality, _, type = max(ranked)
    return type if quality > 0 else None


def language(header: str, default: Lang = "vi") -> Lang:
    """The language of the pages that an Accept-Language header asks for."""
    ranked = sorted(((-q, n, name.split("-")[0]) for n, (name, q) in enumerate(_ranges(header)) if q > 0))
    known = [lang for _, _, name in ranked for lang in LANGUAGES if lang == name]
    return known[0] if known else default


def _quality(type: str, wanted: Sequence[tuple[str, float]]) -> float:
    """How much a type is wanted: by the range that fits it most closely."""
    plain = type.split(";")[0]
    ranges = {plain: 3, f"{plain.split('/')[0]}/*": 2, "*/*": 1}
    fitting = [(ranges[name], q) for name, q in wanted if name in ranges]
    return max(fitting)[1] if fitting else 0.0


@lru_cache(maxsize=512)
def _ranges(header: str) -> tuple[tuple[str, float], ...]:
    found = []
    for part in header[:4000].lower().split(","):
        name, *params = (p.strip() for p in part.split(";"))
        if name:
            found.append((name, next((_weight(p[2:]) for p in params if p.startswith("q=")), 1.0)))
    return tuple(found)


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
