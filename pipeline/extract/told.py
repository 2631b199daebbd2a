"""Duties told in other words than ``giao`` and a verb behind a name (nhiệm vụ nêu gián tiếp)."""

import re

from models.geometry import Span
from pipeline.extract.actor_words import ActorWords
from pipeline.extract.actors import Actor, match_actors
from pipeline.extract.charges import ACHIEVED, FARTHEST, Charge, begins_with_verb, is_named, is_weak
from pipeline.extract.phrases import (
    ASSIGNING,
    BELONGING,
    CIRCUMSTANCE,
    INTRODUCING,
    PASSIVE,
    REMARK,
    THING,
    WEAK_NAME,
)
from pipeline.lexicon.letters import UPPER

#: What whoever sees to a matter does with it, whatever the matter is called: ``… do Sở A chủ trì tổ chức``.
_SEEN_TO = re.compile(r"(?:chủ trì|đảm nhận|đảm nhiệm|đảm trách|lo liệu|phụ trách|(?:lập và )?chịu trách nhiệm)\b")
#: What whoever is named behind ``do`` does for a thing, where no more is said of it: ``Thuốc men do Sở Y tế bảo đảm``.
_PROVIDES = re.compile(
    r"(?:bảo đảm|đảm bảo|chuẩn bị|cung cấp|bố trí|đứng ra|thực hiện|tổng hợp|giải quyết|xử lý|chi trả|biên soạn|sao lục"
    r"|cân đối|định hướng|đảm nhiệm|đảm nhận|chịu trách nhiệm"
    r"|lo|cùng)\b(?![^.;]*\b(?:phải|cần|được)\b)"
)
#: What is told of, when it is told by whom: causes, damage, meetings.
_TOLD = re.compile(
    r"\W*(?:(?:các|những) )?(?:nguyên nhân|thiệt hại|việc chậm|lỗi|sự cố|tai nạn|hội nghị|hội thảo|cuộc|lễ|buổi)\b",
    re.IGNORECASE,
)
_BYGONE = re.compile(r"\b(?:đã|vừa|đang)\b")
_BY = re.compile(r"\bdo ")
#: Who bears a duty that is said in so many words.
_DUTY = re.compile(rf"(?P<who>[{UPPER}][^.;:,()]{{2,100}}?) (?:có trách nhiệm|có nhiệm vụ|có nghĩa vụ) (?=\w)")
_ONE_NAME = re.compile(rf"[{UPPER}]\w*(?: [{UPPER}]\w*)+")
#: Several names in capitals side by side, as firms have them: ``Bamboo Airways, Vietjet Air``.
_NAMES = re.compile(rf"{_ONE_NAME.pattern}(?:(?:, | và ){_ONE_NAME.pattern})+(?= [^\W\d_{UPPER}])")
#: A body by its abbreviation, which tells its head: trung tâm, ban quản lý, văn phòng …
_ABBREVIATION = re.compile(
    rf"(?!TTATGT|TTHC|TTCN)(?P<who>(?:TT|BQL|BCH|BCĐ|VP|TCT|HTX|BV|TYT|LĐLĐ)[{UPPER}]{{1,6}}(?:[-&][{UPPER}]+)?)"
    r" (?:chỉ )?(?=[^\W\d_])"
)
_LONGEST_UNKNOWN = 10  # words


def told_charge(text: str, start: int, clause: Span, *, inherits: bool) -> Charge | None:
    """Read ``Trách nhiệm … thuộc về Sở X`` and ``Việc … do Sở X thực hiện``: all of it is the task."""
    belonging = BELONGING.match(text, start, clause.end)
    found = match_actors(text, belonging.end()) if belonging else None
    if found is not None and not text[found.span.end : clause.end].strip(" .;/"):
        return Charge(found.actors, start, explicit=True)
    for mark in _BY.finditer(text, start, min(clause.end, start + FARTHEST)):
        front = max(text.rfind(stop, start, mark.start()) for stop in ",;:") + 1
        passive = PASSIVE.match(text, start, mark.end()) or (front and PASSIVE.match(text, front, mark.end()))
        found = match_actors(text, mark.end())
        if found is None or all(is_weak(actor.name, explicit=False) for actor in found.actors):
            continue
        acting = text[found.span.end : clause.end].lstrip()
        seen_to = not inherits and _SEEN_TO.match(acting) and _BYGONE.search(text, start, clause.end) is None
        told = _TOLD.match(text, start, mark.start()) is not None
        provided = (
            not told
            and _PROVIDES.match(acting)
            and all(map(is_named, found.actors))
            and not begins_with_verb(text, start)
        )
        provided = provided and _BYGONE.search(text, start, clause.end) is None
        bygone = _BYGONE.search(text, max(start, front), mark.start()) is not None
        if (
            seen_to
            or provided
            or (passive and not bygone and begins_with_verb(acting) and ACHIEVED.match(acting) is None)
        ):
            return Charge(found.actors, start, explicit=True)
    return None


def unknown_charge(text: str, start: int, clause: Span) -> Charge | None:
    """Read names that no list knows where a word of duty shows them: ``Đề nghị Hội quán Tân An …``."""
    match = _DUTY.match(text, start, clause.end)
    if match is not None and begins_with_verb(text, match.end()) and not _is_thing_or_matter(text, start):
        return Charge((Actor(match["who"], Span(*match.span("who"))),), match.end(), explicit=True)
    names = _NAMES.match(text, start, clause.end)
    if names is not None and begins_with_verb(text, names.end()) and not _is_thing_or_matter(text, start):
        found = tuple(Actor(part.group(), Span(*part.span())) for part in _ONE_NAME.finditer(text, *names.span()))
        return Charge(found, names.end() + 1, explicit=False)
    short = _ABBREVIATION.match(text, start, clause.end)
    if short is not None and begins_with_verb(text, short.end()):
        return Charge((Actor(short["who"], Span(*short.span("who"))),), short.end(), explicit=False)
    asked = ASSIGNING.match(text, start, clause.end)
    if asked is None or not text[asked.end() : asked.end() + 1].isupper():
        return None
    words = ActorWords(text, asked.end(), clause.end)
    end = words.phrase(0)
    if not 0 < end <= _LONGEST_UNKNOWN or not begins_with_verb(text, words.end(end - 1)):
        return None
    name = words.written(0, end)
    task = words.start(end)
    return Charge((Actor(name, Span(asked.end(), words.end(end - 1))),), task, explicit=True)


def _is_thing_or_matter(text: str, start: int) -> bool:
    """Tell whether what opens a clause is no name: a thing, a circumstance, a verb, a weak word."""
    opened = any(form.match(text, start) for form in (THING, CIRCUMSTANCE, INTRODUCING, WEAK_NAME, REMARK))
    return opened or begins_with_verb(text, start)
