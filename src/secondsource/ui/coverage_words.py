"""What a correction or a selection in an article did, in words that are true of the record."""

import re
from collections.abc import Mapping

from secondsource.labels import SentenceKind
from secondsource.models import Claim
from secondsource.text import collapse
from secondsource.ui.words import KIND_WORDS
from secondsource.workbench import Corrected

_LONGEST_QUOTE = 200
# The one at the end, before closing marks too; three of them say that something goes on.
_FULL_STOP = re.compile(r"(?<!\.)\.(?=[\"”’']*$)")


def corrected(done: Corrected, kind: SentenceKind) -> str:
    """What a person's word on a sentence did, and where its claims stand now."""
    if done.correction is None:
        said = f"This sentence is {a_kind(kind)} already."
    else:
        said = (
            f"Now {a_kind(kind)}, no longer {a_kind(done.correction.was)}: "
            f"{quoted(done.correction.text)}."
        )
    if kind is not SentenceKind.CLAIM:
        return said
    if not done.own:
        return f"{said} No claim of its own is kept for it: the article says the same elsewhere."
    heads = {one.claim_id: one for one in done.claims}
    told = [_stands(one, heads) for one in done.own]
    return " ".join((said, *dict.fromkeys(told)))


def selected(claim: Claim, before: Claim | None, head: Claim | None) -> str:
    """What marked words became. before: the claim as it stood, where it was one already."""
    words = quoted(claim.quote)
    if before is None:
        return f"A claim of its own, and in the queue: {words}."
    if head is not None and not head.is_set_aside:
        return f"These words were a claim already, joined with {quoted(head.text)}: {words}."
    if head is not None:
        return f"These words were a claim already, joined with one that was set aside: {words}."
    if before.is_set_aside:
        return f"These words were a claim that was set aside; it is in the queue again: {words}."
    return f"These words are a claim already, and stand in the queue: {words}."


def nothing_marked(words: str) -> str:
    """Why no claim was made of what was marked."""
    if words.strip():
        return (
            f"The marked words stand outside the sentences of the article: {quoted(words)}. "
            "Nothing was written. Mark words of the article's text, then press S."
        )
    return "No words are marked. Nothing was written. Mark words of the text, then press S."


def standing(claim: Claim, heads: Mapping[str, Claim]) -> str:
    """Where a claim stands, as the margin says it; empty for one that is in the queue."""
    if claim.is_set_aside:
        return "set aside"
    if claim.head_id is None:
        return ""
    head = heads.get(claim.head_id)
    if head is None:
        return "joined with another claim"
    if head.is_set_aside:
        return f"joined with a claim that was set aside: {quoted(head.text)}"
    return f"joined with {quoted(head.text)}"


def quoted(words: str) -> str:
    """The words on one line, within quotation marks, and not longer than a notice holds.

    Without their full stop: the notice goes on, or has its own.
    """
    line = collapse(words)
    if len(line) > _LONGEST_QUOTE:
        line = f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"
    line = _FULL_STOP.sub("", line)
    return line if line[:1] in "\"“‘'" else f"“{line}”"


def a_kind(kind: SentenceKind) -> str:
    """'a claim', 'an opinion', 'page furniture'."""
    word = KIND_WORDS[kind]
    if kind is SentenceKind.BOILERPLATE:
        return word
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _stands(claim: Claim, heads: Mapping[str, Claim]) -> str:
    if claim.is_set_aside:
        return f"Set aside by a person before, and left so: {quoted(claim.text)}."
    if claim.head_id is None:
        return f"In the queue: {quoted(claim.text)}."
    if head := heads.get(claim.head_id):
        return f"Joined with {quoted(head.text)}, which stands in the queue."
    return f"Joined with a claim that was set aside: {quoted(claim.text)}."
