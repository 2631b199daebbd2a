"""Deadlines (thời hạn): a grammar of the phrases that say by when, within what period, or how often.

The forms and their normal form are in docs/deadlines.md. The parts: ``moments`` (stretches of the calendar), ``limits``
(what stands around them), ``recurrence`` (how often), ``spells`` (counted stretches and events), ``contexts`` (what is
no limit). This module puts them together.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.assignment import DeadlineKind
from models.geometry import Span
from pipeline.extract.limits import NEXT_YEAR, Place, TimeLimit, find_limits
from pipeline.extract.recurrence import Recurrence, find_recurrences
from pipeline.extract.spells import find_events, find_spells
from pipeline.extract.time_context import limits_by_return

__all__ = ["Place", "TimeLimit", "choose_deadline", "find_deadlines", "parse_deadline"]

#: Stands in for characters that must not be read: those of citations and of phrases that are read already.
_BLOT = "\x1a"
#: Whether a text can hold a time limit at all: most items hold none.
_TRIGGER = re.compile(
    r"\d|trước|sau |khi |định k|hàng |hằng |mỗi |tháng|quý|quí|năm "
    r"|tuần|thường xuyên|hôm nay|ngày mai|kỳ họp|theo|lần|phiên|hết"
)
_REGULAR = re.compile(
    r"(?<!\w)(?:theo\s+)?định\s+k[ỳì](?:\s+(?:và|hoặc|,)\s+đột\s+xuất)?(?!\w)(?!\s+(?:tháng|quý|năm)\s+\d)"
)
#: A cell that points to a plan. Yes: ``theo kế hoạch hằng năm``. No: ``theo định kỳ hằng năm``.
_BY_PLAN = re.compile(r"\s*theo\s+(?!định)")
#: A day of the lunar calendar before the day that it is: ``23 tháng Chạp (tức ngày`` 26/01.
_LUNAR = re.compile(
    r"ngày\s+\d{1,2}\s+(?:tháng\s+(?:chạp|giêng)|âm\s+lịch)[^()\n]{0,30}\(\s*(?:tức|nhằm)(?:\s+là)?\s+(?=ngày)"
)
_CONSTANT = re.compile(r"(?<!\w)(?:thường\s+xuyên|liên\s+tục)(?:\s*,\s*liên\s+tục)?(?!\w)")
_YEARLY_BEFORE = re.compile(r"(?<!\w)(?:định\s+k[ỳì]|hàng\s+năm|hằng\s+năm)(?!\w)[^.;\n]*$")


def find_deadlines(
    text: str,
    *,
    masked: Sequence[Span] = (),
    issued_on: datetime.date | None,
    place: Place = Place.PROSE,
) -> tuple[TimeLimit, ...]:
    """Find the time limits of a text.

    Args:
        text: Normalized text of one unit, or of a cell.
        masked: Stretches that are not read: citations.
        issued_on: The document's date; years, months and days that the text leaves out are taken from it.
        place: Running text, or the cell of a table's time column, where bare years and ``thường xuyên`` count.

    Returns:
        Limits in the order of the text, without overlap.
    """
    low = _lower(text)
    if not _TRIGGER.search(low):
        return ()
    low = _LUNAR.sub(lambda match: " " * len(match.group()), _blotted(low, masked))
    often = tuple(_often(text, low, place))
    rest = _blotted(low, [limit.span for limit in often])
    spells = tuple(find_spells(text, rest, issued_on))
    rest = _blotted(rest, [limit.span for limit in spells])
    dated = tuple(_yearly(text, low, limit) for limit in find_limits(text, rest, issued_on, place))
    rest = _blotted(rest, [limit.span for limit in dated])
    vague = (*find_events(text, rest, place), *_regular(text, rest, place))
    return _ordered((*often, *spells, *dated, *vague))


def choose_deadline(text: str, limits: Sequence[TimeLimit]) -> TimeLimit | None:
    """Give the limit that binds the main act; of several the latest (guide, section 6, last line)."""
    if not limits:
        return None
    low = _lower(text)
    return max(limits, key=lambda limit: _rank(low, limit))


def parse_deadline(text: str, *, issued_on: datetime.date | None) -> TimeLimit | None:
    """Read a phrase that a reviewer typed: all of ``text`` is the phrase. ``None`` where it says no time."""
    limits = find_deadlines(text, issued_on=issued_on, place=Place.TIME_CELL)
    chosen = choose_deadline(text, limits)
    return replace(chosen, span=Span(0, len(text)), text=text) if chosen else None


def _lower(text: str) -> str:
    """Give ``text`` in lower case with the same length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char if len(char.lower()) != 1 else char.lower() for char in text)


