import gzip
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import call_command

from motcua.catalogue.files import limits
from motcua.catalogue.management.commands.import_procedures import Command
from motcua.catalogue.models import Procedure
from motcua.kernel.errors import BadInput
from tests.catalogue.records import crawled, listed

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
LISTED = SHARED / "catalogue.json"
pytestmark = pytest.mark.django_db


def run(path: Path, capsys: pytest.CaptureFixture) -> dict:
    call_command(Command(), str(path), "--json")
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"procedures": [listed()]}, indent=1),
        json.dumps([listed()]),
        json.dumps({"data": [crawled()]}),
        json.dumps(crawled(), indent=1),
        json.dumps(crawled()) + "\n\n",
        "\ufeff" + json.dumps(crawled(), ensure_ascii=False),
    ],
)
def test_every_container_is_read(content: str, tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.json"
    path.write_text(content, encoding="utf-8")
    assert run(path, capsys)["created"] == 1


def test_a_packed_file_is_read(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(crawled()).encode()))
    assert run(path, capsys)["created"] == 1


def test_a_zip_gives_the_records_of_its_files(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("b/hai.json", json.dumps(listed("9.000002"), indent=1))
        packed.writestr("mot.jsonl", json.dumps(crawled()))
        packed.writestr("doc.txt", "không đọc")
    assert run(path, capsys)["created"] == 2


def test_a_folder_gives_the_records_of_its_files(tmp_path: Path, capsys) -> None:
    (tmp_path / "hai.json").write_text(json.dumps(listed("9.000002"), indent=1), encoding="utf-8")
    (tmp_path / "mot.jsonl.gz").write_bytes(gzip.compress(json.dumps(crawled()).encode()))
    (tmp_path / "doc.txt").write_text("không đọc", encoding="utf-8")
    assert run(tmp_path, capsys)["created"] == 2


def test_a_zip_that_unpacks_to_too_much_is_bad_input(
    tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, text = tmp_path / "thu.zip", json.dumps(crawled())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mot.json", text)
    monkeypatch.setattr(limits, "LARGEST_FILE", len(text.encode()) - 1)
    with pytest.raises(BadInput, match="quá lớn"):
        run(path, capsys)


@pytest.mark.parametrize("made", ["folder", "zip"])
def test_nothing_to_read_in_it_is_bad_input(made: str, tmp_path: Path, capsys) -> None:
    path = tmp_path
    if made == "zip":
        path = tmp_path / "thu.zip"
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("doc.txt", "không đọc")
    with pytest.raises(BadInput, match="không có tệp JSON, CSV hay XLSX nào"):
        run(path, capsys)


def test_the_code_of_a_locality_is_the_national_procedure(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.json"
    path.write_text(json.dumps(crawled("1.001193.000.00.00.H01")), encoding="utf-8")
    run(path, capsys)
    assert Procedure.objects.get().code == "1.001193"


def test_rejected_records_end_with_1(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.jsonl"
    path.write_text(json.dumps(crawled()) + "\n" + json.dumps(crawled("9.1")))
    with pytest.raises(SystemExit, match=r"^1$") as ended:
        run(path, capsys)
    assert ended.value.code == 1
    assert Procedure.objects.count() == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"not json",
        b"[]",
        b"{",
        b"12",
        b'{"procedures": {}}',
        "Cấp thẻ".encode("utf-16"),
        gzip.compress(json.dumps(crawled()).encode())[:-20],
        b"\x1f\x8bnot gzip",
        b"[" * 100_000,
    ],
)
def test_a_file_that_cannot_be_read_is_bad_input(content: bytes, tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.json"
    path.write_bytes(content)
    with pytest.raises(BadInput):  # noqa: PT011 - each case says its own
        run(path, capsys)


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0 old", b"\xff\xfa\x00", b"PK\x03\x04 cut off"]
)
@pytest.mark.parametrize("in_folder", [False, True])
def test_a_broken_workbook_is_not_advised_about_text(
    content: bytes, tmp_path: Path, capsys, *, in_folder: bool
) -> None:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"danh-sach\.xlsx hỏng, hoặc không phải bảng tính XLSX"):
        run(tmp_path if in_folder else path, capsys)


def test_a_text_in_another_encoding_is_advised_about_it(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.csv"
    path.write_bytes("Mã số,Tên\n9.000001,Cấp thẻ".encode("cp1258", errors="replace") + b"\xff")
    with pytest.raises(BadInput, match="UTF-8"):
        run(path, capsys)


def test_what_became_of_the_rows_inside_the_records_is_told(tmp_path: Path, capsys) -> None:
    path = tmp_path / "thu.jsonl"
    path.write_text(json.dumps(crawled()) + "\n" + json.dumps(crawled("9.000002")))
    rows = run(path, capsys)["rows"]
    assert rows["papers"] == {"read": 2, "kept": 2, "told": 0}
    assert set(rows) == {"papers", "times", "fees", "legal_bases"}
    call_command(Command(), str(path))
    assert "Dòng giấy tờ: đọc 2 = giữ 2 + báo 0." in capsys.readouterr().err


def test_a_missing_file_is_bad_input(tmp_path: Path, capsys) -> None:
    with pytest.raises(BadInput, match="Không đọc được"):
        run(tmp_path / "none.json", capsys)


@pytest.mark.skipif(not LISTED.exists(), reason="the shared list is not here")
def test_the_shared_list_is_taken_whole(capsys) -> None:
    result = run(LISTED, capsys)
    assert (result["created"], result["rejected"]) == (46, [])
