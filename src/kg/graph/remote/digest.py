"""HTTP authentication: Basic (RFC 7617) and Digest with MD5 and SHA-256 (RFC 7616)."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Final

_HASHES: Final = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}


@dataclass(slots=True)
class Credentials:
    """Who asks, and what the server said last about how it wants to be told."""

    user: str
    password: str = field(repr=False)
    _challenge: dict[str, str] | None = None
    _basic: bool = False
    _count: int = 0

    def take(self, header: str | None) -> bool:
        """Takes up a challenge (WWW-Authenticate); whether there is a way to answer it."""
        from urllib.request import parse_http_list, parse_keqv_list

        scheme, _, rest = (header or "").partition(" ")
        if not self.user:
            return False
        if scheme.lower() == "basic":
            self._basic = True
            return True
        if scheme.lower() != "digest":
            return False
        said = parse_keqv_list(parse_http_list(rest))
        self._challenge, self._count = said, 0
        return said.get("algorithm", "MD5").upper() in _HASHES

    def header(self, method: str, target: str) -> str | None:
        """The Authorization of a request; None where the server has not asked for one."""
        if self._basic:
            return "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode()
        if self._challenge is None:
            return None
        said = self._challenge
        new = _HASHES[said.get("algorithm", "MD5").upper()]

        def digest(text: str) -> str:
            return new(text.encode()).hexdigest()

        self._count += 1
        count, realm, nonce = f"{self._count:08x}", said.get("realm", ""), said.get("nonce", "")
        own = digest(f"{self.password}:{nonce}:{count}")[:16]  # not to be guessed without the password
        secret, asked = digest(f"{self.user}:{realm}:{self.password}"), digest(f"{method}:{target}")
        parts = {"username": self.user, "realm": realm, "nonce": nonce, "uri": target}
        more = ""
        if "auth" in said.get("qop", "").replace(" ", "").split(","):
            parts["response"] = digest(f"{secret}:{nonce}:{count}:{own}:auth:{asked}")
            parts["cnonce"] = own
            more = f", qop=auth, nc={count}"
        else:
            parts["response"] = digest(f"{secret}:{nonce}:{asked}")
        parts |= {name: said[name] for name in ("opaque", "algorithm") if name in said}
        return "Digest " + ", ".join(f'{k}="{_quoted(v)}"' for k, v in parts.items()) + more


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
