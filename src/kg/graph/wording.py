"""How a JSON-LD context words RDF terms: which word a property takes for a value, and what is then left to write.

The choice is that of the JSON-LD 1.1 compaction algorithm (inverse context, term selection, compact IRIs), for contexts
of the kind that ships: prefixes, words with a type, a language or a container, and words for properties seen from
their values. Answers are remembered: a graph has few properties and many triples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from kg import ontology
from kg.errors import DataError, ExportError

FIRST: Final = {
    "@context": 0, "id": 1, "type": 2,
    **dict.fromkeys(("prefLabel", "headline", "exact", "text", "name"), 3), "altLabel": 4,
}  # fmt: skip
"""What comes before the rest in a node: what it is, and what it is called."""
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_KNOWN: Final = frozenset({"@id", "@reverse", "@type", "@language", "@container"})
_CONTAINERS: Final = frozenset({"@set", "@language"})
_ENDS_A_PREFIX: Final = (":", "/", "?", "#", "[", "]", "@")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a context, or a compact IRI that stands in for one: how its values are written."""

    name: str
    iri: str
    type: str = ""
    language: str = ""
    many: bool = False
    by_language: bool = False
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """A literal as it is written: the word, the language to file it under ("" for none), and the value."""

    word: Word
    tag: str
    value: Any


@dataclass(frozen=True, slots=True)
class Wording:
    """A context, read for writing.

    ``inverse`` leads from an IRI over a container to the words by type (``t:``) or language (``l:``) that it has there.
    ``vocab`` is the namespace whose terms are their own words; ``spaces`` are the namespaces that have prefixes,
    ``marks`` those prefixes with their colons.
    """

    words: Mapping[str, Word]
    inverse: Mapping[str, Mapping[str, Mapping[str, str]]]
    prefixes: tuple[tuple[str, str], ...]
    spaces: tuple[str, ...]
    marks: tuple[str, ...]
    vocab: str = ""
    kept: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def id(self, iri: str) -> str:
        """An IRI, shortened by a prefix where it can be. Raises ExportError for one that would be read as another."""
        if not iri.startswith(self.spaces) and not iri.startswith(self.marks):
            return iri
        found = [
            f"{prefix}:{iri[len(space) :]}"
            for prefix, space in self.prefixes
            if iri.startswith(space) and iri != space and not iri.startswith("//", len(space))
        ]
        usable = [curie for curie in found if curie not in self.words]
        if usable:
            return min(usable, key=lambda curie: (len(curie), curie))
        if iri.startswith(self.marks):
            raise ExportError(f"{iri}: JSON-LD would take it for a shortened IRI — ask for Turtle instead")
        return iri

    def name(self, iri: str) -> str:
        """A class, concept or datatype by its word, else as an id."""
        if iri not in self.inverse:
            return self._in_vocab(iri)
        found: str | None = self.kept.get(("name", iri))
        if found is None:
            word = self._select(iri, ("@set", "@none"), "t:", ("@id", "@none"))
            found = self.kept["name", iri] = word or self.id(iri)
        return found

    def link(self, property: str, iri: str, reverse: bool = False) -> Word:
        """The word for a property whose value is a thing; ``reverse`` for a property seen from its value."""
        concept = self._is_concept(iri)
        key = ("reverse" if reverse else "link", property, "concept" if concept else "")
        found: Word | None = self.kept.get(key)
        if found is None:
            first = ("@reverse",) if reverse else ()
            wanted = (*first, *(("@vocab", "@id") if concept else ("@id", "@vocab")), "@none")
            found = self.kept[key] = self._word(property, self._select(property, ("@set", "@none"), "t:", wanted))
        return found

    def refer(self, word: Word, iri: str) -> str | dict[str, str]:
        """A thing that is only referred to, as the value of a word."""
        if word.type == "@vocab":
            return self.name(iri)
        return self.id(iri) if word.type == "@id" else {"id": self.id(iri)}

    def literal(self, property: str, value: str, language: str, datatype: str) -> Worded:
        """A literal as the value of a property."""
        key = ("literal", property, language, datatype)
        found: Word | None = self.kept.get(key)
        if found is None:
            if language:
                containers: tuple[str, ...] = ("@language", "@language@set", "@set", "@none")
                name = self._select(property, containers, "l:", (language, "@none"))
            elif datatype == _STRING:
                containers = ("@set", "@none", "@language", "@language@set")
                name = self._select(property, containers, "l:", ("@null", "@none"))
            else:
                name = self._select(property, ("@set", "@none"), "t:", (datatype, "@none"))
            found = self.kept[key] = self._word(property, name)
        if found.by_language:
            return Worded(found, language or "@none", value)
        if found.type == datatype if not language else found.language == language:
            return Worded(found, "", value)
        return Worded(found, "", value if datatype == _STRING else self.object(value, language, datatype))

    def object(self, value: str, language: str, datatype: str) -> dict[str, str]:
        """A literal as a value object."""
        if language:
            return {"@language": language, "@value": value}
        return {"@value": value} if datatype == _STRING else {"@type": self.name(datatype), "@value": value}

    def _is_concept(self, iri: str) -> bool:
        if iri not in self.inverse:
            return False
        word = self.words.get(self.name(iri))
        return word is not None and word.iri == iri

    def _in_vocab(self, iri: str) -> str:
        return iri[len(self.vocab) :] if self.vocab and iri.startswith(self.vocab) else self.id(iri)

    def _word(self, property: str, name: str | None) -> Word:
        return self.words[name] if name else Word(self._in_vocab(property), property)

    def _select(self, iri: str, containers: tuple[str, ...], kind: str, wanted: tuple[str, ...]) -> str | None:
        held = self.inverse.get(iri)
        for container in containers if held else ():
            assert held is not None
            for one in wanted:
                if name := held.get(container, {}).get(kind + one):
                    return name
        return None


