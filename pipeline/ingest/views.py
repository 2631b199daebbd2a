"""Pictures of whole pages for the reviewer: in colour, as the page is, at the width of a screen."""

from itertools import islice

from pipeline.ingest.detect import MediaType, detect_media_type
from pipeline.ingest.raster import encode_png, open_renderer, read_pictures, shrink

_PICTURES = frozenset((MediaType.PNG, MediaType.JPEG, MediaType.TIFF))
#: The most that is drawn, pixels across.
_MOST_WIDTH = 2400


def draw(raw: bytes, page: int, width: int) -> bytes | None:
    """Give the picture of page ``page`` (from 1) as PNG; ``None`` where there is no such page."""
    media_type = detect_media_type(raw)
    width = min(max(width, 1), _MOST_WIDTH)
    if media_type is MediaType.PDF:
        with open_renderer(raw) as renderer:
            pixels = renderer.render_wide(page, width)
    elif media_type in _PICTURES:
        picture = next(islice(read_pictures(raw), page - 1, None), None)
        pixels = shrink(picture.pixels, width) if picture else None
    else:
        return None
    return None if pixels is None else encode_png(pixels)
