"""Countries with the words for their people, and other places that news names without a country."""

_COUNTRIES = """
united states=us usa america american americans washington
united kingdom=uk britain british briton britons great britain
england=english
scotland=scottish scots
wales=welsh
northern ireland=northern irish
ireland=irish
russia=russian russians moscow kremlin
china=chinese beijing
north korea=north korean north koreans dprk pyongyang
south korea=south korean south koreans seoul rok
japan=japanese tokyo
germany=german germans berlin
france=french paris
italy=italian italians rome
spain=spanish spaniards madrid
portugal=portuguese lisbon
ukraine=ukrainian ukrainians kyiv kiev
syria=syrian syrians damascus
iran=iranian iranians tehran
iraq=iraqi iraqis baghdad
turkey=turkish turks ankara türkiye
israel=israeli israelis
palestine=palestinian palestinians
egypt=egyptian egyptians cairo
libya=libyan libyans tripoli
tunisia=tunisian tunisians tunis
algeria=algerian algerians algiers
morocco=moroccan moroccans rabat
sudan=sudanese khartoum
south sudan=south sudanese juba
ethiopia=ethiopian ethiopians
eritrea=eritrean eritreans
somalia=somali somalis mogadishu
kenya=kenyan kenyans nairobi
uganda=ugandan ugandans kampala
rwanda=rwandan rwandans kigali
tanzania=tanzanian tanzanians
zambia=zambian zambians
zimbabwe=zimbabwean zimbabweans harare
south africa=south african south africans pretoria
nigeria=nigerian nigerians abuja
ghana=ghanaian ghanaians accra
cameroon=cameroonian cameroonians
mali=malian malians
congo=congolese kinshasa
india=indian indians
pakistan=pakistani pakistanis islamabad
afghanistan=afghan afghans kabul
bangladesh=bangladeshi bangladeshis dhaka
sri lanka=sri lankan sri lankans colombo
nepal=nepali nepalese kathmandu
myanmar=burmese burma
thailand=thai thais bangkok
vietnam=vietnamese hanoi
cambodia=cambodian cambodians
laos=laotian
malaysia=malaysian malaysians kuala lumpur
indonesia=indonesian indonesians jakarta
philippines=filipino filipinos philippine manila
singapore=singaporean
taiwan=taiwanese taipei
mongolia=mongolian
kazakhstan=kazakh kazakhs astana
saudi arabia=saudi saudis riyadh
yemen=yemeni yemenis sanaa
jordan=jordanian jordanians amman
lebanon=lebanese beirut
kuwait=kuwaiti kuwaitis
qatar=qatari qataris doha
bahrain=bahraini bahrainis
oman=omani
united arab emirates=uae emirati emiratis
brazil=brazilian brazilians
argentina=argentine argentinian buenos aires
chile=chilean chileans
peru=peruvian peruvians
colombia=colombian colombians
venezuela=venezuelan venezuelans caracas
ecuador=ecuadorian ecuadorean
bolivia=bolivian bolivians
mexico=mexican mexicans
cuba=cuban cubans havana
haiti=haitian haitians
jamaica=jamaican jamaicans
guatemala=guatemalan guatemalans
honduras=honduran hondurans
el salvador=salvadoran salvadorans
nicaragua=nicaraguan nicaraguans
canada=canadian canadians ottawa
australia=australian australians canberra
new zealand=new zealander new zealanders
norway=norwegian norwegians oslo
sweden=swedish swedes stockholm
finland=finnish finns helsinki
denmark=danish danes copenhagen
iceland=icelandic
netherlands=dutch holland
belgium=belgian belgians
switzerland=swiss
austria=austrian austrians vienna
poland=polish poles warsaw
czech republic=czech czechs prague
slovakia=slovak slovaks
slovenia=slovenian slovene slovenes ljubljana
hungary=hungarian hungarians budapest
romania=romanian romanians bucharest
bulgaria=bulgarian bulgarians sofia
serbia=serbian serbs serb belgrade
croatia=croatian croats zagreb
bosnia=bosnian bosnians
kosovo=kosovan
albania=albanian albanians
greece=greek greeks athens
cyprus=cypriot cypriots
malta=maltese
estonia=estonian estonians
latvia=latvian latvians
lithuania=lithuanian lithuanians
belarus=belarusian belarusians minsk
georgia=georgian georgians
armenia=armenian armenians
azerbaijan=azerbaijani
european union=eu brussels
united nations=un
nato=nato
islamic state=isis isil daesh
"""
_STATES = """
alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho
illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah
vermont virginia wisconsin wyoming new_jersey new_mexico new_hampshire north_carolina
south_carolina north_dakota south_dakota west_virginia rhode_island crimea catalonia bavaria
quebec ontario queensland victoria tasmania
"""
_TOWNS = """
london manchester birmingham liverpool glasgow edinburgh chicago
boston philadelphia houston dallas detroit seattle miami atlanta denver cleveland baltimore
pittsburgh minneapolis phoenix sydney melbourne brisbane perth auckland wellington toronto montreal
vancouver mumbai delhi karachi lahore shanghai hong_kong guangzhou osaka istanbul jerusalem gaza
aleppo mosul basra raqqa kandahar benghazi lagos johannesburg milan naples munich hamburg cologne
frankfurt barcelona geneva zurich amsterdam rotterdam antwerp dublin belfast new_york los_angeles
san_francisco las_vegas new_orleans donetsk duisburg marseille lyon seville valencia turin venice
"""
_SEAS = """
asia africa europe antarctica arctic atlantic pacific mediterranean caribbean
"""
COMPASS = frozenset(
    "north south east west northern southern eastern western central new upper lower".split()
)


def _names_of() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for line in _COUNTRIES.strip().splitlines():
        country, _, others = line.partition("=")
        found[tuple(country.split())] = country
        for name in _phrases(others.split()):
            found[name] = country
    for place in (_STATES + _TOWNS + _SEAS).split():
        found.setdefault(tuple(place.split("_")), place.replace("_", " "))
    return found


def _ranks() -> dict[str, int]:
    """Countries are 1, states 2, towns 3, seas and continents 4; 5 are no places."""
    found = dict.fromkeys(("european union", "united nations", "nato", "islamic state"), 5)
    for line in _COUNTRIES.strip().splitlines():
        found.setdefault(line.partition("=")[0], 1)
    for rank, listed in ((2, _STATES), (3, _TOWNS), (4, _SEAS)):
        for name in listed.split():
            found.setdefault(name.replace("_", " "), rank)
    return found


def _phrases(words: list[str]) -> list[tuple[str, ...]]:
    """The words one by one; those of two words begin with one of `_FIRST_OF_TWO`."""
    found: list[tuple[str, ...]] = []
    at = 0
    while at < len(words):
        taken = 2 if words[at] in _FIRST_OF_TWO else 1
        found.append(tuple(words[at : at + taken]))
        at += taken
    return found


_FIRST_OF_TWO = frozenset("north south northern great new sri kuala buenos".split())
PLACES = _names_of()
"""Names in plain form, word by word, with the place that they stand for."""
RANKS = _ranks()
"""Two places of one rank are two places; a town may lie in a country."""
