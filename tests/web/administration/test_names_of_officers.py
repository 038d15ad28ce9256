"""What pages about officers tell of their former names, and of whom they stand in for."""

from datetime import timedelta

import pytest

from motcua.kernel.clock import now
from motcua.kernel.models import FreeText, LoggedEvent
from motcua.people.enums import Role
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(name="UBND xã Nhà")


@pytest.fixture
def client(unit, as_officer):
    return as_officer(OfficerFactory(administrator_at=unit))


def address(post):
    return f"/quan-tri/can-bo/{post.officer_id}/"


def renamed(client, post, *names):
    """The page of an officer who was given these names, one after the other."""
    for number, name in enumerate(names):
        client.post(f"{address(post)}ten/", {"key": f"k{number}", "name": name})
    return client.get(address(post)).content.decode()


def test_the_log_of_a_renamed_officer_tells_the_old_and_the_new_name(client, unit):
    post = PostFactory(unit=unit, officer__name="Danh Thị Ut")
    page = renamed(client, post, "Danh Thị Út", "Danh Thị Út Em")
    assert "Sửa họ tên: “Danh Thị Ut” thành “Danh Thị Út”" in page
    assert "Sửa họ tên: “Danh Thị Út” thành “Danh Thị Út Em”" in page


def test_names_are_in_no_event_and_an_erased_one_is_not_told(client, unit):
    post = PostFactory(unit=unit, officer__name="Danh Thị Ut")
    renamed(client, post, "Danh Thị Út")
    assert "Danh" not in str(LoggedEvent.objects.get(kind="OfficerRenamed").data)
    FreeText.objects.filter(text="Danh Thị Ut").update(text="", salt="", erased_at=now())
    page = client.get(address(post)).content.decode()
    assert ("Sửa họ tên" in page, "Danh Thị Ut" in page) == (True, False)


def test_the_list_tells_a_substitution_from_a_post(client, unit):
    absent = PostFactory(unit=unit, officer__name="Vắng")
    substitute = PostFactory(unit=unit, officer__name="Danh Thay")
    last = now().date() + timedelta(days=1)
    PostFactory(
        officer=substitute.officer,
        unit=unit,
        role=Role.LEADER,
        acts_for=absent.officer,
        valid_to=last + timedelta(days=1),
    )
    page = client.get("/quan-tri/?q=thay").content.decode()
    assert page.count("làm thay đến hết") == 1
    assert f"UBND xã Nhà: làm thay đến hết {last:%d/%m/%Y}" in page
