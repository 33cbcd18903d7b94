"""Hand out what was decided."""

from collections.abc import Callable, Collection, Iterable, Iterator

from secondsource.export import FORMATS, DecidedClaim
from secondsource.labels import VerdictLabel
from secondsource.protocols import Store
from secondsource.workbench.appearing import appearances_of

Export = Callable[[Iterable[DecidedClaim]], Iterator[str]]


class Publishing:
    """Exports of reviewers' verdicts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def formats(self) -> tuple[str, ...]:
        """The names of the formats that `export` knows."""
        return tuple(FORMATS)

    def decided(
        self,
        *,
        labels: Collection[VerdictLabel] | None = None,
        reviewer: str | None = None,
    ) -> list[DecidedClaim]:
        """Every decided claim with its verdict and the articles it rests on."""
        decided = (self._decided(claim_id) for claim_id in self._store.decided_claims())
        return [
            one
            for one in decided
            if (labels is None or one.verdict.label in labels)
            and (reviewer is None or one.verdict.reviewer == reviewer)
        ]

    def export(self, format_name: str, decided: Iterable[DecidedClaim]) -> str:
        """The text of an export. Raises KeyError for a format that `formats` does not name."""
        return "".join(FORMATS[format_name](decided))

    def _decided(self, claim_id: str) -> DecidedClaim:
        claim = self._store.claim(claim_id)
        verdicts = tuple(self._store.verdicts(claim_id))
        cited = {evidence.article_id for verdict in verdicts for evidence in verdict.cites}
        found = self._store.articles(cited | {claim.article_id})
        articles = {article.article_id: article for article in found}
        wordings = tuple(self._store.wordings(claim_id))
        return DecidedClaim(
            claim=claim,
            verdicts=verdicts,
            articles=articles,
            wordings=wordings,
            appearances=appearances_of(self._store, claim_id),
        )
