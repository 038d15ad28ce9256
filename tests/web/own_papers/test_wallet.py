"""The pages of a citizen's own papers."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, ResultPaper
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Citizen
from motcua.wallet.models import ReminderChoice
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen as make_citizen
from tests.factories.dossiers import Office
from tests.factories.wallet import given_result

pytestmark = pytest.mark.django_db
SOON = (now() + timedelta(days=20)).astimezone(VIETNAM).date()


@pytest.fixture
def owner() -> Citizen:
    return make_citizen()


@pytest.fixture
def paper(office: Office, owner: Citizen) -> ResultPaper:
    return given_result(office, owner, SOON)


def said(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_the_list_says_what_it_is_who_issued_it_and_that_it_ends_soon(
    owner: Citizen, paper: ResultPaper
) -> None:
    page = said(signed_in(owner), "/giay-to-cua-toi/")
    assert f"{paper.name} {paper.full_number}" in page
    assert f"Đến hết ngày {SOON:%d/%m/%Y}" in page
    assert "còn 20 ngày" in page
    assert "Đang có giá trị" in page


def test_one_paper_tells_its_origin_and_leads_to_its_renewal(
    owner: Citizen, paper: ResultPaper
) -> None:
    page = said(signed_in(owner), f"/giay-to-cua-toi/{paper.pk}/")
    assert paper.unit.name in page
    assert paper.dossier.code in page
    assert f"/thu-tuc/{paper.dossier.procedure_code}/" in page


def test_its_file_is_saved_and_never_run(owner: Citizen, paper: ResultPaper) -> None:
    answer = signed_in(owner).get(f"/giay-to-cua-toi/{paper.pk}/tep/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"


@pytest.mark.parametrize("tail", ["", "tep/", "chia-se/"])
def test_another_citizen_meets_nothing(paper: ResultPaper, tail: str) -> None:
    client = signed_in(make_citizen())
    assert client.get(f"/giay-to-cua-toi/{paper.pk}/{tail}").status_code == 404


def test_what_was_not_given_out_is_not_fetched(owner: Citizen, paper: ResultPaper) -> None:
    Dossier.objects.update(delivery="ready")
    client = signed_in(owner)
    assert "sau khi bạn nhận kết quả" in said(client, f"/giay-to-cua-toi/{paper.pk}/")
    assert client.get(f"/giay-to-cua-toi/{paper.pk}/tep/").status_code == 404


def test_a_revoked_paper_is_shown_as_such(owner: Citizen, paper: ResultPaper) -> None:
    ResultPaper.objects.update(state="revoked", revoked_at=now())
    page = said(signed_in(owner), f"/giay-to-cua-toi/{paper.pk}/")
    assert "Đã bị thu hồi" in page
    assert "Chia sẻ cho người khác" not in page


def test_reminders_are_turned_off_and_on_again(owner: Citizen, paper: ResultPaper) -> None:
    client = signed_in(owner)
    client.post("/giay-to-cua-toi/nhac/", {"key": "a"})
    assert "Bạn đã tắt nhắc" in said(client, "/giay-to-cua-toi/")
    client.post("/giay-to-cua-toi/nhac/", {"key": "b", "wanted": "on"})
    assert ReminderChoice.objects.get().wanted


def test_without_papers_it_says_when_there_will_be_some(owner: Citizen) -> None:
    client = signed_in(owner)
    assert "Khi hồ sơ của bạn có kết quả" in said(client, "/giay-to-cua-toi/")
    assert "Chưa có giấy tờ nào được số hóa" in said(client, "/giay-to-cua-toi/so-hoa/")
