"""Compound sentences fall into claims that stand alone; what is unsure stays whole."""

import re

import pytest

from secondsource.anatomy import standing_alone
from secondsource.claims.splitting import Part, split_compound
from secondsource.labels import InsertionKind
from secondsource.spans import Span


def parts_of(text: str) -> tuple[Part, ...]:
    return split_compound(text, Span(0, len(text)))


def claims_of(text: str) -> list[str]:
    return [standing_alone(part.span.of(text), part.lead) for part in parts_of(text)]


TWO_CLAUSES = [
    (
        "The Garrow dam broke on 3 May, and the ministry closed the valley road.",
        ["The Garrow dam broke on 3 May", "the ministry closed the valley road."],
    ),
    (
        "The Garrow dam broke on 3 May; the ministry closed the valley road.",
        ["The Garrow dam broke on 3 May", "the ministry closed the valley road."],
    ),
    (
        "The union wanted 4 percent, but the port has offered two percent.",
        ["The union wanted 4 percent", "the port has offered two percent."],
    ),
    (
        "Sales in Orland rose 5 percent, while exports were down by a third.",
        ["Sales in Orland rose 5 percent", "exports were down by a third."],
    ),
    (
        "Although the court was closed, the mayor signed the order in the lobby.",
        ["the court was closed", "the mayor signed the order in the lobby."],
    ),
    (
        "The bridge was shut at noon and the river is still rising in Garrow.",
        ["The bridge was shut at noon", "the river is still rising in Garrow."],
    ),
    (
        "She was born in Orland in 1961, and she became a judge in 1994.",
        ["She was born in Orland in 1961", "she became a judge in 1994."],
    ),
]


@pytest.mark.parametrize(("text", "claims"), TWO_CLAUSES)
def test_two_clauses_become_two_claims(text: str, claims: list[str]) -> None:
    assert claims_of(text) == claims
    assert all(part.how for part in parts_of(text))


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "Delegates interrupted the ceremony and walked out of the hall.",
            "[Delegates] walked out of the hall.",
        ),
        (
            "The ferry is owned by the city of Orland and has 40 lifeboats on board.",
            "[The ferry] has 40 lifeboats on board.",
        ),
        (
            "Marsh has visited Orland twice and has met the mayor.",
            "[Marsh] has met the mayor.",
        ),
        (
            "The mayor on Sunday signed the order and left the country.",
            "[The mayor] left the country.",
        ),
        (
            "Mr. Lowe resigned in March but kept the house in Garrow.",
            "[Mr. Lowe] kept the house in Garrow.",
        ),
        (
            "Ruth Lowe, the mayor of Orland, signed the order and left the country.",
            "[Ruth Lowe] left the country.",
        ),
    ],
)
def test_a_second_verb_gets_the_subject_that_it_shares(text: str, second: str) -> None:
    assert claims_of(text)[1:] == [second]


def test_what_is_shared_rests_on_words_of_the_sentence() -> None:
    text = "He waited. Delegates interrupted the ceremony and walked out of the hall."
    _, second = split_compound(text, Span(11, len(text)))
    (shared,) = second.lead
    assert (shared.at, shared.words, shared.kind) == (0, "Delegates", InsertionKind.SUBJECT)
    assert shared.rests_on == Span(11, 20)
    assert second.how == "second half of “and”; its subject is shared"


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "In September 2015, Marsh sold the mill and gave the money to a school.",
            "[In September 2015, Marsh] gave the money to a school.",
        ),
        (
            "In September 2015, Marsh sold the mill and left the country in 2017.",
            "[Marsh] left the country in 2017.",
        ),
        (
            "In March, the port laid off 90 people, and the shipyard was sold to a bank.",
            "[In March] the shipyard was sold to a bank.",
        ),
    ],
)
def test_a_time_at_the_head_holds_for_the_second_half_that_has_none(text: str, second: str) -> None:
    assert claims_of(text)[1] == second


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The vessel, which carried 600 tons of oil, was seized off Garrow.",
            "[The vessel] carried 600 tons of oil",
        ),
        (
            "The court fined Ruth Lowe, who has led the port since 2019.",
            "[Ruth Lowe] has led the port since 2019.",
        ),
        (
            "On Monday, the Orland ferry, which was built in 1970, hit a pier.",
            "[the Orland ferry] was built in 1970",
        ),
    ],
)
def test_a_relative_clause_is_a_claim_beside_the_whole_sentence(text: str, claim: str) -> None:
    whole, relative = parts_of(text)
    assert whole == Part(Span(0, len(text)), (), "")
    assert standing_alone(relative.span.of(text), relative.lead) == claim
    assert relative.lead[0].words in relative.how


