"""Go through an article sentence by sentence, keeping in mind who was mentioned."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from secondsource.claims.naming.antecedents import SENTENCES_BACK, antecedent
from secondsource.claims.naming.evidence import Naming
from secondsource.claims.naming.mentions import Form, Knowledge, Mention, names_in
from secondsource.claims.naming.nouns import Memory, nouns_in
from secondsource.claims.naming.reading import Line


def follow(
    readable: Iterable[Line], namings: Sequence[Naming], knowledge: Knowledge
) -> list[Mention]:
    """Every mention of the article, in order, with the figure that each stands for."""
    by_line: defaultdict[int, list[Naming]] = defaultdict(list)
    for naming in namings:
        by_line[naming.run.line].append(naming)
    found: list[Mention] = []
    recent: list[Mention] = []
    memory = Memory()
    for line in readable:
        here = _mentions(line, by_line[line.number], knowledge, memory)
        recent = [one for one in recent if one.line >= line.number - SENTENCES_BACK]
        _resolve(here, recent, line)
        memory.keep(here)
        recent += here
        found += here
    return found


def _mentions(
    line: Line, namings: Sequence[Naming], knowledge: Knowledge, memory: Memory
) -> list[Mention]:
    taken: set[int] = set()
    for naming in namings:
        taken.update(range(naming.run.start, naming.run.end), naming.company.used)
    names = names_in(namings, knowledge)
    nouns = nouns_in(line, frozenset(taken), knowledge.figures, memory)
    return sorted((*names, *nouns), key=lambda one: (one.start, one.end))


def _resolve(here: list[Mention], recent: Sequence[Mention], line: Line) -> None:
    """Follow the pronouns of one sentence, so that the next ones can rest on them."""
    for at, one in enumerate(here):
        if one.form is Form.PRONOUN:
            finding = antecedent(one, line.span, line, [*recent, *here])
            here[at] = one._replace(figure=finding.figure, is_settled=finding.is_needless)
