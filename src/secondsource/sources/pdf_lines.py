"""Lines of a printed page: which run beside each other, and which are the page's furniture."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.models import Aside
from secondsource.text import collapse

_HEADER, _FOOTER, _NUMBER = "page header", "page footer", "page number"
# Headers and footers stand in the outer parts of the page, within its first or last lines.
_MARGIN = 0.15
_MARGIN_LINES = 3
# A running title may stand on the left pages only, or in one chapter.
_LEAST_SHARE = 0.3
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|seite|p\.|s\.|página|pagina)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
# So many lines with a gap at one place make two columns; fewer may be a table's head.
_LEAST_ROWS = 4
_LEAST_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """Characters printed beside each other, with their box in points from the lower left.

    height is that of the font, not of the letters; broken says that the line ends with a
    hyphen that the layout may have set.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float
    page: int
    broken: bool = False

    def beside(self, other: "Line") -> bool:
        """Whether both stand on one line of the page."""
        return self.page == other.page and abs(self.bottom - other.bottom) < 0.4 * self.height


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of the file, and how high the page is."""

    lines: tuple[Line, ...]
    height: float


def columns_apart(lines: Sequence[Line]) -> list[Line]:
    """Two columns that the file prints row by row, as left column, then right.

    Most files print a column whole; those lines come out as they went in.
    """
    rows = _rows(lines)
    ordered: list[Line] = []
    at = 0
    while at < len(rows):
        run = rows[at : _end_of_run(rows, at)]
        if _are_columns(run):
            ordered.extend(row[0] for row in run)
            ordered.extend(row[1] for row in run)
        else:
            ordered.extend(line for row in run for line in row)
        at += len(run)
    return ordered


def set_apart_furniture(pages: Sequence[Page]) -> tuple[list[Page], tuple[Aside, ...]]:
    """The pages without headers, footers and page numbers, and those as asides.

    A line is a header or footer where it stands at the edge of several pages, numbers apart.
    """
    edges = [_edge_lines(page) for page in pages]
    seen = Counter(pattern for edge in edges for pattern in {_pattern(line) for line in edge})
    least = max(2, _LEAST_SHARE * len(pages))
    asides: dict[str, list[str]] = {_HEADER: [], _FOOTER: [], _NUMBER: []}
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        outside = {id(line) for line in edge if _is_furniture(line, seen, least)}
        for line in page.lines:
            if id(line) in outside:
                asides[_reason(line, page)].append(line.text)
        kept.append(Page(tuple(x for x in page.lines if id(x) not in outside), page.height))
    return kept, tuple(
        Aside("\n".join(dict.fromkeys(texts)), reason) for reason, texts in asides.items() if texts
    )


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and rows[-1][-1].beside(line) and line.left > rows[-1][-1].right:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _end_of_run(rows: Sequence[list[Line]], start: int) -> int:
    """Where the rows end that one gap at one place cuts in two; at least one row on."""
    left_end, right_start, at = 0.0, float("inf"), start
    while at < len(rows) and len(rows[at]) == 2:
        left_end = max(left_end, rows[at][0].right)
        right_start = min(right_start, rows[at][1].left)
        if left_end >= right_start:
            break
        at += 1
    return max(at, start + 1)


def _are_columns(run: Sequence[list[Line]]) -> bool:
    """Columns of a table hold words and numbers, columns of a text whole lines."""
    return len(run) >= _LEAST_ROWS and all(
        sum(len(row[side].text) for row in run) >= _LEAST_CHARACTERS * len(run) for side in (0, 1)
    )


def _edge_lines(page: Page) -> list[Line]:
    by_height = sorted(page.lines, key=lambda line: line.bottom)
    low = [x for x in by_height[:_MARGIN_LINES] if x.bottom < _MARGIN * page.height]
    high = [
        x
        for x in by_height[-_MARGIN_LINES:]
        if x.bottom > (1 - _MARGIN) * page.height and x not in low
    ]
    return [*high, *low]


def _is_furniture(line: Line, seen: Counter[tuple[str, int]], least: float) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or seen[_pattern(line)] >= least


def _pattern(line: Line) -> tuple[str, int]:
    # With its size: the headline of the first page may run on as a small header.
    return _DIGITS.sub("#", collapse(line.text).casefold()), round(line.height)


def _reason(line: Line, page: Page) -> str:
    if _PAGE_NUMBER.fullmatch(line.text):
        return _NUMBER
    return _HEADER if line.bottom > page.height / 2 else _FOOTER
