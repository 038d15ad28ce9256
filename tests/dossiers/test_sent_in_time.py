"""What was sent in time and lies unread keeps a dossier from being closed for want of papers."""

from datetime import datetime, time, timedelta

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import FileProblem, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.alerts import list_alerts
from motcua.dossiers.queries.papers import counts_given, list_only_scanned
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.supplements import Asked
from motcua.kernel.clock import VIETNAM
from motcua.web.dossier.page_papers import get_papers
from tests.dossiers.test_attachments import file
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import Office, ask, asks, at, brings, handled

pytestmark = pytest.mark.django_db
UNREAD = "đã gửi đủ giấy tờ qua mạng trong hạn mà chưa ai xem"


@pytest.fixture
def asked(office: Office) -> Dossier:
    return ask(office, handled(office), at(1))


def day_after(dossier: Dossier) -> datetime:
    """The midnight that ends the last day for the papers."""
    day = dossier.pauses.get().answer_due_on
    assert day is not None
    return datetime.combine(day + timedelta(days=1), time(), VIETNAM)


def send(dossier: Dossier, paper: int, when: datetime, number: int = 1) -> None:
    given = {"by": holder_of(dossier), "at": when}
    actions.send_papers(dossier=dossier, files={paper: [file(number)]}, **given)


def lapse(office: Office, dossier: Dossier, when: datetime) -> Dossier:
    return actions.lapse_dossier(dossier=dossier, by=office.counter, at=when)


@pytest.mark.parametrize(
    ("minutes", "closes"), [(-60 * 24, False), (-1, False), (0, True), (1, True)]
)
def test_what_was_sent_to_the_last_minute_of_the_last_day_keeps_it_open(
    office: Office, asked: Dossier, minutes: int, closes: bool
) -> None:
    midnight = day_after(asked)
    send(asked, office.paper.pk, midnight + timedelta(minutes=minutes))
    when = midnight + timedelta(minutes=2)
    if closes:
        assert lapse(office, asked, when).state == State.STOPPED
        return
    with pytest.raises(actions.CannotLapseDossier, match=UNREAD):
        lapse(office, asked, when)
    with pytest.raises(actions.CannotLapseDossier, match=UNREAD):
        lapse(office, asked, when + timedelta(days=30))


def test_before_the_last_day_is_over_that_is_said_whatever_was_sent(
    office: Office, asked: Dossier
) -> None:
    midnight = day_after(asked)
    send(asked, office.paper.pk, at(2))
    with pytest.raises(actions.CannotLapseDossier, match="còn được bổ sung đến hết ngày"):
        lapse(office, asked, midnight - timedelta(minutes=1))
    with pytest.raises(actions.CannotLapseDossier, match=UNREAD):
        lapse(office, asked, midnight)


def test_a_part_of_what_was_asked_for_does_not_keep_it_open(office: Office) -> None:
    second = ComponentFactory(version=office.version, required=False)
    both = {**asks(office), second.pk: asks(office)[office.paper.pk]}
    dossier = ask(office, handled(office), at(1), components=both)
    send(dossier, office.paper.pk, at(2))
    assert lapse(office, dossier, day_after(dossier)).state == State.STOPPED


def test_the_rest_of_what_was_brought_in_part_keeps_it_open(office: Office) -> None:
    second = ComponentFactory(version=office.version, required=False)
    both = {**asks(office), second.pk: asks(office)[office.paper.pk]}
    dossier = ask(office, handled(office), at(1), components=both)
    given = {"papers": brings(office), "by": office.counter, "at": at(2)}
    actions.receive_supplement(dossier=dossier, **given)
    send(dossier, second.pk, at(3))
    with pytest.raises(actions.CannotLapseDossier, match=UNREAD):
        lapse(office, dossier, day_after(dossier))


def test_what_was_sent_for_a_request_is_received_and_not_counted(office: Office) -> None:
    second = ComponentFactory(version=office.version, required=False)
    dossier = ask(office, handled(office), at(1), components={second.pk: Asked(Count(originals=1))})
    send(dossier, second.pk, at(2))
    assert list_only_scanned(dossier) == []
    assert get_papers(dossier, office.counter, at(2)).only_scanned == []
    given = {"papers": {second.pk: Count(originals=1)}, "by": office.counter, "at": at(3)}
    with pytest.raises(actions.CannotCountPapers, match="đã quét mà chưa có số lượng"):
        actions.count_papers(dossier=dossier, **given)
    done = actions.receive_supplement(dossier=dossier, **given)
    assert counts_given(done)[second.pk] == Count(originals=1)


def test_what_was_declined_does_not_keep_it_open(office: Office, asked: Dossier) -> None:
    send(asked, office.paper.pk, at(2))
    row = asked.attachments.get()
    said = {"problem": FileProblem.WRONG_PAPER, "by": office.counter, "at": at(3)}
    actions.decline_file(dossier=asked, attachment=row.pk, **said)
    assert lapse(office, asked, day_after(asked)).state == State.STOPPED


def test_the_counter_is_alerted_to_look_before_it_closes(office: Office, asked: Dossier) -> None:
    midnight = day_after(asked)
    send(asked, office.paper.pk, at(2))

    def told(when: datetime) -> set[str]:
        return {each.code for each in list_alerts(when) if each.officer_id == office.counter.pk}

    assert told(midnight - timedelta(minutes=1)) == set()
    assert told(midnight) == {"sent_unread"}
    row = asked.attachments.get()
    said = {"problem": FileProblem.UNREADABLE, "by": office.counter, "at": midnight}
    actions.decline_file(dossier=asked, attachment=row.pk, **said)
    assert told(midnight) == {"supplement_over"}
