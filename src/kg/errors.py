"""What can go wrong, one family: catch ``KgError`` to catch all of it.

A message says which file, line or IRI, what is wrong with it and how to mend it,
because it is printed to a user as it stands.
"""

from __future__ import annotations


class KgError(Exception):
    """The parent of every error that this package raises on purpose."""


class InputError(KgError):
    """An input cannot be read as an article: the rest of the run goes on without it."""

    def __init__(self, where: str, problem: str, mend: str) -> None:
        self.where, self.problem, self.mend = where, problem, mend
        super().__init__(f"{where}: {problem} — {mend}")


class SetAside(InputError):
    """``count`` records of one large input that are no articles of ours (a picture, a list of links), told in one line:
    nothing is wrong with them."""

    def __init__(self, where: str, count: int, problem: str, mend: str) -> None:
        self.count = count
        super().__init__(where, problem, mend)


class DataError(KgError):
    """A file of the project's own data (lexicon, reference table, ontology, shape) is not well formed."""


class TermError(KgError):
    """An IRI or literal that RDF does not allow, or a term that the ontology does not declare."""


class MapperError(KgError):
    """A mapper asserted a term that it had not declared, or two mappers have one name."""


class StoreError(KgError):
    """The store on disk cannot be opened, is of another version, or is in use by another process."""


class QueryError(KgError):
    """A query does not parse, is unknown, or was given parameters that do not fit."""


class ShapeError(KgError):
    """A shapes file uses something that the validator does not support."""


class ExportError(KgError):
    """What was asked for cannot be written in the format asked for."""
