"""What a new version of a page takes over from the others: people's words on its sentences,
and the claims that were made of them.

Such a claim stays bound to the version in which it was found, and is no second claim.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from secondsource.models import Article, Claim, KindCorrection, Sentence, Span, ToldBefore
from secondsource.protocols import Store
from secondsource.text import collapse


@dataclass(frozen=True, slots=True)
class Carrying:
    """What is known of the other versions of one page.

    told is found by the words of its sentence, and by those of the claim itself; corrected
    by the words of the sentence and which printing of them it is, from 0: a caption may
    repeat the lead.
    """

    told: dict[str, list[ToldBefore]] = field(default_factory=dict)
    corrected: dict[tuple[str, int], KindCorrection] = field(default_factory=dict)

    def corrections_in(self, text: str, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
        """The sentences; what a person said of one holds where it reads word for word so."""
        for one, printing in _printings(text, sentences):
            found = self.corrected.get(printing)
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
    corrections: list[tuple[KindCorrection, tuple[str, int]]] = []
    for version in versions:
        sentences = store.sentences(version.article_id)
        by_span = {one.span: printing for one, printing in _printings(version.text, sentences)}
        corrections += [
            (one, by_span.get(one.span, (collapse(one.text), 0)))
            for one in store.kind_corrections(version.article_id)
        ]
        for claim in store.claims(article_id=version.article_id):
            before = ToldBefore(claim, words_around(version.text, sentences, claim.span))
            for words in {collapse(before.sentence), collapse(claim.quote)}:
                told[words].append(before)
    corrections.sort(key=lambda pair: pair[0].corrected_at)
    return Carrying(dict(told), {printing: one for one, printing in corrections})


def words_around(text: str, sentences: Iterable[Sentence], span: Span) -> str:
    """The whole sentence, or sentences, that the span is in."""
    over = [one.span for one in sentences if one.span.overlaps(span)] or [span]
    return text[min(one.start for one in over) : max(one.end for one in over)]


def _printings(
    text: str, sentences: Iterable[Sentence]
) -> Iterator[tuple[Sentence, tuple[str, int]]]:
    """Each sentence with its words and how often they stand in the text before it."""
    before: Counter[str] = Counter()
    for one in sentences:
        words = collapse(one.span.of(text))
        yield one, (words, before[words])
        before[words] += 1


def _as_corrected(sentence: Sentence, correction: KindCorrection) -> Sentence:
    was = sentence.kind.value.replace("_", " ")
    by = f"corrected by {correction.reviewer} in another version of the page"
    return replace(sentence, kind=correction.kind, reason=f"{by}, was {was}: {sentence.reason}")
