"""What the report draws and lists."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from models.document import TextOrigin
from models.record import Status
from pipeline.brief import Brief, Limit
from pipeline.cli.summary import write_summary
from pipeline.cli.words import Say
from pipeline.links import find_links
from pipeline.messages import Language
from pipeline.outcome import Outcome
from pipeline.report import make_page
from pipeline.report.charts import count_agencies, count_months


def outcome(name: str, *limits: tuple[str, str], **changes: object) -> Outcome:
    brief = Brief(
        reference=None,
        issuer=None,
        issued_on=None,
        subject=None,
        media_type="text/plain",
        origin=TextOrigin.EMBEDDED,
        changes=(),
        limits=tuple(Limit(agency=agency, due=date.fromisoformat(due)) for agency, due in limits),
    )
    return Outcome(name, name, name, name, Status.COMPLETE, brief=brief)._replace(**changes)


@pytest.mark.parametrize(
    ("dues", "shown", "before", "after", "why"),
    [
        ((), {}, 0, 0, "no deadline, no bar"),
        (("2031-09-20", "2031-09-01"), {"09/2031": 2}, 0, 0, "one month"),
        (("2031-11-30", "2032-02-01"), {"11/2031": 1, "12/2031": 0, "01/2032": 0, "02/2032": 1}, 0, 0, "time is even"),
        (("2020-01-01", "2031-09-01", "2031-10-01", "2050-12-31"), {"09/2031": 1, "10/2031": 1}, 1, 1, "far off"),
        (("2029-09-30", "2031-08-31", "2031-09-01"), {"08/2031": 1, "09/2031": 1}, 1, 0, "24 months and no more"),
    ],
)
def test_months(dues: Sequence[str], shown: dict[str, int], before: int, after: int, why: str) -> None:
    months = count_months([outcome("a", *(("Sở Y tế", due) for due in dues))])
    assert ({bar.label: bar.number for bar in months.bars}, months.before, months.after) == (shown, before, after), why
    assert max((bar.share for bar in months.bars), default=1) == 1


def test_agencies_with_the_most_deadlines_come_first() -> None:
    dues = (("Sở Y tế", "2031-09-01"), ("Sở Xây dựng", "2031-09-02"), ("Sở Xây dựng", "2031-10-02"))
    bars = count_agencies([outcome("a", *dues[:2]), outcome("b", dues[2])])
    assert [(bar.label, bar.number, bar.share) for bar in bars] == [("Sở Xây dựng", 2, 1), ("Sở Y tế", 1, 0.5)]


@pytest.mark.parametrize(
    ("copies", "listed", "rest"), [(3, 3, None), (21, 21, "Xem thêm 1"), (300, 200, "100 mục khác")]
)
def test_long_lists_are_folded_and_cut(copies: int, listed: int, rest: str | None) -> None:
    outcomes = [outcome(f"tb-{number:03}", source="same") for number in range(copies + 1)]
    page = make_page(outcomes, find_links(outcomes), Language.VI).decode()
    assert page.count("cùng nội dung tệp") == listed
    assert ("<details>" in page) == (rest is not None)
    assert rest is None or rest in page


@pytest.mark.parametrize(("reported", "listed"), [(True, 30), (False, 40)])
def test_the_screen_lists_what_a_person_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], reported: bool, listed: int
) -> None:
    if reported:
        (tmp_path / "report.html").touch()
    write_summary([outcome(f"tb-{number}", to_review=1) for number in range(40)], tmp_path, Say("vi"))
    said = capsys.readouterr().out
    assert said.count("1 nhiệm vụ cần soát") == listed
    assert ("… và 10 tệp khác: xem báo cáo" in said) == reported
