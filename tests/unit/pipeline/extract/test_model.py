"""Ratings are shares, the same for the same features, and survive being written."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.doubts import find_rating_doubts
from pipeline.extract.model import SIZE, Ratings, dump_model, hash_features, load_model, parse_model


@given(st.lists(st.text()))
def test_ratings_are_shares_and_fixed(features: list[str]) -> None:
    ratings = load_model().rate(features)
    assert all(0 <= value <= 1 for value in (ratings.task, ratings.lead, ratings.deadline, ratings.whole))
    assert ratings == load_model().rate([*features, *reversed(features)])


@given(st.lists(st.text()))
def test_hashed_features_are_places(features: list[str]) -> None:
    places = hash_features(features)
    assert list(places) == sorted(set(places))
    assert all(0 <= place < SIZE for place in places)


def test_a_model_survives_being_written() -> None:
    assert parse_model(dump_model(load_model())) == load_model()


def test_the_weakest_part_is_named() -> None:
    ratings = Ratings(task=0.9, lead=0.5, deadline=0.8, whole=0.4)
    assert [doubt.reason for doubt in find_rating_doubts(ratings, 0.9)] == ["Chưa chắc cơ quan chủ trì"]
    assert find_rating_doubts(ratings, 0.4) == ()


def test_an_unclear_scan_is_named_before_the_weakest_part() -> None:
    ratings = Ratings(task=0.9, lead=0.5, deadline=0.8, whole=0.4)
    assert [doubt.reason for doubt in find_rating_doubts(ratings, 0.9, unclear=True)] == ["Chữ quét không rõ"]
    assert find_rating_doubts(ratings, 0.4, unclear=True) == ()
