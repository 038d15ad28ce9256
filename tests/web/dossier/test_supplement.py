"""Asking for papers, one by one, and receiving them, by the forms of the dossier's page."""

import pytest

from motcua.dossiers.enums import State
from tests.factories.dossiers import accept, ask, at, bring_to
from tests.reading_pdf import text_of_pdf
from tests.web.dossier.test_moves import now_is, send, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_march(monkeypatch):
    """The page says that it is Wednesday 2026-03-04 at nine."""
    monkeypatch.setattr("motcua.web.dossier.views.now", lambda: at(2))


@pytest.fixture
def at_handler(office):
    """A dossier on the case officer's desk."""
    return bring_to(office, accept(office), "handle", at(hour=10))


def test_the_request_is_read_before_it_is_sent(office, as_officer, at_handler):
    given = {"reason": "Xin bản khác", f"giay-{office.paper.pk}-problem": "expired"}
    page = send(as_officer(office.handler), at_handler, "bo-sung", **given, **{"xem-truoc": "1"})
    assert page.content.startswith(b"%PDF")
    said = "".join(text_of_pdf(page.content).split())
    assert "đãhếthạn" in said
    assert "BẢNTHẢO" in said
    assert now_is(at_handler).state == State.IN_PROGRESS


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"originals": "1"}, "Chọn vì sao cần bổ sung giấy tờ này"),
        ({"words": "Trang 2"}, "Chọn vì sao cần bổ sung giấy tờ này"),
        ({"problem": "other"}, "Ghi rõ giấy tờ chưa đúng ở chỗ nào"),
        ({}, "ít nhất một giấy tờ"),
    ],
)
def test_a_request_says_which_paper_and_why(office, as_officer, at_handler, given, told):
    fields = {f"giay-{office.paper.pk}-{name}": value for name, value in given.items()}
    page = send(as_officer(office.handler), at_handler, "bo-sung", reason="x", **fields)
    assert told in text(page)
    assert now_is(at_handler).state == State.IN_PROGRESS


def test_the_counter_reads_what_is_asked_and_what_is_still_to_come(office, as_officer, at_handler):
    paper = f"giay-{office.paper.pk}"
    fields = {f"{paper}-problem": "mismatch", f"{paper}-words": "Sai ngày", f"{paper}-copies": "2"}
    send(as_officer(office.handler), at_handler, "bo-sung", reason="Xin sửa", **fields)
    counter = as_officer(office.counter)
    page = text(counter.get(f"/ho-so/{at_handler.pk}/"))
    assert all(words in page for words in ("nội dung không khớp: Sai ngày", "Bổ sung đến hết ngày"))
    send(counter, at_handler, "nhan-bo-sung", **{f"{paper}-copies": "1"})
    page = text(counter.get(f"/ho-so/{at_handler.pk}/"))
    assert all(
        words in page for words in ("Vẫn còn thiếu, tiếp tục chờ người nộp", "chờ 1 bản sao")
    )


@pytest.mark.parametrize(
    ("policy", "before", "after"),
    [
        ("restart", "Thời hạn tính lại từ đầu", "tính lại từ đầu, đến hạn lúc 17:00, 09/03/2026"),
        ("resume", "Thời hạn tính tiếp", "tính tiếp, đến hạn lúc 17:00, 06/03/2026"),
    ],
)
def test_the_counter_reads_what_a_complete_supplement_does_to_the_clock(
    office, as_officer, at_handler, policy, before, after, monkeypatch
):
    type(office.version).objects.filter(pk=office.version.pk).update(clock_policy=policy)
    ask(office, at_handler, at(1))
    monkeypatch.setattr("motcua.web.dossier.verbs.supplement.now", lambda: at(2))
    counter = as_officer(office.counter)
    assert before in text(counter.get(f"/ho-so/{at_handler.pk}/nhan-bo-sung/"))
    send(counter, at_handler, "nhan-bo-sung", **{f"giay-{office.paper.pk}-originals": "1"})
    assert after in text(counter.get(f"/ho-so/{at_handler.pk}/"))
