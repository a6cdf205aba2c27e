"""What a browser or a program asks of the server, and what it gets: plain values that travel to a worker and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final, Literal

from kg.errors import KgError
from kg.web.limits import Limits

Lang = Literal["vi", "en"]
LANGUAGES: Final[tuple[Lang, ...]] = ("vi", "en")
HTML: Final = "text/html; charset=utf-8"
JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Site:
    """A server: the store it serves, where it is reached, and what it allows.

    ``address`` is what its own absolute links begin with ("http://127.0.0.1:8000", no slash at the end). With ``texts``
    the article view shows whole texts, without it only the passages that facts rest on. ``services`` are the hosts that
    SERVICE may ask.
    """

    store: str
    address: str
    limits: Limits = field(default_factory=Limits)
    texts: bool = True
    services: tuple[str, ...] = ()
    write: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. ``path`` is the address as an IRI (kg.web.addresses); ``params`` are those of the query string, in
    order, by name; ``query`` is the query string itself."""

    job: str
    site: Site
    path: str = ""
    params: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    query: str = ""
    lang: Lang = "vi"
    accept: str = "*/*"
    method: str = "GET"
    content_type: str = ""
    body: bytes = b""

    def one(self, name: str, default: str = "") -> str:
        """The first value of a parameter, without the white space around it."""
        return next(iter(self.params.get(name, ())), default).strip()

    def number(self, name: str, default: int, most: int) -> int:
        """A parameter that is a whole number from 0 to ``most``; ``default`` where it is something else."""
        text = self.one(name)
        return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else default


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: ``body`` whole, in pieces, or by a function that writes it to a file as it is made."""

    body: bytes | Iterable[bytes] | Callable[[BinaryIO], None] = b""
    type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class Refusal(KgError):
    """A request that cannot be answered as it is: the HTTP status, and in plain words what is wrong and how to mend it.

    ``headers`` go with the answer (Retry-After, Allow).
    """

    def __init__(self, status: int, text: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.headers = headers
