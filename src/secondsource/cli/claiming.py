"""Commands by which a person makes something of claims: kinds, words, one of many, aside."""

import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from secondsource.assembly import open_workbench
from secondsource.claims import in_words, is_calibrated
from secondsource.cli.output import AsJson, note, print_json, say, shown, write_whole
from secondsource.cli.writing import reviewer_named
from secondsource.labels import SentenceKind
from secondsource.models import Claim, Sentence
from secondsource.text import stands_in
from secondsource.workbench import Appearance, ArticleView, ClaimSheet

app = typer.Typer(no_args_is_help=True, help="What people make of claims.")

_CLAIM_ID = Annotated[
    str, typer.Argument(help="A claim's id, or its first characters.", show_default=False)
]
_OTHER_ID = Annotated[str, typer.Argument(help="The other claim's id.", show_default=False)]
_REVIEWER = Annotated[
    str | None, typer.Option(help="Who says so; SECONDSOURCE_REVIEWER when absent.")
]
_BECAUSE = Annotated[str, typer.Option("--because", help="Why.")]
_ARTICLE_ID = Annotated[
    str, typer.Argument(help="An article's id, or its first characters.", show_default=False)
]
_START = Annotated[
    int, typer.Argument(help="Where the sentence starts: see `secondsource coverage`.", min=0)
]


def coverage(article_id: _ARTICLE_ID, *, as_json: AsJson = False) -> None:
    """Show an article sentence by sentence: its kind, the reason, the claims made of it."""
    with closing(open_workbench()) as workbench:
        view = workbench.library.view(article_id)
    if as_json:
        print_json(
            {
                "article_id": view.article.article_id,
                "language": view.article.language,
                "is_calibrated": is_calibrated(view.article.language),
                "sentences": _sentences(view),
            }
        )
        return
    if not is_calibrated(view.article.language):
        note("Kinds and check-worthiness are not measured for this language.")
    for one in view.sentences:
        by = f" by {one.corrected_by}" if one.corrected_by else ""
        say(f"{one.span.start:>6}  {one.kind.value}{by}: {one.reason}")
        say(f"        {' '.join(one.span.of(view.article.text).split())}")
        for claim in view.claims:
            if claim.span.overlaps(one.span):
                say(f"        {claim.claim_id}: {claim.text}" + _standing(claim))
        for claim in _carried(view, one):
            say(f"        {claim.claim_id}: {claim.text}{_standing(claim)} (of another version)")
        for time in view.times:
            if one.span.holds(time.span):
                days = in_words(time.first, time.last) if time.first and time.last else "open"
                say(f"        “{time.words}”: {days} ({time.why})")


@app.command()
def show(claim_id: _CLAIM_ID, *, as_json: AsJson = False) -> None:
    """Show what a claim is made of: insertions, speakers, times, wordings, appearances."""
    with closing(open_workbench()) as workbench:
        sheet = workbench.review.sheet(claim_id)
        shown_in = workbench.claims.appearances(sheet.claim.claim_id)
        near = workbench.claims.near(sheet.claim.claim_id)
    claim = sheet.claim
    if as_json:
        print_json(
            {
                "claim": claim,
                "said_by": _chain(sheet),
                "wordings": sheet.wordings,
                "appearances": [_appearance(one) for one in shown_in],
                "near": [_appearance(one) for one in near],
            }
        )
        return
    say(f"{claim.claim_id}: {claim.text}" + _standing(claim))
    say(f"  in the article's words: {claim.quote}")
    if claim.speaker:
        say(f"  said by {claim.speaker}")
    for said in _chain(sheet):
        say(f"  attributed to {said['source'] or 'nobody who is named'}: “{said['cue']}”")
    for one in claim.anatomy.insertions:
        say(f"  put in: [{one.words}] {one.why}")
    for word in claim.anatomy.open_words:
        say(f"  left open: “{word.words}” {word.why}")
    for wording in sheet.wordings[1:]:
        say(f"  reworded by {wording.reviewer}: {wording.text} {wording.reason}".rstrip())
    for appearance in shown_in[1:]:
        say(f"  also in {_where(appearance)}")
    for other in near:
        link = other.link
        found = link.sameness.value if link else ""
        say(f"  {found}: {other.claim.claim_id} {_where(other)}: {other.claim.text}")


@app.command()
def write(
    words: Annotated[str, typer.Argument(help="What is claimed.", show_default=False)],
    *,
    speaker: Annotated[str | None, typer.Option(help="Who said it.")] = None,
    on: Annotated[datetime | None, typer.Option(help="When.", formats=["%Y-%m-%d"])] = None,
    url: Annotated[str | None, typer.Option(help="Where it was seen.")] = None,
    reviewer: _REVIEWER = None,
) -> None:
    """Write a claim by hand."""
    with closing(open_workbench()) as workbench:
        claim = workbench.claims.write(
            words,
            reviewer=reviewer_named(reviewer),
            speaker=speaker,
            claimed_on=on.date() if on else None,
            url=url,
        )
    say(f"Written: {claim.claim_id}")


@app.command()
def select(
    article_id: _ARTICLE_ID,
    start: _START,
    words: Annotated[str, typer.Argument(help="The article's own words.", show_default=False)],
    *,
    reviewer: _REVIEWER = None,
) -> None:
    """Make part of a sentence a claim of its own."""
    with closing(open_workbench()) as workbench:
        claim = workbench.claims.select(article_id, start, words, reviewer=reviewer_named(reviewer))
    say(f"Written: {claim.claim_id}: {claim.text}")


