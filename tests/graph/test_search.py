"""Search by name: what is found and in which order, and an index that is always that of the graph beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import terms as T
from kg.building import read_one
from kg.errors import QueryError
from kg.graph.lines import n_quads
from kg.graph.mirror import Mirror
from kg.graph.name_index import NameIndex
from kg.graph.name_search import Filter, find
from kg.graph.name_tables import Named
from kg.graph.name_words import bare_of
from kg.graph.named_things import bring_up
from kg.graph.neighbours import Neighbours, settle_changes
from kg.graph.record import Record
from kg.graph.search import named, search
from kg.graph.store import Store
from kg.graph.who import decide
from kg.identity.decisions import Decision, own_decisions
from kg.iri import BASE
from kg.model import Article
from kg.names import name_key
from kg.ontology import concept

PLACES = ("Ninh Bình", "Hà Nam", "Nam Định")
PEOPLE = ("Trần Quốc Khải", "Lê Hữu Phước Toàn", "Nguyễn Văn An")
POSTS = ("Giám đốc Sở Công Thương tỉnh {}", "Chủ tịch UBND tỉnh {}", "Phó Giám đốc Sở Y tế tỉnh {}")
FIRMS = ("Công ty TNHH Sao Mai Xanh", "Công ty CP Sao Mai Xanh", "Công ty Sao Mai Xanh")
G = NamedNode(f"{BASE}reference/things")
PROVINCE = {"ninh-bình": "Ninh Bình", "p63-37": "Tỉnh Ninh Bình", "p63-35": "Tỉnh Hà Nam"}


def article(n: int) -> Article:
    """One of many articles in which the same few names come back, now as the same and now as others."""
    place, person = PLACES[n % 3], PEOPLE[n // 3 % 3]
    text = (
        f"Hội nghị số {n} tại {place}\n\nNgày 12/3/2021, ông {person}, {POSTS[n // 2 % 3].format(place)}, làm việc với "
        f"{FIRMS[n % 3]}.\n\nÔng {person} cho biết tỉnh {place} sẽ giao Sở Y tế dự án đường Sao Mai {n % 2 + 1}."
    )
    return Article(f"a{n:02}", text, f"Hội nghị số {n}", f"20{20 + n % 3}-03-12", "Báo thử", where=f"lines:{n}")


@cache
def read(n: int) -> tuple[Record, bytes]:
    return read_one(article(n), BASE, "code")


def people(store: Store) -> list[str]:
    around = Neighbours(store.archive, ())
    every = (s for r in store.archive.records() for s in around.sightings(r.id) if s.type == "Person")
    return sorted(f"{s.id}~{s.article}" for s in every)


def contents(path: Path) -> tuple[dict[str, Named], list[tuple[str, str, int]]]:
    """Everything that an index can find: its things, and in how many names each of its words and pieces stands."""
    with Store(path) as store:
        index = store.names
        found = []
        for table in ("words", "pieces"):
            list(index.rows(f"CREATE VIRTUAL TABLE temp.of_{table} USING fts5vocab(main, {table}, row)"))
            found += [(table, term, doc) for term, doc in index.rows(f"SELECT term, doc FROM temp.of_{table}")]
        return index.things(), found


def made_anew(path: Path) -> tuple[dict[str, Named], list[tuple[str, str, int]]]:
    """What the index would hold if it were made from the graph now."""
    (path / "names.db").unlink()
    return contents(path)


SETS = st.lists(st.integers(0, 17), min_size=1, max_size=9, unique=True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SETS, st.data())
def test_the_index_is_that_of_a_store_that_never_had_what_is_gone(numbers: list[int], data: st.DataObject) -> None:
    """Articles come one by one, are called other things by decisions, and go again."""
    gone = data.draw(st.lists(st.sampled_from(numbers), unique=True))
    places = data.draw(st.lists(st.sampled_from(sorted(PROVINCE)), unique=True))
    with tempfile.TemporaryDirectory() as folder:
        long, short = Path(folder) / "long", Path(folder) / "short"
        with Store(long, write=True) as store:
            for n in numbers:
                store.put([read(n)])
                store.load()
            store.put_reference([("things", n_quads(things(places)))])
            store.load()
            who = people(store)
            if len(who) > 1:
                decide(store, Decision(who[0], who[-1], data.draw(st.sampled_from(("same", "different"))), "thử"))
        with Store(long, write=True) as store:
            store.retract([article(n).id for n in gone])
        if data.draw(st.booleans()):
            own_decisions(long).unlink(missing_ok=True)
        before = contents(long)
        with Store(short, write=True) as store:
            if own_decisions(long).exists():
                own_decisions(short).write_bytes(own_decisions(long).read_bytes())
            store.put([read(n) for n in sorted(set(numbers) - set(gone))])
            store.put_reference([("things", n_quads(things(places)))])
            store.load()
        assert before == contents(short)
        assert before == made_anew(long)


def things(provinces: list[str] | None = None) -> Iterator[Quad]:
    """Provinces, bodies that belong to them in every way, and people of one name."""

    def said(id: str, predicate: NamedNode, value: str | NamedNode) -> Quad:
        object = Literal(value, language="vi") if isinstance(value, str) else value
        return Quad(NamedNode(BASE + id), predicate, object, G)

    def node(id: str) -> NamedNode:
        return NamedNode(BASE + id)

    for code in provinces if provinces is not None else PROVINCE:
        yield said(f"province/{code}", T.skos_prefLabel, PROVINCE[code])
        yield said(f"province/{code}", T.skos_altLabel, PROVINCE[code].removeprefix("Tỉnh "))
        yield said(f"province/{code}", T.rdf_type, T.kg_Province)
    yield said("province/p63-37", T.dct_isVersionOf, node("province/ninh-bình"))
    for id, name in (
        ("agency/sở-công-thương@p63-37", "Sở Công Thương tỉnh Ninh Bình"),
        ("agency/sở-công-thương@p63-35", "Sở Công Thương tỉnh Hà Nam"),
        ("agency/phòng", "Phòng Quản lý Thương mại"),
    ):
        yield said(id, T.skos_prefLabel, name)
        yield said(id, T.rdf_type, T.kg_Agency)
    yield said("agency/phòng", T.org_unitOf, node("agency/sở-công-thương@p63-37"))
    for id, name in (
        ("person/kiên", "Hoàng Trung Kiên"),
        ("person/kiến", "Hoàng Trung Kiến"),
        ("person/trà", "Trần Hoàng Trà"),
    ):
        yield said(id, T.skos_prefLabel, name)
        yield said(id, T.rdf_type, T.schema_Person)
    yield said("person/kiên", T.skos_altLabel, "Kiên \u202eHT")
    yield said("article/a#m", T.org_member, node("person/kiến"))
    yield said("article/a#m", T.org_organization, node("agency/phòng"))
    yield said("article/a#m", T.kg_modality, concept("Modalities", "Asserted"))
    for n in range(3):
        yield said(f"article/{n}", T.schema_mentions, node("person/kiến"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("store")
    with Store(made, write=True) as store:
        store.put_reference([("things", n_quads(things()))])
        store.load()
    return made


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened


def ids(store: Store, text: str, type: str | None = None, province: str | None = None) -> list[tuple[str, str]]:
    hits = search(store, text, 20, type, province)
    return [(hit.iri.removeprefix(BASE).partition("/")[2], hit.match) for hit in hits]


def test_the_same_name_then_the_same_but_for_accents(store: Store) -> None:
    assert ids(store, "hoàng trung kiên")[:2] == [("kiên", "exact"), ("kiến", "accents")]
    assert ids(store, "HOANG TRUNG KIEN") == [("kiến", "accents"), ("kiên", "accents")]  # the more mentioned first
    assert ids(store, "Kiên HT") == [("kiên", "exact")]  # marks that nobody sees stand in no way


def test_the_words_typed_begin_words_of_the_name(store: Store) -> None:
    assert ids(store, "hoang tr") == [("kiến", "begins"), ("kiên", "begins"), ("trà", "begins")]
    assert ids(store, "Hoàng Trung Kiế")[0] == ("kiến", "begins")
    assert ids(store, "kiên hoàng")[0] == ("kiên", "begins")
    assert ids(store, "so cong thuong ninh binh")[0] == ("sở-công-thương@p63-37", "begins")
    assert ids(store, "oang tr") == []


def test_names_that_are_close(store: Store) -> None:
    assert ids(store, "Hoagn Trungg Kien") == [("kiến", "close"), ("kiên", "close")]
    assert ids(store, "socongthuong tinh ninhbinh")[0] == ("sở-công-thương@p63-37", "close")
    assert ids(store, "zzzzzz") == []


def test_only_of_a_type(store: Store) -> None:
    assert ids(store, "th", "Agency") == ids(store, "th", "kg:Agency") == ids(store, "th", "cơ quan nhà nước")
    assert {id for id, _ in ids(store, "th", "Agency")} == {"phòng", "sở-công-thương@p63-35", "sở-công-thương@p63-37"}
    assert ids(store, "th", T.kg_Agency.value) == ids(store, "th", "schema:GovernmentOrganization")  # its superclass
    assert ids(store, "th", "Person") == []
    with pytest.raises(QueryError, match="no type 'Agencyy' — did you mean kg:Agency"):
        search(store, "th", type="Agencyy")


def test_only_of_a_province(store: Store) -> None:
    of_ninh_bình = {"sở-công-thương@p63-37", "phòng"}  # by its id, and by the body that it is a unit of
    for province in ("Ninh Bình", "ninh binh", "tỉnh ninh bình", "p63-37", f"{BASE}province/p63-37", "ninh-bình"):
        assert {id for id, _ in ids(store, "thuong", None, province)} == of_ninh_bình
    assert ids(store, "thuong", "Agency", "Hà Nam") == [("sở-công-thương@p63-35", "begins")]
    assert ids(store, "hoang", None, "Ninh Bình") == [("kiến", "begins")]  # who works for a unit of a body there
    assert ("p63-37", "begins") in ids(store, "tinh", None, "Ninh Bình")
    with pytest.raises(QueryError, match="no province 'Hà Namm' — did you mean Tỉnh Hà Nam"):
        search(store, "th", province="Hà Namm")
    with pytest.raises(QueryError, match="no province '\\*' — give a name"):
        search(store, "th", province="*")


def test_named_is_the_very_name_or_else_the_same_key(store: Store) -> None:
    assert named(store, "Hoàng Trung Kiên") == [f"{BASE}person/kiên"]
    assert named(store, "hoàng TRUNG kiên") == [f"{BASE}person/kiên"]
    assert named(store, "Hoang Trung Kien") == []
    assert named(store, "") == []


HOSTILE = (
    '"',
    "'",
    "*",
    'a" OR "t',
    "NEAR(a t)",
    "t:a",
    "(",
    "a AND",
    "-a",
    "^a",
    "%",
    "_",
    "\x00",
    "\ud800",
    "\u202e",
    "",
)


@pytest.mark.parametrize("text", [*HOSTILE, "a" * 10_000, "hoang " * 2_000, "😀" * 10_000, "a\u0301" * 5_000])
def test_no_text_is_an_error(store: Store, text: str) -> None:
    for asked in (text, f"hoàng {text}", f"{text}hoang tr{text}"):
        search(store, asked)
        search(store, asked, type="Person", province="Ninh Bình")
        named(store, asked)


@given(st.text(max_size=40) | st.text("aăâđ ht\"'*()-^:%_.", max_size=12), st.integers(-1, 5))
def test_any_text_is_a_question(store: Store, text: str, limit: int) -> None:
    assert len(search(store, text, limit)) <= max(limit, 0)


def test_of_many_names_the_most_mentioned_come_first_whatever_the_way(tmp_path: Path) -> None:
    """A frequent word has more names than are looked at one by one; the answer is that of looking at all."""
    names = [f"Nguyễn {'Bình' if n % 3 else 'Văn'} {n}" for n in range(5000)]
    mentions = [n * 7919 % 1000 // (1 + n % 7) for n in range(5000)]
    made = [
        Named(f"{BASE}person/{n}", name, (name,), ("x:odd",) * (n % 2), (), mentions[n]) for n, name in enumerate(names)
    ]
    index = NameIndex(tmp_path / "names.db", write=True)
    index.make(made, 1)

    def best(start: str, of: list[Named]) -> list[str]:
        def weight(t: Named) -> int:
            return (t.mentions + 1) * (8 if t.label.startswith(start) else 1)

        return [t.iri for t in sorted(of, key=lambda t: (-weight(t), len(t.label), t.label, t.iri))][:20]

    for text, start in (
        ("nguy", "Nguy"),
        ("b", "B"),
        ("nguyen b", "Nguyễn B"),
        ("Nguyễn B", "Nguyễn B"),
        ("bì ngu", "Bì ngu"),
    ):
        begun = [
            t
            for t in made
            if all(
                any(x.startswith(w) for x in bare_of(name_key(t.label)).split())
                for w in bare_of(name_key(text)).split()
            )
        ]
        assert len(begun) > 1000
        assert [f.iri for f in find(index, text)] == best(start, begun)
        odd = [t for t in begun if t.types]
        assert [f.iri for f in find(index, text, only=Filter(("x:odd",)))] == best(start, odd)
    index.close()


def test_what_was_killed_is_mended(tmp_path: Path) -> None:
    """A process can be killed before the index is changed, after it, and while it is."""
    with Store(tmp_path / "whole", write=True) as store:
        store.put([read(n) for n in range(6)])
        store.load()
    for step in range(3):
        path = tmp_path / f"killed{step}"
        with Store(path, write=True) as store:
            store.put([read(n) for n in range(5)])
            store.load()
        with Store(path, write=True) as store:
            store.put([read(5)])
            settle_changes(store.archive, store.decisions)
            assert isinstance(store._mirror, Mirror)
            store._mirror.bring_up()
            if step == 1:
                bring_up(store.names, store.archive, store.graph)
            elif step == 2:
                (path / "names.new").write_bytes(b"half")
                (path / "names.db").write_bytes((path / "names.db").read_bytes()[:5000])
        assert contents(path) == contents(tmp_path / "whole")


def test_an_index_that_is_missing_broken_or_of_another_time_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "names.db"
    with Store(tmp_path, write=True) as store:
        store.put([read(0)])
        store.load()
    old = file.read_bytes()
    with Store(tmp_path, write=True) as store:
        store.put([read(1)])
        store.load()
    right = contents(tmp_path)
    for wrong in (None, b"", b"no database", old, file.read_bytes().replace(b"version1 ", b"version0 ")):
        file.unlink()
        if wrong is not None:
            file.write_bytes(wrong)
        assert contents(tmp_path) == right
        assert file.read_bytes() != wrong


def test_names_are_read_into_memory_where_they_cannot_be_written(tmp_path: Path) -> None:
    with Store(tmp_path, write=True) as store:
        store.put([read(0)])
        store.load()
    with Store(tmp_path) as first:
        found = search(first, "tran quoc")
        (tmp_path / "names.db").unlink()
        with Store(tmp_path) as second:
            assert search(second, "tran quoc") == found != []
        assert not (tmp_path / "names.db").exists()
    with Store(tmp_path):
        assert (tmp_path / "names.db").exists()


def test_what_is_forgotten_is_not_in_the_file(tmp_path: Path) -> None:
    secret = Article(
        "s", "Ông Vũ Đình Tuyệt Mật, Giám đốc Sở Y tế, phát biểu.", "Tin", "2021-03-12", "Báo thử", where="s:1"
    )
    with Store(tmp_path, write=True) as store:
        store.put([read(0), read_one(secret, BASE, "code")])
        store.load()
        assert named(store, "Vũ Đình Tuyệt Mật")
        store.retract(["s"], forget=True)
        assert not named(store, "Vũ Đình Tuyệt Mật")
    file = (tmp_path / "names.db").read_bytes()
    assert "Khải".encode() in file
    for trace in ("Tuyệt Mật", "tuyet"):
        assert trace.encode() not in file
