"""Articles and what people labelled in them, brought together by the product's own readers."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from secondsource.claims import split_sentences
from secondsource.labels import SentenceKind
from secondsource.models import Article, Reading, Span
from secondsource.sources import find_files, known_outlets, matching_outlet
from secondsource.sources.readers import SizeLimits, readers_for
from secondsource.workbench.preparing import article_of

KINDS = {"fact_minor": SentenceKind.MINOR_FACT} | {kind.value: kind for kind in SentenceKind}
_LIMITS = SizeLimits(max_bytes=50_000_000, max_archive_bytes=500_000_000)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class LabelsUnusable(Exception):
    """A file of labels or articles cannot be read; says which and why."""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of a labels file: a place in an article and what is said of it."""

    article_id: str
    span: Span
    says: Mapping[str, Any]

    def misfit(self, text: str) -> str | None:
        """Why it is not about this text, None when it is."""
        words = self.span.of(text)
        if not 0 <= self.span.start < self.span.end <= len(text):
            return "lies outside of the text"
        if "text" in self.says and self.says["text"] != words:
            return f"is about {self.says['text']!r}, the text has {words!r} there"
        if words != words.strip() or _cuts_a_word(text, self.span):
            return "does not begin and end at whole words"
        return None


@dataclass(slots=True)
class Library:
    """Articles under every name that labels may use: row id, address, the product's own id."""

    names: dict[str, Article] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def group_of(self, name: str) -> str:
        """The event of the article where its file names one, else the article itself."""
        article = self.names.get(name)
        return self.groups.get(article.article_id, article.article_id) if article else name


def read_labels(paths: Iterable[Path], *, name: str) -> list[Label]:
    """The labels of files, and of the file of that name in folders. Raises LabelsUnusable."""
    files = [path / name if path.is_dir() else path for path in paths]
    return [_label(where, row) for file in files for where, row in rows_of(file)]


def rows_of(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a JSON Lines file, each with the name of its line. Raises LabelsUnusable."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeError) as error:
        raise LabelsUnusable(f"{file} cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{file.name}, line {number}"
            try:
                row = json.loads(line)
            except ValueError as error:
                raise LabelsUnusable(f"{where} is no JSON: {error}") from error
            if not isinstance(row, dict):
                raise LabelsUnusable(f"{where} is no JSON object.")
            yield where, row


def read_articles(path: Path) -> Library:
    """All articles of a file or folder, as the product would take them in."""
    library = Library()
    outlets = {outlet.outlet_id: outlet for outlet in known_outlets()}
    for reading in _readings(path, library.unread):
        outlet = reading.outlet
        if outlet and outlet.domain:
            outlet = matching_outlet(outlet.domain, outlets) or outlet
        article = article_of(reading, added_at=_LONG_AGO, outlet=outlet)
        row = _row(reading)
        for name in (article.article_id, reading.url, row.get("id")):
            if name:
                library.names.setdefault(str(name), article)
        if row.get("event_id") is not None:
            library.groups[article.article_id] = str(row["event_id"])
    return library


def sentence_at(spans: Sequence[Span], wanted: Span) -> Span | None:
    """The one that overlaps it most, the first of equals; None where none does."""
    best = max(spans, key=lambda span: _shared(span, wanted), default=None)
    return best if best and _shared(best, wanted) > 0 else None


def sentence_spans(article: Article) -> list[Span]:
    """Its sentences, as the product splits them."""
    return split_sentences(article.text)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _label(where: str, row: dict[str, Any]) -> Label:
    try:
        return Label(str(row["article_id"]), Span(int(row["start"]), int(row["end"])), row)
    except (KeyError, TypeError, ValueError) as error:
        raise LabelsUnusable(
            f"{where} is no label: article_id, start and end are needed."
        ) from error


def _cuts_a_word(text: str, span: Span) -> bool:
    return any(
        text[at - 1].isalnum() and text[at].isalnum()
        for at in (span.start, span.end)
        if 0 < at < len(text) and text[at].isascii() and text[at - 1].isascii()
    )


def _readings(path: Path, unread: list[str]) -> Iterator[Reading]:
    readers = readers_for(_LIMITS)
    for file in find_files([path]):
        with file.path.open("rb") as stream:
            head = stream.read(4096)
            reader = next((one for one in readers if one.takes(file.path.name, head)), None)
            if reader is None:
                unread.append(f"{file.path.name}: no reader takes it")
                continue
            stream.seek(0)
            for found in reader.read(file.path.name, stream, file.hints):
                if isinstance(found, Reading):
                    yield found
                else:
                    unread.append(str(found)[:200])


def _row(reading: Reading) -> dict[str, Any]:
    if reading.original.media_type != "application/json":
        return {}
    row = json.loads(reading.original.data)
    return row if isinstance(row, dict) else {}
