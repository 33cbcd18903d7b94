"""Doubt that the same words say the same: another speaker, another day, nobody named."""

from collections.abc import Sequence
from datetime import date

from secondsource.claims.sameness.lexicon import NO_SURNAMES, PRONOUNS
from secondsource.claims.sameness.terms import Slot, Term, names_in
from secondsource.claims.sameness.tokens import tokens_of
from secondsource.labels import Sameness
from secondsource.models import Claim

# So many words in common are one text, whoever "he" is in it.
_LONG = 8
# News of "Thursday" is of the same one when both were printed within these days of it.
_SAME_WEEKDAY_DAYS = 3
# Two crimes in one week may leave "no arrests made", two in a month surely do.
_SAME_NEWS_DAYS = 7
_SAME_STORY_DAYS = 31


def doubted(
    one: Claim, other: Claim, terms: Sequence[Term], other_terms: Sequence[Term]
) -> tuple[Sameness, tuple[str, ...]]:
    """SAME unless claims of the same words may yet be two; and why, in words for people."""
    doubts = [_of_speaker(one, other), _of_day(one, other, (*terms, *other_terms))]
    if _are_of_anybody(one, other, terms, other_terms):
        apart = _days_apart(one.claimed_on, other.claimed_on)
        if apart is not None and apart > _SAME_NEWS_DAYS:
            return Sameness.DIFFERENT, (f"said {apart} days apart, and too little is named in it",)
        doubts.append("too little is named in it to know that both are about one thing")
    why = tuple(doubt for doubt in doubts if doubt)
    return (Sameness.UNSURE if why else Sameness.SAME), why


def _of_speaker(one: Claim, other: Claim) -> str:
    speaker, other_speaker = one.speaker, other.speaker
    if not speaker or not other_speaker or are_one_speaker(speaker, other_speaker):
        return ""
    return f"one is said by {speaker}, the other by {other_speaker}"


def are_one_speaker(one: str, other: str) -> bool:
    """Whether both name one speaker: the same words, or one ends in the other's surname."""
    words, other_words = _telling(one), _telling(other)
    if words == other_words:
        return True
    if not words or not other_words or words[-1] in NO_SURNAMES:
        return False
    shorter, longer = sorted((words, other_words), key=len)
    return _ends_in_name(one) and _ends_in_name(other) and longer[-len(shorter) :] == shorter


def _ends_in_name(speaker: str) -> bool:
    return speaker.rsplit(maxsplit=1)[-1][:1].isupper()


def _telling(speaker: str) -> list[str]:
    return [token.low for token in tokens_of(speaker) if token.low not in ("the", "a", "an", "mr")]


def _of_day(one: Claim, other: Claim, terms: Sequence[Term]) -> str:
    apart = _days_apart(one.claimed_on, other.claimed_on)
    if any(term.days and term.days.floats for term in terms):
        if apart is None:
            return "nobody can tell whether both mean the same day"
        if apart > _SAME_WEEKDAY_DAYS:
            return f"said {apart} days apart, and the day that is meant is not resolved"
    names_day = any(term.days and not term.days.floats for term in terms)
    if apart is not None and apart > _SAME_STORY_DAYS and not names_day:
        return f"said {apart} days apart, and neither names its day"
    return ""


def _days_apart(one: date | None, other: date | None) -> int | None:
    return abs((one - other).days) if one and other else None


def _are_of_anybody(
    one: Claim, other: Claim, terms: Sequence[Term], other_terms: Sequence[Term]
) -> bool:
    """Whether the words are few and name nobody: "No arrests have been made"."""
    if one.article_id == other.article_id or min(len(terms), len(other_terms)) >= _LONG:
        return False
    if one.speaker and other.speaker and _ends_in_name(one.speaker):
        return False
    names = names_in(terms, other_terms)
    return not (_names_somebody(terms, names) and _names_somebody(other_terms, names))


def _names_somebody(terms: Sequence[Term], names: frozenset[str]) -> bool:
    """By a name that no pronoun stands before, or by two figures."""
    for term in terms:
        if term.key in names:
            return True
        if term.key in PRONOUNS:
            return False
    slots = [term.slot for term in terms]
    return slots.count(Slot.NUMBER) + slots.count(Slot.DAY) > 1
