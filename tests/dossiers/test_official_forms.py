"""Every text of the official forms, as a snapshot: a change of wording is seen."""

from collections.abc import Callable
from datetime import date
from pprint import pformat
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm, RuleSet, WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.control import control_content
from motcua.dossiers.printed.form import PRINTED_FORMS, form_content
from motcua.dossiers.printed.receipt import receipt_content
from motcua.dossiers.printed.register import paper_of_register
from motcua.dossiers.queries.applicants import find_representative
from motcua.dossiers.queries.dossiers import get_dossier
from motcua.dossiers.queries.papers import list_counted
from motcua.dossiers.queries.register import get_register
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.rule_sets import serial_number, series_of
from motcua.dossiers.rules.supplements import Asked
from tests.factories import dossiers as factories
from tests.factories.dossiers import (
    Office,
    accept,
    at,
    bring_to,
    draft,
    extend,
    reject,
)

Make = Callable[[Office], Dossier]


@pytest.fixture(autouse=True)
def _named(office: Office) -> None:
    """Fixed names in place of the factories' numbered ones."""
    office.unit.name, office.unit.counter_name = "UBND xã Thử", "Bộ phận Một cửa xã Thử"
    office.unit.counter_phone, office.unit.dossier_prefix = "02973821000", "H99.1"
    office.unit.place.name = "xã Thử"
    office.unit.place.save()
    if office.unit.parent:
        office.unit.parent.name = "UBND tỉnh Thử"
        office.unit.parent.save()
    office.counter.name, office.paper.name = "Trần Thị Nhận", "Tờ khai"
    office.leader.name = "Lê Văn Trưởng"
    office.leader.save()
    procedure = office.version.procedure
    procedure.code, office.version.name = "1.000001", "Đăng ký thử"
    for row in (office.unit, office.counter, office.paper, procedure, office.version):
        row.save()


def ask_for_papers(office: Office) -> Dossier:
    return actions.request_supplement(
        dossier=draft(office, papers={}),
        reason="Thiếu bản chính",
        components={office.paper.pk: Asked(Count(originals=1, copies=2))},
        by=office.counter,
        at=at(),
    )


def refuse(office: Office) -> Dossier:
    return actions.refuse_dossier(
        dossier=draft(office), reason="Không thuộc thẩm quyền", by=office.counter, at=at()
    )


def apologise(office: Office) -> Dossier:
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    return extend(office, dossier, at(1), at(9, 17))


def withdraw(office: Office) -> Dossier:
    return actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT,
        dossier=accept(office),
        reason="Đổi ý",
        by=office.counter,
        at=at(1),
    )


def stop(office: Office) -> Dossier:
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    return factories.stop(office, dossier, at(1), "Đang tranh chấp")


def reject_on_the_merits(office: Office) -> Dossier:
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    return reject(office, dossier, at(1))


FORMS: dict[str, tuple[OfficialForm, Make]] = {
    "request": (OfficialForm.SUPPLEMENT, ask_for_papers),
    "refusal": (OfficialForm.REFUSAL, refuse),
    "rejection": (OfficialForm.REFUSAL, reject_on_the_merits),
    "apology": (OfficialForm.APOLOGY, apologise),
    "withdrawal": (OfficialForm.STOP, withdraw),
    "stop": (OfficialForm.STOP, stop),
}


@pytest.fixture(autouse=True)
def _one_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.dossiers.printed.form.filing_reference", lambda _pk: "NOP-1")


def read(dossier: Dossier, office: Office) -> Dossier:
    """The dossier as the pages read it, of an applicant who left nothing out."""
    found = get_dossier(dossier.pk, officer=office.counter, at=at(1))
    found.applicant_address, found.applicant_phone = "Ấp 5, xã Thử", "+84912345678"
    found.applicant_email, found.tracking_secret = "ut@example.vn", "ABCD2345"
    return found


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
