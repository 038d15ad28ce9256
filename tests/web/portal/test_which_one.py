"""The results ask which one is meant, and are never an empty page."""

import pytest

from motcua.catalogue.models import VersionLevel
from tests.factories.catalogue import ProcedureVersionFactory

pytestmark = pytest.mark.django_db


def procedure(name, level="commune"):
    version = ProcedureVersionFactory(procedure__name=name, name=name)
    VersionLevel.objects.get_or_create(version=version, level=level)
    return version.procedure


def test_twins_are_told_apart_by_links(client):
    procedure("Đăng ký khai sinh")
    again = procedure("Đăng ký lại khai sinh")
    page = client.get("/thu-tuc/", {"q": "khai sinh"})
    assert "Thủ tục nào là của bạn?" in page.content.decode()
    link = page.context["listing"].narrowed_by("purpose", "again")
    narrowed = client.get(f"/thu-tuc/?{link}")
    assert [each.code for each in narrowed.context["listing"].page] == [again.code]
    assert "Thủ tục nào là của bạn?" not in narrowed.content.decode()
    assert "xem lại mọi kết quả" in narrowed.content.decode()


def test_an_answer_that_is_none_changes_nothing(client):
    procedure("Đăng ký khai sinh")
    page = client.get("/thu-tuc/", {"q": "khai sinh", "viec": "\0<x>", "nuoc-ngoai": "9" * 500})
    assert len(page.context["listing"].page) == 1


def test_a_question_that_finds_nothing_shows_the_nearest_and_ways_on(client):
    birth = procedure("Đăng ký khai sinh")
    page = client.get("/thu-tuc/", {"q": "khhaaiiu"}).content.decode()
    assert "Gần giống chữ bạn gõ nhất" in page
    assert f"/thu-tuc/{birth.code}/" in page
    assert f"?linh-vuc={birth.field_id}" in page
    assert "/viec/" in page
