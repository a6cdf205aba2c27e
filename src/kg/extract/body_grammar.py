"""How far the name of a body goes, from its head.

It has one of three shapes::

    Chi cục  Hải quan  cửa khẩu cảng Sài Gòn khu vực 1       head, field of work, site
    Sở  Nông nghiệp và Phát triển nông thôn  tỉnh Ninh Bình  head, field of work, place
    Đảng ủy  UBND tỉnh                                       head, another body
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kg.extract.body_abroad import abroad, ministry_abroad, settled, with_partner
from kg.extract.body_ground import Ground, Place
from kg.extract.body_lexicon import Domain, Head
from kg.extract.body_tail import acts, may_start, members_end, more_end, phrase_end, placed, stretched
from kg.extract.customs_site import site_end
from kg.extract.managed_sites import sites_end
from kg.extract.name_run import run_end
from kg.extract.office_tail import code_end, may_serve, number_end, part_end, rank_end
from kg.extract.parsed_body import Body, type_of, written_as_name
from kg.extract.task_clause import TASK, task_end
from kg.model import EntityType, Span

_TERM: Final = re.compile(r" [Kk]h[óo][áa]? (?:[IVX]+|\d{1,2})\b| nhiệm kỳ (?:[IVX]+|\d{4}\s?[-–]\s?\d{4})")
_NUMBER: Final = re.compile(r"(?:số )?(?:\d{1,3}[A-Z]?|[IVX]{1,4}|\d{1,3}[/-]\w{1,3})(?![\w%]|[.,]\d)")
_CENTRAL: Final = re.compile(r"Trung ương|T\.Ư|TW|TƯ")
_BRACKET: Final = re.compile(r" \([\w&,\- ]{2,12}\)(?= )")
_NATIONAL: Final = frozenset(
    {"quốc gia", "Trung ương", "liên ngành Trung ương", "liên ngành", "Nhà nước", "389 quốc gia"}
)
_OFFICES: Final = frozenset({"Thanh tra", "Văn phòng"})
_OWN_BODY: Final = re.compile(r"(?:Bộ|Sở)(?= [^\W\d_A-ZĐ]|[,.;)])(?! (?:trưởng|phận|luật|máy|đội|hữu))")
"""A ministry that is not named again: "Thanh tra Bộ"."""
_AND: Final = re.compile(r" (?:và|&) ")
_BRANCH: Final = re.compile(r" (?:chi nhánh|Chi nhánh) (?=\w)")
_INLINE: Final = re.compile(r" \([A-ZĐ&-]{2,8}\)(?= \w)")
"""The short form of the head in the midst of the name: "Ban Quản lý dự án (BQLDA) đầu tư …"."""


def body_at(g: Ground, at: int) -> Body | None:
    """The body whose name starts here, or None where no head does or nothing makes it a name."""
    found = g.heads.get(at)
    if found is None or found[1].type is None:
        return None
    end, head = found
    parsed = _Tail(g, at, end, head).parse()
    if parsed is None or not written_as_name(g, parsed):
        return None
    return replace(parsed, type=type_of(g, parsed))


class _Tail:
    """The reading of what follows one head."""

    def __init__(self, g: Ground, start: int, end: int, head: Head) -> None:
        self.g, self.start, self.head_end, self.head = g, start, end, head
        self.flags = head.tail
        self.typed: EntityType | None = None

    def parse(self) -> Body | None:
        if "only" in self.flags:
            return self._made(self.head_end)
        readings = (self._central, self._of_body, self._of_domain, self._of_members, self._numbered, self._of_place)
        for reading in (*readings, self._alone):
            body = reading()
            if body is not None:
                return body if body.inner is not None else self._whole(body)
        return None

    def _whole(self, body: Body) -> Body:
        """The name with the words that a short form follows, or the parliament: "Ủy ban Kinh tế [của Quốc hội]"."""
        if body.head.kind == "Ủy ban của Quốc hội" and self.g.text.startswith(" của Quốc hội", body.span.end):
            inner = body_at(self.g, body.span.end + len(" của "))
            return replace(body, span=Span(self.start, body.span.end + len(" của Quốc hội")), inner=inner)
        return stretched(self.g, body)

    def _made(self, end: int, **parts: object) -> Body:
        type_ = self.typed or self.head.type
        assert type_ is not None
        place = parts.get("place")
        end = rank_end(self.g.text, self.head.kind, end)
        if isinstance(place, Place) and place.foreign:
            type_ = abroad(type_, self.head.kind)
        if type_ == "Organization":
            end = settled(self.g, self.head.kind, end)
        elected = self.g.low.endswith("đại biểu ", 0, self.start)
        if "term" in self.flags and not elected and (m := _TERM.match(self.g.text, end)):
            end = m.end()
        return Body(Span(self.start, end), self.head, Span(self.start, self.head_end), type_, **parts)  # type: ignore[arg-type]

    def _next(self) -> int | None:
        inline = None if "alone" in self.flags else _INLINE.match(self.g.text, self.head_end)
        return self.g.after_space(self.head_end if inline is None else inline.end())

    def _central(self) -> Body | None:
        at = self._next()
        if at is None or not self.flags & {"party-body", "body"}:
            return None
        return self._made(m.end()) if (m := _CENTRAL.match(self.g.text, at)) else None

    def _of_body(self) -> Body | None:
        at = self._next()
        if at is None or not self.flags & {"body", "party-body"}:
            return None
        inner = body_at(self.g, at)
        if inner is None and self.head.kind in _OFFICES and (bare := _OWN_BODY.match(self.g.text, at)):
            return self._made(bare.end())
        if inner is None or ("party-body" in self.flags and inner.type != "PoliticalOrganization"):
            return None
        return self._made(inner.span.end, inner=inner, place=inner.place)

    def _of_members(self) -> Body | None:
        """ "Hiệp hội các nhà nhập khẩu thủy sản [của] Úc", by whom it has."""
        end = members_end(self.g, self.head_end) if self.head.kind == "Hiệp hội" else None
        if end is None:
            return None
        return self._with_place(end, Span(self.head_end + 1, end), None, exact=False)

    def _numbered(self) -> Body | None:
        at = self._next()
        if at is None or "number" not in self.flags:
            return None
        m = _NUMBER.match(self.g.text, at)
        return None if m is None else self._with_place(m.end(), Span(at, m.end()), None)

    def _of_domain(self) -> Body | None:
        at = self._next()
        if at is None or not self.flags & {"domain", "domain-exact", "proper"}:
            return None
        if self.head.kind == "Ban Quản lý" and (end := sites_end(self.g, at)) is not None:
            return self._with_place(end, Span(at, end), None)
        exact = self._exact(at)
        if exact is not None:
            return self._on_from_domain(at, *exact)
        if "domain-open" in self.flags and self.g.upper(self.start):
            return self._open_domain(at)
        proper = "proper" in self.flags
        if "domain-exact" in self.flags and not proper:
            return None
        if self.g.upper(at) and at not in self.g.heads and may_start(self.g, self.head.kind, proper, at):
            end = run_end(self.g, at)
            if end is not None:
                end = ministry_abroad(self.g, end) if self.head.kind == "Bộ" else end
                return self._with_place(end, Span(at, end), None, exact=False)
        if "lower-tail" in self.flags and self.head.kind in ("Ban Chỉ đạo", "Ban Chỉ huy"):
            return self._clause(at)
        if "phrase" in self.flags and (end := phrase_end(self.g, at)) is not None:
            return self._with_place(end, Span(at, end), None, exact=False)
        return None

    def _open_domain(self, at: int) -> Body | None:
        """A centre's work, named in capitals or at length: "Trung tâm Kiểm định và Chứng nhận"."""
        word = self.g.words.get(at)
        if word is None or at in self.g.heads or not self.g.upper(at):
            return None
        end = max(run_end(self.g, at) or 0, more_end(self.g, word[0]))
        if self.g.after_space(word[0]) is None or end <= word[0]:
            return None
        return self._with_place(end, Span(at, end), None, exact=False)

    def _exact(self, at: int) -> tuple[int, Domain] | None:
        upper = self.g.upper(at) or (self.g.upper(self.start) and self.head.kind != "Trạm")
        for end, candidates in self.g.domains.get(at, ()):
            for domain in candidates:
                if domain.fits(self.head.kind) and (upper or placed(self.g, self.head.kind, end)):
                    return None if acts(self.g, self.head.kind, at, end) else (end, domain)
        return None

    def _on_from_domain(self, at: int, end: int, domain: Domain) -> Body | None:
        g = self.g
        nxt = g.after_space(end)
        if nxt is None or g.place_at(nxt) is not None or self.head.kind in ("Bộ", "Sở"):
            whole = ministry_abroad(g, end) if self.head.kind == "Bộ" else end
            return self._with_place(whole, Span(at, whole), domain if whole == end else None)
        if domain.full == "Hải quan" or (self.head.kind == "Đội" and domain.full.endswith("hải quan")):
            longer = site_end(self.g, end)
        elif self.head.kind == "Ban Chỉ đạo" and domain.full in _NATIONAL and TASK.match(g.text, nxt):
            return self._clause(nxt) or self._with_place(end, Span(at, end), domain)
        else:
            stops = (nxt in g.stops and not g.upper(nxt)) or part_end(g.text, self.head.kind, end) > end
            longer = 0 if stops else self._longer(at, end, nxt)
        if longer > end:
            return self._with_place(longer, Span(at, longer), None)
        return self._with_place(end, Span(at, end), domain)

    def _longer(self, at: int, end: int, nxt: int) -> int:
        """The end of a name that goes on after its field of work in more common words ("các doanh nghiệp KCN")."""
        named = self.g.upper(at) or ("lower-tail" in self.flags and self.g.upper(self.start))
        return max(more_end(self.g, end) if named else 0, self._run_on(at, nxt))

    def _run_on(self, at: int, nxt: int) -> int:
        if (m := _AND.match(self.g.low, nxt - 1)) and self.g.upper(m.end()):
            nxt = m.end()
        word = self.g.words.get(nxt)
        if word is None or nxt in self.g.heads or not self.g.upper(at) or (word[1] == "v" and not self.g.upper(nxt)):
            return 0
        return run_end(self.g, at) or 0

    def _with_place(self, end: int, domain_span: Span, domain: Domain | None, exact: bool = True) -> Body:
        g = self.g
        self.typed = None if domain is None else domain.type
        parts: dict[str, object] = {"domain": domain, "domain_span": domain_span, "exact": exact}
        end = number_end(g.text, self.head.kind, "number" in self.flags, end)
        if (part := part_end(g.text, self.head.kind, end)) > end:
            end, parts["domain"], parts["domain_span"] = part, None, Span(domain_span.start, part)
        if (code := code_end(g.text, end)) > end:
            return self._made(code, **parts)
        nxt = g.after_space(end)
        if nxt is not None and (office := self._office_of(nxt)) is not None:
            return self._made(office.span.end, inner=office, place=office.place, **parts)
        if m := _BRANCH.match(g.text, end):
            nxt = m.end()
        if nxt is None and g.low.startswith("-", end) and (known := g.places.get(end + 1)):
            return self._made(known[0], place=Place(Span(end + 1, known[0])), **parts)
        place = None if nxt is None else g.place_at(nxt)
        if place is None and (m := _BRACKET.match(g.text, end)):
            place = g.place_at(m.end() + 1)
        if place is None:
            return self._made(end, **parts)
        return self._made(with_partner(g, place), place=place, **parts)

    def _office_of(self, at: int) -> Body | None:
        """The body right behind, where this one is an office of such bodies: "Vụ Pháp chế [Bộ Xây dựng]"."""
        found = self.g.heads.get(at)
        if found is None or not self.g.upper(at) or (found[1].type != "Agency" and self.head.kind != "Ban"):
            return None
        if not may_serve(self.head.kind, found[1].kind):
            return None
        inner = body_at(self.g, at)
        return inner if inner is not None and inner.exact else None

    def _of_place(self) -> Body | None:
        at = self._next()
        if at is None or not self.flags & {"place", "place-level", "place-exact", "foreign"}:
            return None
        if "facility" in self.flags:
            end = site_end(self.g, self.head_end)
            if any(c.isupper() for c in self.g.text[self.head_end : end]):
                return self._with_place(end, Span(at, end), None)
        place = self.g.place_at(at, loose="place" in self.flags and "alone" not in self.flags)
        if place is None or ("place-level" in self.flags and not place.level):
            return None
        named = place.foreign or self.g.low[place.span.start : place.span.end].endswith("việt nam")
        if not named and not self.flags & {"place", "place-level", "place-exact"}:
            return None
        if "named" in self.flags and place.bare:
            return None
        return self._made(place.span.end, place=place)

    def _alone(self) -> Body | None:
        return self._made(code_end(self.g.text, self.head_end)) if "alone" in self.flags else None

    def _clause(self, at: int) -> Body | None:
        end = task_end(self.g, at)
        return None if end is None else self._with_place(end, Span(at, end), None, exact=False)
