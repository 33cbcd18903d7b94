"""The English words on which two claims can turn, and those that tell nothing."""

from secondsource.claims.sameness.tokens import american


def _words(listed: str) -> frozenset[str]:
    """In the spelling in which claims are compared."""
    return frozenset(map(american, listed.split()))


LIGHT = _words(
    "a an the of and that which who whom also however meanwhile moreover furthermore too "
    "mr mrs ms miss dr sir s"
)
"""Words that may stand in one claim only, and both still say the same."""

NEGATIONS = _words(
    "not no never none nobody nothing neither nor without denied denies deny denying fails "
    "failed refused refuses declined false untrue unable hardly barely"
)

MODALS = _words(
    "may might could can should would will shall must possibly probably perhaps likely unlikely "
    "reportedly allegedly apparently alleged suspected accused plans plan planned planning hopes "
    "hoped expects expected expect intends intended aims wants wanted proposed proposes considers "
    "considering threatens threatened agreed agrees promised promises vowed vows tries tried "
    "attempts attempted seeks sought believed thought rumoured rumored if unless almost "
    "nearly about set due potential potentially"
)
"""What makes of "did" that somebody may have, wants to, or is said to have done it."""

QUANTIFIERS = _words(
    "all every each both most many some few several any half majority minority none only always "
    "often sometimes rarely usually never everybody everyone somebody someone nobody"
)

PRONOUNS = frozenset(
    "he she it they we i you him her them us me his its their our my this these those".split()
)

OPENERS = _words(
    "unlike despite although though while when whenever if unless because since before after under "
    "over against with without for from by to at in on as but or so yet only even just former ex "
    "acting late like besides except including plus versus not no nor neither either both all "
    "some many most few several any every each other another how why what where whether did does "
    "do is are was were can could may might should will would has have had this that these those "
    "there here then now once until till during between among about above below near behind "
    "beyond inside outside across through per via thus hence still also again never always "
    "meanwhile however today tonight yesterday tomorrow perhaps maybe yes according"
)
"""Words that begin a sentence in capitals and are no name."""

HAVE = frozenset({"has", "have"})

BARE_PARTICIPLES = _words(
    "struck won lost found made left said told held sent hit cut put set met paid built bought "
    "brought caught fought kept led sold shot stood taught thought heard read spent lent cost "
    "quit shut split spread"
)
"""Participles that are their own past form: "has struck" is "struck"."""

SYMMETRIC = _words(
    "met meet meets married marries marry divorced played plays play drew tied agreed agree "
    "collided collide clashed clash merged merge merges fought talked spoke shook split "
    "separated between or versus vs same different equal like"
)
"""With these between two names it is no matter which of them stands first."""

_UP = (
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown "
    "growing gain gains gained climb climbs climbed jump jumps jumped soar soared soars surge "
    "surged up higher more above over highest most upwards raise raised raises raising"
)
_DOWN = (
    "fall falls fell fallen falling decrease decreases decreased decreasing decline declines "
    "declined shrink shrank shrunk shrinking drop drops dropped slump slumped plunge plunged sink "
    "sank sinks down lower less fewer below under lowest least downwards cut cuts reduced reduce "
    "loses"
)
_OPPOSED = (
    (_UP, _DOWN),
    ("won win wins winning victory beat", "lost lose loses losing defeat"),
    ("before earlier prior", "after later following"),
    ("acquitted cleared innocent exonerated freed", "convicted guilty jailed sentenced condemned"),
    (
        "accept accepts accepted approve approves approved passed backed endorsed",
        "reject rejects rejected refuse refused vetoed blocked",
    ),
    ("confirm confirms confirmed admit admits admitted", "deny denies denied rejected disputed"),
    ("support supports supported supporting back backed backs", "oppose opposes opposed opposing"),
    ("allow allows allowed permit permits permitted", "ban bans banned forbid forbids forbade"),
    ("legal lawful lawfully legally", "illegal unlawful unlawfully illegally"),
    ("open opens opened reopened", "close closes closed shut"),
    ("start starts started begin begins began begun", "end ends ended stop stops stopped finished"),
    ("arrive arrives arrived enter enters entered joined", "leave leaves left departed quit"),
    ("buy buys bought buying", "sell sells sold selling"),
    ("hire hired hires appointed", "fire fired fires sacked dismissed"),
    ("alive survived living", "dead died killed"),
    ("first earliest", "last latest final"),
    ("big bigger biggest large larger largest", "small smaller smallest"),
    ("long longer longest", "short shorter shortest"),
    ("high", "low"),
    ("early", "late"),
    ("minor slight slightly light", "serious severe major critical life-threatening"),
    ("man men boy boys male father son brother husband", "woman women girl girls female mother"),
    ("son sons brother", "daughter daughters sister father"),
    ("north northern northward", "south southern southward"),
    ("east eastern", "west western"),
    ("left", "right"),
    ("true", "false"),
    ("same", "different"),
    ("inside within", "outside beyond"),
    ("possible", "impossible"),
    ("on", "off"),
    ("with", "without"),
    ("morning", "evening afternoon night"),
    ("all every both everybody everyone", "some none no few several many most nobody"),
    ("none no nobody", "some many most few several"),
    ("most majority", "few minority some"),
    ("always", "never rarely sometimes"),
)


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for left, right in _OPPOSED:
        for word in _words(left):
            found.setdefault(word, set()).update(_words(right))
        for word in _words(right):
            found.setdefault(word, set()).update(_words(left))
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES = _opposites()

