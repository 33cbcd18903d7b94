"""What is known of a cue once its source is found."""

from dataclasses import dataclass

from secondsource.claims.attribution.following import Opening
from secondsource.claims.attribution.lines import Line
from secondsource.claims.attribution.phrases import Range
from secondsource.claims.attribution.vocabulary import COORDINATORS

CONTRASTS = frozenset({"while", "though", "although", "whereas"})
"""Conjunctions behind which another source may come."""


@dataclass(frozen=True, slots=True)
class Head:
    """A cue with its source: first and past bound both; opening is where content follows.

    comes_behind is said of cues whose content stands before them: "p," said X.
    """

    cue: Range
    source: Range | None
    first: int
    past: int
    opening: Opening | None
    lemma: str
    comes_behind: bool = False

    def begins_anew(self, line: Line) -> bool:
        """Whether a comma parts it from what another source says."""
        before = self.first - 1
        if line.lower(before) in COORDINATORS | CONTRASTS:
            before -= 1
        return line.is_mark(before, ",;") or self.comes_behind