def _blotted(low: str, spans: Sequence[Span]) -> str:
    """Give the text with some stretches made unreadable, every other character in its place."""
    for start, end in spans:
        low = low[:start] + _BLOT * (end - start) + low[end:]
    return low


def _often(text: str, low: str, place: Place) -> Iterator[TimeLimit]:
    """Give the recurring limits."""
    for recurrence in find_recurrences(low):
        span = recurrence.span
        sure = recurrence.fixed or recurrence.counted or (place is Place.TIME_CELL and not _BY_PLAN.match(low))
        if sure or limits_by_return(low, span.start, span.end, regular=recurrence.regular):
            yield _recurring(text, recurrence)


def _recurring(text: str, recurrence: Recurrence) -> TimeLimit:
    """Make the limit of a recurrence."""
    start, end = recurrence.span
    phrase = text[start:end].rstrip(" ,(")
    return TimeLimit(
        Span(start, start + len(phrase)),
        phrase,
        DeadlineKind.RECURRING,
        inclusive=not recurrence.exclusive,
        rrule=recurrence.rrule,
    )


def _yearly(text: str, low: str, limit: TimeLimit) -> TimeLimit:
    """Give ``định kỳ … trước ngày 20/11`` as a yearly limit: a day without a year in a clause that says it returns.

    So does ``trước ngày 30/01 của năm tiếp theo``.
    """
    due = limit.due
    if limit.kind is not DeadlineKind.DATE or "year" not in limit.inferred or due is None:
        return limit
    following = NEXT_YEAR.match(low, limit.span.end)
    if following:
        span = Span(limit.span.start, following.end())
        limit = replace(limit, span=span, text=text[span.start : span.end])
    elif not _YEARLY_BEFORE.search(low, max(0, limit.span.start - 250), limit.span.start):
        return limit
    rrule = f"FREQ=YEARLY;BYMONTH={due.month};BYMONTHDAY={due.day}"
    return replace(limit, kind=DeadlineKind.RECURRING, due=None, rrule=rrule, inferred=())


def _regular(text: str, low: str, place: Place) -> Iterator[TimeLimit]:
    """Give bare ``định kỳ``, and in a time cell ``thường xuyên``."""
    for match in _REGULAR.finditer(low) if "định k" in low else ():
        if place is Place.TIME_CELL or limits_by_return(low, match.start(), match.end(), regular=True):
            yield TimeLimit(Span(*match.span()), match_text(text, match), DeadlineKind.RECURRING)
    if place is Place.TIME_CELL:
        for match in _CONSTANT.finditer(low):
            yield TimeLimit(Span(*match.span()), match_text(text, match), DeadlineKind.CONTINUOUS)


def match_text(text: str, match: re.Match[str]) -> str:
    """Give what a match over the lower-case text covers in the text."""
    return text[match.start() : match.end()]


def _ordered(limits: Sequence[TimeLimit]) -> tuple[TimeLimit, ...]:
    """Give the limits in the order of the text, dropping those that overlap an earlier, surer one."""
    kept: list[TimeLimit] = []
    for limit in limits:
        if all(limit.span.end <= other.span.start or other.span.end <= limit.span.start for other in kept):
            kept.append(limit)
    return tuple(sorted(kept, key=lambda limit: limit.span))


def _rank(low: str, limit: TimeLimit) -> tuple[int, datetime.date, int]:
    """Give how well a limit binds: calendar days, rules, counted stretches, events, bare words; then the latest."""
    del low
    rule = limit.rrule or ""
    weight = {
        DeadlineKind.DATE: 6,
        DeadlineKind.PERIOD: 6,
        DeadlineKind.RECURRING: 5 if "BY" in rule else 4 if rule else 1,
        DeadlineKind.RELATIVE: 3,
        DeadlineKind.CONTINUOUS: 2,
        DeadlineKind.EVENT: 1,
    }[limit.kind]
    return weight, limit.due or datetime.date.min, -limit.span.start
