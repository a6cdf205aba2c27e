"""How IRIs are made: from what identifies the thing, never at random, so that partitions of the input agree.

::

    BASE person/hoàng-trung-kiên                  an entity
    BASE article/nb-2021-117                      an article
    BASE article/nb-2021-117/9c1f0a2b3d4e         a version of it
    … #char=120,138   #event-Meeting,120,188   #claim-…    what was read in that version
    BASE graph/nb-2021-117/9c1f0a2b3d4e           the graph that holds it
    BASE catalogue   BASE reference/NAME   BASE run/VERSION
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final
from urllib.parse import unquote_to_bytes

from pyoxigraph import Literal, NamedNode

from kg.errors import TermError
from kg.model import Span

BASE: Final = "https://w3id.org/vnkg/id/"

_BEYOND_ASCII: Final = "".join(
    (
        "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef",
        *(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14)),
        f"{chr(0xE1000)}-{chr(0xEFFFD)}",
    )
)
"""The characters beyond ASCII that RFC 3987 allows (ucschar)."""
_NOT_IN_PATH: Final = re.compile(rf"[^A-Za-z0-9._~\-!$&'()*+,;=:@/{_BEYOND_ASCII}]")
_NOT_IN_SEGMENT: Final = re.compile(rf"[^A-Za-z0-9._~\-{_BEYOND_ASCII}]")
_DOTS: Final = re.compile(r"(?<![^/])\.{1,2}(?![^/])")
_PLAIN: Final = re.compile(r"[A-Za-z0-9._~]+")


@dataclass(frozen=True, slots=True)
class Minter:
    """Makes every IRI under one base. Distinct ids give distinct IRIs, and any string is an id.

    >>> Minter().article("nb 2021/117").value
    'https://w3id.org/vnkg/id/article/nb%202021%2F117'

    Raises TermError for a base that cannot be one.
    """

    base: str = BASE

    def __post_init__(self) -> None:
        if not re.match(r"https?://[^/?#]+/", self.base) or re.search(r"[?#]", self.base):
            raise TermError(f"base {self.base!r}: not an address to hang names under — write one like {BASE}")
        if not self.base.endswith("/"):
            raise TermError(f"base {self.base!r}: does not end with / — write {self.base}/")
        try:
            NamedNode(self.base)
        except ValueError as wrong:
            raise TermError(f"base {self.base!r}: not an IRI ({wrong}) — percent-encode what is not allowed") from wrong

    def entity(self, id: str) -> NamedNode:
        """An entity by its id, which is the path of its IRI; Vietnamese letters stay as they are."""
        return _under(self.base, id)

    def article(self, id: str) -> NamedNode:
        return NamedNode(f"{self.base}article/{segment(id)}")

    def version(self, article_id: str, sha: str) -> NamedNode:
        """One version of an article, by the hash of its content (hexadecimal digits; the first 12 count)."""
        return NamedNode(f"{self.base}article/{segment(article_id)}/{sha[:12]}")

    def graph(self, article_id: str, sha: str) -> NamedNode:
        """The graph that holds all that was read in one version of an article."""
        return NamedNode(f"{self.base}graph/{segment(article_id)}/{sha[:12]}")

    def passage(self, version: NamedNode, span: Span) -> NamedNode:
        """A stretch of a version's text, as RFC 5147 writes it."""
        return NamedNode(f"{version.value}#char={span.start},{span.end}")

    def node(self, version: NamedNode, kind: str, *parts: str) -> NamedNode:
        """A fact with several arguments, read in a version: its parts as they are when plain, else their hash."""
        plain = all(_PLAIN.fullmatch(p) for p in parts)
        return NamedNode(f"{version.value}#{kind}-{','.join(parts) if plain else _digest(*parts)}")

    def claim(
        self, version: NamedNode, subject: NamedNode, predicate: NamedNode, object: NamedNode | Literal
    ) -> NamedNode:
        """The claim that a version of an article states this triple."""
        return NamedNode(f"{version.value}#claim-{_digest(subject.value, predicate.value, str(object))}")

    def run(self, code_version: str) -> NamedNode:
        """The activity that made the data, by the version of the code."""
        return NamedNode(f"{self.base}run/{segment(code_version)}")

    def catalogue(self) -> NamedNode:
        """The graph that says where every other graph is from."""
        return NamedNode(f"{self.base}catalogue")

    def reference(self, name: str) -> NamedNode:
        """The graph of one source of reference data."""
        return NamedNode(f"{self.base}reference/{segment(name)}")

    def id_of(self, node: NamedNode) -> str | None:
        """The id that ``entity`` made this IRI from; None for an IRI under another base, and one that it never makes.

        >>> Minter().id_of(Minter().entity("person/lê thị hoa"))
        'person/lê thị hoa'
        """
        if not node.value.startswith(self.base):
            return None
        try:
            return unquote_to_bytes(node.value.removeprefix(self.base)).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return None


@lru_cache(maxsize=65536)
def segment(text: str) -> str:
    """Any string as one step of an IRI path: letters (accented too), digits and . _ - ~ stay, the rest is encoded."""
    return _DOTS.sub(_encode, _NOT_IN_SEGMENT.sub(_encode, text))


@lru_cache(maxsize=65536)
def _under(base: str, path: str) -> NamedNode:
    return NamedNode(base + _DOTS.sub(_encode, _NOT_IN_PATH.sub(_encode, path)))


def _encode(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def _digest(*parts: str) -> str:
    return sha256("".join(f"{len(p)}:{p}" for p in parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
