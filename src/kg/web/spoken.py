"""In which language an answer is: that of ``?lang=``, else that of the cookie, else what the browser prefers."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.web.ask import LANGUAGES, Lang
from kg.web.negotiate import language

KEPT_SECONDS = 31_536_000
"""How long a browser keeps the language that was chosen."""


def spoken(request: Request) -> tuple[Lang, bool]:
    """The language to answer in, and whether it is the one that the browser keeps."""
    kept = request.cookies.get("lang")
    wanted = request.query_params.get("lang")
    for lang in LANGUAGES:
        if wanted == lang:
            return lang, kept == lang
    for lang in LANGUAGES:
        if kept == lang:
            return lang, True
    return language(request.headers.get("accept-language", "")), True


def remembered(request: Request, lang: Lang) -> Response:
    """Keeps a language in a cookie, and sends the browser to the same address without the parameter."""
    answer = RedirectResponse(_relative(str(request.url.remove_query_params("lang"))), 303)
    answer.set_cookie("lang", lang, max_age=KEPT_SECONDS, samesite="lax", httponly=True)
    return answer


def _relative(address: str) -> str:
    found = urlsplit(address)
    return "/" + found.path.lstrip("/") + (f"?{found.query}" if found.query else "")
