"""Turn the sentences that state something checkable into claims that stand alone.

A claim is the article's own words: the sentence, what somebody is said to have said in it,
or a half of it that stands alone. What it needs from the rest of the article is put in,
in [brackets], each insertion with what it rests on.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from secondsource.anatomy import (
    Anatomy,
    Attribution,
    Insertion,
    OpenWord,
    TimeMention,
    standing_alone,
)
from secondsource.claims.attribution import clause_of, find_attributions
from secondsource.claims.checkworthiness import checkworthiness
from secondsource.claims.dateline import behind_dateline
from secondsource.claims.dates_in_words import words_to_insert
from secondsource.claims.naming import Cast, cast_of
from secondsource.claims.splitting import Part, split_compound
from secondsource.claims.times import find_times
from secondsource.claims.verbs import VERBS, has_finite_verb
from secondsource.claims.wording import read
from secondsource.ids import claim_id
from secondsource.labels import ClaimOrigin, Granularity, InsertionKind, SentenceKind
from secondsource.models import Claim, Sentence
from secondsource.spans import Span
from secondsource.text import comparable


@dataclass(frozen=True)
class ClaimFinder:
    """Everything that an article says of its own claims; each finding is made once.

    anchor is the day against which "Thursday" is understood; anchored_by says in words what
    it rests on.
    """

    article_id: str
    text: str
    sentences: Sequence[Sentence]
    published_on: date | None = None
    anchor: date | None = None
    anchored_by: str = "the article's date"
    title: str | None = None
    language: str | None = None

    def claims(self) -> tuple[Claim, ...]:
        """The claims of all sentences of that kind.

        A statement that the article prints twice (a caption that repeats the lead) is one
        claim, anchored where it stands first.
        """
        found: dict[str, Claim] = {}
        for sentence in self.sentences:
            if sentence.kind is SentenceKind.CLAIM:
                for claim in self.claims_of(sentence.span):
                    found.setdefault(comparable(claim.quote).rstrip(" ."), claim)
        return tuple(found.values())

    def claims_of(
        self, sentence: Span, *, origin: ClaimOrigin = ClaimOrigin.EXTRACTED
    ) -> tuple[Claim, ...]:
        """The claims of one sentence, whatever its kind is."""
        if not self.is_english:
            return (self.claim_at(sentence, origin=origin),)
        clause, chain = self._said(sentence)
        parts = split_compound(self.text, clause)
        return tuple(self._claim(part, chain, sentence, origin) for part in parts)

    def claim_at(self, span: Span, *, origin: ClaimOrigin, made_by: str | None = None) -> Claim:
        """The words at the span as one claim, which a person chose so: they are not split."""
        sentence = next((one.span for one in self.sentences if one.span.overlaps(span)), span)
        chain = _over(self.attributions, span) if self.is_english else ()
        claim = self._claim(Part(span, (), ""), chain, sentence, origin)
        return replace(claim, made_by=made_by)

    @property
    def is_english(self) -> bool:
        """Whether the rules for names, times and speakers are for this article."""
        return self.language is None or self.language.lower().startswith("en")

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        """The time expressions of the article's own text."""
        if not self.is_english:
            return ()
        return tuple(
            find_times(self.text, self._prose, anchor=self.anchor, anchored_by=self.anchored_by)
        )

    @cached_property
    def _time_starts(self) -> tuple[int, ...]:
        return tuple(one.span.start for one in self.times)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who is said to have said what."""
        return tuple(find_attributions(self.text, self._prose)) if self.is_english else ()

    @cached_property
    def _prose(self) -> tuple[Span, ...]:
        return tuple(one.span for one in self.sentences if one.kind is not SentenceKind.BOILERPLATE)

    @cached_property
    def _cast(self) -> Cast:
        return cast_of(self.text, self._prose, title=self.title)

    def _said(self, sentence: Span) -> tuple[Span, tuple[Attribution, ...]]:
        """What is left of the sentence when "X said that" is taken off, and who said it."""
        clause = behind_dateline(self.text, sentence)
        near = self._near_sentence.get(sentence, self.attributions)
        chain = list(_over(near, sentence))
        inside = [one for one in near if sentence.holds(one.cue)]
        for attribution in sorted(inside, key=_reach, reverse=True):
            content = clause_of(attribution, sentence, self.text)
            if content is not None and content.start < clause.start < content.end:
                content = Span(clause.start, content.end)
            if content is not None and self._is_all(content, clause, attribution):
                clause = content
                chain.append(attribution)
            # What a speaker reports of others is no second voice unless it is a clause itself.
            elif not chain and _is_speech(attribution) and _covers(attribution, clause):
                chain.append(attribution)
        return _without_marks(clause, self.text) if chain else clause, tuple(chain)

    def _is_all(self, content: Span, clause: Span, attribution: Attribution) -> bool:
        """Whether nothing is stated in the clause but what somebody is said to have said.

        "It was announced by the envoy, who said that p" states more than p: it stays whole.
        """
        if not clause.holds(content) or not _has_own_verb(content.of(self.text)):
            return False
        told = [one for one in (content, attribution.cue, attribution.source) if one]
        rest, reached = [], clause.start
        for span in sorted(told):
            rest.append(self.text[reached : max(reached, span.start)])
            reached = max(reached, span.end)
        rest.append(self.text[reached : clause.end])
        return not any(_states(piece) for piece in rest)

    @cached_property
    def _near_sentence(self) -> Mapping[Span, Sequence[Attribution]]:
        """For each sentence the attributions whose cue or content reaches into it."""
        ordered = sorted(one.span for one in self.sentences)
        near: dict[Span, list[Attribution]] = {sentence: [] for sentence in ordered}
        for one in self.attributions:
            for sentence in _touched(ordered, (one.cue, *one.content)):
                near[sentence].append(one)
        return near

    def _claim(
        self, part: Part, chain: tuple[Attribution, ...], sentence: Span, origin: ClaimOrigin
    ) -> Claim:
        quote = part.span.of(self.text)
        anatomy = self._anatomy(part, chain)
        return Claim(
            claim_id=claim_id(self.article_id, part.span.start, part.span.end),
            article_id=self.article_id,
            span=part.span,
            quote=quote,
            text=standing_alone(quote, anatomy.insertions),
            checkworthiness=checkworthiness(quote, language=self.language),
            speaker=self._speaker(chain),
            claimed_on=self._said_on(chain, part.span, sentence),
            anatomy=anatomy,
            origin=origin,
        )

    def _anatomy(self, part: Part, chain: tuple[Attribution, ...]) -> Anatomy:
        first = bisect_left(self._time_starts, part.span.start)
        last = bisect_left(self._time_starts, part.span.end)
        times = tuple(one for one in self.times[first:last] if part.span.holds(one.span))
        named: tuple[Insertion, ...] = ()
        open_words: tuple[OpenWord, ...] = ()
        if self.is_english:
            named, open_words = self._cast.inserted(part.span, self.text)
        insertions = (*part.lead, *_without_twins(named, part), *_dates(times, part.span))
        unresolved = tuple(
            OpenWord(one.span, one.words, _why_open(one))
            for one in times
            if one.is_assumed or not one.is_resolved
        )
        return Anatomy(
            insertions=tuple(sorted(insertions, key=lambda one: one.at)),
            attributions=chain,
            times=times,
            open_words=tuple(sorted((*open_words, *unresolved), key=lambda one: one.span)),
        )

    def _speaker(self, chain: Sequence[Attribution]) -> str | None:
        """The innermost one's name, in full where the article gives it."""
        if not chain:
            return None
        innermost = chain[-1]
        full = self._cast.full_name(innermost.source) if innermost.source else None
        if full:
            return full[0]
        speaker = innermost.speaker
        # "its director" names nobody to whoever has not read the article.
        return None if speaker and _OWNED.match(speaker) else speaker

    def _said_on(self, chain: Sequence[Attribution], claim: Span, sentence: Span) -> date | None:
        """The day on which it was said, where the sentence gives it; else the article's."""
        if chain and not claim.holds(sentence):
            for mention in self.times:
                beside = sentence.holds(mention.span) and not claim.overlaps(mention.span)
                if beside and mention.granularity is Granularity.DAY and _near(mention, chain[-1]):
                    return mention.first
        return self.published_on


