"""One claim in many articles: where it occurs, and who found that it is one."""

from collections.abc import Iterable, Sequence

from secondsource.models import Appearance, Claim, ClaimLink
from secondsource.protocols import Store


def appearances_of(store: Store, claim_id: str) -> tuple[Appearance, ...]:
    """Every article in which the claim occurs, the claim's own first. Raises NotFound."""
    claim = store.claim(claim_id)
    further = store.appearances(claim.claim_id)
    articles = {
        article.article_id: article
        for article in store.articles({one.article_id for one in (claim, *further)})
    }
    shown = (claim, *further)
    joined = _joined_by(store.joining_links(claim.claim_id), shown)
    return tuple(
        Appearance(
            one, articles[one.article_id], None if one is claim else joined.get(one.claim_id)
        )
        for one in shown
    )


def _joined_by(links: Iterable[ClaimLink], shown: Sequence[Claim]) -> dict[str, ClaimLink]:
    """The link that made each one of these: to the head, or to the first that it hangs on."""
    place = {one.claim_id: nth for nth, one in enumerate(shown)}
    found: dict[str, tuple[int, ClaimLink]] = {}
    for link in links:
        for one, other in ((link.claim_id, link.head_id), (link.head_id, link.claim_id)):
            at = place.get(other, len(shown))
            if one not in found or at < found[one][0]:
                found[one] = (at, link)
    return {one: link for one, (_, link) in found.items()}
