"""Extraction: how well the text of web pages is found, for us and for the libraries.

Two layouts. trafilatura's own evaluation (evaldata.json with pages/, or pages.tar.xz): a
`with` segment found is a true positive, a `without` segment found a false positive,
precision, recall and F1 over all segments, white space collapsed alike for all systems.
scrapinghub's article-extraction-benchmark (ground-truth.json with html/ID.html.gz): counts
of 4-grams of tokens, normalised for each page, mean precision and mean recall, F1 of these.

secondsource is the product's own reader behind its reading room of child processes; the
others run in this process, one page after another. jusText takes the stop words of the
language that the page declares, English where it declares none, and none where it knows
none for that language.
"""

import argparse
import gzip
import hashlib
import json
import os
import re
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.contract import SHARED, Result, present
from secondsource.models import Hints, Readable, Reading
from secondsource.sources.isolation import IsolatedReaders

_MAX_BYTES = 20_000_000
_SHINGLE = 4
_TOKEN = re.compile(r"\w+")
_LANGUAGE = re.compile(rb"""<html[^>]{0,400}\blang\s*=\s*["']?([A-Za-z]{2})""", re.IGNORECASE)
_STOPLISTS = {
    "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish",
    "fr": "French", "hr": "Croatian", "hu": "Hungarian", "it": "Italian", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "no": "Norwegian_Bokmal", "nb": "Norwegian_Bokmal",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
}  # fmt: skip

Extract = Callable[["Page"], str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page and what must stand in its text: segments, or the article as a whole."""

    name: str
    url: str
    data: bytes
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    article: str = ""


def arguments(parser: argparse.ArgumentParser) -> None:
    """--data DIR --half dev|test|all --workers N"""
    parser.add_argument("--data", type=Path, default=SHARED / "extraction")
    parser.add_argument(
        "--half",
        choices=("dev", "test", "all"),
        default="all",
        help="half of the pages by the SHA-256 of their file name: what was tuned saw dev only",
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)


def run(chosen: argparse.Namespace) -> Result:
    """Every system reads every page; texts are compared after all clocks have stopped."""
    result = Result([present(chosen.data).name])
    whole = (chosen.data / "ground-truth.json").exists()
    read = read_articles if whole else read_segments
    pages = [page for page in read(chosen.data) if chosen.half in {"all", half_of(page.name)}]
    measure = measure_articles if whole else measure_segments
    systems: dict[str, dict[str, float]] = {}
    for name, texts_of in _systems(chosen.workers).items():
        started = time.perf_counter()
        texts = texts_of(pages)
        seconds = time.perf_counter() - started
        systems[name] = measure(pages, texts) | {"pages_per_s": round(len(pages) / seconds, 1)}
    ours, bare = systems["secondsource"], systems["trafilatura"]
    result.figures |= {
        "systems": systems,
        "pages": len(pages),
        "half": chosen.half,
        "workers": chosen.workers,
        "speed_of_trafilatura": round(ours["pages_per_s"] / bare["pages_per_s"], 3),
        "versions": _versions(),
    }
    return result


def half_of(name: str) -> str:
    """dev or test, by the SHA-256 of the page's file name."""
    return "dev" if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else "test"


def read_segments(folder: Path) -> list[Page]:
    """Pages of trafilatura's evaluation, from pages/ or from the archive beside evaldata.json."""
    table = json.loads(present(folder / "evaldata.json").read_text(encoding="utf-8"))
    files = _files(folder)
    return [
        Page(
            name=entry["file"],
            url=url,
            data=files[entry["file"]],
            wanted=tuple(entry["with"]),
            unwanted=tuple(entry["without"]),
        )
        for url, entry in table.items()
        if entry["file"] in files
    ]


def read_articles(folder: Path) -> list[Page]:
    """Pages in the layout of scrapinghub's article-extraction-benchmark."""
    table = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return [
        Page(
            name=key,
            url=entry.get("url") or "",
            data=gzip.decompress(present(folder / "html" / f"{key}.html.gz").read_bytes()),
            article=entry.get("articleBody") or "",
        )
        for key, entry in table.items()
    ]


def measure_segments(pages: Sequence[Page], texts: Sequence[str]) -> dict[str, float]:
    """Precision, recall and F1 over the segments of all pages."""
    found = missed = wrong = 0
    for page, text in zip(pages, texts, strict=True):
        flat = _flat(text)
        hits = sum(_flat(segment) in flat for segment in page.wanted)
        found, missed = found + hits, missed + len(page.wanted) - hits
        wrong += sum(_flat(segment) in flat for segment in page.unwanted)
    return {
        "precision": round(found / max(1, found + wrong), 4),
        "recall": round(found / max(1, found + missed), 4),
        "f1": round(2 * found / max(1, 2 * found + wrong + missed), 4),
    }


def measure_articles(pages: Sequence[Page], texts: Sequence[str]) -> dict[str, float]:
    """Mean precision and mean recall of 4-grams of tokens, and F1 of the two means."""
    counts = [_overlap(page.article, text) for page, text in zip(pages, texts, strict=True)]
    precision = _mean([_ratio(tp, fp, fn) for tp, fp, fn in counts if tp + fp > 0])
    recall = _mean([_ratio(tp, fn, fp) for tp, fp, fn in counts if tp + fn > 0])
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / ((precision + recall) or 1), 4),
    }


