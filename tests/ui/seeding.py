"""Jobs and versions put into a record by its own methods, as an intake would."""

from collections.abc import Sequence
from datetime import date

from secondsource.ids import sha256_hex
from secondsource.labels import DateConfidence, DateSource, IntakeOutcome, JobState, SourceKind
from secondsource.models import (
    Article,
    Aside,
    Capture,
    DateFinding,
    Handed,
    Job,
    JobOutcome,
    Original,
    Reading,
)
from secondsource.workbench import Workbench
from secondsource.workbench.carrying import carrying_of
from secondsource.workbench.preparing import article_of, cut_up, texts_to_encode
from tests.builders import NOON

BRIDGE = "https://courier.example/2026/03/03/bridge"
FIRST = (
    "The harbour bridge of Corrin closes on Monday for repairs that cost 4.2 million crowns.",
    "Around 4,000 cars a day use the bridge, the council of Corrin said on Tuesday.",
    "Engineers found 38 rusted beams under the northern span during the winter.",
)
SECOND = (FIRST[0].replace("4.2", "5.8"), FIRST[1], "A ferry crosses every 20 minutes until June.")


def ended_job(
    bench: Workbench,
    outcomes: Sequence[tuple[str, IntakeOutcome, str | None]],
    *,
    title: str = "a batch",
    kept: bytes | None = None,
    state: JobState = JobState.DONE,
    reason: str | None = None,
) -> Job:
    """A job that ended with these: source, outcome, reason. kept: the bytes of each."""
    store = bench.store
    handed = [Handed(SourceKind.PAGE, source, source) for source, _, _ in outcomes]
    job = store.add_job(title, handed, created_at=NOON, worker="here:1:1")
    if kept is not None:
        store.add_original(Original(sha256_hex(kept), kept, "text/html"))
    told = [
        JobOutcome(
            job_id=job.job_id,
            ordinal=nth,
            source=source,
            outcome=outcome,
            at=NOON,
            reason=why,
            kept_sha256=sha256_hex(kept) if kept is not None else None,
        )
        for nth, (source, outcome, why) in enumerate(outcomes)
    ]
    store.record_outcomes(
        job.job_id,
        "here:1:1",
        told,
        cursors={},
        done=range(len(told)),
        new_bytes=0,
        now=NOON,
    )
    return store.end_job(job.job_id, state, now=NOON, reason=reason)


def add_page(bench: Workbench, sentences: Sequence[str], *, word: str = "") -> Article:
    """The page of the bridge as these sentences; a further call is its next version.

    word: what stands in each field that comes from outside.
    """
    text = "\n\n".join(sentences)
    original = Original(sha256_hex(text.encode()), text.encode(), "text/html")
    capture = Capture(
        url=f"http://courier.example/short{word}",
        final_url=f"{BRIDGE}{word}",
        status=200,
        headers=(("X-Made-By", word),),
        captured_at=NOON,
        snapshot_url=f"javascript:alert('{word}')" if word else None,
    )
    reading = Reading(
        original=original,
        origin=f"{BRIDGE}{word}",
        reader="trafilatura-9",
        text=text,
        title=f"Harbour bridge closes{word}",
        url=BRIDGE,
        published_on=date(2026, 1, 12),
        date_source=DateSource.DATELINE,
        dates=(
            DateFinding(
                date(2026, 1, 12), DateSource.DATELINE, DateConfidence.SURE, f"12 Jan{word}"
            ),
            DateFinding(date(2026, 1, 14), DateSource.CRAWLER, DateConfidence.LIKELY, "2026-01-14"),
        ),
        asides=(Aside(f"Sign up for our letter{word}", f"newsletter{word}"),),
        capture=capture,
    )
    article = article_of(reading, added_at=NOON, outlet=None)
    bench.store.add_capture(capture, original)
    before = bench.store.versions(article.page_key or "")
    unit = cut_up(reading, article, carrying=carrying_of(bench.store, before))
    keys = texts_to_encode([unit], bench.encoder.name).passages
    missing = bench.store.missing_vectors(bench.encoder.name, keys)
    made = {key: bench.encoder.encode([keys[key]])[0] for key in missing}
    bench.store.add_units([unit], encoder=bench.encoder.name, vectors=made)
    return bench.store.article(article.article_id)
