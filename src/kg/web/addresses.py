"""Where an IRI of the store answers on the server: at its own path, with the letters beyond ASCII percent-encoded.

::

    https://w3id.org/vnkg/id/person/hoàng-trung-kiên        the thing itself: 303 to a document about it
    …/person/hoàng-trung-kiên.html .jsonld .ttl .nt         the documents: 200
    …/article/nb-2021/9c1f0a2b3d4e#char=120,138             a fragment: in the document of what stands before the #

A path is turned into an IRI as RFC 3987 (3.2) says: escapes of letters beyond ASCII become letters, others stay.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

from kg.names import nfc
from kg.terms import PREFIXES

SUFFIXES: Final = (".html", ".jsonld", ".ttl", ".nt")
ONTOLOGY: Final = PREFIXES["kg"].rstrip("#")
_ESCAPES: Final = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_UNSAFE: Final = "".join(map(chr, (*range(0x21), 0x7F))) + '<>"{}|\\^`'
_SAFE: Final = "%/?#:@!$&'()*+,;=~-._[]"


def iri_of(raw_path: str, base: str) -> str:
    """The IRI that a request's path, still percent-encoded, stands for.

    >>> iri_of("/vnkg/id/person/ho%C3%A0ng%2Fx", "https://w3id.org/vnkg/id/")
    'https://w3id.org/vnkg/id/person/hoàng%2Fx'
    """
    root = urlsplit(base)
    path = re.sub(r"%[0-9a-f]{2}", lambda m: m[0].upper(), _ESCAPES.sub(_decoded, raw_path))
    return f"{root.scheme}://{root.netloc}{nfc(path)}"


def _decoded(found: re.Match[str]) -> str:
    try:
        return bytes.fromhex(found[0].replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def path_of(iri: str, base: str) -> str | None:
    """The path at which this server answers for an IRI, fragment and all; None for an IRI of somebody else.

    >>> path_of("https://w3id.org/vnkg/id/person/hoàng", "https://w3id.org/vnkg/id/")
    '/vnkg/id/person/ho%C3%A0ng'
    """
    own = any(iri.startswith(start) for start in (base, ONTOLOGY))
    if not own or any(c in iri for c in _UNSAFE):
        return None
    root = urlsplit(iri)
    fragment = f"#{root.fragment}" if root.fragment else ""
    return quote(root.path + fragment, safe=_SAFE)


def document_of(iri: str, base: str, suffix: str = ".html") -> str | None:
    """The path of a document about an IRI of this store, ``suffix`` before the fragment; None for another's IRI."""
    path = path_of(iri, base)
    if path is None:
        return None
    start, mark, fragment = path.partition("#")
    return f"{start}{suffix}{mark}{fragment}"


def split_suffix(iri: str) -> tuple[str, str]:
    """An IRI without the suffix of a document, and the suffix; an empty one where there is none."""
    for suffix in SUFFIXES:
        if iri.endswith(suffix):
            return iri.removesuffix(suffix), suffix
    return iri, ""


def web_link(address: str) -> str | None:
    """An address from an article that a page may link to: http or https, without control characters; else None."""
    if any(c in address for c in _UNSAFE) or not re.match(r"https?://[^/?#]", address):
        return None
    return quote(address, safe=_SAFE)
