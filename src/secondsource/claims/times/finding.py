"""Walk through an article, sentence by sentence, and resolve each time expression once."""

from collections.abc import Callable, Sequence
from datetime import date

from secondsource.anatomy import TimeMention
from secondsource.claims.times import (
    absolute,
    anchored,
    holidays,
    narrated,
    periods,
    weekdays,
    years,
)
from secondsource.claims.times.grammar import Found, Shape, candidates
from secondsource.claims.times.intervals import Interval
from secondsource.claims.times.scene import Meaning, Scene, Told
from secondsource.claims.times.words import CODES, may_name_time, words_of
from secondsource.labels import Granularity
from secondsource.spans import Span

_RESOLVERS: dict[Shape, Callable[[Found, Scene], Meaning | None]] = {
    **absolute.SHAPES,
    **years.SHAPES,
    **periods.SHAPES,
    **anchored.SHAPES,
    **weekdays.SHAPES,
    **holidays.SHAPES,
    **narrated.SHAPES,
}
# How many words may stand between "two days after" and the day: "the Thursday".
_WORDS_TO_FOLLOWING = 2


def find_times(
    text: str,
    sentences: Sequence[Span],
    *,
    anchor: date | None,
    anchored_by: str = "the article's date",
) -> list[TimeMention]:
    """Mentions in the order of the text that do not overlap; unresolved ones have no days.

    anchor is the day from which "Thursday" and "last month" are counted, anchored_by what to
    call it in a reason. Without it only what names its own days is resolved.
    """
    scene = Scene(text, anchor, anchored_by)
    mentions: list[TimeMention] = []
    open_events: list[tuple[int, Found]] = []
    for number, sentence in enumerate(sentences):
        scene.sentence = number
        for found, meaning in _meanings(text, sentence, scene):
            if found.shape is Shape.SHIFTED and meaning.interval is None:
                open_events.append((len(mentions), found))
            mentions.append(_mention(found, meaning))
    days = _days_beside(mentions, text) if open_events else []
    for place, found in open_events[:_MOST_EVENTS]:
        if meaning_now := narrated.from_dated_event(found, days):
            mentions[place] = _mention(found, meaning_now)
    return mentions


def _meanings(text: str, sentence: Span, scene: Scene) -> list[tuple[Found, Meaning]]:
    """What one sentence names, the longest expression first where two begin together."""
    if not may_name_time(sentence.of(text)):
        return []
    found = candidates(words_of(text, sentence))
    scene.following = lambda one: _following(one, found, scene)
    scene.dated_behind = lambda one: _dated_behind(one, found, scene)
    scene.day_behind = lambda one: _day_behind(one, found, scene)
    meanings: list[tuple[Found, Meaning]] = []
    reached = 0
    for one in found:
        if one.start < reached:
            continue
        meaning = _RESOLVERS[one.shape](one, scene)
        if meaning is None:
            continue
        reached = one.end
        meanings.append((one, meaning))
        if meaning.interval:
            scene.told.append(_told(one, meaning.interval, scene))
    return meanings


def _told(found: Found, interval: Interval, scene: Scene) -> Told:
    place = found.words.spans[found.start][0]
    names_year = CODES["year"] in found.match[0]
    day = found.shape in (Shape.WEEKDAY, Shape.DAY) and interval.first == interval.last
    said_day = day and not scene.is_quoted(found)
    return Told(interval, scene.sentence, found.start, found.end, place, names_year, said_day)


def _following(before: Found, found: Sequence[Found], scene: Scene) -> Interval | None:
    """The time that stands right behind "two days after"."""
    for one in found:
        near = before.end <= one.start <= before.end + _WORDS_TO_FOLLOWING
        if near and one.shape is not Shape.SHIFTED:
            meaning = _RESOLVERS[one.shape](one, scene)
            if meaning and meaning.interval:
                return meaning.interval
    return None


def _dated_behind(before: Found, found: Sequence[Found], scene: Scene) -> Interval | None:
    """The date of "today, October 24, 2017", of "Sunday (Sept. 3)"."""
    dated = [one for one in found if one.shape in (Shape.DAY, Shape.NUMERIC)]
    interval = _following(before, [one for one in dated if one.start == before.end + 1], scene)
    return interval if interval and interval.granularity is Granularity.DAY else None


def _day_behind(quoted: Found, found: Sequence[Found], scene: Scene) -> Interval | None:
    """The day of "he said on Saturday" behind a quotation."""
    for one in found:
        if one.start >= quoted.end and one.shape is Shape.WEEKDAY:
            said = any(one.before(count) in _SAYING for count in range(1, _WORDS_TO_SAYING))
            meaning = weekdays.weekday(one, scene) if said else None
            return meaning.interval if meaning else None
    return None


_SAYING = frozenset("said told wrote tweeted added posted announced".split())
_WORDS_TO_SAYING = 5


def _mention(found: Found, meaning: Meaning) -> TimeMention:
    span = Span(found.words.spans[found.start][0], found.words.spans[found.end - 1][1])
    words, interval = span.of(found.words.text), meaning.interval
    if interval is None:
        return TimeMention(span, words, None, None, None, meaning.why)
    return TimeMention(
        span,
        words,
        interval.first,
        interval.last,
        interval.granularity,
        meaning.why,
        meaning.is_assumed,
    )


_BESIDE_CHARS = 60
# Every event is looked up beside every day: a hostile text has thousands of both.
_MOST_EVENTS, _MOST_DAYS = 50, 300


def _days_beside(mentions: Sequence[TimeMention], text: str) -> list[tuple[str, str, date]]:
    """What stands before and behind every day that the article names."""
    return [
        (
            text[max(0, one.span.start - _BESIDE_CHARS) : one.span.start],
            text[one.span.end : one.span.end + _BESIDE_CHARS],
            one.first,
        )
        for one in mentions[:_MOST_DAYS]
        if one.first and one.granularity is Granularity.DAY
    ]
