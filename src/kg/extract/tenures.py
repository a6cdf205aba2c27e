"""Who holds, or held, which post in which body, as the article's posts say it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import Final

from kg.assets import rows
from kg.extract.folding import fold
from kg.extract.titles import bare_body
from kg.model import STATE, Doc, Entity, Post, Span, Tenure
from kg.names import name_key

_TERM: Final = re.compile(r"[ ,(]*(?:khóa \w+,? ?)?nhiệm kỳ [(\d]")
_FROM: Final = re.compile(r"\b(?:kể )?từ (?:ngày )?\Z")
_APPOINTED: Final = re.compile(r"bổ nhiệm|bầu|giữ chức|điều động|phân công|chỉ định")
_PARTY: Final = ("Ban Chấp hành Trung ương Đảng", "Trung ương Đảng", "Đảng Cộng sản Việt Nam", "Đảng")
_CHAIRS: Final = frozenset({"chairperson", "deputy-chairperson"})
_SECRETARIES: Final = frozenset({"party-secretary", "deputy-party-secretary"})
ONE_OF_A_KIND: Final = frozenset(
    {
        "Chính phủ", "Nhà nước", "Quốc hội", "Đảng", "Đảng Cộng sản Việt Nam", "Bộ Chính trị", "Ban Bí thư",
        "Ban Chấp hành Trung ương Đảng", "Văn phòng Chính phủ", "Thanh tra Chính phủ", "Kiểm toán Nhà nước",
        "Tỉnh ủy", "Huyện ủy",
    }
)  # fmt: skip
"""Bodies that there is one of: a post's hint names the body itself."""
_RANKED: Final = frozenset(
    {"Bộ", "Tổng cục", "Cục", "Chi cục", "Vụ", "Viện", "Học viện", "Ngân hàng Nhà nước Việt Nam"}
)
_SOLE: Final = frozenset(
    {
        "prime-minister", "president-of-state", "national-assembly-chair", "minister", "minister-head-of-office",
        "state-bank-governor", "auditor-general", "inspector-general",
    }
)  # fmt: skip
"""Posts of which nobody holds two at once."""
_DEPUTIES: Final = frozenset({"deputy-prime-minister", "deputy-minister", "vice-president-of-state"})
_WITH_OFFICE: Final = {"minister": "minister-head-of-office"}
"""A post that another one has in its title: "Bộ trưởng" of "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"."""
_WORKS_FOR: Final = re.compile(r"(?:[Tt]ổ công tác|[Tt]rợ lý|[Tt]hư ký)(?: của)? \Z")
_DIRECTORS: Final = frozenset({"director", "deputy-director", "chairperson", "deputy-chairperson"})
_KINDS: Final = {
    "trường": ("trường", "đại học", "học viện"),
    "nhà trường": ("trường", "đại học", "học viện"),
    "hiệp hội": ("hiệp hội", "hội"),
    "bệnh viện": ("bệnh viện",),
    "ngân hàng": ("ngân hàng",),
}
"""How the names of those bodies begin that a post's bare noun can mean."""
_FIELD: Final = re.compile(r" (?:[A-ZĐÀ-Ỹ]|y tế|nội vụ|ngoại giao|tư pháp)")
"""A ministry's field right behind its post: "Bộ trưởng Thương mại"."""
_MADE: Final = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:làm|là|đảm nhiệm|giữ chức)\s*\Z")
_WORDS_AFTER: Final = re.compile(r" ((?:[^\s,.;:()\"“”–-]+ ?){1,6})")


def tenures(doc: Doc) -> tuple[Tenure, ...]:
    """One tenure for each person, body and role, with the first stretch of the text that shows it."""
    found: dict[tuple[str, str, str, bool], Tenure] = {}
    held: set[tuple[str, str]] = set()
    ends = _ImpliedBodies(doc)
    for post in sorted(doc.posts, key=lambda p: (p.body is None, p.span)):
        person = doc.entity_at(post.person) if post.person else None
        if person is None or post.person is None or _of_another(doc, post):
            continue
        body = doc.entity_at(post.body) if post.body else None
        method = "tenures.named"
        if body is None and not {(person, post.role), (person, _WITH_OFFICE.get(post.role, ""))} & held:
            body, method = ends.of(post), "tenures.implied"
        if body is None or body == person or _party_alone(doc, post):
            continue
        held.add((person, post.role))
        if post.role == "representative":
            ends.speaks_for[person] = body
        since, until = _dates(doc, post)
        tenure = Tenure(
            person=person, body=body, title=_title(doc, post), role=post.role,
            evidence=_shortest(post.person, post), method=method, former=post.former, acting=post.acting,
            since=since, until=until, confidence=0.9 if method == "tenures.named" else 0.7,
        )  # fmt: skip
        found.setdefault((person, body, post.role, post.former), tenure)
    return tuple(sorted(found.values(), key=lambda t: (t.evidence, t.body, t.role)))


