from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of, texts_of
from motcua.kernel.rules.actors import SYSTEM
from motcua.people import actions
from motcua.people.enums import Role
from motcua.people.models import Account, Officer, Post, Unit
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
DAY = date(2026, 11, 1)
BY_AT = {"by": SYSTEM, "at": AT}

pytestmark = pytest.mark.django_db


def add_unit(**changes):
    given = {
        "code": "91",
        "name": "Tỉnh An Giang",
        "level": "province",
        "dossier_prefix": "H01.00",
        "valid_from": DAY,
    }
    return actions.add_unit(**{**given, **BY_AT, **changes})


def test_a_unit_stands_under_its_parent():
    parent = add_unit()
    unit = add_unit(code="1", dossier_prefix="H01.1", parent=parent)
    assert (unit.path, unit.place.parent) == ("91/1/", parent.place)
    assert LoggedEvent.objects.get(chain="1").kind == "UnitAdded"


@pytest.mark.parametrize(
    "changes", [{"code": "91"}, {"code": "9/1"}, {"dossier_prefix": "x"}, {"dossier_prefix": "H01"}]
)
def test_a_unit_with_a_taken_or_malformed_code_is_refused(changes):
    add_unit()
    with pytest.raises(
        actions.CannotAddUnit, match=r"có ký tự lạ|hoặc mã định danh H|phải có dạng như H"
    ):
        add_unit(**{"code": "92", "dossier_prefix": "H02.00", **changes})
    assert Unit.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"code": "0"}, "“0” có ký tự lạ hoặc toàn số 0"), ({"name": "0"}, "“0” phải có chữ cái")],
)
def test_a_unit_that_is_only_a_zero_is_refused(changes, words):
    with pytest.raises(actions.CannotAddUnit, match=words):
        add_unit(**changes)
    assert not Unit.objects.exists()


def test_a_unit_under_an_ended_one_is_refused():
    with pytest.raises(actions.CannotAddUnit, match="không hoạt động vào ngày đó"):
        add_unit(parent=UnitFactory(ended=True))


def test_a_unit_ends_with_its_posts_and_names_its_successor():
    unit, heir = UnitFactory(), UnitFactory()
    post = PostFactory(unit=unit)
    actions.end_unit(unit=unit, on=DAY, successors=[heir], **BY_AT)
    assert list(heir.predecessors.all()) == [unit]
    assert Post.objects.get(pk=post.pk).valid_to == DAY
    assert LoggedEvent.objects.get().data == {"ended_on": "2026-11-01", "successors": [heir.code]}


@pytest.mark.parametrize("first_to_end", [0, 1])
def test_a_successors_successor_carries_on_too(first_to_end):
    old, middle, heir = UnitFactory(), UnitFactory(), UnitFactory()
    ends = [(old, DAY, middle), (middle, DAY + timedelta(days=1), heir)]
    for unit, on, successor in (ends[first_to_end], ends[1 - first_to_end]):
        actions.end_unit(unit=unit, on=on, successors=[successor], **BY_AT)
    assert set(heir.predecessors.all()) == {old, middle}
    assert set(middle.predecessors.all()) == {old}


def test_what_the_database_refuses_for_another_reason_is_not_called_taken(monkeypatch):
    def refuse(**_columns):
        raise IntegrityError("another constraint")

    monkeypatch.setattr(Unit.objects, "create", refuse)
    monkeypatch.setattr(Officer.objects, "create", refuse)
    with pytest.raises(IntegrityError, match="another constraint"):
        add_unit()
    with pytest.raises(IntegrityError, match="another constraint"):
        actions.add_officer(code="an", name="An", **BY_AT)


def test_own_proposals_are_allowed_by_a_written_decision_only():
    unit = UnitFactory()
    given = {"unit": unit, "allowed": True, **BY_AT}
    for note in (" ", "x" * 301):
        with pytest.raises(actions.CannotAllowOwnProposals, match="số quyết định"):
            actions.allow_own_proposals(note=note, **given)
    done = actions.allow_own_proposals(note="QĐ 12/QĐ-UBND", **given)
    assert (done.decides_own_proposals, done.own_proposals_note) == (True, "QĐ 12/QĐ-UBND")
    assert LoggedEvent.objects.get().data == {"allowed": True}


@pytest.mark.parametrize(
    ("ends", "then"),
    [
        (DAY + timedelta(days=1), DAY),
        (DAY, DAY),
        (DAY - timedelta(days=1), DAY - timedelta(days=1)),
    ],
)
def test_a_post_ends_with_its_unit_if_it_has_not_before(ends, then):
    post = PostFactory(valid_to=ends)
    actions.end_unit(unit=post.unit, on=DAY, **BY_AT)
    assert Post.objects.get(pk=post.pk).valid_to == then


def test_a_post_that_does_not_begin_before_its_unit_ends_stays_as_it_is():
    post = PostFactory(valid_from=DAY)
    actions.end_unit(unit=post.unit, on=DAY, **BY_AT)
    assert Post.objects.get(pk=post.pk).valid_to is None


def test_a_unit_that_ends_leaves_the_posts_elsewhere():
    elsewhere = PostFactory()
    actions.end_unit(unit=PostFactory(officer=elsewhere.officer).unit, on=DAY, **BY_AT)
    assert Post.objects.get(pk=elsewhere.pk).valid_to is None


