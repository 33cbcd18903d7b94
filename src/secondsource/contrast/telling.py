"""Say to a journalist, in one plain sentence, how two values stand to each other."""

from secondsource.contrast.slots import Relation, SlotKind

_LONGEST = 60
_ABOUT = {
    SlotKind.NEGATION: "One of the two denies it",
    SlotKind.OPPOSITE: "The two say opposite things",
    SlotKind.ROLE: "Who did it to whom is the other way round",
    SlotKind.UNIT: "The number is the same, its unit is not",
}


def tell(kind: SlotKind, relation: Relation, claim: str, passage: str) -> str:
    """ "The claim says 12 dead, this passage says 14." """
    both = f"the claim says {_quoted(claim)}, this passage says {_quoted(passage)}."
    if relation is Relation.AGREES:
        return f"Both say {_quoted(claim)}." if claim == passage else f"They agree: {both}"
    if kind is SlotKind.MODALITY:
        return f"One is surer than the other: {both}"
    if relation is Relation.COMPATIBLE:
        return f"Both can be true: {both}"
    if relation is Relation.LATER:
        return f"The count may have changed between the two days: {both}"
    if kind in _ABOUT:
        return f"{_ABOUT[kind]}: {both}"
    return both[0].upper() + both[1:]


def tell_later(claim: str, passage: str, *, days_apart: int) -> str:
    """Two counts of one thing, printed some days apart; days_apart below 0: the passage first."""
    days = f"{abs(days_apart)} day{'s' if abs(days_apart) > 1 else ''}"
    when = "later" if days_apart > 0 else "earlier"
    return (
        f"The claim says {_quoted(claim)}, this passage, printed {days} {when}, says "
        f"{_quoted(passage)}: the count may have changed in between."
    )


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(' ', 1)[0] + ' …'}”"
