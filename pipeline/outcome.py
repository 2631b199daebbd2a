"""What came of one file of a batch: small enough to keep for a hundred thousand files."""

from typing import NamedTuple

from models.finding import Finding, Severity
from models.record import NoticeRecord, Status
from pipeline.brief import Brief, make_brief
from pipeline.errors import NoticeError


class Outcome(NamedTuple):
    """What came of one file, or of one table.

    Attributes:
        name: The file's path below the folder that all inputs share; for a table its file name.
        stem: The name of its record without ``.json``; empty for a table.
        source: SHA-256 of its bytes, hexadecimal; empty when they could not be read.
        result: SHA-256 of the record as JSON, hexadecimal; empty when there is none.
        status: How far the reading came; ``None`` when there is no record.
        pages: Number of pages; 0 where the format has none.
        seconds: How long it took, by the clock of the one who did it.
        assignments: How many were found.
        to_review: How many of them a person should look at.
        findings: Doubts of weight, without their evidence.
        brief: The notice in short; ``None`` when there is no record.
        error: What stopped it; ``None`` when nothing did.
    """

    name: str
    stem: str = ""
    source: str = ""
    result: str = ""
    status: Status | None = None
    pages: int = 0
    seconds: float = 0.0
    assignments: int = 0
    to_review: int = 0
    findings: tuple[Finding, ...] = ()
    brief: Brief | None = None
    error: NoticeError | None = None

    @property
    def failed(self) -> bool:
        """Whether an error stopped it or nothing in it could be read."""
        return self.status is None or self.status is Status.FAILED

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at what was read."""
        return not self.failed and bool(self.findings or self.to_review)


def summarise_record(name: str, stem: str, result: str, record: NoticeRecord) -> Outcome:
    """Give the outcome of a file that was read.

    Args:
        name: Its name in the batch.
        stem: The name of its record.
        result: SHA-256 of the record as JSON.
        record: The record.
    """
    weighty = (finding for finding in record.findings if finding.severity is not Severity.INFO)
    return Outcome(
        name,
        stem,
        record.source.sha256,
        result,
        record.status,
        record.source.pages or 0,
        assignments=len(record.assignments),
        to_review=sum(assignment.needs_review for assignment in record.assignments),
        findings=tuple(finding.model_copy(update={"evidence": None}) for finding in weighty),
        brief=make_brief(record),
    )
