"""Who issued or approved which act or plan, and which act set up what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kg.extract.between_names import POSTS, joined, listed_after, listed_before, says, told
from kg.extract.neighbours import Named, outer
from kg.model import BODIES, STATE, Doc, Relation, Span

PLANS = frozenset({"Programme", "LegalDocument"})
FAR = 220
"""Code points from a project to the act that it was approved by, in one sentence."""
PUBLIC = STATE | {"Organization"}
SET_UP = frozenset({"Programme", "Project", "Agency"})

_DONE = r"(?:ban hành|phê duyệt|thông qua|công bố|(?<!cung )cấp|ký(?: ban hành| duyệt)?|phát động|đề ra)"
_ISSUES = re.compile(rf"\b(?:{_DONE}\b|(?:có|ra)(?: các)?\s*\Z)")
_OF = re.compile(
    r"^(?:[\s,/.\-\dIVXLC]|\([^()]*\)|\b(?:ngày|tháng|năm|số|khóa|ban hành)\b)*\(?\bcủa\s+"
    rf"(?:{POSTS}\s+)?\Z"
)
"""Between an act and its issuer: its day or term, and "của"."""
_DRAFT = re.compile(r"\b(?:dự án|dự thảo)\s*\Z", re.IGNORECASE)
_BY = re.compile(rf"^[^.;:]{{0,70}}?\b(?:do|được|đã được)\s+(?:{POSTS}\s+)?\Z")
_DOES = re.compile(rf"\s*(?:\([^()]*\) )?(?:[^,.;:]{{0,25}} )?(?:đã |vừa |chính thức |cùng )*{_DONE}\b")
_SETS_UP = re.compile(r"^[^.;]{0,60}?\b(?:phê duyệt|ban hành|thành lập)\b[^.;]{0,40}\Z")
_TOGETHER = re.compile(r"\b(?:phối hợp|cùng)(?: chặt chẽ)? (?:với|cùng)\b[^.;:]*\Z|\bphối hợp\s*\Z")
_NEXT = re.compile(
    r"(?:\s*\([^()]*\))?(?:,?\s(?:ban hành )?ngày [\d/.-]+)?(?:,|\sdo)\s*(?:(?:Thủ tướng|Bộ trưởng)\s+)?\Z"
)
_SENDS = re.compile(r"\b(?:gửi|ra|phát hành)(?: [^\s,;:]+){0,3}\s*\Z")
_LETTERS = re.compile(
    r"/(?:(?:NĐ|QĐ|TT|TTLT|TTr|NQ|CT|CĐ|KH|TB|BC|HD|KL|PL|VBHN)[-–])?([A-ZĐ]{2,}(?=[-–]|$)|TTg|[A-ZĐ]{2,}(?=\d))"
)
"""The letters of a number that are its issuer's: "BTC" of "38/2015/TT-BTC", "TCHQ" of "7203/TCHQ-TXNK"."""
_OWN_NUMBER = re.compile(r"(?!QCVN|TCVN|[Qq]uy chuẩn|[Tt]iêu chuẩn)(?:(?!sửa|thay|bổ)[^\W\d_]+ ){0,5}\d")
"""An act that has a number itself, and is not one that changes the act of that number."""
_NUMBERED = re.compile(r"\d/|số \d")
_FOUNDS = re.compile(r"\bthành lập\b")
_UNDER = re.compile(r"\b(?:phê duyệt|chấp thuận|thành lập|ban hành)\b[^.;]{0,60}\b(?:tại|theo|bằng)\s*\Z")


