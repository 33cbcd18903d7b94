"""When an article was published: all that says so, the best first, nothing guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import IntEnum

from secondsource.labels import DateConfidence, DateSource
from secondsource.models import DateFinding
from secondsource.sources.dates import PRINTED_DAY, day_from_url, day_printed

# Only here does a text speak of its own day; further in it speaks of other days.
_HEAD_CHARS, _TAIL_CHARS = 4_000, 1_500
_HEAD_LINES, _DATELINE_LINES, _TAIL_LINES, _LINE_CHARS = 12, 6, 6, 240
_SHORT_LINE = 100

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]{0,2}\s{1,3})?"
_TIME = r"(?:\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?:\s?[A-Z]{2,4}\b)?)"
_DAY = rf"{_WEEKDAY}(?P<day>{PRINTED_DAY})"
_PUBLISHED = (
    "(?:first |originally )?(?:published|posted)|publication date|date published|"
    "date of publication|erschienen|veröffentlicht|publié|publicado|pubblicato|gepubliceerd"
)
_UPDATED = "(?:last )?(?:updated|modified)|aktualisiert|mis à jour|actualizado|aggiornato"
_STATED = re.compile(
    rf"(?P<lead>^|[|·•–—/(-]\s?|\s)(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))"
    rf"(?: on| at| online| am| le| el| il| op)?\s?(?P<colon>:?)\s?(?:{_TIME},?\s)?{_DAY}",
    re.IGNORECASE,
)
# A line that is nothing but a day, perhaps behind the author's name.
_BARE = re.compile(
    rf"(?P<author>by [^\d|]{{2,60}}[|·•,–—-]\s?)?(?P<before>{_TIME},?\s)?{_DAY}"
    rf"(?P<after>\s?[,|·•–—@-]?\s?(?:at )?{_TIME})?\s?[.)|]?",
    re.IGNORECASE,
)
_TELLS_OF_UPDATE = re.compile(rf"\W*(?:{_UPDATED})", re.IGNORECASE)
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^\d\n:;!?()\[\]]{1,60}?)\s?(?:\[[^\]]{2,30}\]\s?)?"
    rf"(?P<before>,|--?|[–—]|\.|\()\s{{0,3}}{_DAY}\)?[,.]?\s{{0,3}}"
    r"(?P<agency>\([^()]{2,60}\)|/[A-Z][\w .-]{1,30}/)?\s{0,3}(?P<end>--?|[–—]|:|$)?",
    re.IGNORECASE,
)
_NO_PLACES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today updated published posted
    photo photos file video image images by on at in the this from correction""".split()
)
_SMALL_WORDS = frozenset("de la le el al del di da do du of the and am an sur upon und".split())
_MOST_PLACE_WORDS = 7

_PAGE = (DateSource.JSON_LD, DateSource.PAGE)
_TEXT = (DateSource.TEXT, DateSource.DATELINE)
# What another program noted of the article, in the order in which it is believed.
_AROUND = (DateSource.FEED, DateSource.URL, DateSource.CRAWLER, DateSource.HEADER)
_BELIEVED = (DateSource.GIVEN, *_PAGE, *_TEXT, *_AROUND)
_SURENESS = tuple(DateConfidence)


class _Place(IntEnum):
    """In which order findings are chosen."""

    GIVEN = 0
    PAGE = 1
    PRINTED = 2
    AROUND = 3
    DAY_BEFORE = 4
    UNSURE = 5


# A dispatch is printed the day after its dateline, and clocks differ round the world.
_SAME_DAYS, _PRINTED_WITHIN_DAYS = 1, 2
_YEAR_IN_DOUBT_DAYS = 31
_EARLIEST_YEAR = 1800


