"""Where a report's first sentence begins, behind its dateline: "GARVIE, May 4 (Wire) - "."""

import re

from secondsource.spans import Span

_LONGEST = 90
_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4}"
_MORE = r"(?:, [A-Z][\w.'’ -]{1,30}){0,3}"
_AGENCY = r"\([^()]{2,40}\)"
# A place in capitals, or an agency in brackets, and then the dash.
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_MORE}(?: ?[,:]? ?{_AGENCY})?|[A-Z][^.!?()\"“”]{{0,60}}{_AGENCY}|{_AGENCY})"
    r" ?(?:--|[-–—]+) ?(?=[\"“‘'(\[]?[A-Z0-9])"
)


def behind_dateline(text: str, sentence: Span) -> Span:
    """The sentence without the dateline that it opens with."""
    found = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + _LONGEST))
    if found is None or found.end() >= sentence.end:
        return sentence
    return Span(found.end(), sentence.end)
