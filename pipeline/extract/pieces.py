"""One item cut into directives: where the lead changes or the deadline does (tách nhiệm vụ)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.geometry import Span
from pipeline.extract.actors import Actor, ActorList, find_actor_lists, match_actors
from pipeline.extract.charges import Charge, begins_with_verb, has_firm_verb
from pipeline.extract.clauses import find_charge, is_closing, is_whole_document
from pipeline.extract.deadlines import TimeLimit, choose_deadline
from pipeline.extract.language import Analysis
from pipeline.extract.phrases import ANSWERABLE, CARRYING_OUT, CIRCUMSTANCE, DIFFICULTIES, LEAD_IN, LISTING, WITH

_SEMICOLON = re.compile(r";")
#: Words before a list of those who work along, receive or are helped, and before places.
_GOVERNED = re.compile(
    r"(?<!\w)(?:với|cùng|trình|báo cáo|gửi|về|cho|tham mưu|của|tại|ở|trong|trên|đến|tới|hỗ trợ|giúp)\s*$", re.IGNORECASE
)
#: All that a directive says before it names those with whom.
_ONLY_WITH = re.compile(r"\W*(?:chủ động )?(?:chủ trì,? )?(?:và )?phối hợp(?: \w+){0,2} (?:với|cùng) ", re.IGNORECASE)
#: What parts a formula from what it adds.
_ADDED = re.compile(r";|,(?= (?:nếu )?(?:có|gặp) (?:gì |điều gì )?(?:khó khăn|vướng mắc|phát sinh))")
#: Each of those who are named before: ``các xã …; mỗi xã đăng ký``.
_EACH = re.compile(r"(?:mỗi|từng) [^\W\d_]+(?: [^\W\d_]+)?$", re.IGNORECASE)
#: What a report says of what is to come without asking for it.
_EXPECTED = re.compile(r"\b(?:dự kiến|dự báo|ước|thời hạn|hợp đồng|hiệu lực)\b", re.IGNORECASE)
#: So much before the words that introduce a list is a directive of its own (code points).
_LONGEST_INTRODUCTION = 120
#: No formula that asks to carry out a document is longer (code points).
_LONGEST_FORMULA = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an item that holds one directive; spans count from the front of the item's text.

    Attributes:
        span: From the clause's front to the end of the last clause that belongs to it.
        task: The task itself.
        actors: Leads that it names; empty when they are inherited.
        limit: The time limit that binds its main act.
        limits: All time limits in it.
        lead_in: True when it only introduces what stands below it.
        refers: True when it charges ``các đơn vị nêu trên``, those named before.
    """

    span: Span
    task: Span
    actors: tuple[Actor, ...]
    limit: TimeLimit | None
    limits: tuple[TimeLimit, ...]
    lead_in: bool
    refers: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with whom it charges, and whom a closing formula addresses: what else it asks is theirs."""

    span: Span
    charge: Charge | None
    closing: bool
    sentence: bool
    addressed: tuple[Actor, ...] = ()


def cut_pieces(
    analysis: Analysis, *, inherits: bool, opens_list: bool, reports: bool = False, opening: bool = False
) -> tuple[Piece, ...]:
    """Cut an item into directives.

    Args:
        analysis: The item's text with its sentences, citations and time limits.
        inherits: Whether a clause without an actor of its own may take the lead from above.
        opens_list: Whether other items stand below this one.
        reports: Whether the section reports or explains: then only ``giao``, ``yêu cầu``, ``phải`` … charge anybody,
            and names with something to do by a day.
        opening: Whether the item stands before the notice says what it decides: then days charge nobody.
    """
    groups: list[list[_Clause]] = []
    addressed: tuple[Actor, ...] = ()
    closed = False
    for read in _read_clauses(analysis, inherits=inherits, reports=reports or opening, opening=opening):
        if read.closing:
            addressed, closed = read.addressed or addressed, True
            continue
        asked = read.charge is None and bool(addressed) and not groups and _asks_more(analysis, read.span)
        clause = replace(read, charge=Charge(addressed, read.span.start, explicit=True)) if asked else read
        new_lead = clause.charge is not None and (not groups or _changes_lead(analysis.text, clause.charge, groups[-1]))
        if new_lead or (not groups and inherits and not (closed and _goes_on(analysis.text, clause.span))):
            groups.append([clause])
        elif groups and (clause.span.start - groups[-1][-1].span.end <= 2 or clause.sentence):
            groups[-1].append(clause)
    parts = ((part, _lead_of(group)) for group in groups for part in _cut_by_deadline(analysis, group))
    pieces = (_make_piece(analysis, part, leads, opens_list=opens_list) for part, leads in parts)
    return tuple(piece for piece in pieces if piece.lead_in or not _is_empty(analysis.text, piece))


def _read_clauses(analysis: Analysis, *, inherits: bool, reports: bool, opening: bool) -> Iterator[_Clause]:
    """Give sentences, cut at the semicolons behind which someone else is charged.

    Where a section only reports, a charge counts only when it is explicit.
    """
    for clause in _cut_clauses(analysis, inherits=inherits):
        implied = reports and clause.charge is not None and not clause.charge.explicit
        due = not opening and any(limit.due for limit in _limits_in(analysis, clause.span))
        upcoming = due and _EXPECTED.search(analysis.text, clause.span.start, clause.span.end) is None  # no report
        implied = implied and not upcoming
        yield replace(clause, charge=None) if implied else clause


def _cut_clauses(analysis: Analysis, *, inherits: bool) -> Iterator[_Clause]:
    masked = [citation.span for citation in analysis.citations]
    for sentence in analysis.sentences:
        start = sentence.start
        charge = find_charge(analysis.text, sentence, masked, inherits=inherits)
        first = True
        marks = list(_SEMICOLON.finditer(analysis.text, sentence.start, sentence.end))
        lists = find_actor_lists(analysis.text[sentence.start : sentence.end]) if marks else ()
        for mark in marks:
            rest = Span(mark.end() + 1, sentence.end)
            named = charge is not None and mark.start() < max((charge.task, *(a.span.end for a in charge.actors)))
            told = Span(charge.task if charge else sentence.start, sentence.end)
            listed = named or _inside_list(analysis.text, lists, sentence, mark.start(), told)
            if rest.start >= rest.end or listed or _in_brackets(analysis.text, sentence, mark.start()):
                continue
            following = find_charge(analysis.text, rest, masked, inherits=inherits or charge is not None)
            limit_ends = _ends_with_limit(analysis, Span(start, mark.start()))
            if (following is not None and following.task - rest.start < 400) or limit_ends:
                yield _clause(analysis, Span(start, mark.end()), charge, sentence=first)
                start, charge, first = rest.start, following, False
        yield _clause(analysis, Span(start, sentence.end), charge, sentence=first)


def _ends_with_limit(analysis: Analysis, span: Span) -> bool:
    """Tell whether a stretch ends in a time limit: the next deadline belongs to what follows."""
    return any(
        span.start <= limit.span.start and span.end - 2 <= limit.span.end <= span.end for limit in analysis.limits
    )


def _clause(analysis: Analysis, span: Span, charge: Charge | None, *, sentence: bool) -> _Clause:
    text = analysis.text[span.start : span.end]
    closing = is_closing(text) or _is_whole_document(analysis.text, span, charge)
    addressed = charge.actors if closing and charge is not None else ()
    return _Clause(span, None if closing else charge, closing, sentence, addressed)


def _asks_more(analysis: Analysis, span: Span) -> bool:
    """Tell whether a clause behind a closing formula asks for something by a day: ``định kỳ … báo cáo kết quả``."""
    return has_firm_verb(analysis.text, span) and bool(_limits_in(analysis, span))


def _is_whole_document(text: str, span: Span, charge: Charge | None) -> bool:
    """Tell whether a clause, apart from the names in it, only asks to carry out the document as a whole."""
    start = charge.task if charge is not None else span.start
    bare = text[start : span.end]
    if len(bare) > _LONGEST_FORMULA or CARRYING_OUT.search(bare) is None:
        return False
    for actors in reversed(find_actor_lists(bare)):
        bare = bare[: actors.span.start] + bare[actors.span.end :]
    first, *others = _ADDED.split(bare)
    return is_whole_document(first) and all(map(_adds_nothing, others))


def _adds_nothing(text: str) -> bool:
    """Tell whether a clause behind ``triển khai thực hiện`` asks nothing more than difficulties to be reported."""
    return not any(map(str.isalpha, text)) or is_whole_document(text) or DIFFICULTIES.match(text) is not None


def _cut_by_deadline(analysis: Analysis, group: Sequence[_Clause]) -> Iterator[Sequence[_Clause]]:
    """Cut one lead's clauses where the next ones carry a deadline of their own."""
    part: list[_Clause] = []
    for clause in group:
        if part and _limit_of(analysis, [clause]) is not None and _limit_of(analysis, part) is not None:
            yield part
            part = []
        part.append(clause)
    yield part


