"""What was sent online for a request is received as an electronic copy that nobody counts."""

import pytest

from motcua.catalogue.models import Component
from motcua.dossiers.actions import (
    CannotReceiveSupplement,
    CannotSendPapers,
    receive_supplement,
    send_papers,
)
from motcua.dossiers.enums import State
from motcua.dossiers.models import AskedPaper, Dossier
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.filings import list_originals_to_see
from motcua.dossiers.queries.papers import counts_here, list_missing_papers
from motcua.dossiers.rules.papers import Count
from motcua.kernel.models import LoggedEvent
from tests.factories.dossiers import Office, ask, at, handled
from tests.factories.files import scanned
from tests.factories.filings import begin, fill, make_online_office, submit

pytestmark = pytest.mark.django_db
BY_FILE = Count(by_file=True)


@pytest.fixture
def asked(office: Office) -> Dossier:
    """Taken in at the counter with its paper, which was asked for again."""
    return ask(office, handled(office), at(1))


@pytest.fixture
def sent(office: Office, asked: Dossier) -> Dossier:
    """A file of it was sent online."""
    return send(office, asked)


def send(office: Office, dossier: Dossier) -> Dossier:
    files = {office.paper.pk: [scanned(2)]}
    return send_papers(dossier=dossier, files=files, by=holder_of(dossier), at=at(1, 14))


def receive(office: Office, dossier: Dossier, count: Count = BY_FILE) -> Dossier:
    papers = {office.paper.pk: count}
    return receive_supplement(dossier=dossier, papers=papers, by=office.counter, at=at(2))


def test_it_completes_the_request_in_place_of_the_paper(office: Office, sent: Dossier) -> None:
    done = receive(office, sent)
    assert done.state == State.IN_PROGRESS
    assert counts_here(done) == {office.paper.pk: BY_FILE}
    assert list_missing_papers(done) == []


def test_what_was_received_is_sent_no_more(office: Office, asked: Dossier) -> None:
    AskedPaper.objects.update(received_at=at(1, 13))
    with pytest.raises(CannotSendPapers, match="Chỉ gửi giấy tờ còn thiếu"):
        send(office, asked)


def test_the_new_slip_says_that_it_is_electronic(office: Office, sent: Dossier) -> None:
    slip = receive(office, sent).forms.filter(form="receipt").latest("pk").content
    assert [row[2] for row in slip["papers"]] == ["bản điện tử"]
    assert any("(bản điện tử)" in text for _name, text in slip["terms"])


def test_its_original_is_looked_at_later_if_the_list_states_one(
    office: Office, sent: Dossier
) -> None:
    done = receive(office, sent)
    for originals in (1, 0):
        Component.objects.update(originals=originals, copies=1)
        assert len(list_originals_to_see(done)) == originals


def test_nothing_is_received_as_a_file_that_nobody_sent(office: Office, asked: Dossier) -> None:
    with pytest.raises(CannotReceiveSupplement, match="Không có tệp nào gửi qua mạng"):
        receive(office, asked)
    asked.refresh_from_db()
    assert asked.state == State.WAITING_APPLICANT


def test_a_file_of_an_online_filing_that_was_no_good_gives_way_to_the_next() -> None:
    office = make_online_office()
    filed = submit(fill(begin(office)))
    office.paper = Component.objects.get(name="Giấy chứng sinh")
    done = receive(office, send(office, ask(office, filed, at(0, 14), by=office.counter)))
    current = done.attachments.filter(component=office.paper, replaced_at=None)
    assert [row.file.pages for row in current] == [2]
    assert LoggedEvent.objects.filter(kind="PapersReplaced").exists()
    assert counts_here(done)[office.paper.pk] == BY_FILE
