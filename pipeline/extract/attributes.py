"""Lines below an item that say who leads it, with whom, and by when: ``Đơn vị chủ trì: …; Đơn vị phối hợp: …``."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.geometry import Span
from pipeline.extract.actors import Actor, ActorList, match_actors, split_actors
from pipeline.extract.charges import begins_with_verb, shift
from pipeline.extract.deadlines import Place, TimeLimit, choose_deadline, find_deadlines
from pipeline.extract.partners import find_partners
from pipeline.extract.phrases import ATTRIBUTE

#: What may part two attributes that stand on one line.
_STOPS = re.compile(r"[;.](?:\s+|$)")
#: So much at the end of an item is looked at (code points).
_LONGEST_TRAILING = 300
_CLAUSE = re.compile(r"[^;]+")
#: ``…; giao Phòng X thực hiện, xong trong tháng 5``: all that follows the task is who carries it out and by when.
_GIVEN = re.compile(r"(?:(?:việc này )?giao(?: cho)?|do) ", re.IGNORECASE)
_BRACKET = re.compile(r"\((?P<within>(?:giao|do) [^()]+)\)[\s.;/]*$", re.IGNORECASE)
_CARRIED_OUT = re.compile(
    r" (?:chủ trì |đảm nhận )?(?:thực hiện|chủ trì|phụ trách|đảm nhiệm|đảm nhận|tham mưu(?: thực hiện)?|chuẩn bị)"
    r"(?:, (?:xong|hoàn thành|hoàn tất|kết thúc|trước|trong|chậm nhất)\b[^.;]{0,80})?(?=\W*$)"
)
#: ``… Ban Y chủ trì; Phòng X phối hợp.``
_LEADS = re.compile(r" chủ trì(?: thực hiện)?[;,] ?")
_ASSISTS = re.compile(r" (?:cùng )?phối hợp(?: thực hiện)?\W*")
#: So much may stand behind names without saying what is to be done (code points): ``chủ trì thực hiện``.
_LONGEST_ROLE = 60
#: In what capacity the bodies act is no body.
_CAPACITY = re.compile(r",? (?:theo|trong phạm vi|căn cứ) (?:chức năng|nhiệm vụ|thẩm quyền|lĩnh vực|phân công)\b.*")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What such lines name, with spans in the document.

    Attributes:
        leads: Who leads.
        partners: With whom.
        limit: By when.
        duty: Where a line says in full what each lead is to do (``Cơ quan thực hiện: Sở A rà soát …; Sở B gửi …``).
    """

    leads: tuple[Actor, ...] = ()
    partners: tuple[Actor, ...] = ()
    limit: TimeLimit | None = None
    duty: Span | None = None


def read_attributes(content: str, offset: int, issued_on: datetime.date | None) -> Attributes | None:
    """Read a line of attributes that stands at ``offset`` of the document; ``None`` for any other line."""
    match = ATTRIBUTE.match(content)
    if match is None or (match["bare"] and match_actors(content, match.end()) is None):
        return None
    found = Attributes()
    for part in _split(content):
        found = _merge(found, _read_one(content[part.start : part.end], offset + part.start, issued_on))
    return found


def find_trailing(
    content: str, offset: int, issued_on: datetime.date | None, *, bracketed: bool = True
) -> tuple[int, Attributes] | None:
    """Find what an item says behind its task of who leads it, with whom and by when; give where that begins, too.

    ``Vá phao. Thực hiện: Tổ X.``; ``Dời chợ. Ban Y chủ trì; Phòng X phối hợp.``; ``Dọn rác; giao Phòng X thực hiện.``

    Args:
        content: The text of the item.
        offset: Where it stands in the document.
        issued_on: The document's date.
        bracketed: Whether brackets count, too (``Dọn rác (do Phòng X chủ trì)``).
    """
    bracket = _BRACKET.search(content, max(0, len(content) - _LONGEST_TRAILING)) if bracketed else None
    stops = [(stop.end(), len(content)) for stop in _STOPS.finditer(content, max(0, len(content) - _LONGEST_TRAILING))]
    for start, end in [*([bracket.span("within")] if bracket else []), *stops]:
        found = _read_trailing(content[:end], start, offset, issued_on) if start < end else None
        if found is not None:
            return start, found
    return None


