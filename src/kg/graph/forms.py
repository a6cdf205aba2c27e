"""JSON-LD frames, read for nesting: of a node which properties are shown, which nodes nest in it and which are named.

Any frame may be read that embeds ``@always`` or ``@never`` and gives no default values, as those that ship do; what
else JSON-LD framing knows is left to PyLD (see ``kg.graph.framing``).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from kg import ontology
from kg.errors import DataError
from kg.graph.pyld_framing import expanded_frame

_FLAGS: Final = frozenset({"@embed", "@explicit", "@omitDefault", "@requireAll", "@id", "@type", "@reverse"})
_EMBEDS: Final = ("@always", "@never", "@once", "@link", True, False)
_OF_ROOT: Final = frozenset({"type", "@type", "@embed"})
_WILD: Final[list[Any]] = [{}]


@dataclass(frozen=True, slots=True)
class Form:
    """How a node nests. ``embed``: whole, else only named; ``explicit``: with no properties but those of ``forward``;
    ``literals``: takes literals too; ``whole``: never as a bare name; ``leaf``: meant for literals, so that a node in
    its place is one for PyLD; ``reverse``: what points to it.

    Of the nodes it takes those with a type of ``types`` or with a property of ``having``, all where both are None.
    """

    embed: bool = True
    explicit: bool = False
    literals: bool = True
    whole: bool = False
    leaf: bool = False
    forward: Mapping[str, Form] = field(default_factory=dict)
    reverse: tuple[tuple[str, Form], ...] = ()
    types: frozenset[str] | None = None
    having: tuple[str, ...] | None = None

    def takes(self, types: Iterable[str], properties: Container[str]) -> bool:
        """Whether a node of these types with these properties is one to show."""
        if self.types is not None:
            return not self.types.isdisjoint(types)
        return self.having is None or any(p in properties for p in self.having)


class Unread(DataError):
    """A frame uses something that is left to PyLD."""


@cache
def shipped_form(name: str | None) -> Form:
    """The form of a frame that ships (None: of no frame), for one thing."""
    return root(ontology.frame(name) if name else {})


def root(frame: Mapping[str, Any]) -> Form:
    """The form of a frame for one thing, whatever its class, embedded whole.

    Raises Unread for a frame that PyLD must fill, DataError for one that is no frame.
    """
    expanded = expanded_frame({"@embed": "@always", **{k: v for k, v in frame.items() if k not in _OF_ROOT}})
    return replace(_form(_one("the document", expanded)), types=None, having=None)


def pointed_to(form: Form, through: Iterable[str]) -> Form:
    """The form with what points to the thing by any of these properties."""
    known = {property for property, _ in form.reverse}
    more = [(property, Form()) for property in through if property not in known]
    return replace(form, reverse=tuple(sorted((*form.reverse, *more), key=lambda pair: pair[0]))) if more else form


def _form(frame: Mapping[str, Any]) -> Form:
    if frame.get("@embed", ["@once"])[0] not in _EMBEDS:
        raise DataError(f"not a JSON-LD frame: @embed is {frame['@embed'][0]!r}, not one of {', '.join(_EMBEDS[:4])}")
    unknown = sorted(k for k in frame if k.startswith("@") and k not in _FLAGS)
    embed = frame.get("@embed", [""])[0]
    if unknown or embed not in ("@always", "@never") or frame.get("@requireAll", [False])[0]:
        raise Unread(f"a frame with {', '.join(unknown) or '@embed, @requireAll'} other than those that ship")
    for key in ("@id", "@type"):
        if key in frame and frame[key] != _WILD and (key == "@id" or not all(isinstance(v, str) for v in frame[key])):
            raise Unread(f"a frame that asks for a certain {key}")
    named = {p: _one(p, values) for p, values in frame.items() if not p.startswith("@")}
    types, any_id = frame.get("@type"), "@id" in frame
    if types == _WILD and not any_id:
        raise Unread("a frame for nodes of any type")
    return Form(
        embed=embed == "@always",
        explicit=bool(frame.get("@explicit", [False])[0]),
        literals="@type" not in frame,
        whole=any(not inner.get("@omitDefault", [False])[0] for inner in named.values()),
        forward={p: _below(inner) for p, inner in named.items()},
        reverse=tuple((p, _below(_one(p, values))) for p, values in sorted(frame.get("@reverse", {}).items())),
        types=frozenset(types) if types and not any_id else None,
        having=None if any_id or not named else tuple(sorted(named)),
    )


def _below(frame: Mapping[str, Any]) -> Form:
    return _form(frame) if frame else Form(leaf=True)


def _one(property: str, values: Any) -> Mapping[str, Any]:
    if values == []:  # all that PyLD leaves of {} for a word that takes its values by language
        return {}
    if not isinstance(values, list) or len(values) != 1 or not isinstance(values[0], dict):
        raise Unread(f"a frame with several forms, or none, for {property}")
    found: Mapping[str, Any] = values[0]
    return found
