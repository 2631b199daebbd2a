"""What must hold for every text that a notice may carry."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st
from record_builder import make_assignment, make_record

from models.record import NoticeRecord
from pipeline.cells import would_run
from pipeline.emit import emit_csv, emit_json, emit_xlsx

TEXTS = st.text(max_size=60)
JSON_TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@given(JSON_TEXTS, JSON_TEXTS)
def test_json_comes_back_equal(task: str, subject: str) -> None:
    record = make_record(make_assignment(task), subject=subject)
    assert NoticeRecord.model_validate_json(emit_json(record)) == record


@given(TEXTS, TEXTS)
def test_no_cell_of_csv_runs_whatever_it_holds(task: str, subject: str) -> None:
    raw = emit_csv([make_record(make_assignment(task), subject=subject)])
    (_, row) = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert len(row) == 21
    assert not any(would_run(cell) for cell in row)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_excel_takes_every_text(task: str) -> None:
    record = make_record(make_assignment(task), file=task)
    assert emit_xlsx([record]) == emit_xlsx([record])
