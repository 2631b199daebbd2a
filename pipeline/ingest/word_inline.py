"""What stands inside the paragraphs of a Word document: runs, fields, tracked changes, breaks, text boxes, notes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from models.document import EditReason
from pipeline.ingest.builder import DraftPiece
from pipeline.ingest.legacy_fonts import legacy_pieces
from pipeline.ingest.symbols import is_private, symbol
from pipeline.ingest.word import Element, switch, val, w
from pipeline.ingest.word_styles import Face, Styles
from pipeline.legacy import LegacyFont

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATH_TEXT = f"{_M}t"
ALTERNATE = f"{_MC}AlternateContent"

_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
#: Elements that only wrap others; what was deleted or moved away (``w:del``, ``w:moveFrom``) is not among them.
WRAPPERS = frozenset(w(name) for name in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent"))
_INLINE_WRAPPERS = WRAPPERS | {w("hyperlink"), w("rt"), w("rubyBase")}
_RUN_PROPERTIES = w("rPr")
_NOTE_REFERENCES = frozenset((w("footnoteReference"), w("endnoteReference")))
_PLAIN = Face()
_DRAWINGS = frozenset(w(name) for name in ("drawing", "pict", "object"))


@dataclass
class PrintedLine:
    """What stands between two line breaks of a paragraph; ``fresh`` after a page or column break."""

    pieces: list[DraftPiece] = field(default_factory=list)
    fresh: bool = False

    @property
    def text(self) -> str:
        """The text of the line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Content:
    """What a paragraph holds, or several that deleted paragraph marks have made one.

    Attributes:
        lines: Its lines, at least one.
        boxes: Text boxes anchored in it (``w:txbxContent``).
        notes: Notes that it refers to: kind (``footnote``, ``endnote``) and id.
        page_field: Whether it holds the number of the page.
        pictures: How many pictures and objects without text are in it.
        objects: How many embedded objects are in it.
    """

    lines: list[PrintedLine] = field(default_factory=lambda: [PrintedLine()])
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    page_field: bool = False
    pictures: int = 0
    objects: int = 0

    @property
    def visible(self) -> bool:
        """Whether any text is in it."""
        return any(line.text.strip() for line in self.lines)


@dataclass
class _Field:
    """An open complex field: its instruction, and whether its result has begun."""

    instruction: str = ""
    in_result: bool = False


