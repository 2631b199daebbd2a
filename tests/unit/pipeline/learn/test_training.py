"""Training on small made-up examples, and on the corpus that the shipped model is from."""

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from pipeline.learn import dump_model, load_examples, report, train
from pipeline.learn.examples import Example
from pipeline.learn.training import HeldOut, find_threshold

CORPUS = (Path(__file__).parents[4] / "../shared/corpus").resolve()


def make_examples() -> list[Example]:
    """Give examples in which place 1 means right; one in ten is the other way round."""
    examples = []
    for index in range(200):
        sign = index % 2 == 0
        right = sign != (index % 10 == 3)
        examples.append(Example(f"doc{index % 8}", (1 if sign else 2, 5), right, right, right))
    return examples


def test_what_goes_with_right_is_rated_higher() -> None:
    model, _ = train(make_examples(), 0.9)
    assert model.heads["whole"].rate((1, 5)) > 0.8
    assert model.heads["whole"].rate((2, 5)) < 0.5


def test_the_same_examples_give_the_same_bytes() -> None:
    assert dump_model(train(make_examples(), 0.9)[0]) == dump_model(train(make_examples(), 0.9)[0])


def test_the_threshold_is_the_lowest_that_keeps_the_share() -> None:
    held_out = HeldOut(np.array([0.5] * 60 + [0.9] * 60), np.array([0.0] * 30 + [1.0] * 90))
    assert find_threshold(held_out, 0.75) == 0.5
    assert find_threshold(held_out, 0.98) == 0.9
    assert find_threshold(HeldOut(held_out.rated, np.zeros(120)), 0.98) == 1.0


def test_the_report_weighs_tenths_by_count() -> None:
    figures = report(HeldOut(np.array([0.25, 0.25, 0.95, 0.95]), np.array([0.0, 1.0, 1.0, 1.0])), 0.9)
    assert [row.count for row in figures.rows] == [2, 2]
    assert figures.error == pytest.approx((2 * 0.25 + 2 * 0.05) / 4)
    assert (figures.accepted, figures.accepted_right) == (0.5, 1.0)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not there")
def test_training_again_gives_the_shipped_bytes() -> None:
    model, _ = train(load_examples([CORPUS / "train", CORPUS / "dev"]), 0.95)
    assert dump_model(model) == files("pipeline.extract").joinpath("data", "model.json").read_bytes()
