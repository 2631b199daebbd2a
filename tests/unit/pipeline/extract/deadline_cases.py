"""The table of time limits: the tests run it, and docs/deadlines.md is written from it."""

import datetime
from typing import NamedTuple


class Case(NamedTuple):
    """One row: a sentence, what is read from it, and why."""

    text: str
    found: str | None
    kind: str | None
    start: str | None
    due: str | None
    inclusive: bool
    rrule: str | None
    reason: str


#: The date of the document in every row: a Tuesday.
ISSUED_ON = datetime.date(2027, 6, 15)
#: The day named still counts.
_COUNTED = True


def _date(text: str, found: str, due: str | None, reason: str, *, inclusive: bool = True) -> Case:
    return Case(text, found, "date", None, due, inclusive, None, reason)


def _period(text: str, found: str, start: str | None, due: str | None, reason: str) -> Case:
    return Case(text, found, "period", start, due, _COUNTED, None, reason)


def _relative(text: str, found: str, due: str | None, reason: str) -> Case:
    return Case(text, found, "relative", None, due, _COUNTED, None, reason)


def _recurring(text: str, found: str, rrule: str | None, reason: str, *, inclusive: bool = True) -> Case:
    return Case(text, found, "recurring", None, None, inclusive, rrule, reason)


def _event(text: str, found: str, reason: str) -> Case:
    return Case(text, found, "event", None, None, _COUNTED, None, reason)


def _none(text: str, reason: str) -> Case:
    return Case(text, None, None, None, None, _COUNTED, None, reason)


