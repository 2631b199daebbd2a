"""The documents that are made from the code. Run this file to write them anew; a test holds them current."""

from pathlib import Path

from pipeline.emit import emit_schema
from pipeline.messages import list_errors, list_findings

DOCS = Path(__file__).parents[2] / "docs"

_HEAD = """# Findings and errors

Made from `pipeline/messages` by `python tests/support/make_docs.py`; do not edit.

## Findings: doubts about a notice that was read

Each is an entry of `findings` in the record. An `error` forbids the status `complete`. Values in braces stand in
`params`.

| code | severity | Vietnamese | English |
| --- | --- | --- | --- |
"""
_ERRORS_HEAD = """
## Errors: why a file was not read or a result not written

Exit codes: 2 wrong call, 3 input, 4 missing program, 5 output, 70 fault of the program.

| code | what happened | what to do | English |
| --- | --- | --- | --- |
"""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def findings_page() -> str:
    findings = (_row(f"`{code}` {code.name}", severity, vi, en) for code, severity, vi, en in list_findings())
    errors = (
        _row(f"`{code}`", what, hint, f"{what_en} {hint_en}") for code, what, hint, what_en, hint_en in list_errors()
    )
    return _HEAD + "".join(findings) + _ERRORS_HEAD + "".join(errors)


def pages() -> dict[Path, bytes]:
    return {DOCS / "findings.md": findings_page().encode(), DOCS / "notice.schema.json": emit_schema()}


if __name__ == "__main__":
    for path, content in pages().items():
        path.write_bytes(content)
