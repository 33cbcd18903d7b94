"""What PDF and office files have in common on their way to a Reading."""

import re
from dataclasses import dataclass
from datetime import date

from secondsource.ids import sha256_hex
from secondsource.labels import DateConfidence, DateSource
from secondsource.models import Aside, DateFinding, Hints, Original, Reading
from secondsource.sources.dating import find_dates
from secondsource.sources.language import language_of
from secondsource.sources.outlets import outlet_from
from secondsource.text import collapse

# Half surrogate pairs, NUL and the like: no database keeps them, no text means them.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# What programs write into the title of a file that was given none.
_NO_TITLE = re.compile(
    r"(?:untitled.*|microsoft word\b.*|powerpoint\b.*|document\d*"
    r"|.*\.(?:docx?|odt|rtf|indd|qxd|pdf|pptx?|xlsx?|tmp|txt|html?))",
    re.IGNORECASE,
)
_NO_AUTHORS = frozenset({"python-docx", "unknown", "user", "admin", "administrator", "author"})


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself; people rarely look at it, so none of it is sure."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    created: DateFinding | None = None
    language: str | None = None


def title_of(value: str) -> str | None:
    """The title in a file's properties, None where a program made it up."""
    title = collapse(storable(value))
    return None if not title or _NO_TITLE.fullmatch(title) else title


def authors_of(value: str) -> tuple[str, ...]:
    """The names in a file's properties, without those of programs and accounts."""
    names = (collapse(storable(name)) for name in value.split(";"))
    return tuple(name for name in names if name and name.casefold() not in _NO_AUTHORS)


def made_on(day: date, words: str) -> DateFinding:
    """The day on which a file was made: the text may be older, so it is unsure."""
    return DateFinding(day, DateSource.PAGE, DateConfidence.UNSURE, collapse(storable(words)))


def storable(text: str) -> str:
    """The text with a replacement character for each that is none."""
    return _UNSTORABLE.sub("\ufffd", text)


def document_reading(
    name: str,
    data: bytes,
    hints: Hints,
    *,
    media_type: str,
    reader: str,
    text: str,
    says: Properties,
    notes: tuple[str, ...],
    asides: tuple[Aside, ...],
) -> Reading:
    """A Reading of a file that holds one text; what the person says wins over the file."""
    found = (*hints.dates, *((says.created,) if says.created else ()))
    dates = find_dates(text=text, url=hints.url, given=hints.published_on, found=found)
    return Reading(
        original=Original(sha256_hex(data), data, media_type),
        origin=name,
        reader=reader,
        text=text,
        title=hints.title or says.title,
        url=hints.url,
        outlet=outlet_from(name=hints.outlet_name, url=hints.url),
        authors=hints.authors or says.authors,
        published_on=dates[0].day if dates else None,
        date_source=dates[0].source if dates else None,
        language=language_of(text, says.language),
        notes=notes,
        dates=dates,
        asides=asides,
    )
