"""Who published it: an outlet from a name, an address or a domain, and tables of outlets."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import BinaryIO
from urllib.parse import urlsplit

from secondsource.errors import InputRefused, UnreadableSource
from secondsource.labels import Reliability
from secondsource.models import Outlet
from secondsource.text import collapse

COLUMNS = ("name", "domain", "owner", "country", "kind", "reliability")
_KNOWN = "known_outlets.csv"
# Under these publish many who have nothing to do with each other, and no list of public
# suffixes names them.
_HOSTS = frozenset(
    """substack.com medium.com wordpress.com tumblr.com livejournal.com typepad.com facebook.com
    twitter.com x.com youtube.com instagram.com tiktok.com t.me telegra.ph linkedin.com reddit.com
    google.com archive.org archive.today archive.ph""".split()
)
# As in the exports: a cell that starts so is run as a formula by Excel and LibreOffice. One
# that would look like a neutralised one gets its apostrophe too, so that it comes back.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_DELIMITERS = (",", ";", "\t")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def domain_of(url: str | None) -> str | None:
    """The host of an address without "www.", lower case; None when there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.").rstrip(".") or None if host else None


def outlet_from(*, name: str | None = None, url: str | None = None) -> Outlet | None:
    """The outlet that an address or a name points to; the domain is its identity."""
    domain = domain_of(url)
    name = name.strip() if name else None
    if domain:
        return Outlet(outlet_id=domain, name=name or domain, domain=domain)
    if name:
        return Outlet(outlet_id=f"name:{_slug(name)}", name=name)
    return None


def matching_outlet(url_or_domain: str, table: Mapping[str, Outlet]) -> Outlet | None:
    """The outlet of the longest domain that the address ends in: edition.cnn.com is cnn.com.

    table: outlets by domain. What many share (co.uk, blogspot.com, substack.com) is none's.
    """
    labels = (domain_of(url_or_domain) or "").split(".")
    for start in range(len(labels)):
        domain = ".".join(labels[start:])
        if (found := table.get(domain)) and not (_is_shared(domain) or (start and _is_ip(labels))):
            return found
    return None


@cache
def known_outlets() -> tuple[Outlet, ...]:
    """Outlets and agencies that most desks meet, to start a table with."""
    table = resources.files("secondsource.sources").joinpath(_KNOWN).read_bytes()
    return tuple(row for row in read_outlet_table(io.BytesIO(table)) if isinstance(row, Outlet))


def read_outlet_table(
    stream: BinaryIO, *, name: str = "the table of outlets"
) -> Iterator[Outlet | InputRefused]:
    """The outlets of a CSV with COLUMNS in its first row, in any order, or why a row is none."""
    try:
        with io.TextIOWrapper(stream, _charset(stream), newline="") as text:
            rows = csv.DictReader(text, delimiter=_delimiter(text), restkey="")
            if not {"name", "domain"} & set(rows.fieldnames or ()):
                yield UnreadableSource(name, f"has no column {' or '.join(COLUMNS[:2])}.")
                return
            for row in rows:
                try:
                    yield _outlet(row)
                except ValueError as error:
                    yield UnreadableSource(f"{name}, line {rows.line_num}", str(error))
    except (OSError, UnicodeError, csv.Error) as error:
        yield UnreadableSource(name, f"cannot be read as CSV: {error}")


def write_outlet_table(outlets: Iterable[Outlet]) -> str:
    """The same table, CRLF-ended (RFC 4180), with the byte-order mark that Excel wants."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for one in outlets:
        values = (getattr(one, column) or "" for column in COLUMNS)
        rows.writerow(f"'{value}" if _FORMULA.match(value) else str(value) for value in values)
    return "\ufeff" + text.getvalue()


def _outlet(row: dict[str, str | None]) -> Outlet:
    """Raises ValueError with what is wrong, in words that follow the name of the line."""
    if "" in row:
        raise ValueError("has more cells than the first row has columns.")
    cells = {column: _cell(row.get(column)) for column in COLUMNS}
    found = outlet_from(name=cells["name"], url=cells["domain"])
    if found is None:
        raise ValueError("has neither name nor domain of an outlet.")
    return Outlet(
        outlet_id=found.outlet_id,
        name=found.name,
        domain=found.domain,
        owner=cells["owner"],
        country=cells["country"],
        kind=cells["kind"],
        reliability=_reliability(cells["reliability"]),
    )


def _cell(value: str | None) -> str | None:
    cell = (value or "").replace("\x00", "\ufffd").strip()
    neutralised = cell.startswith("'") and _FORMULA.match(cell)
    return (cell[1:] if neutralised else cell) or None


def _reliability(grade: str | None) -> Reliability | None:
    try:
        return Reliability(grade.upper()) if grade else None
    except ValueError:
        raise ValueError(f"has the reliability {grade!r}: it is a letter from A to F.") from None


def _charset(stream: BinaryIO) -> str:
    head = stream.read(2)
    stream.seek(0)
    return "utf-16" if head in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _delimiter(text: io.TextIOWrapper) -> str:
    first = text.readline()
    text.seek(0)
    return max(_DELIMITERS, key=first.count)


def _is_ip(labels: list[str]) -> bool:
    return labels[-1].isdigit() or ":" in labels[0]


def _is_shared(domain: str) -> bool:
    from tld import get_tld

    suffix = get_tld(f"http://{domain}", fail_silently=True, search_private=True)
    # Of a top-level domain that the list does not have, the last label alone is shared.
    return domain in _HOSTS or domain == suffix or "." not in domain


def _slug(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name)
    plain = decomposed.encode("ascii", "ignore").decode()
    slug = _NOT_SLUG.sub("-", plain.casefold()).strip("-")
    # A name with letters of another script keeps its own characters: two that share
    # only "News" are two outlets.
    foreign = any(letter.isalpha() and not letter.isascii() for letter in decomposed)
    return collapse(name.casefold()) if foreign or not slug else slug