def _overlap(true: str, found: str) -> tuple[float, float, float]:
    """Shares of true positives, false positives and false negatives; they add up to one."""
    wanted, given = _shingles(true), _shingles(found)
    common = (wanted & given).total()
    parts = (common, given.total() - common, wanted.total() - common)
    whole = sum(parts) or 1
    return parts[0] / whole, parts[1] / whole, parts[2] / whole


def _mean(values: Sequence[float]) -> float:
    return mean(values) if values else 0.0


def _ratio(right: float, wrong: float, other: float) -> float:
    if wrong == other == 0:
        return 1.0
    return right / (right + wrong) if right or wrong else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    # A text shorter than a shingle is one shingle, an empty one none.
    starts = range(max(1, len(tokens) - _SHINGLE + 1))
    return Counter(shingle for at in starts if (shingle := tuple(tokens[at : at + _SHINGLE])))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _files(folder: Path) -> dict[str, bytes]:
    unpacked = folder / "pages"
    if unpacked.is_dir():
        return {path.name: path.read_bytes() for path in unpacked.iterdir() if path.is_file()}
    return dict(_packed(present(folder / "pages.tar.xz")))


def _packed(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as files:
        for member in files:
            if member.isfile() and (content := files.extractfile(member)):
                yield Path(member.name).name, content.read()


def _systems(workers: int) -> dict[str, Callable[[Sequence[Page]], list[str]]]:
    def one_by_one(extract: Extract) -> Callable[[Sequence[Page]], list[str]]:
        extract(_WARMING)  # what is loaded once is no page's time
        return lambda pages: [_text_or_nothing(extract, page) for page in pages]

    return {
        "secondsource": lambda pages: _read_isolated(pages, workers),
        "trafilatura": one_by_one(_trafilatura),
        "readability": one_by_one(_readability),
        "justext": one_by_one(_justext),
    }


def _read_isolated(pages: Sequence[Page], workers: int) -> list[str]:
    texts: dict[str, str] = {}
    room = IsolatedReaders(max_bytes=_MAX_BYTES, max_archive_bytes=_MAX_BYTES, workers=workers)
    try:
        for what, piece in room.read_all(_readables(pages)):
            if isinstance(piece.found, Reading):
                texts[what.name] = piece.found.text
    finally:
        room.close()
    return [texts.get(page.name, "") for page in pages]


def _readables(pages: Iterable[Page]) -> Iterator[Readable]:
    for page in pages:
        yield Readable(page.name, page.data, Hints(url=page.url or None), media_type="text/html")


def _text_or_nothing(extract: Extract, page: Page) -> str:
    try:
        return extract(page)
    except Exception:  # noqa: BLE001 - a library that fails on a page found nothing in it
        return ""


def _trafilatura(page: Page) -> str:
    import trafilatura

    return trafilatura.extract(page.data, include_comments=False) or ""


def _readability(page: Page) -> str:
    from lxml.html import fromstring
    from readability import Document
    from trafilatura.utils import decode_file

    summary = Document(decode_file(page.data)).summary()
    return str(fromstring(summary).text_content())


def _justext(page: Page) -> str:
    import justext
    from trafilatura.utils import decode_file

    declared = _LANGUAGE.search(page.data[:20_000])
    known = _STOPLISTS.get(declared[1].decode().lower()) if declared else "English"
    if known:
        paragraphs = justext.justext(decode_file(page.data), justext.get_stoplist(known))
    else:
        # As its documentation says for languages without stop words.
        paragraphs = justext.justext(
            decode_file(page.data), frozenset(), stopwords_low=0, stopwords_high=0
        )
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def _versions() -> dict[str, Any]:
    from importlib.metadata import version

    return {name: version(name) for name in ("trafilatura", "readability-lxml", "jusText", "lxml")}


_WARMING = Page(
    "warming",
    "",
    b"<html lang=en><body><article><p>"
    + b"The bridge of Corrin is closed until the end of winter, the council said. " * 9
    + b"</p></article></body></html>",
)
