"""The annotation guide, rule by rule: what is an assignment, where it ends, who leads (sections 3, 4 and 5)."""

import pytest
from notices import LEAD_IN, Read, read, read_notice

from models.assignment import AgencyRole
from models.finding import FindingCode


def row(path: str, leads: str, task: str, *, partners: str = "", deadline: str | None = None) -> Read:
    """Give an assignment in short; names are separated by ``|``, markers by ``/``."""
    return Read(
        tuple(path.split("/")) if path else (),
        leads.split("|") if leads else [],
        partners.split("|") if partners else [],
        task,
        deadline,
    )


# --- section 3: what is an assignment -------------------------------------------------------------------------------

# Columns: body, leads, task, reason.
ASSIGNED = [
    ("1. Giao Sở Xây dựng rà soát các cầu yếu.", "Sở Xây dựng", "rà soát các cầu yếu.", "giao"),
    ("1. Giao cho Sở Xây dựng rà soát các cầu yếu.", "Sở Xây dựng", "rà soát các cầu yếu.", "giao cho"),
    ("1. Yêu cầu Sở Y tế kiểm kê thuốc dự trữ.", "Sở Y tế", "kiểm kê thuốc dự trữ.", "yêu cầu"),
    ("1. Đề nghị Công an tỉnh tăng cường tuần tra.", "Công an tỉnh", "tăng cường tuần tra.", "đề nghị"),
    ("1. Phân công Sở Nội vụ tổng hợp danh sách.", "Sở Nội vụ", "tổng hợp danh sách.", "phân công"),
    ("1. Sở Tài chính có trách nhiệm bố trí kinh phí.", "Sở Tài chính", "bố trí kinh phí.", "có trách nhiệm"),
    ("1. Sở Tài chính chịu trách nhiệm bố trí kinh phí.", "Sở Tài chính", "bố trí kinh phí.", "chịu trách nhiệm"),
    (
        "1. Sở Công Thương chủ trì xây dựng đề án chợ đêm.",
        "Sở Công Thương",
        "chủ trì xây dựng đề án chợ đêm.",
        "chủ trì",
    ),
    ("1. Sở Nội vụ khẩn trương hoàn thiện hồ sơ.", "Sở Nội vụ", "khẩn trương hoàn thiện hồ sơ.", "khẩn trương"),
    ("1. Báo Sơn Hải tập trung tuyên truyền.", "Báo Sơn Hải", "tập trung tuyên truyền.", "tập trung"),
    ("1. Thanh tra tỉnh tiếp tục theo dõi vụ việc.", "Thanh tra tỉnh", "tiếp tục theo dõi vụ việc.", "tiếp tục"),
    ("1. Sở Du lịch báo cáo UBND tỉnh kết quả.", "Sở Du lịch", "báo cáo UBND tỉnh kết quả.", "báo cáo"),
    ("1. Sở Tư pháp phải thẩm định dự thảo.", "Sở Tư pháp", "thẩm định dự thảo.", "phải"),
    ("1. Sở Tư pháp cần thẩm định dự thảo.", "Sở Tư pháp", "thẩm định dự thảo.", "cần"),
    ("1. Thống nhất giao Sở Y tế mua vắc xin.", "Sở Y tế", "mua vắc xin.", "an approval that hands over a task"),
    (
        "1. Chủ tịch UBND tỉnh yêu cầu Sở Y tế kiểm kê thuốc dự trữ.",
        "Sở Y tế",
        "kiểm kê thuốc dự trữ.",
        "who asks is not who is asked",
    ),
    ("Giao Sở Xây dựng rà soát các cầu yếu.", "Sở Xây dựng", "rà soát các cầu yếu.", "a plain paragraph"),
]


@pytest.mark.parametrize(("body", "leads", "task", "reason"), ASSIGNED)
def test_assigned(body: str, leads: str, task: str, reason: str) -> None:
    found = read(f"{LEAD_IN}\n{body}")
    assert [(item.leads, item.task) for item in found] == [([leads], task)], reason


