"""What administrators see and do about second factors and sessions of others."""

import re
from datetime import timedelta

import pytest

from motcua.kernel.clock import now
from motcua.people.actions import ask_factor_reset
from motcua.people.models import Account
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def boss(unit):
    return OfficerFactory(administrator_at=unit)


def having_factor(unit):
    officer = OfficerFactory(leader_at=unit)
    Account.objects.filter(pk=officer.account_id).update(second_factor_at=now())
    officer.account.refresh_from_db()
    return officer


def text(page):
    return page.content.decode()


def test_administrators_see_who_lacks_what_the_role_requires(unit, boss, as_officer, settings):
    settings.SECOND_FACTOR_ROLES, settings.SECOND_FACTOR_DAYS = ["leader"], 14
    lacking, _other = OfficerFactory(leader_at=unit), OfficerFactory(one_stop_at=unit)
    late = OfficerFactory(leader_at=unit)
    asked = now() - timedelta(days=15)
    Account.objects.filter(pk=late.account_id).update(factor_asked_at=asked)
    having_factor(unit)
    OfficerFactory(leader_at=UnitFactory())
    page = text(as_officer(boss).get("/quan-tri/bao-ve/"))
    assert set(re.findall(r"/quan-tri/can-bo/(\d+)/", page)) == {str(lacking.pk), str(late.pk)}
    assert page.count("đã quá hạn") == 1


def test_the_list_of_those_who_lack_it_runs_no_query_a_line(
    unit, boss, as_officer, settings, django_assert_num_queries
):
    settings.SECOND_FACTOR_ROLES = ["leader"]
    client = as_officer(boss)
    for _each in range(5):
        OfficerFactory(leader_at=unit)
    with django_assert_num_queries(7):
        client.get("/quan-tri/bao-ve/")


def test_one_administrator_asks_and_another_resets(unit, boss, as_officer):
    officer, second = having_factor(unit), OfficerFactory(administrator_at=unit)
    asking, confirming = as_officer(boss), as_officer(second)
    address = f"/quan-tri/can-bo/{officer.pk}/bao-ve/"
    assert confirming.get(address).status_code == 404
    asking.post(f"/quan-tri/can-bo/{officer.pk}/tai-khoan/bo-bao-ve/", {"key": "k"})
    assert asking.get(address).status_code == 403
    assert officer.name in text(confirming.get("/quan-tri/bao-ve/"))
    assert boss.name in text(confirming.get(address))
    confirming.post(address, {"key": "l"})
    account = Account.objects.get(pk=officer.account_id)
    assert (account.second_factor_at, account.must_add_factor) == (None, True)


def test_the_second_administrator_may_decline(unit, boss, as_officer):
    officer, second = having_factor(unit), OfficerFactory(administrator_at=unit)
    ask_factor_reset(account=officer.account, by=boss, at=now())
    as_officer(second).post(f"/quan-tri/can-bo/{officer.pk}/bao-ve/", {"key": "l", "khong": "1"})
    account = Account.objects.get(pk=officer.account_id)
    assert account.factor_reset_asked_at is None
    assert account.second_factor_at is not None


def test_a_session_of_another_is_listed_and_ended(unit, boss, as_officer):
    officer = OfficerFactory(one_stop_at=unit)
    stored = {"key": "a", "began_at": now().isoformat(), "device": "Firefox, Linux", "address": ""}
    Account.objects.filter(pk=officer.account_id).update(sessions=[stored])
    address = f"/quan-tri/can-bo/{officer.pk}/thiet-bi/"
    assert "Firefox, Linux" in text(as_officer(boss).get(address))
    as_officer(boss).post(address, {"session": "a"})
    assert Account.objects.get(pk=officer.account_id).sessions == []
    elsewhere = OfficerFactory(administrator_at=UnitFactory())
    assert as_officer(elsewhere).get(address).status_code == 404


def test_who_asked_sees_that_it_waits_and_may_take_it_back(unit, boss, as_officer):
    officer, asking = having_factor(unit), as_officer(boss)
    asking.post(f"/quan-tri/can-bo/{officer.pk}/tai-khoan/bo-bao-ve/", {"key": "k"})
    withdraw = f"/quan-tri/can-bo/{officer.pk}/tai-khoan/rut-de-nghi/"
    page = text(asking.get(f"/quan-tri/can-bo/{officer.pk}/"))
    assert "Bạn đã đề nghị bỏ lớp bảo vệ thứ hai lúc" in page
    assert withdraw in page
    assert f"/quan-tri/can-bo/{officer.pk}/bao-ve/" not in page
    assert withdraw in text(asking.get("/quan-tri/bao-ve/"))
    asking.post(withdraw, {"key": "l"})
    assert Account.objects.get(pk=officer.account_id).factor_reset_asked_at is None
    assert "Không còn đề nghị nào" in text(asking.post(withdraw, {"key": "m"}))


def test_the_second_administrator_sees_a_count_before_opening_the_list(unit, boss, as_officer):
    officer, second = having_factor(unit), OfficerFactory(administrator_at=unit)
    assert "đề nghị chờ bạn" not in text(as_officer(second).get("/quan-tri/"))
    ask_factor_reset(account=officer.account, by=boss, at=now())
    assert "(1 đề nghị chờ bạn)" in text(as_officer(second).get("/quan-tri/"))
    assert "đề nghị chờ bạn" not in text(as_officer(boss).get("/quan-tri/"))
    address = f"/quan-tri/can-bo/{officer.pk}/"
    assert f"{address}bao-ve/" in text(as_officer(second).get(address))


def test_the_owner_is_told_on_every_page_until_it_is_settled(unit, boss, as_officer):
    officer = having_factor(unit)
    own = as_officer(officer)
    assert "Có người đề nghị bỏ" not in text(own.get("/xu-ly/lanh-dao/"))
    ask_factor_reset(account=officer.account, by=boss, at=now())
    assert "Có người đề nghị bỏ" in text(own.get("/xu-ly/lanh-dao/"))
    own.post("/tai-khoan/bao-ve/giu/")
    assert "Có người đề nghị bỏ" not in text(own.get("/xu-ly/lanh-dao/"))


def test_where_it_is_set_who_must_have_one_is_said(boss, as_officer):
    page = text(as_officer(boss).get("/quan-tri/bao-ve/"))
    assert "MOTCUA_SECOND_FACTOR_ROLES" in page
