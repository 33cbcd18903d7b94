"""Turn a claim into the terms that are compared: numbers, days, names, and words that tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from secondsource.anatomy import TimeMention
from secondsource.claims.sameness.days import NamedDays, days_in
from secondsource.claims.sameness.figures import bound_before, may_begin, quantity_at
from secondsource.claims.sameness.lexicon import (
    BARE_PARTICIPLES,
    HAVE,
    LIGHT,
    ONE_PLACE,
    OPENERS,
    PRONOUNS,
)
from secondsource.claims.sameness.quantities import Quantity
from secondsource.claims.sameness.tokens import Token, tokens_of
from secondsource.models import Claim


class Slot(Enum):
    """What a term tells."""

    WORD = auto()
    NAME = auto()
    NUMBER = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a claim says. Equal keys say the same; words are the claim's own.

    follows is the token before it, light or not.
    touches: nothing but a blank stands between it and the word before; touches_name: both are
    words of names.
    """

    key: str
    slot: Slot
    words: str
    quantity: Quantity | None = None
    days: NamedDays | None = None
    is_inserted: bool = False
    follows: str = ""
    touches: bool = False
    touches_name: bool = False


_KNOWN = {
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "un": "united nations",
    "eu": "european union",
}
_SPELT_OUT = {
    ("united", "states"): "united states",
    ("united", "kingdom"): "united kingdom",
    ("united", "nations"): "united nations",
    ("european", "union"): "european union",
}
_BEFORE_DAYS = frozenset({"on", "in", "at", "during"})
# Of a text in which so many long words are capitals, a capital tells no name.
_HEADLINE_SHARE = 0.85
_FEWEST_FOR_HEADLINE = 5
# One claim is compared with several, and those with one another.
_CLAIMS_KEPT = 1024


def terms_of(claim: Claim) -> tuple[Term, ...]:
    """The terms of the standing-alone text in order; light words are left out."""
    return _terms(claim.text, claim.anatomy.times)


@lru_cache(maxsize=_CLAIMS_KEPT)
def _terms(text: str, times: tuple[TimeMention, ...]) -> tuple[Term, ...]:
    tokens = _without_replaced(tokens_of(text))
    return tuple(_Reading(text, tokens, days_in(text, times)).terms())


def _without_replaced(tokens: list[Token]) -> list[Token]:
    """Without what a name in brackets stands for: "He [Dana Orr]", "Orr [Dana Orr]"."""
    return [
        token
        for place, token in enumerate(tokens)
        if token.is_inserted or not _is_replaced(token, tokens[place + 1 : place + 5])
    ]


def _is_replaced(token: Token, follow: Sequence[Token]) -> bool:
    if not follow or not follow[0].is_inserted or not follow[0].is_capital:
        return False
    repeats = any(one.is_inserted and one.low == token.low for one in follow)
    return token.low in PRONOUNS or repeats


