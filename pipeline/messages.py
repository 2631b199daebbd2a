"""What the program says to a person: Vietnamese by default, English by option, always with what to do next."""

from enum import StrEnum
from typing import NamedTuple

from models.finding import Evidence, Finding, FindingCode, Severity
from pipeline.errors import ErrorCode, NoticeError


class Language(StrEnum):
    """Languages of the messages."""

    VI = "vi"
    EN = "en"


class _Words(NamedTuple):
    vi: str
    en: str


class _ErrorWords(NamedTuple):
    """What happened and what to do next."""

    what: _Words
    hint: _Words


_ERRORS: dict[ErrorCode, _ErrorWords] = {
    ErrorCode.USAGE: _ErrorWords(
        _Words("Lệnh gọi chưa đúng: {detail}", "The command was not called correctly: {detail}"),
        _Words("Xem hướng dẫn: giaoviec --help", "See: giaoviec --help"),
    ),
    ErrorCode.EMPTY: _ErrorWords(
        _Words("Tệp rỗng.", "The file is empty."),
        _Words("Hãy chép lại tệp từ nơi gửi rồi chạy lại.", "Copy the file again from where it came, then run again."),
    ),
    ErrorCode.UNSUPPORTED: _ErrorWords(
        _Words("Chưa đọc được loại tệp này ({detail}).", "This kind of file cannot be read ({detail})."),
        _Words(
            "Hãy dùng tệp PDF, DOCX, DOC, RTF, ODT, HTML, Markdown hoặc văn bản thuần (txt).",
            "Use a PDF, DOCX, DOC, RTF, ODT, HTML, Markdown or plain text file.",
        ),
    ),
    ErrorCode.ENCRYPTED: _ErrorWords(
        _Words("Tệp có mật khẩu hoặc bị mã hóa.", "The file is password-protected or encrypted."),
        _Words(
            "Hãy mở tệp bằng mật khẩu, lưu một bản không mật khẩu rồi chạy lại.",
            "Open it with its password, save a copy without one, then run again.",
        ),
    ),
    ErrorCode.CORRUPT: _ErrorWords(
        _Words("Tệp hỏng hoặc thiếu dữ liệu ({detail}).", "The file is damaged or cut short ({detail})."),
        _Words(
            "Hãy xin lại tệp gốc, hoặc mở tệp bằng phần mềm của nó và lưu lại.",
            "Ask for the original again, or open it in its own program and save it anew.",
        ),
    ),
    ErrorCode.TOO_LARGE: _ErrorWords(
        _Words("Tệp quá lớn: {detail}.", "The file is too large: {detail}."),
        _Words("Hãy tách tệp thành nhiều phần rồi chạy từng phần.", "Split the file and convert the parts."),
    ),
    ErrorCode.NOT_WORKBOOK: _ErrorWords(
        _Words(
            "Tệp không phải là bảng soát do giaoviec xuất ra ({detail}).",
            "The file is no workbook for review that giaoviec made ({detail}).",
        ),
        _Words(
            "Hãy xuất bảng từ trang soát, sửa, lưu dạng .xlsx rồi nhập lại.",
            "Export the workbook from the review page, correct it, save it as .xlsx, then import it.",
        ),
    ),
    ErrorCode.CLASSIFIED: _ErrorWords(
        _Words("Văn bản đóng dấu {detail}: không xử lý.", "The notice is marked {detail}: refused."),
        _Words(
            "Văn bản mật không được đưa vào phần mềm theo dõi. Nếu được phép, thêm --allow-classified.",
            "Classified notices stay out of tracking software. Where you are entitled to, add --allow-classified.",
        ),
    ),
    ErrorCode.UNREADABLE: _ErrorWords(
        _Words("Không mở được tệp hoặc thư mục ({detail}).", "The file or folder cannot be opened ({detail})."),
        _Words("Hãy kiểm tra đường dẫn và quyền đọc.", "Check the path and the right to read it."),
    ),
    ErrorCode.NO_EXAMPLES: _ErrorWords(
        _Words(
            "Không đủ tài liệu đã gán nhãn để huấn luyện trong {detail}: cần ít nhất hai.",
            "Too few annotated documents to train on in {detail}: two at least are needed.",
        ),
        _Words(
            "Mỗi tài liệu cần hai tệp cùng tên: gold/<tên>.json và text/<tên>.txt.",
            "Each document needs two files of one name: gold/<name>.json and text/<name>.txt.",
        ),
    ),
    ErrorCode.TIMED_OUT: _ErrorWords(
        _Words("Đọc tệp quá lâu nên đã dừng ({detail}).", "Reading the file took too long and was stopped ({detail})."),
        _Words(
            "Hãy mở tệp bằng Word hoặc LibreOffice, lưu thành DOCX rồi chạy lại.",
            "Open it in Word or LibreOffice, save it as DOCX, then run again.",
        ),
    ),
    ErrorCode.MISSING_PROGRAM: _ErrorWords(
        _Words("Thiếu chương trình {detail} trên máy.", "The program {detail} is not installed."),
        _Words("Hãy cài đặt chương trình đó rồi chạy lại.", "Install it, then run again."),
    ),
    ErrorCode.OUTPUT_DENIED: _ErrorWords(
        _Words("Không có quyền ghi vào {detail}.", "No right to write to {detail}."),
        _Words("Hãy chọn thư mục khác với -o, hoặc xin quyền ghi.", "Choose another folder with -o, or get the right."),
    ),
    ErrorCode.OUTPUT_FULL: _ErrorWords(
        _Words("Ổ đĩa đầy, không ghi được {detail}.", "The disk is full: {detail} was not written."),
        _Words("Hãy giải phóng chỗ trống rồi chạy lại.", "Free some space, then run again."),
    ),
    ErrorCode.OUTPUT_IS_FOLDER: _ErrorWords(
        _Words(
            "Nơi cần ghi tệp lại là một thư mục: {detail}.", "A folder stands where a file is to be written: {detail}."
        ),
        _Words("Hãy đổi tên hoặc dời thư mục đó.", "Rename or move that folder."),
    ),
    ErrorCode.OUTPUT_NOT_FOLDER: _ErrorWords(
        _Words("Nơi xuất kết quả không phải là thư mục: {detail}.", "The output place is not a folder: {detail}."),
        _Words("Hãy chọn một thư mục với -o.", "Choose a folder with -o."),
    ),
    ErrorCode.OUTPUT_FAILED: _ErrorWords(
        _Words("Không ghi được {detail}.", "{detail} could not be written."),
        _Words(
            "Hãy đóng tệp nếu đang mở bằng chương trình khác rồi chạy lại.",
            "Close the file if another program has it open, then run again.",
        ),
    ),
    ErrorCode.OUTPUT_IS_INPUT: _ErrorWords(
        _Words("Kết quả sẽ ghi đè lên tệp đầu vào: {detail}.", "The result would replace an input: {detail}."),
        _Words(
            "Tệp gốc không bao giờ bị sửa. Hãy chọn một thư mục khác với -o.",
            "Sources are never changed. Choose another folder with -o.",
        ),
    ),
    ErrorCode.OUTPUT_IN_USE: _ErrorWords(
        _Words("Một lần chạy khác đang ghi vào {detail}.", "Another run is writing to {detail}."),
        _Words(
            "Hãy đợi lần chạy đó xong, hoặc chọn thư mục khác với -o.",
            "Wait until it ends, or choose another folder with -o.",
        ),
    ),
    ErrorCode.OUTPUT_GONE: _ErrorWords(
        _Words("Thư mục kết quả không còn đó: {detail}.", "The output folder is no longer there: {detail}."),
        _Words(
            "Hãy nối lại ổ đĩa hoặc thư mục mạng rồi chạy lại: các tệp đã xong không phải đọc lại.",
            "Connect the disk or share again, then run again: what is done stays done.",
        ),
    ),
    ErrorCode.INPUT_GONE: _ErrorWords(
        _Words("Thư mục văn bản không còn đó: {detail}.", "The folder of notices is no longer there: {detail}."),
        _Words(
            "Hãy nối lại ổ đĩa hoặc thư mục mạng rồi chạy lại: các tệp đã xong không phải đọc lại.",
            "Connect the disk or share again, then run again: what is done stays done.",
        ),
    ),
    ErrorCode.NO_CLUSTER: _ErrorWords(
        _Words("Không nối được, hoặc mất liên lạc, với cụm máy {detail}.", "The cluster {detail} cannot be reached."),
        _Words(
            "Hãy kiểm tra địa chỉ và bộ điều phối (dask scheduler), rồi chạy lại: các tệp đã xong không phải đọc lại.",
            "Check the address and the scheduler (dask scheduler), then run again: what is done stays done.",
        ),
    ),
    ErrorCode.CLUSTER_DIFFERS: _ErrorWords(
        _Words("Máy trong cụm chưa dùng được: {detail}.", "Machines of the cluster cannot be used: {detail}."),
        _Words(
            "Mỗi máy cần cùng phiên bản giaoviec và Tesseract, và thấy thư mục kết quả ở cùng đường dẫn.",
            "Each machine needs the same version of giaoviec and Tesseract, and the output folder at the same path.",
        ),
    ),
    ErrorCode.WORKER_DIED: _ErrorWords(
        _Words("Tệp làm tiến trình đọc bị dừng đột ngột ({detail}).", "Reading the file crashed ({detail})."),
        _Words(
            "Hãy mở tệp bằng phần mềm của nó, lưu lại rồi chạy lại; các tệp khác không bị ảnh hưởng.",
            "Open it in its own program, save it anew, then run again; other files are not affected.",
        ),
    ),
    ErrorCode.TIME_LIMIT: _ErrorWords(
        _Words("Đọc tệp quá {detail} giây nên đã dừng.", "Reading the file took over {detail} seconds: stopped."),
        _Words("Hãy tách nhỏ tệp, hoặc tăng --timeout.", "Split the file, or raise --timeout."),
    ),
    ErrorCode.MEMORY_LIMIT: _ErrorWords(
        _Words("Đọc tệp cần quá nhiều bộ nhớ ({detail}).", "Reading the file needs too much memory ({detail})."),
        _Words("Hãy tách tệp thành nhiều phần rồi chạy từng phần.", "Split the file and convert the parts."),
    ),
    ErrorCode.WRONG_DECISION: _ErrorWords(
        _Words("Không thực hiện được thao tác này ({detail}).", "This cannot be done ({detail})."),
        _Words("Hãy tải lại trang rồi thử lại.", "Load the page again, then try again."),
    ),
    ErrorCode.STALE_DECISION: _ErrorWords(
        _Words(
            "Người khác vừa thay đổi nhiệm vụ này ({detail}).",
            "Somebody else has just changed this assignment ({detail}).",
        ),
        _Words(
            "Hãy xem giá trị mới, rồi giữ giá trị đó hoặc ghi lại giá trị của mình.",
            "Look at the new value, then keep it or give yours again.",
        ),
    ),
    ErrorCode.NO_SUCH_NOTICE: _ErrorWords(
        _Words("Không có văn bản này ({detail}).", "There is no such notice ({detail})."),
        _Words("Hãy trở lại danh sách văn bản.", "Go back to the list of notices."),
    ),
    ErrorCode.DATABASE_FAILED: _ErrorWords(
        _Words(
            "Không mở hoặc ghi được cơ sở dữ liệu ({detail}).", "The database cannot be opened or written ({detail})."
        ),
        _Words(
            "Hãy kiểm tra địa chỉ cơ sở dữ liệu, quyền ghi và dung lượng đĩa, rồi chạy lại.",
            "Check the address of the database, the right to write and the space on the disk, then run again.",
        ),
    ),
    ErrorCode.INTERNAL: _ErrorWords(
        _Words("Lỗi của chương trình ({detail}).", "A fault of the program ({detail})."),
        _Words(
            "Hãy gửi tệp này và dòng thông báo cho người phát triển; các tệp khác không bị ảnh hưởng.",
            "Send this file and this line to the developers; other files are not affected.",
        ),
    ),
}


