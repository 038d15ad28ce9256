"""Handing over the work of a post, as an administrator does."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.models import DossierStep
from motcua.kernel.clock import VIETNAM, now
from motcua.people.enums import Role
from motcua.people.models import Post
from tests.factories.dossiers import accept
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

pytestmark = pytest.mark.django_db
TODAY = now().astimezone(VIETNAM).date()


def text(page):
    return page.content.decode()


@pytest.fixture
def post(office):
    holder = OfficerFactory(case_officer_at=office.unit)
    for _each in range(2):
        accept(office)
    DossierStep.objects.filter(closed_at=None).update(
        assignee=holder, role=Role.CASE_OFFICER, unit=office.unit
    )
    return holder.posts.get()


def test_work_is_shown_then_handed_over(office, post, as_officer):
    boss = as_officer(OfficerFactory(administrator_at=office.unit))
    address = f"/quan-tri/vi-tri/{post.pk}/chuyen-giao/"
    successor = OfficerFactory(case_officer_at=office.unit, name="Người Nhận Việc")
    assert "Người Nhận Việc" in text(boss.get(address))
    assert "Chọn người nhận việc." in text(boss.post(address, {"key": "k"}))
    page = boss.post(address, {"key": "k", "successor": successor.pk}, follow=True)
    assert "Đã chuyển 2 bước." in text(page)
    assert "Không còn bước nào phải chuyển." in text(page)
    assert DossierStep.objects.filter(assignee=successor).count() == 2


def test_without_a_successor_the_page_says_what_to_do(office, post, as_officer):
    boss = as_officer(OfficerFactory(administrator_at=office.unit))
    Post.objects.exclude(pk=post.pk).filter(role=Role.CASE_OFFICER).update(
        valid_to=date(2026, 1, 1)
    )
    page = text(boss.get(f"/quan-tri/vi-tri/{post.pk}/chuyen-giao/"))
    assert "Hãy giao vị trí cho người nhận việc" in page


def test_the_post_of_another_unit_is_not_there(office, post, as_officer):
    boss = as_officer(OfficerFactory(administrator_at=UnitFactory()))
    assert boss.get(f"/quan-tri/vi-tri/{post.pk}/chuyen-giao/").status_code == 404


def test_ending_a_post_says_what_is_open_and_asks_for_a_tick(office, post, as_officer):
    boss = as_officer(OfficerFactory(administrator_at=office.unit))
    address = f"/quan-tri/vi-tri/{post.pk}/thoi/"
    page = text(boss.get(address))
    assert "còn 2 bước đang mở" in page
    assert f"/quan-tri/vi-tri/{post.pk}/chuyen-giao/" in page
    assert "Không còn ai khác giữ vai trò này" not in page
    sent = {"on": f"{TODAY:%d/%m/%Y}", "key": "k"}
    assert "Đánh dấu nếu vẫn cho thôi." in text(boss.post(address, sent))
    post.refresh_from_db()
    assert post.valid_to is None
    page = text(boss.post(address, sent | {"anyway": "on"}, follow=True))
    post.refresh_from_db()
    assert post.valid_to == TODAY
    assert "còn 2 bước chưa chuyển giao" in page
    assert f"/quan-tri/vi-tri/{post.pk}/chuyen-giao/" in page


def test_ending_the_post_of_the_last_who_holds_the_role_is_warned_of(office, as_officer):
    boss = as_officer(OfficerFactory(administrator_at=office.unit))
    post = office.handler.posts.get()
    assert "Không còn ai khác giữ vai trò này" in text(
        boss.get(f"/quan-tri/vi-tri/{post.pk}/thoi/")
    )


def test_a_post_without_work_ends_without_a_tick(office, post, as_officer):
    DossierStep.objects.update(assignee=office.handler)
    boss = as_officer(OfficerFactory(administrator_at=office.unit))
    sent = {"on": f"{TODAY:%d/%m/%Y}", "key": "k"}
    page = text(boss.post(f"/quan-tri/vi-tri/{post.pk}/thoi/", sent, follow=True))
    assert "Đã ghi ngày thôi giữ vị trí." in page
    assert f"/quan-tri/vi-tri/{post.pk}/chuyen-giao/" not in page


def test_the_leader_sees_who_has_left_and_no_link_to_a_deputy(office, post, as_officer):
    leader = as_officer(office.leader)
    page = text(leader.get("/xu-ly/lanh-dao/"))
    assert "đã thôi" not in page
    Post.objects.filter(pk=post.pk).update(valid_to=TODAY)
    page = text(leader.get("/xu-ly/lanh-dao/"))
    assert "đã thôi" in page
    assert f"/xu-ly/lanh-dao/lam-thay/{post.officer_id}/" not in page


def test_a_deputys_post_says_for_whom_and_until_when(office, as_officer):
    deputy = PostFactory(
        officer=office.handler,
        unit=office.unit,
        role=Role.LEADER,
        acts_for=office.leader,
        given_by=office.leader,
        valid_to=TODAY + timedelta(days=3),
    )
    boss = as_officer(OfficerFactory(administrator_at=office.unit))
    page = text(boss.get(f"/quan-tri/can-bo/{office.handler.pk}/"))
    assert f"làm thay {office.leader.name}" in page
    assert f"đến hết {TODAY + timedelta(days=2):%d/%m/%Y}" in page
    assert f"/quan-tri/vi-tri/{deputy.pk}/xac-nhan/" not in page
    Post.objects.filter(pk=deputy.pk).update(needs_confirmation=True)
    page = text(boss.get(f"/quan-tri/can-bo/{office.handler.pk}/"))
    assert f"/quan-tri/vi-tri/{deputy.pk}/xac-nhan/" in page
