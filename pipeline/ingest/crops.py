"""Pictures of a spot on a page, for the reviewer: in colour, as the page is, with its seals."""

from itertools import islice

from models.geometry import Box
from pipeline.errors import ErrorCode, InputError
from pipeline.ingest.detect import MediaType, detect_media_type
from pipeline.ingest.raster import Picture, encode_png, open_renderer, read_pictures

#: Points around the spot.
_MARGIN = 8.0


def crop_png(raw: bytes, box: Box) -> bytes:
    """Give the picture of a place on a page as PNG.

    Args:
        raw: The bytes of a PDF, PNG, JPEG or TIFF file.
        box: The place, in points of the page as shown.

    Raises:
        InputError: the file cannot be read, or has no such page.
    """
    picture = _find_picture(raw, box.page)
    if picture is None:
        raise InputError(ErrorCode.CORRUPT, detail=f"trang {box.page}")
    scale = picture.dpi / 72
    height, width = picture.pixels.shape[:2]
    left, upper = max(int((box.x0 - _MARGIN) * scale), 0), max(int((box.top - _MARGIN) * scale), 0)
    right, lower = min(int((box.x1 + _MARGIN) * scale), width), min(int((box.bottom + _MARGIN) * scale), height)
    spot = picture.pixels[min(upper, height - 1) : max(lower, upper + 1), min(left, width - 1) : max(right, left + 1)]
    return encode_png(spot)


def _find_picture(raw: bytes, page: int) -> Picture | None:
    if detect_media_type(raw) is MediaType.PDF:
        with open_renderer(raw) as renderer:
            return renderer.render(page)
    return next(islice(read_pictures(raw), page - 1, None), None)
