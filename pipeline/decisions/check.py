"""Whether a decision can be made: on what is there, as it was seen, with values of the right kind."""

import datetime
import json
import re
from collections.abc import Callable, Sequence

from pydantic import JsonValue

from models.review import HEADER, Action, Conflict, Decision, Field, Item, Review, State
from pipeline.decisions.replay import HEADER_FIELDS, ITEM_FIELDS, NAME_FIELDS
from pipeline.errors import DecisionError, ErrorCode, StaleDecisionError

#: The longest text that a person may give, characters, and the most names or parts.
LONGEST, MOST = 20_000, 200
#: Ids of decisions: the keys that are made from them can never be one that the program gives, which has a colon.
_ID = re.compile(r"[\w.-]{1,90}", re.ASCII)
#: What no database keeps: the empty character, and halves of characters.
_BROKEN = re.compile("[\0\ud800-\udfff]")


def check(review: Review, decision: Decision) -> None:
    """Let a decision pass or not.

    Raises:
        StaleDecisionError: Somebody changed the item since its ``seen`` version.
        DecisionError: The item is not there, its state forbids the action, or a value is of the wrong kind.
    """
    _check_frame(decision)
    if decision.action is Action.ADD:
        if decision.item and decision.item != HEADER and _find(review, decision.item) is None:
            raise _wrong("item")
        _check_content(decision.new)
        return
    if decision.item == HEADER:
        _check_header(review, decision)
        return
    item = _find(review, decision.item)
    if item is None:
        raise _wrong("item")
    _check_seen(item.version, decision)
    _check_state(item, decision)
    _CHECKS[decision.action](review, item, decision)


def _check_frame(decision: Decision) -> None:
    """Refuse an id, a reason or an old value that cannot be kept."""
    if _ID.fullmatch(decision.id) is None:
        raise _wrong("id")
    old = json.dumps(decision.old, ensure_ascii=False)
    for name, words, most in (("why", decision.why, LONGEST), ("old", old, LONGEST * MOST)):
        if len(words) > most or _BROKEN.search(words):
            raise _wrong(name)


def _wrong(detail: str) -> DecisionError:
    return DecisionError(ErrorCode.WRONG_DECISION, detail=detail)


def _find(review: Review, key: str) -> Item | None:
    return next((item for item in review.items if item.key == key), None)


def _check_seen(version: int, decision: Decision) -> None:
    if decision.seen != version:
        raise StaleDecisionError(ErrorCode.STALE_DECISION, detail=decision.item)


def _check_header(review: Review, decision: Decision) -> None:
    _check_seen(review.header_version, decision)
    if decision.action is Action.UNDO:
        if decision.new is None or decision.new != review.header_undoable:
            raise _wrong("undo")
        return
    if decision.action not in (Action.ACCEPT, Action.EDIT, Action.SETTLE):
        raise _wrong("action")
    if decision.field is None and decision.action is Action.ACCEPT:
        return
    if decision.field not in HEADER_FIELDS:
        raise _wrong("field")
    if decision.action is not Action.ACCEPT:
        _check_header_value(decision.field, decision.new)
    _check_settled(review.conflicts, decision)


def _check_header_value(name: Field, value: JsonValue) -> None:
    if value is None:
        return
    if not _is_text(value):
        raise _wrong(name)
    if name is Field.ISSUED_ON:
        try:
            day = datetime.date.fromisoformat(str(value))
        except ValueError as error:
            raise _wrong(name) from error
        if day.isoformat() != value:  # one spelling, so that equal days are equal texts
            raise _wrong(name)


def _check_settled(conflicts: Sequence[Conflict], decision: Decision) -> None:
    """Refuse to settle what is in no conflict."""
    clashing = {(clash.item, clash.field) for clash in conflicts}
    if decision.action is Action.SETTLE and (decision.item, decision.field) not in clashing:
        raise _wrong("settled")


def _check_state(item: Item, decision: Decision) -> None:
    """Refuse what a replaced or a rejected assignment cannot have done to it."""
    if decision.action is Action.UNDO:
        return
    if item.state is State.REPLACED:
        raise _wrong("replaced")
    if item.state is State.REJECTED and decision.action not in (Action.ACCEPT, Action.MOVE):
        raise _wrong("rejected")


def _check_nothing(review: Review, item: Item, decision: Decision) -> None:
    """Accepting and rejecting need no value."""


def _check_edit(review: Review, item: Item, decision: Decision) -> None:  # noqa: ARG001 - one shape for all checks
    if decision.field not in ITEM_FIELDS:
        raise _wrong("field")
    _check_value(decision.field, decision.new)
    _check_settled(item.conflicts, decision)


def _check_split(review: Review, item: Item, decision: Decision) -> None:  # noqa: ARG001
    parts = decision.new
    if not isinstance(parts, list) or not 2 <= len(parts) <= MOST or not all(map(_is_text, parts)):
        raise _wrong("split")


def _check_merge(review: Review, item: Item, decision: Decision) -> None:
    others = decision.new
    if not isinstance(others, list) or not others or item.key in others or len(set(map(str, others))) != len(others):
        raise _wrong("merge")
    for key in others:
        other = _find(review, str(key))
        if other is None or other.state in (State.REPLACED, State.REJECTED):
            raise _wrong("merge")


def _check_move(review: Review, item: Item, decision: Decision) -> None:
    after = decision.new
    if after is not None and (after == item.key or not isinstance(after, str) or _find(review, after) is None):
        raise _wrong("move")


def _check_undo(review: Review, item: Item, decision: Decision) -> None:  # noqa: ARG001
    if decision.new is None or decision.new != item.undoable:
        raise _wrong("undo")


_CHECKS: dict[Action, Callable[[Review, Item, Decision], None]] = {
    Action.ACCEPT: _check_nothing,
    Action.REJECT: _check_nothing,
    Action.EDIT: _check_edit,
    Action.SETTLE: _check_edit,
    Action.SPLIT: _check_split,
    Action.MERGE: _check_merge,
    Action.MOVE: _check_move,
    Action.UNDO: _check_undo,
}


def _is_text(value: JsonValue) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST and not _BROKEN.search(value)


def _check_value(name: Field, value: JsonValue) -> None:
    """Refuse a value of the wrong kind: names are a list of texts, the task is a text, the deadline one or nothing."""
    if name in NAME_FIELDS:
        fine = isinstance(value, list) and len(value) <= MOST and all(map(_is_text, value))
    else:
        fine = _is_text(value) or (name is Field.DEADLINE and value is None)
    if not fine:
        raise _wrong(name)


def _check_content(value: JsonValue) -> None:
    if not isinstance(value, dict):
        raise _wrong("content")
    _check_value(Field.TASK, value.get(Field.TASK))
    for name in ITEM_FIELDS[1:]:
        given = value.get(name.value)
        if given is not None:
            _check_value(name, given)
