"""A newer edition of a shipped form is offered and drafted, and never published by itself."""

import sys
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.core.management import call_command

from motcua.eforms import actions
from motcua.eforms.enums import FormState
from motcua.eforms.files import shipped_editions
from motcua.eforms.models import FormDefinition
from motcua.eforms.queries.editions import find_newer_edition, list_newer_editions
from motcua.eforms.rules import FormContent
from motcua.eforms.rules.form_edits import AddPage
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from tests.eforms.forms import form_of, question

AT = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
OLD = FormContent(form_of(question("why")), ("1.001193",), date(2026, 1, 1))
NEW = replace(OLD, form=form_of(question("why"), question("who")))
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch) -> dict[str, FormContent]:
    """What comes with the product: one form."""
    editions = {"thu": OLD}
    monkeypatch.setattr("motcua.eforms.queries.editions.shipped_editions", lambda: editions)
    loading = sys.modules["motcua.eforms.actions.load_forms"]
    monkeypatch.setattr(loading, "list_shipped", lambda: [*editions.values()])
    actions.load_forms(by=SYSTEM, at=AT)
    return editions


def test_what_was_loaded_is_no_newer_edition(shipped: dict[str, FormContent]) -> None:
    assert list_newer_editions() == []
    # Of what was loaded before editions were noted it is seen by what it asks.
    FormDefinition.objects.update(edition="")
    assert list_newer_editions() == []


def test_a_newer_edition_is_offered_with_what_it_changes(shipped: dict[str, FormContent]) -> None:
    shipped["thu"] = NEW
    (newer,) = list_newer_editions()
    assert [(each.kind, each.name) for each in newer.differences] == [("added", "who")]
    actions.load_forms(by=SYSTEM, at=AT)
    assert FormDefinition.objects.count() == 1


def test_a_draft_from_it_is_a_draft_and_is_not_offered_again(
    shipped: dict[str, FormContent],
) -> None:
    shipped["thu"] = NEW
    row = actions.draft_edition(code="thu", by=SYSTEM, at=AT)
    assert (row.state, row.version, row.based_on) == (FormState.DRAFT, 2, 1)
    assert row.valid_from == date(2026, 11, 21)
    actions.edit_form_draft(form=row, edit=AddPage("Thêm"), by=SYSTEM, at=AT)
    assert find_newer_edition("thu") is None
    with pytest.raises(actions.CannotDraftEdition, match="Không có bản mới"):
        actions.draft_edition(code="thu", by=SYSTEM, at=AT)


def test_an_edition_that_ends_before_it_could_begin_is_drafted_without_end(
    shipped: dict[str, FormContent],
) -> None:
    shipped["thu"] = replace(NEW, valid_to=date(2026, 11, 21))
    assert actions.draft_edition(code="thu", by=SYSTEM, at=AT).valid_to is None
    actions.drop_form_draft(form=FormDefinition.objects.latest("pk"), by=SYSTEM, at=AT)
    shipped["thu"] = replace(NEW, valid_to=date(2026, 11, 22))
    assert actions.draft_edition(code="thu", by=SYSTEM, at=AT).valid_to == date(2026, 11, 22)


def test_a_draft_that_is_dropped_is_offered_again(shipped: dict[str, FormContent]) -> None:
    shipped["thu"] = NEW
    row = actions.draft_edition(code="thu", by=SYSTEM, at=AT)
    actions.drop_form_draft(form=row, by=SYSTEM, at=AT)
    assert find_newer_edition("thu") is not None


def test_a_form_that_the_province_retired_is_left_alone(shipped: dict[str, FormContent]) -> None:
    actions.retire_form(form=FormDefinition.objects.get(), by=SYSTEM, at=AT)
    shipped["thu"] = NEW
    assert list_newer_editions() == []


def test_the_command_lists_and_drafts_but_publishes_nothing(
    shipped: dict[str, FormContent], capsys: pytest.CaptureFixture[str]
) -> None:
    shipped["thu"] = NEW
    call_command("newer_forms")
    call_command("newer_forms", draft=["thu"])
    told = capsys.readouterr().out
    assert "thu: Tờ khai thử" in told
    assert "Bản nháp thu, bản 2." in told
    states = FormDefinition.objects.order_by("version").values_list("state", flat=True)
    assert list(states) == [FormState.PUBLISHED, FormState.DRAFT]


def test_every_shipped_form_is_an_edition() -> None:
    assert "birth" in shipped_editions()
