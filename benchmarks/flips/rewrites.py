"""Say the same otherwise: figures, dates, voice, synonyms, order. Knows nothing of any reader."""

import random
import re
from collections.abc import Callable, Collection

_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTH = "|".join(_MONTHS)
_SYNONYMS: tuple[tuple[str, str], ...] = (
    ("purchased", "bought"), ("bought", "acquired"), ("children", "kids"), ("killed", "slain"),
    ("injured", "wounded"), ("wounded", "hurt"), ("arrested", "detained"), ("began", "started"),
    ("attempted", "tried"), ("lawmakers", "legislators"), ("attorney", "lawyer"),
    ("physicians", "doctors"), ("automobile", "car"), ("vehicles", "cars"), ("film", "movie"),
    ("employees", "workers"), ("company", "firm"), ("firm", "business"), ("assist", "help"),
    ("assistance", "help"), ("requested", "asked for"), ("obtained", "got"), ("large", "big"),
    ("said", "stated"), ("announced", "declared"), ("nearly", "almost"), ("about", "roughly"),
    ("approximately", "around"), ("however", "though"), ("additional", "further"),
    ("ended", "concluded"), ("resigned", "stepped down"), ("died", "passed away"),
    ("rose", "climbed"), ("fell", "dropped"), ("increase", "rise"), ("reduce", "cut"),
    ("home", "house"), ("shows", "indicates"), ("important", "significant"), ("also", "as well"),
    ("many", "numerous"), ("difficult", "hard"), ("quickly", "rapidly"), ("often", "frequently"),
    ("demonstrators", "protesters"), ("election", "vote"), ("agreement", "deal"),
    ("individuals", "people"), ("residents", "inhabitants"), ("United States", "U.S."),
    ("U.S.", "United States"), ("United Nations", "U.N."), ("E.U.", "European Union"),
)  # fmt: skip
_SHORT: tuple[tuple[str, str], ...] = (
    ("is not", "isn't"), ("are not", "aren't"), ("was not", "wasn't"), ("were not", "weren't"),
    ("did not", "didn't"), ("does not", "doesn't"), ("do not", "don't"), ("has not", "hasn't"),
    ("have not", "haven't"), ("had not", "hadn't"), ("will not", "won't"), ("cannot", "can't"),
    ("could not", "couldn't"), ("would not", "wouldn't"), ("should not", "shouldn't"),
    ("it is", "it's"), ("that is", "that's"), ("they are", "they're"), ("we are", "we're"),
    ("he is", "he's"), ("I am", "I'm"), ("they will", "they'll"), ("we have", "we've"),
)  # fmt: skip
_DONE = (
    "attacked criticized accused sued defeated endorsed praised arrested killed replaced hired "
    "rejected approved acquired nominated appointed blocked supported beat signed challenged "
    "introduced announced released launched created denied opposed condemned backed won lost "
    "passed wrote led made found ordered urged told asked called invited questioned interviewed "
    "fired charged convicted sentenced shot wounded injured hit struck bought sold built destroyed "
    "won elected chose picked founded directed produced published posted issued filed joined"
).split()
_PARTICIPLES = {"beat": "beaten", "wrote": "written", "chose": "chosen"}
_NAMED = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}"
_PRONOUNS = r"(?!(?:He|She|It|They|We|I|You|Who|That|This|him|her|it|them|us|me)\b)"
_WHO = rf"{_PRONOUNS}(?:[Tt]he |[Aa] |[Aa]n |[Hh]is |[Tt]heir )?(?:{_NAMED}|[a-z]+)"
_BEHIND = r"(?: (?:on|in|for|after|at|over|as|during|last|this|because|while|when|with|from) .+)?"
_PASSIVE = re.compile(rf"^({_WHO}) ({'|'.join(_DONE)}) ({_WHO})({_BEHIND})\.$")
_DONE_BY = "|".join((*_DONE, *_PARTICIPLES.values()))
_ACTIVE = re.compile(rf"^({_WHO}) (?:was|were) ({_DONE_BY}) by ({_WHO})({_BEHIND})\.$")
_SAID_LAST = re.compile(
    r"^(?P<said>[^\"“”]{20,}), (?P<who>(?:[\w.’'-]+ ){1,6})(?P<verb>said|says|added)\.$"
)
_SAID_FIRST = re.compile(
    r"^(?P<who>(?:The |Mr\. )?[A-Z][\w.’' -]{2,40}?) (?P<verb>said|says|added) (?:that )?"
    r"(?P<said>(?:the|a|an|he|she|it|they|there|his|her) [^\"“”]{20,})\.$"
)
_ACCORDING = re.compile(r"^(?P<said>[^\"“”]{20,}), according to (?P<who>[^,\"“”]{3,60})\.$")
_ACCORDING_FIRST = re.compile(r"^According to (?P<who>[^,\"“”]{3,60}), (?P<said>[^\"“”]{20,})\.$")
_DAY_LAST = re.compile(rf"^(?P<said>[^\"“”,]{{20,}}) (?P<day>on (?:{_DAYS}))\.$")
_LEAD = re.compile(r"^(?P<lead>(?:In|On|After|Before|During|Since) [^,\"“”]{3,60}), "
                   r"(?P<said>[^\"“”,]{15,})\.$")  # fmt: skip


