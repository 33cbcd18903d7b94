"""All text of a Word file: the body, and what stands beside, below or behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from secondsource.models import Aside
from secondsource.text import collapse

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_FONT_SIGN = "\ufffd"

TEXT_BOX = "text box"
_DELETED, _HIDDEN = "deleted text (tracked change)", "hidden text"
_DESCRIPTION = "description of a picture"
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    # The letter is of a symbol font: which sign it shows, the file does not say.
    f"{_W}sym": _FONT_SIGN,
}
_OFF = frozenset({"0", "false", "off"})


@dataclass(slots=True)
class WordText:
    """Collects the paragraphs of one part, and as asides what is not of its running text."""

    paragraphs: list[str] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    title: str | None = None

    def read(self, blocks: Iterable[Any]) -> None:
        """Takes up the paragraphs and tables of a body, a footnote, a cell."""
        for block in blocks:
            match block.tag:
                case t if t == f"{_W}p":
                    self._add(self._text(block))
                    if self.title is None and _style(block) == "Title":
                        self.title = collapse(self.paragraphs[-1]) if self.paragraphs else None
                case t if t == f"{_W}tbl":
                    self._add("\n".join(self._rows(block)))
                case t if t in _DELETIONS:
                    self._set_apart(_DELETED, block)
                case t if t == f"{_MC}AlternateContent":
                    self.read(_chosen(block))
                case _:
                    # Content controls, inserted blocks and the like wrap blocks or runs.
                    self._wrapped(block)

    def _wrapped(self, block: Any) -> None:
        if any(True for _ in block.iterchildren(*_BLOCKS)):
            self.read(block)
        elif text := self._text(block).strip():
            self._add(text)

    def _add(self, text: str) -> None:
        if text.strip():
            self.paragraphs.append(text.strip())

    def _rows(self, table: Any) -> Iterator[str]:
        for row in table.iter(f"{_W}tr"):
            if _table_of(row) is not table:
                continue
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self._set_apart(_DELETED, row)
                continue
            cells = [cell for cell in row.iter(f"{_W}tc") if _row_of(cell) is row]
            line = " | ".join(self._cell(cell) for cell in cells)
            if line.strip(" |"):
                yield line

    def _cell(self, cell: Any) -> str:
        inner = WordText(asides=self.asides)
        inner.read(cell)
        return collapse(" ".join(inner.paragraphs))

    def _text(self, element: Any) -> str:
        return "".join(self._pieces(element))

    def _pieces(self, element: Any) -> Iterator[str]:
        """The characters below an element, in their order; asides are set apart on the way."""
        for child in element:
            tag = child.tag
            if tag in _TEXTS:
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag in _DELETIONS:
                self._set_apart(_DELETED, child)
            elif tag == f"{_W}r" and _is_hidden(child):
                self._set_apart(_HIDDEN, child)
            elif tag == f"{_W}txbxContent":
                self._set_apart(TEXT_BOX, child)
            elif tag == f"{_MC}AlternateContent":
                for choice in _chosen(child):
                    yield from self._pieces([choice])
            elif tag not in _NO_TEXT:
                self._aside(_DESCRIPTION, _description(child))
                yield from self._pieces(child)

    def _set_apart(self, reason: str, element: Any) -> None:
        if reason == TEXT_BOX:
            inner = WordText(asides=self.asides)
            inner.read(element)
            self._aside(reason, "\n".join(inner.paragraphs))
        else:
            self._aside(reason, _all_text(element))

    def _aside(self, reason: str, text: str) -> None:
        if text.strip():
            self.asides.append(Aside(text.strip(), reason))


_TEXTS = frozenset({f"{_W}t", f"{_M}t", f"{_A}t"})
_DELETIONS = frozenset({f"{_W}del", f"{_W}moveFrom"})
_BLOCKS = (f"{_W}p", f"{_W}tbl", f"{_W}sdt", f"{_W}customXml", f"{_W}ins", f"{_W}sdtContent")
# Settings, and the codes of fields (a page number, a link's address).
_NO_TEXT = frozenset({f"{_W}instrText", f"{_W}delInstrText", f"{_W}rPr", f"{_W}pPr", f"{_W}sdtPr"})


def all_paragraphs(root: Any) -> str:
    """All text of a part with paragraphs of any kind, a line each: charts and diagrams."""
    lines = (_all_text(paragraph) for paragraph in root.iter(f"{_A}p", f"{_W}p"))
    return "\n".join(line for line in lines if line.strip())


def _all_text(element: Any) -> str:
    wanted = (*_TEXTS, f"{_W}delText", *_SIGNS)
    parts = (
        _SIGNS.get(piece.tag) or piece.text or ""
        for piece in element.iter(*wanted, f"{_W}p")
        if piece.tag != f"{_W}p"
    )
    return "".join(parts)


def _chosen(alternatives: Any) -> list[Any]:
    """The content of the first choice; the fallback says the same for old programs."""
    for tag in (f"{_MC}Choice", f"{_MC}Fallback"):
        if (found := alternatives.find(tag)) is not None and len(found):
            return list(found)
    return []


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in _OFF


def _description(element: Any) -> str:
    """What a picture shows, in its author's words."""
    return (element.get("descr") or "") if element.tag == f"{_WP}docPr" else ""


def _style(paragraph: Any) -> str | None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return None if style is None else style.get(f"{_W}val")


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(f"{_W}tbl"), None)


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"), None)


def tracks_changes(body: Any) -> bool:
    """Whether words were added or deleted that nobody has accepted yet."""
    return next(body.iter(f"{_W}ins", f"{_W}del", f"{_W}moveFrom"), None) is not None
