"""The only door to PDFium: printed words with place and type, ruling lines, page sizes, signatures.

PDFium is asked through its C interface, one call a character for the boxes only: its Python layer costs four times as
much. All places are turned into points from the top left of the page as it is shown (crop box, rotation).
"""

import ctypes
import re
from array import array
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby, repeat
from typing import NamedTuple

from pypdfium2 import raw as api

from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.layout import Token

#: Reading stops here: no notice has so many pages, and one made to hurt may have millions.
MAX_PAGES = 2000
#: More characters than any page of print can hold.
_MAX_CHARACTERS = 200_000
_MAX_OBJECTS = 50_000
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)  # TimesNewRomanPS-BoldMT, not TimesNewRomanPSMT
_ITALIC_NAME = re.compile(r"italic|oblique", re.IGNORECASE)  # Times New Roman,Italic, not Times New Roman
#: What PDFium writes for a hyphen at the end of a line.
_HYPHEN = {0x02: "-", 0xFFFE: "-"}
_VISIBLE = re.compile(r"\S+")  # "Số:" in " Số: ", nothing in "\r\n"


class Edge(NamedTuple):
    """A straight ruling line, horizontal or vertical, in points."""

    x0: float
    top: float
    x1: float
    bottom: float


class PrintedPage(NamedTuple):
    """What PDFium finds on one page.

    Attributes:
        number: Page number from 1.
        width: Width as shown, points.
        height: Height as shown, points.
        tokens: Visible stretches in the order of the file; their order on the page is for ``layout`` to find.
        edges: Ruling lines.
        readable: False when the page cannot be loaded.
    """

    number: int
    width: float
    height: float
    tokens: list[Token]
    edges: list[Edge]
    readable: bool = True


class PrintedFile(NamedTuple):
    """All pages of a file, and whether it carries a digital signature."""

    pages: list[PrintedPage]
    signed: bool


class _Type(NamedTuple):
    """The type of a text object: size in points, bold, italic."""

    size: float
    bold: bool
    italic: bool


