"""The own dossiers of who signed in, and what an open page asks for."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import actions
from motcua.dossiers.actions import withdraw_dossier
from motcua.dossiers.enums import RepresentativeKind, RequestKind, WithdrawalWay
from motcua.dossiers.models import Dossier, Representative
from motcua.kernel.clock import now
from motcua.people.models import Citizen, Unit
from tests.factories.dossiers import accept, at, make_office
from tests.factories.filings import begin, fill, make_online_office, owner_of, submit
from tests.factories.people import AccountFactory, OfficerFactory, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def dossier():
    return accept(make_office(), now())


def sign_in(client, person):
    """As this person, by electronic identity."""
    citizen = Citizen.objects.create(
        account=AccountFactory(), person=person, level=2, identified_at=at()
    )
    client.force_login(citizen.account)


def test_the_applicant_who_signed_in_needs_no_secret_and_nobody_else_sees_it(client, dossier):
    person = PersonFactory(verified=True)
    Dossier.objects.update(applicant_person=person)
    sign_in(client, person)
    page = client.get(f"/tra-cuu/{dossier.code}/")
    assert dossier.applicant_name in page.content.decode()
    assert "Đóng hồ sơ này trên máy này" not in page.content.decode()
    stranger = Client()
    sign_in(stranger, PersonFactory(verified=True))
    assert stranger.get(f"/tra-cuu/{dossier.code}/").status_code == 404


@pytest.mark.parametrize(("delivery", "is_offered"), [("handed_over", False), ("none", True)])
def test_no_other_way_of_return_is_offered_once_the_result_is_handed_out(
    client, dossier, delivery, is_offered
):
    person = PersonFactory(verified=True)
    Dossier.objects.update(applicant_person=person, delivery=delivery)
    sign_in(client, person)
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert ("Xin đổi cách nhận kết quả" in page) is is_offered


def test_who_files_for_another_sees_the_dossier(client, dossier):
    helper = PersonFactory(verified=True)
    Representative.objects.create(
        dossier=dossier, kind=RepresentativeKind.PARENT, name=helper.name, person=helper
    )
    sign_in(client, helper)
    assert client.get(f"/tra-cuu/{dossier.code}/").status_code == 200
    assert dossier.code in client.get("/ho-so-cua-toi/").content.decode()


def asked_for_news(client, dossier):
    """The address that the open page asks every half minute."""
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    asked = html.unescape(re.search(r'hx-get="([^"]+)"', page)[1])
    return f"/tra-cuu/{dossier.code}/{asked}"


def test_an_open_page_is_sent_what_changed_and_nothing_else(client, dossier):
    address = asked_for_news(client, dossier)
    assert client.get(address).status_code == 204
    Dossier.objects.update(changed_at=now() + timedelta(seconds=1))
    answer = client.get(address)
    assert answer.status_code == 200
    assert 'id="live"' in answer.content.decode()


@pytest.mark.parametrize(("minutes", "status"), [(19, 204), (21, 286)])
def test_an_open_page_does_not_ask_for_ever(client, dossier, minutes, status):
    address = asked_for_news(client, dossier)
    since = re.search(r"tu=(\d+)", address)[1]
    older = address.replace(since, str(int(since) - minutes * 60))
    assert client.get(older).status_code == status


def test_nonsense_in_the_address_of_news_shows_the_page(client, dossier):
    asked_for_news(client, dossier)
    assert client.get(f"/tra-cuu/{dossier.code}/?moc=x&tu=y").status_code == 200


@pytest.fixture
def applicant(client, dossier):
    """The client of the applicant, who signed in."""
    person = PersonFactory(verified=True)
    Dossier.objects.update(applicant_person=person)
    sign_in(client, person)
    return client


def test_the_applicant_asks_and_takes_it_back(applicant, dossier):
    address = f"/tra-cuu/{dossier.code}/yeu-cau/rut/"
    assert applicant.post(address, {"words": "Tôi nộp nhầm", "key": "k1"}).status_code == 302
    page = applicant.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Tôi nộp nhầm" in page
    assert "đang chờ trả lời." in page
    assert "Xin rút hồ sơ" not in page
    assert "Xin sửa thông tin đã khai" in page
    applicant.post(address, {"thoi": "1", "key": "k2"})
    page = applicant.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Người nộp thôi yêu cầu" in page


def test_who_withdraws_reads_first_what_follows(applicant, dossier):
    page = applicant.get(f"/tra-cuu/{dossier.code}/yeu-cau/rut/").content.decode()
    assert "hồ sơ này dừng hẳn, không có kết quả" in page


def test_the_counter_is_called_with_one_touch(applicant, dossier):
    Unit.objects.filter(pk=dossier.receiving_unit_id).update(counter_phone="0297 300")
    page = applicant.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert 'href="tel:0297300">0297 300</a>' in page


def test_a_request_without_words_is_told_at_its_box(applicant, dossier):
    page = applicant.post(f"/tra-cuu/{dossier.code}/yeu-cau/sua/", {"words": " ", "key": "k1"})
    assert "Hãy ghi vài lời để cán bộ biết." in html.unescape(page.content.decode())


def test_the_secret_alone_asks_for_nothing(client, dossier):
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Xin rút hồ sơ" not in page
    assert "Đăng nhập để gửi yêu cầu" in page
    assert f"mang giấy hẹn và giấy tờ tùy thân đến {dossier.receiving_unit.name}" in page
    answer = client.post(f"/tra-cuu/{dossier.code}/yeu-cau/rut/", {"words": "x", "key": "k"})
    assert answer.status_code == 401


def test_no_other_kind_of_request_is_known(applicant, dossier):
    assert applicant.get(f"/tra-cuu/{dossier.code}/yeu-cau/khac/").status_code == 404


@pytest.mark.parametrize("page", ["giay-to", "kiem-tra"])
def test_the_counter_sees_it_on_the_pages_where_a_filing_is_taken_in(client, as_officer, page):
    office = make_online_office()
    filed = submit(fill(begin(office)))
    actions.ask_request(
        dossier=filed,
        kind=RequestKind.ADJUST,
        words="Sai ngày sinh",
        by=owner_of(filed).actor,
        at=now(),
    )
    shown = as_officer(office.counter).get(f"/mot-cua/ho-so/{filed.pk}/{page}/", follow=True)
    assert "Sai ngày sinh" in shown.content.decode()
    assert f"/ho-so/{filed.pk}/yeu-cau/adjust/" in shown.content.decode()


def test_a_paper_that_was_filed_as_a_file_is_shown_as_there_with_a_way_to_see_it(as_officer):
    office = make_online_office()
    filed = submit(fill(begin(office)))
    paper = filed.version.components.get(name="Giấy chứng sinh")
    page = as_officer(office.counter).get(f"/mot-cua/ho-so/{filed.pk}/giay-to/").content.decode()
    assert "Đã có bản điện tử" in page
    assert reverse("dossier:paper", args=[filed.pk, paper.pk]) in page


def test_the_counter_sees_and_answers(applicant, dossier, as_officer):
    address = f"/tra-cuu/{dossier.code}/yeu-cau/rut/"
    applicant.post(address, {"words": "Tôi nộp nhầm", "key": "k1"})
    counter = as_officer(OfficerFactory(one_stop_at=dossier.receiving_unit))
    assert "Tôi nộp nhầm" in counter.get(f"/ho-so/{dossier.pk}/").content.decode()
    answer = {"answer": "declined", "words": "Đã trình ký", "key": "k2"}
    counter.post(f"/ho-so/{dossier.pk}/yeu-cau/withdraw/", answer)
    assert "Đã trình ký" in applicant.get(f"/tra-cuu/{dossier.code}/").content.decode()


def test_the_same_asked_twice_is_told_and_kept(applicant, dossier):
    address = f"/tra-cuu/{dossier.code}/yeu-cau/rut/"
    applicant.post(address, {"words": "Tôi nộp nhầm", "key": "k1"})
    again = applicant.post(address, {"words": "Lần hai", "key": "k2"})
    assert again.status_code == 200
    assert "Yêu cầu này đã gửi" in again.content.decode()


def test_what_was_answered_stands_there_after_the_end_without_a_way_to_ask(
    applicant, dossier, as_officer
):
    address = f"/tra-cuu/{dossier.code}/yeu-cau/rut/"
    applicant.post(address, {"words": "Tôi nộp nhầm", "key": "k1"})
    withdraw_dossier(
        dossier=dossier,
        reason="Theo yêu cầu",
        way=WithdrawalWay.ACCOUNT,
        by=OfficerFactory(one_stop_at=dossier.receiving_unit),
        at=now(),
    )
    page = applicant.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Tôi nộp nhầm" in page
    assert "Xin rút hồ sơ" not in page
