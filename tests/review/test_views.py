"""What is read from a deadline, in words."""

import datetime

import pytest

from models.assignment import Deadline, DeadlineKind
from models.finding import Evidence
from models.geometry import Span
from pipeline.messages import Language
from pipeline.review.views import describe_deadline
from pipeline.review.words import Say

_DAY = datetime.date(2032, 5, 14)
_BEFORE = datetime.date(2032, 4, 1)


def _deadline(kind: DeadlineKind, **fields: object) -> Deadline:
    return Deadline(text="hạn", kind=kind, evidence=Evidence(span=Span(0, 3)), **fields)


# Columns: deadline, words, reason.
CASES = [
    (_deadline(DeadlineKind.DATE, due=_DAY), "đến hết 14/05/2032", "the day counts"),
    (_deadline(DeadlineKind.DATE, due=_DAY, inclusive=False), "trước 14/05/2032", "the day is late"),
    (_deadline(DeadlineKind.PERIOD, start=_BEFORE, due=_DAY), "từ 01/04/2032 đến 14/05/2032", "two ends"),
    (_deadline(DeadlineKind.PERIOD, start=_BEFORE), "từ 01/04/2032", "from a day on"),
    (_deadline(DeadlineKind.EVENT), "theo sự kiện", "an event"),
    (
        _deadline(DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTHDAY=25"),
        "định kỳ: hằng tháng",
        "a day of the month",
    ),
    (_deadline(DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;INTERVAL=3"), "định kỳ: hằng quý", "a quarter"),
    (_deadline(DeadlineKind.RECURRING, rrule="FREQ=MONTHLY;INTERVAL=2"), "định kỳ: 2 tháng một lần", "no month"),
    (_deadline(DeadlineKind.RECURRING, rrule="FREQ=DAILY;INTERVAL=10"), "định kỳ: 10 ngày một lần", "no day"),
    (_deadline(DeadlineKind.RECURRING, rrule="FREQ=SECONDLY;"), "định kỳ: FREQ=SECONDLY;", "a rule that has no words"),
    (_deadline(DeadlineKind.RECURRING, rrule="FREQ=HOURLY"), "định kỳ: 1 giờ một lần", "hours"),
]


@pytest.mark.parametrize(("deadline", "words", "reason"), CASES)
def test_deadline_in_words(deadline: Deadline, words: str, reason: str) -> None:
    assert describe_deadline(deadline, Say(Language.VI)) == words, reason
