"""Which words are finite verbs, as well as can be told without a parser."""

from dataclasses import dataclass

from secondsource.claims.attribution.cues import CUES, Form
from secondsource.claims.attribution.lines import Line, Token
from secondsource.claims.attribution.vocabulary import (
    AUXILIARIES,
    CONTRACTED,
    DETERMINERS,
    MODALS,
    MONTHS,
    NEGATIONS,
    NOMINATIVES,
    PAST,
    PREPOSITIONS,
    PRESENT,
    PRONOUNS,
    QUANTIFIERS,
    ROLES,
    SUBJECTS,
    TIME_LEADS,
    TIMES,
    WEEKDAYS,
    is_adverb,
)

# As often something else: "the left", "a set of", "a cut".
_NOUNS_TOO = frozenset({"left", "set", "felt", "cut", "shot", "read"})
_PLURALS = frozenset("people children men women police".split())
_RELATIVES = frozenset({"who", "which", "that"})
_JOINING = frozenset({"and", "but", "or"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries and adverbs: "has not yet said"."""

    first: int
    is_negated: bool
    is_conditional: bool


def is_finite(token: Token, before: Token | None) -> bool:
    """Whether the word is, all but surely, a verb that has a subject."""
    word = token.lower
    if word in AUXILIARIES or word in PAST:
        return not (word in _NOUNS_TOO and _makes_noun(before))
    cue = CUES.get(word)
    if cue is None or cue.particle or cue.form is Form.ING or cue.may_be_noun:
        return False
    return cue.form is not Form.BASE or (before is not None and _may_be_plural(before))


def _makes_noun(before: Token | None) -> bool:
    return before is not None and (
        before.lower in DETERMINERS or before.lower in PREPOSITIONS or before.lower.endswith("'s")
    )


def _may_be_plural(before: Token) -> bool:
    return before.lower in SUBJECTS or before.lower.endswith("s")


def looks_like_verb(line: Line, at: int) -> bool:
    """Whether a word that may be something else is more likely a finite verb at this place."""
    return _looks_past(line, at) or _looks_present(line, at)


def _looks_past(line: Line, at: int) -> bool:
    word, before = line.lower(at), line.lower(at - 1)
    return (
        word.endswith("ed")
        and len(word) > 4
        and not line.tokens[at].is_capital
        and before not in DETERMINERS
        and before not in PREPOSITIONS
        and before not in QUANTIFIERS
        and not before.endswith("'s")
    )


def _looks_present(line: Line, at: int) -> bool:
    token = line.tokens[at]
    subject = at - 1
    while subject > 0 and (is_adverb(line.lower(subject)) or line.tokens[subject].opens):
        subject -= 1
    before = line.lower(subject)
    if not token.word[0].islower() or before in DETERMINERS or before in PREPOSITIONS:
        return False
    if before in NOMINATIVES and not _is_closed_class(token.lower):
        return True
    if token.lower not in PRESENT:
        return _is_third_person(line, subject, at)
    plural = before.endswith("s") or before in SUBJECTS or before in ROLES or before in _PLURALS
    return not before[:1].isdigit() and (token.lower.endswith("s") or plural)


def _is_closed_class(word: str) -> bool:
    """ "they all", "he himself", "it in": no verb, though right behind a pronoun."""
    return (
        word in DETERMINERS
        or word in PREPOSITIONS
        or word in PRONOUNS
        or word in QUANTIFIERS
        or word in _JOINING
        or is_adverb(word)
    )


def _is_third_person(line: Line, subject: int, at: int) -> bool:
    """ "Hall beats Reed", "the ministry funds a bridge": an -s with an object right behind."""
    word, before = line.lower(at), line.tokens[subject]
    behind = line.lower(at + 1)
    if not word.endswith("s") or word.endswith(("ss", "us", "'s")) or not behind:
        return False
    if behind in DETERMINERS:
        return before.is_word and not before.lower.endswith("s")
    has_object = line.tokens[at + 1].is_capital or behind[0].isdigit()
    return has_object and (before.is_capital or before.lower in SUBJECTS)


def has_verb(line: Line, first: int, past: int) -> bool:
    """Whether a finite verb stands in the range, not counting those of relative clauses.

    One behind a bare "and" does not count: what comes first is no clause then.
    """
    in_relative = False
    for at in range(first, min(past, len(line.tokens))):
        token, before = line.tokens[at], line.tokens[at - 1]
        if token.word in ";:?!" or (before.word == "," and token.lower in NOMINATIVES):
            return False
        if token.lower in _RELATIVES:
            in_relative = _has_inner_subject(line, at)
        elif before.lower in _RELATIVES and not in_relative:
            continue
        elif is_finite(token, before) or looks_like_verb(line, at):
            if not in_relative or before.lower in _JOINING:
                return before.lower not in _JOINING
            in_relative = False
    return False


def _has_inner_subject(line: Line, relative: int) -> bool:
    """ "the car that he drove", against "the men that form a line": whose verb comes later."""
    if relative + 1 >= len(line.tokens):
        return False
    behind = line.tokens[relative + 1]
    return (
        behind.is_capital
        or behind.lower in DETERMINERS
        or behind.lower in PRONOUNS
        or is_finite(behind, None)
        or is_adverb(behind.lower)
    )


def has_sure_verb(line: Line, first: int, past: int) -> bool:
    """ "reported profits had fallen", against "reported a profit": auxiliaries and the like."""
    for at in range(first, min(past, len(line.tokens))):
        if line.lower(at) in _RELATIVES | _JOINING:
            return False
        if is_finite(line.tokens[at], line.tokens[at - 1]):
            return True
    return False


def verb_group(line: Line, verb: int) -> VerbGroup:
    """The verb with what stands between it and its subject; times are stepped over as well."""
    at = verb
    negated = conditional = False
    while at > 0 and line.tokens[at - 1].quoted == line.tokens[verb].quoted:
        word = line.lower(at - 1)
        if word in AUXILIARIES and word not in CONTRACTED:
            negated |= word in NEGATIONS
            conditional |= word in MODALS
            at -= 1
        elif is_adverb(word) and not line.tokens[at - 1].is_capital:
            at -= 1
        else:
            earlier = _time_start(line, at)
            if earlier == at:
                break
            at = earlier
    return VerbGroup(at, negated, conditional)


def _time_start(line: Line, past: int) -> int:
    """Where "on Thursday", "this week", "in 2016" begins that ends here; past if there is none."""
    word, before = line.lower(past - 1), line.lower(past - 2)
    if word in WEEKDAYS or word in {"yesterday", "today", "tonight"}:
        return past - 2 if before == "on" else past - 1
    if (word in TIMES and before in TIME_LEADS) or (word.isdigit() and before == "in"):
        return past - 2
    if word.isdigit() and before in MONTHS and line.lower(past - 3) == "on":
        return past - 3
    return past
