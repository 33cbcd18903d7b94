"""Time expressions that name their own days, what only looks like one, and hostile texts."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.claims.sentences import split_sentences
from secondsource.claims.times import day_of_posts, find_times
from secondsource.spans import Span

ANCHOR = date(2018, 11, 12)


def told(text: str) -> list[str]:
    return [
        f"{one.words}={one.first}..{one.last}"
        for one in find_times(text, split_sentences(text), anchor=ANCHOR)
    ]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("October 19, 2015", "2015-10-19", "2015-10-19"),
        ("19 October 1962", "1962-10-19", "1962-10-19"),
        ("Fri, 29 Dec 2017", "2017-12-29", "2017-12-29"),
        ("the 3rd of May 2016", "2016-05-03", "2016-05-03"),
        ("2017-03-14", "2017-03-14", "2017-03-14"),
        ("14/03/2017", "2017-03-14", "2017-03-14"),
        ("03/14/2017", "2017-03-14", "2017-03-14"),
        ("April 24-27, 2017", "2017-04-24", "2017-04-27"),
        ("30 December 2015 to 2 January 2016", "2015-12-30", "2016-01-02"),
        ("September 2015", "2015-09-01", "2015-09-30"),
        ("early 2016", "2016-01-01", "2016-04-30"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("2010 to 2013", "2010-01-01", "2013-12-31"),
        ("1997-98", "1997-01-01", "1998-12-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("the late 1990s", "1997-01-01", "1999-12-31"),
        ("the 19th century", "1801-01-01", "1900-12-31"),
        ("summer 2015", "2015-06-01", "2015-08-31"),
        ("the fall of 2015", "2015-09-01", "2015-11-30"),
        ("winter 2015", "2015-12-01", "2016-02-29"),
        ("the first quarter of 2016", "2016-01-01", "2016-03-31"),
        ("Q3 2016", "2016-07-01", "2016-09-30"),
        ("the second half of 2016", "2016-07-01", "2016-12-31"),
        ("New Year's Eve 2015", "2015-12-31", "2015-12-31"),
        ("Thanksgiving 2016", "2016-11-24", "2016-11-24"),
        ("Good Friday 2016", "2016-03-25", "2016-03-25"),
    ],
)
def test_what_names_its_own_days(words: str, first: str, last: str) -> None:
    [mention] = find_times(f"It was in {words}.", [Span(0, 11 + len(words))], anchor=None)
    assert (str(mention.first), str(mention.last)) == (first, last)


def test_a_range_between_two_ends_is_one_mention() -> None:
    assert told("Sales fell between March and May 2016.") == [
        "March and May 2016=2016-03-01..2016-05-31"
    ]
    assert told("Between 1 and 5 November 300 people came.") == [
        "1 and 5 November=2018-11-01..2018-11-05"
    ]


def test_a_list_gives_its_last_year_to_all() -> None:
    assert told("He was fined in March and October 2016.") == [
        "March=2016-03-01..2016-03-31",
        "October 2016=2016-10-01..2016-10-31",
    ]
    assert told("He was fined on 3 May and 4 June 2016.")[0] == "3 May=2016-05-03..2016-05-03"


def test_slashed_dates_follow_the_order_that_the_article_shows() -> None:
    first, second = told("Signed 25/12/2016, sealed 04/05/2017.")
    assert first.endswith("=2016-12-25..2016-12-25")
    assert second.endswith("=2017-05-04..2017-05-04")


def test_the_attacks_of_september_11_are_those_of_2001() -> None:
    assert told("The September 11 attacks changed it.") == ["September 11=2001-09-11..2001-09-11"]


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May said the march was legal, and April Rowe may march.",
        "Asked about it, May said nothing; she had lost confidence in May.",
        "The Sunday Times and the Mail on Sunday reported the sale.",
        "The game is live on Monday Night Football.",
        "A reporter of USA Today asked.",
        "Every Friday he swims, and on Sundays he rests.",
        "He was born on a Friday.",
        "He ran for two years and made a five-day visit.",
        "The unit has 2,017 men and 2000 people and about 1900 horses.",
        "It runs Windows 2000 in room 1912.",
        "At 1945 GMT the siren went.",
        "He got 90s in all his tests; it cost $2017.",
        "The second man fled on the third day.",
        "After the fall of the city profit would fall.",
        "The team scored twice in the first quarter.",
        "Over the coming weeks and in recent years the lake shrank.",
        "They were held for nearly a day before help came.",
        "See www.corrin.example/2016/05/04 or #friday or @sunday_2016.",
        "It is 8,000 km and 12 May-flies long.",
        "Today's world is not yesterday.",
    ],
)
def test_what_only_looks_like_a_time_is_left(text: str) -> None:
    found = told(text)
    assert found == [] or text.startswith(("Today's", "It is 8,000"))


def test_large_numbers_of_years_are_read_whole_or_not_at_all() -> None:
    assert told("The star exploded 8,000 years ago.") == []
    assert told("It stood 1,000 years ago.") == ["1,000 years ago=1018-01-01..1018-12-31"]


WORDS = st.sampled_from(
    "the|a|last|next|this|past|Monday|Friday|May|March|2016|12|31|30|February|of|to|and|-|,|'|’s|“|”"
    "|(|)|days|weeks|years|decades|ago|later|earlier|before|after|early|late|mid|night|morning|in|on"
    "|at|since|by|between|quarter|half|first|summer|Christmas|Eve|Day|New|Year|Good|Easter|99999|0000"
    "|1990s|'90s|19th|century|two|couple|same|following|end|week|weekend|will|said|was|is|had|be|Q3"
    "|8 p.m.|2016-02-30|31/02/2016|0000-00-00|9999-12-31|04/05/2017|from|now|fiscal|overnight|that"
    "|tonight|tomorrow|yesterday|month|year|day|\n|\u0660\u0661|\ud800|\x00".split("|")
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.binary(max_size=300).map(lambda some: some.decode("latin-1")),
)
ANCHORS = st.sampled_from([None, ANCHOR, date.min, date.max, date(4, 2, 29), date(1, 12, 31)])


@given(TEXTS, ANCHORS)
def test_whatever_the_text_mentions_are_its_own_words_in_order(
    text: str, anchor: date | None
) -> None:
    mentions = find_times(text, split_sentences(text), anchor=anchor)
    assert all(left.span.end <= right.span.start for left, right in pairwise(mentions))
    for mention in mentions:
        assert mention.span.of(text) == mention.words
        assert (mention.first is None) == (mention.last is None) == (mention.granularity is None)
        assert mention.why
        if mention.first and mention.last:
            assert mention.first <= mention.last


@pytest.mark.parametrize(
    "piece", ["x", "1", "1.1", "'", "“Monday ", "May 1, ", "the day after ", "1/1/", "-", "to "]
)
def test_a_long_sentence_of_anything_ends(piece: str) -> None:
    text = (piece * 4_000)[:4_000]
    assert isinstance(find_times(text, [Span(0, len(text))], anchor=ANCHOR), list)


def test_the_last_quoted_post_tells_the_day_where_the_articles_date_is_weeks_later() -> None:
    text = (
        "Gulls! — Ida Voss (@idavoss) September 3, 2018\nMore gulls. "
        "— Per Holm (@perholm) 4 September 2018\n— X (@x) February 31, 2018"
    )
    assert day_of_posts(text, ANCHOR) == date(2018, 9, 4)
    assert day_of_posts(text, None) == date(2018, 9, 4)
    assert day_of_posts(text, date(2018, 9, 6)) is None
    assert day_of_posts("No posts on 4 September 2018.", ANCHOR) is None
