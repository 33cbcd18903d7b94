"""The names of a line, and whom each stands for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from secondsource.claims.naming.bearers import HOUSEHOLD_NAMES, Bearers, is_household
from secondsource.claims.naming.evidence import Naming
from secondsource.claims.naming.figures import Figure
from secondsource.claims.naming.lexicon import ARTICLES, BEFORE_PLACE, FINITE, MONTHS
from secondsource.claims.naming.roles import Gender
from secondsource.claims.naming.runs import is_initial
from secondsource.spans import Span


class Form(StrEnum):
    """How somebody is mentioned."""

    FULL = "full name"
    SHORT = "part of the name"
    ROLE = "role"
    PRONOUN = "pronoun"
    SOMEBODY = "somebody"
    UNKNOWN = "capitals that may be a person"
    THING = "capitals that hardly are a person"


class Mention(NamedTuple):
    """One mention. figure is its place in the cast, None where it is nobody known for sure.

    open_why says why a short name or a role could not be resolved, None where it needs not;
    is_settled marks a pronoun that its own sentence explains.
    """

    start: int
    end: int
    line: int
    form: Form
    figure: int | None
    gender: Gender | None
    is_quoted: bool
    words: str
    owns: bool = False
    open_why: str | None = None
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of the whole article's persons when one of its lines is read."""

    figures: Sequence[Figure]
    full: Mapping[Span, int]
    bearers: Bearers


# Nouns before which a surname keeps its article: the Lowe administration.
_BESIDE_A_NAME = frozenset(
    "administration campaign presidency family aide aides spokesman spokeswoman spokesperson "
    "lawyer supporter supporters adviser ally official officials scandal allegations".split()
)
_VERSUS = frozenset("v v. vs vs.".split())
_ONE_OF_MANY = frozenset("one another any every each".split())
_ELDER_YOUNGER = frozenset("senior junior sr jr sr. jr.".split())
_ANY_SUBJECT = frozenset("is was are were has have will".split())


def names_in(namings: Sequence[Naming], knowledge: Knowledge) -> Iterator[Mention]:
    """A mention for each name of one line."""
    for naming in namings:
        mention = _of_name(naming, knowledge) if naming.words else None
        if mention is not None:
            yield mention


def _of_name(naming: Naming, knowledge: Knowledge) -> Mention | None:
    if naming.line.gap_after(naming.run.end - 1).startswith(" (@"):
        return None  # the author of a post that was pasted in
    base = _base(naming)
    for first in (base.start, naming.line.words[naming.run.title].start):
        who = knowledge.full.get(Span(first, base.end))
        if who is not None:
            gender = knowledge.figures[who].gender
            return base._replace(start=first, form=Form.FULL, figure=who, gender=gender)
    return _of_short_name(naming, base, knowledge) if naming.is_name else None


def _base(naming: Naming) -> Mention:
    words = naming.words
    genders = naming.honorific_genders or naming.company.genders
    return Mention(
        words[0].start,
        words[-1].end,
        naming.run.line,
        Form.UNKNOWN,
        None,
        next(iter(genders)) if len(genders) == 1 else None,
        words[0].is_quoted,
        " ".join(word.text for word in words),
        words[-1].owns,
    )


def _of_short_name(naming: Naming, base: Mention, knowledge: Knowledge) -> Mention | None:
    known = knowledge.bearers.of_surname(base.words, base.start) or _meant_early(base, knowledge)
    if not known:
        return _by_given_name(naming, base, knowledge)
    if naming.single and not _stands_for_person(naming):
        return None
    who = _fitting(base, known, knowledge.figures)
    short = base._replace(form=Form.SHORT)
    if who is None:
        several = f"more than one person named {base.words} stands before this"
        return short._replace(open_why=several if len(known) > 1 else None)
    figure = knowledge.figures[who]
    if not is_household(base.words, figure):
        return short
    return short._replace(figure=who, gender=figure.gender or base.gender)


def _meant_early(base: Mention, knowledge: Knowledge) -> list[int | None]:
    """A surname before the full name is that person's, if nobody else bears it."""
    sole = knowledge.bearers.sole(base.words)
    return [] if sole is None else [sole]


def _fitting(base: Mention, known: Sequence[int | None], figures: Sequence[Figure]) -> int | None:
    """The one bearer whom Mr. or Mrs. leaves, or the only one."""
    fitting = [
        who
        for who in known
        if who is None or base.gender is None or figures[who].gender in {None, base.gender}
    ]
    if base.gender and len(fitting) > 1 and None not in fitting:
        certain = [who for who in fitting if who is not None and figures[who].gender]
        fitting = list(certain) if len(certain) == 1 else fitting
    return fitting[0] if len(fitting) == 1 else None


def _by_given_name(naming: Naming, base: Mention, knowledge: Knowledge) -> Mention:
    known = knowledge.bearers.of_given(base.words, base.start)
    plain = not naming.run.is_titled and not naming.company.used and naming.behind != "the"
    if len(known) == 1 and known[0] is not None and plain and _stands_for_person(naming):
        gender = knowledge.figures[known[0]].gender
        return base._replace(form=Form.SHORT, figure=known[0], gender=gender)
    if _may_be_somebody(naming, knowledge.bearers.persons):
        return base
    return base._replace(form=Form.THING)


def _may_be_somebody(naming: Naming, persons: frozenset[str]) -> bool:
    """Whether unknown capitals behave like a person's name."""
    if naming.run.is_titled or naming.company.is_human:
        return True
    if naming.single and (naming.single in persons or naming.single in HOUSEHOLD_NAMES):
        return True
    if naming.before in ARTICLES or naming.before in BEFORE_PLACE:
        return False
    return naming.single is None or naming.behind in FINITE - _ANY_SUBJECT


def _stands_for_person(naming: Naming) -> bool:
    """Whether the single name is not used of a thing: a Ford plant, Lowe v. Garrow, Lowe senior."""
    line, run = naming.line, naming.run
    if line.low(run.end) in _VERSUS or line.low(run.name - 1) in _VERSUS:
        return False
    if line.words[run.name].before.rstrip().endswith("]"):
        return False  # "[Peter] Lowe": an editor has said already which one
    if line.low(run.end) in _ELDER_YOUNGER or naming.before in _ONE_OF_MANY:
        return False
    if naming.single in MONTHS and not run.is_titled:
        return False
    if run.is_titled or naming.before not in ARTICLES or is_initial(line.words, run.name - 1):
        return True
    return line.low(run.end) in _BESIDE_A_NAME
