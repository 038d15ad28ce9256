import os
from datetime import timedelta

import pytest
from django.core.management import call_command

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, State, WithdrawalWay
from motcua.dossiers.models import Dossier, DossierStep, Proposal, ResultPaper
from motcua.kernel.errors import Refused
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.people.models import Officer
from tests.simulation.little_demo import NOW, load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_demo")]


@pytest.fixture(autouse=True)
def _address(monkeypatch) -> None:
    """An address is set, or the command would set one for all tests."""
    monkeypatch.setenv("MOTCUA_BASE_URL", "http://127.0.0.1:8000")


def test_the_demo_has_history_and_a_present() -> None:
    units = set(Dossier.objects.values_list("unit_code", flat=True))
    assert {"KG906", "30904"} < units
    assert Dossier.objects.filter(unit_code="30904", state=State.SUBMITTED).exists()
    assert verify_log().ok


def test_an_apology_and_a_stop_wait_for_the_leader() -> None:
    waiting = Proposal.objects.filter(dossier__unit_code="30904", answer="")
    kinds = set(waiting.values_list("kind", flat=True))
    assert kinds - {"pause"} in ({"extend"}, {"extend", "stop"})


def test_papers_for_the_leader_are_of_the_procedure_s_own_kind() -> None:
    drafted = ResultPaper.objects.exclude(template__procedure=None)
    kinds = drafted.values_list("type_code", flat=True)
    assert kinds
    assert all(kind.startswith("KQ.") for kind in kinds)


def test_nothing_of_the_old_units_is_left_open() -> None:
    assert not Dossier.objects.filter(unit_code__startswith="KG", closed_at=None).exists()


def test_loading_again_on_the_same_day_changes_nothing() -> None:
    events = LoggedEvent.objects.count()
    assert load(NOW + timedelta(hours=3)).acts == 0
    assert LoggedEvent.objects.count() == events


def test_a_later_day_is_topped_up() -> None:
    newest = Dossier.objects.latest("drafted_at").drafted_at
    assert load(NOW + timedelta(days=2)).acts
    assert newest < Dossier.objects.latest("drafted_at").drafted_at <= NOW + timedelta(days=2)


def test_nothing_happens_before_its_time() -> None:
    assert not LoggedEvent.objects.filter(at__gt=NOW).exists()


def test_a_dossier_that_a_visitor_took_on_is_left_to_them() -> None:
    step = DossierStep.objects.filter(closed_at=None, step__key="receive").select_related("dossier")
    dossier = step.filter(dossier__unit_code="30904").first().dossier
    clerk = Officer.objects.get(code="mot-cua")
    actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=dossier, reason="Xin rút", by=clerk, at=NOW
    )
    load(NOW + timedelta(days=7))
    dossier.refresh_from_db()
    assert (dossier.state, dossier.delivery) == (State.WITHDRAWN, Delivery.NONE)


def test_the_command_tells_the_accounts(capsys, monkeypatch) -> None:
    monkeypatch.setattr("motcua.config.management.commands.demo.now", lambda: NOW)
    call_command("demo", no_serve=True, scale="0.0004")
    assert "mot-cua-khac" in capsys.readouterr().err


def test_a_new_program_serves_since_one_that_laid_out_papers_cannot_be_forked(monkeypatch) -> None:
    monkeypatch.setattr("motcua.config.management.commands.demo.now", lambda: NOW)
    started = []
    monkeypatch.setattr("os.execv", lambda _path, arguments: started.append(arguments))
    call_command("demo", port=8199, scale="0.0004")
    assert [each[-2:] for each in started] == [["serve", "--port=8199"]]


@pytest.mark.parametrize(
    ("told", "leads_to"),
    [("", "http://localhost:8199"), ("https://demo.example.vn", "https://demo.example.vn")],
)
def test_links_lead_to_the_port_that_is_served(monkeypatch, settings, told, leads_to) -> None:
    monkeypatch.setattr("motcua.config.management.commands.demo.now", lambda: NOW)
    monkeypatch.setenv("MOTCUA_BASE_URL", told)
    settings.BASE_URL = told
    started = []
    monkeypatch.setattr("os.execv", lambda *_given: started.append(os.environ["MOTCUA_BASE_URL"]))
    call_command("demo", port=8199, scale="0.0004")
    assert (started, settings.BASE_URL) == ([leads_to], leads_to)


def test_production_gets_no_demo(settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(Refused, match="chạy thật"):
        call_command("demo", no_serve=True)