def rewrite(
    sentence: str, chance: random.Random, *, skip: Collection[str] = ()
) -> tuple[str, str] | None:
    """The name of a rule and the sentence as it makes it; None where no rule applies."""
    rules = [name for name in RULES if name not in skip]
    chance.shuffle(rules)
    # Few sentences can be put into the other voice: those that can are.
    rules.sort(key=lambda name: name not in _RARE)
    for name in rules:
        made = RULES[name](sentence)
        if made != sentence:
            return name, made
    return None


def _first_of(pairs: tuple[tuple[str, str], ...]) -> Callable[[str], str]:
    def replaced(sentence: str) -> str:
        for old, new in pairs:
            pattern = rf"(?<![\w-]){re.escape(old)}(?![\w-])"
            if re.search(pattern, sentence):
                return re.sub(pattern, new, sentence)
        return sentence

    return replaced


def _spelled(sentence: str) -> str:
    """ "12 people" as "twelve people" and back."""
    for number, word in enumerate(_SMALL, 2):
        if re.search(rf"(?<![\w-]){word}(?= [a-z]{{3,}})", sentence):
            return re.sub(rf"(?<![\w-]){word}(?= [a-z]{{3,}})", str(number), sentence)
        if re.search(rf"(?<=[a-z] ){number}(?= [a-z]{{3,}})", sentence):
            return re.sub(rf"(?<=[a-z] ){number}(?= [a-z]{{3,}})", word, sentence)
    return sentence


def _scaled(sentence: str) -> str:
    """5 million as 5m or 5,000,000, and back."""
    found = re.search(r"(?<![\w.,])(\d{1,3}(?:\.\d{1,2})?) (million|billion)\b", sentence)
    if found:
        value = float(found[1]) * (1e6 if found[2] == "million" else 1e9)
        short = f"{found[1]}{'m' if found[2] == 'million' else 'bn'}"
        new = f"{value:,.0f}" if len(sentence) % 2 else short
        return sentence[: found.start()] + new + sentence[found.end() :]
    return re.sub(r"(?<![\w.,])(\d{1,3}),000,000(?![,\d])", r"\1 million", sentence)


def _grouped(sentence: str) -> str:
    """12,500 as 12500, 40,000 as 40 thousand."""
    return re.sub(r"(?<![\d,.$£€])(\d{1,3}),(\d{3})(?![\d,])", r"\1\2", sentence)


def _percent(sentence: str) -> str:
    if re.search(r"\d ?%", sentence):
        return re.sub(r"(?<=\d) ?%", " percent", sentence)
    return re.sub(r"(?<=\d) per ?cent\b", "%", sentence)


def _money(sentence: str) -> str:
    """$5 million as 5 million dollars."""
    return re.sub(
        r"(?<![A-Za-z])\$(\d[\d,.]*\d|\d)( million| billion| trillion)?(?![\d-])",
        lambda found: f"{found[1]}{found[2] or ''} dollars",
        sentence,
    )


def _dated(sentence: str) -> str:
    """May 4, 2017 as 4 May 2017; February 7 as Feb. 7 and 7 February."""
    made = re.sub(rf"\b({_MONTH}) (\d{{1,2}}), (\d{{4}})", r"\2 \1 \3", sentence)
    if made == sentence:
        made = re.sub(rf"\b(\d{{1,2}}) ({_MONTH}) (\d{{4}})", r"\2 \1, \3", sentence)
    if made == sentence:
        made = re.sub(rf"\b({_MONTH}) (\d{{1,2}})\b(?!,? \d)", r"\2 \1", sentence)
    if made == sentence:
        made = re.sub(r"\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. (?=\d)", _in_full, sentence)
    return made


