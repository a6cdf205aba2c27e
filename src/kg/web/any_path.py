"""The ``any`` of addresses ("/…/{path:any}"): the rest of a path, whatever letters are in it."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor


class AnyPath(Convertor[str]):
    """Starlette's own ``path`` ends at a line break, which the id of an article may hold."""

    regex = "(?s:.*)"

    def convert(self, value: str) -> str:
        """The path as it is."""
        return value

    def to_string(self, value: str) -> str:
        """The path as it is."""
        return value


def know_any_path() -> None:
    """Lets addresses that are made after this have ``any`` in them."""
    register_url_convertor("any", AnyPath())
