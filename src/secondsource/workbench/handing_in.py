"""Hand things in: files, uploads, pasted text and addresses become the items of a job."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from secondsource.errors import InputRefused
from secondsource.labels import SourceKind
from secondsource.models import Handed, Hints
from secondsource.sources import Staging, find_files, find_outlet_files

PASTED = "pasted text.txt"
_NAMES_IN_TITLE = 2


def handed_paths(
    paths: Sequence[Path], *, columns: Sequence[tuple[str, str]] = ()
) -> Iterator[Handed]:
    """Files, and all files below folders; a folder's table of outlets comes first."""
    for table in find_outlet_files(paths):
        yield Handed(SourceKind.OUTLETS, str(table), str(table.absolute()))
    for file in find_files(paths):
        yield Handed(
            SourceKind.FILE,
            str(file.path),
            str(file.path.absolute()),
            Hints(columns=tuple(columns)),
            file.byte_count,
        )


def handed_upload(staging: Staging, name: str, data: bytes, hints: Hints) -> Handed:
    """An upload, on disk before anything is said of it. Raises StoreFull."""
    key = staging.keep(data)
    return Handed(SourceKind.UPLOAD, name, key, hints, len(data))


def handed_pages(urls: Sequence[str], hints: Hints | None = None) -> Iterator[Handed]:
    """Addresses of pages, feeds and sitemaps. Raises InputRefused for what is none."""
    for typed in urls:
        url = address_of(typed)
        yield Handed(SourceKind.PAGE, url, url, hints or Hints())


def address_of(typed: str) -> str:
    """A web address as people type it. Raises InputRefused."""
    text = typed.strip().strip("<>")
    url = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port  # reading the port checks it
    except ValueError:
        raise InputRefused(typed[:200], "is no web address.") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise InputRefused(typed[:200], "is no web address: only http and https are fetched.")
    if not host or ("://" not in text and "." not in host):
        raise InputRefused(typed[:200], "is no web address. Write it like https://example.org/a.")
    if any(letter.isspace() for letter in text):
        raise InputRefused(typed[:200], "has blanks in it: give one address at a time.")
    return url


def title_of(handed: Sequence[Handed]) -> str:
    """What a person calls the job."""
    names = [_short(one) for one in handed if one.kind is not SourceKind.OUTLETS]
    if not names:
        return "nothing"
    shown = ", ".join(names[:_NAMES_IN_TITLE])
    more = len(names) - _NAMES_IN_TITLE
    return f"{shown} and {more} more" if more > 0 else shown


def _short(handed: Handed) -> str:
    if handed.name == PASTED and handed.hints.title:
        return handed.hints.title
    # An upload's name is no path, whatever signs it has.
    return Path(handed.name).name if handed.kind is SourceKind.FILE else handed.name
