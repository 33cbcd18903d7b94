"""Companies and other organisations: what "the company" and "it" stand for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.claims.naming.evidence import Naming
from secondsource.claims.naming.gazetteer import NATIONALITIES
from secondsource.claims.naming.lexicon import (
    ARTICLES,
    COMPANY_ENDINGS,
    DOES,
    FINITE,
    FIRM_ROLES,
    KNOWN_FIRMS,
    LEGAL_FORMS,
    MONTHS,
    ORGANISATIONS,
)
from secondsource.claims.naming.mentions import Form, Mention
from secondsource.claims.naming.proposals import Proposal, how_far
from secondsource.claims.naming.reading import Line, Word
from secondsource.claims.naming.runs import names_place
from secondsource.spans import Span
from secondsource.text import collapse

SENTENCES_BACK = 2
MOST_APPOSITION_WORDS = 6
_RECALLED = frozenset("company firm airline bank carmaker automaker retailer carrier".split())
_OTHER_WORDS = {"firm": "company", "carrier": "airline"}
_AIRLINES = frozenset("airlines airways air airline".split())
_GOES_ON = frozenset("of that which behind whose".split())


class Firm(NamedTuple):
    """One mention of something with a capitalised name that is no person and no place.

    nouns are what it is called by: company, airline. key is its name without legal forms.
    """

    start: int
    end: int
    line: int
    key: tuple[str, ...]
    nouns: frozenset[str]
    is_organisation: bool
    is_subject: bool


@dataclass(frozen=True, slots=True)
class Firms:
    """The firms of an article, by line and by the first word of their names."""

    by_line: Mapping[int, Sequence[Firm]]
    by_name: Mapping[str, Sequence[Firm]]

    def near(self, number: int) -> list[Firm]:
        """Those of a line and of the lines before it in which it may be meant."""
        first = max(0, number - SENTENCES_BACK)
        return [firm for at in range(first, number + 1) for firm in self.by_line.get(at, ())]


def firms_of(namings: Iterable[Naming], mentions: Iterable[Mention]) -> Firms:
    """Every mention of an organisation, or of what might be one."""
    people = {
        at for one in mentions if one.form in {Form.FULL, Form.SHORT} for at in (one.start, one.end)
    }
    by_line: defaultdict[int, list[Firm]] = defaultdict(list)
    by_name: defaultdict[str, list[Firm]] = defaultdict(list)
    for naming in namings:
        words = naming.line.words[naming.run.start : naming.run.end]
        if words[0].start in people or words[-1].end in people or _is_no_firm(naming, words):
            continue
        firm = _firm(naming, words)
        by_line[firm.line].append(firm)
        by_name[firm.key[0]].append(firm)
    return Firms(by_line, by_name)


def _is_no_firm(naming: Naming, words: tuple[Word, ...]) -> bool:
    if names_place(words) or (naming.run.is_titled and naming.is_name):
        return True
    return len(words) == 1 and (words[0].text in NATIONALITIES or words[0].text in MONTHS)


def _firm(naming: Naming, words: tuple[Word, ...]) -> Firm:
    run, line = naming.run, naming.line
    lows = tuple(word.low for word in words)
    nouns = _nouns_of_name(words, lows) | _noun_before(naming) | _nouns_behind(naming)
    at_head = run.start == 0 or (run.start == 1 and line.low(0) == "the")
    acts = naming.behind in FINITE or naming.behind.endswith("ed")
    return Firm(
        words[0].start,
        words[-1].end,
        run.line,
        tuple(low for low in lows if low not in LEGAL_FORMS) or lows,
        frozenset(nouns),
        bool(nouns) or any(low in ORGANISATIONS for low in lows),
        at_head and acts and not words[-1].owns,
    )


def _nouns_of_name(words: tuple[Word, ...], lows: tuple[str, ...]) -> set[str]:
    nouns: set[str] = set()
    has_ending = len(lows) > 1 and lows[-1] in COMPANY_ENDINGS
    if has_ending or (len(words) == 1 and words[0].text in KNOWN_FIRMS):
        nouns.add("company")
    if has_ending and not _AIRLINES.isdisjoint(lows):
        nouns.add("airline")
    if has_ending and "bank" in lows:
        nouns.add("bank")
    return nouns


def _noun_before(naming: Naming) -> set[str]:
    """Carmaker Toyota."""
    return {naming.before, "company"} if naming.before in FIRM_ROLES else set()


def _nouns_behind(naming: Naming) -> set[str]:
    """Garrow, an airline of the north."""
    line, end = naming.line, naming.run.end
    if end >= len(line.words) or line.words[end].before != ", " or line.low(end) not in ARTICLES:
        return set()
    nouns: set[str] = set()
    for position in range(end + 1, min(end + MOST_APPOSITION_WORDS, len(line.words))):
        if not line.words[position].is_glued:
            break
        if line.low(position) in FIRM_ROLES and line.low(position + 1) not in FINITE:
            nouns |= {line.low(position), "company"}
    return nouns


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer[: len(shorter)] == shorter


def firm_proposal(claim: Span, line: Line, firms: Firms, text: str) -> Proposal | None:
    """The company, the airline: the one organisation that the sentences before name."""
    if _RECALLED.isdisjoint(line.vocabulary):
        return None
    for position, word in enumerate(line.words):
        if word.start < claim.start or word.end > claim.end or not _is_recalled(line, position):
            continue
        near = [firm for firm in firms.near(line.number) if firm.start < word.start]
        if any(firm.start >= claim.start for firm in near):
            return None
        found = _meant(word.low, near, firms)
        if found is None:
            return Proposal(word.start, word.end, f"it is not sure which {word.low} is meant")
        why = f"the only {word.low} that can be meant in the sentences before"
        return _proposal(word, found, why, text)
    return None


def _is_recalled(line: Line, position: int) -> bool:
    word = line.words[position]
    if word.low not in _RECALLED or not word.is_glued or line.low(position - 1) != "the":
        return False
    return word.owns or line.low(position + 1) not in _GOES_ON


def _meant(noun: str, near: Sequence[Firm], firms: Firms) -> Firm | None:
    if not near or any(not _same(near[0].key, firm.key) for firm in near[1:]):
        return None
    wanted = _OTHER_WORDS.get(noun, noun)
    sure = [
        firm
        for firm in firms.by_name[near[0].key[0]]
        if wanted in firm.nouns and firm.start <= near[-1].start and _same(firm.key, near[0].key)
    ]
    return max(sure, key=lambda firm: (len(firm.key), -firm.start)) if sure else None


def _proposal(word: Word, found: Firm, why: str, text: str) -> Proposal:
    at = Span(found.start, found.end)
    return Proposal(word.start, word.end, why, collapse(at.of(text)), at)


_PLEONASTIC_BEHIND = frozenset(
    "clear unclear possible impossible important likely unlikely hard difficult easy true time "
    "necessary worth known unknown rare common fair safe best better good bad rainy cold hot late "
    "early not just too also only about estimated thought believed understood reported said "
    "expected hoped feared alleged claimed".split()
)
_PLEONASTIC_VERBS = frozenset(
    "emerged seems seemed appears appeared turns turned happens happened rains rained snowed takes "
    "took follows remains matters hurts helps means meant comes came looks".split()
)
_PLEONASTIC_LINKS = frozenset("that to whether how who what why when if because".split())
_BE = frozenset("is was will would has had may might could can should isn't wasn't".split())
_IT = frozenset({"it", "its"})
MOST_WORDS_TO_LINK = 14


def it_proposal(claim: Span, line: Line, firms: Firms, text: str) -> Proposal | None:
    """It or its at the head of a claim: the organisation that is the subject before, or open."""
    if _IT.isdisjoint(line.vocabulary):
        return None
    head = line.head_of(claim)
    if head is None or line.low(head) not in _IT or line.words[head].end > claim.end:
        return None
    word = line.words[head]
    if word.low == "it" and _is_pleonastic(line, head):
        return None
    found = _subject_before(line, head, firms)
    if found is None:
        return Proposal(word.start, word.end, "what it stands for is in the sentences before")
    why = f"the organisation that is the subject {how_far(line.number - found.line)}"
    return _proposal(word, found, why, text)


def _is_pleonastic(line: Line, head: int) -> bool:
    """It rains, it emerged, it is likely that: it stands for nothing."""
    verb = line.low(head + 1)
    if line.words[head].owns or verb in _PLEONASTIC_VERBS:
        return True
    if verb not in _BE:
        return False
    last = min(head + MOST_WORDS_TO_LINK, len(line.words))
    following = [line.low(at) for at in range(head + 2, last)]
    return any(low in _PLEONASTIC_BEHIND for low in following[:2]) or any(
        low in _PLEONASTIC_LINKS for low in following
    )


def _subject_before(line: Line, head: int, firms: Firms) -> Firm | None:
    verb = line.low(head + 2) if line.low(head + 1) == "also" else line.low(head + 1)
    if line.low(head) == "it" and verb not in DOES:
        return None
    before = firms.by_line.get(line.number - 1, ())
    if not before or not before[0].is_subject or not before[0].is_organisation:
        return None
    alone = all(_same(before[0].key, firm.key) for firm in before[1:])
    return before[0] if alone else None
