"""All tools by name, and one call answered: as JSON values that fit ``schemas.ANSWER``, and as a short text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.assistants.answer import as_content
from kg.assistants.arguments import checked
from kg.assistants.article_tools import ARTICLE_TOOLS
from kg.assistants.in_text import in_text
from kg.assistants.link_tools import link_tools
from kg.assistants.question_tools import question_tools
from kg.assistants.thing_tools import THING_TOOLS
from kg.assistants.tool import Tool
from kg.errors import QueryError
from kg.graph.projections import nearest
from kg.graph.store import Store


@cache
def tools() -> Mapping[str, Tool]:
    """Those for any store first, then the saved questions. Raises QueryError where two have one name."""
    found: dict[str, Tool] = {}
    for tool in (*THING_TOOLS, *ARTICLE_TOOLS, *link_tools(), *question_tools()):
        if tool.name in found:
            raise QueryError(f"queries/{tool.name}.rq: a tool of kg mcp is called so — give the file another name")
        found[tool.name] = tool
    return found


def for_assistants(words: str) -> str:
    """What an error says, with the tool ("the tool search") where it names a command of the same name ("kg search")."""
    return re.sub(r"\bkg ([a-z-]+)", lambda m: f"the tool {m[1]}" if m[1] in tools() else m[0], words)


def called(store: Store, name: str, given: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The answer to a call, as content and as text. Raises QueryError for what is unknown or does not fit."""
    known = tools()
    if name not in known:
        raise QueryError(f"no tool {name[:100]!r} — {nearest(name[:100], known)}")
    tool = known[name]
    content = as_content(tool.answer(store, checked(name, tool.takes, given)))
    return content, in_text(content, store.base)
