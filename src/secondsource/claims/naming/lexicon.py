"""The closed sets of words that names, firms and places are told by."""

# "The company" and its like: what an organisation may be called when it was named before.
FIRM_ROLES = frozenset(
    "company firm airline bank carmaker automaker manufacturer retailer carrier network "
    "broadcaster newspaper magazine publisher studio startup start-up lender insurer brewer "
    "utility supermarket chain planemaker drugmaker operator conglomerate corporation".split()
)

COMPANY_ENDINGS = frozenset(
    "inc inc. corp corp. corporation ltd ltd. llc plc co co. company companies holdings "
    "technologies motors motor airlines airways bank bancorp industries enterprises "
    "pharmaceuticals energy petroleum oil electric systems entertainment pictures studios "
    "productions records media partners capital ag se sa gmbh nv bv spa s.a. n.v. pty llp "
    "laboratories insurance foods brands stores".split()
)
LEGAL_FORMS = frozenset(
    "inc inc. corp corp. corporation ltd ltd. llc plc co. ag se gmbh nv bv pty llp "
    "motors motor".split()
)

# Words that make a run of capitals something else than a person.
THINGS = COMPANY_ENDINGS | frozenset(
    "ministry department agency committee commission council court university college school "
    "hospital party association institute center centre foundation union federation club police "
    "office service services board bureau authority administration fund army navy force forces "
    "guard senate house congress parliament assembly press news times journal tribune telegraph "
    "daily tv radio television road avenue boulevard island islands river mountain mountains bay "
    "county city state states square airport station stadium tower towers bridge building act bill "
    "day war cup league games game award awards prize festival show trust group organization "
    "organisation academy museum library theatre theater palace castle cathedral mosque temple "
    "synagogue hotel restaurant bar project programme program treaty agreement accord convention "
    "declaration protocol pact plan movement front coalition alliance republic kingdom empire "
    "nations province district region valley desert ocean sea gulf peninsula strait canal coast "
    "border beach port harbor harbour fort base camp prison jail zoo garden gardens street prix "
    "open championship championships tour series race olympics marathon week weekend year "
    "christmas easter eve hall village town heights hills falls springs creek basin glacier canyon "
    "mount lane drive highway motorway interstate railway rail metro subway line airbus boeing "
    "flight mission apollo spacecraft rocket missile submarine ship vessel hurricane storm typhoon "
    "cyclone tropical earthquake summit conference forum meeting talks report review magazine "
    "online website app network channel studio orchestra band symphony opera ballet gallery "
    "collection store shop mall market markets exchange index security intelligence defense "
    "defence justice treasury homeland foreign affairs health human education interior agriculture "
    "commerce transportation transport environment housing energy veterans immigration customs "
    "enforcement investigation marines corps regiment brigade battalion division squadron fleet "
    "command headquarters constitution amendment code law laws rights watch international national "
    "federal royal global world united general american society institution fellowship scholarship "
    "medal trophy title tournament final finals cross church diocese ministries synod crescent "
    "scouts bowl derby stakes grand major minor middle southeast northeast northwest southwest far "
    "near black white red blue green golden gold silver iron super big great little new old upper "
    "lower first second third fourth fifth supreme high appeal appeals circuit tribunal chamber "
    "chambers inquiry commission's wars trek life love story stories night morning today tonight "
    "way home matter lives thrones book books facebook twitter google apple amazon microsoft "
    "netflix uber youtube instagram snapchat whatsapp tesla toyota honda nissan volkswagen ford "
    "chrysler samsung sony nokia intel ibm starbucks mcdonald walmart disney google's system "
    "strategy policy initiative operation campaign doctrine resolution mandate deal brexit jet "
    "lines aviation airforce model edition version mark phone galaxy iphone ipad android windows "
    "xbox playstation field fields tavern pub cafe probe rover rabbit goat curse formula heavy "
    "universe cubs indians panthers cardinals bears lions tigers eagles ravens cowboys giants jets "
    "patriots packers vikings saints falcons seahawks chargers raiders broncos chiefs titans "
    "dolphins bills browns bengals steelers redskins yankees mets dodgers astros rangers braves "
    "marlins phillies nationals orioles royals twins athletics mariners padres rockies lakers "
    "celtics bulls heat knicks nets warriors spurs rockets suns clippers blazers hornets hawks "
    "wizards pistons penguins flyers bruins maple leafs oilers canucks sharks ducks observer globe "
    "chronicle herald gazette mirror mail express standard independent inquirer examiner dispatch "
    "sentinel register capitol consulate embassy clinic assault violence advisers fathers cruises "
    "slope tourism lockheed growth monitor medic dynamics atomics relativity election klan site "
    "nation sustainability parenthood guy guys responds leaks replay fool fools data breaking "
    "video photo photos image images getty reuters afp ap read more related share click subscribe "
    "newsletter copyright advertisement".split()
)

