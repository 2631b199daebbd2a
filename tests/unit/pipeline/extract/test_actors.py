"""Lists of actors: where names end, what shares a head, what stays whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.geometry import Span
from pipeline.extract.actors import find_actor_lists, match_actors, split_actors

# (text, names, what follows the list, reason)
MATCHED = [
    ("Sở Kế hoạch và Đầu tư đôn đốc tiến độ", ["Sở Kế hoạch và Đầu tư"], "đôn đốc", "ends at a verb"),
    ("Sở Xây dựng xây dựng đề án", ["Sở Xây dựng"], "xây dựng", "the same word as name and as verb"),
    ("Sở xây dựng tham mưu", ["Sở xây dựng"], "tham mưu", "small letters by mistake"),
    ("Bộ Văn hóa, Thể thao và Du lịch rà soát", ["Bộ Văn hóa, Thể thao và Du lịch"], "rà soát", "joints in a name"),
    ("Bộ Tài chính và Bộ Công Thương phối hợp", ["Bộ Tài chính", "Bộ Công Thương"], "phối hợp", "và between bodies"),
    (
        "Sở Lao động - Thương binh và Xã hội, Sở Y tế chủ trì",
        ["Sở Lao động - Thương binh và Xã hội", "Sở Y tế"],
        "chủ trì",
        "hyphen in a name",
    ),
    (
        "các Sở: Nội vụ, Tài chính, Văn hóa, Thể thao và Du lịch báo cáo",
        ["Sở Nội vụ", "Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch"],
        "báo cáo",
        "shared head behind a colon",
    ),
    (
        "Bộ trưởng các Bộ: Công an, Khoa học và Công nghệ chỉ đạo",
        ["Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Khoa học và Công nghệ"],
        "chỉ đạo",
        "title and noun shared",
    ),
    ("các Sở Tài chính, Nội vụ khẩn trương", ["Sở Tài chính", "Sở Nội vụ"], "khẩn trương", "shared head, no colon"),
    ("Sở Tài chính, Nội vụ tham mưu", ["Sở Tài chính", "Sở Nội vụ"], "tham mưu", "head named once"),
    ("UBND các huyện Cư Jút, Đắk Mil lập", ["UBND huyện Cư Jút", "UBND huyện Đắk Mil"], "lập", "areas share a head"),
    (
        "UBND huyện Đắk Mil, Cư Jút và thành phố Gia Nghĩa rà soát",
        ["UBND huyện Đắk Mil", "UBND huyện Cư Jút", "UBND thành phố Gia Nghĩa"],
        "rà soát",
        "a second kind of area",
    ),
    (
        "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố: Cà Mau, Đà Nẵng",
        ["Chủ tịch Ủy ban nhân dân tỉnh Cà Mau", "Chủ tịch Ủy ban nhân dân thành phố Đà Nẵng"],
        "",
        "a city is a thành phố",
    ),
    (
        "Bí thư tỉnh ủy và Chủ tịch UBND các tỉnh: Gia Lai, Lâm Đồng",
        [
            "Bí thư tỉnh ủy Gia Lai",
            "Bí thư tỉnh ủy Lâm Đồng",
            "Chủ tịch UBND tỉnh Gia Lai",
            "Chủ tịch UBND tỉnh Lâm Đồng",
        ],
        "",
        "two titles share the areas",
    ),
    ("các Sở, Ban, ngành hoàn thiện", ["các Sở, Ban, ngành"], "hoàn thiện", "a group stays whole"),
    (
        "các Sở, Ban, ngành, UBND các huyện, thị xã chỉ đạo",
        ["các Sở, Ban, ngành", "UBND các huyện, thị xã"],
        "chỉ đạo",
        "two groups, told apart by the second head",
    ),
    ("các đơn vị liên quan tham mưu UBND tỉnh", ["các đơn vị liên quan"], "tham mưu", "closed by liên quan"),
    ("Thủ trưởng các Sở, Ban, ngành;", ["Thủ trưởng các Sở, Ban, ngành"], ";", "title before a group"),
    ("các xã, phường: Tổng hợp số liệu", ["các xã, phường"], ": Tổng hợp", "the directive behind a colon"),
    (
        "Ủy ban nhân dân các xã, phường có cụm công nghiệp báo cáo",
        ["Ủy ban nhân dân các xã, phường có cụm công nghiệp"],
        "báo cáo",
        "a modifier with có",
    ),
    ("Ủy ban nhân dân xã có trách nhiệm", ["Ủy ban nhân dân xã"], "có trách nhiệm", "có trách nhiệm is no modifier"),
    (
        "UBND các tỉnh ven biển từ Quảng Trị đến Đắk Lắk khẩn trương",
        ["UBND các tỉnh ven biển từ Quảng Trị đến Đắk Lắk"],
        "khẩn trương",
        "a stretch of coast",
    ),
    (
        "các cơ quan được giao chủ trì nhiệm vụ có trách nhiệm",
        ["các cơ quan được giao chủ trì nhiệm vụ"],
        "có trách nhiệm",
        "verbs inside a clause",
    ),
    (
        "các doanh nghiệp hoạt động trong lĩnh vực xây dựng cung cấp",
        ["các doanh nghiệp hoạt động trong lĩnh vực xây dựng"],
        "cung cấp",
        "a field named by a verb",
    ),
    ("đồng chí Phó Chủ tịch Lê Văn An trực tiếp", ["Phó Chủ tịch Lê Văn An"], "trực tiếp", "a person by title"),
    ("ông Lê Văn An, bà Trần Thị Hoa theo dõi", ["Lê Văn An", "Trần Thị Hoa"], "theo dõi", "persons"),
    ("Trưởng Ban Chỉ đạo phân công", ["Trưởng Ban Chỉ đạo"], "phân công", "head of a steering committee"),
    ("Ngân hàng Nhà nước chi nhánh khu vực 9 hỗ trợ", ["Ngân hàng Nhà nước chi nhánh khu vực 9"], "hỗ trợ", "number"),
    ("Sở NN&PTNT, Bộ GTVT, EVN lập", ["Sở NN&PTNT", "Bộ GTVT", "EVN"], "lập", "abbreviations"),
    ("Công ty Cổ phần Cấp nước Lâm Hà bố trí", ["Công ty Cổ phần Cấp nước Lâm Hà"], "bố trí", "a verb with a capital"),
    ("Hội đồng thẩm định họp", ["Hội đồng thẩm định"], "họp", "a light head takes the verb after it"),
    ("Bộ Tài chính - Cơ quan Thường trực đôn đốc", ["Bộ Tài chính"], "đôn đốc", "an apposition is no actor"),
    ("Sở Y tế (cơ quan thường trực), Sở Nội vụ lập", ["Sở Y tế", "Sở Nội vụ"], "lập", "a parenthesis is passed over"),
    ("Sở Y tế, tổ chức kiểm tra", ["Sở Y tế"], ", tổ chức", "tổ chức as a verb"),
    ("tổ chức, cá nhân có liên quan chấp hành", ["tổ chức, cá nhân có liên quan"], "chấp hành", "tổ chức as a noun"),
    (
        "Cơ quan quản lý ngành, lĩnh vực đề xuất",
        ["Cơ quan quản lý ngành, lĩnh vực"],
        "đề xuất",
        "a field ends before a firm verb",
    ),
    ("Cơ quan tiếp nhận kê khai giá báo cáo", ["Cơ quan tiếp nhận kê khai giá"], "báo cáo", "what it receives"),
    (
        "Các cơ quan báo chí, truyền thông đưa tin",
        ["Các cơ quan báo chí, truyền thông"],
        "đưa",
        "truyền thông is no verb",
    ),
    ("Sở Y tế/Sở Nội vụ tỉnh lập", ["Sở Y tế/Sở Nội vụ tỉnh"], "lập", "one or the other"),
    (
        "UBND các thành phố: Hà Nội, Cần Thơ rà soát",
        ["UBND thành phố Hà Nội", "UBND thành phố Cần Thơ"],
        "rà soát",
        "Cần of Cần Thơ is no word of grammar",
    ),
    ("Các sở: Là đơn vị đầu mối", ["Các sở"], ": Là", "a word of grammar with a capital is no member"),
    (
        "các đơn vị cung cấp dịch vụ thu gom có trách nhiệm",
        ["các đơn vị cung cấp dịch vụ thu gom"],
        "có trách nhiệm",
        "a service named by a verb",
    ),
    ("Sở Y tế\nSở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], "", "one a line"),
    (
        "Phòng Y tế các huyện, thị xã, thành phố rà soát",
        ["Phòng Y tế các huyện, thị xã, thành phố"],
        "rà soát",
        "kinds of areas belong to the body before them",
    ),
    (
        "Trạm Khuyến công các huyện Bình An, Phú Lộc và thị xã Sơn Hòa rà soát",
        ["Trạm Khuyến công huyện Bình An", "Trạm Khuyến công huyện Phú Lộc", "Trạm Khuyến công thị xã Sơn Hòa"],
        "rà soát",
        "areas share a body with a name",
    ),
    (
        "Sở Y tế các tỉnh, thành phố báo cáo",
        ["Sở Y tế các tỉnh, thành phố"],
        "báo cáo",
        "a department of all provinces",
    ),
    (
        "Sở Y tế các tỉnh Sơn Hải, Bình Tân rà soát",
        ["Sở Y tế tỉnh Sơn Hải", "Sở Y tế tỉnh Bình Tân"],
        "rà soát",
        "provinces share a department",
    ),
    (
        "Các Sở Y tế: Sơn Hải, Bình Tân và Phú Lộc báo cáo",
        ["Sở Y tế Sơn Hải", "Sở Y tế Bình Tân", "Sở Y tế Phú Lộc"],
        "báo cáo",
        "one department in several places, behind a colon",
    ),
    (
        "Sở Y tế Sơn Hải, Sở Xây dựng rà soát",
        ["Sở Y tế Sơn Hải", "Sở Xây dựng"],
        "rà soát",
        "a place without tỉnh before it",
    ),
    ("Sở Y tế Huế báo cáo", ["Sở Y tế Huế"], "báo cáo", "a city of one syllable"),
    ("Sở Xây dựng Rà soát", ["Sở Xây dựng"], "Rà soát", "a verb with a capital is no place"),
    (
        "Sở Y tế, Sở Thủy nông Kênh Đào và Sở Diêm nghiệp lập",
        ["Sở Y tế", "Sở Thủy nông Kênh Đào", "Sở Diêm nghiệp"],
        "lập",
        "departments that no list has",
    ),
    (
        "Sở Y tế, cơ quan thường trực, Sở Xây dựng rà soát",
        ["Sở Y tế", "Sở Xây dựng"],
        "rà soát",
        "in what capacity, between commas",
    ),
    (
        "Sở Y tế, cơ quan thường trực Ban Chỉ đạo, tổng hợp",
        ["Sở Y tế"],
        ", tổng hợp",
        "in what capacity and of whom",
    ),
    (
        "Cơ quan thường trực, Sở Y tế rà soát",
        ["Cơ quan thường trực", "Sở Y tế"],
        "rà soát",
        "in front a capacity is an actor",
    ),
    (
        "Công ty Khai thác thủy lợi Rạch Dừa vận hành cống",
        ["Công ty Khai thác thủy lợi Rạch Dừa"],
        "vận hành",
        "a firm verb with a capital in a name",
    ),
    (
        "Trung tâm Hỗ trợ nông dân tỉnh mở lớp",
        ["Trung tâm Hỗ trợ nông dân tỉnh"],
        "mở lớp",
        "another one behind a head",
    ),
    (
        "Cục Quản lý xây dựng đường thủy rà soát",
        ["Cục Quản lý xây dựng đường thủy"],
        "rà soát",
        "a soft verb in small letters behind a capital one",
    ),
    (
        "UBND các xã Bình An, Thành Lập và Phú Lộc rà soát",
        ["UBND xã Bình An", "UBND xã Thành Lập", "UBND xã Phú Lộc"],
        "rà soát",
        "a place that looks like a verb, in a list",
    ),
    ("UBND các xã Bình An, Lập danh sách", ["UBND các xã Bình An"], ", Lập", "one capital alone is a verb"),
    (
        "UBND các thành phố: Tam Giang, Hội Sơn và thị xã Bình An rà soát",
        ["UBND thành phố Tam Giang", "UBND thành phố Hội Sơn", "UBND thị xã Bình An"],
        "rà soát",
        "a place that begins like an association",
    ),
    (
        "UBND thành phố Tam Giang, Hội Sơn rà soát",
        ["UBND thành phố Tam Giang", "UBND thành phố Hội Sơn"],
        "rà soát",
        "the same behind a single area",
    ),
    (
        "Viettel Sơn Hải, VNPT Sơn Hải, Mobifone tỉnh bảo đảm",
        ["Viettel Sơn Hải", "VNPT Sơn Hải", "Mobifone tỉnh"],
        "bảo đảm",
        "firms with a place or a level",
    ),
    (
        "Trưởng thôn Bến Dừa, già làng vận động",
        ["Trưởng thôn Bến Dừa", "già làng"],
        "vận động",
        "those whom a village knows",
    ),
    (
        "các cơ quan được hỏi ý kiến trả lời",
        ["các cơ quan được hỏi ý kiến"],
        "trả lời",
        "what a group is asked for",
    ),
    ("các lớp, khoa phòng báo cáo", ["các lớp, khoa phòng"], "báo cáo", "groups of a school"),
    ("Uỷ ban nhân dân 11 phường triển khai", ["Uỷ ban nhân dân 11 phường"], "triển khai", "a number of areas"),
    ("UBND phường 4 ra quân", ["UBND phường 4"], "ra quân", "an area with a number for a name"),
    (
        "UBND các phường 6, 7, Phú Mẫu và xã An Mẫu kiểm đếm",
        ["UBND phường 6", "UBND phường 7", "UBND phường Phú Mẫu", "UBND xã An Mẫu"],
        "kiểm đếm",
        "numbers and names side by side",
    ),
    (
        "Ngân hàng Nhà nước - Chi nhánh tỉnh Sông Xanh rà soát",
        ["Ngân hàng Nhà nước - Chi nhánh tỉnh Sông Xanh"],
        "rà soát",
        "a branch belongs to the name",
    ),
    (
        "Trung tâm Y tế thành phố Sông Xanh, thị xã Núi Mẫu tăng cường",
        ["Trung tâm Y tế thành phố Sông Xanh", "Trung tâm Y tế thị xã Núi Mẫu"],
        "tăng cường",
        "two areas share the head of a body",
    ),
    (
        "Các trường mầm non: Hoa Mẫu, Sao Biển tổ chức",
        ["trường mầm non Hoa Mẫu", "trường mầm non Sao Biển"],
        "tổ chức",
        "names behind a group of several words",
    ),
    (
        "cán bộ phụ trách lĩnh vực thống kê rà soát",
        ["cán bộ phụ trách lĩnh vực thống kê"],
        "rà soát",
        "lĩnh vực and a verb",
    ),
    ("Quận đoàn duy trì đội hình", ["Quận đoàn"], "duy trì", "the Youth Union of a city district"),
    ("Quỹ Hỗ trợ phát triển phụ nữ tỉnh xem xét", ["Quỹ Hỗ trợ phát triển phụ nữ tỉnh"], "xem xét", "verbs in a name"),
    ("Đội Trật tự đô thị kiểm tra", ["Đội Trật tự đô thị"], "kiểm tra", "tự inside a noun"),
    (
        "Văn phòng đại diện du lịch tại Lào làm việc",
        ["Văn phòng đại diện du lịch tại Lào"],
        "làm việc",
        "where a body has its seat",
    ),
    (
        "Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao theo dõi",
        ["Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao"],
        "theo dõi",
        "phòng, chống in a name",
    ),
    (
        "Cục Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ kiểm tra",
        ["Cục Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ"],
        "kiểm tra",
        "a comma inside cứu nạn, cứu hộ",
    ),
    (
        "các đơn vị được giao nhiệm vụ gửi tiến độ",
        ["các đơn vị được giao nhiệm vụ"],
        "gửi",
        "được giao nhiệm vụ and a verb",
    ),
    ("Các đơn vị thực hiện báo cáo", ["Các đơn vị"], "thực hiện", "thực hiện is the verb"),
    ("UBND các huyện, thành phố còn lại rà soát", ["UBND các huyện, thành phố còn lại"], "rà soát", "the others"),
    ("Ban Thực hiện chính sách tỉnh rà soát", ["Ban Thực hiện chính sách tỉnh"], "rà soát", "a firm verb in a name"),
    (
        "Ủy ban Kiểm tra Đảng ủy xã theo dõi",
        ["Ủy ban Kiểm tra Đảng ủy xã"],
        "theo dõi",
        "the Party committee's own body",
    ),
    ("Người đứng đầu chi bộ nâng cao", ["Người đứng đầu chi bộ"], "nâng cao", "a title of a body in small letters"),
    (
        "Công an Kinh tế và Bộ Tư lệnh Cảnh sát cơ động kiểm tra",
        ["Công an Kinh tế", "Bộ Tư lệnh Cảnh sát cơ động"],
        "kiểm tra",
        "a field",
    ),
    ("Trung tâm Thông tin - Thư viện bổ sung", ["Trung tâm Thông tin - Thư viện"], "bổ sung", "a second head"),
    (
        "Phó Chủ tịch UBND phường Bùi Thị Mẫu Dung phụ trách công tác phà",
        ["Phó Chủ tịch UBND phường Bùi Thị Mẫu Dung"],
        "phụ trách",
        "a person behind the office",
    ),
    (
        "Ban Dân vận tỉnh tổ chức hội nghị",
        ["Ban Dân vận tỉnh"],
        "tổ chức",
        "tổ chức hội is no group before a conference",
    ),
    (
        "UBND xã Nguyễn Việt Mẫu, Tân Hưng rà soát",
        ["UBND xã Nguyễn Việt Mẫu", "UBND xã Tân Hưng"],
        "rà soát",
        "an area that is named after a person",
    ),
    ("Cơ quan Thuế Đối với hộ nghèo", ["Cơ quan Thuế"], "Đối", "a circumstance with a capital"),
    ("Công an Huế nhắc nhở", ["Công an Huế"], "nhắc nhở", "an area of one syllable"),
    ("Ban QLDA 2 rà soát", ["Ban QLDA 2"], "rà soát", "a number behind an abbreviation"),
    ("Đội Quản lý thị trường số 4 kiểm tra", ["Đội Quản lý thị trường số 4"], "kiểm tra", "a numbered body"),
    ("Phòng QLĐT kẻ lại vạch", ["Phòng QLĐT"], "kẻ", "no name goes on behind an abbreviation"),
]

UNMATCHED = [
    ("Tổ chức kiểm tra việc thực hiện", "a verb that is written like a noun"),
    ("thanh tra, kiểm tra các dự án", "verbs in a row"),
    ("Ban hành quy chế mới", "Ban of ban hành"),
    ("Chính phủ số phát triển nhanh", "Chính phủ of chính phủ số"),
    ("Trạm trung chuyển chất thải", "a place"),
    ("Trường hợp có vướng mắc", "Trường of trường hợp"),
    ("Thống kê số hộ bị ngập", "Thống kê as a verb"),
    ("rà soát các quy định", "no actor at all"),
    ("", "nothing"),
    ("Bản tin của xã", "Bản of bản tin"),
    ("Khoa học và công nghệ phát triển", "Khoa of khoa học"),
]

SPLIT = [
    ("Sở Nội vụ Sở Công Thương", ["Sở Nội vụ", "Sở Công Thương"], "lines of a cell without a joint"),
    ("Sở Y tế UBND các xã", ["Sở Y tế", "UBND các xã"], "the same before an area"),
    ("Sở Tài chính;\n- Các đơn vị dự toán cấp 1", ["Sở Tài chính", "Các đơn vị dự toán cấp 1"], "bullets"),
    ("Vũ Thị Hoa Lê Văn Bình", ["Vũ Thị Hoa", "Lê Văn Bình"], "names that ran together"),
    ("Nhà Văn hóa Lao động, Sở Y tế", ["Nhà Văn hóa Lao động", "Sở Y tế"], "a name that no rule knows"),
    (
        "Các cơ quan, đơn vị theo quy định",
        ["Các cơ quan, đơn vị theo quy định"],
        "the rest of a cell belongs to the name",
    ),
    ("UBND tỉnh và các sở, ngành", ["UBND tỉnh", "các sở, ngành"], "và before a determiner"),
    ("các sở liên quan tới việc sửa cầu", ["các sở liên quan tới việc sửa cầu"], "what a group is concerned with"),
    ("Sở Nông nghiệp và\nMôi trường", ["Sở Nông nghiệp và Môi trường"], "a line that ends inside a name"),
    ("Sở Y tế, Bộ\nNội vụ", ["Sở Y tế", "Bộ Nội vụ"], "a head at the end of a line"),
    ("Sở Y tế\nSở Nội vụ", ["Sở Y tế", "Sở Nội vụ"], "a name on each line"),
    ("UBND các xã/phường", ["UBND các xã/phường"], "kinds of areas with a slash between them"),
    ("-", ["-"], "never nothing for something"),
    (" \n ", [], "blank"),
]


@pytest.mark.parametrize(("text", "names", "rest", "reason"), MATCHED)
def test_match(text: str, names: list[str], rest: str, reason: str) -> None:
    found = match_actors(text)
    assert found is not None, reason
    assert [actor.name for actor in found.actors] == names, reason
    assert text[found.span.end :].lstrip().startswith(rest), reason


@pytest.mark.parametrize(("text", "reason"), UNMATCHED)
def test_no_match(text: str, reason: str) -> None:
    assert match_actors(text) is None, reason


@pytest.mark.parametrize(("text", "names", "reason"), SPLIT)
def test_split(text: str, names: list[str], reason: str) -> None:
    assert [actor.name for actor in split_actors(text)] == names, reason


def test_match_begins_at_start() -> None:
    text = "Giao Sở Y tế chủ trì"
    found = match_actors(text, 4)
    assert found is not None
    assert text[found.span.start : found.span.end] == "Sở Y tế"


def test_find_in_running_text() -> None:
    text = "Tại Hội nghị, UBND tỉnh giao Sở Y tế và các đơn vị liên quan rà soát Quyết định số 12/QĐ-UBND."
    citation = Span(text.index("Quyết định"), len(text))
    names = [[actor.name for actor in found.actors] for found in find_actor_lists(text, [citation])]
    assert names == [["UBND tỉnh"], ["Sở Y tế", "các đơn vị liên quan"]]


PIECES = [*"Sở Bộ UBND các huyện , ; và : ( ) - Tài chính Nội vụ tỉnh Đắk Mil chủ trì có đồng chí 5 / .".split(), "\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=40))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    for found in find_actor_lists(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        for actor in found.actors:
            assert found.span.start <= actor.span.start < actor.span.end <= found.span.end
            assert actor.name.endswith(" ".join(text[actor.span.start : actor.span.end].split()))
    assert bool(split_actors(text)) == bool(text.strip())
