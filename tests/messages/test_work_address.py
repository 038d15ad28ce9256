"""An officer's work e-mail: confirmed by a code, and told what the notices tell."""

from datetime import datetime, timedelta

import pytest

from motcua.kernel.actions import run_subscriber
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages import jobs
from motcua.messages.actions import (
    CannotAskWorkAddress,
    CannotConfirmWorkAddress,
    ask_work_address,
    confirm_work_address,
    queue_messages,
    remove_work_address,
)
from motcua.messages.enums import Channel, MessageState, Recipient
from motcua.messages.models import Message, WorkAddress
from motcua.messages.queries import (
    count_unread,
    get_work_addresses,
    list_left_with_address,
    list_notices,
)
from motcua.messages.rules.drafts import Draft
from motcua.people.actions import ask_factor_reset, reset_second_factor
from motcua.people.models import Account
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)
MINUTE = timedelta(minutes=1)
ADDRESS = "an.nv@angiang.gov.vn"


@pytest.fixture
def officer():
    return OfficerFactory(one_stop_at=UnitFactory(commune=True))


def ask(officer, at=AT, address=ADDRESS, code="012345"):
    ask_work_address(officer=officer, address=address, code=code, by=officer, at=at)
    return WorkAddress.objects.order_by("pk").last()


def confirm(address, code="012345", at=AT):
    return confirm_work_address(address=address, code=code, by=address.officer, at=at)


def tell(officer, at=AT):
    draft = Draft(
        code="step_late",
        channel=Channel.IN_APP,
        recipient=Recipient.OFFICER,
        cause=("step", 1),
        subject=("dossier", 7),
        unit_id=officer.all_posts[0].unit_id,
        values={"code": "H01-1", "step": "Thẩm định"},
        officer_id=officer.pk,
    )
    queue_messages(drafts=[draft], by=SYSTEM, at=at)


def mails():
    return list(Message.objects.filter(channel=Channel.EMAIL).order_by("pk"))


def test_the_code_goes_to_the_address_and_stands_in_no_event(officer):
    ask(officer)
    (mail,) = mails()
    assert (mail.address, mail.state) == (ADDRESS, MessageState.QUEUED)
    assert "012345" in mail.body
    logged = str(list(LoggedEvent.objects.values_list("data", flat=True)))
    assert "012345" not in logged + str(list(WorkAddress.objects.values("code_digest")))
    assert ADDRESS not in logged


def test_a_notice_goes_to_a_confirmed_address_in_its_own_words(officer):
    confirm(ask(officer), "012 345")
    tell(officer)
    notice, mail = Message.objects.filter(code="step_late").order_by("pk")
    assert (notice.channel, mail.channel) == (Channel.IN_APP, Channel.EMAIL)
    assert (mail.title, mail.address) == (notice.title, ADDRESS)
    assert mail.body.startswith(notice.body)
    assert mail.body.endswith("/thong-bao/")


def test_a_notice_is_counted_and_listed_once(officer):
    confirm(ask(officer))
    tell(officer)
    assert count_unread(officer) == list_notices(officer).count() == 1


def test_an_unconfirmed_address_gets_nothing(officer):
    ask(officer)
    tell(officer)
    assert [mail.code for mail in mails()] == ["email_code"]


def test_where_no_email_leaves_notices_stay_in_the_program(officer, settings):
    confirm(ask(officer))
    settings.EMAIL_IS_ON = False
    tell(officer)
    assert [mail.code for mail in mails()] == ["email_code"]
    with pytest.raises(CannotAskWorkAddress, match="Hãy báo quản trị"):
        ask(officer)


def test_the_code_holds_in_its_thirtieth_minute_and_no_longer(officer):
    address = ask(officer)
    with pytest.raises(CannotConfirmWorkAddress, match="xin mã mới"):
        confirm(address, at=AT + 30 * MINUTE + timedelta(seconds=1))
    assert confirm(address, at=AT + 30 * MINUTE).confirmed_at == AT + 30 * MINUTE


def test_five_wrong_codes_void_the_right_one(officer):
    address = ask(officer)
    for _turn in range(5):
        assert confirm(address, "999999").confirmed_at is None
    with pytest.raises(CannotConfirmWorkAddress, match="nhập sai nhiều lần"):
        confirm(address)
    assert WorkAddress.objects.get().tries == 5


def test_the_former_address_is_used_until_the_new_one_is_confirmed(officer):
    confirm(ask(officer))
    new = ask(officer, AT + MINUTE, "b@angiang.gov.vn", "222222")
    assert get_work_addresses([officer.pk]) == {officer.pk: ADDRESS}
    confirm(new, "222222", AT + MINUTE)
    assert get_work_addresses([officer.pk]) == {officer.pk: "b@angiang.gov.vn"}


