"""Official papers as PDF, laid out by typst."""

import json
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from django.conf import settings

FONTS = Path(settings.REPOSITORY) / "build" / "fonts"
_lock = Lock()


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    # Fonts are loaded once; the root is an empty folder, so that no template can read files.
    return typst.Compiler(
        root=tempfile.mkdtemp(prefix="motcua-typst-"),
        font_paths=[str(FONTS)] if FONTS.is_dir() else [],
        ignore_system_fonts=True,
    )


def render_pdf(source: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of a typst `source`, which reads `data` with `json(bytes(sys.inputs.data))`.

    User input is passed as data and never parsed as markup. The process has one compiler, which
    renders one paper at a time.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False, default=str)}
    with _lock:
        pdf = _compiler().compile(input=source.encode(), sys_inputs=inputs, format="pdf")
    if not isinstance(pdf, bytes):
        raise TypeError("one document was expected")
    return pdf
