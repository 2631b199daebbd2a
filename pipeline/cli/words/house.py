"""The words of the program as a whole, of serve, doctor and schema, and of wrong calls."""

from pipeline.cli.words.base import Words

# In help texts \b keeps the lines of the paragraph that follows as they are.
HOUSE = {
    "help": Words(
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
    "help.help": Words("Hiện hướng dẫn này.", "Show this help."),
    "help.version": Words("Hiện phiên bản.", "Show the version."),
    "help.lang": Words(
        "Ngôn ngữ của thông báo và hướng dẫn: vi (mặc định) hoặc en.", "Language of messages and help: vi or en."
    ),
    "help.classified": Words(
        "Xử lý cả văn bản đóng dấu MẬT, TỐI MẬT, TUYỆT MẬT (chỉ khi được phép).",
        "Read notices marked MẬT, TỐI MẬT or TUYỆT MẬT too (only where you are entitled to).",
    ),
    "schema.help": Words(
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
    "error": Words("Lỗi: {message}", "Error: {message}"),
    "usage.missing": Words("thiếu {name}", "{name} is missing"),
    "usage.no_option": Words("không có tùy chọn {name}", "no option {name}"),
    "usage.no_command": Words("không có lệnh {name}", "no command {name}"),
    "usage.bad_value": Words(
        "giá trị của {name} không hợp lệ; chọn: {choices}", "wrong value for {name}; use: {choices}"
    ),
    "usage.other": Words("{name}", "{name}"),
    "heading.Usage": Words("Cách dùng: ", "Usage: "),
    "heading.Options": Words("Tùy chọn", "Options"),
    "heading.Commands": Words("Lệnh", "Commands"),
    "doctor.help": Words(
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
    "doctor.ocr": Words("Tesseract (đọc bản quét)", "Tesseract (reads scans)"),
    "doctor.ocr.lost": Words(
        "Không đọc được bản quét và ảnh; PDF có chữ và tệp Word vẫn đọc được.",
        "Scans and pictures are not read; PDF with text and Word files still are.",
    ),
    "doctor.vietnamese": Words("Dữ liệu tiếng Việt của Tesseract (vie)", "Vietnamese data of Tesseract (vie)"),
    "doctor.vietnamese.lost": Words(
        "Bản quét tiếng Việt không đọc được đúng dấu.", "Vietnamese scans cannot be read with their marks."
    ),
    "doctor.office": Words("LibreOffice (đọc Word cũ)", "LibreOffice (reads old Word files)"),
    "doctor.office.lost": Words(
        "Không đọc được tệp DOC, RTF, ODT; DOCX và PDF vẫn đọc được.",
        "DOC, RTF and ODT files are not read; DOCX and PDF still are.",
    ),
    "doctor.found": Words("Có: {name}{version}  {path}", "Found: {name}{version}  {path}"),
    "doctor.missing": Words("Thiếu: {name}", "Missing: {name}"),
    "doctor.complete": Words("Đủ các chương trình cần thiết.", "Everything needed is there."),
    "doctor.install": Words("Cài đặt bằng lệnh:", "Install with:"),
    "commands.serve": Words("Mở ứng dụng soát trên trình duyệt.", "Serve the review application."),
    "serve.help": Words(
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
    "serve.host": Words("Địa chỉ để nghe.", "Address to listen at."),
    "serve.port": Words("Cổng.", "Port."),
    "serve.database": Words(
        "Cơ sở dữ liệu: sqlite:///… hoặc postgresql://… (mặc định: SQLite trong thư mục dữ liệu).",
        "Database: sqlite:///… or postgresql://… (default: SQLite in the data folder).",
    ),
    "serve.data": Words("Thư mục dữ liệu.", "Folder for the data."),
    "serve.processes": Words("Số tiến trình trả lời.", "How many processes answer."),
    "serve.no_auth": Words(
        "Không cần đăng nhập; chỉ khi nghe trên máy này.", "No accounts; only where listening on this machine alone."
    ),
    "serve.https": Words(
        "Người dùng vào qua HTTPS (máy chủ đứng trước): cookie chỉ đi qua HTTPS.",
        "Visitors come by HTTPS (a proxy in front): cookies travel over HTTPS only.",
    ),
    "serve.loopback": Words(
        "--no-auth chỉ dùng được với 127.0.0.1, ::1 hoặc localhost, không dùng với {host}",
        "--no-auth works only with 127.0.0.1, ::1 or localhost, not with {host}",
    ),
    "serve.busy": Words(
        "không mở được {host}:{port}: cổng đang có chương trình khác dùng, hoặc địa chỉ không có trên máy này",
        "cannot listen at {host}:{port}: another program has the port, or this machine has no such address",
    ),
    "serve.address": Words("Mở trình duyệt tại: {address}", "Open in a browser: {address}"),
    "serve.setup": Words("Thiết lập lần đầu (dùng một lần): {address}", "First set-up (works once): {address}"),
    "commands.doctor": Words("Kiểm tra các chương trình cần thiết.", "Check the programs that are needed."),
    "commands.convert": Words("Đọc văn bản và ghi kết quả.", "Read notices and write the results."),
    "commands.watch": Words("Theo dõi thư mục văn bản đến.", "Watch an incoming folder."),
    "commands.inspect": Words("Xem kết quả của một bước (JSON).", "Show the result of one stage (JSON)."),
    "commands.show": Words("Xem một văn bản trên màn hình.", "Show one notice in the terminal."),
    "commands.evaluate": Words("So các bản ghi với đáp án.", "Compare records with gold annotations."),
    "commands.schema": Words("In JSON Schema của bản ghi.", "Print the JSON Schema of a record."),
}
