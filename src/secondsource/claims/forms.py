"""Sentences that their form gives away: posts, captions of galleries, calls to the reader."""

import re

from secondsource.claims.gates import phrases
from secondsource.claims.wording import Reading

_NO_ANSWER = phrases(
    {
        "respond responded": r"respond(?:ed)? to (?:a |our |\w+ )?requests?",
        "comment": "requests? for comment|no comment",
        "reached": "could not be reached",
        "declined": "declined to (?:comment|say)",
        "identify elaborate": "did not (?:identify|elaborate)",
        "immediately": "not immediately (?:clear|available|respond)",
        "available": "was not available for",
    }
)
_IMPERATIVE = re.compile(
    r"[\"“‘'(]?(?:let['’]s|let us|please|imagine|consider|remember|don['’]t|look at|think of|"
    r"keep an? |listen|"
    r"make sure|try|check|watch|see|find out|click|visit|enjoy|take a look|to (?:understand|"
    r"find out|learn|read|see) )\b",
    re.IGNORECASE,
)
_POST = re.compile(r"(?:^|\s)[@#]\w|\(@\w|pic\.twitter|https?://")
_SIGNS_OF_POST = ("@", "#", "pic.twitter", "://")
_GALLERY_LINE = re.compile(r"(?:Hide Caption \d+ of \d+ )?Photos?: [A-Z]")
_POST_LINK = re.compile(r"(?:https?://|\b)t\.co/\w")


def tells_of_no_answer(reading: Reading) -> bool:
    """Whether it tells that somebody could not or would not be asked."""
    return _NO_ANSWER.is_in(reading.lowered, reading.pieces)


def is_imperative(reading: Reading) -> bool:
    """Whether it begins as what tells the reader to do something."""
    return _IMPERATIVE.match(reading.text) is not None


def has_post_link(reading: Reading) -> bool:
    """Whether the short link of a post stands in it."""
    return "t.co/" in reading.text and _POST_LINK.search(reading.text) is not None


def is_post(reading: Reading) -> bool:
    """Whether it has what posts have: addresses, handles, hashtags."""
    text = reading.text
    return any(sign in text for sign in _SIGNS_OF_POST) and _POST.search(text) is not None


def is_gallery_caption(reading: Reading) -> bool:
    """Whether it begins as the captions of a gallery do."""
    return _GALLERY_LINE.match(reading.text) is not None
