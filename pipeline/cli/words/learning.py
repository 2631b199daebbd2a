"""The words of the commands that measure and train: evaluate, train."""

from pipeline.cli.words.base import Words

# In help texts \b keeps the lines of the paragraph that follows as they are.
LEARNING = {
    "commands.train": Words("huấn luyện độ tin cậy", "train the ratings"),
    "train.help": Words(
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
    "train.output": Words("Ghi mô hình vào tệp này.", "Write the model here."),
    "train.unseen": Words(
        "Thư mục văn bản mà các quy tắc chưa từng thấy: độ tin cậy được hiệu chỉnh theo chúng.",
        "A folder of documents that the rules have not seen: the ratings are calibrated by these.",
    ),
    "train.share": Words(
        "Trong số được dùng không cần soát, tỷ lệ phải đúng.",
        "Of what may be used unseen, the share that must be right.",
    ),
    "train.head": Words(
        "{examples} nhiệm vụ, {documents} văn bản; đo trên văn bản để riêng:",
        "{examples} assignments, {documents} documents; measured on documents left out:",
    ),
    "ratings.task": Words("là nhiệm vụ", "is a task"),
    "ratings.lead": Words("chủ trì", "lead"),
    "ratings.deadline": Words("thời hạn", "deadline"),
    "ratings.whole": Words("đúng cả ba", "all three right"),
    "train.error": Words("{part}: sai số hiệu chỉnh {error:.3f}", "{part}: calibration error {error:.3f}"),
    "train.row": Words(
        "  từ {low:.1f}: {count} nhiệm vụ, cho {rated:.3f}, đúng {right:.3f}",
        "  from {low:.1f}: {count} assignments, rated {rated:.3f}, right {right:.3f}",
    ),
    "train.accepted": Words(
        "Không cần soát (độ tin cậy từ {threshold:.2f}): {accepted:.3f}, trong đó đúng {right:.3f}",
        "Usable unseen (confidence from {threshold:.2f}): {accepted:.3f}, of these right {right:.3f}",
    ),
    "evaluate.help": Words(
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
    "evaluate.documents": Words(
        "Chỉ tính các văn bản có tệp trong thư mục này.", "Count only documents that have a file in this folder."
    ),
    "evaluate.errors": Words(
        "Ghi mọi chỗ sai khác vào tệp này, mỗi dòng một JSON.", "Write every difference here, one JSON a line."
    ),
    "evaluate.json": Words("Ghi các số liệu vào tệp này.", "Write the figures here."),
    "evaluate.no_gold": Words("không có tệp đáp án nào trong {folder}", "no gold files in {folder}"),
    "evaluate.documents_line": Words(
        "{documents} văn bản, {missing} văn bản không có bản ghi", "{documents} documents, {missing} without a record"
    ),
    "evaluate.head": Words(
        "                      chính xác   độ phủ       F1   đúng / đáp án / đưa ra",
        "                      precision   recall       F1   right / gold / predicted",
    ),
    "evaluate.found": Words("nhiệm vụ tìm thấy", "assignments found"),
    "evaluate.lead": Words("chủ trì", "lead"),
    "evaluate.coordinate": Words("phối hợp", "coordinate"),
    "evaluate.deadline": Words("thời hạn", "deadline"),
    "evaluate.triple": Words("đúng cả ba", "all three right"),
    "evaluate.shares": Words(
        "thời hạn bằng nhau {deadline:.3f} · mục bằng nhau {path:.3f} · thể thức {header:.3f}",
        "deadline equal {deadline:.3f} · path equal {path:.3f} · header mean {header:.3f}",
    ),
    "evaluate.by_type": Words("Theo loại văn bản:", "By kind of document:"),
    "evaluate.by_form": Words("Theo dạng tệp:", "By form of file:"),
    "evaluate.group_head": Words(
        "  vb nhiệm vụ  chủ trì phối hợp thời hạn   cả ba  thể thức",
        " docs    found     lead   coord. deadline   triple   header",
    ),
    "evaluate.unknown": Words("không rõ", "not told"),
    "evaluate.confusions": Words("Sai nhiều nhất (đáp án → đưa ra):", "Most frequent errors (gold → predicted):"),
    "evaluate.missed": Words("nhiệm vụ bị sót", "assignment missed"),
    "evaluate.spurious": Words("nhiệm vụ thừa", "assignment not in the gold"),
    "evaluate.header": Words("thể thức:", "header:"),
    "evaluate.none": Words("không có", "none"),
    "evaluate.fewer": Words("thiếu", "some missing"),
    "evaluate.more": Words("thừa", "some too many"),
    "evaluate.others": Words("khác", "others"),
    "evaluate.ratings": Words("Độ tin cậy của {count} nhiệm vụ:", "Ratings of {count} assignments:"),
    "evaluate.errors_line": Words("  sai số hiệu chỉnh: {errors}", "  calibration error: {errors}"),
    "evaluate.tenths_head": Words(
        "  độ tin cậy   nhiệm vụ  trung bình  thật đúng", "  confidence   assigned    mean given      right"
    ),
    "evaluate.unmarked": Words(
        "  không bị đánh dấu cần soát: {share:.3f} số nhiệm vụ, đúng {right:.3f}",
        "  not marked for review: {share:.3f} of the assignments, right {right:.3f}",
    ),
    "evaluate.trade": Words(
        "  độ tin cậy từ {least:.2f}: {share:.3f}, đúng {right:.3f}",
        "  confidence from {least:.2f}: {share:.3f}, right {right:.3f}",
    ),
    "evaluate.most": Words(
        "  nhiều nhất mà đúng {wanted:.0%}: từ {least:.2f}: {share:.3f}, đúng {right:.3f}",
        "  the most with {wanted:.0%} right: from {least:.2f}: {share:.3f}, right {right:.3f}",
    ),
    "evaluate.most_none": Words(
        "  nhiều nhất mà đúng {wanted:.0%}: không mức nào", "  the most with {wanted:.0%} right: no rating gives that"
    ),
    "evaluate.ratings_head": Words(
        "  nhiệm vụ    cho là      đúng    sai số khỏi soát      đúng",
        "  assigned      mean     right     error    unseen     right",
    ),
}
