"""Whatever the bytes, only the project's own errors come out of reading a DOCX."""

import io
import zipfile

import pytest
from docx_builder import build_docx, cell, item, level, pack, paragraph, part, relate, row, run, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import ErrorCode, InputError, NoticeError
from pipeline.ingest.docx import read_docx

_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%2)")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_SAMPLE = relate(
    build_docx(
        paragraph("THÔNG BÁO", '<w:jc w:val="center"/>')
        + item("Giao Sở Nội vụ", 1)
        + item("chủ trì", 1, 1)
        + table(row(cell("a", '<w:vMerge w:val="restart"/>'), cell("b", '<w:gridSpan w:val="2"/>')), row("c", "d", "e"))
        + paragraph(f'<w:ins>{run("x")}</w:ins><w:r><w:footnoteReference w:id="1"/></w:r>'),
        numbering=_NUMBERING,
    ),
    "footnotes",
    "footnotes.xml",
    part("footnotes", f'<w:footnote w:id="1">{paragraph("chú thích")}</w:footnote>'),
)
with zipfile.ZipFile(io.BytesIO(_SAMPLE)) as _source:
    _MEMBERS = {name: _source.read(name) for name in _source.namelist() if name.endswith((".xml", ".rels"))}
_PIECES = (
    b"",
    b"<",
    b">",
    b"</w:p>",
    b"<w:p>",
    b'w:val="-1"',
    b"99999999999999999999",
    b"\xff",
    b"%9",
    b"\x00",
    b"&x;",
)


def _read(raw: bytes) -> None:
    try:
        read_docx(raw)
    except NoticeError as error:
        assert isinstance(error, InputError)  # noqa: PT017  # any other error is to come out and fail the test


@given(st.binary(max_size=2000))
def test_any_bytes(raw: bytes) -> None:
    _read(raw)
    _read(b"PK\x03\x04" + raw)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(_SAMPLE) - 1), st.binary(max_size=40), st.integers(0, 60))
def test_changed_packages(place: int, new: bytes, gone: int) -> None:
    _read(_SAMPLE[:place] + new + _SAMPLE[place + gone :])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(st.data())
def test_changed_members(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(_MEMBERS)))
    member = _MEMBERS[name]
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(member)))
        gone = data.draw(st.sampled_from((0, 1, 3, 20, 400)))
        member = member[:place] + data.draw(st.sampled_from(_PIECES)) + member[place + gone :]
    _read(pack({**_MEMBERS, name: member}))


@settings(deadline=None)
@given(st.sampled_from(sorted(_MEMBERS)), st.integers(0, 10**6), st.sampled_from(("", "-1", "x", "9" * 400, "nil")))
def test_changed_attributes(name: str, which: int, value: str) -> None:
    pieces = _MEMBERS[name].split(b'"')
    index = 1 + 2 * (which % max(1, len(pieces) // 2))
    if index < len(pieces):
        pieces[index] = value.encode()
    _read(pack({**_MEMBERS, name: b'"'.join(pieces)}))


@pytest.mark.parametrize("wrapper", ["w:sdt><w:sdtContent", "w:ins", "w:tbl><w:tr><w:tc"])
def test_deep_nesting(wrapper: str) -> None:
    names = wrapper.split("><")
    opened, closed = f"<{wrapper}>", "".join(f"</{name}>" for name in reversed(names))
    depth = 5000 // len(names)
    with pytest.raises(InputError) as caught:
        read_docx(build_docx(opened * depth + closed * depth))
    assert caught.value.code is ErrorCode.CORRUPT
    depth = 1900 // len(names)
    _read(build_docx(opened * depth + closed * depth))
