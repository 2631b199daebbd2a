"""The weight and the words of every doubt."""

from models.finding import FindingCode, Severity
from pipeline.messages.words import Words

FINDINGS: dict[FindingCode, tuple[Severity, Words]] = {
    FindingCode.NO_TEXT: (
        Severity.ERROR,
        Words(
            "Tệp là bản quét, không có lớp chữ: chưa đọc được nội dung. Hãy dùng bản PDF/DOCX gốc có chữ.",
            "The file is a scan without a text layer and was not read. Use the original PDF or DOCX with text.",
        ),
    ),
    FindingCode.UNREADABLE_PAGE: (
        Severity.ERROR,
        Words(
            "Trang {page} không đọc được. Hãy đối chiếu bản giấy.", "Page {page} could not be read. Check the paper."
        ),
    ),
    FindingCode.LOW_TEXT_QUALITY: (
        Severity.WARNING,
        Words(
            "Chữ ở trang {page} có vẻ sai (bản quét hoặc phông chữ lỗi). Hãy đối chiếu với bản gốc.",
            "The text of page {page} looks wrong (a scan or a faulty font). Compare it with the original.",
        ),
    ),
    FindingCode.ENCODING_GUESSED: (
        Severity.INFO,
        Words("Bảng mã của tệp do suy đoán: {encoding}.", "The encoding of the file was guessed: {encoding}."),
    ),
    FindingCode.CONTENT_SKIPPED: (
        Severity.WARNING,
        Words(
            "Có nội dung không đọc được: {detail}. Hãy xem bản gốc.",
            "Some content was not read: {detail}. See the original.",
        ),
    ),
    FindingCode.MISLABELLED: (
        Severity.INFO,
        Words(
            "Đuôi tệp là {extension} nhưng nội dung là {media_type}; đã đọc theo nội dung.",
            "The file is named {extension} but holds {media_type}; it was read by its content.",
        ),
    ),
    FindingCode.LOST_LINES: (
        Severity.WARNING,
        Words(
            "Trang {page} có dòng chữ chưa đọc được (chỗ khoanh). Hãy xem bản gốc.",
            "Page {page} has a line that was not read (at the place marked). See the original.",
        ),
    ),
    FindingCode.DOUBTFUL_NUMBER: (
        Severity.WARNING,
        Words(
            "Số văn bản đọc chưa chắc: “{first}” hay “{second}”. Hãy xem ảnh và sửa.",
            "The number is not certain: “{first}” or “{second}”. Look at the picture and correct it.",
        ),
    ),
    FindingCode.DOUBTFUL_DATE: (
        Severity.WARNING,
        Words(
            "Ngày ban hành đọc chưa chắc: “{first}” hay “{second}”. Hãy xem ảnh và sửa.",
            "The date is not certain: “{first}” or “{second}”. Look at the picture and correct it.",
        ),
    ),
    FindingCode.NO_OCR: (
        Severity.ERROR,
        Words(
            "Thiếu chương trình đọc bản quét (Tesseract và dữ liệu tiếng Việt). Hãy cài: {command}",
            "The program that reads scans (Tesseract with Vietnamese data) is not installed. Install it: {command}",
        ),
    ),
    FindingCode.CUT_PICTURE: (
        Severity.ERROR,
        Words(
            "Ảnh trang {page} bị cắt giữa chừng: chỉ đọc được phần còn lại. Hãy xin lại tệp.",
            "The picture of page {page} was cut off: only what is left was read. Ask for the file again.",
        ),
    ),
    FindingCode.CLASSIFIED: (
        Severity.WARNING,
        Words("Văn bản có độ mật: {secrecy}.", "The notice is classified: {secrecy}."),
    ),
    FindingCode.NO_REFERENCE: (
        Severity.WARNING,
        Words("Không thấy số, ký hiệu. Hãy nhập tay.", "No number and symbol found. Enter them by hand."),
    ),
    FindingCode.NO_DATE: (
        Severity.WARNING,
        Words(
            "Không thấy đủ ngày ban hành: thời hạn không ghi năm sẽ không tính được. Hãy nhập tay.",
            "No full date of issue found: deadlines without a year cannot be worked out. Enter it by hand.",
        ),
    ),
    FindingCode.NO_TYPE: (
        Severity.WARNING,
        Words("Không rõ loại văn bản.", "The type of document is not clear."),
    ),
    FindingCode.NO_ISSUER: (
        Severity.WARNING,
        Words("Không rõ cơ quan ban hành.", "The issuing body is not clear."),
    ),
    FindingCode.NO_SIGNER: (
        Severity.WARNING,
        Words("Không thấy người ký.", "No signer found."),
    ),
    FindingCode.BROKEN_NUMBERING: (
        Severity.WARNING,
        Words(
            "Số thứ tự không liên tục: sau {before} là {after}. Hãy xem có mất mục nào không.",
            "The numbering is not continuous: {after} follows {before}. Check whether an item is missing.",
        ),
    ),
    FindingCode.HEADER_INFERRED: (
        Severity.INFO,
        Words(
            "Mục {field} do suy ra từ chỗ khác trong văn bản: {value}.", "{field} was inferred from elsewhere: {value}."
        ),
    ),
    FindingCode.NO_LEAD: (
        Severity.WARNING,
        Words("Không rõ cơ quan chủ trì ở mục {path}.", "It is not clear who leads in item {path}."),
    ),
    FindingCode.DEADLINE_INFERRED: (
        Severity.INFO,
        Words("Thời hạn “{text}”: phần {inferred} do suy ra.", "Deadline “{text}”: {inferred} was inferred."),
    ),
    FindingCode.DEADLINE_UNREAD: (
        Severity.WARNING,
        Words(
            "Có ngày tháng nhưng không hiểu được là thời hạn gì: “{text}”. Hãy xem lại.",
            "There is a date whose meaning is not clear: “{text}”. Please check.",
        ),
    ),
    FindingCode.DEADLINE_PAST: (
        Severity.WARNING,
        Words(
            "Thời hạn “{text}” trước ngày ban hành. Hãy kiểm tra năm.",
            "Deadline “{text}” is before the date of issue. Check the year.",
        ),
    ),
    FindingCode.SEVERAL_DEADLINES: (
        Severity.INFO,
        Words(
            "Mục {path} có nhiều mốc thời gian; lấy “{text}”.", "Item {path} names several dates; “{text}” was taken."
        ),
    ),
    FindingCode.NO_ASSIGNMENT: (
        Severity.INFO,
        Words("Văn bản không giao nhiệm vụ nào.", "The notice assigns nothing."),
    ),
    FindingCode.DUPLICATE_TASK: (
        Severity.INFO,
        Words("Mục {path} trùng nội dung với mục {other}.", "Item {path} says the same as item {other}."),
    ),
}
