"""A sheet is cut out of its photograph where its edges are beyond doubt, else left alone."""

import math

import pytest
from PIL import Image

from motcua.files.reader.straightening import straightened
from motcua.files.rules.page_edges import corners_of
from tests.files.photographs import FROM_ASIDE, OVER_THE_EDGE, SIZE, TILTED, photographed, sheet

NEAR = 0.01
STRAIGHT = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
TURNED = ((0.33, 0.06), (0.95, 0.25), (0.68, 0.93), (0.06, 0.75))
FROM_TOO_FAR_ASIDE = ((0.4, 0.2), (0.6, 0.2), (0.95, 0.92), (0.06, 0.9))
SMALL = ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6))


@pytest.mark.parametrize("corners", [STRAIGHT, TILTED, FROM_ASIDE, TURNED])
def test_the_corners_of_a_sheet_are_found(corners) -> None:
    found = corners_of(photographed(corners))
    assert found is not None
    assert max(map(math.dist, found, corners)) < NEAR


@pytest.mark.parametrize("corners", [OVER_THE_EDGE, FROM_TOO_FAR_ASIDE, SMALL])
def test_what_is_no_whole_sheet_is_left_alone(corners) -> None:
    assert corners_of(photographed(corners)) is None


def test_a_sheet_on_a_table_as_white_as_it_is_left_alone() -> None:
    assert corners_of(photographed(desk=215)) is None


@pytest.mark.parametrize("page", [sheet(), Image.new("L", SIZE, 240), Image.new("L", (3, 3))])
def test_a_page_that_fills_the_picture_is_left_alone(page: Image.Image) -> None:
    assert corners_of(page) is None


def test_a_dark_band_on_the_sheet_is_part_of_it() -> None:
    seen = photographed(STRAIGHT)
    seen.paste((10, 10, 10), (110, 150, 790, 400))
    assert corners_of(seen) is not None


def test_a_hand_on_the_sheet_leaves_it_alone() -> None:
    seen = photographed(STRAIGHT)
    seen.paste((90, 60, 50), (500, 700, 900, 1200))
    assert corners_of(seen) is None


def test_a_straightened_sheet_is_all_paper() -> None:
    cut = straightened(photographed(FROM_ASIDE))
    assert cut is not None
    shades = cut.convert("L")
    corners = [(9, 9), (cut.width - 9, 9), (9, cut.height - 9), (cut.width - 9, cut.height - 9)]
    assert min(shades.getpixel(place) for place in corners) > 220
