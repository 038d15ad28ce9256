"""The public pages about the counters."""

from datetime import date

import pytest

from motcua.people.enums import Role
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    unit = UnitFactory(name="UBND xã Giồng Riềng", counter_name="Trung tâm Giồng Riềng")
    PostFactory(unit=unit, officer__name="Nguyễn Thị Một", phone="+842973863111")
    PostFactory(unit=unit, officer__name="Lê Thị Đạo", role=Role.LEADER, title="Chủ tịch")
    return unit


def text(page):
    return page.content.decode()


def test_a_counter_is_found_by_a_part_of_its_name(client, unit):
    PostFactory(unit__name="UBND xã Khác")
    page = text(client.get("/bo-phan-mot-cua/", {"q": "giong rieng"}))
    assert f"/bo-phan-mot-cua/{unit.code}/" in page
    assert "xã Khác" not in page


def test_name_title_and_telephone_are_told_and_nothing_else(client, unit):
    officer = unit.posts.first().officer
    page = text(client.get(f"/bo-phan-mot-cua/{unit.code}/"))
    for told in ("Nguyễn Thị Một", "Lê Thị Đạo", "Chủ tịch", "0297 3863 111"):
        assert told in page
    assert officer.code not in page


def test_a_unit_without_a_counter_has_no_page(client, db):
    leader = PostFactory(role=Role.LEADER)
    assert client.get(f"/bo-phan-mot-cua/{leader.unit.code}/").status_code == 404
    assert client.get("/bo-phan-mot-cua/none/").status_code == 404


def test_who_left_is_published_no_longer(client, unit):
    unit.posts.filter(role=Role.ONE_STOP).update(valid_to=date(2026, 1, 1))
    PostFactory(unit=unit, officer__name="Danh Văn Mới")
    page = text(client.get(f"/bo-phan-mot-cua/{unit.code}/"))
    assert "Danh Văn Mới" in page
    assert "Nguyễn Thị Một" not in page


def test_a_counter_that_everybody_left_says_whom_to_call(client, unit):
    unit.posts.filter(role=Role.LEADER).update(phone="+842973863999")
    unit.posts.filter(role=Role.ONE_STOP).update(valid_to=date(2026, 1, 1))
    page = text(client.get(f"/bo-phan-mot-cua/{unit.code}/"))
    assert "Hiện chưa có người trực ở đây" in page
    assert "0297 3863 999" in page
    assert "Nguyễn Thị Một" not in page


def test_the_administrator_enters_the_telephone_at_work(client, unit):
    boss = OfficerFactory(administrator_at=unit)
    client.force_login(boss.account)
    post = unit.posts.get(role=Role.ONE_STOP)
    address = f"/quan-tri/vi-tri/{post.pk}/lien-he/"
    page = client.post(address, {"key": "k", "title": "Tổ trưởng", "phone": "12"})
    assert "Số điện thoại chưa đúng" in text(page)
    client.post(address, {"key": "l", "title": "Tổ trưởng", "phone": "0297 3 863 222"})
    assert "0297 3863 222" in text(client.get(f"/bo-phan-mot-cua/{unit.code}/"))
