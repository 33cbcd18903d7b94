"""Time expressions counted from the article's day: what they mean, and which way they look."""

from datetime import date

import pytest

from secondsource.claims.sentences import split_sentences
from secondsource.claims.times import find_times
from secondsource.labels import Granularity
from secondsource.spans import Span

THURSDAY = date(2017, 5, 4)
MONDAY = date(2018, 11, 12)


def told(text: str, anchor: date | None = THURSDAY) -> list[str]:
    """Each mention as "words=first..last", "words=?" where it is unresolved."""
    return [
        f"{one.words}={_days(one.first, one.last)}"
        for one in find_times(text, split_sentences(text), anchor=anchor)
    ]


def _days(first: date | None, last: date | None) -> str:
    if first is None:
        return "?"
    return str(first) if first == last else f"{first}..{last}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council said Thursday it would appeal.", "Thursday=2017-05-04"),
        ("The mayor resigned on Tuesday.", "Tuesday=2017-05-02"),
        ("On Monday the council voted.", "Monday=2017-05-01"),
        ("A Tuesday statement denied it.", "Tuesday=2017-05-02"),
        ("Nobody could be reached for comment on Monday.", "Monday=2017-05-01"),
        ("Monday's attack killed four and the premier will visit.", "Monday=2017-05-01"),
        ("The premier will visit the scene of Monday's attack.", "Monday=2017-05-01"),
        ("He joined the charity New Starts on Monday.", "Monday=2017-05-01"),
        ("The lawyer, who is suing, notes that the Sunday vote failed.", "Sunday=2017-04-30"),
        ("She signed the order to shut the mine on Monday.", "Monday=2017-05-01"),
        ("Police arrested two men late on Wednesday night.", "late on Wednesday night=2017-05-03"),
        ("Fire broke out early Sunday.", "early Sunday=2017-04-30"),
        ("Trading ended at 4:30 p.m. Wednesday in Corrin.", "4:30 p.m. Wednesday=2017-05-03"),
        ("The strike began this past Sunday.", "this past Sunday=2017-04-30"),
        ("The siege began on Sunday (April 23).", "Sunday=2017-04-23"),
    ],
)
def test_a_weekday_beside_a_past_verb_looks_back(text: str, expected: str) -> None:
    assert told(text)[0] == expected


def test_a_holiday_of_years_ago_is_counted_back() -> None:
    text = "It recalls the attacks of New Year's Eve in Corrin two years ago."
    assert told(text, date(2018, 1, 3))[0] == "New Year's Eve=2015-12-31"
    assert told(text, date(2017, 12, 29))[0] == "New Year's Eve=2015-12-31"
    assert told("It fell on New Year's Eve.", date(2018, 1, 3)) == ["New Year's Eve=2017-12-31"]


def test_since_looks_back_whatever_the_verb() -> None:
    february = date(2018, 2, 6)
    text = "The mast will stand for the first time since November."
    assert told(text, february) == ["November=2017-11-01..2017-11-30"]


def test_a_saying_of_next_year_dates_nothing() -> None:
    assert not told("Just wait 'til next year, said the fans of Corrin.")
    assert told("The bridge will open next year.") == ["next year=2018-01-01..2018-12-31"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ministers will meet on Monday.", "Monday=2017-05-08"),
        ("Ministers are due to meet on Monday in Corrin.", "Monday=2017-05-08"),
        ("The trial opens on Wednesday.", "Wednesday=2017-05-10"),
        ("On Friday, the council will vote.", "Friday=2017-05-05"),
        ("He said he would resign on Saturday.", "Saturday=2017-05-06"),
        ("He was scheduled to speak on Tuesday in Corrin.", "Tuesday=2017-05-09"),
        ("Rail staff plan a strike on Tuesday, the union said.", "Tuesday=2017-05-09"),
        ("Voters stocked up ahead of Sunday's runoff.", "Sunday=2017-05-07"),
        ("Rain is forecast for Wednesday.", "Wednesday=2017-05-10"),
        ("The hearing was adjourned until Tuesday.", "Tuesday=2017-05-09"),
        ("Bids must be in by Monday.", "Monday=2017-05-08"),
        ("The deadline is Tuesday.", "Tuesday=2017-05-09"),
        ("NEXT UP: Host the Corrin Gulls on Sunday.", "Sunday=2017-05-07"),
        ("The talks will start at 8 p.m. on Monday.", "8 p.m. on Monday=2017-05-08"),
        ("The vote on Sunday will be close, she said.", "Sunday=2017-05-07"),
        ("Officials said the vote on Sunday will be close.", "Sunday=2017-05-07"),
        ("Schools were to reopen on Wednesday.", "Wednesday=2017-05-10"),
        ("They agreed to meet again on Monday.", "Monday=2017-05-08"),
        ("Talks resume this Saturday.", "this Saturday=2017-05-06"),
        ("Talks begin a week on Monday.", "a week on Monday=2017-05-15"),
        ("Talks begin on Monday week.", "Monday week=2017-05-15"),
    ],
)
def test_a_weekday_beside_a_cue_for_the_future_looks_ahead(text: str, expected: str) -> None:
    assert told(text)[0] == expected


