"""A filed declaration is put right by another edition, which an officer compares and accepts."""

import pytest
from django.db import IntegrityError, transaction

from motcua.dossiers.actions import refuse_dossier, request_supplement
from motcua.dossiers.actions.close_account import close_account
from motcua.dossiers.actions.correct_declaration import (
    CannotBeginCorrection,
    CannotDropCorrection,
    CannotSendCorrection,
    drop_correction,
)
from motcua.dossiers.actions.settle_correction import (
    CannotSettleCorrection,
    accept_correction,
    decline_correction,
)
from motcua.dossiers.enums import (
    CorrectionAnswer,
    CorrectionGround,
    CorrectionState,
    RequestAnswer,
    State,
)
from motcua.dossiers.models import ApplicantRequest, Attachment, Correction, Dossier
from motcua.dossiers.queries.declared_values import declared_values
from motcua.dossiers.queries.declaring_anew import (
    changes_of,
    find_ground,
    why_closed,
)
from motcua.dossiers.queries.sent_papers import read_unread
from motcua.dossiers.rules.declaring_anew import why_not_corrected
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.supplements import Asked
from motcua.eforms.actions import CannotFileForm
from motcua.eforms.models import FilledForm
from motcua.eforms.queries import count_filed
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from tests.factories.citizens import citizen
from tests.factories.corrections import ask, begun, corrected, filed, fresh, sent, typed
from tests.factories.dossiers import Office, at, make_office
from tests.factories.files import drawn
from tests.factories.filings import make_online_office, owner_of
from tests.factories.results import issued

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return ask(filed(office))


def accept(office: Office, dossier: Dossier, edition: int = 2, hour: int = 16) -> Dossier:
    given = {"declaration": drawn(), "by": office.counter, "at": at(hour=hour)}
    return accept_correction(dossier=dossier, edition=edition, **given)


def decline(office: Office, dossier: Dossier, edition: int = 2) -> Dossier:
    given = {"reason": "Không khớp giấy", "by": office.counter, "at": at(hour=16)}
    return decline_correction(dossier=dossier, edition=edition, **given)


def test_another_edition_begins_with_all_that_was_filed(dossier: Dossier) -> None:
    row = begun(dossier)
    assert row.filled_form.typed == dossier.filled_form.typed
    assert row.filled_form.definition_id == dossier.filled_form.definition_id
    assert (row.number, row.ground) == (2, CorrectionGround.REQUEST)


def test_nobody_begins_without_having_asked(office: Office) -> None:
    with pytest.raises(CannotBeginCorrection, match="trước hết hãy gửi yêu cầu"):
        begun(filed(office))


def test_a_stranger_begins_nothing(dossier: Dossier) -> None:
    other = citizen(name="Danh Thị Lạ", identity_number="091185000999")
    with pytest.raises(NotAllowed, match="Việc này do người khác phụ trách"):
        begun(dossier, citizen=other, by=other.actor)


def test_beginning_twice_is_beginning_once(dossier: Dossier) -> None:
    begun(dossier)
    begun(fresh(dossier), at(hour=15))
    assert Correction.objects.count() == 1


def test_what_was_filed_holds_until_the_edition_is_accepted(dossier: Dossier) -> None:
    waiting = sent(typed(begun(dossier)))
    assert declared_values(waiting, ["to_khai.words"]) == declared_values(
        dossier, ["to_khai.words"]
    )
    assert (waiting.correction_state, waiting.edition) == (CorrectionState.SENT, None)


def test_nothing_changed_is_not_sent(dossier: Dossier) -> None:
    with pytest.raises(CannotSendCorrection, match="vẫn như đã nộp"):
        sent(begun(dossier))
    assert FilledForm.objects.filter(filed_at=None).count() == 1


def test_what_the_form_asks_is_asked_again(dossier: Dossier) -> None:
    with pytest.raises(CannotFileForm, match="Xin việc gì"):
        sent(typed(begun(dossier), " "))


def test_what_was_not_checked_is_not_sent(dossier: Dossier) -> None:
    with pytest.raises(CannotFileForm, match="vừa được sửa ở nơi khác"):
        sent(typed(begun(dossier)), revision=0)


def test_the_event_names_the_questions_and_no_answer(dossier: Dossier) -> None:
    sent(typed(begun(dossier)))
    data = LoggedEvent.objects.get(kind="CorrectionSent").data
    assert data == {"edition": 2, "fields": ["words"], "state": "submitted"}


def test_both_answers_stand_side_by_side(dossier: Dossier) -> None:
    sent(typed(begun(dossier)))
    (change,) = changes_of(Correction.objects.get(), at().date())
    assert (change.name, change.was, change.now) == (
        "Xin việc gì",
        "Xin cấp lại",
        "Xin cấp bản sao",
    )


def test_the_accepted_edition_is_the_declaration_and_answers_the_request(office: Office) -> None:
    dossier = corrected(office)
    assert dossier.declaration.answers["words"] == "Xin cấp bản sao"
    assert dossier.filled_form.answers["words"] == "Xin cấp lại"
    assert (dossier.correction_state, dossier.corrected_at) == ("", at(hour=16))
    assert ApplicantRequest.objects.get().answer == RequestAnswer.DONE


