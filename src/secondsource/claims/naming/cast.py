"""The persons, organisations and places of one article, and what stands for them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.anatomy import Insertion, OpenWord
from secondsource.claims.naming.acronyms import Expansion, acronym_proposals, learn_acronyms
from secondsource.claims.naming.antecedents import SENTENCES_BACK, antecedent
from secondsource.claims.naming.bearers import bearers_of
from secondsource.claims.naming.evidence import read_namings
from secondsource.claims.naming.figures import Figure
from secondsource.claims.naming.firms import Firms, firm_proposal, firms_of, it_proposal
from secondsource.claims.naming.following import follow
from secondsource.claims.naming.mentions import Form, Knowledge, Mention
from secondsource.claims.naming.people import (
    draft_partial,
    draft_people,
    figure_of,
    partial_figure_of,
)
from secondsource.claims.naming.pointing import (
    first_person_proposal,
    has_first_person,
    pointing_proposal,
)
from secondsource.claims.naming.proposals import Proposal, how_far
from secondsource.claims.naming.reading import Line, read_lines
from secondsource.claims.naming.roles import Gender
from secondsource.claims.naming.runs import runs_of
from secondsource.claims.naming.wheres import Places, places_of, where_proposals
from secondsource.spans import Span
from secondsource.text import comparable

_JOINING = frozenset("of for to and or with by from".split())
_PERSONS = {None: "person", Gender.HE: "man", Gender.SHE: "woman"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and every place that one article names, and where each is mentioned.

    Made by `cast_of`; lines are the article's sentences in order, mentions and starts run
    through the article.
    """

    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    firms: Firms
    places: Places
    acronyms: Mapping[str, Expansion]

    def inserted(self, span: Span, text: str) -> tuple[tuple[Insertion, ...], tuple[OpenWord, ...]]:
        """What must be put into the claim at `span`, and the words that stay open.

        One insertion for each person and claim, at the first mention that needs it.
        """
        insertions: list[Insertion] = []
        open_words: list[OpenWord] = []
        told: set[str] = set()
        for proposal in sorted(self._proposals(span, text), key=lambda one: (one.start, one.end)):
            if proposal.words is None:
                open_words.append(proposal.open_word(text))
            elif proposal.words not in told and not _goes_on(proposal, text):
                told.add(proposal.words)
                insertions.append(proposal.insertion(span))
        return tuple(insertions), tuple(open_words)

    def full_name(self, source: Span) -> tuple[str, Span] | None:
        """The full name of the source of an attribution, and where it stands.

        None unless the source is that person: "a friend of Ruth Lowe" is not Ruth Lowe.
        """
        one = next(self._within(source), None)
        if one is None or one.owns or not self._leads(one, source):
            return None
        figure = one.figure
        if one.form is Form.PRONOUN:
            figure = self._antecedent(one, source)
        elif one.form not in {Form.FULL, Form.SHORT, Form.ROLE}:
            return None
        if figure is None:
            return None
        return self.figures[figure].name, self.figures[figure].at

    def _leads(self, one: Mention, source: Span) -> bool:
        """Whether the mention is all of the source, titles and appositions aside."""
        for word in self.lines[one.line].words:
            if source.start <= word.start < one.start and (word.low in _JOINING or word.owns):
                return False
            if one.end <= word.start < source.end:
                return word.before.startswith(",") or word.low not in {"and", "or"}
        return True

    def _antecedent(self, pronoun: Mention, claim: Span) -> int | None:
        line = self.lines[pronoun.line]
        return antecedent(pronoun, claim, line, self._near(pronoun.line)).figure

    def _proposals(self, span: Span, text: str) -> Iterator[Proposal]:
        line = self._line_at(span.start)
        if line is None:
            return
        yield from self._persons(span)
        yield from acronym_proposals(span, line, self.acronyms, text)
        yield from where_proposals(span, line, self.places, text)
        for found in (
            firm_proposal(span, line, self.firms, text),
            it_proposal(span, line, self.firms, text),
            pointing_proposal(span, line),
            self._first_person(span, line),
        ):
            if found is not None:
                yield found

    def _first_person(self, span: Span, line: Line) -> Proposal | None:
        if not has_first_person(line):
            return None
        before = self.lines[line.number - 1] if line.number else None
        return first_person_proposal(span, line, before, self._near(line.number), self.figures)

    def _persons(self, span: Span) -> Iterator[Proposal]:
        inside = list(self._within(span))
        known: set[int | None] = {one.figure for one in inside if one.form is Form.FULL}
        for one in inside:
            if one.form is Form.PRONOUN:
                found = self._of_pronoun(one, span, inside, known)
            elif one.form in {Form.SHORT, Form.ROLE}:
                found = self._of_name(one, inside, known)
            else:
                continue
            if found is not None:
                yield found

    def _of_pronoun(
        self, one: Mention, span: Span, inside: Sequence[Mention], known: set[int | None]
    ) -> Proposal | None:
        finding = antecedent(one, span, self.lines[one.line], self._near(one.line))
        if finding.is_needless or finding.figure in known:
            return None
        if finding.figure is not None and _is_named_behind(one, finding.figure, inside):
            return None
        known.add(finding.figure)
        if finding.figure is None:
            return Proposal(one.start, one.end, finding.why_open)
        why = f"the only {_PERSONS[one.gender]} who can be meant in the sentences before"
        return self._insertion(one, finding.figure, why)

    def _of_name(
        self, one: Mention, inside: Sequence[Mention], known: set[int | None]
    ) -> Proposal | None:
        if one.figure is None:
            if one.open_why is None or _is_explained(one, inside):
                return None
            return Proposal(one.start, one.end, one.open_why)
        if one.figure in known:
            return None
        known.add(one.figure)
        figure = self.figures[one.figure]
        back = how_far(self._lines_back(one, figure))
        if one.form is Form.SHORT and figure.is_partial:
            return None
        if one.form is Form.SHORT:
            return self._insertion(one, one.figure, f"short for {figure.name}, named {back}")
        why = f"the only {one.words} of the article: {figure.name}, named {back}"
        return self._insertion(one, one.figure, why)

    def _insertion(self, one: Mention, who: int, why: str) -> Proposal:
        figure = self.figures[who]
        return Proposal(one.start, one.end, why, figure.name, figure.at)

    def _lines_back(self, one: Mention, figure: Figure) -> int:
        line = self._line_at(figure.at.start)
        return one.line - line.number if line is not None else SENTENCES_BACK + 1

    def _line_at(self, position: int) -> Line | None:
        at = bisect_right(self.lines, position, key=lambda line: line.span.start) - 1
        return self.lines[at] if at >= 0 and self.lines[at].span.end > position else None

    def _within(self, span: Span) -> Iterator[Mention]:
        for at in range(bisect_left(self.starts, span.start), len(self.mentions)):
            one = self.mentions[at]
            if one.start >= span.end:
                return
            if one.end <= span.end:
                yield one

    def _near(self, number: int) -> list[Mention]:
        """The mentions of a sentence and of those before it where an antecedent may stand."""
        first = self.lines[max(0, number - SENTENCES_BACK)].span.start
        found = []
        for at in range(bisect_left(self.starts, first), len(self.mentions)):
            one = self.mentions[at]
            if one.line > number:
                break
            found.append(one)
        return found


