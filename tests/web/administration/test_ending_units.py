"""Administrators end a unit that they manage, and say who carries on its work."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Post, Unit
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
PAGE = "/quan-tri/don-vi/thoi/"


@pytest.fixture
def old() -> Unit:
    return UnitFactory(name="UBND xã Cũ", below=UnitFactory(name="UBND tỉnh"))


@pytest.fixture
def browser(old: Unit, as_officer: Any) -> Client:
    """Of an administrator of the province."""
    found: Client = as_officer(OfficerFactory(administrator_at=old.parent))
    return found


def sent(**changes: str) -> dict[str, str]:
    day = now().astimezone(VIETNAM) + timedelta(days=10)
    return {"on": f"{day:%d/%m/%Y}", "successor": "", "checked": "on", "key": "k", **changes}


def test_it_ends_with_its_posts_and_names_who_carries_on(browser: Client, old: Unit) -> None:
    heir = UnitFactory(name="UBND xã Mới", below=old.parent)
    OfficerFactory(one_stop_at=old)
    address = f"{PAGE}?don-vi={old.code}"
    assert "đang có 1 vị trí" in browser.get(address).content.decode()
    page = browser.post(address, sent(successor=heir.code), follow=True).content.decode()
    old.refresh_from_db()
    assert old.valid_to is not None
    assert f"Thôi hoạt động từ ngày {old.valid_to:%d/%m/%Y}" in page
    assert list(old.successors.all()) == [heir]
    assert Post.objects.get(unit=old).valid_to == old.valid_to


def test_it_is_not_ended_by_one_press(browser: Client, old: Unit) -> None:
    page = browser.post(f"{PAGE}?don-vi={old.code}", sent(checked=""))
    assert list(page.context["form"].errors) == ["checked"]
    old.refresh_from_db()
    assert old.valid_to is None


def test_with_units_below_it_says_which_goes_first(browser: Client, old: Unit) -> None:
    page = browser.post(f"{PAGE}?don-vi={old.parent.code}", sent()).content.decode()
    assert "UBND xã Cũ vẫn thuộc UBND tỉnh; hãy kết thúc đơn vị đó trước." in page


def test_a_unit_of_others_is_not_offered(browser: Client) -> None:
    other = UnitFactory(commune=True)
    assert browser.post(f"{PAGE}?don-vi={other.code}", sent()).status_code == 404
    other.refresh_from_db()
    assert other.valid_to is None


def test_no_unit_is_offered_for_its_end_before_one_was_chosen(browser: Client, old: Unit) -> None:
    page = browser.get(PAGE).content.decode()
    assert "Ghi tên đơn vị sẽ thôi hoạt động" in page
    assert "Cho thôi hoạt động" not in page
    assert browser.post(PAGE, sent()).status_code == 200
    assert not Unit.objects.filter(valid_to__isnull=False).exists()