def _of_another(doc: Doc, post: Post) -> bool:
    """Whether a title before another one's is somebody else's, as nobody holds both: "… trước Thủ tướng, Bộ trưởng A
    nói", "Chủ tịch Tập đoàn X, Thủ tướng A"."""
    if post.person is None or post.person.start < post.title.end:
        return False
    between = [p for p in doc.posts if p.person == post.person and post.title.end <= p.span.start < post.person.start]
    if post.role not in _SOLE:
        return _is_company(doc, post.body) and any(p.role in _SOLE | _DEPUTIES for p in between)
    return any(p.role in _SOLE or _is_company(doc, p.body) for p in between) or bool(
        _WORKS_FOR.search(doc.text, max(0, post.span.start - 20), post.span.start)
    )


def _party_alone(doc: Doc, post: Post) -> bool:
    """Whether "Đảng" is but a word of a member's title: "UVTW Đảng"."""
    return post.body is not None and post.body in post.title and doc.words(post.body) == "Đảng"


def _is_company(doc: Doc, body: Span | None) -> bool:
    return body is not None and any(m.span == body and m.type == "Company" for m in doc.mentions)


def _title(doc: Doc, post: Post) -> str:
    """The post as written; "quyền" and "phụ trách" are of the post, "nguyên" is of the time."""
    span = Span(post.span.start, post.title.end) if post.acting and not post.former else post.title
    return " ".join(doc.words(span).split())


def _shortest(person: Span, post: Post) -> Span:
    """The stretch that holds the person, the title and the body, and nothing more."""
    end = post.body.end if post.body else post.title.end
    return Span(min(person.start, post.span.start), max(person.end, end))


def _dates(doc: Doc, post: Post) -> tuple[str | None, str | None]:
    """What the sentence states of the time in office: "nhiệm kỳ 2020-2025", "được bổ nhiệm … từ ngày 1/3/2021"."""
    low, sentence = fold(doc.text), doc.sentence_of(post.span)
    for time in doc.times:
        if time.start is None or time.span not in sentence or time.span.start < post.span.end:
            continue
        if any(post.span.end <= other.span.start < time.span.start for other in doc.posts):
            continue
        between = low[post.span.end : time.span.start]
        if _TERM.match(low, post.span.end, time.span.end) and time.start != time.end:
            return time.start, time.end
        if _FROM.search(between) and _APPOINTED.search(low, sentence.start, time.span.start):
            return time.start, None
    return None, None


