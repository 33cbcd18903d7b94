"""A clause with "which" or "who" between commas, as a claim of its own.

Only clauses whose antecedent is certain are taken: the plain subject at the sentence's head, or
the name that stands right before the comma where no other noun can be meant.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from secondsource.claims.splitting import lexicon
from secondsource.claims.splitting.antecedent import object_before
from secondsource.claims.splitting.coordination import Half
from secondsource.claims.splitting.finite import begins_object, is_finite, is_harmless
from secondsource.claims.splitting.grammar import has_time, plain_head
from secondsource.claims.splitting.leaning import is_closed
from secondsource.claims.splitting.tokens import Token

FEWEST_WORDS = 2
# The name put before the clause is what these stand for.
_BOUND_BY_LEAD = frozenset({"he", "she", "his", "her", "its", "their"})
_NEVER_IN_LEAD = lexicon.NOMINATIVES | frozenset(
    "another other others both this these those such that".split()
)


def relatives(tokens: Sequence[Token], low: int, high: int) -> Iterator[Half]:
    """The relative clauses within [low, high) that stand alone behind their antecedent."""
    for comma in range(low + 1, high - FEWEST_WORDS):
        if tokens[comma].word == "," and tokens[comma + 1].lower in ("who", "which"):
            found = _clause_behind(tokens, low, comma, high)
            if found:
                yield found


def _clause_behind(tokens: Sequence[Token], low: int, comma: int, high: int) -> Half | None:
    verb = comma + 2
    while verb < high and is_harmless(tokens[verb]):
        verb += 1
    if verb >= high or not _is_verb(tokens, verb, high) or _is_under_something(tokens[low:comma]):
        return None
    end = _next_comma(tokens, comma + 1, high)
    lead = plain_head(tokens, low, comma)
    if lead is not None:
        ends_well = end < high and _goes_on_with_verb(tokens, end, high)
    else:
        lead = object_before(tokens, low, comma, verb)
        ends_well = end == high
    if lead is None or not ends_well or not _fits(tokens, lead, verb, comma + 2, end):
        return None
    return Half(comma + 2, end, (lead,), f"what “{tokens[comma + 1].lower}” tells of {{}}")


def _fits(tokens: Sequence[Token], lead: tuple[int, int], verb: int, begin: int, end: int) -> bool:
    """Whether the antecedent and the words of the clause make a claim together."""
    named = tokens[slice(*lead)]
    if any(token.lower in _NEVER_IN_LEAD for token in named) or _is_bare_noun(named):
        return False
    words = tokens[begin:end]
    return (
        _agrees(tokens, lead, verb) and _stands_alone(words) and _is_checkable(tokens, verb, words)
    )


def _is_bare_noun(named: Sequence[Token]) -> bool:
    return len(named) == 1 and not named[0].is_name and not named[0].lower.endswith("s")


def _is_verb(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a verb stands here, where by the sentence's form hardly anything else can."""
    token, lower = tokens[at], tokens[at].lower
    if token.is_name or not token.is_word or lower in lexicon.DOUBTFUL_MODALS:
        return False
    if is_finite(tokens, at, high) or lower in lexicon.WEAK_PASTS | lexicon.SAYING:
        return True
    if lower in lexicon.ADVERBS or lower in lexicon.PREPOSITIONS or lower in lexicon.PERSONAL:
        return False
    if len(lower) > 3 and lower.endswith("ed"):
        return True
    is_present = len(lower) > 3 and lower[-1] == "s" and lower[-2] not in "su'"
    return is_present and at + 1 < high and _is_predicate(tokens, at, high)


def _is_predicate(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a word in -s is the verb here: in "which critics call" it is another's subject."""
    follows = tokens[at + 1]
    lower = follows.lower
    if lower in lexicon.PLAIN_FORMS | lexicon.EMBEDDERS or is_finite(tokens, at + 1, high):
        return False
    if tokens[at].lower in lexicon.PRESENTS or tokens[at - 1].lower == "who":
        return True
    return begins_object(follows) or lower in lexicon.PREPOSITIONS or lower.endswith(("s", "ly"))


def _is_under_something(before: Sequence[Token]) -> bool:
    return any(
        token.lower in lexicon.SAYING
        or token.lower in lexicon.REACHING
        or token.lower in lexicon.DOUBTFUL_MODALS
        or token.lower in ("that", "no", "or")
        for token in before
    )


def _next_comma(tokens: Sequence[Token], low: int, high: int) -> int:
    for at in range(low, high):
        if tokens[at].word in ",;":
            return at
    return high


def _goes_on_with_verb(tokens: Sequence[Token], comma: int, high: int) -> bool:
    at = comma + 1
    while at < high and is_harmless(tokens[at]):
        at += 1
    return at < high and _is_verb(tokens, at, high)


def _agrees(tokens: Sequence[Token], lead: tuple[int, int], verb: int) -> bool:
    last = tokens[lead[1] - 1]
    lower = tokens[verb].lower
    if last.is_name and last.lower.endswith("s") and lead[1] - lead[0] == 1 and lead[0] > 0:
        # "many Republicans, who…", "younger Americans, who…": the bare name says too much.
        return lower in lexicon.SINGULAR_AUXILIARIES
    is_plural = last.lower.endswith("s") and not last.is_name
    if is_plural:
        return not lower.endswith("s") and lower not in lexicon.SINGULAR_AUXILIARIES
    return last.lower in lexicon.PLURAL_NOUNS or lower not in lexicon.PLURAL_AUXILIARIES


def _stands_alone(words: Sequence[Token]) -> bool:
    enough = sum(token.is_word for token in words) >= FEWEST_WORDS
    goes_on = any(
        token.lower in ("who", "which", "whose") and before.lower in ("and", "but")
        for before, token in pairwise(words)
    )
    return enough and not goes_on and is_closed(words, _BOUND_BY_LEAD)


def _is_checkable(tokens: Sequence[Token], verb: int, words: Sequence[Token]) -> bool:
    """Whether it holds a figure, a date, a name or an act."""
    if has_time(words) or any(token.is_number or token.is_name for token in words):
        return True
    return tokens[verb].lower not in lexicon.AUXILIARIES
