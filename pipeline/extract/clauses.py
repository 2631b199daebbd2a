"""One clause: whom it charges with what, or that it charges nobody (mệnh đề giao việc)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from models.geometry import Span
from pipeline.extract.actor_words import ActorWords
from pipeline.extract.actors import Actor, match_actors
from pipeline.extract.charges import FARTHEST, LOOKAHEAD, MARK, PLURAL, Charge, begins_with_verb, charge_at, is_named
from pipeline.extract.phrases import (
    ASSIGNING,
    BELONGING,
    BETWEEN,
    CARRYING_OUT,
    CIRCUMSTANCE,
    CLOSING,
    CONCERNING,
    CONNECTOR,
    INTRODUCING,
    PASSING_ON,
    REMARK,
    RETURNING,
    ROLE_FRONT,
    WHOLE_DOCUMENT_BELOW,
)
from pipeline.extract.told import told_charge, unknown_charge
from pipeline.lexicon.directives import empty_words
from pipeline.text import fold

_WORD = re.compile(r"\w+")
#: The noun of a group before a comma; a noun in small letters behind it belongs to the same group.
_NOUN_BEFORE = re.compile(
    r"\b(?:(?<!đồng )(?<!cán )(?<!nội )(?<!toàn )(?<!tiến )(?<!cục )bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương"
    r"|tổ chức|huyện|xã|phường|đoàn thể)$",
    re.IGNORECASE,
)
#: Grounds at the head of a directive whose lead is known.
_GROUNDS = re.compile(r"(?:căn cứ|trên cơ sở|theo|định kỳ|hằng|hàng)\b", re.IGNORECASE)
_PARTS = re.compile(r"[,:;]")
_BARE_VERB = re.compile(r"^ *(?:phải|cần|thì|và) +", re.IGNORECASE)
_INTRODUCTION = re.compile(rf"(?:tuy nhiên,? )?(?:{CIRCUMSTANCE.pattern}|trước|hiện nay|nhằm)", re.IGNORECASE)
#: The province or city that a conclusion was held with, as the notice calls it.
_HOST = re.compile(r"(?P<name>Thành phố|Tỉnh) (?:cần |phải )?")
#: What was told before, as what somebody is charged with: ``…, việc này giao Chủ tịch UBND thành phố``.
_THIS_MATTER = re.compile(r" *(?:(?:phần )?việc|nội dung|nhiệm vụ|vấn đề|danh sách|khoản) này *", re.IGNORECASE)
_THEN = " thì "
#: Where an introduction may end, and brackets.
_TURNS = re.compile(r"[(),:;]| (?=thì )")
_SHORT = 4  # words: `phải hướng dẫn, yêu cầu các đơn vị` is one thing that the known lead does
#: What may stand between who asks and the request.
_COURTEOUS = re.compile(r"\b(?:trân trọng|cũng|tiếp tục)\b", re.IGNORECASE)
#: What sets a matter apart from those before it: ``riêng căng tin, Công ty A …``.
_ALONE = re.compile(r"\W*riêng ", re.IGNORECASE)
_BEARS = re.compile(r"\) (?:có trách nhiệm|có nhiệm vụ|phải|chịu trách nhiệm)\b")
_SPACES = re.compile(r"\s*")
#: What ends the names of those whom a directive concerns.
_CONCERNED = re.compile(r"(?P<which> [^.;:,()]{3,80}?)?(?: ?: ?| thì )")


def find_charge(text: str, clause: Span, masked: Sequence[Span] = (), *, inherits: bool = False) -> Charge | None:
    """Tell whom a clause charges: named at its front, behind ``giao``/``yêu cầu``, or behind its introduction.

    Args:
        text: The text of the whole item.
        clause: A sentence or a part of one between semicolons.
        masked: Citations; nothing inside them is looked at.
        inherits: Whether a lead is known from above: then a verb at the front means that lead, and who is asked
            further on (``rà soát, yêu cầu các doanh nghiệp …``) is asked by that lead.
    """
    start = _skip_connector(text, clause)
    front = clause.start if _ALONE.match(text, clause.start, start) else start
    if RETURNING.match(text, start, clause.end):
        return Charge((), start, explicit=True)
    host = _HOST.match(text, start, clause.end) if inherits else None
    if host and begins_with_verb(text, host.end()):
        return Charge((Actor(host["name"], Span(*host.span("name"))),), host.end(), explicit=False)
    if inherits and not _charges_by_form(text, start) and _begins_directive(text, start):
        return None
    if inherits and ROLE_FRONT.match(text, start, clause.end) and not _names_others(text, start, clause):
        return None
    return (
        charge_at(text, start, clause, assigned=False)
        or _concerned_charge(text, start, clause)
        or _between_charge(text, start, clause)
        or _first_charge(
            text,
            _introduced_charge(text, _introduction(text, front, clause, inherits=inherits), masked),
            _assigned_charge(text, Span(start, clause.end), masked, inherits=inherits),
        )
        or told_charge(text, start, clause, inherits=inherits)
        or unknown_charge(text, start, clause)
    )


def find_asked(text: str) -> tuple[Actor, ...]:
    """Give those whom a lead-in asks without a verb of its own: ``… yêu cầu Sở A, Sở B:``."""
    for match in ASSIGNING.finditer(text, max(0, len(text) - FARTHEST)):
        found = match_actors(text, match.end())
        if found is not None and not text[found.span.end :].strip(" :"):
            return found.actors
    return ()


def is_closing(text: str) -> bool:
    """Tell whether a clause is a closing formula."""
    return CLOSING.search(text) is not None


def is_whole_document(text: str) -> bool:
    """Tell whether a task only asks to carry out the document as a whole."""
    words = _WORD.findall(fold(text))
    empty = empty_words().issuperset(words) and CARRYING_OUT.search(text) is not None
    return empty or WHOLE_DOCUMENT_BELOW.match(text) is not None


def _first_charge(text: str, introduced: Charge | None, assigned: Charge | None) -> Charge | None:
    """Give whose duty it is before somebody is asked: ``Hàng quý, Sở A có trách nhiệm …, đề nghị cấp trên hỗ trợ``."""
    if introduced is None or assigned is None or not introduced.actors or not assigned.actors:
        return assigned or introduced
    between = text[introduced.actors[-1].span.end : assigned.actors[0].span.start]  # empty where it comes later
    return introduced if (introduced.explicit and between) or ";" in between else assigned


def _charges_by_form(text: str, start: int) -> bool:
    """Tell whether a clause opens with a verb that says whom it charges."""
    return ASSIGNING.match(text, start) is not None or BETWEEN.match(text, start) is not None


def _names_others(text: str, start: int, clause: Span) -> bool:
    """Tell whether a clause that opens with what somebody is says whose duty it is: ``Đầu mối … là Sở A``."""
    forms = (ASSIGNING.search, BELONGING.match, _BEARS.search)
    return any(form(text, start, clause.end) for form in forms)


def _begins_directive(text: str, start: int) -> bool:
    """Tell whether a verb of directives stands at ``start`` and no circumstance: ``Định kỳ, các đơn vị …``."""
    words = ActorWords(text, start, start + LOOKAHEAD)
    longer = words.named_head(0) > max(words.firm_verb(0), words.soft_verb(0))  # chi | Chi cục
    body = longer or words.is_area_head(0, determined=False)  # Thanh tra tỉnh
    return begins_with_verb(text, start) and not body and CIRCUMSTANCE.match(text, start) is None


def _skip_connector(text: str, clause: Span) -> int:
    match = CONNECTOR.match(text, clause.start, clause.end)
    return match.end() if match else clause.start


def _concerned_charge(text: str, start: int, clause: Span) -> Charge | None:
    """Read ``Đối với Sở X: rà soát …``: those whom it concerns are charged."""
    match = CONCERNING.match(text, start, clause.end)
    found = match_actors(text, match.end()) if match else None
    mark = _CONCERNED.match(text, found.span.end, clause.end) if found else None
    if found is None or mark is None:
        return None
    task = mark.end()
    actors = found.actors
    if mark["which"]:
        end = mark.end("which")
        span = Span(actors[-1].span.start, end)
        actors = (*actors[:-1], Actor(" ".join(text[span.start : span.end].split()), span))
    while task < clause.end and text[task] == " ":
        task += 1
    return Charge(actors, task, explicit=True) if begins_with_verb(text, task) else None


def _between_charge(text: str, start: int, clause: Span) -> Charge | None:
    """Read ``Tăng cường phối hợp giữa các cơ quan: A, B``: those who are to work together all lead."""
    match = BETWEEN.match(text, start, clause.end)
    found = match_actors(text, match.end()) if match else None
    if found is None or len(found.actors) < 2 or found.span.end > clause.end:
        return None
    return Charge(found.actors, start, explicit=True)


def _assigned_charge(text: str, clause: Span, masked: Sequence[Span], *, inherits: bool) -> Charge | None:
    """Look for ``giao Sở X …`` near the front; where a lead is known, only behind a mark: else that lead asks."""
    for match in ASSIGNING.finditer(text, clause.start, min(clause.end, clause.start + 3 * FARTHEST)):
        before = text[clause.start : match.start()].rstrip()
        if _is_passed_on(text, clause, match):
            continue
        if _is_masked(match.start(), masked) or (inherits and not _may_ask(before)):
            continue
        charge = charge_at(text, match.end(), clause, assigned=True)
        if charge is not None:
            introduced = "," in before and _INTRODUCTION.match(text, clause.start) is not None
            return replace(charge, task=clause.start) if introduced else charge
    return None


def _may_ask(before: str) -> bool:
    """Tell whether somebody other than the known lead asks: a mark stands before the request, or only another name."""
    *earlier, last = _PARTS.split(before)
    if _THIS_MATTER.fullmatch(last):
        return True
    if not last.strip():
        return not earlier or not begins_with_verb(_BARE_VERB.sub("", earlier[-1])) or len(earlier[-1].split()) > _SHORT
    asking = match_actors(last)
    return asking is not None and not _COURTEOUS.sub("", last[asking.span.end :]).strip()


def _inside_group(text: str, start: int, position: int) -> bool:
    """Tell whether a comma stands between the nouns of one group: ``đề xuất của các sở, ban, ngành``."""
    if _NOUN_BEFORE.search(text, start, position) is None or PLURAL.match(text, position + 1):
        return False
    return text[position + 1 : position + 3].strip().islower()


def _is_passed_on(text: str, clause: Span, match: re.Match[str]) -> bool:
    """Tell whether a request inside a clause is part of what is asked: ``Rà soát, kiến nghị Bộ A sửa đổi …``."""
    if not PASSING_ON.match(text, match.start()) or not begins_with_verb(text, clause.start):
        return False
    return REMARK.match(text, clause.start) is None and not {";", ":"} & set(text[clause.start : match.start()])


def _introduction(text: str, start: int, clause: Span, *, inherits: bool) -> Span:
    """Give how far the actors behind an introduction may stand; a verb behind a comma is the known lead's."""
    if inherits and _GROUNDS.match(text, start):
        for mark in MARK.finditer(text, start, clause.end):
            if mark.group()[0] == ";" or begins_with_verb(text, mark.end()):
                return Span(start, mark.start())
    return Span(start, clause.end)


