"""Patterns that are searched only where a word without which they cannot match occurs.

Looking words up is quick, searching for phrases is not, and most sentences have none of them.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from re import Pattern

A_FIGURE = "#"
"""Stands among the pieces of a text that has a digit."""

_DIGIT = re.compile(r"\d")
_JOINT = re.compile("['’.,-]")


@dataclass(frozen=True, slots=True)
class Gated:
    """A pattern, and the words in lower case one of which is in whatever it matches.

    Without words the pattern is always searched.
    """

    pattern: Pattern[str]
    needs: frozenset[str] = frozenset()

    def count(self, text: str, pieces: Collection[str]) -> int:
        """How often it occurs."""
        if self.needs and self.needs.isdisjoint(pieces):
            return 0
        return len(self.pattern.findall(text))

    def is_in(self, text: str, pieces: Collection[str]) -> bool:
        """Whether it occurs."""
        if self.needs and self.needs.isdisjoint(pieces):
            return False
        return self.pattern.search(text) is not None


class Gates:
    """Many gates at once: one look at a text's pieces tells which are open."""

    def __init__(self, needs: Mapping[int, Collection[str]]) -> None:
        self._always = [number for number, words in needs.items() if not words]
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, words in needs.items():
            for word in words:
                self._numbers[word].append(number)
        self._words = frozenset(self._numbers)

    def open_for(self, pieces: frozenset[str]) -> set[int]:
        """The numbers of those that need nothing, or a word that is among the pieces."""
        opened = set(self._always)
        for word in self._words & pieces:
            opened.update(self._numbers[word])
        return opened


def gated(needs: str, pattern: str) -> Gated:
    """A pattern that needs one of these words, given with blanks between them."""
    return Gated(re.compile(pattern), frozenset(needs.split()))


def phrases(table: Mapping[str, str]) -> Gated:
    """Any of the phrases between word boundaries, each behind the words of which it needs one."""
    return gated(" ".join(table), r"\b(?:" + "|".join(table.values()) + r")\b")


def pieces_of(text: str, words: Collection[str]) -> frozenset[str]:
    """What gates look for: the text's words in lower case, and the parts of compound ones.

    A word boundary lies within "follow-up" and "don't" too, so that a pattern may match there.
    """
    pieces = set(words)
    for word in words:
        if not word.isalnum():
            pieces.update(_JOINT.split(word))
    if _DIGIT.search(text):
        pieces.add(A_FIGURE)
    return frozenset(pieces)
