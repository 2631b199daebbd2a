"""The only door to python-docx: from the bytes of a DOCX to the XML elements of its parts.

python-docx opens a package built anew from what ``package`` has counted and checked, cut down to the parts that hold
text. So a picture with a broken link, which python-docx refuses, harms nothing, and no part is read without need.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple, Protocol, cast

from pipeline.errors import ErrorCode, InputError
from pipeline.package import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REL_ID = f"{{{_RELATIONSHIPS}}}id"
_PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

#: Parts that hold text or say how it looks; everything else stays closed.
_KINDS = frozenset(("officeDocument", "styles", "numbering", "settings", "footnotes", "endnotes", "header", "footer"))
#: "Strict" documents use other names for the same things (ISO/IEC 29500-1, annex A).
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONSHIPS.encode()),
)


class Element(Protocol):
    """What the readers use of an element of lxml, which ships no types."""

    tag: str
    text: str | None

    def get(self, key: str) -> str | None: ...  # noqa: D102
    def find(self, path: str) -> "Element | None": ...  # noqa: D102
    def iter(self, *tags: str) -> "Iterator[Element]": ...  # noqa: D102
    def __iter__(self) -> "Iterator[Element]": ...  # noqa: D105
    def __len__(self) -> int: ...  # noqa: D105


class WordParts(NamedTuple):
    """The root elements of a document's parts; ``None`` where it has none.

    Attributes:
        headers: Headers and footers by the relationship id that sections name them by.
        signed: Whether the package carries a digital signature.
    """

    document: Element
    styles: Element | None
    numbering: Element | None
    settings: Element | None
    footnotes: Element | None
    endnotes: Element | None
    headers: dict[str, Element]
    signed: bool


def w(name: str) -> str:
    """Give the full tag or attribute name of WordprocessingML (``p`` -> ``{...}p``)."""
    return _W + name


def val(element: Element | None, name: str = "val") -> str | None:
    """Give an attribute of an element that may not be there."""
    return None if element is None else element.get(_W + name)


def number(text: str | None, default: int = 0) -> int:
    """Give a number of the file, ``default`` where there is none; held within 16 bits, as Word does."""
    if text is None or not text.strip().lstrip("-").isdecimal() or len(text) > 12:
        return default
    return max(-32768, min(32767, int(text)))


def switch(properties: Element | None, name: str) -> bool | None:
    """Give a property that is on or off (``w:b``); ``None`` where it is not said."""
    element = None if properties is None else properties.find(_W + name)
    return None if element is None else is_on(element)


def is_on(element: Element) -> bool:
    """Tell whether a property that is there is on."""
    return element.get(_W + "val") not in ("0", "false", "off", "none")


def relation_id(element: Element) -> str | None:
    """Give the id by which an element names another part."""
    return element.get(_REL_ID)


def open_word(raw: bytes) -> WordParts:
    """Open a DOCX.

    Raises:
        InputError: ``CORRUPT``, ``TOO_LARGE`` or ``ENCRYPTED``, see ``Package``.
    """
    from docx.opc.exceptions import OpcError  # noqa: PLC0415  # python-docx costs time that other formats save
    from docx.package import Package as WordPackage  # noqa: PLC0415

    package = Package(raw)
    pruned = _prune(package)
    try:
        main = WordPackage.open(pruned).main_document_part
        roots = [(relation.rId, relation.reltype, _root(relation.target_part)) for relation in main.rels.values()]
        document = _root(main)
    # XMLSyntaxError of lxml is a SyntaxError; the rest is how python-docx meets attributes and parts that are not there
    except (OpcError, SyntaxError, KeyError, ValueError, AttributeError, TypeError) as error:
        raise InputError(ErrorCode.CORRUPT, detail="docx") from error
    if document.tag != w("document"):
        raise InputError(ErrorCode.CORRUPT, detail="document.xml")
    by_kind = {_kind(reltype): root for _, reltype, root in roots}
    return WordParts(
        document=document,
        styles=by_kind.get("styles"),
        numbering=by_kind.get("numbering"),
        settings=by_kind.get("settings"),
        footnotes=by_kind.get("footnotes"),
        endnotes=by_kind.get("endnotes"),
        headers={key: root for key, reltype, root in roots if _kind(reltype) in ("header", "footer")},
        signed=any(name.lower().startswith("_xmlsignatures/") for name in package.names()),
    )


def _root(part: object) -> Element:
    """Give the root element of a part, whether python-docx has a class for it or not."""
    from docx.opc.part import Part, XmlPart  # noqa: PLC0415

    if isinstance(part, XmlPart):
        return cast("Element", part.element)
    if not isinstance(part, Part):
        raise TypeError(type(part).__name__)
    return _parse(part.blob)


def _parse(data: bytes) -> Element:
    """Parse XML with the parser of python-docx: it resolves no entity and keeps the size limits of libxml2."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415

    return cast("Element", parse_xml(data))


