"""The words of the page, in two languages."""

from collections.abc import Mapping

from pipeline.messages import Language

_WORDS = {
    "title": ("Báo cáo đọc văn bản", "Report of the conversion"),
    "files": ("tệp", "files"),
    "good": ("đọc trọn", "read without doubt"),
    "doubtful": ("cần xem lại", "with doubts"),
    "failed": ("không đọc được", "not read"),
    "pages": ("trang", "pages"),
    "assignments": ("nhiệm vụ", "assignments"),
    "reviewing": ("nhiệm vụ cần soát", "assignments to review"),
    "to_review": ("{count} nhiệm vụ cần soát", "{count} assignments to review"),
    "failed_title": ("Không đọc được: vì sao, cần làm gì", "Not read: why, and what to do"),
    "doubtful_title": ("Cần xem lại", "To be looked at"),
    "months_title": ("Hạn hoàn thành theo tháng", "Deadlines by month"),
    "agencies_title": ("Hạn hoàn thành theo cơ quan chủ trì", "Deadlines by leading agency"),
    "none_due": ("Không có nhiệm vụ nào có ngày hoàn thành.", "No assignment has a last day."),
    "same_title": ("Cùng một văn bản", "The same notice twice"),
    "same_hint": (
        "Mỗi dòng: tệp không vào bảng CSV và Excel, vì sao, và bản được giữ vì nguồn tốt hơn.",
        "A row each: the file that is left out of CSV and Excel, why, and the one that is kept: its source is better.",
    ),
    "changes_title": ("Văn bản thay đổi văn bản trước", "Notices that change earlier ones"),
    "slowest_title": ("Các tệp mất nhiều thời gian nhất", "The slowest files"),
    "file": ("Tệp", "File"),
    "kept": ("Giữ bản", "Kept"),
    "why": ("Vì sao", "Why"),
    "later": ("Văn bản sau", "Later notice"),
    "does": ("Tác động", "What it does"),
    "earlier": ("Văn bản trước", "Earlier notice"),
    "seconds": ("Giây", "Seconds"),
    "month": ("Tháng", "Month"),
    "agency": ("Cơ quan", "Agency"),
    "count": ("Số hạn", "Deadlines"),
    "more": ("… và {count} mục khác; xem trong thư mục kết quả.", "… and {count} more; see the folder of results."),
    "unfold": ("Xem thêm {count}", "{count} more"),
    "before": ("Trước {month}: {count} hạn.", "Before {month}: {count} deadlines."),
    "after": ("Sau {month}: {count} hạn.", "After {month}: {count} deadlines."),
    "nothing_failed": ("Tất cả các tệp đều đọc được.", "All files were read."),
    "same_bytes": ("cùng nội dung tệp", "same bytes"),
    "same_notice": ("cùng số, ký hiệu, cơ quan, ngày", "same number, issuer and day"),
    "replaces": ("thay thế", "replaces"),
    "revokes": ("bãi bỏ", "revokes"),
    "amends": ("sửa đổi, bổ sung", "amends"),
    "corrects": ("đính chính", "corrects"),
}


def words_of(language: Language) -> Mapping[str, str]:
    """Give the words of one language."""
    column = 1 if language is Language.EN else 0
    return {key: words[column] for key, words in _WORDS.items()}
