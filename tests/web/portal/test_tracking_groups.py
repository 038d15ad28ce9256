"""Tracking by the code of a group: one promise, and each dossier as its own code shows it."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.groups import list_group_dossiers
from tests.dossiers.test_groups import linked, receive
from tests.factories.dossiers import at

pytestmark = pytest.mark.django_db
linked = linked  # noqa: PLW0127 - a fixture
PROMISE = "%H:%M, %d/%m/%Y"


@pytest.fixture
def group(office, linked, monkeypatch):
    """A group received at nine; it is ten."""
    monkeypatch.setattr("motcua.web.portal.views.now", lambda: at(0, 10))
    return receive(office, linked)


def page_of(client, group):
    answer = client.get("/tra-cuu/", {"ma": group.code})
    return answer.content.decode()


def test_the_code_of_a_group_shows_its_one_promise_and_each_stage(client, group):
    page = page_of(client, group)
    first, _second, third = list_group_dossiers(group)
    assert page.count("Hẹn trả") == 1
    assert f"Hẹn trả tất cả kết quả: {group.promised_at.astimezone(at().tzinfo):{PROMISE}}" in page
    assert first.code in page
    assert third.code in page
    assert (page.count("Đã tiếp nhận"), page.count("Chờ xong thủ tục trước")) == (2, 1)


def test_the_code_of_a_group_shows_no_name_and_no_procedure(client, group):
    page = page_of(client, group)
    first = list_group_dossiers(group)[0]
    secrets = (first.applicant_name, first.procedure_name, first.tracking_secret, "Nhóm thử")
    assert not [secret for secret in secrets if secret in page]


def test_what_cannot_begin_is_told(client, group, office):
    first = list_group_dossiers(group)[0]
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=first, reason="x", by=office.counter, at=at(0, 9)
    )
    assert "thủ tục trước không có kết quả" in page_of(client, group)


def test_the_promise_of_a_group_that_is_broken_is_admitted_once(client, group, monkeypatch):
    assert "Đã quá ngày hẹn" not in page_of(client, group)
    monkeypatch.setattr("motcua.web.portal.views.now", lambda: at(30))
    assert page_of(client, group).count("Đã quá ngày hẹn") == 1


def test_a_promise_that_was_moved_is_shown_with_its_dossier(client, group):
    first = list_group_dossiers(group)[0]
    Dossier.objects.filter(pk=first.pk).update(promised_at=at(20))
    assert at(20).strftime("%d/%m/%Y") in page_of(client, group)


def test_a_group_that_is_over_promises_nothing(client, group):
    closed = {"state": "withdrawn", "closed_at": at(0, 9)}
    Dossier.objects.filter(group=group).update(**closed)
    page = page_of(client, group)
    assert "Các hồ sơ trong nhóm đã kết thúc" in page
    assert "Hẹn trả" not in page
