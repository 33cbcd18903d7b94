"""Second look at a sentence: what each of its cues reports."""

from collections.abc import Sequence

from secondsource.claims.attribution.cues import HEDGES
from secondsource.claims.attribution.extents import content_end
from secondsource.claims.attribution.following import Shape
from secondsource.claims.attribution.heads import Head
from secondsource.claims.attribution.lines import Line, Page
from secondsource.claims.attribution.phrases import Range
from secondsource.claims.attribution.verbs import has_verb
from secondsource.claims.attribution.vocabulary import (
    COORDINATORS,
    PREPOSITIONS,
    SUBORDINATORS,
    TIMES,
)
from secondsource.spans import Span

SHORTEST_SECOND = 20
"""Characters of a quotation that goes on behind its cue; shorter ones are titles and the like."""

LONGEST_DATELINE = 12
"""Tokens before the dash of a dateline, at most."""

_CONTINUING = SUBORDINATORS | COORDINATORS | {"with", "because"}
_DASHES = frozenset({"—", "–", "--", "-"})


def contents_of(page: Page, line: Line, heads: Sequence[Head], which: int) -> list[Span]:
    """The spans of what is said, in order; empty where the cue reports nothing."""
    head = heads[which]
    if head.lemma in HEDGES:
        return _around_hedge(line, heads, which)
    before = _quotation_before(page, line, head)
    if head.opening is None or (before is not None and _outweighs(line, head, before)):
        if before is not None:
            return [before, *_quotation_behind(page, line, heads, which)]
        return _around(line, heads, which)
    behind = _behind(page, line, heads, which)
    if before is not None and head.opening.shape is Shape.QUOTE:
        return [before, *behind]
    return behind


def _around_hedge(line: Line, heads: Sequence[Head], which: int) -> list[Span]:
    """ "Hall reportedly left": the sentence without the adverb, where nobody else is quoted."""
    at, past = heads[which].cue
    if len(heads) > 1 or past >= len(line.tokens):
        return []
    end = content_end(line, heads, which, past)
    first = _past_joiner(line, 0)
    parts = [(first, at), (past, end)]
    return [line.span_of(*part) for part in parts if part[0] < part[1]] if past < end else []


def _past_joiner(line: Line, at: int) -> int:
    return at + 1 if line.lower(at) in COORDINATORS and len(line.tokens) > at + 1 else at


def _outweighs(line: Line, head: Head, before: Span) -> bool:
    """Not so in `In "The Bridge," X said p`, where the quotation is only a circumstance."""
    if head.opening is None or head.opening.shape is not Shape.BARE:
        return False
    if line.tokens[0].quoted and before.start <= line.tokens[0].start:
        return True
    return has_verb(line, 1, head.first) and line.lower(0) not in PREPOSITIONS


def _quotation_before(page: Page, line: Line, head: Head) -> Span | None:
    """A quotation that ends right before the cue or its source, with its unquoted lead-in."""
    at = head.first - 1
    if at > 0 and not line.tokens[at].quoted and line.tokens[at].word in _DASHES | {","}:
        at -= 1
    if at < 0 or not line.tokens[at].quoted or line.tokens[head.first].quoted:
        return None
    quotation = page.quotation_at(line.tokens[at].start)
    if quotation is None or quotation.start <= line.tokens[0].start:
        return quotation
    opening = next(k for k, token in enumerate(line.tokens) if token.start >= quotation.start)
    if not line.tokens[opening - 1].is_word:
        # `Asked about it, "p," said X`: what stands before the comma is the reporter's.
        return quotation
    if line.lower(0) in PREPOSITIONS and not has_verb(line, 1, opening):
        return None
    if not head.comes_behind and not _ends_at(line, head.past):
        return None
    return Span(line.tokens[_past_joiner(line, 0)].start, quotation.end)


def _quotation_behind(page: Page, line: Line, heads: Sequence[Head], which: int) -> list[Span]:
    """ "p," X said, "q": what goes on in the same sentence."""
    past = heads[which + 1].first if which + 1 < len(heads) else len(line.tokens)
    for at in range(heads[which].past, past):
        if line.tokens[at].opens and not line.tokens[at - 1].is_word:
            quotation = page.quotation_at(line.tokens[at].start)
            is_speech = quotation and quotation.end - quotation.start > SHORTEST_SECOND
            return [quotation] if quotation is not None and is_speech else []
    return []


