"""Whom a pronoun stands for: only where one antecedent is possible."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.claims.naming.lexicon import SAYING
from secondsource.claims.naming.mentions import Form, Mention
from secondsource.claims.naming.reading import Line
from secondsource.spans import Span

SENTENCES_BACK = 2
WORDS_TO_POSSESSIVE = 10
# In his first speech, Smith said: the name follows the pronoun.
_FRONTING = frozenset(
    "in on at as after before when while with during despite since if for from by although though "
    "because once until without following speaking throughout given upon under like unlike asked "
    "through besides to".split()
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a pronoun: a figure, nothing needed, or why it stays open."""

    figure: int | None = None
    is_needless: bool = False
    why_open: str = ""


NEEDLESS = Finding(is_needless=True)


def antecedent(pronoun: Mention, claim: Span, line: Line, mentions: Sequence[Mention]) -> Finding:
    """The one whom a he or she of the claim stands for.

    mentions are all those of the pronoun's sentence and the two before it, in order. Nothing
    is needed where somebody who may be meant stands in the claim itself.
    """
    fitting = [one for one in mentions if _fits(one, pronoun)]
    inside = [one for one in fitting if claim.start <= one.start < pronoun.start]
    if any(_may_be_meant_inside(one, pronoun, line) for one in inside):
        return NEEDLESS
    if _comes_later(pronoun, claim, line, fitting) or _is_deep(pronoun, claim, line):
        return NEEDLESS
    before = [one for one in fitting if one.start < claim.start and one.form is not Form.THING]
    if _owns_words_of(before, pronoun, line):
        return Finding(why_open="it may mean whoever speaks, or somebody else")
    if not pronoun.is_quoted:
        return _one_of([*before, *_speakers_behind(pronoun, claim, line, fitting)])
    speaker = speaker_of(line, mentions)
    if speaker is None or speaker.figure is None:
        return Finding(why_open="it stands in a quotation")
    return _one_of([one for one in before if one.figure != speaker.figure])


def _owns_words_of(before: Sequence[Mention], pronoun: Mention, line: Line) -> bool:
    """Lowe said his motive was unclear: a speaker's "he" is himself more surely than his "his"."""
    if pronoun.words.lower() in {"he", "she"}:
        return False
    return any(one.line == pronoun.line and _speaks(one, line) for one in before)


def _one_of(before: Sequence[Mention]) -> Finding:
    who = {one.figure for one in before}
    if not who:
        return Finding(why_open="nobody is named in the two sentences before")
    if who == {None}:
        return Finding(why_open="somebody without a name may be meant")
    if len(who) > 1:
        return Finding(why_open="more than one person in the sentences before could be meant")
    return Finding(figure=who.pop())


def _fits(one: Mention, pronoun: Mention) -> bool:
    if one.form is Form.PRONOUN:
        if one.is_settled and one.figure is None:
            return False
        if one.line == pronoun.line and one.start >= pronoun.start:
            return False
    return one.gender is None or pronoun.gender is None or one.gender == pronoun.gender


def _may_be_meant_inside(one: Mention, pronoun: Mention, line: Line) -> bool:
    """Neither does a quotation name its speaker, nor is its speaker the one it speaks of."""
    if one.is_quoted == pronoun.is_quoted:
        return True
    return pronoun.is_quoted and not _speaks(one, line)


def _speakers_behind(
    pronoun: Mention, claim: Span, line: Line, fitting: Sequence[Mention]
) -> list[Mention]:
    """He would resign, Smith said: he may be Smith."""
    return [
        one
        for one in fitting
        if one.line == pronoun.line
        and one.start >= max(claim.start, pronoun.end)
        and one.form in _NAMED
        and _speaks(one, line)
    ]


def _is_deep(pronoun: Mention, claim: Span, line: Line) -> bool:
    """A his or her far from the head of a claim mostly means somebody whom the claim describes."""
    if pronoun.words.lower() in {"he", "she"}:
        return False
    first = bisect_left(line.words, claim.start, key=lambda word: word.start)
    here = bisect_left(line.words, pronoun.start, key=lambda word: word.start)
    return here - first > WORDS_TO_POSSESSIVE


_NAMED = frozenset({Form.FULL, Form.SHORT, Form.ROLE})


def _comes_later(pronoun: Mention, claim: Span, line: Line, fitting: Sequence[Mention]) -> bool:
    """Whether the claim names its subject behind the comma of a fronted phrase."""
    before = [word for word in line.words if claim.start <= word.start < pronoun.start]
    if not any(word.low in _FRONTING or word.low.endswith("ing") for word in before):
        return False
    starts = {word.start for word in line.words if word.before.startswith(",")}
    return any(
        one.start > pronoun.start
        and claim.holds(Span(one.start, one.end))
        and one.form is not Form.PRONOUN
        and (one.start in starts or before[0].low in _FRONTING)
        for one in fitting
    )


def speaker_of(line: Line, mentions: Sequence[Mention]) -> Mention | None:
    """Who is said to say the quotation of this sentence, if exactly one is."""
    speaking = [
        one
        for one in mentions
        if one.line == line.number and not one.is_quoted and _speaks(one, line)
    ]
    return speaking[0] if len(speaking) == 1 else None


def _speaks(one: Mention, line: Line) -> bool:
    """Whether a verb of saying stands directly behind or before the mention."""
    if one.owns:
        return False
    behind = bisect_left(line.words, one.end, key=lambda word: word.start)
    if behind < len(line.words):
        word = line.words[behind]
        if word.is_glued and word.low in SAYING:
            return True
    before = bisect_left(line.words, one.start, key=lambda word: word.start) - 1
    return line.low(before) in {"said", "says", "added", "wrote"}
