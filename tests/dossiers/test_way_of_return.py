"""The way in which a result is returned is changed until the result has been given out."""

from dataclasses import replace

import pytest

from motcua.catalogue.enums import Channel as FilingChannel
from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, Money, PaperState, ReturnWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.postal import get_postal_list
from motcua.dossiers.rules.handovers import Receipt
from motcua.dossiers.rules.results import may_fetch
from motcua.dossiers.rules.returns import ResultReturn
from motcua.kernel.models import LoggedEvent
from tests.factories.dossiers import Office, accept, at, draft, finish, make_office, post
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db
BY_POST = ResultReturn(ReturnWay.POST, address="Ấp 3", recipient_name=" Danh  Thị Bảy ")
ONLY_ELECTRONIC = ResultReturn(ReturnWay.ELECTRONIC)
COUNTER = FilingChannel.IN_PERSON
MIDNIGHTS = ((2, 0, 0), (2, 23, 59), (3, 0, 0))


def change(office: Office, dossier: Dossier, result: ResultReturn = BY_POST, when=None) -> Dossier:
    given = {"by": office.counter, "at": when or at(2)}
    return actions.change_way_of_return(dossier=dossier, result=result, **given)


def ready(office: Office) -> Dossier:
    return finish(office, accept(office), at(1))


def waiting(office: Office) -> list[Dossier]:
    return list(get_postal_list(office.unit, at(2).date()).waiting)


@pytest.mark.parametrize("made", [accept, ready])
def test_it_is_changed_before_and_after_there_is_a_result(office: Office, made) -> None:
    changed = change(office, made(office))
    kept = Dossier.objects.get()
    assert (kept.return_way, kept.return_address) == ("post", "Ấp 3")
    assert (kept.recipient_name, kept.state) == ("Danh Thị Bảy", changed.state)


def test_the_log_says_the_way_and_no_words(office: Office) -> None:
    change(office, ready(office))
    event = LoggedEvent.objects.get(kind="WayOfReturnChanged")
    assert event.data["way"] == "post"
    assert "Ấp 3" not in str(event.data)


def test_the_list_for_the_post_follows(office: Office) -> None:
    dossier = ready(office)
    change(office, dossier)
    assert waiting(office) == [dossier]
    change(office, dossier, ResultReturn())
    assert waiting(office) == []
    assert Dossier.objects.get().return_address == ""


def test_what_was_posted_is_listed_on_its_local_day_at_its_own_counter(office: Office) -> None:
    first, last, later = (post(office, ready(office), at(*when)) for when in MIDNIGHTS)
    post(elsewhere := make_office(), ready(elsewhere), at(2))
    days = [get_postal_list(office.unit, at(day).date()).sent for day in (1, 2, 3)]
    assert [[row.dossier for row in rows] for rows in days] == [[], [first, last], [later]]


def test_only_the_sending_that_came_back_is_marked(office: Office) -> None:
    dossier = post(office, ready(office), at(2))
    given = {"dossier": dossier, "by": office.counter, "at": at(2, 10)}
    actions.deliver_result(how=Delivery.RETURNED, **given)
    actions.deliver_result(how=Delivery.POSTED, receipt=Receipt(tracking_number="RR2VN"), **given)
    post(office, ready(office), at(2, 12))
    sent = get_postal_list(office.unit, at(2).date()).sent
    assert [row.came_back for row in sent] == [True, False, False]  # type: ignore[attr-defined]


def test_it_is_collected_at_another_counter_of_the_province(office: Office) -> None:
    province = UnitFactory(code="91")
    office.unit.parent, office.unit.path = province, f"91/{office.unit.code}/"
    office.unit.save()
    elsewhere = UnitFactory(code="91.2", below=province, counter_name="Một cửa Vĩnh Tuy")
    dossier = accept(office)
    change(office, dossier, ResultReturn(unit_id=elsewhere.pk))
    assert Dossier.objects.get().return_unit == elsewhere
    assert LoggedEvent.objects.get(kind="WayOfReturnChanged").data["unit"] == elsewhere.pk
    with pytest.raises(actions.CannotChangeWayOfReturn, match="hãy chọn nơi khác"):
        change(office, dossier, ResultReturn(unit_id=office.unit.pk))


