"""What every export starts from."""

from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.models import Article, Claim, Verdict


@dataclass(frozen=True, slots=True)
class DecidedClaim:
    """A claim with all its verdicts, first to last, and the articles they rest on.

    articles holds the claim's own article and that of each cited passage, by id.
    """

    claim: Claim
    verdicts: tuple[Verdict, ...]
    articles: Mapping[str, Article]

    @property
    def verdict(self) -> Verdict:
        """What stands now."""
        return self.verdicts[-1]

    @property
    def article(self) -> Article:
        """The article that the claim stands in."""
        return self.articles[self.claim.article_id]
