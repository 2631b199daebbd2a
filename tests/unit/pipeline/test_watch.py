"""An incoming folder: files are taken when they have stopped growing, once each, and never lost."""

from pathlib import Path

import pytest
from piles import NOTICE

from pipeline.batch import Options
from pipeline.errors import ErrorCode, InputError, UsageError
from pipeline.watch import Incoming, Watcher, move_file, read_mark


@pytest.fixture
def incoming(tmp_path: Path) -> Incoming:
    (tmp_path / "in").mkdir()
    return Incoming(tmp_path / "in", tmp_path / "out", Options(), settle=10)


def put(folder: Path, name: str, number: int = 1) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOTICE.format(n=number), encoding="utf-8")
    return path


def names(watcher: Watcher, now: float) -> list[str] | None:
    outcomes = watcher.look(now)
    return None if outcomes is None else [outcome.name for outcome in outcomes]


def test_a_file_is_taken_when_it_has_stopped_growing(incoming: Incoming) -> None:
    watcher = Watcher(incoming)
    path = put(incoming.folder, "a.txt")
    assert names(watcher, 0) is None
    with path.open("a", encoding="utf-8") as file:
        file.write("2. Giao Sở Y tế báo cáo trước ngày 25/9/2031.\n")
    assert names(watcher, 9) is None
    assert names(watcher, 18) is None, "it grew at 9"
    assert names(watcher, 19) == ["a.txt"]
    assert names(watcher, 30) is None, "nothing new"
    assert (incoming.output / "a.json").exists()


def test_what_still_comes_does_not_hold_up_what_is_there(incoming: Incoming) -> None:
    watcher = Watcher(incoming)
    put(incoming.folder, "a.txt")
    watcher.look(0)
    put(incoming.folder, "b.txt", 2)
    assert names(watcher, 10) == ["a.txt"]
    assert names(watcher, 20) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", ["a.docx.part", "a.txt.crdownload", "a.TMP", ".a.txt", "~$a.docx"])
def test_what_is_not_finished_or_no_document_is_left(incoming: Incoming, name: str) -> None:
    watcher = Watcher(incoming)
    put(incoming.folder, name)
    assert names(watcher, 0) is None
    assert names(watcher, 60) is None


def test_a_changed_file_is_read_again(incoming: Incoming) -> None:
    watcher = Watcher(incoming)
    put(incoming.folder, "a.txt")
    watcher.look(0)
    first = watcher.look(10)
    put(incoming.folder, "a.txt", 22)
    watcher.look(20)
    second = watcher.look(30)
    assert first
    assert second
    assert first[0].source != second[0].source


def test_a_restarted_watch_reads_nothing_twice(incoming: Incoming) -> None:
    put(incoming.folder, "a.txt")
    watcher = Watcher(incoming)
    watcher.look(0)
    watcher.look(10)
    record = incoming.output / "a.json"
    before = record.stat().st_mtime_ns
    again = Watcher(incoming)
    again.look(100)
    assert names(again, 110) == ["a.txt"]
    assert record.stat().st_mtime_ns == before


def test_taken_files_leave_the_incoming_folder_with_their_places(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path / "in", tmp_path / "out", Options(), tmp_path / "taken", settle=10)
    put(incoming.folder, "so-y-te/a.txt")
    watcher = Watcher(incoming)
    assert names(watcher, 0) is None
    assert names(watcher, 10) == ["so-y-te/a.txt"]
    assert not list(incoming.folder.rglob("*.txt"))
    assert (tmp_path / "taken/so-y-te/a.txt").exists()


def test_what_an_ended_watch_had_taken_is_read_by_the_next(tmp_path: Path) -> None:
    incoming = Incoming(tmp_path / "in", tmp_path / "out", Options(), tmp_path / "taken", settle=10)
    incoming.folder.mkdir()
    put(tmp_path / "taken", "a.txt")
    assert names(Watcher(incoming), 0) == ["a.txt"]


def test_a_vanished_folder_is_told_and_looked_at_again(incoming: Incoming) -> None:
    watcher = Watcher(incoming)
    away = incoming.folder.rename(incoming.folder.with_name("away"))
    with pytest.raises(InputError) as error:
        watcher.look(0)
    assert error.value.code is ErrorCode.INPUT_GONE
    away.rename(incoming.folder)
    put(incoming.folder, "a.txt")
    watcher.look(10)
    assert names(watcher, 20) == ["a.txt"]


@pytest.mark.parametrize(
    ("folder", "output", "taken"),
    [
        ("in", "in/out", None),  # results would be looked through for notices
        ("in", "in", None),
        ("out/in", "out", None),
        ("in", "out", "in/taken"),  # what was taken would come in again
        ("in", "out", "in"),
        ("in", "out", "out/taken"),
    ],
)
def test_folders_in_one_another_are_refused(tmp_path: Path, folder: str, output: str, taken: str | None) -> None:
    with pytest.raises(UsageError) as error:
        Watcher(Incoming(tmp_path / folder, tmp_path / output, Options(), tmp_path / taken if taken else None))
    assert error.value.code is ErrorCode.WATCH_FOLDERS


def move(source: Path, target: Path) -> bool:
    mark = read_mark(source)
    assert mark
    return move_file(source, target, mark)


def test_a_name_that_is_taken_is_not_written_over(tmp_path: Path) -> None:
    put(tmp_path / "taken", "a.txt", 1)
    assert move(put(tmp_path / "in", "a.txt", 2), tmp_path / "taken/a.txt")
    assert "Số: 1/" in (tmp_path / "taken/a.txt").read_text(encoding="utf-8")
    assert "Số: 2/" in (tmp_path / "taken/a-2.txt").read_text(encoding="utf-8")


def test_the_same_file_again_is_kept_once(tmp_path: Path) -> None:
    """As after a watch that was killed between copying and taking away."""
    put(tmp_path / "taken", "a.txt")
    source = put(tmp_path / "in", "a.txt")
    assert move(source, tmp_path / "taken/a.txt")
    assert not source.exists()
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["a.txt"]


def test_a_file_that_grows_again_stays(tmp_path: Path) -> None:
    source = put(tmp_path / "in", "a.txt")
    mark = read_mark(source)
    assert mark
    source.write_text("longer than it was when it was chosen" * 20, encoding="utf-8")
    assert not move_file(source, tmp_path / "taken/a.txt", mark)
    assert source.exists()
    assert not list((tmp_path / "taken").iterdir())