# Columns: body, reason.
NOT_ASSIGNED = [
    ("Tham dự cuộc họp có lãnh đạo các Sở: Xây dựng, Tài chính, Y tế; đại diện Công an tỉnh.", "attendance"),
    ("Dự họp có đồng chí Giám đốc Sở Y tế và Chủ tịch UBND các huyện.", "attendance"),
    ("1. Đánh giá cao Sở Xây dựng đã chủ động rà soát các cầu yếu.", "praise"),
    ("1. Ghi nhận, biểu dương Công an tỉnh đã phối hợp với Sở Y tế cứu nạn kịp thời.", "praise"),
    ("1. Thời gian qua, Sở Xây dựng đã triển khai nhiều giải pháp sửa chữa cầu đường.", "assessment"),
    ("1. Trong tháng 8, Công an tỉnh đã phối hợp với các huyện kiểm tra 45 bến đò.", "background"),
    ("1. Tuy nhiên, UBND các huyện chưa chủ động kiểm tra bến đò.", "assessment of what was not done"),
    ("Căn cứ Nghị định số 57/2030/NĐ-CP ngày 12/4/2030 của Chính phủ quy định về an toàn cầu;", "legal grounds"),
    ("Theo đề nghị của Giám đốc Sở Xây dựng tại Tờ trình số 214/TTr-SXD ngày 20/8/2031;", "legal grounds"),
    ("1. Thống nhất với đề xuất của Sở Tài chính.", "agreement"),
    ("1. Đồng ý với báo cáo của Sở Xây dựng về phương án sửa cầu Rạch Dừa.", "agreement"),
    ("1. Cơ bản nhất trí với nội dung dự thảo do Sở Tư pháp trình.", "agreement"),
    ("1. Cầu yếu là cầu có tải trọng khai thác dưới 13 tấn.", "definition"),
    (
        "Văn phòng UBND tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện.",
        "closing formula",
    ),
    ("Đề nghị các cơ quan, đơn vị nghiêm túc triển khai, thực hiện.", "the document as a whole"),
    ("Yêu cầu các Sở, Ban, ngành nghiêm túc thực hiện Thông báo này.", "the document as a whole"),
    (
        "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo UBND tỉnh xem xét.",
        "difficulties should any arise",
    ),
    (
        "Yêu cầu Thủ trưởng các Sở, Ban, ngành tập trung triển khai một số nội dung sau:",
        "a lead-in without its list",
    ),
    ("Trên đây là kết luận của Phó Chủ tịch UBND tỉnh.", "closing formula"),
    (
        "1. Sở Xây dựng được giao 12 tỷ đồng trong năm 2030.",
        "a statement in the passive",
    ),
]


@pytest.mark.parametrize(("body", "reason"), NOT_ASSIGNED)
def test_not_assigned(body: str, reason: str) -> None:
    assert read(f"{LEAD_IN}\n{body}") == [], reason


@pytest.mark.parametrize(("body", "reason"), NOT_ASSIGNED)
def test_not_assigned_beside_an_assignment(body: str, reason: str) -> None:
    """What assigns nothing stays out also behind an item that does."""
    body = body.replace("1. ", "2. ", 1) if body.startswith("1. ") else body
    found = read(f"{LEAD_IN}\n1. Giao Sở Xây dựng rà soát các cầu yếu.\n{body}")
    assert [item.task for item in found] == ["rà soát các cầu yếu."], reason


def test_a_notice_that_assigns_nothing_says_so() -> None:
    _, _, extraction = read_notice("1. Đồng ý với báo cáo của Sở Xây dựng.")
    assert [finding.code for finding in extraction.findings] == [FindingCode.NO_ASSIGNMENT]


# --- sections 4 and 5: units, paths, actors -------------------------------------------------------------------------

