"""Commands that read the record; each takes --json."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.cli.output import AsJson, print_json, print_table, say, shown
from secondsource.labels import ReviewState
from secondsource.models import Article, ArticleFilter, EvidenceSheet, Hit, HitGroup, QueueRow
from secondsource.retrieval import days_after, found_by, in_common, placed_in_time
from secondsource.workbench import ClaimSheet, laid_beside
from secondsource.workbench.narrowing import filter_choices, filter_in_words, fitting_in_words

_CLAIM_ID = Annotated[
    str, typer.Argument(help="A claim's id, or its first characters.", show_default=False)
]
_DAY = ["%Y-%m-%d"]
_Also = Callable[[EvidenceSheet, Hit, Article], Iterator[str]]
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


def evidence(
    claim_id: _CLAIM_ID,
    *,
    outlet: Annotated[
        list[str] | None, typer.Option(help="Only articles of this outlet, by its id; repeatable.")
    ] = None,
    owner: Annotated[
        list[str] | None, typer.Option(help="Only outlets of this owner; repeatable.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Only articles in it, such as 'en'; repeatable.")
    ] = None,
    first_day: Annotated[
        datetime | None, typer.Option("--from", formats=_DAY, help="First day of publication.")
    ] = None,
    last_day: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY, help="Last day of publication.")
    ] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Also what agrees and differs, as a suggestion.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show a claim with the passages of other articles and what was judged."""
    workbench = open_workbench()
    wanted = ArticleFilter(
        outlet_ids=tuple(outlet or ()),
        owners=tuple(owner or ()),
        languages=tuple(one.lower() for one in language or ()),
        first_day=first_day.date() if first_day else None,
        last_day=last_day.date() if last_day else None,
    )
    record = workbench.review.sheet(claim_id)
    found = workbench.review.passages(claim_id, wanted=wanted)
    apart = workbench.review.judged_apart(record, found)
    if as_json:
        print_json(_evidence(record, found, apart))
        return
    _print_claim(record)
    if found.narrowed:
        filters = filter_in_words(wanted, filter_choices(workbench.store), shown)
        say(f"  only {filters}. {fitting_in_words(found.narrowed)}")
        say(f"  Without filters: secondsource evidence {record.claim.claim_id}")
    _print_evidence(record, found, apart, also=_compared if compare else _nothing)


def _print_claim(record: ClaimSheet) -> None:
    say(f"Claim {record.claim.claim_id}: {record.claim.text}")
    say(f"  {_where(record.article)}")
    if record.verdict:
        say(f"  verdict: {record.verdict.label} by {record.verdict.reviewer}")


def _print_evidence(
    record: ClaimSheet, found: EvidenceSheet, apart: Sequence[HitGroup], *, also: _Also
) -> None:
    if found.by_words_alone:
        say("  The encoder of the index cannot be asked: passages were found by their words alone.")
    if found.not_read_again:
        say(f"  {found.not_read_again}")
    if not found.groups:
        say("\nNo near passage of another article was found.")
    for group in found.groups:
        _print_group(group, record, found, also)
    if found.further:
        say("\nFurther away:")
    for group in (*found.further, *apart):
        _print_group(group, record, found, also)
    for left in found.left_out:
        say(f"\nLeft out: {_where(left.article)}: {left.reason}")


def _print_group(group: HitGroup, record: ClaimSheet, found: EvidenceSheet, also: _Also) -> None:
    say(f"\n{_where(group.article)}" + "".join(f" [{tie}]" for tie in group.ties))
    say(f"  {placed_in_time(found.claimed_on, group.article.published_on)}")
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
        say("     " + (f"found {found_by(hit)}; " if hit.legs else "") + in_common(hit))
        for line in also(found, hit, group.article):
            say(f"     {line}")


def _compared(found: EvidenceSheet, hit: Hit, article: Article) -> Iterator[str]:
    beside = laid_beside(found, hit, article)
    if beside.values:
        yield f"suggested by the program, not judged: {beside.suggestion_in_words}"
    for one in beside.values:
        both = f"claim “{one.claim_words}”, passage “{one.passage_words}”"
        yield f"  {one.kind}: {both}: {one.relation_in_words}"


def _nothing(found: EvidenceSheet, hit: Hit, article: Article) -> Iterator[str]:  # noqa: ARG001
    return iter(())


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


def _evidence(
    record: ClaimSheet, found: EvidenceSheet, apart: Sequence[HitGroup]
) -> dict[str, object]:
    return {
        "claim": record.claim,
        "article": _article(record.article),
        "claimed_on": found.claimed_on,
        "narrowed": found.narrowed,
        "by_words_alone": found.by_words_alone,
        "not_read_again": found.not_read_again,
        "hits": _hits(found.groups, found),
        "further": _hits(found.further, found),
        "judged_apart": _hits(apart, found),
        "left_out": [
            {"article": _article(left.article), "reason": left.reason} for left in found.left_out
        ],
        "evidence": record.evidence,
        "verdict": record.verdict,
    }


def _hits(groups: Sequence[HitGroup], found: EvidenceSheet) -> list[dict[str, object]]:
    return [_hit(hit, group, found) for group in groups for hit in group.hits]


def _hit(hit: Hit, group: HitGroup, found: EvidenceSheet) -> dict[str, object]:
    beside = laid_beside(found, hit, group.article)
    claimed_on, published_on = found.claimed_on, group.article.published_on
    return {
        "rank": hit.rank,
        "score": hit.score,
        "legs": hit.legs,
        "found": found_by(hit),
        "matched": hit.matched,
        "date_bonus": hit.date_bonus,
        "days_after_claim": days_after(claimed_on, published_on),
        "in_time": placed_in_time(claimed_on, published_on),
        "passage_id": hit.passage.passage_id,
        "span": hit.passage.span,
        "text": hit.passage.text,
        "article": _article(group.article),
        "copies": [_article(copy) for copy in group.copies],
        "ties": group.ties,
        "suggested": {"suggestion": beside.contrast.suggestion, "values": beside.values},
    }
