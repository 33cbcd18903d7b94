"""Passages and the claim's day: nearer ones a little sooner, and before and after in words."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from secondsource.retrieval.fusion import Fused

_FADES_IN_DAYS = 7
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()


def date_nearness(claimed: date, published: date | None) -> float:
    """1 on the claim's day, a third a week away, 0 in another year.

    Of an article without a date nothing is known: it stands in the middle.
    """
    if published is None:
        return 0.5
    return math.exp(-abs((published - claimed).days) / _FADES_IN_DAYS)


def with_bonuses(ranked: Sequence[Fused], bonuses: Sequence[float]) -> list[Fused]:
    """The passages with what is added to the score of each, best first; none is lost."""
    raised = [
        replace(fused, score=fused.score + bonus)
        for fused, bonus in zip(ranked, bonuses, strict=True)
    ]
    return sorted(raised, key=lambda fused: (-fused.score, fused.passage_id))


def days_after(claimed: date | None, published: date | None) -> int | None:
    """Days from the claim to the article, negative when it came before; None when unknown."""
    return None if claimed is None or published is None else (published - claimed).days


def placed_in_time(claimed: date | None, published: date | None) -> str:
    """Before or after the claim, and how far: 'dated two days after the claim'."""
    if published is None:
        return "undated: before or after the claim is not known"
    days = days_after(claimed, published)
    if days is None:
        return "the claim itself is undated"
    if days == 0:
        return "dated the same day as the claim"
    return f"dated {_length(abs(days))} {'after' if days > 0 else 'before'} the claim"


def _length(days: int) -> str:
    if days < 14 and days != 7:
        return _of(days, "day")
    if days < 60:
        return _about(days, 7, "week")
    if days < 700:
        return _about(days, 30.44, "month")
    return _about(days, 365.25, "year")


def _about(days: int, unit: float, noun: str) -> str:
    count = round(days / unit)
    exactly = "" if abs(count * unit - days) < 1 else "about "
    return exactly + _of(count, noun)


def _of(count: int, noun: str) -> str:
    number = _NUMBERS[count - 1] if count <= len(_NUMBERS) else f"{count:,}"
    return f"{number} {noun if count == 1 else noun + 's'}"
