"""The cues of a checkable statement: what its words do, and the reason to print for it.

Word lists of this room's own: the learned weights beside it go with exactly these lists, so
whoever changes one learns the weights again (`python -m training.checkworthiness`).
"""

from dataclasses import dataclass

from secondsource.claims.gates import A_FIGURE, Gated, gated, phrases


@dataclass(frozen=True, slots=True)
class Cue:
    """One kind of wording: single words, and a shape for what takes several, in lower case.

    emphasis is what the desk adds, in log-odds, to what the labels taught. The labels come
    from debates, where harm and denial are heard in every other sentence; in news they are
    what a fact-checker looks for first. raises tells for or against checking, and no label
    can turn that round: a reason that is printed always means what it says.
    """

    reason: str
    vocabulary: frozenset[str] = frozenset()
    shape: Gated | None = None
    emphasis: float = 0.0
    raises: bool = True


def _cue(
    reason: str,
    vocabulary: str,
    shape: Gated | None = None,
    *,
    emphasis: float = 0.0,
    raises: bool = True,
) -> Cue:
    return Cue(reason, frozenset(vocabulary.split()), shape, emphasis, raises)


# Counted by capital letters, see reading.py.
NAMES = Cue("names who or where", emphasis=0.25)

CUES: tuple[Cue, ...] = (
    _cue(
        "speaks of harm",
        "kill killed killing kills killer dead death deaths deadly died dies die dying fatal "
        "toll injure injured injures injuring injuries injury wounded wounding hurt casualties "
        "victim victims murder murdered murders massacre slain slaughter attack attacks attacked "
        "attacker attackers assault assaulted abuse abused rape raped torture tortured bomb "
        "bombs bombed bombing bombings bomber explosion explosions exploded blast blasts shot "
        "shooting shootings shots gunfire gunman gunmen missile missiles rocket rockets warhead "
        "airstrike airstrikes invasion invaded war wars hostage hostages kidnapped abducted "
        "genocide atrocities suicide terror terrorism terrorist terrorists extremist extremists "
        "militants violence violent riot riots crash crashed crashes collision derailed collapse "
        "collapsed sank sunk drowned disaster earthquake quake tsunami flood floods flooding "
        "hurricane wildfire famine starvation starving drought disease diseases epidemic "
        "pandemic outbreak virus infected infection cancer poison poisoned poisoning toxic "
        "contaminated contamination overdose destroyed destruction devastated damage damaged "
        "wreckage debris displaced refugees evacuated evacuation fled homeless stole stolen "
        "theft thieves robbery robbed looted fraud scam corruption corrupt bribe bribes bribery "
        "laundering embezzled hack hacked hackers hacking breach breached malware ransomware "
        "leak leaked illegal illegally unlawful crime crimes criminal criminals guilty threat "
        "threats threatened danger dangerous unsafe bankrupt bankruptcy layoffs collide collided "
        "collides crashing suffered suffering hospitalised hospitalized succumbed rammed ramming "
        "stabbed stabbing stabbings trapped missing emergency harassed harassment harassing "
        "bullied misconduct fatalities overturned derailment capsized",
        emphasis=1.0,
    ),
    _cue(
        "gives figures",
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen eighteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds "
        "thousand thousands million millions billion billions trillion trillions dozen dozens "
        "half third quarter double doubled triple tripled twice halved",
        gated(A_FIGURE, r"(?<![\w.,])\d"),
    ),
    _cue(
        "gives money or a share",
        "percent percentage dollars dollar cents euros euro pounds yuan yen rubles rupees budget "
        "deficit debt tax taxes cost costs price prices wages income profit profits revenue "
        "revenues loss losses spending billion bn shares stake fine fined",
        gated(f"{A_FIGURE} cent", r"[$€£¥] ?\d|\d ?%|\bper cent\b"),
    ),
    NAMES,
    _cue(
        "gives a time",
        "monday tuesday wednesday thursday friday saturday sunday january february april june "
        "july august september october november december yesterday today tonight since until "
        "decade decades century",
        gated(
            f"{A_FIGURE} week weeks month months year years night nights summer summers winter "
            "winters spring springs autumn autumns fall falls decade decades ago earlier later old",
            r"\b(?:1[89]|20)\d\d\b|\b(?:mar|march|may) \d|"
            r"\b(?:last|past|this|previous) (?:few |\w+ )?"
            r"(?:week|month|year|night|summer|winter|spring|autumn|fall|decade)s?\b|"
            r"\b(?:years?|months?|weeks?|days?|hours?) (?:ago|earlier|later|old)\b",
        ),
    ),
    _cue(
        "states a cause",
        "because caused cause causes causing triggered prompted prompting blamed blame resulted "
        "resulting led leads sparked thanks therefore contributed contributing fuelled fueled",
        phrases(
            {
                "due owing": "(?:due|owing) to",
                "result consequence": "as a (?:result|consequence)",
                "linked": "linked (?:to|with)",
                "response": "in response to",
                "after following": "(?:after|following) (?:a|an|the|his|her|their)",
            }
        ),
        emphasis=0.4,
    ),
    _cue(
        "compares or ranks",
        "more less fewer than most least largest biggest smallest highest lowest worst best "
        "longest fastest deadliest oldest youngest richest poorest higher lower larger bigger "
        "smaller faster greater record unprecedented first only nearly almost approximately "
        "roughly average majority every all",
        phrases(
            {
                "compared": "compared (?:with|to)",
                "least most": "at (?:least|most)",
                "times": "times (?:as|more)",
                "up": "up to",
            }
        ),
    ),
    _cue(
        "says what rose or fell",
        "rose rise rises risen rising fell fall falls fallen falling increase increased "
        "increases increasing decrease decreased declined decline dropped drop drops grew grow "
        "grown growth gained cut cuts cutting raised raise raising reduced reduce lost lose gone "
        "shrank surged soared plunged slumped slashed jumped climbed expanded eliminated created "
        "built added",
    ),
    _cue(
        "denies something",
        "denied denies deny denying denial denials refused refuses refusing rejected rejects "
        "rejecting dismissed disputed disputes never nobody none false untrue lie lied lies hoax "
        "fake fabricated contrary",
        phrases({"no": "no (?:one|evidence|proof|truth|link)"}),
        emphasis=0.7,
    ),
    _cue(
        "says what is not so",
        "not no neither nor without nothing cannot failed fails failure wrong",
        gated("t", r"n['’]t\b"),
        emphasis=0.2,
    ),
    _cue(
        "accuses someone",
        "accuse accused accuses accusing allege alleged alleges allegedly allegation allegations "
        "charged charges convicted sentenced sued sues lawsuit indicted arrested arrests "
        "detained jailed suspected suspect suspects violated violates violating violation "
        "violations blamed condemned condemns smuggled smuggling secretly covered investigated "
        "investigation investigators trial",
        emphasis=0.4,
    ),
    _cue(
        "says who said it",
        "said says told announced announces confirmed confirms stated states claimed claims "
        "reported reports warned warns tweeted wrote revealed disclosed estimated estimates "
        "testified concluded admitted acknowledged",
        phrases(
            {
                "according": "according to",
                "spokesman spokeswoman spokesperson": "spokes(?:man|woman|person)",
            }
        ),
        emphasis=0.1,
    ),
    _cue(
        "reports an act",
        "signed signs passed pass voted vote vetoed approved approves banned bans blocked blocks "
        "elected won wins defeated resigned appointed sacked fired hired bought buys sold sells "
        "acquired agreed paid pays gave took made put sent seized deployed imposed suspended "
        "cancelled canceled closed opened launched launches struck withdrew ordered invested "
        "opposed supported proposed proposes promised funded negotiated introduced released shut "
        "entered crossed removed rescued found discovered detected issued granted published "
        "ruled halted delayed",
    ),
    _cue(
        "concerns law, money, health or safety",
        "law laws bill act court courts judge supreme congress parliament senate legislation "
        "regulation government federal police military army troops security nuclear sanctions "
        "treaty agreement election elections voters ballots immigration immigrants border health "
        "healthcare medicare medicaid hospital hospitals vaccine vaccines insurance drug drugs "
        "jobs unemployment economy trade tariffs imports exports oil gas energy emissions "
        "pollution climate schools education teachers poverty welfare pension pensions",
    ),
    _cue(
        "hedged, which lowers it",
        "would could may might should perhaps possibly maybe probably likely unlikely if",
        raises=False,
    ),
    _cue(
        "looks ahead, which lowers it",
        "will shall tomorrow going gonna plans hope hopes expects expected intends",
        gated("ll next coming", r"['’]ll\b|\b(?:next|coming) (?:week|month|year)s?\b"),
        raises=False,
    ),
    _cue(
        "gives an opinion, which lowers it",
        "think believe feel feels guess imagine suppose want wants wish love hate must ought "
        "need good great terrible horrible awful beautiful wonderful amazing excellent fantastic "
        "brilliant proud happy sad sorry glad lucky shame shameful disgrace disgraceful "
        "unacceptable tragic surely clearly obviously certainly honestly frankly important "
        "respect pray prayers heartfelt condolences thoughts thank welcome shocking fair unfair "
        "ridiculous",
        raises=False,
    ),
    _cue(
        "speaks of oneself or to the reader, which lowers it",
        "i me my mine myself i'm i've i'd i'll we us our ours we're we've we'll we'd let's you "
        "your yours you're you've you'll",
        raises=False,
    ),
    _cue(
        "asks, which lowers it",
        "why how what",
        gated("?", r"\?"),
        raises=False,
    ),
    _cue(
        "colour or anecdote, which lowers it",
        "smile smiled smiling smiles laugh laughed laughing laughter joke joked jokes wept cried "
        "crying tears hug hugged hugs kissed cheered cheering clapped waved danced sang singing "
        "listening wearing wore dressed sat sitting standing walked walking strolled gazed "
        "staring stared looked looking seemed quiet quietly silence sunny sunshine sky breeze "
        "colourful colorful cosy cozy delicious coffee breakfast lunch dinner dog puppy cat "
        "garden flowers balloons candles music remember remembers remembered recalled recalls "
        "childhood grew neighbour neighbor friend friends mother father mom mum dad grandmother "
        "grandfather beloved loved cute funny favourite favorite selfie famously",
        raises=False,
    ),
)
