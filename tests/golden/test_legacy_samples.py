"""The samples as old programs saved them read as the same samples in Word of today."""

from pathlib import Path

import pytest

from models.record import NoticeRecord
from pipeline.convert import convert
from pipeline.programs import Program, find_program

SAMPLES = Path(__file__).parents[2] / "samples"
needs_office = pytest.mark.skipif(find_program(Program.LIBREOFFICE) is None, reason="LibreOffice is not installed")


def _read(path: Path) -> NoticeRecord:
    return convert(path.read_bytes(), path.name)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("chi-thi-cap-huyen.doc", marks=needs_office),
        pytest.param("quyet-dinh-dieu.rtf", marks=needs_office),
        pytest.param("thong-bao-lich-nghi.odt", marks=needs_office),
        "thong-bao-ket-luan.docx",
    ],
)
def test_old_form_reads_like_the_new(name: str) -> None:
    old, new = _read(SAMPLES / "legacy" / name), _read(SAMPLES / "docx" / f"{Path(name).stem}.docx")

    def plain(record: NoticeRecord) -> list[tuple[object, ...]]:
        return [
            (a.path, a.task, [(g.name, g.role) for g in a.agencies], a.deadline and (a.deadline.text, a.deadline.due))
            for a in record.assignments
        ]

    assert plain(old) == plain(new)
    assert old.notice.model_copy(update={"evidence": new.notice.evidence}) == new.notice