# Columns: body, assignments, reason.
UNITS = [
    (
        (
            "1. Trong thời hạn 15 ngày kể từ ngày nhận hồ sơ, Sở Y tế có trách nhiệm:\na) Kiểm tra hồ sơ.\n"
            "b) Trả lời người nộp."
        ),
        [
            row("1/a", "Sở Y tế", "Kiểm tra hồ sơ.", deadline="Trong thời hạn 15 ngày kể từ ngày nhận hồ sơ"),
            row("1/b", "Sở Y tế", "Trả lời người nộp.", deadline="Trong thời hạn 15 ngày kể từ ngày nhận hồ sơ"),
        ],
        "a stretch counted in a lead-in holds for its list",
    ),
    (
        (
            "1. Giai đoạn thử phà, từ ngày 16/3 đến ngày 31/3/2032:\na) Sở Y tế kiểm kê thuốc dự trữ.\n"
            "b) Sở Du lịch lập bản đồ bến."
        ),
        [
            row("1/a", "Sở Y tế", "kiểm kê thuốc dự trữ.", deadline="từ ngày 16/3 đến ngày 31/3/2032"),
            row("1/b", "Sở Du lịch", "lập bản đồ bến.", deadline="từ ngày 16/3 đến ngày 31/3/2032"),
        ],
        "a title that is a stretch of time sets the limit for its items",
    ),
    (
        "1. Giai đoạn 2032-2035:\na) Sở Y tế kiểm kê thuốc dự trữ.",
        [row("1/a", "Sở Y tế", "kiểm kê thuốc dự trữ.")],
        "the years of a plan are no limit",
    ),
    (
        "1. Sở Xây dựng:\n- Chỉ đạo Chi cục Đường sông:\n+ Kiểm tra phao tiêu.\n+ Sửa chữa bến phà Sơn Hải.",
        [
            row("1/1/1", "Sở Xây dựng|Chi cục Đường sông", "Kiểm tra phao tiêu."),
            row("1/1/2", "Sở Xây dựng|Chi cục Đường sông", "Sửa chữa bến phà Sơn Hải."),
        ],
        "who is directed by a lead-in leads its items, too",
    ),
    (
        (
            "1. Giao Sở Y tế:\n- Là cơ quan thường trực, giúp UBND tỉnh theo dõi các bến phà.\n"
            "- Mỗi bến phải có tủ thuốc riêng."
        ),
        [
            row("1/1", "Sở Y tế", "Là cơ quan thường trực, giúp UBND tỉnh theo dõi các bến phà."),
            row("1/2", "Sở Y tế", "Mỗi bến phải có tủ thuốc riêng."),
        ],
        "what a known lead is, and what things must be like, are its duties",
    ),
    (
        "1. Kẻ lại vạch bến phà trước ngày 30/4/2032. Thực hiện: Sở Xây dựng, Sở Du lịch.",
        [
            row(
                "1",
                "Sở Xây dựng|Sở Du lịch",
                "Kẻ lại vạch bến phà trước ngày 30/4/2032. Thực hiện: Sở Xây dựng, Sở Du lịch.",
                deadline="trước ngày 30/4/2032",
            )
        ],
        "who carries it out stands at the end",
    ),
    (
        "1. Giao Sở Y tế:\na) Kiểm kê thuốc dự trữ.\nb) Lập danh sách trạm y tế thiếu bác sĩ.",
        [
            row("1/a", "Sở Y tế", "Kiểm kê thuốc dự trữ."),
            row("1/b", "Sở Y tế", "Lập danh sách trạm y tế thiếu bác sĩ."),
        ],
        "the smallest item is the unit; the heading gives the lead",
    ),
    (
        (
            "II. NHIỆM VỤ TRỌNG TÂM\n2. Giao Sở Du lịch:\n- Xây dựng kế hoạch Lễ hội Nghinh Ông.\n"
            "- Tổ chức hội thảo du lịch biển.\n- Báo cáo kết quả trước ngày 15/11/2031."
        ),
        [
            row("II/2/1", "Sở Du lịch", "Xây dựng kế hoạch Lễ hội Nghinh Ông."),
            row("II/2/2", "Sở Du lịch", "Tổ chức hội thảo du lịch biển."),
            row("II/2/3", "Sở Du lịch", "Báo cáo kết quả trước ngày 15/11/2031.", deadline="trước ngày 15/11/2031"),
        ],
        "bullets count from 1 among their siblings",
    ),
    (
        (
            "1. Giao Sở Du lịch:\n- Xây dựng kế hoạch lễ hội, trong đó:\n+ Xác định rõ địa điểm tổ chức.\n"
            "+ Bố trí lực lượng bảo vệ.\n- Tổ chức hội thảo du lịch biển."
        ),
        [
            row("1/1/1", "Sở Du lịch", "Xác định rõ địa điểm tổ chức."),
            row("1/1/2", "Sở Du lịch", "Bố trí lực lượng bảo vệ."),
            row("1/2", "Sở Du lịch", "Tổ chức hội thảo du lịch biển."),
        ],
        "plus bullets below a dash bullet",
    ),
    (
        (
            "1. Giao Sở Nội vụ rà soát biên chế các bến phà. Kết quả rà soát gửi về Sở Tài chính để tổng hợp. "
            "Tổ chức họp với các huyện để thống nhất số liệu."
        ),
        [
            row(
                "1",
                "Sở Nội vụ",
                "rà soát biên chế các bến phà. Kết quả rà soát gửi về Sở Tài chính để tổng hợp. "
                "Tổ chức họp với các huyện để thống nhất số liệu.",
            )
        ],
        "several sentences with one lead stay one",
    ),
    (
        "1. Giao Sở Nội vụ rà soát biên chế các bến phà. Giao Sở Tài chính bố trí 3 tỷ đồng mua phao cứu sinh.",
        [
            row("1", "Sở Nội vụ", "rà soát biên chế các bến phà."),
            row("1", "Sở Tài chính", "bố trí 3 tỷ đồng mua phao cứu sinh."),
        ],
        "split where the lead changes; the pieces share the path",
    ),
    (
        "1. Giao Sở Nội vụ rà soát biên chế các bến phà; Sở Tài chính bố trí 3 tỷ đồng mua phao cứu sinh.",
        [
            row("1", "Sở Nội vụ", "rà soát biên chế các bến phà;"),
            row("1", "Sở Tài chính", "bố trí 3 tỷ đồng mua phao cứu sinh."),
        ],
        "split at a semicolon where the lead changes",
    ),
    (
        (
            "1. Giao Sở Nội vụ rà soát biên chế các bến phà trước ngày 10/10/2031. "
            "Tổng hợp, trình UBND tỉnh đề án sắp xếp trước ngày 25/12/2031."
        ),
        [
            row(
                "1",
                "Sở Nội vụ",
                "rà soát biên chế các bến phà trước ngày 10/10/2031.",
                deadline="trước ngày 10/10/2031",
            ),
            row(
                "1",
                "Sở Nội vụ",
                "Tổng hợp, trình UBND tỉnh đề án sắp xếp trước ngày 25/12/2031.",
                deadline="trước ngày 25/12/2031",
            ),
        ],
        "split where sentences carry different deadlines",
    ),
    (
        (
            "1. Giao Sở Nội vụ rà soát biên chế các bến phà trước ngày 10/10/2031; "
            "tổng hợp, trình UBND tỉnh đề án sắp xếp trước ngày 25/12/2031."
        ),
        [
            row(
                "1",
                "Sở Nội vụ",
                "rà soát biên chế các bến phà trước ngày 10/10/2031;",
                deadline="trước ngày 10/10/2031",
            ),
            row(
                "1",
                "Sở Nội vụ",
                "tổng hợp, trình UBND tỉnh đề án sắp xếp trước ngày 25/12/2031.",
                deadline="trước ngày 25/12/2031",
            ),
        ],
        "split at a semicolon where the deadlines differ",
    ),
    (
        "1. Giao Sở Nội vụ rà soát biên chế các bến phà. Việc rà soát hoàn thành trước ngày 10/10/2031.",
        [
            row(
                "1",
                "Sở Nội vụ",
                "rà soát biên chế các bến phà. Việc rà soát hoàn thành trước ngày 10/10/2031.",
                deadline="trước ngày 10/10/2031",
            )
        ],
        "a sentence with the only deadline stays with the piece before it",
    ),
    (
        (
            "1. Giao Sở Y tế: (i) kiểm kê thuốc dự trữ; (ii) lập danh sách trạm thiếu bác sĩ; "
            "(iii) đề xuất phương án luân phiên."
        ),
        [
            row(
                "1",
                "Sở Y tế",
                "(i) kiểm kê thuốc dự trữ; (ii) lập danh sách trạm thiếu bác sĩ; (iii) đề xuất phương án luân phiên.",
            )
        ],
        "an enumeration inside a paragraph stays one",
    ),
    (
        (
            "1. Giao Sở Y tế kiểm kê thuốc dự trữ ở các trạm. Trong đó tập trung các việc sau:\n"
            "a) Lập danh sách trạm thiếu bác sĩ.\nb) Đề xuất phương án luân phiên."
        ),
        [
            row("1", "Sở Y tế", "kiểm kê thuốc dự trữ ở các trạm. Trong đó tập trung các việc sau:"),
            row("1/a", "Sở Y tế", "Lập danh sách trạm thiếu bác sĩ."),
            row("1/b", "Sở Y tế", "Đề xuất phương án luân phiên."),
        ],
        "an item with items below it and a directive of its own",
    ),
    (
        (
            "Yêu cầu Thủ trưởng các Sở, Ban, ngành tập trung triển khai một số nội dung sau:\n"
            "1. Kiểm tra bến đò ngang.\n2. Xử lý nghiêm phương tiện chở quá tải."
        ),
        [
            row("1", "Thủ trưởng các Sở, Ban, ngành", "Kiểm tra bến đò ngang."),
            row("2", "Thủ trưởng các Sở, Ban, ngành", "Xử lý nghiêm phương tiện chở quá tải."),
        ],
        "a lead-in is no assignment and gives the lead",
    ),
    (
        "1. Sở Xây dựng:\n- Rà soát các cầu yếu.\n2. Công an tỉnh:\n- Tuần tra các bến đò.",
        [row("1/1", "Sở Xây dựng", "Rà soát các cầu yếu."), row("2/1", "Công an tỉnh", "Tuần tra các bến đò.")],
        "the nearest heading gives the lead",
    ),
    (
        "1. Sở Xây dựng:\n- Rà soát các cầu yếu.\n- Giao Chi cục Đăng kiểm kiểm tra phà.\n- Cắm biển báo tải trọng.",
        [
            row("1/1", "Sở Xây dựng", "Rà soát các cầu yếu."),
            row("1/2", "Chi cục Đăng kiểm", "kiểm tra phà."),
            row("1/3", "Sở Xây dựng", "Cắm biển báo tải trọng."),
        ],
        "an item that names another lead does not change what the next inherits",
    ),
    (
        "1. Về an toàn cầu\nSở Xây dựng rà soát các cầu yếu trên tuyến ven biển.",
        [row("1", "Sở Xây dựng", "rà soát các cầu yếu trên tuyến ven biển.")],
        "a plain paragraph adds nothing to the path of its heading",
    ),
    (
        "1. Về an toàn cầu: Giao Sở Xây dựng rà soát các cầu yếu.",
        [row("1", "Sở Xây dựng", "rà soát các cầu yếu.")],
        "words of introduction before giao are no part of the task",
    ),
    (
        "1. Sở Tài chính chủ trì, phối hợp với Sở Xây dựng, Sở Y tế lập dự toán mua phao cứu sinh.",
        [
            row(
                "1",
                "Sở Tài chính",
                "chủ trì, phối hợp với Sở Xây dựng, Sở Y tế lập dự toán mua phao cứu sinh.",
                partners="Sở Xây dựng|Sở Y tế",
            )
        ],
        "A chủ trì, phối hợp với B, C",
    ),
    (
        "1. Sở Tài chính, Sở Xây dựng và Sở Y tế phối hợp thực hiện việc mua phao cứu sinh.",
        [row("1", "Sở Tài chính|Sở Xây dựng|Sở Y tế", "phối hợp thực hiện việc mua phao cứu sinh.")],
        "A, B và C phối hợp thực hiện: three leads",
    ),
    (
        "1. Công an tỉnh phối hợp với Sở Y tế tổ chức trực cấp cứu tại bến phà.",
        [row("1", "Công an tỉnh", "phối hợp với Sở Y tế tổ chức trực cấp cứu tại bến phà.", partners="Sở Y tế")],
        "A phối hợp với B without chủ trì",
    ),
    (
        "1. Sở Xây dựng chủ trì, Sở Y tế phối hợp tổ chức diễn tập cứu nạn.",
        [row("1", "Sở Xây dựng", "chủ trì, Sở Y tế phối hợp tổ chức diễn tập cứu nạn.", partners="Sở Y tế")],
        "A chủ trì, B phối hợp",
    ),
    (
        "1. Sở Xây dựng chủ trì phối hợp các Sở, Ban, ngành tổ chức diễn tập cứu nạn.",
        [
            row(
                "1",
                "Sở Xây dựng",
                "chủ trì phối hợp các Sở, Ban, ngành tổ chức diễn tập cứu nạn.",
                partners="các Sở, Ban, ngành",
            )
        ],
        "without comma and với; the group stays whole",
    ),
    (
        "1. Sở Y tế cùng với Sở Nội vụ rà soát nhân lực trạm y tế.",
        [row("1", "Sở Y tế", "cùng với Sở Nội vụ rà soát nhân lực trạm y tế.", partners="Sở Nội vụ")],
        "cùng với",
    ),
    (
        "1. Giao Sở Xây dựng chỉ đạo Chi cục Đăng kiểm kiểm tra toàn bộ phà.",
        [row("1", "Sở Xây dựng|Chi cục Đăng kiểm", "chỉ đạo Chi cục Đăng kiểm kiểm tra toàn bộ phà.")],
        "a body told to direct another: both lead",
    ),
    (
        "1. Giao các Sở: Xây dựng, Y tế rà soát phương án cứu nạn.",
        [row("1", "Sở Xây dựng|Sở Y tế", "rà soát phương án cứu nạn.")],
        "a shared head is repeated",
    ),
    (
        "1. UBND các huyện Bình An, Phú Lộc rà soát các bến đò.",
        [row("1", "UBND huyện Bình An|UBND huyện Phú Lộc", "rà soát các bến đò.")],
        "areas share a head",
    ),
    (
        "1. Các Sở, Ban, ngành, UBND các huyện, thị xã rà soát phương án cứu nạn.",
        [row("1", "Các Sở, Ban, ngành|UBND các huyện, thị xã", "rà soát phương án cứu nạn.")],
        "two groups are separated",
    ),
    (
        "1. Đồng chí Giám đốc Sở Tài chính trực tiếp chỉ đạo việc mua phao cứu sinh.",
        [row("1", "Giám đốc Sở Tài chính", "trực tiếp chỉ đạo việc mua phao cứu sinh.")],
        "a person by office, without đồng chí",
    ),
    (
        "1. Giao đồng chí Phó Chủ tịch Trần Văn Kiểu theo dõi, đôn đốc việc sửa cầu Rạch Dừa.",
        [row("1", "Phó Chủ tịch Trần Văn Kiểu", "theo dõi, đôn đốc việc sửa cầu Rạch Dừa.")],
        "a person by name",
    ),
    (
        "1. Sở Xây dựng hoàn thiện đề án, trình UBND tỉnh phê duyệt.",
        [row("1", "Sở Xây dựng", "hoàn thiện đề án, trình UBND tỉnh phê duyệt.")],
        "who receives the result is neither lead nor partner",
    ),
    (
        (
            "1. Sở Xây dựng và Công an tỉnh kiểm tra bến phà. "
            "Giao các đơn vị nêu trên báo cáo kết quả trong tháng 11/2031."
        ),
        [
            row(
                "1",
                "Sở Xây dựng|Công an tỉnh",
                "kiểm tra bến phà. Giao các đơn vị nêu trên báo cáo kết quả trong tháng 11/2031.",
                deadline="trong tháng 11/2031",
            )
        ],
        "các đơn vị nêu trên are those named before",
    ),
    (
        "1. Căn cứ kế hoạch được duyệt, Sở Xây dựng tổ chức thi công cầu Rạch Dừa.",
        [row("1", "Sở Xây dựng", "Căn cứ kế hoạch được duyệt, Sở Xây dựng tổ chức thi công cầu Rạch Dừa.")],
        "a lead that does not stand at the front stays in the task",
    ),
    (
        (
            "1. Mua phao cứu sinh cho học sinh vùng sông nước.\nĐơn vị chủ trì: Sở Tài chính.\n"
            "Đơn vị phối hợp: Sở Y tế; UBND các huyện, thị xã.\nThời gian hoàn thành: trong tháng 10/2031."
        ),
        [
            row(
                "1",
                "Sở Tài chính",
                "Mua phao cứu sinh cho học sinh vùng sông nước.",
                partners="Sở Y tế|UBND các huyện, thị xã",
                deadline="trong tháng 10/2031",
            )
        ],
        "lines below an item name its lead, partners and time limit",
    ),
    (
        (
            "1. Mua phao cứu sinh cho học sinh vùng sông nước.\n- Cơ quan chủ trì: Sở Tài chính.\n"
            "- Cơ quan phối hợp: Sở Y tế.\n- Thời gian thực hiện: Quý IV/2031.\n"
            "2. Sơn lại cầu Rạch Dừa.\n- Cơ quan chủ trì: Sở Xây dựng.\n- Thời gian thực hiện: tháng 11/2031."
        ),
        [
            row(
                "1",
                "Sở Tài chính",
                "Mua phao cứu sinh cho học sinh vùng sông nước.",
                partners="Sở Y tế",
                deadline="Quý IV/2031",
            ),
            row("2", "Sở Xây dựng", "Sơn lại cầu Rạch Dừa.", deadline="tháng 11/2031"),
        ],
        "the same as bullets; each belongs to the item above it",
    ),
    (
        (
            "Điều 1. Giao Sở Xây dựng rà soát các cầu yếu.\nĐiều 2. Giao Sở Tài chính:\n1. Bố trí kinh phí sửa cầu.\n"
            "2. Báo cáo kết quả hàng quý."
        ),
        [
            row("Điều 1", "Sở Xây dựng", "rà soát các cầu yếu."),
            row("Điều 2/1", "Sở Tài chính", "Bố trí kinh phí sửa cầu."),
            row("Điều 2/2", "Sở Tài chính", "Báo cáo kết quả hàng quý.", deadline="hàng quý"),
        ],
        "articles count with their word",
    ),
    (
        (
            "I. ĐÁNH GIÁ TÌNH HÌNH\n1. Công tác quản lý bến đò tiếp tục được quan tâm.\nII. NHIỆM VỤ\n"
            "1. Sở Xây dựng rà soát các cầu yếu."
        ),
        [row("II/1", "Sở Xây dựng", "rà soát các cầu yếu.")],
        "a section that reports assigns nothing",
    ),
    (
        (
            "I. Kết quả đạt được\n1. Sở Xây dựng tổ chức tốt việc sửa cầu trong mùa lũ.\nII. Nhiệm vụ thời gian tới\n"
            "1. Sở Y tế tổ chức trực cấp cứu tại bến phà."
        ),
        [row("II/1", "Sở Y tế", "tổ chức trực cấp cứu tại bến phà.")],
        "the same in sentence case with a verb in the present",
    ),
    (
        "2.1. Giao Sở Xây dựng rà soát các cầu yếu.\n2.2. Giao Sở Y tế kiểm kê thuốc dự trữ.",
        [row("2.1", "Sở Xây dựng", "rà soát các cầu yếu."), row("2.2", "Sở Y tế", "kiểm kê thuốc dự trữ.")],
        "a decimal marker is one step of the path",
    ),
    (
        "1. Giao UBND các huyện, thị xã:\n(i) Kiểm tra bến đò ngang.\n(ii) Đình chỉ bến đò không phép.",
        [
            row("1/i", "UBND các huyện, thị xã", "Kiểm tra bến đò ngang."),
            row("1/ii", "UBND các huyện, thị xã", "Đình chỉ bến đò không phép."),
        ],
        "small Roman numbers as items of their own",
    ),
    (
        "1. Giao Sở Y tế kiểm kê thuốc dự trữ, gồm:\n- Thuốc kháng sinh;\n- Dịch truyền;\n- Vắc xin uốn ván.",
        [row("1", "Sở Y tế", "kiểm kê thuốc dự trữ, gồm: - Thuốc kháng sinh; - Dịch truyền; - Vắc xin uốn ván.")],
        "items that only name things belong to the directive above them",
    ),
]


