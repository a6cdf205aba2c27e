"""Named investment projects: "dự án đường sắt Cát Linh - Hà Đông", "Dự án Khu đô thị X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.folding import fold
from kg.extract.heads import breaks_before, common_words, head_lexicon, not_names, readable, stop_words
from kg.extract.plan_titles import quoted_end
from kg.extract.tokens import CAP, CAP_WORD, SMALL
from kg.model import Doc, Mention, Span

CAPITAL: Final = re.compile(CAP)
HEADS: Final = "data/lexicon/project_heads.tsv"
_WORD: Final = re.compile(r" (?:- (?:tỉnh )?)?((?:TP|Tp)\. ?[^\s,.;:()]+|[^\s,.;:()\[\]\"“”‘’!?…/]+)")
_COUNTED: Final = re.compile(
    r"(?<!\w)(?:\d+|các|những|nhiều|mỗi|hai|ba|bốn|năm|sáu|mười|loạt|số|lượng|chục|trăm|nghìn|đốc|trưởng|lý) $",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(
    r" (?:lớn|giữa|liên doanh giữa"
    r"|công suất|quy mô|trị giá|giai đoạn|diện tích|tổng mức|tổng vốn|đầu tiên|kém|thua|nhóm|hàng tỷ|hàng tỉ"
    r"|nêu trên|(?:cấp bách|trọng điểm)(?! (?:xây dựng|đầu tư|cải tạo|nâng cấp|mở rộng)))(?!\w)"
)
_NO_NAME: Final = re.compile(
    r" (?:Bí thư|Chủ tịch|Thủ tướng|Phó|Giám đốc|Tổng giám đốc|Bộ trưởng|Thứ trưởng|Mục tiêu|Nhà nước|Con đường|Ban"
    r"|Đoàn|Kết quả|Thực tế|Liên quan|Ngoài ra|Cụ thể|Đồng thời|Như vậy|Đặc biệt|Nguyên nhân|Người dân|Doanh nghiệp"
    r"|Chính phủ|Quốc hội|UBND|HĐND|Sở|Bộ|Ảnh)(?!\w)"
)
"""What begins a new sentence whose full stop was lost, or says who speaks: "… dự án [Bí thư] X lưu ý"."""
_TITLE: Final = re.compile(rf" [\"“]{CAP}[^\"”]{{6,140}}[\"”]")
"""A project's title in quotation marks."""
_NUMBERED: Final = re.compile(r"\d{1,2}[A-Z]?|[A-Z]\d")
_ADDRESS: Final = re.compile(rf" \d{{1,4}}[A-Z]? {CAP}")
"""A house number and a street in a name: "dự án Golden Garden 102 Trường Chinh"."""
_GOES_ON: Final = re.compile(r"[.,/]\d|%")
_POWER: Final = re.compile(r" \d{2,4}(?:/\d{2,3})? ?(?:kV|KV|kv|MW|MVA)(?!\w)")
"""The voltage or power inside a name: "Trạm biến áp 110kV Thanh Nghị"."""
_MORE: Final = re.compile(
    rf",(?= {SMALL}+ {SMALL}+ {CAP})(?! (?:do|với|tại|ở|có|là|và|công|quy|tổng|diện|trị|dài|chủ)(?!\w))"
)
"""A comma amid what a project is for: "hương liệu[,] hóa chất TP.HCM"."""
_ANY_BUILDING: Final = re.compile(
    r"(?:Khu|Nhà|Cao ốc|Chung cư|Tòa nhà|Trung tâm|Căn hộ|Khách sạn|Bệnh viện|Trường)(?: (?:nhà|ở|xã|hội|căn|hộ|chung"
    r"|cư|thương|mại|dịch|vụ|văn|phòng|cao|ốc|tầng|cấp|du|lịch|nghỉ|dưỡng|dân|đô|thị|mới|kết|hợp|cho|thuê|tái|định|phức))*"
)
"""What a building or quarter is, without a name: "Cao ốc thương mại dịch vụ"."""
_LIST: Final = re.compile(r"(?<!\w)dự án(?: (?:như|gồm|là|sau))?:? (?=[^\s,]+(?: [^\s,]+){0,3} \d{1,2}, )")
_ITEM: Final = re.compile(rf"({CAP_WORD}(?: {CAP_WORD}){{0,3}} \d{{1,2}}[A-Z]?)(?:, | và |(?=[,;.…]))")
_OPENERS: Final = frozenset(
    {"Một", "Các", "Những", "Theo", "Trong", "Tại", "Với", "Tuy", "Khi", "Đây", "Được", "Sau", "Trước", "Nếu", "Trên"}
)
"""What a sentence begins with when the full stop was lost."""
_LONGEST: Final = 20


