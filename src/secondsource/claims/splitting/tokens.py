"""A clause as words and marks at their offsets, each with what it can be."""

import re
from dataclasses import dataclass

from secondsource.claims.splitting import lexicon

_TOKEN = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[^\w\s]|_+")
# Where none of these stands, nothing is joined and nothing hangs on: there is nothing to split.
_JOINT = re.compile(
    r";|(?:and|but|while|whereas|although|though|yet)(?![^\W_])|,\s*(?:who|which)(?![^\W_])"
)
LONGEST_READ = 1_200


# Not frozen: a frozen one takes several times as long to make, and these are made by the thousand.
@dataclass(slots=True)
class Token:
    """A word or a mark; lower is the word as the lists have it."""

    start: int
    end: int
    word: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it is no mark of punctuation."""
        return self.word[0].isalnum()

    @property
    def is_number(self) -> bool:
        """Figures, or a number in words."""
        return self.word[0].isdigit() or self.lower in lexicon.NUMBER_WORDS

    @property
    def is_name(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.word[0].isupper()


def may_be_split(text: str) -> bool:
    """Whether a joint of clauses, or the head of a relative one, stands in it."""
    return _JOINT.search(text.lower()) is not None


def read(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end] with the text's own offsets."""
    return [
        Token(*match.span(), word := match[0], word.lower().replace("’", "'"))
        for match in _TOKEN.finditer(text, start, end)
    ]
