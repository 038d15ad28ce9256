"""Handing out the results of a group on one page: all that can go, at once, or none."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, Money, PaperState
from motcua.dossiers.models import Dossier, Handover
from motcua.dossiers.queries.groups import list_group_dossiers
from motcua.dossiers.rules.handovers import Receipt
from tests.dossiers.test_groups import linked, receive
from tests.factories.dossiers import at, finish
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
linked = linked  # noqa: PLW0127 - a fixture
NOBODY = {"name": "", "number": "", "proof": "", "key": "k"}


@pytest.fixture
def group(office, linked, monkeypatch):
    """The first and the third have their results; the second has just begun to wait."""
    monkeypatch.setattr("motcua.web.desk.group_handing_views.now", lambda: at(2))
    found = receive(office, linked)
    first, _second, third = list_group_dossiers(found)
    finish(office, first, at(1)), finish(office, third, at(1))
    return found


@pytest.fixture
def counter(office, as_officer):
    """The counter officer's browser."""
    return as_officer(office.counter)


def address(group):
    return f"/mot-cua/nhom-ho-so/{group.pk}/tra-ket-qua/"


def ready(group):
    return [row.pk for row in list_group_dossiers(group) if row.delivery == Delivery.READY]


def owe(pk):
    Dossier.objects.filter(pk=pk).update(money=Money.DUE, fee_due=20_000)


def test_all_that_wait_go_out_at_once_and_only_once(group, counter):
    sent = NOBODY | {"chon": ready(group)}
    done = counter.post(address(group), sent, follow=True)
    assert "Đã trả 2 kết quả." in done.content.decode()
    assert ready(group) == []
    again = counter.post(address(group), sent, follow=True)
    assert "Đã trả 2 kết quả." in again.content.decode()
    assert Handover.objects.count() == 2


def test_what_somebody_else_gave_out_meanwhile_is_told(group, counter):
    sent = NOBODY | {"chon": ready(group)}
    counter.post(address(group), sent)
    page = counter.post(address(group), sent | {"key": "another"})
    assert "nên không làm được việc này" in page.content.decode()


def test_what_cannot_go_is_told_before_and_left_out(group, counter):
    page = counter.get(address(group))
    second = list_group_dossiers(group)[1]
    told = [(plan.dossier.pk, plan.problem) for plan in page.context["refused"]]
    assert told == [(second.pk, "Chưa có kết quả.")]
    assert page.context["form"].initial["chon"] == [str(pk) for pk in ready(group)]


def test_a_result_that_is_being_corrected_stays(group, counter):
    Dossier.objects.filter(pk=ready(group)[0]).update(result_state=PaperState.APPROVED)
    page = counter.get(address(group))
    assert "nên chưa trả được" in page.context["refused"][0].problem


def test_what_is_unpaid_needs_a_reason_and_keeps_what_was_typed(group, counter):
    owe(ready(group)[1])
    sent = NOBODY | {"chon": ready(group), "proof": "sổ trang 5", "unpaid_reason": " "}
    page = counter.post(address(group), sent)
    assert "unpaid_reason" in page.context["form"].errors
    assert "sổ trang 5" in page.content.decode()
    assert len(ready(group)) == 2
    counter.post(address(group), sent | {"unpaid_reason": "mất mạng"})
    assert list(Handover.objects.order_by("pk").values_list("unpaid__text", flat=True)) == [
        None,
        "mất mạng",
    ]


def test_what_is_unpaid_may_be_left_for_later(group, counter):
    paid, unpaid = ready(group)
    owe(unpaid)
    counter.post(address(group), NOBODY | {"chon": [paid], "unpaid_reason": ""})
    assert ready(group) == [unpaid]


def test_whoever_takes_them_for_another_is_known_by_a_number(group, counter):
    page = counter.post(address(group), NOBODY | {"chon": ready(group), "name": "Lê Thị Hoa"})
    assert "number" in page.context["form"].errors
    assert len(ready(group)) == 2


def test_when_one_cannot_go_none_does(group, office):
    chosen = ready(group)
    Dossier.objects.filter(pk=chosen[1]).update(delivery=Delivery.POSTED)
    given = {"receipt": Receipt(), "by": office.counter, "at": at(2)}
    with pytest.raises(actions.CannotHandOutGroup, match="không làm được việc này"):
        actions.hand_out_group(group=group, dossiers=chosen, **given)
    assert not Handover.objects.exists()


def test_a_dossier_of_no_group_is_not_handed_out_with_one(group, office):
    given = {"receipt": Receipt(), "by": office.counter, "at": at(2)}
    with pytest.raises(actions.CannotHandOutGroup, match="không có hồ sơ đó"):
        actions.hand_out_group(group=group, dossiers=[*ready(group), 10**9], **given)


def test_the_page_of_a_group_leads_there_while_a_result_waits(group, counter):
    page = f"/mot-cua/nhom-ho-so/{group.pk}/"
    assert address(group) in counter.get(page).content.decode()
    Dossier.objects.filter(group=group, delivery="ready").update(delivery=Delivery.HANDED_OVER)
    assert address(group) not in counter.get(page).content.decode()


def test_the_page_of_a_group_tells_which_paper_is_not_signed(group, counter):
    Dossier.objects.filter(pk__in=ready(group)).update(result_state=PaperState.APPROVED)
    page = counter.get(f"/mot-cua/nhom-ho-so/{group.pk}/").content.decode()
    assert "Văn bản kết quả: đã duyệt, chờ ký" in page
    assert address(group) not in page


def test_a_group_of_another_unit_is_hidden(group, as_officer):
    stranger = as_officer(OfficerFactory(one_stop_at=UnitFactory()))
    assert stranger.get(address(group)).status_code == 404