def _limit_of(analysis: Analysis, clauses: Sequence[_Clause]) -> TimeLimit | None:
    return choose_deadline(analysis.text, _limits_in(analysis, Span(clauses[0].span.start, clauses[-1].span.end)))


def _limits_in(analysis: Analysis, span: Span) -> tuple[TimeLimit, ...]:
    return tuple(limit for limit in analysis.limits if span.start <= limit.span.start < span.end)


def _make_piece(analysis: Analysis, clauses: Sequence[_Clause], leads: tuple[Actor, ...], *, opens_list: bool) -> Piece:
    """Give the directive of some clauses; ``leads`` are those of the group that they were cut from."""
    first = clauses[0]
    end = clauses[-1].span.end
    charge = first.charge
    start = charge.task if charge is not None else first.span.start
    limits = _limits_in(analysis, Span(first.span.start, end))
    text = analysis.text[start:end]
    return Piece(
        span=Span(first.span.start, end),
        task=Span(start, end),
        actors=_lead_of(clauses) or leads,
        limit=choose_deadline(analysis.text, limits),
        limits=limits,
        refers=charge is not None and not charge.actors,
        lead_in=opens_list and len(clauses) == 1 and _is_lead_in(text, names_lead=bool(_lead_of(clauses))),
    )


def _is_lead_in(text: str, *, names_lead: bool) -> bool:
    """Tell whether a sentence only introduces a list: it ends in a colon and says nothing of its own before."""
    if names_lead and not any(map(str.isalpha, text)):
        return True
    if not text.rstrip().endswith(":"):
        return False
    if names_lead and _ends_in_partners(text):
        return True
    listing = LISTING.search(text)
    if names_lead and listing and listing.start() > _LONGEST_INTRODUCTION and _begins_directive(text):
        return False
    return not names_lead or LEAD_IN.search(text) is not None or len(text) < 90 or not begins_with_verb(text)