@pytest.mark.parametrize(("body", "expected", "reason"), UNITS)
def test_units(body: str, expected: list[Read], reason: str) -> None:
    assert read(f"{LEAD_IN}\n{body}") == expected, reason


def test_addressees_lead_where_nobody_else_is_named() -> None:
    found = read(
        "Thực hiện chương trình công tác quý IV, UBND tỉnh yêu cầu:\n"
        "1. Rà soát các cầu yếu.\n2. Báo cáo kết quả trước ngày 20/9/2031.",
        kind="",
        number="Số: 88/UBND-CN",
        subject="V/v rà soát cầu yếu",
        addressees="Sở Xây dựng;\nUBND các huyện, thị xã.",
    )
    assert found == [
        row("1", "Sở Xây dựng|UBND các huyện, thị xã", "Rà soát các cầu yếu."),
        row(
            "2",
            "Sở Xây dựng|UBND các huyện, thị xã",
            "Báo cáo kết quả trước ngày 20/9/2031.",
            deadline="trước ngày 20/9/2031",
        ),
    ]


def test_a_bullet_that_names_its_lead_leads_the_bullets_after_it() -> None:
    found = read(
        "Thực hiện chương trình công tác quý IV, UBND tỉnh yêu cầu:\n"
        "1. Về cầu yếu\n- UBND các huyện rà soát các cầu yếu.\n- Báo cáo kết quả trước ngày 20/9/2031.\n"
        "2. Về bến phà\n- Kiểm tra các bến phà.\n"
        "3. Đối với vướng mắc khi kiểm tra, đề nghị liên hệ Sở Xây dựng (ông Bảy, ĐT: 0200.000.001) để được hướng dẫn.",
        kind="",
        number="Số: 88/UBND-CN",
        subject="V/v rà soát cầu yếu",
        addressees="Sở Xây dựng;\nUBND các huyện, thị xã.",
    )
    assert [(item.leads, item.task) for item in found] == [
        (["UBND các huyện"], "rà soát các cầu yếu."),
        (["UBND các huyện"], "Báo cáo kết quả trước ngày 20/9/2031."),
        (["Sở Xây dựng", "UBND các huyện, thị xã"], "Kiểm tra các bến phà."),
    ]


