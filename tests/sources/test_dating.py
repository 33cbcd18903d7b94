"""All that says a day, the best first; nothing guessed and no conflict lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.labels import DateConfidence, DateSource
from secondsource.models import DateFinding
from secondsource.sources.dating import conflict_notes, find_dates

SURE, LIKELY, UNSURE = DateConfidence
BODY = "\nThe ferry carried 410 people across the bay, the harbour office said."


def says(source: DateSource, day: str, confidence: DateConfidence = LIKELY) -> DateFinding:
    return DateFinding(date.fromisoformat(day), source, confidence, day)


CRAWLED = says(DateSource.CRAWLER, "2026-03-11")


def found(
    text: str = BODY,
    *others: DateFinding,
    url: str | None = None,
    given: date | None = None,
) -> list[tuple[str, DateSource, DateConfidence]]:
    dates = find_dates(text=text, url=url, given=given, found=others)
    return [(one.day.isoformat(), one.source, one.confidence) for one in dates]


@pytest.mark.parametrize(
    "line",
    [
        "CORRIN, Jan 12 (Wire Nine) - The ferry sank.",
        "CORRIN, Jan. 12 (Wire Nine) -- The ferry sank.",
        "CORRIN, North Coast, Jan 12 (Wire Nine Foundation) - The ferry sank.",
        "CORRIN/PORT MOR, January 12 (Wire Nine) — The ferry sank.",
        "CORRIN. Jan 12 (Wire Nine) - The ferry sank.",
        "CORRIN, January 12. /WN/. The ferry sank.",
        "Corrin [North Coast], Jan 12 (WN): The ferry sank.",
        "Port Mor, Jan 12 (WN) The ferry sank.",
        "Port de la Mor, 12 January: The ferry sank.",
        "Corrin, 12 ene (WN).- El ferry se hundió.",
        "CORRIN — Monday, 12 January 2026 — The ferry sank.",
        "CORRIN (12 January 2026) – The ferry sank.",
        "CORRIN, Jan. 12, 2026 /WireNine/ -- The ferry sank.",
        "CORRIN — 12 January 2026",
        "CORRIN, 12 January 2026",
    ],
)
@pytest.mark.parametrize("head", ["", "Ferry sinks off Corrin\nBy Oda Ravn\n\n"])
def test_a_dateline_wins_over_what_a_crawler_noted(head: str, line: str) -> None:
    (first, day_of_crawler) = found(head + line + BODY, CRAWLED)
    assert first[:2] == ("2026-01-12", DateSource.DATELINE)
    assert day_of_crawler == ("2026-03-11", DateSource.CRAWLER, LIKELY)


@pytest.mark.parametrize(
    "line",
    [
        "FILE - In this Jan 12, 2026 photo the ferry leaves Corrin.",
        "The ferry left Corrin on Jan 12 - it sank.",
        "Monday, Jan 12: The ferry sank.",
        "Photo, Jan 12 - The ferry.",
        "CORRIN, NORTH COAST - JANUARY 12: The ferry leaves port.",
        "CORRIN, NORTH COAST (JANUARY 12, 2026) (WIRE NINE) A FERRY IN PORT",
        "Updated, Jan 12 - The ferry sank.",
        "CORRIN (Wire Nine) - The ferry sank on Jan 12.",
        "CORRIN, Jan 12 was a quiet day.",
        "CORRIN, Jan 42 (Wire Nine) - The ferry sank.",
        "The council said in a report, published on 12 January 2026, that the ferry sank.",
        "It was first published 12 January 2026 in print, and again, after many complaints of the "
        "harbour office and of the ferry's owners, in the spring.",
        "Table of sailings: 12 January 2026 and later",
    ],
)
def test_a_day_that_is_not_the_articles_own_is_not_taken(line: str) -> None:
    assert found(line + BODY, CRAWLED) == [("2026-03-11", DateSource.CRAWLER, LIKELY)]


def test_a_dateline_far_into_the_text_is_another_articles() -> None:
    text = "A line.\n" * 30 + "CORRIN, Jan 12, 2026 (Wire Nine) - The ferry sank." + BODY
    assert found(text) == []


@pytest.mark.parametrize(
    ("printed", "crawled", "day"),
    [
        ("Dec 31", "2026-01-02", "2025-12-31"),
        ("Jan 1", "2025-12-31", "2026-01-01"),
        ("Dec 20", "2026-11-02", "2025-12-20"),
        ("Jan 12", "2026-01-11", "2026-01-12"),
        ("Feb 29", "2025-01-11", "2024-02-29"),
    ],
)
def test_a_dateline_without_a_year_takes_the_nearest_that_is_not_after(
    printed: str, crawled: str, day: str
) -> None:
    text = f"CORRIN, {printed} (Wire Nine) - The ferry sank." + BODY
    dates = find_dates(text=text, url=None, given=None, found=[says(DateSource.CRAWLER, crawled)])
    assert day in {one.day.isoformat() for one in dates if one.source is DateSource.DATELINE}


def test_a_dateline_without_a_year_says_nothing_alone() -> None:
    assert found("CORRIN, Jan 12 (Wire Nine) - The ferry sank." + BODY) == []


def test_a_year_that_a_far_date_lends_leaves_the_dateline_unsure() -> None:
    text = "CORRIN, Jan 12 (Wire Nine) - The ferry sank." + BODY
    assert found(text, CRAWLED)[0] == ("2026-01-12", DateSource.DATELINE, UNSURE)
    near = says(DateSource.CRAWLER, "2026-01-20")
    assert found(text, near)[0] == ("2026-01-12", DateSource.DATELINE, LIKELY)
    printed = text.replace("Jan 12", "Jan 12, 2026")
    assert found(printed, CRAWLED)[0] == ("2026-01-12", DateSource.DATELINE, LIKELY)


@pytest.mark.parametrize("source", [DateSource.CRAWLER, DateSource.FEED, DateSource.URL])
@pytest.mark.parametrize("day", ["2026-01-11", "2026-01-13"])
def test_a_dateline_a_day_apart_agrees_and_the_printing_is_the_publication(
    source: DateSource, day: str
) -> None:
    text = "CORRIN, Jan 12, 2026 (Wire Nine) - The ferry sank." + BODY
    assert [one[0] for one in found(text, says(source, day))] == [day, "2026-01-12"]
    assert (
        conflict_notes(find_dates(text=text, url=None, given=None, found=[says(source, day)])) == ()
    )


LABELLED = (
    "Published: 12 January 2026, 10:14",
    "Published 10:14 GMT, 12 January 2026",
    "First published on Mon, Jan. 12, 2026 at 10:14 a.m.",
    "Wire Nine | Published: 2026-01-12 10:14",
    "Posted January 12th, 2026",
    "Veröffentlicht am 12. Januar 2026",
)
AT_THE_HEAD = (
    "Ferry sinks off Corrin Published: 2026-01-12 10:14 (Wire Nine)",
    "By Oda Ravn | Monday, January 12, 2026 10:14 GMT",
    "10:14 AM WET Mon, 12 Jan 2026",
)


@pytest.mark.parametrize("line", [*LABELLED, *AT_THE_HEAD])
def test_a_line_that_tells_the_publication_wins_over_a_crawler(line: str) -> None:
    assert found(f"Ferry sinks\n{line}{BODY * 100}", CRAWLED)[0] == (
        "2026-01-12",
        DateSource.TEXT,
        LIKELY,
    )


@pytest.mark.parametrize("line", LABELLED)
def test_a_labelled_line_may_stand_at_the_end_but_not_in_the_middle(line: str) -> None:
    assert found(f"Ferry sinks{BODY * 100}\n{line}", CRAWLED)[0][1] is DateSource.TEXT
    middle = f"Ferry sinks{BODY * 100}\n{line}{BODY * 100}"
    assert found(middle, CRAWLED) == [("2026-03-11", DateSource.CRAWLER, LIKELY)]


def test_a_day_alone_on_a_line_counts_only_where_nothing_else_says_one() -> None:
    text = "Ferry sinks\nJanuary 12, 2026" + BODY
    assert found(text) == [("2026-01-12", DateSource.TEXT, UNSURE)]
    assert found(text, CRAWLED)[0] == ("2026-03-11", DateSource.CRAWLER, LIKELY)


def test_an_update_is_no_publication_but_never_comes_before_it() -> None:
    later = found("Updated: 15 March 2026, 9:00" + BODY, CRAWLED)
    assert later[0][:2] == ("2026-03-11", DateSource.CRAWLER)
    earlier = found("Last updated: 5 March 2026, 9:00" + BODY, CRAWLED)
    assert earlier[0] == ("2026-03-05", DateSource.TEXT, UNSURE)


def test_what_a_person_says_is_always_chosen_and_the_others_stay() -> None:
    text = "CORRIN, Jan 12, 2026 (Wire Nine) - The ferry sank." + BODY
    page = says(DateSource.JSON_LD, "2026-01-12", SURE)
    dates = found(text, page, CRAWLED, given=date(2025, 5, 5))
    assert dates[0] == ("2025-05-05", DateSource.GIVEN, SURE)
    assert {one[0] for one in dates[1:]} == {"2026-01-12", "2026-03-11"}


def test_a_page_that_states_its_day_wins_and_a_far_dateline_makes_it_less_sure() -> None:
    text = "CORRIN, Jan 12, 2026 (Wire Nine) - The ferry sank." + BODY
    near = says(DateSource.JSON_LD, "2026-01-14", SURE)
    assert found(text, near)[0] == ("2026-01-14", DateSource.JSON_LD, SURE)
    far = says(DateSource.JSON_LD, "2026-01-20", SURE)
    dates = find_dates(text=text, url=None, given=None, found=[far])
    assert [(one.day.day, one.confidence) for one in dates] == [(20, LIKELY), (12, LIKELY)]
    assert "dateline says 2026-01-12" in conflict_notes(dates)[0]


def test_a_date_of_modification_is_the_last_to_be_believed() -> None:
    modified = says(DateSource.JSON_LD, "2026-06-01", UNSURE)
    assert found(BODY, modified, CRAWLED)[0][:2] == ("2026-03-11", DateSource.CRAWLER)
    assert found(BODY, modified) == [("2026-06-01", DateSource.JSON_LD, UNSURE)]


def test_the_address_is_believed_before_a_crawler_and_a_feed_before_both() -> None:
    url = "https://courier.example/2026/03/04/ferry"
    assert found(BODY, CRAWLED, url=url)[0] == ("2026-03-04", DateSource.URL, LIKELY)
    feed = says(DateSource.FEED, "2026-03-06")
    assert found(BODY, CRAWLED, feed, url=url)[0][:2] == ("2026-03-06", DateSource.FEED)


def test_a_server_header_is_believed_last_of_all() -> None:
    header = says(DateSource.HEADER, "2026-07-01")
    assert found(BODY, header, CRAWLED)[0][:2] == ("2026-03-11", DateSource.CRAWLER)


def test_two_that_name_one_day_make_it_sure() -> None:
    dates = found("CORRIN, March 11 (Wire Nine) - The ferry sank." + BODY, CRAWLED)
    assert [one[2] for one in dates] == [SURE, SURE]


def test_a_page_that_says_one_day_twice_is_one_voice() -> None:
    twice = [says(DateSource.JSON_LD, "2026-03-11"), says(DateSource.PAGE, "2026-03-11")]
    assert [one[2] for one in found(BODY, *twice)] == [LIKELY, LIKELY]
    updates = says(DateSource.PAGE, "2026-03-15", UNSURE)
    text = "Updated: 15 March 2026" + BODY
    assert [one[2] for one in found(text, updates)] == [UNSURE, UNSURE]


def test_undated_stays_undated() -> None:
    assert find_dates(text=BODY * 50, url="https://courier.example/ferry", given=None) == ()
    assert conflict_notes(()) == ()


def test_days_before_there_was_a_press_are_empty_fields() -> None:
    assert found(BODY, says(DateSource.CRAWLER, "0001-01-01")) == []


def test_the_words_are_those_of_the_text() -> None:
    text = "Ferry sinks\nCORRIN, Jan 12, 2026 (Wire Nine) - The ferry sank." + BODY
    (one,) = find_dates(text=text, url=None, given=None)
    assert one.words == "CORRIN, Jan 12, 2026 (Wire Nine) -"


HOSTILE = (
    "A" * 1_000_000,
    "CORRIN, " * 125_000,
    "Jan 12 " * 150_000,
    "Published " * 100_000,
    "by a" + " " * 1_000_000 + "x",
    "1" * 1_000_000,
    "\n" * 1_000_000,
    "Published: Mon, " * 60_000,
    "(((((" * 200_000,
    "- " * 500_000,
    "Published: 10:10 " * 60_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_megabyte_of_hostile_text_is_looked_at_head_and_tail_only(text: str) -> None:
    assert find_dates(text=text, url=None, given=None) == ()
    assert find_dates(text=text, url=text, given=None, found=[CRAWLED])


@given(st.text(max_size=400), st.none() | st.dates(date(1800, 1, 1)))
def test_any_text_gives_findings_whose_first_is_the_given_one(text: str, day: date | None) -> None:
    dates = find_dates(text=text, url=text, given=day)
    assert day is None or (dates[0].day, dates[0].source) == (day, DateSource.GIVEN)