class _Reading:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, tokens: list[Token], days: list[NamedDays]) -> None:
        self._text = text
        self._tokens = tokens
        self._days = {day.start: day for day in days}
        self._is_headline = _is_headline(tokens)
        self._found: list[Term] = []
        # Where the last word that was kept ended; a light one stands between otherwise.
        self._reached = 0

    def terms(self) -> list[Term]:
        at = 0
        while at < len(self._tokens):
            at = self._days_at(at) or self._number_at(at) or self._word_at(at)
        return self._found

    def _days_at(self, at: int) -> int:
        """Past the tokens of the days that begin here, 0 when none do."""
        token = self._tokens[at]
        day = self._days.get(token.start)
        if day is None:
            return 0
        self._drop_last(_BEFORE_DAYS)
        self._found.append(Term(day.key, Slot.DAY, day.words, days=day))
        while at < len(self._tokens) and self._tokens[at].start < day.end:
            at += 1
        return at

    def _number_at(self, at: int) -> int:
        if not may_begin(self._tokens[at]):
            return 0
        before = [term.key if term.slot is Slot.WORD else "" for term in self._found[-3:]]
        bound, taken = bound_before(before)
        found = quantity_at(self._tokens, at, bound)
        if found is None:
            return 0
        if taken:
            del self._found[-taken:]
        end = at + found.taken
        words = self._text[self._tokens[at].start : self._tokens[end - 1].end]
        self._found.append(
            Term(
                found.quantity.key,
                Slot.NUMBER,
                f"{bound}{words}",
                quantity=found.quantity,
                is_inserted=self._tokens[at].is_inserted,
            )
        )
        return end

    def _word_at(self, at: int) -> int:
        token = self._tokens[at]
        pair = tuple(one.low for one in self._tokens[at : at + 2])
        if token.is_capital and pair in _SPELT_OUT:
            self._add(_SPELT_OUT[pair], Slot.NAME, at, at + 2)
            return at + 2
        if token.low in _KNOWN and self._text[token.start : token.end].isupper():
            self._add(_KNOWN[token.low], Slot.NAME, at, at + 1)
        elif not self._is_light(at):
            self._add(token.low, Slot.NAME if self._is_name(at) else Slot.WORD, at, at + 1)
        return at + 1

    def _add(self, key: str, slot: Slot, at: int, end: int) -> None:
        words = self._text[self._tokens[at].start : self._tokens[end - 1].end]
        touches = self._touches(at)
        follows_name = bool(self._found) and self._found[-1].slot is Slot.NAME
        self._found.append(
            Term(
                key,
                slot,
                words,
                is_inserted=self._tokens[at].is_inserted,
                follows=self._tokens[at - 1].low if at else "",
                touches=touches,
                touches_name=touches and follows_name and slot is Slot.NAME,
            )
        )
        self._reached = end

    def _touches(self, at: int) -> bool:
        if at == 0 or at != self._reached:
            return False
        last = self._tokens[at - 1]
        between = self._text[last.end : self._tokens[at].start]
        # "J. Smith" and "[Dana] Orr" are names, "Richmond, Virginia" and "out. Orr" two.
        return not between.strip("[] ." if last.end - last.start == 1 else "[] ")

    def _drop_last(self, words: frozenset[str]) -> None:
        if self._found and self._found[-1].slot is Slot.WORD and self._found[-1].key in words:
            self._found.pop()

    def _is_light(self, at: int) -> bool:
        low = self._tokens[at].low
        if low in HAVE and at + 1 < len(self._tokens):
            follows = self._tokens[at + 1].low
            return follows.endswith("ed") or follows in BARE_PARTICIPLES
        return low in LIGHT

    def _is_name(self, at: int) -> bool:
        """Capitals name, but for the first word, which has one anyway."""
        token = self._tokens[at]
        if not token.is_capital or self._is_headline or token.low in PRONOUNS:
            return False
        if at > 0 and not self._opens(at):
            return True
        if token.low in OPENERS or token.low.endswith("ly"):
            return False
        follows = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        whole = self._text[token.start : token.end]
        is_acronym = len(whole) > 1 and whole.isupper()
        is_known = any(token.low in place for place in ONE_PLACE)
        return is_known or is_acronym or bool(follows and follows.is_capital)

    def _opens(self, at: int) -> bool:
        """Whether a sentence or a quotation begins here."""
        before = self._text[max(0, self._tokens[at].start - 3) : self._tokens[at].start]
        return any(mark in before for mark in '.!?:;"“‘') or not before.strip()


def names_in(*claims: Sequence[Term]) -> frozenset[str]:
    """The keys that are a name in any of the claims: the first word of one may be one too."""
    return frozenset(term.key for terms in claims for term in terms if term.slot is Slot.NAME)


def _is_headline(tokens: Sequence[Token]) -> bool:
    long = [token for token in tokens if len(token.low) > 3 and token.low[0].isalpha()]
    if len(long) < _FEWEST_FOR_HEADLINE:
        return False
    return sum(token.is_capital for token in long) >= _HEADLINE_SHARE * len(long)
