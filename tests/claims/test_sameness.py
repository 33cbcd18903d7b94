"""Two claims are the same only when nothing that tells differs; a person decides the doubtful."""

from datetime import date

import pytest

from secondsource.anatomy import Anatomy, TimeMention
from secondsource.claims.sameness import NEAREST_COSINE, Comparison, compare_claims
from secondsource.labels import Granularity, Sameness
from secondsource.models import Checkworthiness, Claim, Span

NEAR = 0.95
DAY = date(2031, 5, 4)


def claim(
    text: str,
    *,
    article: str = "one",
    speaker: str | None = None,
    claimed_on: date | None = DAY,
    times: tuple[TimeMention, ...] = (),
) -> Claim:
    return Claim(
        claim_id=f"{article}-0",
        article_id=article,
        span=Span(0, len(text)),
        quote=text,
        text=text,
        checkworthiness=Checkworthiness(0.5, ()),
        speaker=speaker,
        claimed_on=claimed_on,
        anatomy=Anatomy(times=times),
    )


def compared(one: str, other: str) -> Comparison:
    return compare_claims(claim(one), claim(other, article="two"), NEAR)


def day(words: str, first: date, last: date | None = None) -> TimeMention:
    span = Span(0, len(words))
    return TimeMention(span, words, first, last or first, Granularity.DAY, "the dateline")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry Aldis sank off Garrow.", "The ferry “Aldis” sank off Garrow"),
        ("Norrland pays $4.2bn for Vesper.", "Norrland pays 4,200 million dollars for Vesper."),
        (
            "Norrland pays four point two billion dollars for Vesper.",
            "Norrland pays $4.2 billion for Vesper.",
        ),
        ("Turnout in Garrow was 61.4%.", "Turnout in Garrow was 61.4 per cent."),
        ("Garrow lies 22 km from Aldis.", "Garrow lies twenty-two kilometres from Aldis."),
        ("Police in Garrow say 12 died.", "Police in Garrow said twelve died."),
        ("GARROW, May 4 (AP) - The firm Vesper shut down.", "The firm Vesper shut down."),
        (
            "Vesper has closed the plant in Garrow.",
            "Vesper closed the plant in Garrow.",
        ),
        ("The U.N. labelled Garrow a harbour.", "The United Nations labeled Garrow a harbor."),
        ("Garrow chose the Norr Coast Union.", "Garrow chose the NCU."),
        ("A jury in Garrow cleared Dana Orr.", "A jury in Garrow cleared Orr."),
        ("In Garrow Orr [Dana Orr] won the vote.", "In Garrow Dana Orr won the vote."),
        ("He [Dana Orr] won the vote.", "Dana Orr won the vote."),
        ("Vesper didn't pay Garrow.", "Vesper did not pay Garrow."),
        ("Vesper opened at 5.10am in Garrow.", "Vesper opened at 5:10 a.m. in Garrow."),
    ],
)
def test_what_is_only_written_otherwise_is_the_same(one: str, other: str) -> None:
    assert compared(one, other).sameness is Sameness.SAME


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("16 of 40 taps in Garrow leak.", "18 of 40 taps in Garrow leak.", ("16", "18")),
        ("Norrland pays $4.2bn.", "Norrland pays $2.4bn.", ("$4.2bn", "$2.4bn")),
        (
            "Some 12 people died when the ferry Aldis sank off Garrow in fog.",
            "Some 31 people died when the ferry Aldis sank in heavy seas off Garrow in fog.",
            ("12", "31"),
        ),
        (
            "More than 100 taps in Garrow leak.",
            "More than 900 taps in Garrow leak.",
            ("100", "900"),
        ),
        ("Orr came fourth in Garrow.", "Orr came sixth in Garrow.", ("fourth", "sixth")),
        (
            "Orr left Garrow after nearly two years.",
            "Orr left Garrow after nearly four years.",
            ("two", "four"),
        ),
        (
            "Garrow voted on Sunday [4 May 2031].",
            "Garrow voted on Saturday [3 May 2031].",
            ("Sunday", "Saturday"),
        ),
        (
            "It lifts off from Garrow in June.",
            "It lifts off from Garrow in March.",
            ("June", "March"),
        ),
        (
            "The ship of Vesper sank off Garrow.",
            "The ship of Vesper sank off Tarn.",
            ("Garrow", "Tarn"),
        ),
        ("The water of Garrow is safe.", "The water of Garrow is not safe.", ("not",)),
        (
            "Orr was acquitted in Garrow.",
            "Orr was convicted in Garrow.",
            ("acquitted", "convicted"),
        ),
        (
            "The deal allows boats in Garrow to land any catch before noon at the new pier "
            "without a fee.",
            "The deal does not allow boats in Garrow to land catches before noon at the new pier "
            "without a fee.",
            ("does not allow",),
        ),
        ("Sales at Vesper rose.", "Sales at Vesper fell.", ("rose", "fell")),
        ("All taps in Garrow leak.", "Some taps in Garrow leak.", ("All", "Some")),
        ("Vesper closed the plant.", "Vesper may have closed the plant.", ("may",)),
        ("Vesper sued Norrland in Garrow.", "Norrland sued Vesper in Garrow.", ("change places",)),
    ],
)
def test_a_changed_slot_is_another_claim_and_is_named(
    one: str, other: str, said: tuple[str, ...]
) -> None:
    found = compared(one, other)
    assert found.sameness is Sameness.DIFFERENT
    assert all(words in " ".join(found.why) for words in said), found.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Turnout in Garrow was 61.4 per cent.", "Turnout in Garrow was 61 per cent."),
        ("About 1,900 work for Vesper in Garrow.", "More than 1,800 work for Vesper in Garrow."),
        ("Garrow lies 20 km from Aldis.", "Garrow lies 20 miles from Aldis."),
        ("The mayor of Garrow resigned.", "The mayor of Garrow resigned and left the country."),
        ("Vesper sued Norrland in Garrow.", "Vesper was sued by Norrland in Garrow."),
        ("Norrland, Vesper and Aldis met Orr.", "Aldis, Vesper and Norrland met Orr."),
        ("Vesper met Norrland in Garrow.", "Norrland met Vesper in Garrow."),
        ("The talks of Vesper failed in Moscow.", "The talks of Vesper failed in Russia."),
        ("The Bureau of Labour Figures says so of Orr.", "The Bureau of Figures says so of Orr."),
        ("The talks in New Garrow failed.", "The talks in Garrow failed."),
        ("Only Orr voted in Garrow.", "Orr voted in Garrow."),
        ("A brother of Orr was hurt in Garrow.", "A friend of Orr was hurt in Garrow."),
        ("Police from Garrow flew to Tarn.", "Police to Garrow flew from Tarn."),
    ],
)
def test_the_doubtful_is_for_a_person_and_says_why(one: str, other: str) -> None:
    found = compared(one, other)
    assert found.sameness is Sameness.UNSURE
    assert found.why


