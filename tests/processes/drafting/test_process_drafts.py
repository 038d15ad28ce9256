from dataclasses import replace

import pytest

from motcua.kernel.errors import NotAllowed
from motcua.kernel.queries import list_events_of
from motcua.processes import actions
from motcua.processes.enums import DefinitionState, ProcessDraftState
from motcua.processes.events import DefinitionPublished, ProcessApproved, ProcessDraftBegun
from motcua.processes.models import ProcessDraft
from motcua.processes.queries import find_in_force, list_published
from motcua.processes.queries.drafts import list_processes, written_of
from motcua.processes.rules.drafting.edits import (
    DropMove,
    SetHead,
    SetStep,
    head_shown,
    step_shown,
)
from motcua.worktime.enums import TimeUnit
from tests.factories.people import PostFactory
from tests.factories.process_drafts import AT, SOON, TODAY, Writing

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Writing:
    return Writing()


@pytest.fixture
def draft(office: Writing) -> ProcessDraft:
    return office.begin()


def test_a_draft_begins_with_what_the_newest_version_says(draft: ProcessDraft):
    assert [step.key for step in written_of(draft).steps] == ["a", "b"]
    assert list_events_of(draft)[0].event == ProcessDraftBegun(code="thu", based_on=1)


def test_only_one_draft_of_a_process_is_open(office: Writing, draft: ProcessDraft):
    with pytest.raises(actions.CannotBeginProcess, match="đang có một bản soạn"):
        office.begin()


def test_new_processes_of_one_name_have_codes_of_their_own(office: Writing):
    names = ["Cấp phép nhanh", "CẤP PHÉP NHANH"]
    codes = [office.begin(code="", name=name).code for name in names]
    assert codes == ["qt-cap-phep-nhanh", "qt-cap-phep-nhanh-2"]


def test_a_change_of_what_another_changed_is_refused(office: Writing, draft: ProcessDraft):
    shown = head_shown(written_of(draft))
    office.edit(draft, SetHead("Một", "", shown))
    with pytest.raises(actions.ProcessChangedMeanwhile, match="Người khác vừa sửa"):
        office.edit(draft, SetHead("Hai", "", shown))
    draft.refresh_from_db()
    assert (written_of(draft).shape.name, draft.revision) == ("Một", 1)


def test_what_must_be_mended_stops_the_proposal(office: Writing, draft: ProcessDraft):
    faulty = office.edit(draft, DropMove("a", 0, step_shown(written_of(draft), "a")))
    with pytest.raises(actions.CannotProposeProcess, match="không có đường đi tiếp"):
        office.propose(faulty)


def test_steps_longer_than_the_limit_of_a_procedure_stop_the_proposal(office: Writing, draft):
    office.use(amount=3, unit=TimeUnit.HOURS)
    step = replace(written_of(draft).steps[0], limit_percent=None, limit_amount=3)
    step = replace(step, limit_unit=TimeUnit.HOURS)
    shown = step_shown(written_of(draft), "a")
    slow = office.edit(draft, SetStep("a", step, shown))
    with pytest.raises(actions.CannotProposeProcess, match="dài hơn thời hạn 3 giờ làm việc"):
        office.propose(slow)


def test_a_day_that_is_past_is_told_at_its_field(office: Writing, draft: ProcessDraft):
    with pytest.raises(actions.CannotProposeProcess, match="từ hôm nay") as refused:
        office.propose(draft, effective_on=TODAY.replace(day=19))
    assert [field for field, _said in refused.value.problems] == ["effective_on"]


def test_what_waits_is_not_changed_or_dropped(office: Writing, draft: ProcessDraft):
    waiting = office.propose(draft)
    with pytest.raises(actions.CannotEditProcess, match="không sửa được"):
        office.named(waiting)
    with pytest.raises(actions.CannotDropProcess, match="không bỏ được"):
        actions.drop_process(process_draft=waiting, by=office.writer, at=AT)