def test_a_line_that_says_in_full_what_each_lead_is_to_do_is_tasks_of_their_own() -> None:
    found = read(
        "1. Rà soát các cầu yếu\n- Nội dung: rà soát, phân loại các cầu yếu trên toàn tỉnh.\n"
        "- Cơ quan thực hiện: Sở Xây dựng tiến hành rà soát các cầu yếu trên quốc lộ được giao quản lý, bảo dưỡng; "
        "UBND các xã rà soát các cầu yếu trên đường do xã quản lý và gửi kết quả về Sở Xây dựng để tổng hợp."
    )
    assert [item.leads for item in found] == [["Sở Xây dựng", "UBND các xã"], ["Sở Xây dựng"], ["UBND các xã"]]


def test_those_written_to_hand_in_what_is_wanted_from_all() -> None:
    found = read(
        "1. Sở Xây dựng rà soát các cầu yếu.\n2. Sở Y tế kiểm kê thuốc.\n"
        "Báo cáo của các cơ quan gửi về Văn phòng UBND tỉnh trước ngày 20/9/2031 để tổng hợp.",
        kind="",
        number="Số: 88/UBND-CN",
        subject="V/v rà soát cầu yếu",
        addressees="Sở Xây dựng;\nSở Y tế.",
    )
    assert [item.leads for item in found] == [["Sở Xây dựng"], ["Sở Y tế"], ["Sở Xây dựng", "Sở Y tế"]]
    assert found[2].deadline == "trước ngày 20/9/2031"