PROSE = (
    _date(
        "Hoàn thành việc bàn giao kho lưu trữ trước ngày 15/8/2027.",
        "trước ngày 15/8/2027",
        "2027-08-15",
        "trước <ngày>: the day named is late",
        inclusive=False,
    ),
    _date("gửi danh sách trước 31.12.2027.", "trước 31.12.2027", "2027-12-31", "dots, no word ngày", inclusive=False),
    _date("gửi báo cáo chậm nhất 15/8 để tổng hợp.", "chậm nhất 15/8", "2027-08-15", "the year is inferred"),
    _date("gửi hồ sơ trước ngày 10/3.", "trước ngày 10/3", "2028-03-10", "the next 10 March", inclusive=False),
    _date("báo cáo trước 17 giờ ngày 20/6/2027.", "trước 17 giờ ngày 20/6/2027", "2027-06-20", "that day counts"),
    _date("báo cáo trước 9h30 ngày 02 tháng 7 năm 2027.", "trước 9h30 ngày 02 tháng 7 năm 2027", "2027-07-02", "clock"),
    _date(
        "gửi danh sách chậm nhất đến hết ngày 30/6/2027.", "chậm nhất đến hết ngày 30/6/2027", "2027-06-30", "two words"
    ),
    _date("gửi Sở trong chiều ngày 16/6/2027.", "trong chiều ngày 16/6/2027", "2027-06-16", "a part of a day"),
    _none("bọc sách vở vào đầu năm học", "a school year does not begin in January"),
    _date("xử lý dứt điểm trong ngày 16/6/2027.", "trong ngày 16/6/2027", "2027-06-16", "one day is a date"),
    _date("gửi báo cáo tháng trước ngày 20.", "trước ngày 20", "2027-06-20", "the month is inferred", inclusive=False),
    _date("Thời hạn hoàn thành: Ngày 05/7/2027.", "Ngày 05/7/2027", "2027-07-05", "behind a label"),
    _period(
        "Thực hiện kiểm kê từ ngày 01/7 đến ngày 15/7/2027.",
        "từ ngày 01/7 đến ngày 15/7/2027",
        "2027-07-01",
        "2027-07-15",
        "a range",
    ),
    _period("Thu hồ sơ từ 05 đến 20/8/2027.", "từ 05 đến 20/8/2027", "2027-08-05", "2027-08-20", "first day by number"),
    _period("trình UBND tỉnh trong quý III/2027.", "trong quý III/2027", "2027-07-01", "2027-09-30", "quarter"),
    _period("trình UBND tỉnh trong quý 4 năm 2027.", "trong quý 4 năm 2027", "2027-10-01", "2027-12-31", "Arabic"),
    _period(
        "trình trong quý III, quý IV năm 2027.", "trong quý III, quý IV năm 2027", "2027-07-01", "2027-12-31", "list"
    ),
    _period("hoàn thành đến hết quý II/2028.", "đến hết quý II/2028", None, "2028-06-30", "đến: no first day"),
    _period("hoàn thành trong tháng 8.", "trong tháng 8", "2027-08-01", "2027-08-31", "the year is inferred"),
    _period("hoàn thành trong tháng 3.", "trong tháng 3", "2028-03-01", "2028-03-31", "March is over: the next one"),
    _period("hoàn thành trong tháng này.", "trong tháng này", "2027-06-01", "2027-06-30", "this month"),
    _period("có báo cáo vào đầu tháng tới.", "vào đầu tháng tới", "2027-07-01", "2027-07-10", "đầu ends on day 10"),
    _period("hoàn thành giữa tháng 9/2027.", "giữa tháng 9/2027", "2027-09-11", "2027-09-20", "giữa ends on day 20"),
    _period("hoàn thành vào cuối quý III/2027.", "vào cuối quý III/2027", None, "2027-09-30", "cuối: no first day"),
    _period("trình trong đầu quý IV/2027.", "trong đầu quý IV/2027", "2027-10-01", "2027-10-31", "its first month"),
    _period("hoàn thành trong tuần đầu tháng 7.", "trong tuần đầu tháng 7", "2027-07-01", "2027-07-07", "seven days"),
    _period(
        "hoàn thành trong 6 tháng cuối năm 2027.", "trong 6 tháng cuối năm 2027", "2027-07-01", "2027-12-31", "half"
    ),
    _period(
        "hoàn thành trong tháng 6 cuối năm.", "trong tháng 6 cuối năm", "2027-07-01", "2027-12-31", "a slip of the pen"
    ),
    _period("Hoàn thành chậm nhất vào cuối năm 2027.", "chậm nhất vào cuối năm 2027", None, "2027-12-31", "year's end"),
    _period("hoàn thành việc di dời trong năm 2027.", "trong năm 2027", "2027-01-01", "2027-12-31", "year"),
    _period("Phấn đấu đến năm 2029, mọi xã có trạm cấp nước.", "đến năm 2029", None, "2029-12-31", "an aim"),
    _period("Từ nay đến hết năm 2027, tập trung giải ngân.", "Từ nay đến hết năm 2027", None, "2027-12-31", "from now"),
    _period(
        "triển khai thí điểm trong năm học 2027-2028.", "trong năm học 2027-2028", "2027-09-05", "2028-05-31", "school"
    ),
    _period("hoàn thành trước tháng 9/2027.", "trước tháng 9/2027", None, "2027-09-30", "marked: boundary"),
    _date("khai mạc hội chợ đúng ngày 05/9/2027.", "đúng ngày 05/9/2027", "2027-09-05", "on the day itself"),
    _date(
        "tặng quà xong trước ngày Quốc khánh 02/9/2027.",
        "xong trước ngày Quốc khánh 02/9/2027",
        "2027-09-02",
        "a holiday before its date",
        inclusive=False,
    ),
    _date(
        "phát phao cho học sinh trước ngày 01/9/2027, khi thiếu thì báo cáo.",
        "trước ngày 01/9/2027",
        "2027-09-01",
        "sinh alone would be a birth",
        inclusive=False,
    ),
    _period(
        "thành lập 15 tổ bảo vệ bến phà đến hết năm 2029.", "đến hết năm 2029", None, "2029-12-31", "ends its clause"
    ),
    _period(
        "giao đất cho dân ven sông đến cuối năm 2029;", "đến cuối năm 2029", None, "2029-12-31", "year's end there"
    ),
    _period(
        "đưa nội dung vào lớp học từ nay đến hết tháng 9.", "từ nay đến hết tháng 9", None, "2027-09-30", "from now"
    ),
    _recurring("gửi số liệu mực nước 03 giờ/lần về Sở.", "03 giờ/lần", "FREQ=HOURLY;INTERVAL=3", "every so many hours"),
    _recurring("đưa tin bão 30 phút một lần.", "30 phút một lần", "FREQ=MINUTELY;INTERVAL=30", "every so many minutes"),
    _period(
        "không cắt điện trong hai ngày 22 và 23/8/2027.",
        "trong hai ngày 22 và 23/8/2027",
        "2027-08-22",
        "2027-08-23",
        "both",
    ),
    _date(
        "báo cáo nhanh lúc 10 giờ, 15 giờ ngày 23/8/2027.", "lúc 10 giờ, 15 giờ ngày 23/8/2027", "2027-08-23", "hours"
    ),
    _event(
        "lập xong sổ phao trước thời điểm mở bến mới.", "trước thời điểm mở bến mới", "a point that another act sets"
    ),
    _event("trình Lãnh đạo Bộ trước Hội nghị toàn quốc về phà.", "trước Hội nghị toàn quốc về phà", "a conference"),
    _none("báo cáo trước Hội nghị kết quả kiểm tra phà.", "to whom it is reported"),
    _event("trước mùa lũ phải hạ mực nước hồ.", "trước mùa lũ", "phải ends an event"),
    _event(
        "học phí thu xong trước khai giảng năm học 2027-2028.", "trước khai giảng năm học 2027-2028", "no school year"
    ),
    _relative("báo cho dân biết trước ít nhất 04 giờ.", "trước ít nhất 04 giờ", None, "so long before"),
    _none("quyết toán công trình đã dùng từ năm 2019 - 2020.", "long past"),
    _none("xây dựng kịch bản vận hành phà từ nay đến hết năm 2027.", "what a scenario is about"),
    _none("thu phí đều, không để dồn vào cuối năm.", "when it is not to be done"),
    _period(
        "Vận hành thí điểm tại bến Mẫu từ ngày 15/11/2027.", "từ ngày 15/11/2027", "2027-11-15", None, "from a day on"
    ),
    _none("Quy định này có hiệu lực từ ngày 15/11/2027.", "when a document takes effect"),
    _relative(
        "trong 05 ngày làm việc kể từ ngày ban hành Thông báo này có báo cáo đề xuất.",
        "trong 05 ngày làm việc kể từ ngày ban hành Thông báo này",
        "2027-06-22",
        "này ends what it counts from",
    ),
    _relative(
        "hoàn thành trong 15 ngày kể từ ngày ký Thông báo này.",
        "trong 15 ngày kể từ ngày ký Thông báo này",
        "2027-06-30",
        "day 0 is the document's",
    ),
    _relative(
        "báo cáo sau 10 ngày làm việc kể từ ngày ban hành.",
        "sau 10 ngày làm việc kể từ ngày ban hành",
        "2027-06-29",
        "working days",
    ),
    _relative(
        "hoàn thành trong 10 ngày, báo cáo Chủ tịch.", "trong 10 ngày", "2027-06-25", "no anchor: the document's date"
    ),
    _relative(
        "trả lời trong vòng 30 ngày kể từ ngày nhận được văn bản.",
        "trong vòng 30 ngày kể từ ngày nhận được văn bản",
        None,
        "the day is not known",
    ),
    _relative("báo cáo trong tuần tới.", "trong tuần tới", "2027-06-27", "weeks end on Sunday"),
    _recurring("báo cáo tiến độ hằng tuần.", "hằng tuần", "FREQ=WEEKLY", "week"),
    _recurring("Hàng năm, rà soát danh mục công trình.", "Hàng năm", "FREQ=YEARLY", "at the head of its clause"),
    _recurring("định kỳ hằng quý tổng hợp kết quả.", "định kỳ hằng quý", "FREQ=MONTHLY;INTERVAL=3", "quarter"),
    _recurring(
        "Định kỳ 6 tháng, hàng năm báo cáo kết quả.",
        "Định kỳ 6 tháng, hàng năm",
        "FREQ=MONTHLY;INTERVAL=6",
        "the more frequent",
    ),
    _recurring("diễn tập 02 lần/năm.", "02 lần/năm", "FREQ=MONTHLY;INTERVAL=6", "twice a year"),
    _recurring("mỗi quý một lần tổ chức đối thoại.", "mỗi quý một lần", "FREQ=MONTHLY;INTERVAL=3", "once a quarter"),
    _recurring(
        "Báo cáo gửi trước ngày 25 hàng tháng.",
        "trước ngày 25 hàng tháng",
        "FREQ=MONTHLY;BYMONTHDAY=25",
        "day",
        inclusive=False,
    ),
    _recurring(
        "báo cáo định kỳ ngày 05 hàng tháng.", "định kỳ ngày 05 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=5", "on the day"
    ),
    _recurring("gửi báo cáo vào thứ Sáu hàng tuần.", "vào thứ Sáu hàng tuần", "FREQ=WEEKLY;BYDAY=FR", "weekday"),
    _recurring("báo cáo trước 13 giờ hằng ngày.", "trước 13 giờ hằng ngày", "FREQ=DAILY", "an hour is no day"),
    _recurring(
        "gửi báo cáo vào ngày 15 tháng cuối quý.",
        "ngày 15 tháng cuối quý",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
        "last month",
    ),
    _recurring(
        "Hằng năm (trước ngày 15 tháng 11) báo cáo.",
        "Hằng năm (trước ngày 15 tháng 11)",
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15",
        "day behind",
        inclusive=False,
    ),
    _recurring(
        "báo cáo trước ngày 15/6 và 15/12 hằng năm.",
        "trước ngày 15/6 và 15/12 hằng năm",
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",
        "two days",
        inclusive=False,
    ),
    _recurring(
        "định kỳ báo cáo kết quả trước ngày 20/11.",
        "trước ngày 20/11",
        "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20",
        "a day that returns",
        inclusive=False,
    ),
    _recurring("Định kỳ báo cáo kết quả về UBND tỉnh.", "Định kỳ", None, "how often is not said"),
    _event("trình UBND tỉnh trước kỳ họp thứ 5 HĐND tỉnh.", "trước kỳ họp thứ 5 HĐND tỉnh", "session"),
    _event("ban hành quy chế ngay sau khi được phê duyệt.", "ngay sau khi được phê duyệt", "event"),
    _event("Sau khi có ý kiến của Bộ, hoàn thiện hồ sơ.", "Sau khi có ý kiến của Bộ", "event at the head"),
    _none("Ngày 13 tháng 4 năm 2027, UBND tỉnh đã kiểm tra hiện trường.", "a past event"),
    _none("thực hiện kết luận tại Hội nghị ngày 20/5/2027.", "the day of a meeting"),
    _none("xây dựng kế hoạch năm 2028 và dự toán năm 2028.", "what a plan is about"),
    _none("rà soát quy hoạch giai đoạn 2026-2030, tầm nhìn đến năm 2050.", "what a plan is about"),
    _none("báo cáo sơ kết 6 tháng đầu năm 2027 của ngành.", "what a report is about"),
    _recurring(
        "định kỳ hằng năm gửi số liệu về Sở trước ngày 15 tháng 12 để tổng hợp.",
        "trước ngày 15 tháng 12",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
        "the day says more than that it returns",
        inclusive=False,
    ),
    _recurring(
        "tổng hợp, báo cáo trước ngày 30 tháng 01 của năm tiếp theo.",
        "trước ngày 30 tháng 01 của năm tiếp theo",
        "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=30",
        "the year after each one that is reported on",
        inclusive=False,
    ),
    _event(
        "Mua máy thở (khi Bộ Y tế có văn bản triển khai).",
        "khi Bộ Y tế có văn bản triển khai",
        "what another body does first",
    ),
    _none(
        "xây dựng lộ trình để sơn lại 30% số cầu vào năm 2030.", "what is aimed at, not by when the directive is done"
    ),
    _none("bình ổn giá trong dịp cuối năm.", "when prices hold"),
    _event("Ngay sau kỳ nghỉ Tết, trở lại làm việc.", "Ngay sau kỳ nghỉ Tết", "a feast that ends"),
    _none("trực cấp cứu trước, trong và sau Tết Nguyên đán.", "the time that the task is about"),
    _none("giữ giá ổn định trong dịp Tết Nguyên đán.", "when the task holds, not by when it is done"),
    _recurring(
        "kiểm tra bếp ăn, mỗi quý ít nhất 01 lần.", "mỗi quý ít nhất 01 lần", "FREQ=MONTHLY;INTERVAL=3", "at least once"
    ),
    _recurring("phát mỗi tuần 2 buổi trên loa.", "mỗi tuần 2 buổi", "FREQ=WEEKLY", "counted in sessions"),
    _recurring(
        "mỗi tháng về bản ít nhất 2 lần nắm tình hình.",
        "mỗi tháng về bản ít nhất 2 lần",
        "FREQ=MONTHLY",
        "words between",
    ),
    _recurring("đo mực nước ít nhất 02 lần/ngày.", "ít nhất 02 lần/ngày", "FREQ=DAILY", "so many times a day"),
    _recurring(
        "lấy mẫu nước định kỳ 02 tuần một lần.", "định kỳ 02 tuần một lần", "FREQ=WEEKLY;INTERVAL=2", "every other week"
    ),
    _recurring(
        "phát sóng thứ 2, thứ 5 hàng tuần.", "thứ 2, thứ 5 hàng tuần", "FREQ=WEEKLY;BYDAY=MO,TH", "two days of the week"
    ),
    _none("đốt nương mỗi ngày không quá 02 tổ.", "a bound, no rhythm"),
    _relative("báo cáo Tổ trưởng chậm nhất sau 30 phút.", "chậm nhất sau 30 phút", None, "minutes"),
    _date(
        "xong việc sơ tán chậm nhất 19 giờ ngày 20/6/2027.",
        "chậm nhất 19 giờ ngày 20/6/2027",
        "2027-06-20",
        "an hour of a day",
    ),
    _relative(
        "ban hành kết luận trong 20 ngày kể từ ngày 15/6/2027.",
        "trong 20 ngày kể từ ngày 15/6/2027",
        "2027-07-05",
        "from the document's own day",
    ),
    _relative(
        "Thông báo cho dân trước khi đóng cống 15 ngày.", "trước khi đóng cống 15 ngày", None, "so long before an event"
    ),
    _event("Bàn giao phòng học ngay sau lễ tổng kết năm học.", "ngay sau lễ tổng kết năm học", "a ceremony"),
    _event("Gia cố bờ kè trước mùa bão.", "trước mùa bão", "a season"),
    _event("Nạo vét kênh trước mùa khô.", "trước mùa khô", "the dry season"),
    _event("Sơn lại nhà chờ trước ngày bầu cử.", "trước ngày bầu cử", "the day of an election"),
    _none("Bố trí kỹ sư trực trong suốt thời gian thí điểm.", "as long as something lasts"),
    _event("Báo cáo kết quả tại phiên giao ban kế tiếp.", "tại phiên giao ban kế tiếp", "the next meeting"),
    _period("Từ nay đến hết năm, giải ngân hết vốn.", "Từ nay đến hết năm", None, "2027-12-31", "the end of this year"),
    _period(
        "Dừng thi công từ 12h00 ngày 28/6 đến 12h00 ngày 04/7/2027.",
        "từ 12h00 ngày 28/6 đến 12h00 ngày 04/7/2027",
        "2027-06-28",
        "2027-07-04",
        "hours at both ends",
    ),
    _none("bố trí kinh phí từ dự toán hàng năm.", "hàng năm describes the budget"),
    _none("xây dựng kế hoạch thanh tra hằng năm bảo đảm trọng tâm.", "hằng năm describes the plan"),
    _none("khẩn trương, kịp thời báo cáo.", "urgency without a date"),
    _none("tỷ lệ đạt 31/63, tăng 87,27%, có 11/12 xã đạt.", "fractions"),
    _none("thực hiện theo lộ trình của Bộ.", "no time said"),
    _none("hợp thửa đất cấp trước ngày 01/7/2014.", "long past"),
    _recurring("mỗi năm 2 đợt khám mắt cho học sinh.", "mỗi năm 2 đợt", "FREQ=MONTHLY;INTERVAL=6", "twice a year"),
    _none("Mỗi ngày không quá 02 lượt xe chở đá qua cầu tạm.", "what is allowed, not how often it must be done"),
    _none("Mỗi tuần tối đa 03 buổi hát ở phố đi bộ.", "what is allowed, with other words"),
    _recurring(
        "mở kho đón nông sản thứ Ba, thứ Năm và thứ Bảy hằng tuần.",
        "thứ Ba, thứ Năm và thứ Bảy hằng tuần",
        "FREQ=WEEKLY;BYDAY=TU,TH,SA",
        "three weekdays",
    ),
    _relative(
        "nộp bản vẽ hoàn công trong 20 ngày kể từ ngày 15 tháng 6 năm 2027.",
        "trong 20 ngày kể từ ngày 15 tháng 6 năm 2027",
        "2027-07-05",
        "the document's day in words",
    ),
    _relative(
        "nộp bản vẽ hoàn công trong 20 ngày kể từ ngày 01/6/2027.",
        "trong 20 ngày kể từ ngày 01/6/2027",
        None,
        "any other day is not counted from",
    ),
    _relative("cắt điện trước khi tháo lưới 30 phút.", "trước khi tháo lưới 30 phút", None, "minutes before an event"),
    _event("tu sửa kênh nội đồng ngay sau vụ gặt.", "ngay sau vụ gặt", "a season of work"),
    _event("khơi thông cống ngay sau khi nước rút.", "ngay sau khi nước rút", "an event of nature"),
    _event("trình dự thảo quy ước chợ tại phiên họp tháng 11.", "tại phiên họp tháng 11", "a meeting, not its month"),
    _period(
        "cấm tàu qua âu từ 6 giờ ngày 01/8/2027 đến 18 giờ ngày 05/8/2027.",
        "từ 6 giờ ngày 01/8/2027 đến 18 giờ ngày 05/8/2027",
        "2027-08-01",
        "2027-08-05",
        "each day with its year",
    ),
    _none("trang trí xong phố hoa trước ngày 23 tháng Chạp.", "the lunar calendar is not worked out"),
)

