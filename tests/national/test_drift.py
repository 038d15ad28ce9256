"""What differs from the national catalogue, since when, and who must act until when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.catalogue.actions import abolish_procedure, amend_procedure, announce_version
from motcua.catalogue.actions import edit_content_draft as edit
from motcua.catalogue.models import ContentDraft, Procedure
from motcua.catalogue.queries.content_drafts import content_of_draft
from motcua.catalogue.rules.drafting.edits import TakeOver
from motcua.catalogue.rules.drafts import FeeDraft
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages
from motcua.messages.models import Message
from motcua.national.actions import CannotAdoptNational, adopt_national
from motcua.national.enums import DriftKind
from motcua.national.models import Drift, HeldContent
from motcua.national.queries.digest import list_digest_drafts
from motcua.national.queries.drift import Wanted, list_drift, slice_of
from motcua.people.enums import Level
from tests.factories.national import AT, DAY, TODAY, content, hold, tell, watch
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
COSTS = {"fees": (FeeDraft(8000),)}


def test_what_says_the_same_does_not_differ():
    hold(content())
    tell(content())
    assert watch() == {}


def test_a_change_of_the_ministry_is_seen_with_its_part_and_its_day():
    hold(content())
    tell(content(**COSTS))
    row = watch()["9.001234"]
    assert (row.kind, row.field_names, row.since) == (DriftKind.CHANGED, ("fees",), TODAY)


def test_a_difference_that_goes_on_keeps_its_first_day():
    hold(content())
    tell(content(**COSTS))
    watch()
    tell(content(fees=(FeeDraft(9000),)), at=AT + DAY)
    assert watch(AT + DAY)["9.001234"].since == TODAY


def test_the_nightly_comparison_finds_what_an_import_here_put_right():
    hold(content())
    tell(content(**COSTS))
    watch()
    hold(content(**COSTS), at=AT)
    assert watch(AT + DAY) == {}


def test_what_was_there_and_is_gone_was_abolished_there_and_owes_sooner():
    hold(content(), content("9.001235", result="Khác"))
    tell(content(), content("9.001235", result="Khác"))
    tell(content(), at=AT + DAY)
    row = watch(AT + DAY)["9.001235"]
    assert (row.kind, row.is_posted) == (DriftKind.ABOLISHED, True)
    # From Saturday 21/11 on: Monday and Wednesday; 24/11 is a day off.
    assert row.due_on == date(2026, 11, 25)


def test_what_the_file_says_has_ended_is_abolished_there():
    hold(content())
    tell(content(valid_from=TODAY - 9 * DAY, valid_to=TODAY))
    assert watch()["9.001234"].kind == DriftKind.ABOLISHED
    tell(content(valid_from=TODAY - 9 * DAY, valid_to=TODAY + DAY))
    assert watch() == {}


def test_what_ends_here_by_a_decision_owes_nothing():
    hold(content())
    tell(content())
    tell(content("9.001235", sequence="Khác", components=()), at=AT + DAY)
    abolish_procedure(procedure=Procedure.objects.get(), ended_on=TODAY + 9 * DAY, by=SYSTEM, at=AT)
    assert watch(AT + DAY)["9.001234"].kind == DriftKind.COMING


def test_a_change_is_due_after_five_working_days():
    hold(content())
    tell(content(**COSTS))
    assert watch()["9.001234"].due_on == date(2026, 11, 30)


def test_what_was_never_there_is_only_here_and_nobody_owes_it():
    hold(content())
    tell(content("9.001235", result="Khác", sequence="Khác", components=()))
    row = watch()["9.001234"]
    assert (row.kind, row.due_on, row.unit) == (DriftKind.ONLY_HERE, None, None)


def test_a_part_of_the_catalogue_says_nothing_about_the_rest():
    hold(content(), content("9.001235", result="Khác"))
    tell(content(), is_whole=False)
    assert watch() == {}


def test_what_is_announced_to_be_the_same_soon_owes_nothing():
    hold(content())
    tell(content(**COSTS))
    procedure = Procedure.objects.get()
    draft = amend_procedure(procedure=procedure, by=SYSTEM, at=AT)
    said = replace(content_of_draft(draft), versions=content(**COSTS).versions)
    draft = edit(draft=draft, edit=TakeOver(said), by=SYSTEM, at=AT)
    announce_version(draft=draft, valid_from=TODAY + DAY, decision="1", by=SYSTEM, at=AT)
    assert watch()["9.001234"].kind == DriftKind.COMING


def test_the_unit_that_carries_it_out_must_act_else_the_province():
    province = UnitFactory(level=Level.PROVINCE)
    office = UnitFactory(level=Level.PROVINCE, parent=province, name="Sở Tư pháp")
    hold(content(), content("9.001235", executor="Sở Tư pháp"))
    tell(content(**COSTS), content("9.001235", executor="Sở Tư pháp", **COSTS))
    assert {code: row.unit for code, row in watch().items()} == {
        "9.001234": province,
        "9.001235": office,
    }


def test_versions_are_read_in_parts_and_once(monkeypatch):
    monkeypatch.setattr("motcua.national.rules.bounds.HELD_AT_ONCE", 1)
    hold(content(), content("9.001235", result="Khác"))
    tell(content())
    watch()
    assert HeldContent.objects.count() == 2


def test_two_differences_may_exchange_their_places_in_the_list():
    hold(content(), content("9.001235", result="Khác"))
    tell(content(**COSTS), content("9.001235", result="Khác"))
    watch()
    tell(content(), content("9.001235", result="Khác", **COSTS), at=AT + DAY)
    assert set(watch(AT + DAY)) == {"9.001235"}


# -- the list ---------------------------------------------------------------------------------


@pytest.fixture
def five() -> None:
    codes = [f"9.00000{n}" for n in range(1, 6)]
    hold(*(content(code, result=f"Giấy {code}") for code in codes))
    tell(*(content(code, result=f"Giấy {code}", **COSTS) for code in codes))
    watch()


def codes_of(rows: list[Drift]) -> list[str]:
    return [row.code[-1] for row in rows]


def test_pages_of_the_list_begin_by_key_in_both_directions(five):
    first = slice_of(list_drift(Wanted()), size=2)
    second = slice_of(list_drift(Wanted()), size=2, after=first.after)
    last = slice_of(list_drift(Wanted()), size=2, after=second.after)
    assert [codes_of(page.rows) for page in (first, second, last)] == [
        ["1", "2"],
        ["3", "4"],
        ["5"],
    ]
    assert (first.before, last.after) == ("", "")
    back = slice_of(list_drift(Wanted()), size=2, before=last.before)
    assert codes_of(back.rows) == ["3", "4"]
    assert codes_of(slice_of(list_drift(Wanted()), size=2, before=back.before).rows) == ["1", "2"]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted("9.000003"), 1),
        (Wanted(kind=DriftKind.ABOLISHED), 0),
        (Wanted(fields=("times", "fees")), 5),
        (Wanted(fields=("times",)), 0),
        (Wanted(late_on=date(2026, 11, 30)), 0),
        (Wanted(late_on=date(2026, 12, 1)), 5),
        (Wanted(unit=0), 0),
    ],
)
def test_the_list_is_narrowed(five, wanted, count):
    assert list_drift(wanted).count() == count


# -- acting on it -----------------------------------------------------------------------------


def test_a_draft_begins_with_what_is_said_there_and_keeps_our_address():
    hold(content(address="Số 1, phố Huế"))
    tell(content(**COSTS))
    draft = adopt_national(code="9.001234", by=SYSTEM, at=AT)
    said = content_of_draft(draft).newest
    assert (said.fees, said.address) == (COSTS["fees"], "Số 1, phố Huế")
    assert draft.based_on == 1


def test_what_is_only_there_begins_as_a_new_procedure():
    tell(content(name="Cấp giấy mới"))
    draft = adopt_national(code="9.001234", by=SYSTEM, at=AT)
    assert (draft.based_on, content_of_draft(draft).name) == (None, "Cấp giấy mới")


@pytest.mark.parametrize("code", ["9.001234", "9.009999"])
def test_what_is_being_written_or_is_not_there_is_not_begun(code):
    hold(content())
    tell(content(**COSTS))
    amend_procedure(procedure=Procedure.objects.get(), by=SYSTEM, at=AT)
    with pytest.raises(CannotAdoptNational, match=r"đang có một bản soạn|không có thủ tục này"):
        adopt_national(code=code, by=SYSTEM, at=AT)
    assert ContentDraft.objects.count() == 1


# -- the monthly digest -----------------------------------------------------------------------


def send_digest(at) -> int:
    return queue_messages(drafts=list_digest_drafts(at), by=SYSTEM, at=at)


def test_focal_officers_are_told_once_a_month_how_many_differ():
    OfficerFactory(control_at=UnitFactory(level=Level.PROVINCE), account__is_active=True)
    hold(content())
    tell(content(**COSTS))
    watch()
    assert (send_digest(AT), send_digest(AT + DAY)) == (1, 0)
    assert Message.objects.get().title == "1 thủ tục khác danh mục quốc gia"
    assert send_digest(AT + timedelta(days=11)) == 1


def test_nobody_is_told_while_nothing_differs():
    OfficerFactory(control_at=UnitFactory(level=Level.PROVINCE))
    hold(content())
    tell(content())
    watch()
    assert list_digest_drafts(AT) == []
