"""The figures of an evaluation."""

from collections.abc import Mapping
from dataclasses import dataclass


def share(hit: int, of: int) -> float:
    """Give a share; of nothing, all is right."""
    return hit / of if of else 1.0


@dataclass(frozen=True, slots=True)
class Ratio:
    """Hits among what was predicted and what is in the gold."""

    hit: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted that is right."""
        return share(self.hit, self.predicted)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return share(self.hit, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_json(self) -> dict[str, float]:
        """Give precision, recall and F1 with four decimals, and the counts."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "hit": self.hit,
            "predicted": self.predicted,
            "gold": self.gold,
        }


@dataclass(frozen=True, slots=True)
class Figures:
    """How a folder of records compares with its gold.

    Attributes:
        documents: Gold documents.
        missing: Those without a record.
        found: Assignments paired.
        lead: Leading actors named.
        coordinate: Co-ordinating actors named.
        deadline_equal: Share of pairs whose deadlines are equal, or both missing.
        deadline: Deadlines found and equal.
        path_equal: Share of pairs with the same path.
        triple: Assignments found with the same lead and the same deadline.
        header: Share of documents with each header field equal.
        header_mean: Mean over the fields.
    """

    documents: int
    missing: int
    found: Ratio
    lead: Ratio
    coordinate: Ratio
    deadline_equal: float
    deadline: Ratio
    path_equal: float
    triple: Ratio
    header: Mapping[str, float]
    header_mean: float

    @property
    def ratios(self) -> dict[str, Ratio]:
        """Give the figures that have precision and recall, by name."""
        return {
            "found": self.found,
            "lead": self.lead,
            "coordinate": self.coordinate,
            "deadline": self.deadline,
            "triple": self.triple,
        }

    def as_json(self) -> dict[str, object]:
        """Give the figures with four decimals under the names that others compare them by."""
        return {
            "documents": self.documents,
            "records missing": self.missing,
            "found": self.found.as_json(),
            "lead": self.lead.as_json(),
            "coordinate": self.coordinate.as_json(),
            "deadline equal": round(self.deadline_equal, 4),
            "deadline": self.deadline.as_json(),
            "path equal": round(self.path_equal, 4),
            "triple": self.triple.as_json(),
            "header": {name: round(value, 4) for name, value in self.header.items()},
            "header mean": round(self.header_mean, 4),
        }
