"""Judge one sentence of prose: claim, opinion or minor fact.

Two small sums are set against each other: what in the sentence could be checked, and what
in it is somebody's view. The heaviest grounds become the reason.
"""

from collections.abc import Callable
from dataclasses import dataclass

from secondsource.claims import wording
from secondsource.claims.wording import Reading, Wording
from secondsource.labels import SentenceKind

FEWEST_WORDS = 4
LONGEST_READ = 1_500
# Two in three sentences of news prose are claims: a plain statement starts near the line.
STATEMENT = 0.3
WORDS_FOR_MORE, MORE_BY_LENGTH = 18, 0.3
# What must be left of the substance when the view is taken off it.
ENOUGH = 0.6
MOSTLY_QUOTED = 0.6


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of wording with the points that each find gives, counted up to `most` times."""

    reason: str
    wording: Wording
    points: float
    most: int = 1


SUBSTANCE = (
    Cue("figures", wording.FIGURE, 0.5, 2),
    Cue("names", wording.NAME, 0.1, 3),
    Cue("a name at its head", wording.NAME_FIRST, 0.15),
    Cue("a reported act", wording.ACT, 0.5, 2),
    Cue("something done", wording.PAST, 0.4),
    Cue("something planned", wording.PLAN, 0.5),
    Cue("an attribution", wording.ATTRIBUTION, 0.5),
    Cue("a cause", wording.CAUSE, 0.25),
    Cue("a comparison", wording.COMPARISON, 0.2),
    Cue("harm", wording.HARM, 0.1),
)
VIEW = (
    Cue("judging words", wording.JUDGMENT, 0.8, 2),
    Cue("words of wishing or duty", wording.STANCE_VERB, 0.7, 2),
    Cue("a forecast", wording.FORECAST, 0.5, 2),
    Cue("speaks to the reader", wording.READER, 0.4),
)
FIRST_PERSON_POINTS = 1.0
QUOTED_POINTS = 0.7
SOCIAL_POINTS = 1.0


def judge(sentence: str, quoted: bytes | bytearray) -> tuple[SentenceKind, str]:
    """The kind and its reason; `quoted` has one byte a character, 1 inside quotation marks."""
    reading = wording.read(sentence[:LONGEST_READ])
    verdict = _by_form(reading)
    if verdict is not None:
        return verdict
    substance, grounds = _substance(reading)
    view, views = _view(reading, quoted)
    if substance - view >= ENOUGH:
        return SentenceKind.CLAIM, "states " + ", ".join(grounds[:4] or ["how something is"])
    if view >= ENOUGH:
        return SentenceKind.OPINION, "a view: " + ", ".join(views)
    return SentenceKind.MINOR_FACT, "little that could be checked"


def judge_foreign(sentence: str) -> tuple[SentenceKind, str]:
    """Without a word list for the language: a figure or a name makes a claim."""
    reading = wording.read(sentence[:LONGEST_READ])
    if _closes_with("?")(reading):
        return SentenceKind.OPINION, "a question"
    if len(reading.words) < FEWEST_WORDS:
        return SentenceKind.MINOR_FACT, "too short to check"
    if wording.FIGURE.count(reading) or wording.NAME.count(reading):
        return SentenceKind.CLAIM, "has figures or names (no word list for this language)"
    return SentenceKind.MINOR_FACT, "neither figures nor names (no word list for this language)"


def _by_form(reading: Reading) -> tuple[SentenceKind, str] | None:
    for applies, kind, reason in _FORMS:
        if applies(reading):
            return kind, reason
    return None


def _closes_with(mark: str) -> Callable[[Reading], bool]:
    return lambda reading: reading.text.rstrip("\"'”’)] ").endswith(mark)


_FORMS: tuple[tuple[Callable[[Reading], object], SentenceKind, str], ...] = (
    (_closes_with("?"), SentenceKind.OPINION, "a question"),
    (_closes_with("!"), SentenceKind.OPINION, "an exclamation"),
    (
        lambda reading: len(reading.words) < FEWEST_WORDS,
        SentenceKind.MINOR_FACT,
        "too short to check",
    ),
    (
        lambda reading: wording.IMPERATIVE.match(reading.text),
        SentenceKind.OPINION,
        "tells the reader what to do",
    ),
    (
        lambda reading: wording.POST_LINK.search(reading.text),
        SentenceKind.MINOR_FACT,
        "a post with a link, pasted along",
    ),
    (
        lambda reading: wording.NO_ANSWER.search(reading.text),
        SentenceKind.MINOR_FACT,
        "tells only that somebody did not answer",
    ),
    (
        lambda reading: not wording.has_finite_verb(reading),
        SentenceKind.MINOR_FACT,
        "a fragment without a verb",
    ),
)


def _substance(reading: Reading) -> tuple[float, list[str]]:
    points, grounds = _sum(SUBSTANCE, reading)
    if len(reading.words) >= WORDS_FOR_MORE:
        points += MORE_BY_LENGTH
    return points + STATEMENT, grounds


def _view(reading: Reading, quoted: bytes | bytearray) -> tuple[float, list[str]]:
    points, views = _sum(VIEW, reading)
    if wording.FIRST_PERSON.count(reading):
        points += FIRST_PERSON_POINTS
        views.insert(0, "first person")
    if sum(quoted) >= MOSTLY_QUOTED * len(reading.text):
        points += QUOTED_POINTS
        views.append("said in a quotation")
    if wording.SOCIAL.search(reading.text):
        points += SOCIAL_POINTS
        views.append("a post")
    return points, views


def _sum(cues: tuple[Cue, ...], reading: Reading) -> tuple[float, list[str]]:
    found = [
        (cue.points * min(times, cue.most), cue.reason)
        for cue in cues
        if (times := cue.wording.count(reading))
    ]
    found.sort(key=lambda pair: -pair[0])
    return sum(points for points, _ in found), [reason for _, reason in found]
