"""The noun phrase that a relative clause behind an object tells of, where it is certain."""

from collections.abc import Sequence
from itertools import pairwise

from secondsource.claims.splitting import lexicon
from secondsource.claims.splitting.finite import is_finite, looks_like_past
from secondsource.claims.splitting.tokens import Token

LONGEST_OBJECT = 7
LONGEST_NAME = 6
_NO_NAMES = (
    lexicon.PREPOSITIONS
    | lexicon.SUBORDINATORS
    | lexicon.HALF_SUBORDINATORS
    | lexicon.ADVERBS
    | lexicon.DISCOURSE
    | lexicon.WEEKDAYS
    | lexicon.MONTHS
    | lexicon.DETERMINERS
    | lexicon.PERSONAL
)
_BREAKS = frozenset({"and", "or", "to", "that", "not", "no"})
_APPOSED = lexicon.POSSESSIVES | {"one", "former", "then"}
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "woman", "ant", "ers", "ors", "ists")
_NEVER_BEFORE_NAME = (
    lexicon.DETERMINERS | _BREAKS | frozenset({"than", "as", "like", "between", "among", "either"})
)


def object_before(
    tokens: Sequence[Token], low: int, comma: int, verb: int
) -> tuple[int, int] | None:
    """The noun phrase that ends at the comma, where nothing before it can be meant instead."""
    start = _phrase_start(tokens, low, comma)
    if start is None or any(map(_changes_office, tokens[max(low, start - 5) : start])):
        return None
    if tokens[comma + 1].lower == "who":
        named = tokens[start].is_name and comma - start < LONGEST_NAME
        free = _is_direct(tokens, low, start) or (
            named and _is_free(tokens, low, start, tokens[verb])
        )
        return (start, comma) if free else None
    if _is_direct(tokens, low, start) and _says_what_it_is(tokens, verb):
        return (start, comma)
    return None


def _changes_office(token: Token) -> bool:
    return token.lower in lexicon.OFFICE_CHANGERS or token.lower.startswith(("then-", "ex-"))


def _phrase_start(tokens: Sequence[Token], low: int, comma: int) -> int | None:
    """Where a name begins that ends at the comma, or a noun phrase without a preposition."""
    start = comma
    while start > low and (_is_part_of_name(tokens[start - 1]) or _is_point(tokens, start - 1)):
        start -= 1
    if (
        start < comma
        and tokens[start].is_word
        and (start == low or not _is_article(tokens[start - 1]))
    ):
        return start
    for at in range(comma - 1, max(low - 1, comma - LONGEST_OBJECT), -1):
        if _is_article(tokens[at]):
            return at
        if not tokens[at].is_word or tokens[at].lower in lexicon.PREPOSITIONS | _BREAKS:
            return None
    return None


def _is_part_of_name(token: Token) -> bool:
    return token.is_name and token.lower not in _NO_NAMES


def _is_point(tokens: Sequence[Token], at: int) -> bool:
    return (
        tokens[at].word == "."
        and at > 0
        and tokens[at - 1].is_name
        and len(tokens[at - 1].word) < 5
    )


def _is_article(token: Token) -> bool:
    return token.lower in ("the", "a", "an")


def _is_direct(tokens: Sequence[Token], low: int, start: int) -> bool:
    """Whether the noun phrase is the object of the word before it, or its agent."""
    if start - 1 <= low:
        return False
    before, further = tokens[start - 1], tokens[start - 2]
    if before.lower == "including":
        return True
    if before.lower == "by":
        return looks_like_past(further) and not _is_in_apposition(tokens, low, start)
    if before.lower.endswith("ing") and not before.is_name:
        return further.lower not in lexicon.DETERMINERS
    return before.lower not in lexicon.AUXILIARIES and is_finite(tokens, start - 1, len(tokens))


def _is_free(tokens: Sequence[Token], low: int, start: int, verb: Token) -> bool:
    """Whether the person named is no part of another person's description."""
    if start == low:
        return True
    before = tokens[start - 1]
    if before.lower == "and":
        return verb.lower in lexicon.SINGULAR_AUXILIARIES
    if not before.is_word:
        return before.word == "," and start - 2 >= low and _is_common(tokens[start - 2])
    if before.is_number or before.lower in _NEVER_BEFORE_NAME:
        return False
    return before.lower not in lexicon.PREPOSITIONS or _is_sole_person(tokens, low, start)


def _is_sole_person(tokens: Sequence[Token], low: int, start: int) -> bool:
    """Behind a preposition: "the arrest of Ann Lowe, who", not "the son of Ann Lowe, who"."""
    if start - 2 <= low or _is_in_apposition(tokens, low, start):
        return False
    return not _may_be_person(tokens[start - 2])


def _is_in_apposition(tokens: Sequence[Token], low: int, start: int) -> bool:
    """Whether it may describe somebody else: "Lowe, an aide under Marsh, who died"."""
    return any(
        before.word == "," and (_is_article(token) or token.lower in _APPOSED)
        for before, token in pairwise(tokens[low:start])
    )


def _is_common(token: Token) -> bool:
    """No name and no number: "Albany, New York, who" names no person."""
    return not token.is_name and not token.is_number


def _may_be_person(token: Token) -> bool:
    lower = token.lower
    return token.is_name or lower.endswith(_PERSON_ENDINGS) or lower in lexicon.KIN


def _says_what_it_is(tokens: Sequence[Token], verb: int) -> bool:
    """Whether only a thing can be meant: "left Garrow, which angered many" tells of the leaving."""
    lower = tokens[verb].lower
    if lower in lexicon.THING_VERBS:
        return True
    if verb + 1 >= len(tokens):
        return False
    follows = tokens[verb + 1]
    if lower in ("has", "had"):
        return follows.is_number or follows.lower in ("a", "an", "about")
    return lower in ("was", "is", "were", "are") and follows.lower in lexicon.PASSIVES_OF_THINGS
