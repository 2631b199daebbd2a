"""Time limits that count from somewhere (trong 15 ngày kể từ …) or hang on an event (sau khi có ý kiến của Bộ)."""

import datetime
import re
from collections.abc import Iterator

from models.assignment import DeadlineKind
from models.geometry import Span
from pipeline.extract.calendar import add_days, add_months, add_working_days
from pipeline.extract.limits import Place, TimeLimit
from pipeline.extract.time_context import is_aimed, is_finished

_NUMBER_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_COUNT = (
    rf"(?P<count>\d{{1,3}}|(?:{'|'.join(_NUMBER_WORDS)})(?=\s))\s*"
    r"(?:\(\s*(?:\d{1,3}|[^\W\d_]+(?:\s+[^\W\d_]+){0,2})\s*\)\s*)?"
)
_UNIT = (
    r"(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng|năm|giờ(?!\s*(?:\d|ngày|,\s*ngày|phút|sáng|chiều|tối))"
    r"|phút|h(?=\W|$))(?!\w)"
)
#: A stretch that is counted. Yes: ``trong vòng 15 ngày``, ``chậm nhất 05 ngày làm việc``. No: ``15 người``.
_COUNTED = re.compile(
    r"(?<!\w)(?:(?P<lead>(?:ngay\s+)?(?:trong|sau|trước|chậm\s+nhất|muộn\s+nhất|không\s+quá|tối\s+đa)"
    r"(?:\s+(?:ít\s+nhất|tối\s+thiểu|vòng|thời\s+hạn|thời\s+gian|khoảng|là|sau|trong|trước|tối\s+đa|không\s+quá|chậm\s+nhất))*)\s+)?"
    rf"{_COUNT}{_UNIT}(?!\s+(?:đầu|cuối|qua|gần(?:\s+(?:đây|nhất))?|tới|trở\s+lại|vừa|nay|liên\s+tiếp|liền"
    rf"|trước(?!\s+(?:khi|ngày))))"
    r"(?P<more>\s*,?\s*(?:\([^)]{0,40}\)\s*)?(?:kể\s+từ|tính\s+từ|từ|sau|trước)\s+(?:(?:khi|ngày|lúc|thời\s+điểm"
    r"|khi\s+có)\s+)?(?P<anchor>[^.;\n]{2,160}?"
    r"(?:(?<=\snày)(?=\s)(?!\s+(?:được|có\s+hiệu\s+lực|ban\s+hành|ký|phát\s+hành))|(?=[.;,\n)]|$))))?"
)
#: Words that show a limit rather than a duration. Yes: ``trong vòng``. No: ``trong``.
_FIRM = re.compile(r"vòng|thời\s+hạn|nhất")
#: So long before whatever is meant. Yes: ``trước ít nhất``. No: ``trước``.
_AHEAD = re.compile(r"^trước\s+(?:ít\s+nhất|tối\s+thiểu)$")
#: What follows a stretch at the head of its clause. Yes: ``, ``. No: `` gần nhất``.
_HEADED = re.compile(r"\s*,")
#: A number with a unit: without it nothing is counted.
_COUNTABLE = re.compile(rf"(?:\d|\)|{'|'.join(_NUMBER_WORDS)})\s*(?:ngày|tuần|tháng|năm|giờ|phút|h\b)")
_OWN_NAME = (
    r"(?:thông\s+báo|chỉ\s+thị|công\s+điện|quyết\s+định|kế\s+hoạch|văn\s+bản|công\s+văn|nghị\s+quyết|kết\s+luận"
    r"|hướng\s+dẫn|tờ\s+trình)"
    r"(?:\s+(?:kết\s+luận|chỉ\s+đạo))?"
)
#: The document itself. In full: Yes: ``ký``, ``ban hành thông báo này``. No: ``nhận được hồ sơ``.
_OWN_DATE = re.compile(
    rf"(?:ký(?:\s+(?:và\s+)?ban\s+hành)?|ban\s+hành|ra|phát\s+hành)(?:\s+{_OWN_NAME}(?:\s+này)?)?"
    rf"|(?:có\s+)?{_OWN_NAME}\s+này"
    r"(?:\s+(?:được\s+)?(?:ký|ban\s+hành|phát\s+hành)(?:\s+ban\s+hành)?)?"
)
_DAY = re.compile(r"(?:ngày\s+)?(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?:/|\s+năm\s+)(?P<year>\d{4})")
_WEEK = re.compile(
    r"(?<!\w)(?:(?:ngay\s+)?(?:trong|vào|đầu|cuối|trước|đến)\s+)*(?:đầu\s+|cuối\s+)?tuần\s+(?P<shift>này|tới|sau)(?!\w)"
)
_TODAY = re.compile(r"(?<!\w)(?:(?:ngay\s+)?trong\s+)?(?:ngày\s+)?(?P<when>hôm\s+nay|ngày\s+mai)(?!\w)")