def issued(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "UBND tỉnh ban hành Quyết định …", "Nghị quyết … của Quốc hội", "… được Thủ tướng Chính phủ phê duyệt"."""
    top = outer(names)
    for body, plan, gap in joined(doc, names, BODIES, PLANS):
        verb = _ISSUES.search(gap)
        body = _chief(doc, top, body)
        if (verb and not says("carries", gap)) or ((verb or _SENDS.search(gap)) and _numbered_by(plan, body, gap)):
            for act in listed_after(doc, top, plan, PLANS):
                yield _settled(told(doc, "issued", body, act, gap, "issuers.verb"), act)
    for plan, body, gap in joined(doc, names, PLANS, PUBLIC):
        if _OF.match(gap) and not _DRAFT.search(doc.text, max(0, plan.span.start - 12), plan.span.start):
            yield told(doc, "issued", body, plan, None, "issuers.of")
            for act in listed_before(doc, top, plan, PLANS):
                if act is not plan and _ending(act) == _ending(plan):
                    yield told(doc, "issued", body, act, None, "issuers.of")
        elif _BY.match(gap) and _DOES.match(doc.text, body.span.end, body.span.end + 60):
            yield told(doc, "issued", body, plan, gap, "issuers.by")
        elif _NEXT.match(gap) and _numbered_by(plan, body, gap):
            yield told(doc, "issued", body, plan, None, "issuers.number")


def _numbered_by(act: Named, body: Named, gap: str) -> bool:
    """Whether an act's number has the letters of the body next to it: "Tại Quyết định 9/QĐ-TCHQ, Tổng cục Hải quan"."""
    letters = _LETTERS.search(act.entity.name)
    if letters is None:
        return False
    if letters[1] == "TTg":
        return "Thủ tướng" in gap and "CP" in _initials(body.entity.name)
    return any(_initials(name).startswith(letters[1]) for name in (body.entity.name, *body.entity.names))


def by_letters(doc: Doc, found: list[Relation]) -> Iterator[Relation]:
    """Numbered acts that nothing else tells the issuer of: the one body of the article that the letters stand for."""
    told_of = {r.object for r in found if r.kind == "issued"}
    acts = [e for e in doc.entities if e.type == "LegalDocument" and e.id not in told_of]
    bodies = [e for e in doc.entities if e.type in STATE] if acts else []
    for act in acts:
        letters = _LETTERS.search(act.name)
        if letters is None or _OWN_NUMBER.match(act.name) is None:
            continue
        key = "CP" if letters[1] == "TTg" else letters[1]
        meant = [b for b in bodies if any(_initials(name).startswith(key) for name in (b.name, *b.names))]
        exact = [b for b in meant if any(_initials(name) == key for name in (b.name, *b.names))]
        if len(exact or meant) == 1:
            yield Relation("issued", (exact or meant)[0].id, act.id, act.mentions[0], "issuers.letters", 0.6)


@lru_cache(maxsize=4096)
def _initials(name: str) -> str:
    """The first letters of a body's name: "BTC" for "Bộ Tài chính"; an abbreviation as it stands."""
    words = [w for w in re.findall(r"[^\W\d_]+", name) if w != "và"]
    return "".join(w if w.isupper() and len(w) > 1 else w[0].upper() for w in words)


def _chief(doc: Doc, top: tuple[Named, ...], body: Named) -> Named:
    """Who acts where the last body named is one of those acted with: "NHNN phối hợp với Bộ A, Bộ B ban hành"."""
    with_whom = _TOGETHER.search(doc.text, max(0, body.span.start - 150), body.span.start)
    if with_whom is None:
        return body
    at = bisect_left(top, with_whom.start(), key=lambda n: n.span.start)
    before = [n for n in top[max(0, at - 2) : at] if n.type in BODIES and with_whom.start() - n.span.end < 25]
    return before[-1] if before else body


def _settled(relation: Relation, act: Named) -> Relation:
    """An act that has its number was issued, also where it was "trình … ban hành" before."""
    return (
        replace(relation, modality="Asserted")
        if relation.modality == "Requested" and _NUMBERED.search(act.entity.name)
        else relation
    )


def _ending(act: Named) -> str:
    """The letters of an act's number, which are its issuer's: "TT-BTC" of "38/2015/TT-BTC"."""
    return act.entity.name.rpartition("/")[2]


def sets_up(doc: Doc, names: tuple[Named, ...]) -> Iterator[Relation]:
    """ "Quyết định số … phê duyệt Chương trình Y", "Dự án Z … được phê duyệt … tại Quyết định số …"."""
    for act, thing, gap in joined(doc, names, frozenset({"LegalDocument"}), SET_UP):
        if _SETS_UP.match(gap) and "của" not in gap.split()[:1] and (thing.type != "Agency" or _FOUNDS.search(gap)):
            yield told(doc, "establishes", act, thing, None, "issuers.sets-up")
    for i, thing in enumerate(names):
        for act in names[i + 1 :] if thing.type in ("Programme", "Project") else ():
            gap = doc.text[thing.span.end : act.span.start]
            if len(gap) > FAR:
                break
            if act.type == "LegalDocument" and _UNDER.search(gap):
                yield told(doc, "establishes", act, thing, None, "issuers.under")


def approved(found: list[Relation]) -> list[Relation]:
    """Who issues the act that approves a programme has issued the programme: "X ban hành Quyết định Y phê duyệt Z"."""
    issuers = {r.object: r for r in found if r.kind == "issued" and r.modality == "Asserted"}
    return [
        Relation(
            "issued", issuers[r.subject].subject, r.object, _whole(issuers[r.subject], r), "issuers.approved", 0.65
        )
        for r in found
        if r.kind == "establishes" and r.subject in issuers and r.object.startswith("programme/")
    ]


def _whole(a: Relation, b: Relation) -> Span:
    return Span(min(a.evidence.start, b.evidence.start), max(a.evidence.end, b.evidence.end))
