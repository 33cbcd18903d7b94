"""What speaks for it that a run of capitals is a person's name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.claims.naming.appositions import Company, company_of
from secondsource.claims.naming.gazetteer import NATIONALITIES, PLACES
from secondsource.claims.naming.given_names import FAMILY_FIRST
from secondsource.claims.naming.lexicon import ACTING, ARTICLES, FINITE, PARTICLES, SAYING, SUFFIXES
from secondsource.claims.naming.names import GIVEN, is_family_first, is_pasted
from secondsource.claims.naming.reading import Line, Word
from secondsource.claims.naming.roles import HONORIFICS, STYLES, Gender
from secondsource.claims.naming.runs import (
    MOST_NAME_WORDS,
    Run,
    is_initial,
    names_place,
    names_thing,
)

CERTAIN, HINT = 2, 1
LONGEST_INITIAL = 4
MOST_LARGE_WORDS = 4
_AT_FIRST_NO_NAME = frozenset(
    "Will May Mark Hope Faith Grace Sue Bill Rob Drew Grant Chase".split()
)


@dataclass(frozen=True, slots=True)
class Naming:
    """One run of capitals with what its words and its company tell.

    words are those of the name, the title before them left out.
    """

    run: Run
    line: Line
    words: tuple[Word, ...]
    company: Company
    is_name: bool

    @property
    def single(self) -> str | None:
        """The name where it is one word, with or without a title."""
        return self.words[0].text if len(self.words) == 1 else None

    @property
    def style(self) -> str | None:
        """Pope, Prince and the like, which make a single name a whole one."""
        if not self.run.is_titled:
            return None
        word = self.line.words[self.run.name - 1]
        return word.low if word.low in STYLES and word.is_capital else None

    @property
    def before(self) -> str:
        """The word before it in lower case, empty where a mark parts them."""
        start = self.run.start
        return self.line.low(start - 1) if self.line.words[start].is_glued else ""

    @property
    def behind(self) -> str:
        """The word behind it in lower case, empty where a mark parts them."""
        end = self.run.end
        if end >= len(self.line.words) or not self.line.words[end].is_glued:
            return ""
        return self.line.low(end)

    @property
    def honorific_genders(self) -> set[Gender]:
        """What Mr. or Mrs. before it tells."""
        found = {HONORIFICS.get(self.line.low(at)) for at in range(self.run.title, self.run.name)}
        return {gender for gender in found if gender is not None}


def read_namings(lines: Sequence[Line], runs: Iterable[Run]) -> list[Naming]:
    """Each run of the article with its company."""
    namings = []
    for run in runs:
        line = lines[run.line]
        words = line.words[run.name : run.end]
        namings.append(Naming(run, line, words, company_of(line, run), _may_name(words, run)))
    return namings


def _may_name(words: tuple[Word, ...], run: Run) -> bool:
    """Whether the words can be a person's name, or a part of one."""
    if not words or words[0].low in {"st", "st."}:
        return False
    if words[0].text not in GIVEN and (_is_people(words[0].text) or _is_people(words[-1].text)):
        return False
    is_place = names_place(words) and not run.is_titled
    if is_place or names_thing(words) or _is_endless(words):
        return False
    # A page's own links run into the text: Ruth Lowe Ruth Amy Lowe.
    is_doubled = len({word.low for word in words}) < len(words)
    if is_doubled or any(is_pasted(word.text) or _is_acronym(word.text) for word in words):
        return False
    return len(words[-1].text) > 1 and not _holds_compound(words)


def _holds_compound(words: tuple[Word, ...]) -> bool:
    """Twitter-happy, Bush-era; but Jae-in and al-Assad are names."""
    pairs = [word.text for word in words if word.text.partition("-")[2][:1].islower()]
    return bool(pairs) and words[0].text not in FAMILY_FIRST


def _is_endless(words: tuple[Word, ...]) -> bool:
    """More words than a name has, the small ones and initials among them aside."""
    large = [
        word for word in words if word.low not in PARTICLES and "." not in word.text
        and word.text not in SUFFIXES
    ]  # fmt: skip
    return len(large) > MOST_LARGE_WORDS or len(words) > MOST_NAME_WORDS


def _is_people(word: str) -> bool:
    """Whether the word is a nationality, a faith or a party, or those of it: Americans."""
    return word in NATIONALITIES or (word.endswith("s") and word[:-1] in NATIONALITIES)


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1 and "." not in word and word not in SUFFIXES


def is_full(naming: Naming) -> bool:
    """Whether it is a whole name: two words that are no initials, or a pope's one."""
    words = [word.text for word in naming.words if word.text not in SUFFIXES]
    plain = [word for word in words if "." not in word or len(word) > LONGEST_INITIAL]
    if len(plain) >= 2 or (len(words) >= 2 and "." in words[0]):
        return True
    return len(words) == 1 and naming.style is not None


def weight_of(naming: Naming) -> int:
    """What this one place adds to, or takes from, the belief that a person is named."""
    return CERTAIN * naming.company.is_human + HINT * acts(naming) - CERTAIN * _has_article(naming)


def weight_of_words(naming: Naming) -> int:
    """What the words of the name tell of themselves."""
    words = tuple(word.text for word in naming.words)
    if words[0] in GIVEN:
        at_first = words[0] in _AT_FIRST_NO_NAME and is_initial(naming.line.words, naming.run.name)
        return 0 if words[0] in PLACES or at_first else CERTAIN
    if is_family_first(words):
        return CERTAIN
    return HINT * (any(word.lower() in PARTICLES for word in words[1:]) or "." in words[0])


def is_inside(naming: Naming) -> bool:
    """Whether its first capital cannot be owed to the beginning of a sentence."""
    start = naming.run.start
    return start < naming.run.name or not is_initial(naming.line.words, start)


def acts(naming: Naming) -> bool:
    """Whether a verb of persons stands beside the name."""
    return (
        naming.behind in SAYING
        or naming.line.low(naming.run.start - 1) in {"said", "says"}
        or naming.behind in ACTING
    )


def _has_article(naming: Naming) -> bool:
    """The Carolina Panthers: no person, unless a noun follows (the Harvey Lowe case)."""
    if naming.run.is_titled or naming.before not in ARTICLES:
        return False
    behind = naming.behind
    return not behind or behind in FINITE or behind.endswith("ed")


def honoured_surnames(namings: Iterable[Naming]) -> Mapping[str, set[Gender]]:
    """Surnames that stand behind Mr. or Mrs., with the genders that this tells."""
    honoured: defaultdict[str, set[Gender]] = defaultdict(set)
    for naming in namings:
        if naming.single and naming.line.low(naming.run.name - 1) in HONORIFICS:
            honoured[naming.single] |= naming.honorific_genders
    return honoured


def acting_surnames(namings: Iterable[Naming]) -> frozenset[str]:
    """Single names that do what persons do."""
    return frozenset(naming.single for naming in namings if naming.single and acts(naming))


def titled_surnames(namings: Iterable[Naming]) -> frozenset[str]:
    """Single names that bear a title."""
    return frozenset(
        naming.single
        for naming in namings
        if naming.single and naming.is_name and naming.run.is_titled
    )


def times_alone(namings: Iterable[Naming]) -> Counter[str]:
    """How often each single name stands without an article, as a person's does."""
    return Counter(
        naming.single for naming in namings if naming.single and naming.before not in ARTICLES
    )
