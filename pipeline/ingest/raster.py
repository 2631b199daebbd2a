"""Pictures of pages: PDF pages rendered by PDFium, and picture files opened by Pillow, within a bound of memory.

Shares the door to PDFium with ``pdfium``; the only door to Pillow but for ``clean``, which turns pictures. A page in
work takes at most ``MAX_PIXELS`` times 3 bytes as a picture, and three such pictures while it is being cleaned.
"""

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError
from pypdfium2 import raw as api  # type: ignore[import-untyped]

from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.pdfium import open_file, open_page

#: The largest picture that is read whole, pixels: A3 at 450 dpi, or a photo of 40 megapixels. Larger ones are refused.
MAX_PIXELS = 40_000_000
#: Resolutions between which Tesseract reads best, dots per inch.
LEAST_DPI, USUAL_DPI, MOST_DPI = 200, 300, 300
#: A page is never rendered to more pixels than this: an A3 page at 300 dpi.
_RENDER_PIXELS = 18_000_000
_MAX_FRAMES = 500
#: The usual width of a page, points: of what a picture file shows when it does not say its resolution.
_PAGE_WIDTH = 595.0


class Picture(NamedTuple):
    """The picture of one page.

    Attributes:
        pixels: Colours red, green, blue: height x width x 3 of bytes; read-only.
        dpi: Dots per inch.
        whole: False when the file ends before the picture does.
    """

    pixels: NDArray[np.uint8]
    dpi: float
    whole: bool = True

    @property
    def width(self) -> float:
        """Width in points."""
        return float(self.pixels.shape[1] * 72 / self.dpi)

    @property
    def height(self) -> float:
        """Height in points."""
        return float(self.pixels.shape[0] * 72 / self.dpi)


@contextmanager
def open_renderer(raw: bytes) -> Iterator["Renderer"]:
    """Open a PDF for rendering.

    Raises:
        InputError: encrypted or corrupt.
    """
    with open_file(raw) as handle:
        yield Renderer(handle)