def test_a_caption_tells_of_the_past_in_the_present_tense() -> None:
    assert told("The premier begins a speech in Corrin on Monday. (Photo: Ida Voss)")[0] == (
        "Monday=2017-05-01"
    )


def test_where_no_verb_tells_the_article_that_looks_ahead_goes_on_so() -> None:
    text = "The fair will open on Friday. Fireworks, with music, on Saturday."
    assert told(text) == ["Friday=2017-05-05", "Saturday=2017-05-06"]


@pytest.mark.parametrize(
    ("anchor", "words", "expected"),
    [
        (THURSDAY, "last Friday", "2017-04-28"),
        (THURSDAY, "last Tuesday", "2017-04-25"),
        (date(2017, 5, 7), "last Monday", "2017-05-01"),
        (MONDAY, "last Friday", "2018-11-09"),
    ],
)
def test_last_leaves_out_a_day_too_near_in_the_same_week(
    anchor: date, words: str, expected: str
) -> None:
    assert told(f"The ferry sank {words}.", anchor) == [f"{words}={expected}"]


@pytest.mark.parametrize(
    ("words", "expected"), [("next Tuesday", "2017-05-09"), ("next Saturday", "2017-05-13")]
)
def test_next_leaves_out_a_day_too_near_in_the_same_week(words: str, expected: str) -> None:
    assert told(f"The council will vote {words}.") == [f"{words}={expected}"]


