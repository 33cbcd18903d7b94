"""The wording that tells statements of fact from opinion, and what makes them weighty.

Single words are looked up in sets, which is quick; only what takes several words, or a shape,
is a pattern, and most of those stand behind a gate.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.claims.gates import A_FIGURE, Gated, Gates, gated, phrases, pieces_of
from secondsource.text import words


@dataclass(frozen=True)
class Reading:
    """A sentence with its words in lower case, made once for all the looking up.

    lowered is the whole of it in lower case.
    """

    text: str
    lowered: str
    words: tuple[str, ...]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Each word once."""
        return frozenset(self.words)

    @cached_property
    def pieces(self) -> frozenset[str]:
        """What the gates of patterns look for."""
        return pieces_of(self.text, self.vocabulary)


def read(sentence: str) -> Reading:
    """The sentence as `Wording.count` wants it."""
    lowered = sentence.lower()
    if len(lowered) == len(sentence):
        return Reading(sentence, lowered, tuple(words(lowered.replace("’", "'"))))
    # A letter that becomes two in lower case, as the Turkish İ does, would break its word.
    single = tuple(word.lower().replace("’", "'") for word in words(sentence))
    return Reading(sentence, lowered, single)


@dataclass(frozen=True, slots=True)
class Wording:
    """One kind of wording: a set of words, and a pattern for what is no single word.

    shape is searched in the text in lower case, printed in the text as it is; one of the two.
    """

    vocabulary: frozenset[str]
    shape: Gated | None = None
    printed: Gated | None = None

    def count(self, reading: Reading) -> int:
        """How often it occurs."""
        found = 0
        if not self.vocabulary.isdisjoint(reading.vocabulary):
            found = sum(map(self.vocabulary.__contains__, reading.words))
        return found + self.count_shape(reading)

    def count_shape(self, reading: Reading) -> int:
        """How often what is no single word occurs."""
        if self.shape is not None:
            return self.shape.count(reading.lowered, reading.pieces)
        return self.printed.count(reading.text, reading.pieces) if self.printed else 0


class Wordings:
    """Several kinds of wording, counted together in one walk over a sentence's words."""

    def __init__(self, kinds: Sequence[Wording]) -> None:
        self._kinds = kinds
        self._of_word: defaultdict[str, list[int]] = defaultdict(list)
        for number, kind in enumerate(kinds):
            for word in kind.vocabulary:
                self._of_word[word].append(number)
        shapes = {number: kind.shape or kind.printed for number, kind in enumerate(kinds)}
        self._gates = Gates({number: shape.needs for number, shape in shapes.items() if shape})

    def counts(self, reading: Reading) -> list[int]:
        """How often each of the kinds occurs, in their order."""
        found = [0] * len(self._kinds)
        of_word = self._of_word
        for word in reading.words:
            if word in of_word:
                for number in of_word[word]:
                    found[number] += 1
        for number in self._gates.open_for(reading.pieces):
            found[number] += self._kinds[number].count_shape(reading)
        return found


def _wording(
    vocabulary: str, shape: Gated | None = None, *, printed: Gated | None = None
) -> Wording:
    return Wording(frozenset(vocabulary.split()), shape, printed)


