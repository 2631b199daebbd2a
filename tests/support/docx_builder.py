"""Builds small DOCX files for tests: python-docx gives the package, body and numbering are laid in as written."""

import io
import zipfile

import docx

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def part(tag: str, inner: str) -> str:
    """Give the XML of a part with the root ``w:tag``."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} {NAMESPACES}>{inner}</w:{tag}>'


def run(text: str, properties: str = "") -> str:
    """Give the XML of a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """Give the XML of a paragraph; ``inner`` without markup becomes one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if inner.startswith('<') or not inner else run(inner)}</w:p>"


def item(text: str, list_id: int, level: int = 0) -> str:
    """Give the XML of a numbered paragraph."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def cell(inner: str, properties: str = "") -> str:
    """Give the XML of a cell; ``inner`` without markup becomes one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<') else paragraph(inner)}</w:tc>"


def row(*cells: str) -> str:
    """Give the XML of a row; cells without markup become plain ones."""
    return f"<w:tr>{''.join(found if found.startswith('<') else cell(found) for found in cells)}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    """Give the XML of a table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def level(index: int, number_format: str, text: str, *, start: int = 1, more: str = "") -> str:
    """Give the XML of a level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def build_docx(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    replaced: dict[str, str | bytes] | None = None,
    section: str = _SECTION,
) -> bytes:
    """Give a DOCX.

    Args:
        body: XML of the paragraphs and tables.
        numbering: XML inside ``w:numbering``; the default one of python-docx goes.
        styles: XML of further styles.
        replaced: Members to put in the place of others, or besides them.
        section: XML of the last section.
    """
    plain = io.BytesIO()
    docx.Document().save(plain)
    members: dict[str, str | bytes] = {}
    with zipfile.ZipFile(plain) as source:
        members = {name: source.read(name) for name in source.namelist()}
    members["word/document.xml"] = part("document", f"<w:body>{body}{section}</w:body>")
    members["word/numbering.xml"] = part("numbering", numbering)
    own_styles = members["word/styles.xml"]
    assert isinstance(own_styles, bytes)
    members["word/styles.xml"] = own_styles.decode().replace("</w:styles>", f"{styles}</w:styles>")
    members |= replaced or {}
    return pack(members)


def relate(raw: bytes, kind: str, target: str, xml: str, key: str = "rIdX") -> bytes:
    """Give the DOCX with one more part (``footnotes``, ``header`` ...) related to the document."""
    with zipfile.ZipFile(io.BytesIO(raw)) as source:
        members: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    name = "word/_rels/document.xml.rels"
    relation = (
        f'<Relationship Id="{key}" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )
    relations = members[name]
    assert isinstance(relations, bytes)
    members[name] = relations.decode().replace("</Relationships>", f"{relation}</Relationships>")
    members[f"word/{target}"] = xml
    types = members["[Content_Types].xml"]
    assert isinstance(types, bytes)
    override = (
        f'<Override PartName="/word/{target}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
    )
    members["[Content_Types].xml"] = types.decode().replace("</Types>", f"{override}</Types>")
    return pack(members)


def pack(members: dict[str, str | bytes]) -> bytes:
    """Give a zip of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return packed.getvalue()