def test_a_day_told_as_past_right_after_the_articles_date_is_that_day() -> None:
    # Clocks differ round the world: the page's date is the day before.
    text = "A blast killed two on Friday, police said. Courts reopen next month."
    assert told(text, date(2017, 5, 31)) == [
        "Friday=2017-05-26",
        "next month=2017-06-01..2017-06-30",
    ]
    assert told(text.replace("Friday", "Thursday"), date(2017, 5, 31)) == [
        "Thursday=2017-06-01",
        "next month=2017-07-01..2017-07-31",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm hit overnight.", "overnight=2017-05-03..2017-05-04"),
        ("He spoke this morning in Corrin.", "this morning=2017-05-04"),
        ("The bank burned last night.", "last night=2017-05-03"),
        ("The bank closed yesterday.", "yesterday=2017-05-03"),
        ("Polls close at 10pm tonight.", "10pm tonight=2017-05-04"),
        ("The ferry sails tomorrow morning.", "tomorrow morning=2017-05-05"),
        ("The roof fell in the day before yesterday.", "the day before yesterday=2017-05-02"),
        ("The day after tomorrow the court will rule.", "The day after tomorrow=2017-05-06"),
        ("The rule holds from today, May 2, 2017, on.", "today=2017-05-02"),
        ("He left two days ago.", "two days ago=2017-05-02"),
        ("The firm was sold three weeks ago.", "three weeks ago=2017-04-10..2017-04-16"),
        ("It opened two months ago.", "two months ago=2017-03-01..2017-03-31"),
        ("She retired five years ago.", "five years ago=2012-01-01..2012-12-31"),
        ("The dam burst a decade ago.", "a decade ago=2007-01-01..2007-12-31"),
        ("A year ago today the tower burned.", "A year ago today=2016-05-04"),
        ("Prices fell last week.", "last week=2017-04-24..2017-04-30"),
        ("Prices fell last month.", "last month=2017-04-01..2017-04-30"),
        ("Prices will rise next year.", "next year=2018-01-01..2018-12-31"),
        ("Rents rose earlier this year.", "earlier this year=2017-01-01..2017-05-04"),
        ("The bill fell earlier this week.", "earlier this week=2017-05-01..2017-05-04"),
        ("A report is due later this month.", "later this month=2017-05-04..2017-05-31"),
        ("The shop shut the week before last.", "the week before last=2017-04-17..2017-04-23"),
        ("Two were killed at the weekend.", "the weekend=2017-04-29..2017-04-30"),
        ("The fair will be held this weekend.", "this weekend=2017-05-06..2017-05-07"),
        ("They will vote next weekend.", "next weekend=2017-05-13..2017-05-14"),
        ("The past two days have been hard.", "The past two days=2017-05-03..2017-05-04"),
        ("Rents doubled in the last five years.", "the last five years=2012-05-05..2017-05-04"),
        ("In the next six months 40 will close.", "the next six months=2017-05-05..2017-11-04"),
        ("By the end of the year it will close.", "the end of the year=2017-01-01..2017-12-31"),
        ("Profit rose 3% last quarter.", "last quarter=2017-01-01..2017-03-31"),
        (
            "The first half of the year was dry.",
            "The first half of the year=2017-01-01..2017-06-30",
        ),
        ("They met last summer.", "last summer=2016-06-01..2016-08-31"),
        ("She sued in spring last year.", "spring last year=2016-03-01..2016-05-31"),
    ],
)
def test_what_is_counted_from_the_articles_day(text: str, expected: str) -> None:
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The deal was signed in September.", "September=2016-09-01..2016-09-30"),
        ("The bridge will open in September.", "September=2017-09-01..2017-09-30"),
        ("He has been in jail since May.", "May=2017-05-01..2017-05-31"),
        ("He retired last December.", "last December=2016-12-01..2016-12-31"),
        ("The tax comes in next April.", "next April=2018-04-01..2018-04-30"),
        ("The February storm killed nine.", "February=2017-02-01..2017-02-28"),
        ("The case was heard in late March.", "late March=2017-03-21..2017-03-31"),
        ("Harvest began in mid-October.", "mid-October=2016-10-11..2016-10-20"),
        ("Rates rose in July of last year.", "July of last year=2016-07-01..2016-07-31"),
        ("The court ruled on Oct. 19 that it was void.", "Oct. 19=2016-10-19"),
        ("The court will sit on May 22.", "May 22=2017-05-22"),
        ("The law takes effect on July 1.", "July 1=2017-07-01"),
        ("Leaders will debate the 3 March raid.", "3 March=2017-03-03"),
        ("On Monday, Jan. 11, he was freed.", "Monday, Jan. 11=2016-01-11"),
        ("It rained from 28 April to 2 May.", "28 April to 2 May=2017-04-28..2017-05-02"),
        ("She flew home on Christmas Day.", "Christmas Day=2016-12-25"),
        ("Fireworks are planned for New Year's Eve.", "New Year's Eve=2017-12-31"),
        ("Easter Monday was quiet.", "Easter Monday=2017-04-17"),
        ("Shops were full on Black Friday.", "Black Friday=2016-11-25"),
        ("The Fourth of July parade is off.", "Fourth of July=2017-07-04"),
    ],
)
def test_without_a_year_it_is_the_nearest_on_the_side_of_the_verb(text: str, expected: str) -> None:
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ship sank on Saturday. The following day divers went down.", "2017-04-30"),
        ("The ship sank on Saturday. Two days later divers went down.", "2017-05-01"),
        ("The ship sank on Saturday. That night the search began.", "2017-04-29"),
        ("A day before Saturday's raid he was warned.", "2017-04-28"),
        ("In 2001 he left. Three years later he was dead.", "2004-01-01..2004-12-31"),
        ("He fell ill in late 2001. A year later he died.", "2002-01-01..2002-12-31"),
        ("Sunday's vote was close. He resigned two days after the vote.", "2017-05-02"),
        ("He resigned two days after the vote. The vote on Sunday was close.", "2017-05-02"),
    ],
)
def test_what_is_counted_from_a_day_told_before(text: str, expected: str) -> None:
    assert any(one.endswith(f"={expected}") for one in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "He resigned two days after the vote.",
        "Sunday's vote and Tuesday's vote failed. He resigned two days after the vote.",
        "Three years later he was dead.",
        "The following day divers went down.",
        "Sales rose 3% from a year earlier.",
        "In 2016 sales rose 3% from a year earlier.",
        "More than ten years ago the mine shut.",
        "The firm lost money in fiscal 2016.",
        "The same Friday is meant.",
        "Feb. 30 is no day.",
        "Signed 04/05/2017 by both.",
        "The side's 1969 season ended. On September 9 it lost.",
    ],
)
def test_what_is_not_given_is_said_and_not_guessed(text: str) -> None:
    mentions = find_times(text, split_sentences(text), anchor=THURSDAY)
    [unresolved] = [one for one in mentions if not one.is_resolved]
    assert unresolved.last is None
    assert unresolved.granularity is None
    assert unresolved.why


