"""The words of the calendar."""

from collections.abc import Sequence

from secondsource.contrast.words import Word

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
MONTHS = {name: number for number, name in enumerate(_MONTHS, start=1)}
MONTHS |= {name[:3]: number for name, number in tuple(MONTHS.items())} | {"sept": 9}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = {name: number for number, name in enumerate(_DAYS)}
WEEKDAYS |= {name[:3]: number for name, number in tuple(WEEKDAYS.items())}
WEEKDAYS |= {"tues": 1, "thur": 3, "thurs": 3}
RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
STEPS = {"last": -1, "this": 0, "next": 1}
YEAR_OPENERS = frozenset(
    "in since until till by of from to during the for before after between and early late mid "
    "around about through through throughout ( around circa at , -".split()
)
FUTURE = frozenset("will shall would to scheduled expected due plans planned set 'll next".split())


def month_of(words: Sequence[Word], at: int) -> int | None:
    """The month that this word names, 1 to 12; names of months have capitals."""
    if not 0 <= at < len(words) or not words[at].is_capital:
        return None
    return MONTHS.get(words[at].low)
