"""Rules alone, and with a small trained component behind them, on documents left out of its training.

    python tests/benchmarks/trained_component.py CORPUS/train CORPUS/dev [--left-out office] [--workers 2]

A sequence tagger of actors and deadlines and a classifier of directives (spaCy) are trained on the sentences of all
documents but a fifth, which they then read; so five times. What they say is combined with what the rules found in the
ways that could win: sentences that rules refused but the classifier is sure of; proposals that it doubts dropped; the
tagger's lead where the rules' is rated low; and both as features of the ratings. Each is compared with the rules alone
over the same documents, with an interval by bootstrap over documents. Exits with 1 where a combination, or the rating
that decides what may be used unseen, is better than without beyond that interval: then it is to be built in. Takes
about eight minutes of one processor.
"""

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PROJECT = Path(__file__).parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests/support")]

from tagger import Reading, train_reader  # noqa: E402 - found by the line above
from tagging import DEADLINE, LEAD, PARTNER, Notice, Unit, load_notices  # noqa: E402
from tagging_use import Said, rescue, say_of, tell_features  # noqa: E402

from pipeline.evaluate.load import Item  # noqa: E402
from pipeline.evaluate.same import judge  # noqa: E402
from pipeline.extract.model import hash_features  # noqa: E402
from pipeline.learn.examples import Example  # noqa: E402
from pipeline.learn.training import HeldOut, rate_held_out  # noqa: E402

FOLDS = 5
DRAWS = 2000
Counts = NDArray[np.float64]
HEADS = ("task", "lead", "deadline", "whole")


@dataclass(frozen=True, slots=True)
class Seen:
    """A notice with all that is known of the rules' proposals.

    Attributes:
        notice: The notice.
        readings: What the pipelines say of its sentences.
        said: What that means for each proposal.
        leads: How likely the rules' lead is right, by the ratings without the tagger's word.
        tasks: How likely each is a task, by the ratings with it.
    """

    notice: Notice
    readings: Sequence[Reading]
    said: Sequence[Said]
    leads: Counts
    tasks: Counts


Change = Callable[[Seen], list[Item]]


def say(*words: str) -> None:
    sys.stdout.write(f"{' '.join(words)}\n")
    sys.stdout.flush()


def make_folds(notices: Sequence[Notice], left_out: str) -> list[list[int]]:
    """Give the documents of each fold: every fifth document, or whole offices, the largest to the smallest fold."""
    if left_out == "document":
        return [list(range(fold, len(notices), FOLDS)) for fold in range(FOLDS)]
    offices: dict[str, list[int]] = {}
    for index, notice in enumerate(notices):
        offices.setdefault(notice.office, []).append(index)
    folds: list[list[int]] = [[] for _ in range(FOLDS)]
    for members in sorted(offices.values(), key=lambda members: (-len(members), members)):
        min(folds, key=len).extend(members)
    return folds


class Fold(NamedTuple):
    """What was read of a fold, and what that cost: bytes of both pipelines, seconds of a processor."""

    readings: list[list[Reading]]
    size: int
    seconds: float


def read_fold(job: tuple[list[Unit], list[list[Unit]]]) -> Fold:
    """Train on some sentences, read those of the documents left out."""
    taught, held = job
    reader = train_reader(taught)
    begin = time.process_time()
    readings = [reader.read(units) for units in held]
    return Fold(readings, reader.size, time.process_time() - begin)


def read_held_out(notices: Sequence[Notice], folds: Sequence[Sequence[int]], workers: int) -> list[list[Reading]]:
    """Read each notice by pipelines that were trained without its fold."""
    jobs = [
        (
            [unit for index, notice in enumerate(notices) if index not in fold for unit in notice.units],
            [list(notices[index].units) for index in fold],
        )
        for fold in map(list, folds)
    ]
    readings: list[list[Reading]] = [[] for _ in notices]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for members, fold in zip(folds, pool.imap(read_fold, jobs), strict=True):
            cost = 1000 * fold.seconds / len(members)
            say(
                f"  {len(members)} documents read; both pipelines take {fold.size / 1e6:.1f} MB, {cost:.0f} ms a notice"
            )
            for index, of_notice in zip(members, fold.readings, strict=True):
                readings[index] = of_notice
    return readings