def test_inherited_leads_are_marked_and_point_to_their_heading() -> None:
    document, _, extraction = read_notice("1. Giao Sở Y tế:\na) Kiểm kê thuốc dự trữ.\nb) Giao Sở Nội vụ cử cán bộ.")
    first, second = extraction.assignments
    (lead,) = first.agencies
    assert lead.inherited
    assert lead.evidence.span is not None
    assert lead.evidence.span.end < first.evidence.span.start  # type: ignore[union-attr]
    assert document.text[slice(*lead.evidence.span)] == "Sở Y tế"
    assert not second.agencies[0].inherited


# Columns: body, receivers, reason.
RECEIVERS = [
    ("1. Sở Xây dựng hoàn thiện đề án, trình UBND tỉnh phê duyệt.", ["UBND tỉnh"], "trình"),
    ("1. Sở Xây dựng báo cáo Thủ tướng Chính phủ.", ["Thủ tướng Chính phủ"], "báo cáo"),
    (
        "1. Sở Xây dựng báo cáo Thủ tướng Chính phủ kết quả sửa cầu.",
        ["Thủ tướng Chính phủ"],
        "a noun behind the name",
    ),
    ("1. Sở Xây dựng gửi Sở Tài chính dự toán sửa cầu.", ["Sở Tài chính"], "gửi"),
    ("1. Sở Xây dựng rà soát các cầu yếu.", [], "nobody"),
    (
        "1. Sở Xây dựng thực hiện Tờ trình số 21/TTr-SXD ngày 2/3/2031 trình UBND tỉnh.",
        ["UBND tỉnh"],
        "not in the citation",
    ),
]


