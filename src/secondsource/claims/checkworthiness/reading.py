"""Read a statement once for all that its check-worthiness looks at."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.claims.checkworthiness.cues import CUES, NAMES
from secondsource.claims.gates import Gates, pieces_of

# What a hostile page makes of one "sentence" is read this far.
LONGEST_READ = 4_000
# The fifth figure in a statement adds nothing.
_MOST_FINDS = 4
_STRENGTHS = tuple(math.log1p(count) for count in range(_MOST_FINDS + 1))
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*|[$€£%?!]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NO_NAME = frozenset(
    "a an the i we you he she it they this that these those there and but or so if when while as "
    "in on at by for from of to with not no yes is are was were do did what why how who where "
    "our my his her its their your one some many all most after before since because".split()
)
_A_NAME, _A_FIGURE, _A_YEAR = "<name>", "<figure>", "<year>"
_START, _END = "<start>", "<end>"
_CUE_OF_WORD: dict[str, tuple[int, ...]] = {
    word: tuple(number for number, cue in enumerate(CUES) if word in cue.vocabulary)
    for word in frozenset().union(*(cue.vocabulary for cue in CUES))
}
_SHAPES = {number: cue.shape for number, cue in enumerate(CUES) if cue.shape}
_GATES = Gates({number: shape.needs for number, shape in _SHAPES.items()})
_NAMES = CUES.index(NAMES)


@dataclass(frozen=True, slots=True)
class Traits:
    """cues: how strong each of CUES is; length: of the statement; terms: its other words,
    and all pairs of neighbours, each once. share is what one term counts for: the more there
    are, the less.
    """

    cues: tuple[float, ...]
    length: float
    terms: frozenset[str]
    share: float


def traits_of(statement: str) -> Traits:
    """Names, figures and years are read as such: whose name it is is no reason to check."""
    text = statement[:LONGEST_READ]
    tokens = _TOKEN.findall(text)
    names = [
        number
        for number, token in enumerate(tokens)
        if token[0].isupper() and _is_name(tokens, number)
    ]
    lowered = text.lower()
    folded = [_folded(token) for token in _in_lower_case(tokens, text, lowered)]
    terms = _terms(folded, frozenset(names))
    return Traits(
        cues=_cues(lowered, folded, names),
        length=math.log1p(len(tokens)),
        terms=terms,
        share=1 / math.sqrt(len(terms)) if terms else 0.0,
    )


def _is_name(tokens: Sequence[str], number: int) -> bool:
    """Whether a token with a capital is a name."""
    token = tokens[number]
    if _before_apostrophe(token) in _NO_NAME:
        return False
    if number == 0 or tokens[number - 1] in "!?":
        return len(token) > 1 and token.isupper()
    return True


def _before_apostrophe(token: str) -> str:
    return re.split("['’]", token, maxsplit=1)[0].lower()


def _in_lower_case(tokens: Sequence[str], text: str, lowered: str) -> Sequence[str]:
    if len(text) == len(lowered):
        return _TOKEN.findall(lowered.replace("’", "'"))
    # A letter that becomes two in lower case would break its word.
    return [token.lower().replace("’", "'") for token in tokens]


def _folded(token: str) -> str:
    if token[0].isdigit():
        return _A_YEAR if _YEAR.fullmatch(token) else _A_FIGURE
    return token


def _cues(lowered: str, folded: Sequence[str], names: Sequence[int]) -> tuple[float, ...]:
    finds, named = [0] * len(CUES), frozenset(names)
    for place, word in enumerate(folded):
        if word in _CUE_OF_WORD:
            for number in _CUE_OF_WORD[word]:
                # The US is no "us", and Theresa May no "may".
                finds[number] += CUES[number].raises or place not in named
    for number in _GATES.open_for(pieces_of(lowered, folded)):
        finds[number] += len(_SHAPES[number].pattern.findall(lowered))
    # "Kim Jong Un" is one name: only where a run begins it counts.
    following = {number + 1 for number in names}
    finds[_NAMES] = sum(number not in following for number in names)
    return tuple([_STRENGTHS[min(count, _MOST_FINDS)] for count in finds])


def _terms(folded: Sequence[str], names: frozenset[int]) -> frozenset[str]:
    """Words that are no cue, and pairs of all words: what a cue says, the cue alone weighs."""
    words: list[str] = []
    for number, word in enumerate(folded):
        if number not in names:
            words.append(word)
        elif number - 1 not in names:
            words.append(_A_NAME)
    alone = [word for word in words if word not in _CUE_OF_WORD]
    pairs = zip([_START, *words], [*words, _END], strict=True)
    return frozenset([*alone, *map(" ".join, pairs)])
