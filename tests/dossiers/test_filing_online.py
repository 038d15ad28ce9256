"""Filing online: prepared unseen by others, filed once and whole, with a code at once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.catalogue.models import VersionChannel
from motcua.dossiers import actions
from motcua.dossiers.enums import RepresentativeKind, State
from motcua.dossiers.models import Attachment, Dossier
from motcua.dossiers.permissions import can_ask_request, can_follow_dossier
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.filings import (
    get_own_draft,
    list_online_receivers,
    list_own_dossiers,
    list_own_drafts,
    prepare_filing,
)
from motcua.dossiers.queries.known_applicants import find_applicant
from motcua.dossiers.queries.search import search_dossiers
from motcua.dossiers.queries.sections import read_terms
from motcua.dossiers.queries.work import count_work
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.online import OnBehalf, find_declaration
from motcua.dossiers.rules.papers import Count, Needed
from motcua.eforms.actions import save_typed
from motcua.eforms.models import FilledForm
from motcua.kernel.errors import NotAllowed, NotVisible
from motcua.people.actions import CannotRemoveCitizen, remove_citizen
from motcua.people.enums import IdentityLevel
from motcua.people.models import Citizen
from motcua.people.rules.reading import Wrong
from tests.factories.citizens import citizen, enterprise
from tests.factories.dossiers import Office, at
from tests.factories.files import drawn
from tests.factories.filings import (
    begin,
    fill,
    make_online_office,
    owner_of,
    publish,
    submit,
)

pytestmark = pytest.mark.django_db

CHILD = Applicant(name="Danh Minh Khôi", number="091215000009")


@pytest.fixture
def office() -> Office:
    return make_online_office()


@pytest.fixture
def owner() -> Citizen:
    return citizen()


def test_it_is_the_citizens_own_and_unseen_by_others(office: Office, owner: Citizen) -> None:
    dossier = begin(office, owner)
    assert (dossier.applicant_name, dossier.applicant_phone) == ("Danh Thị Út", "+84912345678")
    given: dict[str, Any] = {"officer": office.counter, "at": at(hour=10)}
    with pytest.raises(NotVisible, match="Không tìm thấy"):
        get_dossier(dossier.pk, **given)
    assert not search_dossiers("Danh Thị Út", **given).keys
    assert not search_dossiers(dossier.applicant_number, **given).keys
    assert count_work(office.counter, read_terms(at(hour=10))) == []
    assert isinstance(find_applicant(dossier.applicant_number, office.unit), Wrong)
    for action in (actions.accept_dossier, actions.save_draft):
        with pytest.raises(NotAllowed, match="người khác phụ trách"):
            action(dossier=dossier, by=office.counter, at=at(hour=10))


def test_once_filed_the_counter_has_it(office: Office, owner: Citizen) -> None:
    dossier = submit(fill(begin(office, owner)))
    assert dossier.applicant_person == owner.person
    assert get_dossier(dossier.pk, officer=office.counter, at=at(hour=12)).code
    [counted] = count_work(office.counter, read_terms(at(hour=12)))
    assert counted.counts.submitted == 1


def test_a_parent_files_for_a_child(office: Office, owner: Citizen) -> None:
    child = OnBehalf(CHILD, RepresentativeKind.PARENT)
    dossier = submit(fill(begin(office, owner, on_behalf=child)))
    helper = dossier.representative
    assert dossier.applicant_name == "Danh Minh Khôi"
    assert dossier.applicant_person != owner.person
    assert (helper.name, helper.kind, helper.ground) == ("Danh Thị Út", "parent", "")


def test_whoever_is_authorised_says_by_what(office: Office, owner: Citizen) -> None:
    with pytest.raises(actions.CannotDraftDossier, match="căn cứ đại diện"):
        begin(office, owner, on_behalf=OnBehalf(CHILD))
    assert not FilledForm.objects.exists()


def test_an_organisation_files_for_itself_alone(office: Office) -> None:
    with pytest.raises(actions.CannotBeginFiling, match="chính tổ chức đó"):
        begin(office, enterprise(), on_behalf=OnBehalf(CHILD, RepresentativeKind.PARENT))


def test_a_procedure_that_is_not_online_is_not_filed_so(office: Office) -> None:
    definition = publish(office)
    VersionChannel.objects.filter(version=office.version, channel="online").delete()
    with pytest.raises(actions.CannotBeginFiling, match="không nộp trên mạng"):
        begin(office, definition=definition)


def test_what_is_missing_is_said_and_nothing_is_filed(office: Office) -> None:
    dossier = begin(office)
    with pytest.raises(actions.CannotSubmitFiling, match="Chưa có tệp: Giấy chứng sinh") as refused:
        submit(dossier)
    other = office.version.components.get(name="Giấy chứng sinh")
    assert [place for place, _said in refused.value.problems] == ["words", f"paper-{other.pk}"]
    dossier.refresh_from_db()
    assert (dossier.state, dossier.code) == (State.DRAFT, None)
    assert FilledForm.objects.get().filed_at is None


def test_it_has_a_code_at_once_and_keeps_it(office: Office) -> None:
    dossier = submit(fill(begin(office)))
    assert dossier.state == State.SUBMITTED
    assert dossier.code.endswith("-260302-0001")
    assert dossier.answer_due_at is not None
    accepted = actions.accept_dossier(
        dossier=dossier,
        papers={paper.pk: Count(originals=1) for paper in office.version.components.all()},
        by=office.counter,
        at=at(1),
    )
    assert accepted.code == dossier.code


def test_the_declaration_stands_among_its_papers(office: Office) -> None:
    submit(fill(begin(office), words="Xin cấp lại bản chính"))
    assert Attachment.objects.get(component=office.paper).file.sha256 == drawn().sha256
    answers = FilledForm.objects.get().answers
    assert answers == {"name": "Danh Thị Út", "words": "Xin cấp lại bản chính"}


def test_the_same_request_again_files_it_once(office: Office) -> None:
    dossier = fill(begin(office))
    once = submit(dossier, key="k")
    assert submit(dossier, key="k").code == once.code
    with pytest.raises(actions.CannotSubmitFiling, match="đang ở trạng thái"):
        submit(dossier, key="other")
    assert Attachment.objects.filter(component=office.paper).count() == 1


def test_what_another_device_changed_after_the_check_is_not_filed(office: Office) -> None:
    dossier = fill(begin(office))
    given = {"typed": {"words": "Khác"}, "writer": "phone", "by": owner_of(dossier).party}
    save_typed(filled=dossier.filled_form, page=1, revision=1, at=at(hour=10), **given)
    with pytest.raises(actions.CannotSubmitFiling, match="kiểm tra lại"):
        submit(dossier, revision=1)


def test_an_account_of_level_one_prepares_and_does_not_file(office: Office) -> None:
    dossier = fill(begin(office, citizen(level=IdentityLevel.ONE)))
    with pytest.raises(actions.CannotSubmitFiling, match="mức 2"):
        submit(dossier)
    assert prepare_filing(dossier, date(2026, 3, 2)).is_complete


def test_nobody_else_touches_it(office: Office) -> None:
    dossier = fill(begin(office))
    for other in (citizen().party, office.counter):
        with pytest.raises(NotAllowed, match="người khác phụ trách"):
            submit(dossier, by=other)
        with pytest.raises(NotAllowed, match="người khác phụ trách"):
            actions.drop_filing(dossier=dossier, by=other, at=at(hour=11))
    with pytest.raises(NotVisible, match="Không tìm thấy"):
        get_own_draft(citizen(), dossier.pk)


def test_a_dropped_filing_is_gone_with_what_was_typed(office: Office, owner: Citizen) -> None:
    dossier = fill(begin(office, owner))
    actions.drop_filing(dossier=dossier, by=owner.party, at=at(hour=11))
    assert not Dossier.objects.exists()
    assert not FilledForm.objects.exists()


def test_what_is_filed_is_not_dropped(office: Office, owner: Citizen) -> None:
    dossier = submit(fill(begin(office, owner)))
    with pytest.raises(actions.CannotDropFiling, match="trạng thái"):
        actions.drop_filing(dossier=dossier, by=owner.party, at=at(hour=12))


def test_a_citizen_has_drafts_and_dossiers(office: Office, owner: Citizen) -> None:
    definition = publish(office)
    first = begin(office, owner, definition)
    second = submit(fill(begin(office, owner, definition, at=at(hour=9, minute=5))))
    begin(office, citizen(), definition)
    assert list(list_own_drafts(owner)) == [first]
    assert list(list_own_dossiers(owner, at().date())) == [second]


def test_what_was_typed_last_stands_first(office: Office, owner: Citizen) -> None:
    definition = publish(office)
    first = begin(office, owner, definition)
    second = begin(office, owner, definition, at=at(hour=9, minute=5))
    assert list(list_own_drafts(owner)) == [second, first]
    given = {"typed": {"words": "x"}, "revision": 0, "writer": "w", "by": owner.party}
    save_typed(filled=first.filled_form, page=1, at=at(hour=10), **given)
    assert list(list_own_drafts(owner)) == [first, second]


def test_what_the_counter_received_is_the_applicants_of_level_two(office: Office) -> None:
    applicant = citizen()
    dossier = Dossier(
        drafted_by_kind="officer",
        drafted_by_id=1,
        applicant_kind="person",
        applicant_person=applicant.person,
    )
    assert can_follow_dossier(applicant, dossier, at())
    assert not can_follow_dossier(citizen(), dossier, at())
    applicant.level = IdentityLevel.ONE
    assert not can_follow_dossier(applicant, dossier, at())


def test_counters_of_the_level_that_decides_receive_it(office: Office) -> None:
    assert office.unit in list_online_receivers(office.version, at())
    office.unit.counter_name = ""
    office.unit.save()
    assert office.unit not in list_online_receivers(office.version, at())


PAPERS = [
    Needed(1, "Giấy chứng sinh", Count()),
    Needed(2, "Tờ khai đăng ký khai sinh theo mẫu", Count()),
]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Giấy chứng sinh", "Tờ khai đăng ký khai sinh theo mẫu"], 1),
        (["Đơn đề nghị", "Tờ khai đăng ký khai sinh"], 1),
        (["Giấy chứng sinh", "Đơn đề nghị"], 1),
        (["Giấy chứng sinh", "Văn bản đề nghị"], 1),
        (["Văn bản ủy quyền", "Văn bản yêu cầu"], 1),
        (["Đơn đề nghị", "Tờ khai khác"], None),
        (["Giấy chứng sinh"], None),
    ],
)
def test_the_declaration_is_the_paper_called_so(names: list[str], found: int | None) -> None:
    papers = [Needed(number, name, Count()) for number, name in enumerate(names)]
    declaration = find_declaration(papers, "Tờ khai đăng ký khai sinh")
    assert (declaration and declaration.id) == found


def test_of_two_applications_the_required_one_is_the_declaration() -> None:
    papers = [Needed(1, "Đơn đề nghị", Count()), Needed(2, "Tờ khai khác", Count(), required=False)]
    assert find_declaration(papers, "Tờ khai") == papers[1]
    assert find_declaration(papers, "Mẫu") == papers[0]
    assert find_declaration([replace(each, required=True) for each in papers], "Mẫu") is None


def test_what_was_begun_under_another_name_is_not_filed(office: Office) -> None:
    owner = citizen(level=IdentityLevel.ONE, name="Kẻ Mạo Danh")
    dossier = fill(begin(office, owner))
    # Somebody else's representative does not excuse it.
    child = OnBehalf(CHILD, RepresentativeKind.PARENT)
    begin(office, citizen(), dossier.filled_form.definition, on_behalf=child)
    sure = replace_name(owner, "Danh Thị Thật")
    with pytest.raises(actions.CannotSubmitFiling, match="họ tên hoặc số định danh khác"):
        submit(Dossier.objects.get(pk=dossier.pk))
    assert sure.level == IdentityLevel.TWO


def replace_name(owner: Citizen, name: str) -> Citizen:
    """The same account, now of level 2 and verified under another name."""
    person = owner.person
    assert person is not None
    person.name = name
    person.save()
    owner.level = IdentityLevel.TWO
    owner.save()
    return owner


def test_what_was_begun_under_a_version_that_ended_is_not_filed(office: Office) -> None:
    dossier = fill(begin(office))
    office.version.valid_to = at().date()
    office.version.save()
    with pytest.raises(actions.CannotSubmitFiling, match="Thủ tục này đã đổi"):
        submit(Dossier.objects.get(pk=dossier.pk))


def test_who_files_for_a_child_may_ask_about_it_and_the_counter_removes_nothing(
    office: Office,
) -> None:
    parent = citizen()
    child = OnBehalf(Applicant("Bé An", number="091326000001"), RepresentativeKind.PARENT)
    dossier = submit(fill(begin(office, parent, on_behalf=child)))
    assert can_ask_request(parent.actor, dossier, at())
    assert not can_ask_request(citizen().actor, dossier, at())
    file = dossier.attachments.first()
    with pytest.raises(actions.CannotRemoveAttachment, match="cán bộ không bỏ được"):
        actions.remove_attachment(
            dossier=dossier, attachment=file.pk, by=office.counter, at=at(hour=12)
        )


def test_what_the_account_proves_otherwise_now_is_not_filed(office: Office) -> None:
    owner = citizen(level=IdentityLevel.ONE)
    dossier = fill(begin(office, owner))
    filled = dossier.filled_form
    FilledForm.objects.filter(pk=filled.pk).update(typed={**filled.typed, "name": "Người Khác"})
    owner.level = IdentityLevel.TWO
    owner.save()
    with pytest.raises(actions.CannotSubmitFiling, match="họ tên hoặc số định danh khác"):
        submit(Dossier.objects.get(pk=dossier.pk))


def test_an_account_with_filings_is_not_removed(office: Office) -> None:
    owner = citizen()
    begin(office, owner)
    with pytest.raises(CannotRemoveCitizen, match="còn gắn với hồ sơ đang soạn hoặc đã nộp"):
        remove_citizen(citizen=owner, by=owner.actor, at=at())
    assert Citizen.objects.filter(pk=owner.pk).exists()
