"""The characters of one PDF page, as lines with their places (pdfium's C functions)."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from secondsource.sources.documents import storable
from secondsource.sources.pdf_lines import Line

# Blanks wider than this many font heights part columns and cells.
_WIDE_BLANK = 1.6
_OTHER_LINE = 0.5
# pdfium's own sign for a hyphen at a line's end.
_LINE_HYPHEN = 2
# Between numbers pdfium leaves the hyphen as it is.
_DIVIDED = re.compile(r"\w[-\u2010\u2013\u00ad]$")
_LINE_ENDS = frozenset({10, 13})
_BLANKS = frozenset({9, 32, 0xA0})
# Lines of a font of 10 points are printed 12 points apart.
_LINE_HEIGHT = 1.2
_LONGEST_REMARK = 100_000


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What stands on a page. unknown counts characters that are no letter of any script.

    is_picture: no text, but something is painted; torn: the page could not be read.
    """

    lines: tuple[Line, ...] = ()
    height: float = 0.0
    count: int = 0
    unknown: int = 0
    is_picture: bool = False
    torn: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character as its own line of text sees it: left to right, on its baseline."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    height: float = 0.0
    is_hyphen: bool = False


_BLANK = _Glyph(" ")


class _Frames:
    """The page as seen along each direction in which text runs: tables stand on their side."""

    def __init__(self, width: float, height: float, *, rotation: int) -> None:
        # What pdfium gives as width is that of the page as shown, its places are not turned.
        if rotation in (90, 270):
            width, height = height, width
        self._corners = ((0.0, 0.0), (width, 0.0), (0.0, height), (width, height))
        self._extents: dict[tuple[float, float], tuple[float, float]] = {}
        self._seen: Counter[tuple[float, float]] = Counter()

    def lowest(self, along: tuple[float, float]) -> float:
        """How far down the page reaches, below lines of this direction."""
        if along not in self._extents:
            heights = [y * along[0] - x * along[1] for x, y in self._corners]
            self._extents[along] = min(heights), max(heights) - min(heights)
        self._seen[along] += 1
        return self._extents[along][0]

    def usual_extent(self) -> float:
        """How high the page is for most of its lines."""
        return self._extents[self._seen.most_common(1)[0][0]][1] if self._seen else 0.0


def glyphs_of(document: Any, number: int) -> Glyphs:
    """The page of that number, from 0; a page that pdfium cannot read comes back as torn."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Glyphs(torn=True)
    frames = _Frames(*page.get_size(), rotation=page.get_rotation())
    glyphs = list(_glyphs(text, frames))
    lines = tuple(_lines(glyphs, number))
    found = Glyphs(
        lines=lines,
        height=frames.usual_extent(),
        count=len(glyphs),
        unknown=sum(line.text.count("\ufffd") for line in lines),
        is_picture=not lines and pypdfium2.raw.FPDFPage_CountObjects(page) > 0,
        remarks=tuple(_remarks(page)),
    )
    # Hundreds of open pages would hold the memory of the whole document.
    text.close()
    page.close()
    return found


def _glyphs(text: Any, frames: _Frames) -> Iterator[_Glyph | None]:
    """Each character with its place; None where pdfium ends a line."""
    from pypdfium2 import raw

    probe = _Probe(text, frames)
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _LINE_ENDS:
            yield None
        elif code in _BLANKS:
            yield _BLANK
        else:
            yield probe.placed(index, code)


class _Probe:
    """Asks pdfium for places; the memory that it writes them to is used again each time."""

    def __init__(self, text: Any, frames: _Frames) -> None:
        from pypdfium2 import raw

        self._raw, self._text, self._frames = raw, text.raw, frames
        self._matrix = raw.FS_MATRIX()
        self._numbers = [ctypes.c_double() for _ in range(6)]
        self._to_matrix = ctypes.byref(self._matrix)
        self._to_numbers = [ctypes.byref(number) for number in self._numbers]

    def placed(self, index: int, code: int) -> _Glyph:
        """The character at that index, as its own line of text sees it."""
        self._raw.FPDFText_GetMatrix(self._text, index, self._to_matrix)
        self._raw.FPDFText_GetCharOrigin(self._text, index, *self._to_numbers[:2])
        self._raw.FPDFText_GetCharBox(self._text, index, *self._to_numbers[2:])
        x, y, left, right, bottom, top = (number.value for number in self._numbers)
        a, b = self._matrix.a, self._matrix.b
        scale = math.hypot(a, b) or 1.0
        # Rounded: a slanted page has one direction, not one for each letter.
        cos, sin = round(a / scale, 2), round(b / scale, 2)
        ends = left * cos + bottom * sin, right * cos + top * sin
        return _Glyph(
            text="-" if code == _LINE_HYPHEN else chr(code),
            left=min(ends),
            right=max(ends),
            bottom=y * cos - x * sin - self._frames.lowest((cos, sin)),
            height=_LINE_HEIGHT * abs(self._raw.FPDFText_GetFontSize(self._text, index)) * scale,
            is_hyphen=code == _LINE_HYPHEN,
        )


def _lines(glyphs: list[_Glyph | None], page: int) -> Iterator[Line]:
    gathered: list[_Glyph] = []
    for glyph in glyphs:
        if glyph is None or (gathered and _is_apart(gathered, glyph)):
            yield from _line(gathered, page)
            gathered = []
        if glyph is not None and (gathered or not glyph.text.isspace()):
            gathered.append(glyph)
    yield from _line(gathered, page)


def _is_apart(gathered: list[_Glyph], glyph: _Glyph) -> bool:
    if glyph.text.isspace():
        return False
    last = next(one for one in reversed(gathered) if not one.text.isspace())
    height = max(last.height, glyph.height)
    if abs(last.bottom - glyph.bottom) > _OTHER_LINE * height:
        return True
    return glyph.left - last.right > _WIDE_BLANK * height


def _line(glyphs: list[_Glyph], page: int) -> Iterator[Line]:
    # Characters above U+FFFF may come as two halves.
    joined = "".join(glyph.text for glyph in glyphs)
    text = joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = " ".join(storable(text).split())
    if not text:
        return
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    yield Line(
        text=text,
        left=min(glyph.left for glyph in inked),
        right=max(glyph.right for glyph in inked),
        bottom=median(glyph.bottom for glyph in inked),
        height=max(median(glyph.height for glyph in inked), 0.1),
        page=page,
        broken=inked[-1].is_hyphen or bool(_DIVIDED.search(text)),
    )


def _remarks(page: Any) -> Iterator[str]:
    """What readers wrote onto the page, and what was filled into its form."""
    from pypdfium2 import raw

    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        for key in (b"Contents", b"V"):
            if text := _string(annotation, key).strip():
                yield text
        raw.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= _LONGEST_REMARK:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(
        annotation, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
