"""Pages packed though nobody asked for it: whole, torn, and far larger than they look."""

import gzip
import zlib

import brotli
import zstandard

from tests.site.reports import ADDED, FAILED, HTML_TYPE, Paper, marker, report
from tests.site.server import Answer


def packings(paper: Paper) -> None:
    for name, pack in (
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("br", brotli.compress),
        ("deflate", zlib.compress),
        ("deflate", _bare_deflate),
        ("zstd", zstandard.compress),
        ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
        ("identity", bytes),
        ("utf-8", bytes),
    ):
        number = paper.number
        body = pack(report(number).encode())
        headers = {"Content-Type": HTML_TYPE, "Content-Encoding": name}
        paper.add(f"/packed/{number}", Answer(body, headers=headers), text=[marker(number)])
    number = paper.number
    two = gzip.compress(report(number)[:400].encode()) + gzip.compress(
        report(number)[400:].encode()
    )
    _packed(paper, "gzip", two, outcome=ADDED, text=[marker(number)])
    many = b"<p>The bridge is closed again.</p>" * 2_000_000
    _packed(paper, "gzip", gzip.compress(many), says="larger than")
    _packed(paper, "br", brotli.compress(many, quality=4), says="larger than")
    _packed(paper, "zstd", zstandard.compress(many), says="larger than")
    _packed(paper, "gzip", gzip.compress(gzip.compress(many)), says="")
    whole = report(paper.number).encode()
    _packed(paper, "gzip", gzip.compress(whole)[:-40], says="incomplete")
    _packed(paper, "br", brotli.compress(whole)[:-40], says="incomplete")
    _packed(paper, "zstd", zstandard.compress(whole)[:-40], says="incomplete")
    _packed(paper, "deflate", zlib.compress(whole)[:-40], says="incomplete")
    _packed(paper, "gzip", b"\x1f\x8b\x08 this is no gzip at all", says="damaged")
    _packed(paper, "gzip", whole, says="damaged")
    _packed(paper, "gzip, gzip, gzip", whole, says="packed 3 times")


def _packed(paper: Paper, name: str, body: bytes, **expected: object) -> None:
    headers = {"Content-Type": HTML_TYPE, "Content-Encoding": name}
    paper.add(
        f"/packed/{paper.number}",
        Answer(body, headers=headers),
        **{"outcome": FAILED, **expected},
    )


def _bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()