_CLAUSE_END = r"(?:(?!\s(?:phải|cần(?!\s+thiết)|thì)\s)[^.;,\n()])*"
#: Words behind ``sau khi``, ``trước khi`` that tell of state or place, not of time for the directive.
_STATE = r"(?:(?:được\s+)?(?:hợp\s+nhất|sáp\s+nhập|sắp\s+xếp|hình\s+thành|thành\s+lập)|kết\s+hôn|nổ|sinh)"
_EVENTS = re.compile(
    r"(?<!\w)(?:"
    rf"(?:cho\s+)?(?:đến|tới)\s+khi\s+{_CLAUSE_END}"
    rf"|(?<!trong và )(?:ngay\s+)?(?:trước|sau)\s+khi\s+(?!{_STATE}){_CLAUSE_END}"
    rf"|ngay\s+sau\s+(?:mưa|lũ|bão|thiên\s+tai|hội\s+nghị|cuộc\s+họp|kỳ\s+họp|(?:kỳ\s+nghỉ\s+)?tết|lễ|đợt|buổi|vụ"
    rf"|giờ\s+\w+|ngày\s+(?!\d)\w+){_CLAUSE_END}"
    rf"|(?<=[^.;]{{12}})(?:tại)\s+k[ỳì]\s+họp(?!\w){_CLAUSE_END}"
    rf"|(?:trước|sau|đến)\s+(?:k[ỳì]\s+họp|phiên\s+họp|thời\s+điểm(?!\s+(?:\d|luật|nghị|quyết|thông\s+tư)))(?!\w){_CLAUSE_END}"
    rf"|(?<!báo\scáo\s)(?<!trình\s)(?<!nhiệm\s)(?<!công\sbố\s)(?<!biểu\s)(?<!luận\s)(?<!vấn\s)trước\s+hội\s+nghị(?!\w){_CLAUSE_END}"
    rf"|(?<!trong và )(?:trước|sau|đến)\s+(?:dịp\s+)?(?:đại\s+hội|tết\s+nguyên\s+đán|tết"
    rf"|mùa\s+(?:mưa|bão|lũ|khô)|năm\s+học\s+mới|(?:ngày\s+)?(?:khai\s+giảng|khai\s+mạc|khánh\s+thành|bầu\s+cử))(?!\w){_CLAUSE_END}"
    rf"|(?<!\w)khi\s+có\s+(?:hướng\s+dẫn|chỉ\s+đạo|quyết\s+định|văn\s+bản\s+hướng\s+dẫn)(?!\w){_CLAUSE_END}"
    rf"|khi\s+(?:tổng\s+kết|kết\s+thúc|sơ\s+kết){_CLAUSE_END}"
    r"|(?<!sau )(?<!trước )khi\s+(?:bộ|sở|ubnd|ủy\s+ban|chính\s+phủ|thủ\s+tướng|hđnd|hội\s+đồng|tổng\s+liên\s+đoàn)\b"
    r"[^,.;()]{0,60}?"
    rf"(?:có\s+văn\s+bản|triển\s+khai|ban\s+hành|phê\s+duyệt|hướng\s+dẫn){_CLAUSE_END}"
    r"|tại\s+(?:phiên|kỳ|cuộc|buổi|hội\s+nghị)\s+(?:họp|giao\s+ban)[^.;,\n()]{0,20}"
    r"(?:kế\s+tiếp|tiếp\s+theo|tới|gần\s+nhất|tháng\s+\d{1,2}(?!\d))"
    rf"|trong\s+thời\s+gian\s+(?:chờ|chưa|mưa|lũ|bão|diễn\s+ra){_CLAUSE_END}"
    rf"|kết\s+thúc\s+nhiệm\s+kỳ"
    r")"
)
#: Words without which there is no event; tells quickly that there is nothing to find.
_EVENTFUL = re.compile(
    r"(?:khi|thời điểm|hội nghị|phiên|giao ban|kỳ họp|kì họp|sau|chờ|chưa|mưa|lũ|bão|khô|tết|đại hội|khai giảng"
    r"|khai mạc|khánh thành|bầu cử|năm học mới|nhiệm kỳ|diễn ra)(?!\w)"
)
#: What is handed in at a session. Yes: ``trình HĐND tỉnh ``. No: ``đã được thông qua ``.
_SUBMITTED = re.compile(r"(?<!\w)(?:trình|báo\s+cáo)(?!\w)(?:(?!thông\s+qua)[^.;\n])*$")
#: How long before an event. Yes: ``trước khi nổ mìn 15 ngày``. No: ``sau khi nổ mìn``.
_BEFOREHAND = re.compile(rf"^trước\b.*\s\d{{1,3}}\s*{_UNIT}$", re.IGNORECASE)
_CELL_EVENT = re.compile(r"\s*(?:theo|khi|sau|ngay\s+sau|trước|trong|đến|tùy|tuỳ)(?!\w).*", re.DOTALL)


