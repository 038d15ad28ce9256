"""What a printed paper says when its text is copied."""

import tempfile
from pathlib import Path

import pytest

from motcua.kernel import pdf
from motcua.kernel.pdf import printable, render_pdf


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Nguyễn Văn Ế", "Nguyễn Văn Ế"),
        ("Số １２/Ａ", "Số 12/A"),
        ("Vâng 😀!", "Vâng [grinning face]!"),
        ("☎️ 0912", "[black telephone] 0912"),
        ("👍🏽", "[thumbs up sign]"),
        ("＂＼", "＂＼"),
    ],
)
def test_signs_that_no_font_has_are_spelled(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_printing_leaves_nothing_in_the_machines_temporary_folder(
    tmp_path: Path, settings, monkeypatch
) -> None:
    settings.DATA_DIR = tmp_path / "data"
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    for _process in range(2):
        pdf._compiler.cache_clear()
        assert render_pdf("Một Cửa", {}).startswith(b"%PDF")
    pdf._compiler.cache_clear()
    assert [path.relative_to(tmp_path) for path in sorted(tmp_path.rglob("*"))] == [
        Path("data"), Path("data/empty"), Path("tmp")
    ]  # fmt: skip


def test_a_template_reads_no_file(tmp_path: Path, settings) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "secret-key").write_text("x")
    pdf._compiler.cache_clear()
    for path in ("secret-key", "../secret-key", "/secret-key", str(tmp_path / "secret-key")):
        with pytest.raises(Exception, match=r"file not found|failed to load file|project root"):
            render_pdf(f'#read("{path}")', {})
    pdf._compiler.cache_clear()
