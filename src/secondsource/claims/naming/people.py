"""Learn the persons of an article from its words alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from secondsource.claims.naming.evidence import (
    CERTAIN,
    HINT,
    Naming,
    acting_surnames,
    honoured_surnames,
    is_full,
    is_inside,
    times_alone,
    weight_of,
    weight_of_words,
)
from secondsource.claims.naming.figures import Figure
from secondsource.claims.naming.gazetteer import PLACES
from secondsource.claims.naming.given_names import MEN, WOMEN
from secondsource.claims.naming.lexicon import FIRMS_WITH_WHOLE_NAMES
from secondsource.claims.naming.names import (
    GIVEN,
    gender_of_name,
    is_descriptive,
    is_family_first,
    same_name,
    short_names,
    squashed,
    surname_of,
)
from secondsource.claims.naming.roles import HONORIFICS, OFFICES_BEFORE_SURNAMES, Gender
from secondsource.claims.naming.runs import title_role
from secondsource.spans import Span
from secondsource.text import collapse

ENOUGH = 2
OFTEN_ALONE = 2


@dataclass(slots=True)
class Draft:
    """Somebody while the article is read; words are those of the name, the title left out."""

    words: tuple[str, ...]
    name: str
    at: Span
    evidence: int
    genders: set[Gender] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    is_relative: bool = False
    is_inside: bool = False

    @property
    def gender(self) -> Gender | None:
        """What titles and company tell, else the given name; None where they disagree."""
        if self.genders:
            return next(iter(self.genders)) if len(self.genders) == 1 else None
        return gender_of_name(self.words)

    def learn(self, naming: Naming) -> None:
        """Take in what one more place tells of the person."""
        self.genders |= naming.company.genders | naming.honorific_genders
        self.roles |= naming.company.roles
        self.is_relative |= naming.company.is_relative
        self.is_inside |= is_inside(naming)

    def join(self, other: "Draft") -> None:
        """Take in the same person under another writing of the name."""
        self.evidence += other.evidence
        self.genders |= other.genders
        self.roles |= other.roles
        self.spans += other.spans
        self.is_relative |= other.is_relative
        self.is_inside |= other.is_inside


def draft_people(text: str, namings: Sequence[Naming]) -> tuple[list[Draft], list[Draft]]:
    """The persons who are named in full, and those who perhaps are."""
    drafts: dict[str, Draft] = {}
    for naming in namings:
        if naming.is_name and is_full(naming):
            _note(text, naming, drafts)
    _weigh_surnames(drafts.values(), namings)
    merged = _without_short(_merged(drafts.values()))
    sure = [draft for draft in merged if draft.evidence >= ENOUGH]
    return sure, [draft for draft in merged if draft.evidence < ENOUGH]


def _note(text: str, naming: Naming, drafts: dict[str, Draft]) -> None:
    words = tuple(word.text for word in naming.words)
    first = naming.words[0].start
    if len(words) == 1:  # Pope Francis: the style is part of the name
        first = naming.line.words[naming.run.name - 1].start
    at = Span(first, naming.words[-1].end)
    name = collapse(at.of(text))
    if name in FIRMS_WITH_WHOLE_NAMES:
        return
    draft = drafts.get(name)
    if draft is None:
        draft = drafts[name] = Draft(words, name, at, weight_of_words(naming))
    draft.spans.append(at)
    draft.evidence += weight_of(naming)
    draft.learn(naming)


def _weigh_surnames(drafts: Collection[Draft], namings: Sequence[Naming]) -> None:
    """Add what the surname alone does elsewhere in the article."""
    honoured, acting = honoured_surnames(namings), acting_surnames(namings)
    alone = times_alone(namings)
    borne = {surname_of(draft.words) for draft in drafts}
    for draft in drafts:
        surname = surname_of(draft.words)
        if draft.words[0] not in GIVEN and _is_no_first_name(draft, surname in honoured, borne):
            continue  # "Added Lowe", "Ukraine Lowe": the surname proves nothing of the first
        draft.evidence += HINT * (surname in acting)
        # "W.H. Garrow" and "Garrow Buys Lowe" are what is left of a headline.
        if "." not in draft.words[0] and len(draft.words) == 2:
            draft.evidence += HINT * (alone[surname] >= OFTEN_ALONE)
        if surname in honoured:
            draft.evidence += CERTAIN
            if draft.gender is None:
                draft.genders |= honoured[surname]


def _is_no_first_name(draft: Draft, is_honoured: bool, borne: Collection[str]) -> bool:
    first = draft.words[0]
    if first in PLACES or is_descriptive(first):
        return True
    if is_family_first(draft.words):
        return False
    return first in borne or not (draft.is_inside or is_honoured)


def _merged(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for each person, however the given names are written."""
    kept: list[Draft] = []
    alike: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in sorted(drafts, key=lambda one: one.at):
        keys = {surname_of(draft.words), squashed(draft.words)}
        twin = next((one for key in keys for one in alike[key] if _is_same(one, draft)), None)
        if twin is not None:
            twin.join(draft)
            continue
        kept.append(draft)
        for key in keys:
            alike[key].append(draft)
    return kept


def _without_short(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what is only the end of a longer name: El Hadary beside Farrah El Hadary."""
    ends = {
        name
        for draft in drafts
        if len(draft.words) > 2 and draft.evidence >= ENOUGH
        for name in short_names(draft.words)
    }
    return [draft for draft in drafts if " ".join(draft.words) not in ends]


def _is_same(one: Draft, other: Draft) -> bool:
    differ = one.genders and other.genders and not one.genders & other.genders
    return not differ and same_name(one.words, other.words)


def draft_partial(text: str, namings: Sequence[Naming], taken: Iterable[Draft]) -> list[Draft]:
    """Those who bear a title and a surname, and are never named in full: President Lowe."""
    borne = {name for draft in taken for name in (*short_names(draft.words), draft.words[0])}
    drafts: dict[str, Draft] = {}
    for naming in namings:
        surname = naming.single
        if not surname or surname in borne or not naming.is_name or not naming.run.is_titled:
            continue
        if naming.style is None and _is_called_so(naming, surname):
            at = Span(naming.line.words[naming.run.title].start, naming.words[0].end)
            name = collapse(at.of(text))
            drafts.setdefault(surname, Draft((surname,), name, at, CERTAIN)).learn(naming)
    return list(drafts.values())


def _is_called_so(naming: Naming, surname: str) -> bool:
    """Whether title and word make a person: President Lowe, but not General Election.

    An office before a first name (Prime Minister Theresa) is what is left of a longer name.
    """
    title = naming.line.words[naming.run.name - 1]
    if title.low in HONORIFICS:
        return True
    role = title_role(title)
    return role in OFFICES_BEFORE_SURNAMES and surname not in MEN and surname not in WOMEN


def figure_of(draft: Draft) -> Figure:
    """The finished person who is named in full."""
    return Figure(
        name=draft.name,
        at=draft.at,
        gender=draft.gender,
        roles=frozenset(draft.roles),
        short_names=short_names(draft.words),
        given=None if is_family_first(draft.words) else draft.words[0],
        is_relative=draft.is_relative,
    )


def partial_figure_of(draft: Draft) -> Figure:
    """The finished person of whom only title and surname are known."""
    return Figure(
        name=draft.name,
        at=draft.at,
        gender=draft.gender if draft.genders else None,
        roles=frozenset(draft.roles),
        short_names=frozenset(draft.words),
        is_partial=True,
    )
