"""Pure geometry of a page: stretches become words, words become rows, rows fall into columns.

Nothing here knows a library or the meaning of a text. Lengths are points; ``size`` is the type size in points.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from models.document import EditReason

#: Stretches closer than this share of the type size are one word (a blank is 0.25, squeezed justified text 0.15).
WORD_GAP = 0.1
#: Stretches whose baselines differ by less than this share of the type size stand in one row (raised marks too).
ROW_TOLERANCE = 0.45
#: A mark raised or lowered by more than this share of the type size is no part of the word (number of a footnote).
_RAISED = 0.15
#: A gap wider than this share of the type size separates segments of a row.
SEGMENT_GAP = 2.0
#: The least width of the white between two columns, points.
GUTTER = 4.0


class Token(NamedTuple):
    """A visible stretch of one type: as drawn by the file first, later a whole printed word.

    Attributes:
        text: What it says.
        x0: Left edge.
        x1: Right edge.
        top: Upper edge by the font's ascent.
        bottom: Lower edge by the font's descent.
        baseline: Where the letters stand.
        size: Type size.
        bold: Bold type.
        italic: Italic type.
        spaced: The file has a blank character before it.
        raw: What the file says, where the text differs from it.
        reason: Why it differs.
        confidence: Confidence of OCR, 0..1; ``None`` if embedded.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    spaced: bool = False
    raw: str | None = None
    reason: EditReason | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class Row:
    """Words on one baseline, from left to right; never empty."""

    words: tuple[Token, ...]
    page: int

    @cached_property
    def text(self) -> str:
        """The words with single blanks between."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Lower edge."""
        return max(word.bottom for word in self.words)

    @cached_property
    def size(self) -> float:
        """Type size of most of its letters."""
        letters: dict[float, int] = {}
        for word in self.words:
            letters[word.size] = letters.get(word.size, 0) + len(word.text)
        return max(letters, key=lambda size: (letters[size], size))

    @cached_property
    def baseline(self) -> float:
        """Baseline of its largest type."""
        return max(self.words, key=attrgetter("size")).baseline

    @cached_property
    def bold(self) -> bool:
        """True when every word is bold."""
        return all(word.bold for word in self.words)

    @cached_property
    def bold_start(self) -> bool:
        """True when its first words are bold."""
        return all(word.bold for word in self.words[:2])


def find_rows(tokens: Iterable[Token], page: int) -> list[Row]:
    """Put stretches into rows from top to bottom, and glue what stands without a gap into words."""
    rows: list[list[Token]] = []
    for token in sorted(tokens, key=attrgetter("baseline", "x0")):
        if rows:
            first = rows[-1][0]
            if token.baseline - first.baseline < ROW_TOLERANCE * max(token.size, first.size):
                rows[-1].append(token)
                continue
        rows.append([token])
    return [Row(tuple(_glue(sorted(row, key=attrgetter("x0")))), page) for row in rows]


def _glue(tokens: list[Token]) -> Iterator[Token]:
    """Give whole words: stretches without a gap are one, whatever order and font the file draws them in."""
    run = [tokens[0]]
    for token in tokens[1:]:
        last = run[-1]
        near = token.confidence is None and token.x0 - last.x1 < WORD_GAP * min(last.size, token.size)
        if near and abs(last.baseline - token.baseline) < _RAISED * max(last.size, token.size):
            run.append(token)
        else:
            yield join(run)
            run = [token]
    yield join(run)


def join(run: Sequence[Token], *, torn: bool = False) -> Token:
    """Give one word of several stretches.

    Args:
        run: The stretches from left to right.
        torn: The file has blanks between all of them; otherwise only where they say so.

    Returns:
        The word in the type of its longest stretch; blanks taken out of it stand in ``raw``.
    """
    if len(run) == 1:
        return run[0]
    longest = max(run, key=lambda token: len(token.text))
    first = run[0]
    torn_here = [torn or token.spaced for token in run[1:]]
    raw = None
    if any(torn_here) or any(token.raw is not None for token in run):
        rest = zip(run[1:], torn_here, strict=True)
        raw = (first.raw or first.text) + "".join(" " * blank + (token.raw or token.text) for token, blank in rest)
    return Token(
        "".join([token.text for token in run]),
        first.x0,
        max([token.x1 for token in run]),
        min([token.top for token in run]),
        max([token.bottom for token in run]),
        longest.baseline,
        longest.size,
        longest.bold,
        longest.italic,
        first.spaced,
        raw,
        None if raw is None else EditReason.TORN_WORD,
    )


