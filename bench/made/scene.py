"""What one article is about: its day, places, bodies, people, firms and papers, by the names of the slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from made.grammar import sections
from made.outlets import outlet, without_marks
from made.pools import REFORM, Province, in_force, names, provinces
from made.world import Person, World, rank

_FIRST = date(2013, 1, 1).toordinal()
_LAST = date(2026, 6, 30).toordinal()
_POSTS = ("Giám đốc", "Giám đốc", "Phó Giám đốc")
_REGIONS = (
    "châu Âu", "châu Á", "Tây Nguyên", "Đồng bằng sông Cửu Long", "miền Trung", "Đông Nam Bộ", "ASEAN", "châu Phi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """Its day, its paper, and the slots that its wordings may have."""

    day: date
    publisher: str
    slots: dict[str, str]


def scene(world: World, draw: Random) -> Scene:
    day = date.fromordinal(draw.randint(_FIRST, _LAST))
    new = day.isoformat() >= REFORM
    here, there = (_province(new, draw) for _ in range(2))
    publisher = outlet(here.name, draw)
    slots = {
        "P": here.name, "P2": there.name, "outlet": publisher, "tinhdonvi": here.kind,
        "tinh": f"{here.kind} {here.name}", "huyendonvi": "xã" if new else "huyện",
    }  # fmt: skip
    slots |= _times(day, draw) | _places(here, new, draw) | _bodies(here, slots, day, draw)
    for letter, person in _people(world, slots, day.year, draw).items():
        slots |= person.slots(letter)
    slots |= _works(world, here, slots, draw) | _papers(day.year, draw)
    slots["hang"] = draw.choice(sections()["hang"])
    return Scene(day, publisher, slots)


def _province(new: bool, draw: Random) -> Province:
    every = provinces("34" if new else "63")
    return every[int(len(every) * draw.random() ** 1.6)]


def _times(day: date, draw: Random) -> dict[str, str]:
    quarter, due = draw.randint(1, 4), draw.randint(1, 28)
    so_far = day.month - 1 or 12
    return {
        "ngay": f"ngày {day.day}/{day.month}", "ngaydu": f"ngày {day.day}/{day.month}/{day.year}", "nam": str(day.year),
        "hom": draw.choice(("ngày", "sáng", "chiều", "sáng ngày")) + f" {day.day}/{day.month}",
        "namtruoc": str(day.year - 1), "namsau": str(day.year + 1), "namxa": str(5 * (day.year // 5 + 2)),
        "thang": f"{so_far} tháng đầu năm {day.year}" if day.month > 1 else f"năm {day.year - 1}",
        "thangso": str(so_far), "thangtruoc": f"tháng {so_far}", "quy": ("I", "II", "III", "IV")[quarter - 1],
        "ngaysau": f"ngày {due}/{min(12, day.month + 1)}/{day.year}", "sinhnam": str(day.year - draw.randint(38, 59)),
        "endate": f"{date(2000, day.month, 1):%B} {day.day}",
    }  # fmt: skip


def _places(here: Province, new: bool, draw: Random) -> dict[str, str]:
    one, two = draw.choice(here.units), draw.choice(here.units)
    inner = draw.choice(one.within) if one.within else draw.choice(here.units)
    foreign = draw.sample(names("data/reference/countries.tsv")[1:40], 2)
    road = f"{draw.choice(('Quốc lộ', 'Tỉnh lộ'))} {draw.randint(1, 90)}"
    near = draw.choice(here.units).name
    harbour = near if not near.isdigit() else here.name
    regions = draw.sample(_REGIONS, 2)
    return {
        "vung": regions[0], "vung2": regions[1],
        "huyen": one.full, "huyen2": two.full, "xa": inner.full, "nuoc": foreign[0], "nuoc2": foreign[1],
        "kcn": draw.choice(here.zones) if here.zones and draw.random() < 0.6 else f"KCN {harbour}",
        "duong": road.lower(),
        "cang": f"{draw.choice(('cảng', 'cửa khẩu'))} {harbour}", "cangname": harbour,
        "nuocbody": draw.choice(("Bộ Thương mại", "Tổng cục Hải quan", "Bộ Nông nghiệp")) + f" {foreign[0]}",
        "ennuoc": draw.choice(names("data/reference/countries.tsv", "en")[1:30]),
        "doan": f"Tỉnh đoàn {here.name}" if here.kind == "tỉnh" else f"Thành đoàn {here.name}",
        "bqlkcn": f"Ban Quản lý các khu công nghiệp {here.kind} {here.name}",
    }  # fmt: skip


def _bodies(here: Province, slots: dict[str, str], day: date, draw: Random) -> dict[str, str]:
    offices = draw.sample(in_force("data/reference/departments.tsv", day.isoformat()), 2)
    ministries = [m for m in in_force("data/reference/ministries.tsv", day.isoformat()) if m.startswith("Bộ ")]
    group = draw.choice(
        ("thủy sản", "gỗ", "dệt may", "da giày", "doanh nghiệp logistics", "lương thực", "thép", "cà phê")
    )
    return {
        "so": f"{offices[0]} {slots['tinh']}", "so2": offices[1], "bo": draw.choice(ministries),
        "ubnd": f"UBND {slots['tinh']}", "tinhuy": f"{'Tỉnh' if here.kind == 'tỉnh' else 'Thành'} ủy {here.name}",
        "cuc": f"Cục Hải quan {slots['tinh']}", "hiephoi": f"Hiệp hội {group[0].upper()}{group[1:]} Việt Nam",
    }  # fmt: skip


def _people(world: World, slots: dict[str, str], year: int, draw: Random) -> dict[str, Person]:
    firm = world.firm(number := rank(draw))
    return {
        "a": world.holder(draw.choice(_POSTS), slots["so"], year),
        "b": world.holder(draw.choice(("Chủ tịch", "Phó Chủ tịch")), slots["ubnd"], year),
        "c": world.holder(draw.choice(("Chủ tịch", "Phó Chủ tịch")), f"UBND {slots['huyen']}", year),
        "d": world.holder("Phó Giám đốc", f"{slots['so2']} {slots['tinh']}", year),
        "h": world.holder(draw.choice(("Cục trưởng", "Phó Cục trưởng")), slots["cuc"], year),
        "m": world.holder(draw.choice(("Bộ trưởng", "Thứ trưởng")), slots["bo"], year),
        "e": _scholar(world, rank(draw)),
        "f": world.person("head", number, role=("Giám đốc", "Tổng Giám đốc")[number % 2], body=firm),
        "g": world.person("one", rank(draw)),
    }  # fmt: skip


def _scholar(world: World, number: int) -> Person:
    """Who is asked for a judgement: always of one house."""
    draw = world.draw("scholar", number)
    field = draw.choice(("Kinh tế", "Nông nghiệp", "Chính sách", "Môi trường", "Thương mại"))
    place = draw.choice(provinces("63")).name
    role, body = draw.choice(
        (
            ("Viện trưởng", f"Viện Nghiên cứu {field} {place}"),
            ("Trưởng khoa", f"Khoa {field} Trường Đại học {place}"),
            ("Chủ tịch", f"Hiệp hội Doanh nghiệp {place}"),
        )
    )
    return world.person("scholar", number, role=role, body=body)


def _works(world: World, here: Province, slots: dict[str, str], draw: Random) -> dict[str, str]:
    firm, partner = slots["f.body"], world.firm(rank(draw))
    work = world.draw("work", here.name, number := rank(draw))
    near = work.choice(here.units).name
    kind = work.choice(("nhà máy nhiệt điện", "nhà máy xi măng", "nhà máy nước", "nhà máy may", "nhà máy chế biến gỗ"))
    built = work.choice(("đường vành đai", "cầu", "khu đô thị", "bệnh viện", "hồ chứa nước"))
    proper = world.firm(number).split()[-2:]
    aim = work.choice(("phát triển cụm công nghiệp", "chuyển đổi số", "giảm nghèo bền vững", "phát triển du lịch",
                       "xây dựng nông thôn mới", "cải cách hành chính", "phát triển nhà ở xã hội"))  # fmt: skip
    head = work.choice(("Chương trình", "Đề án", "Kế hoạch"))
    begins = 5 * (int(slots["nam"]) // 5) + 1
    return {
        "firm": firm, "firm2": partner, "firmen": f"{without_marks(' '.join(firm.split()[-2:]))} Co., Ltd",
        "nhamay": f"{kind[0].upper()}{kind[1:]} {' '.join(proper)}", "duan": f"Dự án {built} {near}",
        "ct": f"{head} {aim} {slots['tinh']} giai đoạn {begins}-{begins + 4}",
    }  # fmt: skip


def _papers(year: int, draw: Random) -> dict[str, str]:
    def number() -> tuple[int, int]:
        """The number and year of a paper; those of a few come often."""
        known = rank(draw) % 2000
        return 1 + 37 * known % 190, 2013 + known % (year - 2012)

    def circular() -> str:
        count, of = number()
        return f"Thông tư số {count:02}/{of}/TT-{('BTC', 'BCT', 'BYT', 'BNNPTNT')[count % 4]}"

    decree, of = number()
    treaties = names("data/lexicon/agreements.tsv", "vi")
    return {
        "luat": f"Luật {draw.choice(names('data/lexicon/laws.tsv', 'title'))}",
        "nd": f"Nghị định số {decree:02}/{of}/NĐ-CP", "tt": circular(), "tt2": circular(),
        "qd": f"Quyết định số {draw.randint(2, 4800)}/QĐ-UBND",
        "qd2": f"Quyết định số {draw.randint(2, 99)}/{year - 3}/QĐ-UBND",
        "nq": f"Nghị quyết số {number()[0]}/NQ-{draw.choice(('CP', 'HĐND'))}", "fta": treaties[rank(draw) % 7],
        "tien": "{12..980} tỷ đồng", "usd": "{12..980} triệu USD",
    }  # fmt: skip
