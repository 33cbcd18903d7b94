"""The shapes of time expressions in English news, as regular expressions over kinds of words.

A pattern names kinds in lower case and its groups in capitals; blanks in it mean nothing. No
pattern repeats without bound, so a hostile text costs what its length costs.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from secondsource.claims.gates import Gated, Gates
from secondsource.claims.times.words import CODES, TRIGGERS, Words


class Shape(StrEnum):
    """What an expression is, and so how it is resolved."""

    NUMERIC = "numeric date"
    DAY = "day of a month"
    DAY_RANGE = "days of months"
    MONTH = "month"
    MONTH_RANGE = "months"
    YEAR = "year"
    YEAR_RANGE = "years"
    DECADE = "decade"
    CENTURY = "century"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half year"
    FISCAL = "fiscal year"
    HOLIDAY = "holiday"
    TODAY = "day named from today"
    PART = "part of a day"
    OVERNIGHT = "overnight"
    WEEKDAY = "weekday"
    WEEKDAYS = "weekdays"
    WEEK_FROM_WEEKDAY = "weekday and a week"
    UNIT = "week, month or year beside this one"
    EDGE = "end of the year"
    ROLLING = "the last so many days"
    AGO = "so long ago"
    FROM_NOW = "so long from now"
    SHIFTED = "so long before or after"
    NARRATED = "the following day"


_MACROS = {
    "anymonth": "[month month_or_word month_short]",
    "anyweekday": "[weekday weekday_short]",
    "dayno": "[day ordinal]",
    "till": "[to dash]",
    "mod": "(?:(?P<EDGE>the? edge of) | (?P<MOD>[early earlier later]) (?:in | dash | on)?)",
    "count": "(?:a? couple of? | [numword day number] (?:dash numword)? | a)",
    "atclock": "(?:clock local{0,2} time? comma? on?)",
    "clockafter": "(?:comma? at? clock local{0,2} time?)",
    "det": "(?:the? (?P<DET>this [coming past] | [last past next coming following same this]))",
}
_SHAPES: tuple[tuple[Shape, str], ...] = (
    (Shape.NUMERIC, "numeric"),
    (
        Shape.DAY_RANGE,
        "(?P<M1>anymonth) (?P<D1>dayno) (?:comma? (?P<Y1>year))? till"
        "(?P<M2>anymonth)? (?P<D2>dayno) (?:comma? (?P<Y2>year))?",
    ),
    (
        Shape.DAY_RANGE,
        "(?<=between) (?P<M1>anymonth) (?P<D1>dayno) (?:comma? (?P<Y1>year))? and"
        "(?P<M2>anymonth)? (?P<D2>dayno) (?:comma? (?P<Y2>year))?",
    ),
    (
        Shape.DAY_RANGE,
        "(?P<D1>dayno) (?:of? (?P<M1>anymonth) (?P<Y1>year)?)? till"
        "(?P<D2>dayno) of? (?P<M2>anymonth) (?:comma? (?P<Y2>year))?",
    ),
    (
        Shape.DAY_RANGE,
        "(?<=between) (?P<D1>dayno) (?:of? (?P<M1>anymonth) (?P<Y1>year)?)? and"
        "(?P<D2>dayno) of? (?P<M2>anymonth) (?:comma? (?P<Y2>year))?",
    ),
    (
        Shape.DAY,
        "this? (?:atclock? mod? (?P<W>anyweekday) (?P<P>part)? comma?)?"
        "(?P<M>anymonth) the? (?P<D>dayno)"
        "(?:comma? (?P<Y>year) | of? (?P<OF>last | this | next | that) unit)?",
    ),
    (
        Shape.DAY,
        "this? (?:atclock? mod? (?P<W>anyweekday) (?P<P>part)? comma? the?)?"
        "(?P<D>dayno) of? (?P<M>anymonth)"
        "(?:comma? (?P<Y>year) | of? (?P<OF>last | this | next | that) unit)?",
    ),
    (Shape.MONTH, "mod? (?P<M>anymonth) (?:of | comma)? (?P<Y>year)"),
    (
        Shape.MONTH,
        "mod? (?:(?P<DET>[last next this past that] | this [coming past] | the [past following])"
        " )? (?P<M>anymonth) (?: of? (?P<OF>last | this | next | that | the same) unit)?",
    ),
    (Shape.MONTH_RANGE, "(?P<M1>anymonth) (?P<Y1>year)? till (?P<M2>anymonth) (?P<Y2>year)?"),
    (
        Shape.MONTH_RANGE,
        "(?<=between) (?P<M1>anymonth) (?P<Y1>year)? and (?P<M2>anymonth) (?P<Y2>year)?",
    ),
    (Shape.YEAR, "mod? (?P<Y>year)"),
    (Shape.YEAR_RANGE, "(?P<Y1>year) (?P<TILL>till) (?P<Y2>[year day number])"),
    (Shape.YEAR_RANGE, "(?<=between) (?P<Y1>year) and (?P<Y2>year)"),
    (Shape.YEAR_RANGE, "(?P<PAIR>year_pair)"),
    (Shape.DECADE, "mod? the? (?P<N>decade)"),
    (Shape.CENTURY, "mod? the? (?P<N>ordinal) dash? (?P<U>unit)"),
    (Shape.SEASON, "mod? the? (?P<S>season) of? (?P<Y>year)"),
    (Shape.SEASON, "mod? (?P<S>season) of? (?P<OF>last | this | next) unit"),
    (
        Shape.SEASON,
        "mod? (?P<DET>the | last | this | next | past | this [coming past] | that)"
        " (?P<S>season) (?:of? (?P<OF>last | this | next) unit)?",
    ),
    (Shape.QUARTER, "the? (?P<N>ordword) dash? quarter of? fiscal? (?P<Y>year)"),
    (Shape.QUARTER, "the? (?P<N>ordword) dash? quarter of (?P<OF>last | this | next | the) unit"),
    (Shape.QUARTER, "the? (?P<N>ordword) dash? quarter"),
    (Shape.QUARTER, "(?P<N>quarter_short) of? (?P<Y>year)?"),
    (Shape.QUARTER, "(?P<DET>last | this | next | past) quarter"),
    (Shape.HALF, "the? (?P<N>ordword) dash? half of (?P<Y>year)"),
    (Shape.HALF, "the? (?P<N>ordword) dash? half of (?P<OF>last | this | next | the) unit"),
    (Shape.FISCAL, "(?:last | this | next | the)? fiscal unit? year"),
    (Shape.FISCAL, "(?:last | this | next) fiscal unit"),
    (Shape.HOLIDAY, "(?P<DET>last | this | next)? (?P<H>christmas [unit eve]?)"),
    (Shape.HOLIDAY, "(?P<DET>last | this | next)? (?P<H>new unit possessive? [unit eve])"),
    (Shape.HOLIDAY, "(?P<DET>last | this | next)? (?P<H>[good black cyber easter] weekday)"),
    (Shape.HOLIDAY, "(?P<DET>last | this | next)? (?P<H>named_day unit?)"),
    (Shape.HOLIDAY, "(?P<H>ordword of month)"),
    (
        Shape.HOLIDAY,
        "(?P<DET>last | this | next)? (?P<H>[boxing valentine patrick veterans labor]"
        " possessive? unit)",
    ),
    (Shape.TODAY, "atclock? mod? (?P<N>[today yesterday tomorrow tonight]) part? clockafter?"),
    (Shape.TODAY, "the unit (?P<BEFORE>before | after) (?P<N>[yesterday tomorrow])"),
    (Shape.PART, "atclock? mod? (?P<DET>this | last) (?P<P>part)"),
    (Shape.OVERNIGHT, "overnight"),
    (
        Shape.WEEKDAY,
        "(?:atclock | part on)? mod? det? (?P<W>weekday) (?: early | overnight)? (?P<P>part)?"
        " clockafter?",
    ),
    (Shape.WEEKDAY, "mod? (?P<W>weekday) (?P<P>part)? comma? of? (?P<OF>last | this | next) unit"),
    (Shape.WEEKDAY, "the? (?P<W>weekday) before (?P<OF>last)"),
    (
        Shape.WEEKDAYS,
        "mod? det? (?P<W>weekday) part? (?P<TILL>to | into | dash) early? (?P<W2>weekday) part?",
    ),
    (Shape.WEEK_FROM_WEEKDAY, "a (?P<U>unit) (?P<AGO>ago)? (?:on | from)? (?P<W>weekday)"),
    (Shape.WEEK_FROM_WEEKDAY, "(?P<W>weekday) (?P<U>unit)"),
    (
        Shape.UNIT,
        "mod? (?P<DET>[last next this] | this [coming past] | the coming) (?P<U>[unit weekend])",
    ),
    (Shape.UNIT, "(?P<THE>the) (?P<U>weekend)"),
    (Shape.UNIT, "the (?P<U>[unit weekend]) (?P<BEYOND>before last | after next)"),
    (Shape.EDGE, "the? edge of the (?P<U>unit)"),
    (Shape.EDGE, "(?P<MOD>[earlier later early]) in the (?P<U>unit)"),
    (Shape.ROLLING, "the? (?P<DET>last | past | next | coming) (?P<N>count) (?P<U>unit)"),
    (Shape.ROLLING, "(?:the | this)? (?P<DET>past) (?P<U>unit)"),
    (Shape.ROLLING, "the (?P<DET>last) (?P<U>unit)"),
    (Shape.AGO, "(?P<N>count) (?P<HALF>and a half)? (?P<U>unit) ago (?P<DAY>today)?"),
    (Shape.FROM_NOW, "(?P<N>count) (?P<U>unit) from [now today]"),
    (Shape.FROM_NOW, "in (?P<N>count) (?P<U>unit) possessive time"),
    (Shape.SHIFTED, "(?P<N>count) (?P<U>unit) (?P<WAY>[earlier later before after])"),
    (Shape.SHIFTED, "the (?P<U>unit) (?P<WAY>[before after])"),
    (
        Shape.NARRATED,
        "(?P<DET>the same | the [following next past] | that same? | this same)"
        " (?P<U>[unit part weekend season])",
    ),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One place of a sentence that has the shape of a time expression."""

    shape: Shape
    words: Words
    match: re.Match[str]

    @property
    def start(self) -> int:
        """The index of its first word."""
        return self.match.start()

    @property
    def end(self) -> int:
        """The index after its last word."""
        return self.match.end()

    def word(self, group: str) -> str | None:
        """The last word of a group in lower case, None where the group is not there."""
        if group not in self.match.re.groupindex or self.match[group] is None:
            return None
        return self.words.lower[self.match.end(group) - 1].rstrip(".")

    def phrase(self, group: str) -> str:
        """All words of a group in lower case, "" where the group is not there."""
        if self.word(group) is None:
            return ""
        return " ".join(self.words.lower[self.match.start(group) : self.match.end(group)])

    def before(self, count: int = 1) -> str:
        """The word that stands so many words before it, in lower case."""
        return self.words.lower[self.start - count] if self.start >= count else ""

    def after(self, count: int = 0) -> str:
        """The word that stands behind it, in lower case."""
        place = self.end + count
        return self.words.lower[place] if place < len(self.words.lower) else ""


def _compiled(pattern: str) -> Gated:
    """With the kinds of which it needs one: each pattern has a trigger that is not optional."""
    for _ in range(2):
        pattern = _NAME.sub(lambda name: _MACROS.get(name[0], name[0]), pattern)
    needs = frozenset(CODES[kind] for kind in _NAME.findall(pattern) if kind in TRIGGERS)
    pattern = _NAME.sub(lambda name: CODES[name[0]], pattern)
    return Gated(re.compile(pattern.replace(" ", "")), needs)


_NAME = re.compile("[a-z_]+")
_PATTERNS = tuple((shape, _compiled(pattern)) for shape, pattern in _SHAPES)
_GATES = Gates({number: pattern.needs for number, (_, pattern) in enumerate(_PATTERNS)})


def candidates(words: Words) -> list[Found]:
    """All that has the shape of a time expression: by place, the longest first."""
    found: list[Found] = []
    for number in sorted(_GATES.open_for(frozenset(words.kinds))):
        shape, gated = _PATTERNS[number]
        found.extend(Found(shape, words, match) for match in gated.pattern.finditer(words.kinds))
    return sorted(found, key=lambda one: (one.start, -one.end))
