"""The phrases that tell a directive from assessment, background and closing formulas (cụm từ nhận biết)."""

import re

#: ``giao``, ``yêu cầu``, ``đề nghị`` … with an actor behind it. ``được giao``, ``theo đề nghị của`` assign nothing.
ASSIGNING = re.compile(
    r"(?<!được )(?<!đã )(?<!xét )(?<!theo )(?<!nhiệm vụ )(?<!về )(?<!việc )(?<!các )(?<!có )(?<!những )\b"
    r"(?:thống nhất giao|đồng ý giao|giao(?: nhiệm vụ)?(?: cho)?|yêu cầu|đề nghị|phân công|kiến nghị|ủy quyền(?: cho)?"
    r"|uỷ quyền(?: cho)?|giao trách nhiệm(?: cho)?|lưu ý)\s+(?!của\b|tại\b|về\b|này\b|trên\b|và\b)",
    re.IGNORECASE,
)
#: What may stand in front of a directive without being part of it.
CONNECTOR = re.compile(
    r"(?:(?:đồng thời|trong đó|ngoài ra|bên cạnh đó|vì vậy|do đó|do vậy|riêng|cụ thể|trước mắt|mặt khác|và)\s*[,:]?\s+|[-–+•]\s*)+",
    re.IGNORECASE,
)
#: Words between a lead and its verb that do not belong to the task.
MODAL = re.compile(
    r"\s*(?:[:,]\s*)?(?:(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm(?!\s+(?:về|trước|toàn diện|chính|chung|cá nhân|thi hành|trong))"
    r"|cần phải|phải|cần|được giao(?: nhiệm vụ)?|là cơ quan)(?=[\s:,])\s*[:,]?\s*)?",
    re.IGNORECASE,
)
#: An addition in brackets behind a name: ``(Thường trực Ban Chỉ đạo)``.
BRACKETED = re.compile(r"\s*\([^()]{1,120}\)")
#: Circumstances between a lead and its verb: ``theo chức năng, nhiệm vụ được giao,``; they belong to the task.
CIRCUMSTANCE = re.compile(
    r"\s*,?\s*(?:theo|căn cứ|trên cơ sở|trong phạm vi|với|khi|ngoài|trước|trong|trường hợp|tùy|tuỳ|nếu|để|định kỳ|hằng|hàng|mỗi|sau|chậm nhất|qua|từ)\b",
    re.IGNORECASE,
)
#: What follows a name in a statement of fact, not in a directive.
STATEMENT = re.compile(
    r"\s*,?\s*(?:đã|đang|vừa|là\b(?! đầu mối| cơ quan đầu mối)|được(?! giao)|có (?:ý kiến|công văn|văn bản|báo cáo|tờ trình)(?! chỉ đạo| hướng dẫn| gửi)"
    r"|ghi nhận|đánh giá cao|biểu dương|hoan nghênh|cơ bản|nhất trí|đồng ý|chủ trì (?:hội nghị|cuộc họp|buổi)"
    r"|tổ chức (?:hội nghị|cuộc họp|buổi làm việc)|kết luận|nhận được|thông báo(?: kết luận| ý kiến| để| đến)|nhận thấy|xin\b|trân trọng"
    r"|yêu cầu|đề nghị|giao\b|làm việc (?:theo|trở lại)|hoạt động theo|ban hành kế hoạch|ban hành chỉ thị|và\b|của\b|chưa|còn\b|chúc|cảm ơn|điện\s*:)",
    re.IGNORECASE,
)
#: Names too weak to lead without a word such as ``giao`` or ``phải``: everybody, or a verb that looks like a name.
WEAK_NAME = re.compile(
    r"(?:tổ chức|đối tượng|công chức|viên chức|cán bộ|cá nhân|người dân|nhân dân|doanh nghiệp|đối tác|người lao động|học sinh|hộ gia đình|mọi người dân|lực lượng"
    r"|cơ quan|đơn vị|thành phố|phòng|cấp (?:trên|tỉnh|xã|thành phố))(?: (?:tiêu biểu|có liên quan|liên quan))?$"
    r"|(?:hệ thống(?! chính trị)|cổng|kinh phí|đối tượng|phạm vi|hoạt động|trường hợp|tổ chức (?:thực hiện|tốt|sâu)|nội dung|cán bộ)\b|bộ$",
    re.IGNORECASE,
)
#: Formulas that close a notice or ask only that all of it be carried out.
CLOSING = re.compile(
    r"^\W*(?:trên đây là|(?:thừa lệnh|thừa ủy quyền)|trong quá trình (?:tổ chức |triển khai |thực hiện|chỉ đạo)[^.]{0,80}?(?:,|nếu|có)[^.]{0,40}(?:khó khăn|vướng mắc|phát sinh|vấn đề)"
    r"|nếu (?:có )?(?:khó khăn|vướng mắc)|(?:nghị quyết|chỉ thị|quyết định|kế hoạch|thông báo|công điện|quy chế|quy định) này (?:có hiệu lực|thay thế|được)"
    r"|quá trình (?:triển khai )?thực hiện|thông báo này)"
    r"|(?:xin )?(?:thông báo|truyền đạt)\b.{0,260}\b(?:biết|thực hiện|triển khai|theo dõi)\s*(?:[,.;/]|$)"
    r"|\bchịu trách nhiệm thi hành (?:quyết định|nghị quyết|chỉ thị|kế hoạch)"
    r"|\b(?:nếu|khi) có (?:khó khăn|vướng mắc|vấn đề phát sinh|phát sinh)",
    re.IGNORECASE,
)
#: The words of a directive that asks no more than to carry out the document: ``nghiêm túc triển khai, thực hiện Kế hoạch này``.
EMPTY_WORDS = frozenset(
    "nghiêm túc khẩn trương tập trung chủ động kịp thời phối hợp tích cực quán triệt tổ chức chỉ đạo chịu trách nhiệm căn cứ vụ được giao phải cần và"
    " triển khai thực hiện thi hành chấp tốt có hiệu quả đầy đủ đồng bộ các những nội dung kết luận kế hoạch này nêu trên tại theo đúng quy định tiến độ"
    " chất lượng chức năng quyền hạn ý kiến thông báo công điện quyết nghị chương trình văn bản chế phương án yêu cầu bảo đảm để nghiêm quan tâm trong phạm vi mình của".split()
)
CARRYING_OUT = re.compile(r"\b(?:thực hiện|triển khai|thi hành|chấp hành)\b", re.IGNORECASE)
#: The same where bodies are only told to have it carried out by those below them.
WHOLE_DOCUMENT_BELOW = re.compile(
    r"^\W*(?!.*(?:theo dõi|đôn đốc|kiểm tra|báo cáo|tổng hợp|xây dựng|ban hành))(?:tổ chức|chỉ đạo|triển khai|phổ biến|quán triệt|căn cứ)\b.{0,160}thực hiện"
    r"(?: (?:nghiêm túc|nghiêm|tốt|có hiệu quả|hiệu quả|đầy đủ|các nội dung))*\s+(?:chỉ thị|kế hoạch|công điện|thông báo|quyết định|nghị quyết) này\W*$",
    re.IGNORECASE,
)
#: A lead-in whose items say what to do: ``Sở X có trách nhiệm:``.
HANDING_OVER = re.compile(r"(?:có trách nhiệm|có nhiệm vụ|nhiệm vụ|trách nhiệm|yêu cầu|phải|cần|thực hiện)\s*:\s*$", re.IGNORECASE)
#: The same where bodies are only told to have it carried out by those below them.
WHOLE_DOCUMENT_BELOW = re.compile(
    r"^\W*(?!.*(?:theo dõi|đôn đốc|kiểm tra|báo cáo|tổng hợp|xây dựng|ban hành))(?:tổ chức|chỉ đạo|triển khai|phổ biến|quán triệt|căn cứ)\b.{0,160}thực hiện"
    r"(?: (?:nghiêm túc|nghiêm|tốt|có hiệu quả|hiệu quả|đầy đủ|các nội dung))*\s+(?:chỉ thị|kế hoạch|công điện|thông báo|quyết định|nghị quyết) này\W*$",
    re.IGNORECASE,
)
#: What a leader says of others without asking anything of them.
REMARK = re.compile(
    r"^\W*(?:đánh giá cao|ghi nhận|biểu dương|hoan nghênh|cơ bản|về cơ bản|thống nhất (?:với|về|chủ trương|cao|nội dung)|đồng ý|nhất trí|chia sẻ|trân trọng|lưu ý:"
    r"|căn cứ (?:luật|nghị định|thông tư|quyết định|nghị quyết|công văn|kế hoạch)[^,]*[;.]\s*$|xét đề nghị|theo đề nghị)",
    re.IGNORECASE,
)
#: A lead-in: it only introduces the list below it.
LEAD_IN = re.compile(
    r"(?:sau(?: đây)?|như sau|sau|gồm|cụ thể(?: như sau)?|(?:nội dung|nhiệm vụ|giải pháp|công việc|việc|vấn đề)(?:\s+\w+){0,5})\s*:\s*$",
    re.IGNORECASE,
)
#: Headings of sections that report what was or explain why: they charge nobody but by ``giao``, ``yêu cầu``, ``phải``.
REPORT_HEADING = re.compile(
    r"^\W*(?:về\s+)?(?:đánh giá|kết quả|tình hình|những kết quả|một số kết quả|ưu điểm|tồn tại|hạn chế|khó khăn|nguyên nhân|bối cảnh|thực trạng|sự cần thiết|nhận định"
    r"|(?:căn cứ|cơ sở) (?:pháp lý|xây dựng|thực tiễn)|giải thích từ ngữ|thành phần|khái quát|dự báo|tổng quan)",
    re.IGNORECASE,
)
#: Headings of sections that set out aims and criteria: whoever is charged there is named in the item itself.
AIMS_HEADING = re.compile(
    r"^\W*(?:về\s+)?(?:mục đích|mục tiêu|yêu cầu\s*$|yêu cầu[,;:]|quan điểm|chỉ tiêu|phạm vi|đối tượng|nguyên tắc|thời gian|địa điểm|phương châm|phương hướng"
    r"|nội dung thi đua|tiêu chuẩn|tiêu chí|hình thức|nội dung,? hình thức)",
    re.IGNORECASE,
)
#: A heading that sorts by whom it concerns; in a section of criteria it assigns nothing.
CONCERNING = re.compile(r"^\W*(?:đối với|về phía)\b", re.IGNORECASE)
#: A meeting with somebody, in the paragraph that opens a conclusion.
MEETING = re.compile(r"\b(?:làm việc với|làm việc tại)\s+(?:(?:tập thể )?lãnh đạo\s+|thường trực\s+|ban thường vụ\s+)*(?=(?:tỉnh|thành phố|Tỉnh|Thành phố)\s[A-ZĐ])")
#: ``… chịu trách nhiệm trước …`` behind another directive only underlines it.
ANSWERABLE = re.compile(r"chịu trách nhiệm\s+(?:\w+\s+){0,3}trước\b", re.IGNORECASE)
#: Headings that open a section of tasks.
DIRECTIVE_HEADING = re.compile(
    r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|kết luận|chỉ đạo|yêu cầu|giao|kiến nghị|đề xuất|đề nghị|công việc", re.IGNORECASE
)
#: Words in front of the actors of a heading.
HEADING_FRONT = re.compile(
    r"\W*(?:(?:giao(?: nhiệm vụ)?(?: cho)?|đề nghị|yêu cầu|trách nhiệm(?: chính)?(?: cụ thể)? của|nhiệm vụ(?: cụ thể)? của|đối với|tại|về phía|phân công|đề xuất với|kiến nghị(?: với| đối với)?|riêng)\s*:?\s+)*",
    re.IGNORECASE,
)
#: What may follow the actors of a heading; anything more makes it a directive.
HEADING_REST = re.compile(
    r"\s*(?:\([^()]*\)\s*)?[:.,;]?\s*(?:(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|cần|phải)?\s*(?:tập trung|khẩn trương|tổ chức|tiếp tục|nghiêm túc)?\s*"
    r"(?:chỉ đạo|triển khai|thực hiện)?(?:,?\s*(?:triển khai|thực hiện))?(?:\s*tốt)?(?:\s*(?:các|những|một số))?(?:\s*(?:nội dung|nhiệm vụ|công việc|giải pháp|việc))?(?:\s*(?:trọng tâm|cụ thể|sau|sau đây))*\s*[:.]?)?\s*$",
    re.IGNORECASE,
)
#: A line under an item that names its lead, partners or time limit: ``Đơn vị chủ trì: …``.
ATTRIBUTE = re.compile(
    r"^\W*(?:(?P<coordinate>(?:cơ quan|đơn vị)[^:.]{0,30}(?:phối hợp|tham gia)[^:.]{0,30})"
    r"|(?P<lead>(?:(?:cơ quan|đơn vị)(?:,? (?:cơ quan|đơn vị))?|người) ?[^:.]{0,12}(?:chủ trì|thực hiện|phụ trách|đầu mối|chịu trách nhiệm)[^:.]{0,40}|phân công(?: thực hiện)?)"
    r"|(?P<deadline>(?:thời gian|thời hạn|tiến độ|hạn hoàn thành)(?: (?:thực hiện|hoàn thành|báo cáo|triển khai|dự kiến|tổ chức|đào tạo|gửi|ban hành|trình)[^:.]{0,30})?)"
    r"|(?P<other>nội dung(?: thực hiện| chính)?|sản phẩm(?: dự kiến)?|kết quả(?: dự kiến| đầu ra)?|kinh phí(?: thực hiện)?|hình thức(?: thực hiện)?))\s*:\s*(?=\S)",
    re.IGNORECASE,
)
#: ``phối hợp với``: what follows are partners.
WITH = re.compile(
    r"\b(?:phối hợp|cùng|kết hợp|phối kết hợp)(?:\s+(?:chặt chẽ|tốt|hiệu quả|kịp thời|thường xuyên))*\s+(?:cùng với|với|cùng)\s+|\bchủ trì,?\s*(?:và )?phối hợp(?:\s+chặt chẽ)?\s+(?:với\s+|cùng\s+)?(?!thực hiện|triển khai|tổ chức)"
    r"|\b(?:thống nhất)(?:\s+(?:cụ thể|chặt chẽ|kỹ|trực tiếp|ý kiến))*\s+với\s+"
    r"|\bphối hợp\s+(?=(?:các|Sở|Bộ|UBND|Ủy ban|Ban|Văn phòng|Công an|Cục|Chi cục)\b)",
    re.IGNORECASE,
)
#: ``chỉ đạo Chi cục Y``: a body told to direct one below it; groups and outsiders (``các nhà thầu``) do not lead with it.
DIRECTING = re.compile(
    r"(?:(?:chủ động|tiếp tục|tập trung|trực tiếp|khẩn trương|lãnh đạo,)\s+)*chỉ đạo\s+(?=(?:các )?(?:Cục|Chi cục|Công an|Quân khu|Phòng|Trung tâm|Bộ Chỉ huy|Trạm|Cơ sở|Trường)\b)",
    re.IGNORECASE,
)
#: ``báo cáo``, ``trình``, ``gửi``: what follows receives the result.
TO = re.compile(r"\b(?:báo cáo|trình|gửi(?: về)?|tham mưu(?: cho)?|báo cáo về)\s+", re.IGNORECASE)
#: ``các cơ quan nêu trên``, ``quý đơn vị``: back to whom the text has named already.
BACK_REFERENCE = re.compile(
    r"(?:các\s+)?(?:cơ quan|đơn vị|địa phương|đồng chí|cá nhân)(?:\s*,\s*(?:cơ quan|đơn vị|địa phương))*\s+(?:nêu trên|trên|này|nói trên)\b"
    r"|quý\s+(?:cơ quan|đơn vị|cấp|sở|ban|ngành|bộ)(?:\s*,\s*(?:quý\s+)?(?:cơ quan|đơn vị|địa phương|ban|ngành))*"
    r"|(?:từng|mỗi)\s+(?:cơ quan|đơn vị|địa phương)(?:\s*,\s*(?:cơ quan|đơn vị|địa phương))*",
    re.IGNORECASE,
)
