"""Asking for papers, one by one, and receiving them, by the forms of the dossier's page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.catalogue.models import Component
from motcua.dossiers.actions import attach_files, submit_dossier
from motcua.dossiers.enums import State
from motcua.web.dossier.verbs.supplement import REQUEST_SUPPLEMENT
from motcua.web.ui.bodies import most_bytes_at
from tests.factories.dossiers import accept, ask, at, bring_to, draft
from tests.factories.files import scanned
from tests.files.conftest import folder
from tests.files.samples import pdf
from tests.reading_pdf import text_of_pdf
from tests.web.desk.test_group_files import kept_on
from tests.web.dossier.test_moves import now_is, send, text

pytestmark = pytest.mark.django_db
folder = folder  # noqa: PLW0127 - a fixture


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


def missing_form(office, data=None, **paper):
    """The form of a request about a draft without its paper."""
    Component.objects.filter(pk=office.paper.pk).update(**paper)
    lacking = submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    return REQUEST_SUPPLEMENT.form(lacking, data)


def test_what_the_office_looks_up_is_not_asked_for_by_itself(office):
    name = f"giay-{office.paper.pk}-problem"
    assert missing_form(office)[name].value() == "missing"
    assert not missing_form(office, replaceable_by_data=True)[name].value()


def test_who_says_that_a_paper_is_not_asked_need_not_delete_its_number(office):
    given = {"key": "k", "reason": "x", f"giay-{office.paper.pk}-originals": "1"}
    assert missing_form(office, given).is_valid()


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


def test_papers_are_scanned_where_they_are_received(office, as_officer, at_handler, folder):
    ask(office, at_handler, at(1))
    counter, paper = as_officer(office.counter), f"giay-{office.paper.pk}"
    page = counter.get(f"/ho-so/{at_handler.pk}/nhan-bo-sung/")
    assert 'enctype="multipart/form-data"' in text(page)
    assert "mỗi giấy tờ nhiều nhất 20 tệp" in text(page)
    scan = {f"{paper}-tep": [SimpleUploadedFile("a.pdf", pdf(2))]}
    page = send(counter, at_handler, "nhan-bo-sung", **scan)
    assert "có bản quét mà chưa ghi số lượng" in text(page)
    kept = {f"{paper}-giu": kept_on(page, office.paper.pk), f"{paper}-originals": "1"}
    page = send(counter, at_handler, "nhan-bo-sung", **kept)
    assert [each.file.pages for each in at_handler.attachments.all()] == [2]
    page = text(counter.get(page.headers["Location"]))
    assert f"/ho-so/{at_handler.pk}/giay-tiep-nhan.pdf" in page
    assert "đến hạn lúc" in page


def test_each_edition_of_the_slip_can_be_printed(office, as_officer, at_handler):
    ask(office, at_handler, at(1))
    counter = as_officer(office.counter)
    send(counter, at_handler, "nhan-bo-sung", **{f"giay-{office.paper.pk}-originals": "1"})
    page = text(counter.get(f"/ho-so/{at_handler.pk}/"))
    said = []
    for slip in at_handler.forms.filter(form="receipt").order_by("pk"):
        address = f"/ho-so/{at_handler.pk}/giay-tiep-nhan/{slip.pk}"
        assert f"{address}.pdf" in page
        assert counter.get(f"{address}.docx").status_code == 200
        said.append("".join(text_of_pdf(counter.get(f"{address}.pdf").content).split()))
    assert ["Giấytờvừabổsung" in each for each in said] == [False, True]


def test_a_filing_not_yet_accepted_has_no_slip_to_print(office, as_officer):
    filed = submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    ask(office, filed, at(1), by=office.counter)
    given = {f"giay-{office.paper.pk}-originals": "1"}
    page = send(as_officer(office.counter), filed, "nhan-bo-sung", **given)
    assert page.headers["Location"] == f"/ho-so/{filed.pk}/"


def test_a_supplement_with_files_may_be_as_long_as_a_filing(office, as_officer, at_handler):
    ask(office, at_handler, at(1))
    counter = as_officer(office.counter)
    address = f"/ho-so/{at_handler.pk}/nhan-bo-sung/"
    assert counter.post(address, {}, CONTENT_LENGTH=str(65 * 2**20)).status_code == 413
    assert most_bytes_at(address) > most_bytes_at(f"/ho-so/{at_handler.pk}/bo-sung/")


@pytest.mark.parametrize(("marked", "number"), [({}, 1), ({"them": "on"}, 2)])
def test_the_counter_says_whether_a_paper_comes_in_addition(
    office, as_officer, at_handler, marked, number
):
    ask(office, at_handler, at(1))
    counter, paper = as_officer(office.counter), f"giay-{office.paper.pk}"
    page = text(counter.get(f"/ho-so/{at_handler.pk}/nhan-bo-sung/"))
    [box] = re.findall(f'<input type="checkbox" name="{paper}-them"[^>]*>', page)
    assert "checked" not in box
    given = {f"{paper}-{name}": value for name, value in (marked | {"originals": "1"}).items()}
    send(counter, at_handler, "nhan-bo-sung", **given)
    assert at_handler.papers.get().originals == number


def test_a_paper_of_which_nothing_is_there_is_not_asked_about(office, as_officer):
    filed = submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    ask(office, filed, at(1), by=office.counter)
    assert "-them" not in text(as_officer(office.counter).get(f"/ho-so/{filed.pk}/nhan-bo-sung/"))


def test_an_earlier_version_of_a_file_is_marked(office, as_officer, at_handler, folder):
    file = scanned()
    given = {"component": office.paper.pk, "files": [file], "by": office.counter, "at": at(0, 10)}
    attach_files(dossier=at_handler, **given)
    ask(office, at_handler, at(1))
    counter = as_officer(office.counter)
    send(counter, at_handler, "nhan-bo-sung", **{f"giay-{office.paper.pk}-originals": "1"})
    for address in ("", f"giay-to/{office.paper.pk}/"):
        page = text(counter.get(f"/ho-so/{at_handler.pk}/{address}"))
        assert "bản trước, đã thay ngày 04/03/2026" in page
