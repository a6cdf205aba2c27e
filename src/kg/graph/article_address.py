"""Which article an IRI speaks of: the article itself, one of its versions, what was read in that, or its graph."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Address:
    """An article by its id; ``sha`` the beginning of the hash of a version, ``fragment`` what stands after the #; both
    may be empty."""

    id: str
    sha: str = ""
    fragment: str = ""


def article_at(base: str, iri: str) -> Address | None:
    """The article that an IRI under a base speaks of; None for any other.

    >>> article_at("https://w3id.org/vnkg/id/", "https://w3id.org/vnkg/id/article/nb%2F1/9c1f0a2b3d4e#char=1,4")
    Address(id='nb/1', sha='9c1f0a2b3d4e', fragment='char=1,4')
    """
    path, _, fragment = iri.removeprefix(base).partition("#")
    folder, *steps = path.split("/")
    if not iri.startswith(base) or folder not in ("article", "graph") or not 1 <= len(steps) <= 2 or not steps[0]:
        return None
    return Address(unquote(steps[0], errors="surrogatepass"), steps[1] if len(steps) == 2 else "", fragment)
