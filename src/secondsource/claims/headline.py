"""Find the headline in the text, its repeats, and the banner that was pasted before it."""

from collections.abc import Sequence

from secondsource.claims.boilerplate import CAPTION_REASON, Line
from secondsource.text import comparable, words

HEADLINE_REASON = "headline"
FIRST_LINES = 15
FEWEST_WORDS, MOST_WORDS = 3, 25
# Share of words that a line and the title must have in common, counted on both sides.
AKIN = 0.7
# Titles carry the site's name behind them: then the line must be in the title whole.
WHOLE_LINE, OF_TITLE = 0.95, 0.5
SHORT_BANNER_WORDS = 12


def mark_headline(lines: Sequence[Line], title: str | None) -> None:
    """Mark the headline, its later repeats, and the lines of a banner before it."""
    wanted = _words(title or "")
    position = _by_title(lines, wanted) if wanted else _by_shape(lines)
    if position is None:
        return
    headline = lines[position]
    if headline.ends_like_a_sentence and not _has_prose(lines[position + 1 :]):
        # An agency's alert: its one sentence says what the headline says, and is the text.
        return
    headline.reason, headline.is_headline = None, True
    printed = _words(headline.text)
    for line in lines[position + 1 :]:
        if len(line.text) < 300 and _words(line.text) == printed:
            line.reason = "the headline repeated"
    before = lines[:position]
    pasted = any(line.reason for line in before)
    for line in before:
        if line.reason is None and (pasted or len(words(line.text)) <= SHORT_BANNER_WORDS):
            line.reason = "before the headline"


def _has_prose(lines: Sequence[Line]) -> bool:
    return any(line.reason is None and line.ends_like_a_sentence for line in lines)


def _by_title(lines: Sequence[Line], wanted: list[str]) -> int | None:
    for position, line in enumerate(lines[:FIRST_LINES]):
        if len(line.text) < 300 and _akin(_words(line.text), wanted):
            return position
    return None


def _is_furniture(line: Line) -> bool:
    return line.reason is not None and line.reason != CAPTION_REASON


def _by_shape(lines: Sequence[Line]) -> int | None:
    """Without a title: the first line of the article itself, when it has no closing mark.

    One line that stands between two of furniture belongs to the banner; a picture's
    caption below it does not make it one, for headlines stand above pictures.
    """
    pasted = False
    for position, line in enumerate(lines[:FIRST_LINES]):
        following = lines[position + 1] if position + 1 < len(lines) else None
        if line.reason or (pasted and following and _is_furniture(following)):
            pasted = True
            continue
        count = len(words(line.text))
        has_body = any(rest.ends_like_a_sentence for rest in lines[position + 1 :])
        fits = FEWEST_WORDS <= count <= MOST_WORDS and not line.ends_like_a_sentence
        return position if fits and has_body else None
    return None


def _akin(line: list[str], title: list[str]) -> bool:
    if not line:
        return False
    shared = len(set(line) & set(title))
    of_line, of_title = shared / len(set(line)), shared / len(set(title))
    return min(of_line, of_title) >= AKIN or (of_line >= WHOLE_LINE and of_title >= OF_TITLE)


def _words(text: str) -> list[str]:
    return words(comparable(text[:400]))
