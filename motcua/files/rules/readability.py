"""Whether a photograph of a paper can be read.

Imports nothing of Django: the reader process starts quickly.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image

LONG_SIDE = 1600
PAPER, LETTERS = 0.9, 0.998
"""The share of pixels that is darker than paper is, and flatter than the edges of letters are."""
LEAST_CONTRAST = 12


class Seen(NamedTuple):
    """What was measured of a photograph.

    `side` is its long side in pixels, `light` the shade of the paper of 255, `sharpness` how steep
    its steepest edges are, in hundredths of its contrast; 100 and more is from one pixel to the
    next.
    """

    side: int
    light: int
    sharpness: int


def see(photo: "Image.Image", side: int) -> Seen:
    """Measure a photograph, which was `side` pixels long before it was decoded."""
    from PIL import ImageFilter  # noqa: PLC0415 - the server does not need it

    grey = photo.convert("L")
    grey.thumbnail((LONG_SIDE, LONG_SIDE))
    light, dark = _shade(grey, PAPER), _shade(grey, 1 - LETTERS)
    around = (0, 1, 0, 1, -4, 1, 0, 1, 0)
    kernels = (ImageFilter.Kernel((3, 3), [sign * n for n in around], scale=1) for sign in (1, -1))
    # A kernel leaves the outermost pixels as they are.
    inside = (1, 1, max(2, grey.width - 1), max(2, grey.height - 1))
    edges = (grey.filter(kernel).crop(inside) for kernel in kernels)
    steepest = max(_shade(each, LETTERS) for each in edges)
    return Seen(side, light, 100 * steepest // max(light - dark, LEAST_CONTRAST))


def _shade(grey: "Image.Image", share: float) -> int:
    """The shade that this share of the pixels does not pass."""
    left = share * grey.width * grey.height
    for shade, count in enumerate(grey.histogram()):
        left -= count
        if left <= 0:
            return shade
    return 255