def find_dates(
    *, text: str, url: str | None, given: date | None, found: Iterable[DateFinding] = ()
) -> tuple[DateFinding, ...]:
    """All findings, the chosen one first; empty when nothing says a day.

    given: what a person says, which is always chosen. A page's own published time comes
    next; then the day that the text prints, which wins over what a feed, an address, a
    crawler or a server says when they are more than a day apart.
    """
    # Before there were newspapers a field was empty: 0001-01-01.
    findings = [one for one in found if one.day.year >= _EARLIEST_YEAR]
    findings.extend(_printed(text))
    if given:
        findings.append(
            DateFinding(given, DateSource.GIVEN, DateConfidence.SURE, given.isoformat())
        )
    if url and (day := day_from_url(url)):
        findings.append(DateFinding(day, DateSource.URL, DateConfidence.LIKELY, url[:200]))
    findings.sort(key=_belief)
    findings.extend(_dateline(text, findings[0].day if findings else None))
    around = next((one.day for one in findings if _is_stated(one, _AROUND)), None)
    findings.sort(key=lambda one: (_place(one, around), *_belief(one)))
    return _weighed(_each_once(findings))


def conflict_notes(dates: tuple[DateFinding, ...]) -> tuple[str, ...]:
    """In words for people: what names another day than the chosen one, and which was taken."""
    others = [one for one in dates[1:] if _is_conflict(dates[0], one)]
    return tuple(
        f"its dates conflict: {other.source} says {other.day} ({other.words!r}), "
        f"{dates[0].source} says {dates[0].day} ({dates[0].words!r}), which was taken"
        for other in others
    )


def _printed(text: str) -> Iterator[DateFinding]:
    """Days in lines such as "Published: 5 March 2016, 10:14", and lines that are a day."""
    head = _lines(text[:_HEAD_CHARS])[:_HEAD_LINES]
    tail = _lines(text[_HEAD_CHARS:][-_TAIL_CHARS:])[-_TAIL_LINES:]
    for line in [*head, *tail]:
        for match in _STATED.finditer(line):
            if _speaks_of_itself(match, line):
                yield from _stated(match, unsure=match["published"] is None)
    for line in head[:_DATELINE_LINES]:
        if bare := _BARE.fullmatch(line):
            # A day alone may be a heading: the day that the article tells of.
            alone = not (bare["author"] or bare["before"] or bare["after"])
            yield from _stated(bare, unsure=alone)


def _speaks_of_itself(match: re.Match[str], line: str) -> bool:
    """A sentence may tell of a report "published on 5 March"; a label stands apart."""
    apart = bool(match["lead"].strip()) or match.start() == 0
    return bool(match["colon"]) or (apart and len(line) <= _SHORT_LINE)


def _stated(match: re.Match[str], *, unsure: bool) -> Iterator[DateFinding]:
    if day := day_printed(match["day"]):
        confidence = DateConfidence.UNSURE if unsure else DateConfidence.LIKELY
        yield DateFinding(day, DateSource.TEXT, confidence, match[0].strip())


def _dateline(text: str, near: date | None) -> Iterator[DateFinding]:
    """The day at the head of a dispatch; without a year it needs another finding near it."""
    for line in _lines(text[:_HEAD_CHARS])[:_DATELINE_LINES]:
        match = _DATELINE.match(line)
        if not match or not _is_dateline(match):
            continue
        if day := day_printed(match["day"]) or _nearest_year(match["day"], near):
            yield DateFinding(day, DateSource.DATELINE, DateConfidence.LIKELY, match[0].strip())
            return


def _is_dateline(match: re.Match[str]) -> bool:
    words = match["place"].replace("/", " ").split()
    if len(words) > _MOST_PLACE_WORDS or words[0].casefold().strip(",.") in _NO_PLACES:
        return False
    if not all(word[0].isupper() or word.casefold() in _SMALL_WORDS for word in words):
        return False
    if _is_caption(match):
        return False
    # "Oda Ravn, 5 March 2026" alone on a line is a byline.
    at_line_end = match["end"] == "" and (match["place"].isupper() or match["before"][0] in "-–—")
    return bool(match["agency"] or match["end"] or at_line_end)


def _is_caption(match: re.Match[str]) -> bool:
    """Agencies head pictures "CORRIN, NORTH COAST - MARCH 05: A ferry", films "(MARCH 5, 2026)"."""
    if match["agency"]:
        return match["before"] == "(" and match["day"].isupper()
    return match["day"].isupper() or (match["before"][0] in "-–—" and match["end"] == ":")


