"""Who is charged at one place of a clause: names, and behind them what makes them the subject of a directive."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.geometry import Span
from pipeline.extract.actors import Actor, ActorList, match_actors
from pipeline.extract.language import is_verb_first
from pipeline.extract.phrases import (
    ALONGSIDE,
    BACK_REFERENCE,
    BRACKETED,
    CIRCUMSTANCE,
    DUTY_AHEAD,
    GROUP,
    LEAD_IN,
    MODAL,
    REWARD,
    ROLE,
    STATEMENT,
    THING,
    WEAK_NAME,
)
from pipeline.lexicon.directives import firm_verbs, particles, soft_verbs
from pipeline.lexicon.phrases import Tokens

FARTHEST = 400  # code points: a lead that comes later in its clause is not the lead of the clause
#: A comma or semicolon, with ``hằng năm`` behind it, before what may be a verb.
MARK = re.compile(r"[,;] ?(?:và |h[àằ]ng \w+ |định kỳ )*")
PLURAL = re.compile(r" ?(?:các|những|mọi|từng) ")
#: What is aimed at, told as if it were done: ``xây dựng được mạng nội bộ``.
ACHIEVED = re.compile(r"(?!không)\w+(?: (?!không)\w+)? được\b")
#: What was agreed with those who asked for it, behind their name: ``Công đoàn: đồng ý chủ trương``.
_AGREED = re.compile(
    r": ?(?:(?:cơ bản )?(?:đồng ý|nhất trí|thống nhất)|ghi nhận|chưa (?:đồng ý|xem xét))\b", re.IGNORECASE
)
#: How many may be put forward; nobody is told to do anything: ``Các đơn vị bình xét: chọn không quá 01 cá nhân``.
_COUNTED = re.compile(
    r"[^:.;]{0,200}: ?(?:mỗi (?:\w+ ){1,5}|chọn )?(?:không quá|tối đa)\b[^,.;]*"
    r"(?:, (?:đảm bảo|bảo đảm|đủ|theo)\b[^.;]*)?[\s.;/]*$"
)
#: How often, between a name and its verb: ``Trạm Y tế hàng ngày kiểm tra``.
OFTEN = re.compile(r"^(?:(?:h[àằ]ng|mỗi) (?:ngày|tuần|tháng|quý|năm)|định kỳ(?: h[àằ]ng \w+)?),? ", re.IGNORECASE)
#: A dash between a name and what it is to do: ``Văn phòng Sở - theo dõi``.
_DASHED = re.compile(r"^ ?[:,]? ?[-–] ")
#: Small words before a verb: ``Trạm Y tế chỉ nhận phao mới``.
_ONLY = re.compile(r"^(?:(?:chỉ|đều|ngay) )+")
_SHORTEST_DUTY = 2  # words
_STATE = re.compile(
    r"(?:cũng|hiện|mới|thường|còn|luôn|lúng túng|sáp nhập|nằm|sinh|thuộc|đóng|gặp|thiếu|thừa|từng|vốn|lại|nhận thức)\b"
)
#: What is still to come, and ``phụ trách``, which names hold, too.
_UPCOMING = re.compile(
    r"\b(?:xong|hoàn thành|trước (?:ngày|\d)|chậm nhất|trong (?:ngày|tuần|tháng|quý)|h[àằ]ng (?:ngày|tuần|tháng|quý)"
    r"|định kỳ|phụ trách)\b"
)
_THEN = " thì "
_COLON = re.compile(r" ?: ?")
_EXCEPT = re.compile(r"\s*(?P<but>\((?:ngoại trừ|trừ|không kể|không bao gồm)\b[^()]{1,120}\))")
LOOKAHEAD = 80  # code points behind a name that are enough to see its verb


@dataclass(frozen=True, slots=True)
class Charge:
    """A clause that charges actors with something.

    Attributes:
        actors: Whom; empty for ``các cơ quan nêu trên``, which points to those named before.
        task: Where the task begins: behind the actors when they stand at the front, else at the clause's front.
        explicit: True when a word such as ``giao``, ``yêu cầu``, ``có trách nhiệm`` or ``phải`` says so.
    """

    actors: tuple[Actor, ...]
    task: int
    explicit: bool


def begins_with_verb(text: str, start: int = 0) -> bool:
    """Tell whether a verb of directives stands at ``start``."""
    tokens = Tokens(text, start, start + LOOKAHEAD)
    return bool(firm_verbs().match(tokens, 0) or soft_verbs().match(tokens, 0))


def charge_at(text: str, start: int, clause: Span, *, assigned: bool) -> Charge | None:
    """Read actors and the verb behind them at one place."""
    referring = _back_reference(text, start, clause)
    found = match_actors(text, start)
    if referring is not None or found is None or found.span.end > clause.end:
        return referring
    if _only_concerns(text, found.span.end, clause):
        return None
    found = _with_clause(text, _with_exception(text, found), clause)
    end = _skip_partners(text, found.span.end, clause)
    modal = _modal_end(text, end, clause)
    explicit = assigned or modal > end
    if not assigned and all(is_weak(actor.name, explicit=explicit) for actor in found.actors):
        return None
    named = end == found.span.end and all(is_named(actor) for actor in found.actors)
    if not _names_role(text, end, clause) and not _is_charged(text, end, clause, explicit=explicit, named=named):
        return None
    task = _task_start(text, modal if explicit else found.span.end, clause, leads_in=modal > end)
    return Charge(found.actors, task, explicit) if task < clause.end else None


def _task_start(text: str, start: int, clause: Span, *, leads_in: bool) -> int:
    """Give where the task begins, past marks; a lead-in that ends in ``có trách nhiệm:`` keeps its colon."""
    while start < clause.end and text[start] in " :,-–":
        start += 1
    return start - 1 if start == clause.end and leads_in and text.endswith(":", 0, clause.end) else start


def _only_concerns(text: str, end: int, clause: Span) -> bool:
    """Tell whether names only say whom it concerns: others act behind a colon or ``thì`` (``Hộ nghèo thì Sở A …``)."""
    if _is_label(text, end, clause):
        return True
    return text.startswith(_THEN, end) and _acts_behind(text, end + len(_THEN))


def _acts_behind(text: str, start: int) -> bool:
    """Tell whether others with a name act from ``start`` on."""
    found = match_actors(text, start)
    return found is not None and all(map(is_named, found.actors)) and begins_with_verb(text, found.span.end)


def _is_label(text: str, end: int, clause: Span) -> bool:
    """Tell whether names before a colon only say whom it concerns: others behind it act (``Về A: Sở B rà soát``)."""
    colon = _COLON.match(text, end, clause.end)
    found = match_actors(text, colon.end()) if colon else None
    return found is not None and begins_with_verb(text, found.span.end)


def _with_exception(text: str, found: ActorList) -> ActorList:
    """Give a group those whom a bracket takes out of it: ``các khoa (trừ Khoa Dược)``."""
    match = _EXCEPT.match(text, found.actors[-1].span.end)
    if match is None:
        return found
    last = found.actors[-1]
    name, span = f"{last.name} {match['but']}", Span(last.span.start, match.end())
    return ActorList((*found.actors[:-1], Actor(name, span)), Span(found.span.start, max(found.span.end, match.end())))


def _with_clause(text: str, found: ActorList, clause: Span) -> ActorList:
    """Give a group the words before its duty that say which: ``Cá nhân quản lý bãi tắm | có trách nhiệm …``."""
    match = DUTY_AHEAD.match(text, found.span.end, clause.end)
    last = found.actors[-1]
    group = GROUP.match(last.name) or PLURAL.search(last.name)
    if match is None or last.span.end != found.span.end or not group:
        return found
    if firm_verbs().match(Tokens(text, found.span.end, match.end()), 0):
        return found
    end = match.end("which")
    name = " ".join((last.name + text[last.span.end : end]).split())
    return ActorList((*found.actors[:-1], Actor(name, Span(last.span.start, end))), Span(found.span.start, end))


def is_weak(name: str, *, explicit: bool) -> bool:
    """Tell whether a name leads no task: a thing never does, everybody only where ``phải`` or the like says so."""
    return THING.match(name) is not None or (not explicit and WEAK_NAME.match(name) is not None)


def _names_role(text: str, end: int, clause: Span) -> bool:
    """Tell whether a list follows that is introduced by what the actors are: ``Sở A: là đầu mối của các việc sau:``."""
    return ROLE.match(text, end, clause.end) is not None and LEAD_IN.search(text, end, clause.end) is not None


def _skip_partners(text: str, end: int, clause: Span) -> int:
    """Give where a bracket and the partners between a lead and its verb end (``cùng với Sở B``); else ``end``.

    Partners are not skipped where no more is said than with whom.
    """
    bracket = BRACKETED.match(text, end, clause.end)
    end = bracket.end() if bracket else end
    match = ALONGSIDE.match(text, end, clause.end)
    partners = match_actors(text, match.end()) if match else None
    if partners is None or partners.span.end > clause.end:
        return end
    return partners.span.end if text[partners.span.end : clause.end].strip(" .;:/") else end


def _modal_end(text: str, end: int, clause: Span) -> int:
    """Give where ``có trách nhiệm``, ``phải``, ``cần`` behind a name ends; ``end`` itself where there is none."""
    match = MODAL.match(text, end, clause.end)
    return match.end() if match and match.group().strip(" :,") else end


def is_named(actor: Actor) -> bool:
    """Tell whether an actor is a body or person with a name or an office, no group."""
    return actor.name[:1].isupper() and GROUP.match(actor.name) is None


def _is_charged(text: str, end: int, clause: Span, *, explicit: bool, named: bool) -> bool:
    """Tell whether what follows a name makes it the subject of a directive; a ``named`` one acts by any verb."""
    rest = text[end : min(clause.end, end + LOOKAHEAD)]
    if not rest.strip(" .;:/") or STATEMENT.match(rest):
        return False
    body = _DASHED.sub("", rest).lstrip(", ")
    if explicit or body[:1] == ":":
        return _AGREED.match(body) is None
    if REWARD.search(text, end, clause.end) or _COUNTED.match(text, end, clause.end):
        return False
    body = body if begins_with_verb(body) else _ONLY.sub("", body)
    if begins_with_verb(body):
        return ACHIEVED.match(body) is None
    if CIRCUMSTANCE.match(rest) is None:
        return named and rest.startswith(" ") and _acts_somehow(text, Span(end, clause.end), body)
    often = OFTEN.match(body)
    if often is not None and begins_with_verb(body, often.end()):
        return True
    marks = MARK.finditer(text, end, min(clause.end, end + FARTHEST))
    return has_firm_verb(text, Span(end, clause.end)) or any(begins_with_verb(text, mark.end()) for mark in marks)


def _acts_somehow(text: str, rest: Span, body: str) -> bool:
    """Tell whether words that no list has are what a body with a name is to do: by a day, or with a verb that is known.

    More than two of them in small letters, and nothing that tells of a state: ``Sở A hiện còn …``.
    """
    if not body[:1].islower() or len(body.split()) <= _SHORTEST_DUTY or _STATE.match(body):
        return False
    if particles().match(Tokens(body), 0):
        return False
    upcoming = _UPCOMING.search(text, rest.start, rest.end) is not None
    return upcoming or (has_firm_verb(text, rest) and is_verb_first(body))


def has_firm_verb(text: str, span: Span) -> bool:
    """Tell whether a verb that is never part of a name stands anywhere in a stretch."""
    tokens = Tokens(text, span.start, span.end)
    index = 0
    while tokens[index].word:
        if firm_verbs().match(tokens, index):
            return True
        index += 1
    return False


def _back_reference(text: str, start: int, clause: Span) -> Charge | None:
    """Read ``quý cơ quan``, ``các đơn vị nêu trên`` as those whom the text has named already."""
    while start < clause.end and text[start] == " ":
        start += 1
    match = BACK_REFERENCE.match(text, start, clause.end)
    if match is None:
        return None
    modal = _modal_end(text, match.end(), clause)
    if modal == match.end() and not begins_with_verb(text, match.end()):
        return None
    while modal < clause.end and text[modal] in " :,":
        modal += 1
    return Charge((), modal, explicit=True)


def shift(actors: Sequence[Actor], offset: int) -> tuple[Actor, ...]:
    """Give actors with their spans moved by ``offset``."""
    return tuple(replace(actor, span=Span(actor.span.start + offset, actor.span.end + offset)) for actor in actors)
