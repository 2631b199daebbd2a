"""The samples: made from their sources, converted as recorded, and as good as their gold asks."""

import functools
import json
from pathlib import Path

import pytest
from sample_model import Paragraph, load_samples, parse_blocks
from sample_text import make_html, make_markdown, make_txt

from models.record import NoticeRecord
from pipeline.convert import convert
from pipeline.emit import emit_json
from pipeline.errors import ErrorCode, InputError
from pipeline.evaluate import compare, load_gold, load_records

SAMPLES = Path(__file__).parents[2] / "samples"
GOLD = SAMPLES / "gold"
DATA = Path(__file__).parent / "data"
FORMS = ("docx", "html", "md", "pdf", "txt")
FILES = [path for form in FORMS for path in sorted((SAMPLES / form).iterdir())]
CLASSIFIED = "thong-bao-mat"
REGENERATE = "run pytest tests/golden --regenerate-golden, read the difference, and commit it"


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@functools.cache
def _convert(path: Path) -> NoticeRecord:
    return convert(path.read_bytes(), path.name, allow_classified=path.stem == CLASSIFIED)


def test_golden_data_is_compared_not_written(regenerate_golden):
    assert not regenerate_golden, "golden data was written anew: nothing was compared; run again without the option"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_record_is_as_recorded(path, regenerate_golden):
    golden = DATA / path.parent.name / f"{path.stem}.json"
    raw = emit_json(_convert(path))
    if regenerate_golden:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(raw)
    assert golden.exists(), REGENERATE
    assert json.loads(raw) == json.loads(golden.read_bytes()), REGENERATE


def test_golden_data_has_no_leftovers():
    assert {_name(path) for path in DATA.glob("*/*.json")} <= {_name(path) for path in FILES}


@pytest.mark.parametrize(
    ("form", "found", "lead", "deadline", "triple", "header", "reason"),
    [
        ("docx", 0.90, 0.90, 0.95, 0.85, 0.93, "every kind of notice, with automatic numbers and tracked changes"),
        ("html", 0.90, 0.90, 0.95, 0.85, 0.93, "merged cells and articles"),
        ("md", 0.85, 0.85, 0.92, 0.75, 0.93, "half of it is the notice that assigns nothing"),
        ("pdf", 0.90, 0.90, 0.95, 0.85, 0.93, "sentences and table rows cut by page breaks"),
        ("txt", 0.90, 0.85, 0.92, 0.80, 0.93, "letterheads in columns, and one without"),
    ],
)
def test_samples_are_read_as_their_gold_says(tmp_path, form, found, lead, deadline, triple, header, reason):
    for path in sorted((SAMPLES / form).iterdir()):
        (tmp_path / f"{path.stem}.json").write_bytes(emit_json(_convert(path)))
    figures, differences = compare(load_gold(GOLD, SAMPLES / form), load_records(tmp_path))
    assert figures.missing == 0
    reached = (figures.found.f1, figures.lead.f1, figures.deadline_equal, figures.triple.f1, figures.header_mean)
    floors = (found, lead, deadline, triple, header)
    assert all(value >= floor for value, floor in zip(reached, floors, strict=True)), (reached, reason, differences)


def test_classified_sample_is_refused_unless_allowed():
    path = SAMPLES / "docx" / f"{CLASSIFIED}.docx"
    with pytest.raises(InputError) as refused:
        convert(path.read_bytes(), path.name)
    assert refused.value.code is ErrorCode.CLASSIFIED
    assert _convert(path).notice.secrecy == "mật"


@pytest.mark.parametrize("sample", load_samples(), ids=lambda sample: sample.stem)
def test_sample_files_are_those_of_the_source(sample):
    made = {path.parent.name for path in FILES if path.stem == sample.stem}
    assert made == set(sample.formats)
    makers = {"html": make_html, "md": make_markdown, "txt": make_txt}
    for form in made & makers.keys():
        committed = (SAMPLES / form / f"{sample.stem}.{form}").read_bytes()
        assert committed == makers[form](sample), "run python tests/support/make_samples.py"


@pytest.mark.parametrize("sample", load_samples(), ids=lambda sample: sample.stem)
def test_gold_quotes_the_source(sample):
    lines = []
    for block in (*parse_blocks(sample.body), *parse_blocks(sample.annex)):
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += ["".join(piece.text for piece in cell.pieces) for cell in block.cells]
    gold = json.loads((GOLD / f"{sample.stem}.json").read_text(encoding="utf-8"))
    assert gold["doc"] == sample.stem
    for assignment in gold["assignments"]:
        quotes = [assignment["task"], *([assignment["deadline"]["text"]] if assignment["deadline"] else [])]
        for quote in quotes:
            assert any(quote in line for line in lines), quote