_FINDINGS: dict[FindingCode, tuple[Severity, _Words]] = {
    FindingCode.NO_TEXT: (
        Severity.ERROR,
        _Words(
            "Tệp là bản quét, không có lớp chữ: chưa đọc được nội dung. Hãy dùng bản PDF/DOCX gốc có chữ.",
            "The file is a scan without a text layer and was not read. Use the original PDF or DOCX with text.",
        ),
    ),
    FindingCode.UNREADABLE_PAGE: (
        Severity.ERROR,
        _Words(
            "Trang {page} không đọc được. Hãy đối chiếu bản giấy.", "Page {page} could not be read. Check the paper."
        ),
    ),
    FindingCode.LOW_TEXT_QUALITY: (
        Severity.WARNING,
        _Words(
            "Chữ ở trang {page} có vẻ sai (bản quét hoặc phông chữ lỗi). Hãy đối chiếu với bản gốc.",
            "The text of page {page} looks wrong (a scan or a faulty font). Compare it with the original.",
        ),
    ),
    FindingCode.ENCODING_GUESSED: (
        Severity.INFO,
        _Words("Bảng mã của tệp do suy đoán: {encoding}.", "The encoding of the file was guessed: {encoding}."),
    ),
    FindingCode.CONTENT_SKIPPED: (
        Severity.WARNING,
        _Words(
            "Có nội dung không đọc được: {detail}. Hãy xem bản gốc.",
            "Some content was not read: {detail}. See the original.",
        ),
    ),
    FindingCode.MISLABELLED: (
        Severity.INFO,
        _Words(
            "Đuôi tệp là {extension} nhưng nội dung là {media_type}; đã đọc theo nội dung.",
            "The file is named {extension} but holds {media_type}; it was read by its content.",
        ),
    ),
    FindingCode.LOST_LINES: (
        Severity.WARNING,
        _Words(
            "Trang {page} có dòng chữ chưa đọc được (chỗ khoanh). Hãy xem bản gốc.",
            "Page {page} has a line that was not read (at the place marked). See the original.",
        ),
    ),
    FindingCode.DOUBTFUL_NUMBER: (
        Severity.WARNING,
        _Words(
            "Số văn bản đọc chưa chắc: “{first}” hay “{second}”. Hãy xem ảnh và sửa.",
            "The number is not certain: “{first}” or “{second}”. Look at the picture and correct it.",
        ),
    ),
    FindingCode.DOUBTFUL_DATE: (
        Severity.WARNING,
        _Words(
            "Ngày ban hành đọc chưa chắc: “{first}” hay “{second}”. Hãy xem ảnh và sửa.",
            "The date is not certain: “{first}” or “{second}”. Look at the picture and correct it.",
        ),
    ),
    FindingCode.NO_OCR: (
        Severity.ERROR,
        _Words(
            "Thiếu chương trình đọc bản quét (Tesseract và dữ liệu tiếng Việt). Hãy cài: {command}",
            "The program that reads scans (Tesseract with Vietnamese data) is not installed. Install it: {command}",
        ),
    ),
    FindingCode.CUT_PICTURE: (
        Severity.ERROR,
        _Words(
            "Ảnh trang {page} bị cắt giữa chừng: chỉ đọc được phần còn lại. Hãy xin lại tệp.",
            "The picture of page {page} was cut off: only what is left was read. Ask for the file again.",
        ),
    ),
    FindingCode.CLASSIFIED: (
        Severity.WARNING,
        _Words("Văn bản có độ mật: {secrecy}.", "The notice is classified: {secrecy}."),
    ),
    FindingCode.NO_REFERENCE: (
        Severity.WARNING,
        _Words("Không thấy số, ký hiệu. Hãy nhập tay.", "No number and symbol found. Enter them by hand."),
    ),
    FindingCode.NO_DATE: (
        Severity.WARNING,
        _Words(
            "Không thấy đủ ngày ban hành: thời hạn không ghi năm sẽ không tính được. Hãy nhập tay.",
            "No full date of issue found: deadlines without a year cannot be worked out. Enter it by hand.",
        ),
    ),
    FindingCode.NO_TYPE: (
        Severity.WARNING,
        _Words("Không rõ loại văn bản.", "The type of document is not clear."),
    ),
    FindingCode.NO_ISSUER: (
        Severity.WARNING,
        _Words("Không rõ cơ quan ban hành.", "The issuing body is not clear."),
    ),
    FindingCode.NO_SIGNER: (
        Severity.WARNING,
        _Words("Không thấy người ký.", "No signer found."),
    ),
    FindingCode.BROKEN_NUMBERING: (
        Severity.WARNING,
        _Words(
            "Số thứ tự không liên tục: sau {before} là {after}. Hãy xem có mất mục nào không.",
            "The numbering is not continuous: {after} follows {before}. Check whether an item is missing.",
        ),
    ),
    FindingCode.HEADER_INFERRED: (
        Severity.INFO,
        _Words(
            "Mục {field} do suy ra từ chỗ khác trong văn bản: {value}.", "{field} was inferred from elsewhere: {value}."
        ),
    ),
    FindingCode.NO_LEAD: (
        Severity.WARNING,
        _Words("Không rõ cơ quan chủ trì ở mục {path}.", "It is not clear who leads in item {path}."),
    ),
    FindingCode.DEADLINE_INFERRED: (
        Severity.INFO,
        _Words("Thời hạn “{text}”: phần {inferred} do suy ra.", "Deadline “{text}”: {inferred} was inferred."),
    ),
    FindingCode.DEADLINE_UNREAD: (
        Severity.WARNING,
        _Words(
            "Có ngày tháng nhưng không hiểu được là thời hạn gì: “{text}”. Hãy xem lại.",
            "There is a date whose meaning is not clear: “{text}”. Please check.",
        ),
    ),
    FindingCode.DEADLINE_PAST: (
        Severity.WARNING,
        _Words(
            "Thời hạn “{text}” trước ngày ban hành. Hãy kiểm tra năm.",
            "Deadline “{text}” is before the date of issue. Check the year.",
        ),
    ),
    FindingCode.SEVERAL_DEADLINES: (
        Severity.INFO,
        _Words(
            "Mục {path} có nhiều mốc thời gian; lấy “{text}”.", "Item {path} names several dates; “{text}” was taken."
        ),
    ),
    FindingCode.NO_ASSIGNMENT: (
        Severity.INFO,
        _Words("Văn bản không giao nhiệm vụ nào.", "The notice assigns nothing."),
    ),
    FindingCode.DUPLICATE_TASK: (
        Severity.INFO,
        _Words("Mục {path} trùng nội dung với mục {other}.", "Item {path} says the same as item {other}."),
    ),
}