# Surnames that are also such words: with a given name before and other evidence they are people.
SURNAMES_TOO = frozenset(
    "ford day white black green gold house street church hall castle law mark lane hill hills west "
    "north young price cook park guard great grand power powers love story banks waters fields "
    "stone gray grey brown king prince bishop abbott major little big new old may march camp drive "
    "page rose port fort temple christmas forest woods wood lake lakes rivers brooks marsh booth "
    "cross hart knight night knights cruz justice mount close best strong winter winters summer "
    "summers frost snow rice bush sessions flowers gardner apple bar garden week disney gates jobs "
    "silver golden iron cash mills holiday lines fleet command bird fox wolf holly beach sharp "
    "savage wise swift moody bright flood".split()
)

# Firms, papers and ships that bear a person's whole name, and names that are nobody's.
FIRMS_WITH_WHOLE_NAMES = frozenset(
    name.strip()
    for name in (
        "Morgan Stanley, Freddie Mac, Fannie Mae, Louis Vuitton, Aston Martin, Merrill Lynch, "
        "Grant Thornton, Charles Schwab, Christian Dior, Ralph Lauren, Calvin Klein, Jack Daniels, "
        "Marie Claire, Wells Fargo, Vanity Fair, Mary Poppins, Harry Potter, Jim Crow, Uncle Sam, "
        "Air Max, Rolls Royce, Jimmy Choo, Tommy Hilfiger, Hugo Boss, Philip Morris, Kate Spade, "
        "Christian Louboutin, Max Planck, Johns Hopkins, Sam Adams, Jesus Christ, "
        "Christian Democrat, Christian Democrats, Charlie Hebdo, Rolling Stone, Virgin Galactic, "
        "Virgin Atlantic, Al Jazeera, Al Arabiya, Al Qaeda, Al Shabaab, Carl Vinson, "
        "Le Monde, Le Figaro, Le Parisien, Sun Valley, Long Beach, Santa Claus, Abu Ghraib"
    ).split(",")
)

MONTHS = frozenset(
    "January February March April May June July August September October November December Jan Feb "
    "Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
WEEKDAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays "
    "Thursdays Fridays Saturdays Sundays Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun".split()
)

# Words that are written with a capital only because a sentence begins with them.
STARTERS = frozenset(
    "the a an this that these those it its he she they we you i his her their our my your but and "
    "or so yet nor in on at as after before when while if for from by with since there here what "
    "why how who where which however meanwhile earlier later some many most all no none neither "
    "either both another other others also then now police officials last next two three four five "
    "six seven eight nine ten eleven twelve dozens hundreds thousands millions several few more "
    "less not only about under because although though despite during until unless once between "
    "among against over above below near behind beyond without within according asked speaking "
    "referring responding writing citing is are was were do does did has have had can could will "
    "would should may might must let yes still even just such each every any much everyone "
    "everything nothing someone something people critics experts analysts authorities "
    "investigators prosecutors lawmakers sources witnesses residents reports media news breaking "
    "read watch photo video image file pictured related today yesterday tomorrow tonight overnight "
    "recently currently previously finally eventually additionally moreover furthermore instead "
    "indeed perhaps maybe thus hence therefore nevertheless nonetheless rather whether like unlike "
    "given thanks to of up down out off back through across along around upon via per plus minus "
    "except including ever never always often sometimes usually generally fellow former ex late "
    "then-president too one whose whom dear well oh hi hello ok okay thank please sorry "
    "congratulations nobody anybody somebody anyone outside inside wherever whenever whoever "
    "whatever besides beside amid onto added assuming clear continued coverage leave take keep "
    "dump feature elections team using putting responded grading denouncing".split()
)

PARTICLES = frozenset(
    "de da do dos das del della der den di du la le van von vom zu zum zur ten ter bin ben ibn "
    "bint al el ul abu y e af av mac st. santa san".split()
)
ARTICLES = frozenset({"the", "a", "an"})
SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV".split())

