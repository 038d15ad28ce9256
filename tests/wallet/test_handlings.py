"""What renews a result is announced to its owner, and filed when the days to say no are over."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.catalogue.actions import set_proactive_level
from motcua.catalogue.enums import Proactive
from motcua.catalogue.models import ProactiveLevel
from motcua.dossiers.actions import drop_filing
from motcua.dossiers.enums import PaperState, State
from motcua.dossiers.models import Dossier, Representative, ResultPaper
from motcua.eforms.actions import save_typed
from motcua.eforms.models import FilledForm, FormDefinition
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent, RuleParameter
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.models import Message
from motcua.people.models import Citizen
from motcua.wallet import jobs
from motcua.wallet.actions import (
    CannotAnnounceRenewal,
    CannotFileAnnounced,
    announce_renewal,
    choose_reminders,
    choose_unasked,
    file_announced,
    handle_renewal,
    prepare_renewal,
)
from motcua.wallet.models import Handling, Reminder
from motcua.wallet.queries.reminders import list_due
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office, at, make_office
from tests.factories.files import drawn
from tests.factories.filings import begin, bring_online, fill, publish, submit
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db
LATER = at(20)
END = LATER.date() + timedelta(days=30)
LAST = LATER + timedelta(days=10)
OVER = LATER + timedelta(days=11)


@pytest.fixture(autouse=True)
def _rules() -> None:
    """Reminders and the days to say no, in force since the begin of the year."""
    RuleParameter.objects.filter(rule_set="wallet").update(valid_from=date(2026, 1, 1))


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def paper(office: Office, owner: Citizen) -> ResultPaper:
    """A result asked for online, whose renewal asks for nothing else than itself."""
    paper = given_result(office, owner, END)
    publish(bring_online(office))
    form = FormDefinition.objects.get(procedures__code=office.version.procedure.code)
    filed = submit(fill(begin(office, owner, form), "Xin cấp lần đầu"))
    Dossier.objects.filter(pk=filed.pk).update(filled_form=None)
    Dossier.objects.filter(pk=paper.dossier_id).update(filled_form=filed.filled_form)
    office.version.components.exclude(pk=office.paper.pk).update(name=paper.name)
    given = {"valid_from": LATER.date(), "source_note": "Quyết định 12", "by": SYSTEM, "at": at()}
    level = Proactive.AUTOMATIC
    set_proactive_level(procedure=office.version.procedure, level=level, **given)
    Message.objects.all().delete()
    return paper


def announce(paper: ResultPaper, when: datetime = LATER) -> Handling:
    return announce_renewal(paper=paper.pk, days=30, by=SYSTEM, at=when)


def file(handling: Handling, when: datetime = OVER, **other: Any) -> Handling:
    given = {"declaration": drawn(), "by": SYSTEM, "at": when}
    return file_announced(handling=handling, **given | other)


def drafts() -> int:
    return Dossier.objects.filter(state=State.DRAFT).count()


def test_it_is_prepared_and_told_and_nothing_is_filed(paper, owner) -> None:
    made = announce(paper)
    assert (made.last_day, made.rule, made.filed_at) == (LAST.date(), "Quyết định 12", None)
    assert made.dossier.state == State.DRAFT
    assert made.dossier.filled_form.citizen == owner
    [said] = Message.objects.filter(channel="sms").values_list("body", flat=True)
    assert f"/giay-to-cua-toi/{paper.pk}/" in said
    assert f"{LAST:%d/%m/%Y}" in said
    assert Reminder.objects.get().days == 30


@pytest.mark.parametrize("case", ["nothing set", "day before", "third level"])
def test_where_no_document_says_so_nothing_is_prepared(paper, case) -> None:
    if case == "nothing set":
        ProactiveLevel.objects.all().delete()
    elif case == "third level":
        ProactiveLevel.objects.update(level=3)
    with pytest.raises(CannotAnnounceRenewal, match="tự quyết định"):
        announce(paper, LATER - timedelta(days=case == "day before"))
    assert not drafts()


@pytest.mark.parametrize("choose", [choose_unasked, choose_reminders])
def test_who_keeps_it_to_themselves_decides_alone(paper, owner, choose) -> None:
    choose(citizen=owner, wanted=False, by=owner.actor, at=at())
    with pytest.raises(CannotAnnounceRenewal, match="tự quyết định"):
        announce(paper)


def test_of_what_lacks_a_paper_nothing_is_kept(paper, office) -> None:
    office.version.components.exclude(pk=office.paper.pk).update(name="Giấy khác")
    forms = FilledForm.objects.count()
    with pytest.raises(CannotAnnounceRenewal, match="còn thiếu"):
        announce(paper)
    assert (drafts(), Handling.objects.count()) == (0, 0)
    assert FilledForm.objects.count() == forms


def test_without_the_answers_of_the_last_time_it_is_the_owners(paper) -> None:
    Dossier.objects.filter(pk=paper.dossier_id).update(filled_form=None)
    with pytest.raises(CannotAnnounceRenewal, match="còn thiếu"):
        announce(paper)


def test_what_its_owner_has_begun_is_theirs(paper, owner) -> None:
    prepare_renewal(citizen=owner, paper=paper, by=owner.actor, at=LATER)
    with pytest.raises(CannotAnnounceRenewal, match="tự quyết định"):
        announce(paper)


def test_who_cannot_be_told_is_not_handled(paper, owner) -> None:
    type(owner.party).objects.filter(pk=owner.party.pk).update(phone="", email="")
    with pytest.raises(CannotAnnounceRenewal, match="báo"):
        announce(paper)
    assert not drafts()


def test_somebody_who_was_represented_decides_through_them(paper) -> None:
    given = {"kind": "parent", "ground": "Giấy", "name": "Hai"}
    Representative.objects.create(dossier=paper.dossier, **given)
    with pytest.raises(CannotAnnounceRenewal, match="tự quyết định"):
        announce(paper)


@pytest.mark.parametrize(("days", "is_told"), [(10, False), (11, True)])
def test_it_is_told_only_if_it_can_be_filed_before_the_end(paper, days, is_told) -> None:
    ResultPaper.objects.update(valid_until=LATER.date() + timedelta(days=days))
    if not is_told:
        with pytest.raises(CannotAnnounceRenewal, match="tự quyết định"):
            announce(paper)
    else:
        assert announce(paper).dossier


def test_it_is_announced_once(paper) -> None:
    announce(paper)
    with pytest.raises(CannotAnnounceRenewal, match="tự quyết định"):
        announce(paper, LATER + timedelta(days=1))
    assert drafts() == 1


def test_killed_before_it_is_told_nothing_was_prepared(paper, monkeypatch) -> None:
    def killed(**_given: Any) -> int:
        raise SystemExit("killed")

    monkeypatch.setattr(handle_renewal, "queue_messages", killed)
    with pytest.raises(SystemExit, match="killed"):
        announce(paper)
    assert (drafts(), Handling.objects.count(), Reminder.objects.count()) == (0, 0, 0)


def test_after_the_last_day_it_is_an_ordinary_dossier_that_says_who_filed(paper) -> None:
    dossier = file(announce(paper)).dossier
    dossier.refresh_from_db()
    assert (dossier.state, bool(dossier.code)) == (State.SUBMITTED, True)
    said = LoggedEvent.objects.filter(kind="DossierSubmitted", subject_id=dossier.pk).get()
    assert (said.data["way"], said.actor_kind) == ("unasked", "system")


def test_on_the_last_day_its_owner_can_still_say_no(paper, owner) -> None:
    made = announce(paper)
    with pytest.raises(CannotFileAnnounced, match="còn được từ chối"):
        file(made, LAST.replace(hour=23, minute=59))
    drop_filing(dossier=made.dossier, by=owner.actor, at=LAST)
    made.refresh_from_db()
    with pytest.raises(CannotFileAnnounced, match="đã từ chối"):
        file(made)
    paper.refresh_from_db()
    assert (paper.state, paper.valid_until) == (PaperState.ISSUED, END)


def test_filed_twice_it_is_filed_once(paper) -> None:
    made = file(announce(paper))
    file(made)
    assert LoggedEvent.objects.filter(kind="RenewalFiled").count() == 1


def test_what_its_owner_changed_is_theirs_to_file(paper, owner) -> None:
    made = announce(paper)
    form, given = made.dossier.filled_form, {"by": owner.actor, "at": LAST, "writer": "x"}
    save_typed(filled=form, page=1, typed={"words": "Khác"}, revision=form.revision, **given)
    with pytest.raises(CannotFileAnnounced, match="tự làm"):
        file(made)


def test_who_says_no_to_all_after_it_was_told_is_left_alone(paper, owner) -> None:
    made = announce(paper)
    choose_unasked(citizen=owner, wanted=False, by=owner.actor, at=LAST)
    with pytest.raises(CannotFileAnnounced, match="tự quyết định"):
        file(made)


@pytest.mark.parametrize("what", ["revoked", "rule"])
def test_what_does_not_hold_any_more_is_not_filed(paper, what) -> None:
    made = announce(paper)
    if what == "revoked":
        ResultPaper.objects.update(state=PaperState.REVOKED, revoked_at=LAST)
    else:
        ProactiveLevel.objects.update(valid_to=OVER.date())
    with pytest.raises(CannotFileAnnounced, match="tự quyết định"):
        file(made)


def test_what_its_owner_filed_otherwise_meanwhile_is_not_filed_again(paper, owner) -> None:
    made = announce(paper)
    prepare_renewal(citizen=owner, paper=paper, by=owner.actor, at=LAST)
    with pytest.raises(CannotFileAnnounced, match="tự quyết định"):
        file(made)


def test_nobody_else_announces_or_files(paper, owner, office) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        announce_renewal(paper=paper.pk, days=30, by=office.counter, at=LATER)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        file(announce(paper), by=owner.actor)


def test_the_jobs_tell_and_file_and_count_each_once(paper, monkeypatch) -> None:
    for moment, told, filed in ((LATER, 1, 0), (LAST, 0, 0), (OVER, 0, 1), (OVER, 0, 0)):
        monkeypatch.setattr(jobs, "now", lambda moment=moment: moment)
        assert (jobs.remind_owners.call(), jobs.file_renewals.call()) == (told, filed)
    codes = set(Message.objects.values_list("code", flat=True))
    assert "renewal_announced" in codes
    assert "paper_ends" not in codes


def test_where_it_is_not_the_rule_the_job_reminds(paper, monkeypatch) -> None:
    ProactiveLevel.objects.all().delete()
    monkeypatch.setattr(jobs, "now", lambda: LATER)
    jobs.remind_owners.call()
    assert set(Message.objects.values_list("code", flat=True)) == {"paper_ends"}


@pytest.mark.parametrize("is_due", [False, True])
def test_who_has_it_filed_is_not_reminded_unless_it_was_refused(paper, is_due) -> None:
    dossier = file(announce(paper)).dossier
    if is_due:
        Dossier.objects.filter(pk=dossier.pk).update(state=State.REFUSED, closed_at=OVER)
    assert bool(list(list_due(LATER + timedelta(days=24)))) is is_due