FIGURE = _wording(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion billions trillion dozen dozens half one-half one-third two-thirds quarter "
    "doubled tripled halved twice",
    gated(A_FIGURE, r"(?<![\w@#/.,:])[$€£¥]?\d"),
)
MONEY_OR_SHARE = _wording(
    "percent per-cent dollars euros pounds yuan yen rubles roubles rupees bn mn",
    gated(
        f"{A_FIGURE} cent",
        r"[$€£¥]\s?\d|\d%|\bper cent\b|\d (?:million|billion|trillion)\b",
    ),
)
DATE = _wording(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "august september october november december yesterday today tonight tomorrow",
    phrases(
        {
            A_FIGURE: r"(?:mar|may|march|jan|feb|aug|sept?|oct|nov|dec)\.? \d|"
            r"(?:1[89]|20)\d\d(?![\d,])",
            "week month year night summer winter spring autumn fall morning": "(?:last|this|next) "
            "(?:week|month|year|night|summer|winter|spring|autumn|fall|morning)",
            "ago earlier later": "(?:years?|months?|weeks?|days?|hours?) (?:ago|earlier|later)",
        }
    ),
)
NAME = _wording(
    "",
    printed=gated(
        "",
        r"(?<=[a-z,;:0-9)’'\"”–—-] )[\"“‘'(]?[A-Z][\w’'.&-]+"
        r"(?: (?:of |de |al-)?[A-Z][\w’'.&-]+)*",
    ),
)
NAME_FIRST = _wording(
    "",
    printed=gated(
        "",
        r"^\W{0,3}(?:[A-Z][\w’'.-]+ (?:of |de |al-)?[A-Z][\w’'.-]+|[A-Z]{2,}\b|[A-Z][a-z]+['’]s\b)",
    ),
)
ATTRIBUTION = _wording(
    "said says told reported reportedly announced announces confirmed confirms claimed claims "
    "stated states alleged allegedly accused accuses denied denies denounced condemned warned "
    "warns added adds tweeted wrote writes explained noted notes insisted insists argued argues "
    "acknowledged admitted revealed quoted disclosed estimated estimates testified concluded",
    phrases(
        {
            "according": "according to",
            "agency": "news agency",
            "spokesman spokeswoman spokesperson": "spokes(?:man|woman|person)",
        }
    ),
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
    gated("", r"ed\b(?<=[a-z]{2}ed)"),
)
PLAN = _wording(
    "will plans planning aims aiming intends scheduled",
    phrases({"set due ready about": "(?:set|due|ready|about) to"}),
)
CAUSE = _wording(
    "because caused causes causing triggered prompted prompting blamed resulting leading after "
    "following",
    phrases(
        {
            "due": "due to",
            "led leads": "(?:led|leads) to",
            "resulted": "resulted in",
            "result": "as a result",
            "linked": "linked to",
            "owing": "owing to",
            "thanks": "thanks to",
            "response": "in response to",
        }
    ),
)
COMPARISON = _wording(
    "nearly almost approximately largest biggest smallest highest lowest worst longest fastest "
    "deadliest oldest youngest higher lower larger bigger smaller faster record unprecedented than",
    phrases(
        {
            "least most": "at (?:least|most)",
            "up": "up to",
            "first last only latest": "the (?:first|last|only|most|latest)|first time",
            "compared": "compared (?:with|to)",
            "than": "(?:more|less|fewer) than",
            "times": "times (?:as|more)",
        }
    ),
)
DENIAL = _wording(
    "not no never neither nor none without nobody denied denies deny refused rejected failed "
    "nothing "
    "cannot",
    gated("t", r"n['’]t\b"),
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
    phrases(
        {
            "hard": "hard to",
            "doubt": "(?:no|little) doubt",
            "worth": "worth (?:it|a)",
            "sort kind": "(?:sort|kind) of",
        }
    ),
)
STANCE_VERB = _wording(
    "should ought must think believe feel hope hopes hoping wish guess imagine doubt fear want "
    "love "
    "hate appreciate suppose welcome urge urged demand skeptical sceptical worry worried regret "
    "thank let's",
    phrases(
        {
            "forward": "look(?:ing)? forward",
            "call calls called": "call(?:s|ed)? (?:on|for)",
            "need needs": "needs? to",
            "have has": "(?:have|has) to",
        }
    ),
)
FORECAST = _wording(
    "likely might seem seems seemingly possible possibly certain bet chance may",
    phrases(
        {
            "appear appears": "appears? to",
            "if": "if .{0,40}would",
            "doubt doubts question questions concern concerns": "rais(?:ed?|es) "
            "(?:doubt|questions?|concerns?)",
            "could": "could (?:lead|be|have|become|make|end|put)",
            "would": "would (?:be|have|put)",
        }
    ),
)
HEDGE = _wording("would could may might should possibly perhaps")
FIRST_PERSON = _wording(
    "",
    printed=gated(
        "i we my our me us ours",
        r"(?<![\w.])(?:I|I['’](?:m|ve|ll|d)|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|[Mm]y|[Oo]ur|me|us|"
        r"ours)(?![\w.-])",
    ),
)
READER = _wording("you your you're you've you'll you'd yours y'all")
