"""The English of news: words for one another, words against one another, words that tell little."""

EMPTY = frozenset(
    "a an the of and or nor but if then than that this these those there here it its he him his "
    "she her hers they them their theirs we us our you your i me my mine who whom whose which what "
    "when where why how is am are was were be been being do does did done doing has have had "
    "having will would shall should can could may might must ought to in on at by for from with "
    "without into onto upon over under above below between among through during within against "
    "about around across along behind beside besides beyond near off out up down as so such too "
    "also just only even still yet already ever never not no none neither either both each every "
    "any some all most many much more less few fewer several other others another same own very "
    "quite rather almost nearly while although though because since until unless whereas whether "
    "after before again once now soon later however meanwhile therefore thus hence moreover "
    "furthermore indeed instead else itself himself herself themselves ourselves one ones per via "
    "s t ll re ve d m let lets got get gets getting cannot can't won't don't doesn't didn't isn't "
    "aren't wasn't weren't hasn't haven't hadn't wouldn't shouldn't couldn't mustn't ain't shan't "
    "needn't it's he's she's that's there's who's what's i'm you're we're they're i've we've "
    "you've they've i'll we'll you'll they'll he'll she'll it'll i'd we'd you'd they'd he'd she'd "
    "am pm mr mrs ms dr sir st nd rd th approximately roughly exactly least mostly partly really "
    "actually currently recently reportedly allegedly apparently likely possibly probably perhaps "
    "maybe and/or toward towards amid despite like unlike whilst upon".split()
)
"""Words that say nothing of what a text is about; some of them are read for what they do."""

LIGHT = frozenset(
    "say tell people person year day week month time thing make take go come give new last next "
    "first according report add announce state statement part way number group official "
    "good big old long well back use put keep call include today yesterday tomorrow monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december morning night evening afternoon man woman country city "
    "news agency percent million billion thousand hundred trillion dozen".split()
)
"""Words that stand in every report: to share one tells little."""

FORMS = dict(
    pair.split(":")
    for pair in (
        "was:be were:be rose:rise risen:rise fell:fall fallen:fall won:win lost:lose shot:shoot "
        "found:find left:leave held:hold hid:hide hidden:hide struck:strike stricken:strike "
        "brought:bring bought:buy sold:sell sought:seek fought:fight caught:catch taught:teach "
        "thought:think told:tell said:say paid:pay laid:lay made:make met:meet led:lead fed:feed "
        "fled:flee bled:bleed bred:breed sped:speed spent:spend sent:send lent:lend bent:bend "
        "built:build kept:keep slept:sleep swept:sweep wept:weep dealt:deal felt:feel meant:mean "
        "began:begin begun:begin ran:run sang:sing sung:sing sank:sink sunk:sink swam:swim "
        "swum:swim drank:drink drunk:drink rang:ring rung:ring shrank:shrink shrunk:shrink "
        "sprang:spring sprung:spring stank:stink went:go gone:go came:come became:become gave:give "
        "given:give took:take taken:take shook:shake shaken:shake mistook:mistake drove:drive "
        "driven:drive rode:ride ridden:ride wrote:write written:write broke:break broken:break "
        "spoke:speak spoken:speak stole:steal stolen:steal froze:freeze frozen:freeze chose:choose "
        "chosen:choose woke:wake woken:wake wore:wear worn:wear tore:tear torn:tear bore:bear "
        "borne:bear swore:swear sworn:swear threw:throw thrown:throw grew:grow grown:grow "
        "knew:know known:know blew:blow blown:blow flew:fly flown:fly drew:draw drawn:draw "
        "withdrew:withdraw withdrawn:withdraw saw:see seen:see ate:eat eaten:eat beat:beat "
        "beaten:beat forgot:forget forgotten:forget forgave:forgive forbade:forbid "
        "forbidden:forbid overthrew:overthrow overthrown:overthrow overcame:overcome "
        "undertook:undertake understood:understand stood:stand sat:sit lit:light bit:bite "
        "bitten:bite dug:dig hung:hang stuck:stick swung:swing wound:wind bound:bind heard:hear "
        "slid:slide shone:shine lay:lie lain:lie showed:show shown:show proven:prove "
        "men:man women:woman children:child people:person feet:foot teeth:tooth mice:mouse "
        "lives:life wives:wife knives:knife thieves:thief halves:half wolves:wolf leaves:leave "
        "dying:die lying:lie tying:tie dead:dead died:die crises:crisis analyses:analysis "
        "data:data media:media police:police politics:politics news:news series:series "
        "species:species Texas:Texas united:united red:red bed:bed need:need seed:seed "
        "speed:speed feed:feed shed:shed hundred:hundred king:king ring:ring wing:wing "
        "spring:spring string:string evening:evening morning:morning during:during "
        "building:building meeting:meeting wedding:wedding billed:bill billing:bill"
    ).split()
)
"""Irregular forms, and words whose end is no ending."""

