"""Administrators choose the paper of the forms of the units that they manage."""

import pytest

from motcua.dossiers.models import FormPaper
from tests.factories.people import OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/kho-giay/"
SENT = {"form": "apology", "paper": "a5", "key": "k"}


def test_the_paper_of_a_form_is_changed(office, as_officer):
    browser = as_officer(OfficerFactory(administrator_at=office.unit))
    assert browser.get(PAGE).status_code == 200
    assert browser.post(PAGE, SENT).status_code == 302
    row = FormPaper.objects.get()
    assert (row.unit, row.form, row.paper) == (office.unit, "apology", "a5")


def test_another_units_papers_are_hidden(office, as_officer):
    browser = as_officer(OfficerFactory(administrator_at=office.unit))
    assert browser.post(f"{PAGE}?don-vi={UnitFactory().code}", SENT).status_code == 404


def test_whoever_manages_nobody_chooses_nothing(office, as_officer):
    assert as_officer(office.counter).get(PAGE).status_code == 403
