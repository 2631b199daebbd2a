"""Which files a batch reads, and what their results are called."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ErrorCode, OutputError
from pipeline.files import find_files, shown_name


class Job(NamedTuple):
    """One file to read.

    Attributes:
        path: The file.
        name: Its path below the folder that all inputs share, for messages and for the order of results.
        stem: The name of its record without ``.json``.
    """

    path: Path
    name: str
    stem: str


class Plan(NamedTuple):
    """The files of a batch in the order of their names, and the folders that could not be read."""

    jobs: tuple[Job, ...]
    unreadable: tuple[Path, ...]


def plan_jobs(paths: Iterable[Path], output: Path, only: frozenset[Path] | None = None) -> Plan:
    """List the files to read, each once, in an order that does not depend on the order of ``paths``.

    Folders are walked; the output folder inside them, hidden files and lock files are left out. A path that is not
    there stays in the list: reading it will say so.

    Args:
        paths: Files, and folders to be walked.
        output: The folder for the results.
        only: The files (resolved) of the folders to take; ``None`` takes all.

    Raises:
        OutputError: The output folder is one of the folders to be read.
    """
    target = output.resolve()
    found: dict[Path, Path] = {}
    unreadable: set[Path] = set()
    paths = sorted(paths)
    for path in paths:
        if not path.is_dir():
            found.setdefault(path.resolve(), path)
            continue
        if path.resolve() == target:
            raise OutputError(ErrorCode.OUTPUT_IS_INPUT, detail=shown_name(path))
        for file in find_files(path, target, unreadable.add):
            if only is None or file.resolve() in only:
                found.setdefault(file.resolve(), file)
    roots = {_absolute(path if path.is_dir() else path.parent) for path in paths}
    names = _names_below_common_folder({path: _absolute(path) for path in found.values()}, roots)
    ordered = sorted(found.values(), key=lambda path: names[path])
    stems = choose_stems([shown_name(path.stem) for path in ordered])
    jobs = tuple(Job(path, names[path], stem) for path, stem in zip(ordered, stems, strict=True))
    return Plan(jobs, tuple(sorted(unreadable)))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - keeps links


def _names_below_common_folder(places: dict[Path, Path], roots: set[Path]) -> dict[Path, str]:
    """Give each path its name below the deepest folder that holds all roots, whatever else comes into them later."""
    if not places:
        return {}
    common = os.path.commonpath(roots)
    return {path: shown_name(place.relative_to(common).as_posix()) for path, place in places.items()}


def choose_stems(stems: Sequence[str]) -> tuple[str, ...]:
    """Give every file a name of its own: the first of equal stems keeps it, the next is ``<stem>-2`` and so on.

    Stems that differ only in case or Unicode form count as equal, since some disks cannot tell them apart.
    """
    taken = {_same(stem) for stem in stems}
    seen: set[str] = set()
    chosen = []
    for stem in stems:
        name = stem
        if _same(stem) in seen:
            number = 2
            while _same(name := f"{stem}-{number}") in taken:
                number += 1
            taken.add(_same(name))
        seen.add(_same(stem))
        chosen.append(name)
    return tuple(chosen)


def _same(stem: str) -> str:
    """Give the form in which a disk may take two names for one."""
    return unicodedata.normalize("NFC", stem).casefold()
