"""Cut a claim's text into the tokens that are compared."""

import re
from dataclasses import dataclass

# Initialisms with stops, times of day, decades, letters with digits in them, numbers, words,
# signs of their own.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?|\d{1,2}(?:[:.]\d\d)?(?=\s?[aApP]\.?[mM]\b)|\d{1,2}:\d\d\b|\d{2,4}s\b|"
    r"[^\W\d_]+\d\w*|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[$£€¥%\[\]]"
)
_TIME_OF_DAY = re.compile(r"\s?[aApP]\.?[mM]\b")
_WIRE_LEAD = re.compile(
    r"^(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,30}(?:,\s?[A-Z][\w. ]{1,20}){0,2}\s*(?:\([^()]{2,30}\))?\s*"
    r"(?:--|[-–—])\s+|\((?:AP|AFP|CNN|Reuters|UPI|dpa|Xinhua|PA)\)\s*(?:(?:--|[-–—])\s*)?)"
)
_ENDINGS = (
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ogue", "og"),
)
_OUR = re.compile(r"our(?=s?$|ed$|ing$|able$|ite$)")
_WHOLE = {
    "centre": "center",
    "theatre": "theater",
    "metre": "meter",
    "litre": "liter",
    "litres": "liters",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "programme": "program",
    "grey": "gray",
    "cheque": "check",
    "tyre": "tire",
    "per-cent": "percent",
    "whilst": "while",
    "amongst": "among",
    "towards": "toward",
    "adviser": "advisor",
    "jewellery": "jewelry",
    "aeroplane": "airplane",
    "sept": "september",
    "says": "say",
    "said": "say",
}
_SPLIT = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "i'm": ("i", "am"),
}
_SHORT = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_IS = frozenset("it's he's she's that's there's who's what's here's".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: its place in the text, and low, the form that is compared.

    is_joined: no blank stands before it, as in "425kg".
    """

    start: int
    end: int
    low: str
    is_capital: bool = False
    is_joined: bool = False
    is_inserted: bool = False


def tokens_of(text: str) -> list[Token]:
    """The tokens in order. A dateline is none of the claim's words, nor are brackets."""
    lead = _WIRE_LEAD.match(text)
    found: list[Token] = []
    inside, reached = False, -1
    for match in _TOKEN.finditer(text, lead.end() if lead else 0):
        word = match.group()
        if word in "[]":
            inside = word == "["
            continue
        joined = match.start() == reached
        reached = match.end()
        for low in _lows(word, is_time=_is_time(text, match)):
            found.append(Token(match.start(), match.end(), low, word[0].isupper(), joined, inside))
    return found


def _is_time(text: str, match: re.Match[str]) -> bool:
    digits = match.group()
    if not digits[0].isdigit() or len(digits) > 5:
        return False
    return ":" in digits or _TIME_OF_DAY.match(text, match.end()) is not None


def _lows(word: str, *, is_time: bool) -> tuple[str, ...]:
    low = word.casefold().replace("’", "'")
    if is_time:
        hour, _, minute = low.replace(".", ":").partition(":")
        return (f"{hour}:{minute or '00'}",)
    if word[0].isdigit():
        return (low,)
    if "." in low:
        return (low.replace(".", ""),)
    if low in _SPLIT:
        return _SPLIT[low]
    if "'" in low:
        return _uncontracted(low)
    return (american(low),)


def _uncontracted(low: str) -> tuple[str, ...]:
    if low.endswith("n't"):
        return low[:-3], "not"
    if low in _IS:
        return low[:-2], "is"
    for ending, full in _SHORT.items():
        if low.endswith(ending):
            return low[: -len(ending)], full
    return (american(low.removesuffix("'s")),)


def american(low: str) -> str:
    """One spelling of the two; a word that is in neither is changed alike in both claims."""
    if low in _WHOLE:
        return _WHOLE[low]
    if len(low) > 5:
        for british, spelt in _ENDINGS:
            if low.endswith(british):
                return low.removesuffix(british) + spelt
        return _OUR.sub("or", low)
    return low
