"""Pages: templates filled with values. Every value is escaped; only templates write markup."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from kg import ontology
from kg.graph.short_names import prefixed
from kg.web import in_words
from kg.web.addresses import ONTOLOGY, document_of, web_link
from kg.web.ask import HTML, LANGUAGES, Answer, Ask, Lang
from kg.web.labels import class_label, term_label
from kg.web.words import word, words

HERE: Final = Path(__file__).parent
STATIC: Final = HERE / "static"


def page(ask: Ask, base: str, template: str, *, status: int = 200, **values: Any) -> Answer:
    """A page from a template. ``base`` is what the IRIs of the store begin with."""
    return Answer(_rendered(template, ask.lang, base, ask=ask, **values), HTML, status)


def render_error(status: int, title: str, text: str, lang: Lang) -> bytes:
    """The page that says what is wrong."""
    return _rendered("error.html", lang, "", ask=None, status=status, title=title, text=text)


def _rendered(template: str, lang: Lang, base: str, **values: Any) -> bytes:
    return _environment().get_template(template).render(lang=lang, base=base, **values).encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(
        t=_word,
        has_word=_has_word,
        href=_href,
        about=_about,
        static=static,
        languages=LANGUAGES,
        lang_query=_lang_query,
        query_of=urlencode,
        query_with=_query_with,
        types=_types,
        class_name=_class_name,
        period=_period,
        ontology_page=urlsplit(ONTOLOGY).path,
    )
    env.filters["web_link"] = web_link
    env.filters["day"] = _day
    return env


@pass_context
def _word(context: Context, key: str, **values: object) -> str:
    return word(key, context["lang"], **values)


@pass_context
def _has_word(context: Context, key: str) -> bool:
    return key in words(context["lang"])


@pass_context
def _lang_query(context: Context, lang: Lang) -> str:
    """The query string of this page in another language."""
    ask: Ask | None = context.get("ask")
    kept = [(n, v) for n, found in ask.params.items() for v in found if n != "lang"] if ask else []
    return urlencode([*kept, ("lang", lang)])


@pass_context
def _query_with(context: Context, **values: object) -> str:
    """The query string of this page with some parameters set."""
    ask: Ask = context["ask"]
    kept = [(n, v) for n, found in ask.params.items() for v in found if n not in ("lang", *values)]
    return urlencode([*kept, *((n, str(v)) for n, v in values.items())])


@pass_context
def _types(context: Context) -> list[tuple[str, str]]:
    """The classes of the ontology: name, and what they are called."""
    names = [prefixed(c.value) for c in ontology.classes()]
    return [(name, term_label(name, context["lang"])) for name in names]


@pass_context
def _class_name(context: Context, local: str) -> str:
    """What a class is called, given by the end of its IRI."""
    return class_label(local, context["lang"])


@pass_context
def _day(context: Context, text: str) -> str:
    """A day, month or year of the store in the reader's words; other texts as they are."""
    return in_words.day(text, context["lang"])


@pass_context
def _period(context: Context, text: str) -> str:
    """A period as facts name it, in the reader's words."""
    return in_words.period(text, context["lang"])


@pass_context
def _href(context: Context, iri: str) -> str | None:
    """The page about an IRI of the store; the address itself of another's, where a page may link to it."""
    return document_of(iri, context["base"]) or web_link(iri)


@pass_context
def _about(context: Context, iri: str, suffix: str) -> str | None:
    return document_of(iri, context["base"], suffix)


def static(name: str) -> str:
    """The address of a file of ours, with a mark of its content, so that it may be kept for ever."""
    return f"/static/{name}?v={_mark(name)}"


@cache
def _mark(name: str) -> str:
    path = STATIC / name
    return sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "none"
