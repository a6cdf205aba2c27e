"""The sites that a management board is named by: "Khu kinh tế Nghi Sơn và các khu công nghiệp", "cửa khẩu Móng Cái"."""

from __future__ import annotations

import re
from typing import Final

from kg.extract.body_ground import Ground

_PARK: Final = (
    r"khu kinh tế(?: cửa khẩu| ven biển)?(?: quốc tế)?|kkt(?: cửa khẩu)?(?: quốc tế)?|khu công nghiệp|kcn"
    r"|khu chế xuất|kcx"
    r"|khu công nghệ cao|kcnc|khu cnc|cụm công nghiệp|ccn|khu nông nghiệp(?: ứng dụng)? công nghệ cao"
)
_SITE: Final = re.compile(
    rf"(?:các )?(?:{_PARK}|chế xuất|công nghiệp|cx|cn|cửa khẩu(?: quốc tế)?|cảng cá|chợ đầu mối|chợ|vườn quốc gia"
    r"|khu bảo tồn(?: thiên nhiên| biển)?|rừng phòng hộ|rừng đặc dụng|khu du lịch(?: quốc gia)?|khu di tích|di tích"
    r"|vịnh|khu đô thị(?: mới)?|khu đại học|hồ|đảo|khu phố cổ|phố cổ)(?!\w)"
)
_PARK_FIRST: Final = re.compile(rf"(?:các )?(?:{_PARK})(?!\w)")
_AND: Final = re.compile(r" và | ?& ?|, | ?[-–] ?")
_LEVEL: Final = re.compile(r"(?:tỉnh|thành phố|huyện|tp)\b")


def sites_end(g: Ground, at: int) -> int | None:
    """Where the sites that start here end, or None where no kind of site stands here.

    A province's name at the end is the board's place and left to that: "các khu công nghiệp [Hà Nam]".
    """
    end, first = None, True
    pos = at
    while m := _SITE.match(g.low, pos):
        if first and _PARK_FIRST.match(g.low, pos) is None and not _named(g, m.end()):
            return None
        end, first = m.end(), False
        name = _name_end(g, end)
        joint = _AND.match(g.low, end if name is None else name)
        goes_on = joint is not None and _SITE.match(g.low, joint.end()) is not None
        if name is not None and (goes_on or not _is_place(g, end, name)):
            end = name
        if joint is None or not goes_on:
            break
        pos = joint.end()
    return end


def _name_end(g: Ground, end: int) -> int | None:
    """The end of the site's own name behind its kind; "–" joins two ("Đồng Đăng – Lạng Sơn")."""
    at = g.after_space(end)
    if at is None or _LEVEL.match(g.low, at):
        return None
    if at in g.places:
        known, whole = g.places[at][0], g.cap_run(at) or at
        rest = g.after_space(known)
        return known if rest is None or rest >= whole or g.is_person(rest, whole) else whole
    if at in g.heads and g.heads[at][1].type is not None:
        return None
    run = g.cap_run(at)
    if run is None or g.is_person(at, run, least=3):
        return None
    m = re.compile(r" ?[-–] ?(?=[^\W\d_a-zà-ỹ])").match(g.text, run)
    if m is not None and m.end() in g.places:
        return g.places[m.end()][0]
    return run


def _named(g: Ground, end: int) -> bool:
    return _name_end(g, end) is not None


def _is_place(g: Ground, end: int, name: int) -> bool:
    at = g.after_space(end)
    return at is not None and at in g.places and g.places[at][0] == name
