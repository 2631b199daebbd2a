"""One notice through the four stages."""

import tomllib
from pathlib import Path

import pytest

import pipeline
from models.finding import FindingCode
from models.record import Status
from pipeline.convert import Stage, convert, inspect_stage
from pipeline.errors import ErrorCode, InputError

NOTICE = """UBND TỈNH SƠN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 88/TB-UBND
Sơn Hải, ngày 01 tháng 9 năm 2031
THÔNG BÁO
Kết luận cuộc họp về an toàn cầu đường
1. Giao Sở Xây dựng chủ trì, phối hợp với UBND các xã lập danh mục cầu yếu theo Kế hoạch số 12/KH-UBND ngày 05/3/2031, \
hoàn thành trước ngày 20/9/2031.
2. Giao Công an tỉnh căn cứ Kế hoạch số 12/KH-UBND cắm biển hạn chế tải trọng trong tháng 10.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thị Mẫu
"""
PROJECT = Path(__file__).parents[3] / "pyproject.toml"


def test_a_notice_becomes_a_record() -> None:
    record = convert(NOTICE.encode(), "tb-88.txt")
    assert record.status is Status.COMPLETE
    assert record.notice.reference == "88/TB-UBND"
    assert [a.path for a in record.assignments] == [("1",), ("2",)]
    assert [c.reference for c in record.notice.citations] == ["12/KH-UBND"]
    evidence = record.notice.evidence.reference
    assert evidence
    assert evidence.span
    assert "88/TB-UBND" in record.text[evidence.span.start : evidence.span.end]


def test_the_same_bytes_give_the_same_record() -> None:
    assert convert(NOTICE.encode(), "a.txt") == convert(NOTICE.encode(), "a.txt")


def test_a_classified_notice_is_refused_unless_allowed() -> None:
    raw = NOTICE.replace("UBND TỈNH SƠN HẢI\n", "MẬT\nUBND TỈNH SƠN HẢI\n").encode()
    for stage in Stage:
        with pytest.raises(InputError) as caught:
            inspect_stage(stage, raw, "tb-88.txt")
        assert caught.value.code is ErrorCode.CLASSIFIED
    record = convert(raw, "tb-88.txt", allow_classified=True)
    assert record.notice.secrecy == "mật"
    assert FindingCode.CLASSIFIED in {finding.code for finding in record.findings}


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_can_be_looked_at(stage: Stage) -> None:
    assert inspect_stage(stage, NOTICE.encode(), "tb-88.txt").model_dump_json()


def test_the_version_is_that_of_the_project() -> None:
    assert pipeline.__version__ == tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"]
