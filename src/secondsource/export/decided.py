"""What every export starts from."""

from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.models import Appearance, Article, Claim, Verdict, Wording


@dataclass(frozen=True, slots=True)
class DecidedClaim:
    """A claim with all its verdicts, first to last, and the articles they rest on.

    articles holds the claim's own article and that of each cited passage, by id; wordings
    the machine's form of the claim, then what people made of it; appearances every article
    in which it occurs, its own first.
    """

    claim: Claim
    verdicts: tuple[Verdict, ...]
    articles: Mapping[str, Article]
    wordings: tuple[Wording, ...] = ()
    appearances: tuple[Appearance, ...] = ()

    def words_of(self, verdict: Verdict) -> str:
        """The claim as it read when that verdict was given: a verdict is on no other words."""
        for wording in self.wordings:
            if wording.revision == verdict.wording_revision:
                return wording.text
        return self.claim.text

    @property
    def verdict(self) -> Verdict:
        """What stands now."""
        return self.verdicts[-1]

    @property
    def article(self) -> Article:
        """The article that the claim stands in."""
        return self.articles[self.claim.article_id]


def told_by(article: Article) -> str:
    """Who brought the article out; of the desk's own note, who wrote it, as no outlet did."""
    if not article.is_note:
        return article.outlet_name
    return f"{article.outlet_name} by {', '.join(article.authors) or 'somebody unnamed'}"
