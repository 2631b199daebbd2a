"""Training on small made-up examples, and on the corpus that the shipped model is from."""

from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.evaluate import measure
from pipeline.learn import dump_model, load_examples, train
from pipeline.learn.examples import Example
from pipeline.learn.training import rate_held_out

UNSEEN = Path(__file__).parents[3] / "written/unseen"
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


def test_documents_left_out_are_rated_one_by_one() -> None:
    held_out = rate_held_out(make_examples(), "whole")
    assert [value.right for value in held_out.values] == [example.whole for example in make_examples()]
    assert measure(held_out.values).error < 0.05


def test_where_no_rating_keeps_the_share_nothing_is_used_unseen() -> None:
    alike = [Example(f"doc{index % 8}", (5,), *[index % 16 < 8] * 3) for index in range(200)]
    assert train(alike, 0.9)[0].accept_at == 1.0
    assert train(make_examples(), 0.9)[0].accept_at < 1.0


def test_ratings_promise_what_holds_for_documents_that_the_rules_have_not_seen() -> None:
    worse = [
        Example(f"new{index % 8}", example.places, *[example.whole and index % 3 > 0] * 3)
        for index, example in enumerate(make_examples())
    ]
    known, _ = train(make_examples(), 0.9)
    honest, held_out = train(make_examples(), 0.9, worse)
    assert honest.heads["whole"].rate((1, 5)) < known.heads["whole"].rate((1, 5))
    assert [value.right for value in held_out["whole"].values] == [example.whole for example in worse]
    assert measure(held_out["whole"].values).error < 0.05


def test_what_may_be_used_unseen_does_not_depend_on_the_calibrating_line() -> None:
    worse = [Example(f"new{index % 8}", (1, 5), *[index % 2 > 0] * 3) for index in range(80)]
    known, honest = train(make_examples(), 0.9)[0], train(make_examples(), 0.9, worse)[0]
    for places in ((1, 5), (2, 5)):
        taken = known.heads["whole"].rate(places) >= known.accept_at
        assert (honest.heads["whole"].rate(places) >= honest.accept_at) == taken


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not there")
def test_training_again_gives_the_shipped_bytes() -> None:
    model, _ = train(load_examples([CORPUS / "train", CORPUS / "dev"]), 0.95, load_examples([UNSEEN]))
    assert dump_model(model) == files("pipeline.extract").joinpath("data", "model.json").read_bytes()