class _Relation(NamedTuple):
    key: str
    kind: str
    target: str


def _prune(package: Package) -> io.BytesIO:
    """Give a package of the parts that are read, stored without packing."""
    pruned = io.BytesIO()
    types = [f'<Default Extension="rels" ContentType="{_content_type("relationships")}"/>']
    with zipfile.ZipFile(pruned, "w", zipfile.ZIP_STORED) as target:
        tops = [relation for relation in _relations(package, "") if relation.kind == "officeDocument"][:1]
        if not tops:
            raise InputError(ErrorCode.CORRUPT, detail="document.xml")
        main = tops[0].target
        parts = {part.target: part for part in _relations(package, main) if part.kind != "officeDocument"}
        parts.pop(main, None)
        target.writestr("_rels/.rels", _relations_xml(tops))
        target.writestr(_relations_name(main), _relations_xml(list(parts.values())))
        for name, kind in [(main, "main"), *((part.target, part.kind) for part in parts.values())]:
            target.writestr(name, _transitional(package.read_xml(name)))
            types.append(f'<Override PartName="/{_escape(name)}" ContentType="{_content_type(kind)}"/>')
        target.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{"".join(types)}</Types>',
        )
    pruned.seek(0)
    return pruned


def _relations(package: Package, source: str) -> list[_Relation]:
    """Give the relations of a part (of the package: ``""``) to parts that are read and there."""
    name = _relations_name(source)
    if name not in package:
        if source:
            return []
        raise InputError(ErrorCode.CORRUPT, detail=name)
    try:
        root = _parse(package.read_xml(name))
    except (SyntaxError, ValueError) as error:
        raise InputError(ErrorCode.CORRUPT, detail=name) from error
    relations = []
    for element in root.iter(f"{{{_PACKAGE_RELATIONSHIPS}}}Relationship"):
        key, kind, target = element.get("Id"), _kind(element.get("Type") or ""), element.get("Target")
        if not key or not target or kind not in _KINDS or element.get("TargetMode") == "External":
            continue
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
        if path in package:
            relations.append(_Relation(key, kind, path))
    return relations


def _relations_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations_xml(relations: list[_Relation]) -> str:
    items = "".join(
        f'<Relationship Id="{_escape(relation.key)}" Type="{_RELATIONSHIPS}/{relation.kind}" '
        f'Target="/{_escape(relation.target)}"/>'
        for relation in relations
    )
    return f'<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}">{items}</Relationships>'


def _content_type(kind: str) -> str:
    """Give the type of a part, by which python-docx chooses how to load it."""
    if kind == "main":
        return _MAIN_TYPE  # templates and documents with macros (DOTX, DOCM) have a type of their own but read alike
    if kind == "relationships":
        return "application/vnd.openxmlformats-package.relationships+xml"
    return f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def _kind(reltype: str) -> str:
    return reltype.rpartition("/")[2]


def _transitional(data: bytes) -> bytes:
    """Give the XML of a "strict" document in the names of all others."""
    if b"purl.oclc.org" not in data:
        return data
    for strict, name in _STRICT:
        data = data.replace(strict, name)
    return data


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