def wording(*contexts: Mapping[str, Any], vocab: str = "") -> Wording:
    """Reads contexts, the later added to the earlier; ``vocab`` is the namespace whose terms need no word.

    Raises DataError for a word defined in a way that is not known here.
    """
    whole = {name: how for context in contexts for name, how in context.items()}
    spaces = {k: v for k, v in whole.items() if isinstance(v, str) and v.endswith(_ENDS_A_PREFIX) and "://" in v}

    def expand(iri: str) -> str:
        prefix, _, local = iri.partition(":")
        return spaces[prefix] + local if prefix in spaces else iri

    words = {}
    for name, how in whole.items():
        if name.startswith("@") or how in ("@id", "@type") or (isinstance(how, dict) and how.get("@id") == "@type"):
            continue
        word = Word(name, expand(how)) if isinstance(how, str) else _word(name, how, expand)
        words[name] = word
    inverse: dict[str, dict[str, dict[str, str]]] = {}
    for name in sorted(words, key=lambda n: (len(n), n)):
        word = words[name]
        container = ("@language" if word.by_language else "") + ("@set" if word.many else "") or "@none"
        entry = inverse.setdefault(word.iri, {}).setdefault(container, {})
        kinds = (
            ("t:@reverse",) if word.reverse
            else (f"t:{word.type}",) if word.type
            else (f"l:{word.language}",) if word.language
            else ("t:@none", "l:@none")
        )  # fmt: skip
        for kind in kinds:
            entry.setdefault(kind, name)
    prefixes = tuple(sorted(spaces.items()))
    return Wording(words, inverse, prefixes, tuple(s for _, s in prefixes), tuple(f"{p}:" for p, _ in prefixes), vocab)


def _word(name: str, how: Mapping[str, Any], expand: Any) -> Word:
    held = how.get("@container", ())
    containers = {held} if isinstance(held, str) else set(held)
    if not (how.keys() <= _KNOWN and containers <= _CONTAINERS and ("@id" in how) != ("@reverse" in how)):
        raise DataError(f"context: {name!r} is defined in a way that documents are not written in — mend the context")
    reverse = "@reverse" in how
    return Word(
        name,
        expand(how["@reverse" if reverse else "@id"]),
        expand(how.get("@type", "")),
        how.get("@language") or "",
        "@set" in containers,
        "@language" in containers,
        reverse,
    )


@cache
def shipped_wording() -> Wording:
    """That of the context that ships."""
    return wording(ontology.context())


@cache
def place_of(name: str) -> tuple[int, str]:
    """Where a word comes among those of a node."""
    return FIRST.get(name, 9), name
