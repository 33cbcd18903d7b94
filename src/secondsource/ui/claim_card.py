"""The left column: the claim, where it stands, and why it is worth checking."""

from secondsource.claims import is_calibrated
from secondsource.models import Span
from secondsource.ui import claim_words, drifts, marks
from secondsource.ui.desk import workbench
from secondsource.ui.render import local_day
from secondsource.ui.render import show as show_template
from secondsource.workbench import ClaimSheet

# A paragraph longer than this is shown around the claim only; the article has it whole.
_LONGEST_PARAGRAPH = 900


def show(sheet: ClaimSheet) -> None:
    """The column."""
    claim, article, text = sheet.claim, sheet.article, sheet.article.text
    shown = excerpt(sheet.paragraph, claim.span)
    moved = drifts.of_claim(workbench(), sheet)
    show_template(
        "claim_card.html",
        moved=moved,
        read_on=local_day(article.read_at),
        newest_on=local_day(moved.newest.read_at) if moved else None,
        sheet=sheet,
        claim=claim,
        article=article,
        claim_pieces=marks.claim_pieces(claim),
        grounds=claim_words.grounds(claim, text),
        open_words=claim.anatomy.open_words,
        said_by=claim_words.chain(claim, text),
        cue=claim_words.cue(claim, text),
        made=claim_words.made(claim),
        calibrated=is_calibrated(article.language),
        size="long" if len(claim.text) > 220 else "short" if len(claim.text) < 80 else "usual",
        paragraph=marks.part(text, shown, [marks.Marked(claim.span, "claim")]),
        cut_before=shown.start > sheet.paragraph.start,
        cut_after=shown.end < sheet.paragraph.end,
    )


def excerpt(paragraph: Span, claim: Span) -> Span:
    """The paragraph, or as much of it around the claim as the column holds."""
    if paragraph.end - paragraph.start <= _LONGEST_PARAGRAPH:
        return paragraph
    spare = max(0, _LONGEST_PARAGRAPH - (claim.end - claim.start)) // 2
    return Span(max(paragraph.start, claim.start - spare), min(paragraph.end, claim.end + spare))
