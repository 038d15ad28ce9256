"""Who puts a filed declaration right, until when, and what an accepted edition does to the rest."""

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions import attach_files, correct_declaration, recall_request
from motcua.dossiers.actions.correct_declaration import CannotBeginCorrection, CannotSendCorrection
from motcua.dossiers.actions.parts.corrections import check_seen
from motcua.dossiers.actions.settle_correction import (
    CannotSettleCorrection,
    accept_correction,
    decline_correction,
)
from motcua.dossiers.enums import CorrectionGround, CorrectionState, RequestKind
from motcua.dossiers.models import Attachment, Correction, Dossier, ResultPaper
from motcua.dossiers.permissions.corrections import can_accept_correction
from motcua.dossiers.queries.declaring_anew import (
    find_asked_declaration,
    find_ground,
    list_being_corrected,
)
from motcua.dossiers.rules.attachments import details_of
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.supplements import Asked
from motcua.eforms.actions.reopen_form import CannotReopenForm, reopen_form
from motcua.eforms.models import FilledForm
from motcua.kernel.errors import Refused
from motcua.kernel.models import LoggedEvent
from tests.factories.corrections import ask, begun, corrected, filed, fresh, represent, sent, typed
from tests.factories.dossiers import Office, at, bring_to, make_office, open_step
from tests.factories.dossiers import accept as accepted
from tests.factories.dossiers import ask as request_papers
from tests.factories.files import drawn, scanned
from tests.factories.filings import begin, make_online_office, owner_of
from tests.factories.helps import counter_post, helped_filing
from tests.factories.people import OfficerFactory
from tests.factories.results import approved

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return ask(filed(office))


def accept(office: Office, dossier: Dossier, edition: int = 2) -> Dossier:
    given = {"declaration": drawn(), "by": office.counter, "at": at(hour=16)}
    accept_correction(dossier=dossier, edition=edition, **given)
    return fresh(dossier)


def issue_paper(office: Office, dossier: Dossier) -> None:
    ResultPaper.objects.create(
        dossier=dossier, unit=office.unit, form="letter", subject="x", state="issued", number=1,
        year=2026, issued_at=at(hour=14), file=Attachment.objects.all()[0].file,
    )  # fmt: skip
    Dossier.objects.filter(pk=dossier.pk).update(result_state="issued")


def draft_paper(office: Office, dossier: Dossier) -> ResultPaper:
    Dossier.objects.filter(pk=dossier.pk).update(result_state="draft")
    given = {"form": "letter", "subject": "x", "state": "draft"}
    return ResultPaper.objects.create(dossier=dossier, unit=office.unit, **given)


def test_what_another_began_gives_way(dossier: Dossier) -> None:
    begun(dossier)
    parent = represent(dossier)
    begun(fresh(dossier), at(hour=15), citizen=parent, by=parent.actor)
    assert Correction.objects.get().filled_form.citizen == parent
    assert FilledForm.objects.count() == 2


def test_nobody_begins_for_another_account(dossier: Dossier) -> None:
    with pytest.raises(CannotBeginCorrection, match="Chỉ người đang đăng nhập"):
        begun(dossier, citizen=represent(dossier))


def test_what_was_sent_is_waited_for_before_another_begins(dossier: Dossier) -> None:
    with pytest.raises(CannotBeginCorrection, match="cơ quan đang xem"):
        begun(sent(typed(begun(dossier))), at(hour=16))


def test_so_many_editions_there_are_and_no_more(office, dossier, monkeypatch) -> None:
    monkeypatch.setattr(correct_declaration, "MOST_EDITIONS", 2)
    given = {"reason": "Không khớp", "by": office.counter, "at": at(hour=16)}
    decline_correction(dossier=sent(typed(begun(dossier))), edition=2, **given)
    with pytest.raises(CannotBeginCorrection, match="sửa quá nhiều lần"):
        begun(fresh(dossier), at(hour=17))


def test_the_next_edition_begins_with_the_accepted_one(office: Office) -> None:
    row = begun(ask(corrected(office), at(hour=17)), at(hour=18))
    assert row.filled_form.typed["words"] == "Xin cấp bản sao"
    assert row.former == Correction.objects.get(number=2).filled_form


def test_what_is_asked_for_no_more_is_not_sent(dossier: Dossier) -> None:
    row = typed(begun(dossier))
    given = {"by": owner_of(dossier).actor, "at": at(hour=14)}
    recall_request(dossier=fresh(dossier), kind=RequestKind.ADJUST, **given)
    with pytest.raises(CannotSendCorrection, match="trước hết hãy gửi yêu cầu"):
        sent(row)


def test_none_begins_once_a_paper_was_issued(office: Office, dossier: Dossier) -> None:
    issue_paper(office, dossier)
    with pytest.raises(CannotBeginCorrection, match="để cấp lại"):
        begun(fresh(dossier))


