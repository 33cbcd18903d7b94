"""One command takes in a paper of 200 pages; each page has the outcome that it is to have."""

import pytest

from secondsource.labels import IntakeOutcome
from tests.site import paper
from tests.site.conftest import Taken
from tests.site.reports import Page

LISTS = ("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml", "/feed.xml", "/atom")
TABLE = paper.make(other_port=0, closed_port=0).pages


def test_every_page_was_found_once_and_nothing_else(taken: Taken) -> None:
    assert len(TABLE) == paper.PAGES
    places = [page.path for page in TABLE] + list(LISTS)
    assert sorted(taken.outcomes) == sorted(f"{taken.site.url}{path}" for path in places)


@pytest.mark.parametrize("number", range(len(TABLE)), ids=[page.path for page in TABLE])
def test_a_page_has_the_outcome_it_is_to_have(number: int, taken: Taken) -> None:
    page = taken.paper.pages[number]
    found = taken.outcome(page)
    assert found.source == f"{taken.site.url}{page.path}"
    assert found.outcome is page.outcome, found.reason
    assert page.says in " ".join([found.reason or "", *found.notes])
    if page.outcome is IntakeOutcome.ADDED:
        assert_read(taken, page)


def assert_read(taken: Taken, page: Page) -> None:
    view = taken.view(page)
    kept_apart = "\n".join(aside.text for aside in view.asides)
    for words in page.text:
        assert words in view.article.text
    for words in page.aside:
        assert words in kept_apart
        assert words not in view.article.text
    for words in page.either:
        assert words in f"{view.article.text}\n{kept_apart}"
    assert (view.article.published_on, view.article.date_source) == (page.day, page.day_source)


def test_the_command_sums_it_all_up(taken: Taken) -> None:
    wanted = {outcome: sum(page.outcome is outcome for page in TABLE) for outcome in IntakeOutcome}
    assert taken.said.returncode == 0
    assert taken.said.stdout.startswith(
        f"{wanted[IntakeOutcome.ADDED]} articles added, "
        f"{wanted[IntakeOutcome.ALREADY_HERE]} already here, "
        f"{wanted[IntakeOutcome.PASSED_OVER]} passed over, "
        f"{wanted[IntakeOutcome.FAILED]} not taken: "
    )
    assert "robots.txt of 127.0.0.1 asks not to fetch" in taken.said.stdout


def test_a_redirect_is_in_the_record_with_where_it_led(taken: Taken) -> None:
    (page,) = [one for one in taken.paper.pages if one.path == "/moved/chain"]
    capture = taken.view(page).capture
    assert capture is not None
    assert capture.url == f"{taken.site.url}/moved/chain"
    assert capture.final_url == f"{taken.site.url}/moved/chain/3"
    assert len(capture.redirects) == 3


def test_nobody_came_to_a_place_that_is_not_public(taken: Taken) -> None:
    assert taken.unwanted == []


def test_one_request_at_a_time_and_it_says_who_asks(taken: Taken) -> None:
    assert taken.site.most_waiting == 1
    (agent,) = taken.site.agents
    assert "desk@ledger.example" in agent


def test_what_robots_txt_forbids_was_never_asked_for(taken: Taken) -> None:
    assert not [path for path in taken.site.asked if path.startswith("/private/")]
    assert taken.site.asked["/robots.txt"] == 1
