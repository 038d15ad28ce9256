"""How far the lines of a scanned page are from level."""

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MOST = 8.0
"""Degrees: beyond it a page was laid down so, or is no page of lines."""
LEAST = 0.5
"""Degrees: below it nobody sees that a page is askew, and turning blurs it."""
LONG_SIDE = 600
SHARPER, STANDS_OUT = 1.2, 8
"""Than the page as it lies, and than the middle of all angles: lines do 15 times, chance 5."""
LEAST_INK = 0.002
BACKGROUND = 12
DARKER = 24


def skew_of(page: "Image.Image") -> float:
    """Degrees counter-clockwise that make the lines of the page level; 0 where that is not sure.

    Rows of ink are sharpest where lines are level: each angle is judged by how much neighbouring
    rows differ. About forty turns of a copy of 600 pixels, however large the page is.
    """
    ink = _ink_of(page)
    if ink is None:
        return 0.0
    scores = {angle: _sharpness(ink, angle) for angle in _around(0.0, MOST + 1, 1.0)}
    usual = sorted(scores.values())[len(scores) // 2]
    best = max(scores, key=scores.__getitem__)
    for reach, step in ((0.75, 0.25), (0.2, 0.1)):
        nearer = {angle: _sharpness(ink, angle) for angle in _around(best, reach, step)}
        best = max(nearer, key=nearer.__getitem__)
        scores |= nearer
    if not LEAST <= abs(best) <= MOST:
        return 0.0
    is_sure = scores[best] > max(SHARPER * scores[0.0], STANDS_OUT * usual)
    return round(best, 1) if is_sure else 0.0


def _around(middle: float, reach: float, step: float) -> list[float]:
    steps = round(reach / step)
    return [middle + n * step for n in range(-steps, steps + 1)]


def _ink_of(page: "Image.Image") -> "Image.Image | None":
    """A small copy with what is darker than around it as 255, so that shadows are no ink."""
    from PIL import ImageChops, ImageFilter  # noqa: PLC0415 - the server does not need it

    grey = page.convert("L")
    grey.thumbnail((LONG_SIDE, LONG_SIDE))
    around = grey.filter(ImageFilter.BoxBlur(BACKGROUND))
    ink = ImageChops.subtract(around, grey).point(lambda shade: 255 if shade > DARKER else 0)
    enough = ink.histogram()[255] > LEAST_INK * ink.width * ink.height
    return ink if enough else None


def _sharpness(ink: "Image.Image", angle: float) -> int:
    from PIL import Image  # noqa: PLC0415

    turned = ink.rotate(angle)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))
