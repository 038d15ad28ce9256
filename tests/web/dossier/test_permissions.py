"""Role by role and unit by unit: what one may not see answers 404, what one may only see 403."""

from dataclasses import replace

import pytest
from django.test import Client

from motcua.catalogue.queries.systems import list_pause_grounds
from motcua.dossiers import actions
from motcua.dossiers.enums import WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.kernel.clock import now
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.people.enums import Role
from motcua.web.dossier.verbs import ANSWERS, VERBS
from motcua.worktime.queries import get_calendar
from motcua.worktime.rules import nth_working_day_after
from tests.factories.browsers import signed_in
from tests.factories.dossiers import Office, accept, draft, make_office, open_step
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory

COUNTER, HANDLER, LEADER = Role.ONE_STOP, Role.CASE_OFFICER, Role.LEADER
RECEIVING, DECIDING, ABOVE, BESIDE = "receiving", "deciding", "above", "beside"

# Verb by verb: who may say it where. Nobody else may, wherever they are.
AT_COUNTER = {(COUNTER, RECEIVING)}
BY_DECIDER = {(HANDLER, DECIDING), (LEADER, DECIDING)}
BY_HANDLER = {(role, unit) for role in (COUNTER, HANDLER, LEADER) for unit in (RECEIVING, DECIDING)}
MAY = {
    "nhan-bo-sung": AT_COUNTER,
    "nhan-chuyen-den": {(role, DECIDING) for role in (COUNTER, HANDLER, LEADER)},
    "nhan-ban-giay": {(role, DECIDING) for role in (COUNTER, HANDLER, LEADER)},
    "gui-ban-giay": AT_COUNTER,
    "dong": AT_COUNTER,
    "tiep-tuc": BY_HANDLER,
    "thu-tien": AT_COUNTER,
    "tra-ket-qua": AT_COUNTER,
    "chuyen-hoan": AT_COUNTER,
    "sua-buu-gui": AT_COUNTER,
    "doi-cach-nhan": AT_COUNTER,
    "khoan-thu": AT_COUNTER,
    "huy-bien-lai": AT_COUNTER | {(LEADER, RECEIVING)},
    "trinh-hoan-tien": BY_HANDLER,
    "duyet-hoan-tien": {(LEADER, DECIDING)},
    "hoan-tien": AT_COUNTER,
    "hoan-tien-truc-tuyen": AT_COUNTER,
    "bo-sung": BY_HANDLER,
    "tam-dung": BY_HANDLER,
    "xin-loi": BY_DECIDER,
    "nguyen-nhan-tre": BY_HANDLER,
    "tu-choi": AT_COUNTER,
    "trinh-tu-choi": AT_COUNTER,
    "giay-tiep-nhan": AT_COUNTER,
    "ghi-so-ban": AT_COUNTER,
    "rut": AT_COUNTER,
    "dung": BY_DECIDER,
    "dinh-chinh": {(LEADER, DECIDING)},
    "duyet": {(LEADER, DECIDING)},
    "tra-lai-de-nghi": {(LEADER, DECIDING)},
    "rut-de-nghi": set(),
    "duyet-ban-sua": {(LEADER, DECIDING)},
    "duyet-lai": {(LEADER, DECIDING)},
    "ky-ket-qua": {(LEADER, DECIDING)},
    "phat-hanh": BY_HANDLER,
    "bao-sai-sot": BY_HANDLER,
    "bao-mat-giay-to": BY_HANDLER,
    "da-khac-phuc": BY_HANDLER,
    "thu-hoi-ket-qua": {(LEADER, DECIDING)},
}
NEAR = {COUNTER, HANDLER}
NOT_YOURS = "Việc này do người khác phụ trách"
# Whoever may not see a page may not send it either: asked at one unit, and where most is allowed.
SENDERS = [(role, DECIDING) for role in Role] + [(COUNTER, RECEIVING), (LEADER, ABOVE)]
EVERYONE = [(role, where) for role in Role for where in (RECEIVING, DECIDING, ABOVE, BESIDE)]
ASKED = [("get", *each) for each in EVERYONE] + [("post", *each) for each in SENDERS]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def units(kept_rows):
    """A province above three communes: one receives, one decides, one has no part in it."""
    above = UnitFactory()
    three = {where: UnitFactory(below=above) for where in (RECEIVING, DECIDING, BESIDE)}
    return {ABOVE: above, **three}


@pytest.fixture(scope="module")
def office(units) -> Office:
    """The receiving unit with its counter."""
    office = replace(make_office(), unit=units[RECEIVING])
    office.counter = PostFactory(role=COUNTER, unit=units[RECEIVING]).officer
    return office


@pytest.fixture(scope="module")
def drafted(office, units) -> Dossier:
    """Drawn up by one unit, to be decided by another."""
    return draft(office, deciding_unit=units[DECIDING], at=now())


@pytest.fixture(scope="module")
def accepted(office, units) -> Dossier:
    """Received by one unit, decided by another."""
    made = draft(office, deciding_unit=units[DECIDING], at=now())
    return actions.accept_dossier(dossier=made, by=office.counter, at=now())


@pytest.fixture
def dossier(accepted) -> Dossier:
    """The accepted one, as nobody has changed it yet."""
    return Dossier.objects.get(pk=accepted.pk)


