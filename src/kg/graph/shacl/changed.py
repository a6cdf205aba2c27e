"""Validation of what changed: the focus nodes that triples which came or went can make wrong, and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Quad, Triple

from kg.graph.shacl.index import NONE, Index, Node
from kg.graph.shacl.paths import Walk, walk
from kg.graph.shacl.result import Result, order
from kg.graph.shacl.shapes import Shape, Targets
from kg.graph.shacl.touches import Touch, UnknownError, asks_for_classes, touches
from kg.graph.shacl.validator import BoundShapes, batches
from kg.graph.shacl.vocabulary import SUBCLASS_OF


def validate_changed(
    targeted: Iterable[Shape], shapes: Mapping[Node, Shape], index: Index, changed: Iterable[Triple | Quad]
) -> tuple[Result, ...]:
    """What is wrong now at the focus nodes that the changed triples have to do with, sorted.

    ``changed`` are all the triples that came or went; the index has the data after the change. Every result that was
    not there before the change is among those returned, and every one returned is a result of the whole data.
    """
    watches = [_Watch(shape, shapes, index) for shape in targeted]
    for triple in changed:
        for watch in watches:
            watch.see(triple)
    run = BoundShapes(shapes, index)
    results: list[Result] = []
    for watch in watches:
        for foci in batches(watch.foci()):
            run.sweep(watch.shape.node)(foci, results)
    return tuple(sorted(results, key=order))


class _Watch:
    """One shape, and the focus nodes that it has to look at again."""

    def __init__(self, shape: Shape, shapes: Mapping[Node, Shape], index: Index) -> None:
        self.shape = shape
        self._index = index
        self._found: dict[Node, None] = {}
        self._seen: set[tuple[int, Node]] = set()
        self._of: dict[NamedNode | None, list[tuple[int, bool, Walk | None]]] = defaultdict(list)
        self._whole, self._classes = False, False
        try:
            stands_on = touches(shape, shapes)
        except UnknownError:
            self._whole = True
            return
        self._classes = asks_for_classes(stands_on)
        for n, touch in enumerate(stands_on):
            self._of[touch.predicate].append((n, touch.at_object, _walk(touch, index)))

    def see(self, triple: Triple | Quad) -> None:
        """Notes the focus nodes that one triple has to do with."""
        if self._whole:
            return
        predicate = triple.predicate
        if self._classes and predicate == SUBCLASS_OF:
            self._whole = True
            return
        for n, at_object, back in (*self._of.get(predicate, ()), *self._of.get(None, ())):
            node: Node = triple.object if at_object else triple.subject  # type: ignore[assignment]
            if (n, node) not in self._seen:
                self._seen.add((n, node))
                self._found.update(dict.fromkeys((node,) if back is None else back(node)))

    def foci(self) -> Iterator[Node]:
        """The focus nodes to look at: of those noted the ones that the shape targets."""
        targets = self.shape.targets
        if self._whole:
            yield from targets.focus_nodes(self._index)
        else:
            yield from (node for node in self._found if _targeted(targets, node, self._index))


def _walk(touch: Touch, index: Index) -> Walk | None:
    return None if touch.back is None else walk(touch.back, index)


def _targeted(targets: Targets, node: Node, index: Index) -> bool:
    return (
        node in targets.nodes
        or any(node in index.instances(cls) for cls in targets.classes)
        or any(index.forward(p).get(node, NONE) for p in targets.subjects_of)
        or any(index.backward(p).get(node, NONE) for p in targets.objects_of)
    )
