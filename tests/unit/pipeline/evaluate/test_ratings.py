"""Ratings beside what was right: reliability by tenths, and what may be used unseen."""

import pytest

from pipeline.evaluate import Rated, Sheet, evaluate, find_most, measure, take_from
from pipeline.evaluate.load import Item, Parts


def item(task: str, confidence: float | None, *, lead: str = "Sở A", review: bool = False) -> Item:
    parts = None if confidence is None else Parts(task=0.95, lead=confidence, deadline=0.95)
    return Item(task=task, lead=(lead,), confidence=confidence, certainty=parts, needs_review=review)


RIGHT, WRONG = "lập danh mục cầu yếu", "kiểm kê kho vật tư"
GOLD = {"a": Sheet(assignments=(Item(task=RIGHT, lead=("Sở A",)), Item(task=WRONG, lead=("Sở B",))))}


def test_tenths_are_weighed_by_count() -> None:
    values = [Rated(0.25, right=False), Rated(0.25, right=True), Rated(0.95, right=True), Rated(1.0, right=True)]
    found = measure(values)
    assert [(tenth.low, tenth.count, tenth.right) for tenth in found.tenths] == [(0.2, 2, 0.5), (0.9, 2, 1.0)]
    assert found.error == pytest.approx((2 * 0.25 + 2 * 0.025) / 4)
    assert (found.count, found.rated, found.right) == (4, pytest.approx(0.6125), 0.75)


@pytest.mark.parametrize(
    ("share", "expected", "reason"),
    [
        (0.75, (0.5, 1.0, 0.75), "all of them"),
        (0.98, (0.9, 0.5, 1.0), "only the surest"),
    ],
)
def test_the_most_that_keeps_the_share(share: float, expected: tuple[float, ...], reason: str) -> None:
    values = [Rated(0.5, right=index < 30) for index in range(60)] + [Rated(0.9, right=True)] * 60
    assert find_most(values, share) == expected, reason


def test_few_or_wrong_ones_prove_nothing() -> None:
    assert find_most([Rated(0.9, right=True)] * 49, 0.95) is None
    assert find_most([Rated(0.9, right=False)] * 120, 0.95) is None


def test_taking_nothing_does_no_harm() -> None:
    assert take_from([Rated(0.5, right=False)], 0.9) == (0.9, 0.0, 1.0)


def test_ratings_are_compared_with_the_gold() -> None:
    ratings = evaluate(
        GOLD, {"a": Sheet(assignments=(item(RIGHT, 0.92), item(WRONG, 0.72, review=True)))}
    ).whole.ratings
    assert ratings is not None
    assert (ratings.count, ratings.unmarked) == (2, (None, 0.5, 1.0))
    assert ratings.parts["whole"].error == pytest.approx((0.08 + 0.72) / 2), "its lead is not the gold's"
    assert ratings.parts["task"].error == pytest.approx(0.05), "but it is a task"
    assert [trade.share for trade in ratings.trades] == [0.5, 0.5, 0.5, 0.0, 0.0, 0.0]


def test_lead_and_deadline_of_what_is_no_task_are_not_judged() -> None:
    report = evaluate(GOLD, {"a": Sheet(assignments=(item(RIGHT, 0.92), item("nội dung không có trong đáp án", 0.4)))})
    assert report.whole.ratings is not None
    counts = {name: part.count for name, part in report.whole.ratings.parts.items()}
    assert counts == {"task": 2, "lead": 1, "deadline": 1, "whole": 2}


def test_records_without_ratings_are_only_counted() -> None:
    report = evaluate(GOLD, {"a": Sheet(assignments=(item(RIGHT, None),))})
    assert report.whole.ratings is None
    assert "ratings" not in report.as_json()
    assert report.whole.figures.found.hit == 1


def test_groups_have_ratings_of_their_own() -> None:
    records = {"a": Sheet(assignments=(item(RIGHT, 0.92),), form="application/pdf · ocr")}
    (group,) = evaluate(GOLD, records).by_form.values()
    assert group.ratings is not None
    assert group.ratings.as_json()["not marked"] == {"least": None, "share": 1.0, "right": 1.0}
