"""Where a sheet of paper lies in a photograph: its four corners, where that is beyond doubt."""

import math
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Upper left, upper right, lower right, lower left; in parts of the picture's width and height."""

LONG_SIDE = 240
CLOSING = 7
"""Lines of text are thinner than this, in pixels of the small copy."""
BRIGHTER = 40
"""Than what it lies on, in shades of 255."""
LEAST_OF_PICTURE = 0.2
FILLS = 0.94, 1.04
"""Of the four-sided figure between its corners: less is a hand on the page, or no sheet at all."""
ANGLES = 60.0, 120.0
MOST_TAPER = 1.6
"""A side to the one across: more was taken from too far aside to be read."""


def corners_of(photo: "Image.Image") -> Corners | None:
    """The corners of the bright sheet in the middle of a photograph; None where that is not sure.

    A sheet that reaches over the edge of the photograph is none: what lies outside is not known.
    """
    grey = _small(photo)
    width, height = grey.size
    shades = grey.tobytes()
    sheet = _sheet(shades, width, height, _threshold(grey))
    if len(sheet) < LEAST_OF_PICTURE * width * height:
        return None
    found = _extremes(sheet, width)
    if any(not (0 < x < width - 1 and 0 < y < height - 1) for x, y in found):
        return None
    if not (FILLS[0] <= _filled(sheet, width) / _area(found) <= FILLS[1] and _is_sheet(found)):
        return None
    ends = ((0, 0), (1, 0), (1, 1), (0, 1))
    one, two, three, four = (
        ((x + right) / width, (y + low) / height)
        for (x, y), (right, low) in zip(found, ends, strict=True)
    )
    return one, two, three, four


def size_of(corners: Corners, width: int, height: int) -> tuple[int, int]:
    """Width and height of the sheet, in pixels of a photograph of this size."""
    one, two, three, four = ((x * width, y * height) for x, y in corners)
    across = max(math.dist(one, two), math.dist(four, three))
    down = max(math.dist(one, four), math.dist(two, three))
    return round(across), round(down)


def _small(photo: "Image.Image") -> "Image.Image":
    """A small grey copy on which text is as bright as its paper."""
    from PIL import ImageFilter  # noqa: PLC0415 - the server does not need it

    grey = photo.convert("L")
    grey.thumbnail((LONG_SIDE, LONG_SIDE))
    return grey.filter(ImageFilter.MaxFilter(CLOSING)).filter(ImageFilter.MinFilter(CLOSING))


def _threshold(grey: "Image.Image") -> int:
    """The shade that parts bright from dark best (Otsu); 256 where they differ too little."""
    counts = grey.histogram()
    total, whole = sum(counts), sum(shade * count for shade, count in enumerate(counts))
    best, chosen, dark, below = 0.0, 256, 0, 0
    for shade, count in enumerate(counts[:-1]):
        dark += count
        below += shade * count
        if not 0 < dark < total:
            continue
        apart = (whole - below) / (total - dark) - below / dark
        spread = apart * apart * dark * (total - dark)
        if spread > best:
            best, chosen = spread, shade + 1 if apart >= BRIGHTER else 256
    return chosen


def _sheet(shades: bytes, width: int, height: int, least: int) -> list[int]:
    """The places of bright pixels that hang together with the middle."""
    start = height // 2 * width + width // 2
    if shades[start] < least:
        return []
    seen, waiting, found = bytearray(len(shades)), deque([start]), []
    seen[start] = 1
    while waiting:
        place = waiting.popleft()
        found.append(place)
        column = place % width
        beside = (place - 1 if column else -1, place + 1 if column + 1 < width else -1)
        for near in (*beside, place - width, place + width):
            if 0 <= near < len(shades) and not seen[near] and shades[near] >= least:
                seen[near] = 1
                waiting.append(near)
    return found


def _extremes(sheet: list[int], width: int) -> list[tuple[int, int]]:
    points = [(place % width, place // width) for place in sheet]
    ways: tuple[Callable[[tuple[int, int]], int], ...] = (
        lambda at: -at[0] - at[1],
        lambda at: at[0] - at[1],
        lambda at: at[0] + at[1],
        lambda at: at[1] - at[0],
    )
    return [max(points, key=way) for way in ways]


def _filled(sheet: list[int], width: int) -> int:
    """The pixels of the sheet with what is dark on it, such as a picture or a band."""
    ends: dict[int, tuple[int, int]] = {}
    for place in sheet:
        row, column = divmod(place, width)
        first, last = ends.get(row, (column, column))
        ends[row] = (min(first, column), max(last, column))
    return sum(last - first + 1 for first, last in ends.values())


def _area(corners: list[tuple[int, int]]) -> float:
    """Of the figure, counted as pixels, which its edges have half of."""
    around = zip(corners, [*corners[1:], corners[0]], strict=True)
    sides = [(one, other) for one, other in around]
    inner = sum(x * y2 - x2 * y for (x, y), (x2, y2) in sides) / 2
    edge = sum(max(abs(x - x2), abs(y - y2)) for (x, y), (x2, y2) in sides)
    return abs(inner) + edge / 2 + 1


def _is_sheet(corners: list[tuple[int, int]]) -> bool:
    """Whether the figure is a rectangle that was seen from not too far aside."""
    sides = [math.dist(corners[n], corners[(n + 1) % 4]) for n in range(4)]
    if min(sides) < 1:
        return False
    tapers = [max(one, other) / min(one, other) for one, other in (sides[0::2], sides[1::2])]
    angles = [_angle(corners[n - 1], corners[n], corners[(n + 1) % 4]) for n in range(4)]
    return max(tapers) <= MOST_TAPER and all(ANGLES[0] <= each <= ANGLES[1] for each in angles)


def _angle(before: Point, corner: Point, after: Point) -> float:
    one = math.atan2(before[1] - corner[1], before[0] - corner[0])
    other = math.atan2(after[1] - corner[1], after[0] - corner[0])
    turned = abs(math.degrees(one - other)) % 360
    return min(turned, 360 - turned)
