"""Doubts: what a person should know or check. A doubt is a record, never an exception."""

from enum import StrEnum

from pydantic import Field

from models.base import Record
from models.geometry import Box, Span


class Evidence(Record):
    """Where a value stands (căn cứ): its span in the text and its boxes on the pages.

    Attributes:
        span: Code points in the record's text; ``None`` where the value was not read from the text.
        boxes: One box a printed line; empty where the format has no pages.
    """

    span: Span | None
    boxes: tuple[Box, ...] = ()


class Severity(StrEnum):
    """How much a finding weighs: an ``error`` forbids the status ``complete``."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class FindingCode(StrEnum):
    """Every doubt that the program can raise. ``pipeline.messages`` has the words, ``docs/findings.md`` the list."""

    NO_TEXT = "ING001"
    UNREADABLE_PAGE = "ING002"
    LOW_TEXT_QUALITY = "ING003"
    ENCODING_GUESSED = "ING004"
    CONTENT_SKIPPED = "ING005"
    MISLABELLED = "ING006"
    LOST_LINES = "ING007"
    DOUBTFUL_NUMBER = "ING008"
    DOUBTFUL_DATE = "ING009"
    NO_OCR = "ING010"
    CUT_PICTURE = "ING011"
    CLASSIFIED = "SEG001"
    NO_REFERENCE = "SEG002"
    NO_DATE = "SEG003"
    NO_TYPE = "SEG004"
    NO_ISSUER = "SEG005"
    NO_SIGNER = "SEG006"
    BROKEN_NUMBERING = "SEG007"
    HEADER_INFERRED = "SEG008"
    NO_LEAD = "EXT001"
    DEADLINE_INFERRED = "EXT002"
    DEADLINE_UNREAD = "EXT003"
    DEADLINE_PAST = "EXT004"
    SEVERAL_DEADLINES = "EXT005"
    NO_ASSIGNMENT = "EXT006"
    DUPLICATE_TASK = "EXT007"


class Finding(Record):
    """One doubt about the notice.

    Attributes:
        code: What kind of doubt.
        severity: How much it weighs.
        message: One sentence in Vietnamese for the clerk.
        params: The values in the message, so that it can be said in another language.
        evidence: The place it is about; ``None`` when it is about the whole notice.
    """

    code: FindingCode
    severity: Severity
    message: str
    params: dict[str, str] = Field(default_factory=dict)
    evidence: Evidence | None = None
