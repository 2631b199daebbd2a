"""Whether a time word in running text limits the directive, or only describes a noun or tells of the past.

Everything reads lower-case text. The lists are what separates ``hằng năm, tổng hợp báo cáo`` (a deadline) from
``kế hoạch hằng năm`` (the plan's name); when in doubt the phrase is left alone.
"""

import re

#: Verbs that open a directive.
_VERBS = (
    "báo cáo|tổng hợp|rà soát|kiểm tra|đánh giá|tổ chức|xây dựng|cập nhật|công bố|công khai|thông báo|gửi|trình"
    "|tham mưu|"
    "đề xuất|lập|phối hợp|chủ trì|tiến hành|thực hiện|hướng dẫn|sơ kết|tổng kết|đôn đốc|giám sát|theo dõi|thống kê"
    "|thanh tra|"
    "rút kinh nghiệm|triển khai|bố trí|chịu trách nhiệm|lựa chọn|giao ban|họp|thu thập|thẩm định|ban hành|bảo đảm"
    "|đảm bảo|"
    "tuyên truyền|bồi dưỡng|đào tạo|tập huấn|khảo sát|phân tích|kiểm kê|đối chiếu|cung cấp|duy trì|vệ sinh|bảo dưỡng|"
    "phun|nạo vét|tuần tra|trực|quan trắc|biểu dương|khen thưởng|làm việc|phản ánh|dự|tham dự|tham gia|cử|mở|phát"
    "|xem xét|hoàn thiện|sao lưu|xếp|chấm|rà|gặp"
    "|trao đổi|"
    "nộp|đăng ký|chuẩn bị|ký|huy động|đưa|tự|có|kịp thời|chủ động|đột xuất|tiếp tục|nghiên cứu|phân bổ|dành|xử lý"
)
_VERB_BEHIND = re.compile(rf"\s*(?:\)|,)?\s*(?:(?:và|hoặc|hay|,)\s*)?(?:{_VERBS})(?!\w)")
#: Acts that may come back, before the time word in the same clause.
_RETURNING = re.compile(
    r"(?<!\w)(?:báo cáo|cung cấp|phát sóng|đưa tin|tổng kết|sơ kết|đánh giá|kiểm tra"
    "|rà soát|cập nhật|giao ban|tổng hợp|công bố|công khai"
    r"|giám sát|"
    r"thống kê|theo dõi|thanh tra|đối thoại|họp|kiểm định|bảo dưỡng|bảo trì|hiệu chuẩn|tập huấn|diễn tập|quan trắc"
    r"|phân tích)(?!\w)"
)
#: Nouns that a period of return only describes. Yes: ``dự toán … hằng năm``. No: ``báo cáo … hằng năm``.
_DESCRIBED = re.compile(
    r"(?<!\w)(?:kế hoạch|dự toán|ngân sách|kinh phí|nguồn|vốn|chương trình công tác|chỉ tiêu|nhu cầu|lương|trợ cấp"
    r"|phụ cấp|"
    r"học phí|thu nhập|doanh thu|sản lượng|quy hoạch|danh mục|định mức|tăng trưởng|tốc độ|bình quân|trung bình|"
    r"địa bàn|nhiệm vụ|công việc|mức|lịch|chi phí|số lượng|tỷ lệ|chế độ kiểm tra|kiểm toán|giá thị trường"
    r")(?!\w)"
)
#: Nouns that an act behind them only names. Yes: ``kế hoạch `` (thanh tra). No: ``thực hiện `` (thanh tra).
_NAMED_BY = re.compile(r"(?<!\w)(?:kế hoạch|chương trình|lịch|công tác|nhiệm vụ|kinh phí|đoàn)\s+$")
#: What makes the phrase before it belong to a noun. Yes: `` của cơ quan``.
_BELONGS = re.compile(r"\s+(?:của|cho|được|theo kế hoạch)(?!\w)")
_CLAUSE_START = re.compile(r"(?:^|[.;:(\n…]|[-–+•]\s)\s*(?:đồng thời,?\s*|và\s+|ngoài ra,?\s*)?$")
#: What a stretch behind it is about.
_PLANNED = re.compile(
    r"(?<!\w)(?:kế\s+hoạch|kịch\s+bản|giải\s+pháp|chỉ\s+tiêu|nhiệm\s+vụ|chương\s+trình|đề\s+án|quy\s+hoạch|phương\s+án"
    r"|mục\s+tiêu|dự\s+án|nhu\s+cầu|nghị\s+quyết|chiến\s+lược|lộ\s+trình|dự\s+báo|thời\s+gian|thời\s+hạn|nợ|hợp\s+đồng|hiệu\s+lực)(?!\w)[^,;.]{0,80}$"
)
_BEGINS = re.compile(
    r"(?<!\w)(?:triển khai|thực hiện|vận hành|mở|bắt đầu|tổ chức|cấp|thu|phát|áp dụng|đưa|khai thác|tiếp nhận|bán|chạy"
    r"|ra quân|kiểm tra|trực|sử dụng)(?!\w)"
)
#: What befalls somebody. Yes: ``hộ bị thu hồi đất``. No: ``thu hồi đất``.
_HAPPENS = re.compile(r"(?<!\w)(?:bị|được|đã|có hiệu lực|nghỉ hưu)(?!\w)")
_CLAUSE_END = re.compile(r"\s*(?:[.;]|$)")
_CLAUSE = re.compile(r"[.;:\n]\s|[;\n]")
#: Words before ``đến năm``, ``trong năm`` … that make it the stretch something is about.
_ABOUT = re.compile(
    r"(?:giai\s+đoạn|thời\s+kỳ|tầm\s+nhìn|định\s+hướng|tính|nhiệm\s+kỳ|khóa|niên\s+độ|năm\s+học|từ\s+nay|phát\s+sinh"
    r"|đề\s+ra|"
    r"tháng\s+đầu\s+năm|lịch\s+sử|bắt\s+đầu|kể|có\s+hiệu\s+lực|hiệu\s+lực\s+thi\s+hành|áp\s+dụng|thành\s+lập"
    r"|(?:trẻ|em|người|bộ|chức|viên|nam|nữ|ông|bà)\s+sinh|dồn"
    r"|ban\s+hành\s+từ|"
    r"đối\s+với\s+các\s+nhiệm\s+vụ.*"
    r"|nhiệm\s+vụ\s+(?:được\s+)?giao(?:\s+hoàn\s+thành)?|trường\s+hợp)[\s,]*$"
)
#: Words before a named stretch that show an aim at the head of a clause. Yes: ``phấn đấu đến năm 2028``.
_AIM = re.compile(r"(?:phấn\s+đấu|bảo\s+đảm|đảm\s+bảo|yêu\s+cầu|mục\s+tiêu|cố\s+gắng|quyết\s+tâm)\s*,?\s*$")
#: Words that finish. Yes: ``hoàn thành ``. No: ``báo cáo ``.
_DONE = re.compile(r"(?:hoàn\s+thành|hoàn\s+tất|xong|dứt\s+điểm)[\s,(]*$")
#: Words that hand in or finish. Yes: ``hoàn thành``.
_FINISH = re.compile(
    r"(?:hoàn\s+thành|hoàn\s+tất|xong|dứt\s+điểm|kết\s+thúc|trình|ban\s+hành|báo\s+cáo|gửi|nộp|phê\s+duyệt"
    r"|khởi\s+công|khánh\s+thành|"
    r"thông\s+xe|khai\s+thác|vận\s+hành|sử\s+dụng|nghiệm\s+thu|bàn\s+giao|giải\s+ngân|quyết\s+toán|thực\s+hiện"
    r"|công\s+bố|đưa\s+vào)\s*(?:ngay)?[\s,(]*$"
)


