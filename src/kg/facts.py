"""What is read from an article, before it is written as quads: entities, and facts about them by their ids."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, get_args

from kg.span import Span

EntityType = Literal[
    "Person",
    "Agency",
    "PoliticalOrganization",
    "Company",
    "MediaOrganization",
    "Organization",
    "AdministrativeUnit",
    "Place",
    "IndustrialZone",
    "Facility",
    "Project",
    "Programme",
    "LegalDocument",
    "Agreement",
]
ENTITY_TYPES: Final[tuple[EntityType, ...]] = get_args(EntityType)
STATE: Final[frozenset[str]] = frozenset({"Agency", "PoliticalOrganization"})
"""The entity types of the bodies of the state and of the party."""
BODIES: Final[frozenset[str]] = STATE | {"Company", "MediaOrganization", "Organization"}
"""The entity types that can have posts, issue documents and speak."""

Modality = Literal["Asserted", "Proposed", "Requested", "Denied", "Hypothetical"]
RelationKind = Literal[
    "partOf",
    "jurisdiction",
    "locatedIn",
    "operates",
    "issued",
    "prepared",
    "implements",
    "establishes",
    "agreementWith",
]
EventType = Literal[
    "Meeting", "Ceremony", "Visit", "Appointment", "Signing", "Issuance", "Outbreak", "Disaster",
    "Accident", "LegalAction", "Award", "Interview", "Investment", "Exhibition", "Campaign", "Conflict",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """What the mentions of one article come together as. ``id`` is the path of its IRI under the base."""

    id: str
    type: EntityType
    cls: str
    """The ontology class, as a local name of kg: or schema: ("Province", "IndustrialPark", "Person")."""
    name: str
    names: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    level: str = ""
    """Central, Provincial, District or Commune, for an agency whose name tells."""
    method: str = ""
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Relation:
    """A binary fact between two entities (their ids)."""

    kind: RelationKind
    subject: str
    object: str
    evidence: Span
    method: str
    confidence: float = 0.8
    modality: Modality = "Asserted"


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person holds, or held, a post in a body, as this article attests."""

    person: str
    body: str
    title: str
    role: str
    evidence: Span
    method: str
    former: bool = False
    acting: bool = False
    since: str | None = None
    until: str | None = None
    confidence: float = 0.8
    modality: Modality = "Asserted"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the article says that somebody said. ``question`` is the span of the question it answers."""

    span: Span
    speaker: str
    speech: Literal["Direct", "Indirect"]
    method: str
    question: Span | None = None
    about: tuple[str, ...] = ()
    confidence: float = 0.8
    modality: Modality = "Asserted"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, happens or is set to happen. ``evidence`` is the sentence, or the stretch of it, that tells."""

    type: EventType
    evidence: Span
    method: str
    start: str | None = None
    end: str | None = None
    place: str | None = None
    actors: tuple[str, ...] = ()
    confidence: float = 0.7
    modality: Modality = "Asserted"


@dataclass(frozen=True, slots=True)
class Observation:
    """A measured number: what was measured (in words), how much, of whom and when."""

    span: Span
    value: Decimal
    unit: str
    method: str
    code: str = ""
    measured: str = ""
    about: str | None = None
    period: str | None = None
    confidence: float = 0.8
    modality: Modality = "Asserted"


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody (in words or as an entity) must do something, and answers for it to ``accountable_to``."""

    span: Span
    action: Span
    assigner: str | None
    assignee: str | None
    assignee_text: str
    accountable_to: tuple[str, ...]
    method: str
    confidence: float = 0.7
    modality: Modality = "Asserted"


@dataclass(frozen=True, slots=True)
class ProgrammeFact:
    """What the text says of a programme or document itself: its period in years, its status, the sectors it favours.

    ``sectors`` are VSIC section letters. Each of the three has the evidence span that shows it.
    """

    subject: str
    evidence: Span
    method: str
    start: str | None = None
    end: str | None = None
    status: str | None = None
    sectors: tuple[str, ...] = ()
    number: str | None = None
    dated: str | None = None
    confidence: float = 0.8