SAME = (
    "die dead died death deaths dies dying killed kill killing kills fatality fatalities fatal "
    "perish perished slain slay toll lifeless deceased",
    "injure injured injuries injury injuring hurt wound wounded wounding wounds",
    "arrest arrested arrests detain detained detention custody apprehended apprehend",
    "jail jailed imprison imprisoned prison imprisonment",
    "attack attacked attacks assault assaulted raid raided ambush offensive",
    "explode explosion exploded blast blasts detonate detonated bombing",
    "crash crashed crashes collide collided collision smash smashed",
    "hit struck strike slam slammed rammed ram",
    "fire blaze wildfire inferno",
    "shoot shot shooting gunfire gunned",
    "quake earthquake tremor",
    "storm hurricane typhoon cyclone",
    "flood flooding floods inundate inundated",
    "evacuate evacuated evacuation",
    "missing disappear disappeared unaccounted vanished",
    "rescue rescued saved save",
    "rise rose risen increase increased climb climbed jump jumped surge surged soar soared gain "
    "gained grow grew growth higher upward",
    "fall fell fallen drop dropped decline declined decrease decreased plunge plunged slump "
    "slumped slid slide tumble tumbled shrink lower shrank",
    "win won victory victorious triumph triumphed beat beaten defeating clinch clinched",
    "lose lost loss defeat defeated",
    "buy bought purchase purchased acquire acquired acquisition takeover",
    "sell sold sale",
    "company firm business corporation",
    "begin began begun start started commence commenced",
    "end ended finish finished conclude concluded",
    "resign resigned resignation quit quitting",
    "appoint appointed hire hired",
    "sack sacked dismiss dismissed oust ousted axed",
    "approve approved approval endorse endorsed adopt adopted ratify ratified",
    "reject rejected rejection veto vetoed",
    "accept accepted acceptance",
    "deny denied denial denies denying",
    "confirm confirmed confirmation",
    "admit admitted acknowledge acknowledged confess confessed",
    "claim claimed allege alleged",
    "accuse accused accusation",
    "charge charged indict indicted indictment",
    "convict convicted conviction guilty",
    "acquit acquitted acquittal innocent exonerated",
    "sentence sentenced sentencing",
    "sue sued lawsuit",
    "ban banned prohibit prohibited outlaw outlawed forbid forbade",
    "allow allowed permit permitted authorize authorized let",
    "support supported backed favor",
    "oppose opposed opposition opposing",
    "child kid youngster",
    "car vehicle automobile",
    "plane aircraft airplane jet airliner aeroplane",
    "ship vessel boat",
    "doctor physician",
    "police officer cop policeman policemen",
    "soldier troop serviceman servicemen",
    "president presidential",
    "government administration",
    "parliament parliamentary",
    "election elections poll polls ballot vote voted voting voter",
    "law legislation bill",
    "agreement deal accord pact treaty",
    "talks negotiation negotiations negotiate",
    "announce announced announcement unveil unveiled reveal revealed",
    "say said says tell told",
    "ask asked request requested",
    "demand demanded",
    "help aid assist assistance assisted",
    "job employment",
    "worker employee staffer staff employees workers",
    "money cash fund",
    "cost costs price",
    "study research survey",
    "scientist researcher researchers",
    "leader chief head boss",
    "visit visited trip",
    "arrive arrived arrival",
    "leave left depart departed departure",
    "build built construct constructed construction",
    "destroy destroyed destruction demolish demolished",
    "damage damaged",
    "show showed indicate indicated demonstrate",
    "large big huge",
    "small little tiny",
    "open opened reopen reopened",
    "close closed shut shutdown",
    "alive survive survived survivor living",
    "film movie",
    "publish published",
    "protest protested demonstrator protester protesters demonstration",
    "suspect suspected",
    "home house residence",
    "hospital hospitalized hospitalised",
    "user customer client",
    "resident inhabitant",
    "baby infant",
    "teacher professor",
    "pupil student",
    "steal stole stolen theft robbed rob robbery",
    "remove removed",
    "delay delayed postpone postponed",
    "cancel cancelled canceled scrap scrapped",
    "raise raised",
    "cut reduce reduced slash slashed",
    "fail failed failure",
    "succeed succeeded success successful successfully",
    "stop stopped halt halted",
    "continue continued",
    "join joined",
    "enter entered",
    "return returned",
    "marry married marriage wed",
    "divorce divorced",
    "born birth",
    "name named",
    "choose chose chosen select selected",
    "elect elected",
    "passenger traveler traveller",
    "weapon arms gun",
    "rocket missile",
    "court judge tribunal",
    "lawyer attorney",
    "american americans",
    "record records",
    "receive received",
    "true correct accurate",
    "false untrue incorrect wrong bogus",
    "legal lawful",
    "illegal unlawful",
    "safe unharmed uninjured unhurt",
    "early earlier",
    "late later",
    "male man boy men boys",
    "female woman girl women girls",
)
"""Words that news uses for one another; the first of each line names the concept."""

