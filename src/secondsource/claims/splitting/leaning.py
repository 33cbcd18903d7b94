"""Whether words lean on what stood before them in the sentence, and would hang in the air alone."""

from collections.abc import Sequence

from secondsource.claims.splitting import lexicon
from secondsource.claims.splitting.bounds import is_whole
from secondsource.claims.splitting.finite import looks_like_past
from secondsource.claims.splitting.grammar import is_time
from secondsource.claims.splitting.tokens import Token

LONGEST_ATTRIBUTION = 14
_NO_NOUN = (
    lexicon.PREPOSITIONS
    | lexicon.SUBORDINATORS
    | lexicon.HALF_SUBORDINATORS
    | lexicon.ADVERBS
    | lexicon.DETERMINERS
    | {"and", "or", "but", "to"}
)
# "has fewer than a dozen"; but not "cost two million".
_NUMBERS_OF_SOMETHING = lexicon.NUMBER_WORDS - frozenset("million billion trillion half".split())
_LEAN_TOGETHER = {
    "been": frozenset({"for", "since"}),
    "the": frozenset("next following previous same preceding other".split()),
    "enough": frozenset({"to", ".", ","}),
    "too": frozenset({".", ",", "and"}),
    **dict.fromkeys(("do", "did", "does", "doing", "done"), frozenset({"so"})),
    **dict.fromkeys(("is", "are", "was", "were"), frozenset({"other"})),
    **dict.fromkeys(("has", "have", "had"), frozenset({"since"})),
}
_HANGS_AT_END = frozenset(
    "before earlier later after since away nearby more another all both too so to one ones others "
    "less fewer either neither further enough that this it same then not since elsewhere there "
    "who what how why when where which whom whether".split()
)


def leans(words: Sequence[Token], known: frozenset[str]) -> bool:
    """Whether a word of these points back, or something is left out that stood before.

    Pronouns that the rest leaves open as well are known: a split opens nothing then.
    """
    content = [token for token in words if token.is_word]
    if not content or hangs(content):
        return True
    return any(_points_back(words, at, known) for at in range(len(words))) or trails_off(words)


def _points_back(words: Sequence[Token], at: int, known: frozenset[str]) -> bool:
    lower = words[at].lower
    follows = words[at + 1] if at + 1 < len(words) else None
    if lower in lexicon.PERSONAL and lower not in lexicon.BOUND:
        return lower not in known or (lower == "her" and not _begins_noun(follows))
    if lower in lexicon.LEANING or (lower == "there" and at):
        return True
    if lower in ("this", "that", "those"):
        return _demonstrates(words, at)
    return _leaves_noun_out(words, at) or (
        follows is not None and follows.lower in _LEAN_TOGETHER.get(lower, ())
    )


def _leaves_noun_out(words: Sequence[Token], at: int) -> bool:
    """A number, "one" or "another" without its noun: "injured eight in a classroom"."""
    lower = words[at].lower
    follows = words[at + 1] if at + 1 < len(words) else None
    if lower == "another":
        return not _begins_noun(follows)
    if lower == "one" and at:
        return not _begins_noun(follows) and (follows is None or follows.lower != "of")
    if follows is None or not _is_bare_number(words, at + 1):
        return False
    in_words = follows.lower in lexicon.NUMBER_WORDS and not follows.lower.endswith("s")
    return lower in lexicon.AUXILIARIES or (in_words and looks_like_past(words[at]))


def _begins_noun(follows: Token | None) -> bool:
    return follows is not None and follows.is_word and follows.lower not in _NO_NOUN


def _is_bare_number(words: Sequence[Token], at: int) -> bool:
    if not words[at].is_number:
        return False
    return at + 1 == len(words) or words[at + 1].lower in lexicon.PREPOSITIONS | {".", ",", "to"}


def _demonstrates(words: Sequence[Token], at: int) -> bool:
    lower = words[at].lower
    follows = words[at + 1] if at + 1 < len(words) else None
    if follows is None or not follows.is_word:
        return True
    if lower == "this":
        return not is_time(follows)
    if lower == "those":
        return follows.lower not in ("who", "in", "with")
    before = words[at - 1] if at else None
    if before is None or is_time(follows) or follows.lower in ("is", "was", "of"):
        return True
    takes_clause = before.lower in lexicon.EMBEDDERS or before.is_name
    return not takes_clause and (before.lower in lexicon.PREPOSITIONS or looks_like_past(before))


def hangs(content: Sequence[Token]) -> bool:
    """Whether it ends in a word behind which something is left out: "would not win any more"."""
    last = content[-1]
    return (
        (last.lower == "well" and content[-2:][0].lower == "as")
        or last.lower in lexicon.AUXILIARIES
        or last.lower in _HANGS_AT_END
        or last.lower in _NUMBERS_OF_SOMETHING
        or (last.is_number and content[-2:][0].lower == "of" and not is_time(last))
    )


def trails_off(words: Sequence[Token]) -> bool:
    """Whether it ends in an attribution that may hold for the whole: ", police said"."""
    if any(token.lower in ("according", "reportedly", "allegedly") for token in words):
        return True
    commas = [at for at, token in enumerate(words) if token.word == ","]
    if any(
        token.lower in lexicon.SAYING
        for comma in commas
        for token in words[comma + 1 : comma + LONGEST_ATTRIBUTION]
    ):
        return True
    tail = words[commas[-1] + 1 :] if commas else ()
    return len(tail) < LONGEST_ATTRIBUTION and any(t.lower in lexicon.EMBEDDERS for t in tail[1:])


def is_elliptical(subject: Sequence[Token]) -> bool:
    """Whether the subject leaves its noun out: "the lowest", "the second"."""
    last = subject[-1]
    return not last.is_name and (
        last.lower.endswith("est") or last.lower in lexicon.ORDINALS or last.lower in _HANGS_AT_END
    )


def is_closed(words: Sequence[Token], known: frozenset[str]) -> bool:
    """Whether the words need nothing from outside, and cut no bracket or dash."""
    return is_whole(words) and not leans(words, known)
