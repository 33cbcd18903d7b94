"""What people did with a claim, in one order of time: judged, decided, reworded, joined, moved."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TypeAlias

from secondsource.models import Claim, ClaimLink, Evidence, Standing, Verdict, Wording
from secondsource.ui.desk import workbench
from secondsource.ui.render import show as show_template
from secondsource.ui.words import LINK_WORDS
from secondsource.workbench import ClaimSheet

Fact: TypeAlias = Verdict | Evidence | Wording | Standing | ClaimLink


class Deed(Enum):
    """What somebody did."""

    DECIDED = auto()
    JUDGED = auto()
    REWORDED = auto()
    MOVED = auto()
    COMPARED = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history, with the fact as the record has it."""

    deed: Deed
    at: datetime
    reviewer: str
    fact: Fact


def show(sheet: ClaimSheet) -> None:
    """The history, the newest first."""
    show_template(
        "history.html",
        entries=history(sheet),
        outlets=outlets(sheet),
        others=_other_claims(sheet),
        link_words=LINK_WORDS,
    )


def history(sheet: ClaimSheet) -> list[Entry]:
    """All that people did, the newest first; what was written first was done by no reviewer."""
    return sorted(
        [
            *(Entry(Deed.DECIDED, one.decided_at, one.reviewer, one) for one in sheet.verdicts),
            *(
                Entry(Deed.JUDGED, one.judged_at, one.reviewer, one)
                for one in sheet.evidence_history
            ),
            *(
                Entry(Deed.REWORDED, one.written_at, one.reviewer, one)
                for one in sheet.wordings
                if one.revision
            ),
            *(Entry(Deed.MOVED, one.decided_at, one.reviewer, one) for one in sheet.standings),
            *(
                Entry(Deed.COMPARED, one.decided_at, one.decided_by or "", one)
                for one in sheet.links
            ),
        ],
        key=lambda entry: entry.at,
        reverse=True,
    )


def outlets(sheet: ClaimSheet) -> dict[str, str]:
    """The names of the outlets whose passages were judged, by article."""
    wanted = {evidence.article_id for evidence in sheet.evidence_history}
    articles = workbench().store.articles(wanted) if wanted else []
    return {article.article_id: article.outlet_name for article in articles}


def _other_claims(sheet: ClaimSheet) -> dict[str, Claim]:
    """The other claim of each pair that people spoke of, by the id of either."""
    own = sheet.claim.claim_id
    wanted = {claim_id for one in sheet.links for claim_id in (one.claim_id, one.head_id)} - {own}
    return {claim_id: workbench().store.claim(claim_id) for claim_id in sorted(wanted)}
