"""Procedure control says what a procedure is called in English; readers of English see it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.catalogue.models import TranslatedName
from motcua.kernel.clock import VIETNAM, now
from motcua.people.enums import Role
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.people import PostFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
CODE = "1.001193"
ADDRESS = f"/kiem-soat/ten-dich/{CODE}/"


@pytest.fixture
def procedure():
    return ProcedureVersionFactory(procedure__code=CODE, name="Đăng ký khai sinh").procedure


@pytest.fixture
def officer(as_officer):
    return as_officer(PostFactory(role=Role.CONTROL, unit=UnitFactory()).officer)


def today():
    return now().astimezone(VIETNAM).date()


def send(browser, **changes):
    given = {"key": uuid4().hex, "language": "en", "name": "Birth registration"}
    given |= {"summary": "For a child.", "source_note": "Sở Tư pháp", "last_day": ""}
    return browser.post(ADDRESS, {**given, "valid_from": f"{today():%d/%m/%Y}", **changes})


def test_the_name_is_set_and_readers_of_english_see_both(officer, client, procedure):
    assert send(officer).status_code == 302
    client.cookies["language"] = "en"
    page = client.get(f"/thu-tuc/{CODE}/").content.decode()
    assert "Birth registration</h1>" in page
    assert 'lang="vi">Đăng ký khai sinh</p>' in page
    assert "For a child." in page


def test_without_a_name_the_vietnamese_one_is_marked_and_said_why(client, procedure):
    client.cookies["language"] = "en"
    page = " ".join(client.get(f"/thu-tuc/{CODE}/").content.decode().split())
    assert '<h1 class="govuk-heading-l" lang="vi"> Đăng ký khai sinh</h1>' in page
    assert "Procedures are published in Vietnamese" in page


def test_what_is_wrong_is_said_and_what_was_typed_comes_back(officer, procedure):
    page = send(officer, name="", summary="For a child.").content.decode()
    assert "Ghi tên dịch, không quá 300 ký tự." in page
    assert "For a child.</textarea>" in page


def test_the_search_lists_the_english_name_above_the_official_one(officer, client, procedure):
    send(officer)
    client.cookies["language"] = "en"
    page = client.get("/thu-tuc/").content.decode()
    assert ">Birth registration</a>" in page
    assert f'lang="vi">{procedure.name}</p>' in page


def test_it_ends_on_a_day(officer, procedure):
    send(officer)
    row = TranslatedName.objects.get()
    day = today() + timedelta(days=10)
    given = {"key": uuid4().hex, "on": f"{day:%d/%m/%Y}"}
    assert officer.post(f"/kiem-soat/ten-dich/{row.pk}/thoi/", given).status_code == 302
    row.refresh_from_db()
    assert row.valid_to == day
