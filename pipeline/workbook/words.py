"""Every word of the workbook that goes out to be corrected and comes back, in Vietnamese and English."""

from enum import StrEnum
from typing import NamedTuple

from models.review import State
from pipeline.messages import Language
from pipeline.text import fold


class Words(NamedTuple):
    """The same in Vietnamese and in English."""

    vi: str
    en: str

    def say(self, language: Language) -> str:
        """Give the words in one language."""
        return self.en if language is Language.EN else self.vi


#: What the reviewer chooses in the column of decisions.
CHOICES = {
    State.PENDING: Words("Chờ soát", "To review"),
    State.ACCEPTED: Words("Đã duyệt", "Accepted"),
    State.REJECTED: Words("Đã bỏ", "Rejected"),
}
#: What is chosen in a new row that is a part of the assignment above.
SPLIT = Words("Tách từ dòng trên", "Part of the row above")

SHEET = Words("Soát nhiệm vụ", "Review")
GUIDE = Words("Hướng dẫn", "How to")
SPARE = Words("(dòng trống để thêm nhiệm vụ)", "(empty row for a new assignment)")
WRONG_CHOICE = Words("Hãy chọn một giá trị trong danh sách.", "Please choose from the list.")
CONFLICT = Words(
    "Chương trình đọc lại khác với người đã sửa: giải quyết trên trang soát",
    "Read anew differently from what people set: settle it on the review page",
)

GUIDE_LINES = (
    Words("Cách soát bằng bảng này", "How to review in this workbook"),
    Words(
        "1. Chỉ sửa các ô nền trắng: nội dung, chủ trì, phối hợp, nơi nhận, thời hạn, quyết định, lý "
        "do. Ô nền xám được khóa.",
        "1. Change white cells only: task, lead, coordinate, receive, deadline, decision, reason. Grey "
        "cells are locked.",
    ),
    Words(
        "2. Nhiều cơ quan trong một ô: cách nhau bằng dấu chấm phẩy, ví dụ: Sở Nội vụ; Sở Tài chính.",
        "2. Several agencies in one cell: put semicolons between them, as in: Sở Nội vụ; Sở Tài chính.",
    ),
    Words(
        "3. Thời hạn ghi như trong văn bản, ví dụ: trước ngày 15/8/2027. Xóa trắng ô nếu không có thời hạn.",
        "3. Deadlines as notices write them, such as: trước ngày 15/8/2027. Empty the cell where there is none.",
    ),
    Words(
        "4. Cột Quyết định: Đã duyệt là đúng (kể cả sau khi sửa); Đã bỏ là không phải nhiệm vụ.",
        "4. Decision: Accepted when right (after changes too); Rejected when it is no assignment.",
    ),
    Words(
        "5. Thêm nhiệm vụ mà máy bỏ sót: điền vào dòng trống ở cuối văn bản, hoặc chèn một dòng ngay "
        "dưới nhiệm vụ đứng trước nó.",
        "5. To add what was missed: fill the empty row at the end of the notice, or insert a row below "
        "the one before it.",
    ),
    Words(
        "6. Tách một nhiệm vụ: sửa dòng cũ thành phần đầu, chèn dòng ngay bên dưới cho phần sau và chọn "
        "“Tách từ dòng trên”. "
        "Ô chủ trì, phối hợp, nơi nhận, thời hạn để trống thì lấy theo dòng cũ.",
        "6. To split: make the old row the first part, insert a row below for the rest and choose “Part "
        "of the row above”. "
        "Agencies and deadline left empty are those of the old row.",
    ),
    Words(
        "7. Xóa một dòng không xóa nhiệm vụ: muốn bỏ thì chọn Đã bỏ. Không sắp xếp lại bảng sau khi chèn dòng.",
        "7. Deleting a row deletes nothing: choose Rejected. Do not sort the table after inserting rows.",
    ),
    Words(
        "8. Không dùng công thức. Bốn cột ẩn ở đầu bảng là mã của chương trình: dòng có mã bị sửa sẽ không được nhập.",
        "8. No formulas. The four hidden columns in front are the program's: a row whose marks were "
        "changed is refused.",
    ),
    Words(
        "9. Lưu tệp (.xlsx) rồi nhập lại ở trang Bảng Excel. Chỉ ô đã đổi mới thành quyết định; nhập "
        "lại hai lần không đổi gì thêm. "
        "Việc mà người khác đã sửa sau khi xuất bảng sẽ được báo lại theo số dòng, không ghi đè.",
        "9. Save (.xlsx) and import it. Only changed cells become decisions; importing twice changes nothing more. "
        "What others changed since the export is told by row number and never overwritten.",
    ),
)


