"""Redirects: those that arrive, those that never do, and those that lead inside."""

import time

from tests.site.reports import FAILED, Paper, html, marker, report, sent_to
from tests.site.server import Answer, Wire


def redirects(paper: Paper) -> None:
    for status in (301, 302, 303, 307, 308):
        number, path = paper.number, f"/moved/{status}"
        paper.targets[f"{path}/there"] = html(report(number))
        paper.add(path, sent_to(f"{path}/there", status), text=[marker(number)])
    _chain(paper, "/moved/chain", hops=3)
    _chain(paper, "/moved/longer", hops=9)
    paper.add("/moved/self", sent_to("/moved/self"), outcome=FAILED, says="in a circle")
    paper.targets["/moved/ring/b"] = sent_to("/moved/ring")
    paper.add("/moved/ring", sent_to("/moved/ring/b"), outcome=FAILED, says="in a circle")
    paper.add("/moved/on-and-on", _onwards, outcome=FAILED, says="more than 10 times")
    paper.add("/moved/nowhere", Answer(status=302), outcome=FAILED, says="not told where to")
    for place, says in (
        ("http://10.0.0.1/secret", "leads to 10.0.0.1"),
        ("http://169.254.169.254/latest/meta-data/", "leads to 169.254.169.254"),
        ("http://[::ffff:10.0.0.1]/", "leads to"),
        ("http://localhost:1/", "leads to localhost"),
        ("http://0x7f000001/", "an unusual way"),
        (f"http://127.0.0.1:{paper.closed_port}/", "leads to 127.0.0.1"),
        ("http://ledger@127.0.0.1/", "user name"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
    ):
        path = f"/moved/inside/{paper.number}"
        paper.add(path, sent_to(place), outcome=FAILED, says=says)
    number = paper.number
    paper.elsewhere["/guest"] = html(report(number))
    paper.add(
        "/moved/other-port",
        sent_to(f"http://127.0.0.1:{paper.other_port}/guest"),
        text=[marker(number)],
    )
    refresh = (
        "<!doctype html><title>Moved</title>"
        "<meta http-equiv='refresh' content='0; url=http://10.0.0.1/'>"
    )
    paper.add("/moved/refresh", html(refresh), outcome=FAILED, says="no article text")


def _chain(paper: Paper, path: str, *, hops: int) -> None:
    number = paper.number
    for hop in range(1, hops):
        paper.targets[f"{path}/{hop}"] = sent_to(f"{path}/{hop + 1}", 301 + hop % 2)
    paper.targets[f"{path}/{hops}"] = html(report(number))
    paper.add(path, sent_to(f"{path}/1"), text=[marker(number)])


def _onwards(wire: Wire) -> None:
    wire.answer(sent_to(f"/moved/on-and-on?{time.monotonic_ns()}"))