def test_days_are_those_that_the_article_resolved() -> None:
    on = "The town of Garrow voted on Thursday for the merger."
    today = claim("The town of Garrow voted today for the merger.", times=(day("today", DAY),))
    weekday = claim(on, article="two", times=(day("Thursday", DAY),))
    other_week = claim(on, article="two", times=(day("Thursday", date(2031, 5, 11)),))
    bracket = claim(
        "The town of Garrow voted on Thursday [4 May 2031] for the merger.",
        article="two",
        times=(day("Thursday", DAY),),
    )
    month = claim(
        "The town of Garrow voted in May 2031 for the merger.",
        article="two",
        times=(day("in May 2031", date(2031, 5, 1), date(2031, 5, 31)),),
    )
    assert compare_claims(today, weekday, NEAR).sameness is Sameness.SAME
    assert compare_claims(today, bracket, NEAR).sameness is Sameness.SAME
    assert compare_claims(today, other_week, NEAR).sameness is Sameness.DIFFERENT
    assert compare_claims(today, month, NEAR).sameness is Sameness.UNSURE


def test_thursday_night_is_not_thursday_morning() -> None:
    night = claim(
        "The town of Garrow lost power on Thursday night.", times=(day("Thursday night", DAY),)
    )
    morning = claim(
        "The town of Garrow lost power on Thursday morning.",
        article="two",
        times=(day("Thursday morning", DAY),),
    )
    assert compare_claims(night, morning, NEAR).sameness is not Sameness.SAME


