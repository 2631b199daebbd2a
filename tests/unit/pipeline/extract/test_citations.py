"""Documents named in running text."""

import datetime

import pytest

from pipeline.extract.citations import find_citations

_D = datetime.date


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (
            "theo Quyết định số 88/QĐ-UBND ngày 3/6/2026 của",
            [("88/QĐ-UBND", "quyết định", _D(2026, 6, 3), "Quyết định số 88/QĐ-UBND ngày 3/6/2026")],
            "plain",
        ),
        (
            "Chỉ thị số 9/CT-TTg ngày 17 tháng 5 năm 2026",
            [("9/CT-TTg", "chỉ thị", _D(2026, 5, 17), None)],
            "day in words",
        ),
        ("Nghị quyết số 7-NQ/TW ngày 17.4.2026", [("7-NQ/TW", "nghị quyết", _D(2026, 4, 17), None)], "party, dots"),
        ("Nghị quyết số 7- NQ/TW ngày 17-4-2026", [("7-NQ/TW", "nghị quyết", _D(2026, 4, 17), None)], "torn, hyphens"),
        ("Thông tư số 12/2025/TT- BTC về", [("12/2025/TT-BTC", "thông tư", None, None)], "torn by the line's end"),
        ("Luật Thư viện số 46/2026/QH15", [("46/2026/QH15", "luật", None, "Luật Thư viện số 46/2026/QH15")], "a law"),
        ("Luật Thư viện năm 2026 quy định", [(None, "luật", None, "Luật Thư viện năm 2026")], "a law by name"),
        ("thi hành Luật Thư viện trong năm 2026", [], "the year is no part of the name"),
        ("Công văn 4250/SNV-TCBC ngày 29/4/2026", [("4250/SNV-TCBC", "công văn", _D(2026, 4, 29), None)], "without số"),
        ("Tờ trình 308/TTr-SXD", [("308/TTr-SXD", "tờ trình", None, None)], "small letters in the symbol"),
        ("Kết luận số 2-KL/TW năm 2026", [("2-KL/TW", "kết luận", None, "Kết luận số 2-KL/TW năm 2026")], "year alone"),
        (
            "Thông báo Kết luận số 5-TB/TU",
            [("5-TB/TU", "thông báo", None, "Thông báo Kết luận số 5-TB/TU")],
            "two words",
        ),
        ("Quyết định số 4/QÐ-UBND", [("4/QĐ-UBND", "quyết định", None, None)], "Ð for Đ"),
        (
            "Quyết định số 1/QĐ-TTg ngày 2/1/2026 và số 2/QĐ-TTg ngày 3/1/2026",
            [
                ("1/QĐ-TTg", "quyết định", _D(2026, 1, 2), None),
                ("2/QĐ-TTg", "quyết định", _D(2026, 1, 3), "số 2/QĐ-TTg ngày 3/1/2026"),
            ],
            "a shared type",
        ),
        (
            "kế hoạch thực hiện Nghị quyết số 3-NQ/TU",
            [("3-NQ/TU", "nghị quyết", None, "Nghị quyết số 3-NQ/TU")],
            "nearest",
        ),
        (
            "Quyết định số 3/QĐ-UBND của UBND tỉnh ngày 5/3/2026",
            [("3/QĐ-UBND", "quyết định", _D(2026, 3, 5), None)],
            "body",
        ),
        ("Công văn ngày 5/3/2026 của Sở", [(None, "công văn", _D(2026, 3, 5), "Công văn ngày 5/3/2026")], "no number"),
        ("Hội nghị ngày 5/3/2026; trước ngày 15/8/2027; 31/63 xã; 24/7", [], "no documents"),
    ],
)
def test_find_citations(text, expected, reason):
    found = find_citations(text)
    assert [(item.reference, item.type, item.issued_on) for item in found] == [row[:3] for row in expected], reason
    for item, row in zip(found, expected, strict=True):
        if row[3]:
            assert text[item.span.start : item.span.end] == row[3], reason
