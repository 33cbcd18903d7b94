"""Answers that are no page, and bodies that lie or never end."""

from tests.site.reports import FAILED, HTML_TYPE, Paper, html, marker, report
from tests.site.server import Answer, Talk, Wire

_TRICKLE_S = 0.25


def failures(paper: Paper) -> None:
    for status, says in (
        (400, "400"),
        (401, "wants a login"),
        (402, "paywall"),
        (403, "forbids"),
        (404, "not there any more (404"),
        (410, "not there any more (410"),
        (418, "418"),
        (429, "asked too often"),
        (451, "legal reasons"),
        (500, "500"),
        (502, "502"),
        (503, "503"),
        (504, "504"),
        (204, "no content"),
        (206, "a part of the page"),
    ):
        # What an error page says is no article, however long it is.
        body = b"" if status == 204 else report(900 + status).encode()
        answer = Answer(body, status, {"Content-Type": HTML_TYPE})
        paper.add(f"/status/{status}", answer, outcome=FAILED, says=says)
    for status in (503, 429):
        number = paper.number
        paper.add(f"/busy/{status}", _busy_once(number, status), text=[marker(number)])


def _busy_once(number: int, status: int) -> Talk:
    def talk(wire: Wire) -> None:
        if wire.visits == 1:
            wire.answer(Answer(b"", status, {"Retry-After": "1"}))
        else:
            wire.answer(html(report(number)))

    return talk


def bodies(paper: Paper) -> None:
    whole = report(paper.number).encode()
    headers = {"Content-Type": HTML_TYPE}
    short = Answer(whole, headers=headers, length=len(whole) + 500)
    paper.add("/body/longer-promised", short, outcome=FAILED, says="connection")
    number = paper.number
    unsaid = Answer(report(number).encode(), headers=headers, length=None)
    paper.add("/body/no-length", unsaid, text=[marker(number)])
    huge = Answer(whole, headers=headers, length=10**9)
    paper.add("/body/huge-promised", huge, outcome=FAILED, says="larger than")
    paper.add("/body/endless", _endless, outcome=FAILED, says="larger than")
    paper.add("/body/endless-chunks", _endless_chunks, outcome=FAILED, says="larger than")
    paper.add("/body/slow", _slow, outcome=FAILED, says="did not come whole within")
    paper.add("/body/silent", _silent, outcome=FAILED, says="did not come whole within")
    paper.add("/body/cut-chunks", _cut_chunks, outcome=FAILED, says="connection")
    paper.add("/body/hang-up", _hang_up, outcome=FAILED, says="did not answer")
    paper.add("/body/no-http", _no_http, outcome=FAILED, says="did not answer")
    paper.add("/body/empty", html(""), outcome=FAILED, says="is empty")
    paper.add("/body/blank", html(" \n\t\n "), outcome=FAILED, says="is empty")
    paper.add("/body/bare", html("<html><body></body></html>"), outcome=FAILED, says="no article")
    number = paper.number
    chunked = report(number).encode()
    paper.add("/body/chunks", _chunks(chunked), text=[marker(number)])
    number = paper.number
    cut = report(number).split("</article>")[0]
    paper.add("/body/unclosed", html(cut), text=[marker(number)])
    number = paper.number
    nul = report(number, first="The clerk typed a \x00 into the minutes of the harbour board.")
    paper.add("/body/nul", html(nul), text=[marker(number)], says="control characters")


def _endless(wire: Wire) -> None:
    wire.answer(Answer(b"<html><body>", headers={"Content-Type": HTML_TYPE}, length=None))
    while wire.send(b"<p>The bridge is closed again, the harbour master said.</p>" * 1000):
        pass


def _endless_chunks(wire: Wire) -> None:
    headers = {"Content-Type": HTML_TYPE, "Transfer-Encoding": "chunked"}
    wire.answer(Answer(headers=headers, length=None))
    piece = b"<p>The ferry is late again, the harbour master said.</p>" * 1000
    while wire.send(b"%x\r\n%s\r\n" % (len(piece), piece)):
        pass


def _slow(wire: Wire) -> None:
    wire.answer(Answer(b"<html>", headers={"Content-Type": HTML_TYPE}, length=1_000_000))
    while wire.send(b" "):
        wire.closing.wait(_TRICKLE_S)


def _silent(wire: Wire) -> None:
    wire.hold()
    wire.closing.wait(60)


def _cut_chunks(wire: Wire) -> None:
    headers = {"Content-Type": HTML_TYPE, "Transfer-Encoding": "chunked"}
    wire.answer(Answer(b"400\r\n<html>", headers=headers, length=None))


def _chunks(body: bytes) -> Talk:
    def talk(wire: Wire) -> None:
        headers = {"Content-Type": HTML_TYPE, "Transfer-Encoding": "chunked"}
        wire.answer(Answer(headers=headers, length=None))
        for start in range(0, len(body), 100):
            piece = body[start : start + 100]
            wire.send(b"%x\r\n%s\r\n" % (len(piece), piece))
        wire.send(b"0\r\n\r\n")

    return talk


def _hang_up(wire: Wire) -> None:
    wire.hold()


def _no_http(wire: Wire) -> None:
    wire.hold()
    wire.send(b"220 mail.ledger.example ESMTP\r\n")