OPPOSED = (
    ("rise increase raise up", "fall decrease cut down"),
    ("win", "lose"),
    ("die", "alive rescue"),
    ("injure", "safe"),
    ("convict", "acquit cleared"),
    ("approve accept pass backed", "reject refuse block"),
    ("accept", "refuse decline"),
    ("confirm admit", "deny dispute"),
    ("support praise welcome", "oppose criticize condemn denounce"),
    ("allow", "ban block refuse"),
    ("legal", "illegal"),
    ("open", "close"),
    ("begin", "end stop"),
    ("continue resume", "stop end suspend"),
    ("arrive enter join", "leave quit withdraw"),
    ("buy", "sell"),
    ("appoint", "sack resign"),
    ("succeed", "fail"),
    ("big", "small"),
    ("long longer longest", "short shorter shortest"),
    ("high higher highest", "low lower lowest"),
    ("earliest", "latest"),
    ("old older oldest", "young younger youngest"),
    ("near nearest closest", "far farthest furthest"),
    ("fast faster fastest", "slow slower slowest"),
    ("best better", "worst worse"),
    ("minor slight slightly", "serious severe major critical seriously"),
    ("male husband father son brother", "female wife mother daughter sister"),
    ("north northern", "south southern"),
    ("east eastern", "west western"),
    ("right", "left"),
    ("true", "false"),
    ("possible", "impossible"),
    ("public", "private secret"),
    ("free freed release", "jail arrest"),
    ("strengthen tighten", "weaken ease loosen"),
    ("remove delete withdraw", "add install restore keep"),
    ("add", "subtract"),
    ("give", "receive"),
    ("ahead", "behind"),
    ("majority", "minority"),
    ("always", "never rarely seldom"),
    ("first", "last"),
    ("hot hotter hottest warm warmer", "cold colder coldest cool cooler"),
    ("rich wealthy", "poor"),
    ("peaceful calm", "violent"),
    ("attack", "defend"),
    ("marry", "divorce"),
    ("guilty", "innocent"),
    ("acquit cleared", "sentence jail fine"),
    ("son", "brother father husband nephew uncle grandson cousin"),
    ("daughter", "sister mother wife niece aunt granddaughter cousin"),
    ("brother", "father husband uncle nephew cousin"),
    ("sister", "mother wife aunt niece cousin"),
    ("father", "husband uncle grandfather"),
    ("mother", "wife aunt grandmother"),
    ("rough", "calm smooth gentle"),
    ("wet", "dry"),
    ("light", "dark"),
    ("above", "below"),
    ("permanent permanently", "temporary temporarily"),
    ("unanimous unanimously", "narrow narrowly"),
    ("hero", "villain"),
    ("ally", "enemy rival"),
    ("profit", "loss"),
    ("import", "export"),
    ("arrive land", "depart"),
    ("victim", "perpetrator attacker"),
    ("empty", "full crowded packed"),
    ("inside indoors", "outside outdoors"),
    ("maximum", "minimum"),
    ("morning", "evening afternoon night"),
    ("agree", "disagree"),
    ("love", "hate"),
    ("lead", "trail"),
    ("remember", "forget"),
    ("expensive", "cheap"),
    ("strong", "weak"),
    ("widen expand", "narrow shrink"),
)
"""Words of which only one can be said of a thing, on both sides of the comma."""
