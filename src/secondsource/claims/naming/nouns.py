"""The pronouns and nouns of a line that mean a person: he, the minister, a woman."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.claims.naming.figures import Figure
from secondsource.claims.naming.lexicon import FINITE
from secondsource.claims.naming.mentions import Form, Mention
from secondsource.claims.naming.reading import Line
from secondsource.claims.naming.roles import (
    DOUBTFUL_HUMANS,
    HUMANS,
    KIN,
    LESSENING,
    NEEDING_NAMES,
    OFFICES,
    RECALLED,
    ROLE_GENDERS,
    ROLES,
    Gender,
)
from secondsource.claims.naming.runs import is_title, title_role

MOST_ROLE_WORDS = 3
# Over how many sentences a role recalls its bearer: an office longer than a trade.
SENTENCES_OF_OFFICE, SENTENCES_OF_TRADE = 6, 2
WORDS_TO_COPULA = 4

PRONOUNS = {
    "he": Gender.HE, "him": Gender.HE, "his": Gender.HE,
    "she": Gender.SHE, "her": Gender.SHE, "hers": Gender.SHE,
}  # fmt: skip
_DETERMINERS = frozenset(
    "a an the his her their its our my your another this that one every each no any".split()
)
_PREPOSITIONS = frozenset(
    "of for in at with to on from by who whom whose that which as when where while and or but "
    "after before because until during since".split()
)
_COPULAS = frozenset(
    "is was be been being as became become like remains remained isn't wasn't".split()
)


@dataclass(slots=True)
class Memory:
    """What earlier lines leave behind for the roles of later ones."""

    last_line: dict[int, int] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)

    def keep(self, mentions: Sequence[Mention]) -> None:
        """Remember where each figure last stood, and the nouns that meant somebody unnamed."""
        for one in mentions:
            if one.figure is not None:
                self.last_line[one.figure] = one.line
            elif one.form is Form.SOMEBODY:
                self.unnamed.add(one.words)


def nouns_in(
    line: Line, taken: frozenset[int], figures: Sequence[Figure], memory: Memory
) -> Iterator[Mention]:
    """A mention for each pronoun and noun; taken are the words that belong to a name."""
    for position, word in enumerate(line.words):
        if word.low in _PERSON_NOUNS:
            if _means_somebody(line, position, taken):
                yield _of_noun(line, position, figures, memory)
        elif word.low in PRONOUNS and not word.before.endswith("]"):
            yield _of_pronoun(line, position)


_PERSON_NOUNS = ROLES.union(KIN, HUMANS)


def _of_pronoun(line: Line, position: int) -> Mention:
    word = line.words[position]
    gender = PRONOUNS[word.low]
    return Mention(
        word.start, word.end, line.number, Form.PRONOUN, None, gender, word.is_quoted, word.text
    )


def _means_somebody(line: Line, position: int, taken: frozenset[int]) -> bool:
    word = line.words[position]
    if position in taken and not (word.is_capital and _is_bare_title(line, position)):
        return False
    if word.low in DOUBTFUL_HUMANS or word.is_capital:
        if not word.is_glued or line.low(position - 1) not in _DETERMINERS:
            return False
        if not _ends_phrase(line, position):
            return False
    if word.low == "year-old" and not _ends_phrase(line, position):
        return False
    if word.low == "head" and line.low(position - 1) != "the":
        return False  # a part of the body
    return not _is_predicate(line, position)


def _is_bare_title(line: Line, position: int) -> bool:
    """The President, without a name behind it."""
    if not is_title(line.words[position]) or position + 1 >= len(line.words):
        return is_title(line.words[position])
    following = line.words[position + 1]
    return not following.is_glued or not following.is_capital


def _ends_phrase(line: Line, position: int) -> bool:
    word = line.words[position]
    if word.owns or position + 1 >= len(line.words) or not line.words[position + 1].is_glued:
        return True
    following = line.low(position + 1)
    return following in FINITE or following in _PREPOSITIONS or following.endswith(("ed", "ly"))


def _is_predicate(line: Line, position: int) -> bool:
    """Was a lawyer, became the first president: it says what somebody is, and is nobody else."""
    for back in range(position - 1, max(-1, position - 1 - WORDS_TO_COPULA), -1):
        low = line.low(back)
        if not line.words[back + 1].is_glued:
            return False
        if low in _COPULAS:
            # "As the suspect fled" begins a clause; "served as a lawyer" does not.
            return low not in {"as", "like"} or (back > 0 and line.words[back].is_glued)
        if low in _PREPOSITIONS or low in FINITE:
            return False
        if low in _DETERMINERS and low not in {"a", "an", "the"}:
            return False
    return False


def _of_noun(line: Line, position: int, figures: Sequence[Figure], memory: Memory) -> Mention:
    word = line.words[position]
    head = title_role(word) or word.low
    gender = ROLE_GENDERS.get(head) or KIN.get(head) or HUMANS.get(head)
    base = Mention(
        word.start, word.end, line.number, Form.SOMEBODY, None, gender, word.is_quoted, head,
        word.owns,
    )  # fmt: skip
    first = _after_the(line, position)
    if head not in RECALLED or first is None or not _ends_phrase(line, position):
        return base
    if line.low(position + 1) in {"of", "for", "who", "whose"} and not word.owns:
        return base
    phrase = [*(line.low(at) for at in range(first, position)), head]
    return _recalled(base, phrase, figures, memory)


def _after_the(line: Line, position: int) -> int | None:
    """Where the words of a role begin behind "the"."""
    for back in range(position - 1, max(-1, position - 1 - MOST_ROLE_WORDS), -1):
        if not line.words[back + 1].is_glued or line.words[back].owns:
            return None
        if line.low(back) == "the":
            return back + 1
    return None


def _recalled(
    base: Mention, phrase: list[str], figures: Sequence[Figure], memory: Memory
) -> Mention:
    """The minister: the one person before this who carries the role, if there is one."""
    head = phrase[-1]
    kindred = [
        number
        for number, figure in enumerate(figures)
        if any(role.rpartition(" ")[2] == head for role in figure.roles)
    ]
    who = _carrier(base, phrase, kindred, figures, memory)
    if who is not None:
        gender = figures[who].gender or base.gender
        return base._replace(form=Form.ROLE, figure=who, gender=gender, words=" ".join(phrase))
    if len(phrase) > 1:
        # The 29-year-old singer: followed for the pronouns behind it, and left as it is.
        alone = kindred[0] if len(kindred) == 1 and head not in memory.unnamed else None
        return base._replace(figure=alone)
    return base._replace(form=Form.ROLE, open_why=_why_open(head, kindred))


def _carrier(
    base: Mention, phrase: list[str], kindred: Sequence[int], figures: Sequence[Figure],
    memory: Memory,
) -> int | None:  # fmt: skip
    carriers = [
        number
        for number in kindred
        if figures[number].at.start < base.start
        and any(_carries(role, phrase) for role in figures[number].roles)
    ]
    if len(carriers) != 1 or phrase[-1] in memory.unnamed:
        return None
    if len(kindred) > 1 and len(phrase) == 1:
        return None
    reach = SENTENCES_OF_OFFICE if phrase[-1] in OFFICES else SENTENCES_OF_TRADE
    last = memory.last_line.get(carriers[0], base.line)
    return carriers[0] if base.line - last <= reach else None


def _carries(role: str, phrase: list[str]) -> bool:
    """Whether the role is what the phrase says, and not a lesser one (deputy, former)."""
    words = role.split()
    extra, tail = words[: -len(phrase)], words[-len(phrase) :]
    return tail == phrase and not any(word in LESSENING for word in extra)


def _why_open(head: str, kindred: Sequence[int]) -> str | None:
    if head not in NEEDING_NAMES:
        return None
    if len(kindred) > 1:
        return f"more than one person of the article may be the {head}"
    return f"nobody before this is surely the {head}"
