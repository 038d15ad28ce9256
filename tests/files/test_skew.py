"""Scanned pages that lie askew: how far is found, and pages are drawn level."""

import io
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from motcua.files.models import StoredFile
from motcua.files.photos import join_pictures
from motcua.files.previews import draw_page
from motcua.files.receiving import Received, receive_file
from motcua.files.rules.skew import skew_of
from motcua.files.storage import files_storage
from motcua.kernel.pdf import render_pdf
from tests.examples import examples

SIZE = (1240, 1754)
"""A4 at 150 dpi."""


def scan(askew: float, *, lines: int = 25, seed: int = 1) -> Image.Image:
    """A page with lines of words as grey bars, turned counter-clockwise by so many degrees."""
    random, page = Random(seed), Image.new("L", SIZE, 245)
    pen = ImageDraw.Draw(page)
    for line in range(lines):
        across, down = 150, 150 + 46 * line
        while across < SIZE[0] - 250 and random.random() > 0.02:
            word = random.randint(20, 110)
            pen.rectangle((across, down, across + word, down + 16), fill=40)
            across += word + 14
    return page.rotate(askew, Image.Resampling.BICUBIC, fillcolor=245)


def in_file(page: Image.Image, kind: str) -> io.BytesIO:
    file = io.BytesIO()
    page.save(file, kind, resolution=150)
    file.seek(0)
    return file


def content_of(received: Received) -> bytes:
    with files_storage().open(StoredFile(sha256=received.sha256).name) as file:
        return file.read()


@pytest.fixture
def drawn_skew(tmp_path: Path, settings: Any) -> Any:
    """How far the lines of a file's first page are from level, as it is drawn."""
    settings.PREVIEWS_DIR = tmp_path / "previews"

    def measure(file: io.BytesIO, width: int = 1200) -> float:
        received = receive_file(file)
        kept = StoredFile(sha256=received.sha256, media_type=received.media_type, pages=1)
        with Image.open(draw_page(kept, 0, width)) as page:
            return skew_of(page)

    return measure


@settings(max_examples=examples(10))
@given(
    askew=st.floats(0.7, 7.9),
    to_the_left=st.booleans(),
    lines=st.integers(4, 30),
    seed=st.integers(0, 999),
)
def test_the_angle_of_a_page_is_found(
    askew: float, to_the_left: bool, lines: int, seed: int
) -> None:
    turned = askew if to_the_left else -askew
    assert skew_of(scan(turned, lines=lines, seed=seed)) == pytest.approx(-turned, abs=0.25)


@settings(max_examples=examples(4))
@given(askew=st.floats(-0.3, 0.3), lines=st.integers(1, 30), seed=st.integers(0, 999))
def test_a_page_that_is_nearly_level_stays(askew: float, lines: int, seed: int) -> None:
    assert skew_of(scan(askew, lines=lines, seed=seed)) == 0


def test_a_page_that_was_laid_down_otherwise_stays() -> None:
    assert [skew_of(scan(askew)) for askew in (12, -20, 45, 90)] == [0] * 4


def test_what_has_no_lines_stays() -> None:
    shapes = Image.new("L", SIZE, 255)
    ImageDraw.Draw(shapes).ellipse((200, 300, 900, 1100), fill=30)
    noise = Image.effect_noise(SIZE, 80)
    assert [skew_of(each) for each in (shapes, noise, Image.new("L", SIZE, 255))] == [0] * 3


def test_a_shadow_over_the_page_does_not_hide_its_lines() -> None:
    shadow = Image.linear_gradient("L").resize(SIZE).point(lambda shade: 90 + shade // 2)
    page = Image.composite(scan(4), Image.new("L", SIZE, 30), shadow)
    assert skew_of(page) == pytest.approx(-4, abs=0.25)


@pytest.mark.parametrize("kind", ["JPEG", "PDF"])
def test_a_scan_that_lies_askew_is_drawn_level(drawn_skew: Any, kind: str) -> None:
    assert drawn_skew(in_file(scan(4), kind)) == 0


def test_a_pdf_with_text_is_drawn_as_it_is(drawn_skew: Any) -> None:
    source = "#rotate(4deg)[" + "Một Cửa là nơi nhận hồ sơ. " * 60 + "]"
    assert drawn_skew(io.BytesIO(render_pdf(source, {}))) == pytest.approx(4, abs=0.3)


def test_pictures_are_level_in_the_pdf_that_joins_them() -> None:
    joined = join_pictures([in_file(scan(-5), "JPEG")]).received
    with pikepdf.open(io.BytesIO(content_of(joined))) as document:
        [image] = document.pages[0].Resources.XObject.values()
        assert skew_of(pikepdf.PdfImage(image).as_pil_image()) == 0


def test_what_was_sent_stays_as_it_was_sent() -> None:
    file = in_file(scan(4), "JPEG")
    assert content_of(receive_file(file)) == file.getvalue()
