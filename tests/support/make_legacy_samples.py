"""Make the files under ``samples/legacy/``: samples as old programs would have saved them.

Run ``python tests/support/make_legacy_samples.py``; it needs LibreOffice (``soffice``). The bytes differ each time,
since LibreOffice writes the time; the text does not.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.text.run import Run
from sample_docx import make_docx
from sample_model import load_samples

from pipeline.legacy.tables import TCVN3

SAMPLES = Path(__file__).parents[2] / "samples"
#: Stem of the sample and the form in which it is saved.
_OLD_FORMS = {"chi-thi-cap-huyen": "doc", "quyet-dinh-dieu": "rtf", "thong-bao-lich-nghi": "odt"}
_IN_TCVN3 = "thong-bao-ket-luan"
_CODES = {letter: code for code, letter in TCVN3.items()}
_FONTS = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")


def save_as(raw: bytes, form: str) -> bytes:
    """Give a Word file in another format."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "sample.docx")
        source.write_bytes(raw)
        profile = Path(folder, "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "--outdir"]
        subprocess.run([*command, folder, str(source)], check=True, capture_output=True, timeout=120)
        return source.with_suffix(f".{form}").read_bytes()


def type_in_tcvn3(raw: bytes) -> bytes:
    """Give a Word file as it was typed before Unicode: capitals with tones in ``.VnTimeH``, the rest in ``.VnTime``."""
    word = docx.Document(io.BytesIO(raw))
    for element in list(word.element.body.iter(qn("w:r"))):
        _retype(element)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _retype(element) -> None:
    """Set one run in the old fonts, cut where the font has to change."""
    texts = list(element.iter(qn("w:t")))
    if len(texts) != 1 or len(Run(element, None).text) != len(texts[0].text or ""):
        return
    for font, stretch in _stretches(texts[0].text or ""):
        copy = type(element).__deepcopy__(element, {})
        next(copy.iter(qn("w:t"))).text = stretch
        next(copy.iter(qn("w:t"))).set(qn("xml:space"), "preserve")
        fonts = copy.get_or_add_rPr().get_or_add_rFonts()
        for name in _FONTS:
            fonts.set(qn(name), font)
        element.addprevious(copy)
    element.getparent().remove(element)


def _stretches(text: str) -> list[tuple[str, str]]:
    """Give stretches of codes, each with its font."""
    found: list[tuple[str, str]] = []
    for char in text:
        toned = char.isupper() and char not in _CODES and char.lower() in _CODES
        font = ".VnTimeH" if toned else ".VnTime"
        code = _CODES.get(char.lower() if toned else char, char)
        if found and found[-1][0] == font:
            found[-1] = (font, found[-1][1] + code)
        else:
            found.append((font, code))
    return found


def main() -> None:
    target = SAMPLES / "legacy"
    target.mkdir(exist_ok=True)
    samples = {sample.stem: sample for sample in load_samples()}
    for stem, form in _OLD_FORMS.items():
        (target / f"{stem}.{form}").write_bytes(save_as(make_docx(samples[stem]), form))
    (target / f"{_IN_TCVN3}.docx").write_bytes(type_in_tcvn3(make_docx(samples[_IN_TCVN3])))
    sys.stdout.write(f"{target.relative_to(SAMPLES.parent)}\n")


if __name__ == "__main__":
    main()
