"""One clause: whom it charges with what, or that it charges nobody (mệnh đề giao việc)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.geometry import Span
from pipeline.extract.actor_words import ActorWords
from pipeline.extract.actors import Actor, ActorList, match_actors
from pipeline.extract.phrases import (
    ALONGSIDE,
    ASSIGNING,
    BACK_REFERENCE,
    BELONGING,
    BETWEEN,
    BRACKETED,
    CARRYING_OUT,
    CIRCUMSTANCE,
    CLOSING,
    CONCERNING,
    CONNECTOR,
    DUTY_AHEAD,
    GROUP,
    INTRODUCING,
    LEAD_IN,
    MODAL,
    PASSING_ON,
    PASSIVE,
    REMARK,
    RETURNING,
    REWARD,
    ROLE,
    STATEMENT,
    THING,
    WEAK_NAME,
    WHOLE_DOCUMENT_BELOW,
)
from pipeline.lexicon.directives import empty_words, firm_verbs, soft_verbs
from pipeline.lexicon.letters import UPPER
from pipeline.lexicon.phrases import Tokens
from pipeline.text import fold

_FARTHEST = 400  # code points: a lead that comes later in its clause is not the lead of the clause
_WORD = re.compile(r"\w+")
#: The noun of a group before a comma; a noun in small letters behind it belongs to the same group.
_NOUN_BEFORE = re.compile(
    r"\b(?:bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương|tổ chức|huyện|xã|phường|đoàn thể)$", re.IGNORECASE
)
#: A comma or semicolon, with ``hằng năm`` behind it, before what may be a verb.
_MARK = re.compile(r"[,;] ?(?:và |h[àằ]ng \w+ |định kỳ )*")
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
_SHORT = 4  # words: `phải hướng dẫn, yêu cầu các đơn vị` is one thing that the known lead does
#: What may stand between who asks and the request.
_COURTEOUS = re.compile(r"\b(?:trân trọng|cũng|tiếp tục)\b", re.IGNORECASE)
_PLURAL = re.compile(r" ?(?:các|những|mọi|từng) ")
#: What is aimed at, told as if it were done: ``xây dựng được mạng nội bộ``.
_ACHIEVED = re.compile(r"(?!không)\w+(?: (?!không)\w+)? được\b")
_SPACES = re.compile(r"\s*")
#: What was agreed with those who asked for it, behind their name: ``Công đoàn: đồng ý chủ trương``.
_AGREED = re.compile(
    r": ?(?:(?:cơ bản )?(?:đồng ý|nhất trí|thống nhất)|ghi nhận|chưa (?:đồng ý|xem xét))\b", re.IGNORECASE
)
_COLON = re.compile(r" ?: ?")
#: What ends the names of those whom a directive concerns.
_CONCERNED = re.compile(r"(?P<which> [^.;:,()]{3,80}?)?(?: ?: ?| thì )")
#: What whoever sees to a matter does with it, whatever the matter is called: ``… do Sở A chủ trì tổ chức``.
_SEEN_TO = re.compile(r"(?:chủ trì|đảm nhận|đảm nhiệm|đảm trách|lo liệu|phụ trách|(?:lập và )?chịu trách nhiệm)\b")
_BYGONE = re.compile(r"\b(?:đã|vừa|đang)\b")
_EXCEPT = re.compile(r"\s*(?P<but>\((?:ngoại trừ|trừ|không kể|không bao gồm)\b[^()]{1,120}\))")
_BY = re.compile(r"\bdo ")
#: Who bears a duty that is said in so many words.
_DUTY = re.compile(r"(?P<who>[^\W\d_a-zà-ỹ][^.;:,()]{2,100}?) (?:có trách nhiệm|có nhiệm vụ|có nghĩa vụ) (?=\w)")
_ONE_NAME = re.compile(rf"[{UPPER}]\w*(?: [{UPPER}]\w*)+")
#: Several names in capitals side by side, as firms have them: ``Bamboo Airways, Vietjet Air``.
_NAMES = re.compile(rf"{_ONE_NAME.pattern}(?:(?:, | và ){_ONE_NAME.pattern})+(?= [^\W\d_{UPPER}])")
_LONGEST_UNKNOWN = 10  # words
_LOOKAHEAD = 80  # code points behind a name that are enough to see its verb


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
    if RETURNING.match(text, start, clause.end):
        return Charge((), start, explicit=True)
    host = _HOST.match(text, start, clause.end) if inherits else None
    if host and begins_with_verb(text, host.end()):
        return Charge((Actor(host["name"], Span(*host.span("name"))),), host.end(), explicit=False)
    if inherits and not _charges_by_form(text, start) and _begins_directive(text, start):
        return None
    return (
        _charge_at(text, start, clause, assigned=False)
        or _concerned_charge(text, start, clause)
        or _between_charge(text, start, clause)
        or _assigned_charge(text, Span(start, clause.end), masked, inherits=inherits)
        or _introduced_charge(text, _introduction(text, start, clause, inherits=inherits), masked)
        or _told_charge(text, start, clause, inherits=inherits)
        or _unknown_charge(text, start, clause)
    )


def find_asked(text: str) -> tuple[Actor, ...]:
    """Give those whom a lead-in asks without a verb of its own: ``… yêu cầu Sở A, Sở B:``."""
    for match in ASSIGNING.finditer(text, max(0, len(text) - _FARTHEST)):
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


def begins_with_verb(text: str, start: int = 0) -> bool:
    """Tell whether a verb of directives stands at ``start``."""
    tokens = Tokens(text, start, start + _LOOKAHEAD)
    return bool(firm_verbs().match(tokens, 0) or soft_verbs().match(tokens, 0))


def _charges_by_form(text: str, start: int) -> bool:
    """Tell whether a clause opens with a verb that says whom it charges."""
    return ASSIGNING.match(text, start) is not None or BETWEEN.match(text, start) is not None


def _begins_directive(text: str, start: int) -> bool:
    """Tell whether a verb of directives stands at ``start`` and no circumstance: ``Định kỳ, các đơn vị …``."""
    body = ActorWords(text, start, start + _LOOKAHEAD).is_area_head(0, determined=False)  # Thanh tra tỉnh
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


def _charge_at(text: str, start: int, clause: Span, *, assigned: bool) -> Charge | None:
    """Read actors and the verb behind them at one place."""
    referring = _back_reference(text, start, clause)
    found = match_actors(text, start)
    if referring is not None or found is None or found.span.end > clause.end:
        return referring
    bracket = BRACKETED.match(text, found.span.end, clause.end)
    if _is_label(text, found.span.end, clause):
        return None
    found = _with_clause(text, _with_exception(text, found), clause)
    end = _skip_partners(text, bracket.end() if bracket else found.span.end, clause)
    modal = _modal_end(text, end, clause)
    explicit = assigned or modal > end
    if not assigned and all(_is_weak(actor.name, explicit=explicit) for actor in found.actors):
        return None
    if not _names_role(text, end, clause) and not _is_charged(text, end, clause, explicit=explicit):
        return None
    task = modal if explicit else found.span.end
    while task < clause.end and text[task] in " :,":
        task += 1
    return Charge(found.actors, task, explicit) if task < clause.end else None


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
    group = GROUP.match(last.name) or _PLURAL.search(last.name)
    if match is None or last.span.end != found.span.end or not group:
        return found
    if firm_verbs().match(Tokens(text, found.span.end, match.end()), 0):
        return found
    end = match.end("which")
    name = " ".join((last.name + text[last.span.end : end]).split())
    return ActorList((*found.actors[:-1], Actor(name, Span(last.span.start, end))), Span(found.span.start, end))


def _is_weak(name: str, *, explicit: bool) -> bool:
    """Tell whether a name leads no task: a thing never does, everybody only where ``phải`` or the like says so."""
    return THING.match(name) is not None or (not explicit and WEAK_NAME.match(name) is not None)


def _names_role(text: str, end: int, clause: Span) -> bool:
    """Tell whether a list follows that is introduced by what the actors are: ``Sở A: là đầu mối của các việc sau:``."""
    return ROLE.match(text, end, clause.end) is not None and LEAD_IN.search(text, end, clause.end) is not None


def _skip_partners(text: str, end: int, clause: Span) -> int:
    """Give where the partners between a lead and its verb end (``cùng với Sở B``); ``end`` where there are none."""
    match = ALONGSIDE.match(text, end, clause.end)
    partners = match_actors(text, match.end()) if match else None
    return partners.span.end if partners is not None and partners.span.end <= clause.end else end


def _modal_end(text: str, end: int, clause: Span) -> int:
    """Give where ``có trách nhiệm``, ``phải``, ``cần`` behind a name ends; ``end`` itself where there is none."""
    match = MODAL.match(text, end, clause.end)
    return match.end() if match and match.group().strip(" :,") else end


def _is_charged(text: str, end: int, clause: Span, *, explicit: bool) -> bool:
    """Tell whether what follows a name makes it the subject of a directive."""
    rest = text[end : min(clause.end, end + _LOOKAHEAD)]
    if not rest.strip(" .;:/") or STATEMENT.match(rest):
        return False
    body = rest.lstrip(", ")
    if explicit or body[:1] == ":":
        return _AGREED.match(body) is None
    if REWARD.search(text, end, clause.end):
        return False
    if begins_with_verb(body):
        return _ACHIEVED.match(body) is None
    if CIRCUMSTANCE.match(rest) is None:
        return False
    marks = _MARK.finditer(text, end, min(clause.end, end + _FARTHEST))
    return has_firm_verb(text, Span(end, clause.end)) or any(begins_with_verb(text, mark.end()) for mark in marks)


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


def _assigned_charge(text: str, clause: Span, masked: Sequence[Span], *, inherits: bool) -> Charge | None:
    """Look for ``giao Sở X …`` near the front; where a lead is known, only behind a mark: else that lead asks."""
    for match in ASSIGNING.finditer(text, clause.start, min(clause.end, clause.start + 3 * _FARTHEST)):
        before = text[clause.start : match.start()].rstrip()
        if _is_passed_on(text, clause, match):
            continue
        if _is_masked(match.start(), masked) or (inherits and not _may_ask(before)):
            continue
        charge = _charge_at(text, match.end(), clause, assigned=True)
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
    if _NOUN_BEFORE.search(text, start, position) is None or _PLURAL.match(text, position + 1):
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
        for mark in _MARK.finditer(text, start, clause.end):
            if mark.group()[0] == ";" or begins_with_verb(text, mark.end()):
                return Span(start, mark.start())
    return Span(start, clause.end)


def _introduced_charge(text: str, clause: Span, masked: Sequence[Span]) -> Charge | None:
    """Look for ``Căn cứ …, Sở X xây dựng`` (all is the task) and ``Về …: Sở X xử lý`` (the task follows the name)."""
    depth = 0
    for position in range(clause.start, min(clause.end, clause.start + _FARTHEST)):
        char = text[position]
        depth += (char == "(") - (char == ")")
        if depth or not _parts_introduction(text, position, clause):
            continue
        if _is_masked(position, masked) or _inside_group(text, clause.start, position):
            continue
        behind = position + 1 if char != " " else position + len(_THEN)
        matter = _THIS_MATTER.match(text, behind)
        behind = matter.end() - 1 if matter else behind
        charge = _charge_at(text, behind, clause, assigned=False)
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
    return all(actor.name[:1].isupper() and GROUP.match(actor.name) is None for actor in charge.actors)


def _introduces(text: str, before: Span, charge: Charge) -> bool:
    """Tell whether words before a comma only say what it is about: ``Về đời sống công nhân, Sở A rà soát``."""
    plain = INTRODUCING.match(text, before.start, before.end) and ":" not in text[before.start : before.end]
    return bool(plain) and all(" " in actor.name for actor in charge.actors)


def _told_charge(text: str, start: int, clause: Span, *, inherits: bool) -> Charge | None:
    """Read ``Trách nhiệm … thuộc về Sở X`` and ``Việc … do Sở X thực hiện``: all of it is the task."""
    belonging = BELONGING.match(text, start, clause.end)
    found = match_actors(text, belonging.end()) if belonging else None
    if found is not None and not text[found.span.end : clause.end].strip(" .;/"):
        return Charge(found.actors, start, explicit=True)
    for mark in _BY.finditer(text, start, min(clause.end, start + _FARTHEST)):
        front = max(text.rfind(stop, start, mark.start()) for stop in ",;:") + 1
        passive = PASSIVE.match(text, start, mark.end()) or (front and PASSIVE.match(text, front, mark.end()))
        found = match_actors(text, mark.end())
        if found is None or all(_is_weak(actor.name, explicit=False) for actor in found.actors):
            continue
        acting = text[found.span.end : clause.end].lstrip()
        seen_to = not inherits and _SEEN_TO.match(acting) and _BYGONE.search(text, start, clause.end) is None
        bygone = _BYGONE.search(text, max(start, front), mark.start()) is not None
        if seen_to or (passive and not bygone and begins_with_verb(acting) and _ACHIEVED.match(acting) is None):
            return Charge(found.actors, start, explicit=True)
    return None


def _unknown_charge(text: str, start: int, clause: Span) -> Charge | None:
    """Read names that no list knows where a word of duty shows them: ``Đề nghị Hội quán Tân An …``."""
    match = _DUTY.match(text, start, clause.end)
    if match is not None and begins_with_verb(text, match.end()) and not _is_thing_or_matter(text, start):
        return Charge((Actor(match["who"], Span(*match.span("who"))),), match.end(), explicit=True)
    names = _NAMES.match(text, start, clause.end)
    if names is not None and begins_with_verb(text, names.end()) and not _is_thing_or_matter(text, start):
        found = tuple(Actor(part.group(), Span(*part.span())) for part in _ONE_NAME.finditer(text, *names.span()))
        return Charge(found, names.end() + 1, explicit=False)
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


def shift(actors: Sequence[Actor], offset: int) -> tuple[Actor, ...]:
    """Give actors with their spans moved by ``offset``."""
    return tuple(replace(actor, span=Span(actor.span.start + offset, actor.span.end + offset)) for actor in actors)
