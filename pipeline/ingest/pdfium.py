"""The only door to PDFium: printed words with place and type, ruling lines, page sizes, signatures.

PDFium is asked through its C interface, one call a character for the boxes only: its Python layer costs four times as
much. All places are turned into points from the top left of the page as it is shown (crop box, rotation).
"""

import ctypes
import re
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby, repeat
from typing import Any, NamedTuple

from pypdfium2 import raw as api  # type: ignore[import-untyped]

from models.document import EditReason, Signature
from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.layout import Token
from pipeline.ingest.pdf_marks import find_fields, flatten, read_signatures, sort_filled
from pipeline.legacy import LegacyFont, convert_printed, find_font

#: Reading stops here: no notice has so many pages, and one made to hurt may have millions.
MAX_PAGES = 2000
#: More characters than any page of print can hold.
_MAX_CHARACTERS = 200_000
_MAX_OBJECTS = 50_000
#: Characters of one stretch whose edges miss each other by more points do not stand side by side.
_JUMP = 2.0
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
        stamps: Stretches that picture a digital signature; no text of the page.
        pictured: The share of the page that its largest picture covers, 0..1.
        readable: False when the page cannot be loaded.
    """

    number: int
    width: float
    height: float
    tokens: list[Token]
    edges: list[Edge]
    stamps: tuple[Token, ...] = ()
    pictured: float = 0.0
    readable: bool = True


class PrintedFile(NamedTuple):
    """All pages of a file, and the digital signatures that it carries."""

    pages: list[PrintedPage]
    signatures: tuple[Signature, ...]


class _Type(NamedTuple):
    """The type of a text object: size in points, bold, italic, and how the letters of an old font are to be read."""

    size: float
    bold: bool
    italic: bool
    legacy: LegacyFont | None


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


def _c_function(function: object, result: type, *arguments: type) -> Callable[..., Any]:
    """Give a C function that takes plain addresses: a third of the cost of checked pointers."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    typed: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address or 0)
    return typed


