"""Pictures of printed papers: typst draws them, and small grey ones are kept beside the tests."""

import io
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from syrupy.extensions.image import PNGImageSnapshotExtension
from syrupy.location import PyTestLocation

from motcua.kernel import pdf

# The rasteriser is exact; another processor may round a shade otherwise.
SHADE = 40
MOST_DIFFERING = 0.0002
GREYS = 8


def draw_pages(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[], object], *, ppi: int
) -> list[Image.Image]:
    """The pages of the last paper that `make` prints, in grey, drawn by typst itself."""
    compile_pdf, given = pdf._compile, {}

    def note_and_compile(source: str, inputs: dict[str, str], *more: Any) -> bytes:
        given.update(input=source.encode(), sys_inputs=inputs)
        return compile_pdf(source, inputs, *more)

    with monkeypatch.context() as patch:
        patch.setattr(pdf, "_compile", note_and_compile)
        make()
    made = pdf._compiler().compile(**given, format="png", ppi=ppi)
    pages = [made] if isinstance(made, bytes) else made
    return [Image.open(io.BytesIO(page)).convert("L") for page in pages]


def measure_margins(page: Image.Image, ppi: int) -> tuple[float, float, float]:
    """Millimetres of paper left of, right of and above the text block.

    It begins at the first ink in the left two fifths of the page: above stand only a page number in
    the middle or the name of the form at the right.
    """
    ink = page.point(lambda shade: 255 if shade < 160 else 0)
    _left, top, _right, _bottom = ink.crop((0, 0, page.width * 2 // 5, page.height)).getbbox()
    left, _top, right, _bottom = ink.crop((0, top, page.width, page.height)).getbbox()
    millimetre = ppi / 25.4
    return left / millimetre, (page.width - right) / millimetre, top / millimetre


class Pictures(PNGImageSnapshotExtension):
    """Pictures of pages under `pictures`, renewed by `--snapshot-update`."""

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        """A folder for each module."""
        return str(Path(test_location.filepath).parent / "pictures" / test_location.basename)

    def serialize(self, data: Image.Image, **_more: object) -> bytes:
        """A PNG with few shades of grey."""
        shades = [round(n * 255 / (GREYS - 1)) for n in range(GREYS)]
        levels = data.point(lambda shade: round(shade * (GREYS - 1) / 255))
        small = Image.frombytes("P", data.size, levels.tobytes())
        small.putpalette([part for shade in shades for part in (shade, shade, shade)])
        file = io.BytesIO()
        small.save(file, "PNG", optimize=True, bits=4)
        return file.getvalue()

    def matches(self, *, serialized_data: bytes, snapshot_data: bytes) -> bool:
        """Whether at most a tiny share of the pixels differs."""
        return _share(_opened(snapshot_data), _opened(serialized_data)) <= MOST_DIFFERING

    def diff_lines(self, serialized_data: bytes, snapshot_data: bytes) -> Iterator[str]:
        """How much differs, and where one sees the kept picture, the new one and what differs."""
        kept, drawn = _opened(snapshot_data), _opened(serialized_data)
        if kept.size != drawn.size:
            yield f"The page was {kept.size}, now it is {drawn.size} pixels."
        yield f"{_share(kept, drawn):.3%} of the pixels differ (at most {MOST_DIFFERING:.3%})."
        yield f"Kept, drawn, and what differs: {_write_side_by_side(kept, drawn)}"


def _opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("L")


def _share(kept: Image.Image, drawn: Image.Image) -> float:
    if kept.size != drawn.size:
        return 1.0
    differing = sum(ImageChops.difference(kept, drawn).histogram()[SHADE:])
    return differing / (kept.width * kept.height)


def _write_side_by_side(kept: Image.Image, drawn: Image.Image) -> Path:
    width, height = (max(kept.size[n], drawn.size[n]) for n in (0, 1))
    sheet = Image.new("L", (width * 3, height), 255)
    sheet.paste(kept, (0, 0))
    sheet.paste(drawn, (width, 0))
    sheet.paste(ImageChops.invert(ImageChops.difference(kept, drawn)), (width * 2, 0))
    folder = Path(tempfile.gettempdir()) / "motcua-pictures"
    folder.mkdir(exist_ok=True)
    path = folder / f"{sha256(sheet.tobytes()).hexdigest()[:12]}.png"
    sheet.save(path)
    return path
