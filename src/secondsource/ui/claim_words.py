"""What a claim says of itself, in words: who said it, what was put in, what was left open."""

from collections.abc import Iterable
from dataclasses import dataclass

from secondsource.labels import ClaimOrigin, Sameness
from secondsource.models import Claim
from secondsource.ui.words import listed
from secondsource.workbench import Appearance


@dataclass(frozen=True, slots=True)
class Ground:
    """One insertion and what it rests on; words are the article's own, where there are some."""

    inserted: str
    why: str
    words: str | None = None


def chain(claim: Claim, text: str) -> str | None:
    """'Ivo Lund, as Northern Wire reported'; None when the article speaks in its own voice."""
    attributions = claim.anatomy.attributions
    if not attributions:
        return claim.speaker
    named = [
        one.speaker or (one.source.of(text) if one.source else "nobody who is named")
        for one in attributions
    ]
    said = claim.speaker or named[-1]
    tellers = [
        f"{who} {one.cue.of(text)}"
        for who, one in zip(named[:-1], attributions[:-1], strict=True)
        if who != said
    ]
    return f"{said}, as {listed(tellers[::-1])}" if tellers else said


def cue(claim: Claim, text: str) -> str | None:
    """The article's word for how it was said ("announced"), of the innermost speaker."""
    attributions = claim.anatomy.attributions
    return attributions[-1].cue.of(text) if attributions else None


def grounds(claim: Claim, text: str) -> list[Ground]:
    """What was put in by the workbench, in the order of the claim."""
    if claim.wording_revision:
        return []
    return [
        Ground(one.words, one.why, one.rests_on.of(text) if one.rests_on else None)
        for one in claim.anatomy.insertions
    ]


def made(claim: Claim) -> str | None:
    """How the claim came to be, when a person made it."""
    if claim.origin is ClaimOrigin.EXTRACTED:
        return None
    how = {
        ClaimOrigin.PROMOTED: "Promoted to a claim by",
        ClaimOrigin.SELECTED: "Selected as a claim by",
        ClaimOrigin.WRITTEN: "Written at the desk by",
    }[claim.origin]
    return f"{how} {claim.made_by or 'somebody unnamed'}"


def joined(appearance: Appearance) -> str:
    """Why an appearance is one: who found so, and what was compared."""
    link = appearance.link
    if link is None:
        return ""
    why = "; ".join(link.why)
    if link.decided_by:
        return f"joined by {link.decided_by}" + (f": {why}" if why else "")
    return "found to say the same by comparison, not by a person" + (f": {why}" if why else "")


def open_questions(near: Iterable[Appearance]) -> list[Appearance]:
    """The claims that may be the same, which a person decides."""
    return [one for one in near if one.link and one.link.sameness is Sameness.UNSURE]


def otherwise(near: Iterable[Appearance]) -> list[Appearance]:
    """The claims that say it otherwise, the machine's finding or a person's."""
    return [one for one in near if one.link and one.link.sameness is Sameness.DIFFERENT]
