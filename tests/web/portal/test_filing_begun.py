"""For whom a filing is begun, and where: oneself, or somebody whom one represents."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.online import OnBehalf
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.text import fold
from motcua.people.models import Citizen
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office
from tests.factories.filings import SHAPE, begin, fill, make_online_office, publish, submit
from tests.factories.people import PlaceFactory
from tests.web.portal.test_filing import address, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def owner() -> Citizen:
    return citizen()


@pytest.fixture
def browser(owner: Citizen) -> Client:
    return signed_in(owner)


def test_somebody_else_is_named_with_the_ground(
    office: Office, owner: Citizen, browser: Client
) -> None:
    publish(office)
    path = f"/nop-ho-so/{office.version.procedure.code}/bat-dau/"
    form = {"key": "k", "unit": office.unit.code, "phone": "0912345678", "whom": "authorised"}
    answer = browser.post(path, {**form, "other_name": "Lê Văn Ba"}).content.decode()
    assert 'href="#id_ground"' in answer
    whole = {**form, "key": "l", "other_name": "Lê Văn Ba", "ground": "Giấy ủy quyền số 12"}
    browser.post(path, whole)
    assert Dossier.objects.get().representative.ground == "Giấy ủy quyền số 12"


def test_the_commune_where_one_lives_is_there_already(office: Office) -> None:
    publish(office)
    above = PlaceFactory(name="Tỉnh An Giang")
    office.unit.place = PlaceFactory(
        name="Xã Tân Hiệp", folded=fold("Xã Tân Hiệp"), parent=above, commune=True
    )
    office.unit.save()
    lives_there = citizen(address="Ấp 1, Xã Tân Hiệp, tỉnh An Giang")
    path = f"/nop-ho-so/{office.version.procedure.code}/bat-dau/"
    assert f'value="{office.unit.code}" selected' in text(signed_in(lives_there), path)


def test_the_place_chosen_as_the_nearest_is_there_before_that_of_the_address(
    office: Office, browser: Client
) -> None:
    publish(office)
    office.unit.place = PlaceFactory(name="Xã Tân Hiệp", commune=True)
    office.unit.save()
    browser.cookies["noi-o"] = office.unit.place.code
    page = text(browser, f"/nop-ho-so/{office.version.procedure.code}/bat-dau/")
    assert f'value="{office.unit.code}" selected' in page
    assert "Ghi sẵn nơi bạn đã chọn ở “Nơi gần bạn”" in page


@pytest.mark.parametrize("kind", RepresentativeKind)
def test_the_check_says_who_files_for_whom(
    office: Office, owner: Citizen, browser: Client, kind: RepresentativeKind
) -> None:
    child = Applicant("Lê Văn Ba", phone="0912345678")
    dossier = begin(office, owner, on_behalf=OnBehalf(child, kind, "Quyết định số 12"))
    assert str(kind.label) in text(browser, address(dossier, "kiem-tra/"))


def test_what_is_done_in_person_is_filed_for_nobody_else(office: Office, browser: Client) -> None:
    publish(office, replace(SHAPE, in_person="Hai người tự mình nộp.", in_person_source="Điều 18"))
    page = text(browser, f"/nop-ho-so/{office.version.procedure.code}/bat-dau/")
    assert "Hai người tự mình nộp." in page
    assert "con chưa thành niên của tôi" not in page


def test_a_form_says_for_whom_it_is_filed(office: Office, browser: Client) -> None:
    publish(office, replace(SHAPE, for_whom="Em bé thì chọn chính tôi."))
    assert "Em bé thì" in text(browser, f"/nop-ho-so/{office.version.procedure.code}/bat-dau/")


def test_what_was_filed_for_somebody_is_hidden_from_the_day_after_the_ground_ended(
    office: Office, owner: Citizen, browser: Client
) -> None:
    today = now().astimezone(VIETNAM).date()
    child = OnBehalf(Applicant("Danh Minh Khôi"), RepresentativeKind.PARENT, "", today)
    dossier = submit(fill(begin(office, owner, on_behalf=child)))
    assert browser.get(f"{address(dossier)}da-nop/").status_code == 200
    Representative.objects.update(valid_to=today - timedelta(days=1))
    assert browser.get(f"{address(dossier)}da-nop/").status_code == 404


def test_one_button_leads_to_what_is_missing_until_nothing_is(
    office: Office, owner: Citizen, browser: Client
) -> None:
    dossier = begin(office, owner, publish(office))
    first = f'href="{address(dossier, "to-khai/2/")}">Làm phần còn thiếu</a>'
    assert first in text(browser, address(dossier))
    assert "Làm phần còn thiếu" not in text(browser, address(fill(dossier)))


def test_a_page_that_the_account_fills_in_is_not_done_before_it_was_saved(
    office: Office, owner: Citizen, browser: Client
) -> None:
    dossier = begin(office, owner)
    page = text(browser, address(dossier))
    assert ("Ghi sẵn, hãy xem lại" in page, "Đã xong" in page) == (True, False)
    browser.post(address(dossier, "to-khai/1/"), {"revision": "0", "writer": "w"})
    page = text(browser, address(dossier))
    assert ("Ghi sẵn, hãy xem lại" in page, "Đã xong" in page) == (False, True)
