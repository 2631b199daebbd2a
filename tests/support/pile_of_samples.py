"""A pile of notices made of the samples: as many as are wanted, each with a number, and so with bytes, of its own."""

import ctypes
import io
import re
import zipfile
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

import pypdfium2
from pypdfium2 import raw as pdfium

SAMPLES = Path(__file__).parents[2] / "samples"
#: The number in a heading; the samples in old encodings have none that is found.
_NUMBER = re.compile(r"(Số: ?)\d+(/)")


def make_pile(folder: Path, count: int) -> None:
    """Make so many files of the samples, of all kinds in turn."""
    folder.mkdir()
    usable = [path for path in sorted(SAMPLES.glob("*/*")) if path.suffix[1:] in _KINDS and _alter(path, 1)]
    for number, sample in enumerate(islice(cycle(usable), count), start=1):
        (folder / f"{number:05}-{sample.name}").write_bytes(_alter(sample, number))


def _alter(sample: Path, number: int) -> bytes:
    """Give a sample with another number; nothing for one whose number cannot be set, or that may not be read."""
    raw = sample.read_bytes()
    return b"" if "-mat" in sample.stem else _KINDS[sample.suffix[1:]](raw, number)


def _alter_text(raw: bytes, number: int) -> bytes:
    try:
        text, found = _NUMBER.subn(rf"\g<1>{number}\g<2>", raw.decode())
    except UnicodeDecodeError:
        return b""
    return text.encode() if found else b""


def _alter_word(raw: bytes, number: int) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = _alter_text(part, number)
                if not part:
                    return b""
            new.writestr(name, part)
    return package.getvalue()


def _alter_pdf(raw: bytes, number: int) -> bytes:
    document = pypdfium2.PdfDocument(raw)
    page = document[0]
    reading = page.get_textpage()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        text, found = _NUMBER.subn(rf"\g<1>{number}\g<2>", _text_of(item, reading))
        if found:
            letters = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
            pdfium.FPDFText_SetText(item, ctypes.cast(letters, ctypes.POINTER(pdfium.FPDF_WCHAR)))
            page.gen_content()
            made = io.BytesIO()
            document.save(made)
            return made.getvalue()
    return b""


def _text_of(item: pypdfium2.PdfObject, reading: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(item, reading, None, 0)
    letters = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(item, reading, ctypes.cast(letters, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return letters.raw[: size - 2].decode("utf-16-le")


_KINDS: dict[str, Callable[[bytes, int], bytes]] = {
    "txt": _alter_text,
    "md": _alter_text,
    "html": _alter_text,
    "docx": _alter_word,
    "pdf": _alter_pdf,
}
