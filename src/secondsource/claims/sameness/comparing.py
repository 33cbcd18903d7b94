"""Compare two claims: same, different, or a matter for a person.

SAME only when every word that tells stands in both, in the same order: numbers, days and
names may be written differently, nothing may be missing. DIFFERENT only for a reason that
can be named. What is neither is for a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.claims.sameness.aligning import Alignment, align
from secondsource.claims.sameness.bearings import doubted
from secondsource.claims.sameness.differences import Difference, Weight, differences
from secondsource.claims.sameness.terms import Term, terms_of
from secondsource.labels import Sameness
from secondsource.models import Claim

NEAREST_COSINE = 0.85
"""Below it two claims are never compared: they are about different things."""

# Longer lists of terms are no one statement, and laying them side by side takes long.
_MOST_TERMS = 150
# How much of the claim that has less besides must be shared for a conflict to be about one thing.
_SHARED_FOR_CONFLICT = 0.7
_SHARED_FOR_CLOSE = 0.8
# Below it each of the two says more of its own than both share.
_SHARED_FOR_DOUBT = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two claims say the same thing, and why, in words for people."""

    sameness: Sameness
    why: tuple[str, ...]


def compare_claims(one: Claim, other: Claim, cosine: float) -> Comparison:
    """Whether both say the same; `cosine` is of the vectors of their texts."""
    terms, other_terms = terms_of(one), terms_of(other)
    if max(len(terms), len(other_terms)) > _MOST_TERMS:
        return _too_long(terms, other_terms)
    alignment = align(terms, other_terms)
    found = differences(terms, other_terms, alignment)
    if not found:
        return _unless_doubted(one, other, terms, other_terms)
    why = tuple(dict.fromkeys(difference.why for difference in found))
    if _is_conflict(found, alignment):
        return Comparison(Sameness.DIFFERENT, _conflicts_first(found))
    if cosine < NEAREST_COSINE or _share_little(alignment):
        return Comparison(Sameness.DIFFERENT, ("each says what the other does not", *why))
    return Comparison(Sameness.UNSURE, why)


def _too_long(terms: Sequence[Term], other_terms: Sequence[Term]) -> Comparison:
    if [term.key for term in terms] == [term.key for term in other_terms]:
        return Comparison(Sameness.SAME, ("the same words",))
    return Comparison(Sameness.UNSURE, ("too long to be compared word by word",))


def _unless_doubted(
    one: Claim, other: Claim, terms: Sequence[Term], other_terms: Sequence[Term]
) -> Comparison:
    sameness, doubts = doubted(one, other, terms, other_terms)
    return Comparison(sameness, doubts or ("the same words, numbers, days and names",))


def _is_conflict(found: Sequence[Difference], alignment: Alignment) -> bool:
    shared = max(alignment.shared_of_one, alignment.shared_of_other)
    weights = {difference.weight for difference in found}
    if Weight.CONFLICT in weights and shared >= _SHARED_FOR_CONFLICT:
        return True
    if Weight.OPEN not in weights:
        return True
    return Weight.CLOSE in weights and shared >= _SHARED_FOR_CLOSE


def _conflicts_first(found: Sequence[Difference]) -> tuple[str, ...]:
    ordered = sorted(found, key=lambda difference: difference.weight is Weight.OPEN)
    return tuple(dict.fromkeys(difference.why for difference in ordered))


def _share_little(alignment: Alignment) -> bool:
    return max(alignment.shared_of_one, alignment.shared_of_other) < _SHARED_FOR_DOUBT
