"""Automatic numbering of Word, worked out from ``numbering.xml``: Word keeps no number in a paragraph's text.

A paragraph names a list (``w:num``) and a level; the list points to its definition (``w:abstractNum``), which all lists
that point to it count together. The numbers are those that Word shows: its small letters run a, b, c, d, e, without đ.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.ingest.number_formats import format_number
from pipeline.ingest.symbols import bullet
from pipeline.ingest.word import Element, number, switch, val, w
from pipeline.ingest.word_styles import Styles

LEVELS = 9
_MAX_TEXT = 64
_PLACEHOLDER = re.compile(r"%([1-9])")
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"


@dataclass(frozen=True, slots=True)
class Label:
    """The number or bullet in front of a paragraph.

    Attributes:
        text: What Word shows, with the blank behind it where there is one; bullets as ``-``, ``+`` or ``•``.
        properties: Properties of its type (``w:rPr`` of the level), over those of the paragraph's mark.
        is_bullet: Whether it is a bullet.
    """

    text: str
    properties: Element | None
    is_bullet: bool


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list definition (``w:lvl``).

    Attributes:
        start: First number.
        style: Format of its number (``w:numFmt``); ``custom`` comes with ``pattern``.
        pattern: First items of a custom format (``001, 002, ...``).
        text: Text with the numbers of levels as ``%1`` ... ``%9``.
        suffix: What follows: ``tab``, ``space`` or ``nothing``.
        restart: The level (from 1) after which it begins anew, 0 for never, ``None`` for any level above.
        legal: All numbers as decimals (``w:isLgl``).
        paragraph_style: The style that is bound to this level.
        properties: ``w:rPr``.
    """

    start: int
    style: str
    pattern: str
    text: str
    suffix: str
    restart: int | None
    legal: bool
    paragraph_style: str | None
    properties: Element | None


