"""Why a passage stands where it stands, in words."""

from secondsource.models import Hit, LegScore
from secondsource.retrieval.hybrid import DENSE, LEXICAL
from secondsource.retrieval.matching import level_of
from secondsource.retrieval.reranking import READ

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_SCORES = {DENSE: "cosine", LEXICAL: "BM25", READ: "likeness of its words"}


def found_by(hit: Hit) -> str:
    """Its place in each leg: 'first by meaning, 14th by words'; nothing when nobody searched."""
    ranks = {leg.leg: leg.rank for leg in hit.legs}
    if not ranks:
        return ""
    return ", ".join(
        f"{_ordinal(ranks[leg])} by {leg}" if leg in ranks else f"not found by {leg}"
        for leg in dict.fromkeys((DENSE, LEXICAL, *ranks))
    )


def in_common(hit: Hit) -> str:
    """The words that it shares with the claim, each in one of its spellings."""
    if not hit.matched:
        return "no words in common"
    words: dict[str, str] = {}
    for word in hit.matched:
        words.setdefault(level_of(word), word)
    return f"words in common: {', '.join(words.values())}"


def scored_by(hit: Hit) -> list[str]:
    """What each leg gave it, and its day, for whoever asks: the scores behind its place."""
    parts = [f"by {leg.leg}: {_ordinal(leg.rank)}, {_score(leg)}" for leg in hit.legs]
    if hit.legs:
        parts.append(f"all together: {hit.likeness:.2f} of 1")
    if hit.date_bonus:
        parts.append(f"raised by {hit.date_bonus:.2f} for its date")
    return parts


def _score(leg: LegScore) -> str:
    digits = 1 if leg.leg == LEXICAL else 2
    return f"{_SCORES.get(leg.leg, 'score')} {leg.score:.{digits}f}"


def _ordinal(rank: int) -> str:
    if rank <= len(_ORDINALS):
        return _ORDINALS[rank - 1]
    suffix = "th" if 10 < rank % 100 < 14 else _SUFFIXES.get(rank % 10, "th")
    return f"{rank:,}{suffix}"
