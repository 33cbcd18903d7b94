"""The desk's words for intake: what became of things, how long it takes, where a date is from."""

import re
from datetime import date

from secondsource.labels import (
    DateConfidence,
    DateSource,
    IntakeOutcome,
    JobState,
    Reliability,
)
from secondsource.models import Article, DateFinding, Job
from secondsource.ui.words import counted, day, listed
from secondsource.workbench import JobView

OUTCOME_WORDS = {
    IntakeOutcome.ADDED: "added",
    IntakeOutcome.NEW_VERSION: "new version",
    IntakeOutcome.ALREADY_HERE: "already here",
    IntakeOutcome.PASSED_OVER: "passed over",
    IntakeOutcome.FAILED: "not taken",
    IntakeOutcome.QUARANTINED: "quarantined",
}
JOB_STATE_WORDS = {
    JobState.WAITING: "waiting",
    JobState.RUNNING: "under way",
    JobState.DONE: "done",
    JobState.CANCELLED: "cancelled",
    JobState.STOPPED: "stopped",
}
RELIABILITY_WORDS = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "cannot be judged",
}
DATE_SOURCE_WORDS = {
    DateSource.GIVEN: "what was given with it",
    DateSource.JSON_LD: "the page's structured data",
    DateSource.PAGE: "the page's metadata",
    DateSource.URL: "the address",
    DateSource.TEXT: "the text",
    DateSource.DATELINE: "the dateline",
    DateSource.CRAWLER: "the crawler's file",
    DateSource.FEED: "the feed",
    DateSource.HEADER: "the server's Last-Modified header",
}
CONFIDENCE_WORDS = {
    DateConfidence.SURE: "sure",
    DateConfidence.LIKELY: "likely",
    DateConfidence.UNSURE: "not sure",
}
FAILURES = (IntakeOutcome.QUARANTINED, IntakeOutcome.FAILED)

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_FILE_NAME = 80


def came_to(view: JobView) -> str:
    """What a job brought; of one that re-encodes the library, how much was read."""
    if view.encoder:
        return f"{counted(view.texts, 'passage or claim', 'passages and claims')} read anew"
    return outcome_counts(view.job)


def outcome_counts(job: Job) -> str:
    """'37 added, 2 already here and 1 not taken', in the order of the outcomes."""
    parts = [
        f"{job.count(outcome):,} {OUTCOME_WORDS[outcome]}"
        for outcome in IntakeOutcome
        if job.count(outcome)
    ]
    return listed(parts) or "nothing yet"


def done_of_total(view: JobView) -> str:
    """'37 of 60 done'; of one file with many articles, or a library, how much of it is read."""
    job, share = view.job, view.share
    if view.encoder and (share is None or share >= 1):
        return "all is read; the new index is written"
    if job.items > 1:
        return f"{job.items_done:,} of {job.items:,} done"
    if share is not None and job.total_bytes:
        return f"{int(100 * share)} % of {size(job.total_bytes)} read"
    return f"{counted(job.articles, 'article')} done"


def rate(view: JobView) -> str:
    """'4.2 articles a second', 'about 12 articles a minute'; empty when nothing is known."""
    a_second, one = view.rate, "text" if view.encoder else "article"
    if not a_second:
        return ""
    if a_second >= 10:
        return f"{a_second:,.0f} {one}s a second"
    if a_second >= 1:
        return f"{a_second:.1f} {one}s a second"
    return f"about {counted(max(1, round(60 * a_second)), one)} a minute"


def left(seconds: float | None) -> str:
    """'about 3 minutes left'; empty when nothing is known."""
    if seconds is None:
        return ""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 90:
        return f"about {10 * round(seconds / 10)} seconds left"
    if seconds < 5400:
        return f"about {counted(round(seconds / 60), 'minute')} left"
    return f"about {counted(round(seconds / 3600), 'hour')} left"


def took(job: Job) -> str:
    """How long a job that ended was at it: '0.8 s', '4 min 12 s', '2 h 5 min'."""
    if job.started_at is None or job.finished_at is None:
        return ""
    seconds = (job.finished_at - job.started_at).total_seconds()
    if seconds < 10:
        return f"{max(0.0, seconds):.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes == 0:
        return f"{rest} s"
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"


def size(count: int) -> str:
    """'12 MB', '340 kB', '80 bytes'."""
    if count >= 1_000_000:
        return f"{count / 1e6:,.3g} MB" if count < 1e9 else f"{count / 1e6:,.0f} MB"
    return f"{count / 1e3:.0f} kB" if count >= 1000 else counted(count, "byte")


def date_words(article: Article) -> str:
    """'from the dateline, sure': where the publication date was found."""
    if article.published_on is None or article.date_source is None:
        return ""
    sure = next(
        (
            CONFIDENCE_WORDS[one.confidence]
            for one in article.dates
            if one.day == article.published_on and one.source is article.date_source
        ),
        None,
    )
    source = DATE_SOURCE_WORDS[article.date_source]
    return f"from {source}, {sure}" if sure else f"from {source}"


def date_conflict(article: Article) -> str | None:
    """'the dateline says 12 January 2026, the crawler's file 14 January 2026'."""
    if not article.date_conflicts:
        return None
    by_day: dict[date, list[str]] = {}
    for one in _chosen_first(article):
        sources = by_day.setdefault(one.day, [])
        if (words := DATE_SOURCE_WORDS[one.source]) not in sources:
            sources.append(words)
    (first, said_first), *others = by_day.items()
    verb = "says" if len(said_first) == 1 else "say"
    parts = [f"{listed(said_first)} {verb} {day(first)}"]
    return ", ".join([*parts, *(f"{listed(said)} {day(found)}" for found, said in others)])


def _chosen_first(article: Article) -> list[DateFinding]:
    return sorted(article.dates, key=lambda one: one.day != article.published_on)


def file_name(source: str, *, ending: str = "") -> str:
    """A name for a download that no file system takes amiss, from one that came from outside."""
    last = source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    safe = _UNSAFE.sub("-", last).strip("-.")[-_LONGEST_FILE_NAME:].strip("-.")
    return (safe or "original") + ending
