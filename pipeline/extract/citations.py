"""Documents that a text names (văn bản được dẫn): found first, so that their dates never become deadlines.

A mention is found from its number and symbol outwards: to the left the type word, to the right the date. Laws and
letters that are cited without a number are found by their type word.
"""

import datetime
import re
from collections.abc import Iterator

from models.assignment import Citation
from models.geometry import Span
from pipeline.extract.calendar import make_day

#: Type names (tên loại), longest first, so that ``thông báo kết luận`` wins over ``kết luận``.
_TYPES = (
    "thông báo kết luận",
    "quyết định phê duyệt",
    "thông tư liên tịch",
    "nghị quyết liên tịch",
    "công văn hỏa tốc",
    "chương trình hành động",
    "chương trình phối hợp",
    "quy chế phối hợp",
    "giấy chứng nhận",
    "quyết định",
    "nghị quyết",
    "nghị định",
    "chỉ thị",
    "công điện",
    "công văn",
    "thông tư",
    "thông báo",
    "thông tri",
    "kế hoạch",
    "văn bản",
    "kết luận",
    "tờ trình",
    "báo cáo",
    "hướng dẫn",
    "quy định",
    "quy chế",
    "chương trình",
    "đề án",
    "phương án",
    "biên bản",
    "giấy mời",
    "giấy phép",
    "hợp đồng",
    "pháp lệnh",
    "hiến pháp",
    "bộ luật",
    "luật",
    "lệnh",
)
_LAWS = frozenset(("luật", "bộ luật", "pháp lệnh", "hiến pháp"))
#: Names that stand for another type in records.
_TYPE_NAMES = {"thông báo kết luận": "thông báo", "quyết định phê duyệt": "quyết định", "công văn hỏa tốc": "công văn"}

_YEAR = r"(?:19|20)\d\d"
_UPPER = "A-ZÐĐĂÂÊÔƠƯ"
_WORD = r"[^\W\d_]+"
_DAY = (
    rf"(?:(\d{{1,2}})\s?[/.-]\s?(\d{{1,2}})\s?[/.-]\s?({_YEAR})"
    rf"|(\d{{1,2}})\s+tháng\s+(\d{{1,2}})\s+năm\s+({_YEAR}))(?!\d)"
)

#: Number and symbol. Yes: ``92/2009/TT- BTC``. No: ``15/8/2017``.
_REFERENCE = re.compile(
    rf"(?<![\w/.,-])\d{{1,6}}[a-zA-Z]?(?:\s?/\s?{_YEAR})?\s?[/-]\s?"
    rf"(?![IVX]+\b(?![-/]))[{_UPPER}][{_UPPER}a-zđ0-9&]*"
    rf"(?:(?:\s?[/.-]|[/.-]\s?)(?:[{_UPPER}][{_UPPER}a-zđ0-9&]*|\d{{1,3}}(?![\d/])))*"
)
#: What stands before a reference. Yes: ``Quyết định số``. No: ``diện tích``.
_BEFORE = re.compile(
    rf"(?:(?<!\w)(?P<type>{'|'.join(_TYPES)})(?P<name>(?:\s+{_WORD}(?:,(?=\s))?){{0,14}}?)\s*)?"
    r"(?P<number>(?<!\w)số(?:\s+hiệu)?\s*:?\s*)?$",
    re.IGNORECASE,
)
#: Words between type and number that are no law's name. In full: Yes: `` của UBND tỉnh``. No: ``thực hiện nhiệm vụ``.
_FILLER = re.compile(
    r"(?:\s+(?:hỏa|tốc|liên|tịch|bộ|chung|mật|thanh|tra|kiểm|hành|động|phối|hợp|phê|duyệt|kết|luận|chỉ|đạo)){0,4}"
    rf"(?:\s+của(?:\s+(?!tại\b|theo\b|và\b){_WORD}){{1,9}})?\s*",
    re.IGNORECASE,
)
#: What joins a reference to the one before it. In full: Yes: ``, số``. No: `` của Chính phủ và``.
_JOIN = re.compile(r"\s*(?:,|;|và|hoặc|,\s*và)?\s*(?:các\s+)?(?:văn bản\s+)?(?:số\s*:?\s*)?", re.IGNORECASE)
#: The date behind a reference. Yes: `` ngày 17/4/2015``. No: `` của Chính phủ``.
_AFTER = re.compile(
    rf"\s*[,(]?\s*(?:(?:được\s+)?(?:ban hành|ký|phê duyệt)\s+)?(?:ngày\s*{_DAY}|ngày\s+\d{{1,2}}/\d{{1,2}}(?![\d/])"
    rf"|năm\s+{_YEAR})",
    re.IGNORECASE,
)
#: A date behind the body that issued it. Yes: `` của UBND tỉnh ngày 5/3/2020``. No: `` của UBND tỉnh, ngày 5/3/2020``.
_AFTER_BODY = re.compile(rf"\s+của(?:\s+{_WORD}){{1,9}}?\s+ngày\s+{_DAY}", re.IGNORECASE)
#: A type word right before a day, as documents are cited without a number. Yes: ``Công văn ``. No: ``Hội nghị ``.
_UNNUMBERED = re.compile(rf"(?<!\w)(?P<type>{'|'.join(_TYPES)})\s+$", re.IGNORECASE)
_DATED = re.compile(rf"ngày\s+{_DAY}")
#: A law cited by name and year. Yes: ``Luật Giáo dục năm 2019``. No: ``Luật Giáo dục trong năm 2026``.
_NAMED_LAW = re.compile(
    rf"(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?!\w)"
    rf"(?:,?\s+(?!(?:trong|trước|đến|vào|từ|hết|quý|tháng|cuối|đầu|giữa|giai|hoàn|đã|năm|ngày"
    rf"|tại)\s){_WORD}){{0,14}}?,?\s+"
    rf"(?:(?:năm\s+)?{_YEAR}(?![\d/])|ngày\s+{_DAY})"
)


