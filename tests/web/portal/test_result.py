"""The applicant gets the issued paper who asked for it online, or has it in hand already."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import FaultKind
from motcua.dossiers.models import Dossier
from tests.factories.dossiers import accept, at, finish, handled, make_office, post
from tests.factories.results import delivered_with_paper, draft_result, finished_elsewhere, issued

pytestmark = pytest.mark.django_db


def opened(client, dossier):
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    paper = dossier.results.latest("pk")
    address = f"/tra-cuu/{dossier.code}/ket-qua/{paper.pk}/"
    return (address in page, client.get(address).status_code)


def test_what_was_handed_over_may_be_fetched_again(client):
    assert opened(client, delivered_with_paper(make_office())) == (True, 200)


def test_the_result_stands_above_what_was_filed(client):
    dossier = delivered_with_paper(make_office())
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert page.index("/ket-qua/") < page.index("Thông tin hồ sơ")


def test_an_electronic_result_is_fetched_when_it_is_issued(client):
    dossier = issued(make_office())
    Dossier.objects.update(return_way="electronic")
    assert opened(client, dossier) == (True, 200)


def test_an_electronic_result_waits_until_it_is_paid(client):
    dossier = issued(make_office())
    Dossier.objects.update(return_way="electronic", money="due", fee_due=10_000)
    assert opened(client, dossier) == (False, 404)


def test_what_is_to_be_collected_is_not_there_before(client):
    assert opened(client, issued(make_office())) == (False, 404)


def test_a_draft_is_never_shown(client):
    office = make_office()
    dossier = handled(office)
    draft_result(office, dossier, at(0, 11))
    Dossier.objects.update(return_way="electronic")
    assert opened(client, dossier) == (False, 404)


def test_the_applicant_is_told_which_number_holds_and_how_it_was_corrected(client):
    office = make_office()
    dossier = finished_elsewhere(office)
    given = {"by": office.handler, "at": at(1)}
    actions.report_fault(dossier=dossier, kind=FaultKind.WRONG, reason="Sai tên", **given)
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Kết quả sai" in page
    assert "Hạn khắc phục: 17:00, 06/03/2026" in page
    assert "Sai tên" not in page
    actions.mend_fault(dossier=dossier, fault=dossier.faults.get(), number="16/GXN-UBND", **given)
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "16/GXN-UBND; số 15/GXN-UBND đã được thay thế" in page
    assert "Số 16/GXN-UBND thay thế số 15/GXN-UBND" in page


def test_who_has_the_secret_is_told_the_number_of_the_post(client):
    office = make_office()
    dossier = post(office, finish(office, accept(office), at(1)), at(2))
    assert "RR1VN" not in client.get("/tra-cuu/", {"ma": dossier.code}).content.decode()
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    page = client.get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert "Số hiệu bưu gửi: RR1VN" in page


def test_without_the_secret_there_is_nothing(client):
    dossier = delivered_with_paper(make_office())
    paper = dossier.results.get()
    assert client.get(f"/tra-cuu/{dossier.code}/ket-qua/{paper.pk}/").status_code == 404
