"""What a PDF carries above its pages: fields filled in later, digital signatures and their pictures.

Shares the door to PDFium with ``pdfium`` and ``raster``. The bytes of the file are never changed: pages are flattened
in the copy that PDFium holds in memory.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pypdfium2 import raw as api  # type: ignore[import-untyped]

from models.document import Signature
from pipeline.ingest.layout import Token
from pipeline.ingest.pkcs7 import find_signer_name
from pipeline.text import normalize

#: More signatures and fields than any notice has.
_MAX_SIGNATURES, _MAX_ANNOTATIONS = 100, 5000
#: What the office fills in with a signature: the number and the day of the notice.
_FILLED_IN = re.compile(r"[\d/ ]{1,12}")  # "542", "06 11"; not "Người ký: An"
_TIME = re.compile(
    r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?"
)  # "D:20270506084906+07'00'", not "20270506"


class Field(NamedTuple):
    """A field of a page in the page's own space: its edges, and whether it holds a signature."""

    left: float
    bottom: float
    right: float
    top: float
    signature: bool


def find_fields(page: object) -> list[Field]:
    """Give the fields (widgets) of a page."""
    fields: list[Field] = []
    for index in range(min(api.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)):
        drawn = api.FPDFPage_GetAnnot(page, index)
        if not drawn:
            continue
        try:
            if api.FPDFAnnot_GetSubtype(drawn) == api.FPDF_ANNOT_WIDGET:
                box = api.FS_RECTF()
                api.FPDFAnnot_GetRect(drawn, box)
                kind = _read_wide(api.FPDFAnnot_GetStringValue, drawn, b"FT")
                fields.append(Field(box.left, box.bottom, box.right, box.top, kind == "Sig"))
        finally:
            api.FPDFPage_CloseAnnot(drawn)
    return fields


def flatten(page: object) -> bool:
    """Draw the fields of a page into the copy held in memory; True when the page has to be loaded anew."""
    return bool(api.FPDFPage_Flatten(page, api.FLAT_NORMALDISPLAY) == api.FLATTEN_SUCCESS)


def sort_filled(
    before: Iterable[Token], after: Sequence[Token], boxes: Iterable[tuple[float, float, float, float]]
) -> tuple[list[Token], list[Token]]:
    """Tell what was filled into fields from what only pictures a signature.

    Args:
        before: Stretches of the page without its fields.
        after: Stretches of the page with them.
        boxes: The places of the signature fields: x0, top, x1, bottom as shown.

    Returns:
        All stretches of the page's text, and those of the pictures of signatures.
    """
    known = Counter(map(_identify, before))
    text: list[Token] = []
    new: list[Token] = []
    for token in after:
        own = known[_identify(token)] > 0
        known[_identify(token)] -= own
        (text if own else new).append(token)
    stamps: list[Token] = []
    for x0, top, x1, bottom in boxes:
        inside = [
            t for t in new if x0 - 2 <= (t.x0 + t.x1) / 2 <= x1 + 2 and top - 2 <= (t.top + t.bottom) / 2 <= bottom + 2
        ]
        if inside and not _FILLED_IN.fullmatch(" ".join(token.text for token in inside)):
            stamps.extend(inside)
            new = [token for token in new if token not in inside]
    return [*text, *new], stamps


def _identify(token: Token) -> tuple[str, int, int]:
    return token.text, round(token.x0), round(token.baseline)


def read_signatures(handle: object) -> tuple[Signature, ...]:
    """Give the digital signatures of a file in its order."""
    count = min(max(api.FPDF_GetSignatureCount(handle), 0), _MAX_SIGNATURES)
    return tuple(_read_signature(api.FPDF_GetSignatureObject(handle, index)) for index in range(count))


def _read_signature(signature: object) -> Signature:
    time = _read_bytes(api.FPDFSignatureObj_GetTime, signature).rstrip(b"\0").decode("ascii", "replace")
    reason = _read_wide(api.FPDFSignatureObj_GetReason, signature)
    contents = _read_bytes(api.FPDFSignatureObj_GetContents, signature)
    return Signature(signer=_clean(find_signer_name(contents)), signed_at=parse_pdf_time(time), reason=_clean(reason))


def _clean(text: str | None) -> str | None:
    """Give visible text in its normal form, ``None`` for none."""
    return " ".join(normalize(text or "").text.split()) or None


def parse_pdf_time(text: str) -> str | None:
    """Give a PDF date (ISO 32000-1, 7.9.4) in ISO 8601 (``2027-05-06T08:49:06+07:00``); ``None`` when it is none."""
    match = _TIME.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zulu, zone, zone_minutes = match.groups()
    offset = "+00:00" if zulu else f"{zone}:{zone_minutes or '00'}" if zone else ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}"


def _read_bytes(function: object, target: object, *arguments: object) -> bytes:
    """Call a PDFium function that fills a buffer, first asking for its length."""
    length = function(target, *arguments, None, 0)  # type: ignore[operator]
    if not 0 < length <= 1 << 24:
        return b""
    buffer = ctypes.create_string_buffer(length)
    function(target, *arguments, buffer, length)  # type: ignore[operator]
    return buffer.raw


def _read_wide(function: object, target: object, *arguments: object) -> str:
    """Call a PDFium function that gives UTF-16."""
    length = function(target, *arguments, None, 0)  # type: ignore[operator]
    if not 2 < length <= 1 << 20:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    function(target, *arguments, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)  # type: ignore[operator]
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
