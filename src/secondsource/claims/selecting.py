"""Find the characters that a person marked, at their place in the article."""

from secondsource.errors import InputRefused
from secondsource.spans import Span


def selected_span(text: str, sentence: Span, typed: str) -> Span:
    """The span of the typed characters, from the sentence on. Raises InputRefused."""
    at = text.find(typed.strip(), sentence.start)
    if at < 0 or not typed.strip():
        raise InputRefused("What was marked", "is not in the article.")
    return Span(at, at + len(typed.strip()))
