"""Plain noun phrases: where they begin, what belongs to them, and the verb behind them."""

from collections.abc import Sequence

from secondsource.claims.splitting import lexicon
from secondsource.claims.splitting.finite import (
    is_adverb,
    is_attributive_behind,
    is_finite,
    is_harmless,
    looks_like_past,
)
from secondsource.claims.splitting.tokens import Token

LONGEST_SUBJECT = 12
LONGEST_APPOSITION = 14
_CURRENCY = frozenset("$€£¥")
_BEFORE_DETERMINERS = lexicon.PREPOSITIONS | {"and", "all", "both", "half"}
_NEVER_FIRST = (
    lexicon.PREPOSITIONS
    | lexicon.SUBORDINATORS
    | lexicon.HALF_SUBORDINATORS
    | lexicon.NEGATIVES
    | lexicon.AUXILIARIES
    | lexicon.MODALS
    | lexicon.DOUBTFUL_MODALS
    | lexicon.STRONG_PASTS
    | (lexicon.ADVERBS - {"there"})
    | {"and", "or", "but", "to", "whose", "if"}
)
_NEVER_WITHIN = (
    lexicon.SUBORDINATORS
    | (lexicon.HALF_SUBORDINATORS - {"for"})
    | (lexicon.PERSONAL - lexicon.POSSESSIVES)
    | (lexicon.PREPOSITIONS - lexicon.NOUN_PREPOSITIONS)
    | lexicon.AUXILIARIES
    | lexicon.MODALS
    | lexicon.DOUBTFUL_MODALS
    | lexicon.PRONOUN_VERBS
    | {"to", "or", "but", "not", "there", "been", "being", "be"}
)
_NEVER_IN_APPOSITION = lexicon.SUBORDINATORS | lexicon.SAYING | lexicon.NOMINATIVES
_JOINS_NOUNS = lexicon.PREPOSITIONS | lexicon.PERSONAL | {"and", "or"}


def subject_and_verb(tokens: Sequence[Token], low: int, high: int) -> tuple[int, int] | None:
    """Where a plain noun phrase from `low` ends, and the finite verb behind it."""
    if low >= high or not may_begin(tokens[low]):
        return None
    if _is_pronoun_subject(tokens[low]):
        return _verb_behind_pronoun(tokens, low, high)
    for at in range(low, min(high, low + LONGEST_SUBJECT)):
        if at > low and is_finite(tokens, at, high):
            return _trimmed(tokens, low, at)
        if at > low and tokens[at].word == ",":
            return _behind_apposition(tokens, low, at, high)
        if not _may_belong(tokens, low, at):
            return None
    return None


def only_past(tokens: Sequence[Token], low: int, high: int) -> tuple[int, int] | None:
    """The first word that looks like a past, where no finite verb can be found behind it."""
    if low >= high or not may_begin(tokens[low]):
        return None
    for at in range(low, min(high, low + LONGEST_SUBJECT)):
        if at > low and looks_like_past(tokens[at]) and not is_attributive_behind(tokens[at - 1]):
            sure = not any(is_finite(tokens, later, high) for later in range(at, high))
            return _trimmed(tokens, low, at) if sure else None
        if not _may_belong(tokens, low, at):
            return None
    return None


def is_plain_phrase(tokens: Sequence[Token], low: int, high: int) -> bool:
    """Whether all of [low, high) is one noun phrase without a preposition or an "and"."""
    if not 0 < high - low <= LONGEST_SUBJECT or not may_begin(tokens[low]):
        return False
    belongs = all(
        _may_belong(tokens, low, at)
        and not is_finite(tokens, at, high)
        and tokens[at].lower not in _JOINS_NOUNS
        for at in range(low, high)
    )
    return belongs and _names_something(tokens, low, high)


def may_begin(token: Token) -> bool:
    """Whether a noun phrase can begin with the word."""
    lower = token.lower
    if not token.is_word:
        return token.word in _CURRENCY
    if lower in _NEVER_FIRST or (lower in lexicon.EMBEDDERS and not token.is_name):
        return False
    return token.is_name or not lower.endswith(("ly", "ing"))


