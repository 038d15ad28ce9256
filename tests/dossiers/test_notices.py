"""Messages that follow from dossiers, to applicants and to officers."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.catalogue.enums import Channel as FilingChannel
from motcua.config.background import read_log_once
from motcua.dossiers import actions, jobs
from motcua.dossiers.enums import WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.rules.fees import Charge
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.supplements import Asked
from motcua.kernel.actions import run_subscriber
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import drop_messages, queue_messages
from motcua.messages.models import Message
from motcua.messages.rules.drafts import Settled
from motcua.payments.enums import FeeKind
from motcua.people.rules.applicants import Applicant
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import (
    Office,
    accept,
    ask,
    at,
    bring_to,
    draft,
    finish,
    make_office,
    pause,
)
from tests.factories.files import scanned
from tests.factories.people import OfficerFactory
from tests.factories.results import delivered_with_paper

pytestmark = pytest.mark.django_db
REACHED = Applicant(
    name="Danh Thị Út", number="091185000123", phone="+84912345678", email="ut@vidu.vn"
)


@pytest.fixture
def office() -> Office:
    return make_office()


def set_clock(monkeypatch: pytest.MonkeyPatch, when: datetime) -> None:
    monkeypatch.setattr(jobs, "now", lambda: when)
    monkeypatch.setattr("motcua.kernel.actions.log.exact_now", lambda: when)


def read() -> None:
    run_subscriber(name="messages", handler=jobs.queue_notices)


def accepted(office: Office, **changes: Any) -> Dossier:
    made = draft(office, applicant=changes.pop("applicant", REACHED), **changes)
    return actions.accept_dossier(dossier=made, by=office.counter, at=at())


def told() -> list[tuple[str, str]]:
    return sorted(Message.objects.values_list("code", "channel"))


def waiting() -> set[str]:
    """The codes of what is still to be sent."""
    return set(Message.objects.filter(state="queued").values_list("code", flat=True))


def test_acceptance_is_told_by_each_known_address_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at())
    accepted(office)
    read()
    run_subscriber(name="again", handler=jobs.queue_notices)
    assert told() == [("received", "email"), ("received", "sms")]


def test_the_message_says_agency_officer_and_times_but_no_name_and_no_secret(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at())
    dossier = accepted(office)
    read()
    body = Message.objects.get(channel="email").body
    said = (office.unit.name, office.counter.name, "09:00 02/03/2026", "17:00 05/03/2026")
    assert [each for each in (*said, dossier.code or "") if each not in body] == []
    everything = "".join(Message.objects.values_list("body", flat=True))
    assert "Út" not in everything
    assert dossier.tracking_secret not in everything


@pytest.mark.parametrize(
    "applicant",
    [
        Applicant(name="Danh Thị Út", number="091185000123"),
        # A landline.
        Applicant(name="Danh Thị Út", number="091185000123", phone="+842973863000"),
    ],
)
def test_who_gave_no_address_is_told_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch, applicant: Applicant
) -> None:
    set_clock(monkeypatch, at())
    accepted(office, applicant=applicant)
    read()
    assert told() == []


def test_what_is_simulated_or_old_is_not_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at() + timedelta(hours=48, seconds=1))
    accepted(office)
    read()
    assert LoggedEvent.objects.filter(kind="DossierAccepted").exists()
    assert told() == []


@pytest.mark.parametrize(
    ("finished", "code"), [(at(2, 23, 59), "early"), (at(3, 0, 0), "ready"), (at(4), "ready")]
)
def test_a_result_on_a_day_before_the_promised_one_is_told_as_early(
    office: Office, monkeypatch: pytest.MonkeyPatch, finished: datetime, code: str
) -> None:
    set_clock(monkeypatch, finished)
    finish(office, accepted(office), finished)
    read()
    assert Message.objects.filter(code=code, channel="sms").count() == 1


def test_the_end_of_a_dossier_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, at(1))
    finish(office, accepted(office), at(1))
    withdrawn = accepted(office)
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=withdrawn, reason="Thôi", by=office.counter, at=at(1)
    )
    read()
    emails = Message.objects.filter(channel="email")
    assert sorted(emails.values_list("code", flat=True)) == [
        "closed",
        "early",
        "received",
        "received",
    ]
    assert "rút theo yêu cầu" in emails.get(code="closed").body
    assert "Thôi" not in emails.get(code="closed").body


def test_a_missing_paper_is_told_with_its_day(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at(1))
    dossier = bring_to(office, accepted(office), "handle", at(0, 10))
    actions.request_supplement(
        dossier=dossier,
        reason="Thiếu",
        by=office.handler,
        at=at(1),
        components={office.paper.pk: Asked(Count(originals=1))},
    )
    read()
    assert "Hạn bổ sung: 18/03/2026" in Message.objects.get(code="supplement", channel="email").body


def alerts(when: datetime) -> list[tuple[str, int | None]]:
    drafts = list_alerts(when)
    queue_messages(drafts=drafts, by=SYSTEM, at=when)
    return sorted((draft.code, draft.officer_id) for draft in drafts)


def test_an_online_filing_is_alerted_after_two_hours_by_the_clock_and_once(office: Office) -> None:
    made = draft(office, channel=FilingChannel.ONLINE)
    actions.submit_dossier(dossier=made, by=office.counter, at=at())
    both = [("online_waits", person.pk) for person in (office.counter, office.leader)]
    assert [alerts(at(0, 10, 59)), alerts(at(0, 11)), alerts(at(0, 11, 10))] == [[], both, []]
    Message.objects.all().delete()
    week = [{draft.code for draft in list_alerts(when)} for when in (at(7, 10, 59), at(7, 11))]
    assert ["online_waits" in codes for codes in week] == [True, False]


def test_a_late_dossier_is_told_to_officer_and_leader_once(office: Office) -> None:
    accept(office)
    late = at(3, 17, 1)
    found = [each for each in alerts(late) if each[0] == "dossier_late"]
    assert found == [("dossier_late", each.pk) for each in (office.handler, office.leader)]
    assert alerts(late) == []


def test_what_was_due_a_week_ago_is_alerted_no_more(office: Office) -> None:
    accept(office)
    found = [{draft.code for draft in list_alerts(when)} for when in (at(10, 16, 59), at(10, 17))]
    assert ["dossier_late" in codes for codes in found] == [True, False]


def test_who_has_left_the_role_of_a_step_is_not_alerted(office: Office) -> None:
    accept(office)
    office.counter.posts.update(valid_to=at(1).date())
    colleague = OfficerFactory(one_stop_at=office.unit)
    told_to = {officer for code, officer in alerts(at(3, 18)) if code == "step_late"}
    assert told_to == {office.leader.pk, colleague.pk}


def test_a_dossier_is_near_eight_working_hours_before(office: Office) -> None:
    accept(office)
    near = [
        any(code == "dossier_near" for code, _officer in alerts(when))
        for when in (at(2, 16, 29), at(2, 16, 30))
    ]
    assert near == [False, True]


def test_nobody_is_alerted_while_the_clock_stands_still(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(0, 10))
    pause(office, dossier, at(0, 11), reason="Chờ")
    assert alerts(at(3, 18)) == []


def test_an_alert_for_which_there_is_nobody_is_kept_and_not_tried_again(office: Office) -> None:
    accept(office)
    for person in (office.counter, office.handler, office.leader):
        person.posts.update(valid_to=at(1).date())
    assert ("dossier_late", None) in alerts(at(3, 18))
    assert alerts(at(3, 18)) == []
    assert Message.objects.get(code="dossier_late").error == "nobody_there"


def test_the_subscriber_is_wired() -> None:
    from motcua.config.wiring import SUBSCRIBERS

    assert SUBSCRIBERS["messages"] is jobs.queue_notices
    assert read_log_once({"messages": jobs.queue_notices}) == LoggedEvent.objects.count()


def test_a_fee_set_after_acceptance_is_told_and_one_set_with_it_is_not_told_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at())
    fee = Charge(kind=FeeKind.FEE, name="Lệ phí", amount=10_000)
    given: dict[str, Any] = {"by": office.counter, "at": at(), "charges": [fee]}
    dossier = actions.accept_dossier(dossier=draft(office, applicant=REACHED), **given)
    read()
    assert told() == [("fee", "email"), ("fee", "sms")]
    set_clock(monkeypatch, at(hour=10))
    given["charges"] = [Charge(kind=FeeKind.FEE, name="Lệ phí", amount=12_000)]
    actions.charge_fees(dossier=dossier, **given | {"at": at(hour=10)})
    read()
    bodies = Message.objects.filter(channel="email").order_by("pk").values_list("code", "body")
    assert [(code, "12.000 đ" in body) for code, body in bodies] == [
        ("fee", False),
        ("fee_later", True),
        ("received", False),
    ]
    assert "tiếp nhận." not in bodies[1][1]


def test_a_fee_taken_away_is_no_fee_to_pay(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, at())
    fee = Charge(kind=FeeKind.FEE, name="Lệ phí", amount=10_000)
    given: dict[str, Any] = {"by": office.counter, "at": at(), "charges": [fee]}
    dossier = actions.accept_dossier(dossier=draft(office, applicant=REACHED), **given)
    read()
    actions.charge_fees(dossier=dossier, charges=[], by=office.counter, at=at(hour=10))
    read()
    assert waiting() == {"received"}


def test_what_waits_to_ask_for_a_fee_is_dropped_once_it_is_paid(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at())
    fee = Charge(kind=FeeKind.FEE, name="Lệ phí", amount=10_000)
    given: dict[str, Any] = {"by": office.counter, "at": at(), "charges": [fee]}
    dossier = actions.accept_dossier(dossier=draft(office, applicant=REACHED), **given)
    read()
    assert waiting() == {"fee"}
    actions.record_payment(dossier=dossier, by=office.counter, at=at(hour=10))
    read()
    assert waiting() == {"received"}
    assert {row.error for row in Message.objects.filter(code="fee")} == {"settled"}


def test_another_sum_is_asked_for_in_place_of_the_first(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at())
    fee = Charge(kind=FeeKind.FEE, name="Lệ phí", amount=10_000)
    given: dict[str, Any] = {"by": office.counter, "charges": [fee]}
    dossier = actions.accept_dossier(dossier=draft(office, applicant=REACHED), at=at(), **given)
    read()
    actions.charge_fees(dossier=dossier, at=at(hour=10), **given)
    read()
    assert waiting() == {"received", "fee_later"}


def test_what_is_asked_after_the_papers_came_is_no_settled_question(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at(1))
    dossier = ask(office, bring_to(office, accepted(office), "handle", at(0, 10)), at(1))
    told = LoggedEvent.objects.filter(kind="SupplementRequested").latest("pk")
    before = Settled(("dossier", dossier.pk), frozenset({"supplement"}), before=told.pk)
    read()
    assert drop_messages(settled=[before], by=SYSTEM, at=at(1)) == 0


def test_what_waits_to_ask_for_papers_is_dropped_once_all_are_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at(1))
    dossier = ask(office, bring_to(office, accepted(office), "handle", at(0, 10)), at(1))
    read()
    assert waiting() == {"received", "supplement"}
    sent = {office.paper.pk: [scanned()]}
    actions.send_papers(dossier=dossier, files=sent, by=holder_of(dossier), at=at(1, 10))
    read()
    assert waiting() == {"received"}


def test_who_sent_one_of_two_papers_is_still_asked_for_the_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at(1))
    dossier = bring_to(office, accepted(office), "handle", at(0, 10))
    other = ComponentFactory(version=office.version, name="Giấy khác")
    both = dict.fromkeys((office.paper.pk, other.pk), Asked(Count(originals=1)))
    dossier = ask(office, dossier, at(1), components=both)
    sent = {office.paper.pk: [scanned()]}
    actions.send_papers(dossier=dossier, files=sent, by=holder_of(dossier), at=at(1, 10))
    read()
    assert waiting() == {"received", "supplement"}


def test_nobody_is_asked_to_collect_what_was_handed_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, at(0, 11))
    delivered_with_paper(office)
    Dossier.objects.update(applicant_email=REACHED.email)
    read()
    assert not waiting() & {"ready", "early"}
    assert Message.objects.filter(code__in=("ready", "early"), error="settled").exists()


def test_who_has_a_result_that_is_revoked_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = delivered_with_paper(office)
    Dossier.objects.update(applicant_email=REACHED.email)
    set_clock(monkeypatch, at(1))
    given = {"dossier": dossier, "paper": dossier.results.get(), "reason": "QĐ 5"}
    actions.revoke_result(by=office.leader, at=at(1), **given)
    read()
    assert ("result_revoked", "email") in told()
    assert "QĐ 5" not in Message.objects.get(code="result_revoked").body
