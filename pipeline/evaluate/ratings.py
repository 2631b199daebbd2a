"""Whether the ratings of records mean what they say, and how much may be used unseen (độ tin cậy)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import NamedTuple

from pipeline.evaluate.load import Item, Sheet
from pipeline.evaluate.same import Verdict, judge

#: Cuts of ``confidence`` that are told beside what the records themselves mark.
CUTS = (0.8, 0.85, 0.9, 0.93, 0.95, 0.97)
#: Shares that must be right of what is used unseen: the most that may be taken is told for each.
SHARES = (0.95, 0.98)
_FEWEST = 50  # assignments: a share over fewer says nothing


class Rated(NamedTuple):
    """A rating, 0..1, and whether what it is about was right."""

    rated: float
    right: bool


@dataclass(frozen=True, slots=True)
class Tenth:
    """What was rated ``[low, low + 0.1)``: how many, their mean rating, and the share that was right."""

    low: float
    count: int
    rated: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Ratings by tenths.

    Attributes:
        tenths: One for each tenth that holds anything.
        error: Expected calibration error: mean distance of rating and share right, weighted by count.
    """

    tenths: tuple[Tenth, ...]
    error: float

    @property
    def count(self) -> int:
        """How many were rated."""
        return sum(tenth.count for tenth in self.tenths)

    @property
    def rated(self) -> float:
        """Their mean rating."""
        return sum(tenth.count * tenth.rated for tenth in self.tenths) / max(self.count, 1)

    @property
    def right(self) -> float:
        """The share that was right."""
        return sum(tenth.count * tenth.right for tenth in self.tenths) / max(self.count, 1)


class Trade(NamedTuple):
    """What is used unseen.

    Attributes:
        least: The lowest rating taken; ``None`` where something else decides.
        share: Share of all assignments that is taken.
        right: Share of those that is right; 1 where there are none.
    """

    least: float | None
    share: float
    right: float


@dataclass(frozen=True, slots=True)
class Ratings:
    """How the ratings of a set of records did.

    Attributes:
        count: Assignments with a rating.
        parts: Reliability of ``task``, ``lead``, ``deadline`` and ``whole`` (``confidence``), as far as rated.
        unmarked: What the records do not mark ``needs_review``.
        trades: What is taken from certain ratings on.
        most: The most that may be taken so that a share is right; a share that no rating gives is missing.
    """

    count: int
    parts: Mapping[str, Reliability]
    unmarked: Trade
    trades: tuple[Trade, ...]
    most: Mapping[float, Trade]

    def as_json(self) -> dict[str, object]:
        """Give all of it with four decimals."""
        return {
            "assignments": self.count,
            "calibration error": {name: round(part.error, 4) for name, part in self.parts.items()},
            "reliability": {
                name: [{key: round(value, 4) for key, value in asdict(tenth).items()} for tenth in part.tenths]
                for name, part in self.parts.items()
            },
            "not marked": _as_json(self.unmarked),
            "from": [_as_json(trade) for trade in self.trades],
            "most": {f"{share}": _as_json(trade) for share, trade in self.most.items()},
        }


def _as_json(trade: Trade) -> dict[str, float | None]:
    return {key: None if value is None else round(value, 4) for key, value in trade._asdict().items()}


def measure_ratings(gold: Mapping[str, Sheet], records: Mapping[str, Sheet]) -> Ratings | None:
    """Compare the ratings of records with what was right; ``None`` where nothing is rated."""
    judged = [
        (item, verdict)
        for stem, sheet in gold.items()
        if stem in records
        for item, verdict in _judge_rated(sheet.assignments, records[stem].assignments)
    ]
    if not judged:
        return None
    parts = {
        name: measure(values) for name in ("task", "lead", "deadline", "whole") if (values := _rated(judged, name))
    }
    whole = _rated(judged, "whole")
    unmarked = [verdict.whole for item, verdict in judged if not item.needs_review]
    most = {share: find_most(whole, share) for share in SHARES}
    return Ratings(
        count=len(judged),
        parts=parts,
        unmarked=_trade(None, unmarked, len(judged)),
        trades=tuple(take_from(whole, least) for least in CUTS),
        most={share: trade for share, trade in most.items() if trade is not None},
    )


def _judge_rated(gold: Sequence[Item], predicted: Sequence[Item]) -> Iterable[tuple[Item, Verdict]]:
    """Give the assignments of a record that are rated, with what is right of them."""
    pairs = zip(predicted, judge(gold, predicted), strict=True)
    return ((item, verdict) for item, verdict in pairs if item.confidence is not None)


def _rated(judged: Sequence[tuple[Item, Verdict]], name: str) -> list[Rated]:
    """Give the ratings of one part; lead and deadline of what is no assignment are neither right nor wrong."""
    if name == "whole":
        return [Rated(item.confidence or 0.0, verdict.whole) for item, verdict in judged]
    return [
        Rated(getattr(item.certainty, name), getattr(verdict, name))
        for item, verdict in judged
        if item.certainty is not None and (name == "task" or verdict.task)
    ]


def measure(values: Sequence[Rated]) -> Reliability:
    """Sort ratings into tenths."""
    groups: dict[int, list[Rated]] = {}
    for value in values:
        groups.setdefault(min(round(value.rated * 100) // 10, 9), []).append(value)
    tenths = tuple(
        Tenth(
            low=index / 10,
            count=len(group),
            rated=sum(value.rated for value in group) / len(group),
            right=sum(value.right for value in group) / len(group),
        )
        for index, group in sorted(groups.items())
    )
    error = sum(tenth.count * abs(tenth.rated - tenth.right) for tenth in tenths) / max(len(values), 1)
    return Reliability(tenths, error)


def take_from(values: Sequence[Rated], least: float) -> Trade:
    """Give what is taken where all rated ``least`` or more is used unseen."""
    return _trade(least, [value.right for value in values if value.rated >= least], len(values))


def _trade(least: float | None, taken: Sequence[bool], of: int) -> Trade:
    return Trade(least, len(taken) / max(of, 1), sum(taken) / len(taken) if taken else 1.0)


def find_most(values: Sequence[Rated], share: float) -> Trade | None:
    """Give the most that can be used unseen so that such a share of it is right; ``None`` where nothing fits."""
    for least in sorted({value.rated for value in values}):
        trade = take_from(values, least)
        if trade.right >= share and trade.share * len(values) >= _FEWEST:
            return trade
    return None