WHOLE = {
    "a list of subjects": "Garrow, Orland, and Marsh have signed the treaty.",
    "a list of objects": "Police took a computer, a phone, and a camera used in the attack.",
    "a list of nouns": "Garrow is a place of mills, quarries, and shops were rare in May.",
    "a list with a participle": (
        "The deal presented to Lowe, Marsh of the mill in Orland, and Hale was a step back."
    ),
    "this law": "Marsh sold the mill in June, but the port was shut by this law.",
    "that dilemma": "Marsh took office in May and solved that dilemma by a sale.",
    "a number without its noun": "A gunman killed three men in Garrow and injured eight at sea.",
    "a total of": "The law in Orland has 23 pages, while the notes have a total of 92.",
    "a list of verbs": "Marsh raised the gun, reached through the window and fired two shots.",
    "perhaps": "The mill was perhaps sold in May, and the money was lost.",
    "hearsay": "The mayor was widely said to be ill, and the port was shut in May.",
    "may": "The port may close the yard and is a danger to ships.",
    "a clause within": "Marsh praised the team Lowe has and walked out of the hall.",
    "a bare noun": "practice, which uses 40 masts, was stopped in May.",
    "a list behind which": "The vessel, which carried 600 tons of oil, gas, and coal, was seized.",
    "a quotation that is cut": "The mayor was “cruel to men, and the port was blind” to pain.",
    "a sentence without end": f"The dam broke; the road was shut in May{' and June' * 150}.",
    "or": "The dam broke on 3 May, or the gauge was wrong by a metre.",
    "neither": "Neither the port nor the city was warned, and the road was closed.",
    "a condition": "If the dam breaks, the road is closed, and the port is shut.",
    "a condition at the end": "The dam broke on 3 May, and the road was closed if it rained.",
    "what somebody said": "Ruth Lowe said the dam broke, and the ministry closed the road.",
    "an attribution at the end": "The dam broke on 3 May, and the road was closed, police said.",
    "according to": "The dam broke, and the road was closed, according to the ministry.",
    "a showing": "A study found prices fell in Garrow, and wages were up by a tenth.",
    "that": "Marsh proved that the dam broke, and the ministry closed the road.",
    "because": "Marsh left because the dam broke, and the ministry closed the road.",
    "a subordinate clause": "The trial began after Lowe and Marsh were arrested in Orland.",
    "a pronoun of the first half": "The agency closed the mill, and it was sold to a bank.",
    "its": "The ferry hit a pier, and its captain was arrested.",
    "them": "Marsh met the miners, but the police arrested them in June.",
    "this": "The mill was sold in June, and this was seen as a defeat.",
    "the lowest": "The highest rate is 28 percent, and the lowest is 10 percent.",
    "others": "Two men were killed in Garrow, and three others were wounded.",
    "a pronoun that waits": "Her term was over in May, and Ruth Lowe left the port.",
    "a dozen": "Marsh has 90 votes in Garrow, while Lowe has fewer than a dozen.",
    "a state that goes on": "Prices are on the decline and have been for a decade.",
    "plural and singular": "The crops, which uses 40 tons of salt, were burned.",
    "instead": "The mill was sold in June, but the money was kept by Marsh instead.",
    "so did": "The mill was sold in June, and the port did so in July.",
    "there": "The army shelled Garrow, and 50 people were killed there by mortars.",
    "the next day": "The army shelled Garrow, and the port was closed the next day.",
    "a colon": "Two things happened: the dam broke, and the road was closed.",
    "a question": "The dam broke, and the road was closed in May?",
    "brackets": "The mayor (Lowe was ill, and the port was shut) left Orland.",
    "an open dash": "The mayor left Orland – the dam broke, and the road was closed.",
    "a quotation": "“The dam broke on 3 May, and the ministry closed the road.”",
    "reportedly": "The mill was reportedly sold, and the money went to Marsh.",
    "a shared object": "Marsh built and sold the ferry to Orland.",
    "a shared auxiliary": "The man was arrested and charged with murder.",
    "a shared infinitive": "Marsh sought to sell the mill and put the money in a bank.",
    "a shared modal": "The port will close the yard and let 90 people go.",
    "a shared perfect": "Marsh has visited Orland and attended the ceremony.",
    "a negation": "Marsh did not stay for the vote and left the hall.",
    "nobody": "Nobody left the hall and took the money.",
    "a verb of a relative clause": "Police held a man who killed two and took the money.",
    "a participle": "Marsh praised the ceremony held in Garrow and attended by ministers.",
    "nouns": "Marsh visited the market and renovated shops in Orland.",
    "a pronoun as subject": "He interrupted the ceremony and walked out of the hall.",
    "a condition of place": "In Garrow, Marsh sold the mill and walked to Orland.",
    "him": "Police arrested Marsh and took him to Orland.",
    "embedded": "Marsh left before his car slid into a wall and struck the gate.",
    "a title": "Lowe and Sons has a shop in Garrow.",
    "between": "Between Garrow and Orland the road was closed.",
    "an aside that attributes": "Marsh, she said, was ill and was in no state to drive.",
    "which of a happening": "The mayor left Orland, which angered many voters in May.",
    "who of somebody's kin": "Police met the son of Ruth Lowe, who died in 2011.",
    "which of one of two": "The owner of the Orland ferry, which sank in 2011, was fined.",
    "who of some": "The plan is hated by many Garrowians, who were hit by it in May.",
    "a title cut off": "Police met former mayor Ann Hale Lowe, who led the port in 2011.",
    "critics call": "The rule, which critics call a tax, was passed in May.",
    "which with another subject": "The tax, which news agency Orl reports was cut, is gone.",
    "who of an apposition": "They met Lowe, a mayor in talks with Marsh, who won the vote in May.",
    "a participle with its time": "The poll was taken in May, and the gains reported each week.",
    "and whose": "The jury freed Ann Lowe, who was held in May and whose car was burned.",
    "a seventh": "Six of the miners walked out of the pit, and a seventh was killed.",
    "as": "Marsh is in Orland, as wars rage in the south, and the port was shut in May.",
    "and who": "Ruth Lowe, who ran the port in 2011 and who owns a mill, was fined.",
    "nothing checkable": "The vessel, which is old, was seized off Garrow.",
    "under an attribution": "Police said they met Ruth Lowe, who died in 2011.",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE.keys())
