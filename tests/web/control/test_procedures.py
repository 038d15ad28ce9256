"""The workplace of procedure control, a procedure with its versions, and what is written anew."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from motcua.catalogue.models import ContentDraft, ProcedureVersion
from motcua.kernel.clock import VIETNAM, now
from motcua.people.enums import Level
from motcua.web.control.procedures.parts import SLUGS
from tests.factories.catalogue import ComponentFactory, ProcedureFactory, ProcedureVersionFactory
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def client(as_officer) -> Client:
    return as_officer(OfficerFactory(code="kiem-soat", control_at=UnitFactory()))


@pytest.fixture
def version() -> ProcedureVersion:
    version = ProcedureVersionFactory(procedure__code="9.001234")
    ComponentFactory(version=version, name="Tờ khai")
    return version


@pytest.fixture
def draft(client: Client, version: ProcedureVersion) -> ContentDraft:
    client.post("/kiem-soat/thu-tuc/9.001234/soan/", {"key": "first"})
    return ContentDraft.objects.get()


def today() -> date:
    return now().astimezone(VIETNAM).date()


def text_of(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return re.sub(r"\s+", " ", page.content.decode())


def shown_at(client: Client, address: str) -> str:
    """What a form of the page says it was shown."""
    return str(client.get(address).context["form"].initial["shown"])


def names(draft: ContentDraft) -> list[str]:
    draft.refresh_from_db()
    return [paper["name"] for paper in draft.content["papers"]]


def test_the_workplace_lists_a_procedure_with_its_states(client: Client, version: ProcedureVersion):
    text = text_of(client, "/kiem-soat/")
    assert "đang áp dụng</strong>" in text
    assert "chưa có quy trình</strong>" in text


def test_a_state_of_the_address_leaves_its_procedures(client: Client, version: ProcedureVersion):
    coming = ProcedureVersionFactory(valid_from=today() + DAY).procedure
    page = client.get("/kiem-soat/?trang-thai=sap-ap-dung")
    assert [row for row, _tags in page.context["rows"]] == [coming]


def test_a_procedure_shows_what_holds_today_not_what_is_newest(client: Client):
    procedure = ProcedureFactory(code="9.001234")
    ProcedureVersionFactory(procedure=procedure, number=1, valid_to=today() + DAY, result="Giấy cũ")
    ProcedureVersionFactory(
        procedure=procedure, number=2, valid_from=today() + DAY, result="Giấy mới"
    )
    assert "Giấy cũ" in text_of(client, "/kiem-soat/thu-tuc/9.001234/")
    assert "Giấy mới" in text_of(client, "/kiem-soat/thu-tuc/9.001234/?ban=2")


def test_two_versions_are_compared_word_by_word(client: Client):
    procedure = ProcedureFactory(code="9.001234")
    ProcedureVersionFactory(procedure=procedure, number=1, valid_to=today(), result="Giấy cũ")
    ProcedureVersionFactory(procedure=procedure, number=2, valid_from=today(), result="Giấy mới")
    runs = client.get("/kiem-soat/thu-tuc/9.001234/so-sanh/").context["parts"][0].said[0].runs
    assert [(run.mark, run.text) for run in runs] == [
        ("same", "Giấy"),
        ("removed", "cũ"),
        ("added", "mới"),
    ]


def test_writing_anew_twice_leads_to_the_same_draft(client: Client, draft: ContentDraft):
    again = client.post("/kiem-soat/thu-tuc/9.001234/soan/", {"key": "other"})
    assert again.headers["Location"] == f"/kiem-soat/soan/{draft.pk}/"
    assert ContentDraft.objects.count() == 1


def test_a_commune_reads_but_does_not_write(as_officer, draft: ContentDraft):
    reader = as_officer(OfficerFactory(control_at=UnitFactory(level=Level.COMMUNE)))
    assert "Tờ khai" in text_of(reader, f"/kiem-soat/soan/{draft.pk}/")
    assert reader.get(f"/kiem-soat/soan/{draft.pk}/giay-to/").status_code == 403


@pytest.mark.parametrize("slug", SLUGS.values())
def test_each_part_has_a_page(client: Client, draft: ContentDraft, slug: str):
    assert client.get(f"/kiem-soat/soan/{draft.pk}/{slug}/").status_code == 200


@pytest.mark.parametrize("slug", ["khong-co", "ten/moi", "trinh-tu/1"])
def test_what_is_no_part_or_no_list_is_not_found(client: Client, draft: ContentDraft, slug: str):
    assert client.get(f"/kiem-soat/soan/{draft.pk}/{slug}/").status_code == 404


def test_a_paper_is_added(client: Client, draft: ContentDraft):
    given = {"key": "k", "name": "Ảnh", "copies": "2", "required": "on"}
    client.post(f"/kiem-soat/soan/{draft.pk}/giay-to/moi/", given)
    assert names(draft) == ["Tờ khai", "Ảnh"]


def test_a_paper_is_lifted_and_dropped(client: Client, draft: ContentDraft):
    client.post(f"/kiem-soat/soan/{draft.pk}/giay-to/moi/", {"key": "1", "name": "Ảnh"})
    row = f"/kiem-soat/soan/{draft.pk}/giay-to/2/"
    client.post(f"{row}doi/", {"key": "2", "shown": shown_at(client, row), "len": "1"})
    assert names(draft) == ["Ảnh", "Tờ khai"]
    client.post(f"{row}doi/", {"key": "3", "shown": shown_at(client, row), "bo": "1"})
    assert names(draft) == ["Ảnh"]


def test_a_stale_page_drops_nothing_and_says_so(client: Client, draft: ContentDraft):
    row = f"/kiem-soat/soan/{draft.pk}/giay-to/1/doi/"
    page = client.post(row, {"key": "k", "shown": "from before", "bo": "1"})
    assert (page.status_code, names(draft)) == (409, ["Tờ khai"])
    assert "Người khác vừa sửa" in page.content.decode()


def test_what_was_typed_stays_where_somebody_else_was_faster(client: Client, draft: ContentDraft):
    page = f"/kiem-soat/soan/{draft.pk}/ket-qua/"
    shown = shown_at(client, page)
    client.post(page, {"key": "1", "shown": shown, "result": "Của người khác"})
    again = client.post(page, {"key": "2", "shown": shown, "result": "Của tôi"}).content.decode()
    assert "Của tôi" in again
    assert "Người khác vừa sửa" in again


def test_saving_once_more_keeps_what_was_typed(client: Client, draft: ContentDraft):
    page = f"/kiem-soat/soan/{draft.pk}/ket-qua/"
    shown = shown_at(client, page)
    client.post(page, {"key": "1", "shown": shown, "result": "Của người khác"})
    again = client.post(page, {"key": "2", "shown": shown, "result": "Của tôi"})
    seen = re.search(r'name="shown" value="(\w+)"', again.content.decode())
    assert seen is not None
    client.post(page, {"key": "3", "shown": seen[1], "result": "Của tôi"})
    draft.refresh_from_db()
    assert draft.content["results"] == [{"code": None, "name": "Của tôi"}]


def test_a_fee_of_nothing_has_no_amount(client: Client, draft: ContentDraft):
    given = {"key": "k", "is_free": "on", "amount": "8.000"}
    page = client.post(f"/kiem-soat/soan/{draft.pk}/phi/moi/", given)
    assert "để trống mức thu" in page.content.decode()


def test_a_fee_holds_to_the_end_of_its_last_day(client: Client, draft: ContentDraft):
    given = {"key": "k", "amount": "8.000", "last_day": "31/12/2026"}
    client.post(f"/kiem-soat/soan/{draft.pk}/phi/moi/", given)
    draft.refresh_from_db()
    assert (draft.content["fees"][0]["amount"], draft.content["fees"][0]["valid_to"]) == (
        8_000,
        "2027-01-01",
    )


def test_a_row_page_shows_what_it_will_keep(client: Client, draft: ContentDraft):
    given = {"key": "k", "amount": "8.000", "last_day": "31/12/2026"}
    client.post(f"/kiem-soat/soan/{draft.pk}/phi/moi/", given)
    text = text_of(client, f"/kiem-soat/soan/{draft.pk}/phi/1/")
    assert 'value="31/12/2026"' in text


def test_what_is_missing_leads_to_its_row(client: Client, draft: ContentDraft):
    client.post(f"/kiem-soat/soan/{draft.pk}/giay-to/moi/", {"key": "1", "name": "Ảnh"})
    text = text_of(client, f"/kiem-soat/soan/{draft.pk}/")
    assert f'href="/kiem-soat/soan/{draft.pk}/giay-to/2/">Ghi số bản của “Ảnh”.' in text


def test_a_version_that_came_meanwhile_is_told(client: Client, draft: ContentDraft):
    first = ProcedureVersion.objects.get()
    ProcedureVersion.objects.update(valid_to=today())
    ProcedureVersionFactory(procedure=first.procedure, number=first.number + 1, valid_from=today())
    assert "đã có bản quy định khác" in text_of(client, f"/kiem-soat/soan/{draft.pk}/")


def test_a_new_procedure_is_written_from_nothing(client: Client):
    given = {"key": "k", "national_code": "2.009999", "name": "Cấp giấy mới", "field": "Hộ tịch"}
    client.post("/kiem-soat/soan/moi/", given)
    draft = ContentDraft.objects.get()
    assert "Còn 11 chỗ" in text_of(client, f"/kiem-soat/soan/{draft.pk}/")


def test_a_dropped_draft_is_gone_and_the_page_says_so(client: Client, draft: ContentDraft):
    client.post(f"/kiem-soat/soan/{draft.pk}/bo/", {"key": "k"})
    assert client.get(f"/kiem-soat/soan/{draft.pk}/").status_code == 404
