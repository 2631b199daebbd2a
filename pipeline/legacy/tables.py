"""What the codes of the fonts older than Unicode show: TCVN3 ("ABC", fonts ``.Vn…``) and VNI (fonts ``VNI-…``).

Sources: TCVN 5712:1993 (VN3), and the layout of the VNI fonts for Windows. Published tables contain errors; these are
proved by a round trip over every Vietnamese letter in both cases (tests/unit/pipeline/legacy).
"""

import codecs
import unicodedata

#: Codes 0xA1..0xFE of TCVN3 by what they show. Capitals have codes only where they carry no tone.
_TCVN3_LETTERS = {
    "ĂÂÊÔƠƯĐăâêôơưđ": range(0xA1, 0xAF),
    "àảãáạ": range(0xB5, 0xBA),
    "ằẳẵắ": range(0xBB, 0xBF),
    "ặầẩẫấậèẻẽéẹềểễếệìỉ": (
        *(0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
        *(0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8),
    ),
    "ĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ": (
        *(0xDC, 0xDD, 0xDE, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
        *(0xEA, 0xEB, 0xEC, 0xED, 0xEE, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
        *(0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
    ),
}
#: TCVN3: the character of a code (as Windows-1252 reads it) -> the letter that the font shows.
TCVN3 = {
    chr(code): letter for letters, codes in _TCVN3_LETTERS.items() for letter, code in zip(letters, codes, strict=True)
}

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
#: VNI, small letters: letters that stand alone.
_VNI_SINGLES = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
#: VNI: marks that follow any vowel, those with a circumflex (a, e, o), those with a breve (a).
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_ROOFS = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BREVES = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}


def _make_vni() -> dict[str, str]:
    """Give the letter for each code and each pair of base and mark; the mark may be typed in either case."""
    table: dict[str, str] = {}
    for bases, marks, shape in (
        ("aeouyôö", _VNI_TONES, ""),
        ("aeo", _VNI_ROOFS, _CIRCUMFLEX),
        ("a", _VNI_BREVES, _BREVE),
    ):
        for base in bases:
            for mark, tone in marks.items():
                letter = unicodedata.normalize("NFC", _VNI_SINGLES.get(base, base) + shape + tone)
                for typed in (mark, mark.upper()):
                    table[base + typed] = letter
                    table[base.upper() + typed] = letter.upper()
    for code, letter in _VNI_SINGLES.items():
        table[code] = letter
        table[code.upper()] = letter.upper()
    return table


#: VNI: one or two characters (as Windows-1252 reads them) -> the letter that the font shows.
VNI = _make_vni()


def _make_stand_ins() -> dict[int, str]:
    """Give the characters that converters make of a code, each with the reading of that code by Windows-1252."""
    stand_ins = {"\u03bc": "\u00b5"}
    for code in range(0xA1, 0x100):
        byte = bytes((code,))
        stand_ins[codecs.decode(byte, "cp1258")] = codecs.decode(byte, "cp1252")
    return {ord(other): char for other, char in stand_ins.items() if other != char}


#: Files that claim to be Vietnamese are read by Windows-1258, where some codes are tones, ``Ă``, ``Đ``, ``Ơ``, ``Ư``.
STAND_INS = _make_stand_ins()