class _Frame(NamedTuple):
    """The part of a page that is shown: crop box in the page's own space, quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the page's own space into points from the top left as shown."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def place_box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Turn a box of the page's own space into x0, top, x1, bottom as shown."""
        ax, ay = self.place(x0, y0)
        bx, by = self.place(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _c_function(function: object, result: type, *arguments: type) -> ctypes._CFuncPtr:
    """Give a C function that takes plain addresses: a third of the cost of checked pointers."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_loose_box = _c_function(api.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_origin = _c_function(
    api.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
)
_text_object = _c_function(api.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


def read_pages(raw: bytes) -> PrintedFile:
    """Read all pages.

    Raises:
        InputError: encrypted, corrupt (broken, cut short, without pages), or of more than ``MAX_PAGES`` pages.
    """
    with _open_file(raw) as handle:
        count = api.FPDF_GetPageCount(handle)
        if count <= 0:
            raise InputError(ErrorCode.CORRUPT, detail="PDF không có trang nào")
        if count > MAX_PAGES:
            raise InputError(ErrorCode.TOO_LARGE, detail=f"PDF {count} trang, tối đa {MAX_PAGES}")
        pages = [_read_page(handle, index) for index in range(count)]
        return PrintedFile(pages, signed=api.FPDF_GetSignatureCount(handle) > 0)


@contextmanager
def _open_file(raw: bytes) -> Iterator[object]:
    """Open a file held in memory, and close it whatever happens."""
    handle = api.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not handle:
        if api.FPDF_GetLastError() in {api.FPDF_ERR_PASSWORD, api.FPDF_ERR_SECURITY}:
            raise InputError(ErrorCode.ENCRYPTED)
        raise InputError(ErrorCode.CORRUPT, detail="PDF không mở được")
    try:
        if b"%%EOF" not in raw:
            raise InputError(ErrorCode.CORRUPT, detail="PDF thiếu phần cuối")
        yield handle
    finally:
        api.FPDF_CloseDocument(handle)


def _read_page(handle: object, index: int) -> PrintedPage:
    """Read one page; one that cannot be loaded is marked unreadable."""
    page = api.FPDF_LoadPage(handle, index)
    if not page:
        return PrintedPage(index + 1, 0.0, 0.0, [], [], readable=False)
    try:
        frame = _find_frame(page)
        text_page = api.FPDFText_LoadPage(page)
        if not text_page:
            return PrintedPage(index + 1, *frame.size, [], [], readable=False)
        try:
            tokens = _read_tokens(text_page, frame)
        finally:
            api.FPDFText_ClosePage(text_page)
        return PrintedPage(index + 1, *frame.size, tokens, _read_edges(page, frame))
    finally:
        api.FPDF_ClosePage(page)


def _find_frame(page: object) -> _Frame:
    """Find the part of the page that is shown."""
    box = api.FS_RECTF()
    api.FPDF_GetPageBoundingBox(page, box)
    return _Frame(box.left, box.bottom, box.right, box.top, api.FPDFPage_GetRotation(page) % 4)


def _read_tokens(text_page: object, frame: _Frame) -> list[Token]:
    """Give the visible stretches of a page."""
    count = min(api.FPDFText_CountChars(text_page), _MAX_CHARACTERS)
    if count <= 0:
        return []
    text = _read_text(text_page, count)
    address = ctypes.cast(text_page, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
    boxes = array("f", bytes(16 * count))
    start = boxes.buffer_info()[0]
    deque(map(_loose_box, repeat(address), range(count), range(start, start + 16 * count, 16)), maxlen=0)
    lefts, rights = boxes[0::4], boxes[2::4]
    if frame.turns % 2:
        lefts, rights = boxes[3::4], boxes[1::4]
    if frame.turns in {2, 3}:
        lefts, rights = _mirror(rights), _mirror(lefts)
    reader = _TokenReader(address, text_page, frame, boxes)
    tokens = []
    for match in _VISIBLE.finditer(text):
        first, last = match.span()
        blank = first - 1
        spaced = first > 0 and rights[blank] > lefts[blank] and abs(rights[blank] - lefts[first]) < 1.0
        for begin, end in _cut(first, last, lefts, rights):
            tokens.extend(reader.read(text, begin, end, spaced=spaced and begin == first))
    return [token for token in tokens if token.size > 0]


def _mirror(values: "array[float]") -> "array[float]":
    return array("f", (-value for value in values))


def _cut(first: int, last: int, lefts: "array[float]", rights: "array[float]") -> Iterator[tuple[int, int]]:
    """Cut a stretch where two characters that follow each other in the file do not stand side by side."""
    limit = max(1.5, 0.35 * (rights[first] - lefts[first] + 4.0))
    begin = first
    for index in range(first + 1, last):
        jump = lefts[index] - rights[index - 1]
        if (jump > limit or jump < -2.5 * limit) and rights[index] > lefts[index]:
            yield begin, index
            begin = index
    yield begin, last


def _read_text(text_page: object, count: int) -> str:
    """Give one character for each index of PDFium, blanks for those that it cannot say."""
    buffer = ctypes.create_string_buffer(2 * (count + 1))
    written = api.FPDFText_GetText(text_page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) != count:
        codes = (api.FPDFText_GetUnicode(text_page, index) for index in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    return text.translate(_HYPHEN)


class _TokenReader:
    """Reads type and baseline of tokens; the type is read once for each text object of the page."""

    def __init__(self, address: int, text_page: object, frame: _Frame, boxes: "array[float]") -> None:
        self._address = address
        self._text_page = text_page
        self._frame = frame
        self._boxes = boxes
        self._types: dict[int | None, _Type] = {}
        self._point = array("d", (0.0, 0.0))
        self._point_address = self._point.buffer_info()[0]

    def read(self, text: str, begin: int, end: int, *, spaced: bool) -> Iterator[Token]:
        """Read the characters ``[begin, end)``: one token, or several where the type changes in the middle."""
        if end - begin > 1 and _text_object(self._address, begin) != _text_object(self._address, end - 1):
            objects = [_text_object(self._address, index) for index in range(begin, end)]
            for _, run in groupby(range(begin, end), key=lambda index: objects[index - begin]):
                indices = list(run)
                yield self._read_run(text, indices[0], indices[-1] + 1, spaced=spaced and indices[0] == begin)
        else:
            yield self._read_run(text, begin, end, spaced=spaced)

    def _read_run(self, text: str, begin: int, end: int, *, spaced: bool) -> Token:
        """Read characters of one text object."""
        found = _text_object(self._address, begin)
        kind = self._types.get(found)
        if kind is None:
            kind = self._types[found] = self._read_type(begin)
        _origin(self._address, begin, self._point_address, self._point_address + 8)
        frame = self._frame
        x0, top, x1, bottom = frame.place_box(*self._corners(begin, end))
        baseline = frame.place(self._point[0], self._point[1])[1]
        return Token(text[begin:end], x0, x1, top, bottom, baseline, *kind, spaced=spaced)

    def _corners(self, begin: int, end: int) -> tuple[float, float, float, float]:
        """Give left, bottom, right, top of the first to the last character, in the page's own space."""
        first, last = self._boxes[4 * begin : 4 * begin + 4], self._boxes[4 * end - 4 : 4 * end]
        return min(first[0], last[0]), min(first[3], last[3]), max(first[2], last[2]), max(first[1], last[1])

    def _read_type(self, index: int) -> _Type:
        """Read the type of one character."""
        name = ctypes.create_string_buffer(256)
        flags = ctypes.c_int(0)
        api.FPDFText_GetFontInfo(self._text_page, index, name, 256, flags)
        matrix = api.FS_MATRIX()
        api.FPDFText_GetMatrix(self._text_page, index, matrix)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        font = name.value.decode("utf-8", "replace")
        stroked = api.FPDFTextObj_GetTextRenderMode(api.FPDFText_GetTextObject(self._text_page, index)) == 2
        bold = bool(_BOLD_NAME.search(font)) or bool(flags.value & _FORCE_BOLD) or stroked
        italic = bool(_ITALIC_NAME.search(font)) or bool(flags.value & _ITALIC)
        return _Type(abs(api.FPDFText_GetFontSize(self._text_page, index)) * scale, bold, italic)


def _read_edges(page: object, frame: _Frame) -> list[Edge]:
    """Give the straight lines and the sides of rectangles that a page draws."""
    edges: list[Edge] = []
    for index in range(min(api.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        drawn = api.FPDFPage_GetObject(page, index)
        kind = api.FPDFPageObj_GetType(drawn)
        if kind == api.FPDF_PAGEOBJ_PATH:
            edges.extend(_path_edges(drawn, frame))
    return edges


def _path_edges(path: object, frame: _Frame) -> Iterator[Edge]:
    """Give the ruling lines of one path; a thin rectangle is one line."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not api.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return
    x0, y0, x1, y1 = frame.place_box(left.value, bottom.value, right.value, top.value)
    if min(x1 - x0, y1 - y0) < 3:
        if max(x1 - x0, y1 - y0) > 3:
            yield Edge(x0, y0, x1, y1)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    api.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value:  # what is only filled is the ground behind words
        yield from _sides(path, frame)


def _sides(path: object, frame: _Frame) -> Iterator[Edge]:
    """Give the straight sides of a path that is drawn with a pen."""
    matrix = api.FS_MATRIX()
    api.FPDFPageObj_GetMatrix(path, matrix)
    before = begin = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(api.FPDFPath_CountSegments(path), 2000)):
        segment = api.FPDFPath_GetPathSegment(path, index)
        api.FPDFPathSegment_GetPoint(segment, x, y)
        here = frame.place(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = api.FPDFPathSegment_GetType(segment)
        if kind == api.FPDF_SEGMENT_MOVETO:
            begin = here
        elif kind == api.FPDF_SEGMENT_LINETO:
            yield _edge(before, here)
        before = here
        if api.FPDFPathSegment_GetClose(segment):
            yield _edge(here, begin)
            before = begin


def _edge(one: tuple[float, float], other: tuple[float, float]) -> Edge:
    return Edge(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
