"""Tell whether two names may be one: surname and full name, initialism, capital for country."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from secondsource.claims.sameness.lexicon import COMPASS, NO_SURNAMES, ONE_PLACE
from secondsource.claims.sameness.terms import Slot, Term

_MOST_GIVEN_NAMES = 2
_SPELT_ALIKE = 0.75
# "The Rangers" and "Bureau of Statistics" are the ends of longer names, not surnames.
_JOINING = frozenset({"the", "a", "an", "of", "and"})


def only_given_names(
    extra: Sequence[Term], after: Sequence[Term], short_after: Sequence[Term]
) -> bool:
    """Whether the extra terms are given names of the surname that both claims have next.

    after follows the extra terms, short_after their place in the claim without them.
    """
    if not extra or not after or not short_after or len(extra) > _MOST_GIVEN_NAMES:
        return False
    # The whole name is these words, without a gap; the other claim has the surname alone.
    is_run = not extra[0].touches_name and all(term.touches for term in (*extra[1:], after[0]))
    is_alone = not short_after[0].touches_name and not _goes_on(short_after)
    return (
        is_run
        and is_alone
        and not _goes_on(after)
        and _is_surname(after[0])
        and short_after[0].follows not in _JOINING
        and all(map(_is_given_name, extra))
    )


def _goes_on(terms: Sequence[Term]) -> bool:
    return len(terms) > 1 and terms[1].touches_name


def _is_surname(term: Term) -> bool:
    return (
        term.slot is Slot.NAME
        and term.key not in NO_SURNAMES
        and not any(term.key in place for place in ONE_PLACE)
    )


def _is_given_name(term: Term) -> bool:
    return (
        term.slot is Slot.NAME
        and term.key not in COMPASS
        and term.follows not in _JOINING
        and (len(term.key) == 1 or not term.words.isupper())
        and not any(term.key in place for place in ONE_PLACE)
    )


def are_one_name(one: Sequence[Term], other: Sequence[Term]) -> bool:
    """Whether one is the other's initialism: "EBU" and "European Broadcasting Union"."""
    if not all(term.slot is Slot.NAME for term in (*one, *other)):
        return False
    short, long = sorted((one, other), key=len)
    letters = short[0].words.replace(".", "")
    if len(short) != 1 or len(long) < 2 or not letters.isupper():
        return False
    return letters.casefold() == "".join(term.key[0] for term in long)


def may_be_one_name(one: Sequence[Term], other: Sequence[Term], before: Sequence[Term]) -> bool:
    """Whether a person should look: one may be a spelling, a part or a byname of the other."""
    keys, other_keys = _parts(one), _parts(other)
    if any(keys & place and other_keys & place for place in ONE_PLACE):
        return True
    if any(_spelt_alike(word, its) for word in keys for its in other_keys):
        return True
    # "Norr Airways" and "Norr Airlines": the name began alike, and has not ended.
    return bool(before) and before[0].slot is Slot.NAME and not (keys | other_keys) & COMPASS


def _parts(terms: Sequence[Term]) -> set[str]:
    return {part for term in terms for part in term.key.split()}


def _spelt_alike(one: str, other: str) -> bool:
    if one.startswith(other) or other.startswith(one):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SPELT_ALIKE
