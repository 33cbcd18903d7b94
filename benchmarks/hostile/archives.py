"""Large and torn web archives, and XML made to harm: read in constant memory, never in silence.

One archive of many records must come in whole, torn ones up to the tear with a refusal that
says so, and XML with entities refused. The planted defects are an XML parser that follows
entities, and a reader of archives that stops at a tear without a word.
"""

import gzip
import io
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.hostile.harness import Harness
from secondsource.errors import InputRefused, PassedOver
from secondsource.models import Found, Hints, Link, Member, Readable, Reading
from secondsource.sources.isolation import IsolatedReaders

RECORDS = 1_000_000
_PAGE_EACH = 100
_TORN = 40
_TORN_RECORDS = 300
_MEMORY_MB = 512
_CANARY = "canary-7c1f"
_LINE = "<p>The mayor of Corrin said on Monday that the quay stays closed until May.</p>"


def measure(count: int | None) -> Harness:
    """An archive of `count` records (a million by default), torn ones, and XML."""
    records = count or RECORDS
    room = IsolatedReaders(
        max_bytes=20_000_000, max_archive_bytes=8_000_000_000, memory_mb=_MEMORY_MB
    )
    with tempfile.TemporaryDirectory() as folder:
        told = [*_large(room, Path(folder), records), *_torn(room), *_entities(room, Path(folder))]
        caught = _parser_follows_entities(Path(folder)) and _silent_at_a_tear()
    room.close()
    failed = [what for what in told if what is not None]
    tried = records + len(told) - 1
    return Harness(tried, len(failed), caught, tuple(failed))


# -- archives ---------------------------------------------------------------------
def _record(number: int) -> bytes:
    is_page = number % _PAGE_EACH == 0
    kind, body = ("text/html", _LINE * 3) if is_page else ("image/png", "x" * 40)
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    return (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Target-URI: https://courier.example/{number}\r\nWARC-Date: 2026-03-03T08:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n{http}\r\n\r\n"
    ).encode()


def _large(room: IsolatedReaders, folder: Path, records: int) -> Iterator[str | None]:
    path = folder / "large.warc"
    with path.open("wb") as file:
        for number in range(records):
            file.write(_record(number))
    pages = 0
    others = ""
    for piece in room.read(Readable("large.warc", path, Hints())):
        pages += isinstance(piece.found, Member)
        if isinstance(piece.found, InputRefused):
            others += piece.found.reason
    wanted = -(-records // _PAGE_EACH)
    rest = f"{records - wanted:,}"
    sound = pages == wanted and rest in others
    yield None if sound else f"large: {pages} pages of {wanted}; it says: {others[:200]}"


def _torn(room: IsolatedReaders) -> Iterator[str | None]:
    chance = random.Random(7)
    packed = [gzip.compress(_record(number * _PAGE_EACH)) for number in range(_TORN_RECORDS)]
    plain = [_record(number * _PAGE_EACH) for number in range(_TORN_RECORDS)]
    for number in range(_TORN):
        records, name = ((packed, "t.warc.gz"), (plain, "t.warc"))[number % 2]
        data = b"".join(records)
        cut = chance.randrange(len(records[0]) + 1, len(data) - 1)
        whole, left = 0, cut
        while left >= len(records[whole]):
            left -= len(records[whole])
            whole += 1
        if left == 0:
            # Between two records nothing is torn: the archive is only shorter.
            cut += 10
        yield _fault_of_torn(room, name, data[:cut], whole)


def _fault_of_torn(room: IsolatedReaders, name: str, data: bytes, whole: int) -> str | None:
    found: list[Found] = [p.found for p in room.read(Readable(name, data, Hints()))]
    pages = sum(isinstance(one, Member) for one in found)
    says = any(isinstance(o, InputRefused) and not isinstance(o, PassedOver) for o in found)
    if pages < whole or not says:
        return f"{name} torn at {len(data)}: {pages} of {whole} whole pages, told: {says}"
    return None


# -- XML ----------------------------------------------------------------------------
def _documents(secret: Path) -> Iterator[tuple[str, bytes]]:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    dtds = {
        "bomb": f'<!DOCTYPE r [<!ENTITY l0 "lol">{lol}]>',
        "quadratic": f'<!DOCTYPE r [<!ENTITY l9 "{"a" * 50_000}">]>',
        "file": f'<!DOCTYPE r [<!ENTITY l9 SYSTEM "{secret.as_uri()}">]>',
        "web": '<!DOCTYPE r [<!ENTITY l9 SYSTEM "http://127.0.0.1:9/x">]>',
        "parameter": f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>',
        "outer": f'<!DOCTYPE r SYSTEM "{secret.as_uri()}">',
    }
    text = "&l9;" * 200
    feed = "<rss version='2.0'><channel><title>N</title><item><title>{}</title><link>https://courier.example/{}</link></item></channel></rss>"
    sitemap = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://courier.example/{}{}</loc></url></urlset>"
    for name, dtd in dtds.items():
        for kind, body in (("rss", feed), ("xml", sitemap)):
            for charset in ("utf-8", "utf-16"):
                head = f"<?xml version='1.0' encoding='{charset}'?>"
                whole = head + dtd.replace("<!DOCTYPE r", f"<!DOCTYPE {body[1:4]}", 1)
                yield f"{name}-{charset}.{kind}", (whole + body.format(text, "a")).encode(charset)


def _entities(room: IsolatedReaders, folder: Path) -> Iterator[str | None]:
    secret = folder / "secret.txt"
    secret.write_text(_CANARY)
    for name, data in _documents(secret):
        found = [piece.found for piece in room.read(Readable(name, data, Hints()))]
        leaks = any(_CANARY in _words(one) or len(_words(one)) > 100_000 for one in found)
        refused = any(isinstance(one, InputRefused) for one in found)
        # A document type without entities in it is harmless: nothing of it may be loaded.
        harmless = name.startswith("outer") and any(isinstance(one, Link) for one in found)
        sound = not leaks and (refused or harmless)
        yield None if sound else f"{name}: {[type(one).__name__ for one in found]}"


def _words(found: Found) -> str:
    if isinstance(found, Link):
        return f"{found.url} {found.hints.title or ''}"
    return found.text if isinstance(found, Reading) else str(found)


# -- the planted defects ----------------------------------------------------------
def _parser_follows_entities(folder: Path) -> bool:
    from lxml import etree

    secret = folder / "secret.txt"
    document = f'<!DOCTYPE r [<!ENTITY a SYSTEM "{secret.as_uri()}">]><r>&a;</r>'
    parser = etree.XMLParser(resolve_entities=True, load_dtd=True, no_network=False)
    return _CANARY in (etree.fromstring(document.encode(), parser).text or "")


def _silent_at_a_tear() -> bool:
    from warcio.archiveiterator import ArchiveIterator

    data = b"".join(gzip.compress(_record(number)) for number in range(20))
    read = list(ArchiveIterator(io.BytesIO(data[: len(data) * 2 // 3])))
    return 0 < len(read) < 20