class Renderer:
    """Renders the pages of one file; not to be used by several threads."""

    def __init__(self, handle: object) -> None:
        """Keep the open file."""
        self._handle = handle

    def render(self, number: int) -> Picture | None:
        """Render page ``number`` (from 1) at the resolution it deserves; ``None`` when it cannot be."""
        with open_page(self._handle, number - 1) as page:
            if not page:
                return None
            width, height = api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)
            if width < 1 or height < 1:
                return None
            dpi = min(_own_resolution(page, width), 72 * (_RENDER_PIXELS / (width * height)) ** 0.5)
            pixels = _draw(page, max(round(width * dpi / 72), 1), max(round(height * dpi / 72), 1))
            return None if pixels is None else Picture(pixels, dpi)

    def render_wide(self, number: int, width: int) -> NDArray[np.uint8] | None:
        """Render page ``number`` (from 1) to a picture ``width`` pixels wide; ``None`` when it cannot be."""
        with open_page(self._handle, number - 1) as page:
            if not page:
                return None
            across, down = api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)
            if across < 1 or down < 1:
                return None
            return _draw(page, width, min(max(round(width * down / across), 1), _RENDER_PIXELS // width))


def _own_resolution(page: object, width: float) -> float:
    """Give the resolution of the picture that a page consists of; the usual one for any other page."""
    best = 0.0
    across, down = ctypes.c_uint(), ctypes.c_uint()
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(api.FPDFPage_CountObjects(page), 200)):
        drawn = api.FPDFPage_GetObject(page, index)
        if api.FPDFPageObj_GetType(drawn) != api.FPDF_PAGEOBJ_IMAGE:
            continue
        api.FPDFPageObj_GetBounds(drawn, *edges)
        shown = abs(edges[2].value - edges[0].value)
        if shown > 0.8 * width and api.FPDFImageObj_GetImagePixelSize(drawn, across, down):
            best = max(best, max(across.value, 1) * 72 / shown)
    return min(max(best, LEAST_DPI), MOST_DPI) if best else USUAL_DPI


def _draw(page: object, width: int, height: int) -> NDArray[np.uint8] | None:
    """Draw a page with its annotations on white."""
    bitmap = api.FPDFBitmap_CreateEx(width, height, api.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        return None
    try:
        api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, api.FPDF_ANNOT | api.FPDF_REVERSE_BYTE_ORDER)
        stride = api.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(api.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        api.FPDFBitmap_Destroy(bitmap)
    rows = np.frombuffer(data, np.uint8).reshape(height, stride)
    return rows[:, : width * 3].reshape(height, width, 3)


def read_pictures(raw: bytes) -> Iterator[Picture]:
    """Give the pictures of a PNG, JPEG or TIFF file: one a page.

    Raises:
        InputError: ``CORRUPT`` when nothing of the first picture can be read; ``TOO_LARGE`` above ``MAX_PIXELS``, told
            before anything is unpacked.
    """
    try:
        image = Image.open(io.BytesIO(raw))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        kind = ErrorCode.TOO_LARGE if isinstance(error, Image.DecompressionBombError) else ErrorCode.CORRUPT
        raise InputError(kind, detail="ảnh") from error
    with image:
        for index in range(_MAX_FRAMES):
            try:
                image.seek(index)
            except EOFError:
                return
            except (OSError, ValueError, SyntaxError) as error:
                if index == 0:
                    raise InputError(ErrorCode.CORRUPT, detail="ảnh") from error
                return
            yield _read_frame(image)


def _read_frame(image: Image.Image) -> Picture:
    """Read the picture that a file stands at; one that was cut off is white from there on."""
    if image.width * image.height > MAX_PIXELS:
        detail = f"ảnh {image.width} x {image.height}, tối đa {MAX_PIXELS // 1_000_000} triệu điểm ảnh"
        raise InputError(ErrorCode.TOO_LARGE, detail=detail)
    whole = True
    try:
        image.load()
    except (OSError, ValueError, SyntaxError, EOFError):
        whole = False
    if not whole:
        image = _read_cut(image)
    turned = _turn(image)
    dpi = _stated_dpi(turned)
    flat = _flatten(turned)
    if dpi > MOST_DPI * 1.2:
        size = (max(round(flat.width * MOST_DPI / dpi), 1), max(round(flat.height * MOST_DPI / dpi), 1))
        flat, dpi = flat.resize(size, Image.Resampling.BOX), float(MOST_DPI)
    return Picture(np.asarray(flat), dpi, whole)


def _read_cut(image: Image.Image) -> Image.Image:
    """Read what is there of a picture whose file was cut off."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        image.load()
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise InputError(ErrorCode.CORRUPT, detail="ảnh bị cắt") from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
    return image


def _turn(image: Image.Image) -> Image.Image:
    """Turn a photo as its camera says (Exif)."""
    from PIL import ImageOps  # noqa: PLC0415 - only for picture files

    return ImageOps.exif_transpose(image) if image.getexif().get(0x0112, 1) != 1 else image


def _flatten(image: Image.Image) -> Image.Image:
    """Give red, green and blue; what is transparent is white paper."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        whole = image.convert("RGBA")
        paper = Image.new("RGBA", whole.size, "white")
        return Image.alpha_composite(paper, whole).convert("RGB")
    if image.mode.startswith("I"):  # 16 bits of grey
        return Image.fromarray((np.asarray(image.convert("I")) >> 8).clip(0, 255).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")


def _stated_dpi(image: Image.Image) -> float:
    """Give the resolution of a picture file: as stated where that makes a page, else as if it were a page wide."""
    stated = image.info.get("dpi", (0, 0))
    dpi = float(stated[0]) if isinstance(stated, tuple) and stated else 0.0
    if 90 <= dpi <= 1300 and 250 < image.width * 72 / dpi < 1300:
        return dpi
    return max(min(image.size) * 72 / _PAGE_WIDTH, 1.0)


def shrink(pixels: NDArray[np.uint8], width: int) -> NDArray[np.uint8]:
    """Give a picture no wider than ``width`` pixels."""
    height, across = pixels.shape[:2]
    if across <= width:
        return pixels
    size = (width, max(round(height * width / across), 1))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))


def encode_png(pixels: NDArray[np.uint8]) -> bytes:
    """Give a picture as PNG."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()
