"""The words of the command line, in Vietnamese and English.

This module loads no records, so that ``giaoviec --help`` is quick; the words for errors and doubts stand in
``pipeline.messages``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

LanguageCode = Literal["vi", "en"]

#: Set to ``en`` for English messages and help.
LANGUAGE_VARIABLE = "GIAOVIEC_LANG"


class _Words(NamedTuple):
    vi: str
    en: str


# In help texts \b keeps the lines of the paragraph that follows as they are.
_WORDS = {
    "help": _Words(
        """Đọc văn bản giao việc (PDF, DOCX, HTML, Markdown, TXT) và ghi ra: cơ quan nào làm việc gì, hạn bao giờ.

        \b
        Ví dụ:
          giaoviec convert tb-12.pdf -o outputs
          giaoviec convert thu-muc-van-ban --format json,xlsx
          giaoviec show tb-12.pdf
        """,
        """Read notices that assign tasks (PDF, DOCX, HTML, Markdown, TXT) and write who does what by when.

        \b
        Examples:
          giaoviec convert tb-12.pdf -o outputs
          giaoviec convert folder-of-notices --format json,xlsx
          giaoviec --lang en show tb-12.pdf
        """,
    ),
    "help.help": _Words("Hiện hướng dẫn này.", "Show this help."),
    "help.version": _Words("Hiện phiên bản.", "Show the version."),
    "help.lang": _Words(
        "Ngôn ngữ của thông báo và hướng dẫn: vi (mặc định) hoặc en.", "Language of messages and help: vi or en."
    ),
    "help.classified": _Words(
        "Xử lý cả văn bản đóng dấu MẬT, TỐI MẬT, TUYỆT MẬT (chỉ khi được phép).",
        "Read notices marked MẬT, TỐI MẬT or TUYỆT MẬT too (only where you are entitled to).",
    ),
    "convert.help": _Words(
        """Đọc các văn bản và ghi kết quả.

        Mỗi văn bản được một tệp JSON; cả lô được một bảng CSV và một bảng Excel. Thư mục được đọc cả các thư mục con.
        Tệp JSON, CSV trong thư mục được bỏ qua. Tệp lỗi không làm dừng các tệp khác. Tệp gốc không bao giờ bị sửa.

        \b
        Ví dụ:
          giaoviec convert tb-12.pdf
          giaoviec convert van-ban-den -o ket-qua
          giaoviec convert *.docx --format xlsx --headings en

        Mã thoát: 0 mọi tệp đều đọc được · 2 gọi sai lệnh · 3 có tệp không đọc được · 5 không ghi được · 70 lỗi chương
        trình.
        """,
        """Read notices and write the results.

        Each notice gives one JSON file; the lot gives one CSV table and one Excel table. Folders are read with their
        subfolders, without JSON and CSV files. A bad file does not stop the others. Sources are never changed.

        \b
        Examples:
          giaoviec convert tb-12.pdf
          giaoviec convert incoming -o results
          giaoviec convert *.docx --format xlsx --headings en

        Exit codes: 0 all files read · 2 wrong call · 3 some file not read · 5 not written · 70 fault of the program.
        """,
    ),
    "convert.output": _Words("Thư mục ghi kết quả (mặc định: outputs).", "Folder for the results (default: outputs)."),
    "convert.format": _Words(
        "Các dạng kết quả, cách nhau bằng dấu phẩy (mặc định: json,csv,xlsx,report).",
        "Forms of the results, separated by commas (default: json,csv,xlsx,report).",
    ),
    "convert.headings": _Words(
        "Tên cột của bảng: vi tiếng Việt (mặc định), en khóa tiếng Anh.",
        "Headings of the tables: vi Vietnamese (default), en English keys.",
    ),
    "convert.workers": _Words(
        "Số tiến trình đọc cùng lúc (mặc định: số CPU).", "Number of worker processes (default: number of CPUs)."
    ),
    "convert.timeout": _Words(
        "Giới hạn thời gian đọc một tệp, tính bằng giây, khi có từ hai tệp (mặc định: 600).",
        "Time limit of a file in seconds, when there are two or more (default: 600).",
    ),
    "convert.force": _Words(
        "Đọc lại tất cả, kể cả tệp đã có kết quả.", "Convert all files, also those with a result from before."
    ),
    "convert.only_failed": _Words(
        "Chỉ đọc lại các tệp lần trước không đọc được; tệp mới hoặc đã đổi được bỏ qua.",
        "Convert only what failed before; new and changed files are left out.",
    ),
    "convert.no_cache": _Words(
        "Không giữ lại chữ đã đọc từ bản quét (bình thường được giữ để lần sau không phải đọc lại).",
        "Do not keep what was read from scans (it is kept so that it need not be read again).",
    ),
    "convert.cluster": _Words(
        "Chạy trên cụm máy Dask: địa chỉ bộ điều phối (tcp://máy:8786), hoặc local để mở cụm trên máy này.",
        "Run on a Dask cluster: address of the scheduler (tcp://host:8786), or local for one on this machine.",
    ),
    "convert.progress": _Words("Đang đọc", "Reading"),
    "inspect.help": _Words(
        """Xem kết quả của một bước dưới dạng JSON.

        STAGE: ingest (chữ và trang), segment (thể thức và bố cục), extract (nhiệm vụ), record (bản ghi).

        \b
        Ví dụ:
          giaoviec inspect segment tb-12.pdf
          giaoviec inspect record tb-12.docx > tb-12.json
        """,
        """Show the result of one stage as JSON.

        STAGE: ingest (text and pages), segment (header and structure), extract (assignments), record (the record).

        \b
        Examples:
          giaoviec inspect segment tb-12.pdf
          giaoviec inspect record tb-12.docx > tb-12.json
        """,
    ),
    "show.help": _Words(
        """Xem một văn bản ngay trên màn hình: thể thức, các nhiệm vụ, điều cần xem lại.

        FILE là văn bản, hoặc tệp JSON mà lệnh convert đã ghi.

        \b
        Ví dụ:
          giaoviec show tb-12.pdf
          giaoviec show outputs/tb-12.json
        """,
        """Show one notice in the terminal: header, assignments, doubts.

        FILE is a notice, or a JSON file written by the command convert.

        \b
        Examples:
          giaoviec show tb-12.pdf
          giaoviec show outputs/tb-12.json
        """,
    ),
    "commands.train": _Words("huấn luyện độ tin cậy", "train the ratings"),
    "train.help": _Words(
        """Huấn luyện độ tin cậy từ các thư mục đã gán nhãn; mỗi thư mục có gold/<tên>.json và text/<tên>.txt (.md).

        \b
        Ví dụ:
          giaoviec train thu-muc-da-gan-nhan -o model.json
        """,
        """Train the ratings from annotated folders; each has gold/<name>.json and text/<name>.txt (or .md).

        \b
        Example:
          giaoviec --lang en train annotated-folder -o model.json
        """,
    ),
    "train.output": _Words("Ghi mô hình vào tệp này.", "Write the model here."),
    "train.share": _Words(
        "Trong số được dùng không cần soát, tỷ lệ phải đúng.",
        "Of what may be used unseen, the share that must be right.",
    ),
    "train.head": _Words(
        "{examples} nhiệm vụ, {documents} văn bản; đo trên văn bản để riêng:",
        "{examples} assignments, {documents} documents; measured on documents left out:",
    ),
    "train.task": _Words("là nhiệm vụ", "is a task"),
    "train.lead": _Words("chủ trì", "lead"),
    "train.deadline": _Words("thời hạn", "deadline"),
    "train.whole": _Words("đúng cả ba", "all three right"),
    "train.error": _Words("{part}: sai số hiệu chỉnh {error:.3f}", "{part}: calibration error {error:.3f}"),
    "train.row": _Words(
        "  từ {low:.1f}: {count} nhiệm vụ, cho {rated:.3f}, đúng {right:.3f}",
        "  from {low:.1f}: {count} assignments, rated {rated:.3f}, right {right:.3f}",
    ),
    "train.accepted": _Words(
        "Không cần soát (độ tin cậy từ {threshold:.2f}): {accepted:.3f}, trong đó đúng {right:.3f}",
        "Usable unseen (confidence from {threshold:.2f}): {accepted:.3f}, of these right {right:.3f}",
    ),
    "evaluate.help": _Words(
        """So các bản ghi với đáp án: độ chính xác, độ phủ, F1.

        GOLD là thư mục đáp án, RECORDS là thư mục các tệp JSON của lệnh convert; hai bên ghép theo tên tệp.

        \b
        Ví dụ:
          giaoviec evaluate dap-an outputs
          giaoviec evaluate dap-an outputs --documents van-ban --errors sai.jsonl
        """,
        """Compare records with gold annotations: precision, recall, F1.

        GOLD is the folder of gold files, RECORDS that of the JSON files of convert; they are matched by file name.

        \b
        Examples:
          giaoviec evaluate gold outputs
          giaoviec evaluate gold outputs --documents notices --errors errors.jsonl
        """,
    ),
    "evaluate.documents": _Words(
        "Chỉ tính các văn bản có tệp trong thư mục này.", "Count only documents that have a file in this folder."
    ),
    "evaluate.errors": _Words(
        "Ghi mọi chỗ sai khác vào tệp này, mỗi dòng một JSON.", "Write every difference here, one JSON a line."
    ),
    "evaluate.json": _Words("Ghi các số liệu vào tệp này.", "Write the figures here."),
    "evaluate.no_gold": _Words("không có tệp đáp án nào trong {folder}", "no gold files in {folder}"),
    "evaluate.documents_line": _Words(
        "{documents} văn bản, {missing} văn bản không có bản ghi", "{documents} documents, {missing} without a record"
    ),
    "evaluate.head": _Words(
        "                      chính xác   độ phủ       F1   đúng / đáp án / đưa ra",
        "                      precision   recall       F1   right / gold / predicted",
    ),
    "evaluate.found": _Words("nhiệm vụ tìm thấy", "assignments found"),
    "evaluate.lead": _Words("chủ trì", "lead"),
    "evaluate.coordinate": _Words("phối hợp", "coordinate"),
    "evaluate.deadline": _Words("thời hạn", "deadline"),
    "evaluate.triple": _Words("đúng cả ba", "all three right"),
    "evaluate.shares": _Words(
        "thời hạn bằng nhau {deadline:.3f} · mục bằng nhau {path:.3f} · thể thức {header:.3f}",
        "deadline equal {deadline:.3f} · path equal {path:.3f} · header mean {header:.3f}",
    ),
    "evaluate.by_type": _Words("Theo loại văn bản:", "By kind of document:"),
    "evaluate.by_form": _Words("Theo dạng tệp:", "By form of file:"),
    "evaluate.group_head": _Words(
        "  số nhiệm vụ  chủ trì phối hợp thời hạn   cả ba  thể thức",
        " docs    found     lead   coord. deadline   triple   header",
    ),
    "evaluate.unknown": _Words("không rõ", "not told"),
    "evaluate.confusions": _Words("Sai nhiều nhất (đáp án → đưa ra):", "Most frequent errors (gold → predicted):"),
    "evaluate.missed": _Words("nhiệm vụ bị sót", "assignment missed"),
    "evaluate.spurious": _Words("nhiệm vụ thừa", "assignment not in the gold"),
    "evaluate.header": _Words("thể thức:", "header:"),
    "schema.help": _Words(
        """In JSON Schema của bản ghi.

        \b
        Ví dụ:
          giaoviec schema > notice.schema.json
        """,
        """Print the JSON Schema of a record.

        \b
        Example:
          giaoviec schema > notice.schema.json
        """,
    ),
    "summary.total": _Words(
        "{files} tệp: {good} đọc được, {doubtful} đọc được nhưng cần xem lại, {failed} không đọc được.",
        "{files} files: {good} read, {doubtful} read with doubts, {failed} not read.",
    ),
    "summary.assignments": _Words(
        "{assignments} nhiệm vụ; {empty} văn bản không giao nhiệm vụ. Kết quả ở: {output}",
        "{assignments} assignments; {empty} notices assign nothing. Results in: {output}",
    ),
    "summary.doubtful": _Words("Cần xem lại:", "With doubts:"),
    "summary.review": _Words("{count} nhiệm vụ cần soát", "{count} assignments to review"),
    "summary.more": _Words("… và {count} lưu ý khác", "… and {count} more"),
    "summary.copies": _Words(
        "{count} tệp là bản sao của văn bản khác trong lô: chỉ vào bảng một lần.",
        "{count} files are copies of other notices of the batch: in the tables each notice stands once.",
    ),
    "summary.report": _Words("Báo cáo: {path}", "Report: {path}"),
    "summary.failed": _Words("Không đọc hoặc không ghi được:", "Not read or not written:"),
    "summary.none": _Words("Không có tệp nào để đọc.", "No files to read."),
    "error": _Words("Lỗi: {message}", "Error: {message}"),
    "usage.missing": _Words("thiếu {name}", "{name} is missing"),
    "usage.no_option": _Words("không có tùy chọn {name}", "no option {name}"),
    "usage.no_command": _Words("không có lệnh {name}", "no command {name}"),
    "usage.bad_value": _Words(
        "giá trị của {name} không hợp lệ; chọn: {choices}", "wrong value for {name}; use: {choices}"
    ),
    "usage.other": _Words("{name}", "{name}"),
    "show.reference": _Words("Số, ký hiệu", "Reference"),
    "show.issued_on": _Words("Ngày ban hành", "Issued on"),
    "show.type": _Words("Loại văn bản", "Type"),
    "show.issuer": _Words("Cơ quan ban hành", "Issuer"),
    "show.subject": _Words("Trích yếu", "Subject"),
    "show.signer": _Words("Người ký", "Signer"),
    "show.status": _Words("Trạng thái", "Status"),
    "show.path": _Words("Mục", "Item"),
    "show.task": _Words("Nội dung nhiệm vụ", "Task"),
    "show.lead": _Words("Chủ trì", "Lead"),
    "show.coordinate": _Words("phối hợp: {names}", "with: {names}"),
    "show.deadline": _Words("Thời hạn", "Deadline"),
    "show.review": _Words("cần soát: {reasons}", "to review: {reasons}"),
    "show.unsaid": _Words("không rõ", "not clear"),
    "show.findings": _Words("Lưu ý", "Findings"),
    "show.nothing": _Words("Văn bản không giao nhiệm vụ nào.", "The notice assigns nothing."),
    "status.complete": _Words("đọc đủ", "complete"),
    "status.partial": _Words("đọc được một phần", "partial"),
    "status.failed": _Words("không đọc được", "failed"),
    "heading.Usage": _Words("Cách dùng: ", "Usage: "),
    "heading.Options": _Words("Tùy chọn", "Options"),
    "heading.Commands": _Words("Lệnh", "Commands"),
    "doctor.help": _Words(
        """Xem máy này đọc được những loại tệp nào: có những chương trình nào, thiếu gì, cài bằng lệnh nào.

        \b
        Ví dụ:
          giaoviec doctor

        Mã thoát: 0 đủ cả · 4 còn thiếu.
        """,
        """Tell what kinds of file this machine can read: which programs are there, what is missing, how to get it.

        \b
        Example:
          giaoviec doctor

        Exit codes: 0 all there · 4 something missing.
        """,
    ),
    "doctor.ocr": _Words("Tesseract (đọc bản quét)", "Tesseract (reads scans)"),
    "doctor.ocr.lost": _Words(
        "Không đọc được bản quét và ảnh; PDF có chữ và tệp Word vẫn đọc được.",
        "Scans and pictures are not read; PDF with text and Word files still are.",
    ),
    "doctor.vietnamese": _Words("Dữ liệu tiếng Việt của Tesseract (vie)", "Vietnamese data of Tesseract (vie)"),
    "doctor.vietnamese.lost": _Words(
        "Bản quét tiếng Việt không đọc được đúng dấu.", "Vietnamese scans cannot be read with their marks."
    ),
    "doctor.office": _Words("LibreOffice (đọc Word cũ)", "LibreOffice (reads old Word files)"),
    "doctor.office.lost": _Words(
        "Không đọc được tệp DOC, RTF, ODT; DOCX và PDF vẫn đọc được.",
        "DOC, RTF and ODT files are not read; DOCX and PDF still are.",
    ),
    "doctor.found": _Words("Có: {name}{version}  {path}", "Found: {name}{version}  {path}"),
    "doctor.missing": _Words("Thiếu: {name}", "Missing: {name}"),
    "doctor.complete": _Words("Đủ các chương trình cần thiết.", "Everything needed is there."),
    "doctor.install": _Words("Cài đặt bằng lệnh:", "Install with:"),
    "commands.serve": _Words("Mở ứng dụng soát trên trình duyệt.", "Serve the review application."),
    "serve.help": _Words(
        """Mở ứng dụng web để soát những gì máy đọc: tải văn bản lên, duyệt, sửa, xuất.

        Lần đầu chạy, mọi thứ cần thiết được tạo ra và một đường dẫn thiết lập dùng một lần được in ra.

        \b
        Ví dụ:
          giaoviec serve
          giaoviec serve --host 0.0.0.0 --port 8080 --data /srv/giaoviec
          giaoviec serve --database postgresql://giaoviec@localhost/giaoviec
        """,
        """Serve the web application in which people review what was read: upload, accept, correct, export.

        The first start makes everything that is needed and prints a link for the first set-up that works once.

        \b
        Examples:
          giaoviec serve
          giaoviec serve --host 0.0.0.0 --port 8080 --data /srv/giaoviec
          giaoviec serve --database postgresql://giaoviec@localhost/giaoviec
        """,
    ),
    "serve.host": _Words("Địa chỉ để nghe.", "Address to listen at."),
    "serve.port": _Words("Cổng.", "Port."),
    "serve.database": _Words(
        "Cơ sở dữ liệu: sqlite:///… hoặc postgresql://… (mặc định: SQLite trong thư mục dữ liệu).",
        "Database: sqlite:///… or postgresql://… (default: SQLite in the data folder).",
    ),
    "serve.data": _Words("Thư mục dữ liệu.", "Folder for the data."),
    "serve.no_auth": _Words(
        "Không cần đăng nhập; chỉ khi nghe trên máy này.", "No accounts; only where listening on this machine alone."
    ),
    "serve.https": _Words(
        "Người dùng vào qua HTTPS (máy chủ đứng trước): cookie chỉ đi qua HTTPS.",
        "Visitors come by HTTPS (a proxy in front): cookies travel over HTTPS only.",
    ),
    "serve.loopback": _Words(
        "--no-auth chỉ dùng được với 127.0.0.1, ::1 hoặc localhost, không dùng với {host}",
        "--no-auth works only with 127.0.0.1, ::1 or localhost, not with {host}",
    ),
    "serve.address": _Words("Mở trình duyệt tại: {address}", "Open in a browser: {address}"),
    "serve.setup": _Words("Thiết lập lần đầu (dùng một lần): {address}", "First set-up (works once): {address}"),
    "commands.doctor": _Words("Kiểm tra các chương trình cần thiết.", "Check the programs that are needed."),
    "commands.convert": _Words("Đọc văn bản và ghi kết quả.", "Read notices and write the results."),
    "commands.inspect": _Words("Xem kết quả của một bước (JSON).", "Show the result of one stage (JSON)."),
    "commands.show": _Words("Xem một văn bản trên màn hình.", "Show one notice in the terminal."),
    "commands.evaluate": _Words("So các bản ghi với đáp án.", "Compare records with gold annotations."),
    "commands.schema": _Words("In JSON Schema của bản ghi.", "Print the JSON Schema of a record."),
}


@dataclass(frozen=True, slots=True)
class Say:
    """The words in one language; call it with a key and the values that the sentence needs."""

    language: LanguageCode

    def __call__(self, key: str, /, **values: object) -> str:
        """Give the words of ``key``."""
        words = _WORDS[key]
        text = words.en if self.language == "en" else words.vi
        return text.format_map(values) if values else text


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> LanguageCode:
    """Find the language before anything is said: the last ``--lang`` of the command, else the environment, else vi."""
    asked = environment.get(LANGUAGE_VARIABLE, "")
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    for index, argument in enumerate(options):
        if argument == "--lang" and index + 1 < len(options):
            asked = options[index + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return cast("LanguageCode", asked) if asked in {"vi", "en"} else "vi"
