"""The words of every error."""

from pipeline.errors import ErrorCode
from pipeline.messages.words import ErrorWords, Words

ERRORS: dict[ErrorCode, ErrorWords] = {
    ErrorCode.USAGE: ErrorWords(
        Words("Lệnh gọi chưa đúng: {detail}", "The command was not called correctly: {detail}"),
        Words("Xem hướng dẫn: giaoviec --help", "See: giaoviec --help"),
    ),
    ErrorCode.EMPTY: ErrorWords(
        Words("Tệp rỗng.", "The file is empty."),
        Words("Hãy chép lại tệp từ nơi gửi rồi chạy lại.", "Copy the file again from where it came, then run again."),
    ),
    ErrorCode.UNSUPPORTED: ErrorWords(
        Words("Chưa đọc được loại tệp này ({detail}).", "This kind of file cannot be read ({detail})."),
        Words(
            "Hãy dùng tệp PDF, DOCX, DOC, RTF, ODT, HTML, Markdown hoặc văn bản thuần (txt).",
            "Use a PDF, DOCX, DOC, RTF, ODT, HTML, Markdown or plain text file.",
        ),
    ),
    ErrorCode.ENCRYPTED: ErrorWords(
        Words("Tệp có mật khẩu hoặc bị mã hóa.", "The file is password-protected or encrypted."),
        Words(
            "Hãy mở tệp bằng mật khẩu, lưu một bản không mật khẩu rồi chạy lại.",
            "Open it with its password, save a copy without one, then run again.",
        ),
    ),
    ErrorCode.CORRUPT: ErrorWords(
        Words("Tệp hỏng hoặc thiếu dữ liệu ({detail}).", "The file is damaged or cut short ({detail})."),
        Words(
            "Hãy xin lại tệp gốc, hoặc mở tệp bằng phần mềm của nó và lưu lại.",
            "Ask for the original again, or open it in its own program and save it anew.",
        ),
    ),
    ErrorCode.TOO_LARGE: ErrorWords(
        Words("Tệp quá lớn: {detail}.", "The file is too large: {detail}."),
        Words("Hãy tách tệp thành nhiều phần rồi chạy từng phần.", "Split the file and convert the parts."),
    ),
    ErrorCode.NOT_WORKBOOK: ErrorWords(
        Words(
            "Tệp không phải là bảng soát do giaoviec xuất ra ({detail}).",
            "The file is no workbook for review that giaoviec made ({detail}).",
        ),
        Words(
            "Hãy xuất bảng từ trang soát, sửa, lưu dạng .xlsx rồi nhập lại.",
            "Export the workbook from the review page, correct it, save it as .xlsx, then import it.",
        ),
    ),
    ErrorCode.CLASSIFIED: ErrorWords(
        Words("Văn bản đóng dấu {detail}: không xử lý.", "The notice is marked {detail}: refused."),
        Words(
            "Văn bản mật không được đưa vào phần mềm theo dõi. Nếu được phép, thêm --allow-classified.",
            "Classified notices stay out of tracking software. Where you are entitled to, add --allow-classified.",
        ),
    ),
    ErrorCode.UNREADABLE: ErrorWords(
        Words("Không mở được tệp hoặc thư mục ({detail}).", "The file or folder cannot be opened ({detail})."),
        Words("Hãy kiểm tra đường dẫn và quyền đọc.", "Check the path and the right to read it."),
    ),
    ErrorCode.NO_EXAMPLES: ErrorWords(
        Words(
            "Không đủ tài liệu đã gán nhãn để huấn luyện trong {detail}: cần ít nhất hai.",
            "Too few annotated documents to train on in {detail}: two at least are needed.",
        ),
        Words(
            "Mỗi tài liệu cần hai tệp cùng tên: gold/<tên>.json và text/<tên>.txt.",
            "Each document needs two files of one name: gold/<name>.json and text/<name>.txt.",
        ),
    ),
    ErrorCode.TIMED_OUT: ErrorWords(
        Words("Đọc tệp quá lâu nên đã dừng ({detail}).", "Reading the file took too long and was stopped ({detail})."),
        Words(
            "Hãy mở tệp bằng Word hoặc LibreOffice, lưu thành DOCX rồi chạy lại.",
            "Open it in Word or LibreOffice, save it as DOCX, then run again.",
        ),
    ),
    ErrorCode.MISSING_PROGRAM: ErrorWords(
        Words("Thiếu chương trình {detail} trên máy.", "The program {detail} is not installed."),
        Words("Hãy cài đặt chương trình đó rồi chạy lại.", "Install it, then run again."),
    ),
    ErrorCode.OUTPUT_DENIED: ErrorWords(
        Words("Không có quyền ghi vào {detail}.", "No right to write to {detail}."),
        Words("Hãy chọn thư mục khác với -o, hoặc xin quyền ghi.", "Choose another folder with -o, or get the right."),
    ),
    ErrorCode.OUTPUT_FULL: ErrorWords(
        Words("Ổ đĩa đầy, không ghi được {detail}.", "The disk is full: {detail} was not written."),
        Words(
            "Hãy giải phóng chỗ trống rồi chạy lại: các tệp đã xong không phải đọc lại.",
            "Free some space, then run again: what is done stays done.",
        ),
    ),
    ErrorCode.OUTPUT_IS_FOLDER: ErrorWords(
        Words(
            "Nơi cần ghi tệp lại là một thư mục: {detail}.", "A folder stands where a file is to be written: {detail}."
        ),
        Words("Hãy đổi tên hoặc dời thư mục đó.", "Rename or move that folder."),
    ),
    ErrorCode.OUTPUT_NOT_FOLDER: ErrorWords(
        Words("Nơi xuất kết quả không phải là thư mục: {detail}.", "The output place is not a folder: {detail}."),
        Words("Hãy chọn một thư mục với -o.", "Choose a folder with -o."),
    ),
    ErrorCode.OUTPUT_FAILED: ErrorWords(
        Words("Không ghi được {detail}.", "{detail} could not be written."),
        Words(
            "Hãy đóng tệp nếu đang mở bằng chương trình khác rồi chạy lại.",
            "Close the file if another program has it open, then run again.",
        ),
    ),
    ErrorCode.OUTPUT_IS_INPUT: ErrorWords(
        Words("Kết quả sẽ ghi đè lên tệp đầu vào: {detail}.", "The result would replace an input: {detail}."),
        Words(
            "Tệp gốc không bao giờ bị sửa. Hãy chọn một thư mục khác với -o.",
            "Sources are never changed. Choose another folder with -o.",
        ),
    ),
    ErrorCode.OUTPUT_IN_USE: ErrorWords(
        Words("Một lần chạy khác đang ghi vào {detail}.", "Another run is writing to {detail}."),
        Words(
            "Hãy đợi lần chạy đó xong, hoặc chọn thư mục khác với -o.",
            "Wait until it ends, or choose another folder with -o.",
        ),
    ),
    ErrorCode.OUTPUT_GONE: ErrorWords(
        Words("Thư mục kết quả không còn đó: {detail}.", "The output folder is no longer there: {detail}."),
        Words(
            "Hãy nối lại ổ đĩa hoặc thư mục mạng rồi chạy lại: các tệp đã xong không phải đọc lại.",
            "Connect the disk or share again, then run again: what is done stays done.",
        ),
    ),
    ErrorCode.INPUT_GONE: ErrorWords(
        Words("Thư mục văn bản không còn đó: {detail}.", "The folder of notices is no longer there: {detail}."),
        Words(
            "Hãy nối lại ổ đĩa hoặc thư mục mạng rồi chạy lại: các tệp đã xong không phải đọc lại.",
            "Connect the disk or share again, then run again: what is done stays done.",
        ),
    ),
    ErrorCode.WATCH_FOLDERS: ErrorWords(
        Words(
            "Thư mục văn bản đến, thư mục chuyển đến và thư mục kết quả không được nằm trong nhau: {detail}.",
            "The incoming folder, the folder to move to and the output folder may not lie in one another: {detail}.",
        ),
        Words("Hãy chọn ba thư mục riêng.", "Choose three separate folders."),
    ),
    ErrorCode.NO_CLUSTER: ErrorWords(
        Words("Không nối được, hoặc mất liên lạc, với cụm máy {detail}.", "The cluster {detail} cannot be reached."),
        Words(
            "Hãy kiểm tra địa chỉ và bộ điều phối (dask scheduler), rồi chạy lại: các tệp đã xong không phải đọc lại.",
            "Check the address and the scheduler (dask scheduler), then run again: what is done stays done.",
        ),
    ),
    ErrorCode.CLUSTER_DIFFERS: ErrorWords(
        Words("Máy trong cụm chưa dùng được: {detail}.", "Machines of the cluster cannot be used: {detail}."),
        Words(
            "Mỗi máy cần cùng phiên bản giaoviec và Tesseract, và thấy cả hai thư mục ở cùng đường dẫn.",
            "Each machine needs the same version of giaoviec and Tesseract, and both folders at the same paths.",
        ),
    ),
    ErrorCode.WORKER_DIED: ErrorWords(
        Words("Tệp làm tiến trình đọc bị dừng đột ngột ({detail}).", "Reading the file crashed ({detail})."),
        Words(
            "Hãy mở tệp bằng phần mềm của nó, lưu lại rồi chạy lại; các tệp khác không bị ảnh hưởng.",
            "Open it in its own program, save it anew, then run again; other files are not affected.",
        ),
    ),
    ErrorCode.TIME_LIMIT: ErrorWords(
        Words("Đọc tệp quá {detail} giây nên đã dừng.", "Reading the file took over {detail} seconds: stopped."),
        Words("Hãy tách nhỏ tệp, hoặc tăng --timeout.", "Split the file, or raise --timeout."),
    ),
    ErrorCode.MEMORY_LIMIT: ErrorWords(
        Words("Đọc tệp cần quá nhiều bộ nhớ ({detail}).", "Reading the file needs too much memory ({detail})."),
        Words("Hãy tách tệp thành nhiều phần rồi chạy từng phần.", "Split the file and convert the parts."),
    ),
    ErrorCode.WRONG_DECISION: ErrorWords(
        Words("Không thực hiện được thao tác này ({detail}).", "This cannot be done ({detail})."),
        Words("Hãy tải lại trang rồi thử lại.", "Load the page again, then try again."),
    ),
    ErrorCode.STALE_DECISION: ErrorWords(
        Words(
            "Người khác vừa thay đổi nhiệm vụ này ({detail}).",
            "Somebody else has just changed this assignment ({detail}).",
        ),
        Words(
            "Hãy xem giá trị mới, rồi giữ giá trị đó hoặc ghi lại giá trị của mình.",
            "Look at the new value, then keep it or give yours again.",
        ),
    ),
    ErrorCode.NO_SUCH_NOTICE: ErrorWords(
        Words("Không có văn bản này ({detail}).", "There is no such notice ({detail})."),
        Words("Hãy trở lại danh sách văn bản.", "Go back to the list of notices."),
    ),
    ErrorCode.DATABASE_FAILED: ErrorWords(
        Words(
            "Không mở hoặc ghi được cơ sở dữ liệu ({detail}).", "The database cannot be opened or written ({detail})."
        ),
        Words(
            "Hãy kiểm tra địa chỉ cơ sở dữ liệu, quyền ghi và dung lượng đĩa, rồi chạy lại.",
            "Check the address of the database, the right to write and the space on the disk, then run again.",
        ),
    ),
    ErrorCode.INTERNAL: ErrorWords(
        Words("Lỗi của chương trình ({detail}).", "A fault of the program ({detail})."),
        Words(
            "Hãy gửi tệp này và dòng thông báo cho người phát triển; các tệp khác không bị ảnh hưởng.",
            "Send this file and this line to the developers; other files are not affected.",
        ),
    ),
}
