"""A dateline stands before the report; it is no part of what is claimed."""

import pytest

from secondsource.claims.dateline import behind_dateline
from secondsource.spans import Span

REPORT = "Two ferries met off the mole."


@pytest.mark.parametrize(
    "dateline",
    [
        "GARVIE, May 4 (Northern Wire) - ",
        "VILA SERENA, Portugal, April 16 (CPS) - ",
        "GARVIE — ",
        "June 9 (Northern Wire) - ",
        "Port Harlan, May 4 (NW) - ",
        "ST. OSWIN (NW) -- ",
        "(Northern Wire) – ",
    ],
)
def test_a_claim_begins_behind_the_dateline(dateline: str) -> None:
    text = f"Before. {dateline}{REPORT}"
    assert behind_dateline(text, Span(8, len(text))).of(text) == REPORT


@pytest.mark.parametrize(
    "sentence",
    [
        REPORT,
        "NATO - the alliance of 31 states - met on Monday.",
        "Two ferries - Both new - met off the mole.",
        "THE END - ",
        "NATO: Article 5 was not invoked.",
        "A-B",
        "",
    ],
)
def test_other_sentences_are_left_whole(sentence: str) -> None:
    span = Span(0, len(sentence))
    assert behind_dateline(sentence, span) == span
