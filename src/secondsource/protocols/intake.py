"""What fetches and what reads."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Protocol

from secondsource.models import Capture, Fetched, Found, Hints, Piece, Readable


class Reader(Protocol):
    """Reads one kind of file."""

    def takes(self, name: str, head: bytes, media_type: str | None = None) -> bool:
        """Whether this reader is for the file.

        By its name, its first bytes, and what a server or an archive declared of it.
        """
        ...

    def read(self, name: str, stream: BinaryIO, hints: Hints) -> Iterator[Found]:
        """Yields what is in the file, or an InputRefused for each part that cannot be read.

        name is what a person calls the file; it stands in every message.
        """
        ...


class ReadingRoom(Protocol):
    """Where files are read: each by a reader that can neither harm nor hold up the desk."""

    def read(self, what: Readable) -> Iterator[Piece]:
        """The pieces of one file, as they are found. What fails is an InputRefused among them.

        A reader that crashes or breaks its limits ends in a Quarantined; none raises.
        """
        ...

    def read_all(self, many: Iterable[Readable]) -> Iterator[tuple[Readable, Piece]]:
        """The pieces of many files, in the order of the files, some read at the same time.

        `many` is taken up only a little ahead of what was yielded.
        """
        ...

    def close(self) -> None:
        """Ends what it started."""
        ...


class Fetcher(Protocol):
    """Gets pages from the web, with manners, and only from the public network."""

    def fetch(self, url: str, *, known: Capture | None = None, fresh: bool = False) -> Fetched:
        """One page after its redirects; waits for its host's turn.

        known: the capture that we have, for a conditional request; it is given back
        unfetched while its own headers say that it is fresh, unless `fresh` asks for
        the page of this moment. Raises FetchFailed, PassedOver, SourceTooLarge,
        SettingsInvalid when no contact is set.
        """
        ...

    def snapshot(self, url: str) -> Fetched | None:
        """The newest snapshot of a page in the Wayback Machine; None when there is none.

        Raises FetchFailed when the archive does not answer.
        """
        ...

    def close(self) -> None:
        """Lets go of the connections."""
        ...
