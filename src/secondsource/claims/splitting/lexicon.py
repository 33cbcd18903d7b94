"""Words that tell a clause's frame without a tagger: auxiliaries, irregular pasts, connectives.

Each list errs on the side of leaving a word out: a word that is unknown here never splits
anything. Irregular verbs follow the usual school tables; what matters is whether the past can
be mistaken for a participle ("found"), a noun or the plain form ("cut").
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SINGULAR_AUXILIARIES = _set("is was has does isn't wasn't hasn't doesn't")
PLURAL_AUXILIARIES = _set("are were have do aren't weren't haven't don't")
PAST_AUXILIARIES = _set("had did hadn't didn't")
AUXILIARIES = SINGULAR_AUXILIARIES | PLURAL_AUXILIARIES | PAST_AUXILIARIES
# Those that leave open what follows "and": "was arrested and charged", "has won and lost".
PERFECT_AUXILIARIES = _set("has have had hasn't haven't hadn't")
MODALS = _set("will can must shall won't can't cannot")
DOUBTFUL_MODALS = _set(
    "would could may might should ought wouldn't couldn't shouldn't mightn't mustn't"
)

# Pasts that differ from their participle and from any common noun: finite wherever they stand.
STRONG_PASTS = _set(
    "arose ate became began blew broke came chose drank drew drove fell flew forbade forgave "
    "forgot froze gave grew hid knew mistook oversaw overtook overthrew rang rode rose sang sank "
    "shook shrank slew spoke sprang stole swam swore threw took tore underwent undertook wept went "
    "withdrew woke wore wove wrote awoke bore overcame ran outgrew"
)
# Pasts that are participles as well: finite only where an object or the like follows.
WEAK_PASTS = _set(
    "bought brought built caught fed fought found got heard held kept laid led left lent lost made "
    "met paid sent shot sold sought spent struck stuck taught won bound dealt dug hung slid "
    "swept swung spun upheld withheld rebuilt"
)
# Pasts that are the plain form as well: behind "and" they may stand under a "to" before it.
PLAIN_FORM_PASTS = _set("hit cut put set shut quit hurt let spread")
# Pasts without a passive of their own.
PLAIN_PASTS = _set("stood sat slept fled understood lay")

INTRANSITIVES = _set(
    "walked arrived died happened appeared emerged occurred resigned collapsed remained stayed "
    "travelled traveled departed vanished disappeared apologised apologized participated "
    "fell went came rose grew lasted lived belonged consisted existed "
    "campaigned protested marched escaped surged plunged soared tumbled rallied survived "
    "graduated fled stood sat lay slept collided competed responded replied reacted peaked "
    "debuted premiered skidded erupted fainted commuted struggled laughed cried smiled"
)
# With "to" behind them they are finite and active: "refused to leave".
TAKE_TO = _set(
    "refused agreed decided tried failed managed continued began appeared pledged vowed promised "
    "threatened wanted attempted hoped sought opted helped chose struggled declined moved rushed "
    "returned travelled traveled went came"
)
# With two objects their participle has an object as well: "the man named the winner".
TWO_OBJECTS = _set(
    "named called dubbed elected considered given shown offered awarded paid told asked denied "
    "fined granted sent deemed made declared appointed voted crowned branded labelled labeled "
    "handed allowed taught charged found nicknamed titled entitled voted worth cost "
    "sentenced owed served allotted assigned promised born aged bound"
)
PRESENTS = _set(
    "has is includes remains becomes makes takes gives goes keeps seems appears contains owns "
    "operates employs produces provides offers holds runs covers comes begins carries sells "
    "serves requires allows brings leads costs means uses faces features plays lives works "
    "describes stands represents receives gets sits belongs consists"
)
NEVER_VERBS = _set(
    "need indeed hundred bed seed feed speed breed united red shed sacred naked wicked kindred "
    "hatred infrared biped freed agreed-upon so-called alleged supposed proposed unprecedented "
    "united advanced limited related renewed unnamed unidentified unarmed armed undisclosed "
    "unexpected unlimited beloved rugged skilled talented experienced dedicated detailed "
    "increased combined estimated crowded deceased undocumented unauthorized unspecified"
)

# What takes a clause: what stands behind it may belong to what is said, thought or shown.
EMBEDDERS = _set(
    "say says said saying tell tells told telling think thinks thought thinking believe believes "
    "believed believing claim claims claimed claiming argue argues argued arguing announce "
    "announces announced announcing report reports reported reporting reportedly show shows "
    "showed shown showing suggest suggests suggested suggesting indicate indicates indicated "
    "indicating reveal reveals revealed revealing confirm confirms confirmed confirming admit "
    "admits admitted admitting add adds added adding note notes noted noting state stated "
    "stating explain explains explained explaining warn warns warned warning insist "
    "insists insisted deny denies denied denying allege alleges alleged allegedly alleging know "
    "knows knew known knowing hope hopes hoped hoping fear fears feared fearing feel feels felt "
    "feeling find finds found realize realizes realized realised learn learned "
    "learnt discover discovered predict predicts predicted expect expects expected expecting "
    "estimate estimates estimated assume assumed conclude concluded concluding "
    "acknowledge acknowledged acknowledges acknowledging agree agreed agrees decide decided ensure "
    "ensures sure certain "
    "mean means meant meaning see sees saw seeing hear hears heard hearing wonder wondered ask "
    "asks asked asking write writes writing wrote tweet tweeted tweets posted post read reads "
    "reading tells guess imagine "
    "suspect suspects suspected remember remembers remembered recall recalled recalls worry "
    "worried worries understand understands understood doubt doubts wish wishes wished propose "
    "proposed proposes recommend recommended demand demanded demands swear swore vow vowed "
    "promise promised promises pledge pledged declare declared declares declaring according per "
    "maintain maintained maintains stress stressed stresses emphasize emphasized remark remarked "
    "observe observed joke joked concede conceded speculate speculated cite cited citing quoted "
    "quoting described describing testified testify complain complained "
    "reckon dream dreamed pray prayed notice noticed noticing told teach taught reason reasoned "
    "determine determined contend contends contended accuse accused accusing "
    "hint hinted signal signaled signalled assert asserted asserts assured assure convinced "
    "convince glad happy sorry afraid aware proud confident clear evidence fact idea belief "
    "possibility chance likelihood rumor rumors rumours purportedly supposedly apparently"
)
SAYING = _set(
    "said says say saying told tells telling added adds wrote writes tweeted reported reports "
    "announced claimed claims noted explained according confirmed stated insisted argued argues "
    "believe believes believed think thinks thought know knows knew hope hopes hoped warned"
)
SUBORDINATORS = _set(
    "that because if whether unless although though while whilst when where who which whose whom "
    "what how why until till once whenever wherever whatever whoever lest provided providing "
    "supposing so despite whereas except whereby wherein"
)
# A relative clause before the split does no harm: the second half begins with its own subject.
HARMLESS_RELATIVES = _set("who whose where")
# Conjunctions before a clause, prepositions before a noun.
HALF_SUBORDINATORS = _set("as after before since than till until for like given")
# Words in the first half that may reach over the second.
REACHING = _set(
    "either neither nor whether if unless only allegedly reportedly perhaps maybe probably "
    "possibly presumably supposedly purportedly apparently both between imagine suppose assume "
    "once"
)
# Words in the second half that lean on the first, or may reach back over it.
LEANING = _set(
    "if unless whether instead rather respectively similarly likewise vice former latter "
    "these such thereby therefore thus hence either neither nor otherwise accordingly them "
    "afterwards afterward subsequently conversely meanwhile later latter's ditto"
)
NEGATIVES = _set("no nobody none nothing few little neither hardly only not any never fewer")

NOMINATIVES = _set("he she they we i")
PERSONAL = _set(
    "he she they it him them her his hers its their theirs we us our ours i me my mine you your "
    "yours he's she's they're it's we're i'm you're he'd she'd they'd i've we've they've "
    "they'll he'll she'll we'll it'll i'll"
)
BOUND = _set("himself herself itself themselves")
POINTERS = _set(
    "this these those there here one ones another other others both each such same so "
    "former latter former's half most many some several then thus hence therefore thereby "
    "thereafter afterwards afterward later subsequently earlier all half everything instead "
    "accordingly consequently meantime meanwhile otherwise nevertheless nonetheless too also "
    "elsewhere similar similarly next else"
)
DETERMINERS = _set(
    "the a an this that these those his her its their our my your some several many all both each "
    "every another any no one two three four five six seven eight nine ten eleven twelve dozens "
    "hundreds thousands millions more most half few other"
)
POSSESSIVES = _set("his her its their our my your")
NUMBER_WORDS = _set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "hundreds thousand thousands million millions billion billions trillion dozen dozens half"
)
NOUN_PREPOSITIONS = _set(
    "of in for at from on near with between among across around outside inside"
)
PREPOSITIONS = NOUN_PREPOSITIONS | _set(
    "to by into onto over under against about after before since during through throughout "
    "despite without within along behind beyond above below toward towards upon off out up down "
    "via per as amid until than like unlike following including because"
)
ADVERBS = _set(
    "also still now already soon again once twice even just almost nearly never ever always often "
    "sometimes then later first finally eventually recently reportedly allegedly instead thus "
    "therefore however meanwhile earlier together ago today yesterday tomorrow tonight only not "
    "too very so quite rather far well back away here there up down out off yet else "
    "long abroad home indeed perhaps maybe afterwards afterward elsewhere"
)
# Adverbs before a verb that leave the statement as it is.
HARMLESS_ADVERBS = _set(
    "now already soon finally eventually recently still again immediately quickly initially "
    "officially formally briefly successfully currently publicly repeatedly previously originally "
    "promptly famously ultimately abruptly narrowly easily unanimously quietly just also "
    "currently generally largely mostly widely normally usually really actually indeed"
)
DISCOURSE = _set("but and yet however meanwhile also moreover furthermore")
MONTHS = _set(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec"
)
WEEKDAYS = _set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun"
)
TIME_UNITS = _set(
    "year years month months week weeks day days morning afternoon evening night hour hours minute "
    "minutes decade decades century weekend quarter spring summer autumn fall winter noon "
    "midnight season today yesterday tonight tomorrow"
)
TIME_HEADS = _set("in on at by during since last this earlier late early yesterday today")
TIME_FILLERS = _set("the of last this next same late early mid first second third fourth past a an")
ABBREVIATIONS = _set(
    "mr mrs ms dr gen gov sen rep col lt sgt capt maj prof rev st mt inc co corp ltd jr sr no "
    "u.s u.k u.n d.c adm hon cmdr supt e.u a.m p.m"
)
TITLES = _set(
    "president minister chancellor secretary senator governor mayor king queen prince princess "
    "pope general colonel captain sergeant officer detective judge justice professor director "
    "actor actress singer rapper coach chief spokesman spokeswoman chairman attorney lawyer "
    "commissioner sheriff congressman congresswoman ambassador leader candidate analyst director "
    "manager founder author journalist reporter correspondent driver quarterback striker"
)
ALSO_PARTICIPLES = _set("became came ran overcame")
PRONOUNS = (
    _set("he him his"),
    _set("she her hers"),
    _set("it its"),
    _set("they them their theirs"),
    _set("we us our ours"),
    _set("i me my mine"),
)
# What only a thing can do, never a whole happening: "left Garrow, which owns two mines".
THING_VERBS = _set(
    "owns owned operates operated employs employed borders includes included contains contained "
    "houses housed sells sold covers covered carries carried uses used weighs weighed measures "
    "measured manufactures manufactured produces produced stands stood sits overlooks opened "
    "launched debuted expired consists"
)
PASSIVES_OF_THINGS = _set(
    "founded built established created launched opened owned operated published released located "
    "based designed written directed produced developed named called known signed passed filed "
    "introduced approved enacted adopted made sold bought acquired completed installed discovered "
    "scheduled organised organized headquartered registered recorded held used"
)
PLURAL_NOUNS = _set("people police men women children staff crew couple pair group team family")
# Plain forms that follow a plural subject: "Republicans want", "critics fear".
PLAIN_FORMS = _set(
    "want need seek plan hope think make take give get keep let put call look go come see use "
    "find ask try feel become leave mean remain like live hold bring happen write provide sit "
    "lose pay meet include continue set learn change lead know watch follow stop create speak read "
    "allow add spend grow open walk win offer remember love consider appear buy wait serve die "
    "send expect build stay fall cut reach kill suggest raise pass sell require report decide pull "
    "say tell believe argue claim fear worry oppose support back face run work show play move turn "
    "start help rely demand fight warn agree deny insist refuse push charge stand vote"
)
PRONOUN_VERBS = frozenset(
    pronoun + ending
    for pronoun in ("he", "she", "it", "they", "we", "i", "you", "there", "that", "who")
    for ending in ("'s", "'ve", "'re", "'ll", "'d", "'m")
)
KIN = _set(
    "son sons daughter wife husband brother sister mother father parents friend friends cousin "
    "uncle aunt nephew niece aide aides chief head ally allies fan fans boss counsel deputy "
    "spokesperson widow fiance fiancee girlfriend boyfriend partner president victim people those "
    "colleague successor family relative relatives child children client clients nominee "
    "student students"
)
ORDINALS = _set(
    "first second third fourth fifth sixth seventh eighth ninth tenth last "
    "latter former most least latest rest"
)
# Left out of a name, they make another office of it: "former mayor Ann Hale".
OFFICE_CHANGERS = _set(
    "former ex late acting then retired deputy vice would-be interim assistant ousted failed "
    "ex-president fired incoming outgoing future state shadow junior senior"
)
