"""Cut a text into sentences at exact offsets.

Boundaries come from syntok, line by line; the mending below knows the abbreviations and
closing quotes on which it errs in English news. Each non-blank character lies in exactly
one sentence, whatever the input.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from syntok import segmenter
from syntok.tokenizer import Tokenizer

from secondsource.claims.wrapping import paragraphs
from secondsource.models import Span

# syntok holds all tokens of what it is given: one line of a million characters is cut first.
LONGEST_PIECE = 4_000
# "Stop!" Smith said: what follows an exclaimed quotation may be its attribution.
LONGEST_ATTRIBUTION = 120

_TOKENIZER = Tokenizer(replace_not_contraction=False)
_INNER_END = re.compile(r"[.!?;…。！？｡‼⁇⁈⁉।॥۔؟።፧։].")
# Marks of other scripts: some need a blank behind them, Chinese and Japanese ones do not; there
# a stop before a closing quotation mark ends the quotation, not yet the sentence.
_FOREIGN_END = re.compile(
    r"[।॥۔؟።፧։]+[\"”’»)\]]*\s+|[。！？｡]+(?![。！？｡”’」』）》»\"'])|[。！？｡]+[”’」』）》»\"']+\s+"
)

_TITLES = (
    "Adm|Amb|Asst|Atty|Brig|Capt|Cmdr|Col|Cpl|Dep|Det|Dir|Dr|Drs|Ft|Fr|Gen|Gov|Hon|Insp|Lt|Maj|"
    "Messrs|Mme|Mr|Mrs|Ms|Msgr|Mt|Pres|Prof|Pte|Pvt|Rep|Reps|Rev|Sec|Sen|Sens|Sgt|Spc|Ste|Supt|vs|viz"
)
_BEFORE_NUMBER = (
    "No|Nos|Art|Ch|Fig|Figs|Sec|Vol|pp|p|approx|ca|cf|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
)
_LEAD_IN = r"(?:^|(?<=[\s(\[\"'“‘/—–-]))"
_ENDS_IN_TITLE = re.compile(rf"{_LEAD_IN}(?:{_TITLES})\.$")
_ENDS_BEFORE_NUMBER = re.compile(rf"{_LEAD_IN}(?:{_BEFORE_NUMBER})\.$", re.IGNORECASE)
_ENDS_IN_INITIAL = re.compile(rf"{_LEAD_IN}(?:[A-Z]\.(?:\s?[A-Z]\.)*)$")
_ENDS_IN_EXCLAIMED_QUOTE = re.compile(r"[!?]['\"”’]$")
# "3. Mai", "12. april": the day's number with its full stop, before a month of these languages.
_ENDS_IN_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_MONTH_BEHIND_ORDINAL = re.compile(
    r"(?:Januar|Jänner|Februar|März|Mars|April|Mai|Maj|Juni|Juli|August|September|Oktober|"
    r"November|De[zs]ember|ledna|února|března|dubna|května|června|července|srpna|září|října|"
    r"listopadu|prosince|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|"
    r"października|listopada|grudnia|Jahrhundert)\b",
    re.IGNORECASE,
)
# French printing has a blank inside its quotation marks.
_CLOSES_AFTER_BLANK = re.compile(r"[\s\u00a0\u202f]*»(?=[\s,.;]|$)")
_ONLY_A_NUMERAL = re.compile(r"^[\"'“‘(\[]*(?:\d{1,3}|[ivxIVX]{1,4}|[A-Za-z])[.)]+$")
_STRAY_CLOSING = re.compile(r"[\"'”’)\]]+(?=\s|$)")
_ATTRIBUTION_FIRST = re.compile(
    r"(?:(?:[A-Z][\w.'’-]{0,30}|the|an?|his|her)\s+){1,6}"
    r"(?:said|says|wrote|writes|tweeted|asked|asks|added|told|shouted|replied|posted)\b"
)
_STARTER = re.compile(
    r"(?:[\"“‘'(]*)(?:The|This|That|These|Those|It|Its|He|She|They|We|You|I|His|Her|Their|Our|"
    r"My|But|And|"
    r"In|On|At|As|After|Before|When|While|If|For|From|By|With|Since|There|What|Why|How|Who|Where|"
    r"However|Meanwhile|Earlier|Later|Some|Many|Most|All|No|Neither|Both|Another|Also|Then|Now|"
    r"Police|Officials|Last|Two|Three|Four|Five|So|Yet|Not|Only|About|Under|Because|Although|"
    r"Though)\b"
)

# Places where syntok joins what are two sentences: it reads "Sun", "set", "lit" and the like as
# foreign abbreviations, and never breaks before a number of three digits or more.
_MISSED = re.compile(
    r"(?:(?<=[a-z]{4}[.!?])|(?<=[a-z]{4}[.!?][\"”’)])|(?<=\d{4}\.)|(?<=\b(?:Sun|Sat|Wed|set|lit|"
    r"tab|min|max|may|sun|art|alt)\.))"
    r"[ \t\u00a0]+(?=[\"“‘'(]?(?:\d{3}|\d{1,3},\d|[A-Z]))"
)


def split_sentences(text: str) -> list[Span]:
    """Ordered spans that touch no blank at either end and never cross a paragraph."""
    spans: list[Span] = []
    for start, end in paragraphs(text):
        for piece_start, piece_end in _pieces(text, start, end):
            spans.extend(_split_piece(text, piece_start, piece_end))
    return spans


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PIECE:
        limit = start + LONGEST_PIECE
        cut = max(text.rfind(mark, start, limit) for mark in (". ", "? ", "! ")) + 1
        if cut <= start:
            cut = text.rfind(" ", start, limit) + 1
        if cut <= start:
            cut = limit
        yield start, cut
        start = cut
    yield start, end


def _split_piece(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    cuts = [0, *_mended(piece, _boundaries(piece)), len(piece)]
    for left, right in pairwise(cuts):
        chunk = piece[left:right]
        bare = chunk.strip()
        if bare:
            offset = start + left + len(chunk) - len(chunk.lstrip())
            yield Span(offset, offset + len(bare))


def _boundaries(piece: str) -> list[int]:
    if not _INNER_END.search(piece):
        return []
    starts = {
        sentence[0].offset for sentence in segmenter.segment(_TOKENIZER.tokenize(piece)) if sentence
    }
    starts.update(match.end() for match in _MISSED.finditer(piece))
    starts.update(match.end() for match in _FOREIGN_END.finditer(piece))
    starts.discard(len(piece))
    starts.discard(0)
    return sorted(starts)


def _mended(piece: str, boundaries: list[int]) -> list[int]:
    kept: list[int] = []
    for position, raw in enumerate(boundaries):
        start = kept[-1] if kept else 0
        end = boundaries[position + 1] if position + 1 < len(boundaries) else len(piece)
        cut = raw
        stray = _STRAY_CLOSING.match(piece, raw) or _CLOSES_AFTER_BLANK.match(piece, raw)
        if stray:  # a quote that closes after the period belongs to the sentence before
            cut = stray.end()
        left, right = piece[start:cut].strip(), piece[cut:end].strip()
        if right and not _belong_together(left, right):
            kept.append(cut)
    return kept


def _belong_together(left: str, right: str) -> bool:
    if not any(map(str.isalnum, right)) or not any(map(str.isalnum, left)):
        return True
    tail = left[-40:]
    if _stops_at_abbreviation(tail, right) or _ONLY_A_NUMERAL.match(left):
        return True
    if right[0].islower() and tail.endswith("."):
        return not right.startswith(("http", "www."))
    if right[0] in ",;" or _goes_on_behind_dash(right):
        return True
    return bool(
        _ENDS_IN_EXCLAIMED_QUOTE.search(tail)
        and len(right) < LONGEST_ATTRIBUTION
        and _ATTRIBUTION_FIRST.match(right)
    )


def _goes_on_behind_dash(right: str) -> bool:
    """Russian and French printing: a dash leads from the quotation to its speaker."""
    return right[0] in "–—-" and right[1:].lstrip()[:1].islower()


def _stops_at_abbreviation(tail: str, right: str) -> bool:
    first = right[0]
    return bool(
        _ENDS_IN_TITLE.search(tail)
        or (_ENDS_IN_ORDINAL.search(tail) and _MONTH_BEHIND_ORDINAL.match(right))
        or (first.isdigit() and _ENDS_BEFORE_NUMBER.search(tail))
        or (first.isalnum() and _ENDS_IN_INITIAL.search(tail) and not _STARTER.match(right))
    )
