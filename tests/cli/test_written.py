"""How right the program is on documents that we wrote (``tests/written``): figures that it must keep."""

from pathlib import Path

import pytest

from pipeline.convert import convert
from pipeline.evaluate import Figures, compare, load_gold, load_records

WRITTEN = Path(__file__).parents[1] / "written"


def measure(folder: Path, out: Path) -> Figures:
    """Convert the documents of a folder and compare the records with its gold."""
    for path in sorted((folder / "text").iterdir()):
        record = convert(path.read_bytes(), path.name)
        (out / f"{path.stem}.json").write_text(record.model_dump_json(), encoding="utf-8")
    return compare(load_gold(folder / "gold"), load_records(out))[0]


# (folder, found, lead, coordinate, deadline equal, triple: each at least)
BARS = [
    ("known", 0.95, 0.90, 0.94, 0.96, 0.88),
    ("unseen", 0.97, 0.94, 0.95, 0.93, 0.87),
]


@pytest.mark.parametrize(("name", "found", "lead", "coordinate", "deadline", "triple"), BARS)
def test_written(
    name: str, found: float, lead: float, coordinate: float, deadline: float, triple: float, tmp_path: Path
) -> None:
    figures = measure(WRITTEN / name, tmp_path)
    assert figures.missing == 0
    assert figures.found.f1 >= found
    assert figures.lead.f1 >= lead
    assert figures.coordinate.f1 >= coordinate
    assert figures.deadline_equal >= deadline
    assert figures.triple.f1 >= triple


def test_each_task_stands_in_its_text() -> None:
    for folder in (WRITTEN / "known", WRITTEN / "unseen"):
        texts = {path.stem: " ".join(path.read_text(encoding="utf-8").split()) for path in (folder / "text").iterdir()}
        gold = load_gold(folder / "gold")
        assert gold.keys() == texts.keys()
        for stem, sheet in gold.items():
            assert all(" ".join(item.task.split()) in texts[stem] for item in sheet.assignments), stem
