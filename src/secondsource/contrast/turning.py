"""Read what turns a statement: denials, and words that make of "did" that somebody may."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from secondsource.contrast.numerals import SMALL
from secondsource.contrast.words import Word

_NOT = frozenset("not never cannot can't nor neither hardly barely scarcely".split())
_NO = frozenset("no none nobody nothing zero without neither lack lacks lacked lacking".split())
_DENIES = frozenset(
    "deny denied denies denying reject rejected rejects rejecting dismiss dismissed dismisses "
    "dismissing refute refuted refutes disputed disputes debunked".split()
)
_BEFORE_TO = frozenset(
    "fail failed fails failing refuse refused refuses refusing decline declined declines declining "
    "unable unwilling yet forgot neglected reluctant impossible".split()
)
_BE = frozenset("is are was were been being be".split())
_BEFORE_DENIED = 4
_DECIDED = frozenset("decide decided decides deciding voted advised ruled".split())
_NO_DENIAL = frozenset("only just least later fewer less more doubt matter wonder longer".split())
_STILL_DENIES = frozenset({"longer", "more"})
_LINKS = frozenset(
    "a an the be been being is are was were has have had any to yet even ever actually really "
    "necessarily immediately".split()
)
_PREPOSITIONS = frozenset("of in on at for from with to by about into over under during".split())
_MOST_WORDS_OF_NO, _MOST_WORDS_OF_DENIAL, _REACH = 4, 5, 9

_ENDS = frozenset("until till".split())
_LIMITS = frozenset("since unless except".split())
_LIMIT_REACH = 20

_MAY = frozenset(
    "may might could can possibly perhaps maybe likely unlikely potentially probably whether if "
    "possible possibility risk fears feared".split()
)
_WILL = frozenset(
    "will shall would 'll plan plans planned planning hope hopes hoped expect expects expected "
    "intend intends intended aim aims aimed want wants wanted propose proposes proposed consider "
    "considers considering considered threaten threatened threatens promise promised promises vow "
    "vowed vows try tries tried trying attempt attempts attempted seek seeks sought scheduled due "
    "set should must poised ready prepares preparing won't".split()
)


class Certainty(IntEnum):
    """How far a statement goes."""

    MAY = 1
    WILL = 2
    DID = 3


@dataclass(frozen=True, slots=True)
class Turns:
    """For each word what denies it, None where nothing does; how certain it is told, and by
    which word it is less than certain."""

    denied_by: tuple[int | None, ...]
    certainty: tuple[Certainty, ...]
    lessened_by: tuple[int | None, ...]


def turns_of(words: Sequence[Word]) -> Turns:
    """Who is denied by whom, once for each word of a text; two denials undo each other."""
    denied: list[int | None] = [None] * len(words)
    for at in range(len(words)):
        if is_limited(words, at):
            continue
        for target in _targets(words, at):
            denied[target] = at if denied[target] is None else None
    lessened = tuple(_lessened(words))
    certainty = tuple(Certainty.DID if by is None else _certainty_of(words[by]) for by in lessened)
    return Turns(tuple(denied), certainty, lessened)


def is_denier(word: Word) -> bool:
    """Whether the word denies, wherever it stands."""
    return word.low in _NOT | _NO | _DENIES or word.low.endswith("n't")


def _targets(words: Sequence[Word], at: int) -> Iterator[int]:
    low = words[at].low
    follows = words[at + 1].low if at + 1 < len(words) else ""
    if low in _NOT or low.endswith("n't"):
        if follows not in _NO_DENIAL or follows in _STILL_DENIES:
            yield from _phrase_from(words, at + 1)
    elif low in _NO:
        if follows not in _NO_DENIAL or (follows == "longer"):
            yield from _several_from(words, at + 1, _MOST_WORDS_OF_NO, one_clause=True)
    elif low == "against" and words[at - 1].low in _DECIDED:
        yield from _phrase_from(words, at + 1)
    elif low in _BEFORE_TO and follows == "to":
        yield from _phrase_from(words, at + 2)
    elif low in _DENIES and at and words[at - 1].low in _BE:
        # "The charge was denied": what is denied stands before.
        yield from _before(words, at - 1)
    elif low in _DENIES:
        yield from _several_from(words, at + 1, _MOST_WORDS_OF_DENIAL, one_clause=False)


def is_limited(words: Sequence[Word], at: int) -> bool:
    """ "Not until Monday", "without a title since 1948": it is so after all, for some time."""
    sentence = words[at].sentence
    near = words[max(0, at - _LIMIT_REACH) : at + _LIMIT_REACH]
    behind = words[at + 1 : at + _LIMIT_REACH]
    return any(word.low in _ENDS and word.sentence == sentence for word in near) or any(
        word.low in _LIMITS and word.sentence == sentence for word in behind
    )


def _phrase_from(words: Sequence[Word], at: int) -> Iterator[int]:
    """The word that is denied, with those that follow it without a gap: "a blue moon"."""
    found = 0
    for place in range(at, min(len(words), at + _REACH)):
        word = words[place]
        if word.is_number or word.low in SMALL:
            continue
        if word.concept and word.low not in _LINKS:
            found += 1
            yield place
        elif found or word.is_mark or (word.low not in _LINKS and not word.low.endswith("ly")):
            return


def _before(words: Sequence[Word], at: int) -> Iterator[int]:
    near = [place for place in range(max(0, at - _BEFORE_DENIED), at) if words[place].concept]
    return (place for place in near[-1:] if words[place].sentence == words[at].sentence)


def _several_from(words: Sequence[Word], at: int, most: int, *, one_clause: bool) -> Iterator[int]:
    """All words that tell in the same clause, or the same sentence, up to `most`."""
    found = 0
    for place in range(at, min(len(words), at + 2 * _REACH)):
        word = words[place]
        ends = word.low in ("but", ";") or word.sentence != words[at - 1].sentence
        ends = ends or (one_clause and bool(found) and word.low in _PREPOSITIONS)
        if ends or found == most or (one_clause and word.text in ",;:()—" and found):
            return
        if word.concept:
            found += 1
            yield place


def _lessened(words: Sequence[Word]) -> Iterator[int | None]:
    """ "May" and "will" hold to the end of their clause; of two the weaker one."""
    clause = -1
    by: int | None = None
    for at, word in enumerate(words):
        if word.clause != clause:
            clause, by = word.clause, None
        now = Certainty.DID if by is None else _certainty_of(words[by])
        if _certainty_of(word) < now:
            by = at
        yield by


def _certainty_of(word: Word) -> Certainty:
    # "May" with a capital is a month or a name.
    if word.low in _MAY and not (word.low == "may" and word.is_capital):
        return Certainty.MAY
    return Certainty.WILL if word.low in _WILL else Certainty.DID
