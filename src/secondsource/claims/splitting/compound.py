"""Split a clause where each part stands alone."""

from collections.abc import Iterator, Sequence

from secondsource.anatomy import Insertion
from secondsource.claims.splitting.bounds import is_quoted, quoted_within
from secondsource.claims.splitting.coordination import Half, halves
from secondsource.claims.splitting.parts import Part
from secondsource.claims.splitting.relative import relatives
from secondsource.claims.splitting.tokens import LONGEST_READ, Token, may_be_split, read
from secondsource.labels import InsertionKind
from secondsource.spans import Span

_WHY = "the sentence gives it once"


def split_compound(text: str, clause: Span) -> tuple[Part, ...]:
    """The parts of a clause that each stand alone; the whole clause where that is not sure."""
    whole = (Part(clause, (), ""),)
    if clause.end - clause.start > LONGEST_READ or not may_be_split(clause.of(text)):
        return whole
    tokens = read(text, clause.start, clause.end)
    found = tuple(_split(tokens))
    if len(found) < 2 or is_quoted(text, clause.start):
        return whole
    parts = tuple(_part(text, clause, tokens, half) for half in found)
    return parts if _cut_no_quotation(text, clause, parts) else whole


def _split(tokens: Sequence[Token]) -> Iterator[Half]:
    if not tokens:
        return
    for half in halves(tokens, 0, len(tokens)):
        yield half
        yield from relatives(tokens, half.low, half.high)


def _cut_no_quotation(text: str, clause: Span, parts: Sequence[Part]) -> bool:
    quoted = quoted_within(text, clause)
    if quoted is None:
        return False
    edges = {edge for part in parts for edge in (part.span.start, part.span.end)}
    inner = edges - {clause.start, clause.end}
    return not any(
        quoted[edge - clause.start - 1] and quoted[edge - clause.start] for edge in inner
    )


def _part(text: str, clause: Span, tokens: Sequence[Token], half: Half) -> Part:
    start = clause.start if half.low == 0 else tokens[half.low].start
    end = clause.end if half.high == len(tokens) else tokens[half.high - 1].end
    spans = [Span(tokens[low].start, tokens[high - 1].end) for low, high in half.shared]
    lead = tuple(
        Insertion(0, span.of(text), InsertionKind.SUBJECT, _WHY, rests_on=span) for span in spans
    )
    named = lead[-1].words if lead else ""
    return Part(Span(start, end), lead, half.how.format(named))
