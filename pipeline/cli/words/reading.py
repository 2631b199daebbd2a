"""The words of the commands that read notices: convert, inspect, show."""

from pipeline.cli.words.base import Words

# In help texts \b keeps the lines of the paragraph that follows as they are.
READING = {
    "convert.help": Words(
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
    "convert.output": Words("Thư mục ghi kết quả (mặc định: outputs).", "Folder for the results (default: outputs)."),
    "convert.format": Words(
        "Các dạng kết quả, cách nhau bằng dấu phẩy (mặc định: json,csv,xlsx,report).",
        "Forms of the results, separated by commas (default: json,csv,xlsx,report).",
    ),
    "convert.headings": Words(
        "Tên cột của bảng: vi tiếng Việt (mặc định), en khóa tiếng Anh.",
        "Headings of the tables: vi Vietnamese (default), en English keys.",
    ),
    "convert.workers": Words(
        "Số tiến trình đọc cùng lúc (mặc định: số CPU).", "Number of worker processes (default: number of CPUs)."
    ),
    "convert.timeout": Words(
        "Giới hạn thời gian đọc một tệp, tính bằng giây, khi có từ hai tệp (mặc định: 600).",
        "Time limit of a file in seconds, when there are two or more (default: 600).",
    ),
    "convert.force": Words(
        "Đọc lại tất cả, kể cả tệp đã có kết quả.", "Convert all files, also those with a result from before."
    ),
    "convert.only_failed": Words(
        "Chỉ đọc lại các tệp lần trước không đọc được; tệp mới hoặc đã đổi được bỏ qua.",
        "Convert only what failed before; new and changed files are left out.",
    ),
    "convert.no_cache": Words(
        "Không giữ lại chữ đã đọc từ bản quét (bình thường được giữ để lần sau không phải đọc lại).",
        "Do not keep what was read from scans (it is kept so that it need not be read again).",
    ),
    "convert.cluster": Words(
        "Chạy trên cụm máy Dask: địa chỉ bộ điều phối (tcp://máy:8786), hoặc local để mở cụm trên máy này.",
        "Run on a Dask cluster: address of the scheduler (tcp://host:8786), or local for one on this machine.",
    ),
    "convert.progress": Words("Đang đọc", "Reading"),
    "convert.rate": Words("{files} tệp/phút", "{files} files/min"),
    "convert.counts": Words(
        "{pages} trang · cần xem {doubtful} · lỗi {failed}", "{pages} pages · doubtful {doubtful} · failed {failed}"
    ),
    "convert.log": Words(
        "Ghi thêm nhật ký vào tệp này, mỗi dòng một JSON.", "Add a log to this file, one JSON object a line."
    ),
    "watch.help": Words(
        """Theo dõi một thư mục văn bản đến: tệp nào đã chép xong thì đọc, cho đến khi bị dừng (Ctrl-C hoặc SIGTERM).

        Thư mục trên máy hay trên mạng đều được: giaoviec xem lại thư mục đều đặn. Tệp đã đọc không bị đọc lại, cả khi
        khởi động lại. Nếu ổ mạng mất kết nối hoặc đĩa đầy, giaoviec báo rồi chờ, và tự đọc tiếp.

        \b
        Ví dụ:
          giaoviec watch van-ban-den -o ket-qua
          giaoviec watch van-ban-den -o ket-qua --move-to da-nhan
        """,
        """Watch an incoming folder: what has been copied whole is read, until stopped (Ctrl-C or SIGTERM).

        The folder may be on this machine or a share: it is looked at again and again. What was read is not read again,
        not after a restart either. When the share goes away or the disk is full, it says so, waits and goes on.

        \b
        Examples:
          giaoviec watch incoming -o results
          giaoviec watch incoming -o results --move-to taken
        """,
    ),
    "watch.move_to": Words(
        "Chuyển tệp sang thư mục này trước khi đọc (bình thường tệp được để yên).",
        "Move files to this folder before they are read (they are left where they are otherwise).",
    ),
    "watch.every": Words("Số giây giữa hai lần xem (mặc định: 5).", "Seconds between two looks (default: 5)."),
    "watch.settle": Words(
        "Chỉ nhận tệp đã yên từng này giây (mặc định: 10).", "Take files unchanged for so many seconds (default: 10)."
    ),
    "watch.started": Words("Đang theo dõi {folder}. Dừng: Ctrl-C.", "Watching {folder}. Stop: Ctrl-C."),
    "watch.stopped": Words(
        "Đã dừng theo dõi. Lần sau sẽ đọc tiếp từ chỗ này.", "Stopped. The next watch goes on from here."
    ),
    "watch.goes_on": Words("Vẫn đang theo dõi và sẽ tự đọc tiếp.", "Still watching; will go on by itself."),
    "inspect.help": Words(
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
    "show.help": Words(
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
    "summary.total": Words(
        "{files} tệp: {good} đọc được, {doubtful} đọc được nhưng cần xem lại, {failed} không đọc được.",
        "{files} files: {good} read, {doubtful} read with doubts, {failed} not read.",
    ),
    "summary.assignments": Words(
        "{assignments} nhiệm vụ; {empty} văn bản không giao nhiệm vụ. Kết quả ở: {output}",
        "{assignments} assignments; {empty} notices assign nothing. Results in: {output}",
    ),
    "summary.doubtful": Words("Cần xem lại:", "With doubts:"),
    "summary.review": Words("{count} nhiệm vụ cần soát", "{count} assignments to review"),
    "summary.more": Words("… và {count} lưu ý khác", "… and {count} more"),
    "summary.copies": Words(
        "{count} tệp là bản sao của văn bản khác trong lô: chỉ vào bảng một lần.",
        "{count} files are copies of other notices of the batch: in the tables each notice stands once.",
    ),
    "summary.report": Words("Báo cáo: {path}", "Report: {path}"),
    "summary.failed": Words("Không đọc hoặc không ghi được:", "Not read or not written:"),
    "summary.others": Words("… và {count} tệp khác: xem báo cáo", "… and {count} files more: see the report"),
    "summary.none": Words("Không có tệp nào để đọc.", "No files to read."),
    "show.reference": Words("Số, ký hiệu", "Reference"),
    "show.issued_on": Words("Ngày ban hành", "Issued on"),
    "show.type": Words("Loại văn bản", "Type"),
    "show.issuer": Words("Cơ quan ban hành", "Issuer"),
    "show.subject": Words("Trích yếu", "Subject"),
    "show.signer": Words("Người ký", "Signer"),
    "show.status": Words("Trạng thái", "Status"),
    "show.path": Words("Mục", "Item"),
    "show.task": Words("Nội dung nhiệm vụ", "Task"),
    "show.lead": Words("Chủ trì", "Lead"),
    "show.coordinate": Words("phối hợp: {names}", "with: {names}"),
    "show.deadline": Words("Thời hạn", "Deadline"),
    "show.review": Words("cần soát: {reasons}", "to review: {reasons}"),
    "show.unsaid": Words("không rõ", "not clear"),
    "show.findings": Words("Lưu ý", "Findings"),
    "show.nothing": Words("Văn bản không giao nhiệm vụ nào.", "The notice assigns nothing."),
    "status.complete": Words("đọc đủ", "complete"),
    "status.partial": Words("đọc được một phần", "partial"),
    "status.failed": Words("không đọc được", "failed"),
}
