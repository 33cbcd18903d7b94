"""Change one value of a sentence so that it says something else. Knows nothing of any reader."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.spans import Span

CHANGES = ("number", "unit", "date", "weekday", "name", "negation")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty "
    "forty fifty sixty"
).split()
# A bound stays true with many numbers, and a year is a date.
_BOUNDED = re.compile(
    r"(?:than|least|most|to|over|under|about|around|nearly|almost|some|roughly|approximately|"
    r"above|below|exceeding|estimated|least|between|and|or|No\.|number|-|–|/)\s?[$£€]?$",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.,:/-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w:/-]|[.,]\d)|"
                     r"(?<![\w.,:/-])\d+(?:\.\d+)?(?![\w:/-]|[.,]\d)")  # fmt: skip
_MONTH = rf"(?:{'|'.join(_MONTHS)}|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.)"
_DATED = re.compile(rf"\b({_MONTH}) (\d{{1,2}})\b(?!\d)|\b(\d{{1,2}}) ({_MONTH})")
_IN_YEAR = re.compile(r"\b(?:in|since|of|by|during|until|before) ((?:19|20)\d\d)\b(?!\s[a-z]+s\b)")
_IN_MONTH = re.compile(rf"\b(?:in|since|last|next|until|by) ({'|'.join(_MONTHS)})\b")
_WORD_COUNT = re.compile(rf"(?<![\w-])({'|'.join(_WORDS)})(?= [a-z]{{3,}}s\b)")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2}\b")
_NO_NAMES = frozenset(
    [*_MONTHS, *_DAYS, *"The This That These Those But And For With When While After Before Since "
     "Mr Mrs Ms Dr Sen Rep Gov President Secretary Senator Governor Prime Minister Judge Justice "
     "Chairman Director General Democrat Democrats Republican Republicans Democratic God Christmas "
     "Internet However Some Many Most According American Americans Jan Feb Mar Apr Jun Jul Aug Sep "
     "Sept Oct Nov Dec White House Congress Senate".split()]
)  # fmt: skip
_UNITS: tuple[tuple[str, str], ...] = (
    ("million", "billion"), ("billion", "million"), ("billion", "trillion"),
    ("thousand", "million"), ("percent", "percentage points"), ("miles", "kilometers"),
    ("kilometers", "miles"), ("feet", "meters"), ("meters", "feet"), ("inches", "feet"),
    ("pounds", "tons"), ("tons", "pounds"), ("hours", "days"), ("days", "weeks"),
    ("weeks", "months"), ("months", "years"), ("minutes", "hours"), ("seconds", "minutes"),
    ("years", "months"), ("acres", "hectares"), ("gallons", "liters"), ("years", "days"),
)  # fmt: skip
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|has|have|had|did|does|do)\b"
    r"(?= (?:been |be |being )?[a-z]{3,}(?:ed|ing|en|wn|t)\b| (?:a|an|the) )"
)
_DENIED = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|did|does|do)( not|n['’]t)\b"
)
_DENIAL_LEFT = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|nothing|nobody|denied|denies|hardly|unless|"
    r"until|if|whether|than)\b|n['’]t\b",
    re.IGNORECASE,
)
_TURNED: tuple[tuple[str, str], ...] = (
    ("won", "lost"), ("rose", "fell"), ("increased", "decreased"), ("approved", "rejected"),
    ("accepted", "refused"), ("confirmed", "denied"), ("supports", "opposes"),
    ("supported", "opposed"), ("guilty", "innocent"), ("convicted", "acquitted"),
    ("opened", "closed"), ("legal", "illegal"), ("began", "ended"), ("allowed", "banned"),
    ("alive", "dead"), ("bought", "sold"), ("admitted", "denied"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A changed sentence: what kind of value, where it stood, and where the new one stands."""

    kind: str
    text: str
    place: Span
    new_place: Span


def changes_of(
    sentence: str,
    kinds: Sequence[str],
    names: Mapping[int, Sequence[str]],
    chance: random.Random,
) -> Change | None:
    """One change of one of the kinds that the sentence offers; None when it offers none."""
    offers = [(kind, edit) for kind in kinds for edit in _edits(kind, sentence, names, chance)]
    if not offers:
        return None
    # The rarer kinds would never have their share otherwise.
    rarest = min({kind for kind, _ in offers}, key=_RARITY.index)
    kind, (place, new) = chance.choice([one for one in offers if one[0] == rarest])
    text = sentence[: place.start] + new + sentence[place.end :]
    return Change(kind, text, place, Span(place.start, place.start + len(new)))


_RARITY = ("unit", "weekday", "date", "negation", "number", "name")
Edit = tuple[Span, str]


def _edits(
    kind: str, sentence: str, names: Mapping[int, Sequence[str]], chance: random.Random
) -> Iterator[Edit]:
    if kind == "name":
        return _other_names(sentence, names, chance)
    return _RULES[kind](sentence, chance)