def test_what_is_missing_or_wrong_is_told_at_its_field(office: Office) -> None:
    dossier = accept(office)
    for result, field, told in (
        (replace(BY_POST, address=""), "return_address", "Hãy ghi địa chỉ"),
        (replace(BY_POST, recipient_name=""), "return_recipient_name", "Hãy ghi tên người nhận"),
        (replace(BY_POST, address="x" * 301), "return_address", "300"),
        (replace(BY_POST, way="by_pigeon"), "return_way", "Hãy chọn cách nhận"),
    ):
        with pytest.raises(actions.CannotChangeWayOfReturn, match=told) as refused:
            change(office, dossier, result)
        assert [name for name, _told in refused.value.problems] == [field]
    assert Dossier.objects.get().return_way == ReturnWay.COUNTER


def test_it_is_not_changed_once_the_result_is_out(office: Office) -> None:
    dossier = post(office, ready(office), at(2))
    with pytest.raises(actions.CannotChangeWayOfReturn, match="đã gửi bưu điện"):
        change(office, dossier, ResultReturn())


def test_a_result_that_came_back_goes_to_another_address(office: Office) -> None:
    dossier = post(office, ready(office), at(2))
    given = {"by": office.counter, "at": at(3)}
    actions.deliver_result(dossier=dossier, how=Delivery.RETURNED, **given)
    change(office, dossier, BY_POST, at(3))
    assert waiting(office) == [dossier]


def test_a_draft_is_not_changed_so(office: Office) -> None:
    with pytest.raises(actions.CannotChangeWayOfReturn, match="trạng thái"):
        change(office, draft(office))


def test_a_change_to_what_it_was_is_none(office: Office) -> None:
    with pytest.raises(actions.CannotChangeWayOfReturn, match="vẫn như đã ghi"):
        change(office, accept(office), ResultReturn())


def test_a_finished_result_on_paper_alone_cannot_be_electronic_only(office: Office) -> None:
    dossier = ready(office)
    with pytest.raises(actions.CannotChangeWayOfReturn, match="chỉ có bản giấy"):
        change(office, dossier, ONLY_ELECTRONIC)
    Dossier.objects.update(result_state=PaperState.ISSUED)
    assert change(office, dossier, ONLY_ELECTRONIC).return_way == ReturnWay.ELECTRONIC


def test_an_electronic_result_is_not_fetched_before_it_is_paid() -> None:
    assert not may_fetch(ReturnWay.ELECTRONIC, Delivery.READY, Money.DUE, COUNTER)
    assert may_fetch(ReturnWay.ELECTRONIC, Delivery.READY, Money.PAID, COUNTER)
    assert may_fetch(ReturnWay.COUNTER, Delivery.HANDED_OVER, Money.DUE, COUNTER)


def test_an_open_dossier_may_still_end_with_an_electronic_copy(office: Office) -> None:
    assert change(office, accept(office), ONLY_ELECTRONIC).return_way == ReturnWay.ELECTRONIC


def test_nothing_is_posted_without_an_address(office: Office) -> None:
    dossier = ready(office)
    with pytest.raises(actions.CannotDeliverResult, match="Đổi cách nhận kết quả") as refused:
        post(office, dossier, at(2), asked=False)
    assert [name for name, _told in refused.value.problems] == ["how"]
    change(office, dossier)
    assert post(office, dossier, at(2), asked=False).delivery == Delivery.POSTED


def test_of_what_was_filed_online_the_electronic_result_is_there_once_it_is_paid() -> None:
    given = (ReturnWay.COUNTER, Delivery.READY)
    assert may_fetch(*given, Money.PAID, FilingChannel.ONLINE)
    assert not may_fetch(*given, Money.DUE, FilingChannel.ONLINE)
    assert not may_fetch(*given, Money.PAID, COUNTER)
