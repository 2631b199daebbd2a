"""Who co-ordinates and who receives the result of a task (cơ quan phối hợp, nơi nhận báo cáo)."""

import re
from collections.abc import Sequence

from models.geometry import Span
from pipeline.extract.actors import Actor, match_actors
from pipeline.extract.charges import is_named
from pipeline.extract.phrases import DIRECTING, TO, WITH
from pipeline.lexicon.letters import UPPER

#: ``…, Sở Y tế phối hợp``: named as a partner of the lead.
_PARTNER_AFTER = re.compile(r"(?<=chủ trì)[,;]\s*", re.IGNORECASE)
#: Whoever is advised to work with others, not the lead: ``tham mưu UBND tỉnh phối hợp Bộ A``.
_ADVISED = re.compile(r"\btham mưu(?: cho)? [^,.;:]{3,60}$", re.IGNORECASE)
_DIRECTS = re.compile(
    r"\s*(?:(?:tiếp tục|tập trung|trực tiếp|khẩn trương) )*(?:lãnh đạo|(?:lãnh đạo, )?chỉ đạo) ", re.IGNORECASE
)
#: Firms are not below who directs them.
_OUTSIDE = re.compile(rf"(?:Tập đoàn|Tổng công ty|Công ty|Ngân hàng|(?-i:[{UPPER}]{{2,}}$))", re.IGNORECASE)
_MATTER = re.compile(r"\s+(?:kết quả|tình hình|về|việc|danh sách|nội dung|những|phương án|kế hoạch)\b.*$")
_COORDINATES = re.compile(r"\s*phối hợp\b(?!\s+(?:với|cùng))", re.IGNORECASE)


def find_partners(text: str, span: Span, masked: Sequence[Span]) -> tuple[Actor, ...]:
    """Give those with whom a task is to be done, in the order of the text, each once."""
    found: list[Actor] = []
    for match in WITH.finditer(text, span.start, span.end):
        if not _is_masked(match.start(), masked) and not _ADVISED.search(text, span.start, match.start()):
            found.extend(_actors_at(text, match.end(), span.end))
    for match in _PARTNER_AFTER.finditer(text, span.start, span.end):
        actors = match_actors(text, match.end())
        if actors is not None and _COORDINATES.match(text, actors.span.end):
            found.extend(actors.actors)
    return _unique(found)


def find_directed(text: str, task: Span) -> tuple[Actor, ...]:
    """Give the bodies that the lead is told to direct at the front of a task (``chỉ đạo Chi cục Y thực hiện``).

    Others than those below it lead with it only where each has a name of its own.
    """
    match = DIRECTING.match(text, task.start, task.end)
    if match is not None:
        return _actors_at(text, match.end(), task.end)
    match = _DIRECTS.match(text, task.start, task.end)
    actors = _actors_at(text, match.end(), task.end) if match else ()
    return actors if all(is_named(actor) and _OUTSIDE.match(actor.name) is None for actor in actors) else ()


def find_receivers(text: str, span: Span, masked: Sequence[Span]) -> tuple[Actor, ...]:
    """Give those who receive the result (``trình UBND tỉnh``, ``báo cáo Thủ tướng Chính phủ``)."""
    found: list[Actor] = []
    for match in TO.finditer(text, span.start, span.end):
        if not _is_masked(match.start(), masked):
            found.extend(_without_matter(actor) for actor in _actors_at(text, match.end(), span.end))
    return _unique(found)


def _without_matter(actor: Actor) -> Actor:
    """Give a receiver without what it receives: ``báo cáo Thủ tướng Chính phủ kết quả …``."""
    match = _MATTER.search(actor.name)
    if match is None:
        return actor
    cut = len(actor.name) - match.start()
    return Actor(actor.name[: match.start()], Span(actor.span.start, max(actor.span.start + 1, actor.span.end - cut)))


def _actors_at(text: str, start: int, end: int) -> tuple[Actor, ...]:
    actors = match_actors(text, start)
    return actors.actors if actors is not None and actors.span.end <= end else ()


def _unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.name.casefold(): actor for actor in reversed(actors)}.values())[::-1]


def _is_masked(position: int, masked: Sequence[Span]) -> bool:
    return any(span.start <= position < span.end for span in masked)
