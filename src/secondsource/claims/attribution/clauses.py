"""The part of what is said that stands alone as a sentence would."""

from secondsource.anatomy import Attribution
from secondsource.claims.attribution.cues import CUES, NOT_ASSERTING
from secondsource.claims.attribution.lines import Line, Token, read_page
from secondsource.claims.attribution.verbs import has_verb
from secondsource.claims.attribution.vocabulary import (
    AUXILIARIES,
    CONTRACTED,
    COORDINATORS,
    PAST,
    QUOTE_MARKS,
)
from secondsource.spans import Span

LONGEST_CLAUSE = 1_000
"""Characters of a clause that is shown as a claim, at most: longer ones are no sentence."""

_NO_START = frozenset(
    "to who whom whose which what how whether why that than of nor not or including".split()
)
_DEPENDENT = frozenset(
    "if when while although though because after before since unless once until as whereas".split()
)
_EDGES = frozenset(",;:—–-…") | QUOTE_MARKS | {"''", "``", "--", "."}
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))


def clause_of(attribution: Attribution, sentence: Span, text: str) -> Span | None:
    """The words of the sentence that are a whole clause within the content, None if none are.

    Quotation marks round it, a leading "that" and the full stop are left out; a fragment, an
    infinitive, a question and what the cue breaks up are no clause.
    """
    parts = [span for span in attribution.content if span.overlaps(sentence)]
    if len(parts) != 1 or _is_not_asserted(attribution.cue.of(text)):
        return None
    start, end = max(parts[0].start, sentence.start), min(parts[0].end, sentence.end)
    if end - start > LONGEST_CLAUSE:
        return None
    page = read_page(text[start:end], [Span(0, end - start)])
    for line in page.lines:
        first, past = _paired(line, *_bare(line.tokens))
        if past - first > 1 and _is_clause(line, first, past, _follows_that(text, start)):
            whole = line.span_of(first, past)
            clause = Span(whole.start + start, whole.end + start)
            return clause if _is_paired(clause.of(text)) else None
    return None


def _is_clause(line: Line, first: int, past: int, follows_that: bool) -> bool:
    if not _may_begin(line, first, past):
        return False
    is_said = follows_that and line.lower(first) not in _DEPENDENT
    return is_said or _has_own_verb(line, first, past)


def _follows_that(text: str, start: int) -> bool:
    """What stands behind "said that" is a clause, whatever its verb."""
    return text[max(0, start - 8) : start].rstrip().endswith("that")


def _paired(line: Line, first: int, past: int) -> tuple[int, int]:
    """With a closing mark that was taken off put back where its opening one stands inside."""
    inside = [token.word for token in line.tokens[first:past]]
    for mark, closing in (('"', '"'), ("“", "”"), ("‘", "’"), ("'", "'")):
        opened = inside.count(mark) - (inside.count(closing) if closing != mark else 0)
        if opened % 2 if closing == mark else opened == 1:
            for at in range(past, min(past + 3, len(line.tokens))):
                if line.tokens[at].word == closing:
                    return first, at + 1
    return first, past


def _is_not_asserted(cue: str) -> bool:
    """ "Hall denied that p" gives nobody as the speaker of p."""
    verb = CUES.get(cue.split(maxsplit=1)[0].lower())
    return verb is not None and verb.lemma in NOT_ASSERTING


def _bare(tokens: list[Token]) -> tuple[int, int]:
    first, past = 0, len(tokens)
    while first < past and (tokens[first].word in _EDGES or tokens[first].lower == "that"):
        first += 1
    while first < past and tokens[past - 1].word in _EDGES:
        past -= 1
    if past - first > 1 and tokens[first].lower in COORDINATORS:
        first += 1
    return first, past


def _may_begin(line: Line, first: int, past: int) -> bool:
    lead = line.tokens[first]
    word = lead.lower
    if word in CONTRACTED:
        return True
    if word in _NO_START or word in AUXILIARIES or word in PAST:
        return False
    if any(token.word == "?" for token in line.tokens[past - 1 :]):
        return False
    return not (word.endswith("ing") and not lead.is_capital)


def _has_own_verb(line: Line, first: int, past: int) -> bool:
    word = line.lower(first)
    if word in CONTRACTED:
        return True
    if word in _DEPENDENT:
        comma = next((at for at in range(first, past) if line.tokens[at].word == ","), None)
        return comma is not None and has_verb(line, comma + 2, past)
    return has_verb(line, first + 1, past)


def _is_paired(words: str) -> bool:
    """Whether no quotation or bracket is cut in two."""
    return words.count('"') % 2 == 0 and all(
        words.count(opening) == words.count(closing) for opening, closing in _PAIRS
    )