def _nearest_year(words: str, near: date | None) -> date | None:
    if near is None:
        return None
    days = [day_printed(words, year=near.year + step) for step in (-1, 0, 1)]
    # An article is not published long before its dateline.
    return min(
        (day for day in days if day),
        key=lambda day: ((day - near).days > _PRINTED_WITHIN_DAYS, abs((day - near).days)),
        default=None,
    )


def _is_stated(one: DateFinding, sources: tuple[DateSource, ...]) -> bool:
    return one.source in sources and one.confidence is not DateConfidence.UNSURE


def _belief(one: DateFinding) -> tuple[bool, int, int]:
    unsure = one.confidence is DateConfidence.UNSURE
    sureness, source = _SURENESS.index(one.confidence), _BELIEVED.index(one.source)
    # Around the page, who says it counts for more than how.
    return (unsure, source, sureness) if one.source in _AROUND else (unsure, sureness, source)


def _place(one: DateFinding, around: date | None) -> _Place:
    """Where it comes in the order; `around` is what a feed, an address or a crawler says."""
    later_around = (around - one.day).days if around else 0
    if one.source is DateSource.GIVEN:
        return _Place.GIVEN
    if one.confidence is DateConfidence.UNSURE:
        # Nothing is updated before it is published.
        updated_before = _TELLS_OF_UPDATE.match(one.words) and later_around > _SAME_DAYS
        return _Place.PRINTED if updated_before else _Place.UNSURE
    if one.source in _PAGE:
        return _Place.PAGE
    if one.source is DateSource.DATELINE and around and abs(later_around) <= _SAME_DAYS:
        return _Place.DAY_BEFORE
    return _Place.PRINTED if one.source in _TEXT else _Place.AROUND


def _each_once(findings: Iterable[DateFinding]) -> list[DateFinding]:
    once: dict[tuple[date, DateSource], DateFinding] = {}
    for one in findings:
        once.setdefault((one.day, one.source), one)
    return list(once.values())


def _weighed(findings: list[DateFinding]) -> tuple[DateFinding, ...]:
    return tuple(replace(one, confidence=_confidence(one, findings)) for one in findings)


def _confidence(one: DateFinding, findings: list[DateFinding]) -> DateConfidence:
    """Two voices for one day make it sure, a printed day against it makes it less so."""
    others = [other for other in findings if _voice(other) != _voice(one)]
    if one.source is DateSource.GIVEN or one.confidence is DateConfidence.UNSURE:
        return one.confidence
    if any(other.day == one.day for other in others):
        return DateConfidence.SURE
    if one.source is DateSource.DATELINE and _borrows_far_year(one, others):
        return DateConfidence.UNSURE
    against = any(_is_stated(other, _TEXT) and _is_conflict(one, other) for other in others)
    return DateConfidence.LIKELY if against else one.confidence


def _voice(one: DateFinding) -> object:
    """What a page states of itself comes out of one field, however often it is printed."""
    return "page" if one.source in _PAGE else one.source


def _borrows_far_year(dateline: DateFinding, others: list[DateFinding]) -> bool:
    year_printed = str(dateline.day.year) in dateline.words
    distances = [abs((dateline.day - other.day).days) for other in others]
    return not year_printed and min(distances, default=0) > _YEAR_IN_DOUBT_DAYS


def _is_conflict(one: DateFinding, other: DateFinding) -> bool:
    """Whether two say another time: more than a day apart, two where a dispatch was printed."""
    printed = one.source in _PAGE and other.source is DateSource.DATELINE
    allowed = _PRINTED_WITHIN_DAYS if printed else _SAME_DAYS
    # Only a dateline is unsure of its year alone; what else is unsure tells of other days too.
    counts = other.source is DateSource.DATELINE or other.confidence is not DateConfidence.UNSURE
    return counts and abs((one.day - other.day).days) > allowed


def _lines(text: str) -> list[str]:
    """The lines that are not blank, each cut to where a regular expression stays quick."""
    return [cut for line in text.splitlines() if (cut := " ".join(line[:_LINE_CHARS].split()))]
