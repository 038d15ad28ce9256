"""The clock is stopped by a decision, on a ground of the list, until an expected day."""

import html
from datetime import date

import pytest

from motcua.catalogue.actions import CannotSetPauseGround, end_pause_ground, set_pause_ground
from motcua.catalogue.models import PauseGround
from motcua.catalogue.queries.systems import list_pause_grounds
from motcua.dossiers import actions
from motcua.dossiers.enums import State
from motcua.dossiers.models import Dossier, Pause
from motcua.dossiers.queries.alerts import list_alerts
from motcua.kernel.models import LoggedEvent
from motcua.kernel.rules.actors import SYSTEM
from motcua.processes.enums import MoveKind
from tests.factories.catalogue import ProcedureVersionFactory
from tests.factories.dossiers import Office, at, decide, handled, move, pause

pytestmark = pytest.mark.django_db
START = date(2018, 6, 21)


def ground(code: str = "xac-minh") -> PauseGround:
    return PauseGround.objects.get(code=code)


def own_ground(office: Office, **changes) -> PauseGround:
    given = {"code": "rieng", "name": "Chờ trích lục", "most_days": 3, "valid_from": START}
    given |= {"source_note": "Luật chuyên ngành", "by": SYSTEM, "at": at()} | changes
    return set_pause_ground(procedure=office.version.procedure, **given)


def propose(office: Office, dossier: Dossier, **changes) -> Dossier:
    given = {"ground": ground(), "until": date(2026, 3, 6), "reason": "Hỏi Sở", "at": at(1)}
    return actions.propose_pause(dossier=dossier, **{"by": office.handler} | given | changes)


def test_the_clock_runs_until_the_pause_is_decided(office: Office) -> None:
    dossier = handled(office)
    assert propose(office, dossier).paused_at is None
    done = decide(office, dossier, at(1, 11))
    assert (done.state, done.paused_at) == (State.WAITING_AGENCY, at(1, 11))
    assert done.pause_until == date(2026, 3, 6)
    told = LoggedEvent.objects.filter(kind="DossierPaused").get().data
    assert (told["ground"], told["until"]) == ("xac-minh", "2026-03-06")


def test_resuming_forgets_the_expected_end(office: Office) -> None:
    dossier = pause(office, handled(office), at(1))
    done = actions.resume_dossier(dossier=dossier, by=office.handler, at=at(2))
    assert (done.pause_until, done.paused_at) == (None, None)


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        (date(2026, 3, 3), "phải sau hôm nay"),
        (date(2026, 3, 7), "là ngày nghỉ"),
        (date(2026, 3, 9), "đến hết ngày 06/03/2026 là lâu nhất"),
    ],
)
def test_the_expected_end_is_a_working_day_within_the_ground(
    office: Office, until: date, sentence: str
) -> None:
    found = own_ground(office)
    with pytest.raises(actions.CannotProposePause, match=sentence):
        propose(office, handled(office), ground=found, until=until)
    assert propose(office, handled(office), ground=found, until=date(2026, 3, 6))


def test_a_ground_of_another_list_is_refused(office: Office) -> None:
    own_ground(office)
    with pytest.raises(actions.CannotProposePause, match="không được dừng giờ theo căn cứ đó"):
        propose(office, handled(office))


def test_a_ground_that_has_ended_is_refused(office: Office) -> None:
    found = own_ground(office, valid_to=date(2026, 3, 3))
    with pytest.raises(actions.CannotProposePause, match="căn cứ đó"):
        propose(office, handled(office), ground=found)


def test_own_grounds_replace_the_general_ones_of_that_procedure_only(office: Office) -> None:
    own = own_ground(office)
    assert list_pause_grounds(office.version.procedure_id, date(2026, 3, 3)) == [own]
    other = ProcedureVersionFactory().procedure
    assert {g.procedure for g in list_pause_grounds(other.pk, date(2026, 3, 3))} == {None}


