"""How likely an assignment is right, by weights learned from annotated documents (mô hình độ tin cậy).

The model holds numbers only: features are hashed, so that no word of a document can be read from it.
"""

import json
import math
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: Features share this many places; few meet in one.
SIZE = 1 << 13
#: What is rated: a task at all, its lead, its deadline, and all three.
HEADS = ("task", "lead", "deadline", "whole")
_STEEPEST = 30.0  # beyond this the logistic function is 0 or 1


@dataclass(frozen=True, slots=True)
class Ratings:
    """Shares of assignments like this one that are right, 0..1.

    Attributes:
        task: It is an assignment.
        lead: Its leads are the right ones, given that it is one.
        deadline: The same for its deadline.
        whole: All three.
    """

    task: float
    lead: float
    deadline: float
    whole: float


@dataclass(frozen=True, slots=True)
class Head:
    """One logistic regression over hashed features, with the line that calibrates its score (Platt)."""

    bias: float
    slope: float
    shift: float
    weights: Mapping[int, float]

    def rate(self, places: Iterable[int]) -> float:
        """Give the share that is right, 0..1, two decimals."""
        score = self.bias + sum(self.weights.get(place, 0.0) for place in places)
        return round(logistic(self.slope * score + self.shift), 2)


@dataclass(frozen=True, slots=True)
class Model:
    """The heads by name, and from which ``whole`` on an assignment may be used unseen."""

    heads: Mapping[str, Head]
    accept_at: float

    def rate(self, features: Iterable[str]) -> Ratings:
        """Rate one assignment by its features."""
        places = hash_features(features)
        return Ratings(**{name: self.heads[name].rate(places) for name in HEADS})


def logistic(score: float) -> float:
    """Give the logistic function, 0..1."""
    return 1.0 / (1.0 + math.exp(-min(max(score, -_STEEPEST), _STEEPEST)))


def hash_features(features: Iterable[str]) -> tuple[int, ...]:
    """Give the places of features among ``SIZE``, each once, in order."""
    return tuple(sorted({zlib.crc32(feature.encode()) % SIZE for feature in features}))


def dump_model(model: Model) -> bytes:
    """Give a model as JSON, the same bytes for the same model."""
    heads = {
        name: {
            "bias": head.bias,
            "slope": head.slope,
            "shift": head.shift,
            "weights": {str(place): weight for place, weight in sorted(head.weights.items())},
        }
        for name, head in model.heads.items()
    }
    content = {"accept_at": model.accept_at, "heads": heads}
    return (json.dumps(content, separators=(",", ":")) + "\n").encode()


def parse_model(raw: bytes) -> Model:
    """Read what ``dump_model`` wrote."""
    content = json.loads(raw)
    heads = {
        name: Head(
            bias=head["bias"],
            slope=head["slope"],
            shift=head["shift"],
            weights={int(place): weight for place, weight in head["weights"].items()},
        )
        for name, head in content["heads"].items()
    }
    return Model(heads, content["accept_at"])


@cache
def load_model() -> Model:
    """Give the model that is part of the program."""
    return parse_model(files("pipeline.extract").joinpath("data", "model.json").read_bytes())
