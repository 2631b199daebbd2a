"""The register of provinces and areas, made from a package. Run with its wheel to write the data files anew.

    pip download --no-deps vietnamadminunits==1.0.4
    python tests/support/make_provinces.py vietnamadminunits-1.0.4-py3-none-any.whl

The package (MIT, © 2025 Tran Ngoc Minh Hieu) lists the 63 provinces with their districts as they were until 30 June
2025, the 34 provinces with their communes since then, and which province went into which. What it does not know, two
older changes, stands here.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "pipeline" / "lexicon" / "data"
REFORM = "2025-07-01"

_HEAD = """# Made by tests/support/make_provinces.py; do not edit.
# Source: vietnamadminunits 1.0.4 (MIT, © 2025 Tran Ngoc Minh Hieu).
"""
_PROVINCES_HEAD = (
    _HEAD
    + """# Provinces (tỉnh, thành phố trực thuộc trung ương) from 1 January 2004 on: `since` is the first day of a
# name, `until` the first day on which it no longer held. Sources: Nghị quyết 202/2025/QH15 (63 to 34), Nghị quyết
# 175/2024/QH15 (Huế), Nghị quyết 15/2008/QH12 (Hà Tây).
"""
)
_AREAS_HEAD = (
    _HEAD
    + """# Areas below the province: districts (cấp huyện) as they were until 30 June 2025, communes (cấp xã) since
# 1 July 2025. Of older communes nothing is said. One string a province, names parted by semicolons.
"""
)
#: Spellings in use beside the official one.
_ALSO = {
    "Đắk Lắk": ["Đăk Lăk", "Đắc Lắc", "Đak Lak", "Đăk Lắk", "Đắk Lăk"],
    "Đắk Nông": ["Đăk Nông", "Đắc Nông", "Đak Nông"],
    "Kon Tum": ["Kontum"],
    "Thừa Thiên Huế": ["Thừa Thiên - Huế", "TT-Huế"],
    "Hồ Chí Minh": ["HCM"],
    "Bà Rịa - Vũng Tàu": ["BR-VT", "BRVT"],
}


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(names: list[str]) -> str:
    return "[" + ", ".join(map(_quote, names)) + "]"


def _province(
    name: str, kind: str, *, since: str | None = None, until: str | None = None, successor: str | None = None
) -> str:
    lines = ["[[province]]", f"name = {_quote(name)}", f"kind = {_quote(kind)}"]
    lines += [f"{key} = {value}" for key, value in (("since", since), ("until", until)) if value]
    lines += [f"successor = {_quote(successor)}"] if successor else []
    lines += [f"also = {_list(_ALSO[name])}"] if name in _ALSO else []
    return "\n".join(lines) + "\n"


def _provinces(old: dict[str, Any], new: dict[str, Any], merged: dict[str, list[str]]) -> Iterator[str]:
    """Give one entry a name and period: a province that keeps kind and name goes on."""
    target = {source: key for key, sources in merged.items() for source in sources}
    assert set(target) == set(old)
    assert set(merged) == set(new)
    for key, entry in sorted(old.items(), key=lambda item: item[1]["provinceShort"]):
        name, kind = entry["provinceShort"], entry["province"].removesuffix(entry["provinceShort"]).strip().lower()
        since = "2025-01-01" if name == "Huế" else None
        if key in new:
            yield _province(name, kind, since=since)
        else:
            yield _province(name, kind, until=REFORM, successor=new[target[key]]["provinceShort"])
    assert set(new) <= set(old)
    yield _province("Hà Tây", "tỉnh", until="2008-08-01", successor="Hà Nội")
    yield _province("Thừa Thiên Huế", "tỉnh", until="2025-01-01", successor="Huế")


def _areas(package: zipfile.ZipFile) -> Iterator[str]:
    legacy, current = _load(package, "parser_legacy"), _load(package, "parser_from_2025")
    old, new = legacy["DICT_PROVINCE"], current["DICT_PROVINCE"]
    yield "\n[districts]\n"
    for key, districts in sorted(legacy["DICT_PROVINCE_DISTRICT"].items()):
        yield _row(old[key]["provinceShort"], sorted({entry["district"] for entry in districts.values()}))
    yield "\n[communes]\n"
    for key, wards in sorted(current["DICT_PROVINCE_WARD_NO_ACCENTED"].items()):
        accented = current["DICT_PROVINCE_WARD_ACCENTED"].get(key, {})
        names = {entry["ward"] for entry in (*wards.values(), *accented.values())}
        yield _row(new[key]["provinceShort"], sorted(names))


def _row(province: str, names: list[str]) -> str:
    """Give all areas of a province as one string, which loads in a tenth of the time of a list."""
    spelled = (name.replace("Thành Phố", "Thành phố").replace("Thị Xã", "Thị xã") for name in names)
    return f"{_quote(province)} = {_quote('; '.join(spelled))}\n"


def _load(package: zipfile.ZipFile, name: str) -> dict[str, Any]:
    content = json.loads(package.read(f"vietnamadminunits/data/{name}.json"))
    assert isinstance(content, dict)
    return content


def main(wheel: str) -> None:
    with zipfile.ZipFile(wheel) as package:
        old = _load(package, "parser_legacy")["DICT_PROVINCE"]
        new = _load(package, "parser_from_2025")["DICT_PROVINCE"]
        merged = _load(package, "converter_2025")["DICT_PROVINCE"]
        entries = "\n".join(_provinces(old, new, merged))
        areas = "".join(_areas(package))
    (DATA / "provinces.toml").write_text(f"{_PROVINCES_HEAD}\n{entries}", encoding="utf-8")
    (DATA / "areas.toml").write_text(f"{_AREAS_HEAD}{areas}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
