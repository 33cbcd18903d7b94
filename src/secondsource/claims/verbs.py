"""Whether a sentence has a verb, as far as that can be told from its words alone."""

from secondsource.claims.wording import Reading

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
_ENDINGS = ("ed", "n't", "'ll", "'ve", "'re", "'m", "'d")
_CONTRACTED = frozenset("it's he's she's that's there's here's who's what's".split())


def has_finite_verb(reading: Reading) -> bool:
    """Whether some word can be the sentence's verb; lenient, as there is no tagger here."""
    return has_sure_verb(reading) or any(map(_may_be_third_person, reading.words[1:]))


def has_sure_verb(reading: Reading) -> bool:
    """Whether a word that is seldom anything but a verb stands in it."""
    vocabulary = reading.vocabulary
    if not (VERBS.isdisjoint(vocabulary) and _CONTRACTED.isdisjoint(vocabulary)):
        return True
    return any(word.endswith(_ENDINGS) for word in vocabulary)


def _may_be_third_person(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "'s", "is"))
