"""Focal officers are appointed by decision, trained, ended, and hand over what they have open."""

from datetime import date, timedelta

import pytest

from motcua.announcements.actions import draft_announcement
from motcua.announcements.rules.words import AnnouncementWords
from motcua.kernel.errors import NotAllowed
from motcua.oversight.actions import (
    CannotAcceptFocalHandover,
    CannotAppointFocalOfficer,
    CannotEndFocalOfficer,
    CannotHandOverFocal,
    CannotNoteTraining,
    CannotReturnFocalHandover,
    return_focal_handover,
)
from motcua.oversight.enums import HandoverState, OpenKind
from motcua.oversight.queries.network import list_network, list_turnover
from motcua.oversight.queries.open_work import list_open_work
from motcua.reviews.models import Review
from tests.factories.oversight import AT, BEGAN, TODAY, Network
from tests.factories.people import OfficerFactory
from tests.factories.reviews import Reviewing

pytestmark = [pytest.mark.django_db]
DAY = timedelta(days=1)


@pytest.fixture
def made() -> Network:
    return Network()


def test_nobody_notes_his_own_decision(made: Network) -> None:
    with pytest.raises(CannotAppointFocalOfficer, match="Không tự ghi mình"):
        made.appoint(by=made.first)


def test_who_is_not_in_procedure_control_there_is_no_focal_officer(made: Network) -> None:
    with pytest.raises(CannotAppointFocalOfficer, match="chưa làm kiểm soát thủ tục ở đơn vị"):
        made.appoint(OfficerFactory(one_stop_at=made.unit))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"decided_on": TODAY + DAY, "valid_from": TODAY + DAY}, "sau hôm nay"),
        ({"valid_from": BEGAN - DAY}, "trước ngày ký quyết định"),
    ],
)
def test_a_day_that_cannot_be_is_refused(made: Network, days: dict, told: str) -> None:
    with pytest.raises(CannotAppointFocalOfficer, match=told):
        made.appoint(**days)


def test_an_officer_is_it_once_at_a_time(made: Network) -> None:
    focal = made.end(made.appoint(), TODAY)
    with pytest.raises(CannotAppointFocalOfficer, match="đến hết 20/11/2026"):
        made.appoint(valid_from=TODAY)
    assert made.appoint(valid_from=TODAY + DAY).pk != focal.pk


def test_another_province_does_not_keep_the_list(made: Network) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        made.appoint(by=Network().keeper)


def test_it_ends_once_and_not_before_it_began(made: Network) -> None:
    focal = made.appoint()
    with pytest.raises(CannotEndFocalOfficer, match="từ 02/03/2026"):
        made.end(focal, BEGAN - 2 * DAY)
    assert made.end(focal, BEGAN - DAY).valid_to == BEGAN
    with pytest.raises(CannotEndFocalOfficer, match="Đã ghi"):
        made.end(focal, TODAY)


def test_a_course_is_noted_once_and_when_it_is_over(made: Network) -> None:
    focal = made.appoint()
    made.train(focal)
    with pytest.raises(CannotNoteTraining, match="đã ghi cho người này"):
        made.train(focal)
    with pytest.raises(CannotNoteTraining, match="chưa đến"):
        made.train(focal, held_on=TODAY + DAY)


def lacks(made: Network) -> tuple[int, int, int]:
    own = next(each for each in list_network(made.keeper, AT) if each.unit == made.unit)
    return len(own.focal), len(own.untrained), len(own.not_handed_over)


def test_a_unit_shows_what_it_lacks(made: Network) -> None:
    assert lacks(made) == (0, 0, 0)
    focal = made.appoint()
    assert lacks(made) == (1, 1, 0)
    made.train(focal)
    assert lacks(made) == (1, 0, 0)
    made.end(focal, TODAY - DAY)
    assert lacks(made) == (0, 0, 1)
    made.accept(made.hand_over(focal, made.appoint(made.second)))
    assert lacks(made) == (1, 1, 0)


def test_turnover_is_of_the_province(made: Network) -> None:
    made.end(made.appoint(), TODAY - DAY)
    Network().appoint()
    (year,) = list_turnover(list_network(made.keeper, AT), AT)
    assert (year.year, year.held, year.ended) == (2026, 1, 1)


def named(review: Review) -> str:
    return f"{review.code} Thủ tục {review.code}"


def test_what_is_charged_or_written_and_not_done_is_open() -> None:
    reviewing = Reviewing()
    review, unit = reviewing.open(), reviewing.announcing.unit
    given = {"unit": unit, "by": reviewing.officer, "at": AT}
    draft_announcement(words=AnnouncementWords(abstract="Công bố"), **given)
    found = list_open_work(reviewing.officer, unit, AT)
    assert [(each.kind, each.title) for each in found] == [
        (OpenKind.REVIEW, named(review)),
        (OpenKind.ANNOUNCEMENT, "Công bố"),
    ]
    writer = {each.kind for each in list_open_work(reviewing.planner, unit, AT)}
    assert writer == {OpenKind.CONTENT}


def reviewed(made: Network) -> Review:
    reviewing = Reviewing()
    return reviewing.add(reviewing.plan(), officer=made.first, due_on=date(2026, 12, 15))


def test_who_takes_over_goes_on_with_the_reviews(made: Network) -> None:
    review = reviewed(made)
    handover = made.handed_over()
    kinds = [OpenKind.REVIEW, OpenKind.POSTING]
    assert [each["kind"] for each in handover.items] == kinds
    assert [each["title"] for each in handover.items] == [
        named(review),
        "1 thủ tục chưa treo, 0 tờ cũ",
    ]
    assert made.accept(handover).state == HandoverState.ACCEPTED
    review.refresh_from_db()
    assert review.officer == made.second
    with pytest.raises(CannotAcceptFocalHandover, match="không còn chờ"):
        made.accept(handover)


def test_what_came_after_the_list_was_drawn_up_is_not_taken_over(made: Network) -> None:
    handover = made.handed_over()
    review = reviewed(made)
    made.accept(handover)
    review.refresh_from_db()
    assert review.officer == made.first


def test_only_the_successor_takes_over(made: Network) -> None:
    handover = made.handed_over()
    for other in (made.first, made.keeper):
        with pytest.raises(NotAllowed, match="người khác phụ trách"):
            made.accept(handover, by=other)


def test_what_is_not_taken_over_says_why_and_is_drawn_up_again(made: Network) -> None:
    handover = made.handed_over()
    given = {"handover": handover, "by": made.second, "at": AT}
    with pytest.raises(CannotReturnFocalHandover, match="còn thiếu gì"):
        return_focal_handover(reason=" ", **given)
    with pytest.raises(CannotHandOverFocal, match="Đã lập biên bản"):
        made.hand_over(handover.focal, handover.successor)
    return_focal_handover(reason="Thiếu sổ.", **given)
    again = made.hand_over(handover.focal, handover.successor)
    assert again.state == HandoverState.WAITING


def test_work_goes_to_a_focal_officer_of_the_same_unit(made: Network) -> None:
    focal, other = made.appoint(), Network()
    for stranger in (other.appoint(), focal):
        with pytest.raises(CannotHandOverFocal, match="Chọn một đầu mối khác"):
            made.hand_over(focal, stranger)
