"""Cut a text into the words that are compared, with the sentence and clause of each."""

import re
from dataclasses import dataclass

from secondsource.contrast.concepts import concept_of, weight_of

MOST_CHARS = 6_000
"""What is behind is not read: no passage is so long, and no text may make us slow."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|\n",
)
_ENDS = frozenset(".!?\n")
_BREAKS = frozenset(',;:()–—"“”')
# The first word of a quotation has a capital anyway, as that behind a colon may have.
_QUOTES = frozenset('"“‘:')
_OPENS_CLAUSE = frozenset(
    "but while although though whereas because when where which who whom whose that if unless "
    "after before since until as".split()
)
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof gen sen rep gov lt col capt sgt st jr sr no vs inc corp co ltd jan feb mar "
    "apr jun jul aug sep sept oct nov dec rev hon".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark. low is its plain form, concept what it says ("" for nothing).

    is_glued: no blank stands before it. weight, 0 to 1.5, is how much it tells.
    """

    start: int
    end: int
    text: str
    low: str
    sentence: int
    clause: int
    concept: str
    weight: float
    is_glued: bool
    opens: bool

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name is."""
        return self.text[0].isupper()

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdecimal()

    @property
    def is_mark(self) -> bool:
        """Whether it is neither word nor number."""
        return not self.text[0].isalnum()


def words_of(text: str) -> tuple[Word, ...]:
    """In order. The brackets of insertions are left out: what stands in them counts."""
    found: list[Word] = []
    sentence = clause = 0
    opens, reached = True, -1
    for match in _TOKEN.finditer(text[:MOST_CHARS]):
        written = match.group()
        if written in "[]":
            continue
        low = _plain(written)
        if low in _OPENS_CLAUSE:
            clause += 1
        is_glued, reached = match.start() == reached, match.end()
        concept = concept_of(low) if written[0].isalpha() else ""
        word = Word(
            start=match.start(),
            end=match.end(),
            text=written,
            low=low,
            sentence=sentence,
            clause=clause,
            concept=concept,
            weight=weight_of(low, concept),
            is_glued=is_glued,
            opens=opens,
        )
        found.append(word)
        if _ends_sentence(found, text):
            sentence, clause, opens = sentence + 1, clause + 1, True
        elif written in _BREAKS:
            clause += 1
            opens = opens or written in _QUOTES
        else:
            opens = opens and not written[0].isalnum()
    return tuple(found)


def _plain(written: str) -> str:
    low = written.casefold().replace("’", "'")
    if low.endswith("'s"):
        return low[:-2]
    return low.replace(".", "") if low[0].isalpha() else low


def _ends_sentence(found: list[Word], text: str) -> bool:
    mark = found[-1].text
    if mark != ".":
        return mark in _ENDS
    before = found[-2] if len(found) > 1 else None
    if before and (before.low in _ABBREVIATED or (len(before.text) == 1 and before.is_capital)):
        return False
    follows = text[found[-1].end : found[-1].end + 1]
    return not follows or follows in " \n\"”'’)"
