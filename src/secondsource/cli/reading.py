"""Commands that read the record; each takes --json."""

from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import AsJson, print_json, print_table, say, shown
from secondsource.labels import ReviewState
from secondsource.models import Article, EvidenceSheet, Hit, HitGroup, QueueRow
from secondsource.workbench import ClaimSheet

_CLAIM_ID = Annotated[
    str, typer.Argument(help="A claim's id, or its first characters.", show_default=False)
]
_LIMIT = Annotated[int, typer.Option("--limit", min=1, max=1_000_000, help="At most so many rows.")]


def articles(*, limit: _LIMIT = 1000, as_json: AsJson = False) -> None:
    """List the articles of the library."""
    found = open_workbench().library.articles()[:limit]
    if as_json:
        print_json([_article(article) for article in found])
        return
    print_table(
        {
            "id": [article.article_id for article in found],
            "published": [shown(article.published_on) for article in found],
            "outlet": [article.outlet_name for article in found],
            "title": [article.title or "untitled" for article in found],
        },
        empty="No articles yet. Add some: secondsource add PATH",
    )


def claims(
    *,
    search: Annotated[str | None, typer.Option(help="Words that must occur.")] = None,
    outlet: Annotated[str | None, typer.Option(help="An outlet's id, such as its domain.")] = None,
    article: Annotated[str | None, typer.Option(help="An article's id.")] = None,
    state: Annotated[list[ReviewState] | None, typer.Option(help="Where the claim stands.")] = None,
    limit: _LIMIT = 50,
    as_json: AsJson = False,
) -> None:
    """List claims, the most check-worthy undecided ones first."""
    workbench = open_workbench()
    article_id = workbench.library.view(article).article.article_id if article else None
    rows = workbench.review.queue(
        states=state, outlet_id=outlet, search=search, article_id=article_id, limit=limit
    )
    if as_json:
        print_json([_queue_row(row) for row in rows])
        return
    print_table(
        {
            "id": [row.claim.claim_id for row in rows],
            "worth": [f"{row.claim.checkworthiness.score:.0%}" for row in rows],
            "state": [_state(row) for row in rows],
            "outlet": [row.outlet_name for row in rows],
            "date": [shown(row.published_on) for row in rows],
            "claim": [row.claim.text for row in rows],
        },
        empty="No claims fit. Add articles, or loosen the filters.",
    )


def evidence(claim_id: _CLAIM_ID, *, as_json: AsJson = False) -> None:
    """Show a claim with the passages of other articles and what was judged."""
    workbench = open_workbench()
    record, found = workbench.review.sheet(claim_id), workbench.review.passages(claim_id)
    if as_json:
        print_json(_evidence(record, found))
        return
    say(f"Claim {record.claim.claim_id}: {record.claim.text}")
    say(f"  {_where(record.article)}")
    if record.verdict:
        say(f"  verdict: {record.verdict.label} by {record.verdict.reviewer}")
    if not found.groups:
        say("\nNo near passage of another article was found.")
    for group in found.groups:
        _print_group(group, record)
    if found.further:
        say("\nFurther away:")
    for group in (*found.further, *workbench.review.judged_apart(record, found)):
        _print_group(group, record)
    for left in found.left_out:
        say(f"\nLeft out: {_where(left.article)}: {left.reason}")


def _print_group(group: HitGroup, record: ClaimSheet) -> None:
    say(f"\n{_where(group.article)}" + "".join(f" [{tie}]" for tie in group.ties))
    for copy in group.copies:
        say(f"  also printed by {_where(copy)}")
    for hit in group.hits:
        judged = ", ".join(
            f"{one.stance} ({one.reviewer})"
            for one in record.evidence
            if one.passage_id == hit.passage.passage_id
        )
        say(f"  {hit.rank}. passage {hit.passage.passage_id}" + (f" {judged}" if judged else ""))
        say("     " + " ".join(hit.passage.text.split()))


def _where(article: Article) -> str:
    parts = (
        article.outlet_name,
        shown(article.published_on),
        article.title or "untitled",
        article.url or article.origin,
    )
    return " · ".join(parts)


def _state(row: QueueRow) -> str:
    return row.verdict.value.lower().replace("_", " ") if row.verdict else row.state.value


def _article(article: Article) -> dict[str, object]:
    return {
        "article_id": article.article_id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published_on": article.published_on,
        "date_source": article.date_source,
        "authors": article.authors,
        "language": article.language,
        "reader": article.reader,
        "origin": article.origin,
        "added_at": article.added_at,
        "text_sha256": article.text_sha256,
        "original_sha256": article.original_sha256,
        "notes": article.notes,
    }


def _queue_row(row: QueueRow) -> dict[str, object]:
    return {
        "claim": row.claim,
        "article_title": row.article_title,
        "outlet": row.outlet_name,
        "published_on": row.published_on,
        "state": row.state,
        "verdict": row.verdict,
        "judged_passages": row.judged_passages,
        "reviewers": row.reviewers,
        "appearances": row.appearances,
        "unsure_links": row.unsure_links,
        "language": row.language,
    }


def _evidence(record: ClaimSheet, found: EvidenceSheet) -> dict[str, object]:
    return {
        "claim": record.claim,
        "article": _article(record.article),
        "hits": [_hit(hit, group) for group in found.groups for hit in group.hits],
        "further": [_hit(hit, group) for group in found.further for hit in group.hits],
        "left_out": [
            {"article": _article(left.article), "reason": left.reason} for left in found.left_out
        ],
        "evidence": record.evidence,
        "verdict": record.verdict,
    }


def _hit(hit: Hit, group: HitGroup) -> dict[str, object]:
    return {
        "rank": hit.rank,
        "score": hit.score,
        "legs": hit.legs,
        "matched": hit.matched,
        "passage_id": hit.passage.passage_id,
        "span": hit.passage.span,
        "text": hit.passage.text,
        "article": _article(group.article),
        "copies": [_article(copy) for copy in group.copies],
        "ties": group.ties,
    }
