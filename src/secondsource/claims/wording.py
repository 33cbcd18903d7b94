"""The wording that tells statements of fact from opinion, and what makes them weighty.

Single words are looked up in sets, which is quick; only what takes several words, or a shape,
is a pattern.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from re import IGNORECASE, Pattern

from secondsource.text import words


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its words in lower case, made once for all the looking up."""

    text: str
    words: tuple[str, ...]
    vocabulary: frozenset[str]


def read(sentence: str) -> Reading:
    """The sentence as `Wording.count` wants it."""
    lowered = tuple(word.lower().replace("’", "'") for word in words(sentence))
    return Reading(sentence, lowered, frozenset(lowered))


@dataclass(frozen=True, slots=True)
class Wording:
    """One kind of wording: a set of words, and a pattern for what is no single word."""

    vocabulary: frozenset[str]
    shape: Pattern[str] | None = None

    def count(self, reading: Reading) -> int:
        """How often it occurs."""
        found = 0
        if not self.vocabulary.isdisjoint(reading.vocabulary):
            found = sum(word in self.vocabulary for word in reading.words)
        if self.shape is not None:
            found += len(self.shape.findall(reading.text))
        return found


def _wording(vocabulary: str, shape: str | None = None, flags: int = IGNORECASE) -> Wording:
    return Wording(frozenset(vocabulary.split()), re.compile(shape, flags) if shape else None)


def _any_of(phrases: Iterable[str]) -> str:
    return r"\b(?:" + "|".join(phrases) + r")\b"


