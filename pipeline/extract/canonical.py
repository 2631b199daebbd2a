"""Full names of actors where they are certain (tên đầy đủ): spelled out, with the notice's own area."""

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.lexicon.register import (
    FIRST_DAY,
    KINDS,
    Area,
    Level,
    Province,
    body_names,
    find_area,
    find_province,
    key_of,
)
from pipeline.text import fold

_CITY = re.compile(r"\btp\b\.?\s*|\btp(?=hcm)", re.IGNORECASE)
_KIND = re.compile(rf"(?:{'|'.join(KINDS)})\b")
_PROVINCE_BEHIND = re.compile(r"(?:,\s*|\s+)((?:tỉnh|thành phố)\s+.+)$")
#: What only a group begins with.
_MANY = re.compile(r"(?:các|mỗi|từng|mọi|những)\b", re.IGNORECASE)
#: A name with one of these holds more than one body, or an abbreviation that nobody spelled out.
_UNCERTAIN = re.compile(r"[,;:/()&]|[A-ZĐ]{2,}|\d")
#: What stands before an area that does not belong to the name, or is one of many (``cấp tỉnh``, ``các tỉnh``).
_OPEN_END = re.compile(
    r"(?:^| )(?:các|mỗi|từng|mọi|những|cấp|toàn|bàn|trong|ngoài|của|và|thuộc|tại|ở|với|trên)$|(?:^| )các "
)
#: The capital is the place of all national bodies, too.
_CAPITAL = "Hà Nội"


class _Home(NamedTuple):
    """Where a notice is from: its day, its province, and the area below it that issued it."""

    day: datetime.date | None
    province: Province | None
    area: Area | None


class _Place(NamedTuple):
    """An area as it stands behind a body: how it is written in full, and its level."""

    full: str
    level: Level


@lru_cache(maxsize=1 << 12)
def canonical_name(name: str, *, issuer: str | None, place: str | None, on: datetime.date | None) -> str | None:
    """Give the full name of the actor ``name`` (tên đầy đủ), ``None`` where it is not certain.

    ``Sở NN&PTNT`` in a notice of ``UBND tỉnh Kon Tum`` of 2019 is ``Sở Nông nghiệp và Phát triển nông thôn tỉnh Kon
    Tum``. Groups, persons, units of an unknown area and names that did not hold on the day get none.

    Args:
        name: The actor as the notice writes it.
        issuer: The body that issued the notice.
        place: The place of issue (địa danh).
        on: The day of issue.
    """
    if _MANY.match(name) or (on is not None and on < FIRST_DAY):
        return None
    home = _find_home(issuer or "", place or "", on)
    words = _CITY.sub("thành phố ", name).split()
    return _with_title(words, home) or _body(words, home)


def _with_title(words: list[str], home: _Home) -> str | None:
    """Read a title and the body that it heads (``Chủ tịch UBND tỉnh``); the longest title counts."""
    titles = body_names().titles
    for count in range(min(4, len(words) - 1), 0, -1):
        title = titles.get(key_of(" ".join(words[:count])))
        body = title and _body(words[count:], home)
        if body:
            return f"{title} {body}"
    return None


def _body(words: list[str], home: _Home) -> str | None:
    """Read a body and the area behind it; the longest name of a body counts."""
    for count in range(len(words), 0, -1):
        found = _registered(" ".join(words[:count]), " ".join(words[count:]), home)
        if found:
            return found
    return _province_alone(words, home) or _unregistered(words, home)


def _registered(head: str, behind: str, home: _Home) -> str | None:
    """Spell out a body of the register with the area behind it."""
    key = key_of(head)
    if key in body_names().party:
        return _party(key, behind, home)
    body = body_names().bodies.get(key)
    if body is None or not body.period.holds(home.day):
        return None
    if not body.levels:
        return None if behind else body.name
    place = _place(behind, home) if behind else (_own_place(body.levels, home) if body.bare else None)
    return f"{body.name} {place.full}" if place and place.level in body.levels else None


def _party(key: str, behind: str, home: _Home) -> str | None:
    """Spell out ``Tỉnh ủy`` with its province."""
    name, kind = body_names().party[key]
    province = find_province(behind, home.day, kind=kind) if behind else home.province
    return f"{name} {province.name}" if province and province.kind == kind else None


def _unregistered(words: list[str], home: _Home) -> str | None:
    """Fill the area into the name of another body (``Ban Quản lý Khu kinh tế tỉnh``, ``Ban Tổ chức Tỉnh ủy``)."""
    if not fold(" ".join(words)).startswith(body_names().open_heads):
        return None
    for count in range(len(words) - 1, 1, -1):
        head, behind = " ".join(words[:count]), " ".join(words[count:])
        if not _is_one_body(head):
            continue
        party = _party(key_of(behind), "", home) if key_of(behind) in body_names().party else None
        place = _place(behind, home) if _KIND.match(fold(behind)) and not _is_kind_alone(head) else None
        if party or (place and place.level is Level.PROVINCE):
            return f"{head} {party or (place and place.full)}"
    return None


