"""One account sends so many forms in an hour; what was typed is not lost."""

from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from tests.factories.browsers import signed_in
from tests.factories.citizens import citizen
from tests.factories.filings import begin, make_online_office

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]


@pytest.fixture
def owner(settings: Any) -> Client:
    settings.WRITES_AN_HOUR = settings.SAVES_AN_HOUR = 1
    client = Client()
    person = citizen()
    begin(make_online_office(), person)
    client.force_login(person.account)
    return client


def address(page: str) -> str:
    dossier = Dossier.objects.get()
    return f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/{page}"


def test_a_page_that_saves_by_itself_is_told_in_a_sentence_when_to_go_on(owner: Client) -> None:
    typed = {"words": "Xin cấp lại", "autosave": "1", "revision": "0", "writer": "a"}
    assert owner.post(address("to-khai/2/"), typed).status_code == 200
    refused = owner.post(address("to-khai/2/"), {**typed, "words": "Xin cấp lại bản sao"})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert "còn ở trang này" in refused.json()["said"]


def test_what_was_typed_is_given_back(owner: Client) -> None:
    owner.post(address("to-khai/2/"), {"words": "a"})
    refused = owner.post(address("to-khai/2/"), {"words": "Lời tôi đã gõ rất lâu"})
    assert refused.status_code == 429
    assert "Lời tôi đã gõ rất lâu" in refused.content.decode()


def test_reading_counts_nothing_and_another_account_is_not_held_up(owner: Client) -> None:
    for _each in range(3):
        assert owner.get(address("ket-qua/")).status_code == 200
    assert owner.post(address("ket-qua/"), {}).status_code == 200
    assert owner.post(address("xoa/"), {}).status_code == 429
    other = signed_in(citizen())
    assert other.post(address("xoa/"), {}).status_code == 404