@app.command()
def kind(
    article_id: _ARTICLE_ID,
    start: _START,
    label: Annotated[SentenceKind, typer.Argument(help="What the sentence is.")],
    *,
    reviewer: _REVIEWER = None,
) -> None:
    """Correct the kind of a sentence; one that becomes a claim is queued."""
    with closing(open_workbench()) as workbench:
        done = workbench.claims.correct(article_id, start, label, reviewer=reviewer_named(reviewer))
    if done.correction is None:
        say("It is that already. Nothing was written.")
        return
    say(f"Written: {done.correction.kind.value}, was {done.correction.was.value}.")
    if SentenceKind.CLAIM in (done.correction.kind, done.correction.was):
        _say_where_claims_stand(done.own, done.correction.article_id)


@app.command()
def corrections(
    *,
    out: Annotated[
        Path | None, typer.Option("--out", help="A file; standard output when absent.")
    ] = None,
) -> None:
    """Hand out all corrections of kinds as JSON Lines, for `python -m training.kinds`."""
    with closing(open_workbench()) as workbench:
        lines = list(workbench.claims.corrections())
    text = "".join(f"{line}\n" for line in lines)
    if out is None:
        sys.stdout.write(text)
    else:
        write_whole(out, text.encode())
        note(f"{len(lines)} corrections written to {out}.")


@app.command()
def reword(
    claim_id: _CLAIM_ID,
    text: Annotated[str, typer.Argument(help="The claim, standing alone.", show_default=False)],
    *,
    because: _BECAUSE = "",
    reviewer: _REVIEWER = None,
    expected_revision: Annotated[
        int | None, typer.Option(help="The wording that you read; refused when another stands.")
    ] = None,
) -> None:
    """Write another standing-alone form; the earlier ones stay."""
    with closing(open_workbench()) as workbench:
        claim = workbench.store.claim(claim_id)
        written = workbench.claims.reword(
            claim.claim_id,
            text,
            reviewer=reviewer_named(reviewer),
            reason=because,
            expected_revision=claim.wording_revision
            if expected_revision is None
            else expected_revision,
        )
    say(f"Written: revision {written.revision} by {written.reviewer}.")


@app.command()
def join(
    claim_id: _CLAIM_ID, other_id: _OTHER_ID, *, because: _BECAUSE = "", reviewer: _REVIEWER = None
) -> None:
    """Make two claims one with several appearances; a judged one stays in front."""
    with closing(open_workbench()) as workbench:
        link = workbench.claims.join(
            claim_id, other_id, reviewer=reviewer_named(reviewer), why=because
        )
    say(f"Written: {link.claim_id} is an appearance of {link.head_id}.")


@app.command()
def part(
    claim_id: _CLAIM_ID, other_id: _OTHER_ID, *, because: _BECAUSE = "", reviewer: _REVIEWER = None
) -> None:
    """Say that two claims are not one."""
    with closing(open_workbench()) as workbench:
        parted = workbench.claims.part(
            claim_id, other_id, reviewer=reviewer_named(reviewer), why=because
        )
    went_along = "".join(f"; {why}" for why in parted.why if why != because)
    say(f"Written: they are two claims{went_along}.")


@app.command()
def aside(claim_id: _CLAIM_ID, *, because: _BECAUSE = "", reviewer: _REVIEWER = None) -> None:
    """Take a claim out of the queue; it is kept."""
    with closing(open_workbench()) as workbench:
        workbench.claims.set_aside(claim_id, reviewer=reviewer_named(reviewer), reason=because)
    say("Written: set aside.")


@app.command()
def back(claim_id: _CLAIM_ID, *, because: _BECAUSE = "", reviewer: _REVIEWER = None) -> None:
    """Put a claim that was set aside into the queue again."""
    with closing(open_workbench()) as workbench:
        workbench.claims.bring_back(claim_id, reviewer=reviewer_named(reviewer), reason=because)
    say("Written: back in the queue.")


def _sentences(view: ArticleView) -> list[dict[str, object]]:
    return [
        {
            "start": one.span.start,
            "end": one.span.end,
            "text": one.span.of(view.article.text),
            "kind": one.kind,
            "reason": one.reason,
            "corrected_by": one.corrected_by,
            "claims": [claim for claim in view.claims if claim.span.overlaps(one.span)],
            "carried": _carried(view, one),
            "times": [time for time in view.times if one.span.holds(time.span)],
        }
        for one in view.sentences
    ]


def _carried(view: ArticleView, sentence: Sentence) -> list[Claim]:
    """Claims of other versions of the page that this sentence has in place of its own."""
    words = sentence.span.of(view.article.text)
    return [claim for claim in view.carried if stands_in(claim.quote, words)]


def _say_where_claims_stand(claims: Iterable[Claim], article_id: str) -> None:
    for claim in claims:
        where = "Set aside" if claim.is_set_aside else "In the queue"
        if claim.head_id:
            where = f"An appearance of {claim.head_id}"
        bound = "" if claim.article_id == article_id else " (of another version)"
        say(f"{where}: {claim.claim_id}: {claim.text}{bound}")


def _chain(sheet: ClaimSheet) -> list[dict[str, str | None]]:
    """Who is said to have said it, from the outermost to the innermost, in the article's words."""
    text = sheet.article.text
    return [
        {
            "speaker": said.speaker,
            "source": said.source.of(text) if said.source else None,
            "cue": said.cue.of(text),
        }
        for said in sheet.claim.anatomy.attributions
    ]


def _appearance(one: Appearance) -> dict[str, object]:
    return {
        "claim": one.claim,
        "article_id": one.article.article_id,
        "outlet": one.article.outlet_name,
        "published_on": one.article.published_on,
        "link": one.link,
    }


def _where(one: Appearance) -> str:
    return f"{one.article.outlet_name}, {shown(one.article.published_on)}"


def _standing(claim: Claim) -> str:
    if claim.is_set_aside:
        return " (set aside)"
    return f" (an appearance of {claim.head_id})" if claim.head_id else ""
