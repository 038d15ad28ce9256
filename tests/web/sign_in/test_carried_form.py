"""Forms that outlive a session."""

import time

import pytest
from django.test import Client

from motcua.people.models import Account
from motcua.web.sign_in.carried_form import CarriedForm, open_carried
from tests.factories.people import OfficerFactory, UnitFactory
from tests.web.sign_in.desk import PASSWORD, Hidden, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sign_in.desk")]


def test_what_was_typed_survives_the_end_of_a_session(officer):
    client = Client(enforce_csrf_checks=True)
    token = Hidden(client.get("/dang-nhap/")).fields["csrfmiddlewaretoken"]
    typed = {"paper": ["Tờ khai", "Bản đồ"], "csrfmiddlewaretoken": token}
    asked = client.post("/ban-thu/7/", typed)
    assert asked.status_code == 401
    form = Hidden(asked).fields | {"username": "mot-cua", "password": PASSWORD}
    go_on = Hidden(client.post("/dang-nhap/", form))
    assert go_on.action == "/ban-thu/7/"
    answer = client.post(go_on.action, go_on.fields).content.decode()
    assert answer == "mot-cua:7:['Tờ khai', 'Bản đồ']"


def come_back_too_late(client, monkeypatch):
    later = time.time() + 31 * 60
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    return Hidden(client.post("/ban-thu/7/", {"paper": "Tờ khai"})).fields["carried"]


def test_what_was_typed_is_shown_before_it_is_sent(client, officer, monkeypatch):
    sign_in(client)
    page = sign_in(client, carried=come_back_too_late(client, monkeypatch))
    assert '<div class="govuk-inset-text">Tờ khai</div>' in page.content.decode()
    assert Hidden(page).action == "/ban-thu/7/"


def test_what_somebody_unknown_typed_is_shown_whole_with_a_warning(client, officer, monkeypatch):
    left = Hidden(Client().post("/ban-thu/7/", {"role": "leader", "key": "k"})).fields["carried"]
    page = sign_in(client, carried=left).content.decode()
    assert "Chỉ gửi tiếp nếu chính bạn đã nhập" in page
    assert "<li>role: leader</li>" in page
    sign_in(client)
    own = sign_in(client, carried=come_back_too_late(client, monkeypatch)).content.decode()
    assert "Chỉ gửi tiếp nếu" not in own


def test_what_was_typed_outlives_a_password_that_somebody_else_chose(client, officer, monkeypatch):
    sign_in(client)
    carried = come_back_too_late(client, monkeypatch)
    Account.objects.update(must_change_password=True)
    page = Hidden(sign_in(client, carried=carried))
    assert page.action == "/doi-mat-khau/"
    given = {"old_password": PASSWORD, "new_password": "con-trau-di-truoc", **page.fields}
    assert Hidden(client.post("/doi-mat-khau/", given)).fields["paper"] == ["Tờ khai"]


def test_what_one_officer_typed_is_not_handed_to_another(client, officer, monkeypatch):
    client.force_login(OfficerFactory(one_stop_at=UnitFactory()).account)
    carried = come_back_too_late(client, monkeypatch)
    answer = sign_in(client, carried=carried)
    assert answer.headers["Location"] == "/mot-cua/"
    page = client.get("/mot-cua/").content.decode()
    assert "Phần nhập dở là của người khác" in page
    assert "Tờ khai" not in page


def test_a_form_from_before_another_sign_in_can_be_sent_again(officer):
    client = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    client.force_login(officer.account)
    old = client.post("/ban-thu/7/", {"paper": "Tờ khai", "csrfmiddlewaretoken": "x" * 64})
    again = Hidden(old)
    assert again.fields["paper"] == ["Tờ khai"]
    assert client.post(again.action, again.fields).status_code == 200


def test_a_browser_that_names_no_origin_may_say_that_the_page_is_ours(officer):
    client = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "same-origin"})
    client.force_login(officer.account)
    assert Hidden(client.post("/ban-thu/7/", {"paper": "Tờ khai"})).fields["paper"] == ["Tờ khai"]


def in_two_tabs(owner, other):
    """The first tab waits at the sign-in page with a form; then somebody signs in in the second."""
    client = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    carried = CarriedForm("/ban-thu/7/", [("paper", "Tờ khai")], str(owner.account.pk)).sealed()
    client.force_login(other.account)
    given = {"username": "mot-cua", "password": PASSWORD, "csrfmiddlewaretoken": "x" * 64}
    return client.post("/dang-nhap/", given | {"carried": carried})


def test_a_form_that_waits_at_the_sign_in_page_outlives_a_sign_in_beside_it(officer):
    go_on = Hidden(in_two_tabs(officer, officer))
    assert (go_on.action, go_on.fields["paper"]) == ("/ban-thu/7/", ["Tờ khai"])


def test_a_form_that_waits_is_not_shown_to_another_who_signs_in_beside_it(officer):
    page = in_two_tabs(officer, OfficerFactory())
    assert page.status_code == 403
    assert "Tờ khai" not in page.content.decode()


@pytest.mark.parametrize("origin", ["http://elsewhere.example", ""])
def test_a_form_from_another_site_is_never_handed_back(officer, origin):
    client = Client(enforce_csrf_checks=True, headers={"Origin": origin} if origin else {})
    client.force_login(officer.account)
    page = client.post("/ban-thu/7/", {"paper": "Tờ khai"})
    assert page.status_code == 403
    assert "Tờ khai" not in page.content.decode()


def test_passwords_are_never_carried(client):
    page = client.post(
        "/ban-thu/7/", {"paper": "Tờ khai", "password": "hidden", "new_password": "x"}
    )
    kept = open_carried(Hidden(page).fields["carried"][0])
    assert kept.fields == [("paper", "Tờ khai")]


def test_a_carried_form_that_was_touched_is_not_opened():
    sealed = CarriedForm("/ban-thu/7/", [("paper", "Tờ khai")]).sealed()
    assert open_carried(sealed + "x") is None
