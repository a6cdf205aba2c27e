"""Whether a clause tells of an event, or only cites it, asks for it or counts it."""

from __future__ import annotations

from kg.extract.deeds import done
from kg.extract.event_signs import Cue, Scene
from kg.extract.gatherings import held


def told(text: str, cue: Cue, scene: Scene) -> float:
    """How surely the clause tells of the event (0.5 to 0.9), or 0 where it does not."""
    if cue.type == "Interview":
        return 0.8 if any(n.type == "Person" for n in scene.names) else 0.0
    if cue.part == "verb":
        return done(text, cue, scene)
    if cue.part == "both":
        return max(held(text, cue, scene), done(text, cue, scene))
    return held(text, cue, scene)
