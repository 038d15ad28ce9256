"""The catalogue from the command line, beside its import."""

import json

import pytest
from django.core.management import call_command

from motcua.catalogue.actions import CannotConfirmProcedure
from motcua.catalogue.enums import Publication
from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.errors import BadInput, NotVisible
from tests.factories.catalogue import ProcedureFactory, ProcedureVersionFactory
from tests.factories.processes import ProcessDefinitionFactory

pytestmark = pytest.mark.django_db
Output = pytest.CaptureFixture[str]


def test_the_ready_catalogue_is_seeded_once(capsys: Output) -> None:
    for _again in range(2):
        call_command("seed_catalogue", "--json")
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["created"], second["created"], second["unchanged"]) == (47, 0, 47)
    assert not ProcedureVersion.objects.filter(process=None).exists()


def test_a_published_process_is_attached_to_the_version_in_force(capsys: Output) -> None:
    version = ProcedureVersionFactory()
    process = ProcessDefinitionFactory(published=True)
    call_command("attach_process", version.procedure.code, process.code, "--by=system", "--json")
    assert json.loads(capsys.readouterr().out)["process"] == process.code
    version.refresh_from_db()
    assert version.process == process


def test_a_process_that_is_not_in_use_cannot_be_attached() -> None:
    draft = ProcessDefinitionFactory()
    with pytest.raises(BadInput, match=draft.code):
        call_command(
            "attach_process", ProcedureVersionFactory().procedure.code, draft.code, "--by=system"
        )


def test_a_procedure_not_in_force_takes_no_process() -> None:
    code, process = ProcedureFactory().code, ProcessDefinitionFactory(published=True)
    with pytest.raises(NotVisible, match="hiệu lực"):
        call_command("attach_process", code, process.code, "--by=system", "--on=2026-01-05")


def test_a_doubted_procedure_is_shown_once_confirmed() -> None:
    procedure = ProcedureFactory(unconfirmed=True)
    call_command("confirm_procedure", procedure.code, "--by=system")
    procedure.refresh_from_db()
    assert procedure.publication == Publication.PUBLIC
    with pytest.raises(CannotConfirmProcedure, match="không chờ xác nhận"):
        call_command("confirm_procedure", procedure.code, "--by=system")