ONE_PLACE = tuple(
    frozenset(line.split())
    for line in (
        "us usa america american americans washington states united",
        "uk britain british briton britons london england english united kingdom",
        "russia russian russians moscow kremlin",
        "china chinese beijing",
        "dprk pyongyang north korea korean koreans",
        "seoul south korea korean koreans rok",
        "japan japanese tokyo",
        "germany german germans berlin",
        "france french paris",
        "italy italian italians rome",
        "spain spanish madrid",
        "portugal portuguese lisbon",
        "ukraine ukrainian ukrainians kyiv kiev",
        "syria syrian syrians damascus assad",
        "iran iranian iranians tehran",
        "iraq iraqi iraqis baghdad",
        "turkey turkish turks ankara türkiye",
        "israel israeli israelis jerusalem",
        "palestine palestinian palestinians gaza hamas",
        "egypt egyptian egyptians cairo",
        "india indian indians delhi",
        "pakistan pakistani pakistanis islamabad",
        "afghanistan afghan afghans kabul taliban",
        "saudi saudis arabia riyadh",
        "nigeria nigerian nigerians abuja",
        "kenya kenyan kenyans nairobi",
        "brazil brazilian brazilians brasilia",
        "mexico mexican mexicans",
        "canada canadian canadians ottawa",
        "australia australian australians canberra",
        "norway norwegian norwegians oslo",
        "sweden swedish swedes stockholm",
        "denmark danish danes copenhagen",
        "netherlands dutch holland hague amsterdam",
        "belgium belgian brussels",
        "eu european union brussels europe",
        "poland polish poles warsaw",
        "ireland irish dublin",
        "scotland scottish scots edinburgh",
        "greece greek greeks athens",
        "switzerland swiss bern geneva",
        "austria austrian austrians vienna",
        "nato alliance brussels",
        "un united nations",
        "myanmar burma burmese",
        "rohingya rohingyas muslims",
        "isis isil daesh islamic state",
    )
)
"""Names that news uses for one another: a capital or an adjective for a government."""

COMPASS = _words(
    "north south east west northern southern eastern western central new old saint san santa st "
    "upper lower great greater little los las el la le port fort mount lake cape bank"
)
"""Before a name these make another place of it."""

NO_SURNAMES = _words(
    "airlines airways bank university college school group inc corp company street road avenue "
    "square park city county state province island islands river lake sea ocean hospital church "
    "party court ministry department agency association club united council committee center "
    "centre museum airport station news times post journal league cup games force army police "
    "office house hall bay motors systems networks partners holdings korea york zealand virginia "
    "carolina dakota africa america jersey mexico hampshire island sudan ireland wales"
)
"""A name that ends in one of these is no person's, and its shorter form may be another's."""
