"""Figures by kind of document and by form of file, and which errors there are most of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.evaluate.count import Difference, compare
from pipeline.evaluate.figures import Figures
from pipeline.evaluate.load import Deadline, Sheet
from pipeline.evaluate.ratings import Ratings, measure_ratings
from pipeline.evaluate.same import actors

#: Kinds of difference that are no value of a record: no deadline; and how the actors read lie to those of the gold.
WORDED = ("none", "fewer", "more", "others")


class Confusion(NamedTuple):
    """One kind of error and how often it is made.

    Attributes:
        what: ``missed``, ``spurious``, ``lead``, ``coordinate``, ``deadline`` or ``header.<field>``.
        gold: For a deadline its kind in the gold, ``none`` for no deadline; else empty.
        predicted: The same of the record; where the kinds are equal, the first field that differs. For actors whether
            ``none`` was read, ``fewer`` (all of them right), ``more`` (the right ones among them) or ``others``.
        times: How often.
    """

    what: str
    gold: str
    predicted: str
    times: int


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one kind or form: their figures, and how their ratings did where there are any."""

    figures: Figures
    ratings: Ratings | None

    def as_json(self) -> dict[str, object]:
        """Give the figures under their usual names, and the ratings."""
        ratings = {"ratings": self.ratings.as_json()} if self.ratings else {}
        return {**self.figures.as_json(), **ratings}


@dataclass(frozen=True, slots=True)
class Report:
    """All that an evaluation tells.

    Attributes:
        whole: Over all documents.
        differences: Every value that is not as in the gold.
        by_type: Groups by the type in the gold's header, the most frequent first; ``""`` where it has none.
        by_form: Groups by media type and origin of the text, as the records tell; ``""`` where they don't.
        confusions: Kinds of error, the most frequent first.
    """

    whole: Group
    differences: tuple[Difference, ...]
    by_type: Mapping[str, Group]
    by_form: Mapping[str, Group]
    confusions: tuple[Confusion, ...]

    def as_json(self) -> dict[str, object]:
        """Give the figures under their usual names, with those of the groups behind them."""
        return {
            **self.whole.as_json(),
            "by type": {name: group.as_json() for name, group in self.by_type.items()},
            "by form": {name: group.as_json() for name, group in self.by_form.items()},
            "confusions": [confusion._asdict() for confusion in self.confusions],
        }


def evaluate(gold: Mapping[str, Sheet], records: Mapping[str, Sheet]) -> Report:
    """Compare records with gold, both by the stem of the document, as a whole and by groups."""
    figures, differences = compare(gold, records)
    types = {stem: (sheet.header.type or "").lower() for stem, sheet in gold.items()}
    forms = {stem: records.get(stem, Sheet()).form for stem in gold}
    return Report(
        whole=Group(figures, measure_ratings(gold, records)),
        differences=differences,
        by_type=_compare_groups(gold, records, types),
        by_form=_compare_groups(gold, records, forms),
        confusions=count_confusions(differences),
    )


def _compare_groups(
    gold: Mapping[str, Sheet], records: Mapping[str, Sheet], names: Mapping[str, str]
) -> dict[str, Group]:
    """Compare the documents of each group apart, the largest group first."""
    sizes = Counter(names.values())
    groups = {}
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        part = {stem: sheet for stem, sheet in gold.items() if names[stem] == name}
        groups[name] = Group(compare(part, records)[0], measure_ratings(part, records))
    return groups


def count_confusions(differences: Iterable[Difference]) -> tuple[Confusion, ...]:
    """Count the kinds of error, the most frequent first."""
    kinds = Counter((difference.what, *_kinds(difference)) for difference in differences)
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(*kind, times) for kind, times in ranked)


def _kinds(difference: Difference) -> tuple[str, str]:
    """Give which kind of deadline was read as which, for equal kinds the field that differs; how actors differ."""
    if difference.what in {"lead", "coordinate"}:
        return "", _actor_kind(difference)
    if difference.what != "deadline":
        return "", ""
    gold, predicted = _kind(difference.gold), _kind(difference.predicted)
    return gold, _field(difference) if gold == predicted else predicted


def _actor_kind(difference: Difference) -> str:
    gold, predicted = (
        actors(names) if isinstance(names, tuple) else frozenset[str]()
        for names in (difference.gold, difference.predicted)
    )
    if not predicted:
        return "none"
    return "fewer" if predicted < gold else "more" if gold < predicted else "others"


def _kind(value: object) -> str:
    return (value.kind or "") if isinstance(value, Deadline) else "none"


def _field(difference: Difference) -> str:
    """Give the first field in which two deadlines of one kind differ."""
    fields = ("start", "due", "rrule", "inclusive")
    gold, predicted = difference.gold, difference.predicted
    return next((name for name in fields if getattr(gold, name, None) != getattr(predicted, name, None)), "")
