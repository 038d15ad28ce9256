"""A renewal that will be filed unasked: said on the pages of its owner, who may say no to all."""

from typing import Any

import pytest
from django.test import Client

from motcua.kernel.clock import now
from motcua.people.models import Citizen
from motcua.wallet.models import Handling, ReminderChoice
from motcua.wallet.queries.handlings import lets_file
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import make_office
from tests.factories.filings import begin, bring_online, publish
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db
OWN = "/giay-to-cua-toi/"


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def browser(owner: Citizen) -> Client:
    return signed_in(owner)


@pytest.fixture
def told(owner: Citizen) -> Handling:
    """A renewal that was announced just now."""
    office, today = make_office(), now()
    paper = given_result(office, owner, today.date())
    dossier = begin(office, owner, publish(bring_online(office)))
    given: dict[str, Any] = {"revision": dossier.filled_form.revision, "rule": "Quyết định 12"}
    given |= {"told_at": today, "last_day": today.date()}
    return Handling.objects.create(paper=paper, dossier=dossier, **given)


def said(browser: Client, page: str) -> str:
    return " ".join(browser.get(page).content.decode().split())


def test_the_page_of_the_paper_says_by_which_rule_and_how_to_say_no(browser, told) -> None:
    words, own = said(browser, f"{OWN}{told.paper_id}/"), told.dossier
    assert "Theo Quyết định 12, hồ sơ làm lại giấy này đã được soạn sẵn" in words
    for step in ("kiem-tra/", "", "xoa/"):
        assert f'"/nop-ho-so/{own.procedure_code}/{own.pk}/{step}"' in words


def test_the_page_of_the_dossiers_says_until_when(browser, told) -> None:
    assert f"Hết ngày {told.last_day:%d/%m/%Y} mà bạn không" in said(browser, "/ho-so-cua-toi/")


@pytest.mark.parametrize("page", ["paper", "dossiers"])
def test_who_said_no_to_all_is_not_told_that_it_will_be_filed(browser, told, owner, page) -> None:
    ReminderChoice.objects.create(citizen=owner, wanted=True, unasked=False, chosen_at=now())
    words = said(browser, f"{OWN}{told.paper_id}/" if page == "paper" else "/ho-so-cua-toi/")
    assert "nộp thay bạn" not in words


def test_dropped_the_paper_is_as_before(browser, told) -> None:
    told.dossier.delete()
    assert "Quyết định 12" not in said(browser, f"{OWN}{told.paper_id}/")


def test_one_press_says_no_and_another_one_yes(browser, owner) -> None:
    browser.post(f"{OWN}nop-thay/", {"key": "k"})
    assert not lets_file(owner)
    assert "Cho nộp thay, có báo trước" in said(browser, OWN)
    browser.post(f"{OWN}nop-thay/", {"key": "l", "wanted": "on"})
    assert lets_file(owner)


def test_to_say_no_leaves_the_reminders_on(browser, owner) -> None:
    browser.post(f"{OWN}nop-thay/", {"key": "k"})
    assert ReminderChoice.objects.get(citizen=owner).wanted
