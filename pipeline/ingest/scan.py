"""One scanned page: its picture becomes words and ruling lines, as if the page had been printed from text."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.finding import Finding
from pipeline.ingest import clean
from pipeline.ingest.layout import Token, find_rows
from pipeline.ingest.pdfium import Edge
from pipeline.ingest.placement import Placement
from pipeline.ingest.plumber import CellBox, find_grids
from pipeline.ingest.raster import Picture
from pipeline.ingest.repair import repair_rows
from pipeline.ingest.tesseract import Layout, OcrWord, read_words
from pipeline.lexicon.syllables import is_syllable

#: Below this share of ink a page is blank: dust and the rim of the scanner.
_BLANK = 0.0006
#: Words with less confidence than this are no words: stains, pen strokes, rests of seals.
_LEAST_CONFIDENCE = 0.2
_SURE_LETTER = 0.6
#: The height of a line by Tesseract against the type size.
_SIZE_OF_LINE = 0.955
#: Lines whose height differs less than this share from the usual one are set in the same type.
_SAME_SIZE = 0.22
#: Below this share of syllables a page may stand on its head.
_POOR = 0.55
#: Fewer words than this show nothing.
_FEW = 3
#: Strokes this much thicker than usual are bold type.
_BOLD = 1.28
#: Ruling lines are longer than this, points, and thinner than that.
_RULE, _THICK = 30.0, 4.0


class Straight(NamedTuple):
    """The picture of a page turned straight.

    Attributes:
        grey: What Tesseract reads.
        dpi: Its resolution.
        placement: How it lies on the page.
    """

    grey: NDArray[np.uint8]
    dpi: float
    placement: Placement


class ScannedPage(NamedTuple):
    """What is read from the picture of a page; places are points of the page turned straight.

    Attributes:
        straight: The picture it was read from; ``None`` for a blank page.
        tokens: The words.
        edges: Ruling lines.
        lost: Places where ink was left unread: x0, top, x1, bottom.
        doubts: What is not certain about number and day.
    """

    straight: Straight | None
    tokens: list[Token]
    edges: list[Edge]
    lost: tuple[tuple[float, float, float, float], ...] = ()
    doubts: tuple[Finding, ...] = ()


def read_scan(program: Path, picture: Picture) -> ScannedPage:
    """Read the picture of a page: turn it straight, read it, and look for what was missed."""
    grey = clean.flatten_light(clean.make_grey(picture.pixels))
    ink = clean.find_ink(grey)
    if is_blank(ink):
        return ScannedPage(None, [], [])
    straight, words = _read_best(program, grey, picture.dpi)
    ink = clean.find_ink(straight.grey)
    edges = find_edges(ink, straight.dpi)
    words = [*words, *read_cells(program, straight, ink, edges, words)]
    words, lost = complete(program, straight, ink, edges, words)
    tokens = make_tokens(words, ink, straight.dpi)
    rows = repair_rows(find_rows(tokens, 1))
    return ScannedPage(straight, [word for row in rows for word in row.words], edges, lost)


def is_blank(ink: NDArray[np.bool_]) -> bool:
    """Tell a blank page: hardly any ink away from its rim."""
    height, width = ink.shape
    inner = ink[height // 25 : height - height // 25, width // 25 : width - width // 25]
    return bool(inner.mean() < _BLANK) if inner.size else True


def _read_best(program: Path, grey: NDArray[np.uint8], dpi: float) -> tuple[Straight, list[OcrWord]]:
    """Read a page as it lies; one that lies on its side or gives no Vietnamese is turned until it does."""
    best = _read_turned(program, grey, dpi, 0)
    if _is_right(best[1]):
        return best
    for turns in (1, 3, 2) if _is_sideways(best[1]) else (2, 1, 3):
        straight, words = _read_turned(program, grey, dpi, turns)
        if (not _is_sideways(words), _count_syllables(words)) > (not _is_sideways(best[1]), _count_syllables(best[1])):
            best = straight, words
        if _is_right(words):
            break
    return best


def _is_right(words: Sequence[OcrWord]) -> bool:
    """Tell whether a page lay right when it was read."""
    return len(words) >= _FEW and share_of_syllables(words) >= _POOR and not _is_sideways(words)


def _is_sideways(words: Sequence[OcrWord]) -> bool:
    """Tell whether most words are higher than wide: Tesseract reads lines that run upward too."""
    shapes = [word.x1 - word.x0 < word.bottom - word.top for word in words if len(word.text) > 2]
    return sum(shapes) * 2 > len(shapes)


def _read_turned(program: Path, grey: NDArray[np.uint8], dpi: float, turns: int) -> tuple[Straight, list[OcrWord]]:
    """Read a page after quarter turns against the clock, made straight."""
    turned = np.ascontiguousarray(np.rot90(grey, turns)) if turns else grey
    angle = clean.find_skew(clean.find_ink(turned))
    level = clean.rotate(turned, angle)
    size = level.shape[1] * 72 / dpi, level.shape[0] * 72 / dpi
    straight = Straight(level, dpi, Placement(*size, turns % 4, angle))
    return straight, keep_words(read_words(program, [level], dpi, Layout.PAGE)[0])


def keep_words(words: Sequence[OcrWord]) -> list[OcrWord]:
    """Give the words without stains and strokes that were taken for letters, and each place once: the surest."""
    found = sorted(filter(_is_word, words), key=lambda word: -word.confidence)
    rivals = _find_same_places(found)
    kept: set[int] = set()
    for number in range(len(found)):
        if kept.isdisjoint(rivals.get(number, ())):
            kept.add(number)
    return sorted((found[number] for number in kept), key=lambda word: (word.line, word.x0))


def _find_same_places(words: Sequence[OcrWord]) -> dict[int, set[int]]:
    """Give for each word the ones before it that were read from the same ink."""
    if not words:
        return {}
    boxes = np.array([(word.x0, word.top, word.x1, word.bottom) for word in words], np.int32)
    left, top, right, bottom = (boxes[:, index] for index in range(4))
    across = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    down = np.minimum.outer(bottom, bottom) - np.maximum.outer(top, top)
    wide = across > 0.5 * np.minimum.outer(right - left, right - left)
    high = down > 0.6 * np.minimum.outer(bottom - top, bottom - top)
    same: dict[int, set[int]] = {}
    for number, other in zip(*np.nonzero(np.tril(wide & high, -1)), strict=True):
        same.setdefault(int(number), set()).add(int(other))
    return same


def _is_word(word: OcrWord) -> bool:
    """Tell a word from a stain: signs and single letters need to be sure."""
    least = _LEAST_CONFIDENCE if any(map(str.isdigit, word.text)) or len(word.text) > 1 else _SURE_LETTER
    if not any(map(str.isalnum, word.text)):
        return word.confidence >= _SURE_LETTER and word.text != "|"
    return word.confidence >= least


def share_of_syllables(words: Sequence[OcrWord]) -> float:
    """Give the share of words of letters that can be Vietnamese."""
    letters = _letters(words)
    return _count_syllables(words) / len(letters) if letters else 0.0


def _letters(words: Sequence[OcrWord]) -> list[str]:
    stripped = (word.text.strip("“”\"'(),.;:") for word in words)
    return [text for text in stripped if text.isalpha()]


def _count_syllables(words: Sequence[OcrWord]) -> int:
    return sum(1 for text in _letters(words) if len(text) > 1 and is_syllable(text))


def make_tokens(words: Sequence[OcrWord], ink: NDArray[np.bool_], dpi: float) -> list[Token]:
    """Give words as tokens in points: one type size for lines of about the same height, bold by the strokes."""
    if not words:
        return []
    scale = 72 / dpi
    usual = median([word.size for word in words])
    strokes = [_stroke(word, ink) / _size(word, usual) for word in words]
    thin = median(strokes)
    bold_lines = _bold_lines(words, strokes, thin)
    return [
        Token(
            text=word.text,
            x0=word.x0 * scale,
            x1=word.x1 * scale,
            top=word.top * scale,
            bottom=word.bottom * scale,
            baseline=word.baseline * scale,
            size=round(_size(word, usual) * scale * _SIZE_OF_LINE, 1),
            bold=bold_lines.get(word.line, False) or stroke > _BOLD * thin * 1.05,
            italic=False,
            confidence=round(word.confidence, 2),
        )
        for word, stroke in zip(words, strokes, strict=True)
    ]


def _size(word: OcrWord, usual: float) -> float:
    return usual if abs(word.size - usual) < _SAME_SIZE * usual else word.size


def _stroke(word: OcrWord, ink: NDArray[np.bool_]) -> float:
    """Give how thick the strokes of a word are: the mean length of its level runs of ink."""
    crop = ink[word.top : word.bottom, word.x0 : word.x1]
    runs = int(crop[:, :1].sum()) + int((crop[:, 1:] & ~crop[:, :-1]).sum())
    return float(crop.sum()) / runs if runs else 0.0


def _bold_lines(words: Sequence[OcrWord], strokes: Sequence[float], thin: float) -> dict[int, bool]:
    """Tell which lines are bold as a whole."""
    lines: dict[int, list[float]] = {}
    for word, stroke in zip(words, strokes, strict=True):
        if len(word.text) > 1:
            lines.setdefault(word.line, []).append(stroke)
    return {line: len(found) > 1 and min(median(found), sorted(found)[len(found) // 5]) > _BOLD * thin * 0.93
            and median(found) > _BOLD * thin for line, found in lines.items()}  # fmt: skip


def find_edges(ink: NDArray[np.bool_], dpi: float) -> list[Edge]:
    """Give the ruling lines of a page, in points."""
    half = ink[: ink.shape[0] // 2 * 2, : ink.shape[1] // 2 * 2]
    half = half[::2, ::2] | half[1::2, ::2] | half[::2, 1::2] | half[1::2, 1::2]
    scale = 144 / dpi
    least, thick = round(_RULE / scale), max(round(_THICK / scale), 3)
    level = [Edge(x0 * scale, (y0 + y1) * scale / 2, x1 * scale, (y0 + y1) * scale / 2)
             for x0, y0, x1, y1 in clean.find_rules(half, least, thick=thick)]  # fmt: skip
    upright = [Edge((y0 + y1) * scale / 2, x0 * scale, (y0 + y1) * scale / 2, x1 * scale)
               for x0, y0, x1, y1 in clean.find_rules(np.ascontiguousarray(half.T), least, thick=thick)]  # fmt: skip
    return level + upright


def read_cells(
    program: Path,
    straight: Straight,
    ink: NDArray[np.bool_],
    edges: Sequence[Edge],
    words: Sequence[OcrWord],
) -> list[OcrWord]:
    """Read the cells of tables that have ink and no word: single numbers are often passed over.

    All of them are read at once, one below the other.
    """
    scale = straight.dpi / 72
    spots = [spot for grid in find_grids(edges) for cell in grid if (spot := _find_spot(cell, ink, words, scale))]
    if not spots:
        return []
    gap = round(straight.dpi / 8)
    width = max(right - left for left, _, right, _ in spots) + 2 * gap
    strips: list[NDArray[np.uint8]] = []
    offsets: list[int] = []
    height = gap
    for left, top, right, bottom in spots:
        strip = np.full((bottom - top + gap, width), 255, np.uint8)
        strip[: bottom - top, gap : gap + right - left] = straight.grey[top:bottom, left:right]
        strips.append(strip)
        offsets.append(height)
        height += len(strip)
    page = np.vstack([np.full((gap, width), 255, np.uint8), *strips])
    first = max((word.line for word in words), default=0) + 1
    found: list[OcrWord] = []
    for word in keep_words(read_words(program, [page], straight.dpi, Layout.BLOCK)[0]):
        number = bisect_right(offsets, (word.top + word.bottom) // 2) - 1
        if number >= 0:
            left, top = spots[number][0] - gap, spots[number][1] - offsets[number]
            found.append(_move(word, left, top, first + 100 * number))
    return found


def _find_spot(
    cell: CellBox, ink: NDArray[np.bool_], words: Sequence[OcrWord], scale: float
) -> tuple[int, int, int, int] | None:
    """Give where the ink of a cell stands, in points of the picture; ``None`` when it is empty or has words."""
    inner = 2.5 * scale
    left, top = round(cell.x0 * scale + inner), round(cell.top * scale + inner)
    right, bottom = round(cell.x1 * scale - inner), round(cell.bottom * scale - inner)
    if any(left < (word.x0 + word.x1) / 2 < right and top < (word.top + word.bottom) / 2 < bottom for word in words):
        return None
    crop = ink[top:bottom, left:right]
    if crop.size == 0 or crop.sum() < (2 * scale) ** 2:
        return None
    rows, columns = np.flatnonzero(crop.any(axis=1)), np.flatnonzero(crop.any(axis=0))
    if rows[-1] - rows[0] < 4 * scale:
        return None
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1


def _move(word: OcrWord, right: int, down: int, line: int) -> OcrWord:
    """Give a word of a piece of the picture where it stands in the whole."""
    return word._replace(
        x0=word.x0 + right,
        x1=word.x1 + right,
        top=word.top + down,
        bottom=word.bottom + down,
        baseline=word.baseline + down,
        line=word.line + line,
    )


def complete(
    program: Path,
    straight: Straight,
    ink: NDArray[np.bool_],
    edges: Sequence[Edge],
    words: list[OcrWord],
) -> tuple[list[OcrWord], tuple[tuple[float, float, float, float], ...]]:
    """Compare ink and words; read again, in another way, where lines have ink and no words.

    Returns:
        All words, and the places that still have none, in points.
    """
    missed = find_missed(ink, edges, words, straight.dpi)
    if not missed:
        return words, ()
    words = list(words)
    margin = round(straight.dpi / 12)
    spots = [(max(x0 - margin, 0), max(top - margin, 0), x1 + margin, low + margin) for x0, top, x1, low in missed]
    crops = [straight.grey[top:bottom, left:right] for left, top, right, bottom in spots]
    for (left, top, _, _), again in zip(spots, read_words(program, crops, straight.dpi, Layout.BLOCK), strict=True):
        base = max((word.line for word in words), default=0) + 1
        for word in keep_words(again):
            moved = _move(word, left, top, base)
            if word.confidence > 0.5 and not any(_overlap(moved, known) for known in words):
                words.append(moved)
    scale = 72 / straight.dpi
    rest = find_missed(ink, edges, words, straight.dpi)
    return words, tuple((x0 * scale, top * scale, x1 * scale, bottom * scale) for x0, top, x1, bottom in rest)


def _overlap(word: OcrWord, other: OcrWord) -> bool:
    """Tell whether two words stand in the same place."""
    across = min(word.x1, other.x1) - max(word.x0, other.x0)
    down = min(word.bottom, other.bottom) - max(word.top, other.top)
    return across > 0.4 * min(word.x1 - word.x0, other.x1 - other.x0) and down > 0.3 * min(
        word.bottom - word.top, other.bottom - other.top
    )


def find_missed(
    ink: NDArray[np.bool_], edges: Sequence[Edge], words: Sequence[OcrWord], dpi: float
) -> list[tuple[int, int, int, int]]:
    """Find stretches that look like lines of print and hold no word, in points of the picture.

    The page is looked at in squares of two points: what stands apart by less than a blank is one line. Pen strokes and
    pictures are higher than a line; rules are taken out.
    """
    step = max(round(dpi / 36), 2)
    free: NDArray[np.bool_] = np.asarray(clean.shrink(ink, step) > 0.06)
    height = free.shape[0]
    for edge in edges:
        scale = dpi / 72 / step
        y0, y1 = int(edge.top * scale) - 1, int(edge.bottom * scale) + 2
        x0, x1 = int(edge.x0 * scale) - 1, int(edge.x1 * scale) + 2
        free[max(y0, 0) : y1, max(x0, 0) : x1] = False
    for word in words:
        free[
            max(word.top // step - 2, 0) : word.bottom // step + 3, max(word.x0 // step - 3, 0) : word.x1 // step + 4
        ] = False
    rim = max(height // 40, 2)
    free[:rim] = free[-rim:] = False
    free[:, :rim] = free[:, -rim:] = False
    found: list[tuple[int, int, int, int]] = []
    for top, bottom in clean.find_bands(free.sum(axis=1) >= 8):
        if not 3 <= bottom - top <= 13:
            continue
        columns: NDArray[np.bool_] = np.asarray(free[top:bottom].any(axis=0))
        for left, right in _close_gaps(clean.find_bands(columns), 6):
            filled = columns[left:right].mean()
            if right - left >= 30 and filled > 0.55:
                found.append((left * step, top * step, right * step, bottom * step))
    return found


def _close_gaps(bands: Sequence[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    """Join bands that stand apart by no more than ``gap``."""
    joined: list[tuple[int, int]] = []
    for start, end in bands:
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
