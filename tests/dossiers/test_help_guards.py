"""What a helper cannot do with the addresses that he states, with codes, and after his post."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions.consent import CannotAskConsent, ask_consent, keep_consent
from motcua.dossiers.jobs import end_left_help, queue_notices
from motcua.dossiers.models import ConsentCode, Dossier, Help
from motcua.dossiers.queries.helps import list_left_drafts
from motcua.eforms.actions import save_typed
from motcua.eforms.models import FilledForm
from motcua.kernel.actions import run_subscriber
from motcua.kernel.errors import NotAllowed
from motcua.messages.models import Message
from motcua.people.models import Officer, Post
from tests.factories.dossiers import Office, at
from tests.factories.files import scanned
from tests.factories.filings import make_online_office, submit
from tests.factories.helps import (
    CODE,
    OLD_WOMAN,
    begin_help,
    consent,
    fill_for,
    helper_of,
    team_post,
)

pytestmark = pytest.mark.django_db
EMAIL = "nguoi-giup@example.vn"


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of the day on which things are filed."""
    monkeypatch.setattr("motcua.dossiers.jobs.now", lambda: at(hour=12))
    monkeypatch.setattr("motcua.kernel.actions.log.exact_now", lambda: at(hour=12))


def told(dossier: Dossier) -> dict[str, str]:
    """The messages of the filing by channel."""
    run_subscriber(name="messages", handler=queue_notices)
    sent = Message.objects.filter(subject_id=dossier.pk, code__startswith="helped_filed")
    return {row.channel: row.body for row in sent}


@pytest.mark.usefixtures("noon")
def test_the_secret_goes_to_the_telephone_that_consented_and_to_no_e_mail(office: Office) -> None:
    dossier = fill_for(begin_help(office, applicant=replace(OLD_WOMAN, email=EMAIL)))
    filed = submit(consent(dossier), by=helper_of(dossier))
    sent = told(filed)
    assert filed.tracking_secret in sent["sms"]
    assert filed.code is not None
    assert filed.code in sent["email"]
    assert filed.tracking_secret not in sent["email"]


@pytest.mark.usefixtures("noon")
def test_after_a_signed_paper_the_secret_is_sent_nowhere(office: Office) -> None:
    dossier = fill_for(begin_help(office, applicant=replace(OLD_WOMAN, email=EMAIL)))
    helper = helper_of(dossier)
    keep_consent(dossier=dossier, files=[scanned(3)], by=helper, at=at(hour=10))
    filed = submit(dossier, by=helper)
    assert {filed.tracking_secret in body for body in told(filed).values()} == {False}
    assert told(filed).keys() == {"sms", "email"}


@pytest.mark.usefixtures("noon")
def test_a_telephone_that_was_changed_since_gets_no_secret(office: Office) -> None:
    dossier = fill_for(begin_help(office))
    filed = submit(consent(dossier), by=helper_of(dossier))
    Dossier.objects.filter(pk=filed.pk).update(applicant_phone="+84987654321")
    assert filed.tracking_secret not in told(filed)["sms"]


@pytest.mark.usefixtures("noon")
def test_the_link_to_rate_is_not_sent_to_the_word_of_a_helper(office: Office) -> None:
    dossier = fill_for(begin_help(office, applicant=replace(OLD_WOMAN, email=EMAIL)))
    filed = submit(consent(dossier), by=helper_of(dossier))
    actions.withdraw_dossier(dossier=filed, reason="Rút", by=office.counter, at=at(hour=11))
    run_subscriber(name="messages", handler=queue_notices)
    [body] = Message.objects.filter(code="closed", channel="email").values_list("body", flat=True)
    assert "/danh-gia/" not in body


def ask(dossier: Dossier, minute: int = 0) -> None:
    moment = at(hour=10) + timedelta(minutes=minute)
    ask_consent(dossier=dossier, code=CODE, by=helper_of(dossier), at=moment)


def call(dossier: Dossier, phone: str) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(applicant_phone=phone)


