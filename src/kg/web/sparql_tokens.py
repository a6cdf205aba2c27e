"""A SPARQL text cut into tokens, as far as is needed to see which keywords stand in it outside names and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["iri", "text", "variable", "blank", "language", "name", "word", "other"]

_TOKEN: Final = re.compile(
    r"""
      (?P<iri> <(?: [^\x00-\x20<>"{}|^`\\] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )*> )
    | (?P<space> [\s]+ | \#[^\r\n]* )
    | (?P<text>  \"{3} (?: [^"\\] | \\. | \"{1,2}(?!\") )* \"{3}  |  '{3} (?: [^'\\] | \\. | '{1,2}(?!') )* '{3}
              |  " (?: [^"\\\r\n] | \\. )* "  |  ' (?: [^'\\\r\n] | \\. )* ' )
    | (?P<variable> [?$]\w+ )
    | (?P<blank> _:[\w.\-]* )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name>  (?:[^\W\d_][\w.\-]*)? : (?: [\w.\-:%] | \\. )* )
    | (?P<word>  [^\W\d]\w* )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_SURE: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text, where it stands, and what it is: a prefixed name is a "name", a keyword a "word"."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def unsure(self) -> bool:
        """Whether it may be no IRI but a comparison, ``?a<?b``, with a comment or text that goes on behind it.

        What has ``://`` is never an expression; what has neither # nor ' ends where it seems to end.
        """
        return self.kind == "iri" and not _SURE.match(self.text) and ("#" in self.text or "'" in self.text)

    def may_be(self, keyword: str) -> bool:
        """Whether the keyword stands here, or may be read here: the engine also reads it joined to what follows."""
        if self.kind == "iri":
            return not _SURE.match(self.text) and keyword in self.text.lower() and ")" in self.text
        if self.kind not in ("word", "name"):
            return False
        return keyword in self.text.partition(":")[0].lower()


def tokens(text: str) -> Iterator[Token]:
    """The tokens without white space and comments."""
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind is not None and kind != "space":
            yield Token(kind, found[0], found.start())  # type: ignore[arg-type]
