"""What one article says of one thing, as far as it helps to tell whether another article means the same one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Final

import orjson

NATIONAL = "*"
"""The place of a body that the whole country has one of."""


@dataclass(frozen=True, slots=True)
class Held:
    """A post that an article gives a person: the role, the id of the body, the body's key without its place."""

    role: str
    rank: str
    body: str = ""
    body_key: str = ""
    places: tuple[str, ...] = ()
    """The lasting provinces that the body serves; ``("*",)`` for a body of the whole country."""
    former: bool = False
    also: tuple[str, ...] = ()
    """Other keys that the article gives the body, and those of the bodies above it behind a "^"."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One entity of one article.

    ``id`` is the id that the article alone gives it (the path of an IRI). ``keys`` are the names that it goes by in
    the form that names are compared in, its fullest first; ``day`` is the day of publication, or the year that is
    guessed ("2017"), or "". ``places`` are the lasting provinces that the article ties it to, ``home`` those of the
    article itself, ``parents`` the keys of the bodies that it is part of, ``around`` of a person without a post in a
    named body, and of a body that needs one above it, those that stand in its sentences, or behind a "~" in the
    article; of a document without its year those that issued it, and the year spoken of ("=2017"). ``core`` is the
    proper part of a long name ("cát linh hà đông"), ``number`` what numbers it (a document's number with its year, a
    programme's period), ``form`` a company's legal form. ``outlet`` is where a byline stands, "~" for a paper that is
    not known. ``need`` says what must agree besides a name that many have: "parent", "place"; "many" of a name that
    stands for all bodies of its kind. ``near`` are rare names that the article has besides, of people and companies.
    ``callings`` are what a person's degrees and callings say ("scholar", "lawyer").
    """

    article: str
    id: str
    type: str
    name: str
    keys: tuple[str, ...]
    day: str = ""
    places: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    posts: tuple[Held, ...] = ()
    core: str = ""
    number: str = ""
    form: str = ""
    outlet: str = ""
    need: str = ""
    near: tuple[str, ...] = ()
    callings: tuple[str, ...] = ()

    @property
    def alone(self) -> str:
        """The id of what this one article says of the entity: ID~ARTICLE."""
        return f"{self.id}~{self.article}"


def pack(sightings: Iterable[Sighting]) -> bytes:
    """The sightings of an article as one JSON array, the form in which a store keeps them; empty for none."""
    found = list(sightings)
    return orjson.dumps(found) if found else b""


def unpack(data: bytes) -> tuple[Sighting, ...]:
    """The sightings that ``pack`` made this of."""
    return tuple(map(_sighting, orjson.loads(data))) if data else ()


def pack_one(s: Sighting) -> bytes:
    """One sighting as JSON, without its article and all that it leaves open."""
    found = {name: value for name, usual in _FIELDS if (value := getattr(s, name)) != usual}
    return orjson.dumps(found)


def unpack_one(article: str, data: bytes) -> Sighting:
    """The sighting of an article that ``pack_one`` made this of."""
    return _sighting({"article": article, **orjson.loads(data)})


_FIELDS: Final = tuple((f.name, f.default) for f in fields(Sighting) if f.name != "article")
"""What a sighting has besides its article, each with what it is where the article leaves it open."""


def _sighting(found: dict[str, Any]) -> Sighting:
    posts = tuple(Held(**_tuples(h)) for h in found.pop("posts", ()))
    return Sighting(**_tuples(found), posts=posts)


def _tuples(found: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in found.items()}
