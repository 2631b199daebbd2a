"""What was not read, as a table."""

import csv
import io
from collections.abc import Iterable

from models.finding import Severity
from pipeline.emit import guard_cell
from pipeline.messages import Language, describe_error, describe_finding
from pipeline.outcome import Outcome

_HEADINGS = {
    Language.VI: ("Tệp", "Mã lỗi", "Vì sao", "Cần làm gì"),
    Language.EN: ("file", "code", "why", "what to do"),
}


def make_failures(outcomes: Iterable[Outcome], language: Language) -> bytes:
    """Give a row for each file that failed: UTF-8 with a byte-order mark, CRLF, no cell that runs."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_HEADINGS[language])
    for outcome in outcomes:
        if outcome.failed:
            writer.writerow(guard_cell(cell) for cell in (outcome.name, *explain(outcome, language)))
    return file.getvalue().encode("utf-8-sig")


def explain(outcome: Outcome, language: Language) -> tuple[str, str, str]:
    """Give the code of a failure, why it failed, and what to do next."""
    if outcome.error:
        return (outcome.error.code.value, *describe_error(outcome.error, language))
    worst = [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
    codes = ", ".join(finding.code.value for finding in worst)
    return codes, " ".join(describe_finding(finding, language) for finding in worst), ""
