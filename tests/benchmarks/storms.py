"""kill -9 at moments drawn by lot: of the main process, of a worker, of a worker of Dask.

    python tests/benchmarks/storms.py --kills 30 --files 24 --seed 1

After each run every file must be converted exactly once, all results equal to those of an undisturbed run, no half file
and no orphan left. Prints a line a kind of storm and every miss; exits 1 on any.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

PROJECT = Path(__file__).parents[2]
sys.path.insert(0, str(PROJECT / "tests/support"))
from clusters import dask_processes, start_cluster  # noqa: E402 - found only now
from pile_of_samples import make_pile  # noqa: E402 - the same
from piles import adopt_orphans, contents, left_running, run  # noqa: E402 - the same
from storm import Storm, kill_main, kill_workers, make_storm  # noqa: E402 - the same

#: One round of a storm: number of kills, and what was not as it must be.
_Round = Callable[[Storm, Path], tuple[int, list[str]]]
_LOCAL = ("--cluster", "local", "--workers", "2")


class _Weather:
    """The pile and what an undisturbed run makes of it, for all storms."""

    def __init__(self, place: Path, files: int, kills: int, seed: int) -> None:
        self.place, self.kills, self.random = place, kills, Random(seed)  # noqa: S311 - a lot to be drawn again
        self.pile = place / "in"
        make_pile(self.pile, files)
        code, told = run(self.pile, place / "quiet", "--workers", "1")
        if code:
            raise SystemExit(told)
        self.quiet = contents(place / "quiet")

    def storm(self, title: str, options: tuple[str, ...], do: _Round) -> bool:
        """Do rounds until there were kills enough; print what came of them."""
        storm = make_storm(self.pile, self.quiet, self.place / "timed", options, self.random)
        begin = time.monotonic()
        kills, rounds, misses = 0, 0, []
        while kills < self.kills:
            output = self.place / "out"
            killed, missed = do(storm, output)
            kills, rounds = kills + killed, rounds + 1
            misses += [f"round {rounds}: {miss}" for miss in missed]
            shutil.rmtree(output)
            output.with_suffix(".jsonl").unlink(missing_ok=True)
        shutil.rmtree(self.place / "timed")
        _say(
            f"{title:42} {kills:3} kills in {rounds:3} runs to their end, each of {len(self.quiet)} results:"
            f" {len(misses)} misses ({time.monotonic() - begin:.0f} s)"
        )
        for miss in misses:
            _say(f"    {miss}")
        return not misses


def main() -> int:
    """Let it storm."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--files", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only storms with this word in their title")
    given = parser.parse_args()
    adopt_orphans()
    good = True
    with tempfile.TemporaryDirectory() as name:
        weather = _Weather(Path(name), given.files, given.kills, given.seed)
        for title, options, do in (
            ("main process", ("--workers", "2"), kill_main),
            ("worker process", ("--workers", "2"), kill_workers),
            ("Dask worker, cluster on this machine", _LOCAL, lambda *round_: kill_workers(*round_, dask_processes)),
        ):
            if given.only in title:
                good &= weather.storm(title, options, do)
        title = "Dask worker, started cluster"
        if given.only in title:
            with start_cluster(Path(name) / "dask", 2) as (address, nannies):
                good &= weather.storm(
                    title,
                    ("--cluster", address),
                    lambda *round_: kill_workers(*round_, lambda _: dask_processes(*nannies)),
                )
    left = left_running()
    _say(f"left running at the end: {len(left)}")
    return 0 if good and not left else 1


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
