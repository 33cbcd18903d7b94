"""The desk's words: dates and counts as a newsroom would say them."""

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
# The classes of worth: read off the scores that the demonstration's best and plainest claims get.
_WORTH = ((0.6, "high"), (0.4, "fair"), (0.0, "low"))


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
