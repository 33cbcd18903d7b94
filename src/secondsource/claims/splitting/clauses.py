"""Whether two clauses on both sides of "and" each stand alone."""

from collections.abc import Sequence
from itertools import pairwise

from secondsource.claims.splitting import lexicon
from secondsource.claims.splitting.bounds import is_whole
from secondsource.claims.splitting.finite import is_finite
from secondsource.claims.splitting.grammar import Frame, frame_of
from secondsource.claims.splitting.leaning import hangs, is_elliptical
from secondsource.claims.splitting.tokens import Token

SHORTEST_AFTER_COMMA = 3


def keeps_to_itself(left: Sequence[Token], verb: int) -> bool:
    """Whether nothing in the first half can reach into the second."""
    if _takes_clause(left, verb) or any(_reaches(left, at, verb) for at in range(len(left))):
        return False
    return is_whole(left) and not hangs([token for token in left if token.is_word])


def _reaches(left: Sequence[Token], at: int, verb: int) -> bool:
    token, lower = left[at], left[at].lower
    if token.word == ";" or lower in lexicon.REACHING or lower in lexicon.SAYING:
        return True
    if lower in lexicon.SUBORDINATORS:
        return not _is_relative(left, at, verb)
    if token.word == ",":
        return at > verb and frame_of(left, at + 1, len(left)) is not None
    if lower == "as" and left[at - 1].word == ",":
        return True
    takes_clause = lower in lexicon.HALF_SUBORDINATORS or lower in lexicon.EMBEDDERS
    return takes_clause and not token.is_name and has_verb(left, at + 1)


def _takes_clause(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the main verb is one of thinking or showing: "a study found the rate fell"."""
    if tokens[verb].lower in lexicon.AUXILIARIES and verb + 1 < len(tokens):
        return tokens[verb + 1].lower in lexicon.EMBEDDERS
    return tokens[verb].lower in lexicon.EMBEDDERS


def _is_relative(left: Sequence[Token], at: int, verb: int) -> bool:
    """A relative clause behind the main verb; "which" only as the subject of its clause."""
    if at <= verb:
        return False
    lower = left[at].lower
    if lower == "which":
        return at + 1 < len(left) and is_finite(left, at + 1, len(left))
    return lower in lexicon.HARMLESS_RELATIVES


def has_verb(tokens: Sequence[Token], low: int) -> bool:
    """Whether a finite verb stands at or behind `low`."""
    return any(is_finite(tokens, at, len(tokens)) for at in range(low, len(tokens)))


def may_be_list(left: Sequence[Token]) -> bool:
    """Whether the first half ends as a list does: "casinos, lotteries, and racetracks are"."""
    commas = [at for at, token in enumerate(left) if token.word == ","]
    return bool(commas) and len(left) - commas[-1] - 1 <= SHORTEST_AFTER_COMMA


def known_pronouns(tokens: Sequence[Token], first: Frame) -> frozenset[str]:
    """The pronouns that are as open in the first half as in the second."""
    if first.subject[1] - first.subject[0] != 1:
        return frozenset()
    lower = tokens[first.subject[0]].lower
    return frozenset(next((group for group in lexicon.PRONOUNS if lower in group), ()))


def has_own_subject(tokens: Sequence[Token], first: Frame, second: Frame) -> bool:
    """Whether the second half's subject names something without the first half, nor to it."""
    subject = tokens[second.subject[0] : second.subject[1]]
    # "His term was over, and Lowe left": the pronoun waits for the name.
    waits = tokens[first.subject[0]].lower in lexicon.POSSESSIVES | lexicon.NOMINATIVES
    if waits and subject[0].is_name:
        return False
    if tokens[second.subject[0]].lower == "there":
        return True
    if is_elliptical(subject):
        return False
    return not any(token.lower in lexicon.POINTERS for token in subject)


def joins_no_nouns(tokens: Sequence[Token], first: Frame, second: Frame, end: int) -> bool:
    """Whether "and" without a comma cannot join two nouns: the verb behind is a singular."""
    words = tokens[first.verb : end]
    if any(
        token.lower in lexicon.HALF_SUBORDINATORS or token.lower in lexicon.EMBEDDERS
        for token in words
    ):
        return False
    if any(token.lower in lexicon.SUBORDINATORS for token in words):
        return False
    if tokens[second.subject[0]].lower in lexicon.NOMINATIVES:
        return True
    if tokens[second.verb].lower not in lexicon.SINGULAR_AUXILIARIES:
        return False
    subject = tokens[second.subject[0] : second.subject[1]]
    return not any(
        one.is_name
        and not before.is_name
        and before.lower not in lexicon.PREPOSITIONS | lexicon.DETERMINERS | lexicon.TITLES
        for before, one in pairwise(subject)
    )
