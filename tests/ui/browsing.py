"""A real server and a real browser, for tests of whole journeys."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SWITCHES = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def running_desk(home: Path, *, add: Sequence[Path] = (), **settings: str) -> Iterator[str]:
    """The address of a server on this home, with these files in its library."""
    # No setting of the person who runs the tests.
    kept = {key: value for key, value in os.environ.items() if "SECONDSOURCE_" not in key}
    env = kept | {
        "SECONDSOURCE_HOME": str(home),
        "SECONDSOURCE_ENCODER": "hashing",
        "SECONDSOURCE_RERANKER": "none",
    }
    env |= {f"SECONDSOURCE_{name.upper()}": value for name, value in settings.items()}
    fill = (
        "import sys; from pathlib import Path; from secondsource.assembly import open_workbench;"
        "assert not open_workbench().intake.add_paths([Path(p) for p in sys.argv[1:]]).failed"
    )
    if add:
        subprocess.run([sys.executable, "-c", fill, *map(str, add)], env=env, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    log = (home / "server.log").open("wb")
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(150):
        assert server.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up in 30 s")


def expect(locator: Any) -> Any:
    """Playwright's waiting assertions, imported where a browser is there."""
    from playwright.sync_api import expect as expecting

    # A machine with other work draws a page in more than the five seconds of the default.
    expecting.set_options(timeout=20_000)
    return expecting(locator)


def settled(page: Any) -> None:
    """Waits until the page listens and the server has finished the run that is under way."""
    page.wait_for_function(
        "() => document.documentElement.dataset.desk === 'ready'"
        " && document.querySelector(\"[data-testid='stApp']\")"
        "?.getAttribute('data-test-script-state') === 'notRunning'"
    )
