"""Tell whether two names are of one: surname and full name, initials, country and people."""

from collections.abc import Iterator

from secondsource.contrast.name_words import FAMILY
from secondsource.contrast.names import Name
from secondsource.contrast.places import COMPASS, RANKS
from secondsource.contrast.slots import Relation

_LONG_WORD, _LONGER_WORD, _SHORT_FORM = 5, 8, 4


def compare_names(claim: Name, passage: Name) -> Relation:
    """AGREES for one bearer, COMPATIBLE where they may be one, DIFFERS for two."""
    if claim.parts == passage.parts or _is_initials(claim, passage):
        return Relation.AGREES
    if claim.place and claim.place == passage.place:
        return Relation.AGREES
    if claim.place and passage.place:
        return _two_places(claim, passage)
    alike = list(_alike(claim.parts, passage.parts))
    if not alike:
        return Relation.COMPATIBLE if _is_short_form(claim, passage) else Relation.DIFFERS
    return _partly_alike(claim, passage, len(alike))


def compare_in_place(claim: Name, passage: Name) -> Relation:
    """Of names that stand in the same place of one text: each with a part of its own is two.

    "The Norr Times" and "the Norr Post" may be one paper elsewhere, there they are not.
    """
    relation = compare_names(claim, passage)
    if relation is not Relation.COMPATIBLE:
        return relation
    extra = _rest(claim.parts, passage.parts), _rest(passage.parts, claim.parts)
    if not (extra[0] and extra[1]) or _is_shortened(extra):
        return relation
    return Relation.DIFFERS


def _is_shortened(extra: tuple[set[str], set[str]]) -> bool:
    """ "Chris" for "Christine", "J." for "John"."""
    return any(
        one.startswith(other) or other.startswith(one) for one in extra[0] for other in extra[1]
    )


def _two_places(claim: Name, passage: Name) -> Relation:
    """ "Korea" may be "North Korea"; "North" and "South Korea" are two."""
    shorter, longer = sorted((claim.parts, passage.parts), key=len)
    is_part = len(shorter) < len(longer) and set(shorter) <= set(longer)
    is_one_rank = RANKS.get(claim.place) == RANKS.get(passage.place)
    return Relation.DIFFERS if is_one_rank and not is_part else Relation.COMPATIBLE


def _is_initials(one: Name, other: Name) -> bool:
    short, long = (one, other) if one.is_acronym else (other, one)
    if not short.is_acronym or len(long.parts) < 2:
        return False
    letters = short.parts[0].rstrip("s") if len(short.parts[0]) > 2 else short.parts[0]
    return letters == "".join(part[0] for part in long.parts)


def _is_short_form(one: Name, other: Name) -> bool:
    """ "Chris" for "Christine"."""
    if len(one.parts) != 1 or len(other.parts) != 1:
        return False
    shorter, longer = sorted((one.parts[0], other.parts[0]), key=len)
    return len(shorter) >= _SHORT_FORM and longer.startswith(shorter)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[str]:
    """The parts of the first that the other has too, spelt alike."""
    for part in one:
        if any(are_spelt_alike(part, its) for its in other):
            yield part


def _partly_alike(claim: Name, passage: Name, count: int) -> Relation:
    fewer = min(len(claim.parts), len(passage.parts))
    extra = _rest(claim.parts, passage.parts), _rest(passage.parts, claim.parts)
    if count >= fewer and not (extra[0] and extra[1]):
        is_other_place = (extra[0] | extra[1]) & COMPASS
        return Relation.COMPATIBLE if is_other_place else Relation.AGREES
    shared = set(claim.parts) & set(passage.parts)
    if extra[0] & COMPASS and extra[1] & COMPASS:
        return Relation.DIFFERS
    if shared <= FAMILY:
        return Relation.DIFFERS
    return _two_people(claim.parts, passage.parts)


def _two_people(one: tuple[str, ...], other: tuple[str, ...]) -> Relation:
    """One surname with two first names is two people; initials may be the first name."""
    is_surname = are_spelt_alike(one[-1], other[-1])
    first, second = one[0], other[0]
    if is_surname and min(len(one), len(other)) == 2:
        is_initial = min(len(first), len(second)) == 1 and first[0] == second[0]
        is_short = first.startswith(second[:3]) or second.startswith(first[:3])
        return Relation.COMPATIBLE if is_initial or is_short else Relation.DIFFERS
    return Relation.COMPATIBLE


def _rest(one: tuple[str, ...], other: tuple[str, ...]) -> set[str]:
    return {part for part in one if not any(are_spelt_alike(part, its) for its in other)}


def are_spelt_alike(one: str, other: str) -> bool:
    """Whether two words are one, but for a letter or two: "Mikhail" and "Mikhael"."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < _LONG_WORD or abs(len(one) - len(other)) > 2 or one[0] != other[0]:
        return False
    return _edits(one, other, 1 if shorter < _LONGER_WORD else 2)


def _edits(one: str, other: str, most: int) -> bool:
    """Whether at most so many letters were put in, left out or changed."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, its in enumerate(other, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (letter != its)),
            )
    return row[-1] <= most