def find_citations(text: str) -> tuple[Citation, ...]:
    """Find the documents that ``text`` names, in order.

    Args:
        text: Normalized text of one unit.

    Returns:
        One citation a reference: its number and symbol without blanks, its type in lower case (shared along a list),
        its date. The span runs from the type word to the end of the date; spans do not overlap.
    """
    numbered = list(_numbered(text))
    taken = [citation.span for citation in numbered]
    found = numbered + [
        citation
        for citation in _unnumbered(text)
        if not any(citation.span.start < span.end and span.start < citation.span.end for span in taken)
    ]
    return tuple(sorted(found, key=lambda citation: citation.span))


def _numbered(text: str) -> Iterator[Citation]:
    """Find the documents that are cited by number and symbol."""
    last: Citation | None = None
    for match in _REFERENCE.finditer(text):
        floor = last.span.end if last else 0
        if match.start() < floor:
            continue
        type_name, start = _read_before(text, floor, match.start())
        joined = last is not None and _JOIN.fullmatch(text, floor, match.start()) is not None
        if type_name is None and joined and last is not None:
            type_name = last.type
        end, issued_on = _read_after(text, match.end())
        reference = re.sub(r"\s", "", match.group()).replace("Ð", "Đ")
        last = Citation(reference=reference, type=type_name, issued_on=issued_on, span=Span(start, end))
        yield last


def _read_before(text: str, floor: int, start: int) -> tuple[str | None, int]:
    """Give the type word before a reference and where the mention begins."""
    window = max(floor, start - 110)
    match = _last_before(text, window, start)
    if match is None:
        return None, start
    type_name = match["type"]
    if type_name is None:
        return None, match.start("number") if match["number"] else start
    return _plain_type(type_name), match.start()


def _last_before(text: str, window: int, start: int) -> re.Match[str] | None:
    """Give the reading before a reference whose type word stands nearest to it."""
    best: re.Match[str] | None = None
    position = window
    while (match := _BEFORE.search(text, position, start)) is not None:
        if match["type"] is None:
            return best or match
        inside = best is not None and match.start() < best.end("type")
        if not inside and (match["type"].lower() in _LAWS or _FILLER.fullmatch(match["name"])):
            best = match
        position = match.start() + 1
    return best


def _plain_type(name: str) -> str:
    """Give a type word as it counts in records."""
    lower = " ".join(name.lower().split())
    return _TYPE_NAMES.get(lower, lower)


def _read_after(text: str, end: int) -> tuple[int, datetime.date | None]:
    """Give where a mention ends and its date."""
    match = _AFTER.match(text, end) or _AFTER_BODY.match(text, end)
    if match is None:
        return end, None
    return match.end(), _day(match.groups())


def _day(groups: tuple[str | None, ...]) -> datetime.date | None:
    """Give the day of the six groups of ``_DAY``."""
    day, month, year = groups[:3] if groups[0] else groups[3:6]
    return make_day(int(year), int(month), int(day)) if day and month and year else None


def _unnumbered(text: str) -> Iterator[Citation]:
    """Find the documents that are cited by type and date, or by name and year."""
    for match in _NAMED_LAW.finditer(text):
        yield _nameless(match["type"], match.groups()[1:], Span(*match.span()))
    for match in _DATED.finditer(text):
        before = _UNNUMBERED.search(text, max(0, match.start() - 30), match.start())
        if before:
            yield _nameless(before["type"], match.groups(), Span(before.start(), match.end()))


def _nameless(type_name: str, day: tuple[str | None, ...], span: Span) -> Citation:
    """Make the citation of a document whose number is not said."""
    return Citation(reference=None, type=_plain_type(type_name), issued_on=_day(day), span=span)
