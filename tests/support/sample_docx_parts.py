"""Parts of Word files that python-docx cannot make: numbering, borders, footnotes, revisions, text boxes."""

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as WordParagraph

_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_AUTHOR = 'w:author="Người soạn thảo" w:date="2026-07-15T08:30:00Z"'
#: Word counts a, b, c, d, e: whoever wants "đ" gives that item a list of its own with the letter as fixed text.
_FIXED_LETTER = "đ)"
_MAIN, _FIXED = 90, 91

_LEVEL = """<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>
<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr></w:lvl>"""


class Numbering:
    """Automatic numbers: ``1.`` then ``a)``; the letters start again below each number."""

    def __init__(self, word: WordDocument) -> None:
        root = word.part.numbering_part.element
        levels = _LEVEL.format(level=0, form="decimal", text="%1.") + _LEVEL.format(
            level=1, form="lowerLetter", text="%2)"
        )
        fixed = _LEVEL.format(level=0, form="none", text="") + _LEVEL.format(level=1, form="none", text=_FIXED_LETTER)
        for ident, body in ((_MAIN, levels), (_FIXED, fixed)):
            abstract = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{ident}">'
                f'<w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
            )
            root.insert(0, abstract)
            root.append(
                parse_xml(f'<w:num {nsdecls("w")} w:numId="{ident}"><w:abstractNumId w:val="{ident}"/></w:num>')
            )

    def apply(self, paragraph: WordParagraph, marker: str) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0 if marker[0].isdigit() else 1
        properties.get_or_add_numId().val = _FIXED if marker == _FIXED_LETTER else _MAIN


def draw_border(paragraph: WordParagraph, *sides: str) -> None:
    border = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "1"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        border.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def add_revision(paragraph: WordParagraph, text: str, *, deleted: bool) -> None:
    """A tracked change: ``w:ins`` counts, ``w:del`` does not."""
    tag, text_tag = ("del", "delText") if deleted else ("ins", "t")
    revision = parse_xml(
        f'<w:{tag} {nsdecls("w")} w:id="{100 + len(paragraph._p)}" {_AUTHOR}>'
        f'<w:r><w:{text_tag} xml:space="preserve">{text}</w:{text_tag}></w:r></w:{tag}>'
    )
    paragraph._p.append(revision)


def add_footnote(paragraph: WordParagraph, text: str) -> None:
    """The one footnote of a document, with the part that holds it."""
    notes = parse_xml(
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        '</w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    part = XmlPart(PackURI("/word/footnotes.xml"), _FOOTNOTES_TYPE, notes, paragraph.part.package)
    paragraph.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    reference = parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    )
    paragraph._p.append(reference)


def add_box(paragraph: WordParagraph, text: str) -> None:
    """A text box as Word writes it: the drawing and, for old programs, the same words once more."""
    words = f'<w:txbxContent><w:p><w:r><w:rPr><w:sz w:val="22"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:txbxContent>'
    run = parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="4680000" cy="360000"/>'
        '<wp:docPr id="7" name="Hộp văn bản 7"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4680000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/>'
        f"</a:solidFill></a:ln></wps:spPr><wps:txbx>{words}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape style="width:368pt;height:28pt"><v:textbox>{words}</v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph._p.append(run)
