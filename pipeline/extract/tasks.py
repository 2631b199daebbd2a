"""Which units of the text are assignments (nhiệm vụ): a walk down the outline with what each level hands on."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.assignment import DeadlineKind
from models.document import Document
from models.geometry import Span
from models.outline import Node, NodeKind, Outline
from pipeline.extract.actors import Actor, find_actor_lists, match_actors, split_actors
from pipeline.extract.attributes import Attributes, find_trailing, read_attributes
from pipeline.extract.charges import OFTEN, begins_with_verb, has_firm_verb, shift
from pipeline.extract.clauses import find_asked, find_charge
from pipeline.extract.context import Context, read_heading_actors
from pipeline.extract.deadlines import Place, TimeLimit, choose_deadline, find_deadlines
from pipeline.extract.language import Analysis, analyse, is_verb_first
from pipeline.extract.partners import find_directed, find_partners, find_receivers
from pipeline.extract.phrases import (
    CIRCUMSTANCE,
    COUNTING,
    CRITERIA,
    DESCRIPTION,
    GROUNDS,
    HANDING_OVER,
    LABEL,
    LEAD_IN,
    MEETING,
    OBLIGING,
    PROCEDURE_HEADING,
    REMARK,
    REPORT_HEADING,
    RETURNING,
    REWARD,
    ROLE_FRONT,
    SHARING,
    WITH,
)
from pipeline.extract.pieces import Piece, cut_pieces
from pipeline.extract.rows import read_rows
from pipeline.extract.task import Task, move_limit
from pipeline.extract.time_context import is_done

_PROVINCE = re.compile(r"(?:[Tt]ỉnh|[Tt]hành phố)(?:\s+[A-ZĐ]\w*(?:\s*-\s*[A-ZĐ]\w*)?)+")
#: A body that was named before, by its noun alone.
_THIS_BODY = re.compile(
    r"(?P<noun>công ty|nhà thầu|tổ|đoàn|bệnh viện|hợp tác xã|doanh nghiệp)(?: này| trên)?", re.IGNORECASE
)
#: Titles of a stretch of time; a plan's own years (``Giai đoạn 2026-2030``) are none.
_PHASE = re.compile(
    r"\W*(?:.{0,80}\b(?:nhiệm vụ|công việc|nội dung)\b.{0,60}\btrong (?:tháng|quý)"
    r"|(?:giai đoạn|đợt|bước)(?! (?:19|20)\d\d)\b|trong (?:tháng|quý|tuần)"
    r"|tháng \d|quý|tuần (?:thứ |đầu|cuối|\d)|từ ngày|từ nay|trước ngày)",
    re.IGNORECASE,
)
#: What a thing must be like below a known lead: ``Mỗi chợ phải có khu bán thịt riêng``.
_MUST = re.compile(r"(?!(?:tổng )?số )[^.;:]{3,80}?(?<!cần) phải (?!chăng\b|kể\b)", re.IGNORECASE)
_FARTHEST_NAMED = 1500  # code points
_LONGEST_OPENING = 20  # code points before `phối hợp với`
_LONGEST_TITLE = 250  # code points: what is longer and has items below it is a paragraph of its own


def find_tasks(document: Document, outline: Outline) -> tuple[Task, ...]:
    """Give the assignments of a notice in the order of the text."""
    walker = _Walker(document.text, outline.header.issued_on.value if outline.header.issued_on else None)
    addressees = tuple(
        actor
        for quote in outline.header.addressees
        if quote.span is not None
        for actor in shift(split_actors(quote.value), quote.span.start)
    )
    context = Context(addressees=addressees, hosts=_find_hosts(document.text, outline))
    opening = _count_opening(document.text, outline.body)
    tasks = (
        *walker.walk(outline.body[:opening], replace(context, opening=True)),
        *walker.walk(outline.body[opening:], context),
    )
    return tuple(task for task in tasks if task.leads or task.tabular)


def _count_opening(text: str, nodes: Sequence[Node]) -> int:
    """Count the paragraphs that open a notice up to ``… kết luận như sau:``: background, grounds, who attended.

    Where no list follows, there is no such opening.
    """
    for index, node in enumerate(nodes):
        if node.kind is not NodeKind.PARAGRAPH:
            return index
        if node.children or text[node.content.start : node.content.end].rstrip().endswith(":"):
            return index + 1
    return 0


def _find_hosts(text: str, outline: Outline) -> tuple[Actor, ...]:
    """Give those with whom the meeting was held, from the paragraphs that open a conclusion."""
    for node in outline.body:
        if node.kind is not NodeKind.PARAGRAPH:
            break
        match = MEETING.search(text, node.content.start, node.content.end)
        name = _PROVINCE.match(text, match.end(), node.content.end) if match else None
        if name:
            return (Actor(name.group(), Span(*name.span())),)
    return ()


class _Walker:
    """Walks one notice; remembers on the way whom the notice has charged by name."""

    def __init__(self, text: str, issued_on: datetime.date | None) -> None:
        self.text = text
        self.issued_on = issued_on
        self.named: dict[str, Actor] = {}

    def walk(self, nodes: Sequence[Node], context: Context) -> Iterator[Task]:
        """Read the nodes of one level; attribute lines hold for the items before them."""
        read = [self._read_attributes(node) for node in nodes]
        context = replace(context, listed=self._list_actors(nodes))
        waiting: list[Task] = []
        for index, (node, attributes) in enumerate(zip(nodes, read, strict=True)):
            if attributes is not None:
                waiting = [_with_attributes(task, attributes) for task in waiting]
                waiting.extend(self._read_duty(node, attributes))
                if index + 1 == len(nodes) or read[index + 1] is None:
                    yield from waiting
                    waiting = []
                continue
            attributed = context.attributed or any(found and found.leads for found in read[index + 1 :])
            followed = index + 1 < len(nodes)
            after, tasks = self._read_node(node, replace(context, attributed=attributed), followed=followed)
            context = replace(after, attributed=context.attributed)
            context = _beside(context, node, tasks)
            waiting.extend(task for task in tasks if task.leads or task.tabular or attributed)
        yield from waiting

    def _read_node(self, node: Node, context: Context, *, followed: bool) -> tuple[Context, list[Task]]:
        """Give the tasks of a node and all below it, and the context for the nodes after it, if any ``followed``."""
        if node.kind is NodeKind.TABLE:
            if context.reports:  # what was done, not what is to be done
                return context, []
            return context, list(read_rows(self.text, node.children, context, self.issued_on))
        content = self.text[node.content.start : node.content.end]
        if node.annex and node.children and PROCEDURE_HEADING.match(content):
            return context, []
        if self._is_title(node, content):
            if self._has_only_attributes(node):
                return context, self._read_attributed(node, content)
            titled = node.annex and node.kind is NodeKind.HEADING and content.isupper()  # of the annex, nobody's task
            below = context if titled else context.below_heading(content, node.content.start)
            below = replace(below, opening=context.opening and below.leads == context.leads)
            below = replace(below, sharing=bool(below.leads) and SHARING.match(content) is not None)
            if partners := self._title_partners(node, content):
                below = replace(below, partners=partners)
            if limit := self._title_limit(node, content):
                below = replace(below, limit=limit)
            return context, list(self.walk(node.children, below))
        return self._read_text(node, content, context, followed=followed)

    def _title_partners(self, node: Node, content: str) -> tuple[Actor, ...]:
        """Give those with whom a title says that its items are to be done: ``a) Chủ trì, phối hợp với Sở X, Sở Y``."""
        match = WITH.search(content)
        found = match_actors(content, match.end()) if match else None
        if match is None or found is None or content[found.span.end :].strip(" :."):
            return ()
        opened = begins_with_verb(content) and match.start() < _LONGEST_OPENING
        return shift(found.actors, node.content.start) if opened else ()

    def _title_limit(self, node: Node, content: str) -> TimeLimit | None:
        """Give the time limit that a title sets for its items: ``Giai đoạn 2 (từ ngày 01/4 đến ngày 30/6/2027):``."""
        if _PHASE.match(content) is None or REPORT_HEADING.match(content):
            return None
        limit = choose_deadline(content, find_deadlines(content, issued_on=self.issued_on, place=Place.TIME_CELL))
        closes = limit is not None and not content[limit.span.end :].strip(" .:)")
        return move_limit(limit, node.content.start) if closes else None

    def _list_actors(self, nodes: Sequence[Node]) -> bool:
        """Tell whether most titles of one level name actors."""
        contents = ((node, self.text[node.content.start : node.content.end]) for node in nodes if node.children)
        titles = [content for node, content in contents if self._is_title(node, content)]
        naming = sum(bool(read_heading_actors(title)) for title in titles)
        return naming > 1 and 2 * naming >= len(titles)

    def _is_title(self, node: Node, content: str) -> bool:
        """Tell whether a node is a heading of what stands below it and no text of its own."""
        if node.kind is NodeKind.HEADING:
            return True
        if not node.children or len(content) > _LONGEST_TITLE:
            return False
        if read_heading_actors(content):
            return True
        if node.bold and not content.rstrip().endswith((".", ";")):
            return True
        ends_as_text = content.rstrip().endswith((".", ";", ":"))
        return not ends_as_text and node.kind is not NodeKind.PARAGRAPH

    def _read_text(self, node: Node, content: str, context: Context, *, followed: bool) -> tuple[Context, list[Task]]:
        """Read a node with text of its own, then what stands below it."""
        if context.opening and GROUNDS.match(content):
            return context, []
        awaited = followed or node.kind is NodeKind.PARAGRAPH
        opens_list = bool(node.children) or (awaited and content.rstrip().endswith((":", "có trách nhiệm.")))
        analysis = analyse(content, self.issued_on)
        if context.sharing and not node.children and (partners := match_actors(content)) is not None:
            return context, [self._make_shared(node, analysis, partners.actors, context)]
        only_attributes = self._has_only_attributes(node)
        if (trailed := self._read_trailed(node, content, context)) is not None:
            return context, trailed
        if self._is_list_of_things(node, analysis, context):
            return context, [self._make_whole(node, analysis, context)]
        inherits = context.attributed or only_attributes or (bool(context.leads) and not context.opening)
        pieces = cut_pieces(
            analysis,
            inherits=inherits,
            opens_list=opens_list and not only_attributes,
            reports=context.reports,
            opening=context.opening,
        )
        tasks = [self._make_task(node, analysis, piece, context) for piece in pieces if not piece.lead_in]
        if only_attributes:
            return context, self._attach(node, tasks)
        below = self._below(analysis, pieces, context, node)
        if node.children and (limit := self._title_limit(node, content)):
            below = replace(below, limit=limit)
        tasks = [task for task in tasks if self._holds(task, context)]
        tasks.extend(self.walk(node.children, below))
        after = below if not node.children and opens_list else context
        return after, tasks

    def _read_trailed(self, node: Node, content: str, context: Context) -> list[Task] | None:
        """Give the task of an item that says at its end who leads it; ``None`` for any other."""
        bracketed = not context.leads and begins_with_verb(content)
        trailing = (
            None if node.children else find_trailing(content, node.content.start, self.issued_on, bracketed=bracketed)
        )
        if trailing is None:
            return None
        start, found = trailing
        front = find_charge(content, Span(0, start), inherits=True)
        if match_actors(content) is not None or (front is not None and front.task < start):
            return None
        analysis = analyse(content, self.issued_on)
        whole = Span(0, len(content))
        limit = choose_deadline(content, analysis.limits)
        piece = Piece(span=whole, task=whole, actors=(), limit=limit, limits=analysis.limits, lead_in=False)
        task = self._make_task(node, analysis, piece, context)
        return [replace(task, leads=found.leads, inherited=False, partners=found.partners or task.partners)]

    def _has_only_attributes(self, node: Node) -> bool:
        return bool(node.children) and all(self._read_attributes(child) is not None for child in node.children)

    def _is_list_of_things(self, node: Node, analysis: Analysis, context: Context) -> bool:
        """Tell whether the items below a directive only name what it is about: then all of it is one assignment."""
        leaves = [child for child in node.children if not child.children and child.kind is not NodeKind.PARAGRAPH]
        counted = COUNTING.search(analysis.text) is not None and bool(node.children)
        whole = bool(leaves) and len(leaves) == len(node.children)
        if not (whole or counted) or not analysis.text.rstrip().endswith(":"):
            return False
        charge = find_charge(analysis.text, Span(0, len(analysis.text)), inherits=bool(context.leads))
        start = charge.task if charge else 0
        if (charge is None and not context.leads) or context.reports or not begins_with_verb(analysis.text, start):
            return False
        acting = sum(self._acts(child) for child in leaves)
        introduces = HANDING_OVER.search(analysis.text) or LEAD_IN.search(analysis.text)
        return counted or (2 * acting < len(leaves) and introduces is None)

    def _acts(self, node: Node) -> bool:
        """Tell whether an item says by itself what to do, or whom it charges."""
        content = self.text[node.content.start : node.content.end]
        if begins_with_verb(content) or find_charge(content, Span(0, len(content)), inherits=True) is not None:
            return True
        return CIRCUMSTANCE.match(content) is not None and has_firm_verb(content, Span(0, len(content)))

    def _make_whole(self, node: Node, analysis: Analysis, context: Context) -> Task:
        """Give the assignment of a directive together with the items below it."""
        whole = analyse(" ".join(self.text[node.content.start : node.span.end].split("\n")), self.issued_on)
        piece = cut_pieces(analysis, inherits=bool(context.leads), opens_list=False)[0]
        limit = choose_deadline(whole.text, whole.limits)
        task = self._make_task(node, analysis, replace(piece, limit=limit, limits=whole.limits), context)
        return replace(task, span=Span(task.span.start, node.span.end))

    def _make_shared(self, node: Node, analysis: Analysis, partners: Sequence[Actor], context: Context) -> Task:
        """Give the assignment of an item that begins with the partners of the known lead."""
        whole = Span(0, len(analysis.text))
        limit = choose_deadline(analysis.text, analysis.limits)
        piece = Piece(span=whole, task=whole, actors=(), limit=limit, limits=analysis.limits, lead_in=False)
        task = self._make_task(node, analysis, piece, replace(context, partners=()))
        return replace(task, partners=_joined(shift(partners, node.content.start), task.partners))

    def _attach(self, node: Node, tasks: Sequence[Task]) -> list[Task]:
        """Give tasks with what the attribute lines below their item say."""
        attributes = [found for child in node.children if (found := self._read_attributes(child)) is not None]
        for found in attributes:
            tasks = [_with_attributes(task, found) for task in tasks]
        duties = [self._read_duty(child, self._read_attributes(child)) for child in node.children]
        return [*tasks, *(task for found in duties for task in found)]

    def _read_duty(self, node: Node, attributes: Attributes | None) -> list[Task]:
        """Give the tasks of an attribute line that says in full what each lead is to do."""
        if attributes is None or attributes.duty is None:
            return []
        content = attributes.duty
        analysis = analyse(self.text[content.start : content.end], self.issued_on)
        told = node.model_copy(update={"content": content})
        pieces = cut_pieces(analysis, inherits=False, opens_list=False)
        return [self._make_task(told, analysis, piece, Context()) for piece in pieces]

    def _read_attributed(self, titled: Node, content: str) -> list[Task]:
        """Give the task of a title that has nothing but attribute lines below it.

        Where the title says no more than ``Hoạt động 1`` or the act in short, ``Nội dung: …`` below it is the task.
        """
        described = self._find_description(titled) if LABEL.match(content) or begins_with_verb(content) else None
        node, content = described or (titled, content)
        analysis = analyse(content, self.issued_on)
        pieces = cut_pieces(analysis, inherits=True, opens_list=False)
        return self._attach(titled, [self._make_task(node, analysis, piece, Context()) for piece in pieces[:1]])

    def _find_description(self, node: Node) -> tuple[Node, str] | None:
        """Give the line below a title that says in full what is to be done, and its text without the label."""
        for child in node.children:
            match = DESCRIPTION.match(self.text, child.content.start, child.content.end)
            if match and begins_with_verb(self.text, match.end()):
                content = Span(match.end(), child.content.end)
                return child.model_copy(update={"content": content}), self.text[content.start : content.end]
        return None

    def _below(self, analysis: Analysis, pieces: Sequence[Piece], context: Context, node: Node) -> Context:
        """Give the context for what stands below a text."""
        offset = node.content.start
        last = pieces[-1] if pieces else None
        context = replace(context, opening=False)
        if CRITERIA.search(analysis.text):
            return replace(context, leads=(), partners=(), reports=True)
        if last is not None and last.actors:
            masked = [citation.span for citation in analysis.citations]
            partners = shift(find_partners(analysis.text, last.task, masked), offset) if last.lead_in else ()
            limit = _finishing(analysis.text, last.limit) if last.lead_in else None
            leads = (*last.actors, *find_directed(analysis.text, last.task))
            return context.below_lead_in(shift(leads, offset), partners, move_limit(limit, offset))
        if analysis.text.rstrip().endswith(":"):
            if context.leads and last is not None and (directed := find_directed(analysis.text, last.task)):
                return replace(context, leads=_joined(context.leads, shift(directed, offset)))
            if last is not None and last.lead_in and (partners := find_partners(analysis.text, last.task, ())):
                return replace(context, partners=shift(partners, offset))
            asked = find_asked(analysis.text)
            if asked:
                return context.below_lead_in(shift(asked, offset), ())
            return context if node.annex else context.with_addressees()
        return context

    def _make_task(self, node: Node, analysis: Analysis, piece: Piece, context: Context) -> Task:
        offset = node.content.start
        masked = [citation.span for citation in analysis.citations]
        partners = shift(find_partners(analysis.text, piece.span, masked), offset)
        leads = tuple(self._spell_out(actor) for actor in shift(piece.actors, offset))
        self.named.update((actor.name, actor) for actor in leads)
        above = self._charged_before(analysis.text, piece, context)
        directed = shift(find_directed(analysis.text, piece.task), offset)
        own = {actor.name.casefold() for actor in leads or above}
        if not partners and not leads:
            partners = context.partners
        return Task(
            node=node,
            span=Span(offset + piece.task.start, offset + piece.task.end),
            leads=(*(leads or above), *directed) if leads or above else (),
            inherited=not leads,
            partners=tuple(actor for actor in partners if actor.name.casefold() not in own),
            receivers=shift(find_receivers(analysis.text, piece.task, masked), offset),
            limit=move_limit(piece.limit, offset) or context.limit,
            limits=len(piece.limits),
        )

    def _spell_out(self, actor: Actor) -> Actor:
        """Give ``Công ty này``, ``Công ty`` the name of the one that the text has spoken of last."""
        match = _THIS_BODY.fullmatch(actor.name)
        if match is None:
            return actor
        noun = f"{match['noun'].casefold()} "
        before = self.text[max(0, actor.span.start - _FARTHEST_NAMED) : actor.span.start]
        named = [each for found in find_actor_lists(before) for each in found.actors]
        known = (each.name for each in reversed(named) if each.name.casefold().startswith(noun))
        name = next((name for name in known if _THIS_BODY.fullmatch(name) is None), None)
        return replace(actor, name=name) if name else actor

    def _charged_before(self, text: str, piece: Piece, context: Context) -> tuple[Actor, ...]:
        """Give those who lead a piece that names nobody: who has to hand something in are those written to."""
        if context.addressees and RETURNING.match(text, piece.task.start):
            return context.addressees
        return tuple(self.named.values()) if piece.refers and not context.leads else context.leads

    def _holds(self, task: Task, context: Context) -> bool:
        """Tell whether an inherited task is one: below a lead that is certain anything is, else a verb must open it."""
        if not task.inherited:
            return True
        if context.attributed:
            return True
        if not task.leads:
            return False
        text = self.text[task.span.start : task.span.end]
        if REMARK.match(text):
            return False
        if begins_with_verb(OFTEN.sub("", text.lstrip(" \"“'"), count=1)) or ROLE_FRONT.match(text):
            return True
        if REWARD.search(text):
            return False
        if (OBLIGING.match(text) or _MUST.match(text)) and task.node.kind is not NodeKind.PARAGRAPH:
            return True
        return task.node.kind is not NodeKind.PARAGRAPH and (has_firm_verb(self.text, task.span) or is_verb_first(text))

    def _read_attributes(self, node: Node) -> Attributes | None:
        """Read a line such as ``Đơn vị chủ trì: Sở Tài chính``; ``None`` for any other node."""
        if node.children:
            return None
        return read_attributes(self.text[node.content.start : node.content.end], node.content.start, self.issued_on)


def _beside(context: Context, node: Node, tasks: Sequence[Task]) -> Context:
    """Give the context for the bullets after one that names its lead: it leads them rather than all addressees."""
    if node.kind not in {NodeKind.DASH, NodeKind.PLUS} or not context.leads or context.leads != context.addressees:
        return context
    named = [task.leads for task in tasks if not task.inherited]
    return replace(context, leads=named[-1]) if named else context


def _with_attributes(task: Task, attributes: Attributes) -> Task:
    """Give a task with what an attribute line says of it."""
    return replace(
        task,
        leads=task.leads if not attributes.leads or _opens_with_lead(task) else attributes.leads,
        inherited=task.inherited and not attributes.leads,
        partners=_joined(task.partners, attributes.partners),
        limit=attributes.limit or task.limit,
    )


def _opens_with_lead(task: Task) -> bool:
    """Tell whether an item names its lead at its front; an introduction before it only says whom a task concerns."""
    return not task.inherited and bool(task.leads) and task.leads[0].span.start < task.span.start


def _joined(actors: tuple[Actor, ...], more: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Give two lists of actors as one, each name once."""
    names = {actor.name.casefold() for actor in actors}
    return (*actors, *(actor for actor in more if actor.name.casefold() not in names))


def _finishing(text: str, limit: TimeLimit | None) -> TimeLimit | None:
    """Give the limit that a lead-in sets for its list: ``hoàn thành trước …``, ``Trong thời hạn 15 ngày …, Sở A:``."""
    if limit is None:
        return None
    counted = limit.kind is DeadlineKind.RELATIVE
    return limit if counted or is_done(text.lower(), limit.span.start) else None