def _is_one_body(head: str) -> bool:
    """Tell whether ``head`` can be the whole name of one body before its area."""
    if _UNCERTAIN.search(head) or _OPEN_END.search(fold(head)):
        return False
    first, *others = fold(head).split(" và ")
    heads = body_names().open_heads
    return first.startswith(heads) and not any(other.startswith(heads) for other in others)


def _is_kind_alone(head: str) -> bool:
    """Tell whether ``head`` says only what kind of body it is (``Ban Chỉ đạo``)."""
    return fold(head) in body_names().open_heads


def _province_alone(words: list[str], home: _Home) -> str | None:
    """Read a province that is itself given a task (``tỉnh Phú Thọ``)."""
    text = " ".join(words)
    place = _place(text, home) if _KIND.fullmatch(fold(text)) is None and _KIND.match(fold(text)) else None
    return place.full if place and place.level is Level.PROVINCE else None


def _place(text: str, home: _Home) -> _Place | None:
    """Read an area: ``tỉnh``, ``tỉnh Kon Tum``, ``Kon Tum``, ``huyện Sa Thầy``, ``phường A, tỉnh B``."""
    folded = fold(text)
    match = _KIND.match(folded)
    if match is None:
        province = find_province(text, home.day)
        return _Place(province.full, Level.PROVINCE) if province else None
    kind, name = match.group(), folded[match.end() :].strip()
    if not name:
        return _own_place_of(kind, home)
    if Level.PROVINCE in KINDS[kind]:
        province = find_province(name, home.day, kind=kind)
        if province:
            return _Place(province.full, Level.PROVINCE)
    return _place_below(kind, name, home)


def _place_below(kind: str, name: str, home: _Home) -> _Place | None:
    """Read an area below the province, with its province behind it or the notice's own."""
    behind = _PROVINCE_BEHIND.search(name)
    province = home.province
    if behind:
        match = _KIND.match(behind.group(1))
        province = find_province(behind.group(1)[match.end() :], home.day, kind=match.group()) if match else None
        name = name[: behind.start()]
    area = find_area(kind, name, province, home.day) if province else None
    return _Place(area.full, _level_below(kind)) if area else None


def _level_below(kind: str) -> Level:
    """Give the lower of the levels that a kind of area may have."""
    return KINDS[kind][-1]


def _own_place(levels: frozenset[Level], home: _Home) -> _Place | None:
    """Give the area of the notice's own at one of the levels."""
    if Level.PROVINCE in levels:
        return _Place(home.province.full, Level.PROVINCE) if home.province else None
    return _Place(home.area.full, _level_below(home.area.kind)) if home.area else None


def _own_place_of(kind: str, home: _Home) -> _Place | None:
    """Give the area of the notice's own that is of ``kind``: the issuing area before its province."""
    if home.area and home.area.kind == kind:
        return _Place(home.area.full, _level_below(kind))
    if home.province and home.province.kind == kind:
        return _Place(home.province.full, Level.PROVINCE)
    return None


@lru_cache(maxsize=64)
def _find_home(issuer: str, place: str, day: datetime.date | None) -> _Home:
    """Find where a notice is from: by the area in its issuer's name, else by its place."""
    words = _CITY.sub("thành phố ", issuer).split()
    for start in range(len(words)):
        found = _area_at(words[start:], day)
        if found:
            return found
    if issuer and not _is_local(words):
        return _Home(day, None, None)
    province = find_province(place, day)
    if not issuer and province and province.name == _CAPITAL:
        province = None
    return _Home(day, province, None)


def _is_local(words: list[str]) -> bool:
    """Tell whether an issuer is a body of an area (``Sở Y tế``, ``Văn phòng UBND tỉnh``)."""
    names = body_names()
    for count in range(len(words), 0, -1):
        key = key_of(" ".join(words[:count]))
        body = names.bodies.get(key)
        if key in names.party or body:
            return body is None or bool(body.levels)
    return False


def _area_at(words: list[str], day: datetime.date | None) -> _Home | None:
    """Read the area that begins with the first of ``words``; the longest name counts, a province first of all."""
    match = _KIND.match(fold(" ".join(words)))
    if match is None:
        return None
    kind = match.group()
    rest = words[len(kind.split()) :]
    for count in range(min(6, len(rest)), 0, -1):
        name = " ".join(rest[:count])
        province = find_province(name, day, kind=kind) if Level.PROVINCE in KINDS[kind] else None
        if province:
            return _Home(day, province, None)
    for count in range(min(6, len(rest)), 0, -1):
        behind = _area_at(rest[count:], day)
        area = find_area(kind, " ".join(rest[:count]), behind.province if behind else None, day)
        if area:
            return _Home(day, area.province, area)
    return None
