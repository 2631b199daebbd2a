"""The header and end of a notice in the form of the record, each value with its place."""

from collections.abc import Iterable

from models.assignment import Citation, Extraction
from models.finding import Evidence
from models.outline import DateQuote, Outline, Quote, Signer
from models.record import CitationRecord, HeaderEvidence, Issuer, Notice, RecipientRecord, SignerRecord
from pipeline.places import PlaceIndex
from pipeline.text import fold

_NO_SIGNER = Signer(name=None, title=None, capacity=None)


def make_notice(outline: Outline, extraction: Extraction, places: PlaceIndex) -> Notice:
    """Give header, end and citations of a notice, with the evidence of every header field."""
    header = outline.header
    signer = outline.signer or _NO_SIGNER
    return Notice(
        reference=_value(header.reference),
        number=_value(header.number),
        symbol=_value(header.symbol),
        type=_value(header.type),
        type_code=header.type_code,
        issuer=Issuer(name=_value(header.issuer), parent=_value(header.parent)),
        place=_value(header.place),
        issued_on=header.issued_on.value if header.issued_on else None,
        subject=_value(header.subject),
        addressees=tuple(addressee.value for addressee in header.addressees),
        urgency=_value(header.urgency),
        secrecy=_value(header.secrecy),
        signer=SignerRecord(name=_value(signer.name), title=_value(signer.title), capacity=signer.capacity),
        recipients=tuple(RecipientRecord(name=r.name, purpose=r.purpose) for r in outline.recipients),
        citations=_each_once(c for c in extraction.citations if not _is_own(c, header.reference)),
        evidence=_make_evidence(outline, signer, places),
    )


def _make_evidence(outline: Outline, signer: Signer, places: PlaceIndex) -> HeaderEvidence:
    """Give the place of each header field."""

    def place(quote: Quote | DateQuote | None) -> Evidence | None:
        return places.evidence(quote.span) if quote else None

    header = outline.header
    return HeaderEvidence(
        reference=place(header.reference),
        number=place(header.number),
        symbol=place(header.symbol),
        type=place(header.type),
        issuer=place(header.issuer),
        parent=place(header.parent),
        place=place(header.place),
        issued_on=place(header.issued_on),
        subject=place(header.subject),
        addressees=tuple(places.evidence(addressee.span) for addressee in header.addressees),
        urgency=place(header.urgency),
        secrecy=place(header.secrecy),
        signer_name=place(signer.name),
        signer_title=place(signer.title),
        recipients=tuple(places.evidence(recipient.span) for recipient in outline.recipients),
    )


def _value(quote: Quote | None) -> str | None:
    """Give the value of a field that may be missing."""
    return quote.value if quote else None


def _is_own(citation: Citation, reference: Quote | None) -> bool:
    """Tell whether what looks like a citation is the number line of the notice itself."""
    return bool(
        reference
        and reference.span
        and citation.span.start < reference.span.end
        and reference.span.start < citation.span.end
    )


def _each_once(citations: Iterable[Citation]) -> tuple[CitationRecord, ...]:
    """Give each cited reference once, in order of first mention, with all that any mention says of it."""
    found: dict[str, CitationRecord] = {}
    for citation in citations:
        if citation.reference is None:  # a law cited by its name alone
            continue
        key = fold(citation.reference)
        known = found.get(key)
        found[key] = CitationRecord(
            reference=known.reference if known else citation.reference,
            type=(known.type if known else None) or citation.type,
            issued_on=(known.issued_on if known else None) or citation.issued_on,
        )
    return tuple(found.values())
