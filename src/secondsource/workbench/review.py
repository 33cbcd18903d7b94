"""Choose a claim, judge passages, decide: only a named person writes."""

from collections.abc import Collection
from dataclasses import dataclass

from secondsource.errors import JudgmentRefused, NotIndependent
from secondsource.labels import ReviewState, Stance, VerdictLabel
from secondsource.models import (
    EVERY_ARTICLE,
    Article,
    ArticleFilter,
    Claim,
    ClaimLink,
    Evidence,
    EvidenceSheet,
    Hit,
    HitGroup,
    QueueRow,
    Span,
    Standing,
    Verdict,
    Wording,
)
from secondsource.protocols import Clock, Store
from secondsource.retrieval import shared_words
from secondsource.workbench.evidence import EvidenceSearch


@dataclass(frozen=True, slots=True)
class ClaimSheet:
    """A claim with its paragraph and everything that people wrote on it.

    paragraph is the span of the article's text around the claim; wordings are the machine's
    form, then what people made of it; links what people said of this claim and others.
    """

    claim: Claim
    article: Article
    paragraph: Span
    evidence: tuple[Evidence, ...]
    evidence_history: tuple[Evidence, ...]
    verdicts: tuple[Verdict, ...]
    wordings: tuple[Wording, ...] = ()
    standings: tuple[Standing, ...] = ()
    links: tuple[ClaimLink, ...] = ()

    @property
    def decided_on(self) -> Wording | None:
        """The wording that the verdict was given on, when the claim reads otherwise now."""
        if self.verdict is None or self.verdict.wording_revision == self.claim.wording_revision:
            return None
        return next(one for one in self.wordings if one.revision == self.verdict.wording_revision)

    @property
    def verdict(self) -> Verdict | None:
        """What stands now; None is "unreviewed"."""
        return self.verdicts[-1] if self.verdicts else None

    @property
    def state(self) -> ReviewState:
        """Where the claim stands on the desk."""
        if self.verdicts:
            return ReviewState.DECIDED
        return ReviewState.IN_REVIEW if self.evidence else ReviewState.UNREVIEWED

    def judgment(self, passage_id: int, reviewer: str) -> Evidence | None:
        """This reviewer's standing judgment of a passage."""
        for evidence in self.evidence:
            if (evidence.passage_id, evidence.reviewer) == (passage_id, reviewer):
                return evidence
        return None

    def revision(self, passage_id: int, reviewer: str) -> int:
        """The revision that this reviewer's judgment of a passage stands at, 0 for none."""
        return max(
            (
                evidence.revision
                for evidence in self.evidence_history
                if (evidence.passage_id, evidence.reviewer) == (passage_id, reviewer)
            ),
            default=0,
        )


