"""Handing over the work of a post, as an administrator does."""

from datetime import date

import pytest

from motcua.dossiers.models import DossierStep
from motcua.people.enums import Role
from motcua.people.models import Post
from tests.factories.dossiers import accept
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


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
