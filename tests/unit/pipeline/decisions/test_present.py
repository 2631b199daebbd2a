"""Decisions played over readings."""

import pytest
from reviewing import BOATS, BRIDGES, ONE, THREE, TWO, WELLS, Desk, draft, make_reading, make_task, shown

from models.review import HEADER, Action, Field, State
from pipeline.decisions import annotate, approved_record, check, made_key, present
from pipeline.errors import DecisionError, StaleDecisionError


def test_accepting_and_taking_it_back() -> None:
    desk = Desk()
    before = desk.item(ONE)
    desk.do(ONE, Action.ACCEPT)
    assert desk.item(ONE).state is State.ACCEPTED
    assert [one.task for one in approved_record(desk.review).assignments] == [BRIDGES]
    desk.undo(ONE)
    assert desk.item(ONE) == before.model_copy(update={"version": 2}), "an undo is a decision, too"


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        (Field.TASK, "Lập danh mục cầu, cống yếu", "the task"),
        (Field.LEAD, ["Sở Xây dựng", "Công an tỉnh"], "names"),
        (Field.RECEIVE, ["UBND tỉnh"], "names that the machine did not give"),
        (Field.DEADLINE, "trước ngày 25/9/2031", "a phrase"),
        (Field.DEADLINE, None, "no deadline after all"),
    ],
)
def test_a_value_of_a_person_stays_whatever_is_read_later(field: Field, value: object, reason: str) -> None:
    desk = Desk()
    desk.do(ONE, Action.EDIT, value, field=field)
    edited = desk.item(ONE)
    assert field in edited.decided, reason
    desk.read(make_task("1", BRIDGES + " và cống", lead=["Sở Tài chính"], deadline="trước ngày 1/10/2031"))
    read = desk.item(ONE)
    assert getattr(read.content, field.value) == getattr(edited.content, field.value)
    assert [clash.field for clash in read.conflicts] == ([] if field is Field.RECEIVE else [field])


def test_what_nobody_touched_follows_the_program_and_what_somebody_did_never_vanishes() -> None:
    desk = Desk()
    desk.do(TWO, Action.ACCEPT)
    desk.read(make_task("1", BRIDGES, lead=["Sở Tài chính"]), make_task("4", "Sơn lại lan can cầu", lead=["UBND xã"]))
    assert desk.item(ONE).content.lead == ("Sở Tài chính",)
    assert desk.item(TWO).state is State.ACCEPTED, "the program no longer reads it"
    assert THREE not in shown(desk.review)
    assert shown(desk.review)[1] == "88-TB-UBND:4", "a new one stands after the one it follows"


def test_a_conflict_is_settled_by_a_person() -> None:
    desk = Desk()
    desk.do(ONE, Action.EDIT, ["Sở Y tế"], field=Field.LEAD)
    desk.read(make_task("1", BRIDGES, lead=["Sở Tài chính"]), make_task("2", WELLS), make_task("3", BOATS))
    (clash,) = desk.review.conflicts
    assert (clash.machine_old, clash.machine_new, clash.human) == (["Sở Xây dựng"], ["Sở Tài chính"], ["Sở Y tế"])
    desk.do(ONE, Action.SETTLE, ["Sở Tài chính"], field=Field.LEAD)
    assert not desk.review.conflicts
    assert desk.item(ONE).content.lead == ("Sở Tài chính",)


def test_split_and_merge_and_their_undo() -> None:
    desk = Desk()
    split = desk.do(ONE, Action.SPLIT, ["Lập danh mục cầu", "Lập danh mục cống"])
    parts = [made_key(split, 1), made_key(split, 2)]
    assert shown(desk.review)[:3] == [ONE, *parts]
    assert desk.item(ONE).state is State.REPLACED
    assert desk.item(parts[1]).content.lead == ("Sở Xây dựng",)
    merged = desk.do(TWO, Action.MERGE, [THREE])
    whole = desk.item(made_key(merged, 1))
    assert whole.content.task == f"{WELLS} {BOATS}"
    assert whole.content.lead == ("Sở Y tế", "Sở Nông nghiệp và Môi trường")
    desk.do(parts[0], Action.ACCEPT)
    assert desk.item(ONE).undoable is None, "an undo would lose what was said of a part"
    desk.undo(TWO)
    assert desk.item(TWO).state is State.PENDING


def test_adding_and_moving() -> None:
    desk = Desk()
    added = made_key(desk.do(ONE, Action.ADD, {"task": "Đặt biển báo tải trọng", "lead": ["UBND xã"]}), 1)
    assert shown(desk.review) == [ONE, added, TWO, THREE]
    desk.do(THREE, Action.MOVE, None)
    assert shown(desk.review) == [THREE, ONE, added, TWO]


@pytest.mark.parametrize(
    ("item", "action", "field", "value", "reason"),
    [
        ("88-TB-UBND:9", Action.ACCEPT, None, None, "no such item"),
        (ONE, Action.EDIT, Field.SUBJECT, "x", "a field of the header"),
        (ONE, Action.EDIT, Field.TASK, " ", "an empty task"),
        (ONE, Action.EDIT, Field.LEAD, "Sở Y tế", "names are a list"),
        (ONE, Action.SPLIT, None, ["một"], "one part is none"),
        (ONE, Action.MERGE, None, [ONE], "with itself"),
        (ONE, Action.UNDO, None, "d99", "nothing to take back"),
        (HEADER, Action.EDIT, Field.ISSUED_ON, "32/13/2031", "no day"),
        (HEADER, Action.REJECT, None, None, "a header is not rejected"),
        ("", Action.ADD, None, {"lead": ["UBND xã"]}, "no task"),
    ],
)
def test_what_cannot_be_done(item: str, action: Action, field: Field | None, value: object, reason: str) -> None:
    review = Desk().review
    with pytest.raises(DecisionError):
        check(review, draft(review, item, action, value, field=field))


def test_a_stale_decision_is_told() -> None:
    desk = Desk()
    old = draft(desk.review, ONE, Action.REJECT)
    desk.do(ONE, Action.ACCEPT)
    with pytest.raises(StaleDecisionError):
        check(desk.review, old)


def test_a_notice_without_assignments_teaches_only_when_somebody_has_looked() -> None:
    record = make_reading()
    seen = present([record], [])
    assert annotate(seen) is None
    looked = draft(seen, HEADER, Action.ACCEPT).model_copy(update={"number": 1, "reading": 1})
    annotation = annotate(present([record], [looked]))
    assert annotation
    assert annotation.text == record.text