def _touched(sentences: Sequence[Span], spans: Iterable[Span]) -> list[Span]:
    """Each of the sentences, which are in order, that one of the spans overlaps."""
    touched: set[Span] = set()
    for span in spans:
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
        last = bisect_left(sentences, span.end, key=lambda sentence: sentence.start)
        touched.update(sentences[first:last])
    return sorted(touched)


def _over(attributions: Iterable[Attribution], span: Span) -> tuple[Attribution, ...]:
    """The attributions of whose content the whole span is a part, the outermost first."""
    over = [
        one
        for one in attributions
        if any(content.holds(span) for content in one.content) and not span.overlaps(one.cue)
    ]
    return tuple(sorted(over, key=_reach, reverse=True))


_OWNED = re.compile(r"(?:his|her|its|their|my|our)\b", re.IGNORECASE)
# "said on Thursday", "said in Astana on Thursday": further away it dates something else.
_NEAR_CUE = 40


def _near(mention: TimeMention, attribution: Attribution) -> bool:
    between = max(
        mention.span.start - attribution.cue.end, attribution.cue.start - mention.span.end
    )
    return between <= _NEAR_CUE


def _reach(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


_SUBORDINATE = re.compile(
    r"(?<!,)\s(?:who|which|that|after|before|when|because|since|while|if|whether|where|as)\s"
)


# "said in a talk with the radio that p": what begins so is no statement.
_ADJUNCT = re.compile(r"(?:with|of|from|by|for|about|in a|in an)\s")


def _has_own_verb(clause: str) -> bool:
    """Whether a verb stands before the first subordinate clause.

    "announced his retirement after his coach left": what he announced is no statement.
    """
    if _ADJUNCT.match(clause):
        return False
    found = _SUBORDINATE.search(clause)
    return has_finite_verb(read(clause[: found.start()])) if found else True


def _states(piece: str) -> bool:
    return not VERBS.isdisjoint(read(piece).words)


def _is_speech(attribution: Attribution) -> bool:
    """Whether words are given as said, broken up or quoted; "agreed to sign" is a deed."""
    return attribution.is_quoted or len(attribution.content) > 1


_MARKS = '"“”„«»'


def _without_marks(clause: Span, text: str) -> Span:
    """What is said without the quotation marks around it; those inside it stay."""
    start, end = clause.start, clause.end
    inner = text[start + 1 : end - 1]
    if any(mark in inner for mark in _MARKS):
        return clause
    start += text[start] in _MARKS
    end -= text[end - 1] in _MARKS
    return Span(start, end) if end > start else clause


def _covers(attribution: Attribution, clause: Span) -> bool:
    """Whether what is said is most of the clause, cue and source aside."""
    inside = sum(
        min(span.end, clause.end) - max(span.start, clause.start)
        for span in attribution.content
        if span.overlaps(clause)
    )
    return inside * 2 >= clause.end - clause.start


def _dates(times: Sequence[TimeMention], claim: Span) -> Iterator[Insertion]:
    for mention in times:
        if mention.is_assumed:
            continue
        if words := words_to_insert(mention):
            yield Insertion(
                at=mention.span.end - claim.start,
                words=words,
                kind=InsertionKind.WHEN,
                why=f"“{mention.words}”: {mention.why}",
            )


def _why_open(mention: TimeMention) -> str:
    """What is missing; of an assumed day also which it would be."""
    if not (mention.is_assumed and (day := words_to_insert(mention))):
        return mention.why
    return f"it was said in a quotation, on a day that is not told; if on the article's own, {day}"


def _without_twins(named: Sequence[Insertion], part: Part) -> Iterator[Insertion]:
    """Names that the shared part of the sentence brings along need no second insertion."""
    brought = " ".join(one.words for one in part.lead)
    for insertion in named:
        if insertion.words not in brought:
            yield insertion
