"""Split where "and", "but" or a semicolon joins two main clauses, or two verbs of one subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.claims.splitting.clauses import (
    has_own_subject,
    joins_no_nouns,
    keeps_to_itself,
    known_pronouns,
    may_be_list,
)
from secondsource.claims.splitting.finite import is_finite, is_harmless
from secondsource.claims.splitting.grammar import (
    Frame,
    behind_discourse,
    frame_of,
    has_time,
    loose_frame,
)
from secondsource.claims.splitting.leaning import is_closed
from secondsource.claims.splitting.tokens import Token
from secondsource.claims.splitting.verbs import (
    is_closed_predicate,
    is_plain_subject,
    is_second_verb,
)

FEWEST_WORDS = 3
_JOINTS = frozenset({";", "and", "but", "while", "whereas", "although", "though", "yet"})
_NEED_COMMA = frozenset({"while", "whereas", "although", "though", "yet"})
_VERB_JOINTS = frozenset({"and", "but"})
_CONCESSIONS = frozenset({"although", "though", "while"})


@dataclass(frozen=True, slots=True)
class Half:
    """Tokens [low, high) of a clause, with the token spans of what it shares with the first."""

    low: int
    high: int
    shared: tuple[tuple[int, int], ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A joint and what stands on its two sides: [low, end) and [begin, high)."""

    word: str
    low: int
    end: int
    begin: int
    high: int

    @property
    def is_marked(self) -> bool:
        """Whether punctuation parts the two sides as well."""
        return self.word == ";" or self.begin - self.end > 1


def halves(tokens: Sequence[Token], low: int, high: int) -> tuple[Half, ...]:
    """What the clause falls into; one half, the whole, where no split is sure."""
    for at in range(low + FEWEST_WORDS, high - FEWEST_WORDS):
        if tokens[at].lower in _JOINTS:
            cut = _cut_at(tokens, low, at, high)
            found = _two_clauses(tokens, cut) or _two_verbs(tokens, cut)
            if found:
                return found
    return _behind_concession(tokens, low, high) or (Half(low, high),)


def _cut_at(tokens: Sequence[Token], low: int, at: int, high: int) -> Cut:
    end = at - 1 if tokens[at - 1].word == "," else at
    word = tokens[at].lower
    behind = word == ";" and tokens[at + 1].lower in _VERB_JOINTS
    return Cut(word, low, end, at + 2 if behind else at + 1, high)


def _two_clauses(tokens: Sequence[Token], cut: Cut) -> tuple[Half, ...] | None:
    if cut.word in _NEED_COMMA and not cut.is_marked:
        return None
    second = frame_of(tokens, cut.begin, cut.high)
    first = _first_frame(tokens, cut) if second else None
    if first is None or second is None or not _both_stand(tokens, cut, first, second):
        return None
    if cut.is_marked and cut.word == "and" and may_be_list(tokens[first.verb : cut.end]):
        return None
    if not cut.is_marked and not joins_no_nouns(tokens, first, second, cut.end):
        return None
    shared = (first.time,) if first.time and not has_time(tokens[cut.begin : cut.high]) else ()
    left = Half(cut.low, cut.end, how=f"first half of “{cut.word}”")
    right = Half(cut.begin, cut.high, shared, f"second half of “{cut.word}”")
    return (*_again(tokens, left), *_again(tokens, right))


def _first_frame(tokens: Sequence[Token], cut: Cut) -> Frame | None:
    low, end = cut.low, cut.end
    if not cut.is_marked:
        return frame_of(tokens, behind_discourse(tokens, low, end), end)
    first = frame_of(tokens, low, end, at_head=True) or loose_frame(tokens, low, end)
    # "The deal presented to Lowe, Marsh, and Hale was…": a list and no clause.
    if first and not is_finite(tokens, first.verb, end):
        return None if any(token.word == "," for token in tokens[first.verb : end]) else first
    return first


def _both_stand(tokens: Sequence[Token], cut: Cut, first: Frame, second: Frame) -> bool:
    right = tokens[cut.begin : cut.high]
    return (
        keeps_to_itself(tokens[cut.low : cut.end], first.verb - cut.low)
        and has_own_subject(tokens, first, second)
        and sum(token.is_word for token in right) > FEWEST_WORDS
        and is_closed(right, known_pronouns(tokens, first))
    )


def _again(tokens: Sequence[Token], half: Half) -> tuple[Half, ...]:
    """A half that is compound itself, unless a time that it shares would be lost to a piece."""
    if half.shared:
        return (half,)
    pieces = halves(tokens, half.low, half.high)
    return pieces if len(pieces) > 1 else (half,)


def _behind_concession(tokens: Sequence[Token], low: int, high: int) -> tuple[Half, ...] | None:
    """Both are stated in "Although A did x, B did y"."""
    word = tokens[low].lower
    commas = [at for at in range(low, high) if tokens[at].word == ","]
    if word not in _CONCESSIONS or len(commas) != 1:
        return None
    cut = Cut(word, low + 1, commas[0], commas[0] + 1, high)
    first = frame_of(tokens, cut.low, cut.end)
    second = frame_of(tokens, cut.begin, high)
    if first is None or second is None or not _both_stand(tokens, cut, first, second):
        return None
    if not is_closed(tokens[cut.low : cut.end], frozenset()):
        return None
    return (
        Half(cut.low, cut.end, how=f"what “{word}” leads in"),
        Half(cut.begin, high, how=f"what stands beside “{word}”"),
    )


def _two_verbs(tokens: Sequence[Token], cut: Cut) -> tuple[Half, ...] | None:
    verb = cut.begin
    while verb < cut.high and is_harmless(tokens[verb]):
        verb += 1
    if cut.word not in _VERB_JOINTS or verb >= cut.high:
        return None
    first = frame_of(tokens, cut.low, cut.end, at_head=True)
    if first is None or not is_second_verb(tokens, first, verb, cut.high):
        return None
    rest = tokens[cut.begin : cut.high]
    if not (is_plain_subject(tokens[slice(*first.subject)]) and is_closed(rest, frozenset())):
        return None
    if not is_closed_predicate(tokens[first.verb : cut.end]):
        return None
    how = f"second half of “{cut.word}”; its subject is shared"
    return (
        Half(cut.low, cut.end, how=f"first half of “{cut.word}”"),
        Half(cut.begin, cut.high, (_shared(first, rest),), how),
    )


def _shared(first: Frame, rest: Sequence[Token]) -> tuple[int, int]:
    if first.time is not None and not has_time(rest):
        return (first.time[0], first.subject[1])
    return first.subject
