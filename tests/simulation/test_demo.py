import os
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command

from motcua.catalogue.models import Procedure
from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery, State, WithdrawalWay
from motcua.dossiers.models import (
    CoApplicant,
    Dossier,
    DossierStep,
    Help,
    Proposal,
    ResultPaper,
    ResultTemplate,
)
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import verify_log
from motcua.people.enums import Role
from motcua.people.models import Citizen, Officer, Post, Unit
from motcua.simulation.playing.certificates import list_certified, set_certificate
from motcua.simulation.playing.co_applicants import declare_together_in_demo
from motcua.simulation.playing.helping import help_in_demo
from motcua.simulation.playing.own_filings import enter_in_demo, file_in_demo
from tests.simulation.little_demo import NOW, load
from tests.simulation.test_own_filings_in_demo import FIRST, IDENTITY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_demo")]

# The law of civil status has changed, and its online forms have ended.
AFTER_FORMS_ENDED = datetime(2027, 3, 1, 10, tzinfo=VIETNAM)
DEATH, BUSINESS, PENSION = "1.000656", "1.001612", "1.014027"


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


def test_once_forms_have_ended_what_is_filed_and_begun_has_one_that_goes_on() -> None:
    file_in_demo([IDENTITY], Unit.objects.get(code="30904"), FIRST, AFTER_FORMS_ENDED)
    own = Dossier.objects.filter(filled_form__citizen=Citizen.objects.get()).order_by("pk")
    assert list(own.values_list("procedure_code", flat=True)) == [BUSINESS, PENSION]


def test_once_forms_have_ended_a_neighbour_is_helped_with_one_that_goes_on() -> None:
    Help.objects.all().delete()
    Post.objects.filter(role=Role.DIGITAL_TEAM).update(valid_to=date(2027, 6, 1))
    help_in_demo(Unit.objects.get(code="30904"), AFTER_FORMS_ENDED)
    helped = Help.objects.values_list("dossier__procedure_code", flat=True)
    assert list(helped) == [PENSION, PENSION]


def test_once_the_form_of_marriage_has_ended_nobody_declares_together() -> None:
    other = replace(IDENTITY, subject="persona-b")
    both = enter_in_demo([IDENTITY, other], AFTER_FORMS_ENDED)
    declare_together_in_demo(both, Unit.objects.get(code="30904"), AFTER_FORMS_ENDED)
    assert not CoApplicant.objects.exists()


def test_only_certificates_whose_declaration_goes_on_are_set(monkeypatch) -> None:
    monkeypatch.setattr("motcua.simulation.playing.certificates.CERTIFICATE", "other-")
    for code, on in (
        (DEATH, AFTER_FORMS_ENDED.date()),
        (BUSINESS, AFTER_FORMS_ENDED.date()),
        (DEATH, NOW.date()),
    ):
        set_certificate(Procedure.objects.get(code=code), on)
        is_set = ResultTemplate.objects.filter(code=f"other-{code}").exists()
        assert is_set == (code == BUSINESS or on < date(2027, 3, 1))
    assert [each.code for each in list_certified(AFTER_FORMS_ENDED.date())] == [BUSINESS]