_loose_box = _c_function(api.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_origin = _c_function(
    api.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
)
_text_object = _c_function(api.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_font = _c_function(api.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_render_mode = _c_function(api.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_matrix = _c_function(api.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_font_size = _c_function(api.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
_font_info = _c_function(
    api.FPDFText_GetFontInfo,
    ctypes.c_ulong,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_ulong,
    ctypes.c_void_p,
)


def read_pages(raw: bytes) -> PrintedFile:
    """Read all pages.

    Raises:
        InputError: encrypted, corrupt (broken, cut short, without pages), or of more than ``MAX_PAGES`` pages.
    """
    with open_file(raw) as handle:
        count = api.FPDF_GetPageCount(handle)
        if count <= 0:
            raise InputError(ErrorCode.CORRUPT, detail="PDF không có trang nào")
        if count > MAX_PAGES:
            raise InputError(ErrorCode.TOO_LARGE, detail=f"PDF {count} trang, tối đa {MAX_PAGES}")
        signatures = read_signatures(handle)  # before flattening, which takes them out of the copy
        fonts = _Fonts()
        pages = [_read_page(handle, index, fonts) for index in range(count)]
        return PrintedFile(pages, signatures)


@contextmanager
def open_file(raw: bytes) -> Iterator[object]:
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


def _read_page(handle: object, index: int, fonts: "_Fonts") -> PrintedPage:
    """Read one page; one that cannot be loaded is marked unreadable."""
    with open_page(handle, index) as page:
        if not page:
            return PrintedPage(index + 1, 0.0, 0.0, [], [], readable=False)
        frame = _find_frame(page)
        tokens = _load_tokens(page, frame, fonts)
        if tokens is None:
            return PrintedPage(index + 1, *frame.size, [], [], readable=False)
        fields = find_fields(page)
        printed = PrintedPage(
            index + 1, *frame.size, tokens, _read_edges(page, frame), pictured=_find_pictured(page, frame)
        )
        if not fields or not flatten(page):
            return printed
    with open_page(handle, index) as page:  # anew, with its fields drawn in
        filled = _load_tokens(page, frame, fonts) or tokens
    boxes = [frame.place_box(*field[:4]) for field in fields if field.signature]
    text, stamps = sort_filled(tokens, filled, boxes)
    return printed._replace(tokens=text, stamps=tuple(stamps))


def _load_tokens(page: object, frame: _Frame, fonts: "_Fonts") -> list[Token] | None:
    """Give the visible stretches of a page; ``None`` when its text cannot be loaded."""
    text_page = api.FPDFText_LoadPage(page)
    if not text_page:
        return None
    try:
        return _read_tokens(text_page, frame, fonts)
    finally:
        api.FPDFText_ClosePage(text_page)


@contextmanager
def open_page(handle: object, index: int) -> Iterator[object]:
    """Open one page, and close it whatever happens; gives what is false when it cannot be loaded."""
    page = api.FPDF_LoadPage(handle, index)
    try:
        yield page
    finally:
        if page:
            api.FPDF_ClosePage(page)


def _find_pictured(page: object, frame: _Frame) -> float:
    """Give the share of the page that its largest picture covers."""
    width, height = frame.size
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    largest = 0.0
    for index in range(min(api.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        drawn = api.FPDFPage_GetObject(page, index)
        if api.FPDFPageObj_GetType(drawn) == api.FPDF_PAGEOBJ_IMAGE and api.FPDFPageObj_GetBounds(
            drawn, left, bottom, right, top
        ):
            largest = max(largest, (right.value - left.value) * (top.value - bottom.value))
    return min(largest / max(width * height, 1.0), 1.0)


def _find_frame(page: object) -> _Frame:
    """Find the part of the page that is shown."""
    box = api.FS_RECTF()
    api.FPDF_GetPageBoundingBox(page, box)
    return _Frame(box.left, box.bottom, box.right, box.top, api.FPDFPage_GetRotation(page) % 4)


class _Boxes(NamedTuple):
    """The places of all characters of a page, as shown: one list an edge."""

    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]


def _read_boxes(address: int, count: int, frame: _Frame) -> _Boxes:
    """Read the box of every character: its advance wide, from the font's ascent to its descent high."""
    found = array("f", bytes(16 * count))
    start = found.buffer_info()[0]
    deque(map(_loose_box, repeat(address), range(count), range(start, start + 16 * count, 16)), maxlen=0)
    left, top, right, bottom = (found[edge::4] for edge in range(4))
    if frame.turns == 0:
        return _Boxes(
            [x - frame.left for x in left],
            [frame.top - y for y in top],
            [x - frame.left for x in right],
            [frame.top - y for y in bottom],
        )
    placed = map(frame.place_box, left, bottom, right, top)
    return _Boxes(*(list(edge) for edge in zip(*placed, strict=True)))


def _read_tokens(text_page: object, frame: _Frame, fonts: "_Fonts") -> list[Token]:
    """Give the visible stretches of a page."""
    count = min(api.FPDFText_CountChars(text_page), _MAX_CHARACTERS)
    if count <= 0:
        return []
    text = _read_text(text_page, count)
    address = ctypes.cast(text_page, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
    boxes = _read_boxes(address, count, frame)
    widths = [x1 - x0 for x0, x1 in zip(boxes.x0, boxes.x1, strict=True)]
    reader = _TokenReader(address, text, frame, boxes, fonts)
    tokens: list[Token] = []
    for match in _VISIBLE.finditer(text):
        first, last = match.span()
        spaced = first > 0 and widths[first - 1] > 0 and abs(boxes.x1[first - 1] - boxes.x0[first]) < 1.0
        if last - first == 1 or abs(boxes.x1[last - 1] - boxes.x0[first] - sum(widths[first:last])) < _JUMP:
            reader.read(tokens, first, last, spaced=spaced)
            continue
        for begin, end in _cut(first, last, boxes):
            reader.read(tokens, begin, end, spaced=spaced and begin == first)
    return [token for token in tokens if token.size > 0]


def _cut(first: int, last: int, boxes: _Boxes) -> Iterator[tuple[int, int]]:
    """Cut a stretch where two characters that follow each other in the file do not stand side by side."""
    begin = first
    for index in range(first + 1, last):
        if abs(boxes.x0[index] - boxes.x1[index - 1]) > _JUMP and boxes.x1[index] > boxes.x0[index]:
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


class _Fonts:
    """Bold and italic of each font of a file, read once."""

    def __init__(self) -> None:
        self._faces: dict[int | None, tuple[bool, bool, LegacyFont | None]] = {}

    def read(self, address: int, index: int, text_object: int | None) -> _Type:
        """Read the type of one character, ``text_object`` being what draws it."""
        font = _font(text_object) if text_object else None
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = _read_face(address, index)
        matrix = api.FS_MATRIX()
        _matrix(address, index, ctypes.addressof(matrix))
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        stroked = bool(text_object) and _render_mode(text_object) == 2  # letters made bold by their outline
        return _Type(abs(_font_size(address, index)) * scale, face[0] or stroked, face[1], face[2])


def _read_face(address: int, index: int) -> tuple[bool, bool, LegacyFont | None]:
    """Tell whether the font of a character is bold, whether it is italic, and whether it is older than Unicode."""
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int(0)
    _font_info(address, index, ctypes.addressof(name), 256, ctypes.addressof(flags))
    font = name.value.decode("utf-8", "replace")
    bold = bool(_BOLD_NAME.search(font)) or bool(flags.value & _FORCE_BOLD)
    return bold, bool(_ITALIC_NAME.search(font)) or bool(flags.value & _ITALIC), find_font(font)


class _TokenReader:
    """Reads type and baseline of tokens; the type is read once for each text object of the page."""

    def __init__(self, address: int, text: str, frame: _Frame, boxes: _Boxes, fonts: _Fonts) -> None:
        self._address = address
        self._text = text
        self._frame = frame
        self._boxes = boxes
        self._fonts = fonts
        self._types: dict[int | None, _Type] = {}
        self._point = array("d", (0.0, 0.0))
        self._point_address = self._point.buffer_info()[0]

    def read(self, tokens: list[Token], begin: int, end: int, *, spaced: bool) -> None:
        """Add the token of the characters ``[begin, end)``, or several where the type changes in the middle."""
        found = _text_object(self._address, begin)
        if end - begin == 1 or found == _text_object(self._address, end - 1):
            tokens.append(self._read_run(found, begin, end, spaced=spaced))
            return
        objects = [_text_object(self._address, index) for index in range(begin, end)]
        legacy = [self._read_type(drawn, index).legacy for index, drawn in enumerate(objects, begin)]
        shown = convert_printed(self._text[begin:end], legacy) if any(legacy) else self._text[begin:end]
        for drawn, run in groupby(range(begin, end), key=lambda index: objects[index - begin]):
            indices = list(run)
            first, last = indices[0], indices[-1] + 1
            token = self._read_run(drawn, first, last, spaced=spaced and first == begin)
            tokens.append(_show(token, self._text[first:last], "".join(shown[first - begin : last - begin])))

    def _read_type(self, text_object: int | None, index: int) -> _Type:
        """Give the type of a text object that draws the character at ``index``."""
        kind = self._types.get(text_object)
        if kind is None:
            kind = self._types[text_object] = self._fonts.read(self._address, index, text_object)
        return kind

    def _read_run(self, text_object: int | None, begin: int, end: int, *, spaced: bool) -> Token:
        """Read characters of one text object."""
        size, bold, italic, legacy = self._read_type(text_object, begin)
        _origin(self._address, begin, self._point_address, self._point_address + 8)
        baseline = self._frame.place(self._point[0], self._point[1])[1]
        x0, top, x1, bottom = self._boxes
        text = self._text[begin:end]
        edges = (x0[begin], x1[end - 1], top[begin], bottom[begin])
        token = Token(text, *edges, baseline, size, bold, italic, spaced)
        return _show(token, text, "".join(convert_printed(text, [legacy] * len(text)))) if legacy else token


def _show(token: Token, raw: str, text: str) -> Token:
    """Give a token with what its font shows instead of what the file says."""
    if text == raw:
        return token._replace(text=text, raw=None, reason=None)
    return token._replace(text=text, raw=raw, reason=EditReason.LEGACY_FONT)


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
