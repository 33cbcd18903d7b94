"""One visit in a process of its own: how it ended, how long it took, what memory it took."""

import argparse
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from secondsource.errors import SecondSourceError
from secondsource.fetching import WebFetcher


def main() -> None:
    """Prints ended, seconds and grown_mib as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--cap", type=int, required=True)
    parser.add_argument("--deadline", type=float, required=True)
    parser.add_argument("--plainly", action="store_true", help="the planted defect: bare httpx")
    chosen = parser.parse_args()
    visit = _plainly(chosen) if chosen.plainly else _guarded(chosen)
    before, began = _peak_mib(), time.monotonic()
    try:
        ended = f"taken, {visit()} bytes"
    except (SecondSourceError, httpx.HTTPError, MemoryError) as error:
        ended = f"{type(error).__name__}: {error}"
    seconds = round(time.monotonic() - began, 2)
    print(json.dumps({"ended": ended, "seconds": seconds, "grown_mib": _peak_mib() - before}))


def _guarded(chosen: argparse.Namespace) -> Callable[[], int]:
    web = WebFetcher(
        contact="mailto:desk@workbench.example",
        delay_s=0.0,
        max_bytes=chosen.cap,
        allow=urlsplit(chosen.url).netloc,
        clock=lambda: datetime.now(UTC),
        version="0",
        deadline_s=chosen.deadline,
    )
    return lambda: len(web.fetch(chosen.url).data or b"")


def _plainly(chosen: argparse.Namespace) -> Callable[[], int]:
    client = httpx.Client(trust_env=False, timeout=chosen.deadline, follow_redirects=True)
    return lambda: len(client.get(chosen.url).content)


def _peak_mib() -> float:
    """The most memory so far. Not ru_maxrss: a child starts with that of its parent."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
