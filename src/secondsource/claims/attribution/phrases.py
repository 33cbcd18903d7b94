"""Find the noun phrase that ends before a verb: its subject.

No parser is at work: a noun phrase is what lies between two things that cannot be part of
one. Where that is not clear there is no source, for a wrong speaker is worse than none.
"""

from secondsource.claims.attribution.lines import Line, Token
from secondsource.claims.attribution.verbs import is_finite, looks_like_verb
from secondsource.claims.attribution.vocabulary import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    MEDIA,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    TIME_LEADS,
    TIMES,
    TITLES,
    WEEKDAYS,
    is_adverb,
)

FURTHEST = 40
"""Tokens that are looked at, at most, on the way to the start of a source."""

MOST_COMMAS = 5
"""Commas between a name and its verb, at most."""

STOPS = ",;:()[]—–?!…-"

Range = tuple[int, int]

_APPOSED_BY = frozenset(
    "who whose which now also formerly then himself herself based called known".split()
)
_LEADS_CLAUSE = PREPOSITIONS | SUBORDINATORS | OPENERS | TIMES | TIME_LEADS
_LONGEST_LABEL = 3
_POINTING = frozenset({"this", "that", "these"})


def phrase_before(line: Line, past: int) -> Range | None:
    """The noun phrase that ends right before this token, with its appositions."""
    if past <= 0:
        return None
    if line.is_mark(past - 1, ",") and not line.tokens[past - 1].quoted:
        return _with_apposition(line, past)
    first = phrase_start(line, past)
    if first is None:
        return None
    first = _listed(line, first, past)
    if first > 0 and line.tokens[first - 1].word in ",:" and line.tokens[first].is_capital:
        return _without_closing_comma(line, first, past)
    return (first, past)


def _with_apposition(line: Line, past: int) -> Range | None:
    """ "Hall, the chancellor, said": back over what stands between commas to the name."""
    comma = past - 1
    found: Range | None = None
    for _ in range(MOST_COMMAS):
        earlier = _comma_before(line, comma)
        if earlier is None or not _is_apposition(line, earlier + 1, comma):
            break
        head = phrase_start(line, earlier)
        if head is not None and _can_bear_apposition(line, head, earlier):
            found = (head, past - 1)
        comma = earlier
    return found


def _comma_before(line: Line, comma: int) -> int | None:
    for at in range(comma - 1, max(-1, comma - FURTHEST), -1):
        token = line.tokens[at]
        if token.quoted or token.word in ";:—–":
            return None
        if token.word == ",":
            return at
    return None


def _can_bear_apposition(line: Line, first: int, past: int) -> bool:
    """No lone adverb or time, and no clause ("the bridge closed, Hall, the mayor, said")."""
    if past - first == 1 and line.lower(first) in OPENERS | TIMES:
        return False
    return not any(looks_like_verb(line, at) for at in range(first + 1, past))


def _is_apposition(line: Line, first: int, past: int) -> bool:
    if past <= first:
        return False
    word = line.lower(first)
    if word in _APPOSED_BY or (word.endswith("ing") and past - first > 1):
        return True
    if any(is_finite(line.tokens[at], line.tokens[at - 1]) for at in range(first, past)):
        return False
    if word in PREPOSITIONS or word in SUBORDINATORS or word in TIMES:
        occasion = any(line.lower(at) in MEDIA for at in range(first, past))
        return word in {"of", "from"} or (occasion and word in {"in", "at", "on", "during"})
    return line.tokens[first].is_word


def _without_closing_comma(line: Line, first: int, past: int) -> Range | None:
    """ "Ann Reed of the university, Corrin said": a name ahead that has no verb is the speaker."""
    mark = first - 1
    if _has_begun(line, mark):
        return (first, past)
    if line.tokens[mark].word == ":":
        return None if mark > _LONGEST_LABEL else (first, past)
    head = phrase_start(line, mark)
    return (0, past) if head == 0 and head_of(line.tokens[:mark]).is_capital else (first, past)


def _has_begun(line: Line, mark: int) -> bool:
    """Whether what stands before the mark is a clause or an opening, not just a name."""
    opening = line.tokens[0].lower
    return (
        opening in _LEADS_CLAUSE
        or opening.endswith(("ing", "ed", "ly"))
        or any(token.quoted or token.word in ";—–" for token in line.tokens[:mark])
        or any(
            is_finite(line.tokens[at], line.tokens[at - 1]) or looks_like_verb(line, at)
            for at in range(1, mark)
        )
    )


def phrase_start(line: Line, past: int) -> int | None:
    """Where the noun phrase begins that ends right before past, None where there is none."""
    last = line.tokens[past - 1]
    if not last.is_word and last.word not in ").%":
        return None
    if last.lower in SUBJECTS:
        return past - 1
    at = _trimmed(line, _leftmost(line, past), past)
    return at if at is not None and names_somebody(line, at, past) else None


def _leftmost(line: Line, past: int) -> int:
    """The furthest token that no boundary parts from the phrase's end."""
    at = past
    while at > max(0, past - FURTHEST):
        earlier = _step_left(line, at, inside=line.tokens[past - 1].quoted)
        if earlier is None:
            break
        at = earlier
    return at


