"""Full names of actors."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.canonical import canonical_name

Day = datetime.date

IN_KON_TUM = [
    ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon Tum", "abbreviation and province"),
    ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum", "marks in an abbreviation do not count"),
    ("Sở Lao động, Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum", "nor in a name"),
    ("Sở Y tế tỉnh", "Sở Y tế tỉnh Kon Tum", "the area said without its name"),
    ("Sở Y tế Đà Nẵng", "Sở Y tế thành phố Đà Nẵng", "another province, without its kind"),
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh Kon Tum", "the committee"),
    ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh Kon Tum", "its office"),
    ("Bộ CHQS tỉnh", "Bộ Chỉ huy quân sự tỉnh Kon Tum", "no ministry"),
    ("Công an tỉnh", "Công an tỉnh Kon Tum", "police"),
    ("Ban Dân tộc", "Ban Dân tộc tỉnh Kon Tum", "one in a province"),
    ("Tỉnh ủy", "Tỉnh ủy Kon Tum", "the Party leaves the kind out"),
    ("Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy Kon Tum", "and its offices too"),
    ("UBND huyện Sa Thầy", "Ủy ban nhân dân huyện Sa Thầy, tỉnh Kon Tum", "a district of the province"),
    ("UBND huyện Cư Jút", None, "a district of another province"),
    ("UBND huyện", None, "which one is not said"),
    ("UBND thành phố", None, "the province is no city"),
    ("UBND TP. Hồ Chí Minh", "Ủy ban nhân dân Thành phố Hồ Chí Minh", "short for thành phố"),
    ("Bộ KH&ĐT", "Bộ Kế hoạch và Đầu tư", "a ministry needs no place"),
    ("Bộ Nông nghiệp và Môi trường", None, "not yet there"),
    ("Cục Thuế tỉnh", "Cục Thuế tỉnh Kon Tum", "as it was called then"),
    ("Thuế tỉnh", None, "not called so yet"),
    ("Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Kon Tum", "the one who heads a body"),
    ("Chánh Thanh tra tỉnh", "Chánh Thanh tra tỉnh Kon Tum", "the same"),
    ("Phó Chủ tịch UBND tỉnh", None, "one of several"),
    ("Ban Quản lý Khu kinh tế tỉnh", "Ban Quản lý Khu kinh tế tỉnh Kon Tum", "not in the register, one in an area"),
    ("Ban QLDA tỉnh", None, "an abbreviation that nobody spelled out"),
    ("Ban Chỉ đạo tỉnh", None, "of what is not said"),
    ("Ban Chỉ huy Phòng thủ dân sự cấp tỉnh", None, "a level is no area"),
    ("Hội Nông dân các tỉnh", None, "many"),
    ("các Sở, Ban, ngành", None, "a group"),
    ("Sở Nội vụ, Sở Tài chính", None, "two"),
    ("UBND tỉnh, thành phố", None, "many"),
    ("tỉnh Gia Lai", "tỉnh Gia Lai", "a province that is given a task itself"),
    ("tỉnh", None, "no name"),
    ("Sở", None, "no name"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("name", "expected", "reason"), IN_KON_TUM)
def test_in_a_notice_of_a_province(name: str, expected: str | None, reason: str) -> None:
    given_name = canonical_name(name, issuer="UBND tỉnh Kon Tum", place="Kon Tum", on=Day(2019, 5, 6))
    assert given_name == expected, reason


@pytest.mark.parametrize(
    ("name", "issuer", "place", "on", "expected", "reason"),
    [
        ("Sở Y tế", "Bộ Y tế", "Hà Nội", Day(2019, 1, 1), None, "the place of a ministry is no province"),
        ("Sở Y tế", "Sở Tài chính", "Đắk Nông", Day(2019, 1, 1), "Sở Y tế tỉnh Đắk Nông", "the place tells"),
        ("Sở Y tế", None, "Đắk Nông", Day(2019, 1, 1), "Sở Y tế tỉnh Đắk Nông", "the place alone"),
        ("Sở Y tế", None, "Hà Nội", Day(2019, 1, 1), None, "national bodies sit there, too"),
        ("Sở Y tế", None, None, None, None, "nothing is known"),
        ("Công an tỉnh", "UBND tỉnh Kon Tum", "Kon Tum", Day(2026, 1, 1), None, "no province of that day"),
        ("UBND tỉnh", "UBND tỉnh Kon Tum", "Kon Tum", Day(2003, 1, 1), None, "before the register begins"),
        (
            "UBND huyện",
            "UBND huyện Cư Jút",
            "Cư Jút",
            Day(2019, 1, 1),
            "Ủy ban nhân dân huyện Cư Jút, tỉnh Đắk Nông",
            "the issuing district",
        ),
        (
            "Phòng TN&MT",
            "UBND huyện Cư Jút",
            "Cư Jút",
            Day(2019, 1, 1),
            "Phòng Tài nguyên và Môi trường huyện Cư Jút, tỉnh Đắk Nông",
            "an office of the issuing district",
        ),
        (
            "UBND thành phố",
            "UBND thành phố Gia Nghĩa",
            "Gia Nghĩa",
            Day(2023, 1, 1),
            "Ủy ban nhân dân thành phố Gia Nghĩa, tỉnh Đắk Nông",
            "a city below the province",
        ),
        (
            "UBND thành phố",
            "UBND thành phố Cần Thơ",
            "Cần Thơ",
            Day(2023, 1, 1),
            "Ủy ban nhân dân thành phố Cần Thơ",
            "a city that is a province",
        ),
        (
            "Sở NN&MT",
            "Văn phòng UBND tỉnh Quảng Ngãi",
            "Quảng Ngãi",
            Day(2025, 9, 1),
            "Sở Nông nghiệp và Môi trường tỉnh Quảng Ngãi",
            "merged in March 2025",
        ),
        ("Bộ Tài chính", None, None, None, "Bộ Tài chính", "nothing need be known"),
    ],
)
def test_by_issuer_place_and_day(
    name: str, issuer: str | None, place: str | None, on: Day | None, expected: str | None, reason: str
) -> None:
    assert canonical_name(name, issuer=issuer, place=place, on=on) == expected, reason


_WORDS = st.lists(
    st.sampled_from(
        "UBND Sở Bộ tỉnh thành phố TP. huyện xã các và , Y tế Kon Tum Hà Nội Chủ tịch Tỉnh ủy Ban 2".split()
    ),
    max_size=8,
).map(" ".join)
_DAYS = st.none() | st.dates()


@given(st.text() | _WORDS, st.none() | st.text() | _WORDS, st.none() | st.text() | _WORDS, _DAYS)
def test_never_raises_and_is_none_or_a_name(name: str, issuer: str | None, place: str | None, on: Day | None) -> None:
    full = canonical_name(name, issuer=issuer, place=place, on=on)
    assert full is None or full.strip()
