"""The tagger of names and its vote with the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.extract import pipeline
from kg.extract.tag_features import features, seen, tokens
from kg.extract.tagger import Tagged, model_path, opinions, stretches, tags_of
from kg.extract.vote import vote, voted
from kg.model import Article, Doc, Mention, Span
from kg.read.layout import lay_out

TEXT = (
    "Ngày 5/2/2021, ông Phạm Văn Khảm, Giám đốc Sở Công Thương tỉnh Ninh Bình, làm việc với Công ty TNHH Thép Vạn Xuân."
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ông K’Ré, T.Bình.", ["Ông", "K’Ré", ",", "T.Bình", "."]),
        ("UBND TP.HCM: 1.200", ["UBND", "TP", ".", "HCM", ":", "1", ".", "200"]),
        ("", []),
    ],
)
def test_tokens(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in tokens(text, Span(0, len(text) or 1))] == parts


def test_tags_say_where_names_are_and_names_where_tags_are() -> None:
    parts = tokens("Sở Y tế Hà Nam, Lê An", Span(0, 21))
    tags = tags_of(parts, [(Span(0, 14), "Agency"), (Span(16, 21), "Person")])
    assert tags == ["B-Agency", *["I-Agency"] * 4, "O", "B-Person", "I-Person"]
    assert list(stretches(tags)) == [(0, 5, "Agency"), (6, 8, "Person")]


def test_features_see_the_rules_names_and_the_words_before_them() -> None:
    doc = pipeline.by_rules(lay_out(Article("a", TEXT)))
    (sentence,) = doc.sentences
    parts = tokens(TEXT, sentence)
    rows = features(TEXT, seen(doc), parts)
    assert len(rows) == len(parts)
    name = rows[next(i for i, p in enumerate(parts) if p[0] == TEXT.index("Phạm"))]
    assert "call=Xx" in name
    assert any(f.startswith("rs=B-Person") for f in name)


def _mention(start: int, end: int, sure: float = 0.8) -> Mention:
    return Mention(Span(start, end), "Person", method="rule", confidence=sure)


@pytest.mark.parametrize(
    ("rules", "names", "support", "result"),
    [
        # both say it
        ([_mention(0, 6)], [Tagged(Span(0, 6), "Person", 0.97)], 0.97, [("Person", "rule+tagger", 0.97)]),
        # the tagger does not see it, and does not rule it out
        ([_mention(0, 6)], [], 0.3, [("Person", "rule", 0.8)]),
        # the tagger rules it out: a weak rule gives way, a sure one does not
        ([_mention(0, 6, 0.6)], [], 0.001, []),
        ([_mention(0, 6)], [], 0.001, [("Person", "rule", 0.8)]),
        # the tagger alone, sure and unsure
        ([], [Tagged(Span(0, 6), "Company", 0.9)], None, [("Company", "tagger", 0.68)]),
        ([], [Tagged(Span(0, 6), "Company", 0.4)], None, []),
        # the tagger draws a rule's name out, or cuts it: the rule's stands
        ([_mention(0, 6)], [Tagged(Span(0, 9), "Person", 0.9)], 0.3, [("Person", "rule", 0.8)]),
        ([_mention(0, 6)], [Tagged(Span(0, 3), "Company", 0.9)], 0.3, [("Person", "rule", 0.8)]),
        # a name of another type around it is new
        (
            [_mention(0, 6)],
            [Tagged(Span(0, 9), "Company", 0.9)],
            0.3,
            [("Company", "tagger", 0.68), ("Person", "rule", 0.8)],
        ),
    ],
)
def test_vote(
    rules: list[Mention], names: list[Tagged], support: float | None, result: list[tuple[str, str, float]]
) -> None:
    held = {} if support is None else {m.span: support for m in rules}
    found = voted(rules, {t.span: t for t in names}, held)
    assert [(m.type, m.method, m.confidence) for m in found] == result


def test_without_the_model_the_rules_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "model_path", lambda: None)
    doc = pipeline.read_article(Article("a", TEXT))
    assert {"Phạm Văn Khảm", "Sở Công Thương tỉnh Ninh Bình"} <= {n for e in doc.entities for n in e.names}
    assert not any("tagger" in m.method for m in doc.mentions)


def test_with_the_model_both_vote() -> None:
    doc = pipeline.read_article(Article("a", TEXT))
    by_words = {doc.words(m.span): m.method for m in doc.mentions}
    assert by_words["Phạm Văn Khảm"].endswith("+tagger")


def test_opinions_are_of_the_outermost_names_and_probabilities() -> None:
    model = model_path()
    assert model is not None
    doc = pipeline.by_rules(lay_out(Article("a", TEXT)))
    seen_by_tagger = [t for o in opinions(doc, model) for t in o.names]
    assert all(0 <= t.probability <= 1 for t in seen_by_tagger)
    spans = [t.span for t in seen_by_tagger]
    assert not any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[i + 1 :])


def test_a_broken_model_says_how_to_mend_it(tmp_path: Path) -> None:
    broken = tmp_path / "names.crfsuite"
    broken.write_bytes(b"no model")
    doc = pipeline.by_rules(lay_out(Article("a", TEXT)))
    with pytest.raises(DataError, match="make train"):
        list(opinions(doc, broken))


def test_vote_keeps_what_is_nested(draw: Callable[[str], Doc]) -> None:
    model = model_path()
    assert model is not None
    doc = draw("Giám đốc [Sở Y tế [Hà Nam|AdministrativeUnit]|Agency] nói.")
    doc = replace(doc, mentions=tuple(replace(m, confidence=0.9) for m in doc.mentions))
    assert {m.type for m in vote(doc, model)} == {"Agency", "AdministrativeUnit"}
