"""Rating a dossier and telling what went wrong, on the pages of its applicant."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.links import rating_address, rating_token
from motcua.feedback.actions import answer_petition
from motcua.feedback.models import Petition, Rating, RatingVersion
from motcua.feedback.queries.links import petition_token
from motcua.kernel.clock import now
from motcua.people.models import Unit
from tests.factories.dossiers import Office, accept, finish, make_office
from tests.factories.feedback import controller, opened, petition, rate
from tests.factories.people import OfficerFactory, PersonFactory, UnitFactory
from tests.web.portal.test_own_dossiers import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def dossier(office: Office) -> Dossier:
    person = PersonFactory(verified=True)
    made = finish(office, accept(office, now() - timedelta(days=2)), now() - timedelta(days=1))
    Dossier.objects.filter(pk=made.pk).update(applicant_person=person)
    return Dossier.objects.get(pk=made.pk)


@pytest.fixture
def holder(client: Client, dossier: Dossier) -> Client:
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    return client


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def send(client: Client, address: str, **fields: str) -> int:
    key = re.search(r'name="(?:\w+-)?key" value="(\w+)"', page_of(client, address))
    return client.post(address, {"key": key[1] if key else "", **fields}).status_code


def test_the_holder_of_the_slip_rates_on_one_page(holder: Client, dossier: Dossier) -> None:
    address = f"/tra-cuu/{dossier.code}/danh-gia/"
    assert "Đánh giá" in page_of(holder, f"/tra-cuu/{dossier.code}/")
    assert page_of(holder, address).count("<fieldset") == 7
    given = {"diem-1": "satisfied", "words": "Tốt"}
    assert send(holder, address, **given) == 302
    assert RatingVersion.objects.get().answers.get().point.number == 1
    assert "Sửa đánh giá" in page_of(holder, f"/tra-cuu/{dossier.code}/")


def test_another_holder_of_the_slip_neither_reads_nor_changes_it(
    holder: Client, dossier: Dossier
) -> None:
    rate(dossier, {1: "unsatisfied"}, now())
    address = f"/tra-cuu/{dossier.code}/danh-gia/"
    assert "đã được đánh giá" in page_of(holder, address)
    assert send(holder, address, **{"diem-1": "satisfied"}) == 200
    assert Rating.objects.get().versions == 1


def test_the_owner_who_signed_in_changes_it(client: Client, dossier: Dossier) -> None:
    rate(dossier, {1: "unsatisfied"}, now())
    assert dossier.applicant_person is not None
    sign_in(client, dossier.applicant_person)
    address = f"/tra-cuu/{dossier.code}/danh-gia/"
    assert re.search(r'value="unsatisfied"[^>]*checked', page_of(client, address))
    assert send(client, address, **{"diem-1": "satisfied"}) == 302
    assert Rating.objects.get().versions == 2


def test_nothing_chosen_is_told_and_the_words_are_given_back(
    holder: Client, dossier: Dossier
) -> None:
    answer = holder.post(
        f"/tra-cuu/{dossier.code}/danh-gia/", {"key": "k", "words": "Lời tôi viết"}
    ).content.decode()
    assert "ít nhất một câu" in answer
    assert "Lời tôi viết" in answer


def test_the_link_of_the_message_rates_once_and_shows_no_name(
    client: Client, dossier: Dossier
) -> None:
    address = urlsplit(rating_address(dossier)).path
    assert dossier.applicant_name not in page_of(client, address)
    assert send(client, address, **{"diem-1": "fair"}) == 302
    assert "đã được đánh giá" in page_of(Client(), address)
    assert send(Client(), address, **{"diem-1": "satisfied"}) == 200
    assert Rating.objects.get().versions == 1


def test_a_forged_link_is_not_found(client: Client, dossier: Dossier) -> None:
    token = rating_token(dossier)
    forged = ("A" if token[0] != "A" else "B") + token[1:]
    assert client.get(f"/danh-gia/{forged}/").status_code == 404


def test_an_officer_with_the_slip_neither_rates_nor_complains(
    client: Client, office: Office, dossier: Dossier
) -> None:
    client.force_login(office.counter.account)
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    for page in ("danh-gia", "phan-anh"):
        assert client.get(f"/tra-cuu/{dossier.code}/{page}/").status_code == 403
    assert client.get(f"/danh-gia/{rating_token(dossier)}/").status_code == 403


SAID = {"topic": "late", "words": "Hẹn hôm qua", "name": "Danh Thị Út", "phone": "0912345678"}


def test_a_petition_is_one_step_and_its_answer_is_read_at_the_dossier(
    holder: Client, office: Office, dossier: Dossier
) -> None:
    assert send(holder, f"/tra-cuu/{dossier.code}/phan-anh/", **SAID) == 302
    given, officer = Petition.objects.get(), controller(office)
    assert "chậm nhất" in page_of(holder, f"/tra-cuu/{dossier.code}/")
    answer_petition(
        petition=opened(given, officer, now()), answer="Xin lỗi bà", by=officer, at=now()
    )
    assert "Xin lỗi bà" in page_of(holder, f"/tra-cuu/{dossier.code}/")
    assert "Xin lỗi bà" in page_of(Client(), f"/phan-anh/ma/{petition_token(given.pk)}/")


def test_its_page_leads_to_the_dossier_and_says_how_it_goes_on(dossier: Dossier) -> None:
    address = f"/phan-anh/ma/{petition_token(petition(dossier, now()).pk)}/"
    page = page_of(Client(), address)
    assert f'href="/tra-cuu/{dossier.code}/"' in page
    assert "Trả lời hiện ở trang này chậm nhất" in page


def test_who_handles_it_is_named_before_and_after_it_is_sent(
    holder: Client, office: Office, dossier: Dossier
) -> None:
    UnitFactory(name="UBND tỉnh").children.add(office.unit)
    OfficerFactory(leader_at=Unit.objects.get(name="UBND tỉnh"))
    address = f"/tra-cuu/{dossier.code}/phan-anh/"
    assert "Lãnh đạo của UBND tỉnh đọc và trả lời" in page_of(holder, address)
    assert send(holder, address, **SAID) == 302
    sent = f"/phan-anh/ma/{petition_token(Petition.objects.get().pk)}/"
    assert "nên cấp trên xem. Lãnh đạo của UBND tỉnh đọc" in page_of(holder, sent)
    controller(office)
    named = f"Người kiểm soát thủ tục của {office.unit.name} đọc"
    assert named in page_of(holder, address)


def test_the_slip_alone_does_not_show_that_there_is_a_petition(
    holder: Client, dossier: Dossier
) -> None:
    petition(dossier, now(), words="Bị đòi tiền")
    page = page_of(holder, f"/tra-cuu/{dossier.code}/")
    assert "Bị đòi tiền" not in page
    assert "đang xem và trả lời" not in page


def test_what_was_typed_is_given_back_with_what_is_missing(
    holder: Client, dossier: Dossier
) -> None:
    answer = holder.post(
        f"/tra-cuu/{dossier.code}/phan-anh/", {"key": "k", **SAID, "phone": "", "topic": ""}
    ).content.decode()
    assert "Hẹn hôm qua" in answer
    assert "Chọn một việc" in answer


def test_a_petition_points_complaints_in_the_sense_of_the_law_to_their_door(
    client: Client,
) -> None:
    assert "Luật Khiếu nại 2011" in page_of(client, "/phan-anh/")


def test_a_forged_address_of_a_petition_is_not_found(client: Client) -> None:
    assert client.get("/phan-anh/ma/AAAAAAAAAAAAAAAAAAAAAQ/").status_code == 404
