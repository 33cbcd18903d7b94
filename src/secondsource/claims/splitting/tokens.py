"""A clause as words and marks at their offsets, each with what it can be."""

import re
from dataclasses import dataclass

from secondsource.claims.splitting import lexicon

_TOKEN = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[^\w\s]|_+")
LONGEST_READ = 1_200


@dataclass(frozen=True, slots=True)
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


def read(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end] with the text's own offsets."""
    return [
        Token(match.start(), match.end(), match[0], match[0].lower().replace("’", "'"))
        for match in _TOKEN.finditer(text, start, end)
    ]
