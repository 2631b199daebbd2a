"""Styles of a Word document: what a paragraph or run looks like when the properties of its styles are followed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.ingest.word import Element, is_on, number, switch, val, w
from pipeline.legacy import LegacyFont, find_font

_MAX_CHAIN = 20
_RUN_STYLE, _FONTS = w("rStyle"), w("rFonts")
_FACE_TAGS = tuple((name, w(name)) for name in ("b", "i", "vanish"))


@dataclass(frozen=True, slots=True)
class Face:
    """How a run looks; ``font`` is what the run itself names, ``legacy`` says how its letters are to be read."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    font: str = ""
    legacy: LegacyFont | None = None


@dataclass
class Styles:
    """The styles of one document.

    Attributes:
        by_id: Every style by its id.
        defaults: The default style of each type (``paragraph``, ``table`` ...).
        run_defaults: Properties of every run (``w:docDefaults``).
    """

    by_id: dict[str, Element] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    run_defaults: Element | None = None
    paragraph_defaults: Element | None = None
    _on: dict[tuple[str | None, str | None, str], bool] = field(default_factory=dict)
    _fonts: dict[tuple[str | None, str | None], LegacyFont | None] = field(default_factory=dict)

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """Give a style and all it is based on, nearest first; a circle ends after a while."""
        for _ in range(_MAX_CHAIN):
            style = self.by_id.get(style_id) if style_id else None
            if style is None:
                return
            yield style
            style_id = val(style.find(w("basedOn")))

    def find(self, style_id: str | None, path: str) -> Element | None:
        """Give the nearest element at ``path`` (below ``w:style``) in the chain of a style."""
        for style in self.chain(style_id):
            found = style.find(path)
            if found is not None:
                return found
        return None

    def paragraph_style(self, properties: Element | None) -> str | None:
        """Give the id of a paragraph's style."""
        named = None if properties is None else val(properties.find(w("pStyle")))
        return named if named in self.by_id else self.defaults.get("paragraph")

    def table_style(self, properties: Element | None) -> str | None:
        """Give the id of a table's style."""
        named = None if properties is None else val(properties.find(w("tblStyle")))
        return named if named in self.by_id else self.defaults.get("table")

    def switch(self, style_id: str | None, name: str) -> bool | None:
        """Give a property of type of a style that is on or off (``b``); ``None`` where its chain does not say."""
        found = (switch(style.find(w("rPr")), name) for style in self.chain(style_id))
        return next((value for value in found if value is not None), None)

    def run_face(self, properties: Element | None, paragraph_style: str | None) -> Face:
        """Give how a run looks.

        What the run itself says holds; else the styles of run and paragraph cancel each other out when both say yes
        (ECMA-376 part 1, 17.7.3).

        Args:
            properties: ``w:rPr`` of the run.
            paragraph_style: The id of the style of its paragraph.
        """
        own = {} if properties is None else {element.tag: element for element in properties}
        run_style = val(own.get(_RUN_STYLE))
        fonts = own.get(_FONTS)
        bold, italic, hidden = (
            is_on(own[tag]) if tag in own else self._styled(paragraph_style, run_style, name)
            for name, tag in _FACE_TAGS
        )
        legacy = _legacy_font(fonts) if _names_font(fonts) else self._styled_font(paragraph_style, run_style)
        return Face(bold, italic, hidden, val(fonts, "ascii") or val(fonts, "hAnsi") or "", legacy)

    def _styled(self, paragraph_style: str | None, run_style: str | None, name: str) -> bool:
        """Tell whether a property is on by the styles of a run and its paragraph."""
        key = (paragraph_style, run_style, name)
        if key not in self._on:
            styled = bool(self.switch(paragraph_style, name)) != bool(self.switch(run_style, name))
            self._on[key] = styled or bool(switch(self.run_defaults, name))
        return self._on[key]

    def _styled_font(self, paragraph_style: str | None, run_style: str | None) -> LegacyFont | None:
        """Give the legacy font that the styles of a run and its paragraph name, the nearest name deciding."""
        key = (paragraph_style, run_style)
        if key not in self._fonts:
            properties = [style.find(w("rPr")) for name in (run_style, paragraph_style) for style in self.chain(name)]
            named = (None if found is None else found.find(_FONTS) for found in (*properties, self.run_defaults))
            self._fonts[key] = next((_legacy_font(fonts) for fonts in named if _names_font(fonts)), None)
        return self._fonts[key]

    def alignment(self, properties: Element | None, style_id: str | None) -> str | None:
        """Give the value of ``w:jc`` that holds for a paragraph."""
        direct = None if properties is None else val(properties.find(w("jc")))
        styled = val(self.find(style_id, f"{w('pPr')}/{w('jc')}"))
        default = None if self.paragraph_defaults is None else val(self.paragraph_defaults.find(w("jc")))
        return direct or styled or default

    def outline_level(self, properties: Element | None, style_id: str | None) -> int | None:
        """Give the heading level of a paragraph, from 1; ``None`` for body text."""
        element = None if properties is None else properties.find(w("outlineLvl"))
        if element is None:
            element = self.find(style_id, f"{w('pPr')}/{w('outlineLvl')}")
        level = number(val(element), 9)
        return level + 1 if 0 <= level < 9 else None


def _names_font(fonts: Element | None) -> bool:
    """Tell whether ``w:rFonts`` names a font for Latin letters."""
    return any(val(fonts, name) for name in ("hAnsi", "ascii", "hAnsiTheme", "asciiTheme"))


def _legacy_font(fonts: Element | None) -> LegacyFont | None:
    """Give the legacy font for the letters beyond ASCII (``hAnsi``); a font of the theme is never one."""
    if val(fonts, "hAnsiTheme"):
        return None
    return find_font(val(fonts, "hAnsi") or val(fonts, "ascii") or "")


def own_legacy_font(properties: Element | None) -> LegacyFont | None:
    """Give the legacy font that properties of a run (``w:rPr``) name themselves."""
    return _legacy_font(None if properties is None else properties.find(_FONTS))


def read_styles(root: Element | None) -> Styles:
    """Read ``styles.xml``; a document without it has no styles."""
    styles = Styles()
    if root is None:
        return styles
    styles.run_defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    styles.paragraph_defaults = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")
    for style in root.iter(w("style")):
        style_id = val(style, "styleId")
        if not style_id:
            continue
        styles.by_id[style_id] = style
        if val(style, "default") in ("1", "true", "on"):
            styles.defaults[val(style, "type") or "paragraph"] = style_id
    return styles