def test_what_cannot_be_split_safely_stays_whole(text: str) -> None:
    assert parts_of(text) == (Part(Span(0, len(text)), (), ""),)


def test_a_sentence_in_the_middle_of_a_quotation_stays_whole() -> None:
    text = (
        '"We saw it. The dam broke on 3 May, and the ministry closed the road. It rained," he said.'
    )
    sentence = Span(text.index("The dam"), text.index(" It rained"))
    assert len(split_compound(text, sentence)) == 1
    unquoted = text.replace('"', "")
    start = unquoted.index("The dam")
    assert len(split_compound(unquoted, Span(start, unquoted.index(" It rained")))) == 2


def test_a_quotation_within_one_half_does_not_hinder() -> None:
    text = "Marsh called the plan “cruel and blind”, but the council passed the budget in May."
    assert claims_of(text)[1] == "the council passed the budget in May."


SENTENCES = [text for text, _ in TWO_CLAUSES] + [
    "But the dam broke on 3 May, and the road was closed, while the port is in ruins.",
    "Delegates interrupted the ceremony, and walked out of the hall.",
    "  The dam broke on 3 May; but the ministry closed the road.  ",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_halves_leave_out_nothing_but_what_joined_them(text: str) -> None:
    left = list(text)
    for part in parts_of(text):
        left[part.span.start : part.span.end] = " " * (part.span.end - part.span.start)
    joints = {"and", "but", "while", "although", ""}
    assert set(re.split(r"[\s,;]+", "".join(left).casefold())) <= joints
    assert len(parts_of(text)) > 1


@pytest.mark.parametrize("text", [*SENTENCES, *WHOLE.values()])
def test_parts_lie_within_the_clause_and_rest_on_its_words(text: str) -> None:
    padded = f"Before. {text} After."
    clause = Span(8, 8 + len(text))
    for part in split_compound(padded, clause):
        assert clause.holds(part.span)
        for shared in part.lead:
            assert shared.rests_on is not None
            assert shared.rests_on.of(padded) == shared.words
            assert clause.holds(shared.rests_on)


@pytest.mark.parametrize(
    "text", ["", " ", ",", "and", ", which", "who", "and and and and and and", "“", "((((", "A"]
)
def test_scraps_come_back_whole(text: str) -> None:
    assert parts_of(text) == (Part(Span(0, len(text)), (), ""),)


@pytest.mark.parametrize(
    "piece", ["and ", ", and the dam was ", "the ", ", who was ", '"', "- ", "; ", "Aa, which has "]
)
def test_hostile_sentences_are_read(piece: str) -> None:
    text = piece * (4_000 // len(piece))
    assert parts_of(text)
    assert parts_of(text[:1_100])
