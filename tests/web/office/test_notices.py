"""An officer's notices: counted in the header, read once, nobody else's."""

from motcua.dossiers.queries.alerts import list_alerts
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages
from motcua.messages.models import Message
from tests.factories.dossiers import accept, at


def alert(office):
    accept(office)
    queue_messages(drafts=list_alerts(at(3, 17, 1)), by=SYSTEM, at=at(3, 17, 1))


def test_unread_notices_are_counted_until_they_are_read(office, as_officer):
    alert(office)
    browser = as_officer(office.leader)
    page = browser.get("/thong-bao/").content.decode()
    newest = Message.objects.filter(officer=office.leader).order_by("-pk")[0].pk
    assert "Thông báo mới: " in page
    assert f'value="{newest}"' in page
    assert browser.post("/thong-bao/", {"den": str(newest)}).status_code == 302
    assert "Thông báo mới" not in browser.get("/thong-bao/").content.decode()
    assert "Thông báo mới" in as_officer(office.handler).get("/thong-bao/").content.decode()


def test_reading_up_to_nonsense_is_refused(office, as_officer):
    for typed in ("", "x", "-1", "9" * 30):
        assert as_officer(office.leader).post("/thong-bao/", {"den": typed}).status_code == 400
