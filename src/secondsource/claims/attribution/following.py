"""What follows a cue: where its content begins, past hearers and circumstances."""

from dataclasses import dataclass
from enum import StrEnum

from secondsource.claims.attribution.circumstances import (
    may_be_circumstance,
    past_circumstances,
    past_hearer,
)
from secondsource.claims.attribution.cues import CueVerb, Takes
from secondsource.claims.attribution.lines import Line
from secondsource.claims.attribution.verbs import has_sure_verb, has_verb, is_finite
from secondsource.claims.attribution.vocabulary import (
    AUXILIARIES,
    CONTRACTED,
    DETERMINERS,
    NOMINATIVES,
    PREPOSITIONS,
    PRESENT,
    SUBORDINATORS,
    TIMES,
    is_adverb,
)

FURTHEST = 30
"""Tokens between a cue and its "that", at most."""

NEAR = 12
"""Tokens in which the verb must come behind a cue that takes things as well as clauses."""

SURE = frozenset("say believe think claim hope fear tell insist".split())
"""Lemmas behind which a clause without "that" is the rule."""

_JOINING = frozenset({"and", "but", "or"})
_NOT_A_CLAUSE = frozenset(
    "nothing goodbye yes no little much something so anything sorry hello thanks thank more less "
    "goodnight amen farewell otherwise".split()
)
_THINGS = frozenset("words word thing things prayer prayers same goodbye lot".split())
_SELVES = ("self", "selves")
_WH = frozenset("how what whether why where when which".split())
_CONDITIONS = frozenset("if when while because after although unless once".split())
_SUBJECTS = NOMINATIVES | {"you", "there"} | CONTRACTED
_MONEY = "$€£"


class Shape(StrEnum):
    """How the content is joined to its cue."""

    THAT = "that"
    QUOTE = "quote"
    COLON = "colon"
    BARE = "bare"
    INFINITIVE = "infinitive"
    QUESTION = "question"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Opening:
    """Where content begins behind a cue: the token, and how it is joined."""

    first: int
    shape: Shape


def opening_behind(line: Line, cue: int, verb: CueVerb) -> Opening | None:
    """The content's first token behind the cue, None where none follows."""
    at = cue + 1
    if Takes.OF in verb.takes:
        return _accusation(line, at)
    if Takes.HEARER in verb.takes:
        at = past_hearer(line, at)
    elif line.lower(at) == "to" and Takes.INFINITIVE not in verb.takes:
        at = past_hearer(line, at + 1)
    return _marked(line, at, verb) or _unmarked(line, past_circumstances(line, at), verb)


def _marked(line: Line, first: int, verb: CueVerb) -> Opening | None:
    """A "that", a colon or an opening quotation mark, with nothing but circumstances before."""
    for at in range(first, min(len(line.tokens), first + FURTHEST)):
        token = line.tokens[at]
        if token.lower == "that" and Takes.THAT in verb.takes and _joins_clause(line, at):
            return Opening(at + 1, Shape.THAT)
        if token.opens and Takes.QUOTE in verb.takes:
            return Opening(at, Shape.QUOTE) if _joins_quotation(line, first, at) else None
        if token.word == ":" and Takes.QUOTE in verb.takes and at + 1 < len(line.tokens):
            return Opening(at + 1, Shape.COLON)
        if at == first and not may_be_circumstance(line, at):
            return None
        if _breaks_circumstance(line, at, first):
            return None
    return None


def _joins_clause(line: Line, that: int) -> bool:
    """Whether this "that" opens a clause: not "that day", not "a statement that was"."""
    if that + 1 >= len(line.tokens):
        return False
    behind = line.tokens[that + 1]
    if not behind.is_word and not behind.opens:
        return behind.word in "," + _MONEY
    if "'" in behind.lower:
        return not behind.lower.endswith("n't")
    is_verb = is_finite(behind, line.tokens[that]) or behind.lower in PRESENT
    return behind.lower not in TIMES and not is_verb


def _joins_quotation(line: Line, first: int, mark: int) -> bool:
    """Behind a comma or a colon, at once, or as a sentence of its own behind circumstances."""
    if mark == first or line.is_mark(mark - 1, ",:"):
        return True
    starts_upper = mark + 1 < len(line.tokens) and line.tokens[mark + 1].is_capital
    return starts_upper and may_be_circumstance(line, first)


