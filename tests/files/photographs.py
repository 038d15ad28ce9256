"""Photographs of a sheet of paper on a desk, drawn while the tests run."""

import io
import random
from typing import Any

from PIL import Image, ImageDraw

from motcua.files.reader.straightening import perspective
from tests.files.samples import register_heif_opener

register_heif_opener()
SIZE = (900, 1200)
PAPER, INK, DESK = 235, 40, 70
TILTED = ((0.15, 0.08), (0.92, 0.14), (0.86, 0.93), (0.08, 0.88))
FROM_ASIDE = ((0.22, 0.12), (0.8, 0.1), (0.95, 0.92), (0.06, 0.9))
OVER_THE_EDGE = ((0.1, -0.05), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
ORIENTATION, GPS, LATITUDE = 0x0112, 0x8825, 2
HELD_UPRIGHT = 6


def sheet(size: tuple[int, int] = (620, 877)) -> Image.Image:
    """A page of lines of words."""
    chance, page = random.Random(7), Image.new("L", size, PAPER)
    draw = ImageDraw.Draw(page)
    for top in range(60, size[1] - 60, 24):
        left = 60
        while left < size[0] - 110:
            word = chance.randint(12, 50)
            draw.rectangle((left, top, left + word, top + 5), fill=INK)
            left += word + 8
    return page


def photographed(
    corners: tuple[tuple[float, float], ...] = TILTED, *, desk: int = DESK
) -> Image.Image:
    """The sheet with its corners there, in parts of the picture's size."""
    page = sheet()
    here = [(x * SIZE[0], y * SIZE[1]) for x, y in corners]
    there = [(0.0, 0.0), (page.width, 0.0), (page.width, page.height), (0.0, page.height)]
    way = (SIZE, Image.Transform.PERSPECTIVE, perspective(here, there), Image.Resampling.BICUBIC)
    seen = Image.new("L", SIZE, desk)
    seen.paste(page.transform(*way), mask=Image.new("L", page.size, 255).transform(*way))
    return seen.convert("RGB")


def with_notes(*, sideways: bool = False) -> Image.Exif:
    """What a telephone notes: where somebody stood, and how it was held."""
    notes = Image.Exif()
    notes.get_ifd(GPS)[LATITUDE] = (10.0, 2.0, 3.0)
    if sideways:
        notes[ORIENTATION] = HELD_UPRIGHT
    return notes


def saved(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
