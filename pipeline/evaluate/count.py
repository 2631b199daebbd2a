"""Counting hits and collecting differences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.evaluate.figures import Figures, Ratio, share
from pipeline.evaluate.load import Deadline, Item, Sheet
from pipeline.evaluate.same import actors, pair_tasks, same_deadline, same_field, same_path

Value = str | tuple[str, ...] | Deadline | Item | None


class Difference(NamedTuple):
    """One value that is not as in the gold.

    Attributes:
        document: The stem of the document.
        what: ``header.<field>``, ``missed``, ``spurious``, ``lead``, ``coordinate`` or ``deadline``.
        gold: What the gold says.
        predicted: What the record says.
        task: The gold's task, where the difference is about one.
    """

    document: str
    what: str
    gold: Value = None
    predicted: Value = None
    task: str | None = None


class _Tally:
    """Counts over the documents seen so far."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.header: Counter[str] = Counter()

    def ratio(self, what: str) -> Ratio:
        """Give the hits, predictions and gold of one kind."""
        return Ratio(self.count[f"{what} hit"], self.count[f"{what} predicted"], self.count[f"{what} gold"])

    def add_header(self, document: str, gold: Sheet, record: Sheet) -> Iterator[Difference]:
        """Count the header fields of one document."""
        predicted = record.header.fields()
        for field, wanted in gold.header.fields().items():
            equal = same_field(wanted, predicted[field])
            self.header[field] += equal
            if not equal:
                yield Difference(document, f"header.{field}", wanted, predicted[field])

    def add_assignments(self, document: str, gold: Sheet, record: Sheet) -> Iterator[Difference]:
        """Count the assignments of one document."""
        wanted, predicted = gold.assignments, record.assignments
        pairs = pair_tasks(wanted, predicted)
        self._add("found", len(pairs), len(predicted), len(wanted))
        self._add("triple", 0, len(predicted), len(wanted))
        for item in _without(wanted, (i for i, _ in pairs)):
            self._add_lone("gold", item)
            yield Difference(document, "missed", gold=item)
        for item in _without(predicted, (j for _, j in pairs)):
            self._add_lone("predicted", item)
            yield Difference(document, "spurious", predicted=item)
        for i, j in pairs:
            yield from self._add_pair(document, wanted[i], predicted[j])

    def _add(self, what: str, hit: int, predicted: int, gold: int) -> None:
        self.count[f"{what} hit"] += hit
        self.count[f"{what} predicted"] += predicted
        self.count[f"{what} gold"] += gold

    def _add_lone(self, side: str, item: Item) -> None:
        """Count the actors of an assignment without a partner."""
        self.count[f"lead {side}"] += len(actors(item.lead))
        self.count[f"coordinate {side}"] += len(actors(item.coordinate))

    def _add_pair(self, document: str, gold: Item, predicted: Item) -> Iterator[Difference]:
        """Count one pair."""
        lead = self._add_actors("lead", gold.lead, predicted.lead)
        coordinate = self._add_actors("coordinate", gold.coordinate, predicted.coordinate)
        deadline = same_deadline(gold.deadline, predicted.deadline)
        self.count["deadline equal"] += deadline
        self._add(
            "deadline",
            deadline and gold.deadline is not None,
            predicted.deadline is not None,
            gold.deadline is not None,
        )
        self.count["path equal"] += same_path(gold.path, predicted.path)
        self.count["triple hit"] += lead and deadline
        if not lead:
            yield Difference(document, "lead", gold.lead, predicted.lead, gold.task)
        if not coordinate:
            yield Difference(document, "coordinate", gold.coordinate, predicted.coordinate, gold.task)
        if not deadline:
            yield Difference(document, "deadline", gold.deadline, predicted.deadline, gold.task)

    def _add_actors(self, role: str, gold: Iterable[str], predicted: Iterable[str]) -> bool:
        """Count the actors of one role; tell whether they are the same."""
        wanted, got = actors(gold), actors(predicted)
        self._add(role, len(wanted & got), len(got), len(wanted))
        return wanted == got

    def figures(self, documents: int, missing: int) -> Figures:
        """Give the figures of all that was counted."""
        fields = tuple(Sheet().header.fields())
        pairs = self.count["found hit"]
        return Figures(
            documents=documents,
            missing=missing,
            found=self.ratio("found"),
            lead=self.ratio("lead"),
            coordinate=self.ratio("coordinate"),
            deadline_equal=share(self.count["deadline equal"], pairs),
            deadline=self.ratio("deadline"),
            path_equal=share(self.count["path equal"], pairs),
            triple=self.ratio("triple"),
            header={field: share(self.header[field], documents) for field in fields},
            header_mean=share(self.header.total(), documents * len(fields)),
        )


def compare(gold: Mapping[str, Sheet], records: Mapping[str, Sheet]) -> tuple[Figures, tuple[Difference, ...]]:
    """Compare records with gold, both by the stem of the document.

    A document without a record counts as a record with nothing in it.
    """
    tally = _Tally()
    differences: list[Difference] = []
    for document, sheet in sorted(gold.items()):
        record = records.get(document, Sheet())
        differences.extend(tally.add_header(document, sheet, record))
        differences.extend(tally.add_assignments(document, sheet, record))
    return tally.figures(len(gold), len(gold.keys() - records.keys())), tuple(differences)


def _without(items: Iterable[Item], indices: Iterable[int]) -> Iterator[Item]:
    """Give the items whose index is not among ``indices``."""
    left_out = set(indices)
    return (item for index, item in enumerate(items) if index not in left_out)
