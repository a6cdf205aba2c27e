"""Which other servers a query may ask: by SERVICE, and an update by LOAD. None, unless the operator allows their host.

The engine asks any address that it is given. So the text is looked through first, on the safe side: what might be a
SERVICE and is not plainly one that is allowed is refused. Where no host is allowed, workers cannot reach the network
at all (kg.no_network).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from kg.web.ask import Refusal
from kg.web.sparql_tokens import Token, tokens

_ADDRESS: Final = re.compile(r"<https?://([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?(?:[/?#].*)?>", re.DOTALL)
_PORTS: Final = {"http": ":80", "https": ":443"}


def check(text: str, allowed: Collection[str], keywords: Sequence[str] = ("service",)) -> bool:
    """Whether the text asks other servers. Raises Refusal (403) where it may ask one that is not allowed.

    ``keywords`` are "service", and for updates "load"; ``allowed`` are hosts ("query.example.org"), or hosts with a
    port ("127.0.0.1:8001").

    >>> check("SELECT * { ?s ?p 'SERVICE' }", [])
    False
    """
    if re.search("|".join(keywords), text, re.IGNORECASE) is None:
        return False
    found = list(tokens(text))
    called = [n for n, token in enumerate(found) for keyword in keywords if token.may_be(keyword)]
    if called and not allowed:
        raise Refusal(
            403, "this server asks no other one: SERVICE and LOAD are not answered here, and no prefix may be named so"
        )
    if allowed and any(token.unsure for token in found):
        raise Refusal(403, "write white space after each < that compares, and IRIs in full: else it cannot be told "
                           "where SERVICE stands")  # fmt: skip
    for at in called:
        _check_call(found, at, allowed)
    return bool(called)


def _check_call(found: Sequence[Token], at: int, allowed: Collection[str]) -> None:
    after = at + 1
    if after < len(found) and found[after].text.lower() == "silent":
        after += 1
    target = found[after] if after < len(found) else None
    if found[at].text.lower() not in ("service", "load") or target is None or target.kind != "iri":
        raise Refusal(403, "SERVICE and LOAD are answered with the full address in angle brackets, and no prefix may "
                           "be named so")  # fmt: skip
    address = _ADDRESS.fullmatch(target.text)
    if address is None:
        raise Refusal(403, f"{target.text} is no address that can be asked: http or https, and a host")
    scheme = target.text[1:].partition(":")[0]
    host, port = address[1].lower(), address[2] or _PORTS[scheme]
    names = {name.lower() for name in allowed}
    if host not in names and host + port not in names:
        raise Refusal(403, f"{host}{address[2] or ''} may not be asked from here — this server allows "
                           f"{', '.join(sorted(names))}")  # fmt: skip