def _step_left(line: Line, at: int, *, inside: bool) -> int | None:
    """Past one more token, a bracket or a relative clause; None where a boundary stands."""
    token = line.tokens[at - 1]
    before = line.tokens[at - 2] if at > 1 else None
    if token.word == ")":
        return _back_to(line, at - 1, "(", furthest=12)
    if token.word in STOPS or token.word.startswith("--") or token.quoted != inside:
        return None
    if token.opens or token.closes:
        return None
    if is_finite(token, before):
        # "people who fled said": the verb belongs to a relative clause without a comma.
        return _back_to(line, at - 1, "who", furthest=8)
    if token.lower == "who" and before is not None and before.is_word:
        return at - 1
    return None if token.lower in SUBORDINATORS else at - 1


def _back_to(line: Line, at: int, word: str, *, furthest: int) -> int | None:
    for place in range(at - 1, max(-1, at - furthest), -1):
        if line.lower(place) == word:
            return place
        if line.tokens[place].word in STOPS and word != "(":
            return None
    return None


def _trimmed(line: Line, first: int, past: int) -> int | None:
    """Past conjunctions, adverbs and a prepositional opening without its comma."""
    at = first
    while at < past - 1 and (
        not line.tokens[at].is_word or line.lower(at) in OPENERS or is_adverb(line.lower(at))
    ):
        at += 1
    conjunction = _clause_conjunction(line, at, past)
    if conjunction is not None:
        at = conjunction + 1
    word = line.lower(at)
    if word in TIME_LEADS and line.lower(at + 1) in TIMES and at + 2 < past:
        return _trimmed(line, at + 2, past)
    if (word in PREPOSITIONS and word != "of") or word in TIMES:
        return _behind_opening(line, at, past)
    return at if at < past else None


def _clause_conjunction(line: Line, first: int, past: int) -> int | None:
    """The last "and" or "but" of the range that joins clauses, not names."""
    for at in range(past - 2, first, -1):
        word = line.lower(at)
        if word in COORDINATORS and (word != "and" or _joins_clauses(line, first, at)):
            return at
    return None


def _joins_clauses(line: Line, first: int, conjunction: int) -> bool:
    before, after = line.tokens[conjunction - 1], line.tokens[conjunction + 1]
    if after.lower in SUBJECTS:
        return True
    if before.is_capital == after.is_capital or after.lower in DETERMINERS or before.lower in ROLES:
        return False
    return conjunction - first > 4 or any(
        token.lower.endswith("ed") and not token.is_capital
        for token in line.tokens[first:conjunction]
    )


def _behind_opening(line: Line, first: int, past: int) -> int | None:
    """ "In a statement the ministry": the last place at which a new noun phrase begins."""
    for at in range(past - 1, first + 1, -1):
        token, before = line.tokens[at], line.tokens[at - 1]
        goes_on = before.lower in PREPOSITIONS | DETERMINERS or before.is_capital
        if goes_on and before.lower not in TIMES and token.lower not in TITLES:
            continue
        begins = token.lower in DETERMINERS or token.is_capital or token.lower in SUBJECTS
        if begins or before.lower in WEEKDAYS:
            return at
    return None


def _listed(line: Line, first: int, past: int) -> int:
    """ "Iran, Russia and Turkey said": back over a list's commas."""
    if not any(line.lower(at) == "and" for at in range(first, past)):
        return first
    while line.is_mark(first - 1, ",") and first >= 2 and line.tokens[first - 2].is_capital:
        start = phrase_start(line, first - 1)
        if start is None or line.lower(start) in TIMES:
            return first
        first = start
    return first


def names_somebody(line: Line, first: int, past: int) -> bool:
    """Whether the tokens can be a source: a name, a role, a group, a document, a pronoun."""
    words = line.tokens[first:past]
    lead, last = words[0], words[-1].lower
    if len(words) == 1 and lead.lower in PRONOUNS | QUANTIFIERS:
        return not lead.lower.endswith(("self", "selves")) and lead.lower not in _POINTING
    if lead.lower in PREPOSITIONS:
        return False
    if lead.lower in AUXILIARIES or lead.lower.endswith("ing"):
        return lead.is_capital
    if last in DETERMINERS | PREPOSITIONS and last not in QUANTIFIERS:
        return False
    if last in TIMES and not any(word.is_capital for word in words[1:-1]):
        return False
    return _is_nominal(words)


def _is_nominal(words: list[Token]) -> bool:
    lead, head = words[0].lower, head_of(words).lower
    return (
        lead in DETERMINERS
        or lead[0].isdigit()
        or head in ROLES
        or head.endswith("s")
        or any(word.is_capital for word in words)
    )


def head_of(words: list[Token]) -> Token:
    """The last word before a preposition or a relative clause."""
    for at, token in enumerate(words):
        if at and (token.lower in PREPOSITIONS or token.lower in {"who", "that"}):
            return words[at - 1]
    return words[-1]
