"""Runs of capitalised words, cut into titles and what they stand before."""

from collections.abc import Iterator
from typing import NamedTuple

from secondsource.claims.naming.gazetteer import MOST_PLACE_WORDS, NATIONALITIES, PLACES
from secondsource.claims.naming.lexicon import (
    MONTHS,
    PARTICLES,
    STARTERS,
    SUFFIXES,
    SURNAMES_TOO,
    THINGS,
    WEEKDAYS,
)
from secondsource.claims.naming.names import GIVEN, is_descriptive
from secondsource.claims.naming.reading import Line, Word
from secondsource.claims.naming.roles import (
    HONORIFICS,
    HUMANS,
    KIN,
    NO_TITLES,
    PLURAL_TITLES,
    ROLES,
    SHORT_TITLES,
    STYLES,
)

MOST_NAME_WORDS = 6
MOST_NICKNAME_WORDS = 3
_OPENING_NICKNAME = frozenset([' "', " “", " '", " ‘", " ("])
_CLOSING_NICKNAME = frozenset(['" ', "” ", "' ", "’ ", ") "])
# Secretary of State Rex Tillerson, Chief of Staff John Kelly.
_OF_OFFICE = frozenset(
    "state defense defence justice commerce energy education labor treasury homeland security "
    "health human services interior agriculture staff transportation veterans affairs police "
    "housing urban development trade finance".split()
)
_ONLY_PREFIX = frozenset("prime chief vice deputy first assistant press attorney foreign".split())


class Run(NamedTuple):
    """One run of capitals of a line: words[title:name] is a title, words[name:end] the rest."""

    line: int
    start: int
    title: int
    name: int
    end: int

    @property
    def is_titled(self) -> bool:
        """Whether a title or an honorific stands in it, with a name behind it."""
        return self.title < self.name < self.end


def runs_of(line: Line) -> Iterator[Run]:
    """Each run of capitals of a line, in order."""
    words = line.words
    position = 0
    while position < len(words):
        if not (words[position].is_capital and _begins_run(words, position)):
            position += 1
            continue
        end = _run_end(line, position)
        yield _cut(line, position, end)
        position = end


def title_role(word: Word) -> str | None:
    """The office or trade that a word names, its short form written out."""
    low = word.low.rstrip(".")
    low = SHORT_TITLES.get(low, low)
    return low if low in ROLES else None


def is_title(word: Word) -> bool:
    """Whether the word stands before names: Mr., Senator, Pope."""
    if word.low in HONORIFICS or word.low in STYLES or word.low in PLURAL_TITLES:
        return True
    role = title_role(word)
    # Dean Lowe and Hunter Lowe are names.
    return role is not None and role not in NO_TITLES and word.text not in GIVEN


def _is_trade(words: tuple[Word, ...], position: int, end: int) -> bool:
    """Whether a trade stands before a name with the capital of its sentence: Model Amy Lowe."""
    low = words[position].low
    if position + 1 >= end or not (title_role(words[position]) or low in HUMANS or low in KIN):
        return False
    if words[position + 1].text in GIVEN:
        return True
    return is_initial(words, position) and words[position].text not in GIVEN


def is_initial(words: tuple[Word, ...], position: int) -> bool:
    """Whether a capital there may be owed to the beginning of a sentence or a quotation."""
    return position == 0 or words[position].is_quoted != words[position - 1].is_quoted or any(
        mark in words[position].before for mark in ".:?!;—–"
    )  # fmt: skip


def names_place(words: tuple[Word, ...]) -> bool:
    """Whether the words are a place of the gazetteer."""
    return len(words) <= MOST_PLACE_WORDS and " ".join(word.text for word in words) in PLACES


def names_thing(words: tuple[Word, ...]) -> bool:
    """Whether a word among them makes it an organisation, a place or a thing, not a person."""
    if len(words) == 1 and words[0].low in SURNAMES_TOO:
        return False
    for position, word in enumerate(words):
        if position == 0 and len(words) > 1 and word.text in GIVEN:
            continue
        if word.low in THINGS:
            known = position == len(words) - 1 > 0 and words[0].text in GIVEN
            if not (known and word.low in SURNAMES_TOO):
                return True
    return False


def _begins_run(words: tuple[Word, ...], position: int) -> bool:
    """Whether a run begins with the capital that stands there."""
    word = words[position]
    if word.text in WEEKDAYS or len(word.text) == 1:
        return False
    if word.low in STARTERS:
        return word.text in GIVEN and not is_initial(words, position)
    return True


