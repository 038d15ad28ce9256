"""A result on paper alone is in the wallet, without a file, and everybody checks it by its code."""

from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.paper_results import (
    find_paper_result,
    list_paper_results,
    paper_check_code,
)
from motcua.dossiers.rules.validity import shown_check_code
from motcua.people.models import Citizen
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import NUMBER, Office, accept, at, finish
from tests.factories.wallet import given_result, hand_to
from tests.web.own_papers.test_wallet import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def dossier(office: Office, owner: Citizen) -> Dossier:
    done = finish(office, accept(office), at(1))
    hand_to(done, owner)
    return done


def test_the_wallet_says_what_is_known_of_it(owner: Citizen, dossier: Dossier) -> None:
    page = said(signed_in(owner), "/giay-to-cua-toi/")
    assert f"Số {NUMBER}, {dossier.deciding_unit.name} giải quyết xong ngày 03/03/2026" in page
    assert f"Bản giấy, chờ nhận tại {dossier.receiving_unit.name}" in page
    assert "Chưa có giấy tờ nào" not in page
    Dossier.objects.update(delivered_at=at(2), delivery="handed_over")
    assert "ngày 04/03/2026" in said(signed_in(owner), "/giay-to-cua-toi/")


def test_it_is_nobody_elses(dossier: Dossier) -> None:
    assert NUMBER not in said(signed_in(make_citizen()), "/giay-to-cua-toi/")


def test_what_has_a_paper_here_is_not_listed_twice(office: Office, owner: Citizen) -> None:
    given_result(office, owner)
    assert not list_paper_results(owner, at().date()).exists()


def test_a_stranger_checks_it_and_learns_no_name(dossier: Dossier, client: Client) -> None:
    code = shown_check_code(paper_check_code(dossier.pk))
    page = said(client, f"/kiem-tra-giay-to/?ma={code.lower()}")
    assert NUMBER in page
    assert dossier.applicant_name not in page


def test_no_other_code_of_the_dossier_opens_it(dossier: Dossier) -> None:
    code = paper_check_code(dossier.pk)
    assert find_paper_result(code) == dossier
    assert find_paper_result(code[:-1] + ("2" if code[-1] != "2" else "3")) is None
    Dossier.objects.update(result_number="")
    assert find_paper_result(code) is None


def test_the_code_holds_after_the_secret_key_was_changed(dossier: Dossier, settings: Any) -> None:
    code = paper_check_code(dossier.pk)
    settings.FORMER_SECRET_KEYS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert find_paper_result(code) == dossier
