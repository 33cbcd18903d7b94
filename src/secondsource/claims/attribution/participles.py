"""Whose words a participle reports: "Hall left the room, saying that p"."""

from collections.abc import Sequence

from secondsource.claims.attribution.heads import Head
from secondsource.claims.attribution.lines import Line
from secondsource.claims.attribution.phrases import Range
from secondsource.claims.attribution.subjects import subject_of
from secondsource.claims.attribution.vocabulary import MEDIA

NEAR = 8
"""Tokens before the participle in which a "with" or a letter may stand."""


def participle_source(line: Line, at: int, earlier: Sequence[Head]) -> Range | None:
    """The source of the participle, None where it is not clear.

    Behind a comma the source of the sentence before; "with Hall claiming that p" is Hall's; in
    "sent the paper a letter saying that p" it is the sender's.
    """
    if not line.tokens[at - 1].is_word:
        return _earlier_source(line, at, earlier) or subject_of(line, at)
    for place in range(at - 2, max(-1, at - NEAR), -1):
        if line.lower(place) == "with":
            return (place + 1, at) if line.tokens[place + 1].is_capital else None
    if any(line.lower(k) in MEDIA for k in range(max(0, at - NEAR), at)):
        return subject_of(line, at)
    return None


def _earlier_source(line: Line, at: int, earlier: Sequence[Head]) -> Range | None:
    """The last source that no other one speaks of, nor a relative clause.

    "Hall told us that he thinks p, adding q" is Hall's.
    """
    chosen: Head | None = None
    for head in earlier:
        if head.source is None or line.lower(head.source[0]) == "who" or head.cue[0] >= at:
            continue
        if chosen is None or head.begins_anew(line):
            chosen = head
    return chosen.source if chosen is not None else None
