"""Text as the record keys it: normal forms, words, and keys for identical text."""

import hashlib
import re
import unicodedata

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def text_key(text: str) -> str:
    """One key for each text that an encoder reads: identical text is encoded once."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


PROMPTED = "+prompts-"
"""Stands in the name of a vector space in which claims are read otherwise than passages."""


def query_key(text: str, space: str) -> str:
    """The key of a claim's vector in a space: with prompts, another than a passage's."""
    return text_key(f"claim\x1f{text}" if PROMPTED in space else text)


def collapse(text: str) -> str:
    """The text on one line, runs of white space as one blank."""
    return _SPACE.sub(" ", text).strip()


def comparable(text: str) -> str:
    """For comparing two printings: compatibility forms, case, quotes and blanks levelled."""
    return collapse(levelled(text))


def levelled(text: str) -> str:
    """The same with its blanks as they are."""
    same = unicodedata.normalize("NFKC", text).casefold()
    if not same.isascii():
        # Several times as fast as str.translate, which looks at every character.
        for printed, plain in _LEVEL:
            same = same.replace(printed, plain)
    return same


def stands_in(quote: str, text: str) -> bool:
    """Whether the text has these words in a row, whatever its white space.

    "12 people" does not stand in "112 people", nor "200 cars" in "4,200 cars".
    """
    return find_words(collapse(quote), collapse(text)) >= 0


def find_words(wanted: str, line: str) -> int:
    """Where whole words begin in a line, both with single blanks; -1 where they do not stand."""
    at = line.find(wanted)
    while at >= 0 and not _is_whole(line, at, at + len(wanted)):
        at = line.find(wanted, at + 1)
    return at


def _is_whole(line: str, start: int, end: int) -> bool:
    """Whether no word or number goes on beyond the edges."""
    if start == end:
        return True
    before, first, last, after = line[:start][-2:], line[start], line[end - 1], line[end : end + 2]
    if _SPACED.match(first) and _SPACED.match(before[-1:]):
        return False
    if _SPACED.match(last) and _SPACED.match(after[:1]):
        return False
    in_number = first.isdigit() and before[1:] in _IN_NUMBERS and before[0].isdigit()
    goes_on = last.isdigit() and after[:1] in _IN_NUMBERS and after[1:].isdigit()
    return not (in_number or goes_on)


def words(text: str) -> list[str]:
    """The words and numbers of a text, as written ("4.2", "U.N", "de-escalation")."""
    return _WORD.findall(text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of `words`."""
    return [match.span() for match in _WORD.finditer(text)]


# Letters and digits of scripts that put blanks between words: Latin to Ethiopic, without Thai.
_SPACED = re.compile(
    r"[0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02af\u0370-\u0dff\u1200-\u137f\u1e00-\u1fff]"
)
_IN_NUMBERS = (".", ",")
_LEVEL = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("\u00ad", ""))