def at_clause_start(low: str, position: int) -> bool:
    """Tell whether a clause begins at ``position``."""
    return _CLAUSE_START.search(low, max(0, position - 20), position) is not None


def clause_start(low: str, position: int) -> int:
    """Give where the clause of ``position`` begins."""
    start = 0
    for match in _CLAUSE.finditer(low, 0, position):
        start = match.end()
    return start


def limits_by_return(low: str, start: int, end: int, *, regular: bool) -> bool:
    """Tell whether ``hằng năm``, ``định kỳ`` at ``[start, end)`` says how often the directive is to be carried out."""
    if at_clause_start(low, start):
        return True
    before = low[clause_start(low, start) : start]
    acts = [act for act in _RETURNING.finditer(before) if not _NAMED_BY.search(before, 0, act.start())]
    nouns = list(_DESCRIBED.finditer(before))
    if nouns and (not acts or nouns[-1].start() > acts[-1].start()) and len(before) - nouns[-1].end() < 60:
        return before.rstrip().endswith((",", ";", " và")) and _VERB_BEHIND.match(low, end) is not None
    if _VERB_BEHIND.match(low, end):
        return True
    return (regular or bool(acts)) and not _BELONGS.match(low, end)


def is_about(low: str, start: int) -> bool:
    """Tell whether the words before ``start`` make the stretch what something is about (``tầm nhìn đến năm 2050``)."""
    return _ABOUT.search(low, max(clause_start(low, start), start - 90), start) is not None


def is_aimed(low: str, start: int) -> bool:
    """Tell whether a stretch stands at the head of its clause, or behind words that aim at it."""
    return at_clause_start(low, start) or _AIM.search(low, max(0, start - 20), start) is not None


def begins_then(low: str, start: int) -> bool:
    """Tell whether the clause before ``start`` has an act that can begin on a day (``vận hành thí điểm từ ngày …``)."""
    before = low[clause_start(low, start) : start]
    return _BEGINS.search(before) is not None and _HAPPENS.search(before) is None


def closes_clause(low: str, start: int, end: int) -> bool:
    """Tell whether a stretch ends its clause and is not what a plan there is about (``kế hoạch … đến hết năm``)."""
    planned = _PLANNED.search(low, max(clause_start(low, start), start - 90), start)
    return planned is None and _CLAUSE_END.match(low, end) is not None


def is_done(low: str, start: int) -> bool:
    """Tell whether a verb of finishing stands directly before ``start``; what is reported on does not count."""
    return _DONE.search(low, max(0, start - 30), start) is not None


def is_finished(low: str, start: int) -> bool:
    """Tell whether a verb of finishing or handing in stands directly before ``start``."""
    return _FINISH.search(low, max(0, start - 30), start) is not None
