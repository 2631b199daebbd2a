"""Glyphs of the symbol fonts (Symbol, Wingdings), which stand in the private use area or pose as Latin letters."""

import re

_DASHES = frozenset("-‐‑–—―−\u00ad\uf02d\uf0be\uf0d0")
_PLUSES = frozenset("+\uf02b\uff0b")
_HOLLOW = frozenset("o◦○\uf06f\uf0a1")
SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf dingbats")

#: Glyphs with a meaning beyond "bullet", by their code below the private use area: font Symbol, then Wingdings.
_SYMBOL = {0x2D: "-", 0x2B: "+", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0xAE: "→", 0xB9: "≠", 0xDE: "⇒"}
_WINGDINGS = {
    0xE0: "→",
    0xE8: "→",
    0xF0: "⇒",
    0x6F: "☐",
    0xA8: "☐",
    0xFE: "☑",
    0xFD: "☒",
    0xFC: "✓",
    0x28: "☎",
    0x2A: "✉",
}
_PRIVATE = 0xF000
_PRIVATE_CHARACTER = re.compile("[\uf000-\uf0ff]")


def bullet(text: str) -> str:
    """Give a bullet as one of the three that notices use: ``-``, ``+``, and ``•`` for everything else.

    A hollow bullet stands below a full one, so it becomes ``+``, which stands below ``-``.
    """
    char = text.strip()[:1]
    if char in _DASHES:
        return "-"
    if char in _PLUSES or char in _HOLLOW:
        return "+"
    return "•"


def symbol(code: int, font: str) -> str:
    """Give the character that a code of a symbol font shows (``w:sym``); ``•`` for ornaments."""
    low = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    name = font.lower()
    if not name.startswith(SYMBOL_FONTS):
        return chr(code) if 0x20 <= code < 0xD800 else "•"
    table = _SYMBOL if name.startswith("symbol") else _WINGDINGS
    if low in table:
        return table[low]
    return chr(low) if name.startswith("symbol") and 0x20 <= low < 0x7F and not chr(low).isalpha() else "•"


def is_private(text: str) -> bool:
    """Tell whether a text holds characters of a symbol font in the private use area."""
    return _PRIVATE_CHARACTER.search(text) is not None