def _behind(page: Page, line: Line, heads: Sequence[Head], which: int) -> list[Span]:
    opening = heads[which].opening
    if opening is None or opening.first >= len(line.tokens):
        return []
    token = line.tokens[opening.first]
    quotation = page.quotation_at(token.start) if token.opens else None
    if quotation is not None and _is_whole(line, quotation, opening.first):
        return [quotation]
    past = content_end(line, heads, which, opening.first)
    return [line.span_of(opening.first, past)] if past > opening.first else []


def _is_whole(line: Line, quotation: Span, first: int) -> bool:
    """Whether the quotation is the content, and not only its first words."""
    if quotation.end >= line.span.end or line.is_mark(first - 1, ",:"):
        return True
    behind = next((t for t in line.tokens[first:] if t.start >= quotation.end), None)
    return behind is None or not behind.is_word


def _around(line: Line, heads: Sequence[Head], which: int) -> list[Span]:
    """ "p, X said" and "p, X said, q" and "According to X, p"."""
    head = heads[which]
    if not head.comes_behind and not _ends_at(line, head.past):
        return []
    before, after = _clause_before(line, head), _clause_after(line, heads, which)
    if before is None:
        opens_sentence = head.lemma == "according" and head.first <= 1
        return [line.span_of(*after)] if opens_sentence and after is not None else []
    is_clause = has_verb(line, before[0] + 1, before[1]) and not _breaks_off(line, before)
    if after is None:
        return [line.span_of(*before)] if is_clause or _may_be_clause(line, before) else []
    if is_clause and not _goes_on(line, head, after):
        return [line.span_of(*before)]
    if not is_clause and not has_verb(line, *after):
        return []
    return [line.span_of(*before), line.span_of(*after)]


def _clause_before(line: Line, head: Head) -> Range | None:
    if head.first == 0 or (not line.is_mark(head.first - 1, ",—–") and head.lemma != "according"):
        return None
    semicolons = (k + 1 for k in range(head.first - 1, 0, -1) if line.tokens[k].word == ";")
    first = _past_joiner(line, next(semicolons, _past_dateline(line, head.first)))
    past = head.first
    while past > first and line.tokens[past - 1].word in ",—–":
        past -= 1
    return (first, past) if past > first else None


def _breaks_off(line: Line, part: Range) -> bool:
    """ "a launch which, according to Hall, failed"."""
    return line.lower(part[1] - 1) in SUBORDINATORS | PREPOSITIONS | COORDINATORS


def _past_dateline(line: Line, past: int) -> int:
    """Behind "CORRIN, Marlow (CP) —"; 0 where the sentence has none."""
    for at in range(min(LONGEST_DATELINE, past - 1)):
        token = line.tokens[at]
        if token.word in _DASHES:
            return at + 1 if at and (line.tokens[0].word.isupper() or line.is_mark(0, "(")) else 0
        if token.is_word and not token.is_capital:
            break
    return 0


def _may_be_clause(line: Line, part: Range) -> bool:
    first, past = part
    return line.lower(first) not in PREPOSITIONS | TIMES and past - first > 3


def _goes_on(line: Line, head: Head, after: Range) -> bool:
    """ "p, X said, because q": what follows hangs on p, not on X."""
    return not head.comes_behind and line.lower(after[0]) in _CONTINUING


def _ends_at(line: Line, past: int) -> bool:
    if past >= len(line.tokens):
        return True
    return line.tokens[past].word in ",.;)!?—–" or line.tokens[past].word.startswith("--")


def _clause_after(line: Line, heads: Sequence[Head], which: int) -> Range | None:
    head = heads[which]
    first = head.past + 1
    if not line.is_mark(head.past, ",") or first >= len(line.tokens):
        return None
    if line.lower(first).endswith("ing") and head.first > 0:
        return None
    past = content_end(line, heads, which, first)
    return (first, past) if past > first else None
