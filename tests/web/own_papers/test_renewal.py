"""The page that offers a prepared renewal of a result."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, ResultPaper
from motcua.eforms.actions import begin_form
from motcua.eforms.models import FormDefinition
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Citizen
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office, make_office
from tests.factories.filings import bring_online, publish
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db
SOON = (now() + timedelta(days=20)).astimezone(VIETNAM).date()


@pytest.fixture
def office() -> Office:
    return make_office()


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def paper(office: Office, owner: Citizen) -> ResultPaper:
    made = given_result(office, owner, SOON)
    publish(bring_online(office))
    return made


@pytest.fixture
def browser(owner: Citizen) -> Client:
    return signed_in(owner)


def address(paper: ResultPaper) -> str:
    return f"/giay-to-cua-toi/{paper.pk}/lam-lai/"


def form_of(paper: ResultPaper, owner: Citizen) -> dict[str, Any]:
    """What begins the form with which it was asked for."""
    given = {"definition": FormDefinition.objects.get(), "procedure": paper.dossier.procedure_code}
    return given | {"citizen": owner, "by": owner.actor, "at": now()}


def said(client: Client, where: str) -> str:
    return " ".join(client.get(where).content.decode().split())


def test_the_paper_leads_to_what_is_said_before_it_is_begun(browser, paper) -> None:
    assert address(paper) in said(browser, f"/giay-to-cua-toi/{paper.pk}/")
    page = said(browser, address(paper))
    assert f"{paper.dossier.receiving_unit.name}, nơi đã nhận lần trước" in page
    assert "Chưa có gì được nộp" in page
    assert not Dossier.objects.filter(state="draft").exists()


def test_long_before_the_end_nothing_is_offered(browser, paper) -> None:
    ResultPaper.objects.update(valid_until=SOON + timedelta(days=41))
    assert address(paper) not in said(browser, f"/giay-to-cua-toi/{paper.pk}/")


@pytest.mark.parametrize("is_known", [True, False])
def test_one_press_leads_to_what_is_left_or_to_be_checked(browser, paper, owner, is_known) -> None:
    if is_known:
        form = begin_form(**form_of(paper, owner))
        Dossier.objects.filter(pk=paper.dossier_id).update(filled_form=form)
    answer = browser.post(address(paper), {"key": "k"})
    made = Dossier.objects.get(state="draft")
    page = "kiem-tra/" if is_known else ""
    assert answer.url == f"/nop-ho-so/{made.procedure_code}/{made.pk}/{page}"
    assert "Làm tiếp hồ sơ" in said(browser, address(paper))


def test_what_cannot_be_prepared_leads_to_the_procedure(browser, paper, office) -> None:
    office.unit.counter_name = ""
    office.unit.save()
    assert browser.get(address(paper)).url == f"/thu-tuc/{paper.dossier.procedure_code}/"


def test_a_paper_of_another_is_not_there(paper: ResultPaper) -> None:
    other = make_citizen(name="Lê Thị Lạ", identity_number="091090009999")
    assert signed_in(other).get(address(paper)).status_code == 404
