"""Real documents: every paragraph of the text form is found in the DOCX form."""

import re
import unicodedata
from pathlib import Path

import pytest

from pipeline.ingest.builder import DraftTable
from pipeline.ingest.docx import read_docx

CORPUS = (Path(__file__).parents[5] / "shared" / "corpus").resolve()
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here"),
]
FILES = sorted(CORPUS.glob("dev/docx/*.docx"))
OTHERS = sorted((*CORPUS.glob("dev/original/*.docx"), *CORPUS.glob("unlabelled/*/*.docx")))


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFC", text)).lower()


def _text(path: Path) -> str:
    paragraphs = []
    for block in read_docx(path.read_bytes()).blocks:
        inside = [p for cell in block.cells for p in cell.paragraphs] if isinstance(block, DraftTable) else [block]
        paragraphs.extend("".join(piece.text for line in p.lines for piece in line.pieces) for p in inside)
    return _bare(" ".join(paragraphs))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_of_the_text_is_lost(path: Path) -> None:
    (source,) = CORPUS.glob(f"dev/text/{path.stem}.*")
    text = _text(path)
    lost = [line for line in source.read_text("utf-8").splitlines() if _bare(line) not in text]
    assert not lost


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_letterhead_and_end_only_set_side_by_side(path: Path) -> None:
    tables = [block for block in read_docx(path.read_bytes()).blocks if isinstance(block, DraftTable)]
    assert not tables[0].ruled
    assert any(not table.ruled for table in tables[1:])
