"""What may happen to a run over many files: hostile files, a full disk, folders that vanish."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from piles import (
    FAULTY,
    adopt_orphans,
    contents,
    left_running,
    make_notices,
    run,
    start,
    wait_for_records,
    wait_until,
)
from scans import sample_page

from pipeline.programs import Program, find_program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits, mounts and processes are those of Linux")


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_notices(tmp_path_factory.mktemp("many") / "in", 20)


@pytest.fixture(scope="module")
def quiet(notices: Path) -> dict[str, bytes]:
    output = notices.parent / "quiet"
    assert run(notices, output, "--workers", "1")[0] == 0
    return contents(output)


def test_hostile_files_cost_themselves_and_are_not_tried_again(tmp_path: Path) -> None:
    adopt_orphans()
    folder, output = make_notices(tmp_path / "in", 4), tmp_path / "out"
    for name in ("crash", "hang", "eat", "fault"):
        shutil.copy(folder / "tb-000.txt", folder / f"{name}.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04" + bytes(40))
    code, told = run(folder, output, "--workers", "2", "--timeout", "12", program=FAULTY)
    assert code == 70, "the worst: a fault of the program"
    for words in ("crashed (crash.txt)", "over 12 seconds", "too much memory (eat.txt)", "KeyError", "pipe.txt"):
        assert words in told
    assert sorted(path.stem for path in output.glob("*.json")) == ["tb-000", "tb-001", "tb-002", "tb-003"]
    wait_until(lambda: not left_running(), 20)
    code, told = run(folder, output, "--timeout", "12")
    assert "over 12 seconds" in told, "what failed for a reason of its own is not tried again until it is asked for"
    assert "KeyError" not in told, "a fault of the program is"
    assert (code, "crashed (crash.txt)" in told) == (3, True)
    code, told = run(folder, output, "--only-failed")
    assert (code, sorted({path.stem for path in output.glob("*.json")} - {f"tb-{n:03}" for n in range(4)})) == (
        3,
        ["crash", "eat", "fault", "hang"],
    )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ("/bin/mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", place), capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk")
    yield place
    subprocess.run(("/bin/umount", "-l", place), check=True)


def test_a_full_disk_is_told_and_the_next_run_completes(
    notices: Path, quiet: dict[str, bytes], small_disk: Path
) -> None:
    output = small_disk / "out"
    code, told = run(notices, output, "--workers", "2")
    assert (code, "The disk is full" in told) == (5, True), told
    assert "Traceback" not in told
    half = {path.name: path.read_bytes() for path in output.glob("*.json")}
    assert 0 < len(half) < 20
    assert half.items() <= quiet.items()
    subprocess.run(("/bin/mount", "-o", "remount,size=9m", small_disk), check=True)
    assert run(notices, output)[0] == 0
    assert contents(output) == quiet


@pytest.mark.parametrize("gone", ["in", "out"])
def test_a_folder_that_vanishes_is_told_and_the_next_run_completes(
    notices: Path, quiet: dict[str, bytes], tmp_path: Path, gone: str
) -> None:
    shutil.copytree(notices, tmp_path / "in")
    place, elsewhere = tmp_path / gone, tmp_path / "elsewhere"
    with start(tmp_path / "in", tmp_path / "out", "--workers", "1") as process:
        wait_for_records(tmp_path / "out", 3)
        process.send_signal(signal.SIGSTOP)
        place.rename(elsewhere)
        process.send_signal(signal.SIGCONT)
        told = "".join(process.communicate(timeout=60))
    assert (process.returncode, "is no longer there" in told) == (3 if gone == "in" else 5, True), told
    assert not place.exists()
    elsewhere.rename(place)
    assert run(tmp_path / "in", tmp_path / "out")[0] == 0
    assert contents(tmp_path / "out") == quiet


def test_new_rules_need_no_ocr(tmp_path: Path) -> None:
    tesseract = find_program(Program.TESSERACT)
    if not tesseract:
        pytest.skip("no Tesseract here")
    counter = tmp_path / "bin" / "tesseract"
    counter.parent.mkdir()
    counter.write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/calls\nexec {tesseract} "$@"\n', encoding="utf-8")
    counter.chmod(0o755)
    path = f"{counter.parent}{os.pathsep}{os.environ['PATH']}"

    def scans_read() -> int:
        calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
        (tmp_path / "calls").unlink()
        return sum(not call.startswith(("--version", "--list-langs")) for call in calls)

    folder = tmp_path / "in"
    folder.mkdir()
    make_scan(folder / "a.png")
    shutil.copy(folder / "a.png", folder / "b.png")
    assert run(folder, tmp_path / "out", "--workers", "1", PATH=path)[0] == 0
    assert scans_read() > 0
    first = contents(tmp_path / "out")
    assert run(folder, tmp_path / "out", "--force", PATH=path)[0] == 0
    assert scans_read() == 0
    assert contents(tmp_path / "out") == first
    for entry in (tmp_path / "out" / ".giaoviec.cache").glob("*/*"):
        entry.write_bytes(b"spoiled")
    assert run(folder, tmp_path / "out", "--force", "--no-cache", PATH=path)[0] == 0
    assert scans_read() > 0
    assert contents(tmp_path / "out") == first


def make_scan(path: Path) -> None:
    Image.fromarray(sample_page("cong-dien-hoa-toc")[:900]).save(path, dpi=(300, 300))
