"""Builds notice records for tests, of invented content."""

import datetime

from models.assignment import Agency, AgencyRole, Assignment, Deadline, DeadlineKind
from models.document import Source, TextOrigin
from models.finding import Evidence, Finding
from models.geometry import Box, Span
from models.record import (
    CitationRecord,
    Generator,
    HeaderEvidence,
    Issuer,
    Notice,
    NoticeRecord,
    RecipientRecord,
    SignerRecord,
    Status,
)

EVIDENCE = Evidence(span=Span(0, 4), boxes=(Box(page=2, x0=85.0, top=112.4, x1=538.6, bottom=126.0),))
DEADLINE = Deadline(
    text="trước ngày 20/9/2031",
    kind=DeadlineKind.DATE,
    due=datetime.date(2031, 9, 20),
    inclusive=False,
    evidence=EVIDENCE,
)


def make_assignment(task: str = "Lập danh mục cầu yếu.", *, deadline: Deadline | None = DEADLINE) -> Assignment:
    names = (
        ("Sở Xây dựng", AgencyRole.LEAD),
        ("UBND các xã", AgencyRole.COORDINATE),
        ("Sở Y tế", AgencyRole.COORDINATE),
    )
    return Assignment(
        id="88-TB-UBND:II.3",
        path=("II", "3"),
        agencies=tuple(Agency(name=n, role=r, inherited=False, evidence=EVIDENCE) for n, r in names),
        task=task,
        deadline=deadline,
        citations=("12/KH-UBND", "3/CT-UBND"),
        confidence=0.9,
        needs_review=False,
        reasons=(),
        evidence=EVIDENCE,
    )


def make_record(
    *assignments: Assignment,
    findings: tuple[Finding, ...] = (),
    status: Status = Status.COMPLETE,
    subject: str = "Kết luận cuộc họp về an toàn cầu đường",
    file: str = "tb-88.pdf",
) -> NoticeRecord:
    return NoticeRecord(
        generator=Generator(name="giaoviec", version="0.1.0"),
        status=status,
        source=Source(
            file=file,
            sha256="0" * 64,
            bytes=10,
            media_type="application/pdf",
            pages=3,
            text_origin=TextOrigin.EMBEDDED,
            signed=False,
        ),
        notice=Notice(
            reference="88/TB-UBND",
            number="88",
            symbol="TB-UBND",
            type="thông báo",
            type_code="TB",
            issuer=Issuer(name="UBND tỉnh Sơn Hải", parent=None),
            place="Sơn Hải",
            issued_on=datetime.date(2031, 9, 1),
            subject=subject,
            addressees=(),
            urgency=None,
            secrecy=None,
            signer=SignerRecord(name="Lê Thị Mẫu", title="Phó Chủ tịch", capacity="KT."),
            recipients=(RecipientRecord(name="Như trên", purpose=None),),
            citations=(CitationRecord(reference="12/KH-UBND", type="kế hoạch", issued_on=None),),
            evidence=HeaderEvidence(reference=EVIDENCE),
        ),
        assignments=assignments,
        findings=findings,
        text="Nội dung",
    )
