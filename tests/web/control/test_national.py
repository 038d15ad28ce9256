"""The national catalogue on its pages: a file is brought, what differs is listed and written."""

import gzip
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult

from motcua.catalogue.models import ContentDraft, Procedure
from motcua.catalogue.rules.drafts import FeeDraft
from motcua.catalogue.rules.exported import as_record
from motcua.kernel.clock import now
from motcua.national.jobs import compare_national
from motcua.national.models import Drift, NationalSnapshot
from motcua.national.queries.snapshots import find_newest_snapshot
from tests.factories.national import content, hold, tell, watch
from tests.factories.payments import run_jobs
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
OWN = "/kiem-soat/quoc-gia/"
COSTS = {"fees": (FeeDraft(8000),)}


@pytest.fixture
def client(as_officer) -> Client:
    return as_officer(OfficerFactory(code="kiem-soat", control_at=UnitFactory()))


def lines(*contents: Any) -> bytes:
    return "\n".join(json.dumps(as_record(each)) for each in contents).encode()


def send(client: Client, file: bytes, name: str = "danh-muc.jsonl", **given: str) -> Any:
    today = f"{now():%d/%m/%Y}"
    said = {"key": "1", "source": "CSDLQG", "taken_on": today, "extent": "ca"} | given
    return client.post(f"{OWN}nap/", said | {"file": SimpleUploadedFile(name, file)})


def text_of(client: Client, address: str = OWN) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return re.sub(r"\s+", " ", page.content.decode())


def differ() -> None:
    hold(content(), at=now())
    tell(content(**COSTS), at=now())
    watch(now())


def test_a_file_is_read_by_jobs_and_its_page_leads_to_what_differs(client: Client):
    hold(content(), at=now())
    page = send(client, gzip.compress(lines(content(**COSTS))), "danh-muc.jsonl.gz")
    assert "Đang đọc. Trang này tự cập nhật" in text_of(client, page["Location"])
    run_jobs()
    assert "Xem thủ tục nào khác" in text_of(client, page["Location"])
    assert "Khác ở: Phí, lệ phí." in text_of(client)


def test_reading_that_came_to_a_halt_goes_on_in_the_night(client: Client):
    send(client, lines(content()))
    DBTaskResult.objects.all().delete()
    compare_national.enqueue()
    run_jobs()
    assert find_newest_snapshot() is not None


def test_sending_the_form_twice_takes_one_snapshot(client: Client):
    file = lines(content())
    assert send(client, file)["Location"] == send(client, file)["Location"]
    assert NationalSnapshot.objects.count() == 1


@pytest.mark.parametrize(
    ("file", "name", "said"),
    [
        (b'{"a": 1}', "x.json", "Tệp không có bản ghi nào đọc được."),
        (b"a,b\n1,2\n", "x.csv", "Không thấy dòng tiêu đề nào có mã và tên thủ tục."),
        (b"\xff\xfa", "danh-muc.csv", "Tệp danh-muc.csv không phải văn bản UTF-8."),
        (b"\x1f\x8b\x08\x00broken", "x.gz", "Không đọc được tệp x.gz."),
    ],
)
def test_a_file_of_another_kind_is_refused_at_its_box(client: Client, file, name, said):
    page = send(client, file, name)
    assert said in " ".join(page.context["form"].errors["file"])
    assert not NationalSnapshot.objects.exists()


def test_a_file_that_unpacks_to_too_much_is_refused_at_its_box(client: Client, monkeypatch):
    monkeypatch.setattr("motcua.web.control.national.forms.LARGEST_UNPACKED", 1)
    page = send(client, gzip.compress(b" " * 2_000_000), "x.gz")
    assert page.context["form"].errors["file"] == ["Tệp quá lớn."]


def test_a_wrong_record_is_named_on_the_page_of_the_file(client: Client):
    page = send(client, lines(content(), content()))
    run_jobs()
    text = text_of(client, page["Location"])
    assert "không nạp gì cả" in text
    assert "Bản ghi thứ 2 (9.001234): mã này đã có ở bản ghi thứ 1 của tệp." in text


def test_one_procedure_is_compared_word_by_word_and_written_at_one_press(client: Client):
    differ()
    text = text_of(client, f"{OWN}9.001234/")
    assert "danh mục quốc gia ghi khác" in text
    assert "8.000" in text
    for _twice in range(2):
        page = client.post(f"{OWN}9.001234/soan/", {"key": "1"})
    draft = ContentDraft.objects.get()
    assert page["Location"] == f"/kiem-soat/soan/{draft.pk}/"
    assert "Làm tiếp bản soạn" in text_of(client, f"{OWN}9.001234/")


def test_what_is_being_written_is_led_to_instead_of_overwritten(client: Client):
    differ()
    client.post("/kiem-soat/thu-tuc/9.001234/soan/", {"key": "1"})
    page = client.post(f"{OWN}9.001234/soan/", {"key": "2"}, follow=True)
    assert "đang có một bản soạn" in page.content.decode()
    assert page.redirect_chain[-1][0] == f"/kiem-soat/soan/{ContentDraft.objects.get().pk}/"


@pytest.mark.parametrize(
    ("asked", "count"),
    [("", 1), ("?loai=ghi-khac", 1), ("?loai=ma-khac", 0), ("?phan=phi", 1), ("?phan=giay-to", 0),
     ("?han=qua", 0), ("?q=cap giay", 1), ("?loai=la&sau=la", 1)],
)  # fmt: skip
def test_the_list_is_narrowed_by_its_address(client: Client, asked, count):
    differ()
    assert len(client.get(OWN + asked).context["rows"]) == count


def test_the_workplace_and_the_procedure_say_that_it_differs(client: Client):
    differ()
    assert "khác danh mục quốc gia</strong>" in text_of(client, "/kiem-soat/")
    page = client.get("/kiem-soat/?trang-thai=khac-quoc-gia")
    assert [row.code for row, _tags in page.context["rows"]] == ["9.001234"]
    day = f"{Drift.objects.get().since:%d/%m/%Y}"
    own = text_of(client, "/kiem-soat/thu-tuc/9.001234/")
    assert f"Khác danh mục quốc gia từ ngày {day}" in own


@pytest.mark.parametrize("shape", ["jsonl", "csv", "xlsx"])
def test_what_is_exported_is_read_back_without_a_difference(client: Client, shape: str):
    cases = {"cases": ("vùng núi",), "fees": (FeeDraft(5000, case=0), FeeDraft(8000))}
    hold(content(), content("9.001235", name="=Cấp lại", result="Khác", **cases), at=now())
    file = b"".join(client.get(f"{OWN}xuat/{shape}/").streaming_content)
    send(client, file, f"danh-muc.{shape}")
    run_jobs()
    newest = find_newest_snapshot()
    assert newest is not None
    assert newest.rows.count() == Procedure.objects.count() == 2
    assert not Drift.objects.exists()


def test_no_other_shape_is_exported(client: Client):
    assert client.get(f"{OWN}xuat/pdf/").status_code == 404
    assert client.get(f"{OWN}1.999999/").status_code == 404
