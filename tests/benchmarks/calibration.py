"""Whether the ratings mean what they say on documents that they were not learned from.

    python tests/benchmarks/calibration.py CORPUS/train CORPUS/dev

The ratings are learned again and again with some documents left out, which are then rated: once by twenty folds of
documents, once one office after the other. Bars: the expected calibration error of each part is at most 0.05, over all
and, of ``confidence``, in each folder; the same with offices left out. Prints what may be used unseen beside it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests/support")]

from tagging import Notice, load_notices  # noqa: E402 - found by the line above

from pipeline.evaluate import SHARES, Rated, find_most, measure, take_from  # noqa: E402
from pipeline.evaluate.same import judge  # noqa: E402
from pipeline.extract.model import HEADS, hash_features, load_model  # noqa: E402
from pipeline.learn.examples import Example  # noqa: E402
from pipeline.learn.training import rate_held_out  # noqa: E402

BAR = 0.05
CUTS = (0.85, 0.88, 0.9, 0.93, 0.95, 0.97)


def say(*words: str) -> None:
    sys.stdout.write(f"{' '.join(words)}\n")
    sys.stdout.flush()


def make_examples(notices: Sequence[Notice]) -> list[Example]:
    """Give what the rules propose, with what is right of it."""
    return [
        Example(notice.stem, hash_features(features), *verdict)
        for notice in notices
        for features, verdict in zip(notice.features, judge(notice.gold.assignments, notice.items), strict=True)
    ]


def show_error(name: str, values: Sequence[Rated]) -> bool:
    """Print the calibration error beside its bar; tell whether it holds."""
    found = measure(values)
    shares = f"rated {found.rated:.3f}  right {found.right:.3f}  error {found.error:.3f}"
    say(f"{name:14s} {found.count:5d}  {shares}  bar {BAR}")
    return found.error <= BAR


def show_unseen(values: Sequence[Rated]) -> None:
    """Print what may be used unseen."""
    for least in CUTS:
        taken = take_from(values, least)
        say(f"    from {least:.2f}: {taken.share:.3f}, right {taken.right:.3f}")
    for share in SHARES:
        most = find_most(values, share)
        say(f"    the most with {share:.0%} right: {most.share if most else 0.0:.3f}")


def show_offices(notices: Sequence[Notice], examples: Sequence[Example], values: Sequence[Rated]) -> None:
    """Print the ratings of each office that has something to tell."""
    least = load_model().accept_at
    offices = {notice.stem: notice.office for notice in notices}
    for office in sorted(set(offices.values())):
        own = [value for value, example in zip(values, examples, strict=True) if offices[example.document] == office]
        if len(own) >= 30:
            found, taken = measure(own), take_from(own, least)
            say(
                f"    {office:24s} {found.count:5d}  rated {found.rated:.3f}  right {found.right:.3f}  "
                f"from {least:.2f}: {taken.share:.2f}, right {taken.right:.3f}"
            )


def main(folders: Sequence[Path]) -> int:
    """Print all of it; give 1 where a bar is missed."""
    notices = [notice for folder in folders for notice in load_notices(folder)]
    examples = make_examples(notices)
    say(f"{len(notices)} documents, {len(examples)} assignments; twenty folds of documents left out")
    held = {name: rate_held_out(examples, name).values for name in HEADS}
    holds = [show_error(name, values) for name, values in held.items()]
    for tenth in measure(held["whole"]).tenths:
        say(f"    {tenth.low:.1f}  {tenth.count:5d}  rated {tenth.rated:.3f}  right {tenth.right:.3f}")
    show_unseen(held["whole"])
    folder_of = {notice.stem: notice.folder for notice in notices}
    for folder in dict.fromkeys(folder_of.values()):
        pairs = zip(held["whole"], examples, strict=True)
        own = [value for value, example in pairs if folder_of[example.document] == folder]
        holds.append(show_error(f"whole, {folder}", own))
        show_unseen(own)
    offices = {notice.stem: notice.office for notice in notices}
    say(f"one of {len(set(offices.values()))} offices left out after the other")
    by_office = {name: rate_held_out(examples, name, offices).values for name in HEADS}
    holds += [show_error(name, values) for name, values in by_office.items()]
    show_offices(notices, examples, by_office["whole"])
    return not all(holds)


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