def show_alone(notices: Sequence[Notice], readings: Sequence[Sequence[Reading]]) -> None:
    """Print how the pipelines do by themselves, sentence by sentence; beside it what the rules say of a sentence."""
    hits: Counter[str] = Counter()
    for notice, of_notice in zip(notices, readings, strict=True):
        for unit, reading in zip(notice.units, of_notice, strict=True):
            ruled = any(unit.start < task.span.end and task.span.start < unit.end for task in notice.tasks)
            hits["sentences"] += 1
            hits["rules"] += ruled == unit.directive
            hits["classifier"] += (reading.directive >= 0.5) == unit.directive
            for mark in unit.marks:
                hits[f"{mark.label} gold"] += unit.directive
            for mark in reading.marks:
                hits[f"{mark.label} read"] += unit.directive
                hits[f"{mark.label} hit"] += unit.directive and mark in unit.marks
    right = {name: hits[name] / hits["sentences"] for name in ("rules", "classifier")}
    say(f"directive or not: rules right in {right['rules']:.3f} of sentences, classifier {right['classifier']:.3f}")
    for label in (LEAD, PARTNER, DEADLINE):
        found = 2 * hits[f"{label} hit"] / max(hits[f"{label} gold"] + hits[f"{label} read"], 1)
        say(f"  {label:9s} F1 {found:.3f} of {hits[f'{label} gold']} stretches in directives")


def make_examples(notices: Sequence[Notice], more: Sequence[Sequence[Sequence[str]]]) -> list[Example]:
    """Give all proposals of the rules with their features, and some more of each."""
    return [
        Example(notice.stem, hash_features([*features, *extra]), *right)
        for notice, added in zip(notices, more, strict=True)
        for features, extra, right in zip(
            notice.features, added, judge(notice.gold.assignments, notice.items), strict=True
        )
    ]


def count(notice: Notice, items: Sequence[Item]) -> list[float]:
    """Count what is paired, whole, predicted and in the gold."""
    verdicts = judge(notice.gold.assignments, items)
    paired, whole = sum(verdict.task for verdict in verdicts), sum(verdict.whole for verdict in verdicts)
    return [paired, whole, len(items), len(notice.gold.assignments)]


def f1(counts: Counts, what: int) -> Counts:
    """Give F1 of pairs (0) or whole triples (1) from sums of counts."""
    return np.asarray(2 * counts[..., what] / (counts[..., 2] + counts[..., 3]))


def interval(values: Counts) -> str:
    low, high = np.percentile(values, [2.5, 97.5])
    return f"{low:+.4f} … {high:+.4f}"


def draws(documents: int) -> NDArray[np.int64]:
    return np.random.default_rng(1).integers(0, documents, (DRAWS, documents))


def add(least: float) -> Change:
    """Add sentences that the rules refused and the classifier is sure of."""
    return lambda seen: [*seen.notice.items, *rescue(seen.notice, seen.readings, least)]


def drop(least: float) -> Change:
    """Drop proposals that the classifier takes for no directive."""
    return lambda seen: [
        item for item, what in zip(seen.notice.items, seen.said, strict=True) if what.directive >= least
    ]


def drop_rated(least: float) -> Change:
    """Drop proposals that the ratings take for no task."""
    return lambda seen: [item for item, rated in zip(seen.notice.items, seen.tasks, strict=True) if rated >= least]


def lead(below: float) -> Change:
    """Take the tagger's lead where the rules' is rated low."""
    return lambda seen: [
        item.model_copy(update={"lead": what.leads}) if rated < below and what.leads else item
        for item, what, rated in zip(seen.notice.items, seen.said, seen.leads, strict=True)
    ]


