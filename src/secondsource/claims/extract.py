"""Turn the sentences that state something checkable into claims."""

import re
from collections.abc import Sequence
from datetime import date

from secondsource.claims.checkworthiness import checkworthiness
from secondsource.ids import claim_id
from secondsource.labels import SentenceKind
from secondsource.models import Claim, Sentence
from secondsource.text import comparable

_VERB = r"(?:said|says|told|added|announced|wrote|tweeted|stated|confirmed|warned|reported)"
_NAME_WORD = r"[A-Z][\w.'’-]{0,30}"
_NAME = rf"({_NAME_WORD}(?:\s(?:{_NAME_WORD}|al|bin|de|van|von|der)){{0,6}})"
_QUOTED_BEFORE = re.compile(rf"[,!?][\"”]\s{_NAME}\s{_VERB}\b")
_VERB_BEFORE = re.compile(rf"[,!?][\"”]\s(?:said|says|wrote)\s{_NAME}\b")
_SAID_THAT = re.compile(rf"{_NAME}\s{_VERB}\s(?:that\b|on\s[A-Z][a-z]+day\sthat\b)")
_NO_SPEAKER = frozenset(
    "He She It They We I You The A An This That These Those But And In On At As His Her Their "
    "One Some Many Officials Police Meanwhile However".split()
)


def extract_claims(
    *, article_id: str, text: str, sentences: Sequence[Sentence], published_on: date | None
) -> tuple[Claim, ...]:
    """One claim for each sentence of that kind, its characters exactly as printed.

    A sentence that the article prints twice (a caption that repeats the lead) is one claim,
    anchored where it stands first.
    """
    claims: list[Claim] = []
    seen: set[str] = set()
    for sentence in sentences:
        if sentence.kind is not SentenceKind.CLAIM:
            continue
        quote = sentence.span.of(text)
        key = comparable(quote).rstrip(" .")
        if key in seen:
            continue
        seen.add(key)
        claims.append(
            Claim(
                claim_id=claim_id(article_id, sentence.span.start, sentence.span.end),
                article_id=article_id,
                span=sentence.span,
                quote=quote,
                text=quote,
                checkworthiness=checkworthiness(quote),
                speaker=speaker_of(quote),
                claimed_on=published_on,
            )
        )
    return tuple(claims)


def speaker_of(sentence: str) -> str | None:
    """The speaker where the sentence names one beyond doubt, else None."""
    for pattern in (_QUOTED_BEFORE, _VERB_BEFORE):
        found = pattern.search(sentence)
        if found:
            return _proper(found.group(1))
    found = _SAID_THAT.match(sentence)
    return _proper(found.group(1)) if found else None


def _proper(name: str) -> str | None:
    return None if name.split(maxsplit=1)[0] in _NO_SPEAKER else name
