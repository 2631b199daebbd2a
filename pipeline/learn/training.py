"""Weights from examples: logistic regression, calibrated on documents that it has not seen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.evaluate import Rated, find_most
from pipeline.extract.model import HEADS, SIZE, Head, Model
from pipeline.learn.examples import Example

Array = NDArray[np.float64]

_RIDGE = 12.0  # chosen by cross-validation over documents
_FOLDS = 20
_STEPS = 60
_DIGITS = 3  # coarser than what two machines' arithmetic differs by: the same folder gives the same bytes


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Ratings of documents that were left out of the training, and what was right, both in the order of examples."""

    rated: Array
    right: Array

    @property
    def values(self) -> tuple[Rated, ...]:
        """Give the same one by one."""
        pairs = zip(self.rated.tolist(), self.right.tolist(), strict=True)
        return tuple(Rated(rated, bool(right)) for rated, right in pairs)


def train(
    examples: Sequence[Example], share: float, unseen: Sequence[Example] = ()
) -> tuple[Model, dict[str, HeldOut]]:
    """Give the model, and for each head how it rates documents that it has not seen.

    Args:
        examples: From two documents at least.
        share: Of what may be used unseen, so much must be right, 0..1.
        unseen: From documents that no rule was written from: the calibrating lines are learned from these alone, since
            the rules are more often right on documents that they were written with. What is returned as held out is
            then of these, each document by a line learned without it.
    """
    heads: dict[str, Head] = {}
    held_out: dict[str, HeldOut] = {}
    rated: dict[str, HeldOut] = {}
    for name in HEADS:
        known = _known(examples, name)
        matrix, right = _matrix(known), _right(known, name)
        folds = _folds(known)
        scores = _cross_fit(matrix, right, folds)
        dual, bias = _fit(matrix @ matrix.T, right)
        weights = matrix.T @ dual
        fresh = _known(unseen, name)
        fresh_scores, fresh_right = _matrix(fresh) @ weights + bias, _right(fresh, name)
        slope, shift = _calibrate(fresh_scores, fresh_right) if unseen else _calibrate(scores, right)
        heads[name] = Head(
            bias=round(bias, _DIGITS),
            slope=round(slope, _DIGITS),
            shift=round(shift, _DIGITS),
            weights={int(place): round(float(weights[place]), _DIGITS) for place in np.flatnonzero(weights)},
        )
        if unseen:
            held_out[name] = HeldOut(_cross_calibrate(fresh_scores, fresh_right, _folds(fresh)), fresh_right)
            rated[name] = HeldOut(np.round(_logistic(slope * scores + shift), 2), right)
        else:
            held_out[name] = rated[name] = HeldOut(_cross_calibrate(scores, right, folds), right)
    most = find_most(rated["whole"].values, share)
    return Model(heads, most.least if most and most.least is not None else 1.0), held_out


def rate_held_out(examples: Sequence[Example], name: str, groups: Mapping[str, str] | None = None) -> HeldOut:
    """Rate what a head knows, each document by weights and by a line learned without it.

    Args:
        examples: From two documents at least.
        name: The head.
        groups: By the stem of its document, the group that is left out as a whole (an office); else twenty folds.
    """
    known = _known(examples, name)
    matrix, right = _matrix(known), _right(known, name)
    folds = _folds(known) if groups is None else _group_folds(known, groups)
    return HeldOut(_cross_calibrate(_cross_fit(matrix, right, folds), right, folds), right)


def _known(examples: Sequence[Example], name: str) -> Sequence[Example]:
    """Give the examples that teach a head: lead and deadline of what is no assignment are neither right nor wrong."""
    return [example for example in examples if example.task] if name in {"lead", "deadline"} else examples


def _matrix(examples: Sequence[Example]) -> Array:
    matrix = np.zeros((len(examples), SIZE))
    for row, example in enumerate(examples):
        matrix[row, list(example.places)] = 1.0
    return matrix


def _right(examples: Sequence[Example], name: str) -> Array:
    return np.array([float(getattr(example, name)) for example in examples])


def _folds(examples: Sequence[Example]) -> NDArray[np.int64]:
    """Give the fold of each example; those of one document are never torn apart."""
    names = sorted({example.document for example in examples})
    fold = {name: index % _FOLDS for index, name in enumerate(names)}
    return np.array([fold[example.document] for example in examples])


def _group_folds(examples: Sequence[Example], groups: Mapping[str, str]) -> NDArray[np.int64]:
    names = sorted(set(groups.values()))
    return np.array([names.index(groups[example.document]) for example in examples])


def _cross_fit(matrix: Array, right: Array, folds: NDArray[np.int64]) -> Array:
    """Score each example by weights learned without its document."""
    scores = np.zeros(len(right))
    kernel = matrix @ matrix.T
    for held, rest in _splits(folds):
        dual, bias = _fit(kernel[np.ix_(rest, rest)], right[rest])
        scores[held] = kernel[np.ix_(held, rest)] @ dual + bias
    return scores


def _cross_calibrate(scores: Array, right: Array, folds: NDArray[np.int64]) -> Array:
    """Rate each example by a line learned without its document."""
    rated = np.zeros(len(right))
    for held, rest in _splits(folds):
        slope, shift = _calibrate(scores[rest], right[rest])
        rated[held] = np.round(_logistic(slope * scores[held] + shift), 2)
    return rated


def _splits(folds: NDArray[np.int64]) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    for fold in np.unique(folds):
        held = folds == fold
        if not held.all():
            yield held, ~held


def _fit(kernel: Array, right: Array) -> tuple[Array, float]:
    """Fit a ridge logistic regression by Newton's method: a weight for each example, and the base rate as bias."""
    share = (right.sum() + 1) / (len(right) + 2)
    bias = float(np.log(share / (1 - share)))
    dual: Array = np.zeros(len(right))
    for _ in range(_STEPS):
        margin = kernel @ dual
        chance = _logistic(margin + bias)
        weight = np.maximum(chance * (1 - chance), 1e-9)
        target = margin + (right - chance) / weight
        new = np.asarray(np.linalg.solve(kernel + _RIDGE * np.diag(1 / weight), target), dtype=np.float64)
        moved = float(np.abs(new - dual).max())
        dual = new
        if moved < 1e-10:
            break
    return dual, bias


def _calibrate(scores: Array, right: Array) -> tuple[float, float]:
    """Fit slope and shift of a logistic line (Platt 1999), a little ridge keeping them finite."""
    columns = np.stack([scores, np.ones_like(scores)], axis=1)
    line = np.array([1.0, 0.0])
    start = line.copy()
    for _ in range(_STEPS):
        chance = _logistic(columns @ line)
        gradient = columns.T @ (chance - right) + (line - start)
        curve = (columns * (chance * (1 - chance))[:, None]).T @ columns + np.eye(2)
        step = np.linalg.solve(curve, gradient)
        line -= step
        if float(np.abs(step).max()) < 1e-10:
            break
    return float(line[0]), float(line[1])


def _logistic(scores: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0))), dtype=np.float64)