def browser(role, unit) -> Client:
    client = Client()
    client.force_login(PostFactory(role=role, unit=unit).officer.account)
    return client


def sees(role, where):
    """Whether a role somewhere sees the dossier at all."""
    return (
        role not in {Role.ADMINISTRATOR, Role.DIGITAL_TEAM}
        and where != BESIDE
        and not (where == ABOVE and role in NEAR)
    )


def test_every_verb_stands_in_the_table():
    assert set(MAY) == {*VERBS, *ANSWERS}


@pytest.mark.parametrize(("role", "where"), EVERYONE)
def test_who_may_see_the_dossier_and_its_slip(dossier, units, role, where):
    client = browser(role, units[where])
    for page in ("", "da-tiep-nhan/", "giay-tiep-nhan.pdf", "phieu-kiem-soat.pdf"):
        answer = client.get(f"/ho-so/{dossier.pk}/{page}")
        assert answer.status_code == (200 if sees(role, where) else 404), page


def test_each_verb_is_for_those_of_the_table_only(dossier, units):
    people = {each: PostFactory(role=each[0], unit=units[each[1]]).officer for each in EVERYONE}
    wrong = {}
    for name, verb in {**VERBS, **ANSWERS}.items():
        may = {
            each for each, one in people.items() if sees(*each) and verb.may(one, dossier, now())
        }
        if may != MAY[name]:
            wrong[name] = (sorted(may - MAY[name]), sorted(MAY[name] - may))
    assert wrong == {}


@pytest.mark.parametrize(("method", "role", "where"), ASKED)
def test_the_page_of_a_verb_asks_the_table(dossier, units, method, role, where):
    client, before = browser(role, units[where]), LoggedEvent.objects.count()
    turn = ASKED.index((method, role, where))
    # Whoever sees the dossier sends every form; of the pages each is shown a third, by turns.
    third = 1 if method == "post" and sees(role, where) else 3
    for verb, allowed in list(MAY.items())[turn % third :: third]:
        answer = getattr(client, method)(f"/ho-so/{dossier.pk}/{verb}/")
        if not sees(role, where):
            assert answer.status_code == 404, verb
        elif (role, where) in allowed:
            assert answer.status_code in {200, 409}, verb
        else:
            assert (answer.status_code, NOT_YOURS in answer.content.decode()) == (403, True), verb
    assert LoggedEvent.objects.count() == before


@pytest.mark.parametrize(("role", "where"), EVERYONE)
def test_a_draft_is_received_by_the_counter_of_its_unit_only(drafted, units, role, where):
    client = browser(role, units[where])
    for page in ("nguoi-nop/", "nguoi-nop-thay/", "giay-to/", "kiem-tra/?fee=0&key=k"):
        answer = client.get(f"/mot-cua/ho-so/{drafted.pk}/{page}")
        if (role, where) == (COUNTER, RECEIVING):
            assert answer.status_code == 200, page
        elif role == COUNTER and not sees(role, where):
            assert answer.status_code == 404, page
        else:
            assert answer.status_code == 403, page


@pytest.mark.parametrize(("method", "role", "where"), ASKED)
def test_a_step_is_for_its_role_at_its_unit_only(dossier, units, method, role, where):
    client, step = browser(role, units[where]), open_step(dossier)
    answer = getattr(client, method)(f"/ho-so/{dossier.pk}/buoc/{step.pk}/chuyen/handle/")
    if not sees(role, where):
        assert answer.status_code == 404
    elif (role, where) == (COUNTER, RECEIVING):
        assert answer.status_code == 200
    else:
        assert answer.status_code == 403
        assert "Bước này do người khác phụ trách" in answer.content.decode()


def propose_pause(given):
    ground = list_pause_grounds(given["dossier"].version.procedure_id, given["at"].date())[0]
    until = nth_working_day_after(get_calendar(), given["at"].date(), 2)
    actions.propose_pause(ground=ground, until=until, reason="Hỏi ý kiến", **given)


ACTS = {
    "rut": lambda given: actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, reason="Đổi ý", **given
    ),
    "dung": lambda given: actions.propose_stop(reason="Hết căn cứ", **given),
    "tam-dung": propose_pause,
}


@pytest.mark.parametrize("verb", ACTS)
@pytest.mark.parametrize(("role", "where"), EVERYONE)
def test_the_action_itself_refuses_whom_the_page_would(dossier, units, role, where, verb):
    given = {"dossier": dossier, "by": PostFactory(role=role, unit=units[where]).officer}
    given["at"] = now()
    if (role, where) in MAY[verb]:
        ACTS[verb](given)
    else:
        with pytest.raises(NotAllowed, match=NOT_YOURS):
            ACTS[verb](given)


def test_a_step_of_one_dossier_is_not_reached_through_another(dossier, units):
    other = accept(make_office(), now())
    client = browser(COUNTER, units[RECEIVING])
    page = client.get(f"/ho-so/{dossier.pk}/buoc/{open_step(other).pk}/chuyen/handle/")
    assert page.status_code == 404


def test_an_officer_without_a_post_in_force_is_let_in_nowhere(dossier):
    client = signed_in(OfficerFactory())
    for address in ("/mot-cua/", "/xu-ly/", "/bao-cao/", f"/ho-so/{dossier.pk}/"):
        assert client.get(address).status_code == 403, address
