"""List markers at the front of a paragraph (số thứ tự): ``Phần I``, ``II.``, ``2.1.``, ``a)``, ``(i)``, ``-``."""

import re
from dataclasses import dataclass

from models.outline import NodeKind
from pipeline.lexicon.letters import UPPER

#: Letters that number points in Vietnamese: no f, j, w, z, but đ (Decree 30/2020, Appendix I).
LETTERS = "abcdđeghiklmnopqrstuvxy"
#: A list typed by a word processor counts in the Latin alphabet.
_LATIN = "abcdefghijklmnopqrstuvwxyz"

_ORDINALS = "nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
_CARDINALS = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười"
_ROMAN = r"(?=[IVXL])(?:X{0,3}L?X{0,3})(?:IX|IV|V?I{0,3})"
_LOWER_ROMAN = r"(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})"

#: Offices close a marker with a hyphen, too: ``1/- Giao Sở X``, ``a)- ...``.
_HYPHEN = r"(?:-(?=\s))?"
#: The number of a document at the front of a line: ``48/NQ-CP``.
_REFERENCE = r"\d{1,3}/[A-ZĐ]{2,}[A-Za-zĐđ]*-"


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker.

    Attributes:
        kind: The level it belongs to.
        style: What its siblings have in common besides the kind (the punctuation, or the depth of ``2.1.``).
        label: How it counts in the path, without punctuation; empty for bullets.
        length: Code points from the front of the paragraph to its content.
    """

    kind: NodeKind
    style: str
    label: str
    length: int

    @property
    def first(self) -> bool:
        """Whether a list can begin with it."""
        last = self.label.rsplit(".", 1)[-1].lower()
        return last in {"1", "01", "i", "a"} or self.kind in {NodeKind.DASH, NodeKind.PLUS}


#: Tried in order; the groups are ``label`` and, for the style, ``open`` and ``close``.
_FORMS: tuple[tuple[NodeKind, re.Pattern[str]], ...] = (
    (
        NodeKind.PART,
        re.compile(
            rf"(?P<label>(?:Phần|PHẦN)\s+(?:(?:thứ|THỨ)\s+)?(?:{_ROMAN}\b|\d{{1,2}}\b|[A-Z]\b|(?i:{_ORDINALS}|{_CARDINALS})\b))"
            r"\s*(?P<close>[.:\-–]?)\s*(?=$|[^\s,;])"
        ),
    ),
    (
        NodeKind.CHAPTER,
        re.compile(rf"(?P<label>(?:Chương|CHƯƠNG)\s+(?:{_ROMAN}\b|\d{{1,2}}\b))\s*(?P<close>[.:\-–]?)\s*(?=$|[^\s,;])"),
    ),
    (NodeKind.SECTION, re.compile(rf"(?P<label>(?:Mục|MỤC)\s+\d{{1,2}})\b\s*(?P<close>[.:\-–]?)\s*(?=$|[{UPPER}])")),
    (NodeKind.ARTICLE, re.compile(r"(?P<label>(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?)\s*(?P<close>[.:])\s*")),
    (NodeKind.DECIMAL, re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})(?P<close>[.)/]?-?)\s+(?=\D)")),
    (NodeKind.ROMAN, re.compile(rf"(?P<label>{_ROMAN})\s*(?P<close>[.)/:]{_HYPHEN}|\s?[-–](?=\s))\s*(?=\S)")),
    (NodeKind.CAPITAL, re.compile(r"(?P<label>[A-HK-UĐ])(?P<close>[.)/])\s+(?=\S)")),
    (NodeKind.NUMBER, re.compile(r"(?P<open>\()(?P<label>\d{1,2})(?P<close>\))[.:]?\s*(?=\S)")),
    (
        NodeKind.NUMBER,
        re.compile(rf"(?!{_REFERENCE})(?P<label>\d{{1,3}})(?P<close>[.)/]{_HYPHEN})(?:\s+|(?=[^\W\d_]))(?=\S)"),
    ),
    (NodeKind.NUMBER, re.compile(rf"(?P<label>(?:1?\d|20))(?P<close>[-–])\s+(?=[{UPPER}])")),
    (NodeKind.LOWER_ROMAN, re.compile(rf"(?P<open>\()(?P<label>{_LOWER_ROMAN})(?P<close>\))[.:]?\s*(?=\S)")),
    (NodeKind.LOWER_ROMAN, re.compile(rf"(?P<label>(?=[ivx]{{2}}){_LOWER_ROMAN})(?P<close>[.)])\s*(?=\S)")),
    (NodeKind.LETTER, re.compile(r"(?P<open>\()(?P<label>[a-zđ])(?P<close>\))[.:]?\s*(?=\S)")),
    (NodeKind.LETTER, re.compile(rf"(?P<label>[a-zđ])(?P<close>[).]{_HYPHEN})\s*(?=\S)")),
    (NodeKind.LETTER, re.compile(rf"(?P<label>[a-ik-mđ])(?P<close>/{_HYPHEN})(?:\s+(?=\S)|(?=[{UPPER}]))")),
    (NodeKind.LETTER, re.compile(rf"(?P<label>[a-hđ])(?P<close>[-–])\s+(?!Learning|Office|Cabinet|HSMT)(?=[{UPPER}])")),
    (
        NodeKind.ORDINAL,
        re.compile(rf"(?P<label>[Tt]hứ\s+(?:{_ORDINALS})|(?i:{_CARDINALS})\s+là)(?P<close>\s*[,:.])\s*(?=\S)"),
    ),
    (NodeKind.DASH, re.compile(r"(?P<label>)(?P<close>[-–—•●▪■◦·*])\s*(?=\S)")),
    (NodeKind.PLUS, re.compile(r"(?P<label>)(?P<close>[+])\s*(?=\S)")),
)
#: Signs that a bullet may be written with; which one it was does not make another level.
_BULLET_STYLE = {NodeKind.DASH: "-", NodeKind.PLUS: "+"}
_SPACES = re.compile(r"\s+")


def find_marker(text: str) -> Marker | None:
    """Give the list marker at the very front of a paragraph, or ``None``.

    A number followed by a digit (``1.500 hồ sơ``), a date, or a letter inside a word is no marker.
    """
    for kind, form in _FORMS:
        match = form.match(text)
        if match is None or not match.group():
            continue
        label = _SPACES.sub(" ", match.group("label"))
        groups = match.groupdict()
        style = (groups.get("open") or "") + (groups.get("close") or "").strip()
        if kind is NodeKind.DECIMAL:
            style = str(label.count(".") + 1)
        elif kind in {NodeKind.PART, NodeKind.CHAPTER, NodeKind.SECTION, NodeKind.ARTICLE}:
            style, label = "", label[:1].upper() + label[1:].lower() if label[:2].isupper() else label
            label = _restore_roman(label)
        return Marker(kind, _BULLET_STYLE.get(kind, style), label, match.end())
    return None


def follows(before: str, after: str, kind: NodeKind) -> bool:
    """Tell whether label ``after`` is the next one behind ``before`` in a list of this kind."""
    if kind is NodeKind.LETTER:
        return (before, after) == ("h", "k") or any(  # many leave out i
            before in alphabet and alphabet.find(after) == alphabet.index(before) + 1 for alphabet in (LETTERS, _LATIN)
        )
    if kind in {NodeKind.NUMBER, NodeKind.DECIMAL}:
        head, _, last = before.rpartition(".")
        new_head, _, new_last = after.rpartition(".")
        return head == new_head and last.isdigit() and new_last.isdigit() and int(new_last) == int(last) + 1
    if kind in {NodeKind.ROMAN, NodeKind.LOWER_ROMAN}:
        return roman_value(after) == roman_value(before) + 1
    return True


def roman_value(label: str) -> int:
    """Give the value of a Roman number, 0 for anything else."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    digits = [values.get(letter, 0) for letter in label.lower()]
    if not digits or not all(digits):
        return 0
    return sum(-digit if digit < nxt else digit for digit, nxt in zip(digits, [*digits[1:], 0], strict=True))


def _restore_roman(label: str) -> str:
    """Give ``Phần ii`` as ``Phần II`` after lower-casing a heading in capitals."""
    head, _, tail = label.rpartition(" ")
    return f"{head} {tail.upper()}" if roman_value(tail) else label
