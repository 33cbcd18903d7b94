"""The desk's words: dates, distances and counts as a newsroom would say them."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from secondsource.labels import ReviewState, Sameness, SentenceKind, Stance, VerdictLabel

STANCE_WORDS = {
    Stance.SUPPORTS: "supports",
    Stance.REFUTES: "contradicts",
    Stance.NEUTRAL: "neutral",
}
VERDICT_WORDS = {
    VerdictLabel.SUPPORTED: "Supported",
    VerdictLabel.REFUTED: "Refuted",
    VerdictLabel.CONFLICTING_EVIDENCE: "Conflicting evidence",
    VerdictLabel.NOT_ENOUGH_EVIDENCE: "Not enough evidence",
}
STATE_WORDS = {
    ReviewState.UNREVIEWED: "Unreviewed",
    ReviewState.IN_REVIEW: "In review",
    ReviewState.DECIDED: "Decided",
}
LINK_WORDS = {
    Sameness.SAME: "made the claim one with",
    Sameness.DIFFERENT: "kept the claim apart from",
    Sameness.UNSURE: "left open whether the claim is one with",
}
KIND_WORDS = {
    SentenceKind.CLAIM: "claim",
    SentenceKind.MINOR_FACT: "minor fact",
    SentenceKind.OPINION: "opinion",
    SentenceKind.BOILERPLATE: "page furniture",
}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve".split()  # as text sets them
)
# The classes of worth: read off the scores that the demonstration's best and plainest claims get.
_WORTH = ((0.6, "high"), (0.4, "fair"), (0.0, "low"))


def number(count: int) -> str:
    """A count in words up to twelve, in figures beyond."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """'1 article', '7 articles', '2 copies'."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def day(value: date | None) -> str:
    """'12 March 2026', or 'undated'."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else "undated"


def short_day(value: date | None) -> str:
    """'12 Mar 2026' for tables, or 'undated'."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]} {value.year}" if value else "undated"


def zone(name: str | None) -> tzinfo:
    """The reader's time zone, UTC when the browser names none that is known."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def moment(value: datetime, where: tzinfo = UTC) -> str:
    """'12 Mar 2026, 14:02' in the reader's time zone."""
    local = value.astimezone(where)
    return f"{short_day(local.date())}, {local:%H:%M}"


def distance(claimed: date | None, published: date | None) -> str:
    """How far a passage lies from the claim in time: 'dated two days after the claim'."""
    if published is None:
        return "undated: before or after the claim is not known"
    if claimed is None:
        return "the claim itself is undated"
    days = (published - claimed).days
    if days == 0:
        return "dated the same day as the claim"
    return f"dated {_length(abs(days))} {'after' if days > 0 else 'before'} the claim"


def _length(days: int) -> str:
    if days < 14:
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
    return f"{number(count)} {noun if count == 1 else noun + 's'}"


def worth(score: float) -> str:
    """Check-worthiness as a word: high, fair or low."""
    return next(word for least, word in _WORTH if score >= least)


def worth_steps(score: float) -> int:
    """Check-worthiness as one to five marks of a small bar."""
    return max(1, min(5, round(score * 6)))


def listed(parts: list[str], joiner: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joiner} {parts[-1]}"
