"""Official papers as PDF, laid out by typst."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst
from django.conf import settings

FONTS = Path(settings.REPOSITORY) / "build" / "fonts"
OFFICIAL = Path(__file__).with_name("official.typ")
"""What goes before the source of an official paper: its page, head and signature."""
_lock = Lock()
# Not the quotation mark and the backslash, which would end a text of JSON.
_WIDE = re.compile("[\uff01\uff03-\uff3b\uff3d-\uff5e\u3000]")
# A picture with the joiners, selectors and skin tones after it.
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff][\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
)


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    # Fonts are loaded once; the root is an empty folder, so that no template can read files.
    root = Path(settings.DATA_DIR) / "empty"
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    return typst.Compiler(
        root=str(root),
        font_paths=[str(FONTS)] if FONTS.is_dir() else [],
        ignore_system_fonts=True,
    )


def printable(text: str) -> str:
    """The text with full-width characters as ordinary ones, and emoji as `[grinning face]`.

    Otherwise the paper would show an empty box, and nobody could tell which character was typed.
    """
    return _WIDE.sub(
        lambda sign: unicodedata.normalize("NFKC", sign[0]), _EMOJI.sub(_spelled, text)
    )


def _spelled(sign: re.Match[str]) -> str:
    name = unicodedata.name(sign[0][0], f"U+{ord(sign[0][0]):04X}")
    return f"[{name.lower()}]"


def render_pdf(source: str, data: Mapping[str, Any], *, at: datetime | None = None) -> bytes:
    """The PDF/A-2b of a typst `source`, which reads `data` with `json(bytes(sys.inputs.data))`.

    User input is passed as data and never parsed as markup; characters that our fonts lack are
    spelled out. `at` is when the paper was issued; without it, it is dated when it is made. The
    process has one compiler, which renders one paper at a time.
    """
    inputs = {"data": printable(json.dumps(data, ensure_ascii=False, default=str))}
    try:
        return _compile(source, inputs, at, "a-2b")
    except typst.TypstError as error:
        # Letters of a script that our fonts lack, such as Khmer: no archive takes empty boxes, but
        # whoever needs the paper does.
        if "could not be displayed" not in str(error):
            raise
        return _compile(source, inputs, at, "1.7")


def render_official(source: Path, data: Mapping[str, Any], *, at: datetime | None = None) -> bytes:
    """The same of a paper in the layout of NĐ 30/2020, whose `source` builds on `OFFICIAL`."""
    whole = "".join(part.read_text(encoding="utf-8") for part in (OFFICIAL, source))
    return render_pdf(whole, data, at=at)


def _compile(
    source: str, inputs: dict[str, str], at: datetime | None, standard: Literal["a-2b", "1.7"]
) -> bytes:
    with _lock:
        pdf = _compiler().compile(
            input=source.encode(),
            sys_inputs=inputs,
            format="pdf",
            timestamp=at and at.astimezone(UTC),
            pdf_standards=standard,
        )
    if not isinstance(pdf, bytes):
        raise TypeError("one document was expected")
    return pdf