def test_a_unit_ends_on_the_day_on_which_the_last_below_it_ends():
    parent = UnitFactory()
    UnitFactory(below=parent, valid_to=DAY)
    with pytest.raises(actions.CannotEndUnit, match="hãy kết thúc đơn vị đó trước"):
        actions.end_unit(unit=parent, on=DAY - timedelta(days=1), **BY_AT)
    assert actions.end_unit(unit=parent, on=DAY, **BY_AT).valid_to == DAY


def test_a_unit_with_others_below_it_goes_on():
    parent = UnitFactory()
    UnitFactory(below=parent)
    with pytest.raises(actions.CannotEndUnit, match="hãy kết thúc đơn vị đó trước"):
        actions.end_unit(unit=parent, on=DAY, **BY_AT)


@pytest.mark.parametrize("on", [date(2017, 1, 1), date(2018, 1, 1)])
def test_a_unit_ends_after_it_began(on):
    with pytest.raises(actions.CannotEndUnit, match="không hoạt động vào ngày"):
        actions.end_unit(unit=UnitFactory(), on=on, **BY_AT)


def test_an_ended_unit_carries_nothing_on():
    with pytest.raises(actions.CannotEndUnit, match="chưa hoạt động vào ngày"):
        actions.end_unit(unit=UnitFactory(), on=DAY, successors=[UnitFactory(ended=True)], **BY_AT)


def test_an_officer_signs_in_with_the_code():
    officer = actions.add_officer(code="an", name="An", password="dai-va-kho-doan", **BY_AT)
    assert officer.account.check_password("dai-va-kho-doan")
    assert "dai-va" not in str(LoggedEvent.objects.get().data)


@pytest.mark.parametrize(
    ("password", "is_demo", "must"),
    [("dai-va-kho-doan", False, True), ("dai-va-kho-doan", True, False), (None, False, False)],
)
def test_a_password_that_another_chose_is_changed_except_in_a_demo(password, is_demo, must):
    officer = actions.add_officer(code="an", name="An", password=password, is_demo=is_demo, **BY_AT)
    assert officer.account.must_change_password is must


def test_no_name_of_an_officer_is_in_the_log():
    officer = actions.add_officer(code="an.nguyen", name="Nguyễn Văn An", **BY_AT)
    log = str(list(LoggedEvent.objects.values()))
    assert "An" not in log
    assert "an.nguyen" not in log
    said = list_events_of(officer)[0].event
    assert texts_of([said.name]) == {said.name: "Nguyễn Văn An"}


def test_an_account_name_is_taken_once():
    OfficerFactory(code="an")
    with pytest.raises(actions.CannotAddOfficer, match="an"):
        actions.add_officer(code="an", name="An", **BY_AT)
    assert Account.objects.count() == 1


def test_a_role_at_a_unit_is_given_once():
    officer, unit = OfficerFactory(), UnitFactory()
    post = {"officer": officer, "unit": unit, "role": Role.LEADER, "valid_from": DAY, **BY_AT}
    actions.give_post(**post)
    with pytest.raises(actions.CannotGivePost, match="đã được giao vai trò này tại UBND U"):
        actions.give_post(**post)


def test_no_post_is_given_at_an_ended_unit():
    unit = UnitFactory(ended=True)
    with pytest.raises(actions.CannotGivePost, match="không hoạt động vào ngày đó"):
        actions.give_post(
            officer=OfficerFactory(), unit=unit, role=Role.LEADER, valid_from=DAY, **BY_AT
        )


def test_a_post_ends_once():
    post = PostFactory()
    actions.end_post(post=post, on=DAY, **BY_AT)
    with pytest.raises(actions.CannotEndPost, match="Vị trí này không còn hiệu lực vào ngày đó"):
        actions.end_post(post=post, on=DAY, **BY_AT)


def test_a_post_holds_for_a_day_at_least():
    post = PostFactory(valid_from=DAY)
    with pytest.raises(actions.CannotEndPost, match="Vị trí này không còn hiệu lực vào ngày đó"):
        actions.end_post(post=post, on=DAY, **BY_AT)
    after = DAY + timedelta(days=1)
    assert actions.end_post(post=post, on=after, **BY_AT).valid_to == after


def test_a_post_is_given_again_from_the_day_on_which_it_ended():
    ended = PostFactory(valid_to=DAY)
    given = {"officer": ended.officer, "unit": ended.unit, "role": ended.role}
    assert actions.give_post(**given, valid_from=DAY, **BY_AT).valid_from == DAY


def test_a_new_password_is_not_easy_to_guess():
    officer = OfficerFactory()
    account, own = officer.account, {"by": officer, "at": AT}
    actions.change_password(account=account, password="con-trau-di-truoc", **own)
    assert Account.objects.get(pk=account.pk).check_password("con-trau-di-truoc")
    with pytest.raises(
        actions.CannotChangePassword, match="Mật khẩu này nhiều người dùng nên dễ bị đoán"
    ):
        actions.change_password(account=account, password="12345678", **own)


def test_the_demo_people_are_added_once():
    assert len(actions.add_demo_people(**BY_AT)) == 13
    assert actions.add_demo_people(**BY_AT) == []
    assert Officer.objects.get(code="mot-cua").posts.get().unit.name == "UBND xã Giồng Riềng"


def test_demo_people_are_refused_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(
        actions.CannotAddDemoPeople, match="Không tạo tài khoản thử trên hệ thống chạy"
    ):
        actions.add_demo_people(**BY_AT)
    assert not Unit.objects.exists()


def test_one_demo_account_has_a_second_factor_whose_key_is_known():
    actions.add_demo_people(**BY_AT)
    guarded = Account.objects.exclude(second_factor_at=None)
    assert [account.username for account in guarded] == ["quan-tri-2"]
