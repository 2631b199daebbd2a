"""Figures against gold annotations."""

import importlib.util
import json
from pathlib import Path

import pytest

from pipeline.errors import ErrorCode, InputError
from pipeline.evaluate import compare, load_gold, load_records
from pipeline.evaluate.load import Deadline, Item
from pipeline.evaluate.same import actors, normal, pair_tasks, same_deadline

SHARED = (Path(__file__).parents[3] / "../shared").resolve()


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("  Sở   Y tế. ", "sở y tế", "case, blanks and outer marks"),
        ("UBND tỉnh – VP", "ubnd tỉnh-vp", "one dash, no blanks about it"),
        ("Hoà bình", "hòa bình", "one tone style"),
        ("Ðắk", "đắk", "the look-alike of Đ"),
        (None, "", "nothing"),
    ],
)
def test_one_spelling(text: str | None, expected: str, reason: str) -> None:
    assert normal(text) == expected, reason


@pytest.mark.parametrize(
    ("names", "expected", "reason"),
    [
        (["các Sở, Ban, ngành"], {"sở", "ban", "ngành"}, "groups are cut"),
        (["Sở A và Sở B"], {"sở a", "sở b"}, "at và"),
        (["từng đồng chí Trần Mẫu"], {"trần mẫu"}, "counting words go"),
        ([""], set(), "no name"),
    ],
)
def test_who_is_named(names: list[str], expected: set[str], reason: str) -> None:
    assert actors(names) == expected, reason


@pytest.mark.parametrize(
    ("gold", "predicted", "expected", "reason"),
    [
        (None, None, True, "both missing"),
        (None, Deadline(kind="date"), False, "one missing"),
        (
            Deadline(kind="date", due="2031-09-20"),
            Deadline(kind="date", due="2031-09-20", inclusive=True),
            True,
            "default",
        ),
        (Deadline(kind="date", inclusive=False), Deadline(kind="date"), False, "the day itself is late"),
        (
            Deadline(rrule="FREQ=MONTHLY;INTERVAL=3"),
            Deadline(rrule="RRULE:interval=3;freq=monthly"),
            True,
            "order of parts",
        ),
        (Deadline(text="a"), Deadline(text="b"), True, "the words do not count"),
    ],
)
def test_deadlines(gold: Deadline | None, predicted: Deadline | None, expected: bool, reason: str) -> None:
    assert same_deadline(gold, predicted) is expected, reason


def test_the_best_pairs_come_first_and_each_item_once() -> None:
    gold = [Item(task="lập danh mục cầu yếu"), Item(task="lập danh mục cầu yếu và báo cáo")]
    predicted = [Item(task="lập danh mục cầu yếu và báo cáo"), Item(task="cắm biển"), Item(task="lập danh mục cầu")]
    assert pair_tasks(gold, predicted) == [(0, 2), (1, 0)]


def write(folder: Path, name: str, content: object) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(content), encoding="utf-8")


def test_a_document_without_a_record_counts_as_empty(tmp_path: Path) -> None:
    header = {"reference": "1/TB", "recipients": ["A"], "signer": None}
    item = {"path": ["1"], "task": "lập sổ", "lead": ["Sở A"], "coordinate": [], "deadline": None}
    write(tmp_path / "gold", "a.json", {"doc": "x/a", "header": header, "assignments": [item]})
    write(tmp_path / "records", "figures.json", {"documents": 1})
    figures, differences = compare(load_gold(tmp_path / "gold"), load_records(tmp_path / "records"))
    assert (figures.missing, figures.found.recall, figures.lead.gold) == (1, 0.0, 1)
    assert [d.what for d in differences] == ["header.reference", "header.recipients", "missed"]


@pytest.mark.parametrize("content", ["{", '{"assignments": 1}', "\ud800"])
def test_what_is_no_record_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError) as caught:
        load_records(tmp_path)
    assert caught.value.code is ErrorCode.CORRUPT


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_records(tmp_path / "none")


@pytest.mark.corpus
@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the shared corpus is not here")
@pytest.mark.parametrize("part", ["dev", "train"])
def test_the_figures_are_those_of_the_shared_script(tmp_path: Path, part: str) -> None:
    gold = SHARED / "corpus" / part / "gold"
    for number, path in enumerate(sorted(gold.glob("*.json"))):
        if number % 7:
            write(tmp_path, f"{path.stem}.json", _bent_record(json.loads(path.read_text(encoding="utf-8")), number))
    specification = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert specification
    assert specification.loader
    score = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(score)
    expected, errors = score.compare(score.load(gold, "doc"), score.load(tmp_path, None))
    figures, differences = compare(load_gold(gold), load_records(tmp_path))
    assert figures.as_json() == expected
    assert len(differences) == len(errors)


def _bent_record(gold: dict, number: int) -> dict:
    """Give a record made from gold, with faults of every kind."""
    header = gold["header"]
    notice = header | {
        "issuer": {"name": header["issuer"] and header["issuer"].upper()},
        "recipients": [{"name": name} for name in header["recipients"][number % 2 :]],
        "signer": header["signer"] if number % 3 else None,
    }
    assignments = []
    for index, item in enumerate(gold["assignments"]):
        task = item["task"][: len(item["task"]) // (1 + index % 3)]
        lead = [{"name": name.replace(" và ", ", "), "role": "lead"} for name in item["lead"][index % 2 :]]
        coordinate = [{"name": name, "role": "coordinate"} for name in item["coordinate"]]
        deadline = item["deadline"] and item["deadline"] | ({"due": None} if index % 4 == 0 else {})
        if index % 6 != 5:
            row = {"path": item["path"], "task": task, "agencies": lead + coordinate, "deadline": deadline}
            assignments.append(row)
    return {"notice": notice, "assignments": assignments[::-1]}