CHANGES: dict[str, Change] = {
    **{f"refused sentences from {least} added": add(least) for least in (0.8, 0.9, 0.95)},
    **{f"proposals classified below {least} dropped": drop(least) for least in (0.05, 0.1, 0.2, 0.3)},
    **{f"proposals rated below {least} dropped": drop_rated(least) for least in (0.4, 0.5, 0.6, 0.7)},
    **{f"tagger's lead where rated below {below}": lead(below) for below in (0.5, 0.6, 0.7, 0.8)},
}


@dataclass(frozen=True, slots=True)
class Rates:
    """Ratings by head, each document by weights learned without it: without the tagger's word, and with it."""

    owner: NDArray[np.int64]
    is_task: NDArray[np.bool_]
    plain: dict[str, HeldOut]
    more: dict[str, HeldOut]

    def owner_of(self, name: str) -> NDArray[np.int64]:
        """Give the number of the notice of each rating of a head."""
        return self.owner if name in {"task", "whole"} else self.owner[self.is_task]


def rate(job: tuple[list[Example], str]) -> HeldOut:
    return rate_held_out(*job)


def rate_all(notices: Sequence[Notice], said: Sequence[Sequence[Said]], workers: int) -> Rates:
    """Rate all proposals of the rules."""
    nothing = [[()] * len(notice.items) for notice in notices]
    told = [
        [tell_features(notice, index, what) for index, what in enumerate(of_notice)]
        for notice, of_notice in zip(notices, said, strict=True)
    ]
    sets = [make_examples(notices, nothing), make_examples(notices, told)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        rated = pool.map(rate, [(examples, name) for examples in sets for name in HEADS], chunksize=1)
    return Rates(
        owner=np.concatenate([np.full(len(notice.items), index) for index, notice in enumerate(notices)]),
        is_task=np.array([example.task for example in sets[0]]),
        plain=dict(zip(HEADS, rated[: len(HEADS)], strict=True)),
        more=dict(zip(HEADS, rated[len(HEADS) :], strict=True)),
    )


def see_all(
    notices: Sequence[Notice], readings: Sequence[Sequence[Reading]], said: Sequence[Sequence[Said]], rates: Rates
) -> list[Seen]:
    """Bring all together by notice; the lead of what is no task cannot be right, whoever is named."""
    leads = np.ones(len(rates.owner))
    leads[rates.is_task] = rates.plain["lead"].rated
    ends = np.cumsum([len(notice.items) for notice in notices])[:-1]
    parts = zip(np.split(leads, ends), np.split(rates.more["task"].rated, ends), strict=True)
    return [Seen(*each, *part) for *each, part in zip(notices, readings, said, parts, strict=True)]


def compare_changes(seen: Sequence[Seen]) -> Iterator[str]:
    """Print each combination beside the rules; give the names of those that win."""
    base = np.array([count(each.notice, each.notice.items) for each in seen], dtype=float)
    drawn = draws(len(seen))
    say(f"\n{'':44s} found F1  triple F1   difference of triple F1, 95 % interval")
    whole = base.sum(axis=0)
    say(f"{'rules alone':44s} {f1(whole, 0):8.4f}  {f1(whole, 1):9.4f}")
    for name, change in CHANGES.items():
        changed = np.array([count(each.notice, change(each)) for each in seen], dtype=float)
        total = changed.sum(axis=0)
        differences = f1(changed[drawn].sum(axis=1), 1) - f1(base[drawn].sum(axis=1), 1)
        better = f1(total, 1) - f1(whole, 1)
        say(f"{name:44s} {f1(total, 0):8.4f}  {f1(total, 1):9.4f}   {better:+.4f}  {interval(differences)}")
        if np.percentile(differences, 2.5) > 0:
            yield name


def losses(rated: Counts, right: Counts) -> Counts:
    chance = np.clip(rated, 0.005, 0.995)
    return np.asarray(-np.where(right > 0, np.log(chance), np.log(1 - chance)))


def accepted(rated: Counts, right: Counts, share: float) -> float:
    """Give the largest share of assignments, best rated first, of which so many are right."""
    order = np.argsort(-rated, kind="stable")
    ranked, rated = right[order], rated[order]
    ends = np.flatnonzero(np.append(np.diff(rated) != 0, True))
    fits = ends[(np.cumsum(ranked)[ends] / (ends + 1) >= share) & (ends + 1 >= 50)]
    return float((fits.max() + 1) / len(right)) if len(fits) else 0.0


def area(rated: Counts, right: Counts) -> float:
    """Give how often a right one is rated above a wrong one."""
    good, bad = rated[right > 0], rated[right == 0]
    above = (good[:, None] > bad).mean() + 0.5 * (good[:, None] == bad).mean()
    return float(above)


def compare_ratings(notices: Sequence[Notice], rates: Rates) -> Iterator[str]:
    """Print how ratings with the tagger's word do beside those without; give a name where they win."""
    for name in HEADS:
        one, other, owner = rates.plain[name], rates.more[name], rates.owner_of(name)
        before, after = losses(one.rated, one.right), losses(other.rated, other.right)
        gain = before - after
        sums = np.array([[gain[owner == index].sum(), (owner == index).sum()] for index in range(len(notices))])
        drawn = sums[draws(len(notices))].sum(axis=1)
        spread = drawn[:, 0] / drawn[:, 1]
        areas = (area(one.rated, one.right), area(other.rated, other.right))
        say(
            f"{name:9s} log loss {before.mean():.4f} → {after.mean():.4f}  less by {gain.mean():+.4f}"
            f"  {interval(spread)}  area {areas[0]:.3f} → {areas[1]:.3f}"
        )
        if name == "whole" and np.percentile(spread, 2.5) > 0:  # it alone decides what may be used unseen
            yield "the tagger's word in the ratings"
    show_accepted(notices, rates)


def show_accepted(notices: Sequence[Notice], rates: Rates) -> None:
    """Print what share may be used unseen, by set."""
    one, other, right = rates.plain["whole"].rated, rates.more["whole"].rated, rates.plain["whole"].right
    owner = rates.owner
    sets = {"all": np.ones(len(owner), dtype=bool)}
    for folder in sorted({notice.folder for notice in notices}):
        sets[folder] = np.array([notices[index].folder == folder for index in owner])
    for name, inside in sets.items():
        for share in (0.95, 0.97, 0.98):
            before, after = (accepted(rated[inside], right[inside], share) for rated in (one, other))
            spread = spread_accepted(owner[inside], one[inside], other[inside], right[inside], share)
            say(f"  {name:6s} unseen with {share:.0%} right: {before:.3f} → {after:.3f}  {spread}")


def spread_accepted(owner: NDArray[np.int64], one: Counts, other: Counts, right: Counts, share: float) -> str:
    """Give the interval of the difference of shares, documents drawn again and again."""
    rows = {index: np.flatnonzero(owner == index) for index in np.unique(owner)}
    names = np.array(list(rows))
    differences = []
    for drawn in draws(len(names))[:400]:
        picked = np.concatenate([rows[index] for index in names[drawn]])
        differences.append(accepted(other[picked], right[picked], share) - accepted(one[picked], right[picked], share))
    return interval(np.array(differences))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--left-out", choices=("document", "office"), default="document")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    notices = [notice for folder in options.folders for notice in load_notices(folder)]
    folds = make_folds(notices, options.left_out)
    sentences = sum(len(notice.units) for notice in notices)
    say(f"{len(notices)} documents, {sentences} sentences; left out by {options.left_out}")
    readings = read_held_out(notices, folds, options.workers)
    show_alone(notices, readings)
    said = [say_of(notice, of_notice) for notice, of_notice in zip(notices, readings, strict=True)]
    rates = rate_all(notices, said, options.workers)
    seen = see_all(notices, readings, said, rates)
    winners = [*compare_changes(seen), *compare_ratings(notices, rates)]
    say(f"\nbetter than the rules alone: {', '.join(winners) or 'nothing'}")
    return bool(winners)


if __name__ == "__main__":
    sys.exit(main())
