"""The words of a person's name: which of them stand for the person alone."""

from collections.abc import Iterable

from secondsource.claims.naming.given_names import EITHER, FAMILY_FIRST, MEN, SHORT_FORMS, WOMEN
from secondsource.claims.naming.lexicon import SUFFIXES
from secondsource.claims.naming.roles import Gender

GIVEN = MEN | WOMEN | EITHER
# Mc, Mac, De, La, Fitz before a second capital.
LONGEST_PREFIX = 4
LONGEST_SYLLABLE = 5
LONGEST_INITIALS = 4
# Mohamed and Mohammed are one; shorter starts join Mary and Martin.
SAME_START = 4


def short_names(words: tuple[str, ...]) -> frozenset[str]:
    """What stands for the person alone: any ending of the name, or the family name first."""
    if is_family_first(words):
        return frozenset({words[0]})
    names = {" ".join(words[at:]) for at in range(1, len(words))}
    last = words[-1]
    if last.lower().startswith(("al-", "el-")):
        names.add(last[3:])
    return frozenset(name for name in names if _may_stand_alone(name))


def _may_stand_alone(name: str) -> bool:
    if name in SUFFIXES or name.startswith(("y ", "e ")):
        return False
    return not name.endswith(".") or name.endswith((" Jr.", " Sr."))


def is_family_first(words: tuple[str, ...]) -> bool:
    """Whether the surname stands first: Kim Jong Un, Xi Jinping, Moon Jae-in."""
    rest = words[1:]
    if not rest or len(rest) > 2 or words[0] not in FAMILY_FIRST:
        return False
    if any(word in MEN or word in WOMEN for word in rest):
        return False
    if any(_is_hyphened_pair(word) for word in rest):
        return True
    if words[0] in GIVEN:
        return len(rest) == 2 and all(len(word) <= LONGEST_SYLLABLE for word in rest)
    return all("." not in word and word not in SUFFIXES for word in rest)


def _is_hyphened_pair(word: str) -> bool:
    """Jae-in, but not Rees-Mogg."""
    return word.partition("-")[2][:1].islower()


def surname_of(words: tuple[str, ...]) -> str:
    """The one word by which others call the person."""
    if is_family_first(words):
        return words[0]
    return next((word for word in reversed(words) if word not in SUFFIXES), words[-1])


def is_pasted(word: str) -> bool:
    """Whether it cannot be a word of a name: TrumpSessions, Don't, Sen.Mike; McConnell can."""
    if "." in word and not word.endswith(".") and len(word) > LONGEST_INITIALS:
        return True
    if any(mark in word for mark in "'’"):
        return any(word[at - 1] in "'’" and word[at].islower() for at in range(1, len(word)))
    if "-" in word:
        return False
    inner = [at for at in range(1, len(word)) if word[at].isupper() and word[at - 1].islower()]
    return bool(inner) and inner[0] > LONGEST_PREFIX


def is_descriptive(word: str) -> bool:
    """Whether a first word describes rather than names: Machiavellian, Crooked, Promethean."""
    return word not in GIVEN and word.endswith(_DESCRIPTIVE_ENDINGS)


_DESCRIPTIVE_ENDINGS = ("ian", "ean", "ed", "ing", "ive", "ate", "ist", "ous", "ful", "ish", "ble")


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two ways to write a name are one: Kim Jong-un, Donald J. Trump, Joe and Joseph."""
    if squashed(one) == squashed(other):
        return True
    first, second = _bare(one), _bare(other)
    if min(len(first), len(second)) < 2 or first[-1] != second[-1]:
        return False
    if _suffix(one) != _suffix(other) or is_family_first(first) or is_family_first(second):
        return False
    return _same_given(first[0], second[0])


def _same_given(one: str, other: str) -> bool:
    if one.endswith(".") or other.endswith("."):
        return one[0] == other[0]
    one, other = SHORT_FORMS.get(one, one), SHORT_FORMS.get(other, other)
    if one == other:
        return True
    return min(len(one), len(other)) > SAME_START and one[:SAME_START] == other[:SAME_START]


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in SUFFIXES)


def _suffix(words: tuple[str, ...]) -> str:
    return words[-1].rstrip(".") if words[-1] in SUFFIXES else ""


def squashed(words: Iterable[str]) -> str:
    """The letters of a name, however it is cut into words."""
    return "".join(words).lower().replace("-", "").replace(".", "")


def gender_of_name(words: tuple[str, ...]) -> Gender | None:
    """What the given name tells, None where it tells nothing for sure."""
    first = words[0]
    if is_family_first(words) or first in EITHER or (first in MEN) == (first in WOMEN):
        return None
    return Gender.HE if first in MEN else Gender.SHE
