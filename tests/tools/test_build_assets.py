"""The static files are light, our own, and made again only when something changed."""

import gzip

import pytest

from tools import build_assets

SHEET = build_assets.ASSETS / "css" / "motcua.css"
built = pytest.mark.skipif(not SHEET.is_file(), reason="static files are not built")


@built
def test_the_sheet_is_light():
    assert len(gzip.compress(SHEET.read_bytes())) < 16_000


@built
def test_the_sheet_carries_our_typeface_and_nobodys_crown():
    sheet = SHEET.read_text("utf-8")
    assert "Be Vietnam Pro" in sheet
    assert "GDS Transport" not in sheet
    assert "crown" not in sheet


@built
def test_the_forms_on_paper_have_their_letters():
    names = {path.name for path in build_assets.FONTS.glob("*.ttf")}
    assert {"Tinos_400Regular.ttf", "BeVietnamPro_700Bold.ttf"} <= names


def test_a_changed_file_changes_the_stamp(tmp_path, monkeypatch):
    monkeypatch.setattr(build_assets, "ROOT", tmp_path)
    file = tmp_path / "motcua.scss"
    file.write_text("a", "utf-8")
    before = build_assets.fingerprint([file])
    file.write_text("b", "utf-8")
    assert build_assets.fingerprint([file]) != before


def test_the_lock_names_no_host():
    lock = (build_assets.FRONTEND / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