def test_codes_to_a_telephone_count_when_the_filing_was_dropped(office: Office) -> None:
    post, dropped = team_post(office), begin_help(office)
    given = {"definition": dropped.filled_form.definition} if dropped.filled_form else {}
    for minute in range(4):
        ask(dropped, minute)
    actions.drop_filing(dossier=dropped, by=helper_of(dropped), at=at(hour=10, minute=5))
    with pytest.raises(CannotAskConsent, match="nhiều lần"):
        ask(begin_help(office, post, **given), 6)


def test_codes_to_a_telephone_count_when_the_filing_has_another_by_now(office: Office) -> None:
    first = begin_help(office)
    given = {"definition": first.filled_form.definition} if first.filled_form else {}
    for minute in range(4):
        ask(first, minute)
    call(first, "+84987654321")
    with pytest.raises(CannotAskConsent, match="Đã gửi mã nhiều lần"):
        ask(begin_help(office, team_post(office), **given), 6)


def test_a_helper_sends_twenty_codes_an_hour_to_whomever(office: Office) -> None:
    dossier = begin_help(office)
    found = Help.objects.get(dossier=dossier)
    rows = (ConsentCode(helper=found.helper, phone=f"{n}", asked_at=at(hour=10)) for n in range(20))
    ConsentCode.objects.bulk_create(rows)
    with pytest.raises(CannotAskConsent, match="Bạn đã gửi nhiều mã"):
        ask(dossier, 59)
    ask(dossier, 60)


def test_what_dropped_filings_left_of_codes_is_forgotten(office: Office) -> None:
    ConsentCode.objects.create(phone="x", asked_at=at(hour=8))
    ask(begin_help(office), 1)
    assert list(ConsentCode.objects.values_list("asked_at", flat=True)) == [at(hour=10, minute=1)]


@pytest.mark.parametrize("what", ["save", "attach", "contacts", "drop"])
def test_who_has_no_post_for_it_any_more_changes_nothing(office: Office, what: str) -> None:
    dossier = begin_help(office)
    Post.objects.update(valid_to=date(2026, 3, 2))
    given: dict[str, Any] = {"by": Officer.objects.get(pk=helper_of(dossier).pk), "at": at()}
    typed = {"page": 1, "typed": {"words": "x"}, "revision": 0, "writer": "t"}
    paper = dossier.version.components.get(name="Giấy chứng sinh").pk
    called = replace(OLD_WOMAN, phone="0987654321")
    tries = {
        "save": lambda: save_typed(filled=dossier.filled_form, **typed, **given),
        "attach": lambda: actions.attach_files(
            dossier=dossier, component=paper, files=[scanned()], **given
        ),
        "contacts": lambda: actions.save_draft(dossier=dossier, applicant=called, **given),
        "drop": lambda: actions.drop_filing(dossier=dossier, **given),
    }
    with pytest.raises(NotAllowed, match=r"người khác|phần việc"):
        tries[what]()


@pytest.mark.parametrize(("days", "is_left"), [(6, False), (7, True)])
def test_what_a_helper_left_ends_a_week_after_the_last_post(
    office: Office, days: int, *, is_left: bool
) -> None:
    dossier = begin_help(office)
    Post.objects.update(valid_to=date(2026, 3, 2))
    found = list_left_drafts(at(0) + timedelta(days=days))
    assert (dossier in found) is is_left


def test_the_job_deletes_it_with_all_that_was_typed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = begin_help(office)
    given = {"definition": kept.filled_form.definition} if kept.filled_form else {}
    left = fill_for(begin_help(office, **given))
    Post.objects.filter(officer=helper_of(left)).update(valid_to=date(2026, 3, 2))
    monkeypatch.setattr("motcua.dossiers.jobs.now", lambda: at() + timedelta(days=30))
    assert end_left_help.call() == 1
    assert list(Dossier.objects.all()) == [kept]
    assert FilledForm.objects.count() == 1
