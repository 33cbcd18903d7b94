"""Text that vanishes in silence: a marked sentence in each place where readers lose some.

A try has failed when the sentence is neither in the text nor among what was set aside,
and neither a note nor a refusal says that text of such a place is missing. The planted
defect is trafilatura by itself.
"""

import re
from collections.abc import Iterable, Iterator

from benchmarks.hostile.harness import Harness, sample
from benchmarks.hostile.places import Case, cases
from secondsource.errors import InputRefused
from secondsource.models import Hints, Readable, Reading
from secondsource.sources.isolation import IsolatedReaders

_MAX_BYTES = 20_000_000
_CONTROL = 40


def measure(count: int | None) -> Harness:
    """So many markers; by default one in each place, more than 500."""
    chosen = sample(list(cases()), count)
    lost = list(_lost(chosen))
    return Harness(len(chosen), len(lost), _bare_loses_some(), tuple(lost))


def _lost(chosen: Iterable[Case]) -> Iterator[str]:
    by_name = {f"{case.marker}.html": case for case in chosen}
    room = IsolatedReaders(max_bytes=_MAX_BYTES, max_archive_bytes=_MAX_BYTES, memory_mb=2048)
    answers: dict[str, list[object]] = {name: [] for name in by_name}
    coming = (Readable(name, case.data, Hints()) for name, case in by_name.items())
    for what, piece in room.read_all(coming):
        answers[what.name].append(piece.found)
    room.close()
    for name, case in by_name.items():
        if why := why_lost(case, answers[name]):
            yield f"{case.place}: {why}"


def why_lost(case: Case, answers: list[object]) -> str | None:
    """What became of the marker, None when it stands or its loss is told."""
    if not answers:
        return "nothing was said of it"
    found = answers[0]
    if isinstance(found, InputRefused) and re.search(case.flag, found.reason, re.IGNORECASE):
        return None
    if not isinstance(found, Reading):
        return f"not read ({found})"
    if any(re.search(case.flag, note, re.IGNORECASE) for note in found.notes):
        return None
    whole = "\n".join([found.text, found.title or "", *(aside.text for aside in found.asides)])
    if _wanted(case) in " ".join(whole.split()):
        return None
    return "lost" if case.marker not in whole else "its letters are others"


def _wanted(case: Case) -> str:
    """The marker; where the charset is wrong, with the letters after it."""
    _, colon, letters = case.place.partition(": ")
    return case.marker + letters if colon else case.marker


def _bare_loses_some() -> bool:
    import trafilatura

    some = sample([case for case in cases() if len(case.data) < 20_000], _CONTROL)
    return any(case.marker not in (trafilatura.extract(case.data) or "") for case in some)
