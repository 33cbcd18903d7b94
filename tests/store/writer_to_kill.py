"""Adds units and corrects a kind in each, for ever; names each one once it is acknowledged."""

import sys
from itertools import count

from secondsource.labels import SentenceKind
from secondsource.models import IntakeUnit
from secondsource.store import SqlStore, open_store
from tests.store.builders import ENCODER, NOON, make_unit, vectors_for

SENTENCES = tuple(f"Sentence {number} of this article, with words." for number in range(30))


def demote(store: SqlStore, unit: IntakeUnit) -> None:
    """A person's word that the first sentence is an opinion: its claim is set aside."""
    store.correct_kind(
        unit.article.article_id,
        unit.sentences[0].span,
        SentenceKind.OPINION,
        reviewer="Ada",
        corrected_at=NOON,
    )


def main(url: str, run: str) -> None:
    store = open_store(url)
    for number in count():
        name = f"{run}-{number}"
        unit = make_unit(name, sentences=SENTENCES, claims=5)
        store.add_units([unit], encoder=ENCODER, vectors=vectors_for(unit))
        demote(store, unit)
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
