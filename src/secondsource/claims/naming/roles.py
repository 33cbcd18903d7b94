"""The words for persons: honorifics, offices, trades, kin."""

from enum import StrEnum


class Gender(StrEnum):
    """The pronoun that goes with somebody."""

    HE = "he"
    SHE = "she"


HONORIFICS = {
    "mr": Gender.HE, "mr.": Gender.HE, "mrs": Gender.SHE, "mrs.": Gender.SHE, "ms": Gender.SHE,
    "ms.": Gender.SHE, "miss": Gender.SHE, "sir": Gender.HE, "lord": Gender.HE,
    "lady": Gender.SHE, "dame": Gender.SHE, "herr": Gender.HE, "frau": Gender.SHE,
    "monsieur": Gender.HE, "madame": Gender.SHE, "mme": Gender.SHE, "señor": Gender.HE,
    "baroness": Gender.SHE, "baron": Gender.HE, "dr": None, "dr.": None, "prof": None,
    "prof.": None, "rev.": None, "hon.": None, "rabbi": Gender.HE, "imam": Gender.HE,
}  # fmt: skip

SHORT_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general",
    "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant", "maj": "major",
    "adm": "admiral", "sens": "senators", "reps": "representatives", "cpl": "corporal",
    "cmdr": "commander", "supt": "superintendent", "det": "detective", "insp": "inspector",
    "pres": "president", "amb": "ambassador", "brig": "brigadier", "atty": "attorney",
    "prof": "professor", "dr": "doctor", "rev": "reverend", "fr": "father", "sec": "secretary",
}  # fmt: skip

# Single names that follow these are whole names: Pope Francis, Prince Harry.
STYLES = frozenset("pope prince princess king queen sheikh emperor duke duchess sultan".split())

ROLE_GENDERS = {
    "spokesman": Gender.HE, "spokeswoman": Gender.SHE, "chairman": Gender.HE,
    "chairwoman": Gender.SHE, "congressman": Gender.HE, "congresswoman": Gender.SHE,
    "businessman": Gender.HE, "businesswoman": Gender.SHE, "actor": None,
    "actress": Gender.SHE, "king": Gender.HE, "queen": Gender.SHE, "prince": Gender.HE,
    "princess": Gender.SHE, "pope": Gender.HE, "cardinal": Gender.HE, "archbishop": None,
    "policeman": Gender.HE, "policewoman": Gender.SHE, "gunman": Gender.HE, "duke": Gender.HE,
    "duchess": Gender.SHE, "councilman": Gender.HE, "councilwoman": Gender.SHE,
    "assemblyman": Gender.HE, "assemblywoman": Gender.SHE, "fireman": Gender.HE,
    "salesman": Gender.HE, "sheikh": Gender.HE, "emperor": Gender.HE, "statesman": Gender.HE,
    "waitress": Gender.SHE, "heiress": Gender.SHE, "nun": Gender.SHE, "monk": Gender.HE,
    "priest": Gender.HE, "ombudsman": None, "anchorman": Gender.HE, "fisherman": Gender.HE,
    "sportsman": Gender.HE, "sportswoman": Gender.SHE, "cameraman": Gender.HE,
    "first lady": Gender.SHE, "sultan": Gender.HE,
}  # fmt: skip