@pytest.mark.parametrize(("body", "expected", "reason"), RECEIVERS)
def test_receivers(body: str, expected: list[str], reason: str) -> None:
    (assignment,) = read_notice(body)[2].assignments
    assert [agency.name for agency in assignment.agencies if agency.role is AgencyRole.RECEIVE] == expected, reason


def test_citations_of_a_task_are_those_inside_it() -> None:
    _, _, extraction = read_notice(
        "Căn cứ Quyết định số 19/QĐ-UBND ngày 5/1/2031 của UBND tỉnh;\n"
        "1. Sở Y tế thực hiện Kế hoạch số 77/KH-UBND ngày 9/2/2031 về trực cấp cứu.\n2. Sở Nội vụ rà soát biên chế."
    )
    assert [assignment.citations for assignment in extraction.assignments] == [("77/KH-UBND",), ()]
    assert {citation.reference for citation in extraction.citations} >= {"19/QĐ-UBND", "77/KH-UBND"}


def test_ids_hold_reference_path_and_a_count_for_pieces() -> None:
    _, _, extraction = read_notice("1. Giao Sở Nội vụ rà soát biên chế. Giao Sở Y tế kiểm kê thuốc.")
    assert [assignment.id for assignment in extraction.assignments] == ["88-TB-UBND:1", "88-TB-UBND:1#2"]