def test_today_in_a_quotation_counts_from_the_day_on_which_it_was_said() -> None:
    assert told("“I leave tomorrow,” she said on Monday.") == [
        "tomorrow=2017-05-02",
        "Monday=2017-05-01",
    ]
    assert told('On Monday she wrote: "I leave tomorrow."')[1] == "tomorrow=2017-05-02"
    assert told("She leaves tomorrow, the office said on Monday.")[0] == "tomorrow=2017-05-05"


def test_without_a_date_of_the_article_only_what_names_its_days_is_resolved() -> None:
    text = "He spoke on Friday, in March, last year and on 3 May 2016."
    mentions = find_times(text, split_sentences(text), anchor=None)
    assert [one.is_resolved for one in mentions] == [False, False, False, True]
    assert "no date is known for this article" in mentions[0].why


def test_the_reason_names_what_it_is_counted_from() -> None:
    text = "He spoke on Tuesday."
    [mention] = find_times(text, split_sentences(text), anchor=THURSDAY, anchored_by="the dateline")
    assert mention.why == "the Tuesday before the dateline, 4 May 2017"
    assert mention.span.of(text) == mention.words == "Tuesday"
    assert mention.granularity is Granularity.DAY


@pytest.mark.parametrize(
    ("words", "granularity"),
    [
        ("last week", Granularity.WEEK),
        ("last month", Granularity.MONTH),
        ("last year", Granularity.YEAR),
        ("last summer", Granularity.SEASON),
        ("the first quarter of 2016", Granularity.QUARTER),
        ("2010 to 2013", Granularity.YEARS),
        ("the past two days", Granularity.DAYS),
    ],
)
def test_each_has_the_granularity_of_its_words(words: str, granularity: Granularity) -> None:
    text = f"Output fell in {words}."
    [mention] = find_times(text, split_sentences(text), anchor=THURSDAY)
    assert mention.granularity is granularity


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        # Thursday, 8 May 2031.
        ("Another 24 inches fell by Tuesday night.", "Tuesday night", "2031-05-06", "2031-05-06"),
        ("The work must end by Tuesday.", "Tuesday", "2031-05-13", "2031-05-13"),
        (
            "The bank collected $8.8 million in 2029, more than the previous year.",
            "the previous year",
            "2028-01-01",
            "2028-12-31",
        ),
        ("It was more than in the previous year.", "the previous year", None, None),
        (
            "Two years ago, many women were attacked on New Year's Eve.",
            "New Year's Eve",
            "2029-12-31",
            "2029-12-31",
        ),
        ("Fans know the 1999 team that led in mid-August.", "mid-August", None, None),
        (
            "The circus announced in January that starting in June it would stop.",
            "June",
            "2031-06-01",
            "2031-06-30",
        ),
    ],
)
def test_what_is_told_of_another_time_is_not_counted_from_the_articles_day(
    text: str, words: str, first: str | None, last: str | None
) -> None:
    found = find_times(text, [Span(0, len(text))], anchor=date(2031, 5, 8))
    [mention] = [one for one in found if words in one.words or one.words in words][-1:]
    got = mention.first and mention.first.isoformat(), mention.last and mention.last.isoformat()
    assert got == (first, last)


def test_today_as_the_present_age_names_no_day() -> None:
    text = "It joins former employees of some of today's biggest companies."
    assert not find_times(text, [Span(0, len(text))], anchor=date(2031, 5, 8))


def test_earlier_in_the_week_on_its_first_day_is_left_open() -> None:
    text = "Earlier in the week, the singer gave a party."
    [mention] = find_times(text, [Span(0, len(text))], anchor=date(2031, 5, 5))
    assert not mention.is_resolved
    [mention] = find_times(text, [Span(0, len(text))], anchor=date(2031, 5, 8))
    assert mention.is_resolved
