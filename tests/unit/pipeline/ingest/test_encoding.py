import unicodedata

import pytest

from pipeline.errors import ErrorCode, InputError
from pipeline.ingest import encoding
from pipeline.ingest.encoding import decode_text

_TEXT = "Giao Sở Giả Định tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/4/2028."


def _cp1258(text: str) -> bytes:
    """Encode as Windows does: base letters with their own marks, then the tone as a combining mark."""
    parts = []
    for char in text:
        try:
            parts.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            *base, tone = unicodedata.normalize("NFD", char)
            if tone in "\u0302\u0306\u031b":  # the tone comes first in NFD below a circumflex or a breve
                base, tone = [base[0], tone], base[1]
            parts.append((unicodedata.normalize("NFC", "".join(base)) + tone).encode("cp1258"))
    return b"".join(parts)


_CASES = [
    (_TEXT.encode(), "utf-8", False, "valid UTF-8 is certain"),
    (b"\xef\xbb\xbf" + _TEXT.encode(), "utf-8", False, "mark of UTF-8"),
    (_TEXT.encode("utf-16"), "utf-16-le", False, "mark of UTF-16"),
    (b"\xfe\xff" + _TEXT.encode("utf-16-be"), "utf-16-be", False, "mark, big end first"),
    (_TEXT.encode("utf-16-le"), "utf-16-le", True, "no mark: zeros at odd places"),
    (_TEXT.encode("utf-16-be"), "utf-16-be", True, "no mark: zeros at even places"),
    (_cp1258(_TEXT), "windows-1258", True, "tones as marks behind their vowels"),
    (b'<meta charset="windows-1258">' + _cp1258(_TEXT), "cp1258", False, "declared by the page, and the bytes agree"),
    (_TEXT.encode() + b"\xff" + _TEXT.encode(), "utf-8", True, "one bad byte does not make it another encoding"),
]


@pytest.mark.parametrize(("raw", "expected", "guessed", "reason"), _CASES, ids=[case[3] for case in _CASES])
def test_encodings_are_told(raw: bytes, expected: str, guessed: bool, reason: str) -> None:
    decoded = decode_text(raw)
    assert (decoded.encoding, decoded.guessed) == (expected, guessed), reason
    assert _TEXT in unicodedata.normalize("NFC", decoded.text)
    assert len(decoded.findings) == int(guessed)


def test_absurd_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_CHARACTERS", 10)
    with pytest.raises(InputError) as caught:
        decode_text(b"a" * 11)
    assert caught.value.code is ErrorCode.TOO_LARGE