SAYING = frozenset(
    "said says told tells added adds announced wrote writes tweeted tweets stated states confirmed "
    "warned warns reported reports asked asks argued argues claimed claims insisted insists "
    "explained explains noted notes replied responded acknowledged admitted testified denied "
    "denies declared declined recalled recalls suggested suggests continued concluded promised "
    "vowed vows complained urged urges called joked observed posted revealed believes believed "
    "thinks thought accused accuses blamed pledged praised criticized criticised condemned".split()
)

IRREGULAR_PASTS = frozenset(
    "ate bade beat became began blew bought broke brought built burst caught chose clung cost "
    "crept cut dealt drank drew drove fell felt fled flew fought forgot froze gave got grew hid "
    "hit hurt kept knew laid lay lent let lit meant paid proved put quit ran rang read rode rose "
    "sang sank sat sold sent set shook shone shot shut slept slid spent split spoke sprang stole "
    "struck stuck swam swept swore swung taught threw told tore understood woke wore withdrew "
    "wrote".split()
)

# After a capital these words show that it is the subject of a sentence.
FINITE = (
    SAYING
    | IRREGULAR_PASTS
    | frozenset(
        "is was are were has had have does did will would can could may might must should also "
        "then later never became becomes took takes made makes went goes came comes got gets gave "
        "gives won lost led leads met meets ran runs held holds left leaves began begins spent "
        "sent signed joined served serves wants wanted plans planned hopes hoped appeared appears "
        "seemed seems faces faced remains remained agreed refused rejected tried visited returned "
        "arrived resigned died lived lives worked works started spoke speaks stood sat knew knows "
        "found founded fired hired pleaded played plays received won't didn't doesn't hasn't isn't "
        "wasn't couldn't wouldn't who whose".split()
    )
)

# Verbs whose subject is a person more often than a thing.
ACTING = SAYING | frozenset(
    "won lost met joined wants wanted hopes hoped resigned died lived pleaded played served spoke "
    "knew tried refused agreed married scored finished visited retired arrived sat stood walked "
    "smiled laughed wept hugged felt graduated grew studied worked campaigned defeated beat "
    "qualified crashed overtook admits thanked apologized apologised confessed surrendered".split()
)

BEFORE_PLACE = frozenset("in at from near to into around outside across toward towards".split())

KNOWN_FIRMS = frozenset(
    "Airbnb Airbus Alibaba Alphabet Amazon AMD Apple AstraZeneca AT&T Audi Barclays Bayer "
    "BlackBerry BlackRock BMW Boeing Bombardier BP BT Carillion Chevron Chrysler Cisco Citigroup "
    "Comcast Costco Daimler Dell Deloitte Disney Dropbox EasyJet easyJet eBay Emirates Ericsson "
    "Etihad Equifax Exxon ExxonMobil Facebook FedEx Fiat Fitbit Ford Foxconn Gazprom "
    "GlaxoSmithKline Glencore Google Groupon H&M Heineken Honda HSBC HTC Huawei Hyundai IBM Ikea "
    "IKEA Intel Instagram JetBlue JPMorgan Kia Lenovo LG LinkedIn Lufthansa Lyft Mastercard Mazda "
    "McDonald's Merck Microsoft Monsanto Motorola Nestle Nestlé Netflix Nike Nintendo Nissan Nokia "
    "Novartis Nvidia Oracle Panasonic PayPal PepsiCo Petrobras Pfizer Porsche PwC Qantas Qualcomm "
    "Reddit Renault Rosneft Ryanair Samsung SAP Shell Siemens Snapchat Sony SpaceX Spotify "
    "Starbucks Subaru Target Tencent Tesco Tesla TikTok Toshiba Toyota Twitter Uber Unilever UPS "
    "Verizon Vodafone Volkswagen Volvo Walmart Wal-Mart WhatsApp Xiaomi Yahoo YouTube Zara".split()
)

ORGANISATIONS = frozenset(
    "ministry department agency committee commission council court university college party "
    "association institute foundation union federation office service bureau authority fund army "
    "navy force parliament group organization organisation company society board".split()
)

# What organisations do, and things hardly: "It plans" speaks of a company, not of a deal.
DOES = SAYING | frozenset(
    "plans planned expects expected employs operates owns sells sold bought acquired launched "
    "filed issued apologized apologised posted hired fired runs aims intends wants hopes".split()
)