def cast_of(text: str, sentences: Sequence[Span], *, title: str | None = None) -> Cast:
    """The cast of one article, read from its text alone.

    Names are not learned from headlines: neither from the title nor from lines whose words
    all have capitals.
    """
    headline = comparable(title or "")
    lines = read_lines(text, sentences)
    readable = [
        line
        for line in lines
        if not line.is_title_case and comparable(line.span.of(text)) != headline
    ]
    namings = read_namings(lines, (run for line in readable for run in runs_of(line)))
    sure, perhaps = draft_people(text, namings)
    partial = draft_partial(text, namings, (*sure, *perhaps))
    figures = (*map(figure_of, sure), *map(partial_figure_of, partial))
    full = {span: number for number, draft in enumerate(sure) for span in draft.spans}
    knowledge = Knowledge(figures, full, bearers_of(namings, figures, perhaps))
    mentions = follow(readable, namings, knowledge)
    return Cast(
        figures,
        lines,
        tuple(mentions),
        tuple(one.start for one in mentions),
        firms_of(namings, mentions),
        places_of(lines, namings),
        learn_acronyms(text, lines),
    )


def _is_named_behind(pronoun: Mention, who: int, inside: Sequence[Mention]) -> bool:
    """Whether the claim goes on to name him: then the pronoun hardly was he."""
    return any(
        one.figure == who and one.start > pronoun.start and one.form is not Form.PRONOUN
        for one in inside
    )


def _is_explained(one: Mention, inside: Sequence[Mention]) -> bool:
    """Whether somebody who may be meant by the role stands before it in the claim."""
    return one.form is Form.ROLE and any(
        other.start < one.start and other.form in {Form.FULL, Form.SHORT, Form.UNKNOWN}
        for other in inside
    )


def _goes_on(proposal: Proposal, text: str) -> bool:
    """Whether the surname follows all the same, in small letters: "Elon musk"."""
    surname = (proposal.words or "").rpartition(" ")[2]
    behind = text[proposal.end : proposal.end + 1 + len(surname)]
    return bool(surname) and behind.casefold() == f" {surname}".casefold()
