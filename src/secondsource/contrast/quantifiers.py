"""Read how many of them are meant: all, most, some, none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from secondsource.contrast.slots import Relation
from secondsource.contrast.words import Word


class Share(Enum):
    """How many of those that there are."""

    ALL = "all"
    MOST = "most"
    MANY = "many"
    SOME = "some"
    ONE = "only one"
    FEW = "few"
    NONE = "none"


_SHARES = {
    word: share
    for share, words in (
        (Share.ALL, "all every each both everyone everybody always entire whole"),
        (Share.MOST, "most majority mostly"),
        (Share.MANY, "many numerous"),
        (Share.SOME, "some several certain sometimes"),
        (Share.FEW, "few minority hardly rarely"),
        (Share.NONE, "none neither nobody never no"),
    )
    for word in words.split()
}
_APART = {
    Share.ALL: {Share.NONE, Share.FEW, Share.ONE, Share.MOST, Share.SOME},
    Share.MOST: {Share.NONE, Share.FEW, Share.ONE},
    Share.MANY: {Share.NONE, Share.ONE, Share.FEW},
    Share.SOME: {Share.NONE},
    Share.ONE: {Share.NONE, Share.MOST, Share.MANY},
    Share.FEW: {Share.NONE, Share.MOST, Share.MANY},
    Share.NONE: set(),
}
_BETWEEN = frozenset("of the these those his her its their our a an almost nearly".split())
_REACH = 4
# "At least one", "some 20 people", "most recently", "at most" tell no share.
_NO_SHARE_BEFORE = frozenset("at the a for after above not by in".split())


@dataclass(frozen=True, slots=True)
class FoundShare:
    """A share and the noun it is of; from first to before end are its own words."""

    share: Share
    first: int
    end: int
    noun: int


def shares_in(words: Sequence[Word]) -> Iterator[FoundShare]:
    """In order; only those whose noun follows within a few words."""
    for at, word in enumerate(words):
        share, end = _share_at(words, at)
        if share is None:
            continue
        noun = _noun_behind(words, end)
        if noun is not None and not word.is_mark:
            yield FoundShare(share, at, end, noun)


def compare_shares(claim: Share, passage: Share) -> Relation:
    """Whether both can be said of the same things."""
    if claim is passage:
        return Relation.AGREES
    apart = passage in _APART[claim] or claim in _APART[passage]
    return Relation.DIFFERS if apart else Relation.COMPATIBLE


def _share_at(words: Sequence[Word], at: int) -> tuple[Share | None, int]:
    low, follows = words[at].low, words[at + 1].low if at + 1 < len(words) else ""
    if low == "only" and follows in ("one", "1"):
        return Share.ONE, at + 2
    if low == "not" and follows in ("all", "every", "everyone"):
        return Share.SOME, at + 2
    before = words[at - 1].low if at else ""
    if before in _NO_SHARE_BEFORE and low in ("most", "all", "some", "many", "few", "no", "every"):
        return None, at
    if follows and at + 1 < len(words) and (words[at + 1].is_number or follows == "-"):
        return None, at
    return _SHARES.get(low), at + 1


def _noun_behind(words: Sequence[Word], at: int) -> int | None:
    for place in range(at, min(len(words), at + _REACH)):
        word = words[place]
        if word.concept:
            return place
        if word.is_mark or word.low not in _BETWEEN:
            return None
    return None
