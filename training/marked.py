"""Statements that people marked as worth checking or not: of debates, and of news."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from secondsource.labels import SentenceKind
from training.labelled import KINDS, LabelsUnusable, read_articles, read_labels

# About one debate: neighbours in a debate never stand on both sides of a fold.
_SENTENCES_OF_A_DEBATE = 900
_FEWEST_DEBATES = 10
_LABEL = re.compile(r"(yes|no)(\d*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One that people marked as worth checking or not; groups are never split by a fold."""

    text: str
    is_worth: bool
    group: str
    is_news: bool = False


def read_debates(file: Path) -> list[Statement]:
    """The rows of a TSV: id, text, Yes or No. Raises LabelsUnusable.

    The ids run on from debate to debate, so their order gives the groups, and the groups' names
    sort by time.
    """
    try:
        # No splitlines: it would cut a text at characters that end no row.
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeError) as error:
        raise LabelsUnusable(f"{file} cannot be read: {error}") from error
    rows = [row for number, line in enumerate(lines[1:], 2) for row in _rows(file, number, line)]
    if len({is_worth for _, _, is_worth in rows}) < 2:
        raise LabelsUnusable(f"{file.name} needs rows of both labels, Yes and No.")
    ids = [name for name, _, _ in rows]
    size = max(1, min(_SENTENCES_OF_A_DEBATE, len(rows) // _FEWEST_DEBATES))
    in_order = sorted(range(len(rows)), key=lambda row: (int(ids[row] or -1), row))
    place = {row: number // size for number, row in enumerate(in_order)}
    return [
        Statement(text, is_worth, f"debate {place[row]:04}")
        for row, (_, text, is_worth) in enumerate(rows)
    ]


def read_news(labels: Path, articles: Path) -> list[Statement]:
    """Sentences of news by kind: claims against minor facts and opinions; furniture is left out.

    Raises LabelsUnusable.
    """
    library = read_articles(articles)
    found = []
    for label in read_labels([labels], name="sentences.jsonl"):
        article = library.names.get(label.article_id)
        kind = KINDS.get(str(label.says.get("kind")))
        if article and kind and kind is not SentenceKind.BOILERPLATE:
            text = label.span.of(article.text)
            group = f"event {library.group_of(label.article_id)}"
            found.append(Statement(text, kind is SentenceKind.CLAIM, group, is_news=True))
    if not any(one.is_worth for one in found):
        raise LabelsUnusable(f"{labels} labels no claim in an article of {articles.name}.")
    return found


def _rows(file: Path, number: int, line: str) -> Iterator[tuple[str, str, bool]]:
    """One row, or two where a line's end was lost ("No29286", as in 2024's training file)."""
    cells = line.split("\t") if line.strip() else []
    while len(cells) >= 3:
        label = _LABEL.fullmatch(cells[2].strip())
        if label is None or bool(label[2]) != (len(cells) > 3):
            break
        yield re.sub(r"\D", "", cells[0]), _unquoted(cells[1]), label[1].lower() == "yes"
        cells = [label[2], *cells[3:]] if label[2] else []
    if cells:
        raise LabelsUnusable(
            f"{file.name}, line {number}: an id, a text and Yes or No are needed, tabs between."
        )


def _unquoted(cell: str) -> str:
    """Without the quotation marks of the table. Some rows have them; csv's reader would run on
    over the next lines where one is left open.
    """
    is_quoted = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if is_quoted else cell