class Review:
    """The desk's judging."""

    def __init__(self, *, store: Store, evidence: EvidenceSearch, clock: Clock) -> None:
        self._store = store
        self._evidence = evidence
        self._clock = clock

    def queue(
        self,
        *,
        states: Collection[ReviewState] | None = None,
        outlet_id: str | None = None,
        search: str | None = None,
        article_id: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[QueueRow]:
        """Claims to judge, the most check-worthy undecided ones first."""
        return self._store.queue(
            states=states,
            outlet_id=outlet_id,
            search=search,
            article_id=article_id,
            limit=limit,
            offset=offset,
        )

    def queue_size(
        self,
        *,
        states: Collection[ReviewState] | None = None,
        outlet_id: str | None = None,
        search: str | None = None,
        article_id: str | None = None,
    ) -> int:
        """How many claims the same filters leave."""
        return self._store.queue_size(
            states=states, outlet_id=outlet_id, search=search, article_id=article_id
        )

    def sheet(self, claim_id: str) -> ClaimSheet:
        """A claim with its paragraph and its record. Raises NotFound, AmbiguousId."""
        claim = self._store.claim(claim_id)
        article = self._store.article(claim.article_id)
        return ClaimSheet(
            claim=claim,
            article=article,
            paragraph=_paragraph(article.text, claim.span),
            evidence=tuple(self._store.evidence(claim.claim_id)),
            evidence_history=tuple(self._store.evidence_history(claim.claim_id)),
            verdicts=tuple(self._store.verdicts(claim.claim_id)),
            wordings=tuple(self._store.wordings(claim.claim_id)),
            standings=tuple(self._store.standings(claim.claim_id)),
            links=tuple(self._store.decided_links(claim.claim_id)),
        )

    def passages(self, claim_id: str, *, wanted: ArticleFilter = EVERY_ARTICLE) -> EvidenceSheet:
        """What other outlets wrote on the claim, in the articles that the filter lets in."""
        return self._evidence.find(claim_id, wanted=wanted)

    def judged_apart(self, sheet: ClaimSheet, beside: EvidenceSheet) -> tuple[HitGroup, ...]:
        """Groups for standing evidence that the search does not return, so that none is hidden.

        Their hits have rank 0: nobody searched for them.
        """
        shown = {hit.passage.passage_id for hit in beside.hits}
        wanted = {one.passage_id for one in sheet.evidence} - shown
        passages = self._store.passages(wanted)
        articles = self._store.articles({one.article_id for one in passages.values()})
        when = "with these filters" if beside.narrowed else "now"
        return tuple(
            HitGroup(
                article=article,
                hits=tuple(
                    Hit(
                        passage,
                        score=0.0,
                        rank=0,
                        legs=(),
                        matched=shared_words(sheet.claim.text, passage.text),
                    )
                    for passage in passages.values()
                    if passage.article_id == article.article_id
                ),
                ties=(f"judged before; the search does not offer it {when}",),
            )
            for article in articles
        )

    def judge(
        self,
        claim_id: str,
        passage_id: int,
        stance: Stance | None,
        *,
        reviewer: str,
        expected_revision: int,
        note: str = "",
        expected_wording: int | None = None,
    ) -> Evidence:
        """Writes what a passage does to the claim; None takes the judgment back.

        expected_wording: the revision of the claim's words that the reviewer had on the
        screen. Raises StaleEvidenceRevision, StaleWording, NotIndependent, ReviewerMissing,
        NotFound.
        """
        claim = self._store.claim(claim_id)
        # What is found dependent later must still be possible to take back.
        if stance is not None and (reason := self._evidence.dependence(claim.claim_id, passage_id)):
            raise NotIndependent(f"This passage cannot be evidence: {reason}. Nothing was written.")
        return self._store.add_evidence(
            claim_id=claim.claim_id,
            passage_id=passage_id,
            stance=stance,
            reviewer=reviewer,
            note=note,
            expected_revision=expected_revision,
            judged_at=self._clock(),
            expected_wording=expected_wording,
        )

    def decide(
        self,
        claim_id: str,
        label: VerdictLabel,
        justification: str,
        *,
        reviewer: str,
        expected_revision: int,
        seen: Collection[Evidence] | None = None,
        expected_wording: int | None = None,
    ) -> Verdict:
        """Writes a verdict that cites the evidence standing now.

        seen: the standing evidence that the reviewer had on the screen; expected_wording:
        the revision of the claim's words there. Raises StaleVerdictRevision, EvidenceChanged
        or StaleWording when another stands now, JudgmentRefused without a justification.
        """
        if not justification.strip():
            raise JudgmentRefused(
                "A verdict needs a justification: say in a sentence what it rests on. "
                "Nothing was written."
            )
        return self._store.add_verdict(
            claim_id=self._store.claim(claim_id).claim_id,
            label=label,
            justification=justification.strip(),
            reviewer=reviewer,
            expected_revision=expected_revision,
            decided_at=self._clock(),
            seen=seen,
            expected_wording=expected_wording,
        )


def _paragraph(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)
