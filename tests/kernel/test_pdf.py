"""What a printed paper says when its text is copied."""

import io
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from motcua.kernel import pdf
from motcua.kernel.clock import VIETNAM
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


PAPER = '#set text(font: "Tinos")\n#json(bytes(sys.inputs.data)).name'


def pdf_a_part(made: bytes) -> tuple[str, str]:
    """The part and level of PDF/A that the paper claims."""
    with pikepdf.open(io.BytesIO(made)) as opened, opened.open_metadata() as said:
        return said.get("pdfaid:part", ""), said.get("pdfaid:conformance", "")


def test_papers_are_kept_in_the_format_of_archives() -> None:
    assert pdf_a_part(render_pdf(PAPER, {"name": "Đặng Thị Ế"})) == ("2", "B")


def test_a_name_in_letters_that_our_fonts_lack_is_printed_all_the_same() -> None:
    assert pdf_a_part(render_pdf(PAPER, {"name": "ដាញ់"})) == ("", "")


def test_a_paper_is_dated_when_it_was_issued_and_always_the_same() -> None:
    at = datetime(2026, 3, 2, 1, tzinfo=UTC)
    made = render_pdf(PAPER, {"name": "An"}, at=at)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20260302010000")
    assert render_pdf(PAPER, {"name": "An"}, at=at) == made


def test_a_moment_of_any_zone_dates_a_paper() -> None:
    moment = datetime(2026, 11, 20, 9, tzinfo=UTC)
    local = render_pdf("Một Cửa", {}, at=moment.astimezone(VIETNAM))
    assert local == render_pdf("Một Cửa", {}, at=moment)
