"""Words that point out of a claim: this agreement, and the I of a quotation."""

from collections.abc import Sequence

from secondsource.claims.naming.antecedents import speaker_of
from secondsource.claims.naming.figures import Figure
from secondsource.claims.naming.lexicon import SAYING
from secondsource.claims.naming.mentions import Mention
from secondsource.claims.naming.proposals import Proposal
from secondsource.claims.naming.reading import Line, Word
from secondsource.spans import Span

_POINTING = frozenset("this that these those".split())
_TIMES = frozenset(
    "year years week weeks month months day days morning afternoon evening night time summer "
    "winter spring autumn fall weekend season century decade moment hour quarter term".split()
)
_GENERIC = frozenset("who in with of which at from on without".split())


def pointing_proposal(claim: Span, line: Line) -> Proposal | None:
    """This or that at the head of a claim, with its noun: open, for it points before the claim."""
    if _POINTING.isdisjoint(line.vocabulary):
        return None
    head = line.head_of(claim)
    if head is None or line.low(head) not in _POINTING or line.words[head].end > claim.end:
        return None
    word, following = line.words[head], line.low(head + 1)
    if following in _TIMES or line.low(head + 2) in _TIMES:
        return None
    if word.low in {"those", "that"} and following in _GENERIC:
        return None
    return Proposal(word.start, word.end, f"“{word.text}” points to what stands before this")


def has_first_person(line: Line) -> bool:
    """Whether somebody may say I in it."""
    return not _I_LOWERED.isdisjoint(line.vocabulary)


def first_person_proposal(
    claim: Span, line: Line, before: Line | None, mentions: Sequence[Mention],
    figures: Sequence[Figure],
) -> Proposal | None:  # fmt: skip
    """The I of a quotation: its speaker where the claim leaves him out and he is certain."""
    words = [word for word in line.words if claim.start <= word.start and word.end <= claim.end]
    first = next((word for word in words if word.is_quoted and word.text in _I), None)
    if first is None or any(not word.is_quoted and word.low in SAYING for word in words):
        return None
    if sum(word.is_quoted for word in words) * 2 < len(words):
        return None  # a title or a phrase in quotation marks: the “I Have a Dream” speech
    if _is_nested(line, first) or _is_title(line, first):
        return None
    speaker = speaker_of(line, mentions)
    if speaker is None and before is not None and _goes_on(line, before):
        speaker = speaker_of(before, mentions)
    if speaker is None or speaker.figure is None:
        return Proposal(first.start, first.end, "who speaks stands outside of the claim")
    if claim.holds(Span(speaker.start, speaker.end)):
        return None
    figure = figures[speaker.figure]
    why = f"the quotation is {figure.name}'s"
    return Proposal(first.start, first.end, why, figure.name, figure.at)


_I = frozenset(["I", "my", "My", "me", "I'm", "I’m", "I've", "I’ve", "I'll", "I’ll", "I'd", "I’d"])
_I_LOWERED = frozenset(word.lower() for word in _I)


def _is_title(line: Line, first: Word) -> bool:
    """The “I Have a Dream” speech."""
    behind = [word for word in line.words if word.start > first.start][:1]
    return bool(behind) and behind[0].is_capital


def _is_nested(line: Line, first: Word) -> bool:
    """Whether a quotation within the quotation speaks: “He said: ‘In my years of flying …’”."""
    marks = 0
    for word in line.words:
        if word.is_quoted:
            marks += any(mark in word.before for mark in _OPENING)
        else:
            marks = 0
        if word.start >= first.start:
            break
    return marks > 1


_OPENING = ('"', "“", "‘", " '")


def _goes_on(line: Line, before: Line) -> bool:
    """Whether the whole sentence continues the quotation of the one before it."""
    return (
        line.paragraph == before.paragraph
        and all(word.is_quoted for word in line.words)
        and any(word.is_quoted for word in before.words)
    )
