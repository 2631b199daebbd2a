"""Whether ratings mean what they say: reliability on documents left out of the training."""

from dataclasses import dataclass

import numpy as np

from pipeline.learn.training import HeldOut


@dataclass(frozen=True, slots=True)
class Reliability:
    """Assignments rated ``[low, low + 0.1)``: how many, their mean rating, and the share that was right."""

    low: float
    count: int
    rated: float
    right: float


@dataclass(frozen=True, slots=True)
class Report:
    """Reliability by tenths, the expected calibration error, and the share that may be used unseen.

    Attributes:
        rows: One a tenth that holds anything.
        error: Mean distance of rating and share right, weighted by count.
        accepted: Share of assignments rated at least the threshold.
        accepted_right: Share of those that was right; 1 where there are none.
    """

    rows: tuple[Reliability, ...]
    error: float
    accepted: float
    accepted_right: float


def report(held_out: HeldOut, threshold: float) -> Report:
    """Compare ratings with what was right."""
    rated, right = held_out.rated, held_out.right
    tenth = np.minimum((np.round(rated * 100)).astype(int) // 10, 9)
    rows = tuple(
        Reliability(
            low=index / 10,
            count=int((tenth == index).sum()),
            rated=float(rated[tenth == index].mean()),
            right=float(right[tenth == index].mean()),
        )
        for index in np.unique(tenth).tolist()
    )
    accepted = rated >= threshold
    return Report(
        rows=rows,
        error=sum(row.count * abs(row.rated - row.right) for row in rows) / len(rated),
        accepted=float(accepted.mean()),
        accepted_right=float(right[accepted].mean()) if accepted.any() else 1.0,
    )
