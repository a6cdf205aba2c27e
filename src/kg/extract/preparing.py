"""Who drafted what others are asked to issue: "ngành Công thương … tham mưu xây dựng và trình cấp trên ban hành A"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.neighbours import Named, outer
from kg.model import BODIES, Doc, Relation, Span
from kg.names import name_key

PLANS = frozenset({"Programme", "LegalDocument", "Project"})

_PREPARES = re.compile(
    r"\b(?:tham mưu|xây dựng|soạn thảo|chủ trì soạn thảo|chuẩn bị|lập)\b[^.;:]{0,60}\btrình\b[^.;:]{0,60}"
    r"\b(?:ban hành|phê duyệt|thông qua|xem xét)\b"
)
_BRANCH = re.compile(r"\b[Nn]gành ((?:[^\W\d_]+(?: và | ))*?[^\W\d_]+)(?= (?:cũng|đã|sẽ|đang|tiếp|làm|tham|chủ|phối))")


def prepared(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """The plans named after the verbs, drafted by the body before them: the last one named, the branch's department
    ("ngành Công thương" is the Sở Công Thương), or the body that the one who answers here speaks for."""
    if not names:
        return
    sentence = doc.sentence_of(names[0].span)
    verb = _PREPARES.search(doc.text, sentence.start, sentence.end)
    if verb is None:
        return
    body = _subject(doc, names, sentence, verb.start())
    if body is None:
        return
    for plan in names:
        if plan.span.start >= verb.end() and plan.type in PLANS and plan.entity.id != body:
            evidence = Span(verb.start(), plan.span.end)
            yield Relation("prepared", body, plan.entity.id, evidence, "preparing.drafts", 0.75)


def _subject(doc: Doc, names: tuple[Named, ...], sentence: Span, until: int) -> str | None:
    before = [n.entity.id for n in outer(names) if n.type in BODIES and n.span.end <= until]
    if before:
        return before[-1]
    branch = _BRANCH.search(doc.text, sentence.start, until)
    if branch is None:
        return None
    department = name_key("Sở " + branch[1])
    named = [e.id for e in doc.entities if e.type == "Agency" and name_key(e.name).startswith(department)]
    return named[0] if named else _speaks_for(doc, sentence)


def _speaks_for(doc: Doc, sentence: Span) -> str | None:
    block = doc.block_of(sentence)
    if block is None or block.speaker is None:
        return None
    speaker = next((doc.entity_at(m.span) for m in doc.mentions if m.span in block.speaker), None)
    return next((t.body for t in doc.tenures if t.person == speaker and not t.former), None)