# Columns: deadline phrase, codes, needs review, reason.
DOUBTS = [
    ("trước ngày 20/10/2031", [], False, "a full date leaves no doubt"),
    ("trước ngày 20/10", [FindingCode.DEADLINE_INFERRED], True, "the year is supplied"),
    (
        "trước ngày 20/10/2031 và mua bổ sung trước ngày 25/12/2031",
        [FindingCode.SEVERAL_DEADLINES],
        True,
        "two dates in one sentence",
    ),
    ("trước ngày 20/8/2031", [], False, "a day before the date of issue tells of something past"),
]


@pytest.mark.parametrize(("phrase", "codes", "review", "reason"), DOUBTS)
def test_doubts(phrase: str, codes: list[FindingCode], review: bool, reason: str) -> None:
    _, _, extraction = read_notice(f"1. Sở Y tế kiểm kê thuốc dự trữ {phrase}.")
    (assignment,) = extraction.assignments
    assert [finding.code for finding in extraction.findings] == codes, reason
    doubted = any(not words.startswith("Chưa chắc") for words in assignment.reasons)  # of the rules, not of the ratings
    assert doubted is review, reason
    assert 0 < assignment.confidence <= 1


def test_a_time_line_before_the_date_of_issue_is_doubted() -> None:
    _, _, extraction = read_notice(
        "1. Sơn lại cầu Rạch Dừa.\nĐơn vị chủ trì: Sở Xây dựng.\nThời hạn: trước ngày 20/8/2031."
    )
    (assignment,) = extraction.assignments
    assert [finding.code for finding in extraction.findings] == [FindingCode.DEADLINE_PAST]
    assert assignment.needs_review
