"""Articles for clusters, and what one machine makes of them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.building import build
from kg.graph.store import Store

pytest.importorskip("distributed", reason="pip install 'vnkg[cluster]'")

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "articles"


Given = tuple[list[str], Path, bytes]


def _exported(path: Path) -> bytes:
    out = io.BytesIO()
    with Store(path) as store:
        kg.export(store, "nq", out)
    return out.getvalue()


def _line(n: int, **more: str) -> str:
    text = (
        f"Ngày {n % 27 + 1}/3/2021, ông Trần Văn Số, Giám đốc Sở Công Thương tỉnh Hà Nam, họp lần {n}. "
        f"Theo ông Số, giá trị sản xuất công nghiệp đạt {1000 + n} tỷ đồng."
    )
    record = {"id": f"l{n}", "text": text, "published": "2021-03-28", **more}
    return json.dumps(record, ensure_ascii=False)


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """Inputs: the samples, and lines among which one is broken, one comes twice and one is blank; the path of these;
    and the export of the store that a build on this machine makes of the inputs."""
    folder = tmp_path_factory.mktemp("cluster")
    lines = [*(_line(n) for n in range(12)), '{"id": "x"', "", _line(3), *(_line(n) for n in range(12, 20))]
    path = folder / "tin.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    inputs = [str(path), str(SAMPLES)]
    build(inputs, folder / "store", jobs=1)
    return inputs, path, _exported(folder / "store")


@pytest.fixture(scope="session")
def exported() -> Callable[[Path], bytes]:
    """The N-Quads export of a store."""
    return _exported
