"""Files of one batch that belong together, and the report about the batch."""

import csv
import io
from pathlib import Path

import pytest

from models.record import NoticeRecord
from pipeline.batch import Options, convert_files
from pipeline.brief import make_brief
from pipeline.convert import Stage, inspect_stage
from pipeline.links import LinkKind, find_links
from pipeline.outcome import Outcome

HEAD = "UBND TỈNH SƠN HẢI\nSố: {number}/TB-UBND\nSơn Hải, ngày {day:02} tháng 9 năm 2031\nTHÔNG BÁO\nVề cầu đường\n"
TASK = "1. Giao Sở Xây dựng lập danh mục cầu yếu trước ngày 20/9/2031.\n"


def notice(number: int, body: str = TASK, day: int = 1) -> str:
    return HEAD.format(number=number, day=day) + body


def convert(folder: Path, **texts: str) -> tuple[Outcome, ...]:
    source = folder / "in"
    source.mkdir()
    for name, text in texts.items():
        (source / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return convert_files([source], folder / "out", Options())


def rows(folder: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO((folder / "out/giaoviec.csv").read_text(encoding="utf-8-sig"))))[1:]


def test_the_same_bytes_are_kept_once_in_the_tables(tmp_path: Path) -> None:
    outcomes = convert(tmp_path, a_txt=notice(1), b_txt=notice(1), c_txt=notice(2))
    links, left_out = find_links(outcomes)
    assert [(link.kind, link.file, link.other) for link in links] == [(LinkKind.SAME_BYTES, "b.txt", "a.txt")]
    assert left_out == {"b.txt"}
    assert len(rows(tmp_path)) == 2
    assert (tmp_path / "out/b.json").exists(), "every file has its record"


def test_the_same_notice_in_other_words_is_told_by_number_issuer_and_day(tmp_path: Path) -> None:
    outcomes = convert(tmp_path, a_txt=notice(1), b_md=notice(1, TASK.replace("lập", "rà soát, lập")))
    (link,) = find_links(outcomes).links
    assert (link.kind, link.reference) == (LinkKind.SAME_NOTICE, "1/TB-UBND")
    assert len(rows(tmp_path)) == 1


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (notice(1, day=2), "numbers begin anew: another day is another notice"),
        (notice(1).replace("SƠN HẢI\n", "HẢI SƠN\n"), "another issuer"),
        (notice(11), "another number"),
    ],
)
def test_what_only_looks_alike_is_kept(tmp_path: Path, other: str, why: str) -> None:
    assert not find_links(convert(tmp_path, a_txt=notice(1), b_txt=other)).left_out, why
    assert len(rows(tmp_path)) == 2


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Thông báo này thay thế Thông báo số 1/TB-UBND ngày 01/9/2031.", "replaces"),
        ("Bãi bỏ Thông báo số 1/TB-UBND ngày 01/9/2031.", "revokes"),
        ("Sửa đổi, bổ sung một số nội dung của Thông báo số 1/TB-UBND ngày 01/9/2031.", "amends"),
        ("Đính chính ngày họp nêu tại Thông báo số 1/TB-UBND ngày 01/9/2031.", "corrects"),
        ("Thực hiện Thông báo số 1/TB-UBND ngày 01/9/2031.", None),  # carrying out changes nothing
        (
            "Thông báo số 1/TB-UBND ngày 01/9/2031 được thay thế bằng Thông báo số 9/TB-UBND.",
            None,
        ),  # says what others did
        ("Thông báo này thay thế Thông báo số 11/TB-UBND ngày 01/9/2031.", None),  # 1 is no part of 11
    ],
)
def test_a_notice_that_changes_an_earlier_one_is_linked_to_it(tmp_path: Path, sentence: str, kind: str | None) -> None:
    outcomes = convert(tmp_path, a_txt=notice(1), b_txt=notice(2, f"{TASK}2. {sentence}\n", day=5))
    found = [(link.kind.value, link.file, link.other) for link in find_links(outcomes).links]
    assert found == ([(kind, "b.txt", "a.txt")] if kind else [])
    assert len(rows(tmp_path)) >= 2, "both stay in the tables"


def test_an_earlier_notice_changes_no_later_one(tmp_path: Path) -> None:
    early = notice(2, TASK + "2. Thông báo này thay thế Thông báo số 1/TB-UBND.\n", day=1)
    assert not find_links(convert(tmp_path, a_txt=notice(1, day=9), b_txt=early)).links


def test_a_brief_holds_the_deadlines_of_those_who_lead() -> None:
    text = notice(1, "1. Giao Sở Xây dựng chủ trì, phối hợp Sở Y tế lập danh mục cầu yếu trước ngày 20/9/2031.\n")
    record = inspect_stage(Stage.RECORD, text.encode(), "a.txt", allow_classified=False)
    assert isinstance(record, NoticeRecord)
    brief = make_brief(record)
    assert [(limit.due.isoformat()) for limit in brief.limits] == ["2031-09-20"]
    assert brief.reference == "1/TB-UBND"


def test_the_report_holds_no_markup_of_documents_and_no_address(tmp_path: Path) -> None:
    attack = "<script>alert(1)</script>"
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(notice(1, TASK.replace("Sở Xây dựng", f"Sở {attack}")), encoding="utf-8")
    (source / "<img src=x onerror=alert(1)>.txt").touch()
    convert_files([source], tmp_path / "out", Options())
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert attack not in page
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
    assert 'src="http' not in page
    assert 'href="http' not in page


def test_failures_say_what_to_do_and_begin_no_formula(tmp_path: Path) -> None:
    convert(tmp_path, a_txt=notice(1), **{"=1+1_txt": ""})
    failures = (tmp_path / "out/failures.csv").read_text(encoding="utf-8-sig")
    (row,) = list(csv.reader(io.StringIO(failures)))[1:]
    assert row[0].endswith("=1+1.txt")
    assert not row[0].startswith("=")
    assert any("Hãy chép lại tệp" in cell for cell in row)
