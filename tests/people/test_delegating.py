"""A colleague acts for an officer who is away, and stops by himself."""

from datetime import date, timedelta

import pytest

from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.errors import NotAllowed
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import (
    CannotCancelDelegation,
    CannotDelegatePost,
    CannotEndPost,
    cancel_delegation,
    delegate_post,
    end_post,
    give_post,
)
from motcua.people.enums import Role
from motcua.people.models import Officer, Post
from motcua.people.permissions import LEADERS, acts_at
from tests.factories.dossiers import Office, at, make_office
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
MONDAY = at().date()
FRIDAY = MONDAY + timedelta(days=4)
DAY = timedelta(days=1)


@pytest.fixture
def office(db) -> Office:
    return make_office()


def delegate(office: Office, **changes):
    given = {
        "post": office.leader.posts.get(),
        "deputy": office.handler,
        "first_day": MONDAY,
        "last_day": FRIDAY,
        "by": office.leader,
        "at": at(),
    }
    return delegate_post(**(given | changes))


def leads(officer: Officer, office: Office, day: int) -> bool:
    return acts_at(Officer.objects.get(pk=officer.pk), LEADERS, {office.unit.pk}, at(day))


def test_a_deputy_acts_from_the_first_day_to_the_end_of_the_last(office: Office) -> None:
    made = delegate(office, first_day=MONDAY + timedelta(days=1))
    assert (made.acts_for, made.needs_confirmation) == (office.leader, False)
    assert [leads(office.handler, office, day) for day in (0, 1, 4, 5)] == [
        False,
        True,
        True,
        False,
    ]
    assert leads(office.leader, office, 2)


def test_a_role_given_to_oneself_waits_for_a_second_person(office: Office) -> None:
    made = delegate(office, post=office.handler.posts.get(), deputy=office.leader)
    assert made.needs_confirmation


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"first_day": MONDAY - timedelta(days=1)}, "đã qua"),
        ({"last_day": MONDAY - timedelta(days=1)}, "Ngày cuối"),
        ({"last_day": date(2027, 3, 4)}, "một năm"),
    ],
)
def test_the_days_are_checked(office: Office, changes, sentence: str) -> None:
    with pytest.raises(CannotDelegatePost, match=sentence):
        delegate(office, **changes)


def test_the_longest_is_a_year(office: Office) -> None:
    assert delegate(office, last_day=date(2027, 3, 3)).valid_to == date(2027, 3, 4)


def test_a_role_that_begins_before_the_last_day_is_told_there(office: Office) -> None:
    delegate(office, first_day=FRIDAY, last_day=FRIDAY)
    again = Officer.objects.get(pk=office.handler.pk)
    with pytest.raises(CannotDelegatePost, match="đã giữ vai trò này từ") as refused:
        delegate(office, deputy=again)
    assert [field for field, _sentence in refused.value.problems] == ["last_day"]


def test_a_day_without_the_post_is_told_with_the_days_that_have_it(office: Office) -> None:
    Post.objects.filter(officer=office.leader).update(valid_to=FRIDAY)
    with pytest.raises(CannotDelegatePost, match=r"chỉ giữ vị trí này từ .* đến hết") as refused:
        delegate(office)
    assert [field for field, _sentence in refused.value.problems] == ["last_day"]


def test_only_a_colleague_of_the_unit_acts(office: Office) -> None:
    with pytest.raises(CannotDelegatePost, match="không còn làm việc"):
        delegate(office, deputy=OfficerFactory(case_officer_at=UnitFactory()))


def test_who_has_the_role_already_does_not_get_it_twice(office: Office) -> None:
    delegate(office)
    again = Officer.objects.get(pk=office.handler.pk)
    with pytest.raises(CannotDelegatePost, match=r"đã giữ vai trò này từ .* đến hết") as refused:
        delegate(office, deputy=again, first_day=FRIDAY, last_day=FRIDAY + timedelta(days=3))
    assert [field for field, _sentence in refused.value.problems] == ["first_day"]
    later = FRIDAY + timedelta(days=1)
    assert delegate(office, deputy=again, first_day=later, last_day=later).valid_from == later


def test_what_is_delegated_is_not_passed_on(office: Office) -> None:
    made = delegate(office)
    colleague = OfficerFactory(case_officer_at=office.unit)
    with pytest.raises(CannotDelegatePost, match="không giao cho người khác"):
        delegate(office, post=made, deputy=colleague)