class InlineReader:
    """Reads the paragraphs of one story (body, header, note ...) in order, since fields run across paragraphs."""

    def __init__(self, styles: Styles) -> None:
        """Begin a story."""
        self._styles = styles
        self._fields: list[_Field] = []
        self._content = Content()
        self._style: str | None = None
        self._legacy: tuple[DraftPiece, LegacyFont] | None = None
        self._inline_readers: dict[str, Callable[[Element], None]] = {
            w("r"): self._run,
            w("sdt"): self._control,
            w("fldSimple"): self._simple_field,
            ALTERNATE: lambda element: self._inline(chosen(element)),
            f"{_M}oMath": self._math,
            f"{_M}oMathPara": self._math,
        }
        self._run_readers: dict[str, Callable[[Element, Face], None]] = {
            w("t"): self._text,
            w("tab"): lambda _, face: self._put("\t", face),
            w("ptab"): lambda _, face: self._put("\t", face),
            w("br"): lambda element, _: self._break(element),
            w("cr"): lambda element, _: self._break(element),
            w("noBreakHyphen"): lambda _, face: self._put("\u2011", face),
            w("softHyphen"): lambda _, face: self._put("\u00ad", face),
            w("sym"): self._symbol,
            w("fldChar"): lambda element, _: self._field_char(element),
            w("instrText"): lambda element, _: self._instruction(element),
            w("ruby"): lambda element, _: self._ruby(element),
        }

    def read(self, paragraph: Element, style: str | None, content: Content) -> None:
        """Add what a paragraph holds to ``content``.

        Args:
            paragraph: ``w:p``.
            style: The id of its style.
            content: What comes before in the same paragraph.
        """
        self._content, self._style = content, style
        self._inline(paragraph)
        # an instruction that never came to its result would swallow the rest of the document
        self._fields = [field for field in self._fields if field.in_result]

    def _inline(self, parent: Element) -> None:
        for element in parent:
            tag = element.tag
            if tag in _INLINE_WRAPPERS:
                self._inline(element)
            elif (reader := self._inline_readers.get(tag)) is not None:
                reader(element)

    def _control(self, element: Element) -> None:
        for content in shown_content(element):
            self._inline(content)

    def _simple_field(self, element: Element) -> None:
        self._note_field(val(element, "instr") or "")
        self._inline(element)

    def _math(self, element: Element) -> None:
        self._put("".join(found.text or "" for found in element.iter(_MATH_TEXT)), _PLAIN)

    def _run(self, run: Element) -> None:
        face = self._styles.run_face(run.find(_RUN_PROPERTIES), self._style)
        if face.hidden:
            for element in run:  # a hidden run may still open or close a field
                if element.tag in (w("fldChar"), w("instrText")):
                    self._run_readers[element.tag](element, face)
            return
        self._run_children(run, face)

    def _run_children(self, parent: Element, face: Face) -> None:
        for element in parent:
            tag = element.tag
            reader = self._run_readers.get(tag)
            if reader is not None:
                reader(element, face)
            elif tag in _NOTE_REFERENCES:
                self._content.notes.append((tag.rpartition("}")[2].removesuffix("Reference"), val(element, "id") or ""))
                if switch_attribute(element, "customMarkFollows"):
                    return  # the rest of the run is the mark itself
            elif tag == ALTERNATE:
                self._run_children(chosen(element), face)
            elif tag in _DRAWINGS:
                self._drawing(element)

    def _text(self, element: Element, face: Face) -> None:
        text = element.text or ""
        if face.legacy or not is_private(text):
            self._put(text, face)
            return
        for char in text:
            if is_private(char):
                shown = symbol(ord(char), face.font or "wingdings")
                self._put(shown, face, raw=char)
            else:
                self._put(char, face)

    def _symbol(self, element: Element, face: Face) -> None:
        try:
            code = int(val(element, "char") or "", 16)
        except ValueError:
            return
        font = val(element, "font") or ""
        raw = chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x10000 else ""
        self._put(symbol(code, font), face, raw=raw)

    def _put(self, text: str, face: Face, raw: str | None = None) -> None:
        if not text or any(not field.in_result for field in self._fields):
            return
        if face.legacy and raw is None:
            self._put_legacy(text, face, face.legacy)
            return
        reason = EditReason.UNICODE if raw is not None and raw != text else None
        piece = DraftPiece(text, face.bold, face.italic, raw if reason else None, reason)
        self._content.lines[-1].pieces.append(piece)

    def _put_legacy(self, text: str, face: Face, font: LegacyFont) -> None:
        """Add text of a font older than Unicode, whose first letter may have begun in the run before."""
        pieces = self._content.lines[-1].pieces
        last = pieces[-1] if pieces else None
        goes_on = self._legacy is not None and self._legacy[0] is last and self._legacy[1] == font
        before = pieces.pop() if goes_on else None
        pieces.extend(legacy_pieces(text, font, bold=face.bold, italic=face.italic, before=before))
        self._legacy = (pieces[-1], font)

    def _break(self, element: Element) -> None:
        fresh = val(element, "type") in ("page", "column")
        self._content.lines.append(PrintedLine(fresh=fresh))

    def _field_char(self, element: Element) -> None:
        kind = val(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self._note_field(self._fields[-1].instruction)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.in_result:
                self._note_field(ended.instruction)

    def _instruction(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].instruction += element.text or ""

    def _note_field(self, instruction: str) -> None:
        words = instruction.split(maxsplit=1)
        if words and words[0].upper() in _PAGE_FIELDS:
            self._content.page_field = True

    def _ruby(self, element: Element) -> None:
        base = element.find(w("rubyBase"))
        if base is not None:
            self._inline(base)

    def _drawing(self, element: Element) -> None:
        boxes = list(outermost_boxes(element))
        self._content.boxes.extend(boxes)
        self._content.objects += element.tag == w("object")
        self._content.pictures += not boxes and any(_is_picture(found) for found in element.iter())


def switch_attribute(element: Element, name: str) -> bool:
    """Tell whether an attribute is on."""
    return val(element, name) in ("1", "true", "on")


def chosen(alternate: Element) -> Element:
    """Give the one branch of ``mc:AlternateContent`` that is read: the first choice, else the fallback."""
    for name in ("Choice", "Fallback"):
        branch = alternate.find(_MC + name)
        if branch is not None and len(branch):
            return branch
    return alternate


def shown_content(control: Element) -> Iterator[Element]:
    """Give the content of a content control (``w:sdt``), unless it is only its prompt ("click here to type")."""
    content = control.find(w("sdtContent"))
    if content is not None and switch(control.find(w("sdtPr")), "showingPlcHdr") is not True:
        yield content


def outermost_boxes(parent: Element) -> Iterator[Element]:
    """Give the text boxes in a drawing, those inside another left to it, alternatives once."""
    for element in chosen(parent) if parent.tag == ALTERNATE else parent:
        if element.tag == w("txbxContent"):
            yield element
        else:
            yield from outermost_boxes(element)


def _is_picture(element: Element) -> bool:
    """Tell whether an element of a drawing is a picture (``pic:pic``, ``v:imagedata``)."""
    return isinstance(element.tag, str) and element.tag.endswith(("}pic", "}imagedata"))
