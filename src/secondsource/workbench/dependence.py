"""What hangs on what: the claim's own text and its reprints, and reprints among the hits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secondsource.ids import page_key
from secondsource.lineage import Shingles, containment, group_copies, shingles
from secondsource.models import Article, Hit, HitGroup, Passage

# At half of the shorter text, hand-checked reprints of a dispatch and two write-ups
# of one event lie well apart.
REPRINT = 0.5
# A passage is copied from the claim's article when this share of it stands there.
COPIED = 0.6
# A text prints a passage too when this share of it stands there: one other number is too many.
PRINTED = 0.9
# A shorter sentence may stand in two texts by chance.
_FEWEST_RUNS = 4


@dataclass(frozen=True, slots=True)
class Text:
    """An article with the shingles of its own text."""

    article: Article
    shingles: Shingles


class Origin:
    """The claim's own article: what hangs on it cannot speak for the claim."""

    def __init__(self, article: Article, own: Shingles, *claim: Shingles) -> None:
        """claim: the claim's words, and the whole sentence that they are a part of."""
        self.article = article
        self._own = own
        self._claim = [one for one in claim if len(one) >= _FEWEST_RUNS]

    def dependence_of_article(self, other: Text) -> str | None:
        """Why the whole article cannot be evidence, in words; None when nothing shows it."""
        if _is_same_page(self.article.url, other.article.url):
            return "another version of the claim's own article"
        share = max(containment(self._own, other.shingles), containment(other.shingles, self._own))
        if share >= REPRINT:
            return f"a reprint of the claim's own article: {share:.0%} of the text is the same"
        return None

    def dependence_of_passage(self, passage: Passage) -> str | None:
        """Why this passage cannot be evidence, in words; None when nothing shows it."""
        printed = shingles(passage.text)
        share = containment(printed, self._own)
        if share >= COPIED:
            return f"{share:.0%} of a passage stands in the claim's own article"
        if any(containment(one, printed) >= PRINTED for one in self._claim):
            return "the claim's own sentence stands in a passage, word for word"
        return None

    def ties_of(self, other: Article) -> tuple[str, ...]:
        """What binds the other article to the claim's outlet, in words."""
        mine, theirs = self.article.outlet, other.outlet
        if mine is None or theirs is None:
            return ()
        if mine.outlet_id == theirs.outlet_id:
            return ("same outlet as the claim",)
        if mine.owner and mine.owner == theirs.owner:
            return (f"same owner as the claim's outlet: {mine.owner}",)
        return ()


def _is_same_page(own: str | None, other: str | None) -> bool:
    # Front pages have no key: there only the very same address counts.
    if not own or not other:
        return False
    key = page_key(own)
    return own == other or (key is not None and key == page_key(other))


def grouped(
    hits: Mapping[str, Sequence[Hit]], origin: Origin, others: Mapping[str, Text]
) -> tuple[HitGroup, ...]:
    """One group for each text that was printed, best first; the keys of hits are in order of rank.

    A copy that says more than the text it copies has a group of its own for what it adds.
    """
    copies = group_copies(
        list(hits), shingles_of=lambda one: others[one].shingles, threshold=REPRINT
    )
    groups = [group for alike in copies for group in _groups_of(alike, hits, origin, others)]
    return tuple(sorted(groups, key=lambda group: group.best.rank))


def _groups_of(
    alike: Sequence[str],
    hits: Mapping[str, Sequence[Hit]],
    origin: Origin,
    others: Mapping[str, Text],
) -> Iterator[HitGroup]:
    # The earliest printing of the best passage stands for all; undated ones come last.
    best = hits[alike[0]][0].passage
    first, *rest = sorted(
        (others[one] for one in alike),
        key=lambda text: (
            not _is_printed(best, text),
            text.article.published_on or date.max,
        ),
    )
    reprinted: list[Hit] = []
    added: list[tuple[Text, list[Hit]]] = []
    for text in rest:
        more: list[Hit] = []
        for hit in hits[text.article.article_id]:
            (reprinted if _is_printed(hit.passage, first) else more).append(hit)
        added.append((text, more))
    yield HitGroup(
        article=first.article,
        hits=tuple(hits[first.article.article_id]),
        copies=tuple(text.article for text in rest),
        reprinted=tuple(reprinted),
        ties=origin.ties_of(first.article),
    )
    for text, more in added:
        if more:
            yield HitGroup(
                article=text.article,
                hits=tuple(more),
                ties=(
                    *origin.ties_of(text.article),
                    f"in part the same text as {first.article.outlet_name}'s",
                ),
            )


def _is_printed(passage: Passage, text: Text) -> bool:
    return containment(shingles(passage.text), text.shingles) >= PRINTED
