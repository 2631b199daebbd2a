"""Pictures of pages made ready for reading: red ink taken out, shadows lightened, turned straight. Pure numpy.

A picture is an array of bytes, height x width, 0 black; colour pictures have a third axis red, green, blue.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Colour = NDArray[np.uint8]

#: A point is red ink when red exceeds both green and blue by this.
_RED = 40
#: Degrees up to which a page is looked at, and below which it is left as it is.
MOST_SKEW, _LEAST_SKEW = 10.0, 0.1
#: Points of ink that suffice to see a skew.
_ENOUGH_INK = 300
_MOST_POINTS = 120_000
#: The most ink right beside a rule: words may touch it.
_ALONE = 0.25
#: Tiles of the background, pixels.
_TILE = 64


def make_grey(colour: Colour) -> Grey:
    """Give the brightness of each point, with red ink (seals, copy stamps) as white as paper; black on red stays."""
    red, green, blue = (colour[..., index] for index in range(3))
    sample = colour[::8, ::8].astype(np.int16)
    grey = green if not (np.ptp(sample, axis=2) > _RED).any() else _without_red(red, green, blue)
    return np.ascontiguousarray(grey)


def _without_red(red: Grey, green: Grey, blue: Grey) -> Grey:
    """Give brightness with red ink taken out: where red is strong the red channel, which does not see it."""
    other = np.maximum(green, blue)
    reddish = (red > other) & (red - np.minimum(red, other) > _RED)
    spread = _widen(reddish)  # the pale rim of the ink
    plain = ((red.astype(np.uint16) * 5 + green.astype(np.uint16) * 9 + blue.astype(np.uint16) * 2) >> 4).astype(
        np.uint8
    )
    return np.where(spread, np.maximum(red, plain), plain)


def _widen(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Give a mask one point wider on every side."""
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    across = wide.copy()
    across[:, 1:] |= wide[:, :-1]
    across[:, :-1] |= wide[:, 1:]
    return across