def _numbers(sentence: str, chance: random.Random) -> Iterator[Edit]:
    for found in _FIGURE.finditer(sentence):
        value = float(found[0].replace(",", ""))
        before, behind = sentence[: found.start()], sentence[found.end() :]
        is_year = found[0].isdigit() and 1500 <= value <= 2100
        is_date = re.search(rf"{_MONTH} $", before) or re.match(rf" {_MONTH}", behind)
        if not (is_year or is_date or _BOUNDED.search(before) or value == 0):
            yield Span(*found.span()), _other_figure(found[0], value, chance)
    for found in _WORD_COUNT.finditer(sentence):
        if not _BOUNDED.search(sentence[: found.start()]):
            other = chance.choice([word for word in _WORDS if word != found[0]])
            yield Span(*found.span()), other


def _other_figure(figure: str, value: float, chance: random.Random) -> str:
    places = len(figure.partition(".")[2])
    changed = value * chance.choice((0.3, 0.5, 0.7, 1.4, 1.8, 2.0, 3.0))
    if not places and round(changed) == value:
        changed = value + chance.choice((1, 2, 3))
    changed = max(changed, 10.0**-places)
    if f"{changed:.{places}f}" == f"{value:.{places}f}":
        changed = value + 10.0**-places
    return f"{changed:,.{places}f}" if "," in figure else f"{changed:.{places}f}"


def _units(sentence: str, chance: random.Random) -> Iterator[Edit]:
    for old, new in chance.sample(_UNITS, len(_UNITS)):
        for found in re.finditer(rf"(?<=\d )({old})\b(?! old)", sentence):
            yield Span(*found.span(1)), new
    for found in re.finditer(r"(?<![A-Za-z])\$(?=\d)", sentence):
        yield Span(*found.span()), chance.choice(("£", "€"))


def _dates(sentence: str, chance: random.Random) -> Iterator[Edit]:
    for found in _DATED.finditer(sentence):
        month = 1 if found[1] else 4
        yield (
            Span(*found.span(month)),
            chance.choice([one for one in _MONTHS if one[:3] != found[month][:3]]),
        )
        day = 2 if found[1] else 3
        other = chance.choice([one for one in range(1, 29) if one != int(found[day])])
        yield Span(*found.span(day)), str(other)
    for found in _IN_YEAR.finditer(sentence):
        year = int(found[1]) + chance.choice((-12, -5, -3, -2, -1, 1, 2, 3))
        yield Span(*found.span(1)), str(year)
    for found in _IN_MONTH.finditer(sentence):
        yield Span(*found.span(1)), chance.choice([one for one in _MONTHS if one != found[1]])


def _weekdays(sentence: str, chance: random.Random) -> Iterator[Edit]:
    for found in re.finditer(rf"\b(?:{'|'.join(_DAYS)})\b(?!s)", sentence):
        yield Span(*found.span()), chance.choice([one for one in _DAYS if one != found[0]])


def _other_names(
    sentence: str, names: Mapping[int, Sequence[str]], chance: random.Random
) -> Iterator[Edit]:
    used = set(re.findall(r"\w+", sentence))
    for found in _NAME.finditer(sentence):
        if found.start() == 0 or not _is_name(sentence, found):
            continue
        alike = names.get(found[0].count(" ") + 1, ())
        other = chance.choice(alike) if alike else ""
        if other and not used & set(other.split()):
            yield Span(*found.span()), other


def names_in(sentence: str) -> Iterator[str]:
    """Names within a sentence, up to three words."""
    for found in _NAME.finditer(sentence):
        if found.start() > 0 and _is_name(sentence, found):
            yield found[0]


def _is_name(sentence: str, found: re.Match[str]) -> bool:
    """Whole names only: no part of a longer one, no title, nothing that begins a quotation."""
    if _NO_NAMES & set(found[0].split()):
        return False
    before, behind = sentence[: found.start()], sentence[found.end() :]
    if not re.search(r"[a-z,] (?:\()?$", before) or re.search(r"[.!?] $", before):
        return False
    return not re.match(r"[-'’.&]| [A-Z&\d]| of [A-Z]|['’]s [A-Z]", behind)


def _negations(sentence: str, chance: random.Random) -> Iterator[Edit]:
    denied = list(_DENIED.finditer(sentence))
    if denied:
        for found in denied:
            if found[0] not in ("can not", "can't", "can’t", "won't"):
                yield Span(*found.span(1)), ""
        return
    if _DENIAL_LEFT.search(sentence):
        return
    for found in _AUXILIARY.finditer(sentence):
        yield Span(found.end(), found.end()), " not"
    for pair in _TURNED:
        old, new = chance.sample(pair, 2)
        for found in re.finditer(rf"\b{old}\b", sentence):
            yield Span(*found.span()), new


_RULES: dict[str, Callable[[str, random.Random], Iterator[Edit]]] = {
    "number": _numbers,
    "unit": _units,
    "date": _dates,
    "weekday": _weekdays,
    "negation": _negations,
}
