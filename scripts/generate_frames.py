"""The JSON-LD frames: how the document of a thing of each class nests, from what a fact of each kind nests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Frame = dict[str, Any]
CONTEXT = "https://w3id.org/vnkg/ontology/context.jsonld"

ALWAYS: Frame = {"@embed": "@always", "@omitDefault": True}
NEVER: Frame = {"@embed": "@never", "@omitDefault": True}
ONLY: Frame = {**ALWAYS, "@explicit": True, "id": {}}
"""What is named, no more; ``id`` with any value, else a thing without a name would be left out."""
NAME: Frame = {**ONLY, "type": {}, "skos:prefLabel": {}}
CONCEPT: Frame = {**ONLY, "skos:prefLabel": {}}
ARTICLE: Frame = {
    **ONLY, "type": {}, "identifier": {}, "headline": {}, "datePublished": {}, "schema:url": {}, "publisher": NAME,
}  # fmt: skip
PASSAGE: Frame = {**ONLY, "type": {}, "exact": {}, "start": {}, "end": {}, "inArticle": ARTICLE}
QUESTION: Frame = {**ALWAYS, "evidence": PASSAGE}


def _fact(**inner: Frame) -> Frame:
    return {**ALWAYS, **inner, "evidence": PASSAGE}


MEMBERSHIP = _fact(member=NAME, organization=NAME, post=NAME, role=CONCEPT)
STATEMENT = _fact(speaker=NAME, speakerCapacity=NEVER, about=NAME, inReplyTo=QUESTION)
EVENT = _fact(eventType=CONCEPT, hasActor=NAME, hasPlace=NAME)
OBSERVATION = _fact(observationAbout=NAME)
DUTY = _fact(assigner=NAME, assignee=NAME, accountableTo=NAME)
CLAIM = _fact(subject=NAME, object=NAME)
CHANGE: Frame = {**ALWAYS, "changedFrom": NAME, "changedTo": NAME, "legalBasis": NAME, "candidate": NAME}

POSTS = {"memberships": MEMBERSHIP, "officials": MEMBERSHIP, "holders": MEMBERSHIP}
TOLD = {"events": EVENT, "observations": OBSERVATION, "claims": CLAIM, "objectOf": CLAIM}
DUTIES = {"duties": DUTY, "dutiesGiven": DUTY}
CHANGES = {"changesFrom": CHANGE, "changesTo": CHANGE}
ABOUT: Frame = {
    "subjectOf": {**STATEMENT, "publisher": NAME, "mentions": NEVER},
    "mentionedIn": {**ARTICLE, "mentions": NEVER},
    "namedBy": {**PASSAGE, "denotes": NEVER},
}


def _links(*words: str) -> Frame:
    return dict.fromkeys(words, NAME)


BODY: Frame = {
    **_links("subOrganizationOf", "unitOf", "jurisdiction", "professionallyGuidedBy", "establishedBy", "location"),
    **_links("operates", "isReplacedBy", "agreementWith"),
    **_links("subBodies", "offices", "posts", "documentsIssued", "worksPrepared", "worksCarriedOut", "agreements"),
    **_links("replacementOf"),
    "memberships": MEMBERSHIP,
    "officials": MEMBERSHIP,
    "statements": STATEMENT,
    **DUTIES,
    **TOLD,
    **ABOUT,
}
PLACE: Frame = {
    **_links("containedInPlace", "places", "located", "operators", "agreements"),
    "statements": STATEMENT,
    "eventsHere": EVENT,
    **TOLD,
    **ABOUT,
}
WORK: Frame = {
    **_links("issuedBy", "preparedBy", "implementedBy", "establishedBy", "established", "location"),
    **TOLD,
    **ABOUT,
}
FACT_OF_ARTICLE: Frame = {
    **ALWAYS,
    "post": {**ALWAYS, "postIn": NEVER, "role": NEVER},
    **dict.fromkeys(("member", "organization", "role", "speaker", "speakerCapacity", "about", "inReplyTo"), NEVER),
    **dict.fromkeys(("eventType", "hasActor", "hasPlace", "observationAbout", "assigner", "assignee"), NEVER),
    **dict.fromkeys(("accountableTo", "subject", "object", "evidence"), NEVER),
}

FRAMES: dict[str, tuple[str, Frame]] = {
    "article": (
        "NewsArticle",
        {
            "publisher": NAME,
            "author": NAME,
            "about": NEVER,
            "mentions": {**ALWAYS, "namedBy": {**ONLY, "start": {}, "end": {}, "exact": {}}},
            "passages": {**ALWAYS, "inArticle": NEVER, "denotes": NEVER, "facts": FACT_OF_ARTICLE},
            "sourceOf": ALWAYS,
        },
    ),
    "person": (
        "Person",
        {
            "memberships": MEMBERSHIP,
            "statements": STATEMENT,
            **DUTIES,
            **TOLD,
            **_links("documentsIssued", "writings"),
            **ABOUT,
        },
    ),
    "agency": ("Agency", {"level": CONCEPT, **BODY}),
    "company": ("Company", BODY),
    "organization": ("FormalOrganization", {**BODY, "publications": {**ARTICLE, "publisher": NEVER}}),
    "administrative-unit": (
        "AdministrativeUnit",
        {
            "level": CONCEPT,
            **_links("dct:isPartOf", "isReplacedBy", "replacementOf", "isVersionOf", "versions", "bodies"),
            **CHANGES,
            **DUTIES,
            **PLACE,
        },
    ),
    "place": ("Place", PLACE),
    "facility": ("Facility", PLACE),
    "industrial-zone": ("IndustrialZone", PLACE),
    "project": ("Project", WORK),
    "programme": ("Programme", {"targetsSector": CONCEPT, **WORK}),
    "legal-document": ("LegalDocument", {"documentType": CONCEPT, **WORK}),
    "agreement": ("Agreement", WORK),
    "post": ("Post", {"role": CONCEPT, "postIn": NAME, "holders": MEMBERSHIP, "claims": CLAIM, "objectOf": CLAIM}),
    "territorial-change": ("TerritorialChange", CHANGE),
    "membership": ("Membership", MEMBERSHIP),
    "statement": ("Statement", STATEMENT),
    "event": ("Event", EVENT),
    "observation": ("Observation", OBSERVATION),
    "duty": ("Duty", DUTY),
    "claim": ("Claim", CLAIM),
}
"""By the file's name: the class, and how it nests."""


def frame_jsonld(name: str) -> Callable[[Path], str]:
    """What writes a frame."""
    cls, form = FRAMES[name]
    whole = {"@context": CONTEXT, "type": cls, **ALWAYS, **form}
    return lambda _root: "".join(_lines(whole, 0)) + "\n"


def _lines(value: Frame, depth: int) -> Iterable[str]:
    """JSON with what is small or far in on one line."""
    yield "{\n"
    for n, (key, inner) in enumerate(value.items()):
        flat = json.dumps(inner)
        yield (",\n" if n else "") + " " * (depth + 1) + json.dumps(key) + ": "
        if isinstance(inner, dict) and len(flat) > 140 and depth < 2:
            yield from _lines(inner, depth + 1)
        else:
            yield flat
    yield "\n" + " " * depth + "}"
