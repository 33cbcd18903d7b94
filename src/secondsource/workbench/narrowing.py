"""Filters of evidence: what there is to filter by, and in words what is filtered."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.models import ArticleFilter, Narrowed
from secondsource.protocols import Store


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What a person can choose from: outlets and languages by id with their names, and owners."""

    outlets: Mapping[str, str]
    owners: Sequence[str]
    languages: Mapping[str, str]


def filter_choices(store: Store) -> FilterChoices:
    """Everything in the library that can be filtered by; outlets of one name carry their ids."""
    outlets = store.outlets()
    names = Counter(outlet.name for outlet in outlets)
    return FilterChoices(
        outlets={
            one.outlet_id: one.name if names[one.name] == 1 else f"{one.name} ({one.outlet_id})"
            for one in outlets
        },
        owners=sorted({outlet.owner for outlet in outlets if outlet.owner}, key=str.casefold),
        languages={code: _language(code) for code in store.languages()},
    )


def filter_in_words(
    wanted: ArticleFilter, choices: FilterChoices, day: Callable[[date], str]
) -> str:
    """'articles by The Courier or Daily Ledger, in German, dated from 3 March 2026'."""
    parts = [
        _any_of("by", [choices.outlets.get(one, one) for one in wanted.outlet_ids]),
        _any_of("of outlets owned by", wanted.owners),
        _any_of("in", [choices.languages.get(one, _language(one)) for one in wanted.languages]),
        _days(wanted, day),
    ]
    return "articles " + ", ".join(filter(None, parts))


def fitting_in_words(narrowed: Narrowed) -> str:
    """How many articles the filter let in, and how many it left out for want of a day."""
    count = narrowed.fitting
    if count:
        line = f"{count:,} other {'article fits' if count == 1 else 'articles fit'}."
    else:
        line = "No other article fits."
    return " ".join(filter(None, (line, left_out_in_words(narrowed))))


def left_out_in_words(narrowed: Narrowed) -> str:
    """What the days of the filter leave out that nobody would think of; empty when nothing."""
    if _is_backwards(narrowed.by):
        return "The first day lies after the last."
    if not narrowed.undated:
        return ""
    ones = "one is" if narrowed.undated == 1 else "ones are"
    return f"{narrowed.undated:,} undated {ones} left out."


def _is_backwards(wanted: ArticleFilter) -> bool:
    first, last = wanted.first_day, wanted.last_day
    return first is not None and last is not None and last < first


def _any_of(before: str, names: Sequence[str]) -> str:
    return f"{before} {' or '.join(names)}" if names else ""


def _days(wanted: ArticleFilter, day: Callable[[date], str]) -> str:
    first, last = wanted.first_day, wanted.last_day
    if first is not None and first == last:
        return f"dated {day(first)}"
    parts = [f"from {day(first)}" if first else "", f"to {day(last)}" if last else ""]
    return " ".join(filter(None, ["dated" if wanted.is_dated else "", *parts]))


def _language(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).english_name or code
    except (UnknownLocaleError, ValueError):
        return code