def test_none_is_accepted_once_a_paper_was_issued(office: Office, dossier: Dossier) -> None:
    waiting = sent(typed(begun(dossier)))
    issue_paper(office, waiting)
    with pytest.raises(CannotSettleCorrection, match="để cấp lại"):
        accept(office, fresh(waiting))


def test_what_is_drafted_of_the_result_waits_to_be_drafted_again(office, dossier) -> None:
    waiting = sent(typed(begun(dossier)))
    paper = draft_paper(office, waiting)
    accept(office, fresh(waiting))
    paper.refresh_from_db()
    assert paper.outdated_at == at(hour=16)


def test_the_result_waits_until_the_edition_was_seen(dossier: Dossier) -> None:
    check_seen(fresh(begun(dossier).dossier), Refused)
    with pytest.raises(Refused, match="chưa ai xem"):
        check_seen(sent(typed(Correction.objects.get())), Refused)


def test_no_result_is_issued_before_the_edition_was_seen() -> None:
    office = make_office()
    dossier = approved(office)
    actions.sign_result(dossier=dossier, by=office.leader, at=at(hour=11))
    Dossier.objects.update(correction_state=CorrectionState.SENT)
    with pytest.raises(actions.CannotIssueResult, match="chưa ai xem"):
        actions.issue_result(dossier=dossier, by=office.counter, at=at(hour=11))


def test_no_dossier_is_finished_before_the_edition_was_seen() -> None:
    office = make_office()
    dossier = bring_to(office, accepted(office), "return", at(hour=11))
    Dossier.objects.update(correction_state=CorrectionState.SENT)
    given = {"step": open_step(dossier), "by": office.counter, "at": at(hour=11)}
    with pytest.raises(actions.CannotFinishDossier, match="chưa ai xem"):
        actions.finish_dossier(dossier=dossier, result_number="1", **given)


def test_the_new_paper_is_of_who_sent_the_edition(office: Office) -> None:
    dossier = corrected(office)
    row = Attachment.objects.get(dossier=dossier, component=office.paper, replaced_at=None)
    assert (row.attached_by_kind, row.attached_by_id) == ("person", owner_of(dossier).person_id)


def test_without_a_paper_in_the_list_only_the_declaration_is_replaced(office: Office) -> None:
    office.paper.delete()
    dossier = ask(filed(office))
    given = {"details": details_of("Ảnh", ""), "by": office.counter, "at": at(hour=13)}
    attach_files(dossier=dossier, files=[scanned(3)], **given)
    accept(office, sent(typed(begun(fresh(dossier)))))
    own = (
        Attachment.objects.filter(component=None).order_by("pk").values_list("title", "replaced_at")
    )
    assert list(own) == [("Tờ khai thử", at(hour=16)), ("Ảnh", None), ("Tờ khai thử", None)]


def test_an_officer_who_filled_it_in_does_not_accept_it(office: Office) -> None:
    dossier = helped_filing(office, counter_post(office))
    colleague = OfficerFactory(one_stop_at=office.unit)
    may = [can_accept_correction(each, dossier, at(1)) for each in (office.counter, colleague)]
    assert may == [False, True]


def requested(office: Office) -> Dossier:
    asked = {office.paper.pk: Asked(Count(originals=1), problem="mismatch")}
    request_papers(office, filed(office), at(hour=12), components=asked, by=office.counter)
    return fresh(Dossier.objects.get())


def test_the_declaration_that_was_asked_for_is_told_as_a_paper_that_was_sent(office) -> None:
    sent(typed(begun(requested(office))))
    assert LoggedEvent.objects.filter(kind="PapersSent").exists()


def test_what_was_sent_for_the_request_is_the_paper_once(office: Office) -> None:
    accept(office, sent(typed(begun(requested(office)))))
    rows = Attachment.objects.filter(component=office.paper)
    assert rows.latest("version") == Correction.objects.get().paper


def test_a_declaration_that_was_received_is_asked_for_no_more(office: Office) -> None:
    dossier = requested(office)
    row = find_asked_declaration(dossier)
    assert row is not None
    row.received_at = at(hour=13)
    row.save()
    assert find_ground(dossier) != CorrectionGround.SUPPLEMENT


def test_what_was_sent_is_not_being_put_right_any_more(dossier: Dossier) -> None:
    row = begun(dossier)
    assert list_being_corrected(owner_of(dossier)) == [dossier]
    sent(typed(row))
    assert list_being_corrected(owner_of(dossier)) == []


def test_only_a_filed_form_has_another_edition(office: Office) -> None:
    draft = begin(office)
    owner = owner_of(draft)
    with pytest.raises(CannotReopenForm, match="chưa nộp"):
        reopen_form(former=draft.filled_form, citizen=owner, by=owner.actor, at=at(hour=10))


def test_what_was_verified_still_cannot_be_typed_over(dossier: Dossier) -> None:
    known = dossier.filled_form.known
    assert known
    assert begun(dossier).filled_form.known == known
