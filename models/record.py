"""The record of a notice that other systems read. Names and meanings are fixed: see docs/record.md."""

import datetime
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from models.assignment import Assignment
from models.base import Record
from models.document import Source
from models.finding import Evidence, Finding, Severity

SCHEMA_VERSION = "1.0"


class Status(StrEnum):
    """How far the reading came; never ``complete`` beside an error finding."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    FAILED = "failed"


class Generator(Record):
    """The program that wrote the record."""

    name: str
    version: str


class Issuer(Record):
    """Cơ quan ban hành and the body above it."""

    name: str | None
    parent: str | None


class SignerRecord(Record):
    """Người ký: name, title, capacity (``TM.``, ``KT.``, ``TL.``, ``TUQ.``, ``Q.``)."""

    name: str | None
    title: str | None
    capacity: str | None


class RecipientRecord(Record):
    """One line of Nơi nhận."""

    name: str
    purpose: str | None


class CitationRecord(Record):
    """A document cited anywhere in the notice, once."""

    reference: str
    type: str | None
    issued_on: datetime.date | None


class HeaderEvidence(Record):
    """Where each header field stands; ``None`` for a field that the notice does not show."""

    reference: Evidence | None = None
    number: Evidence | None = None
    symbol: Evidence | None = None
    type: Evidence | None = None
    issuer: Evidence | None = None
    parent: Evidence | None = None
    place: Evidence | None = None
    issued_on: Evidence | None = None
    subject: Evidence | None = None
    addressees: tuple[Evidence, ...] = ()
    urgency: Evidence | None = None
    secrecy: Evidence | None = None
    signer_name: Evidence | None = None
    signer_title: Evidence | None = None
    recipients: tuple[Evidence, ...] = ()


class Notice(Record):
    """Header and end of the notice in their normal form."""

    reference: str | None
    number: str | None
    symbol: str | None
    type: str | None
    type_code: str | None
    issuer: Issuer
    place: str | None
    issued_on: datetime.date | None
    subject: str | None
    addressees: tuple[str, ...]
    urgency: str | None
    secrecy: str | None
    signer: SignerRecord
    recipients: tuple[RecipientRecord, ...]
    citations: tuple[CitationRecord, ...]
    evidence: HeaderEvidence


class NoticeRecord(Record):
    """One notice, read (bản ghi văn bản).

    Attributes:
        text: The text that every ``span`` counts in, Unicode NFC.
    """

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    status: Status
    source: Source
    notice: Notice
    assignments: tuple[Assignment, ...]
    findings: tuple[Finding, ...]
    text: str

    @model_validator(mode="after")
    def _complete_without_errors(self) -> Self:
        """Hold the promise of the contract: ``complete`` never stands beside an error finding."""
        if self.status is Status.COMPLETE and any(f.severity is Severity.ERROR for f in self.findings):
            raise ValueError("a record with an error finding cannot be complete")
        return self
