"""The issuing body and the body above it, from the lines of the letterhead or, without one, from elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.geometry import Span
from models.outline import Quote, Signer
from pipeline.lexicon.letterheads import (
    begins_body,
    begins_unit,
    body_of_symbol,
    find_locality,
    is_bare,
    is_local,
    name_case,
    province_of,
)
from pipeline.segment.pieces import HeadPiece
from pipeline.segment.units import is_capitals
from pipeline.text import fold

_LONGEST_LINE = 120
#: The first line of a telegram that the head of a committee issues: ``CHỦ TỊCH`` / ``ỦY BAN NHÂN DÂN TỈNH …``.
_HEAD = "chủ tịch"
#: What an office says of itself at the end or at the front of its notice.
_SELF = re.compile(
    r"(?P<name>(?:Văn phòng |Thủ tướng )?Chính phủ)\s+(?:xin\s+)?(?:trân trọng\s+)?(?:thông báo|điện)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who issued the notice.

    Attributes:
        issuer: The issuing body, complete enough to stand alone.
        parent: The body above it, as the letterhead has it.
        inferred: Whether the issuer was told from somewhere else than the letterhead.
    """

    issuer: Quote | None
    parent: Quote | None
    inferred: bool = False


def read_bodies(lines: Sequence[HeadPiece], place: str | None) -> Bodies:
    """Read the lines of the letterhead: the last body issues, the one before it stands above it."""
    bodies = _group([line for line in lines if is_letterhead_line(line.text)])
    if not bodies:
        return Bodies(None, None)
    parent = bodies[-2] if len(bodies) > 1 else None
    name = _complete(bodies[-1].value, parent.value if parent else None, place)
    if parent is not None and fold(parent.value) == _HEAD and parent.span and bodies[-1].span:
        span = Span(parent.span.start, bodies[-1].span.end)
        return Bodies(Quote(value=f"{parent.value} {name}", span=span), None)
    return Bodies(Quote(value=name, span=bodies[-1].span), parent)


def is_letterhead_line(text: str) -> bool:
    """Tell whether a line can be part of a letterhead's left column."""
    if len(text) > _LONGEST_LINE or text.endswith((".", ":", ";")):
        return False
    return is_capitals(text) or (begins_body(text) and not re.search(r"\d{3,}|[|?!]", text))


def _group(lines: Sequence[HeadPiece]) -> list[Quote]:
    """Join the lines of each body's name."""
    groups: list[list[HeadPiece]] = []
    for line in lines:
        if groups and (_goes_on(groups[-1][-1].text, line.text)):
            groups[-1].append(line)
        elif begins_body(line.text):
            groups.append([line])
    return [
        Quote(
            value=name_case(" ".join(line.text.lstrip(" .,:;'\"_") for line in group)),
            span=Span(group[0].span.start, group[-1].span.end),
        )
        for group in groups
    ]


def _goes_on(before: str, line: str) -> bool:
    """Tell whether ``line`` goes on with the name on the line ``before``."""
    if fold(before) in {"ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd"} and begins_unit(line):
        return True
    last = fold(before).rsplit(" ", 1)[-1]
    return (
        last in {"và", "nhân", "-", "ban", "đầu", "phát", "quản"}
        or before.endswith((",", "-"))
        or not begins_body(line)
    )


def _complete(name: str, parent: str | None, place: str | None) -> str:
    """Complete a name that many places have: ``Văn phòng`` + ``UBND tỉnh Lào Cai``, ``Sở Y tế`` + ``tỉnh Lào Cai``."""
    folded = fold(name)
    if is_bare(name) and parent is not None:
        return f"{name} {_abbreviate(parent)}"
    if not is_local(name) or find_locality(name):
        return name
    if place is not None and fold(place) in folded:
        return name
    locality = find_locality(parent) if parent else None
    if locality is not None:
        return f"{name} {locality}"
    if parent is not None and is_local(parent):
        return f"{name} {parent}" if place is None else f"{name} {place}"
    if parent is not None or place is None:
        return name
    if folded in {"ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd"}:
        return f"{name} {province_of(place)}"
    return f"{name} {place}"


def _abbreviate(parent: str) -> str:
    """Give the usual short form inside another name: ``Văn phòng UBND tỉnh``, ``Ban Chỉ đạo HĐND xã``."""
    short = re.sub(r"^(?:Ủy|Uỷ) ban nhân dân\b", "UBND", parent)
    return re.sub(r"^Hội đồng nhân dân\b", "HĐND", short)


def infer_bodies(symbol: str | None, place: str | None, signer: Signer | None, sentences: Sequence[str]) -> Bodies:
    """Tell who issued a notice without a letterhead: by its symbol, by what it says of itself, by who signed."""
    name = body_of_symbol(symbol, place) if symbol else None
    if name is None:
        name = next((match["name"] for match in map(_SELF.search, sentences) if match), None)
        name = None if name is None else name_case(name) if name.isupper() else name[:1].upper() + name[1:]
    if name is None and signer is not None and signer.title is not None:
        name = _body_of_title(fold(signer.title.value), signer.capacity)
    return Bodies(Quote(value=name, span=None) if name else None, None, inferred=name is not None)


def _body_of_title(title: str, capacity: str | None) -> str | None:
    if title in {"thủ tướng", "phó thủ tướng"}:
        return "Chính phủ" if capacity == "TM." else "Thủ tướng Chính phủ"
    return None
