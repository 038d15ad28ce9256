"""Lists of procedures as tables: the portal's workbook, CSV files, columns in any order."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from motcua.catalogue.actions import CannotConfirmProcedure, confirm_procedure, import_procedures
from motcua.catalogue.enums import Publication
from motcua.catalogue.files import read_records
from motcua.catalogue.management.commands.import_procedures import Command
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.queries import find_procedures
from motcua.kernel.errors import BadInput
from tests.catalogue.records import crawled
from tests.catalogue.test_import import AT, CONTROL, LATER

pytestmark = pytest.mark.django_db

BANNER = ["DANH SÁCH THỦ TỤC HÀNH CHÍNH"]
HEAD = ["STT", "Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực"]
ROW = [1, "9.000001", "Cấp thẻ đọc sách", "Bộ Thử", "Chi cục Thử khu vực", "Thư viện"]


def workbook(path: Path, *rows: list[Any], title: str = "Danh sách TTHC") -> Path:
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def csv_file(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def run(path: Path, capsys: pytest.CaptureFixture) -> dict:
    call_command(Command(), str(path), "--json")
    return json.loads(capsys.readouterr().out)


def take(*records: Any, at: Any = AT):
    return import_procedures(records=list(records), by=CONTROL, at=at)


def kinds(result: dict) -> list[str]:
    return [each["kind"] for each in result["warnings"]]


def held(code: str = "9.000001") -> ProcedureVersion:
    return ProcedureVersion.objects.select_related("procedure__field").get(
        procedure__code=code, valid_to=None
    )


def test_the_portals_workbook_repairs_name_executor_and_field(tmp_path, capsys) -> None:
    take(crawled(co_quan_thuc_hien="", ten_thu_tuc="Cấp thẻ đọc"))
    result = run(workbook(tmp_path / "ds.xlsx", BANNER, [], HEAD, ROW), capsys)
    assert (result["read"], result["updated"], result["rejected"]) == (1, 1, [])
    version = held()
    assert (version.name, version.executor) == ("Cấp thẻ đọc sách", "Chi cục Thử khu vực")
    assert (version.procedure.field.name, version.issuer) == ("Thư viện", "Bộ Thử")
    assert version.components.get().name == "Tờ khai xin thẻ"
    assert {
        key: each[key] for each in result["warnings"] for key in ("code", "kind") if each["code"]
    } == {"code": "9.000001", "kind": "name_repaired"}


def test_a_repair_keeps_the_former_name_and_is_made_once(tmp_path, capsys) -> None:
    take(crawled())
    path = workbook(tmp_path / "ds.xlsx", BANNER, HEAD, ROW)
    run(path, capsys)
    assert run(path, capsys)["unchanged"] == 1
    assert held().procedure.aliases.get().name == "Cấp thẻ thử nghiệm số 9.000001"


def test_columns_may_come_in_any_order_with_others_beside(tmp_path, capsys) -> None:
    head = ["Tình trạng", "Lĩnh vực", "Tên", "Cơ quan thực hiện", "Mã số"]
    row = ["Còn hiệu lực", "Thư viện", "Cấp thẻ đọc sách", "Sở Thử", "9.000001"]
    take(crawled())
    result = run(workbook(tmp_path / "ds.xlsx", BANNER, BANNER, head, row), capsys)
    assert held().executor == "Sở Thử"
    unread = {"code": "", "kind": "column_not_read", "detail": "Tình trạng"}
    assert unread in result["warnings"]


def test_a_code_without_content_is_kept_as_a_name_that_nobody_sees(tmp_path, capsys) -> None:
    result = run(workbook(tmp_path / "ds.xlsx", HEAD, ROW), capsys)
    procedure = Procedure.objects.get()
    assert (result["created"], procedure.publication) == (1, Publication.UNCONFIRMED)
    assert "name_only" in kinds(result)
    assert find_procedures("thẻ đọc sách", 5) == []
    with pytest.raises(CannotConfirmProcedure, match="mới có tên"):
        confirm_procedure(procedure=procedure, by=CONTROL, at=AT)


def test_two_names_alone_that_are_equal_do_not_doubt_each_other(tmp_path, capsys) -> None:
    second = [2, "9.000002", *ROW[2:]]
    result = run(workbook(tmp_path / "ds.xlsx", HEAD, ROW, second), capsys)
    assert (result["created"], set(kinds(result))) == (2, {"name_only"})


def test_its_content_makes_a_name_public(tmp_path, capsys) -> None:
    run(workbook(tmp_path / "ds.xlsx", HEAD, ROW), capsys)
    take(crawled(), at=LATER)
    assert Procedure.objects.get().publication == Publication.PUBLIC


def test_a_name_that_is_cut_off_repairs_nothing(tmp_path, capsys) -> None:
    take(crawled())
    result = run(workbook(tmp_path / "ds.xlsx", HEAD, [*ROW[:2], "Cấp thẻ…", *ROW[3:]]), capsys)
    assert held().name == "Cấp thẻ thử nghiệm số 9.000001"
    assert "name_cut_off" in kinds(result)


def test_how_a_locality_names_its_copy_is_one_more_name_and_renames_nothing(
    tmp_path, capsys
) -> None:
    take(crawled())
    row = [1, "9.000001.000.00.00.H01", "Cấp thẻ đọc của tỉnh", "", "Sở Thử tỉnh", "Thư viện"]
    result = run(workbook(tmp_path / "ds.xlsx", HEAD, row), capsys)
    assert {"local_copy", "local_differs"} <= set(kinds(result))
    version = held()
    assert (version.name, version.executor) == ("Cấp thẻ thử nghiệm số 9.000001", "")
    assert version.procedure.aliases.get().name == "Cấp thẻ đọc của tỉnh"


def test_a_quite_different_name_doubts_the_content(tmp_path, capsys) -> None:
    words = " ".join(f"chữ{n}" for n in range(80))
    take(crawled(ten_thu_tuc="Cấp chữ1 chữ2 chữ3", trinh_tu_thuc_hien=words))
    row = [1, "9.000001", "Phê duyệt khai khoáng vùng biển", "", "", ""]
    result = run(workbook(tmp_path / "ds.xlsx", HEAD, row), capsys)
    assert "foreign_content" in kinds(result)
    assert Procedure.objects.get().publication == Publication.UNCONFIRMED


def test_every_row_is_a_record_or_a_warning(tmp_path, capsys) -> None:
    rows = [BANNER, HEAD, ["I", "", "Lĩnh vực thư viện"], ROW, [], HEAD, ["Tổng số: 1"]]
    result = run(workbook(tmp_path / "ds.xlsx", *rows), capsys)
    told = [each["detail"] for each in result["warnings"] if not each["code"]]
    assert (result["read"], result["created"]) == (1, 1)
    assert told == [BANNER[0], "I | Lĩnh vực thư viện", "Tổng số: 1"]


def test_a_row_with_a_name_and_no_code_is_rejected(tmp_path, capsys) -> None:
    path = workbook(tmp_path / "ds.xlsx", HEAD, ROW, [2, "", *ROW[2:]])
    with pytest.raises(SystemExit, match=r"^1$"):
        run(path, capsys)
    result = json.loads(capsys.readouterr().out)
    assert (result["read"], result["created"], len(result["rejected"])) == (2, 1, 1)


def test_a_code_taken_for_a_number_keeps_its_zero(tmp_path, capsys) -> None:
    run(workbook(tmp_path / "ds.xlsx", HEAD, [1, 1.00119, *ROW[2:]]), capsys)
    assert Procedure.objects.get().code == "1.001190"


def test_a_second_sheet_without_a_list_is_named(tmp_path, capsys) -> None:
    path = workbook(tmp_path / "ds.xlsx", HEAD, ROW)
    book = Workbook()
    book.active.append(HEAD)
    book.active.append(ROW)
    book.create_sheet("Hướng dẫn").append(["Đọc kỹ"])
    book.save(path)
    result = run(path, capsys)
    assert {"code": "", "kind": "sheet_unread", "detail": "Hướng dẫn"} in result["warnings"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_with_any_separator(delimiter, encoding, tmp_path, capsys) -> None:
    lines = [
        ("ma_thu_tuc", "ten_thu_tuc", "linh_vuc"),
        ("9.000001", '"Cấp ""thẻ"", sách; bút"', "A"),
    ]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    run(csv_file(tmp_path / "ds.csv", text, encoding), capsys)
    assert Procedure.objects.get().name == 'Cấp "thẻ", sách; bút'


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ma_thu_tuc", "ten_thu_tuc"),
        ("maTTHC", "tieuDe"),
        ("Mã số", "Tên"),
        ("MÃ TTHC", "Tên thủ tục hành chính"),
        ("ma_thu_tuc", "Tiêu đề"),
    ],
)
@pytest.mark.parametrize("shape", ["csv", "json"])
def test_code_and_name_have_many_names(code, name, shape, tmp_path, capsys) -> None:
    path = tmp_path / f"ds.{shape}"
    if shape == "csv":
        csv_file(path, f"{name},{code}\nCấp thẻ,9.000001\n")
    else:
        path.write_text(json.dumps([{code: "9.000001", name: "Cấp thẻ"}]), encoding="utf-8")
    assert run(path, capsys)["created"] == 1


def test_a_table_of_whole_records_gives_procedures(tmp_path, capsys) -> None:
    record = crawled()
    keys = [key for key in record if "\n" not in record[key]]
    quoted = ['"' + record[key].replace('"', '""') + '"' for key in keys]
    run(csv_file(tmp_path / "ds.csv", ";".join(keys) + "\n" + ";".join(quoted)), capsys)
    assert Procedure.objects.get().publication == Publication.PUBLIC
    assert held().components.get().name == "Tờ khai xin thẻ"


def test_the_copy_of_a_locality_is_no_second_procedure(tmp_path, capsys) -> None:
    local = crawled("9.000001.000.00.00.H01", ket_qua_xu_ly="Thẻ của tỉnh")
    path = tmp_path / "ds.json"
    path.write_text(json.dumps([crawled(), local]), encoding="utf-8")
    result = run(path, capsys)
    assert (result["created"], result["unchanged"], result["rejected"]) == (1, 1, [])
    assert {"local_copy", "local_differs"} <= set(kinds(result))
    assert Procedure.objects.get().code == "9.000001"


@pytest.mark.parametrize("content", ["Họ tên;Địa chỉ\nAn;Huế\n", "Mã số;Số lượng\n9.000001;1\n"])
def test_a_refusal_names_the_shapes_that_are_read(content, tmp_path) -> None:
    with pytest.raises(BadInput, match=r"Mã số.*Tên.*XLSX|XLSX.*Mã số"):
        list(read_records(csv_file(tmp_path / "ds.csv", content)))


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"PK"])
def test_a_broken_workbook_is_bad_input(content, tmp_path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="hỏng, hoặc không phải bảng tính XLSX"):
        list(read_records(path))
