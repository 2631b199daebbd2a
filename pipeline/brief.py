"""The few things of a record that a whole batch needs at once: to know a notice again, and to draw its deadlines."""

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum

from models.assignment import AgencyRole
from models.base import Record
from models.document import TextOrigin
from models.record import NoticeRecord
from pipeline.text import fold

#: So many characters after the verb its objects are looked for.
_REACH = 220


class ChangeKind(StrEnum):
    """What a notice does to an earlier one (thay thế, bãi bỏ, sửa đổi, đính chính)."""

    REPLACES = "replaces"
    REVOKES = "revokes"
    AMENDS = "amends"
    CORRECTS = "corrects"


class Change(Record):
    """What a notice says that it does to another, by its number and symbol."""

    kind: ChangeKind
    reference: str


class Limit(Record):
    """A deadline of one agency: its last day."""

    agency: str
    due: datetime.date


class Brief(Record):
    """A notice in short.

    Attributes:
        reference: Số, ký hiệu.
        issuer: Cơ quan ban hành.
        issued_on: Ngày ban hành.
        subject: Trích yếu.
        media_type: What the file is.
        origin: Where its text comes from.
        changes: What it does to earlier notices.
        limits: Its deadlines, one entry a leading agency.
    """

    reference: str | None
    issuer: str | None
    issued_on: datetime.date | None
    subject: str | None
    media_type: str
    origin: TextOrigin
    changes: tuple[Change, ...]
    limits: tuple[Limit, ...]


_VERBS = {
    ChangeKind.REPLACES: r"thay thế|thay cho",
    ChangeKind.REVOKES: r"bãi bỏ|hủy bỏ|thu hồi",
    ChangeKind.AMENDS: r"sửa đổi,? bổ sung|bổ sung,? sửa đổi|sửa đổi|điều chỉnh,? bổ sung",
    ChangeKind.CORRECTS: r"đính chính",
}
#: Yes: "này thay thế thông báo số 12/tb-ubnd". No: "được thay thế bằng thông báo số 14/tb-ubnd".
_CHANGE = re.compile(
    r"(?<!được )(?<!bị )(?<!đã )(?<!\w)(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _VERBS.items())
    + r")(?!\w)(?! bởi| bằng)"
)
#: Where a sentence ends: ". Các" and a line; not "12/2027/TT-BTC" or "số 5."
_END = re.compile(r"[;\n]|\.\s")
#: A document that was itself changed: ``(đã được sửa đổi, bổ sung tại Quyết định số 8/QĐ-UBND)``.
_BRACKET = re.compile(r"\([^()]*\)")


def make_brief(record: NoticeRecord) -> Brief:
    """Give the record in short."""
    notice, source = record.notice, record.source
    limits = (
        Limit(agency=agency.canonical or agency.name, due=assignment.deadline.due)
        for assignment in record.assignments
        if assignment.deadline and assignment.deadline.due
        for agency in assignment.agencies
        if agency.role is AgencyRole.LEAD
    )
    return Brief(
        reference=notice.reference,
        issuer=notice.issuer.name,
        issued_on=notice.issued_on,
        subject=notice.subject,
        media_type=source.media_type,
        origin=source.text_origin,
        changes=tuple(_find_changes(record)),
        limits=tuple(limits),
    )


def _find_changes(record: NoticeRecord) -> Iterator[Change]:
    """Find what the notice says that it replaces, revokes, amends or corrects: documents that it cites by number."""
    cited = {citation.reference for citation in record.notice.citations if citation.reference}
    cited.discard(record.notice.reference or "")
    seen: set[Change] = set()
    text = fold(_BRACKET.sub(" ", f"{record.notice.subject or ''}\n{record.text}").replace("\n", " ¶ ")).replace(
        "¶", "\n"
    )
    for match in _CHANGE.finditer(text) if cited else ():
        window = _END.split(text[match.end() : match.end() + _REACH], maxsplit=1)[0]
        for reference in sorted(cited):
            change = Change(kind=ChangeKind(str(match.lastgroup)), reference=reference)
            if _holds(window, fold(reference)) and change not in seen:
                seen.add(change)
                yield change


def _holds(text: str, reference: str) -> bool:
    """Tell whether a number stands whole in a text, with blanks or without: not ``2/tb-ubnd`` in ``12/tb-ubnd``."""
    letters = r"\s*".join(re.escape(letter) for letter in reference if not letter.isspace())
    return bool(re.search(rf"(?<!\d){letters}(?![-\w])", text))