def _read_trailing(content: str, start: int, offset: int, issued_on: datetime.date | None) -> Attributes | None:
    """Read all from ``start`` on as attributes; ``None`` where it says anything else."""
    tail = content[start:]
    if ATTRIBUTE.match(tail):
        found = read_attributes(tail, offset + start, issued_on)
        plain = all(ATTRIBUTE.match(tail[stop.end() :]) or stop.end() == len(tail) for stop in _STOPS.finditer(tail))
        return found if plain and found is not None and found.leads and found.duty is None else None
    given = _GIVEN.match(tail)
    named = match_actors(tail, given.end() if given else 0)
    if named is None:
        return None
    role = (_CARRIED_OUT if given else _LEADS).match(tail, named.span.end)
    if role is None:
        return None
    leads = shift(named.actors, offset + start)
    if not tail[role.end() :].strip(" .;/"):
        return Attributes(leads=leads) if given else None
    partners = match_actors(tail, role.end())
    if partners is None or _ASSISTS.fullmatch(tail, partners.span.end) is None:
        return None
    return Attributes(leads=leads, partners=shift(partners.actors, offset + start))


def _split(content: str) -> Iterator[Span]:
    """Cut a line before each attribute but the first."""
    start = 0
    for stop in _STOPS.finditer(content):
        if ATTRIBUTE.match(content[stop.end() :]):
            yield Span(start, stop.start())
            start = stop.end()
    yield Span(start, len(content))


def _read_one(content: str, offset: int, issued_on: datetime.date | None) -> Attributes:
    match = ATTRIBUTE.match(content)
    if match is None or match["other"]:
        return Attributes()
    value, start = content[match.end() :].rstrip(" .;"), offset + match.end()
    if match["deadline"]:
        limits = find_deadlines(value, issued_on=issued_on, place=Place.TIME_CELL)
        limit = choose_deadline(value, limits)
        return Attributes(limit=limit and replace(limit, span=Span(limit.span.start + start, limit.span.end + start)))
    value = _CAPACITY.sub("", value)
    if match["coordinate"]:
        return Attributes(partners=shift(split_actors(value), start))
    named = match_actors(value)
    partners = find_partners(value, Span(named.span.end, len(value)), ()) if named else ()
    acting = named is not None and begins_with_verb(value, named.span.end)
    if named is not None and acting and _says_what(value, named, partners):
        return Attributes(leads=shift(_all_acting(value), start), duty=Span(start, start + len(value)))
    leads = named.actors if named and (partners or acting) else split_actors(value, duties=True)
    return Attributes(leads=shift(leads, start), partners=shift(partners, start))


def _says_what(value: str, named: ActorList, partners: tuple[Actor, ...]) -> bool:
    """Tell whether more follows those named than with whom they act."""
    end = max((named.span.end, *(actor.span.end for actor in partners)))
    return len(value) - end > _LONGEST_ROLE


def _all_acting(value: str) -> tuple[Actor, ...]:
    """Give those at the front of each clause who are told what to do."""
    found: list[Actor] = []
    for clause in _CLAUSE.finditer(value):
        named = match_actors(value, clause.start())
        if named is not None and named.span.end <= clause.end() and begins_with_verb(value, named.span.end):
            found.extend(named.actors)
    return tuple(found)


def _merge(found: Attributes, more: Attributes) -> Attributes:
    return Attributes(
        found.leads or more.leads,
        found.partners or more.partners,
        found.limit or more.limit,
        found.duty or more.duty,
    )
