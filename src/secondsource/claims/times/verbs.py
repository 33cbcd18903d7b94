"""Word lists of English verbs for telling past from future; from grammar, none from any text."""

PAST = frozenset(
    """ate became began begun bent blew blown bore bought bound bred broke broken brought built
    burnt came caught chose chosen clung crept dealt did didn’t didn't done drank drawn drew
    driven drove dug fell fed felt fled flew flown forbade forgot forgave fought found froze
    frozen gave given gone got gotten grew grown held hid hidden hung kept knelt knew known laid
    led left lent lit lost made meant met paid pled ran rang risen rode rose said sang sank sat
    saw seen sent shone shook shot shown slept slid sold sought spent spoke spoken stole
    stolen stood struck stuck stung swam swept swore sworn swung taken taught thought threw
    thrown told took tore torn understood undertook undergone underwent unveiled upheld was were
    went withdrew withdrawn woke won wore worn wound wrote written overthrew overthrown
    misled rebuilt retook overtook outbid resold foresaw foretold awoke beaten bitten
    bled""".split()
)
BE_PAST = frozenset("was were wasn’t wasn't weren’t weren't".split())
BE_PRESENT = frozenset("is are am isn’t isn't aren’t aren't ’re 're".split())
PERFECT = frozenset("has have had hasn’t hasn't haven’t haven't hadn’t hadn't having".split())
MODALS = frozenset(
    """will would shall should can could may might must cannot won’t won't wouldn’t wouldn't
    shouldn’t shouldn't couldn’t couldn't can’t can't i’ll i'll we’ll we'll you’ll you'll he’ll
    he'll she’ll she'll it’ll it'll they’ll they'll i’d we’d did didn’t didn't""".split()
)
# What governs "to": plans, orders, wishes and chances.
AHEAD = frozenset(
    """set due scheduled expected likely unlikely slated plan plans planned planning ready about
    going hope hopes hoped hoping want wants wanted wanting aim aims aimed aiming intend intends
    intended intending need needs needed prepare prepares prepared preparing agree agrees agreed
    poised supposed projected forecast bound destined invited invites invite vow vows vowed pledge
    pledges pledged promise promises promised threaten threatens threatened urge urges urged
    urging ask asks asked call calls calling called order orders deadline chance opportunity
    able eligible wait waits waiting continue continues proposes proposed propose prepping gearing
    gear gears required allowed permitted commit committed commits offer offers offered slotted
    anticipated tipped predicted""".split()
) - {"order", "orders", "called", "call"}
# The simple present of what is timetabled: "the trial opens on Monday". Captions stand in the
# present too ("the president arrives on Sunday"): only what has a timetable or waits is here.
PRESENT = frozenset(
    """begins starts opens expires ends airs kicks premieres departs resumes convenes closes
    concludes debuts peaks begin expire premiere resume peak plan plans planning faces awaits
    await""".split()
)
BARE_VERBS = frozenset(
    """host visit face play travel meet join watch see vote return begin start open catch tune
    find come go stay register submit apply attend buy check take look expect""".split()
)
# What nobody plans: with a weekday's possessive it has happened.
UNPLANNED = frozenset(
    """attack attacks crash bombing bombings shooting shootings blast blasts explosion explosions
    killing killings massacre raid raids storm storms earthquake quake tsunami arrest arrests
    resignation defeat loss losses win victory announcement decision verdict ruling incident
    accident fire derailment murder murders death deaths stabbing outage leak leaks breach sell-off
    rout plunge rally slump violence clashes carnage tragedy disaster assault result results
    remarks comments tweet revelation revelations collapse drop rise gains fall""".split()
) - {"results", "result", "rally"}
_NO_PAST_FORMS = frozenset(
    """need indeed hundred speed feed seed bleed breed exceed proceed succeed agreed-upon united
    red bed shed sacred naked wicked rugged alleged so-called embed weed greed creed deed heed
    reed steed talented gifted beloved unprecedented limited aged-care mohammed ahmed mohamed
    hamed saeed rashed walled unmanned armed wounded injured infrared kindred biped tweed
    mixed-race""".split()
)


def is_past_form(word: str) -> bool:
    """Whether a word looks like a regular past form: said of its letters alone."""
    return len(word) > 3 and word.endswith("ed") and word not in _NO_PAST_FORMS and word.isalpha()
