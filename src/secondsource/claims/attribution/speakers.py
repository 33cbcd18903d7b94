"""From the words of a source to the name on the claim: titles, roles and appositions off."""

from secondsource.claims.attribution.lines import Line, Token
from secondsource.claims.attribution.vocabulary import (
    DETERMINERS,
    NAME_LINKS,
    ORGANISATIONS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIERS,
    SECRETARY_OF,
    TITLES,
)

_ARTICLES = frozenset({"the", "a", "an"})
_ENDS_HEAD = frozenset({",", "(", "who", "whose", "that", "which", "—", "–", "--", "["})
_SELVES = frozenset("himself herself itself themselves too also alone".split())
_JOINED = frozenset({"and", "or", "&"})
Run = tuple[int, int]


def speaker_of(line: Line, first: int, past: int, text: str) -> str | None:
    """The name as printed, a role where there is no name, None for a pronoun.

    A role and a name in apposition ("one of the lawyers, Ann Reed,") give the name.
    """
    words = line.tokens[first:past]
    if _is_list(words):
        return text[words[0].start : words[-1].end]
    head = _head(words)
    if not head or (len(head) == 1 and head[0].lower in PRONOUNS | QUANTIFIERS):
        return None
    run = _name_run(head)
    if run is None:
        apposed = _apposed_name(words[len(head) :])
        run = apposed if apposed else _without_article(head)
    return text[run[0].start : run[-1].end]


def _is_list(words: list[Token]) -> bool:
    """ "Iran, Russia and Turkey": several speak."""
    joined = [at for at, token in enumerate(words) if token.lower == "and"]
    return bool(joined) and all(
        token.is_capital or token.lower in {",", "and", "the"} for token in words
    )


def _head(words: list[Token]) -> list[Token]:
    end = len(words)
    for at, token in enumerate(words):
        if at and token.lower in _ENDS_HEAD:
            end = at
            break
    while end > 1 and words[end - 1].lower in _SELVES:
        end -= 1
    return words[:end]


def _name_run(head: list[Token]) -> list[Token] | None:
    """The personal or proper name that the phrase ends in, without titles; None for a role."""
    if any(token.lower in _JOINED and at for at, token in enumerate(head)):
        return None
    start = len(head)
    while start > 0 and _belongs_to_name(head, start - 1):
        start -= 1
    while start < len(head) and not head[start].is_capital and not head[start].lower.isdigit():
        start += 1
    run = head[start:]
    if not run or _depends_on_noun(head, start):
        return None
    return _untitled(_after_possessive(run))


def _belongs_to_name(head: list[Token], at: int) -> bool:
    token = head[at]
    if token.is_capital and token.lower not in _ARTICLES:
        return True
    if token.lower in NAME_LINKS or token.lower in {"of", "for"}:
        # "Ministry of Defence": only between two capitals.
        return 0 < at < len(head) - 1 and head[at - 1].is_capital and head[at + 1].is_capital
    return token.word in {"'", "’", "."} and at > 0 and head[at - 1].is_capital


def _depends_on_noun(head: list[Token], start: int) -> bool:
    """ "a spokesman for the Ministry": the name is not who speaks."""
    return any(token.lower in PREPOSITIONS for token in head[1:start])


def _after_possessive(run: list[Token]) -> list[Token]:
    for at in range(len(run) - 2, -1, -1):
        if run[at].lower.endswith("'s"):
            return run[at + 1 :]
    return run


def _untitled(run: list[Token]) -> list[Token]:
    """ "Foreign Minister Kairat Abdrakhmanov": what stands behind the last title."""
    for at in range(len(run) - 2, -1, -1):
        if run[at].lower not in TITLES:
            continue
        rest = run[at + 1 :]
        if rest[0].lower == "of" and len(rest) > 2 and rest[1].lower in SECRETARY_OF:
            rest = rest[2:]
        if rest[0].lower in ORGANISATIONS or rest[0].lower in {"of", "for"}:
            return run
        return _before_of(rest)
    return run


def _before_of(name: list[Token]) -> list[Token]:
    """ "Professor Ann Reed of Corrin University": a person who has a title is named before."""
    at = next((k for k, token in enumerate(name) if token.lower == "of"), len(name))
    is_person = at > 1 and not any(token.lower in ORGANISATIONS for token in name[:at])
    return name[:at] if is_person else name


def _apposed_name(words: list[Token]) -> list[Token] | None:
    """The name between two commas, where nothing else stands there."""
    if not words or words[0].word != ",":
        return None
    run: list[Token] = []
    for token in words[1:]:
        if token.word == ",":
            break
        if not token.is_capital and token.lower not in NAME_LINKS:
            return None
        run.append(token)
    run = _untitled(run) if run else run
    return run if 2 <= len(run) <= 4 else None


def _without_article(head: list[Token]) -> list[Token]:
    if len(head) > 1 and head[0].lower in _ARTICLES and head[0].lower in DETERMINERS:
        return head[1:]
    return head
