"""What stands directly before or behind a name and says who it is."""

from dataclasses import dataclass, field

from secondsource.claims.naming.lexicon import FINITE
from secondsource.claims.naming.reading import Line
from secondsource.claims.naming.roles import HUMANS, KIN, ROLE_GENDERS, ROLES, Gender
from secondsource.claims.naming.runs import Run, is_title, title_role

MOST_APPOSITION_WORDS = 12
MOST_ROLE_WORDS = 4
_AGES = range(1, 110)
_HEADS = frozenset("a an the his her its their one another who whose former then".split())
_STOPS = frozenset(
    "of for in at with to on from by who whose that which whom as when where near since under over "
    "after before during because".split()
)
_JOINTS = frozenset("a an the his her its their our my and or s".split())


@dataclass(slots=True)
class Company:
    """What the words beside a name tell: roles, gender, and that it is somebody at all.

    used are the positions of human nouns that mean the named one and nobody else.
    """

    is_human: bool = False
    is_relative: bool = False
    roles: set[str] = field(default_factory=set)
    genders: set[Gender] = field(default_factory=set)
    used: set[int] = field(default_factory=set)


def company_of(line: Line, run: Run) -> Company:
    """Read the title, the noun before the name and the apposition behind it."""
    company = Company()
    if run.is_titled:
        _read_title(line, run, company)
    else:
        _read_noun_before(line, run, company)
    _read_kin_before_comma(line, run, company)
    _read_behind(line, run, company)
    return company


def role_phrase(line: Line, head: int) -> str:
    """The words of a role that end at a position: deputy foreign minister."""
    first = head
    while (
        first > 0
        and head - first < MOST_ROLE_WORDS
        and line.words[first].is_glued
        and line.low(first - 1) not in _JOINTS
        and line.low(first - 1) not in _STOPS
        and line.low(first - 1) not in FINITE
        and not line.words[first - 1].owns
    ):
        first -= 1
    return " ".join(line.low(at).rstrip(".") for at in range(first, head + 1))


def _read_title(line: Line, run: Run, company: Company) -> None:
    for position in range(run.title, run.name):
        word = line.words[position]
        if role := title_role(word):
            before = role_phrase(line, position).rpartition(" ")[0]
            company.roles.add(f"{before} {role}".strip())
            _add_gender(company, ROLE_GENDERS.get(role))
            company.used.add(position)
        company.is_human |= is_title(word) or title_role(word) is not None
    _read_noun_before(line, run._replace(name=run.title), company)


def _read_noun_before(line: Line, run: Run, company: Company) -> None:
    """Spokesman John Smith; his wife Mary Smith; actor and director John Smith."""
    position = run.name - 1
    while position >= 0 and position + 1 < len(line.words) and line.words[position + 1].is_glued:
        low = line.low(position)
        if low in KIN and not line.words[position].is_capital:
            company.is_human = company.is_relative = True
            _add_gender(company, KIN[low])
        elif low in ROLES and not line.words[position].is_capital:
            company.is_human = True
            company.roles.add(role_phrase(line, position))
            _add_gender(company, ROLE_GENDERS.get(low))
        elif low not in HUMANS or line.words[position].is_capital:
            return
        company.used.add(position)
        position -= 2 if line.low(position - 1) == "and" else 1


def _read_kin_before_comma(line: Line, run: Run, company: Company) -> None:
    """His wife, Mary Smith, ...; the foreign minister, Kairat Garrow, ..."""
    before = run.start - 1
    if before < 0 or run.start >= len(line.words) or line.words[run.start].before != ", ":
        return
    low = line.low(before)
    behind = line.gap_after(run.end - 1)[:1]
    if low in KIN and not line.words[before].owns:
        company.is_relative = company.is_human = True
        _add_gender(company, KIN[low])
        company.used.add(before)
    elif low in ROLES and behind == "," and not line.words[before].is_capital:
        phrase = role_phrase(line, before)
        company.roles.add(phrase)
        _add_gender(company, ROLE_GENDERS.get(low))
        company.used.add(before)


def _read_behind(line: Line, run: Run, company: Company) -> None:
    if run.end >= len(line.words) or line.words[run.end - 1].owns:
        return
    before = line.words[run.end].before
    if before not in {", ", ",", " (", " – ", " — ", " -- "}:
        _read_copula(line, run, company)
        return
    word = line.words[run.end]
    if word.text.isdigit() and int(word.text[:3]) in _AGES and len(word.text) < 4:
        company.is_human |= line.gap_after(run.end)[:1] in ",.);"
        if line.gap_after(run.end).startswith(","):
            _read_apposition(line, run.end + 1, company)
        return
    if before == " (":
        return
    if word.low in {"who", "whose", "whom"}:
        company.is_human |= word.low != "whose"
        return
    _read_apposition(line, run.end, company)


def _read_apposition(line: Line, start: int, company: Company) -> None:
    """The foreign minister; a lawyer and activist; chief executive of Garrow Steel."""
    if start >= len(line.words):
        return
    if line.low(start) not in _HEADS and not _holds_role_soon(line, start):
        return
    for position in range(start, min(start + MOST_APPOSITION_WORDS, len(line.words))):
        word = line.words[position]
        if position > start and word.before.strip():
            return
        if word.low in _STOPS:
            return
        if word.low in _PERSON_NOUNS and not word.owns:
            if line.low(position + 1) in FINITE and line.words[position + 1].is_glued:
                return
            if not _ends_noun(line, position):
                continue
            company.is_human = True
            company.used.add(position)
            if word.low in ROLES:
                company.roles.add(role_phrase(line, position))
            company.is_relative |= word.low in KIN
            _add_gender(company, ROLE_GENDERS.get(word.low) or KIN.get(word.low))
            _add_gender(company, HUMANS.get(word.low))


def _ends_noun(line: Line, position: int) -> bool:
    """Whether the noun is not itself the beginning of a longer one (driver error)."""
    if position + 1 >= len(line.words) or not line.words[position + 1].is_glued:
        return True
    following = line.words[position + 1]
    return following.low in _STOPS or following.low in {"and", "or"} or following.is_capital


def _holds_role_soon(line: Line, start: int) -> bool:
    """Whether a role begins there without an article: chief executive of, founder and head of."""
    for position in range(start, min(start + MOST_ROLE_WORDS, len(line.words))):
        if position > start and not line.words[position].is_glued:
            return False
        if line.low(position) in ROLES and not line.words[position].owns:
            return True
        if line.low(position) in FINITE or line.low(position) in _STOPS:
            return False
    return False


def _read_copula(line: Line, run: Run, company: Company) -> None:
    """Smith is a lawyer: the noun means nobody else."""
    if line.low(run.end) not in {"is", "was", "became", "as"} or run.end + 1 >= len(line.words):
        return
    if line.low(run.end + 1) not in {"a", "an", "the"}:
        return
    for position in range(run.end + 2, min(run.end + 7, len(line.words))):
        if not line.words[position].is_glued or line.low(position) in _STOPS:
            return
        if line.low(position) in _PERSON_NOUNS and _ends_noun(line, position):
            company.is_human = True
            company.used.add(position)
            return


_PERSON_NOUNS = ROLES.union(KIN, HUMANS)


def _add_gender(company: Company, gender: Gender | None) -> None:
    if gender is not None:
        company.genders.add(gender)
