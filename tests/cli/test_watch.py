"""``giaoviec watch`` as an office runs it, and the log of its runs."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from piles import NOTICE, PROJECT, adopt_orphans, left_running, run, wait_for_records, wait_until

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a polite request to end is a signal")


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    quick = ("--settle", "0.3", "--every", "0.1", "--workers", "1", "--lang", "en")
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "watch",
        str(folder / "in"),
        "-o",
        str(folder / "out"),
        *quick,
        *options,
    ]
    pipe = subprocess.PIPE
    variables = os.environ | {"PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, env=variables, stdout=pipe, stderr=pipe, encoding="utf-8") as process:
        try:
            yield process
        finally:
            process.kill()


def put(folder: Path, number: int) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"tb-{number}.txt").write_text(NOTICE.format(n=number), encoding="utf-8")


@POSIX
def test_files_are_read_as_they_come_until_asked_to_end(tmp_path: Path) -> None:
    adopt_orphans()
    put(tmp_path / "in", 1)
    log = tmp_path / "log" / "watch.jsonl"
    with watching(tmp_path, "--log", str(log)) as process:
        wait_for_records(tmp_path / "out", 1)
        put(tmp_path / "in", 2)
        wait_until(lambda: log.read_text(encoding="utf-8").count("\n") == 3)
        process.send_signal(signal.SIGTERM)
        said, complaints = process.communicate(timeout=20)
        assert process.returncode == 0
    wait_until(lambda: not left_running(), 10)
    assert complaints == ""
    assert said.startswith("Watching ")
    assert said.count("1 file") == 2, "each is told once"
    assert "Stopped." in said
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [(event["event"], event.get("name")) for event in events] == [
        ("start", None),
        ("file", "tb-1.txt"),
        ("file", "tb-2.txt"),
    ]


@POSIX
def test_a_killed_watch_goes_on_where_it_was(tmp_path: Path) -> None:
    for number in range(1, 9):
        put(tmp_path / "in", number)
    options = ("--move-to", str(tmp_path / "taken"))
    with watching(tmp_path, *options) as process:
        wait_until(lambda: (tmp_path / "taken").is_dir() and len(list((tmp_path / "taken").glob("tb-*"))) >= 3)
        process.kill()
    with watching(tmp_path, *options):
        wait_for_records(tmp_path / "out", 8)
        wait_until((tmp_path / "out/giaoviec.csv").exists)
    assert not list((tmp_path / "in").iterdir())
    assert sorted(path.name for path in (tmp_path / "taken").glob("[!.]*")) == [f"tb-{n}.txt" for n in range(1, 9)]
    record = json.loads((tmp_path / "out/tb-8.json").read_text(encoding="utf-8"))
    assert record["notice"]["number"] == "8"


@POSIX
def test_a_share_that_is_away_is_told_once_and_waited_for(tmp_path: Path) -> None:
    with watching(tmp_path) as process:
        assert process.stderr
        told = [process.stderr.readline() for _ in range(3)]
        put(tmp_path / "in", 1)
        wait_for_records(tmp_path / "out", 1)
        process.send_signal(signal.SIGTERM)
        _, more = process.communicate(timeout=20)
    assert "no longer there" in told[0]
    assert "Still watching" in told[2]
    assert more == ""


def test_a_run_is_logged_line_by_line(tmp_path: Path) -> None:
    put(tmp_path / "in", 1)
    (tmp_path / "in/empty.txt").touch()
    log = tmp_path / "run.jsonl"
    for _ in range(2):
        assert run(tmp_path / "in", tmp_path / "out", "--log", str(log))[0] == 3
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events] == ["start", "file", "file", "end"] * 2
    assert all("+" in event["time"] or "-" in event["time"][10:] for event in events), "with the zone"
    failed, read = sorted(events[1:3], key=lambda event: event["name"])
    assert (failed["name"], failed["error"], failed["status"]) == ("empty.txt", "empty", None)
    assert (read["record"], read["status"], read["assignments"], read["error"]) == ("tb-1", "complete", 1, None)
    assert (events[3]["files"], events[3]["failed"]) == (2, 1)


def test_a_log_that_cannot_be_written_is_told_before_anything_is_done(tmp_path: Path) -> None:
    put(tmp_path / "in", 1)
    code, told = run(tmp_path / "in", tmp_path / "out", "--log", str(tmp_path / "in"))
    assert code == 5
    assert "folder" in told
    assert not (tmp_path / "out").exists()