class _ImpliedBodies:
    """The bodies of the article that a post means without naming them: Thủ tướng → Chính phủ."""

    def __init__(self, doc: Doc) -> None:
        self._doc, self._low = doc, fold(doc.text)
        self._by_name: dict[str, Entity] = {}
        self._areas = {m.span.start: m.span for m in doc.mentions if m.type == "AdministrativeUnit"}
        self._countries = [
            m.span.start for m in doc.mentions if m.kind == "Country" and fold(doc.words(m.span)) != "việt nam"
        ]
        self._companies = sorted(m.span for m in doc.mentions if m.type == "Company")
        self.speaks_for: dict[str, str] = {}
        """The bodies that people are introduced as representatives of: "đại diện Công ty X, ông A, Giám đốc"."""
        self._firms = {e.id for e in doc.entities if e.type in ("Company", "Organization")}
        for entity in doc.entities:
            if entity.type in STATE:
                for name in (entity.name, *entity.names):
                    self._by_name.setdefault(name_key(name), entity)

    def of(self, post: Post) -> str | None:
        hint = implied_bodies().get(post.role, "")
        area = self._areas.get(post.title.end + 1)
        if hint in ONE_OF_A_KIND and post.person is not None and not _is_vietnamese(self._doc.words(post.person)):
            return None
        if hint in ONE_OF_A_KIND and post.person is not None and self._abroad(post.title.end, post.person.start):
            return None
        if hint in ONE_OF_A_KIND and area is not None and self._low[area.start : area.end] != "việt nam":
            return None
        if hint in ONE_OF_A_KIND:
            names = _PARTY if "Đảng" in hint else (hint,)
            return next((e.id for n in names if (e := self._by_name.get(name_key(n)))), None)
        if post.role in _CHAIRS | _SECRETARIES and (found := self._of_area(area, post)):
            return found
        if (hint in ("Công ty", "Trường") or post.role in _DIRECTORS) and (body := self._definite(post)):
            return body
        return self._named("", post) or (self._named(hint, post) or self._only(hint, post) if hint in _RANKED else None)

    def _abroad(self, start: int, end: int) -> bool:
        """Whether a country is named between a title and its holder: "Tổng Bí thư, Chủ tịch Trung Quốc Tập A"."""
        return any(start <= at < end for at in self._countries)

    def _definite(self, post: Post) -> str | None:
        """ "giám đốc công ty", "Phó Hiệu trưởng của trường", "Công ty X do ông A làm giám đốc": the one named last."""
        person = post.person
        bare = bare_body(self._low, post.title.end, person.start if person is not None else None)
        made = person is not None and _MADE.match(self._low, person.end, post.span.start)
        if bare is None and not made:
            known = self._doc.entity_at(person) if person is not None else None
            body = self.speaks_for.get(known or "")
            return body if body in self._firms else None
        if bare is not None and (kinds := _KINDS.get(bare["noun"])) is not None:
            return self._last_of_kind(kinds, post.span.start)
        last = bisect_left(self._companies, post.span)
        since = 0 if bare is not None else self._doc.sentence_of(post.span).start
        return next((self._doc.entity_at(s) for s in reversed(self._companies[:last]) if s.start >= since), None)

    def _last_of_kind(self, kinds: tuple[str, ...], before: int) -> str | None:
        """The organisation or bank whose name begins so, of those the one named last before a place in the text."""
        named = [m.span for m in self._doc.mentions if m.type in ("Organization", "Company") and m.span.end <= before]
        return next(
            (self._doc.entity_at(s) for s in sorted(named, reverse=True) if self._low.startswith(kinds, s.start)), None
        )

    def _only(self, hint: str, post: Post) -> str | None:
        """ "Tổng cục trưởng Nguyễn A" → the one Tổng cục of the article."""
        after = post.title.end
        if _FIELD.match(self._doc.text, after) and (post.person is None or post.person.start != after + 1):
            return None
        of_kind = {e.id for k, e in self._by_name.items() if k == name_key(hint) or k.startswith(name_key(hint) + " ")}
        return of_kind.pop() if len(of_kind) == 1 else self._just_named(of_kind, post)

    def _just_named(self, of_kind: set[str], post: Post) -> str | None:
        """ "tại Chi cục Hải quan X, Chi cục trưởng A": the only one of its kind in the sentence before."""
        sentence = self._doc.sentence_of(post.span)
        before = {
            e
            for m in self._doc.mentions
            if sentence.start <= m.span.start < post.span.start and (e := self._doc.entity_at(m.span)) in of_kind
        }
        return before.pop() if len(before) == 1 else None

    def _named(self, kind: str, post: Post) -> str | None:
        """ "Bộ trưởng Tài chính" → Bộ Tài chính; with no kind, the body whose whole name follows."""
        after = _WORDS_AFTER.match(self._low, post.title.end)
        words = after[1].split() if after else []
        keys = (name_key(f"{kind} {' '.join(words[:n])}") for n in range(len(words), 0, -1))
        return next((e.id for k in keys if (e := self._by_name.get(k))), None)

    def _of_area(self, area: Span | None, post: Post) -> str | None:
        """ "Chủ tịch huyện Gia Lâm" → UBND huyện Gia Lâm, "Bí thư TP.HCM" → Thành ủy TP.HCM."""
        if area is None:
            return None
        where = name_key(self._doc.words(area))
        starts = ("ubnd", "ủy ban nhân dân") if post.role in _CHAIRS else ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy")
        return next(
            (
                e.id
                for k, e in sorted(self._by_name.items())
                if k.startswith(tuple(map(name_key, starts))) and k.endswith(where)
            ),
            None,
        )


@cache
def implied_bodies() -> dict[str, str]:
    """Role id to the body, or kind of body, that has the post."""
    return {r["id"]: r["body_hint"] for r in rows("data/lexicon/posts.tsv")}


def _is_vietnamese(name: str) -> bool:
    return fold(name.split()[0]) in _surnames()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(r["surname"]) for r in rows("data/lexicon/surnames.tsv"))