@pytest.mark.parametrize(
    ("claimed_on", "sameness"),
    [(DAY, Sameness.SAME), (date(2031, 5, 25), Sameness.UNSURE), (None, Sameness.UNSURE)],
)
def test_an_unresolved_weekday_is_the_same_only_when_said_in_the_same_days(
    claimed_on: date | None, sameness: Sameness
) -> None:
    text = "Garrow voted on Thursday for the merger with Tarn."
    other = claim(text, article="two", claimed_on=claimed_on)
    assert compare_claims(claim(text), other, NEAR).sameness is sameness


def test_the_same_words_without_a_day_months_apart_are_for_a_person() -> None:
    text = "The central bank of Norrland left its rate at 2 per cent."
    later = claim(text, article="two", claimed_on=date(2031, 8, 1))
    assert compare_claims(claim(text), later, NEAR).sameness is Sameness.UNSURE


@pytest.mark.parametrize(
    ("speaker", "other", "sameness"),
    [
        ("Dana Orr", "Orr", Sameness.SAME),
        ("Dana Orr", "Mr Orr", Sameness.SAME),
        ("Dana Orr", None, Sameness.SAME),
        ("Dana Orr", "Ivo Tell", Sameness.UNSURE),
        ("the ministry", "the company", Sameness.UNSURE),
    ],
)
def test_another_speaker_is_for_a_person(
    speaker: str, other: str | None, sameness: Sameness
) -> None:
    text = "The plant in Garrow will close by the end of 2033."
    found = compare_claims(
        claim(text, speaker=speaker), claim(text, article="two", speaker=other), NEAR
    )
    assert found.sameness is sameness


def test_words_that_fit_anybody_are_for_a_person_and_weeks_apart_two_claims() -> None:
    text = "No arrests have been made."
    one = claim(text)
    assert compare_claims(one, claim(text, article="two"), NEAR).sameness is Sameness.UNSURE
    assert compare_claims(one, claim(text), NEAR).sameness is Sameness.SAME
    weeks_later = claim(text, article="two", claimed_on=date(2031, 5, 20))
    assert compare_claims(one, weeks_later, NEAR).sameness is Sameness.DIFFERENT


def test_a_pronoun_is_whoever_the_other_article_names_when_many_words_agree() -> None:
    rest = "told the harbour watch of a light on the rocks, and nobody wrote it down."
    assert compared(f"He [Dana Orr] {rest}", f"He {rest}").sameness is Sameness.SAME
    short = compared("He [Dana Orr] resigned today.", "He resigned today.")
    assert short.sameness is Sameness.UNSURE
    assert compared(f"He [Dana Orr] {rest}", f"He [Ivo Tell] {rest}").sameness is Sameness.DIFFERENT


def test_claims_that_share_little_are_two_whatever_the_encoder_thinks() -> None:
    one = "Norrland will shut its last coal mine in Garrow next to the old harbour."
    other = "In Garrow the miners of Norrland fear for their pensions and houses."
    assert compared(one, other).sameness is Sameness.DIFFERENT


def test_below_the_floor_claims_of_other_words_are_two() -> None:
    one, other = claim("Orr left Garrow quietly."), claim("Orr left Garrow by sea.", article="two")
    assert compare_claims(one, other, NEAREST_COSINE + 0.01).sameness is Sameness.UNSURE
    assert compare_claims(one, other, NEAREST_COSINE - 0.01).sameness is Sameness.DIFFERENT


def test_the_order_of_the_two_claims_does_not_matter() -> None:
    pairs = [
        ("16 of 40 taps in Garrow leak.", "18 of 40 taps in Garrow leak."),
        ("A jury in Garrow cleared Dana Orr.", "A jury in Garrow cleared Orr."),
        ("The mayor of Garrow resigned.", "The mayor of Garrow resigned and left the country."),
    ]
    for one, other in pairs:
        assert compared(one, other).sameness is compared(other, one).sameness


@pytest.mark.parametrize(
    "piece", ["a ", "1 ", "[", "A.", "in May ", "$", "two hundred and ", "12:30 am ", "Al "]
)
def test_hostile_text_is_compared_all_the_same(piece: str) -> None:
    text = piece * (4_000 // len(piece))
    found = compared(text, f"{text[:2_000]} zebra {text[2_000:]}")
    assert found.sameness is not Sameness.SAME


def test_a_long_list_of_terms_is_the_same_only_word_for_word() -> None:
    text = " ".join(f"word{at}" for at in range(400))
    assert compared(text, text).sameness is Sameness.SAME
    assert compared(f"{text} 5", f"{text} 6").sameness is Sameness.UNSURE