def _run_end(line: Line, start: int) -> int:
    words = line.words
    end = start + 1
    while end < len(words) and not words[end - 1].owns:
        step = _step(line, start, end)
        if not step:
            break
        end += step
    return end


def _step(line: Line, start: int, end: int) -> int:
    """How many words further the run goes, 0 at its end."""
    words = line.words
    word = words[end]
    if word.before in _OPENING_NICKNAME and words[end - 1].text in GIVEN:
        return _nickname(line, end)
    if not word.is_glued:
        return 0
    if word.is_capital:
        return 0 if _breaks(words, start, end) else 1
    return _step_over_small(words, end)


def _step_over_small(words: tuple[Word, ...], position: int) -> int:
    """Over the small words within a name: Secretary of State, Bill de Blasio."""
    word, following = words[position], words[position + 1 : position + 2]
    if not following or not following[0].is_glued:
        return 0
    if following[0].is_capital:
        of_office = word.low == "of" and following[0].low in _OF_OFFICE
        if is_title(words[position - 1]):
            return 2 if of_office else 0
        return 2 if word.low in PARTICLES else 0
    return 3 if _two_particles(words, position) else 0


def _two_particles(words: tuple[Word, ...], position: int) -> bool:
    """Ursula von der Leyen."""
    return (
        position + 2 < len(words)
        and words[position].low in PARTICLES
        and words[position + 1].low in PARTICLES
        and words[position + 2].is_capital
        and words[position + 2].is_glued
    )


def _breaks(words: tuple[Word, ...], start: int, position: int) -> bool:
    word = words[position]
    if word.text in WEEKDAYS or (word.low in STARTERS and word.text not in GIVEN):
        return True
    if word.text in MONTHS:
        return not (word.text in {"May", "June", "April", "August"} and words[start].text in GIVEN)
    return False


def _nickname(line: Line, position: int) -> int:
    """The length of a nickname in quotes or brackets with the name going on behind it."""
    for length in range(1, MOST_NICKNAME_WORDS + 1):
        following = position + length
        if following >= len(line.words):
            return 0
        gap = line.words[following].before
        if gap in _CLOSING_NICKNAME:
            return length + 1 if line.words[following].is_capital else 0
        if len(gap) != 1:
            return 0
    return 0


def _cut(line: Line, start: int, end: int) -> Run:
    words = line.words
    title = _last_title(words, start, end)
    if title is None:
        name = _without_modifiers(words, start, end)
        return Run(line.number, start, name, name, end)
    name = title + 1
    while name < end and (words[name].low == "of" or _is_office_word(words, title, name)):
        name += 1
    first = title
    while first > start and (is_title(words[first - 1]) or words[first - 1].low in _ONLY_PREFIX):
        first -= 1
    return Run(line.number, start, first, name, end)


def _is_office_word(words: tuple[Word, ...], title: int, position: int) -> bool:
    return words[title + 1].low == "of" and words[position].low in _OF_OFFICE


def _last_title(words: tuple[Word, ...], start: int, end: int) -> int | None:
    """Where the title stands; a surname that is also a title (Stephen King) is none."""
    for position in range(end - 1, start - 1, -1):
        if not is_title(words[position]) and not _is_trade(words, position, end):
            continue
        behind = any(word.text not in SUFFIXES for word in words[position + 1 : end])
        before = words[position - 1] if position > start else None
        if behind or before is None or is_title(before) or before.text not in GIVEN:
            return position
    return None


def _without_modifiers(words: tuple[Word, ...], start: int, end: int) -> int:
    """Where the name begins behind nationalities, parties and acronyms."""
    name = start
    while end - name > 2 and (
        (words[name].text in NATIONALITIES and words[name].text not in GIVEN)
        or (words[name].text.isupper() and len(words[name].text.replace(".", "")) > 1)
    ):
        name += 1
    if end - name > 2 and (words[name].text in PLACES or _is_stray(words, name)):
        name += words[name].text not in GIVEN
    return name


def _is_stray(words: tuple[Word, ...], name: int) -> bool:
    """Whether a first word owes its capital to the sentence: Outside Nelson Mandela's house."""
    first, second = words[name], words[name + 1]
    if first.text in GIVEN or second.text not in GIVEN:
        return False
    return is_initial(words, name) or is_descriptive(first.text)
