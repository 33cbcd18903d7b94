"""Web archives (WARC): each page that was answered whole is handed on with its capture."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePath
from typing import BinaryIO

from secondsource.errors import EmptySource, InputRefused, PassedOver, UnreadableSource
from secondsource.models import Capture, Hints, Member
from secondsource.sources.addresses import web_address
from secondsource.sources.documents import storable
from secondsource.sources.media import ARTICLES, UNKNOWN, kind_of, media_type_of, sniffed
from secondsource.sources.unpacking import GZIP, Unpacked, gunzipped_head, unpacked
from secondsource.sources.warc_payload import Answer, answer_of, dechunked, read_payload
from secondsource.sources.warc_records import MAGIC, ZSTD, Record, Records, Torn

_MEDIA_TYPES = frozenset({"application/warc", "application/x-warc"})
_SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
_HEAD_BYTES = 64
_SNIFFED_BYTES = 1024
_LONGEST_SHOWN = 300
# What an archive keeps about its own work.
_BOOKKEEPING = frozenset({"warcinfo", "request", "metadata"})
_BOOKKEEPING_SCHEMES = ("dns:", "whois:", "ntp:", "metadata:", "filedesc:")
_ANSWERS = frozenset({"response", "resource", "conversion"})
_FOR_ROBOTS = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt", "/humans.txt")

_REDIRECT = ("redirect", "redirects")
_REVISIT = ("revisit", "revisits")
_ERROR = ("page that the site did not give (an error)", "pages that the site did not give (errors)")
_PART = ("answer in parts", "answers in parts")
_ROBOTS = ("file for robots", "files for robots")
_ELSEWHERE = ("record of no web page", "records of no web page")

_Kind = tuple[str, str]


class WarcReader:
    """Finds the pages, PDF, Word and text files in a WARC file, packed with gzip or not.

    max_bytes bounds one page, unpacked, max_archive_bytes the whole archive, unpacked.
    """

    def __init__(self, *, max_bytes: int, max_archive_bytes: int) -> None:
        self._max_bytes, self._max_archive_bytes = max_bytes, max_archive_bytes

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """By its first bytes, packed or not, by name or by media type."""
        if head.startswith(MAGIC):
            return True
        named = name.lower().endswith(_SUFFIXES) or media_type in _MEDIA_TYPES
        if head.startswith(GZIP):
            return named or gunzipped_head(head, max_bytes=_HEAD_BYTES).startswith(MAGIC)
        return named and (head.startswith(ZSTD) or PurePath(name).suffix.lower() == ".warc")

    def read(
        self,
        name: str,
        stream: BinaryIO,
        hints: Hints,  # noqa: ARG002  # what is said of an archive is true of no page in it
    ) -> Iterator[Member | InputRefused]:
        """Yields a Member for each page, then one PassedOver that counts all else.

        A page that was cut short is followed by a refusal that says so; where the archive
        is torn, a refusal names the record.
        """
        passed: Counter[_Kind] = Counter()
        pages = 0
        records = None
        try:
            records = Records(stream, max_unpacked_bytes=self._max_archive_bytes)
            for record in records:
                for found in self._found(name, record, passed):
                    pages += 1
                    yield found
        except Torn as torn:
            yield _refusal(name, records, torn)
            pages += 1
        if passed:
            yield PassedOver(name, _counted(passed))
        elif not pages:
            yield EmptySource(name, "holds no page: there is nothing to add.")

    def _found(
        self, name: str, record: Record, passed: Counter[_Kind]
    ) -> Iterator[Member | InputRefused]:
        url = record.header("WARC-Target-URI")
        if record.kind in _BOOKKEEPING or url.startswith(_BOOKKEEPING_SCHEMES):
            return
        if kind := _no_page(record.kind, url):
            passed[kind] += 1
            return
        where = f"{name}, record {record.number}: {storable(url)[:_LONGEST_SHOWN]}"
        try:
            answer = answer_of(where, record)
            if kind := _no_whole_answer(answer):
                passed[kind] += 1
            else:
                yield from self._page(where, record, answer, passed)
        except InputRefused as refused:
            yield refused

    def _page(
        self, where: str, record: Record, answer: Answer, passed: Counter[_Kind]
    ) -> Iterator[Member | InputRefused]:
        declared, charset = media_type_of(answer.header("Content-Type"))
        if declared not in ARTICLES | UNKNOWN:
            passed[kind_of(declared)] += 1
            return
        payload = self._payload(where, record, answer)
        media_type = sniffed(declared, payload.data[:_SNIFFED_BYTES])
        if media_type not in ARTICLES:
            passed[kind_of(media_type)] += 1
            return
        capture = _capture(record, answer)
        hints = Hints(url=storable(record.header("WARC-Target-URI")), charset=charset)
        yield Member(where, payload.data, media_type, hints, capture)
        if not payload.whole or record.header("WARC-Truncated"):
            yield UnreadableSource(
                where, "was cut short when it was archived: what there is of it was read."
            )

    def _payload(self, where: str, record: Record, answer: Answer) -> Unpacked:
        plain = Unpacked(read_payload(where, record.body, max_bytes=self._max_bytes))
        if answer.header("Transfer-Encoding").strip().lower() == "chunked":
            plain = dechunked(plain.data)
        encoding = answer.header("Content-Encoding")
        result = unpacked(where, plain.data, encoding, max_bytes=self._max_bytes)
        return Unpacked(result.data, result.whole and plain.whole)


def preload() -> None:
    """Imports what unpacks and parses while files can still be opened."""
    import brotli  # noqa: F401
    import warcio.recordloader  # noqa: F401


def _refusal(name: str, records: Records | None, torn: Torn) -> UnreadableSource:
    if records is None:
        return UnreadableSource(name, str(torn))
    where = f"{name}, record {max(records.number, 1)}"
    return UnreadableSource(where, f"{torn} What comes after it was not read.")


def _no_page(record_kind: str, url: str) -> _Kind | None:
    """What the record is when it can be no page."""
    if record_kind == "revisit":
        return _REVISIT
    address = web_address(url)
    if record_kind not in _ANSWERS or address is None:
        return _ELSEWHERE
    return _ROBOTS if address.path.endswith(_FOR_ROBOTS) else None


def _no_whole_answer(answer: Answer) -> _Kind | None:
    """What the answer is when it does not bring a whole page."""
    if answer.status in (None, 200, 203):
        return None
    if answer.status is not None and 300 <= answer.status < 400:
        return _REDIRECT
    return _ERROR if answer.status is not None and answer.status >= 400 else _PART


def _capture(record: Record, answer: Answer) -> Capture | None:
    """The answer as the archive got it; None where the archive does not say when."""
    try:
        moment = datetime.fromisoformat(record.header("WARC-Date"))
        captured_at = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    url = storable(record.header("WARC-Target-URI"))
    return Capture(
        url=url,
        final_url=url,
        status=answer.status or 200,
        headers=answer.headers,
        captured_at=captured_at,
    )


def _counted(passed: Counter[_Kind]) -> str:
    """As in "passed over in it: 1,204 pictures and 1 redirect"."""
    kinds = [f"{count:,} {one if count == 1 else many}" for (one, many), count in passed.items()]
    listed = kinds[0] if len(kinds) == 1 else f"{', '.join(kinds[:-1])} and {kinds[-1]}"
    return f"passed over in it: {listed}. They hold no article."
