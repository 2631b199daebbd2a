"""One notice through the four stages."""

from enum import StrEnum
from typing import Protocol

from models.assignment import Extraction
from models.base import Record
from models.document import Document
from models.finding import Finding, FindingCode, Severity
from models.outline import Header, Outline
from models.record import Generator, NoticeRecord, Status
from pipeline import __version__
from pipeline.errors import ErrorCode, InputError
from pipeline.extract import extract
from pipeline.ingest import ingest
from pipeline.notice import make_notice
from pipeline.places import PlaceIndex
from pipeline.segment import segment


class Stage(StrEnum):
    """What can be looked at on the way, and the record at its end."""

    INGEST = "ingest"
    SEGMENT = "segment"
    EXTRACT = "extract"
    RECORD = "record"


class Reader(Protocol):
    """Stage one, or what gives the same from a cache."""

    def __call__(self, raw: bytes, file: str, workers: int = 1) -> Document:
        """Read a file."""


def convert(
    raw: bytes, file: str, *, allow_classified: bool = False, workers: int = 1, read: Reader = ingest
) -> NoticeRecord:
    """Read one notice.

    Args:
        raw: The bytes of the file.
        file: Its name without the folder.
        allow_classified: Whether a notice marked MẬT, TỐI MẬT or TUYỆT MẬT may be read.
        workers: How many scanned pages are read at the same time; the record does not depend on it.
        read: Stage one.

    Returns:
        The record; of status ``failed`` when the file holds no text that could be read.

    Raises:
        InputError: The file cannot be read, or is classified and ``allow_classified`` is false.
    """
    return convert_document(raw, file, allow_classified=allow_classified, workers=workers, read=read)[1]


def convert_document(
    raw: bytes, file: str, *, allow_classified: bool = False, workers: int = 1, read: Reader = ingest
) -> tuple[Document, NoticeRecord]:
    """Read one notice; give the document with the places of its words, too. Arguments and errors: ``convert``."""
    document = read(raw, file, workers)
    if not document.text.strip():
        nothing = Extraction(assignments=(), citations=())
        return document, make_record(document, Outline(header=Header(), body=()), nothing)
    outline = segment(document)
    if not allow_classified:
        refuse_classified(outline)
    return document, make_record(document, outline, extract(document, outline))


def inspect_stage(stage: Stage, raw: bytes, file: str, *, allow_classified: bool = False) -> Record:
    """Give the result of one stage; the arguments and errors are those of ``convert``."""
    if stage is Stage.RECORD:
        return convert(raw, file, allow_classified=allow_classified)
    document = ingest(raw, file)
    outline = segment(document)
    if not allow_classified:
        refuse_classified(outline)
    if stage is Stage.INGEST:
        return document
    return outline if stage is Stage.SEGMENT else extract(document, outline)


def refuse_classified(outline: Outline) -> None:
    """Refuse a notice with a mark of secrecy (độ mật): it must stay out of tracking software.

    Raises:
        InputError: It has one.
    """
    if outline.header.secrecy:
        raise InputError(ErrorCode.CLASSIFIED, detail=outline.header.secrecy.value.upper())


def make_record(document: Document, outline: Outline, extraction: Extraction) -> NoticeRecord:
    """Put the results of the stages together."""
    findings = (*document.findings, *outline.findings, *extraction.findings)
    return NoticeRecord(
        generator=Generator(name="giaoviec", version=__version__),
        status=_status(document, findings),
        source=document.source,
        notice=make_notice(outline, extraction, PlaceIndex(document)),
        assignments=extraction.assignments,
        findings=findings,
        text=document.text,
    )


def _status(document: Document, findings: tuple[Finding, ...]) -> Status:
    """Tell how far the reading came."""
    if not document.text.strip() or any(finding.code is FindingCode.NO_TEXT for finding in findings):
        return Status.FAILED
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Status.PARTIAL
    return Status.COMPLETE
