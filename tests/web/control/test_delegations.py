"""The register of delegations on its pages."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest

from motcua.delegations.enums import DelegationState, Standing
from motcua.delegations.models import Delegation
from motcua.delegations.queries import count_delegations, get_delegation_parameters
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Level, Role
from motcua.simulation.playing import delegations as playing
from tests.factories.catalogue import ProcedureFactory
from tests.factories.delegations import Delegating
from tests.factories.people import PostFactory, UnitFactory
from tests.web.control.test_reviews import count

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
PAGE = "/kiem-soat/uy-quyen/"


@pytest.fixture
def made() -> Delegating:
    return Delegating()


def text_of(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def typed(made: Delegating, **words: str) -> dict:
    given = {"kind": "authorised", "from_unit": made.giver.pk, "to_unit": made.taker.pk}
    given |= {"competence": "Ký giấy phép", "procedure_codes": f"{made.code}\n{made.code}"}
    given |= {"decision": "15/QĐ-UBND", "decided_on": "02/03/2026", "begins_on": "02/03/2026"}
    return given | {"ends_on": "31/12/2097", "key": "k"} | words


def test_an_entry_is_typed_and_waits_for_a_leader(as_officer, made: Delegating) -> None:
    client = as_officer(made.writer)
    page = text_of(client.post(f"{PAGE}moi/", typed(made), follow=True))
    assert "chờ lãnh đạo xác nhận" in page
    assert "đến hết 31/12/2097" in page
    assert [each.code for each in Delegation.objects.get().procedures.all()] == [made.code]
    assert "Xác nhận đúng quyết định" not in page


@pytest.mark.parametrize(
    ("words", "box"),
    [({"ends_on": ""}, "ends_on"), ({"procedure_codes": "9.9"}, "procedure_codes")],
)
def test_what_cannot_be_is_told_at_its_box(as_officer, made: Delegating, words, box) -> None:
    page = text_of(as_officer(made.writer).post(f"{PAGE}moi/", typed(made, **words)))
    assert f'href="#id_{box}"' in page
    assert "Ký giấy phép" in page


def test_a_leader_confirms_it_and_the_procedure_shows_it(as_officer, made: Delegating) -> None:
    row = made.register()
    leader = as_officer(made.leader)
    assert "Xác nhận đúng quyết định" in text_of(leader.get(f"{PAGE}{row.pk}/"))
    leader.post(f"{PAGE}{row.pk}/xac-nhan/", {"key": "k"})
    row.refresh_from_db()
    assert row.state == DelegationState.CONFIRMED
    procedure = text_of(leader.get(f"/kiem-soat/thu-tuc/{made.code}/"))
    assert f'href="{PAGE}{row.pk}/"' in procedure


def test_the_register_asks_no_more_for_many_entries(as_officer, made: Delegating) -> None:
    client = as_officer(made.writer)
    made.confirmed()
    few = count(client, PAGE)
    for _each in range(3):
        made.confirmed(procedures=())
    assert count(client, PAGE) == few <= 10


def test_the_demo_has_one_of_each_kind() -> None:
    province = UnitFactory(level=Level.PROVINCE)
    writer = PostFactory(officer__code=playing.REGISTERED_BY, unit=province, role=Role.CONTROL)
    PostFactory(officer__code=playing.CONFIRMED_BY, unit=province, role=Role.LEADER)
    UnitFactory(below=province, code=playing.GIVEN_TO)
    for code in playing.DELEGATED:
        ProcedureFactory(code=code)
    at = datetime.combine(date(2026, 11, 20), datetime.min.time(), VIETNAM) + timedelta(hours=9)
    for _each in range(2):
        playing.delegate_procedures_in_demo(at)
    counts = count_delegations(writer.officer, at, get_delegation_parameters(at))
    assert counts == {
        Standing.COMING: 0,
        **dict.fromkeys((Standing.HOLDS, Standing.EXPIRING, Standing.EXPIRED), 1),
        DelegationState.WAITING: 1,
    }
