"""Gold annotations and notice records in one form for comparison."""

import json
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from pipeline.errors import ErrorCode, InputError
from pipeline.files import read_file, shown_name

_Model = TypeVar("_Model", bound=BaseModel)


class _Loose(BaseModel):
    """What is read here may have more fields than are compared."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Deadline(_Loose):
    """A deadline (thời hạn) as far as it is compared."""

    kind: str | None = None
    start: str | None = None
    due: str | None = None
    inclusive: bool | None = None
    rrule: str | None = None
    text: str | None = None


class Parts(_Loose):
    """How sure a record is of the parts of an assignment (độ tin cậy từng phần)."""

    task: float
    lead: float
    deadline: float


class Item(_Loose):
    """An assignment (nhiệm vụ) as far as it is compared; of a record also how sure it is."""

    path: tuple[str, ...] = ()
    task: str = ""
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    deadline: Deadline | None = None
    confidence: float | None = None
    certainty: Parts | None = None
    needs_review: bool = False


class Signer(_Loose):
    """Who signed."""

    name: str | None = None
    title: str | None = None


class Header(_Loose):
    """The header fields as far as they are compared."""

    reference: str | None = None
    type: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: str | None = None
    subject: str | None = None
    signer: Annotated[Signer, BeforeValidator(lambda value: value or {})] = Signer()
    recipients: tuple[str, ...] = ()

    def fields(self) -> dict[str, str | tuple[str, ...] | None]:
        """Give the compared fields by the names that they have in the figures."""
        return {
            "reference": self.reference,
            "type": self.type,
            "issuer": self.issuer,
            "place": self.place,
            "issued_on": self.issued_on,
            "subject": self.subject,
            "signer.name": self.signer.name,
            "signer.title": self.signer.title,
            "recipients": self.recipients,
        }


class Sheet(_Loose):
    """One notice: header and assignments; of a record also the form of its file (``application/pdf · ocr``)."""

    header: Header = Header()
    assignments: tuple[Item, ...] = ()
    form: str = ""


class _Gold(Sheet):
    """A gold file."""

    doc: str


class _Agency(_Loose):
    name: str
    role: str


class _RecordItem(_Loose):
    path: tuple[str, ...] = ()
    task: str = ""
    agencies: tuple[_Agency, ...] = ()
    deadline: Deadline | None = None
    confidence: float | None = None
    certainty: Parts | None = None
    needs_review: bool = False

    def names(self, role: str) -> tuple[str, ...]:
        """Give the actors of one role."""
        return tuple(agency.name for agency in self.agencies if agency.role == role)


class _Named(_Loose):
    name: str | None = None


class _Notice(_Loose):
    reference: str | None = None
    type: str | None = None
    issuer: _Named | None = None
    place: str | None = None
    issued_on: str | None = None
    subject: str | None = None
    signer: Signer | None = None
    recipients: tuple[_Named, ...] = ()


class _Source(_Loose):
    media_type: str | None = None
    text_origin: str | None = None

    @property
    def form(self) -> str:
        """Give media type and origin of the text, as far as they are told."""
        return " · ".join(part for part in (self.media_type, self.text_origin) if part)


class _Record(_Loose):
    """A notice record as other programs may write it, too."""

    source: _Source | None = None
    notice: _Notice | None = None
    assignments: tuple[_RecordItem, ...] = ()

    def sheet(self) -> Sheet:
        """Give the record in the form of a gold file."""
        notice = self.notice or _Notice()
        header = Header(
            reference=notice.reference,
            type=notice.type,
            issuer=notice.issuer.name if notice.issuer else None,
            place=notice.place,
            issued_on=notice.issued_on,
            subject=notice.subject,
            signer=notice.signer or Signer(),
            recipients=tuple(recipient.name or "" for recipient in notice.recipients),
        )
        items = tuple(
            Item(
                path=item.path,
                task=item.task,
                lead=item.names("lead"),
                coordinate=item.names("coordinate"),
                deadline=item.deadline,
                confidence=item.confidence,
                certainty=item.certainty,
                needs_review=item.needs_review,
            )
            for item in self.assignments
        )
        return Sheet(header=header, assignments=items, form=self.source.form if self.source else "")


def load_gold(folder: Path, documents: Path | None = None) -> dict[str, Sheet]:
    """Give the gold of a folder by the stem of its document.

    With ``documents`` only what has a file of that stem there.

    Raises:
        InputError: A file cannot be read or is no gold file.
    """
    gold = [_parse(path, _Gold) for path in _find_json(folder)]
    sheets = {Path(sheet.doc).stem: sheet for sheet in gold if sheet}
    if documents is None:
        return dict(sheets)
    stems = {path.stem for path in _list(documents)}
    return {stem: sheet for stem, sheet in sheets.items() if stem in stems}


def load_records(folder: Path) -> dict[str, Sheet]:
    """Give the notice records of a folder by their stem.

    Raises:
        InputError: A file cannot be read or is no record.
    """
    records = {path.stem: _parse(path, _Record) for path in _find_json(folder)}
    return {stem: record.sheet() for stem, record in records.items() if record}


def _find_json(folder: Path) -> list[Path]:
    """Give the JSON files of a folder and its subfolders, in order."""
    _list(folder)
    return sorted(folder.rglob("*.json"))


def _list(folder: Path) -> list[Path]:
    """Give what is in a folder."""
    try:
        return list(folder.iterdir())
    except OSError as error:
        raise InputError(ErrorCode.UNREADABLE, detail=shown_name(folder)) from error


def _parse(path: Path, model: type[_Model]) -> _Model | None:
    """Read one JSON file; ``None`` when it is JSON of another kind (a schema, figures)."""
    raw = read_file(path)
    try:
        content = json.loads(raw)
    except ValueError as error:
        raise InputError(ErrorCode.CORRUPT, detail=shown_name(path)) from error
    if not isinstance(content, dict) or "assignments" not in content:
        return None
    try:
        return model.model_validate(content)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputError(ErrorCode.CORRUPT, detail=f"{shown_name(path)}: {where}") from error
