"""What is wrong with the text of a query, with line and column, in words that help."""

from __future__ import annotations

import re


def syntax_problem(sparql: str, message: str) -> str:
    """The message of the parser made readable, with the line and a mark under the place."""
    at = re.match(r"error at (\d+):(\d+): (?:expected )?(.*)", message, re.S)
    if at is None:
        return f"the query does not parse: {message}"
    line, column = int(at[1]), int(at[2])
    rows = sparql.splitlines()
    here = rows[line - 1] if line <= len(rows) else ""
    if re.match(
        r"\s*(PREFIX\b.*|BASE\b.*|\s)*\b(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
        sparql,
        re.I | re.S,
    ):
        return "the query changes data (SPARQL UPDATE), and queries only read — use kg build and kg retract"
    wanted = at[3] if len(at[3]) < 80 else at[3].split(",", 1)[0][:80] + " …"
    return f"the query does not parse at line {line}, column {column}: {wanted}\n  {here}\n  {' ' * (column - 1)}^"
