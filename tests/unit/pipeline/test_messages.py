"""Every error and every doubt has its words, in both languages, and all placeholders are filled."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.finding import FindingCode, Severity
from pipeline.errors import ErrorCode, InputError
from pipeline.messages import Language, describe_error, describe_finding, list_errors, list_findings, make_finding

ROOT = Path(__file__).parents[3]
#: Codes with words that no code raises yet.
NEVER_RAISED: frozenset[str] = frozenset()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def modules() -> Iterator[ast.Module]:
    for folder in ("pipeline", "models"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.name not in {"finding.py", "findings.py", "errors.py"}:
                yield ast.parse(path.read_text(encoding="utf-8"))


def members(enum: str) -> set[str]:
    """Give the members of an enum that the product code names, but for those that it only compares with."""
    return {
        node.attr
        for module in modules()
        for parent in ast.walk(module)
        if not isinstance(parent, ast.Compare)
        for node in ast.iter_child_nodes(parent)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == enum
    }


def finding_calls() -> list[tuple[str, set[str]]]:
    """Give every ``make_finding(FindingCode.X, …)`` with the names of its values."""
    calls = []
    for module in modules():
        for node in ast.walk(module):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "make_finding"):
                continue
            code = node.args[0]
            named = (
                isinstance(code, ast.Attribute) and isinstance(code.value, ast.Name) and code.value.id == "FindingCode"
            )
            if named and all(keyword.arg for keyword in node.keywords):
                calls.append((code.attr, {keyword.arg for keyword in node.keywords if keyword.arg}))
    return calls


def test_every_code_has_words() -> None:
    assert {code for code, *_ in list_findings()} == set(FindingCode)
    assert {code for code, *_ in list_errors()} == set(ErrorCode)


@pytest.mark.parametrize("row", list_findings(), ids=lambda row: row[0])
def test_findings_say_the_same_in_both_languages(row: tuple[FindingCode, Severity, str, str]) -> None:
    _, _, vi, en = row
    assert vi.strip()
    assert en.strip()
    assert vi != en
    assert placeholders(vi) == placeholders(en)


@pytest.mark.parametrize("row", list_errors(), ids=lambda row: row[0])
def test_errors_say_what_happened_and_what_to_do(row: tuple[ErrorCode, str, str, str, str]) -> None:
    _, what_vi, hint_vi, what_en, hint_en = row
    assert all(text.strip() for text in row[1:])
    assert placeholders(what_vi) == placeholders(what_en) <= {"detail"}
    assert placeholders(hint_vi) == placeholders(hint_en) <= {"detail"}


@pytest.mark.parametrize("code", ErrorCode)
def test_errors_are_described_with_and_without_detail(code: ErrorCode) -> None:
    for language in Language:
        for error in (InputError(code), InputError(code, detail="x {y} 5 MB")):
            what, hint = describe_error(error, language)
            assert what
            assert hint
            assert "{detail}" not in what + hint


@pytest.mark.parametrize("row", list_findings(), ids=lambda row: row[0])
def test_findings_are_described_in_both_languages(row: tuple[FindingCode, Severity, str, str]) -> None:
    code, severity, vi, en = row
    params = {name: f"<{name}>" for name in placeholders(vi)}
    finding = make_finding(code, **params)
    assert finding.severity is severity
    assert finding.message == describe_finding(finding) == vi.format_map(params)
    assert describe_finding(finding, Language.EN) == en.format_map(params)


def test_values_may_hold_braces() -> None:
    finding = make_finding(FindingCode.CONTENT_SKIPPED, detail="{0} {x}")
    assert "{0} {x}" in describe_finding(finding, Language.EN)


@pytest.mark.parametrize(("code", "given"), finding_calls())
def test_every_placeholder_is_filled_where_a_finding_is_made(code: str, given: set[str]) -> None:
    words = {row[0].name: row[2] for row in list_findings()}
    assert placeholders(words[code]) == given


def test_every_finding_is_raised_somewhere() -> None:
    assert set(FindingCode.__members__) - members("FindingCode") == NEVER_RAISED


def test_every_error_is_raised_somewhere() -> None:
    assert set(ErrorCode.__members__) - members("ErrorCode") == set()
