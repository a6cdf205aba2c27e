"""The card that goes with the tagger: what it is, what it was trained on, how good it is and how to make it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model import ENTITY_TYPES
from training_data import Annotated, agreement

CARD = """# Model card: the tagger of names

Made by `make train` (`scripts/train.py`) on {date}; do not edit.

**What it is.** A conditional random field over syllables (python-crfsuite, L-BFGS, {parameters}). It finds
names that stand in no other name, of the {types} types that `kg` reads, and votes with the rules
(`src/kg/extract/vote.py`). `kg:method` says who found a name: a rule, a rule with `+tagger`, or `tagger` alone.
Without the model the rules work alone.

**Data.** {articles} articles of Vietnamese news ({names} names) annotated by reading, as spans without text in
`data/training`; {held} more were held out. Two readers of the same 15 articles agree at F1 {agreement:.3f}. The
readers were language models that saw neither the rules nor their output. Some names of the rules
(`hidden`: of a hundred) are hidden in a second copy of their sentences: the rules were mended on these very
articles, and the tagger is to learn what they miss elsewhere.

**Features** (`src/kg/extract/tag_features.py`). The syllable and its neighbours, pairs, shapes, surnames and
given names, generic words of bodies, titles and honorifics before it, and what the rules call it.

**Figures** on the {held} held articles, extent and type of each name:

{table}

**Limits.** Customs and trade, government and industry of 2013–2026; other fields and other spellings are
unknown to it. Few programmes, projects and agreements were seen. It adds little where the rules are sure: see
the table.

**Again.** `make train DATE=YYYY-MM-DD`, with ../shared beside the project. The same data give the same model,
byte for byte.
"""


def card(
    date: str, train: Sequence[Annotated], held: Sequence[Annotated], facts: Mapping[str, object], table: str
) -> str:
    """The card in Markdown; ``facts`` are the parameters of the training."""
    _, first, second, both = agreement()
    return CARD.format(
        date=date,
        parameters=", ".join(f"{k} {v}" for k, v in facts.items()),
        types=len(ENTITY_TYPES),
        articles=len(train),
        names=sum(len(x.names) for x in train),
        held=len(held),
        agreement=2 * both / (first + second),
        table=table,
    )
