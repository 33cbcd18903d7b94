"""What a time expression is resolved against: the article's day, and what was told before it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from secondsource.claims.times.direction import Direction, direction
from secondsource.claims.times.grammar import Found
from secondsource.claims.times.intervals import Interval, day_after, lies_in_one
from secondsource.claims.times.words import MONTHS

NO_ANCHOR = "no date is known for this article"
_SLASHED = re.compile(r"(?<![0-9/.])([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}(?![0-9/])")
_MAY_IS_A_PERSON = re.compile(
    r"\b(?:Theresa|Mrs|Ms|Minister|Premier|Brian|James|Peter|Elaine)\.? May\b"
)
_CREDIT = re.compile(r"[Cc]aption [0-9]|[(\[/](?:AP|AFP|EPA|Reuters|REUTERS|Getty|Photo|Image)\b")
_LONGEST_CAPTION = 400
_CAPTION = frozenset("caption photo photos pictured photograph getty".split())
_OPENING = frozenset("on in by early late mid - then but and".split())
_YEARS_PAST = 2
_LEAD_SENTENCES = 5
_LONGEST_PARAGRAPH = 4_000
_SENTENCES_REMEMBERED = 2

_DIGITS_OF_YEAR, _FIRST_YEAR = 4, 1900


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days that an expression names, or None, and why so."""

    interval: Interval | None
    why: str
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the article has named: in which sentence, at which words, where in the text."""

    interval: Interval
    sentence: int
    start: int
    end: int
    place: int
    names_year: bool = False
    is_said_day: bool = False


@dataclass(slots=True)
class Scene:
    """One article while its times are read, from its first sentence to its last."""

    text: str
    anchor: date | None
    anchored_by: str
    sentence: int = 0
    told: list[Told] = field(default_factory=list)
    following: Callable[[Found], Interval | None] = lambda _: None
    dated_behind: Callable[[Found], Interval | None] = lambda _: None
    day_behind: Callable[[Found], Interval | None] = lambda _: None
    _looked: dict[Direction, int] = field(default_factory=dict)
    _day_first: bool | None = None
    _may_is_a_person: bool | None = None

    @property
    def anchor_in_words(self) -> str:
        """The anchor as a reason names it: "the article's date, 4 May 2017"."""
        return f"{self.anchored_by}, {in_words(self.anchor)}" if self.anchor else self.anchored_by

    def look(self, found: Found) -> Direction | None:
        """Whether its sentence looks back or ahead at it; captions tell in the present tense."""
        if found.before() == "since":
            return Direction.BACK
        plain = found.words.plain
        if "will" not in plain and self._is_caption(found):
            return Direction.BACK
        looked = direction(plain, found.start, found.end)
        if looked:
            self._looked[looked] = self._looked.get(looked, 0) + 1
        return looked or self._mostly()

    def _is_caption(self, found: Found) -> bool:
        """Whether its line goes on to the credit of a picture."""
        here = found.words.spans[found.start][0]
        line = self.text[here : here + _LONGEST_CAPTION].partition("\n")[0]
        return bool(_CREDIT.search(line)) or not _CAPTION.isdisjoint(found.words.lower)

    def _mostly(self) -> Direction | None:
        """For want of a verb: ahead in an article that so far speaks of what is to come."""
        ahead = self._looked.get(Direction.AHEAD, 0)
        return Direction.AHEAD if ahead > self._looked.get(Direction.BACK, 0) else None

    def lately(self, unit: str = "") -> Interval | None:
        """The last time told in this or the two sentences before, of one such unit."""
        for told in reversed(self.told):
            if told.sentence < self.sentence - _SENTENCES_REMEMBERED:
                return None
            if not unit or lies_in_one(told.interval, unit):
                return told.interval
        return None

    def doubts_year(self, found: Found) -> str | None:
        """Why a day without its year may be of another one: the words before tell of a past.

        "The team's 1969 season ended. On September 9, ..." goes on in 1969, or does not; so
        does "the 1969 team that led in August".
        """
        if year := self._old_year_before(found):
            return f"it may be of {year}, of which the sentence tells"
        opens = all(word in _OPENING for word in found.words.lower[: found.start])
        told = self.told[-1] if self.told else None
        if not opens or told is None or self.anchor is None or told.sentence != self.sentence - 1:
            return None
        year = told.interval.first.year
        if not told.names_year or year > self.anchor.year - _YEARS_PAST:
            return None
        return f"it may be of {year}, of which the article tells right before"

    def _old_year_before(self, found: Found) -> int | None:
        """A year of the past in the same sentence, with no other time in between."""
        if self.anchor is None:
            return None
        since = [
            told.end for told in self.told if told.sentence == self.sentence and not told.names_year
        ]
        for word in reversed(found.words.lower[max(since, default=0) : found.start]):
            if word.isdecimal() and len(word) == _DIGITS_OF_YEAR:
                year = int(word)
                return year if _FIRST_YEAR <= year <= self.anchor.year - _YEARS_PAST else None
        return None

    def move_to_next_day(self) -> None:
        """Count from the day after, where the lead itself tells of that day as past."""
        moved = day_after(self.anchor, 1) if self.anchor else None
        if moved and self.sentence < _LEAD_SENTENCES:
            self.anchor, self.anchored_by = moved.first, f"the day after {self.anchored_by}"

    def base(self, found: Found) -> date | None:
        """From where "today" counts: the article's day, or that on which a quotation was said."""
        if self.anchor is None or not self.is_quoted(found):
            return self.anchor
        said = self._day_said(found)
        return said.first if said else self.anchor

    def assumes_day(self, found: Found) -> bool:
        """Whether somebody is quoted, and nothing tells on which day that was said."""
        return self.is_quoted(found) and self._day_said(found) is None

    def _day_said(self, found: Found) -> Interval | None:
        return self.day_behind(found) or self._day_before_in_paragraph(found)

    def is_quoted(self, found: Found) -> bool:
        """Whether it stands within quotation marks that its paragraph opened."""
        start = found.words.spans[found.start][0]
        paragraph = self.text[self._paragraph_start(found) : start]
        if "“" in paragraph:
            return paragraph.rfind("“") > paragraph.rfind("”")
        return paragraph.count('"') % 2 == 1

    def _day_before_in_paragraph(self, found: Found) -> Interval | None:
        start = self._paragraph_start(found)
        here = takewhile(lambda told: told.place >= start, reversed(self.told))
        return next((told.interval for told in here if told.is_said_day), None)

    def _paragraph_start(self, found: Found) -> int:
        start = found.words.spans[found.start][0]
        return self.text.rfind("\n", max(0, start - _LONGEST_PARAGRAPH), start) + 1

    def just_before(self, found: Found) -> Interval | None:
        """What was told right before, with at most a comma between."""
        if not self.told or self.told[-1].sentence != self.sentence:
            return None
        told = self.told[-1]
        return told.interval if 0 <= found.start - told.end <= 1 else None

    def day_comes_first(self) -> bool | None:
        """Whether the article's slashed dates have the day first; None where they do not tell."""
        if self._day_first is None:
            pairs = [(int(one), int(two)) for one, two in _SLASHED.findall(self.text)]
            day_first = any(one > 12 for one, _ in pairs)
            if day_first != any(two > 12 for _, two in pairs):
                self._day_first = day_first
        return self._day_first

    def may_is_a_person(self) -> bool:
        """Whether the article speaks of somebody of that name."""
        if self._may_is_a_person is None:
            self._may_is_a_person = bool(_MAY_IS_A_PERSON.search(self.text))
        return self._may_is_a_person


def in_words(day: date) -> str:
    """A day as a reason writes it: "4 May 2017"."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def resolved(interval: Interval | None, why: str) -> Meaning:
    """A meaning, unresolved with its own reason where the calendar has no such days."""
    return Meaning(interval, why if interval else "the calendar has no such day")


def unresolved(why: str) -> Meaning:
    """A time expression whose days the article does not tell."""
    return Meaning(None, why)
