"""Writes docs/deadlines.md from the table that the tests run: ``python docs/make_deadlines.py``."""  # noqa: INP001

import importlib.util
from pathlib import Path
from types import ModuleType

_ROOT = Path(__file__).parents[1]
_TABLE = _ROOT / "tests" / "unit" / "pipeline" / "extract" / "deadline_cases.py"
_PAGE = _ROOT / "docs" / "deadlines.md"
_HEAD = """# Deadlines (thời hạn): the grammar

Written by `docs/make_deadlines.py` from the table that the tests run; do not edit. Every example is read as if the
document were dated {issued_on}. `<` before a day means that the day itself is already late (`inclusive: false`).

A year or month that the text leaves out is the one that puts the limit on or after the document's date; the record then
says so in `inferred` (`year`, `month`, `week`, `anchor`: counted from the document's date though the text does not say
so; `holidays`: public holidays were skipped; `boundary`: `trước` + month, quarter or year, which can be read two ways;
`school_year`).
"""


def _cases() -> ModuleType:
    """Load the table by its path: tests are no package."""
    spec = importlib.util.spec_from_file_location("deadline_cases", _TABLE)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(_TABLE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(cases: tuple[tuple[str, ...], ...]) -> list[str]:
    """Give one Markdown row a case."""
    rows = ["| text | limit | kind | from | due | rule | why |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for text, found, kind, start, due, inclusive, rrule, reason in cases:
        day = f"{'' if inclusive else '< '}{due or ('' if inclusive else '(day)')}".strip()
        rows.append(f"| {text} | {found or '–'} | {kind or '–'} | {start or ''} | {day} | {rrule or ''} | {reason} |")
    return rows


def make_page() -> str:
    """Give the page."""
    cases = _cases()
    parts = [_HEAD.format(issued_on=cases.ISSUED_ON.isoformat()), "## In running text\n", *_rows(cases.PROSE)]
    parts += ["", "## In the time column of a table\n", *_rows(cases.CELLS)]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    _PAGE.write_text(make_page(), encoding="utf-8")