def test_an_administrators_post_is_not_delegated(office: Office) -> None:
    post = give_post(
        officer=OfficerFactory(),
        unit=office.unit,
        role=Role.ADMINISTRATOR,
        valid_from=MONDAY,
        by=SYSTEM,
        at=at(),
    )
    with pytest.raises(CannotDelegatePost, match="không giao cho người khác"):
        delegate(office, post=post)


def test_a_leader_does_so_on_a_page(office: Office, client) -> None:
    client.force_login(office.leader.account)
    address = f"/xu-ly/lanh-dao/lam-thay/{office.handler.pk}/"
    colleague = OfficerFactory(case_officer_at=office.unit, one_stop_at=office.unit)
    page = client.get(address)
    assert (page.status_code, client.get("/xu-ly/lanh-dao/lam-thay/999999/").status_code) == (
        200,
        404,
    )
    day = f"{date.today() + timedelta(days=1):%d/%m/%Y}"  # noqa: DTZ011 - the page's own today
    sent = {"post": office.leader.posts.get().pk, "deputy": colleague.pk, "key": "k"}
    leader = f"/xu-ly/lanh-dao/lam-thay/{office.leader.pk}/"
    sent |= {"first_day": day, "last_day": day, "decides": "on"}
    done = client.post(leader, sent, follow=True)
    assert "làm thay" in done.content.decode()
    assert colleague.posts.filter(acts_for=office.leader).exists()


def test_a_leader_ends_it_early_at_once(office: Office) -> None:
    made = delegate(office)
    end_post(post=made, on=at(2).date(), by=office.leader, at=at(2))
    assert [leads(office.handler, office, day) for day in (1, 2)] == [True, False]
    with pytest.raises(CannotEndPost, match="không còn hiệu lực"):
        end_post(post=made, on=at(2).date(), by=office.leader, at=at(2))


def test_a_leader_ends_no_other_posts_and_a_stranger_none(office: Office) -> None:
    made, leader_elsewhere = delegate(office), make_office().leader
    for post, by in (
        (office.handler.posts.exclude(pk=made.pk).get(), office.leader),
        (made, leader_elsewhere),
        (made, office.counter),
    ):
        with pytest.raises(NotAllowed, match="không phải phần việc"):
            end_post(post=post, on=at(2).date(), by=by, at=at(2))


def test_a_leader_ends_it_on_a_page_that_strangers_do_not_see(office: Office, client) -> None:
    today = now().astimezone(VIETNAM).date()
    started = today - timedelta(days=1)
    made = delegate(office, first_day=started, last_day=today + timedelta(days=3), at=now() - DAY)
    address = f"/xu-ly/lanh-dao/thoi-lam-thay/{made.pk}/"
    client.force_login(make_office().leader.account)
    assert client.post(address, {"key": "k"}).status_code == 404
    client.force_login(office.leader.account)
    assert address in client.get("/xu-ly/lanh-dao/").content.decode()
    assert "ngay bây giờ" in client.get(address).content.decode()
    assert client.get(f"/xu-ly/lanh-dao/thoi-lam-thay/{made.pk + 9}/").status_code == 404
    assert "Đã cho thôi" in client.post(address, {"key": "k"}, follow=True).content.decode()
    made.refresh_from_db()
    assert made.valid_to == today
    assert address not in client.get("/xu-ly/lanh-dao/").content.decode()


def test_one_that_began_today_ends_at_once_on_the_page(office: Office, client) -> None:
    today = now().astimezone(VIETNAM).date()
    made = delegate(office, first_day=today, last_day=today + timedelta(days=3), at=now())
    deputy = made.officer.account
    client.force_login(office.leader.account)
    address = f"/xu-ly/lanh-dao/thoi-lam-thay/{made.pk}/"
    assert "thôi làm thay ngay bây giờ" in client.get(address).content.decode()
    client.force_login(deputy)
    assert client.get("/xu-ly/lanh-dao/").status_code == 200
    client.force_login(office.leader.account)
    client.post(address, {"key": "k"})
    client.force_login(deputy)
    assert client.get("/xu-ly/lanh-dao/").status_code == 403
    client.force_login(office.leader.account)
    assert address not in client.get("/xu-ly/lanh-dao/").content.decode()
    assert "không còn hiệu lực" in client.post(address, {"key": "l"}).content.decode()


