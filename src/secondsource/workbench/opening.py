"""From a thing that was handed in to something that can be read: files, uploads, pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from secondsource.errors import (
    FetchFailed,
    InputRefused,
    PageGone,
    SettingsInvalid,
    UnreadableSource,
)
from secondsource.ids import page_key, sha256_hex
from secondsource.labels import DateConfidence, DateSource, SourceKind
from secondsource.models import (
    Article,
    Capture,
    DateFinding,
    Fetched,
    Handed,
    Hints,
    JobItem,
    Original,
    Readable,
)
from secondsource.protocols import Clock, Fetcher, Store
from secondsource.sources import Staging, look_at
from secondsource.workbench.ahead import in_order

# One request at a time goes to a host; so many hosts are asked at once.
PAGES_AT_ONCE = 8
_TRUSTED_FOR = timedelta(minutes=5)
# A page made on request names the moment of the request as its last change.
_SAME_MOMENT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Opened:
    """An item that can be read, or why it cannot; here is the article that it still is.

    capture and notes come from the fetch and belong to what is read from it.
    """

    item: JobItem
    readable: Readable | None = None
    refused: InputRefused | None = None
    here: Article | None = None
    capture: Capture | None = None
    notes: tuple[str, ...] = ()


class Opening:
    """Opens items; pages are fetched, and kept before anything is read from them."""

    def __init__(
        self,
        *,
        store: Store,
        fetcher: Fetcher | None,
        staging: Staging,
        wayback: bool,
        max_kept_bytes: int,
        clock: Clock,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._staging = staging
        self._wayback = wayback
        self._max_kept_bytes = max_kept_bytes
        self._clock = clock

    def open_all(
        self, items: Sequence[JobItem], *, meanwhile: Callable[[], None]
    ) -> Iterator[Opened]:
        """Each item, in order; pages of several hosts are fetched at the same time.

        meanwhile is called again and again while a site is waited for, and may raise.
        """
        if not any(item.handed.kind in (SourceKind.PAGE, SourceKind.LIST) for item in items):
            yield from map(self.open, items)
            return
        for opened in in_order(
            self._open_or_say_why, items, threads=PAGES_AT_ONCE, meanwhile=meanwhile
        ):
            if isinstance(opened, BaseException):
                raise opened
            yield opened

    def open(self, item: JobItem) -> Opened:
        """One item."""
        try:
            if item.handed.kind is SourceKind.UPLOAD:
                return self._open_upload(item)
            if item.handed.kind in (SourceKind.PAGE, SourceKind.LIST):
                return self._open_page(item)
            if item.handed.kind is SourceKind.OUTLETS:
                return Opened(item)
            return self._open_file(item)
        except InputRefused as refused:
            return Opened(item, refused=refused)
        except SettingsInvalid as error:
            return Opened(item, refused=InputRefused(item.handed.name, str(error)))

    def _open_or_say_why(self, item: JobItem) -> Opened | BaseException:
        try:
            return self.open(item)
        except BaseException as error:  # noqa: BLE001  # raised again where the items are taken
            return error

    def _open_file(self, item: JobItem) -> Opened:
        file = look_at(Path(item.handed.locator))
        if file.refused:
            raise file.refused
        hints = replace(file.hints, columns=item.handed.hints.columns)
        return Opened(item, Readable(item.handed.name, file.path, hints, skip=item.cursor))

    def _open_upload(self, item: JobItem) -> Opened:
        handed = item.handed
        path = self._staging.find(handed.name, handed.locator)
        return Opened(item, Readable(handed.name, path, handed.hints, skip=item.cursor))

    # -- pages --------------------------------------------------------------------
    def _open_page(self, item: JobItem) -> Opened:
        if self._fetcher is None:
            raise UnreadableSource(item.handed.name, "cannot be fetched: this desk is offline.")
        url = item.handed.locator
        known = self._store.last_capture(url)
        before = known[0] if known else None
        try:
            fetched = self._fetcher.fetch(url, known=before, fresh=not self._is_recent(before))
        except PageGone as gone:
            return self._open_snapshot(item, gone, self._fetcher)
        if fetched.data is None and known is not None:
            before, sha256 = known
            if fetched.capture != before:
                # The site said so again: its headers are renewed, the bytes are the same.
                self._store.add_capture(fetched.capture, self._store.original(sha256))
            return self._open_unchanged(item, before, sha256)
        return self._open_fetched(item, fetched)

    def _is_recent(self, capture: Capture | None) -> bool:
        """What a site calls fresh for a year must not hide that its page was changed."""
        return capture is not None and self._clock() - capture.captured_at < _TRUSTED_FOR

    def _open_unchanged(self, item: JobItem, capture: Capture, sha256: str) -> Opened:
        day = f"{capture.captured_at:%d %B %Y}"
        key = page_key(capture.final_url)
        article = self._store.newest_of_page(key) if key else None
        if article is not None and article.original_sha256 == sha256:
            return Opened(item, here=article, notes=(f"the page has not changed since {day}",))
        # A feed whose pages did not all come in, or a page that was fetched and not taken
        # in before a stop: the bytes are here, and are read again.
        original = self._store.original(sha256)
        again = Fetched(capture, original.data, original.media_type)
        return self._open_fetched(item, again)

    def _open_fetched(self, item: JobItem, fetched: Fetched) -> Opened:
        data = fetched.data or b""
        original = Original(sha256_hex(data), data, fetched.media_type)
        self._store.add_capture(fetched.capture, original)
        readable = Readable(
            name=item.handed.name,
            data=data,
            hints=_hints(item.handed, fetched.capture),
            media_type=fetched.media_type,
            skip=item.cursor,
        )
        return Opened(item, readable, capture=fetched.capture, notes=fetched.notes)

    def _open_snapshot(self, item: JobItem, gone: PageGone, fetcher: Fetcher) -> Opened:
        if not self._wayback or item.handed.kind is SourceKind.LIST:
            raise gone
        try:
            fetched = fetcher.snapshot(item.handed.locator)
        except FetchFailed as failed:
            raise PageGone(
                gone.source,
                f"{gone.reason} The Wayback Machine was asked too and did not answer: "
                f"{failed.reason}",
                status=gone.status,
            ) from failed
        if fetched is None:
            raise PageGone(
                gone.source, f"{gone.reason} The Wayback Machine has no copy.", status=gone.status
            )
        moment = fetched.capture.captured_at
        note = f"the page is gone; this is the Wayback Machine's copy of {moment:%d %B %Y}"
        return self._open_fetched(item, replace(fetched, notes=(*fetched.notes, note)))

    def keep(self, opened: Opened) -> str | None:
        """Puts bytes that could not be read into the record; their SHA-256, None if too many."""
        readable = opened.readable
        if readable is None:
            return None
        try:
            data = _bounded(readable.data, self._max_kept_bytes)
        except OSError:
            return None
        if data is None:
            return None
        original = Original(sha256_hex(data), data, readable.media_type or "")
        self._store.add_original(original)
        return original.sha256


def _bounded(data: bytes | Path, most: int) -> bytes | None:
    if isinstance(data, bytes):
        return data
    return data.read_bytes() if data.stat().st_size <= most else None


def _hints(handed: Handed, capture: Capture) -> Hints:
    given = handed.hints
    header = _last_modified(capture)
    return replace(
        given,
        url=given.url or capture.final_url,
        dates=(*given.dates, *([header] if header else [])),
        charset=given.charset or charset_of(capture),
    )


def charset_of(capture: Capture) -> str | None:
    """The charset that the server declared."""
    message = Message()
    message["content-type"] = capture.header("content-type") or ""
    found = message.get_content_charset()
    return found or None


def _last_modified(capture: Capture) -> DateFinding | None:
    words = capture.header("last-modified")
    if not words:
        return None
    try:
        moment: datetime = parsedate_to_datetime(words)
    except ValueError:
        return None
    if moment.tzinfo is None or capture.captured_at - moment < _SAME_MOMENT:
        return None
    return DateFinding(moment.date(), DateSource.HEADER, DateConfidence.UNSURE, words)
