"""Closed classes of English words that the reading of a sentence on, in lower case."""

PRONOUNS = frozenset(
    "he she they it we i you who himself herself themselves itself him her them us me".split()
)
SUBJECTS = frozenset("he she they it we i you who".split())
NOMINATIVES = frozenset("he she they it we i".split())
CONTRACTED = frozenset(
    "he's she's it's that's there's they're we're you're i'm i've we've they've you've he'd she'd "
    "they'd we'd i'd it'd he'll she'll they'll we'll it'll i'll you'll that'd that'll".split()
)
"""A subject and its auxiliary in one word."""
QUANTIFIERS = frozenset(
    "some many others both several few most all one those these this that another each everyone "
    "everybody none neither either any anyone more".split()
)
NOBODY = frozenset("nobody no-one none neither nothing no".split())
POSSESSIVES = frozenset("his her its their our my your whose".split())
DETERMINERS = POSSESSIVES | frozenset(
    "the a an this these those some many several few most all both each every another any other "
    "one two three four five six seven eight nine ten dozens hundreds thousands more such "
    "certain various no".split()
)
PREPOSITIONS = frozenset(
    "in on at by for from with without during after before since until about against among "
    "between through throughout over under of to into onto near via amid despite following upon "
    "within across behind beyond like unlike outside inside toward towards around alongside ahead "
    "because besides beside per than as while when regarding including according".split()
)
CIRCUMSTANCES = frozenset("in on at during via by through after before from following late".split())
"""Prepositions of when, where and how something was said."""
SUBORDINATORS = frozenset(
    "that but while because although though when if as since whereas which whether than so where "
    "after before until unless once why how what nor yet or who whom whatever".split()
)
COORDINATORS = frozenset("and but or so yet nor".split())
BE = frozenset(
    "is are was were be been being am 's 're isn't aren't wasn't weren't he's she's it's they're "
    "we're i'm you're that's there's who's what's".split()
)
NEGATIONS = frozenset(
    "not never n't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't cannot couldn't "
    "isn't aren't wasn't weren't shouldn't".split()
)
MODALS = frozenset(
    "will would can could may might must should shall won't wouldn't can't cannot couldn't "
    "shouldn't mustn't he'll she'll they'll we'll it'll i'll you'll he'd she'd they'd we'd i'd "
    "you'd".split()
)
HAVE_DO = frozenset(
    "has have had do does did hasn't haven't hadn't don't doesn't didn't i've we've they've "
    "you've".split()
)
AUXILIARIES = BE | MODALS | HAVE_DO | frozenset({"not", "never"})
PAST = frozenset(
    "became began bore bought broke brought built came caught chose cost cut did drew drove fell "
    "felt fled flew forgot fought found froze gave got grew had held hit kept knew laid lay led "
    "left lent lost made meant met overcame oversaw paid put quit ran rang read rose said sank "
    "sat saw sent set shot shut slept sold sought spent split spoke spread stole stood struck "
    "stuck swept swore taught thought threw told took tore understood undertook underwent went "
    "withdrew woke won wore wrote".split()
)
PRESENT = frozenset(
    "accepts affects allows appears applies asks backs becomes begins believes belongs "
    "bears brings builds carries comes complies concerns consists contains "
    "continues covers creates decides denies depends deserves does enjoys ensures exists "
    "expects extends fails feels follows gets gives goes grows happens holds "
    "includes intends involves keeps knows lacks lets "
    "loses loves makes means meets opposes owns pays poses "
    "prefers prevents produces promises proves provides puts raises reaches recognizes recognises "
    "reflects rejects relies remains represents requires respects rests says seeks "
    "seems sees sends serves shows sounds speaks stands stems suffers suggests "
    "supports takes tells tends thinks threatens tries understands undermines violates "
    "wants warns welcomes "
    "want need know think believe mean hope have expect deserve agree love hate remain seem look "
    "make take get go come say see give find feel keep face understand plan intend support oppose "
    "live work pay stand use help require continue include show appear become tend lack own let "
    "depend rely exist belong contain matter hold bring run try lose win start call ask care "
    "deny reject condemn welcome respect recognize stay wish pose suffer happen".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan. "
    "feb. aug. sept. oct. nov. dec.".split()
)
TIMES = (
    WEEKDAYS
    | MONTHS
    | frozenset(
        "yesterday today tonight tomorrow earlier later recently then now again morning afternoon "
        "evening night week weekend month year years weeks months days hours hour day decade "
        "moment time summer winter spring autumn fall ago noon midnight".split()
    )
)
TIME_LEADS = frozenset("last this next earlier later late early that".split())
ADVERBS = frozenset(
    "also later then earlier again now even still just once never always often soon further "
    "instead meanwhile already though however too yesterday today tonight once first separately "
    "simply merely all both ever since thus therefore nonetheless nevertheless perhaps maybe "
    "indeed moreover furthermore besides otherwise".split()
)
NOT_ADVERBS = frozenset(
    "family ally rally supply assembly monopoly italy july reply bully fly police-only "
    "anomaly tally belly jelly early daily weekly monthly likely friendly elderly".split()
)
OPENERS = ADVERBS | COORDINATORS | frozenset("like only not well yes no oh".split())
MEDIA = frozenset(
    "statement interview tweet tweets post email e-mail letter speech address report conference "
    "briefing news release message video blog op-ed article column memo note testimony filing "
    "hearing rally call appearance television tv radio twitter facebook remarks press text "
    "broadcast debate event telegram book documents ruling opinion dispatch bulletin newscast "
    "response comment comments podcast session meeting telephone phone court summit".split()
)
ROLES = frozenset(
    "police officials authorities people sources source critics experts analysts supporters "
    "opponents aides advisers advisors lawyers attorneys prosecutors investigators reporters "
    "journalists economists scientists researchers doctors witnesses residents activists voters "
    "republicans democrats lawmakers politicians diplomats ministers officers soldiers rebels "
    "militants observers campaigners protesters organizers organisers workers unions companies "
    "banks parents students teachers neighbors neighbours relatives friends colleagues leaders "
    "spokesman spokeswoman spokesperson spokesmen official minister president chairman ministry "
    "government department agency company firm bank court judge jury commission committee council "
    "parliament union party army military navy campaign campaigns group organization organisation "
    "newspaper paper magazine network broadcaster channel agencies media reports polls surveys "
    "studies documents report poll survey study statement letter lawsuit complaint indictment "
    "document filing ruling memo editorial article law bill order agreement treaty resolution "
    "lawyer attorney prosecutor analyst expert aide adviser advisor ambassador envoy senator "
    "congressman congresswoman governor mayor sheriff chief director secretary general "
    "commander captain officer detective professor researcher scientist economist author writer "
    "reporter editor leader member members owner founder executive manager "
    "coach player doctor witness resident activist voter lawmaker politician diplomat "
    "team office regulator regulators watchdog airline carrier operator pilot pilots crew "
    "father mother brother sister son daughter wife husband widow man woman boy girl "
    "king queen prince pope candidate nominee incumbent administration white-house insiders "
    "historians fans users investors traders farmers fishermen priests bishops families "
    "hospital university school institute foundation charity website site outlet tabloid "
    "television tv radio daily press newswire opposition cabinet coalition kremlin pentagon "
    "vatican".split()
)
ORGANISATIONS = frozenset(
    "department ministry office commission committee council court house party service agency "
    "bureau group association institute center centre bank street assembly university general "
    "secretariat motors electric mills dynamics times post news journal campaign foundation "
    "union league society board authority fund forum project network corporation company inc. "
    "corp. accountability oversight ministry's".split()
)
TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady president "
    "president-elect minister premier chancellor secretary senator sen. senators sens. "
    "representative rep. reps. congressman congresswoman governor gov. mayor councilman "
    "councilwoman assemblyman delegate ambassador envoy commissioner chairman chairwoman "
    "chairperson chair chief director ceo cfo executive officer manager speaker spokesman "
    "spokeswoman spokesperson general gen. colonel col. major maj. captain capt. lieutenant lt. "
    "sergeant sgt. admiral adm. commander cmdr. corporal cpl. detective det. inspector "
    "superintendent constable sheriff judge justice attorney prosecutor lawyer counsel deputy "
    "editor correspondent reporter analyst strategist pollster adviser advisor aide candidate "
    "nominee leader whip republican republicans democrat democrats rev. reverend fr. father "
    "bishop archbishop cardinal rabbi imam coach author actor actress host anchor founder "
    "co-founder economist historian surgeon treasurer comptroller undersecretary vice-president "
    "model comedian singer rapper musician astronaut astrophysicist physicist biologist "
    "astronomer scientist engineer doctor banker billionaire businessman businesswoman "
    "entrepreneur activist campaigner blogger journalist columnist novelist writer poet "
    "striker defender midfielder goalkeeper quarterback pilot pastor researcher expert "
    "taoiseach ayatollah sheikh emir dr ex-president rt. hon. hon. supt.".split()
)
SECRETARY_OF = frozenset("state defense defence education energy labor treasury health".split())
NAME_LINKS = frozenset(
    "de del della der den di da dos du van von bin ibn al el la le ben st.".split()
)
QUOTE_MARKS = frozenset("\"“”„«»‘’'`")
"""Characters that open or close a quotation."""


def is_adverb(lower: str) -> bool:
    """Whether the word can stand between a subject and its verb."""
    return lower in ADVERBS or (
        lower.endswith("ly") and len(lower) > 4 and lower not in NOT_ADVERBS
    )
