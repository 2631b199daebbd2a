"""The JSON of a record, its schema, and the documents made from them."""

import json

import jsonschema
import pytest
from make_docs import pages
from record_builder import make_assignment, make_record

from models.finding import FindingCode
from models.record import NoticeRecord, Status
from pipeline.emit import emit_json, emit_schema
from pipeline.errors import InternalError
from pipeline.messages import make_finding


def test_json_is_valid_by_its_own_schema_and_comes_back_equal() -> None:
    record = make_record(make_assignment(), make_assignment(deadline=None))
    raw = emit_json(record)
    content = json.loads(raw)
    schema = json.loads(emit_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content, schema, cls=jsonschema.Draft202012Validator)
    assert NoticeRecord.model_validate_json(raw) == record
    assert "cầu đường".encode() in raw
    assert raw.endswith(b"}\n")


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (("schema_version",), "1.0", "a key with a default is written"),
        (("notice", "urgency"), None, "what the notice does not show is null"),
        (("notice", "addressees"), [], "an empty list is a list"),
        (("notice", "issued_on"), "2031-09-01", "dates are ISO"),
        (("assignments", 0, "evidence", "span"), [0, 4], "spans are pairs"),
        (("assignments", 0, "deadline", "start"), None, "every key of a deadline is there"),
        (("assignments", 0, "deadline", "inferred"), [], "also its list"),
    ],
)
def test_json_has_every_key_of_the_contract(path: tuple[str | int, ...], value: object, reason: str) -> None:
    content = json.loads(emit_json(make_record(make_assignment())))
    for key in path:
        content = content[key]
    assert content == value, reason


def test_schema_refuses_a_record_without_a_key() -> None:
    content = json.loads(emit_json(make_record()))
    del content["notice"]["place"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, json.loads(emit_schema()))


def test_a_record_with_an_error_finding_cannot_be_complete() -> None:
    finding = make_finding(FindingCode.NO_TEXT)
    with pytest.raises(ValueError, match="cannot be complete"):
        make_record(findings=(finding,))
    assert make_record(findings=(finding,), status=Status.FAILED).status is Status.FAILED


def test_a_value_that_json_cannot_hold_is_our_own_fault() -> None:
    broken = make_assignment().model_copy(update={"confidence": float("nan")})
    with pytest.raises(InternalError):
        emit_json(make_record(broken))


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_documents_made_from_the_code_are_current(path) -> None:
    assert path.read_bytes() == pages()[path], "run: python tests/support/make_docs.py"


def test_every_finding_code_has_words() -> None:
    page = next(content for path, content in pages().items() if path.name == "findings.md").decode()
    assert [code for code in FindingCode if f"`{code}`" not in page] == []
