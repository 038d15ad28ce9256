"""Every text of the official forms, as a snapshot: a change of wording is seen."""

from datetime import date
from pprint import pformat
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from motcua.dossiers.enums import RuleSet
from motcua.dossiers.printed.control import control_content
from motcua.dossiers.printed.form import PRINTED_FORMS, form_content
from motcua.dossiers.printed.receipt import receipt_content
from motcua.dossiers.printed.register import paper_of_register
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.papers import list_counted
from motcua.dossiers.queries.register import get_register
from motcua.dossiers.rules.rule_sets import serial_number, series_of
from tests.factories.dossiers import Office, accept, at
from tests.factories.forms import FORMS, name_office, read


@pytest.fixture(autouse=True)
def _named(office: Office) -> None:
    name_office(office)


@pytest.fixture(autouse=True)
def _one_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.dossiers.printed.form.filing_reference", lambda _pk: "NOP-1")


def in_lines(content: dict[str, Any]) -> str:
    return pformat(content, width=100, sort_dicts=False)


@pytest.mark.parametrize("name", ["request", "refusal", "apology"])
def test_the_legacy_form_reads(name: str, office: Office, snapshot: SnapshotAssertion) -> None:
    form, make = FORMS[name]
    dossier = read(make(office), office)
    dossier.rule_set = RuleSet.LEGACY_2018
    issued = dossier.forms.get(form=form)
    issued.number = serial_number(1, series_of(dossier.rule_set, form))
    del issued.content["said"]
    assert in_lines(form_content(dossier, issued)) == snapshot


def test_the_legacy_receipt_reads(office: Office, snapshot: SnapshotAssertion) -> None:
    dossier = read(accept(office, fee_due=50_000), office)
    dossier.rule_set = RuleSet.LEGACY_2018
    content = receipt_content(
        dossier, list_counted(dossier), helper=find_representative(dossier), officer="Danh Thị Lan"
    )
    assert in_lines(content) == snapshot


@pytest.mark.parametrize("rule_set", [RuleSet.CURRENT_2025, RuleSet.LEGACY_2018])
def test_the_control_slip_reads(
    rule_set: RuleSet, office: Office, snapshot: SnapshotAssertion
) -> None:
    dossier = read(accept(office), office)
    dossier.rule_set = rule_set
    assert in_lines(control_content(dossier, [], [], {}, [], at=at(1))) == snapshot


@pytest.mark.parametrize("month", [date(2026, 3, 1), date(2025, 6, 1)])
def test_the_register_reads(month: date, office: Office, snapshot: SnapshotAssertion) -> None:
    accept(office)
    paper = paper_of_register(get_register(office.unit, month))
    assert pformat((paper.title, paper.lines, paper.tables), width=100) == snapshot


@pytest.mark.parametrize("name", FORMS)
def test_the_form_reads(name: str, office: Office, snapshot: SnapshotAssertion) -> None:
    form, make = FORMS[name]
    dossier = read(make(office), office)
    issued = dossier.forms.get(form=form)
    # As it would be issued now, with the details of the applicant added above.
    del issued.content["said"]
    assert in_lines(form_content(dossier, issued)) == snapshot


def test_the_receipt_reads(office: Office, snapshot: SnapshotAssertion) -> None:
    dossier = read(accept(office, fee_due=50_000), office)
    content = receipt_content(
        dossier, list_counted(dossier), helper=find_representative(dossier), officer="Danh Thị Lan"
    )
    assert in_lines(content) == snapshot


def test_every_printed_form_has_a_snapshot() -> None:
    assert {form for form, _make in FORMS.values()} == set(PRINTED_FORMS)