def test_a_former_code_does_not_confirm_another_address(officer):
    ask(officer)
    new = ask(officer, AT + MINUTE, "b@angiang.gov.vn", "222222")
    assert confirm(new, "012345", AT + MINUTE).confirmed_at is None


def test_the_fourth_code_within_an_hour_is_refused(officer):
    for turn in range(3):
        ask(officer, AT + turn * MINUTE)
    with pytest.raises(CannotAskWorkAddress, match="Đợi một giờ"):
        ask(officer, AT + 59 * MINUTE)
    ask(officer, AT + 60 * MINUTE)


def test_what_is_no_address_is_refused_in_plain_words(officer):
    with pytest.raises(CannotAskWorkAddress, match=r"ví dụ đúng: ten@vidu\.vn"):
        ask(officer, address="an.nv")


def test_nobody_names_or_confirms_the_address_of_another(officer):
    other = OfficerFactory(one_stop_at=UnitFactory(commune=True))
    with pytest.raises(NotAllowed, match="không"):
        ask_work_address(officer=officer, address=ADDRESS, code="1", by=other, at=AT)
    with pytest.raises(NotAllowed, match="không"):
        confirm_work_address(address=ask(officer), code="012345", by=other, at=AT)


def test_a_removed_address_gets_nothing(officer):
    confirm(ask(officer))
    remove_work_address(officer=officer, by=officer, at=AT)
    tell(officer)
    assert [mail.code for mail in mails()] == ["email_code"]


# -- the owner of an account is told --------------------------------------------------------------


@pytest.fixture
def protected(officer):
    Account.objects.filter(pk=officer.account_id).update(second_factor_at=AT)
    officer.account.refresh_from_db()
    return officer


def read_log(monkeypatch, at):
    monkeypatch.setattr(jobs, "now", lambda: at)
    run_subscriber(name="accounts", handler=jobs.tell_owners)


def test_the_owner_is_told_that_the_second_factor_is_to_be_removed(protected, monkeypatch):
    confirm(ask(protected))
    unit = protected.all_posts[0].unit
    administrator = OfficerFactory(administrator_at=unit)
    moment = LoggedEvent.objects.latest("pk").recorded_at
    ask_factor_reset(account=protected.account, by=administrator, at=moment)
    read_log(monkeypatch, moment)
    told = list(Message.objects.filter(code="factor_reset_asked"))
    assert {one.channel for one in told} == {Channel.IN_APP, Channel.EMAIL}
    assert all("Không bỏ" in one.body for one in told)


def test_the_owner_is_told_that_the_second_factor_was_removed(protected, monkeypatch):
    reset_second_factor(account=protected.account, by=SYSTEM, at=AT)
    read_log(monkeypatch, AT)
    assert not Message.objects.filter(code="factor_reset").exists()
    moment = LoggedEvent.objects.latest("pk").recorded_at
    reset_second_factor(account=protected.account, by=SYSTEM, at=moment)
    read_log(monkeypatch, moment)
    assert list_notices(protected).get().title == "Lớp bảo vệ thứ hai của bạn đã bị bỏ"


def left(officer, **changes):
    officer.posts.update(**changes)
    return list(list_left_with_address(AT.replace(hour=0)))


@pytest.mark.parametrize(
    ("ends_in", "is_left"), [(timedelta(days=1), False), (timedelta(0), True), (None, False)]
)
def test_an_officer_left_once_the_last_post_ended(officer, ends_in, is_left):
    confirm(ask(officer))
    ends = None if ends_in is None else AT.date() + ends_in
    assert left(officer, valid_to=ends) == ([officer] if is_left else [])


def test_an_officer_whose_account_is_closed_left(officer):
    ask(officer)
    Account.objects.filter(pk=officer.account_id).update(is_active=False)
    assert list(list_left_with_address(AT)) == [officer]


def test_the_addresses_of_officers_who_left_go_and_others_stay(officer):
    stays = OfficerFactory(one_stop_at=UnitFactory())
    for who in (officer, stays):
        confirm(ask(who))
    officer.posts.update(valid_to=AT.date())
    assert jobs.forget_work_addresses.func() == 1
    assert [row.officer for row in WorkAddress.objects.all()] == [stays]
    assert LoggedEvent.objects.filter(kind="WorkAddressRemoved").count() == 1


def test_no_email_keeps_the_address_that_was_removed(officer):
    confirm(ask(officer))
    tell(officer)
    assert Message.objects.filter(address=ADDRESS).exists()
    remove_work_address(officer=officer, by=SYSTEM, at=AT)
    assert not Message.objects.filter(address=ADDRESS).exists()
    letters = Message.objects.filter(officer=officer, channel=Channel.EMAIL)
    assert {row.state for row in letters} == {MessageState.SUPPRESSED}
