"""Whether two verbs on both sides of "and" share their subject and nothing else."""

from collections.abc import Sequence

from secondsource.claims.splitting import lexicon
from secondsource.claims.splitting.bounds import is_whole
from secondsource.claims.splitting.clauses import has_verb
from secondsource.claims.splitting.finite import is_adverb, is_finite, looks_like_past
from secondsource.claims.splitting.grammar import Frame
from secondsource.claims.splitting.tokens import Token

_HELPERS = lexicon.MODALS | lexicon.DOUBTFUL_MODALS | {"do", "does", "did"}
_FINITE_HELPERS = lexicon.SINGULAR_AUXILIARIES | {"were", "are", "had", "did"}
_CLOSED = (
    lexicon.SUBORDINATORS
    | lexicon.REACHING
    | lexicon.SAYING
    | lexicon.NOMINATIVES
    | lexicon.PRONOUN_VERBS
    | lexicon.NEGATIVES
    | {";"}
)
_SUBJECT_MAY_HOLD = frozenset({"several", "some", "many", "all", "most", "half"})


def is_plain_subject(subject: Sequence[Token]) -> bool:
    """Whether the subject can be put before the second verb without a change of meaning."""
    barred = lexicon.PERSONAL | lexicon.NEGATIVES | lexicon.POINTERS - _SUBJECT_MAY_HOLD | {"there"}
    return not any(token.lower in barred for token in subject)


def is_closed_predicate(predicate: Sequence[Token]) -> bool:
    """Whether the first verb with its object is complete and holds no clause of its own."""
    last = predicate[-1].lower
    if last in lexicon.PREPOSITIONS or last in lexicon.DETERMINERS:
        return False
    if len(predicate) == 1 and last not in lexicon.INTRANSITIVES:
        return False
    opens = any(_opens_clause(predicate, at) for at in range(len(predicate)))
    return not opens and is_whole(predicate)


def _opens_clause(predicate: Sequence[Token], at: int) -> bool:
    lower = predicate[at].lower
    if lower in _CLOSED or lower.endswith("n't"):
        return True
    # "raised the gun, reached through the window and fired": the first half would be a list.
    if lower == ",":
        return any(map(looks_like_past, predicate[at + 1 : at + 2]))
    if at and not _is_own_participle(predicate, at) and is_finite(predicate, at, len(predicate)):
        return True
    if lower in lexicon.HALF_SUBORDINATORS:
        return _holds_clause(predicate, at + 1)
    return lower in lexicon.EMBEDDERS and has_verb(predicate, at + 1)


def _is_own_participle(predicate: Sequence[Token], at: int) -> bool:
    """The participle of the first verb's own auxiliary: "has visited Orland"."""
    between = predicate[1:at]
    return predicate[0].lower in lexicon.AUXILIARIES and all(map(is_adverb, between))


def _holds_clause(predicate: Sequence[Token], low: int) -> bool:
    return has_verb(predicate, low) or any(map(looks_like_past, predicate[low:]))


def is_second_verb(tokens: Sequence[Token], first: Frame, verb: int, high: int) -> bool:
    """Whether the word behind "and" is finite by itself, not under the first one's auxiliary."""
    opening, lower = tokens[first.verb].lower, tokens[verb].lower
    if opening in _HELPERS:
        return False
    if lower in _FINITE_HELPERS:
        return _agrees(opening, lower)
    if lower in lexicon.STRONG_PASTS:
        return lower not in lexicon.ALSO_PARTICIPLES or opening not in lexicon.AUXILIARIES
    if opening in lexicon.PERFECT_AUXILIARIES or lower in lexicon.PLAIN_FORM_PASTS:
        return False
    if lower in lexicon.PRESENTS and opening not in lexicon.PRESENTS:
        return False
    return is_finite(tokens, verb, high)


def _agrees(opening: str, lower: str) -> bool:
    plural = {"are", "were", "have"}
    if opening in plural:
        return lower not in lexicon.SINGULAR_AUXILIARIES
    return not (opening in lexicon.SINGULAR_AUXILIARIES and lower in plural)
