"""What a new version of a page takes over from the others: people's words on its sentences,
and the claims that were made of them.

Such a claim stays bound to the version in which it was found, and is no second claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from secondsource.models import Article, Claim, KindCorrection, Sentence, Span, ToldBefore
from secondsource.protocols import Store
from secondsource.text import collapse


@dataclass(frozen=True, slots=True)
class Carrying:
    """What is known of the other versions of one page.

    told is found by the words of its sentence, and by those of the claim itself; corrected
    by the words of the sentence.
    """

    told: dict[str, list[ToldBefore]] = field(default_factory=dict)
    corrected: dict[str, KindCorrection] = field(default_factory=dict)

    def corrections_in(self, text: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
        """The sentences; what a person said of one holds where it reads word for word so."""
        for one in sentences:
            found = self.corrected.get(collapse(one.span.of(text)))
            yield _as_corrected(one, found) if found and found.kind is not one.kind else one

    def new_claims(
        self, text: str, sentences: Sequence[Sentence], claims: Iterable[Claim]
    ) -> Iterator[Claim]:
        """Those of this version's claims that no other version tells already."""
        for claim in claims:
            around = words_around(text, sentences, claim.span)
            told = (*self._told_as(around), *self._told_as(claim.quote))
            if not any(before.stands_again(claim, around) for before in told):
                yield claim

    def _told_as(self, text: str) -> Sequence[ToldBefore]:
        return self.told.get(collapse(text), ())


NOTHING_BEFORE = Carrying()
"""For a page that comes in for the first time."""


def carrying_of(store: Store, versions: Iterable[Article]) -> Carrying:
    """What is known of these versions of a page."""
    told: defaultdict[str, list[ToldBefore]] = defaultdict(list)
    corrections: list[KindCorrection] = []
    for version in versions:
        corrections += store.kind_corrections(version.article_id)
        sentences = store.sentences(version.article_id)
        for claim in store.claims(article_id=version.article_id):
            before = ToldBefore(claim, words_around(version.text, sentences, claim.span))
            for words in {collapse(before.sentence), collapse(claim.quote)}:
                told[words].append(before)
    corrections.sort(key=lambda one: one.corrected_at)
    return Carrying(dict(told), {collapse(one.text): one for one in corrections})


def words_around(text: str, sentences: Iterable[Sentence], span: Span) -> str:
    """The whole sentence, or sentences, that the span is in."""
    over = [one.span for one in sentences if one.span.overlaps(span)] or [span]
    return text[min(one.start for one in over) : max(one.end for one in over)]


def _as_corrected(sentence: Sentence, correction: KindCorrection) -> Sentence:
    was = sentence.kind.value.replace("_", " ")
    by = f"corrected by {correction.reviewer} in another version of the page"
    return replace(sentence, kind=correction.kind, reason=f"{by}, was {was}: {sentence.reason}")