FIGURE = _wording(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion billions trillion dozen dozens half one-half one-third two-thirds quarter "
    "doubled tripled halved twice",
    r"(?<![\w@#/.,:])[$€£¥]?\d",
)
MONEY_OR_SHARE = _wording(
    "percent per-cent dollars euros pounds yuan yen rubles roubles rupees bn mn",
    r"[$€£¥]\s?\d|\d%|\bper cent\b|\d (?:million|billion|trillion)\b",
)
DATE = _wording(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december yesterday today tonight tomorrow",
    r"\b(?:(?:Mar|May|March|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.? \d|(?:1[89]|20)\d\d(?![\d,])"
    r"|(?:last|this|next) (?:week|month|year|night|summer|winter|spring|autumn|fall|morning)"
    r"|(?:years?|months?|weeks?|days?|hours?) (?:ago|earlier|later))\b",
)
NAME = _wording(
    "",
    r"(?<=[a-z,;:0-9)’'\"”–—-] )[\"“‘'(]?[A-Z][\w’'.&-]+(?: (?:of |de |al-)?[A-Z][\w’'.&-]+)*",
    flags=0,
)
NAME_FIRST = _wording(
    "",
    r"^\W{0,3}(?:[A-Z][\w’'.-]+ (?:of |de |al-)?[A-Z][\w’'.-]+|[A-Z]{2,}\b|[A-Z][a-z]+['’]s\b)",
    flags=0,
)
ATTRIBUTION = _wording(
    "said says told reported reportedly announced announces confirmed confirms claimed claims "
    "stated states alleged allegedly accused accuses denied denies denounced condemned warned "
    "warns added adds tweeted wrote writes explained noted notes insisted insists argued argues "
    "acknowledged admitted revealed quoted disclosed estimated estimates testified concluded",
    _any_of(("according to", "news agency", "spokes(?:man|woman|person)")),
)
ACT = _wording(
    "killed kills killing injured injures injuring wounded died dies shot arrested arrests charged "
    "charges convicted convicts sentenced sentencing jailed fined sued launched launches launching "
    "fired attacked attacks bombed bombing struck hit crashed exploded rammed signed signs "
    "approved "
    "approves passed banned bans blocked blocks voted elected won wins lost beat defeated resigned "
    "resigns retired retires appointed sacked hired bought buys sold sells acquired agreed agrees "
    "paid pays published publishes discovered discovers detected found leaked stole stolen hacked "
    "seized deployed imposed suspended cancelled canceled closed opened built started began ended "
    "left returned arrived removed rescued evacuated destroyed damaged increased decreased rose "
    "fell "
    "dropped grew declined gained cut raised led held met visited moved sent ordered apologized "
    "apologised investigated investigating planned plans aims introduced allows includes features "
    "contains scored threw joined replaced released unveiled filed awarded granted issued shut "
    "entered crossed named carried took gave spotted decided boarded posted shared walked withdrew "
    "rejected refused withdrawn interrupted halted delayed postponed"
)
PAST = _wording(
    "was were had did became came went made broke began saw took gave got found left told held "
    "fell rose grew won lost led met sent built bought sold paid spoke wrote stood ran sat shut "
    "knew kept brought caught drove flew drew threw blew sank swore tore stole froze spent "
    "fought sought",
    r"[a-z]{2}ed\b",
)
PLAN = _wording(
    "will plans planning aims aiming intends scheduled", r"\b(?:set|due|ready|about) to\b"
)
CAUSE = _wording(
    "because caused causes causing triggered prompted prompting blamed resulting leading after "
    "following",
    _any_of(("due to", "led to", "leads to", "resulted in", "as a result", "linked to", "owing to",
             "thanks to", "in response to")),
)  # fmt: skip
COMPARISON = _wording(
    "nearly almost approximately largest biggest smallest highest lowest worst longest fastest "
    "deadliest oldest youngest higher lower larger bigger smaller faster record unprecedented than",
    _any_of(("at least", "at most", "up to", "the (?:first|last|only|most|latest)", "first time",
             "compared (?:with|to)", "(?:more|less|fewer) than", "times (?:as|more)")),
)  # fmt: skip
DENIAL = _wording(
    "not no never neither nor none without nobody denied denies deny refused rejected failed "
    "nothing "
    "cannot",
    r"n['’]t\b",
)
HARM = _wording(
    "kill killed killing kills dead death deaths died dies die toll injured injuries injury "
    "wounded "
    "casualties victim victims lives murder murdered massacre attack attacks attacked bomb bombs "
    "bombed bombing bombings explosion blast shot shooting war displaced refugees famine "
    "starvation "
    "disease virus outbreak infected cancer poison poisoned poisoning toxic contaminated terror "
    "terrorist terrorists terrorism hostage hostages abuse abused assault rape torture fraud "
    "corrupt "
    "corruption laundering bribe bribes bribery stolen theft hack hacked hackers breach leak "
    "leaked "
    "nuclear missile missiles sanctions arrested jailed convicted crash crashed collapse collapsed "
    "flood floods flooding earthquake wildfire fire evacuated drought lawsuit illegal illegally"
)
JUDGMENT = _wording(
    "shameful disgrace disgraceful unacceptable deplorable great terrible horrible awful beautiful "
    "wonderful amazing excellent brilliant fantastic disappointing disappointed sad happy proud "
    "excited exciting glad sorry lucky frightening scary tragic unfortunate unfortunately epochal "
    "legitimate unfair good better best worse cool stupid ridiculous absurd sensible "
    "surprising impossible truly really clearly obviously certainly surely undoubtedly "
    "perhaps maybe woefully absolute absolutely chaos unlikely breathtaking remarkable "
    "fair honest weird strange sweet bright desperately yeah hopefully sadly "
    "delighted grateful thrilled honoured honored heartbroken devastated saddened outrageous "
    "disgusting pathetic weak reckless irresponsible",
    _any_of(("hard to", "(?:no|little) doubt", "worth (?:it|a)", "sort of", "kind of")),
)
STANCE_VERB = _wording(
    "should ought must think believe feel hope hopes hoping wish guess imagine doubt fear want "
    "love "
    "hate appreciate suppose welcome urge urged demand skeptical sceptical worry worried regret "
    "thank let's",
    _any_of(("look(?:ing)? forward", "call(?:s|ed)? (?:on|for)", "needs? to", "(?:have|has) to")),
)
FORECAST = _wording(
    "likely might seem seems seemingly possible possibly certain bet chance may",
    _any_of(("appears? to", "if .{0,40}would", "rais(?:ed?|es) (?:doubt|questions?|concerns?)",
             "could (?:lead|be|have|become|make|end|put)", "would (?:be|have|put)")),
)  # fmt: skip
HEDGE = _wording("would could may might should possibly perhaps")
FIRST_PERSON = _wording(
    "",
    r"(?<![\w.])(?:I|I['’](?:m|ve|ll|d)|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|[Mm]y|[Oo]ur|me|us|"
    r"ours)(?![\w.-])",
    flags=0,
)
READER = _wording("you your you're you've you'll you'd yours y'all")
NO_ANSWER = re.compile(
    r"\b(?:respond(?:ed)? to (?:a |our |\w+ )?requests?|requests? for comment|could not be reached|"
    r"declined to (?:comment|say)|did not (?:identify|elaborate)|not immediately (?:clear|"
    r"available|respond)|"
    r"no comment|was not available for)\b",
    IGNORECASE,
)
IMPERATIVE = re.compile(
    r"[\"“‘'(]?(?:let['’]s|let us|please|imagine|consider|remember|don['’]t|look at|think of|"
    r"keep an? |listen|"
    r"make sure|try|check|watch|see|find out|click|visit|enjoy|take a look|to (?:understand|"
    r"find out|learn|read|see) )\b",
    IGNORECASE,
)
SOCIAL = re.compile(r"(?:^|\s)[@#]\w|\(@\w|pic\.twitter|https?://")

