"""Text as the record keys it: normal forms, words, and keys for identical text."""

import hashlib
import re
import unicodedata

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def text_key(text: str) -> str:
    """One key for each text that an encoder reads: identical text is encoded once."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def collapse(text: str) -> str:
    """The text on one line, runs of white space as one blank."""
    return _SPACE.sub(" ", text).strip()


def comparable(text: str) -> str:
    """For comparing two printings: compatibility forms, case, quotes and blanks levelled."""
    levelled = unicodedata.normalize("NFKC", text).casefold()
    levelled = levelled.translate(_LEVEL)
    return collapse(levelled)


def stands_in(quote: str, text: str) -> bool:
    """Whether the text has these words in a row, whatever its white space.

    "12 people" does not stand in "112 people", nor "200 cars" in "4,200 cars".
    """
    wanted = collapse(quote)
    before = r"(?<!\d[.,])" if wanted[:1].isdigit() else ""
    after = r"(?![.,]\d)" if wanted[-1:].isdigit() else ""
    if wanted[:1].isalnum():
        before += r"(?<![^\W_])"
    if wanted[-1:].isalnum():
        after += r"(?![^\W_])"
    return re.search(before + re.escape(wanted) + after, collapse(text)) is not None


def words(text: str) -> list[str]:
    """The words and numbers of a text, as written ("4.2", "U.N", "de-escalation")."""
    return _WORD.findall(text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of `words`."""
    return [match.span() for match in _WORD.finditer(text)]


_LEVEL = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None})
