"""Who bears a short name, and from which place of the article on that is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.claims.naming.evidence import (
    Naming,
    acting_surnames,
    honoured_surnames,
    titled_surnames,
)
from secondsource.claims.naming.figures import Figure
from secondsource.claims.naming.lexicon import SUFFIXES
from secondsource.claims.naming.names import short_names
from secondsource.claims.naming.people import Draft

_FROM_THE_START = -1
# Whoever is called so without a first name is the one whom every reader knows.
HOUSEHOLD_NAMES: Mapping[str, frozenset[str]] = {
    "Trump": frozenset({"Donald"}),
    "Obama": frozenset({"Barack"}),
    "Biden": frozenset({"Joe", "Joseph"}),
    "Putin": frozenset({"Vladimir"}),
    "Macron": frozenset({"Emmanuel"}),
    "Bush": frozenset({"George"}),
    "Clinton": frozenset({"Hillary", "Bill"}),
    "Merkel": frozenset({"Angela"}),
    "Erdogan": frozenset({"Recep", "Tayyip"}),
    "Assad": frozenset({"Bashar"}),
    "Netanyahu": frozenset({"Benjamin"}),
    "Kardashian": frozenset({"Kim"}),
}
# Several of the family are called so: whoever stood there before the full name may be another.
_DYNASTIES = frozenset({"Bush", "Clinton", "Kardashian", "Kennedy", "Le Pen", "Kim"})


@dataclass(frozen=True, slots=True)
class Bearer:
    """The figure that bears a short name from `since` on; None is somebody unnamed."""

    since: int
    figure: int | None


@dataclass(frozen=True, slots=True)
class Bearers:
    """All short names and first names of an article.

    persons are the single names that are surely somebody's.
    """

    surname: Mapping[str, tuple[Bearer, ...]]
    given: Mapping[str, tuple[Bearer, ...]]
    persons: frozenset[str]

    def of_surname(self, name: str, before: int) -> list[int | None]:
        """The bearers whom a reader knows at that place."""
        return [one.figure for one in self.surname.get(name, ()) if one.since < before]

    def of_given(self, name: str, before: int) -> list[int | None]:
        """Those of that first name whom a reader knows at that place."""
        return [one.figure for one in self.given.get(name, ()) if one.since < before]

    def sole(self, name: str) -> int | None:
        """The only one of that surname in the whole article."""
        known = self.surname.get(name, ())
        return known[0].figure if len(known) == 1 else None


def bearers_of(
    namings: Sequence[Naming], figures: Sequence[Figure], perhaps: Iterable[Draft]
) -> Bearers:
    """Who bears which name; those who perhaps are persons count as unnamed bearers."""
    surname: defaultdict[str, list[Bearer]] = defaultdict(list)
    given: defaultdict[str, list[Bearer]] = defaultdict(list)
    for number, figure in enumerate(figures):
        for name in figure.short_names:
            surname[name].append(Bearer(figure.at.start, number))
        if figure.given:
            given[figure.given].append(Bearer(figure.at.start, number))
    _add_sons(surname, figures)
    for draft in perhaps:
        for name in short_names(draft.words):
            surname[name].append(Bearer(draft.at.start, None))
    for name in _hidden(namings, figures):
        surname[name].append(Bearer(_FROM_THE_START, None))
    return Bearers(
        {name: tuple(who) for name, who in surname.items()},
        {name: tuple(who) for name, who in given.items()},
        titled_surnames(namings) | acting_surnames(namings),
    )


def _add_sons(surname: defaultdict[str, list[Bearer]], figures: Sequence[Figure]) -> None:
    """Whoever is a Jr. bears the bare surname too, unless an elder is named beside him."""
    for number, figure in enumerate(figures):
        words = figure.name.split()
        if len(words) > 2 and words[-1] in SUFFIXES and words[-2] not in surname:
            surname[words[-2]].append(Bearer(figure.at.start, number))


def _hidden(namings: Sequence[Naming], figures: Sequence[Figure]) -> set[str]:
    """Surnames of somebody whom the article never names in full, beside those whom it does.

    Ms. Lowe is not Robert Lowe; and the Lowe of whom the article speaks before it names
    "her father, Robert Lowe" is not he; nor the Bush before a caption names another Bush.
    """
    honoured = honoured_surnames(namings)
    borne = Counter(name for figure in figures for name in figure.short_names)
    first: dict[str, int] = {}
    for naming in namings:
        if naming.single:
            first.setdefault(naming.single, naming.words[0].start)
    return {
        name
        for figure in figures
        for name in figure.short_names
        if (borne[name] == 1 and figure.gender and honoured.get(name, set()) - {figure.gender})
        or (
            (figure.is_relative or name in _DYNASTIES)
            and first.get(name, figure.at.start) < figure.at.start
        )
    }


def is_household(short: str, figure: Figure) -> bool:
    """Whether the figure may be meant by a surname that every reader fills in himself."""
    wanted = HOUSEHOLD_NAMES.get(short)
    return wanted is None or figure.is_partial or figure.given in wanted
