"""How a number of a list is written (``w:numFmt``)."""

from collections.abc import Callable

_LATIN = "abcdefghijklmnopqrstuvwxyz"
#: The letters that Vietnamese lists count with (điểm a, b, c, d, đ, e, g ...).
VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
#: Beyond these, Word writes digits too.
_MAX_ROMAN = 3999
_MAX_LETTERS = 780


def roman(value: int) -> str:
    """Give a number from 1 to 3999 in small Roman digits; others in digits."""
    if not 0 < value <= _MAX_ROMAN:
        return str(value)
    parts = []
    for weight, digits in _ROMAN:
        count, value = divmod(value, weight)
        parts.append(digits * count)
    return "".join(parts)


def letter(value: int, alphabet: str = _LATIN) -> str:
    """Give a number as a letter; after the last one the letters are doubled (``aa``, ``bb``), as Word does."""
    if not 0 < value <= _MAX_LETTERS:
        return str(value)
    rounds, index = divmod(value - 1, len(alphabet))
    return alphabet[index] * (rounds + 1)


def vietnamese_word(value: int) -> str:
    """Give a number below 100 in words (``hai mươi mốt``); others in digits."""
    if not 0 <= value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not ones:
        return head
    if ones == 5:
        return f"{head} lăm"
    return f"{head} {'mốt' if ones == 1 and tens > 1 else _DIGITS[ones]}"


def _ordinal_word(value: int) -> str:
    words = {1: "nhất", 2: "hai", 4: "tư"}
    return f"Thứ {words.get(value, vietnamese_word(value))}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": lambda value: roman(value).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda value: letter(value).upper(),
    "lowerLetter": letter,
    "vietnameseCounting": vietnamese_word,
    "cardinalText": lambda value: vietnamese_word(value).capitalize(),
    "ordinalText": _ordinal_word,
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def format_number(value: int, style: str, pattern: str = "") -> str:
    """Write a number as Word does; formats that are not known come in digits.

    Args:
        value: The number.
        style: ``w:numFmt`` (``decimal``, ``upperRoman`` ...).
        pattern: First items of a ``custom`` format: ``001, 002, ...`` pads with noughts, ``a, b, c, d, đ, ...`` is the
            Vietnamese alphabet.
    """
    if style == "custom":
        return _custom(value, pattern)
    return _FORMATS.get(style, str)(value)


def _custom(value: int, pattern: str) -> str:
    first = pattern.partition(",")[0].strip()
    if first.isdecimal():
        return str(value).zfill(min(len(first), 9))
    if "đ" in pattern.lower():
        found = letter(value, VIETNAMESE_LETTERS)
        return found.upper() if first.isupper() else found
    return str(value)