def flatten_light(grey: Grey) -> Grey:
    """Give the picture with an even white ground: shadows of photos and grey paper are divided out.

    A picture whose ground is white already is given as it is.
    """
    height, width = grey.shape
    rows, columns = max(height // _TILE, 1), max(width // _TILE, 1)
    small = grey[: rows * _TILE, : columns * _TILE]
    if small.shape[0] < _TILE or small.shape[1] < _TILE:
        return grey
    tiles = small.reshape(rows, _TILE, columns, _TILE)[:, ::4, :, ::4]
    ground = np.percentile(tiles, 80, axis=(1, 3))
    ground = np.maximum(ground, np.percentile(ground, 10) * 0.5)
    if ground.min() > 200 or np.percentile(ground, 2) > 215:
        return grey
    image = Image.fromarray(_smooth(ground).clip(1, 255).astype(np.uint8))
    full = np.asarray(image.resize((width, height), Image.Resampling.BILINEAR), dtype=np.uint16)
    return np.minimum(grey.astype(np.uint16) * 245 // np.maximum(full, 20), 255).astype(np.uint8)


def _smooth(ground: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take away dark tiles (pictures, thick rules) by the largest of their neighbours, then even out."""
    padded = np.pad(ground, 1, mode="edge")
    views = [padded[y : y + ground.shape[0], x : x + ground.shape[1]] for y in range(3) for x in range(3)]
    result: NDArray[np.float64] = np.median(np.stack(views), axis=0)
    return np.maximum(result, ground)


def find_ink(grey: Grey) -> NDArray[np.bool_]:
    """Tell ink from paper by the threshold that parts dark and bright points best (Otsu)."""
    return grey < find_threshold(grey)


def find_threshold(grey: Grey) -> int:
    """Give the brightness below which a point is ink: Otsu's, kept where paper cannot be taken for ink."""
    counts = np.bincount(grey[::2, ::2].ravel(), minlength=256).astype(np.float64)
    levels = np.arange(256)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * levels)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return int(np.clip(np.nan_to_num(spread).argmax() + 1, 60, 200))


def shrink(mask: NDArray[np.bool_], step: int) -> NDArray[np.float32]:
    """Give the share of ink in squares of ``step`` points; what is left over at the right and below is let go."""
    height, width = mask.shape[0] // step * step, mask.shape[1] // step * step
    whole = np.ascontiguousarray(mask[:height, :width]).view(np.uint8) * np.uint8(255)
    return np.asarray(Image.fromarray(whole).reduce(step), dtype=np.float32) / np.float32(255)


def find_skew(ink: NDArray[np.bool_]) -> float:
    """Give the angle by which the lines of a page rise to the right, degrees: 0 when there are too few lines.

    Each angle is tried: the ink is projected along it, and lines of print give the sharpest profile.
    """
    step = max(ink.shape[1] // 800, 1)
    small = shrink(ink, step) > 0.25
    rim = max(min(small.shape) // 25, 1)  # where the scanner's lid casts straight shadows
    rows, columns = np.nonzero(small[rim:-rim, rim:-rim])
    if rows.size < _ENOUGH_INK:
        return 0.0
    if rows.size > _MOST_POINTS:
        keep = slice(None, None, rows.size // _MOST_POINTS + 1)
        rows, columns = rows[keep], columns[keep]
    best = 0.0
    for width, pace in ((MOST_SKEW, 0.5), (0.5, 0.1), (0.1, 0.02)):
        angles = best + np.arange(-round(width / pace), round(width / pace) + 1) * pace
        scores = [_sharpness(rows, columns, angle) for angle in angles]
        best = float(angles[int(np.argmax(scores))])
    return best if abs(best) >= _LEAST_SKEW and abs(best) <= MOST_SKEW else 0.0


def _sharpness(rows: NDArray[np.intp], columns: NDArray[np.intp], angle: float) -> float:
    """Give how sharply lines stand out when ink is projected along an angle."""
    lines = (rows + columns * np.tan(np.radians(angle))).astype(np.intp)
    profile = np.bincount(lines - lines.min()).astype(np.float64)
    return float(np.square(np.diff(profile)).sum())


def rotate(grey: Grey, angle: float) -> Grey:
    """Turn a picture clockwise by ``angle`` degrees about its middle, the size kept, white where nothing was."""
    if not angle:
        return grey
    return np.asarray(Image.fromarray(grey).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255))


def find_rules(ink: NDArray[np.bool_], least: int, *, thick: int) -> list[tuple[int, int, int, int]]:
    """Find level ruling lines: runs of ink at least ``least`` points long and together at most ``thick`` high.

    Returns:
        Left, top, right, bottom of each, half-open, in points of the picture.
    """
    closed = ink.copy()  # scans break thin lines
    for shift in (1, 2):
        closed[:, :-shift] |= ink[:, shift:]
    edges = np.diff(np.pad(closed, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    long = ends - starts >= least
    rules: list[list[int]] = []
    for row, start, end in zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True):
        near = next(
            (
                r
                for r in reversed(rules[-60:])
                if row - r[3] <= 2 and start < r[2] + least // 2 and end > r[0] - least // 2
            ),
            None,
        )
        if near is None:
            rules.append([start, row, end, row + 1])
        else:
            near[:] = [min(near[0], start), near[1], max(near[2], end), row + 1]
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in rules if y1 - y0 <= thick and _stands_alone(ink, x0, y0, x1, y1)]


def _stands_alone(ink: NDArray[np.bool_], x0: int, y0: int, x1: int, y1: int) -> bool:
    """Tell a rule from the strokes of letters in a row: little ink right above and below."""
    above, below = ink[max(y0 - 5, 0) : max(y0 - 3, 0), x0:x1], ink[y1 + 3 : y1 + 5, x0:x1]
    return all(not side.size or side.mean() < _ALONE for side in (above, below))


def find_bands(profile: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give the runs of true values, half-open."""
    edges = np.flatnonzero(np.diff(np.pad(profile, 1).astype(np.int8)))
    return [(int(start), int(end)) for start, end in list(pairwise(edges))[::2]]