def projects(doc: Doc) -> Iterator[Mention]:
    """Projects by their own name, "dự án" included; "các dự án" and "19 dự án" name none."""
    text = readable(doc.text)
    yield from _listed(text)
    done = 0
    for at, head in head_lexicon(HEADS).find(text):
        if head.type == "-" or at.start < done or _COUNTED.search(text, max(0, at.start - 12), at.start):
            continue
        quoted = quoted_end(doc.text, at.end)
        end = quoted if quoted is not None and _TITLE.match(text, at.end) else project_end(text, at.end)
        if end is not None:
            done = end
            yield Mention(Span(at.start, end), "Project", "", "project-head", 0.7, at)


def _listed(text: str) -> Iterator[Mention]:
    """Numbered projects in a list: "các dự án: [Sông Hồng 1], [Sông Hồng 2]"."""
    for m in _LIST.finditer(text):
        at = m.end()
        while one := _ITEM.match(text, at):
            yield Mention(Span(*one.span(1)), "Project", "", "project-list", 0.82)
            at = one.end()


def project_end(text: str, start: int) -> int | None:
    """The end of the name after "dự án"; None for no name.

    ::

        dự án [đường sắt Cát Linh - Hà Đông] chậm tiến độ     to the last capitalised word
        Dự án [Phát triển tích hợp thích ứng] đã              a name that begins with a capital: to the stop word
        dự án [mở rộng Nhà máy bia] tại                       so does what a generic word with a capital begins
    """
    words: list[re.Match[str]] = []
    at = start
    while len(words) < _LONGEST and (m := _WORD.match(text, at)):
        if words and (power := _POWER.match(text, at)):
            at = power.end()
            continue
        if m[1] in stop_words() and not (m[1] == "không" and words and words[-1][1].lower() == "hàng"):
            break
        street = bool(words) and CAPITAL.match(words[-1][1]) is not None and _ADDRESS.match(text, at) is not None
        if words and m[1] == "nối" and CAPITAL.match(words[-1][1]):
            break
        if _BREAK.match(text, at) or (m[1][0].isdecimal() and not street and not (words and _is_numeral(text, m))):
            break
        words.append(m)
        at = m.end()
        if not CAPITAL.match(m[1]) and (more := _MORE.match(text, at)):
            at = more.end()
    if _NO_NAME.match(text, start):
        return None
    capitals = [n for n, m in enumerate(words) if CAPITAL.match(m[1]) or (n and _numbers(words[n - 1][1], m[1]))]
    if not capitals or all(words[n][1] in not_names() for n in capitals):
        return None
    if capitals == [0] and _ANY_BUILDING.fullmatch(" ".join(m[1] for m in words)):
        return None
    if words[capitals[-1]][1] == "Dự" and len(capitals) > 1:
        del words[capitals.pop() :]
    while len(capitals) > 1 and words[capitals[-1]][1] in _OPENERS:
        del words[capitals.pop() :]
    last = capitals[-1]
    follows = words[last + 1][1] if last + 1 < len(words) else ""
    if follows and (last == 0 or breaks_before(words[last][1], follows)):
        return words[-1].end()
    if follows and fold(f"{words[last][1]} {follows}") in common_words():
        last += 1
    if last + 1 < len(words) and _NUMBERED.fullmatch(words[last + 1][1]):
        last += 1
    return words[last].end()


def _numbers(before: str, word: str) -> bool:
    """Whether a number names one of a row: "tuyến metro số 1"."""
    return before == "số" and _NUMBERED.fullmatch(word) is not None


def _is_numeral(text: str, m: re.Match[str]) -> bool:
    """Whether a number may belong to a name: "Vĩnh Tân 4", but not the 1 of "1.200 MW"."""
    return _NUMBERED.fullmatch(m[1]) is not None and not _GOES_ON.match(text, m.end())
