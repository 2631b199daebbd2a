"""Figures by groups of documents, and the kinds of error."""

import pytest

from pipeline.evaluate import Difference, Sheet, compare, count_confusions, evaluate
from pipeline.evaluate.load import Deadline, Header, Item

TASK = Item(task="lập danh mục cầu yếu", lead=("Sở A",))


def gold(kind: str | None, *items: Item) -> Sheet:
    return Sheet(header=Header(type=kind), assignments=items)


def record(form: str, *items: Item, kind: str | None = None) -> Sheet:
    return Sheet(header=Header(type=kind), assignments=items, form=form)


GOLD = {"a": gold("thông báo", TASK), "b": gold("Thông báo", TASK), "c": gold("chỉ thị", TASK), "d": gold(None)}
RECORDS = {
    "a": record("text/plain · embedded", TASK, kind="thông báo"),
    "b": record("application/pdf · ocr", kind="thông báo"),
    "c": record("application/pdf · ocr", TASK, kind="chỉ thị"),
}


def test_the_whole_is_counted_as_without_groups() -> None:
    report = evaluate(GOLD, RECORDS)
    assert (report.whole.figures, report.differences) == compare(GOLD, RECORDS)
    overall = report.whole.figures.as_json()
    assert {name: value for name, value in report.as_json().items() if name in overall} == overall


def test_groups_by_type_come_from_the_gold_and_the_largest_first() -> None:
    report = evaluate(GOLD, RECORDS)
    found = {name: (of.figures.documents, of.figures.found.recall) for name, of in report.by_type.items()}
    assert list(found.items()) == [("thông báo", (2, 0.5)), ("", (1, 1.0)), ("chỉ thị", (1, 1.0))]


def test_groups_by_form_come_from_the_records() -> None:
    report = evaluate(GOLD, RECORDS)
    found = {name: (of.figures.documents, of.figures.missing) for name, of in report.by_form.items()}
    assert found == {"application/pdf · ocr": (2, 0), "": (1, 1), "text/plain · embedded": (1, 0)}


@pytest.mark.parametrize(
    ("gold_deadline", "predicted", "expected", "reason"),
    [
        (Deadline(kind="date"), Deadline(kind="period"), ("date", "period"), "a kind read as another"),
        (None, Deadline(kind="event"), ("none", "event"), "there is none"),
        (Deadline(kind="date"), None, ("date", "none"), "it was not seen"),
        (Deadline(kind="date", due="2031-01-02"), Deadline(kind="date", due="2031-02-01"), ("date", "due"), "the day"),
        (Deadline(kind="date", inclusive=False), Deadline(kind="date"), ("date", "inclusive"), "the day itself"),
    ],
)
def test_which_deadline_was_read_as_which(
    gold_deadline: Deadline | None, predicted: Deadline | None, expected: tuple[str, str], reason: str
) -> None:
    (confusion,) = count_confusions([Difference("a", "deadline", gold_deadline, predicted, "lập sổ")])
    assert (confusion.gold, confusion.predicted) == expected, reason


@pytest.mark.parametrize(
    ("wanted", "read", "expected", "reason"),
    [
        (("Sở A",), (), "none", "nobody was read"),
        (("Sở A", "Sở B"), ("Sở B",), "fewer", "one is missing"),
        (("Sở A",), ("Sở A, Sở C",), "more", "one too many, however the list is grouped"),
        (("Sở A", "Sở B"), ("Sở A", "Sở C"), "others", "one in the place of another"),
    ],
)
def test_how_actors_differ(wanted: tuple[str, ...], read: tuple[str, ...], expected: str, reason: str) -> None:
    (confusion,) = count_confusions([Difference("a", "lead", wanted, read, "lập sổ")])
    assert (confusion.what, confusion.gold, confusion.predicted) == ("lead", "", expected), reason


def test_the_most_frequent_error_comes_first() -> None:
    differences = [Difference("a", "missed"), Difference("b", "header.place", "A", "B"), Difference("c", "missed")]
    assert [(c.what, c.times) for c in count_confusions(differences)] == [("missed", 2), ("header.place", 1)]
