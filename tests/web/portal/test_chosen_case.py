"""The case that was narrowed down on the page of a procedure goes along to the pages after it."""

import html
import re

import pytest
from django.test import Client

from motcua.web.portal.chosen_case import carried
from tests.factories.catalogue import ProcedureCaseFactory
from tests.factories.citizens import citizen
from tests.factories.dossiers import Office
from tests.factories.filings import make_online_office, publish

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def office() -> Office:
    """The procedure takes ordinary filings, and those of a foundling."""
    office = make_online_office()
    ProcedureCaseFactory(version=office.version, name="Trẻ bị bỏ rơi", position=7)
    publish(office)
    return office


def text(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


@pytest.mark.parametrize("case", ["7", "thuong"])
def test_it_leads_from_the_procedure_to_filing_and_back(office: Office, case: str) -> None:
    code, chosen = office.version.procedure.code, f"?truong-hop={case}"
    sheet = text(Client(), f"/thu-tuc/{code}/{chosen}")
    assert f'href="/nop-ho-so/{code}/{chosen}"' in sheet
    start = text(Client(), f"/nop-ho-so/{code}/{chosen}")
    assert f'href="/thu-tuc/{code}/{chosen}"' in start
    assert f'href="/nop-ho-so/{code}/bat-dau/{chosen}"' in start
    assert f'href="/thu-tuc/{code}/{chosen}"' in text(Client(), f"/thu-tuc/{code}/to-khai/{chosen}")


def test_the_ordinary_case_is_chosen_already_where_a_filing_begins(office: Office) -> None:
    client, code = Client(), office.version.procedure.code
    client.force_login(citizen().account)
    begin = f"/nop-ho-so/{code}/bat-dau/"
    chosen = re.compile(r'value="thuong"[^>]*checked')
    assert chosen.search(text(client, f"{begin}?truong-hop=thuong"))
    assert not chosen.search(text(client, begin))


def test_an_answer_to_a_question_is_enough(office: Office) -> None:
    code = office.version.procedure.code
    page = text(Client(), f"/thu-tuc/{code}/")
    answers = dict(re.findall(r'name="cau-1"\s+value="(\w+)".*?<label[^>]*>([^<]*)', page, re.S))
    assert answers
    for answer in answers:
        assert f"/nop-ho-so/{code}/?cau-1={answer}" in text(
            Client(), f"/thu-tuc/{code}/?cau-1={answer}"
        )


def test_nothing_else_of_an_address_goes_along() -> None:
    asked = {"truong-hop": "7", "cau-1": "ab", "xa": "31117", "cau-x": "1", "cau-2": "a" * 21}
    assert carried(asked) == "?truong-hop=7&cau-1=ab"
    assert carried({"xa": "31117"}) == ""
