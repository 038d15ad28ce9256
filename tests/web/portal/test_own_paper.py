"""The page of a paper offers what the citizen has here, and what data replace is not asked for."""

import pytest
from django.test import Client

from motcua.dossiers.actions import use_own_paper
from motcua.dossiers.models import Dossier, ResultPaper
from motcua.people.models import Citizen
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import at, make_office
from tests.factories.filings import begin, fill, make_online_office, submit
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def filing(owner: Citizen) -> Dossier:
    return begin(make_online_office(), owner)


@pytest.fixture
def browser(owner: Citizen) -> Client:
    return signed_in(owner)


def address(filing: Dossier) -> str:
    paper = filing.version.components.get(name="Giấy chứng sinh")
    return f"/nop-ho-so/{filing.procedure_code}/{filing.pk}/giay/{paper.pk}/"


def said(client: Client, page: str) -> str:
    return " ".join(client.get(page).content.decode().split())


def test_a_paper_that_is_here_is_chosen_instead_of_an_upload(
    owner: Citizen, filing: Dossier, browser: Client
) -> None:
    paper = given_result(make_office(), owner)
    assert f"{paper.name}, số {paper.full_number}" in said(browser, address(filing))
    browser.post(
        f"{address(filing)}dung-lai/", {"kept": f"kq-{paper.pk}", "instead": "on", "key": "k"}
    )
    assert "Lấy từ giấy tờ của tôi" in said(browser, address(filing))
    assert filing.attachments.get().from_result == paper


def test_without_papers_nothing_is_offered(filing: Dossier, browser: Client) -> None:
    assert "Dùng giấy tôi đã có" not in said(browser, address(filing))


def test_what_does_not_hold_any_more_is_said_with_the_page(
    owner: Citizen, filing: Dossier, browser: Client
) -> None:
    paper = given_result(make_office(), owner)
    ResultPaper.objects.update(state="revoked", revoked_at=at(1))
    answer = browser.post(f"{address(filing)}dung-lai/", {"kept": f"kq-{paper.pk}", "key": "k"})
    assert "Giấy này không còn dùng lại được" in answer.content.decode()
    assert not filing.attachments.exists()


def test_what_was_chosen_and_ended_is_said_at_its_file(
    owner: Citizen, filing: Dossier, browser: Client
) -> None:
    paper = given_result(make_office(), owner)
    chosen = {"kept": f"kq-{paper.pk}", "instead": "on", "key": "k"}
    browser.post(f"{address(filing)}dung-lai/", chosen)
    assert "Bỏ giấy này, rồi chọn" not in said(browser, address(filing))
    ResultPaper.objects.update(state="revoked", revoked_at=at(1))
    assert "Bỏ giấy này, rồi chọn giấy khác hoặc gửi tệp." in said(browser, address(filing))


def test_what_data_replace_is_not_asked_for(filing: Dossier, browser: Client) -> None:
    filing.version.components.update(replaceable_by_data=True)
    assert "Bạn không phải nộp giấy này" in said(browser, address(filing))
    tasks = said(browser, f"/nop-ho-so/{filing.procedure_code}/{filing.pk}/")
    assert "Cơ quan tự tra" in tasks


def test_where_nothing_has_to_be_sent_no_other_paper_is_offered(
    owner: Citizen, filing: Dossier, browser: Client
) -> None:
    paper = given_result(make_office(), owner)
    assert paper.name in said(browser, address(filing))
    filing.version.components.update(replaceable_by_data=True)
    assert paper.name not in said(browser, address(filing))


def test_the_officer_sees_which_result_it_is_and_what_became_of_it(owner: Citizen) -> None:
    office = make_online_office()
    filing = begin(office, owner)
    paper = given_result(make_office(), owner)
    component = filing.version.components.get(name="Giấy chứng sinh")
    given = {"dossier": filing, "component": component.pk, "result": paper.pk, "instead": True}
    use_own_paper(by=owner.party, at=at(0, 9, 30), **given)
    submit(fill(filing))
    ResultPaper.objects.update(state="revoked", revoked_at=at(1))
    counter = signed_in(office.counter)
    page = said(counter, f"/ho-so/{filing.pk}/giay-to/{component.pk}/")
    assert f"{paper.unit.name} cấp, số {paper.full_number}" in page
    assert "đã thu hồi" in page


def test_what_is_called_like_the_paper_is_offered_first_and_other_papers_aside(
    owner: Citizen, filing: Dossier, browser: Client
) -> None:
    paper = given_result(make_office(), owner)
    assert "Dùng một giấy khác tôi có ở đây" in said(browser, address(filing))
    ResultPaper.objects.filter(pk=paper.pk).update(name="Giấy chứng sinh")
    assert "Dùng một giấy khác tôi có ở đây" not in said(browser, address(filing))


def test_another_paper_is_marked_where_it_is_chosen_and_afterwards(
    owner: Citizen, filing: Dossier, browser: Client
) -> None:
    paper = given_result(make_office(), owner)
    assert f"Giấy khác, cán bộ sẽ xem: {paper.name}" in said(browser, address(filing))
    chosen = {"kept": f"kq-{paper.pk}", "key": "k"}
    refused = browser.post(f"{address(filing)}dung-lai/", chosen).content.decode()
    assert "đánh dấu vào ô nói rằng bạn chưa có" in " ".join(refused.split())
    browser.post(f"{address(filing)}dung-lai/", {**chosen, "instead": "on", "key": "l"})
    assert "Cán bộ sẽ xem có dùng thay được không" in said(browser, address(filing))
    tasks = said(browser, f"/nop-ho-so/{filing.procedure_code}/{filing.pk}/")
    assert "Giấy khác, cán bộ sẽ xem" in tasks