CELLS = (
    _period("Quý IV/2027 - Quý II/2028", "Quý IV/2027 - Quý II/2028", "2027-10-01", "2028-06-30", "a range"),
    _period("Tháng 11 - 12/2027", "Tháng 11 - 12/2027", "2027-11-01", "2027-12-31", "two months"),
    _period("Năm 2027 và các năm tiếp theo", "Năm 2027 và các năm tiếp theo", "2027-01-01", None, "open end"),
    _period("2028", "2028", "2028-01-01", "2028-12-31", "a bare year"),
    _period("2027 - 2030", "2027 - 2030", "2027-01-01", "2030-12-31", "bare years"),
    _period("Từ năm 2027 đến năm 2030", "Từ năm 2027 đến năm 2030", "2027-01-01", "2030-12-31", "từ … đến"),
    _period("Từ 01/7/2027", "Từ 01/7/2027", "2027-07-01", None, "no end"),
    _date("10/7/2027", "10/7/2027", "2027-07-10", "a bare day"),
    _relative("15 ngày kể từ ngày ký ban hành", "15 ngày kể từ ngày ký ban hành", "2027-06-30", "no preposition"),
    _recurring("Tháng 7, tháng 12 hằng năm", "Tháng 7, tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=7,12", "two months"),
    _recurring("30/6; 31/12 hàng năm", "30/6; 31/12 hàng năm", "FREQ=YEARLY;BYMONTH=6,12", "days differ: months alone"),
    _event("Theo kế hoạch riêng", "Theo kế hoạch riêng", "a plan of its own"),
    _event("Theo kế hoạch kiểm tra hằng năm", "Theo kế hoạch kiểm tra hằng năm", "a plan, not a rhythm"),
    _event("Từ tháng 7/2027 đến khi hoàn thành", "Từ tháng 7/2027 đến khi hoàn thành", "ends with an event"),
    _recurring("Mỗi quý ít nhất 01 lần", "Mỗi quý ít nhất 01 lần", "FREQ=MONTHLY;INTERVAL=3", "how many times"),
    _recurring("Thứ 2, thứ 5 hàng tuần", "Thứ 2, thứ 5 hàng tuần", "FREQ=WEEKLY;BYDAY=MO,TH", "two weekdays"),
    _event("Trước mùa bão", "Trước mùa bão", "a season of the weather"),
    Case("Thường xuyên", "Thường xuyên", "continuous", None, None, _COUNTED, None, "only in a time cell"),
    _none("Sở Tài chính", "no time said"),
)