def _in_full(found: re.Match[str]) -> str:
    return next(month for month in _MONTHS if month[:3] == found[1][:3]) + " "


def _converted(sentence: str) -> str:
    """Miles as kilometres, pounds of weight as kilograms, feet as metres: rounded as news does."""
    for unit, other, factor in (("miles", "kilometers", 1.609344), ("feet", "meters", 0.3048)):
        found = re.search(rf"(?<=[ (])(\d{{1,3}}(?:,\d{{3}})*) {unit}\b", sentence)
        if found:
            value = float(found[1].replace(",", "")) * factor
            new = f"{value:,.0f} {other}" if value >= 10 else f"{value:.1f} {other}"
            return sentence[: found.start()] + new + sentence[found.end() :]
    return sentence


def _passive(sentence: str) -> str:
    """ "A sued B on Monday." as "B was sued by A on Monday." and back."""
    if found := _PASSIVE.match(sentence):
        done = _PARTICIPLES.get(found[2], found[2])
        return f"{_upper(found[3])} was {done} by {_lower(found[1])}{found[4]}."
    if found := _ACTIVE.match(sentence):
        done = {"beaten": "beat", "written": "wrote", "chosen": "chose"}.get(found[2], found[2])
        return f"{_upper(found[3])} {done} {_lower(found[1])}{found[4]}."
    return sentence


def _reordered(sentence: str) -> str:
    """Who says it, or when it was, first or last."""
    for pattern, template in _ORDERS:
        if found := pattern.match(sentence):
            return template(found)
    return sentence


_ORDERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        _SAID_LAST,
        lambda it: f"{_upper(it['who'].strip())} {it['verb']} that {_lower(it['said'])}.",
    ),
    (_SAID_FIRST, lambda it: f"{_upper(it['said'])}, {it['who']} {it['verb']}."),
    (_ACCORDING, lambda it: f"According to {it['who']}, {_lower(it['said'])}."),
    (_ACCORDING_FIRST, lambda it: f"{_upper(it['said'])}, according to {it['who']}."),
    (_DAY_LAST, lambda it: f"{_upper(it['day'])}, {_lower(it['said'])}."),
    (_LEAD, lambda it: f"{_upper(it['said'])} {_lower(it['lead'])}."),
)


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def _lower(words: str) -> str:
    """A name keeps its capital."""
    first = words.split(maxsplit=1)[0]
    common = first in ("The", "A", "An", "In", "On", "After", "Before", "During", "Since", "It",
                       "He", "She", "They", "There", "This", "That", "His", "Her")  # fmt: skip
    return words[0].lower() + words[1:] if common else words


def _untitled(sentence: str) -> str:
    """Mr. Orr as Orr; without "the" title of President."""
    return re.sub(r"\b(?:Mr|Mrs|Ms|Dr)\. (?=[A-Z])", "", sentence)


def _surname(sentence: str) -> str:
    """ "Senator Dana Orr" as "Senator Orr": the office tells that it is a person."""
    return re.sub(
        r"\b(President|Senator|Sen\.|Rep\.|Gov\.|Governor|Secretary|Justice|Judge) "
        r"[A-Z][a-z]+ (?:[A-Z]\. )?([A-Z][a-z]+)\b(?! [A-Z])",
        r"\1 \2",
        sentence,
    )


def _redated(sentence: str) -> str:
    """February 7, 2016 as 2016-02-07."""
    return re.sub(
        rf"\b({_MONTH}) (\d{{1,2}}), (\d{{4}})",
        lambda found: f"{found[3]}-{_MONTHS.index(found[1]) + 1:02d}-{int(found[2]):02d}",
        sentence,
    )


_RARE = ("voice", "unit", "date in digits")
RULES: dict[str, Callable[[str], str]] = {
    "number in words": _spelled,
    "scale": _scaled,
    "grouping": _grouped,
    "percent": _percent,
    "currency": _money,
    "date": _dated,
    "unit": _converted,
    "voice": _passive,
    "order": _reordered,
    "contraction": _first_of((*_SHORT, *((new, old) for old, new in _SHORT if "n't" in new))),
    "synonym": _first_of(_SYNONYMS),
    "title": _untitled,
    "surname": _surname,
    "date in digits": _redated,
}
