"""Say what a word says, whatever its ending and whichever of its synonyms it is.

A light stemmer for English, the irregular forms, and a table of words that news uses for one
another. A concept is a plain string; two words of one concept say the same here.
"""

from functools import lru_cache

from secondsource.contrast.lexicon import (
    EMPTY,
    FORMS,
    LIGHT,
    OPPOSED,
    SAME,
)

_PLAIN_WEIGHT, _LIGHT_WEIGHT, _EMPTY_WEIGHT = 1.0, 0.4, 0.0
_VOWELS = frozenset("aeiouy")
_KEPT_S = ("ss", "us", "is")
_FEWEST_LETTERS = 3


@lru_cache(maxsize=32_768)
def concept_of(low: str) -> str:
    """The concept of a word in plain form; "" for one that says nothing by itself."""
    if low in EMPTY:
        return ""
    return _GROUPS.get(low) or _GROUPS.get(_american(low)) or _grouped(stem(_american(low)))


def weight_of(low: str, concept: str) -> float:
    """How much the word tells of what a text is about."""
    if not concept:
        return _EMPTY_WEIGHT
    return _LIGHT_WEIGHT if concept in _LIGHT_CONCEPTS or low in LIGHT else _PLAIN_WEIGHT


def are_opposed(one: str, other: str) -> bool:
    """Whether two concepts cannot both be said of one thing."""
    return other in _OPPOSITES.get(one, ())


def has_opposite(concept: str) -> bool:
    """Whether the concept has an opposite that we know."""
    return concept in _OPPOSITES


def stem(low: str) -> str:
    """The word without its endings; alike for "arrests", "arrested" and "arresting"."""
    word = FORMS.get(low, low)
    word = _without_plural(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and _has_vowel(word[: -len(ending)]):
            return _bare(_single(word[: -len(ending)]))
    for ending in ("ment", "ation", "ly", "ness"):
        if word.endswith(ending) and len(word) - len(ending) > _FEWEST_LETTERS:
            return _bare(word[: -len(ending)])
    if word.endswith(("tion", "sion")) and len(word) > 6:
        return _bare(word[:-3])
    return _bare(word)


def _without_plural(word: str) -> str:
    if len(word) <= _FEWEST_LETTERS or not word.endswith("s") or word.endswith(_KEPT_S):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def _single(word: str) -> str:
    """One letter for two at the end: "stopp" is "stop"; "kill" stays."""
    if len(word) > _FEWEST_LETTERS and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word


def _bare(word: str) -> str:
    """Without a closing e, or y for i: "carry" and "carri(ed)" meet."""
    if len(word) <= _FEWEST_LETTERS:
        return word
    if word.endswith("ll") and len(word) > 5:
        # "Cancelled" and "canceled" meet.
        return word[:-1]
    if word.endswith("ate") and len(word) > 6:
        return word[:-3]
    if word.endswith("at") and len(word) > 5:
        return word[:-2]
    if word.endswith("e"):
        return word[:-1]
    return word[:-1] + "i" if word.endswith("y") else word


def _has_vowel(word: str) -> bool:
    return len(word) >= 2 and any(letter in _VOWELS for letter in word)


def _grouped(stemmed: str) -> str:
    return _GROUPS.get(stemmed, stemmed)


def _american(low: str) -> str:
    if len(low) < 6:
        return low
    for british, spelt in _SPELT:
        if low.endswith(british):
            return low[: -len(british)] + spelt
    return low


_SPELT = tuple(
    (british + ending, spelt + ending)
    for british, spelt, endings in (
        ("our", "or", ("", "s", "ed", "ing")),
        ("is", "iz", ("e", "es", "ed", "ing", "ation")),
        ("ys", "yz", ("e", "ed", "ing")),
        ("tre", "ter", ("", "s")),
        ("ence", "ense", ("",)),
    )
    for ending in endings
)


def _groups() -> dict[str, str]:
    """Each word of a group, and its stem, under the group's first word."""
    found: dict[str, str] = {}
    for line in SAME:
        members = line.split()
        for word in members:
            found.setdefault(word, members[0])
        for word in members:
            found.setdefault(stem(word), members[0])
    return found


_GROUPS = _groups()


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in OPPOSED:
        left = {concept_of(word) for word in one.split()} - {""}
        right = {concept_of(word) for word in other.split()} - {""}
        for word in left:
            found.setdefault(word, set()).update(right - left)
        for word in right:
            found.setdefault(word, set()).update(left - right)
    return {word: frozenset(others) for word, others in found.items()}


_OPPOSITES = _opposites()
_LIGHT_CONCEPTS = frozenset(concept_of(word) for word in LIGHT)
