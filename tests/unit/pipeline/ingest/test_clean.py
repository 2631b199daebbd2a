"""Pictures made ready for reading."""

import numpy as np
import pytest
from scans import lines_of_print, noisy, sealed, shadowed, skewed

from pipeline.ingest import clean


def grey_of(page):
    return clean.make_grey(page)


@pytest.mark.parametrize("angle", [-9.5, -5.0, -2.0, -0.7, 0.4, 1.8, 3.3, 9.0])
def test_skew_is_found_and_undone(angle):
    page = noisy(skewed(lines_of_print(), angle))
    found = clean.find_skew(clean.find_ink(grey_of(page)))
    assert found == pytest.approx(angle, abs=0.12)
    assert clean.find_skew(clean.find_ink(clean.rotate(grey_of(page), found))) == pytest.approx(0.0, abs=0.12)


def test_straight_page_is_left_alone():
    page = grey_of(lines_of_print())
    assert clean.find_skew(clean.find_ink(page)) == 0.0
    assert clean.rotate(page, 0.0) is page


def test_rim_of_the_scanner_does_not_decide_the_skew():
    page = skewed(lines_of_print(), 2.0).copy()
    page[:30] = page[-30:] = 0
    page[:, :30] = page[:, -30:] = 0
    assert clean.find_skew(clean.find_ink(grey_of(page))) == pytest.approx(2.0, abs=0.15)


def test_red_seal_goes_and_black_below_it_stays():
    page = lines_of_print()
    black = clean.find_ink(grey_of(page))
    sealed_page = sealed(page, (700, 900), 160)
    assert clean.find_ink(sealed_page.min(axis=2)).sum() > black.sum() * 1.05
    ink = clean.find_ink(grey_of(sealed_page))
    assert (ink ^ black).mean() < 0.002


def test_page_without_colour_is_not_changed():
    page = lines_of_print()
    assert (grey_of(page) == page[..., 0]).all()


def test_shadow_is_lightened():
    page = shadowed(lines_of_print(), darkest=0.2)
    flat = clean.flatten_light(grey_of(page))
    paper = flat[lines_of_print()[..., 0] == 255]
    assert np.percentile(paper, 1) > 200
    assert (clean.find_ink(flat) ^ (lines_of_print()[..., 0] == 0)).mean() < 0.005


def test_white_page_is_not_flattened():
    page = grey_of(lines_of_print())
    assert clean.flatten_light(page) is page


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (70, 70)])
def test_small_pictures_do_no_harm(shape):
    page = np.full((*shape, 3), 255, np.uint8)
    grey = clean.flatten_light(clean.make_grey(page))
    ink = clean.find_ink(grey)
    assert clean.find_skew(ink) == 0.0
    assert clean.find_rules(ink, 10, thick=4) == []
