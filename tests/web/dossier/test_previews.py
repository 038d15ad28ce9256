"""What an officer proposes is read as it would be issued, before it is proposed."""

import pytest

from tests.factories.dossiers import accept, at, bring_to
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("verb", "typed", "words"),
    [
        ("dung", {}, "Mẫu số 05"),
        ("xin-loi", {"promised_on": "10/03/2026", "cause": "staff"}, "17:00 ngày 10/03/2026"),
    ],
)
def test_the_paper_is_seen_before_it_is_proposed(
    office, as_officer, monkeypatch, verb, typed, words
):
    monkeypatch.setattr("motcua.web.dossier.views.now", lambda: at(1))
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    given = {"key": "k", "reason": "Đang tranh chấp", "xem-truoc": "1"} | typed
    page = as_officer(office.handler).post(f"/ho-so/{dossier.pk}/{verb}/", given)
    said = " ".join(text_of_pdf(page.getvalue() if page.streaming else page.content).split())
    assert words in said
    assert "BẢN THẢO, chưa ban hành" in said
    assert "Đang tranh chấp" in said
    assert not dossier.proposals.exists()
