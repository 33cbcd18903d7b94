"""Cut a sentence into words and say of each what it can be in a time expression.

A sentence becomes a string of one character for each word, its kind, so that the grammar can
be a few regular expressions over kinds instead of many over letters.
"""

import re
from dataclasses import dataclass

from secondsource.spans import Span

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december"
).split()
# Ordered so that a plain word, the most frequent token, fails fast on all that comes before.
_TOKEN = re.compile(
    r"(?P<link>https?://\S+|www\.\S+|pic\.\S+|[@#]\w+)"
    r"|(?=[0-9'’‘])(?:"
    r"(?P<numeric>(?<![0-9/.-])"
    r"(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4})(?![0-9/-]))"
    r"|(?P<clock>\b[0-9]{1,2}(?:[:.][0-9][0-9]){0,2}\s?[ap](?:\.m\.|m\b)"
    r"|\b[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?(?![0-9]))"
    r"|(?P<decade>(?<!\w)['’‘]?(?:1[0-9]|20)?[0-9]0['’]?s\b)"
    r"|(?P<ordinal>\b[0-9]{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<year_pair>\b(?:1[5-9]|20)[0-9][0-9]/[0-9][0-9]\b)"
    r"|(?P<number>\b[0-9]+(?:[.,/][0-9]+)*\b)"
    r"|(?P<possessive>(?<=\w)['’]s\b|(?<=s)['’](?!\w)))"
    r"|(?=[JFMASONDTWQq])(?:(?P<quarter>\b[Qq][1-4]\b)"
    r"|(?P<short>\b(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|"
    r"(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun))\.))"
    r"|(?P<word>\w+(?:['’](?:t|ll|re|ve|d|m)\b)?)"
    r"|(?P<sign>''|``|\S)"
)
_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
NUMBERS = {word: n for n, word in enumerate(_NUMBER_WORDS)} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "hundred": 100,
    "couple": 2,
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_UNITS = "day week month year decade fortnight century hour".split()

# One word each; a plural stands beside its singular where both mean the same.
_KINDS = {
    "weekday": WEEKDAYS,
    "month": [month for month in MONTHS if month not in ("may", "march")],
    "month_or_word": ["may", "march"],
    "month_short": "jan feb mar apr jun jul aug sep sept oct nov dec".split(),
    "weekday_short": "mon tue tues wed thu thur thurs fri sat sun".split(),
    "numword": [word for word in NUMBERS if word not in ("zero", "hundred", "couple")],
    "couple": ["couple"],
    "half": ["half"],
    "ordword": list(ORDINALS),
    "season": list(SEASONS),
    "unit": [*_UNITS, "days", "weeks", "months", "years", "decades", "hours", "centuries", "mths"],
    "quarter": ["quarter", "quarters"],
    "weekend": ["weekend"],
    "part": "morning afternoon evening night lunchtime midday noon midnight dawn dusk".split(),
    "hours": ["hours"],
    "a": ["a", "an"],
    "the": ["the"],
    "last": ["last"],
    "past": ["past", "previous", "preceding", "prior"],
    "next": ["next"],
    "coming": ["coming", "upcoming", "forthcoming"],
    "following": ["following", "ensuing"],
    "this": ["this"],
    "that": ["that"],
    "same": ["same"],
    "early": ["early", "mid", "late"],
    "earlier": ["earlier"],
    "later": ["later"],
    "edge": "end start beginning middle close rest remainder turn".split(),
    "today": ["today"],
    "yesterday": ["yesterday"],
    "tomorrow": ["tomorrow"],
    "tonight": ["tonight"],
    "overnight": ["overnight"],
    "ago": ["ago"],
    "before": ["before"],
    "after": ["after"],
    "from": ["from"],
    "to": ["to", "through", "thru", "until", "till"],
    "between": ["between"],
    "and": ["and"],
    "or": ["or"],
    "of": ["of"],
    "in": ["in", "during", "throughout"],
    "on": ["on"],
    "at": ["at"],
    "into": ["into"],
    "since": ["since"],
    "by": ["by"],
    "now": ["now"],
    "time": ["time"],
    "fiscal": ["fiscal", "financial"],
    "local": "local gmt est edt et pst pdt pt cet bst utc eastern pacific central".split(),
    "christmas": ["christmas", "xmas"],
    "new": ["new"],
    "eve": ["eve"],
    "boxing": ["boxing"],
    "good": ["good"],
    "black": ["black"],
    "cyber": ["cyber"],
    "easter": ["easter"],
    "named_day": "thanksgiving halloween hogmanay juneteenth epiphany".split(),
    "valentine": ["valentine", "valentines"],
    "patrick": ["patrick"],
    "veterans": ["veterans", "armistice", "remembrance"],
    "labor": ["labor", "memorial", "independence", "bastille", "columbus", "presidents", "anzac"],
    "every": "every each most some many any all no".split(),
}
TIME_WORDS = frozenset((*WEEKDAYS, *MONTHS, "today", "tomorrow", "tonight", "week", "month"))
# Kinds that a token has by its form.
_FORMS = (
    "numeric clock decade ordinal quarter_short year_pair day year number possessive comma dash"
    " other"
).split()
# Without one of these in the sentence there is no time expression.
TRIGGERS = (
    "numeric month month_or_word month_short year year_pair decade ordinal season quarter "
    "quarter_short fiscal christmas new easter good black cyber named_day boxing valentine "
    "patrick veterans labor today yesterday tomorrow tonight part overnight weekday unit weekend"
).split()
_TRIGGER_WORDS = frozenset(word for kind in TRIGGERS for word in _KINDS.get(kind, ()))
_DIGIT = re.compile("[0-9]")
_LETTERS = re.compile("[a-z]+")
CODES = {name: chr(0x4E00 + n) for n, name in enumerate([*_KINDS, *_FORMS])}
"""The character that stands for each kind; other letters than a pattern's own syntax has."""