@dataclass(frozen=True, slots=True)
class _List:
    """A list (``w:num``): its definition, with the levels and starts that it overrides."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass
class Numbering:
    """Counts the numbered paragraphs of one document; they must come in its order."""

    styles: Styles
    lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _style_places: dict[str | None, tuple[str, int]] = field(default_factory=dict)

    def next_label(self, properties: Element | None, style_id: str | None) -> Label | None:
        """Count a paragraph and give its label; ``None`` when it has none.

        Args:
            properties: ``w:pPr`` of the paragraph.
            style_id: Its style.
        """
        place = self._place(properties, style_id)
        if place is None:
            return None
        list_id, index = place
        numbered = self.lists[list_id]
        level = numbered.levels.get(index)
        if level is None:
            return None
        counters = self._count(list_id, numbered, index)
        text = _label_text(level, numbered, counters)
        if not text.strip() or switch(level.properties, "vanish"):
            return None
        suffix = "" if level.suffix == "nothing" else " "
        return Label(text + suffix, level.properties, is_bullet=level.style == "bullet")

    def _place(self, properties: Element | None, style_id: str | None) -> tuple[str, int] | None:
        """Give list and level of a paragraph: its own, else those of its style."""
        direct = None if properties is None else properties.find(w("numPr"))
        list_id = None if direct is None else val(direct.find(w("numId")))
        level = None if direct is None else val(direct.find(w("ilvl")))
        if list_id is not None:
            return (list_id, _level_index(level)) if list_id in self.lists else None
        if style_id not in self._style_places:
            self._style_places[style_id] = self._style_place(style_id)
        list_id, style_level = self._style_places[style_id]
        if list_id not in self.lists:
            return None
        return list_id, style_level if level is None else _level_index(level)

    def _style_place(self, style_id: str | None) -> tuple[str, int]:
        """Give list and level that a style lays down; list ``"0"`` is no list.

        A level bound to the style (``w:pStyle``) goes before the level that the style names.
        """
        named: str | None = None
        bound: list[str] = []
        for style in self.styles.chain(style_id):
            bound.append(val(style, "styleId") or "")
            numbered = style.find(f"{w('pPr')}/{w('numPr')}")
            if numbered is None:
                continue
            named = named or val(numbered.find(w("ilvl")))
            list_id = val(numbered.find(w("numId")))
            if list_id is not None:
                return list_id, self._bound_level(list_id, bound, _level_index(named))
        return "0", 0

    def _bound_level(self, list_id: str, style_ids: list[str], default: int) -> int:
        levels = self.lists[list_id].levels if list_id in self.lists else {}
        by_style = {level.paragraph_style: index for index, level in levels.items() if level.paragraph_style}
        return next((by_style[style_id] for style_id in style_ids if style_id in by_style), default)

    def _count(self, list_id: str, numbered: _List, index: int) -> list[int | None]:
        """Advance the counter of a level and reset those below it."""
        counters = self._counters.setdefault(numbered.definition, [None] * LEVELS)
        current = counters[index]
        override = numbered.starts.get(index)
        if override is not None and (list_id, index) not in self._started:
            counters[index] = override
        elif current is None:
            counters[index] = numbered.levels[index].start if override is None else override
        else:
            counters[index] = current + 1
        self._started.add((list_id, index))
        for below in range(index + 1, LEVELS):
            level = numbered.levels.get(below)
            restart = None if level is None else level.restart
            if restart is None or index < restart:
                counters[below] = None
        return counters


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """Read ``numbering.xml``; a document without it numbers nothing."""
    numbering = Numbering(styles)
    if root is None:
        return numbering
    definitions = {val(element, "abstractNumId") or "": element for element in root if element.tag == w("abstractNum")}
    nums = {val(element, "numId") or "": element for element in root if element.tag == w("num")}
    nums.pop("0", None)
    levels: dict[str, dict[int, Level]] = {}
    for list_id, num in nums.items():
        definition = _definition_id(num, nums, definitions, styles)
        if definition is not None:
            if definition not in levels:
                levels[definition] = dict(_levels(definitions[definition]))
            overridden, starts = _overrides(num)
            numbering.lists[list_id] = _List(definition, levels[definition] | overridden, starts)
    return numbering


def _definition_id(
    num: Element, nums: dict[str, Element], definitions: dict[str, Element], styles: Styles
) -> str | None:
    """Give the definition of a list, following a link through a list style (``w:numStyleLink``) once."""
    definition = val(num.find(w("abstractNumId")))
    if definition is None or definition not in definitions:
        return None
    link = val(definitions[definition].find(w("numStyleLink")))
    if link is None:
        return definition
    linked_num = nums.get(val(styles.find(link, f"{w('pPr')}/{w('numPr')}/{w('numId')}")) or "")
    linked = None if linked_num is None else val(linked_num.find(w("abstractNumId")))
    if linked in definitions:
        return linked
    for key, element in definitions.items():
        if val(element.find(w("styleLink"))) == link:
            return key
    return definition


def _overrides(num: Element) -> tuple[dict[int, Level], dict[int, int]]:
    """Give the levels and the starts that a list lays down for itself (``w:lvlOverride``)."""
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in num:
        if override.tag != w("lvlOverride"):
            continue
        index = _level_index(val(override, "ilvl"))
        level = override.find(w("lvl"))
        if level is not None:
            levels[index] = _level(level)
        start = override.find(w("startOverride"))
        if start is not None:
            starts[index] = number(val(start), 1)
    return levels, starts


def _levels(definition: Element) -> Iterator[tuple[int, Level]]:
    """Give the levels of a definition."""
    for element in definition:
        if element.tag == w("lvl"):
            yield _level_index(val(element, "ilvl")), _level(element)


def _level(element: Element) -> Level:
    """Read one ``w:lvl``."""
    style, pattern = _format(element)
    restart = val(element.find(w("lvlRestart")))
    text = (val(element.find(w("lvlText"))) or "")[:_MAX_TEXT]
    if element.find(w("lvlPicBulletId")) is not None:
        style, text = "bullet", "•"
    return Level(
        start=number(val(element.find(w("start")))),
        style=style,
        pattern=pattern,
        text=text,
        suffix=val(element.find(w("suff"))) or "tab",
        restart=None if restart is None else number(restart),
        legal=bool(switch(element, "isLgl")),
        paragraph_style=val(element.find(w("pStyle"))),
        properties=element.find(w("rPr")),
    )


def _format(element: Element) -> tuple[str, str]:
    """Give the number format of a level; formats of later versions of Word stand in an alternative."""
    formats = list(element.iter(w("numFmt")))
    for found in formats:
        if val(found) == "custom" and (pattern := val(found, "format")):
            return "custom", pattern
    return (val(formats[-1]) or "decimal", "") if formats else ("decimal", "")


def _label_text(level: Level, numbered: _List, counters: list[int | None]) -> str:
    """Give the text of a label from its level and the counters of all levels."""
    if level.style == "bullet":
        return bullet(level.text) if level.text.strip() else ""

    def replace(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        source = numbered.levels.get(index)
        if source is None:
            return ""
        value = counters[index]
        decimal = level.legal and source.style != "none"
        return format_number(
            source.start if value is None else value, "decimal" if decimal else source.style, source.pattern
        )

    return _PLACEHOLDER.sub(replace, level.text)


def _level_index(text: str | None) -> int:
    return max(0, min(LEVELS - 1, number(text)))