def test_a_deputy_chosen_by_mistake_is_none_from_the_moment_on(office: Office) -> None:
    made = delegate(office)
    assert leads(office.handler, office, 0)
    end_post(post=made, on=MONDAY, by=office.leader, at=at(hour=11))
    assert not any(leads(office.handler, office, day) for day in range(5))


def test_who_was_taken_back_today_may_be_chosen_again_today(office: Office) -> None:
    end_post(post=delegate(office), on=MONDAY, by=office.leader, at=at(hour=11))
    again = delegate(office, deputy=Officer.objects.get(pk=office.handler.pk), at=at(hour=12))
    assert again.valid_from == MONDAY
    assert leads(office.handler, office, 0)


def test_a_post_that_began_on_an_earlier_day_is_not_taken_back(office: Office) -> None:
    made = delegate(office)
    with pytest.raises(CannotEndPost, match="không còn hiệu lực"):
        end_post(post=made, on=MONDAY, by=office.leader, at=at(1))
    with pytest.raises(CannotEndPost, match="không còn hiệu lực"):
        end_post(post=made, on=MONDAY - DAY, by=office.leader, at=at())


def test_a_leaders_work_goes_to_another_only_when_that_was_meant(office: Office, client) -> None:
    client.force_login(office.leader.account)
    post, day = office.leader.posts.get(), f"{now().astimezone(VIETNAM).date():%d/%m/%Y}"
    sent = {"post": post.pk, "deputy": office.counter.pk, "first_day": day, "last_day": day}
    address = f"/xu-ly/lanh-dao/lam-thay/{office.leader.pk}/"
    page = client.post(address, sent | {"key": "k"}).content.decode()
    assert f"{office.counter.name} là cán bộ một cửa, không phải lãnh đạo ở đây" in page
    assert not Post.objects.exclude(acts_for=None).exists()
    client.post(address, sent | {"key": "l", "decides": "on"})
    assert Post.objects.exclude(acts_for=None).get().officer == office.counter


def test_a_case_officers_work_needs_no_such_tick(office: Office, client) -> None:
    client.force_login(office.leader.account)
    page = client.get(f"/xu-ly/lanh-dao/lam-thay/{office.handler.pk}/").content.decode()
    assert 'name="decides"' not in page
    assert 'name="document_number"' not in page


def test_the_last_day_is_told_as_it_was_typed(office: Office, client) -> None:
    today = now().astimezone(VIETNAM).date()
    delegate(office, first_day=today, last_day=today + DAY, at=now())
    client.force_login(office.leader.account)
    assert f"đến hết {today + DAY:%d/%m/%Y}" in client.get("/xu-ly/lanh-dao/").content.decode()


def test_what_has_not_begun_is_cancelled_and_may_be_given_again(office: Office) -> None:
    made = delegate(office, first_day=MONDAY + DAY)
    with pytest.raises(CannotCancelDelegation, match="đã bắt đầu"):
        cancel_delegation(post=made, by=office.leader, at=at(1, 0, 0))
    cancel_delegation(post=made, by=office.leader, at=at(0, 23, 59))
    deputy = Officer.objects.get(pk=office.handler.pk)
    assert [post.role for post in deputy.all_posts] == [Role.CASE_OFFICER]
    assert delegate(office, deputy=deputy, first_day=MONDAY + DAY, at=at()).pk


def test_an_ordinary_post_is_not_cancelled(office: Office) -> None:
    with pytest.raises(CannotCancelDelegation, match="không phải là làm thay"):
        cancel_delegation(post=office.handler.posts.get(), by=office.leader, at=at())


def test_a_leader_cancels_what_is_to_come_on_a_page(office: Office, client) -> None:
    tomorrow = now().astimezone(VIETNAM).date() + DAY
    made = delegate(office, first_day=tomorrow, last_day=tomorrow, at=now())
    address = f"/xu-ly/lanh-dao/thoi-lam-thay/{made.pk}/"
    client.force_login(office.leader.account)
    assert address in client.get("/xu-ly/lanh-dao/").content.decode()
    assert "chưa bắt đầu" in client.get(address).content.decode()
    client.post(address, {"key": "k"})
    assert not Post.objects.filter(pk=made.pk).exists()
