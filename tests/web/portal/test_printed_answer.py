"""The answer for one case is printed on one A4, with a code that leads back to it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from motcua.kernel import counts
from tests.factories.catalogue import ComponentFactory, ProcedureCaseFactory
from tests.factories.dossiers import Office
from tests.reading_pdf import text_of_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
END_OF_PAGE = "\f"


def printed(client: Client, office: Office, chosen: str = "") -> bytes:
    return client.get(f"/thu-tuc/{office.version.procedure.code}/in/{chosen}").content


def text(content: bytes) -> str:
    return "".join(text_of_pdf(content).split())


def test_it_says_what_to_bring_and_the_chosen_case(client: Client, office: Office) -> None:
    case = ProcedureCaseFactory(version=office.version, name="Trẻ bị bỏ rơi", position=7)
    ComponentFactory(version=office.version, name="Biên bản bỏ rơi", case=case)
    said = text(printed(client, office, "?truong-hop=7"))
    assert "Trẻbịbỏrơi" in said
    assert "Biênbảnbỏrơi" in said
    assert "truong-hop=7" in said
    assert "Biênbảnbỏrơi" not in text(printed(client, office, "?truong-hop=thuong"))


def test_the_longest_list_stands_on_one_sheet_and_says_that_there_is_more(
    client: Client, office: Office
) -> None:
    for number in range(60):
        ComponentFactory(version=office.version, name=f"Giấy {number} " + "dài dòng " * 40)
    content = printed(client, office)
    assert text_of_pdf(content).count(END_OF_PAGE) == 1
    assert "Còn31giấytờnữa" in text(content)


def test_a_stranger_to_the_catalogue_gets_none(client: Client) -> None:
    assert client.get("/thu-tuc/9.999999/in/").status_code == 404


@pytest.mark.parametrize("paper", ["in", "to-khai/trong", "to-khai/mau"])
def test_papers_are_printed_for_a_stranger_so_often_in_a_minute(
    client: Client, paper: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LOOKUPS_A_MINUTE = 1
    monkeypatch.setattr(counts, "now", lambda: datetime(2026, 11, 21, tzinfo=UTC))
    asked = [client.get(f"/thu-tuc/9.999999/{paper}/").status_code for _n in range(2)]
    assert asked == [404, 429]