_CODE_OF_WORD = {word: CODES[kind] for kind, words in reversed(_KINDS.items()) for word in words}
_CODE_OF_SIGN = dict.fromkeys("-–—‐‑", CODES["dash"]) | {",": CODES["comma"]}
_OTHER = CODES["other"]
_NEEDS_CAPITAL = frozenset(
    CODES[kind] for kind in ("month", "month_or_word", "month_short", "weekday_short")
)
_SAME_SIGN = {"''": '"', "``": '"'}
_OPENERS = frozenset(':“"‘•●')
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence: lower-cased text, place, and kinds as one string.

    plain are the same without the names: "" for what has a capital inside the sentence and is
    no word of time.
    """

    lower: list[str]
    plain: list[str]
    spans: list[tuple[int, int]]
    kinds: str
    text: str

    def words(self, start: int, end: int) -> str:
        """The article's own characters from one word to before another."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]]

    def written(self, index: int) -> str:
        """One word as the article writes it."""
        return self.text[slice(*self.spans[index])]


def may_name_time(text: str) -> bool:
    """Whether a digit or a word of time stands in it; quick, for most sentences have none."""
    if _DIGIT.search(text):
        return True
    return not _TRIGGER_WORDS.isdisjoint(_LETTERS.findall(text.casefold()))


def words_of(text: str, sentence: Span) -> Words:
    """The words of a sentence, in order."""
    lower: list[str] = []
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    kinds: list[str] = []
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        written = match[0]
        low = written.casefold()
        if match.lastgroup == "word":
            kind = _code_of_word(low, written)
        else:
            low = _SAME_SIGN.get(written, low)
            kind = _code(match.lastgroup, written, low)
        inside = bool(lower) and lower[-1] not in _OPENERS
        plain.append("" if inside and kind == _OTHER and written[0].isupper() else low)
        lower.append(low)
        spans.append(match.span())
        kinds.append(kind)
    return Words(lower, plain, spans, "".join(kinds), text)


def _code_of_word(low: str, written: str) -> str:
    code = _CODE_OF_WORD.get(low, _OTHER)
    return _OTHER if code in _NEEDS_CAPITAL and not written[0].isupper() else code


def _code(form: str | None, written: str, low: str) -> str:
    if form == "short":
        return _code_of_word(low.rstrip("."), written)
    if form == "number":
        return _code_of_number(written)
    if form == "sign":
        return _CODE_OF_SIGN.get(written, _OTHER)
    if form == "quarter":
        return CODES["quarter_short"]
    return CODES.get(form or "", _OTHER)


def _code_of_number(written: str) -> str:
    if not written.isascii() or not written.isdigit() or len(written) > _LONGEST_NUMBER:
        return CODES["number"]
    if len(written) <= 2 and 1 <= int(written) <= 31:
        return CODES["day"]
    if len(written) == 4 and _FIRST_YEAR <= int(written) <= _LAST_YEAR:
        return CODES["year"]
    return CODES["number"]
