"""Acronyms that an article spells out: International Monetary Fund (IMF)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.claims.naming.proposals import Proposal
from secondsource.claims.naming.reading import Line, Word
from secondsource.spans import Span
from secondsource.text import collapse

FEWEST_LETTERS, MOST_LETTERS = 2, 8
MOST_SMALL_WORDS = 4
_SMALL = frozenset("of the and for in on to de du des la le del y against".split())
# Everybody reads these; spelled out they would only be in the way.
_HOUSEHOLD = frozenset("US UK EU UN USA BBC CNN NBC CBS ABC TV AM PM GMT CEO AP AFP GOP".split())


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an acronym stands for, and where the article says so."""

    words: str
    at: Span


def learn_acronyms(text: str, lines: Sequence[Line]) -> Mapping[str, Expansion]:
    """Each acronym with its words, where the article gives both side by side."""
    found: dict[str, Expansion] = {}
    for line in lines:
        for position, word in enumerate(line.words):
            # Most words have no capital at all.
            if word.low == word.text or not _is_acronym(word.text) or word.text in found:
                continue
            span = _spelled_before(line, position) or _spelled_behind(line, position)
            if span is not None:
                found[word.text] = Expansion(collapse(span.of(text)), span)
    return found


def acronym_proposals(
    claim: Span, line: Line, known: Mapping[str, Expansion], text: str
) -> Iterator[Proposal]:
    """The first mention of each acronym that the claim does not spell out itself."""
    if not known:
        return
    quote = collapse(claim.of(text)).lower()
    seen: set[str] = set()
    for word in line.words:
        expansion = known.get(word.text) if claim.start <= word.start else None
        if (
            expansion is None
            or word.end > claim.end
            or word.text in seen
            or expansion.words.lower() in quote
        ):
            continue
        seen.add(word.text)
        why = f"the article spells {word.text} out"
        yield Proposal(word.start, word.end, why, expansion.words, expansion.at)


def _is_acronym(word: str) -> bool:
    if len(word) > MOST_LETTERS + 1 or word.islower() or word.istitle():
        return False
    letters = sum(map(str.isupper, word))
    return (
        FEWEST_LETTERS <= letters <= MOST_LETTERS
        and letters >= len(word) - 1
        and word.isalnum()
        and word not in _HOUSEHOLD
    )


def _spelled_before(line: Line, position: int) -> Span | None:
    """International Monetary Fund (IMF); Federal Trade Commission, or FTC,."""
    gap = line.words[position].before
    last = position - 1
    if line.low(last) == "or" and line.words[last].before == ", ":
        last -= 1
    elif gap.strip(" \"'“”‘’") != "(":
        return None
    if last < 0 or not _closes(line, position):
        return None
    return _matching(line, range(last, -1, -1), line.words[position].text)


def _closes(line: Line, position: int) -> bool:
    return line.gap_after(position).lstrip("\"'“”‘’")[:1] in {")", ",", ";"}


def _matching(line: Line, backwards: range, acronym: str) -> Span | None:
    """The words whose first letters are the acronym's, the small ones among them aside."""
    wanted = acronym.lower()
    end = backwards[0]
    for start in backwards[: len(wanted) + MOST_SMALL_WORDS]:
        if start < end and not line.words[start + 1].is_glued:
            return None
        if line.words[start].low[0] != wanted[0] or line.words[start].low in _SMALL:
            continue
        if wanted in _initials(line.words[start : end + 1]):
            return Span(line.words[start].start, line.words[end].end)
    return None


def _initials(words: Sequence[Word]) -> set[str]:
    """The first letters with and without the small words, hyphens read both ways."""
    plain = [word.low for word in words]
    large = [low for low in plain if low not in _SMALL]
    return {
        "".join(low[0] for low in plain),
        "".join(low[0] for low in large),
        "".join(part[0] for low in large for part in low.split("-") if part),
    }


def _spelled_behind(line: Line, position: int) -> Span | None:
    """IMF (International Monetary Fund)."""
    first = position + 1
    if first >= len(line.words) or line.words[first].before != " (":
        return None
    wanted = line.words[position].text.lower()
    for end in range(first, min(first + len(wanted) + MOST_SMALL_WORDS, len(line.words))):
        if end > first and not line.words[end].is_glued:
            return None
        if line.gap_after(end).startswith(")"):
            matches = wanted in _initials(line.words[first : end + 1])
            return Span(line.words[first].start, line.words[end].end) if matches else None
    return None