def split_segments(row: Row) -> list[Row]:
    """Cut a row at its wide gaps."""
    segments: list[list[Token]] = [[row.words[0]]]
    for before, word in pairwise(row.words):
        if word.x0 - before.x1 > SEGMENT_GAP * max(word.size, 8.0):
            segments.append([])
        segments[-1].append(word)
    return [Row(tuple(segment), row.page) for segment in segments]


class Gap(NamedTuple):
    """A white strip that runs down several rows, with how many of them have words to its left and to its right."""

    left: float
    right: float
    rows_left: int = 0
    rows_right: int = 0

    @property
    def support(self) -> int:
        """How sure it is that two columns stand here: rows on the side that has fewer."""
        return min(self.rows_left, self.rows_right)

    @property
    def middle(self) -> float:
        """Where to cut."""
        return (self.left + self.right) / 2


def find_gutter(rows: Sequence[Row], low: float, high: float) -> tuple[Gap, int]:
    """Find the white strip between ``low`` and ``high`` that the rows leave free, from the first row on.

    Returns:
        The strip, and how many rows leave it free: a row that closes every strip with support ends the search.
    """
    free = [Gap(low, high)]
    count = 0
    for row in rows:
        rest = [part for gap in free for part in _subtract(gap, row.words)]
        if not rest or max(gap.support for gap in rest) < max(gap.support for gap in free):
            break
        free = rest
        count += 1
    return max(free, key=lambda gap: (gap.support, gap.right - gap.left)), count


def _subtract(gap: Gap, words: Sequence[Token]) -> Iterator[Gap]:
    """Give what the words of one row leave of a strip, where that is wide enough."""
    left = gap.left
    for word in words:
        if word.x1 <= left:
            continue
        if word.x0 >= gap.right:
            break
        if word.x0 - left >= GUTTER:
            yield _count_sides(gap, left, word.x0, words)
        left = word.x1
    if gap.right - left >= GUTTER:
        yield _count_sides(gap, left, gap.right, words)


def _count_sides(gap: Gap, left: float, right: float, words: Sequence[Token]) -> Gap:
    """Narrow a strip and count one more row on the sides where it has words."""
    return Gap(
        left, right, gap.rows_left + (words[0].x1 <= left), gap.rows_right + (max(word.x1 for word in words) >= right)
    )


def split_columns(rows: Sequence[Row], gutter: float) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Put the words on each side of the gutter into rows of their own."""
    words = [word for row in rows for word in row.words]
    page = rows[0].page
    left = find_rows((word for word in words if word.x1 <= gutter), page)
    right = find_rows((word for word in words if word.x1 > gutter), page)
    return tuple(left), tuple(right)


class Margins(NamedTuple):
    """Where full lines begin and end, and the usual distance of their baselines."""

    left: float
    right: float
    pitch: float


def find_margins(rows: Sequence[Row]) -> Margins:
    """Find the margins of running text: where most lines begin and end."""
    if not rows:
        return Margins(0.0, 0.0, 0.0)
    left = _leftmost_usual([row.x0 for row in rows])
    right = -_leftmost_usual([-row.x1 for row in rows])
    pitches = sorted(
        below.baseline - above.baseline
        for above, below in pairwise(rows)
        if above.page == below.page and 0 < below.baseline - above.baseline < 3 * above.size
    )
    return Margins(left, right, pitches[len(pitches) // 3] if pitches else 0.0)


def _leftmost_usual(values: list[float]) -> float:
    """Give the smallest value that is shared (within 3 points) by at least a tenth of all, and by two."""
    ordered = sorted(values)
    least = max(2, len(ordered) // 10)
    for index in range(len(ordered) - least + 1):
        if ordered[index + least - 1] - ordered[index] <= 3:
            return ordered[index]
    return ordered[0]


def group_pages(rows: Iterable[Row]) -> dict[int, list[Row]]:
    """Give the rows of each page."""
    return {page: list(group) for page, group in groupby(rows, key=attrgetter("page"))}