def _introduced_charge(text: str, clause: Span, masked: Sequence[Span]) -> Charge | None:
    """Look for ``Căn cứ …, Sở X xây dựng`` (all is the task) and ``Về …: Sở X xử lý`` (the task follows the name)."""
    depth = 0
    for turn in _TURNS.finditer(text, clause.start, min(clause.end, clause.start + FARTHEST)):
        position, char = turn.start(), turn.group()
        depth += (char == "(") - (char == ")")
        if depth or not _parts_introduction(text, position, clause):
            continue
        if _is_masked(position, masked) or _inside_group(text, clause.start, position):
            continue
        behind = position + 1 if char != " " else position + len(_THEN)
        matter = _THIS_MATTER.match(text, behind)
        behind = matter.end() - 1 if matter else behind
        charge = charge_at(text, behind, clause, assigned=False)
        if charge is None or not _acts(text, charge):
            continue
        if char == ":":
            return charge
        label = text.rfind(":", clause.start, position) + 1
        spaces = _SPACES.match(text, label) if label else None
        opening = spaces.end() if spaces else clause.start
        told = char == " " and _is_named(charge)
        if told or CIRCUMSTANCE.match(text, opening, position) or _introduces(text, Span(opening, position), charge):
            return replace(charge, task=opening)
    return None


def _is_named(charge: Charge) -> bool:
    """Tell whether a charge is one of bodies and persons with a name or an office, none of groups or things."""
    return all(is_named(actor) for actor in charge.actors)


def _introduces(text: str, before: Span, charge: Charge) -> bool:
    """Tell whether words before a comma only say what it is about: ``Về đời sống công nhân, Sở A rà soát``."""
    plain = INTRODUCING.match(text, before.start, before.end) and ":" not in text[before.start : before.end]
    return bool(plain) and all(" " in actor.name for actor in charge.actors)


def _parts_introduction(text: str, position: int, clause: Span) -> bool:
    """Tell whether an introduction may end here: at a mark or ``thì``; one that tells a circumstance at ``;``, too."""
    if text[position] in ",:":
        return True
    if text.startswith(_THEN, position):
        return True
    return text[position] == ";" and CIRCUMSTANCE.match(text, clause.start, position) is not None


def _acts(text: str, charge: Charge) -> bool:
    """Tell whether a verb follows the actors, so that they are the subject and not part of the introduction."""
    return charge.explicit or begins_with_verb(text, charge.task)


def _is_masked(position: int, masked: Sequence[Span]) -> bool:
    return any(span.start <= position < span.end for span in masked)
