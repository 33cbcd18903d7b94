"""What the record can keep exactly, and what may stand as a person's name."""

import unicodedata

from secondsource.errors import InputRefused, ReviewerMissing

LONGEST_NAME = 200
"""Characters of a reviewer's name: PostgreSQL cannot keep a key of unbounded length."""

_STEERING = frozenset({"Cc", "Zl", "Zp"})
# They let a name be read in another order than it is written: as somebody else's.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def unstorable(text: str) -> str | None:
    """Why a text cannot be kept exactly on every back end; None when it can."""
    if "\x00" in text:
        return "it has a NUL character, which PostgreSQL cannot keep"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"character {error.start} is half of a surrogate pair, which is no text"
    return None


def refuse_unstorable(source: str, text: str) -> None:
    """Raises InputRefused when the text could not be given back exactly."""
    reason = unstorable(text)
    if reason is not None:
        raise InputRefused(source, f"{reason}. Nothing was stored. Remove the character.")


def named(reviewer: str) -> str:
    """The reviewer's name, stripped. Raises ReviewerMissing, InputRefused."""
    name = reviewer.strip()
    if not name:
        raise ReviewerMissing
    refuse_unstorable("The reviewer's name", name)
    if any(map(_steers, name)):
        raise InputRefused(
            "The reviewer's name",
            "it has a control character. Nothing was written. Type the name anew.",
        )
    if len(name) > LONGEST_NAME:
        raise InputRefused("The reviewer's name", f"it is over {LONGEST_NAME} characters.")
    return name


def _steers(character: str) -> bool:
    """Whether a character steers a terminal or a page instead of standing on it."""
    return unicodedata.category(character) in _STEERING or character in _TURNING
