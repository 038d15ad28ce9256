"""The portal notes what was asked and whether a click followed."""

import json

import pytest
from django.conf import settings

from tests.factories.catalogue import ProcedureVersionFactory

pytestmark = pytest.mark.django_db


def noted_questions():
    lines = [path.read_text("utf-8").splitlines() for path in settings.QUESTIONS_DIR.glob("*")]
    return [tuple(json.loads(line)[1:]) for each in lines for line in each]


def test_a_search_is_noted_and_whether_it_found_nothing(client):
    ProcedureVersionFactory(procedure__name="Cấp thẻ đi chợ")
    client.get("/thu-tuc/", {"q": "thẻ chợ"})
    client.get("/thu-tuc/", {"q": "xyzzy"})
    for name, value in (("cap", "commune"), ("viec", "again"), ("nuoc-ngoai", "foreign")):
        client.get("/thu-tuc/", {"q": "chợ đi", name: value})
    client.get("/thu-tuc/")
    assert noted_questions() == [("thẻ chợ", "asked"), ("xyzzy", "asked"), ("xyzzy", "empty")]


@pytest.mark.parametrize(
    ("before", "noted"),
    [
        ("http://testserver/thu-tuc/?q=th%E1%BA%BB", [("thẻ", "followed")]),
        ("http://testserver/thu-tuc/?q=th%00%E1%BA%BB", [("thẻ", "followed")]),
        ("http://testserver/thu-tuc/", []),
        ("http://testserver/?q=th%E1%BA%BB", []),
        ("http://elsewhere/thu-tuc/?q=th%E1%BA%BB", []),
        ("http://[", []),
        ("", []),
    ],
)
def test_a_click_on_a_result_is_noted(client, before, noted):
    code = ProcedureVersionFactory().procedure.code
    assert client.get(f"/thu-tuc/{code}/", headers={"referer": before}).status_code == 200
    assert noted_questions() == noted


def test_one_address_leaves_only_so_many(client, settings):
    settings.QUESTIONS_A_MINUTE = 2
    for question in ("một", "hai", "ba", "bốn", "năm"):
        client.get("/thu-tuc/", {"q": question})
    assert 2 <= len(noted_questions()) <= 4


def test_a_page_that_is_loaded_again_is_one_question(client):
    for _ in range(5):
        client.get("/thu-tuc/", {"q": "thẻ"})
    # Two only if a minute ends in between.
    assert 1 <= noted_questions().count(("thẻ", "asked")) <= 2


def test_no_row_and_no_address_is_kept(client):
    client.get("/thu-tuc/", {"q": "thẻ"}, REMOTE_ADDR="10.1.2.3")
    [path] = settings.QUESTIONS_DIR.glob("*")
    assert "10.1.2.3" not in path.read_text("utf-8")
