"""A province says which procedures are filed together, and in which order."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from motcua.catalogue.actions import seed_catalogue
from motcua.dossiers.actions import CannotSetLinkedGroup, Linked, set_linked_group
from motcua.dossiers.models import LinkedGroup
from motcua.dossiers.queries.groups import get_deciding_unit, get_linked_group, list_members
from motcua.kernel.errors import BadInput
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from motcua.people.models import Unit
from motcua.simulation.playing.agencies import complete_group_in_demo
from tests.factories.catalogue import (
    ProcedureCaseFactory,
    ProcedureFactory,
    ProcedureVersionFactory,
)
from tests.factories.dossiers import at, make_definition
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db
FIRST, LATER = date(2025, 7, 1), date(2026, 3, 3)


@pytest.fixture
def codes() -> list[str]:
    """Three procedures that can be received."""
    made = [ProcedureVersionFactory(process=make_definition()) for _n in range(3)]
    return [version.procedure.code for version in made]


def set_group(codes, **changes) -> LinkedGroup:
    given = {"code": "thu", "name": "Nhóm thử", "valid_from": FIRST, "source_note": "Luật 1"}
    given |= {"members": [Linked(code) for code in codes], "by": SYSTEM, "at": at()} | changes
    return set_linked_group(**given)


def shown(group: LinkedGroup) -> list[tuple[str, bool]]:
    return [(each.procedure_code, each.waits) for each in group.members.all()]


def test_a_group_keeps_the_order_in_which_it_was_given(codes):
    group = set_group(codes[::-1])
    assert shown(group) == [(codes[2], False), (codes[1], True), (codes[0], True)]


def test_a_procedure_need_not_wait_for_the_one_before(codes):
    group = set_group(codes, members=[Linked(codes[0]), Linked(codes[1], waits=False)])
    assert shown(group) == [(codes[0], False), (codes[1], False)]


def test_a_later_group_takes_the_place_of_the_one_before(codes):
    set_group(codes[:2])
    set_group(codes, valid_from=LATER)
    assert len(shown(get_linked_group("thu", at()))) == 2
    assert len(shown(get_linked_group("thu", at(1)))) == 3


def test_the_log_holds_the_procedures_and_no_words(codes):
    set_group(codes[:2])
    told = LoggedEvent.objects.get(kind="LinkedGroupSet").data
    assert (told["procedures"], told["waiting"]) == (codes[:2], codes[1:2])
    assert "Nhóm thử" not in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "Nhóm"}, "Mã nhóm gồm"),
        ({"name": " "}, "Ghi tên nhóm"),
        ({"source_note": ""}, "Hãy ghi nguồn"),
        ({"valid_to": FIRST}, "kết thúc"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_set(codes, changes, sentence):
    with pytest.raises(CannotSetLinkedGroup, match=sentence):
        set_group(codes, **changes)
    assert not LinkedGroup.objects.filter(code=changes.get("code", "thu")).exists()


def test_one_procedure_or_one_named_twice_is_no_group(codes):
    for some in (codes[:1], codes[:1] * 2):
        with pytest.raises(CannotSetLinkedGroup, match="từ 2 đến 10"):
            set_group(some)


def test_a_procedure_must_be_in_force_and_have_a_process(codes):
    without = ProcedureVersionFactory(process=None).procedure.code
    for code, sentence in (("9.9", "không có quy định đang hiệu lực"), (without, "quy trình")):
        with pytest.raises(CannotSetLinkedGroup, match=sentence):
            set_group([codes[0], code])


def test_a_case_that_the_procedure_lacks_is_refused(codes):
    with pytest.raises(CannotSetLinkedGroup, match="không có trường hợp “Lạ”"):
        set_group(codes, members=[Linked(codes[0], case="Lạ"), Linked(codes[1])])


def test_the_command_sets_a_group(codes, capsys):
    given = ["thu", "Nhóm thử", *codes, f"--at-once={codes[2]}", "--from=2025-07-01"]
    call_command("set_linked_group", *given, "--source=Luật 1", "--by=system", "--json")
    assert json.loads(capsys.readouterr().out)["procedures"] == codes
    assert shown(LinkedGroup.objects.get(code="thu"))[1:] == [(codes[1], True), (codes[2], False)]


def test_an_option_about_another_procedure_is_bad_input(codes):
    given = ["thu", "x", *codes[:2], f"--at-once={codes[2]}", "--from=2025-07-01"]
    with pytest.raises(BadInput, match="không có trong các thủ tục của nhóm"):
        call_command("set_linked_group", *given, "--source=Luật 1", "--by=system")


def test_the_demo_adds_the_health_card_where_the_catalogue_has_it():
    def seed(code):
        made = ProcedureFactory(code=code)
        return ProcedureVersionFactory(procedure=made, process=make_definition())

    birth = seed("1.001193")
    seed("1.004222")
    ProcedureCaseFactory(version=birth, name="Trẻ có cha hoặc mẹ")
    province = UnitFactory(code="91")
    complete_group_in_demo(at())
    assert len(shown(get_linked_group("khai-sinh-thuong-tru", at()))) == 2
    seed("1.001939")
    for _time in range(2):
        complete_group_in_demo(at())
    group = get_linked_group("khai-sinh-thuong-tru", at())
    assert [code for code, _waits in shown(group)] == ["1.001193", "1.004222", "1.001939"]
    agency = group.members.get(position=3).deciding_unit
    assert (agency.name, agency.parent) == ("Bảo hiểm xã hội tỉnh An Giang", province)
    assert agency.posts.filter(role=Role.CASE_OFFICER).exists()


def test_the_health_card_comes_with_the_product():
    seed_catalogue(by=SYSTEM, at=at())
    UnitFactory(code="91")
    complete_group_in_demo(at())
    members = list_members(get_linked_group("khai-sinh-thuong-tru", at()), at())
    assert [each.code for each in members] == ["1.001193", "1.004222", "1.001939"]
    assert members[2].version.authority == "Bảo hiểm xã hội tỉnh"


def test_a_named_agency_decides_instead_of_the_nearest_above(codes):
    agency, counter = UnitFactory(code="BHXH"), UnitFactory(commune=True)
    set_group(codes, members=[Linked(codes[0]), Linked(codes[1], decided_by="BHXH")])
    first, second = list_members(get_linked_group("thu", at()), at())
    assert get_deciding_unit(first, counter, at()) == counter
    assert get_deciding_unit(second, counter, at()) == agency
    assert LoggedEvent.objects.get(kind="LinkedGroupSet").data["decided"] == [f"{codes[1]}:BHXH"]
    Unit.objects.filter(pk=agency.pk).update(valid_to=at(1).date())
    _first, second = list_members(get_linked_group("thu", at(1)), at(1))
    assert get_deciding_unit(second, counter, at(1)) == counter


@pytest.mark.parametrize("changes", [{}, {"valid_from": LATER}, {"valid_to": FIRST}])
def test_an_agency_that_is_not_there_on_the_day_is_refused(codes, changes):
    if changes:
        UnitFactory(code="BHXH", **changes)
    with pytest.raises(CannotSetLinkedGroup, match="Không có cơ quan mang mã “BHXH”"):
        set_group(codes, members=[Linked(codes[0]), Linked(codes[1], decided_by="BHXH")])


def test_the_command_names_the_agency(codes, capsys):
    agency = UnitFactory(code="BHXH")
    given = ["thu", "x", *codes, f"--decided-by={codes[2]}=BHXH", "--from=2025-07-01"]
    call_command("set_linked_group", *given, "--source=Luật 1", "--by=system", "--json")
    units = [each.deciding_unit for each in LinkedGroup.objects.get(code="thu").members.all()]
    assert units == [None, None, agency]
