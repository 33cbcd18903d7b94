"""A speaker is a name as printed, a role where there is no name, and never a guess."""

import pytest

from secondsource.claims import split_sentences
from secondsource.claims.attribution import find_attributions


def speakers(text: str) -> list[str | None]:
    return [one.speaker for one in find_attributions(text, split_sentences(text))]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Foreign Minister Kairat Orlan, who hosts the talks,", "Kairat Orlan"),
        ("Secretary of State Ann Reed", "Ann Reed"),
        ("Russian President Ivan Orlan", "Ivan Orlan"),
        ("Sen. Ann B. Reed (R-Corrin)", "Ann B. Reed"),
        ("Ann Reed, R-Corrin,", "Ann Reed"),
        ("Ann Reed, 45, of Corrin, who saw it,", "Ann Reed"),
        ("Reed", "Reed"),
        ("Mr. Reed", "Reed"),
        ("Professor Ann Reed of Corrin University", "Ann Reed"),
        ("The governor of the Bank of Corrin", "governor of the Bank of Corrin"),
        ("Ann Reed, the head of the council, a town in the north,", "Ann Reed"),
        ("One of the lawyers, Ann Reed,", "Ann Reed"),
        ("one member of the opposition delegation", "one member of the opposition delegation"),
        ("A spokesman for the Ministry of Defence", "spokesman for the Ministry of Defence"),
        ("The Corrin news agency", "Corrin news agency"),
        ("The Corrin Times", "Corrin Times"),
        ("The Justice Department", "Justice Department"),
        ("White House officials", "White House officials"),
        ("Reed's campaign manager Tom Hall", "Tom Hall"),
        ("Iran, Russia and Turkey", "Iran, Russia and Turkey"),
        ("People who saw the crash", "People"),
        ("He", None),
        ("They", None),
        ("Some", None),
    ],
)
def test_titles_relative_clauses_and_appositions_are_off(source: str, speaker: str | None) -> None:
    assert speakers(f"{source} said that the bridge was shut.") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In a statement the ministry said that it was shut.", "ministry"),
        ("On Friday President Ivan Orlan said it was shut.", "Ivan Orlan"),
        ("After the talks, Reed said that it was shut.", "Reed"),
        ("Still, Reed said that it was shut.", "Reed"),
        ("Reed, at a news conference, said that it was shut.", "Reed"),
        ("Reed visited the bridge and said that it was shut.", "Reed"),
    ],
)
def test_the_subject_is_found_behind_openings(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_a_place_behind_a_name_is_not_who_speaks() -> None:
    assert speakers("Ann Reed of Corrin University, Marlow said that it was shut.") == [
        "Ann Reed of Corrin University"
    ]


def test_a_title_with_a_colon_before_the_cue_gives_no_speaker() -> None:
    assert speakers("Tom Hall, the author of Rivers: A Great Leap said that it is hard.") == []


def test_a_pronoun_is_kept_as_the_source() -> None:
    text = "She said that it was shut."
    (only,) = find_attributions(text, split_sentences(text))
    assert only.source is not None
    assert (only.source.of(text), only.speaker) == ("She", None)


def test_an_inverted_cue_is_not_confused_with_a_subject_that_follows() -> None:
    text = "Ann Reed, the mayor of Corrin, said Hall reached out to the council."
    assert speakers(text) == ["Ann Reed"]
