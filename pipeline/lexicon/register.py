"""The dated register of provinces, areas and bodies (địa danh, cơ quan): what was called what, from when to when."""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.text import fold

#: The first day of which the register knows.
FIRST_DAY = datetime.date(2004, 1, 1)
#: From this day on there are 34 provinces instead of 63, and no districts.
REFORM = datetime.date(2025, 7, 1)

_LINKING = re.compile(r"\bvà\b|[\W_]")


def key_of(text: str) -> str:
    """Give what counts in a comparison: letters and digits, folded, without ``và`` (``NN&PTNT``: ``nnptnt``)."""
    return fold(_LINKING.sub("", fold(text)))  # a mark may part the letters of one syllable


class Level(StrEnum):
    """Levels of areas: tỉnh, huyện, xã."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


#: What kinds of area are called, by level; a ``thành phố`` may be of two.
KINDS: Mapping[str, tuple[Level, ...]] = {
    "tỉnh": (Level.PROVINCE,),
    "thành phố": (Level.PROVINCE, Level.DISTRICT),
    "huyện": (Level.DISTRICT,),
    "quận": (Level.DISTRICT,),
    "thị xã": (Level.DISTRICT,),
    "xã": (Level.COMMUNE,),
    "phường": (Level.COMMUNE,),
    "đặc khu": (Level.COMMUNE,),
}


@dataclass(frozen=True, slots=True)
class Period:
    """The time in which a name held: ``since <= day < until``; ``None`` where it held on as far as is known."""

    since: datetime.date | None = None
    until: datetime.date | None = None

    def holds(self, day: datetime.date | None) -> bool:
        """Tell whether the name held on ``day``; of an unknown day nothing speaks against it."""
        if day is None:
            return True
        return (self.since or FIRST_DAY) <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Province:
    """Tỉnh, thành phố trực thuộc trung ương.

    Attributes:
        name: Without its kind.
        kind: ``tỉnh`` or ``thành phố``.
        period: When the name held.
        successor: The province that it went into.
    """

    name: str
    kind: str
    period: Period
    successor: str | None

    @property
    def full(self) -> str:
        """Give kind and name; Ho Chi Minh City writes its kind with a capital."""
        return f"Thành phố {self.name}" if self.name == "Hồ Chí Minh" else f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Area:
    """An area below the province: huyện, quận, thị xã, thành phố thuộc tỉnh, xã, phường, đặc khu."""

    name: str
    kind: str
    province: Province

    @property
    def full(self) -> str:
        """Give kind, name and province."""
        return f"{self.kind} {self.name}, {self.province.full}"


@dataclass(frozen=True, slots=True)
class Body:
    """Cơ quan.

    Attributes:
        name: Its full name, without the area for a local body.
        period: When the name held.
        levels: Levels of the areas that have one; none for a body of the whole country.
        bare: Whether it is that of the notice's own area when it names none.
        successor: The body that took over its main task.
    """

    name: str
    period: Period
    levels: frozenset[Level]
    bare: bool
    successor: str | None


@dataclass(frozen=True, slots=True)
class BodyNames:
    """All that ``data/bodies.toml`` knows, by key.

    Attributes:
        bodies: Cơ quan, under every spelling.
        titles: Chức danh of the head of a body.
        party: Bodies that write the province without its kind, and that kind.
        open_heads: First words of bodies known by their kind alone, as they are written.
    """

    bodies: Mapping[str, Body]
    titles: Mapping[str, str]
    party: Mapping[str, tuple[str, str]]
    open_heads: tuple[str, ...]


@cache
def body_names() -> BodyNames:
    """Load the register of bodies."""
    content = _load("bodies")
    bodies: dict[str, Body] = {}
    for entry in (*content["national"], *content["local"]):
        body = Body(
            name=entry["name"],
            period=_period(entry),
            levels=frozenset(Level(level) for level in entry.get("levels", ())),
            bare=entry.get("bare", False),
            successor=entry.get("successor"),
        )
        for spelling in (body.name, *entry.get("also", ())):
            bodies[key_of(spelling)] = body
    return BodyNames(
        bodies=bodies,
        titles={key_of(title): title for title in content["titles"]},
        party={key_of(name): (name, kind) for name, kind in content["party"].items()},
        open_heads=tuple(fold(head) for head in content["open"]["heads"]),
    )


def find_province(name: str, day: datetime.date | None, *, kind: str | None = None) -> Province | None:
    """Give the province called ``name`` on ``day``.

    On an unknown day a name is sure only if nothing else had it before: ``thành phố Huế`` was below the province once.
    """
    for province in _provinces().get(key_of(name), ()):
        held = province.period.holds(day) and (day is not None or province.period.since is None)
        if held and kind in {None, province.kind}:
            return province
    return None


def find_area(kind: str, name: str, province: Province | None, day: datetime.date | None) -> Area | None:
    """Give the area of a kind and name on ``day`` in a province, or without one the only one in the country."""
    if day is None or day < FIRST_DAY:
        return None
    table = "districts" if day < REFORM else "communes"
    provinces = (province,) if province else list_provinces(day)
    key = key_of(f"{kind} {name}")
    found = [area for owner in provinces if (area := _areas(table, owner).get(key))]
    return found[0] if len(found) == 1 else None


def list_provinces(day: datetime.date) -> tuple[Province, ...]:
    """Give the provinces of a day, in the order of the data file."""
    return tuple(
        province for entries in _provinces_by_name().values() for province in entries if province.period.holds(day)
    )


@cache
def _provinces() -> Mapping[str, tuple[Province, ...]]:
    """Give the provinces by the key of every spelling."""
    also = {entry["name"]: entry.get("also", ()) for entry in _load("provinces")["province"]}
    return {
        key_of(spelling): provinces
        for name, provinces in _provinces_by_name().items()
        for spelling in (name, *also[name])
    }


@cache
def _provinces_by_name() -> Mapping[str, tuple[Province, ...]]:
    found: dict[str, tuple[Province, ...]] = {}
    for entry in _load("provinces")["province"]:
        province = Province(entry["name"], entry["kind"], _period(entry), entry.get("successor"))
        found[province.name] = (*found.get(province.name, ()), province)
    return found


@cache
def _areas(table: str, province: Province) -> Mapping[str, Area]:
    """Give the districts or communes of a province by the key of kind and name; none where the table has none."""
    line = _area_lines()[table].get(province.name, "")
    found: dict[str, Area] = {}
    folded_line = fold(line)  # at once: the country has thousands of areas
    for folded, area in zip(folded_line.split("; "), line.split("; "), strict=True):
        kind = next((kind for kind in KINDS if folded.startswith(f"{kind} ")), None)
        if kind:
            found[_LINKING.sub("", folded)] = Area(area[len(kind) + 1 :], kind, province)
    return found


@cache
def _area_lines() -> Mapping[str, Mapping[str, str]]:
    """Give the names of all areas of a province as one string, by table and province."""
    return _load("areas")


def _period(entry: Mapping[str, Any]) -> Period:
    return Period(entry.get("since"), entry.get("until"))


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("pipeline.lexicon").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
