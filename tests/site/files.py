"""Other kinds of files behind addresses, and pages that are nested deep."""

from datetime import date, datetime

import docx

from secondsource.labels import DateSource
from tests.builders import PNG
from tests.site.reports import FAILED, Paper, html, marker, page_of, paragraphs, report
from tests.site.server import Answer
from tests.sources.making import column, docx_bytes, pdf


def files(paper: Paper) -> None:
    number = paper.number
    printed = [line for text in paragraphs(number) for line in _wrapped(text)]
    _file(paper, "paper.pdf", pdf(column(printed)), "application/pdf", text=[marker(number)])
    number = paper.number
    printed = [line for text in paragraphs(number) for line in _wrapped(text)]
    _file(
        paper, "download", pdf(column(printed)), "application/octet-stream", text=[marker(number)]
    )
    number = paper.number
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    _file(
        paper,
        "paper.docx",
        _docx(number),
        word,
        text=[marker(number)],
        day=date(2025, 11, 3),
        day_source=DateSource.PAGE,
    )
    number = paper.number
    plain = "Report in plain text\n\n" + "\n\n".join(paragraphs(number))
    _file(paper, "notes", plain.encode(), "text/plain; charset=utf-8", text=[marker(number)])
    for name, body, kind, says in (
        ("torn.pdf", b"%PDF-1.7\n1 0 obj", "application/pdf", "damaged PDF"),
        ("torn.docx", _docx(1)[:900], word, "damaged"),
        ("photo.html", PNG * 20, "text/html", "picture"),
        ("photo.png", PNG * 20, "image/png", "no file that we read"),
        ("song.mp3", b"ID3\x04" + bytes(range(256)) * 8, "audio/mpeg", "no file that we read"),
        ("data.json", b'{"visitors": 12}', "application/json", "no file that we read"),
        ("style.css", b"body { color: red }", "text/css", "no file that we read"),
    ):
        _file(paper, name, body, kind, outcome=FAILED, says=says)
    for tag in ("div", "blockquote", "span"):
        number = paper.number
        words = f"The lowest cellar of the old mill holds {number} barrels, the miller said."
        deep = report(number, extra=f"<{tag}>" * 300 + f"<p>{words}</p>" + f"</{tag}>" * 300)
        paper.add(f"/file/nested-{tag}", html(deep), text=[marker(number)], either=[words])
    number = paper.number
    buried = (
        "<div>" * 300 + "".join(f"<p>{text}</p>" for text in paragraphs(number)) + "</div>" * 300
    )
    paper.add(
        "/file/buried",
        html(page_of(buried, title="Report from far below")),
        text=[marker(number)],
    )


def _file(paper: Paper, name: str, body: bytes, kind: str, **expected: object) -> None:
    paper.add(f"/file/{name}", Answer(body, headers={"Content-Type": kind}), **expected)


def _wrapped(text: str) -> list[str]:
    words, lines = text.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 80:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _docx(number: int) -> bytes:
    document = docx.Document()
    document.add_heading(f"Report number {number}")
    for text in paragraphs(number):
        document.add_paragraph(text)
    document.core_properties.created = datetime(2025, 11, 3, 9, 0)  # noqa: DTZ001  # Word has no zone
    return docx_bytes(document)
