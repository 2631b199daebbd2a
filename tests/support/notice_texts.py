"""Strategies for the lines of a notice's body: markers, actors, directives, time limits, put together at random."""

from hypothesis import strategies as st

_MARKERS = ["", "I. ", "II. ", "1. ", "2. ", "2.1. ", "a) ", "b) ", "(i) ", "- ", "+ ", "Điều 1. ", "Thứ nhất, "]
_CHARGES = [
    "",
    "Giao Sở Y tế ",
    "Sở Xây dựng, Công an tỉnh ",
    "Đề nghị UBND các huyện ",
    "Các Sở, Ban, ngành có trách nhiệm ",
]
_ACTS = [
    "rà soát cầu yếu",
    "chủ trì, phối hợp với Sở Nội vụ lập đề án",
    "ĐÁNH GIÁ TÌNH HÌNH",
    "đã sửa 12 cầu",
    "thực hiện việc sau",
]
_LIMITS = ["", " trước ngày 20/10/2031", " trong tháng 11", " hàng quý", " theo Quyết định số 19/QĐ-UBND ngày 5/1/2031"]
_ENDS = [".", ";", ":", "", "; Sở Tài chính cấp kinh phí.", ". Giao Văn phòng UBND tỉnh đôn đốc.", "./."]

LINES = st.tuples(*(st.sampled_from(parts) for parts in (_MARKERS, _CHARGES, _ACTS, _LIMITS, _ENDS))).map("".join)
BODIES = st.lists(LINES, min_size=1, max_size=8).map("\n".join)
