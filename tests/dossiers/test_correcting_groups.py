"""What was wrong of the applicant of linked procedures is put right in all of them at once."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import actions
from motcua.dossiers.enums import ApplicantDetail, OfficialForm, WithdrawalWay
from motcua.dossiers.models import (
    Dossier,
    DossierGroup,
    FormerApplicant,
    FormerGroupSlip,
    IssuedForm,
    LinkedGroup,
    Representative,
)
from motcua.dossiers.printed.group import render_group, shown_content
from motcua.dossiers.queries.groups import list_group_dossiers
from motcua.dossiers.rules.applicants import Applicant
from motcua.dossiers.rules.corrections import is_same_person, with_details
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.kernel.actions import hold_chains
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.models import Person
from tests.dossiers.test_groups import URL, linked, receive, said_by
from tests.factories.dossiers import HOME, Office, at, finish
from tests.reading_pdf import text_of_pdf

__all__ = ["linked"]
WRONG = Applicant(name="Danh Thị Út", number="091185000123")
RIGHT = replace(WRONG, name="Danh Thị Út Em")
HELPER = DeclaredRepresentative(
    name="Lê Thị Bích", ground="Giấy ủy quyền số 12", number="079090000456"
)


def correct(office: Office, group: DossierGroup, number: int = 0, **changes: Any) -> DossierGroup:
    """Correct the group at this dossier of it."""
    dossier = list_group_dossiers(group)[number]
    given = {"representative": None, "reason": "Gõ nhầm", "by": office.counter, "at": at(1)}
    given |= {"applicant": RIGHT, "dossier": dossier}
    return actions.correct_group(group=group, **(given | changes))


def names() -> list[str]:
    return list(Dossier.objects.order_by("pk").values_list("applicant_name", flat=True))


def facts_of(group: DossierGroup) -> dict[str, str]:
    return dict(shown_content(group, tracking_url=URL)["facts"])


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 1, 2])
def test_all_dossiers_are_corrected_also_one_that_waits(
    office: Office, linked: LinkedGroup, number: int
) -> None:
    correct(office, receive(office, linked), number)
    assert names() == [RIGHT.name] * 3
    told = LoggedEvent.objects.filter(kind="ApplicantCorrected").values_list("data", flat=True)
    assert [each["details"] for each in told] == [["name"]] * 3
    assert FormerApplicant.objects.count() == 3


@pytest.mark.django_db
def test_one_new_edition_of_the_groups_slip_replaces_it(
    office: Office, linked: LinkedGroup
) -> None:
    group = receive(office, linked)
    before, number = said_by(group), group.content["number"]
    new = correct(office, group)
    assert not IssuedForm.objects.filter(form=OfficialForm.RECEIPT).exists()
    assert LoggedEvent.objects.filter(kind="ReceiptIssued").count() == 2
    said = facts_of(new)["Thay thế"]
    assert said == f"giấy số {number} lập lúc 09:00 ngày 02/03/2026; giấy đó không còn giá trị"
    assert RIGHT.name in said_by(new)
    assert new.content["papers"] == group.content["papers"]
    assert len(new.content["procedures"]) == 3
    assert new.content["dated"].endswith("ngày 03 tháng 03 năm 2026")
    group.content = FormerGroupSlip.objects.get().content
    assert said_by(group) == before
    former = render_group(new, tracking_url=URL, former=FormerGroupSlip.objects.get())
    assert RIGHT.name not in text_of_pdf(former)
    assert RIGHT.name in text_of_pdf(render_group(new, tracking_url=URL))


@pytest.mark.django_db
def test_a_second_edition_replaces_the_first_one(office: Office, linked: LinkedGroup) -> None:
    group = correct(office, receive(office, linked))
    again = correct(office, group, applicant=replace(RIGHT, phone="0912345679"), at=at(2))
    assert "09:00 ngày 03/03/2026" in facts_of(again)["Thay thế"]
    assert FormerGroupSlip.objects.count() == 2


@pytest.mark.django_db
def test_a_dossier_that_ended_stays_as_it_was_and_on_the_slip(
    office: Office, linked: LinkedGroup
) -> None:
    group = receive(office, linked)
    finish(office, list_group_dossiers(group)[0], at(0, 15))
    new = correct(office, group, 2)
    assert names() == [WRONG.name, RIGHT.name, RIGHT.name]
    assert len(new.content["procedures"]) == 3
    assert facts_of(new)[next(iter(dict(new.content["person"])))] == RIGHT.name


@pytest.mark.django_db
def test_a_dossier_of_somebody_else_is_left_out(office: Office, linked: LinkedGroup) -> None:
    group = receive(office, linked)
    other = Applicant(name="Lê Văn Tám", number="091185000999")
    given = {"representative": None, "reason": "x", "by": office.counter, "at": at(0, 10)}
    waiting = list_group_dossiers(group)[1]
    actions.correct_applicant(dossier=waiting, applicant=other, **given)
    new = correct(office, group)
    assert names() == [RIGHT.name, other.name, RIGHT.name]
    assert len(new.content["procedures"]) == 2


@pytest.mark.django_db
def test_one_with_a_slip_of_its_own_gets_a_new_edition_of_that(
    office: Office, linked: LinkedGroup
) -> None:
    group = receive(office, linked)
    first = list_group_dossiers(group)[0]
    actions.change_way_of_return(dossier=first, result=HOME, by=office.counter, at=at(0, 10))
    new = correct(office, group)
    own = IssuedForm.objects.filter(form=OfficialForm.RECEIPT).order_by("pk")
    assert [slip.dossier for slip in own] == [first, first]
    assert own[1].content["applicant"] == RIGHT.name
    assert len(new.content["procedures"]) == 2


@pytest.mark.django_db
def test_other_details_of_the_others_stay(office: Office, linked: LinkedGroup) -> None:
    group = receive(office, linked)
    given = {"representative": HELPER, "reason": "x", "by": office.counter, "at": at(0, 10)}
    third = list_group_dossiers(group)[2]
    actions.correct_applicant(dossier=third, applicant=replace(WRONG, phone="0912345679"), **given)
    correct(office, group)
    third.refresh_from_db()
    assert (third.applicant_name, third.applicant_phone) == (RIGHT.name, "+84912345679")
    assert Representative.objects.get().dossier == third


@pytest.mark.django_db
def test_what_one_of_them_does_not_allow_changes_none_and_names_it(
    office: Office, linked: LinkedGroup
) -> None:
    group = receive(office, linked)
    third = list_group_dossiers(group)[2]
    Dossier.objects.filter(pk=third.pk).update(result_state="issued")
    with pytest.raises(actions.CannotCorrectApplicant, match="báo kết quả sai") as refused:
        correct(office, group)
    ((field, told),) = refused.value.problems
    assert (field, told.split(":")[0]) == ("name", third.procedure_name)
    assert names() == [WRONG.name] * 3
    assert not FormerGroupSlip.objects.exists()


@pytest.mark.django_db
def test_the_dossiers_of_the_group_are_read_together_once(
    office: Office, linked: LinkedGroup
) -> None:
    group = receive(office, linked)
    given = {"applicant": RIGHT, "representative": None, "reason": "x", "by": office.counter}
    first = list_group_dossiers(group)[0]
    with CaptureQueriesContext(connection) as asked:
        actions.correct_group(group=group, dossier=first, at=at(1), **given)
    reads = [each["sql"] for each in asked if '"dossiers_dossier"."group_id" = ' in each["sql"]]
    assert len(reads) == 1


@pytest.mark.django_db
def test_whoever_is_named_is_declared_before_the_chains_of_units_are_held(
    office: Office, linked: LinkedGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one of whom only another dossier has the number."""
    group = receive(office, linked)
    first = list_group_dossiers(group)[0]
    Dossier.objects.filter(pk=first.pk).update(applicant_number="")
    declared: list[bool] = []

    def hold(chains: Iterable[str]) -> None:
        declared.append(Person.objects.filter(name=RIGHT.name).exists())
        hold_chains(chains)

    module = sys.modules["motcua.dossiers.actions.correct_group"]
    monkeypatch.setattr(module, "hold_chains", hold)
    correct(office, group, applicant=replace(RIGHT, number=""))
    assert declared == [True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "told"),
    [({"applicant": WRONG}, "chưa có gì để sửa"), ({"reason": ""}, "Hãy ghi lý do")],
)
def test_what_cannot_be_corrected_is_refused_whole(
    office: Office, linked: LinkedGroup, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(actions.CannotCorrectApplicant, match=told):
        correct(office, receive(office, linked), **changes)
    assert not FormerGroupSlip.objects.exists()


@pytest.mark.django_db
def test_a_dossier_of_another_group_is_refused(office: Office, linked: LinkedGroup) -> None:
    group, other = receive(office, linked), receive(office, linked)
    with pytest.raises(actions.CannotCorrectApplicant, match="không có hồ sơ đó"):
        correct(office, group, dossier=list_group_dossiers(other)[0])


@pytest.mark.django_db
def test_only_the_counter_that_received_the_group_corrects_it(
    office: Office, linked: LinkedGroup
) -> None:
    with pytest.raises(NotAllowed, match="phụ trách"):
        correct(office, receive(office, linked), by=office.handler)


@pytest.mark.django_db
def test_the_same_key_again_issues_no_further_edition(office: Office, linked: LinkedGroup) -> None:
    group = receive(office, linked)
    for _n in range(2):
        correct(office, group, key="k")
    assert FormerGroupSlip.objects.count() == 1


@pytest.mark.django_db
def test_an_erasure_reaches_the_former_slips(office: Office, linked: LinkedGroup) -> None:
    correct(office, receive(office, linked))
    for row in Dossier.objects.order_by("pk"):
        given = {"way": WithdrawalWay.ACCOUNT, "reason": "x", "by": office.counter, "at": at(2)}
        actions.withdraw_dossier(dossier=row, **given)
    later = at().replace(year=at().year + 20)
    actions.erase_applicant(person=Person.objects.get(name=RIGHT.name), by=SYSTEM, at=later)
    for content in (FormerGroupSlip.objects.get().content, DossierGroup.objects.get().content):
        assert "Út" not in str(content)


@pytest.mark.django_db
def test_an_erasure_locks_groups_before_dossiers_as_the_others_do(
    office: Office, linked: LinkedGroup
) -> None:
    receive(office, linked)
    for row in Dossier.objects.order_by("pk"):
        given = {"way": WithdrawalWay.ACCOUNT, "reason": "x", "by": office.counter, "at": at(2)}
        actions.withdraw_dossier(dossier=row, **given)
    later = at().replace(year=at().year + 20)
    with CaptureQueriesContext(connection) as asked:
        actions.erase_applicant(person=Person.objects.get(), by=SYSTEM, at=later)
    whole = [each["sql"] for each in asked if each["sql"].startswith('SELECT "dossiers_dossier')]
    read = [sql for sql in whole if '"changed_at"' in sql or '"promised_at"' in sql][:2]
    assert [sql.split('"')[1] for sql in read] == ["dossiers_dossiergroup", "dossiers_dossier"]
    if connection.features.has_select_for_update:
        assert [sql.endswith("FOR UPDATE") for sql in read] == [True, True]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(WRONG, name="DANH THỊ ÚT", phone="0912345679"), True),
        (replace(WRONG, number=""), True),
        (replace(WRONG, number="091185000124"), False),
        (replace(WRONG, name="Danh Thị Em"), False),
        (replace(WRONG, kind="organisation"), False),
    ],
)
def test_a_person_is_known_by_name_and_number(other: Applicant, same: bool) -> None:
    assert is_same_person(WRONG, other) is same


def test_only_the_details_that_were_wrong_are_put_right() -> None:
    details = [ApplicantDetail.NAME, ApplicantDetail.REPRESENTATIVE]
    assert with_details(replace(WRONG, phone="1"), RIGHT, details) == replace(RIGHT, phone="1")