def find_spells(text: str, low: str, issued_on: datetime.date | None) -> Iterator[TimeLimit]:
    """Find the limits that are counted from a day: ``trong 15 ngày kể từ ngày ký``, ``trong tuần tới``."""
    for match in _COUNTED.finditer(low) if _COUNTABLE.search(low) else ():
        if _limits(low, match):
            yield _counted(text, match, issued_on)
    for match in _WEEK.finditer(low) if "tuần " in low else ():
        due = (
            add_days(issued_on, 6 - issued_on.weekday() + (7 if match["shift"] != "này" else 0)) if issued_on else None
        )
        yield _relative(text, match.span(), due, ("anchor", "week"))
    for match in _TODAY.finditer(low) if "hôm nay" in low or "ngày mai" in low else ():
        due = add_days(issued_on, 0 if "nay" in match["when"] else 1) if issued_on else None
        yield _relative(text, match.span(), due, ("anchor",))


def _limits(low: str, match: re.Match[str]) -> bool:
    """Tell whether a counted stretch limits the directive, and is no duration, time of day or time gone by."""
    if match["more"]:
        return True
    if match["lead"] is not None and _AHEAD.search(match["lead"]):
        return True
    if match["lead"] is None or "trước" in match["lead"]:
        return False  # a duration, a time of day (trước 17 giờ), or time gone by
    if _FIRM.search(match["lead"]) and "không" not in match["lead"]:
        return True
    return is_finished(low, match.start()) or (
        _HEADED.match(low, match.end()) is not None and is_aimed(low, match.start())
    )


def _relative(text: str, span: tuple[int, int], due: datetime.date | None, inferred: tuple[str, ...]) -> TimeLimit:
    """Make a relative limit."""
    phrase = text[span[0] : span[1]].rstrip()
    start = span[0] + len(phrase) - len(phrase.lstrip())
    return TimeLimit(
        Span(start, span[0] + len(phrase)),
        phrase.strip(),
        DeadlineKind.RELATIVE,
        due=due,
        inferred=inferred if due else (),
    )


def _counted(text: str, match: re.Match[str], issued_on: datetime.date | None) -> TimeLimit:
    """Make the limit of a counted stretch; it is worked out where it counts from the document's date."""
    anchor = match["anchor"]
    own = anchor is None or _OWN_DATE.fullmatch(anchor.strip()) is not None or _is_own_day(anchor, issued_on)
    if not own or issued_on is None or "trước" in (match["lead"] or "") or match["unit"] == "phút":
        return _relative(text, match.span(), None, ())
    count = _NUMBER_WORDS.get(match["count"]) or int(match["count"])
    unit = " ".join(match["unit"].split())
    due, extra = _add(issued_on, count, unit)
    return _relative(text, match.span(), due, (*(("anchor",) if anchor is None else ()), *extra))


def _is_own_day(anchor: str, issued_on: datetime.date | None) -> bool:
    """Tell whether a stretch counts from a day that is the document's own."""
    day = _DAY.fullmatch(anchor.strip())
    return (
        day is not None
        and issued_on is not None
        and ((int(day["day"]), int(day["month"]), int(day["year"])) == (issued_on.day, issued_on.month, issued_on.year))
    )


def _add(start: datetime.date, count: int, unit: str) -> tuple[datetime.date | None, tuple[str, ...]]:
    """Give the day that is ``count`` units after ``start``, and what was supplied for it."""
    if unit == "ngày làm việc":
        return add_working_days(start, count), ("holidays",)
    if unit in {"tháng", "năm"}:
        return add_months(start, count * (12 if unit == "năm" else 1)), ()
    if unit in {"giờ", "h"}:
        return add_days(start, -(-count // 24)), ()
    return add_days(start, count * (7 if unit == "tuần" else 1)), ()


def find_events(text: str, low: str, place: Place) -> Iterator[TimeLimit]:
    """Find the limits that hang on an event, and in a time cell whatever else begins like one."""
    for match in _EVENTS.finditer(low) if _EVENTFUL.search(low) else ():
        if not match.group().startswith("tại k") or _SUBMITTED.search(low, max(0, match.start() - 80), match.start()):
            yield _event(text, match.start(), match.end())
    if place is Place.TIME_CELL and _CELL_EVENT.match(low):
        yield _event(text, 0, len(text))


def _event(text: str, start: int, end: int) -> TimeLimit:
    """Make an event limit without the blanks around it."""
    phrase = text[start:end].rstrip()
    start += len(phrase) - len(phrase.lstrip())
    phrase = phrase.strip()
    kind = DeadlineKind.RELATIVE if _BEFOREHAND.search(phrase) else DeadlineKind.EVENT
    return TimeLimit(Span(start, start + len(phrase)), phrase, kind)
