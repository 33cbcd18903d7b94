"""Names and numbers that look like times: the Sunday Times, Mrs May, 2000 people, Windows 2000."""

from secondsource.claims.times.grammar import Found
from secondsource.claims.times.scene import Scene
from secondsource.claims.times.words import MONTHS

_PREPOSITIONS = frozenset(
    """in since until till during throughout through late early mid last next this by before
    after from of for between to around about and or on""".split()
)
# "by May", "for May", "of May" may be of a person.
_SURE_OF_MAY = frozenset(
    "in since until till during throughout late early mid last next this".split()
)
_FAITH = frozenset("confidence faith trust interest belief disappointed".split())
_NO_NOUNS = frozenset(
    """said says on for to and is was were has had will would of in with by at from as that told
    against the a an who but or""".split()
)
_ARTICLES = frozenset("the a an its his her their our that 's ’s".split())
_OUTLETS = frozenset(
    """times mirror telegraph express herald post mail world people star independent tribune
    business sport sun school league roast night-live football baseball live
    magazine politics news best edition review brunch kitchen addams""".split()
)
_OPENERS = frozenset(": “ \" ‘ ' ( . ! ? -".split())
_DAY_NAMES = frozenset(
    """black good ash palm super bloody cyber fat shrove giving holy whit sheffield ruby freaky
    joe maundy casual easter trinity""".split()
)
# Scotland and Wales have such a paper too, but more often just a Sunday.
_PAPERS_ON = frozenset("mail sun independent".split())
_REPEATED = frozenset("every each most some many any alternate per".split())
_NOT_AFTER_YEAR = frozenset(
    """people men women children troops soldiers police officers percent km kg miles mile metres
    meters feet ft foot lb lbs gmt hrs hours hour minutes seconds dollars euros pounds tonnes tons
    votes points jobs homes words calories acres hectares barrels mph kph bc bce litres liters
    gallons cases passengers employees workers times more or-so rupees yen yuan rubles pesos
    migrants refugees students fans guests members fighters militants deaths injured dead""".split()
)
_NOT_BEFORE_YEAR = frozenset("$ £ € ¥ # no nos number route flight page room boeing +".split())
_APPROXIMATE = frozenset("some nearly almost roughly approximately over than exactly only".split())
_BEFORE_YEAR_WITH_CAPITAL = frozenset(
    """in since by until from to of during before after for through early late mid the a an this
    and or between year spring summer autumn fall winter around circa about into its his her
    their our on at class back""".split()
)


def is_name_of_weekday(found: Found) -> bool:
    """ "Sunday Times", "Black Friday", "every Friday", "on a Friday": no day is meant."""
    before, after = found.before(), found.after()
    if before in _DAY_NAMES or before in _REPEATED or (after, found.after(1)) == ("the", "13th"):
        return True
    if _is_outlet(found):
        return True
    if before == "on" and found.before(2) in _PAPERS_ON and _has_capital(found, found.start - 2):
        return True
    return before == "a" and found.before(2) in ("on", "of", "until") and not _is_noun(after)


def is_name_of_month(found: Found) -> bool:
    """May and March the words, April and June the people."""
    month = found.word("M") or ""
    if month not in ("may", "march", "april", "june", "august", "jan"):
        return False
    if found.word("D") or found.word("Y"):
        return month == "may" and found.before() in ("theresa", "mrs", "ms", "mr", "minister")
    return False


def is_bare_month(found: Found, scene: Scene) -> bool:
    """Whether a month's name that stands alone is the month."""
    month, before, after = found.word("M") or "", found.before(), found.after()
    if found.match.start("M") > found.start or found.match.end("M") < found.end:
        return month != "may" or not _may_doubtful(found, scene)
    if month not in MONTHS:
        return before in _SURE_OF_MAY and month not in ("jan", "mar", "dec", "jun", "jul", "apr")
    if month in ("may", "march"):
        return _is_may_or_march(found, scene, month)
    if _has_capital(found, found.end) and before not in _SURE_OF_MAY:
        return False
    if before in _PREPOSITIONS or before in _ARTICLES or after in ("'s", "’s"):
        return True
    return month not in ("april", "june", "august") and not _has_capital(found, found.start - 1)


def is_title(found: Found) -> bool:
    """ "USA Today", the show "This Morning": a capital within the sentence, among small letters."""
    if found.before() in ("usa", "russia", "india", "psychology"):
        return True
    written = found.words.written(found.start)
    inside = found.start > 0 and found.before() not in _OPENERS
    return inside and written[0].isupper() and not written.isupper()


def is_number_not_year(found: Found) -> bool:
    """ "2000 people", "$2000", "Windows 2000", "at 1945 GMT"."""
    before, after = found.before(), found.after()
    if after in _NOT_AFTER_YEAR or before in _NOT_BEFORE_YEAR or after in ("%", "°", "°c", "/"):
        return True
    if found.start < found.match.start("Y"):
        return False
    if before in _APPROXIMATE or (before in ("about", "around") and _is_round(found)):
        return True
    if before == "-" or before in "–—/":
        return before != ""
    if _is_round(found) and after.isalpha() and after.endswith("s") and len(after) > 3:
        return True
    capital = found.start > 0 and _has_capital(found, found.start - 1)
    return capital and before not in _BEFORE_YEAR_WITH_CAPITAL and before not in MONTHS


def _is_may_or_march(found: Found, scene: Scene, month: str) -> bool:
    before = found.before()
    if month == "may" and _may_doubtful(found, scene):
        return False
    if before in _SURE_OF_MAY:
        return True
    if month == "march" and before in ("by", "from", "to", "between", "before", "through"):
        return True
    if month == "may" and before in ("by", "between", "through"):
        return not scene.may_is_a_person()
    return before in _ARTICLES and _is_noun(found.after()) and not scene.may_is_a_person()


def _may_doubtful(found: Found, scene: Scene) -> bool:
    """ "confidence in May" is in somebody; so is "May won" where the article knows her."""
    if found.before() == "in" and found.before(2) in _FAITH:
        return True
    alone = found.before() not in _SURE_OF_MAY and found.match.start("M") == found.start
    return alone and scene.may_is_a_person()


def _is_outlet(found: Found) -> bool:
    after = found.after()
    part = found.word("P") == "night" and after in ("football", "baseball", "live", "lights")
    return part or (after in _OUTLETS and _has_capital(found, found.end))


def _has_capital(found: Found, place: int) -> bool:
    words = found.words
    return 0 <= place < len(words.lower) and words.written(place)[0].isupper()


def _is_noun(word: str) -> bool:
    return word.isalpha() and word not in _NO_NOUNS


def _is_round(found: Found) -> bool:
    return (found.word("Y") or "").endswith("00")
