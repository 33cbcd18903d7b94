"""The verbs that report: their forms, and what each of them may take as its content."""

from dataclasses import dataclass
from enum import Flag, StrEnum, auto


class Takes(Flag):
    """The shapes of content that may follow a cue."""

    THAT = auto()
    BARE = auto()
    QUOTE = auto()
    INFINITIVE = auto()
    OBJECT = auto()
    HEARER = auto()
    OF = auto()


class Form(StrEnum):
    """The form in which a verb stands."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    ING = "ing"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One verb in one form; particle holds the words of which it needs one behind it."""

    lemma: str
    form: Form
    takes: Takes
    may_be_noun: bool = False
    particle: frozenset[str] = frozenset()


_T = Takes
_CLAUSE = _T.THAT | _T.BARE
_SPEECH = _CLAUSE | _T.QUOTE

# Each row: what the verbs take, and the verbs; irregular ones as base/third/past/ing.
_ROWS: tuple[tuple[Takes, str], ...] = (
    (
        _SPEECH,
        "say/says/said/saying write/writes/wrote/writing add announce argue assert claim conclude "
        "confirm contend explain insist maintain note report state stress suggest testify tweet "
        "acknowledge admit/admits/admitted/admitting allege concede declare disclose emphasize "
        "emphasise estimate predict recall reiterate remark reveal observe caution boast joke "
        "quip/quips/quipped/quipping counter affirm attest opine speculate profess lament "
        "complain confess swear/swears/swore/swearing mention blog post indicate signal hint imply "
        "show find/finds/found/finding point warn deny vow promise pledge agree",
    ),
    (
        _T.QUOTE,
        "comment continue shout exclaim elaborate retort mutter ask read/reads/read/reading "
        "recount yell chant interject demand wonder snap/snaps/snapped/snapping",
    ),
    (
        _T.THAT | _T.QUOTE,
        "reply respond clarify repeat rule decree",
    ),
    (_SPEECH | _T.HEARER | _T.INFINITIVE, "tell/tells/told/telling warn"),
    (_CLAUSE | _T.HEARER, "inform assure remind notify advise"),
    (
        _CLAUSE,
        "believe think/thinks/thought/thinking fear hope suspect worry",
    ),
    (
        _T.THAT,
        "doubt feel/feels/felt/feeling expect know/knows/knew/knowing realize realise propose "
        "demand recommend request urge decide",
    ),
    (
        _T.INFINITIVE,
        "vow promise pledge threaten agree hope swear/swears/swore/swearing claim refuse offer "
        "decline want intend plan/plans/planned/planning propose seek/seeks/sought/seeking",
    ),
    (
        _T.INFINITIVE | _T.HEARER,
        "urge ask order encourage implore beg/begs/begged/begging instruct request",
    ),
    (
        _T.OBJECT,
        "deny reject condemn criticize criticise praise denounce dispute dismiss "
        "slam/slams/slammed/slamming decry cite question mock describe demand propose tout defend "
        " reiterate acknowledge announce note mention emphasize stress discuss ridicule "
        "rebut/rebuts/rebutted/rebutting refute applaud deride lambaste oppose endorse pledge "
        "promise vow explain",
    ),
    (_T.OBJECT | _T.INFINITIVE | _T.HEARER, "call"),
    (_T.OF, "accuse"),
)
_PARTICLES = {"point": frozenset({"out"}), "call": frozenset({"for", "on"})}

# Words that are as often a noun as a verb: what stands before them decides.
_NOUNS = frozenset(
    "report reports claim claims state states note notes estimate estimates hope hopes fear fears "
    "promise promises pledge pledges vow vows plan plans demand demands offer offers request "
    "requests order orders warning tweet tweets post posts show shows comment comments question "
    "questions worry worries doubt doubts joke jokes boast boasts caution stress rule rules "
    "ruling finding findings find finds signal signals hint hints counter counters blog reply "
    "replies decline declines want wants read reads feeling remark remarks saying reading recall "
    "dispute disputes praise mention mentions call calls point points wonder snap".split()
)


def _forms(entry: str) -> tuple[str, ...]:
    if "/" in entry:
        return tuple(entry.split("/"))
    if entry.endswith("e"):
        return entry, entry + "s", entry + "d", entry[:-1] + "ing"
    if entry.endswith("y") and entry[-2] not in "aeou":
        return entry, entry[:-1] + "ies", entry[:-1] + "ied", entry + "ing"
    plural = "es" if entry.endswith(("s", "x", "ch", "sh")) else "s"
    return entry, entry + plural, entry + "ed", entry + "ing"


def _table() -> dict[str, CueVerb]:
    takes_of: dict[str, Takes] = {}
    for takes, entries in _ROWS:
        for entry in entries.split():
            takes_of[entry] = takes_of.get(entry, Takes(0)) | takes
    table: dict[str, CueVerb] = {}
    for entry, takes in takes_of.items():
        forms = _forms(entry)
        # The past comes later: where two forms look alike ("read") news tells of the past.
        for form, word in zip(Form, forms, strict=True):
            particle = _PARTICLES.get(forms[0], frozenset())
            table[word] = CueVerb(forms[0], form, takes, word in _NOUNS, particle)
    return table


CUES = _table()
"""Every form of every reporting verb."""

INVERTIBLE = frozenset(
    "say add announce argue assert claim conclude confirm explain insist note report state stress "
    "tweet warn write acknowledge admit declare observe remark recall caution quip joke reply "
    "respond comment continue ask predict lament complain concede contend exclaim shout "
    "testify suggest reveal retort counter boast emphasize".split()
)
"""Lemmas that may stand before their subject: "p," said X."""

PASSIVES = frozenset(
    "said alleged claimed reported believed thought rumored rumoured feared understood estimated "
    "announced confirmed suggested argued expected revealed".split()
)
"""Participles of "it is ... that p"."""

NOT_ASSERTING = frozenset(
    "deny doubt dispute question ask hope fear worry wonder demand urge request propose recommend "
    "joke quip refute rebut reject speculate accuse".split()
)
"""Lemmas whose content the source does not say to be so."""

HEDGES = frozenset("reportedly allegedly supposedly purportedly".split())
"""Adverbs that say that somebody, not named, says so."""
