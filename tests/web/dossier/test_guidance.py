"""The page on which the counter asks for papers before acceptance."""

import pytest

from tests.factories.dossiers import at, draft, guided

pytestmark = pytest.mark.django_db
ASK = "/ho-so/{}/bo-sung/"


def test_the_page_says_what_was_asked_and_wants_the_reason(office, as_officer):
    dossier = guided(office, at())
    client = as_officer(office.counter)
    page = client.get(ASK.format(dossier.pk))
    assert "Đã yêu cầu bổ sung lúc" in page.content.decode()
    assert page.context["form"].fields["again"].required
    typed = {"key": "k", "reason": "Thiếu", f"giay-{office.paper.pk}-problem": "missing"}
    refused = client.post(ASK.format(dossier.pk), typed)
    assert list(refused.context["form"].errors) == ["again"]
    assert client.post(ASK.format(dossier.pk), typed | {"again": "Quên"}).status_code == 302


def test_the_first_guidance_asks_for_no_reason(office, as_officer):
    page = as_officer(office.counter).get(ASK.format(draft(office).pk))
    assert "again" not in page.context["form"].fields


def test_the_timeline_shows_both_reasons(office, as_officer):
    dossier = guided(office, at(), at(1))
    page = as_officer(office.counter).get(f"/ho-so/{dossier.pk}/").content.decode()
    assert ("Thiếu bản chính" in page, "Quên" in page) == (True, True)
