"""The pages of one's own work e-mail."""

import re

import pytest

from motcua.messages.models import Message
from motcua.messages.queries import get_work_addresses
from tests.factories.browsers import signed_in
from tests.web.sign_in.desk import PASSWORD, Hidden

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sign_in.desk")]
PAGE = "/tai-khoan/thu-dien-tu/"


@pytest.fixture
def own(officer):
    return signed_in(officer)


def text(page):
    return page.content.decode()


def ask(client, password=PASSWORD):
    hidden = {name: values[-1] for name, values in Hidden(client.get(PAGE)).fields.items()}
    given = hidden | {"address": "an@angiang.gov.vn", "password": password}
    return client.post(PAGE, given)


def test_an_address_is_confirmed_by_the_code_of_the_mail(own, officer):
    assert ask(own)["Location"] == f"{PAGE}xac-nhan/"
    code = re.search(r"\d{6}", Message.objects.get().body)[0]
    wrong = own.post(f"{PAGE}xac-nhan/", {"code": f"{(int(code) + 1) % 1_000_000:06}"})
    assert "Mã không đúng" in text(wrong)
    own.post(f"{PAGE}xac-nhan/", {"code": code})
    assert get_work_addresses([officer.pk]) == {officer.pk: "an@angiang.gov.vn"}
    assert "an@angiang.gov.vn" in text(own.get(PAGE))


def test_a_wrong_password_sends_no_code_and_keeps_the_address(own):
    page = ask(own, "khác")
    assert "Mật khẩu đang dùng không đúng" in text(page)
    assert 'value="an@angiang.gov.vn"' in text(page)
    assert not Message.objects.exists()


def test_an_address_is_removed(own, officer):
    ask(own)
    own.post(f"{PAGE}xac-nhan/", {"code": re.search(r"\d{6}", Message.objects.get().body)[0]})
    hidden = {name: values[-1] for name, values in Hidden(own.get(f"{PAGE}bo/")).fields.items()}
    own.post(f"{PAGE}bo/", hidden | {"password": PASSWORD})
    assert get_work_addresses([officer.pk]) == {}
