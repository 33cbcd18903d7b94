"""Tell a finite verb by its form and by what stands beside it."""

from collections.abc import Sequence

from secondsource.claims.splitting import lexicon
from secondsource.claims.splitting.tokens import Token

_CURRENCY = frozenset("$€£¥")
_ALWAYS = lexicon.AUXILIARIES | lexicon.MODALS | lexicon.DOUBTFUL_MODALS | lexicon.STRONG_PASTS
_IRREGULAR = lexicon.WEAK_PASTS | lexicon.PLAIN_PASTS | lexicon.PLAIN_FORM_PASTS
_TIMES = lexicon.TIME_UNITS | lexicon.WEEKDAYS
_NEVER_BEHIND = lexicon.DETERMINERS | lexicon.PREPOSITIONS - {"out", "off", "up", "down"}


def is_finite(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether the word is surely a finite verb where it stands."""
    token = tokens[at]
    lower = token.lower
    if token.is_name or not token.is_word:
        return False
    if lower in _ALWAYS:
        return True
    if at and is_attributive_behind(tokens[at - 1]):
        return False
    if lower in lexicon.PLAIN_PASTS or lower in lexicon.INTRANSITIVES:
        return True
    if at + 2 < high and tokens[at + 2].lower in _TIMES:
        return False  # "the results released each Monday": that is no object
    return at + 1 < high and _is_finite_before(token, tokens[at + 1])


def _is_finite_before(token: Token, follows: Token) -> bool:
    """A past with an object behind it is no participle: "the man accused the firm"."""
    lower = token.lower
    if lower in lexicon.TAKE_TO and follows.lower == "to":
        return True
    if lower in lexicon.TWO_OBJECTS:
        return False
    if lower in lexicon.PRESENTS or looks_like_past(token):
        return begins_object(follows)
    return False


def is_attributive_behind(before: Token) -> bool:
    """Whether what stands behind this word belongs to a noun: "the united", "two wounded"."""
    return before.lower in _NEVER_BEHIND or before.lower.endswith(("'s", "s'")) or before.is_number


def looks_like_past(token: Token) -> bool:
    """Whether the word can be a past or a participle."""
    return token.lower in _IRREGULAR or is_regular_past(token)


def is_regular_past(token: Token) -> bool:
    """Whether it ends as regular pasts do, and is no word that only looks so."""
    lower = token.lower
    return (
        not token.is_name
        and (
            (
                len(lower) > 4
                and lower.endswith("ed")
                and not lower.endswith("eed")
                and "-" not in lower
            )
            or lower in ("used", "died", "tied")
        )
        and lower not in lexicon.NEVER_VERBS
    )


def begins_object(token: Token) -> bool:
    """Whether an object begins here, so that the verb before it is no participle."""
    lower = token.lower
    if lower in lexicon.MONTHS or lower in lexicon.WEEKDAYS:
        return False
    return (
        lower in lexicon.DETERMINERS
        or token.is_number
        or token.word in _CURRENCY
        or lower in lexicon.BOUND
        or (lower in lexicon.PERSONAL and lower not in lexicon.NOMINATIVES)
        or token.is_name
    )


def is_adverb(token: Token) -> bool:
    """Whether it is an adverb by its form or by the list."""
    lower = token.lower
    return lower in lexicon.ADVERBS or (
        lower.endswith("ly") and len(lower) > 4 and not token.is_name
    )


def is_harmless(token: Token) -> bool:
    """Whether an adverb before the verb leaves what is stated as it is."""
    return token.lower in lexicon.HARMLESS_ADVERBS
