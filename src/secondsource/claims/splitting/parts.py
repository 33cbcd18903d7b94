"""What a compound sentence is split into."""

from dataclasses import dataclass

from secondsource.anatomy import Insertion
from secondsource.spans import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A claim's place in its sentence, and what it shares with the rest of the sentence.

    The characters at span are the claim's quote; lead says what goes before them, in words of
    the same sentence. how is said to people, and empty where the clause is whole.
    """

    span: Span
    lead: tuple[Insertion, ...]
    how: str
