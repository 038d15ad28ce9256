"""An officer's notices: counted in the header, read once, nobody else's."""

from datetime import timedelta

import pytest

from motcua.dossiers.queries.alerts import list_alerts
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages
from motcua.messages.models import Message
from motcua.messages.rules.drafts import notices
from tests.factories.dossiers import accept, at

MORNING = at(3, 9)


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


@pytest.fixture
def notify(office):
    """Queues a notice to the handler; a number is its cause and subject."""

    def queue(number, when=MORNING, code="step_near", kind="dossier"):
        drafts = notices(
            code=code,
            cause=("event", number),
            subject=(kind, number),
            unit_id=office.handler.all_posts[0].unit_id,
            values={"code": f"H-{number}", "step": "Thẩm định", "at": "10:00"},
            officers=[office.handler.pk],
        )
        queue_messages(drafts=drafts, by=SYSTEM, at=when)
        return Message.objects.order_by("pk").last()

    return queue


def listed(browser, path="/thong-bao/"):
    return browser.get(path).content.decode().partition("<h1")[2]


def test_notices_of_one_kind_and_day_are_a_row_that_opens(office, as_officer, notify):
    notify(1, MORNING - timedelta(days=1))
    notify(2)
    last = notify(3)
    browser = as_officer(office.handler)
    page = listed(browser)
    assert "Sắp đến hạn bước: 2 hồ sơ" in page
    assert "H-1" in page
    assert "H-2" not in page
    opened = listed(browser, f"/thong-bao/{last.pk}/")
    assert "H-2" in opened
    assert "H-3" in opened
    assert "H-1" not in opened


def test_alarms_about_the_own_account_come_first_until_they_are_read(office, as_officer, notify):
    alarm = notify(1, code="factor_reset", kind="account")
    notify(2)
    browser = as_officer(office.handler)
    page = listed(browser)
    assert page.index("lớp bảo vệ thứ hai của bạn".capitalize()) < page.index("H-2")
    browser.post("/thong-bao/", {"den": str(alarm.pk)})
    page = listed(browser)
    assert page.index("H-2") < page.index("lớp bảo vệ thứ hai của bạn".capitalize())


def test_the_notices_of_another_officer_are_hidden(office, as_officer, notify):
    assert as_officer(office.leader).get(f"/thong-bao/{notify(1).pk}/").status_code == 404


def test_a_notice_is_read_in_the_language_of_the_page(office, as_officer, notify):
    notify(1)
    browser = as_officer(office.handler)
    assert "Sắp đến hạn bước: H-1" in listed(browser)
    browser.cookies["language"] = "en"
    assert "Step due soon: H-1" in listed(browser)


def test_a_notice_about_a_form_leads_to_it(office, as_officer, notify):
    notify(7, code="form_returned", kind="formdefinition")
    assert 'href="/kiem-soat/to-khai/7/"' in listed(as_officer(office.handler))