# Offices and trades that a person of the news carries.
ROLES = frozenset(ROLE_GENDERS) | frozenset(
    "marine activist adviser advisor administrator admiral agent aide ambassador analyst anchor "
    "artist assistant astronaut athlete attorney author banker billionaire biologist bishop boss "
    "boxer broadcaster brigadier candidate captain ceo cfo chair chairperson chancellor chef "
    "chemist chief clerk climber coach colonel columnist comedian commander commentator "
    "commissioner commodore composer comptroller congressperson constable consul contractor "
    "coordinator coroner correspondent councillor councilor counsel critic dean delegate democrat "
    "deputy designer detective developer dictator diplomat director doctor driver economist editor "
    "engineer entrepreneur envoy executive expert farmer filmmaker financier firefighter "
    "footballer founder co-founder cofounder general geologist goalkeeper golfer governor guard "
    "guitarist head historian host hunter inspector instructor investigator investor jockey "
    "journalist judge justice lawmaker lawyer leader lecturer legislator librarian lieutenant "
    "magistrate major manager mayor mechanic meteorologist midfielder minister model mogul "
    "musician neighbor neighbour nominee novelist nurse officer official operator organizer owner "
    "painter pastor photographer physician physicist pilot player playwright poet policymaker "
    "politician premier president president-elect president-designate preacher principal producer "
    "professor programmer prosecutor psychiatrist psychologist publisher quarterback rapper "
    "receptionist rector reporter representative republican researcher reverend ringleader runner "
    "sailor scholar scientist sculptor secretary secretary-general senator sergeant sheriff "
    "shopkeeper singer skier skipper sociologist soldier solicitor songwriter speaker spokesperson "
    "star strategist striker student superintendent surgeon teacher technician tenor treasurer "
    "trooper tycoon undersecretary veteran vice-president warden whistleblower winger whip worker "
    "writer youtuber barrister bassist drummer frontman vocalist cyclist swimmer sprinter dj "
    "ranger lobbyist pollster campaigner architect archaeologist astronomer astrophysicist curator "
    "dancer director-general co-chair co-chairman co-author co-director co-owner ex-president "
    "inventor laureate magnate mathematician nutritionist paramedic philosopher provost "
    "vice-chairman olympian vice-chancellor trader translator volunteer".split()
)  # fmt: skip

# Trades that do not stand before names with a capital, or whose capital says something else.
NO_TITLES = frozenset(
    "star head host expert student worker critic fan guard driver player owner operator hunter "
    "runner champion agent boss figure source member major's anchor artist assistant attorney "
    "author clerk climber candidate developer designer editor engineer farmer fighter founder "
    "goalkeeper investor legislator model neighbor neighbour nominee official organizer partner "
    "pilot poet producer programmer publisher ranger sailor scholar singer soldier striker teacher "
    "technician trader translator veteran volunteer whistleblower winger writer youtuber dj "
    "democrat republican independent consul".split()
)

# Roles by which one person of an article may be called again: the minister, the singer.
RECALLED = frozenset(
    "president premier chancellor minister senator governor mayor congressman congresswoman "
    "ambassador general sheriff pope king queen prince princess emperor chairman chairwoman ceo "
    "director coach actor actress singer rapper author comedian spokesman spokeswoman spokesperson "
    "pilot judge prosecutor professor billionaire businessman businesswoman tycoon mogul "
    "commissioner secretary executive producer filmmaker journalist astronaut cardinal archbishop "
    "bishop pastor lawmaker politician striker quarterback president-elect secretary-general "
    "admiral whistleblower novelist duke duchess mp footballer envoy activist economist "
    "superintendent colonel captain".split()
)

OFFICES = frozenset(
    "president premier chancellor minister senator governor mayor congressman congresswoman "
    "ambassador pope king queen emperor judge president-elect secretary-general".split()
)

# Where these stand alone a reader asks who it is; "the pilot" or "the coach" may be enough.
NEEDING_NAMES = OFFICES | frozenset(
    "chairman chairwoman ceo actor actress singer rapper author comedian spokesman spokeswoman "
    "spokesperson professor commissioner secretary businessman billionaire tycoon lawmaker general "
    "producer filmmaker director".split()
) - frozenset(["pope", "king", "queen", "emperor", "judge"])

OFFICES_BEFORE_SURNAMES = (OFFICES - {"pope", "king", "queen", "emperor"}) | frozenset(
    "representative secretary speaker commissioner detective sergeant officer professor pastor "
    "admiral colonel lieutenant archbishop bishop cardinal director sheriff superintendent".split()
)

PLURAL_TITLES = frozenset(
    "sens sens. reps reps. senators representatives presidents ministers judges justices governors "
    "generals professors congressmen lawmakers".split()
)

# Nouns that mean somebody only where an article or a possessive stands directly before them.
DOUBTFUL_HUMANS = frozenset(
    "major general chief head star official one figure source host guard counsel executive "
    "representative principal critic fan native male female minor expert model royal youth dean "
    "anchor agent individual commander secretary operator speaker twin partner parent baby fellow "
    "adult democrat republican conservative writer citizen member officer author director "
    "professional local judge coach monitor".split()
)

# A title that only says what somebody was, will be, or is beside somebody else.
LESSENING = frozenset(
    "former ex late then deputy vice assistant associate acting outgoing incoming would-be shadow "
    "aspiring onetime one-time sometime future senior junior co under lieutenant fellow interim "
    "departing ousted longtime retired disgraced then- deposed elect hopeful".split()
)