def test_a_new_ground_ends_the_open_one_of_its_code(office: Office) -> None:
    first = own_ground(office)
    own_ground(office, most_days=5, valid_from=date(2026, 3, 4))
    first.refresh_from_db()
    assert first.valid_to == date(2026, 3, 4)
    with pytest.raises(CannotSetPauseGround, match="đã có từ 04/03/2026; hãy"):
        own_ground(office, valid_from=date(2026, 3, 4))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "Riêng"}, "Mã căn cứ gồm"),
        ({"name": " "}, "Ghi tên căn cứ"),
        ({"name": "x" * 201}, "không quá 200 chữ"),
        ({"most_days": 0}, "từ 1 đến 366"),
        ({"most_days": 367}, "từ 1 đến 366"),
        ({"source_note": " "}, "Hãy ghi nguồn"),
    ],
)
def test_a_ground_that_is_incomplete_is_refused(office: Office, changes, sentence: str) -> None:
    with pytest.raises(CannotSetPauseGround, match=sentence):
        own_ground(office, **changes)


def test_a_ground_holds_no_more_from_the_day_on_which_it_ends(office: Office) -> None:
    own = own_ground(office, name="x" * 200, most_days=366)
    end_pause_ground(ground=own, on=date(2026, 3, 3), by=SYSTEM, at=at())
    days = (date(2026, 3, 2), date(2026, 3, 3))
    listed = [list_pause_grounds(office.version.procedure_id, day) for day in days]
    assert [own in each for each in listed] == [True, False]
    told = LoggedEvent.objects.get(kind="PauseGroundEnded").data
    assert told["procedure"] == office.version.procedure.code


def test_a_pause_is_not_approved_after_its_expected_end(office: Office) -> None:
    dossier = handled(office)
    propose(office, dossier, until=date(2026, 3, 4))
    with pytest.raises(actions.CannotApproveProposal, match="phải sau hôm nay"):
        decide(office, dossier, at(2))


def test_whoever_proposes_a_pause_does_not_decide_it(office: Office) -> None:
    dossier = handled(office)
    propose(office, dossier, by=office.leader)
    with pytest.raises(actions.CannotApproveProposal, match="do bạn trình"):
        decide(office, dossier, at(1))


def test_a_pause_past_its_expected_end_is_alerted_once_to_handlers_and_leader(
    office: Office,
) -> None:
    pause(office, handled(office), at(1))

    def told(when) -> set[int | None]:
        return {d.officer_id for d in list_alerts(when) if d.code == "pause_over"}

    assert told(at(8, 23)) == set()
    assert told(at(9, 0)) == {office.handler.pk, office.leader.pk}


def test_the_alert_of_a_pause_names_its_ground(office: Office) -> None:
    pause(office, handled(office), at(1))
    told = [each for each in list_alerts(at(9, 0)) if each.code == "pause_over"]
    ground = Pause.objects.get().ground
    assert ground is not None
    assert {each.values["ground"] for each in told} == {ground.name}


def test_lists_and_page_say_on_which_ground_the_clock_stands(office: Office, client) -> None:
    dossier = pause(office, handled(office), at(1))
    ground = Pause.objects.get().ground
    assert ground is not None
    client.force_login(office.handler.account)
    assert f"Tạm dừng tính giờ: {ground.name}" in shown(client, f"/ho-so/{dossier.pk}/")
    assert f"{ground.name}. Từ" in shown(client, "/xu-ly/")
    client.force_login(office.counter.account)
    assert f"{ground.name}. Từ" in shown(client, "/mot-cua/?muc=cho-co-quan")


def shown(client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


# -- passing on in time ----------------------------------------------------------------------------


def test_what_the_counter_passes_on_is_forwarded(office: Office) -> None:
    dossier = Dossier.objects.get(pk=handled(office).pk)
    assert dossier.forward_due_at == at(0, 17)
    assert dossier.forwarded_at is not None
    move(office, dossier, MoveKind.FORWARD, at(1))
    assert Dossier.objects.get().forwarded_at == dossier.forwarded_at