def _breaks_circumstance(line: Line, at: int, first: int) -> bool:
    token, before = line.tokens[at], line.tokens[at - 1]
    if token.quoted or token.word in ";()—–?!" or token.word.startswith("--"):
        return True
    if at - 1 == first and before.word == ",":
        # ", however," and ", on Thursday," may stand before a "that"; ", adding" may not.
        return not may_be_circumstance(line, at) and token.lower != "that"
    if token.word == ",":
        return at > first and not is_adverb(before.lower) and not _quote_or_that(line, at + 1)
    return is_finite(token, before)


def _quote_or_that(line: Line, at: int) -> bool:
    return at < len(line.tokens) and (line.tokens[at].opens or line.lower(at) == "that")


def _unmarked(line: Line, at: int, verb: CueVerb) -> Opening | None:
    if at + 1 >= len(line.tokens):
        return None
    word = line.lower(at)
    if word == "to" and Takes.INFINITIVE in verb.takes and _may_be_infinitive(line, at + 1):
        return Opening(at, Shape.INFINITIVE)
    if word in _WH and verb.takes & (Takes.QUOTE | Takes.BARE):
        return Opening(at, Shape.QUESTION)
    if Takes.BARE in verb.takes and _begins_clause(line, at, verb):
        return Opening(at, Shape.BARE)
    if Takes.OBJECT in verb.takes and _begins_phrase(line, at):
        return Opening(at, Shape.OBJECT)
    return None


def _may_be_infinitive(line: Line, at: int) -> bool:
    """ "agreed to build", against "agreed to the plan"."""
    token = line.tokens[at]
    return token.word[0].islower() and token.lower not in DETERMINERS


def _begins_phrase(line: Line, at: int) -> bool:
    token = line.tokens[at]
    word = token.lower
    return (token.is_word or token.opens) and not (
        word in PREPOSITIONS
        or word in TIMES
        or word in SUBORDINATORS
        or word in AUXILIARIES
        or word in _JOINING
        or word.endswith(_SELVES)
        or is_adverb(word)
    )


def _begins_clause(line: Line, at: int, verb: CueVerb) -> bool:
    """Whether a clause without its "that" begins: a subject, and a finite verb soon behind it."""
    if not _may_be_subject(line, at):
        return False
    word = line.lower(at)
    if word in _SUBJECTS:
        return True
    if word in _CONDITIONS or word in PREPOSITIONS:
        allowed = verb.lemma == "say" and word not in {"of", "to", "as"}
        return allowed and has_verb(line, at + 1, at + FURTHEST)
    if verb.lemma == "say" and _is_long_enough(line, at):
        return True
    if verb.lemma in SURE:
        return has_verb(line, at + 1, at + FURTHEST)
    return has_sure_verb(line, at + 1, _sure_end(line, at + 1))


def _may_be_subject(line: Line, at: int) -> bool:
    token = line.tokens[at]
    word = token.lower
    if word in _NOT_A_CLAUSE:
        return _is_determiner(line, at)
    if word in CONTRACTED:
        return True
    if word == "there":
        return has_sure_verb(line, at + 1, at + 3)
    if word in AUXILIARIES or word in _JOINING or word.endswith(_SELVES):
        return False
    if is_adverb(word) and word not in DETERMINERS and word not in _CONDITIONS:
        return False
    return token.is_word or token.opens or token.word in _MONEY


def _is_determiner(line: Line, at: int) -> bool:
    """ "no decision had been made", against "said no" and "said nothing about it"."""
    follows = line.lower(at + 1)
    return (
        bool(follows)
        and follows[0].isalnum()
        and follows not in PREPOSITIONS
        and follows not in _JOINING
    )


def _is_long_enough(line: Line, at: int) -> bool:
    """What is said without a "that" is a clause, but for "said the words", "said a prayer"."""
    ahead = [token.lower for token in line.tokens[at : at + 5]]
    are_words = all(word[0].isalnum() or word in _MONEY for word in ahead)
    return len(ahead) == 5 and are_words and _THINGS.isdisjoint(ahead)


def _sure_end(line: Line, first: int) -> int:
    for at in range(first, min(len(line.tokens), first + NEAR)):
        if line.lower(at) == "to" or line.tokens[at].word == ",":
            return at
    return first + NEAR


def _accusation(line: Line, first: int) -> Opening | None:
    """ "accused Y of p": what Y is accused of."""
    for at in range(first, min(len(line.tokens) - 1, first + 15)):
        token = line.tokens[at]
        if token.word in ",;:" or token.quoted:
            return None
        behind = line.tokens[at + 1]
        if token.lower == "of" and at > first and (behind.is_word or behind.opens):
            return Opening(at + 1, Shape.OBJECT)
    return None