class Problem(StrEnum):
    """Why a row was not taken."""

    MARKS = "marks"
    NOT_YOURS = "not_yours"
    GONE = "gone"
    STALE = "stale"
    FORMULA = "formula"
    FAULT = "fault"
    TOO_LONG = "too_long"
    NO_TASK = "no_task"
    NO_ROW_ABOVE = "no_row_above"
    CHOICE = "choice"
    NOT_BACK = "not_back"
    ONLY_REASON = "only_reason"
    SAME_PARTS = "same_parts"
    PART_LOST = "part_lost"
    NEW_REJECTED = "new_rejected"
    REFUSED = "refused"


_PROBLEMS = {
    Problem.MARKS: Words(
        "Mã ẩn của dòng đã bị sửa hoặc chép thiếu: không nhập dòng này. Hãy xuất bảng mới.",
        "The hidden marks of the row were changed or copied in part: it was not taken. Export anew.",
    ),
    Problem.NOT_YOURS: Words(
        "Văn bản của dòng này không thuộc đơn vị hoặc không còn.", "The notice of this row is not yours or not there."
    ),
    Problem.GONE: Words(
        "Nhiệm vụ này đã được tách hoặc gộp trên trang soát, hoặc không còn.",
        "This assignment was split or merged on the review page, or is not there.",
    ),
    Problem.STALE: Words(
        "Nhiệm vụ này đã thay đổi sau khi xuất bảng: dòng không được nhập để không ghi đè. Hãy xem trên trang soát.",
        "This assignment changed after the export: the row was not taken. See the review page.",
    ),
    Problem.FORMULA: Words(
        "Ô “{column}” là công thức: hãy dán giá trị.", "The cell “{column}” is a formula: paste its value."
    ),
    Problem.FAULT: Words("Ô “{column}” báo lỗi ({value}).", "The cell “{column}” shows an error ({value})."),
    Problem.TOO_LONG: Words(
        "Ô “{column}” quá dài cho Excel: hãy sửa trên trang soát.",
        "The cell “{column}” is too long for Excel: change it on the review page.",
    ),
    Problem.NO_TASK: Words(
        "Nội dung nhiệm vụ để trống. Muốn bỏ nhiệm vụ thì chọn “Đã bỏ”.",
        "The task is empty. To drop an assignment choose “Rejected”.",
    ),
    Problem.NO_ROW_ABOVE: Words(
        "Không rõ dòng thêm này thuộc văn bản nào: phía trên không có nhiệm vụ.",
        "It is not clear which notice this new row belongs to: there is no assignment above.",
    ),
    Problem.CHOICE: Words(
        "Quyết định “{value}” không có trong danh sách hoặc không dùng được ở dòng này.",
        "The decision “{value}” is not in the list or cannot be used in this row.",
    ),
    Problem.NOT_BACK: Words(
        "Không đưa về “Chờ soát” bằng bảng được: hãy dùng Hoàn tác trên trang soát.",
        "A decision cannot be taken back here: use Undo on the review page.",
    ),
    Problem.ONLY_REASON: Words("Có lý do nhưng không có gì thay đổi.", "There is a reason, but nothing was changed."),
    Problem.SAME_PARTS: Words("Các phần tách có nội dung trùng nhau.", "Parts of the split have the same text."),
    Problem.PART_LOST: Words(
        "Dòng phía trên không được nhập nên phần tách này cũng không được nhập.",
        "The row above was not taken, so this part of it was not either.",
    ),
    Problem.NEW_REJECTED: Words(
        "Dòng mới không thể “Đã bỏ”: hãy xóa dòng.", "A new row cannot be rejected: delete it."
    ),
    Problem.REFUSED: Words("Không nhận được thay đổi này: {value}", "This change cannot be taken: {value}"),
}


def describe(problem: Problem, language: Language, **values: str) -> str:
    """Give the sentence of a problem."""
    return _PROBLEMS[problem].say(language).format_map(values)


def read_choice(text: str) -> State | None:
    """Give the state that the words stand for, in either language; ``None`` for other words. No words: still open."""
    if not text:
        return State.PENDING
    return next((state for state, words in CHOICES.items() if fold(text) in {fold(word) for word in words}), None)


def is_split(text: str) -> bool:
    """Tell whether the words say that the row is a part of the one above."""
    return fold(text) in {fold(word) for word in SPLIT}