GALLERY_LINE = re.compile(r"(?:Hide Caption \d+ of \d+ )?Photos?: [A-Z]")
POST_LINK = re.compile(r"(?:https?://|\b)t\.co/\w")

VERBS = frozenset(
    "is are was were be been am has have had does do did will would can could may might must "
    "shall should "
    "say says said tell tells told make makes made take takes took get gets got go goes went "
    "come comes came "
    "give gives gave see sees saw show shows know knows knew think thought become becomes "
    "became begin begins "
    "began keep keeps kept hold holds held bring brings brought write writes wrote stand stands "
    "stood lose "
    "loses lost pay pays paid meet meets met set put puts run runs ran lead leads led leave "
    "leaves left feel "
    "feels felt mean means meant lies lay rise rises rose fall falls fell send sends sent build "
    "builds built "
    "spend spends spent win wins won break breaks broke speak speaks spoke grow grows grew draw "
    "draws drew "
    "drive drives drove buy buys bought sell sells sold shoot shot strike strikes struck fly "
    "flies flew hit "
    "hits cut cuts remain remains seem seems appear appears want wants need needs plan plans "
    "hope hopes "
    "believe believes live lives work works play plays use uses let lets fight fights fought "
    "teach taught "
    "catch caught seek sought sank swam sang rang hid slid stole froze wore tore swore bore "
    "read hurt cost "
    "bid bet beat quit split spread burst shut face faces call calls include includes contain "
    "contains aim "
    "aims warn warns blame blames deny denies claim claims allow allows occur occurs require "
    "requires".split()
)
_VERB_ENDINGS = ("ed", "n't", "'ll", "'ve", "'re", "'m", "'d")
_CONTRACTED = frozenset("it's he's she's that's there's here's who's what's".split())


def has_finite_verb(reading: Reading) -> bool:
    """Whether some word can be the sentence's verb; lenient, as there is no tagger here."""
    return has_sure_verb(reading) or any(_may_be_third_person(word) for word in reading.words[1:])


def has_sure_verb(reading: Reading) -> bool:
    """Whether a word that is seldom anything but a verb stands in it."""
    return any(
        word in VERBS or word in _CONTRACTED or word.endswith(_VERB_ENDINGS)
        for word in reading.words
    )


def _may_be_third_person(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "'s", "is"))
