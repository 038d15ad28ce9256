"""A photographed sheet, seen as from straight above and cut out of what it lies on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from motcua.files.rules.page_edges import Point, corners_of, size_of

if TYPE_CHECKING:
    from PIL import Image


def straightened(photo: "Image.Image") -> "Image.Image | None":
    """The sheet alone; None where its edges are not beyond doubt."""
    from PIL import Image  # noqa: PLC0415 - each task imports what it needs

    corners = corners_of(photo)
    if corners is None:
        return None
    width, height = size_of(corners, *photo.size)
    there = [(x * photo.width, y * photo.height) for x, y in corners]
    here = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    mapped = perspective(here, there)
    way = Image.Transform.PERSPECTIVE
    return photo.transform((width, height), way, mapped, Image.Resampling.BICUBIC)


def perspective(here: Sequence[Point], there: Sequence[Point]) -> list[float]:
    """The eight numbers by which Pillow finds each point here over there, of four known ones."""
    rows = []
    for (x, y), (far_x, far_y) in zip(here, there, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -far_x * x, -far_x * y, far_x])
        rows.append([0, 0, 0, x, y, 1, -far_y * x, -far_y * y, far_y])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """The unknowns of linear equations, each a row of factors with the result at its end."""
    for column in range(len(rows)):
        pivot = max(range(column, len(rows)), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = [value / rows[column][column] for value in rows[column]]
        rows[column] = head
        for number, row in enumerate(rows):
            if number != column:
                rows[number] = [
                    one - row[column] * other for one, other in zip(row, head, strict=True)
                ]
    return [row[-1] for row in rows]