def describe_error(error: NoticeError, language: Language = Language.VI) -> tuple[str, str]:
    """Give what happened and what to do next, in one sentence each."""
    words = _ERRORS[error.code]
    params = {"detail": "?"} | error.params
    if language is Language.EN:
        return words.what.en.format_map(params), words.hint.en.format_map(params)
    return words.what.vi.format_map(params), words.hint.vi.format_map(params)


def describe_finding(finding: Finding, language: Language = Language.VI) -> str:
    """Give the sentence of a finding in the language asked for."""
    _, words = _FINDINGS[finding.code]
    return (words.en if language is Language.EN else words.vi).format_map(finding.params)


def make_finding(code: FindingCode, evidence: Evidence | None = None, /, **params: str | int) -> Finding:
    """Make a finding with its severity and its Vietnamese sentence."""
    severity, words = _FINDINGS[code]
    values = {name: str(value) for name, value in params.items()}
    return Finding(code=code, severity=severity, message=words.vi.format_map(values), params=values, evidence=evidence)


def list_findings() -> tuple[tuple[FindingCode, Severity, str, str], ...]:
    """Give every doubt with its severity and its sentence in Vietnamese and English, for docs/findings.md."""
    return tuple((code, severity, words.vi, words.en) for code, (severity, words) in _FINDINGS.items())


def list_errors() -> tuple[tuple[ErrorCode, str, str, str, str], ...]:
    """Give every error: what happened and what to do, in Vietnamese and in English, for docs/findings.md."""
    return tuple((code, w.what.vi, w.hint.vi, w.what.en, w.hint.en) for code, w in _ERRORS.items())
