"""Make the files under ``samples/`` from ``sample_sources/``.

Run ``python tests/support/make_samples.py``; PDF needs LibreOffice (``soffice``) and the Liberation fonts.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from sample_docx import make_docx
from sample_model import Sample, load_samples
from sample_text import make_html, make_markdown, make_txt

SAMPLES = Path(__file__).parents[2] / "samples"
_MAKERS = {"docx": make_docx, "html": make_html, "md": make_markdown, "txt": make_txt}


def make_pdf(sample: Sample) -> bytes:
    """Print the Word file as an office would, in a LibreOffice profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"{sample.stem}.docx")
        source.write_bytes(make_docx(sample))
        profile = Path(folder, "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
        subprocess.run([*command, folder, str(source)], check=True, capture_output=True, timeout=120)
        return source.with_suffix(".pdf").read_bytes()


def main() -> None:
    for sample in load_samples():
        for form in sample.formats:
            target = SAMPLES / form / f"{sample.stem}.{form}"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(make_pdf(sample) if form == "pdf" else _MAKERS[form](sample))
            sys.stdout.write(f"{target.relative_to(SAMPLES.parent)}\n")


if __name__ == "__main__":
    main()
