"""Years, ranges of years, decades and centuries by the calendar."""

from secondsource.claims.times import intervals
from secondsource.claims.times.absolute import SAID, in_part
from secondsource.claims.times.counting import number_of
from secondsource.claims.times.grammar import Found, Shape
from secondsource.claims.times.names import is_number_not_year
from secondsource.claims.times.scene import Meaning, Scene, resolved, unresolved


def year(found: Found, _: Scene) -> Meaning | None:
    """ "2015" where it is no number of things and no part of a name."""
    number = number_of(found, "Y")
    if number is None or is_number_not_year(found):
        return None
    return in_part(found, intervals.year(number), SAID)


def year_range(found: Found, _: Scene) -> Meaning | None:
    """ "from 2010 to 2013", "2010-13", "the 2016/17 season"."""
    if pair := found.word("PAIR"):
        first, last = int(pair[:4]), int(pair[:2] + pair[5:])
    else:
        first, last = number_of(found, "Y1") or 0, number_of(found, "Y2") or 0
        if last < 100:
            if found.phrase("TILL") in ("to", "until", "till", "through"):
                return None
            last += first - first % 100
    if not first < last <= first + 200 or (found.before() in ("$", "£", "€")):
        return None
    return resolved(intervals.years(first, last), SAID)


def decade(found: Found, _: Scene) -> Meaning | None:
    """ "the 1990s", "the '80s"."""
    number = number_of(found, "N") or 0
    # Temperatures and ages are in the 90s too: two digits need an apostrophe.
    if number < 1000 and found.phrase("N")[0].isdigit():
        return None
    if number < 100:
        number += 1900 if number >= 20 else 2000
    last = number + (99 if number % 100 == 0 and number < 2000 else 9)
    return in_part(found, intervals.years(number, last), SAID)


def century(found: Found, _: Scene) -> Meaning | None:
    """ "the 19th century": 1801 to 1900."""
    number = number_of(found, "N") or 0
    if found.word("U") != "century" or not 1 <= number <= 30:
        return None
    return in_part(found, intervals.years(100 * number - 99, 100 * number), SAID)


def fiscal(_: Found, __: Scene) -> Meaning | None:
    """A fiscal year begins when its owner says: never guessed."""
    return unresolved("when this fiscal year begins and ends is not given")


SHAPES = {
    Shape.YEAR: year,
    Shape.YEAR_RANGE: year_range,
    Shape.DECADE: decade,
    Shape.CENTURY: century,
    Shape.FISCAL: fiscal,
}
