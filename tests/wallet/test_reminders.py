"""Owners of results that end are reminded in good time, once a stage, unless they decline."""

from datetime import date

import pytest

from motcua.dossiers.models import Dossier, ResultPaper, ResultTemplate
from motcua.kernel.actions import set_rule_parameter
from motcua.kernel.errors import NotAllowed, Refused
from motcua.kernel.models import LoggedEvent, RuleParameter
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.models import Message
from motcua.people.models import Citizen
from motcua.wallet.actions import choose_reminders, remind_owner
from motcua.wallet.jobs import remind_owners
from motcua.wallet.models import Reminder
from motcua.wallet.queries.reminders import Due, list_due, read_stages, wants_reminders
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office, at
from tests.factories.results import need_paper
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db
END = date(2026, 12, 31)
SOON = at().replace(month=12, day=1)


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def paper(office: Office, owner: Citizen) -> ResultPaper:
    return given_result(office, owner, END)


def test_the_days_come_with_their_source(paper: ResultPaper) -> None:
    assert read_stages(SOON) == [60, 30, 7]
    assert "224/2026" in RuleParameter.objects.get(name="reminder_days_1").source_note


def test_the_days_may_be_set_anew_from_a_day_on() -> None:
    set_rule_parameter(
        rule_set="wallet",
        name="reminder_days_3",
        value=10,
        valid_from=date(2026, 12, 1),
        source_note="Quyết định 1",
        by=SYSTEM,
        at=at(),
    )
    assert read_stages(SOON) == [60, 30, 10]
    assert read_stages(SOON.replace(month=11)) == [60, 30, 7]


def test_what_ends_within_a_stage_is_due(paper: ResultPaper) -> None:
    assert list(list_due(SOON.replace(day=1))) == [Due(paper.pk, 30)]
    assert list(list_due(SOON.replace(month=11, day=1))) == [Due(paper.pk, 60)]
    assert list(list_due(SOON.replace(month=10, day=31))) == []
    assert list(list_due(SOON.replace(day=31))) == [Due(paper.pk, 7)]
    assert list(list_due(SOON.replace(year=2027, month=1, day=1))) == []


@pytest.mark.parametrize("state", ["replaced", "revoked"])
def test_nobody_is_reminded_of_what_does_not_hold(paper: ResultPaper, state: str) -> None:
    revoked_at = at(1) if state == "revoked" else None
    ResultPaper.objects.update(state=state, revoked_at=revoked_at)
    assert list(list_due(SOON)) == []
    with pytest.raises(Refused, match="không còn giá trị"):
        remind_owner(paper=paper.pk, days=30, by=SYSTEM, at=SOON)


def test_the_owner_is_told_once_by_each_way(paper: ResultPaper) -> None:
    for _again in range(2):
        remind_owner(paper=paper.pk, days=30, by=SYSTEM, at=SOON)
    assert sorted(Message.objects.values_list("code", "channel")) == [
        ("paper_ends", "email"),
        ("paper_ends", "sms"),
    ]
    assert list(list_due(SOON)) == []
    assert LoggedEvent.objects.get(kind="OwnerReminded").data["messages"] == 2


def test_the_message_says_until_when_and_leads_to_the_renewal(
    office: Office, owner: Citizen
) -> None:
    need_paper(office)
    renewal = ProcedureVersionFactory().procedure
    ResultTemplate.objects.exclude(procedure=None).update(renewed_by=renewal)
    paper = given_result(office, owner, END)
    remind_owner(paper=paper.pk, days=30, by=SYSTEM, at=SOON)
    body = Message.objects.get(channel="email").body
    assert "có giá trị đến hết ngày 31/12/2026, còn 30 ngày" in body
    assert f"/thu-tuc/{renewal.code}/" in body
    assert owner.party.name not in body


def test_whoever_declared_a_passport_reads_it_in_english(paper: ResultPaper) -> None:
    Dossier.objects.update(applicant_number="C1234567")
    remind_owner(paper=paper.pk, days=30, by=SYSTEM, at=SOON)
    assert "is valid until the end of 31/12/2026" in Message.objects.get(channel="email").body


def test_who_declined_is_not_reminded_until_they_want_it(
    owner: Citizen, paper: ResultPaper
) -> None:
    choose_reminders(citizen=owner, wanted=False, by=owner.actor, at=at(1))
    assert (wants_reminders(owner), list(list_due(SOON))) == (False, [])
    choose_reminders(citizen=owner, wanted=True, by=owner.actor, at=at(2))
    assert (wants_reminders(owner), len(list(list_due(SOON)))) == (True, 1)


def test_that_one_declined_keeps_nobody_else_from_being_reminded(
    office: Office, paper: ResultPaper
) -> None:
    other = make_citizen()
    choose_reminders(citizen=other, wanted=False, by=other.actor, at=at(1))
    assert list(list_due(SOON)) == [Due(paper.pk, 30)]


def test_the_same_choice_again_changes_nothing(owner: Citizen) -> None:
    for _again in range(2):
        choose_reminders(citizen=owner, wanted=False, by=owner.actor, at=at(1))
    assert LoggedEvent.objects.filter(kind="RemindersChosen").count() == 1
    with pytest.raises(NotAllowed, match="không phải phần việc của bạn"):
        choose_reminders(citizen=owner, wanted=True, by=make_citizen().actor, at=at(1))


def test_a_reminder_without_an_address_is_kept_all_the_same(paper: ResultPaper) -> None:
    dossier = paper.dossier
    type(dossier).objects.update(applicant_email="", applicant_phone="")
    remind_owner(paper=paper.pk, days=30, by=SYSTEM, at=SOON)
    assert Reminder.objects.get().days == 30
    assert not Message.objects.filter(code="paper_ends").exists()


def test_the_job_reminds_of_all_that_is_due_and_a_second_run_of_nothing(
    paper: ResultPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.wallet.jobs.now", lambda: SOON)
    assert [remind_owners.call(), remind_owners.call()] == [1, 0]
