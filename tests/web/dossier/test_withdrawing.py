"""The page on which the counter records that the applicant withdrew a dossier."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers import actions
from motcua.dossiers.enums import State, WithdrawalWay
from motcua.dossiers.models import Dossier
from tests.factories.dossiers import accept, at, draft
from tests.files.conftest import folder
from tests.files.samples import pdf

folder = folder  # noqa: PLW0127 - a fixture
pytestmark = pytest.mark.django_db


@pytest.fixture
def send(office, as_officer):
    """Sends the form about a dossier."""
    client = as_officer(office.counter)

    def send(dossier, **given):
        typed = {"key": "k", "reason": "Xin rút để sửa tên"} | given
        return client.post(f"/ho-so/{dossier.pk}/rut/", typed)

    return send


def state_of(dossier):
    return Dossier.objects.get(pk=dossier.pk).state


@pytest.mark.parametrize("way", ["counter", "post"])
def test_a_written_request_is_scanned_or_kept(office, send, way):
    dossier = accept(office)
    page = send(dossier, way=way)
    assert list(page.context["form"].errors) == ["scan"]
    assert ("Xin rút để sửa tên" in page.content.decode(), state_of(dossier)) == (
        True,
        State.ACCEPTED,
    )
    assert send(dossier, way=way, paper_kept="on").status_code == 302
    assert state_of(dossier) == State.WITHDRAWN


def test_how_the_applicant_asked_is_chosen(office, send):
    dossier = accept(office)
    assert list(send(dossier).context["form"].errors) == ["way"]
    assert state_of(dossier) == State.ACCEPTED


@pytest.mark.usefixtures("folder")
def test_the_scan_of_the_request_stays_with_the_dossier(office, send, as_officer):
    dossier = accept(office)
    scan = SimpleUploadedFile("don.pdf", pdf(), content_type="application/pdf")
    assert send(dossier, way="post", scan=scan).status_code == 302
    assert dossier.attachments.get().title == "Đơn xin rút hồ sơ"
    page = as_officer(office.counter).get(f"/ho-so/{dossier.pk}/").content.decode()
    assert "Cách xin rút: gửi đơn có chữ ký qua bưu chính" in page


@pytest.mark.usefixtures("folder")
def test_a_scan_that_is_no_paper_is_said_at_its_place(office, send):
    dossier = accept(office)
    page = send(dossier, way="post", scan=SimpleUploadedFile("don.pdf", b"MZ"))
    assert (list(page.context["form"].errors), state_of(dossier)) == (["scan"], State.ACCEPTED)


@pytest.mark.usefixtures("folder")
def test_a_scan_is_kept_over_an_error_elsewhere_and_sent_once(office, send):
    dossier, other = accept(office), accept(office)
    scan = SimpleUploadedFile("don.pdf", pdf(), content_type="application/pdf")
    page = send(dossier, way="post", scan=scan, reason="")
    assert list(page.context["form"].errors) == ["reason"]
    (kept,) = page.context["form"].kept
    assert (kept.sealed in page.content.decode(), dossier.attachments.exists()) == (True, False)
    elsewhere = send(other, way="post", **{"scan-giu": kept.sealed})
    assert (list(elsewhere.context["form"].errors), state_of(other)) == (["scan"], State.ACCEPTED)
    assert send(dossier, way="post", **{"scan-giu": kept.sealed}).status_code == 302
    assert dossier.attachments.get().title == "Đơn xin rút hồ sơ"


@pytest.mark.usefixtures("folder")
def test_a_good_scan_is_kept_beside_one_that_cannot_be_read(office, send):
    dossier = accept(office)
    scans = [SimpleUploadedFile("don.pdf", pdf()), SimpleUploadedFile("x.pdf", b"MZ")]
    page = send(dossier, way="post", scan=scans)
    assert list(page.context["form"].errors) == ["scan"]
    assert [file.name for file in page.context["form"].kept] == ["don.pdf"]


def test_what_came_through_the_account_needs_no_paper(office, send):
    dossier = accept(office)
    assert send(dossier, way="account").status_code == 302


def test_what_is_not_accepted_yet_is_withdrawn_by_word(office, send):
    dossier = actions.submit_dossier(dossier=draft(office), by=office.counter, at=at())
    assert send(dossier).status_code == 302
    assert state_of(dossier) == State.WITHDRAWN


def test_no_clerk_ends_an_accepted_dossier_without_the_request(office):
    given = {"dossier": accept(office), "reason": "x", "by": office.counter, "at": at(1)}
    with pytest.raises(actions.CannotWithdrawDossier, match="bằng cách nào"):
        actions.withdraw_dossier(**given)
    with pytest.raises(actions.CannotWithdrawDossier, match="đơn xin rút"):
        actions.withdraw_dossier(**given, way=WithdrawalWay.COUNTER)


def test_which_files_are_taken_is_said_at_the_field(office, as_officer):
    dossier = accept(office)
    page = as_officer(office.counter).get(f"/ho-so/{dossier.pk}/rut/").content.decode()
    first, said, field = (page.index(each) for each in ('name="way"', "20 MB", 'name="scan"'))
    assert first < said < field
    assert page.count("20 MB") == 1
