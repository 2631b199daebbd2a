"""The dated register of provinces, areas and bodies."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon.register import Level, body_names, find_area, find_province, key_of, list_provinces

Day = datetime.date


@pytest.mark.parametrize(
    ("day", "expected", "reason"),
    [
        (Day(2008, 7, 31), 64, "Hà Tây still counts"),
        (Day(2008, 8, 1), 63, "Hà Tây went into Hà Nội"),
        (Day(2025, 6, 30), 63, "the last day before the reform"),
        (Day(2025, 7, 1), 34, "the reform"),
    ],
)
def test_number_of_provinces(day: Day, expected: int, reason: str) -> None:
    assert len(list_provinces(day)) == expected, reason


@pytest.mark.parametrize(
    ("name", "day", "expected", "reason"),
    [
        ("Kon Tum", Day(2019, 1, 1), "tỉnh Kon Tum", "in force"),
        ("Kon Tum", Day(2025, 7, 1), None, "went into Quảng Ngãi"),
        ("đăk lăk", Day(2019, 1, 1), "tỉnh Đắk Lắk", "another spelling"),
        ("Thừa Thiên - Huế", Day(2024, 12, 31), "tỉnh Thừa Thiên Huế", "with a dash, until the city came"),
        ("Huế", Day(2024, 12, 31), None, "a city of the province then"),
        ("Huế", Day(2025, 1, 1), "thành phố Huế", "a city of its own"),
        ("Huế", None, None, "without a day it may be either"),
        ("Lào Cai", None, "tỉnh Lào Cai", "without a day nothing speaks against it"),
        ("Hồ Chí Minh", Day(2026, 1, 1), "Thành phố Hồ Chí Minh", "writes its kind with a capital"),
        ("Sơn Hải", Day(2026, 1, 1), None, "no province"),
    ],
)
def test_find_province(name: str, day: Day | None, expected: str | None, reason: str) -> None:
    province = find_province(name, day)
    assert (province and province.full) == expected, reason


@pytest.mark.parametrize(
    ("kind", "name", "owner", "day", "expected", "reason"),
    [
        ("huyện", "Cư Jút", None, Day(2017, 1, 1), "huyện Cư Jút, tỉnh Đắk Nông", "the only one of its name"),
        ("huyện", "Châu Thành", None, Day(2017, 1, 1), None, "many provinces had one"),
        ("huyện", "Châu Thành", "Long An", Day(2017, 1, 1), "huyện Châu Thành, tỉnh Long An", "the province tells"),
        ("huyện", "Cư Jút", None, Day(2025, 7, 1), None, "no districts since the reform"),
        ("xã", "Đăk Hà", "Quảng Ngãi", Day(2025, 7, 1), "xã Đăk Hà, tỉnh Quảng Ngãi", "communes since the reform"),
        ("huyện", "Cư Jút", None, None, None, "the day is not known"),
    ],
)
def test_find_area(kind: str, name: str, owner: str | None, day: Day | None, expected: str | None, reason: str) -> None:
    area = find_area(kind, name, find_province(owner, day) if owner else None, day)
    assert (area and area.full) == expected, reason


def test_successors_are_provinces_of_the_next_day() -> None:
    for province in list_provinces(Day(2008, 7, 31)) + list_provinces(Day(2025, 6, 30)):
        if province.period.until:
            successor = find_province(province.successor or "", province.period.until)
            assert successor, province


def test_bodies_are_known_under_all_their_names_and_have_successors_in_the_register() -> None:
    bodies = body_names().bodies
    for body in bodies.values():
        assert bodies[key_of(body.name)] is body
        assert body.successor is None or key_of(body.successor) in bodies
        assert not body.bare or body.levels <= {Level.PROVINCE, Level.DISTRICT}
        assert body.successor is None or body.period.until


@given(st.text())
def test_keys_are_stable(text: str) -> None:
    assert key_of(key_of(text)) == key_of(text)
