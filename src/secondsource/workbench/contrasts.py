"""Lay a claim beside the passages that were found: which values agree, and which differ."""

from dataclasses import dataclass

from secondsource.contrast import Contrast, Relation, Side, Slot, Suggestion, contrast
from secondsource.models import Article, Claim, EvidenceSheet, Hit, Span

_BRACKETS = str.maketrans("", "", "[]")
# Two values that may be of two things: below it they most often are.
_WORTH_A_LOOK = 0.4
_RELATIONS = {
    Relation.AGREES: "the same",
    Relation.COMPATIBLE: "both can be true",
    Relation.LATER: "may have changed between the two days",
    Relation.DIFFERS: "different",
}
_WEIGHTY = (Relation.DIFFERS, Relation.LATER, Relation.COMPATIBLE, Relation.AGREES)
_SUGGESTIONS = {
    Suggestion.CONFLICT: "may contradict",
    Suggestion.AGREEMENT: "may support",
    Suggestion.NOTHING_TO_COMPARE: "unclear",
}


@dataclass(frozen=True, slots=True)
class ValuePair:
    """One value of the claim beside the passage's, in both texts' own words.

    passage_span lies in the passage's text. is_sure: both are of one thing for certain; where
    they are not, a difference says nothing against the claim.
    """

    kind: str
    relation: Relation
    claim_words: str
    passage_words: str
    passage_span: Span
    is_sure: bool

    @property
    def relation_in_words(self) -> str:
        """'different', or 'may be of two things' where that is not certain."""
        return _RELATIONS[self.relation] if self.is_sure else "may be of two things"


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim beside one passage; a machine's suggestion, nobody's judgment."""

    contrast: Contrast
    values: tuple[ValuePair, ...]

    @property
    def suggestion_in_words(self) -> str:
        """'may contradict', 'may support', 'unclear'."""
        return _SUGGESTIONS[self.contrast.suggestion]


def laid_beside(sheet: EvidenceSheet, hit: Hit, article: Article) -> Beside:
    """The values of the sheet's claim and of a hit, which stands in `article`.

    Weekdays and "yesterday" are counted from the day of each text.
    """
    claim = Side(_spoken(sheet.claim), sheet.claimed_on)
    passage = Side(hit.passage.text, article.published_on, heading=article.title or "")
    found = contrast(claim, passage)
    pairs = [
        *(_pair(slot, claim, passage, is_sure=True) for slot in found.slots),
        *(
            _pair(slot, claim, passage, is_sure=False)
            for slot in found.unsure
            if slot.alignment >= _WORTH_A_LOOK
        ),
    ]
    # What speaks against the claim first.
    return Beside(found, tuple(sorted(pairs, key=_by_weight)))


def _spoken(claim: Claim) -> str:
    """The claim without the marks of what was put in."""
    return claim.text.translate(_BRACKETS)


def _pair(slot: Slot, claim: Side, passage: Side, *, is_sure: bool) -> ValuePair:
    return ValuePair(
        kind=slot.kind.value,
        relation=slot.relation,
        claim_words=slot.claim_span.of(claim.text),
        passage_words=slot.passage_span.of(passage.text),
        passage_span=slot.passage_span,
        is_sure=is_sure,
    )


def _by_weight(pair: ValuePair) -> int:
    if not pair.is_sure:
        return len(_WEIGHTY)
    return _WEIGHTY.index(pair.relation)
