"""What ``evaluate`` prints."""

import pytest

from pipeline.cli.scores import report_as_text
from pipeline.cli.words import Say
from pipeline.evaluate import Sheet, evaluate
from pipeline.evaluate.load import Deadline, Header, Item, Parts

PARTS = Parts(task=0.9, lead=0.9, deadline=0.9)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
GOLD = {"a": Sheet(header=Header(type="thông báo"), assignments=(Item(task="lập sổ", lead=("Sở A", "Sở B")),))}
READ = Item(task="lập sổ", lead=("Sở A",), deadline=Deadline(kind="event"), confidence=0.87, certainty=PARTS)


def lines_of(*items: Item, language: str = "en") -> str:
    records = {"a": Sheet(header=Header(type="thông báo"), assignments=items, form=f"{WORD} · embedded")}
    lines = report_as_text(evaluate(GOLD, records), Say(language)).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "1 lead some missing"),
        ("en", "1 deadline none → event"),
        ("en", "docx · embedded 1 1.000 0.667 1.000 0.000 0.000 1.000"),
        ("en", "not marked for review: 1.000 of the assignments, right 0.000"),
        ("en", "0.8–0.9 1 0.870 0.000"),
        ("en", "thông báo 1 0.870 0.000 0.870 1.000 0.000"),
        ("en", "the most with 98% right: no rating gives that"),
        ("vi", "1 chủ trì thiếu"),
        ("vi", "1 thời hạn không có → event"),
        ("vi", "Độ tin cậy của 1 nhiệm vụ:"),
    ],
)
def test_the_terminal_tells(language: str, line: str) -> None:
    assert line in lines_of(READ, language=language).split("\n")


def test_where_nothing_is_rated_nothing_is_said_of_ratings() -> None:
    assert "Ratings" not in lines_of(Item(task="lập sổ", lead=("Sở A", "Sở B")))
    assert "Ratings" in lines_of(READ)
