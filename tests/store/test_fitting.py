"""Which articles fit a filter, on both back ends."""

from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from secondsource.models import ArticleFilter, FittingArticles, IntakeUnit, Outlet
from secondsource.store import SqlStore
from secondsource.store.fitting import fitting_query
from tests.store.builders import COURIER, ENCODER, make_unit, vectors_for

LEDGER = Outlet("ledger.example", "Daily Ledger", "ledger.example", "Harbour Media")
MAIL = Outlet("mail.example", "The Mail", "mail.example", "Inland Trust")
EARLY, MIDDLE, LATE = date(2026, 3, 1), date(2026, 3, 5), date(2026, 3, 9)


def filled(store: SqlStore) -> dict[str, str]:
    """Six articles; their ids by name."""
    units = {
        "early": make_unit("early", published_on=EARLY),
        "middle": make_unit("middle", published_on=MIDDLE, outlet=LEDGER),
        "late": make_unit("late", published_on=LATE, outlet=MAIL),
        "undated": make_unit("undated", published_on=None, outlet=MAIL),
        "german": in_language(make_unit("german", published_on=LATE), "de"),
        "nobody's": in_language(make_unit("nobodys", published_on=None, outlet=None), None),
    }
    store.add_units(list(units.values()), encoder=ENCODER, vectors=vectors_for(*units.values()))
    return {name: unit.article.article_id for name, unit in units.items()}


def in_language(unit: IntakeUnit, language: str | None) -> IntakeUnit:
    return replace(unit, article=replace(unit.article, language=language))


def fitting(store: SqlStore, **wanted: object) -> tuple[set[str], set[str]]:
    """Names of the articles that fit, and of those that only lack a day."""
    names = {article_id: name for name, article_id in filled(store).items()}
    found = store.fitting_articles(ArticleFilter(**wanted))  # type: ignore[arg-type]
    return (
        {names[one] for one in found.article_ids},
        {names[one] for one in found.undated},
    )


def test_any_of_several_outlets_fits(store: SqlStore) -> None:
    wanted = (COURIER.outlet_id, LEDGER.outlet_id)
    assert fitting(store, outlet_ids=wanted) == ({"early", "german", "middle"}, set())


def test_an_owner_fits_with_all_its_outlets(store: SqlStore) -> None:
    assert fitting(store, owners=("Harbour Media",)) == ({"early", "german", "middle"}, set())


def test_outlet_and_language_must_both_fit(store: SqlStore) -> None:
    assert fitting(store, outlet_ids=(COURIER.outlet_id,), languages=("de",)) == (
        {"german"},
        set(),
    )
    assert fitting(store, owners=("Inland Trust",), languages=("de",)) == (set(), set())


def test_both_days_are_included_and_what_only_lacks_a_day_is_named(store: SqlStore) -> None:
    undated = {"undated", "nobody's"}
    assert fitting(store, first_day=EARLY, last_day=MIDDLE) == ({"early", "middle"}, undated)
    assert fitting(store, first_day=LATE) == ({"late", "german"}, undated)
    assert fitting(store, last_day=EARLY) == ({"early"}, undated)
    assert fitting(store, first_day=LATE, last_day=EARLY) == (set(), undated)


def test_undated_ones_count_only_where_the_rest_fits(store: SqlStore) -> None:
    assert fitting(store, owners=("Inland Trust",), first_day=EARLY) == ({"late"}, {"undated"})


def test_without_days_an_undated_article_fits_like_any_other(store: SqlStore) -> None:
    assert fitting(store, owners=("Inland Trust",)) == ({"late", "undated"}, set())


def test_a_filter_of_nothing_lets_all_in(store: SqlStore) -> None:
    assert len(fitting(store)[0]) == 6


def test_words_that_no_record_can_hold_fit_nothing(store: SqlStore) -> None:
    for impossible in ("a\x00b", "\ud800"):
        assert store.fitting_articles(ArticleFilter(owners=(impossible,))) == FittingArticles(())


def test_days_of_publication_are_told_and_undated_articles_are_absent(store: SqlStore) -> None:
    ids = filled(store)
    asked = [ids["early"], ids["undated"], "nothing"]
    assert store.publication_days(asked) == {ids["early"]: EARLY}


def test_languages_are_those_of_the_articles(store: SqlStore) -> None:
    assert store.languages() == []
    filled(store)
    assert store.languages() == ["de", "en"]


def test_a_filter_reads_an_index_and_no_text(store: SqlStore) -> None:
    if not store.on_sqlite:
        return
    for wanted in (
        ArticleFilter(outlet_ids=("o",)),
        ArticleFilter(owners=("o",)),
        ArticleFilter(languages=("en",)),
        ArticleFilter(first_day=EARLY, languages=("en",)),
    ):
        query = fitting_query(wanted).compile(store.engine, compile_kwargs={"literal_binds": True})
        with store.reading() as connection:
            plan = connection.execute(sa.text(f"EXPLAIN QUERY PLAN {query}")).all()
        steps = [row.detail for row in plan if " articles " in row.detail]
        assert steps
        assert all("USING COVERING INDEX" in step for step in steps), steps
        assert all(step.startswith("SEARCH") for step in steps) or wanted.languages