def _begins_directive(text: str) -> bool:
    """Tell whether a verb of directives opens a text, rather than ``Căn cứ …``."""
    return begins_with_verb(text) and CIRCUMSTANCE.match(text) is None


def _ends_in_partners(text: str) -> bool:
    """Tell whether a sentence only names who leads and with whom: ``chủ trì, phối hợp với Sở B và các đơn vị:``."""
    match = WITH.search(text)
    partners = match_actors(text, match.end()) if match else None
    return partners is not None and not text[partners.span.end :].strip(" :")


def _lead_of(clauses: Sequence[_Clause]) -> tuple[Actor, ...]:
    return next((clause.charge.actors for clause in clauses if clause.charge is not None and clause.charge.actors), ())


def _changes_lead(text: str, charge: Charge, group: Sequence[_Clause]) -> bool:
    """Tell whether a clause charges others than the one before it; ``… chịu trách nhiệm trước …`` only underlines."""
    if not charge.actors or ANSWERABLE.match(text, charge.actors[-1].span.end + 1):
        return False
    if all(_EACH.match(actor.name) for actor in charge.actors):
        return not _lead_of(group)
    return _names(charge.actors) != _names(_lead_of(group))


def _names(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.name.casefold() for actor in actors)


def _goes_on(text: str, span: Span) -> bool:
    """Tell whether what follows a closing formula is the rest of it: an address, a number of telephone."""
    return not text[span.start].isupper() and not begins_with_verb(text, span.start)


def _is_empty(text: str, piece: Piece) -> bool:
    return not any(char.isalpha() for char in text[piece.task.start : piece.task.end])


def _inside_list(text: str, lists: Sequence[ActorList], sentence: Span, position: int, told: Span) -> bool:
    """Tell whether a semicolon parts those who act or are directed: such ``lists`` of a sentence are not cut.

    Behind ``với``, ``báo cáo`` the list ends there. It goes on where ``told`` says no more before it than that work is
    to be done with them.
    """
    for found in lists:
        if found.span.start < position - sentence.start < found.span.end:
            start = sentence.start + found.span.start
            governed = _GOVERNED.search(text, sentence.start, start) is not None
            return not governed or (told.start < start and _ONLY_WITH.fullmatch(text, told.start, start) is not None)
    return False


def _in_brackets(text: str, sentence: Span, position: int) -> bool:
    return text.count("(", sentence.start, position) > text.count(")", sentence.start, position)
