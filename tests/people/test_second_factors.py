"""Second factors: added, used up once, removed, and reset by two."""

import json
from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.people import actions
from motcua.people.actions import Answer, CannotPassSecondStep
from motcua.people.models import Account, Officer
from motcua.people.permissions.own_account import can_reset_second_factor, list_factor_resets
from motcua.people.queries import count_recovery_codes, list_factors, second_factor_due_at
from motcua.people.queries.passkeys import ask_new_passkey, ask_passkey
from motcua.people.rules.sessions import Session
from tests.factories.passkeys import HOST, Passkey
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
# In the middle of the thirty seconds of one code.
AT = datetime(2026, 11, 2, 9, 0, 15, tzinfo=VIETNAM)
PERIOD = timedelta(seconds=30)

pytestmark = pytest.mark.django_db


def code_at(at):
    return format_hotp_value(hotp_value(SECRET, int(at.timestamp()) // 30))


def add_app(officer, at=AT):
    given = {"secret": SECRET, "code": code_at(at), "by": officer, "at": at}
    return actions.add_totp(account=officer.account, **given)


def sign_in(officer, answer, at):
    if isinstance(answer, str):
        answer = Answer(code=answer)
    given = {"answer": answer, "session": Session("a", at), "by": officer, "at": at}
    return actions.pass_second_step(account=officer.account, **given)


def refused(officer, answer, at):
    with pytest.raises(CannotPassSecondStep, match="Mã không đúng"):
        sign_in(officer, answer, at)
    return True


@pytest.fixture
def officer():
    return OfficerFactory(one_stop_at=UnitFactory())


def kinds():
    return list(LoggedEvent.objects.order_by("pk").values_list("kind", flat=True))


# -- an app ---------------------------------------------------------------------------------------


def test_the_first_app_comes_with_ten_recovery_codes(officer):
    codes = add_app(officer)
    assert len(set(codes)) == 10
    assert Account.objects.get().second_factor_at == AT
    assert kinds() == ["SecondFactorAdded"]


def test_neither_secret_nor_code_lies_open_in_table_or_log(officer):
    add_app(officer)
    kept = str(list(Authenticator.objects.values("data")))
    logged = str(list(LoggedEvent.objects.values_list("data", flat=True)))
    assert SECRET not in kept + logged
    assert code_at(AT) not in logged


def test_an_app_that_shows_another_code_is_not_kept(officer):
    wrong = {"secret": SECRET, "code": "000000", "by": officer, "at": AT}
    with pytest.raises(actions.CannotAddTotp, match="Xem lại đồng hồ"):
        actions.add_totp(account=officer.account, **wrong)
    assert list_factors(officer.account) == []


def test_there_is_one_app(officer):
    add_app(officer)
    with pytest.raises(actions.CannotAddTotp, match="Bỏ ứng dụng cũ trước"):
        add_app(officer, AT + timedelta(hours=1))


@pytest.mark.parametrize("seconds", [-30, 0, 30])
def test_a_code_at_the_edge_of_its_window_is_taken(officer, seconds):
    add_app(officer, AT - timedelta(hours=1))
    sign_in(officer, code_at(AT + timedelta(seconds=seconds)), AT)
    assert kinds()[-1] == "SecondStepPassed"


@pytest.mark.parametrize("seconds", [-60, 60])
def test_a_code_beyond_its_window_is_refused(officer, seconds):
    add_app(officer, AT - timedelta(hours=1))
    assert refused(officer, code_at(AT + timedelta(seconds=seconds)), AT)


def test_a_code_is_taken_once_and_none_before_it(officer):
    add_app(officer, AT - timedelta(hours=1))
    sign_in(officer, code_at(AT), AT)
    assert refused(officer, code_at(AT), AT + PERIOD)
    assert refused(officer, code_at(AT - PERIOD), AT)
    sign_in(officer, code_at(AT + PERIOD), AT + PERIOD)


def test_the_code_that_added_the_app_signs_nobody_in(officer):
    add_app(officer)
    assert refused(officer, code_at(AT), AT)


def test_a_secret_under_a_forgotten_key_is_a_wrong_code_and_under_a_former_one_is_not(
    officer, settings
):
    add_app(officer, AT - timedelta(hours=1))
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    assert refused(officer, code_at(AT), AT)
    settings.FORMER_SECRET_KEYS = [former]
    sign_in(officer, code_at(AT), AT)


def test_a_closed_account_passes_no_second_step(officer):
    add_app(officer, AT - timedelta(hours=1))
    Account.objects.update(is_active=False)
    with pytest.raises(CannotPassSecondStep, match="đã khóa"):
        sign_in(officer, code_at(AT), AT)


# -- recovery codes -------------------------------------------------------------------------------


def test_a_recovery_code_is_good_once(officer):
    first, second, *_others = add_app(officer)
    sign_in(officer, f"{first[:4]} {first[4:]}", AT)
    assert refused(officer, first, AT)
    sign_in(officer, second, AT)
    assert count_recovery_codes(officer.account) == 8


def test_new_recovery_codes_void_the_former(officer):
    old, *_others = add_app(officer)
    new, *_others = actions.renew_recovery_codes(account=officer.account, by=officer, at=AT)
    assert refused(officer, old, AT)
    sign_in(officer, new, AT)


def test_recovery_codes_stand_in_for_nothing_where_there_is_nothing(officer):
    with pytest.raises(actions.CannotRenewRecoveryCodes, match="trước"):
        actions.renew_recovery_codes(account=officer.account, by=officer, at=AT)


# -- a passkey ------------------------------------------------------------------------------------


def add_passkey(officer, passkey, host=HOST):
    options, state = ask_new_passkey(officer.account, host)
    answer = json.loads(passkey.made(options))
    given = {"name": "Điện thoại", "credential": answer, "state": state, "host": host}
    return actions.add_passkey(account=officer.account, **given, by=officer, at=AT)


def answer_of(officer, passkey, host=HOST):
    options, state = ask_passkey(officer.account, host)
    return Answer(passkey=json.loads(passkey.signed(options)), state=state, host=host)


def test_a_passkey_signs_in(officer):
    passkey = Passkey()
    assert len(add_passkey(officer, passkey)) == 10
    sign_in(officer, answer_of(officer, passkey), AT)
    (factor,) = list_factors(officer.account)
    assert (factor.name, factor.used_at) == ("Điện thoại", AT)


def test_a_passkey_of_somebody_else_does_not(officer):
    add_passkey(officer, Passkey())
    assert refused(officer, answer_of(officer, Passkey()), AT)
    assert refused(officer, answer_of(officer, Passkey(name=b"another")), AT)


def test_an_answer_to_another_question_does_not(officer):
    passkey = Passkey()
    add_passkey(officer, passkey)
    old, new = answer_of(officer, passkey), answer_of(officer, passkey)
    assert refused(officer, Answer(passkey=old.passkey, state=new.state, host=HOST), AT)


def test_a_passkey_asked_by_another_site_does_not(officer):
    passkey = Passkey()
    add_passkey(officer, passkey)
    passkey.host = "phishing.example"
    assert refused(officer, answer_of(officer, passkey), AT)


@pytest.mark.parametrize("answer", [{}, {"id": 3}, {"id": "x", "rawId": "x", "response": {}}])
def test_an_answer_that_is_none_is_a_wrong_one(officer, answer):
    add_passkey(officer, Passkey())
    _options, state = ask_passkey(officer.account, HOST)
    assert refused(officer, Answer(passkey=answer, state=state, host=HOST), AT)
    assert refused(officer, Answer(passkey=answer, state={}, host=HOST), AT)
    with pytest.raises(actions.CannotAddPasskey, match="Tải lại trang"):
        actions.add_passkey(
            account=officer.account,
            name="x",
            credential=answer,
            state=state,
            host=HOST,
            by=officer,
            at=AT,
        )


# -- removing -------------------------------------------------------------------------------------


def test_the_recovery_codes_go_with_the_last_factor(officer):
    add_app(officer)
    add_passkey(officer, Passkey())
    app, passkey = list_factors(officer.account)
    actions.remove_factor(account=officer.account, factor_id=app.pk, by=officer, at=AT)
    assert count_recovery_codes(officer.account) == 10
    actions.remove_factor(account=officer.account, factor_id=passkey.pk, by=officer, at=AT)
    assert not Authenticator.objects.exists()
    assert Account.objects.get().second_factor_at is None


def test_the_last_one_stays_where_the_role_requires_it(officer, settings):
    settings.SECOND_FACTOR_ROLES = ["one_stop"]
    add_app(officer)
    (app,) = list_factors(officer.account)
    with pytest.raises(actions.CannotRemoveFactor, match="bắt buộc"):
        actions.remove_factor(account=officer.account, factor_id=app.pk, by=officer, at=AT)


def test_nobody_removes_the_factor_of_another(officer):
    other = OfficerFactory()
    add_app(officer)
    (app,) = list_factors(officer.account)
    with pytest.raises(actions.CannotRemoveFactor, match="không còn"):
        actions.remove_factor(account=other.account, factor_id=app.pk, by=other, at=AT)


# -- required by role -----------------------------------------------------------------------------


def noted(officer, at):
    given = {"password": "secret-enough", "by": officer, "at": at}
    return actions.note_sign_in(account=officer.account, **given)


def test_the_grace_begins_with_the_first_sign_in_that_asks(officer, settings):
    noted(officer, AT)
    assert second_factor_due_at(Account.objects.get(), AT) is None
    settings.SECOND_FACTOR_ROLES, settings.SECOND_FACTOR_DAYS = ["one_stop"], 14
    noted(officer, AT)
    noted(officer, AT + timedelta(days=3))
    due = second_factor_due_at(Account.objects.get(), AT)
    assert due == AT + timedelta(days=14)
    add_app(officer)
    assert second_factor_due_at(Account.objects.get(), AT) is None


# -- reset by two ---------------------------------------------------------------------------------


@pytest.fixture
def administrators():
    unit = UnitFactory()
    asking, second = (OfficerFactory(administrator_at=unit) for _each in range(2))
    return OfficerFactory(one_stop_at=unit), asking, second


def test_one_asks_another_resets_and_the_owner_must_add_anew(administrators):
    owner, asking, second = administrators
    add_app(owner)
    actions.ask_factor_reset(account=owner.account, by=asking, at=AT)
    account = actions.reset_second_factor(account=owner.account, by=second, at=AT)
    assert not Authenticator.objects.exists()
    assert account.must_add_factor
    assert account.sessions == []
    assert second_factor_due_at(account, AT) == AT
    assert kinds()[-2:] == ["FactorResetAsked", "SecondFactorReset"]


def test_nobody_resets_what_he_asked_for(administrators):
    owner, asking, _second = administrators
    add_app(owner)
    actions.ask_factor_reset(account=owner.account, by=asking, at=AT)
    with pytest.raises(NotAllowed, match="người khác"):
        actions.reset_second_factor(account=owner.account, by=asking, at=AT)


def test_who_owes_the_password_to_the_asker_is_no_second_person(administrators):
    owner, asking, second = administrators
    add_app(owner)
    actions.reset_password(account=second.account, password="mot-cau-rat-dai", by=asking, at=AT)
    actions.ask_factor_reset(account=owner.account, by=asking, at=AT)
    with pytest.raises(NotAllowed, match="người khác"):
        actions.reset_second_factor(account=owner.account, by=second, at=AT)


def test_the_owner_neither_asks_nor_resets_but_keeps(administrators):
    owner, asking, _second = administrators
    add_app(asking)
    with pytest.raises(NotAllowed, match="người khác"):
        actions.ask_factor_reset(account=asking.account, by=asking, at=AT)
    add_app(owner)
    actions.ask_factor_reset(account=owner.account, by=asking, at=AT)
    with pytest.raises(NotAllowed, match="người khác"):
        actions.reset_second_factor(account=owner.account, by=owner, at=AT)
    kept = actions.decline_factor_reset(account=owner.account, by=owner, at=AT)
    assert kept.factor_reset_asked_at is None
    assert kept.second_factor_at == AT


def test_what_nobody_asked_for_is_not_reset(administrators):
    owner, asking, second = administrators
    with pytest.raises(actions.CannotAskFactorReset, match="không có lớp"):
        actions.ask_factor_reset(account=owner.account, by=asking, at=AT)
    add_app(owner)
    with pytest.raises(actions.CannotResetSecondFactor, match="Không còn đề nghị"):
        actions.reset_second_factor(account=owner.account, by=second, at=AT)
    with pytest.raises(actions.CannotDeclineFactorReset, match="Không còn đề nghị"):
        actions.decline_factor_reset(account=owner.account, by=second, at=AT)
    actions.ask_factor_reset(account=owner.account, by=asking, at=AT)
    with pytest.raises(actions.CannotAskFactorReset, match="đang chờ người thứ hai"):
        actions.ask_factor_reset(account=owner.account, by=second, at=AT)


# -- the list of what waits for a second person ----------------------------------------------------


def waiting_for(asking, unit):
    owner = OfficerFactory(one_stop_at=unit)
    Account.objects.filter(pk=owner.account_id).update(
        second_factor_at=AT, factor_reset_asked_at=AT, factor_reset_asked_by=asking
    )
    return owner


def fresh(officer):
    return Officer.objects.get(pk=officer.pk)


def test_the_list_and_the_rule_of_who_may_confirm_a_reset_agree(administrators):
    owner, asking, second = administrators
    unit = owner.posts.get().unit
    plain, elsewhere, ended = (waiting_for(asking, unit) for _each in range(3))
    PostFactory(officer=elsewhere, unit=UnitFactory(), valid_from=AT.date() + timedelta(days=30))
    PostFactory(officer=ended, unit=UnitFactory(), valid_to=AT.date())
    of_second = waiting_for(second, unit)
    third = OfficerFactory(administrator_at=unit)
    Account.objects.filter(pk=second.account_id).update(
        second_factor_at=AT, factor_reset_asked_at=AT, factor_reset_asked_by=third
    )
    waiting_for(asking, UnitFactory())
    expected = {asking: {of_second, second}, second: {plain, ended}}
    for by, whom in expected.items():
        assert set(list_factor_resets(fresh(by), AT)) == whom
        rows = Officer.objects.filter(account__factor_reset_asked_at__isnull=False)
        may = {
            one
            for one in rows.select_related("account")
            if can_reset_second_factor(fresh(by), one.account, AT)
        }
        assert may == whom


def test_the_list_asks_the_same_number_of_statements_however_many_wait(administrators):
    owner, asking, second = administrators
    unit = owner.posts.get().unit

    def statements():
        with CaptureQueriesContext(connection) as found:
            list_factor_resets(fresh(second), AT)
        return len(found)

    waiting_for(asking, unit)
    one = statements()
    for _each in range(4):
        waiting_for(asking, unit)
    assert statements() == one
    assert len(list_factor_resets(fresh(second), AT)) == 5