def test_the_paper_is_drawn_anew_and_the_former_one_kept(office: Office) -> None:
    dossier = corrected(office)
    rows = Attachment.objects.filter(dossier=dossier, component=office.paper).order_by("version")
    assert [row.replaced_at for row in rows] == [at(hour=16), None]


def test_only_the_edition_that_was_seen_is_accepted(office: Office, dossier: Dossier) -> None:
    waiting = sent(typed(begun(dossier)))
    with pytest.raises(CannotSettleCorrection, match="đã có bản khác"):
        accept(office, waiting, edition=3)
    accept(office, waiting)
    with pytest.raises(CannotSettleCorrection, match="đã được trả lời"):
        accept(office, fresh(dossier), hour=17)


def test_a_declined_edition_changes_nothing_and_may_be_followed(
    office: Office, dossier: Dossier
) -> None:
    declined = fresh(decline(office, sent(typed(begun(dossier)))))
    row = Correction.objects.get()
    assert (row.answer, row.words.text) == (CorrectionAnswer.DECLINED, "Không khớp giấy")
    assert (declined.edition, declined.open_requests) == (None, 1)
    assert begun(declined, at(hour=17)).number == 3


def test_what_was_sent_is_not_taken_back(dossier: Dossier) -> None:
    waiting = sent(typed(begun(dossier)))
    with pytest.raises(CannotDropCorrection, match="cơ quan đang xem"):
        drop_correction(dossier=waiting, by=owner_of(waiting).actor, at=at(hour=16))


def test_what_was_begun_is_dropped_with_its_form(dossier: Dossier) -> None:
    begun(dossier)
    drop_correction(dossier=fresh(dossier), by=owner_of(dossier).actor, at=at(hour=15))
    assert FilledForm.objects.get() == dossier.filled_form
    assert fresh(dossier).correction_state == ""


@pytest.mark.parametrize("is_sent", [True, False])
def test_the_end_of_the_dossier_ends_it(office: Office, dossier: Dossier, *, is_sent: bool) -> None:
    row = typed(begun(dossier))
    waiting = sent(row) if is_sent else fresh(dossier)
    refuse_dossier(dossier=waiting, reason="Sai nơi", by=office.counter, at=at(hour=16))
    answers = list(Correction.objects.values_list("answer", flat=True))
    assert answers == ([CorrectionAnswer.LAPSED] if is_sent else [])
    assert fresh(dossier).correction_state == ""


def test_nothing_is_put_right_once_a_paper_was_issued(dossier: Dossier) -> None:
    facts = {"state": State.IN_PROGRESS, "is_online": True}
    assert not why_not_corrected(is_issued=False, **facts)
    assert "báo bộ phận một cửa để cấp lại" in why_not_corrected(is_issued=True, **facts)


def test_whatever_was_issued_bars_it() -> None:
    assert "không sửa được nữa" in why_closed(issued(make_office()))


def requested(office: Office) -> Dossier:
    request_supplement(
        dossier=filed(office),
        reason="Sai nội dung",
        components={office.paper.pk: Asked(Count(originals=1), problem="mismatch")},
        by=office.counter,
        at=at(hour=12),
    )
    return fresh(Dossier.objects.get())


def test_a_request_for_the_declaration_opens_the_form_and_is_answered_by_it(office) -> None:
    dossier = requested(office)
    assert find_ground(dossier) == CorrectionGround.SUPPLEMENT
    waiting = sent(typed(begun(dossier)))
    (row,) = read_unread(waiting)[office.paper.pk]
    assert Correction.objects.get().paper == row


def test_the_file_of_a_declined_edition_is_declined_too(office: Office) -> None:
    decline(office, sent(typed(begun(requested(office)))))
    assert Correction.objects.get().paper.why_declined.endswith("Không khớp giấy")
    assert read_unread(fresh(Dossier.objects.get())) == {}


def test_another_edition_is_no_further_dossier(office: Office) -> None:
    dossier = corrected(office)
    definition = dossier.filled_form.definition_id
    assert count_filed([definition]) == {definition: 1}


def test_an_account_is_closed_with_what_it_was_putting_right(dossier: Dossier) -> None:
    begun(dossier)
    owner = owner_of(dossier)
    close_account(citizen=owner, by=owner.actor, at=at(hour=15))
    assert not Correction.objects.exists()


def test_one_edition_at_a_time_is_open(dossier: Dossier) -> None:
    row = begun(dossier)
    row.pk, row.number = None, 3
    row.filled_form = dossier.filled_form
    with pytest.raises(IntegrityError, match="correction"), transaction.atomic():
        row.save(force_insert=True)


def test_who_gave_the_form_up_to_another_applicant_finds_it_gone(dossier: Dossier) -> None:
    begun(dossier)
    drop_correction(dossier=fresh(dossier), by=owner_of(dossier).actor, at=at(hour=15))
    assert begun(fresh(dossier), at(hour=16)).number == 2
