"""What can be seen of a candidate for an assignment, as names of features (đặc trưng của nhiệm vụ ứng viên)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from models.outline import Node, NodeKind, Outline
from pipeline.extract.charges import begins_with_verb, has_firm_verb
from pipeline.extract.phrases import ASSIGNING, LEAD_IN, MODAL, REMARK, STATEMENT, WEAK_NAME
from pipeline.extract.task import Task
from pipeline.lexicon.letters import UPPER
from pipeline.text import fold

_WORD = re.compile(r"\w+")
_NEW_SENTENCE = re.compile(rf"\. [{UPPER}]")
_NAME_WITHIN = re.compile(rf"(?:(?<=[^\W\d_{UPPER}] )|(?<=, ))[{UPPER}]")
_NO_NODES: tuple[Node, ...] = ()


def describe(text: str, outline: Outline, tasks: Sequence[Task]) -> tuple[tuple[str, ...], ...]:
    """Give the features of each task of a notice: facts about its form, its place and its words, in a fixed order."""
    above = dict(_find_ancestors(outline.body, ()))
    shared = Counter(id(task.node) for task in tasks)
    notice = (f"type={outline.header.type.value if outline.header.type else ''}", f"tasks={_size(len(tasks))}")
    return tuple(
        (
            *notice,
            f"pieces={_size(shared[id(task.node)])}",
            f"quarter={4 * task.span.start // max(len(text), 1)}",
            *_describe_place(text, task, above.get(id(task.node), _NO_NODES)),
            *_describe_actors(text, task, above.get(id(task.node), _NO_NODES)),
            *_describe_limit(task),
            *_describe_words(text, task),
        )
        for task in tasks
    )


def _find_ancestors(nodes: Iterable[Node], above: tuple[Node, ...]) -> Iterator[tuple[int, tuple[Node, ...]]]:
    for node in nodes:
        yield id(node), above
        yield from _find_ancestors(node.children, (*above, node))


def _describe_place(text: str, task: Task, above: tuple[Node, ...]) -> Iterator[str]:
    """Say where a task stands: the kinds of units around it and the words of the headings above."""
    node = task.node
    yield f"kind={node.kind}"
    yield f"depth={len(above)}"
    yield f"parent={above[-1].kind if above else ''}"
    yield f"annex={node.annex}"
    yield f"bold={node.bold}"
    yield f"children={_size(len(node.children))}"
    if above:
        siblings = above[-1].children
        yield f"siblings={_size(len(siblings))}"
        yield f"first={siblings[0] is node}"
        yield f"lead_in={LEAD_IN.search(_content(text, above[-1])) is not None}"
    for level, heading in (("near", above[-1:]), ("top", above[:1])):
        yield from (f"{level}:{word}" for unit in heading for word in _words(_content(text, unit)[:120])[:8])


def _describe_actors(text: str, task: Task, above: tuple[Node, ...]) -> Iterator[str]:
    """Say who leads and how that is known."""
    before = text[task.node.content.start : task.span.start]
    inherited = task.inherited and not task.tabular
    yield f"inherited={inherited}"
    yield f"tabular={task.tabular}"
    yield f"assigned={ASSIGNING.search(before) is not None}"
    yield f"modal={MODAL.search(before[-40:]) is not None}"
    yield f"leads={_size(len(task.leads))}"
    yield f"partners={_size(len(task.partners))}"
    yield f"receivers={_size(len(task.receivers))}"
    yield f"weak={any(WEAK_NAME.match(lead.name) is not None for lead in task.leads)}"
    for lead in task.leads[:1]:
        words = _words(lead.name)
        yield f"lead:{words[0] if words else ''}"
        yield f"lead2:{' '.join(words[:2])}"
        yield f"lead_words={_size(len(words))}"
        yield f"lead_from={_origin(lead.span.start, task, above)}"
        yield f"lead_capital={lead.name[:1].isupper()}"
        yield f"last_lead:{' '.join(_words(task.leads[-1].name)[:2])}"
    yield from (f"before:{word}" for word in _words(before)[-3:])


def _origin(position: int, task: Task, above: tuple[Node, ...]) -> str:
    """Say which unit names the lead: the item, one above it by its kind, or one beside them."""
    if task.node.span.start <= position < task.node.span.end:
        return "own"
    for distance, node in enumerate(reversed(above), 1):
        if node.content.start <= position < node.content.end:
            return f"{node.kind}{min(distance, 3)}"
    return "beside"


def _describe_limit(task: Task) -> Iterator[str]:
    limit = task.limit
    yield f"limit={limit.kind if limit else ''}"
    yield f"limits={_size(task.limits)}"
    yield f"unread={task.unread is not None}"
    if limit is not None:
        yield f"due={limit.due is not None}"
        yield from (f"inferred:{name}" for name in limit.inferred)


def _describe_words(text: str, task: Task) -> Iterator[str]:
    """Say how a task begins, runs and ends."""
    content = text[task.span.start : task.span.end]
    words = _words(content)
    front = content.lstrip(" \"“'")
    verb = begins_with_verb(front)
    yield f"length={_size(len(words))}"
    yield f"end={content.rstrip()[-1:]}"
    yield from (f"{mark}={_size(content.count(mark))}" for mark in ";:(")
    yield f"sentences={_size(len(_NEW_SENTENCE.findall(content)))}"
    yield f"names={_size(len(_NAME_WITHIN.findall(content)))}"
    yield f"verb={verb}"
    yield f"verb_after_lead={verb}/{task.inherited}/{task.node.kind is NodeKind.PARAGRAPH}"
    yield f"firm={has_firm_verb(text, task.span)}"
    yield f"remark={REMARK.match(front) is not None}"
    yield f"statement={STATEMENT.match(front) is not None}"
    yield f"capital={front[:1].isupper()}"
    yield f"word1:{' '.join(words[:1])}"
    yield f"word2:{' '.join(words[:2])}"
    yield from (f"word:{word}" for word in words[:8])


def _content(text: str, node: Node) -> str:
    return text[node.content.start : node.content.end]


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _size(number: int) -> int:
    """Give a number by its order of magnitude in steps of two: 0, 1, 2, 3-4 … each have one."""
    return max(number - 1, 0).bit_length() + (number > 0)