KIN = {
    "wife": Gender.SHE, "husband": Gender.HE, "mother": Gender.SHE, "father": Gender.HE,
    "son": Gender.HE, "daughter": Gender.SHE, "sister": Gender.SHE, "brother": Gender.HE,
    "mom": Gender.SHE, "mum": Gender.SHE, "dad": Gender.HE, "uncle": Gender.HE,
    "aunt": Gender.SHE, "nephew": Gender.HE, "niece": Gender.SHE, "grandmother": Gender.SHE,
    "grandfather": Gender.HE, "grandson": Gender.HE, "granddaughter": Gender.SHE,
    "stepfather": Gender.HE, "stepmother": Gender.SHE, "stepson": Gender.HE,
    "son-in-law": Gender.HE, "daughter-in-law": Gender.SHE, "brother-in-law": Gender.HE,
    "sister-in-law": Gender.SHE, "father-in-law": Gender.HE, "mother-in-law": Gender.SHE,
    "widow": Gender.SHE, "widower": Gender.HE, "girlfriend": Gender.SHE,
    "boyfriend": Gender.HE, "fiancé": Gender.HE, "fiancée": Gender.SHE, "fiance": None,
    "fiancee": Gender.SHE, "ex-wife": Gender.SHE, "ex-husband": Gender.HE, "cousin": None,
    "half-brother": Gender.HE, "half-sister": Gender.SHE, "sibling": None, "spouse": None,
    "stepdaughter": Gender.SHE, "ex-girlfriend": Gender.SHE, "ex-boyfriend": Gender.HE,
    "bride": Gender.SHE, "groom": Gender.HE, "twin": None, "partner": None, "grandma": Gender.SHE,
    "grandpa": Gender.HE, "parent": None, "grandparent": None, "baby": None,
}  # fmt: skip

HUMANS = {
    "man": Gender.HE, "woman": Gender.SHE, "boy": Gender.HE, "girl": Gender.SHE,
    "guy": Gender.HE, "lady": Gender.SHE, "gentleman": Gender.HE, "teenager": None,
    "teen": None, "child": None, "kid": None, "person": None, "victim": None, "suspect": None,
    "attacker": None, "assailant": None, "shooter": None, "bomber": None, "killer": None,
    "murderer": None, "terrorist": None, "militant": None, "passenger": None, "resident": None,
    "witness": None, "survivor": None, "defendant": None, "plaintiff": None, "patient": None,
    "friend": None, "colleague": None, "employee": None, "source": None, "member": None,
    "migrant": None, "refugee": None, "infant": None, "toddler": None, "newborn": None,
    "user": None, "customer": None, "protester": None, "protestor": None, "demonstrator": None,
    "tourist": None, "hostage": None, "prisoner": None, "inmate": None, "detainee": None,
    "hacker": None, "intruder": None, "burglar": None, "robber": None, "thief": None,
    "rapist": None, "stalker": None, "accuser": None, "informant": None, "rival": None,
    "opponent": None, "predecessor": None, "successor": None, "counterpart": None,
    "supporter": None, "mentor": None, "fan": None, "citizen": None, "immigrant": None,
    "year-old": None, "schoolgirl": Gender.SHE, "schoolboy": Gender.HE,
    "someone": None, "somebody": None,
    "individual": None,
    "youth": None, "motorist": None, "pedestrian": None, "bystander": None, "caller": None,
    "landlord": None, "tenant": None, "caretaker": None, "nanny": None, "hero": None,
    "heroine": Gender.SHE, "goddess": Gender.SHE, "god": Gender.HE, "virgin": Gender.SHE,
    "commoner": None, "royal": None, "heir": None, "monarch": None, "skydiver": None,
    "diver": None, "hiker": None, "cop": None, "civilian": None, "figure": None, "native": None,
    "bodyguard": None, "associate": None, "confidant": None, "confidante": Gender.SHE,
    "ally": None, "aggressor": None, "culprit": None, "perpetrator": None, "fighter": None,
    "jihadist": None, "extremist": None, "sniper": None, "offender": None, "whistle-blower": None,
    "male": Gender.HE, "female": Gender.SHE, "blonde": Gender.SHE,
}  # fmt: skip
