"""What one article says of one thing, as far as it helps to tell whether another article means the same one."""

from __future__ import annotations

from dataclasses import astuple, dataclass

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


@dataclass(frozen=True, slots=True)
class Sighting:
    """One entity of one article.

    ``id`` is the id that the article alone gives it (the path of an IRI). ``keys`` are the names that it goes by in
    the form that names are compared in, its fullest first; ``day`` is the day of publication, or the year that is
    guessed ("2017"), or "". ``places`` are the lasting provinces that the article ties it to, ``home`` those of the
    article itself, ``parents`` the keys of the bodies that it is part of, ``around`` of a person without posts those of
    the bodies that stand in its sentences. ``core`` is the proper part of a long name ("cát linh hà đông"), ``number``
    what numbers it (a document's number with its year, a programme's period), ``form`` a company's legal form.
    ``outlet`` is where a byline stands. ``need`` says what must agree besides a name that many have: "parent", "place".
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

    def packed(self) -> bytes:
        """The sighting as JSON, the form in which a store keeps it."""
        return orjson.dumps(astuple(self))


def unpacked(data: bytes) -> Sighting:
    """The sighting that ``packed`` made this of."""
    article, id, type_, name, keys, day, places, home, parents, around, posts, core, number, form, outlet, need = (
        orjson.loads(data)
    )
    return Sighting(
        article, id, type_, name, tuple(keys), day, tuple(places), tuple(home), tuple(parents), tuple(around),
        tuple(Held(role, rank, body, key, tuple(where), former) for role, rank, body, key, where, former in posts),
        core, number, form, outlet, need,
    )  # fmt: skip
