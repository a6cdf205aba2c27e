"""Whether a clause tells of an event, or only cites it, asks for it or counts it."""

from __future__ import annotations

from kg.extract.deeds import done
from kg.extract.event_signs import Cue, Scene
from kg.extract.gatherings import held

_BESIDE = 25


def told(text: str, cue: Cue, scene: Scene) -> float:
    """How surely the clause tells of the event (0.5 to 0.9), or 0 where it does not."""
    if cue.type == "Interview":
        return 0.8 if _spoken(cue, scene) else 0.0
    if cue.part == "verb":
        return done(text, cue, scene)
    if cue.part == "both":
        return max(held(text, cue, scene), done(text, cue, scene))
    return held(text, cue, scene)


def _spoken(cue: Cue, scene: Scene) -> bool:
    """Whether somebody named talks to the press: weak words do so only with a news medium beside them."""
    asked = cue.strong or any(
        n.type == "MediaOrganization" and -_BESIDE <= n.span.start - cue.span.end <= _BESIDE for n in scene.names
    )
    return asked and any(n.type == "Person" for n in scene.names)