def test_who_wrote_does_not_approve_though_he_leads(office: Writing, draft: ProcessDraft):
    PostFactory(officer=office.writer, role="leader", unit=office.unit)
    waiting = office.propose(draft)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        office.approve(waiting, by=office.writer)


def test_a_leader_approves_only_what_he_saw(office: Writing, draft: ProcessDraft):
    waiting = office.propose(draft)
    with pytest.raises(actions.CannotApproveProcess, match="vừa được sửa"):
        office.approve(waiting, seen="another")


def test_a_day_that_passed_while_it_waited_is_refused(office: Writing, draft: ProcessDraft):
    waiting = office.propose(draft)
    with pytest.raises(actions.CannotApproveProcess, match="từ hôm nay trở đi"):
        office.approve(waiting, at=AT.replace(month=12, day=2))


def test_what_is_returned_says_why_and_is_changed_again(office: Writing, draft: ProcessDraft):
    waiting = office.propose(draft)
    given = {"process_draft": waiting, "by": office.leader, "at": AT}
    with pytest.raises(actions.CannotReturnProcess, match="ghi cần sửa gì"):
        actions.return_process(reason=" ", **given)
    back = actions.return_process(reason="Thiếu bước ký", **given)
    assert back.returned is not None
    assert back.returned.text == "Thiếu bước ký"
    assert office.named(back).revision == 1


def test_an_approved_draft_is_the_next_version_from_its_day(office: Writing, draft: ProcessDraft):
    done = office.approve(office.propose(office.named(draft)))
    made = done.definition
    assert made is not None
    assert (made.version, made.name, made.state) == (2, "Tên khác", DefinitionState.PUBLISHED)
    assert (done.state, made.effective_on) == (ProcessDraftState.APPROVED, SOON)
    assert isinstance(list_events_of(done)[-1].event, ProcessApproved)
    assert list_events_of(made)[-1].event == DefinitionPublished(code="thu", version=2)
    assert ProcessDraft.objects.get().state == ProcessDraftState.APPROVED


def test_new_dossiers_go_by_it_from_its_day_and_not_before(office: Writing):
    coming = office.approved()
    before = SOON.replace(month=11, day=30)
    assert find_in_force(office.former.pk, before) == office.former.pk
    assert find_in_force(office.former.pk, SOON) == coming.pk
    assert find_in_force(None, SOON) is None


def test_a_version_without_a_day_takes_nobodys_place(office: Writing):
    actions.take_definition(
        definition=replace(written_of(office.begin()).shape, name="Khác"), by=office.writer, at=AT
    )
    assert find_in_force(office.former.pk, SOON) == office.former.pk


def test_a_version_to_come_is_not_offered_to_procedures_yet(office: Writing):
    coming = office.approved()
    assert list_published(TODAY) == [office.former]
    assert list_published(SOON) == [coming]


def test_what_comes_with_the_product_does_not_replace_what_officers_wrote(office: Writing):
    loaded = actions.load_templates(by=office.writer, at=AT)
    office.approve(office.propose(office.named(office.begin(code="same-day"))))
    again = actions.load_templates(by=office.writer, at=AT)
    assert again["same-day"] == loaded["same-day"]


def test_a_version_begun_before_another_came_is_refused(office: Writing, draft: ProcessDraft):
    actions.take_definition(
        definition=replace(written_of(draft).shape, name="Khác"), by=office.writer, at=AT
    )
    with pytest.raises(actions.CannotProposeProcess, match="đã có phiên bản khác"):
        office.propose(draft)


def test_all_processes_are_listed_with_what_is_to_come(office: Writing):
    coming = office.approved()
    office.begin(code="", name="An ninh")
    new, old = list_processes(TODAY)
    assert (new.name, new.versions, old.versions, old.coming) == ("An ninh", 0, 2, coming)
    assert new.draft is not None
    assert old.draft is None
