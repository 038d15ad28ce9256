"""Forms 03b and 04b on their pages: each figure opens to its decisions, procedures or reviews."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.factories.announcements import Announcing
from tests.factories.reviews import Reviewing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_is_enough]
LINK = re.compile(r'href="(/bao-cao/0[34]b/ho-so/[^"]+)"[^>]*>([\d.,]+)<')
PERIOD = "tu=15/11/2026&den=14/12/2026"


def text_of(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def opened(client: Client, page: str) -> list[tuple[str, str]]:
    """Each figure that opens, with what its page counts."""
    found = []
    for link, figure in LINK.findall(client.get(page).content.decode()):
        shown = text_of(client.get(unescape(link)))
        found.append((figure, re.search(r'mc-count">\((\d+)\)', shown)[1]))
    return found


def test_each_figure_of_03b_opens_to_as_many(as_officer: Any) -> None:
    office = Announcing()
    office.issue(office.approved())
    page = f"/bao-cao/03b/?don-vi={office.unit.code}&{PERIOD}"
    found = opened(as_officer(office.leader), page)
    assert found
    assert all(figure == count for figure, count in found)


def test_a_figure_of_04b_leads_to_its_reviews(as_officer: Any) -> None:
    made = Reviewing()
    review = made.approved()
    client = as_officer(made.leader)
    page = client.get(f"/bao-cao/04b/?don-vi={made.announcing.unit.code}&{PERIOD}")
    [link, *_rest] = [unescape(link) for link, _figure in LINK.findall(page.content.decode())]
    assert f"/kiem-soat/ra-soat/{review.pk}/" in client.get(link).content.decode()
    assert "40" in text_of(page)


def test_a_row_or_column_that_is_none_is_not_found(as_officer: Any) -> None:
    office = Announcing()
    client = as_officer(office.leader)
    asked = f"don-vi={office.unit.code}&{PERIOD}"
    assert client.get(f"/bao-cao/03b/ho-so/?{asked}&cot=99").status_code == 404
    assert client.get(f"/bao-cao/03b/ho-so/?{asked}&cot=3&hang=III").status_code == 404


def test_a_commune_and_a_period_before_the_circular_have_no_such_form(as_officer: Any) -> None:
    office = Announcing()
    shown = text_of(
        as_officer(office.leader).get(
            f"/bao-cao/03b/?don-vi={office.unit.code}&tu=15/07/2026&den=14/08/2026"
        )
    )
    assert "Biểu 03b chỉ lập cho cấp tỉnh, với kỳ bắt đầu từ ngày 01/08/2026." in shown
