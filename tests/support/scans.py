"""Pictures of pages as scanners, cameras and fax machines give them, made from our own samples."""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from pipeline.ingest.raster import open_renderer

SAMPLES = Path(__file__).parents[2] / "samples" / "pdf"

Picture = NDArray[np.uint8]


def sample_page(name: str = "thong-bao-ket-luan", number: int = 1) -> Picture:
    """A page of a sample as printed, in colour, 300 dots an inch."""
    with open_renderer((SAMPLES / f"{name}.pdf").read_bytes()) as renderer:
        picture = renderer.render(number)
    assert picture is not None
    return picture.pixels


def lines_of_print(height: int = 1600, width: int = 1200) -> Picture:
    """Black bars that stand like words in lines of print."""
    page = np.full((height, width, 3), 255, np.uint8)
    noise = np.random.default_rng(7)
    for top in range(120, height - 120, 40):
        left = 120
        while left < width - 180:
            right = left + int(noise.integers(30, 90))
            page[top : top + 16, left:right] = 0
            left = right + 14
    return page


def skewed(page: Picture, degrees: float) -> Picture:
    """The page laid into the scanner so that its lines rise to the right."""
    return np.asarray(Image.fromarray(page).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)))


def noisy(page: Picture, strength: float = 12.0) -> Picture:
    """The page with the grain of a cheap scanner."""
    grain = np.random.default_rng(11).normal(0.0, strength, page.shape[:2])[..., None]
    return np.clip(page.astype(np.float64) * 0.93 + grain, 0, 255).astype(np.uint8)


def sealed(page: Picture, middle: tuple[int, int], radius: int) -> Picture:
    """The page with a red ring and a red star of strokes over it; black below the red stays black."""
    image = Image.new("RGB", (page.shape[1], page.shape[0]), "white")
    draw = ImageDraw.Draw(image)
    x, y = middle
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=(214, 30, 48), width=max(radius // 8, 2))
    for offset in range(-radius, radius, max(radius // 4, 1)):
        draw.line((x - radius, y + offset, x + radius, y - offset), fill=(214, 30, 48), width=max(radius // 14, 2))
    return np.minimum(page, np.asarray(image))


def shadowed(page: Picture, darkest: float = 0.35) -> Picture:
    """The page as photographed with a hand's shadow over its lower right."""
    height, width = page.shape[:2]
    slope = np.add.outer(np.linspace(0, 1, height), np.linspace(0, 1, width)) / 2
    return (page * (1 - (1 - darkest) * slope**2)[..., None]).astype(np.uint8)


def ruled(page: Picture, box: tuple[int, int, int, int], rows: int, columns: int) -> Picture:
    """The page with an empty ruled table."""
    image = Image.fromarray(page)
    draw = ImageDraw.Draw(image)
    x0, top, x1, bottom = box
    for row in range(rows + 1):
        y = top + (bottom - top) * row // rows
        draw.line((x0, y, x1, y), fill=(0, 0, 0), width=3)
    for column in range(columns + 1):
        x = x0 + (x1 - x0) * column // columns
        draw.line((x, top, x, bottom), fill=(0, 0, 0), width=3)
    return np.asarray(image)


def encode(pages: Sequence[Picture], form: str, *, dpi: int = 300, **options: object) -> bytes:
    """Pictures as a file: PNG, JPEG, TIFF (several pages) or PDF."""
    images = [Image.fromarray(page) for page in pages]
    if options.pop("fax", False):
        images = [image.convert("1") for image in images]
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": images[1:]} if form in {"TIFF", "PDF"} else {}
    size = {"resolution": dpi} if form == "PDF" else {"dpi": (dpi, dpi)}
    images[0].save(buffer, form, **more, **size, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 points wide and high."""
    import struct  # noqa: PLC0415 - only here
    import zlib  # noqa: PLC0415 - only here

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def penned(page: Picture, box: tuple[int, int, int, int]) -> Picture:
    """The page with what is printed in a box wiped out and strokes of a pen in its place, higher than print."""
    x0, top, x1, bottom = box
    image = Image.fromarray(page.copy())
    draw = ImageDraw.Draw(image)
    draw.rectangle(box, fill="white")
    high = bottom - top
    points = [(x0 + (x1 - x0) * step // 6, top - high // 4 if step % 2 else bottom + high // 4) for step in range(1, 6)]
    draw.line(points, fill=(20, 20, 60), width=max(high // 8, 3))
    draw.arc((x0 + (x1 - x0) // 3, top - high // 4, x1, bottom), 200, 470, fill=(20, 20, 60), width=max(high // 8, 3))
    return np.asarray(image)
