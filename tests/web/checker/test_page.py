"""The page of the report checker."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.reports.checker import check_table
from motcua.reports.checker.example import EXAMPLES, GIONG_RIENG_2023
from motcua.reports.checker.limits import MAX_ROWS
from tests.reports.checker.printing import as_csv, as_xlsx
from tests.reports.checker.test_bounds import random_table
from tests.reports.checker.test_rules import ROW

ADDRESS = "/bao-cao/kiem-tra/"
SOUND = "Không thấy mâu thuẫn nào."


def page_of(client, **given):
    answer = client.post(ADDRESS, given) if given else client.get(ADDRESS)
    assert answer.status_code == 200
    return answer.content.decode()


def pasted(*lines):
    return "\n".join("\t".join(line) for line in lines)


def test_the_page_offers_a_box_a_file_and_an_example(client):
    page = page_of(client)
    for part in ('name="table"', 'type="file"', 'href="?vi-du=giong-rieng-2023"'):
        assert part in page


def test_a_pasted_table_gets_its_findings_at_the_cell(client):
    head = ("Đơn vị", "Tiếp nhận", "Đã giải quyết", "Đang giải quyết")
    page = page_of(client, table=pasted(head, ("Xã A", "100", "81", "20")))
    assert "Thấy 1 chỗ không khớp" in page
    assert 'href="#o-0-received"' in page
    assert 'id="o-0-received"' in page
    assert "81 + 20 = 101" in page


def test_a_sound_table_is_said_to_be_sound(client):
    assert SOUND in page_of(client, table=as_csv([ROW]).decode("utf-8-sig"))


def test_a_table_that_no_rule_can_judge_is_not_called_sound(client):
    page = page_of(client, table="Đơn vị;Tiếp nhận;Trước hạn\nXã A;100;50\n")
    assert SOUND not in page
    assert "Chưa đối chiếu được gì" in page
    assert "1 dòng chưa đối chiếu được" in page


@pytest.mark.parametrize("name", ["report.csv", "report.xlsx"])
def test_a_file_is_checked(client, name):
    data = as_xlsx([ROW]) if name.endswith("xlsx") else as_csv([ROW])
    assert SOUND in page_of(client, file=SimpleUploadedFile(name, data))


def test_the_period_and_the_former_figure_may_be_typed_beside(client):
    table = as_csv([ROW]).decode("utf-8-sig")
    page = page_of(client, table=table, first="15/12/2022", last="15/10/2023", previous="11")
    assert "Thấy 2 chỗ không khớp" in page
    assert "đến hết ngày 14/10/2023" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"table": " "}, "Hãy dán một bảng hoặc chọn một tệp."),
        ({"table": "a;b\n1;2"}, "Không tìm thấy đầu bảng"),
        ({"table": "name;received\nX;"}, "không có gì để kiểm tra"),
        ({"table": "name;received\n" + "X;1\n" * (MAX_ROWS + 1)}, "Bảng dài quá 12000 dòng."),
        ({"table": "x" * 500_001}, "hãy chọn tệp thay vì dán"),
        ({"table": "name;Đến hẹn trả;received\nX;1;1"}, "không rõ nghĩa"),
        ({"table": "name;received\nX;1", "first": "2/2/2023", "last": "1/1/2023"},
         "kết thúc trước khi bắt đầu"),
        ({"table": "name;received\nX;1", "first": "hôm qua"}, "Ngày này không đọc được."),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 no")}, "Không đọc được tệp XLSX"),
        ({"file": SimpleUploadedFile("a.csv", b"x" * (2 * 2**20 + 1))}, "Tệp lớn quá 2 MB."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_at_its_field(client, given, said):
    page = page_of(client, **given)
    assert "govuk-error-message" in page
    assert said in page


def test_the_example_shows_the_article_beside_what_the_identities_allow(client):
    page = client.get(ADDRESS, {"vi-du": "giong-rieng-2023"}).content.decode()
    assert "Thấy 11 chỗ không khớp" in page
    for figure in ("2.0461", "2.264", "8.368", "8.498", "1.190", "34.510", "101,54%"):
        assert figure in page


def test_only_the_figure_in_doubt_is_marked(client):
    head = ("Đơn vị", "Tiếp nhận", "Đã giải quyết", "Trước hạn", "Đúng hạn", "Quá hạn")
    lines = [(*head, "Đang giải quyết"), ("Xã A", "100", "70", "50", "20", "10", "20")]
    page = page_of(client, table=pasted(*lines))
    marked = re.findall(r'<tr class="([^"]*)" role="row" id="o-0-(\w+)"', page)
    assert [key for classes, key in marked if "mc-finding" in classes] == ["resolved"]
    assert "Báo cáo in 100, nhưng 70 + 20 = 90" in page
    assert page.count('<p class="govuk-error-message') == 1


def test_an_unknown_example_is_only_the_form(client):
    page = client.get(ADDRESS, {"vi-du": "khac"}).content.decode()
    assert "chỗ không khớp" not in page


def test_the_exact_report_of_the_example_has_no_finding():
    assert check_table(EXAMPLES["giong-rieng-2023"].replayed()).findings == ()


def test_a_name_in_the_table_is_never_markup(client):
    page = page_of(client, table="name;received;online\n<script>x</script>;1;2")
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_a_report_is_not_read_without_the_forms_token():
    client = Client(enforce_csrf_checks=True)
    answer = client.post(ADDRESS, {"table": json.dumps(GIONG_RIENG_2023)})
    assert answer.status_code == 403


def test_a_pasted_json_report_is_read_too(client):
    assert "Thấy 11 chỗ" in page_of(client, table=json.dumps(GIONG_RIENG_2023))


def test_many_findings_make_no_large_page(client):
    sent = SimpleUploadedFile("a.csv", random_table(5000).encode())
    page = page_of(client, file=sent)
    assert len(page.encode()) < 2**20
    assert "Thấy 1000 chỗ không khớp" in page
    assert "Trang này chỉ liệt kê 100 chỗ đầu tiên." in page
    assert "dòng nữa không hiện trên trang này." in page
    linked = set(re.findall(r'href="#(o-[^"]+)"', page))
    assert linked <= set(re.findall(r'id="(o-[^"]+)"', page))


def test_many_sound_rows_make_no_large_page(client):
    rows = "".join(f"Xã {number};2;1;1\n" for number in range(5000))
    page = page_of(client, table=f"name;received;resolved;in_progress\n{rows}")
    assert "5000 dòng khớp" in page
    assert page.count('<table class="govuk-table') == 10


def test_what_was_not_checked_is_said_on_the_page(client):
    page = page_of(client, table="name;received;resolved;in_progress\nA;2;1;1\nB;2;1;1\n")
    assert SOUND in page
    assert "Không thấy dòng tổng nào, nên chưa cộng các dòng lại." in page


def test_one_address_may_have_so_many_reports_checked_in_a_minute(client, settings):
    settings.CHECKS_A_MINUTE = 1
    given = {"table": "name;received\nX;1"}
    assert client.post(ADDRESS, given).status_code == 200
    assert client.post(ADDRESS, given).status_code == 429
    assert client.post(ADDRESS, given, REMOTE_ADDR="10.0.0.2").status_code == 200
    assert client.get(ADDRESS).status_code == 200
