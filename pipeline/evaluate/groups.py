"""Figures by kind of document and by form of file, and which errors there are most of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.evaluate.count import Difference, compare
from pipeline.evaluate.figures import Figures
from pipeline.evaluate.load import Deadline, Sheet


class Confusion(NamedTuple):
    """One kind of error and how often it is made.

    Attributes:
        what: ``missed``, ``spurious``, ``lead``, ``coordinate``, ``deadline`` or ``header.<field>``.
        gold: For a deadline its kind in the gold, ``none`` for no deadline; else empty.
        predicted: The same of the record; where the kinds are equal, the first field that differs.
        times: How often.
    """

    what: str
    gold: str
    predicted: str
    times: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that an evaluation tells.

    Attributes:
        figures: Over all documents.
        differences: Every value that is not as in the gold.
        by_type: Figures by the type in the gold's header, the most frequent first; ``""`` where it has none.
        by_form: Figures by media type and origin of the text, as the records tell; ``""`` where they don't.
        confusions: Kinds of error, the most frequent first.
    """

    figures: Figures
    differences: tuple[Difference, ...]
    by_type: Mapping[str, Figures]
    by_form: Mapping[str, Figures]
    confusions: tuple[Confusion, ...]

    def as_json(self) -> dict[str, object]:
        """Give the figures under their usual names, with those of the groups behind them."""
        return {
            **self.figures.as_json(),
            "by type": {name: figures.as_json() for name, figures in self.by_type.items()},
            "by form": {name: figures.as_json() for name, figures in self.by_form.items()},
            "confusions": [confusion._asdict() for confusion in self.confusions],
        }


def evaluate(gold: Mapping[str, Sheet], records: Mapping[str, Sheet]) -> Report:
    """Compare records with gold, both by the stem of the document, as a whole and by groups."""
    figures, differences = compare(gold, records)
    types = {stem: (sheet.header.type or "").lower() for stem, sheet in gold.items()}
    forms = {stem: records.get(stem, Sheet()).form for stem in gold}
    return Report(
        figures=figures,
        differences=differences,
        by_type=_compare_groups(gold, records, types),
        by_form=_compare_groups(gold, records, forms),
        confusions=count_confusions(differences),
    )


def _compare_groups(
    gold: Mapping[str, Sheet], records: Mapping[str, Sheet], names: Mapping[str, str]
) -> dict[str, Figures]:
    """Compare the documents of each group apart, the largest group first."""
    sizes = Counter(names.values())
    groups = {}
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        part = {stem: sheet for stem, sheet in gold.items() if names[stem] == name}
        groups[name] = compare(part, records)[0]
    return groups


def count_confusions(differences: Iterable[Difference]) -> tuple[Confusion, ...]:
    """Count the kinds of error, the most frequent first."""
    kinds = Counter((difference.what, *_deadline_kinds(difference)) for difference in differences)
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(*kind, times) for kind, times in ranked)


def _deadline_kinds(difference: Difference) -> tuple[str, str]:
    """Give which kind of deadline was read as which; for equal kinds the field that differs."""
    if difference.what != "deadline":
        return "", ""
    gold, predicted = _kind(difference.gold), _kind(difference.predicted)
    return gold, _field(difference) if gold == predicted else predicted


def _kind(value: object) -> str:
    return (value.kind or "") if isinstance(value, Deadline) else "none"


def _field(difference: Difference) -> str:
    """Give the first field in which two deadlines of one kind differ."""
    fields = ("start", "due", "rrule", "inclusive")
    gold, predicted = difference.gold, difference.predicted
    return next((name for name in fields if getattr(gold, name, None) != getattr(predicted, name, None)), "")
