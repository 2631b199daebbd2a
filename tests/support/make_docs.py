"""The documents that are made from the code. Run this file to write them anew; a test holds them current."""

from pathlib import Path

from route_table import TABLE

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


_ROUTES_HEAD = """# Who gets what in the review application

Made from `tests/support/route_table.py` by `python tests/support/make_docs.py`; do not edit.
`tests/review/test_routes.py` has each of them try every route, on SQLite and on PostgreSQL, and fails when the
application has a route that is not here.

The numbers are those of HTTP: 200 is given, 303 goes on to another page (of a stranger: to the sign-in), 401 sign in
first, 403 not allowed, 404 there is no such thing for this visitor, 422 allowed, but what was sent makes no sense. A
form or a decision that no page of the same session made gets 403. Files below `/static` are given to all.

| route | stranger | clerk | reviewer | reviewer of another office | administrator |
| --- | --- | --- | --- | --- | --- |
"""


def routes_page() -> str:
    return _ROUTES_HEAD + "".join(_row(f"`{method} {path}`", *map(str, got)) for method, path, _, *got in TABLE)


def pages() -> dict[Path, bytes]:
    return {
        DOCS / "findings.md": findings_page().encode(),
        DOCS / "notice.schema.json": emit_schema(),
        DOCS / "routes.md": routes_page().encode(),
    }


if __name__ == "__main__":
    for path, content in pages().items():
        path.write_bytes(content)