def _is_pronoun_subject(token: Token) -> bool:
    return token.lower in lexicon.NOMINATIVES or token.lower in ("it", "there")


def _verb_behind_pronoun(tokens: Sequence[Token], low: int, high: int) -> tuple[int, int] | None:
    """Behind "he" or "they" stands the verb, whatever its form."""
    verb = low + 1
    while verb < high and is_adverb(tokens[verb]):
        verb += 1
    if verb >= high or not tokens[verb].is_word or tokens[verb].is_name:
        return None
    if tokens[low].lower in ("it", "there") and not is_finite(tokens, verb, high):
        return None
    lower = tokens[verb].lower
    closed = lower in lexicon.PREPOSITIONS or lower in lexicon.SUBORDINATORS
    return None if closed or lower in ("and", "or", "all", "both") else (low + 1, verb)


def _may_belong(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Whether the word can belong to a plain noun phrase at this place."""
    token = tokens[at]
    if at == low:
        return token.is_word or token.word in _CURRENCY
    before = tokens[at - 1]
    if not token.is_word:
        closes_name = token.word == "." and _is_abbreviation(before)
        return closes_name or token.word in _CURRENCY or token.word == "%"
    if token.lower in _NEVER_WITHIN:
        return False
    if token.lower in lexicon.DETERMINERS and not token.is_name:
        return before.lower in _BEFORE_DETERMINERS or token.is_number
    return token.is_name or not _may_be_verb_behind(token, before)


def _may_be_verb_behind(token: Token, before: Token) -> bool:
    lower = token.lower
    if lower in lexicon.PLAIN_FORMS and before.lower.endswith("s"):
        return True
    if lower in lexicon.EMBEDDERS:
        return not is_attributive_behind(before)
    if looks_like_past(token) or lower.endswith("ing"):
        return not (is_attributive_behind(before) or before.lower.endswith("ly"))
    return False


def _is_abbreviation(token: Token) -> bool:
    return token.lower in lexicon.ABBREVIATIONS or (len(token.word) == 1 and token.is_name)


def _trimmed(tokens: Sequence[Token], low: int, verb: int) -> tuple[int, int] | None:
    """The noun phrase without the adverbs before its verb; None where they change it."""
    end = verb
    while end > low + 1 and is_adverb(tokens[end - 1]):
        if not is_harmless(tokens[end - 1]):
            return None
        end -= 1
    end = _without_day(tokens, low, end)
    return (end, verb) if _names_something(tokens, low, end) else None


def _without_day(tokens: Sequence[Token], low: int, end: int) -> int:
    """Where the subject ends in "The mayor on Sunday resigned"."""
    if end > low + 1 and tokens[end - 1].lower in lexicon.WEEKDAYS:
        end -= 1
        if end > low + 1 and tokens[end - 1].lower in ("on", "late", "early"):
            end -= 1
    return end


def _names_something(tokens: Sequence[Token], low: int, end: int) -> bool:
    """Whether these words name something by themselves: "two" and "the other" do not."""
    last = tokens[end - 1].lower
    if last in lexicon.PREPOSITIONS or last == "and" or last.endswith(("'s", "s'")):
        return False
    return not all(
        token.is_number or token.lower in lexicon.DETERMINERS or token.lower in lexicon.POINTERS
        for token in tokens[low:end]
    )


def _behind_apposition(
    tokens: Sequence[Token], low: int, comma: int, high: int
) -> tuple[int, int] | None:
    """A noun phrase, an apposition between commas, then the finite verb."""
    if not _names_something(tokens, low, comma):
        return None
    for at in range(comma + 1, min(high - 1, comma + LONGEST_APPOSITION)):
        if tokens[at].word == ",":
            return _verb_at(tokens, comma, at, high)
        lower = tokens[at].lower
        if is_finite(tokens, at, high) or lower in _NEVER_IN_APPOSITION:
            return None
    return None


def _verb_at(tokens: Sequence[Token], opens: int, closes: int, high: int) -> tuple[int, int] | None:
    verb = closes + 1
    while verb < high and is_harmless(tokens[verb]):
        verb += 1
    sure = verb < high and closes > opens + 1 and is_finite(tokens, verb, high)
    return (opens, verb) if sure else None
