"""The outbox and the templates, as administrators see them, and the messages of a dossier."""

import re
from datetime import timedelta

import pytest
from django.utils.translation import gettext, override

from motcua.dossiers.models import Dossier
from motcua.kernel.clock import VIETNAM, now
from motcua.kernel.rules.actors import SYSTEM
from motcua.messages.actions import queue_messages
from motcua.messages.enums import Channel, MessageState, Recipient
from motcua.messages.models import Message, MessageTemplate
from motcua.messages.rules.drafts import Draft
from motcua.messages.rules.texts import VARIABLES
from motcua.web.administration.message_forms import EXAMPLE, Preview
from tests.factories.dossiers import accept, at, draft
from tests.factories.people import OfficerFactory, PostFactory, UnitFactory


@pytest.fixture
def message(office):
    dossier = accept(office)
    draft = Draft(
        code="received",
        channel=Channel.EMAIL,
        recipient=Recipient.APPLICANT,
        cause=("event", 1),
        subject=("dossier", dossier.pk),
        unit_id=office.unit.pk,
        values={"code": dossier.code or ""},
        address="ut@vidu.vn",
    )
    queue_messages(drafts=[draft], by=SYSTEM, at=at())
    Message.objects.update(state=MessageState.GIVEN_UP, next_attempt_at=None, error="no_answer")
    return Message.objects.get()


@pytest.fixture
def administrator(office):
    return PostFactory(role="administrator", unit=office.unit).officer


def test_the_outbox_shows_a_masked_address_and_no_text(message, administrator, as_officer):
    page = as_officer(administrator).get("/quan-tri/tin/?tinh-trang=given_up").content.decode()
    assert "u•••@vidu.vn" in page
    assert "ut@vidu.vn" not in page
    assert message.title not in page


def test_the_outbox_says_which_dossier_a_message_is_about(message, administrator, as_officer):
    page = as_officer(administrator).get("/quan-tri/tin/").content.decode()
    assert f"hồ sơ {Dossier.objects.get().code}" in page


def test_the_outbox_says_of_which_unit_and_dossier_nobody_is_in_charge(
    office, administrator, as_officer
):
    filed = draft(office)
    code = MessageTemplate.objects.filter(channel=Channel.IN_APP)[0].code
    told = Draft(
        code=code,
        channel=Channel.IN_APP,
        recipient=Recipient.OFFICER,
        cause=("event", 2),
        subject=("dossier", filed.pk),
        unit_id=office.unit.pk,
        values=dict.fromkeys(VARIABLES[code], ""),
    )
    queue_messages(drafts=[told], by=SYSTEM, at=at())
    page = as_officer(administrator).get("/quan-tri/tin/").content.decode()
    assert "chưa có cán bộ nào phụ trách" in page
    assert f"hồ sơ chưa có mã, số {filed.pk}" in page
    assert f"{office.unit.name} · " in page


def test_the_outbox_of_another_unit_shows_nothing(message, as_officer):
    stranger = PostFactory(role="administrator", unit=UnitFactory(commune=True)).officer
    browser = as_officer(stranger)
    assert "vidu.vn" not in browser.get("/quan-tri/tin/").content.decode()
    assert browser.post(f"/quan-tri/tin/{message.pk}/gui-lai/").status_code == 404


def test_an_administrator_sends_again(message, administrator, as_officer):
    assert as_officer(administrator).post(f"/quan-tri/tin/{message.pk}/gui-lai/").status_code == 302
    assert Message.objects.get().state == MessageState.QUEUED


def test_the_page_of_a_dossier_shows_and_sends_again(message, office, as_officer):
    browser, address = as_officer(office.counter), f"/ho-so/{message.subject_id}/"
    page = browser.get(address).content.decode()
    assert "u•••@vidu.vn" in page
    resend = f"{address}tin/{message.pk}/gui-lai/"
    assert resend in page
    assert browser.post(resend).status_code == 302
    assert browser.post(resend).status_code == 409
    assert resend not in browser.get(address).content.decode()


def test_a_message_of_another_dossier_is_not_sent_again(message, office, as_officer):
    other = accept(office)
    browser = as_officer(office.counter)
    assert browser.post(f"/ho-so/{other.pk}/tin/{message.pk}/gui-lai/").status_code == 404


def test_templates_are_previewed_with_parts_and_cost(administrator, as_officer):
    page = as_officer(administrator).get("/quan-tri/mau-tin/").content.decode()
    assert "GSM-7" in page
    assert "phần tin" in page
    assert "{code}" not in page


def test_the_example_has_a_value_for_all_that_a_template_may_say():
    assert {name for names in VARIABLES.values() for name in names} - {*EXAMPLE} == set()


@pytest.mark.django_db
def test_a_sample_in_english_says_in_english_how_a_dossier_ended():
    row = MessageTemplate.objects.filter(code="closed", language="en").first()
    assert "withdrawn on request" in f"{Preview(row, 0).title} {Preview(row, 0).body}"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_who_acts_for_another_is_sent_to_the_list_by_its_name(language):
    (row,) = MessageTemplate.objects.filter(code="acting_for", language=language)
    with override(language):
        assert f"“{gettext('Cùng vai trò với tôi')}”" in row.body


def test_a_template_is_changed_from_tomorrow_on(office, as_officer):
    province = PostFactory(role="administrator", unit=UnitFactory()).officer
    row = MessageTemplate.objects.get(code="received", channel="sms", language="vi")
    browser, address = as_officer(province), f"/quan-tri/mau-tin/{row.pk}/"
    refused = browser.post(address, {"key": "a", "title": "", "body": "{secret}"})
    assert "không có biến: secret" in refused.content.decode()
    assert (
        browser.post(address, {"key": "b", "title": "", "body": "Ho so {code}"}).status_code == 302
    )
    newest = MessageTemplate.objects.filter(code="received", channel="sms", language="vi").last()
    assert newest is not None
    assert newest.body == "Ho so {code}"


@pytest.fixture
def edited(office, as_officer):
    """The browser of an administrator of a province, and the address of an SMS template."""
    province = PostFactory(role="administrator", unit=UnitFactory()).officer
    row = MessageTemplate.objects.get(code="received", channel="sms", language="vi")
    return as_officer(province), f"/quan-tri/mau-tin/{row.pk}/"


def test_what_is_typed_is_tried_without_saving_it(edited):
    browser, address = edited
    before = list(MessageTemplate.objects.values_list("pk", "body"))
    sent = {"key": "a", "title": "", "body": "Hồ sơ {code}, cảm ơn.", "xem": "1"}
    page = browser.post(address, sent).content.decode()
    assert "Xem thử, chưa lưu" in page
    assert ("Unicode" in page, "{code}, cảm ơn.</textarea>" in page) == (True, True)
    assert list(MessageTemplate.objects.values_list("pk", "body")) == before


def test_what_was_saved_for_tomorrow_is_shown_and_corrected_from_there(edited):
    browser, address = edited
    browser.post(address, {"key": "a", "title": "", "body": "Ho so {code} moi"})
    tomorrow = now().astimezone(VIETNAM).date() + timedelta(days=1)
    said = f"Đã lưu, dùng từ ngày {tomorrow:%d/%m/%Y}"
    assert said in browser.get("/quan-tri/mau-tin/").content.decode()
    page = browser.get(address).content.decode()
    assert (said in page, "Ho so {code} moi</textarea>" in page) == (True, True)
    browser.post(address, {"key": "b", "title": "", "body": "Ho so {code} dung"})
    editions = MessageTemplate.objects.filter(code="received", channel="sms", language="vi")
    assert [row.body for row in editions.order_by("valid_from")][1:] == ["Ho so {code} dung"]


def test_a_template_is_changed_by_the_province_alone(administrator, as_officer):
    row = MessageTemplate.objects.first()
    assert as_officer(administrator).get(f"/quan-tri/mau-tin/{row.pk}/").status_code == 403
    assert as_officer(OfficerFactory()).get("/quan-tri/mau-tin/").status_code == 403


def test_the_outbox_says_in_words_what_was_told_and_why_it_was_not_sent(
    message, administrator, as_officer
):
    page = as_officer(administrator).get("/quan-tri/tin/").content.decode()
    assert "Đã tiếp nhận hồ sơ · máy gửi tin không trả lời" in page
    assert "no_answer" not in page


def test_what_failed_stands_before_what_is_newer_on_every_page(
    message, administrator, as_officer, monkeypatch
):
    for cause in (2, 3, 4):
        draft = Draft(
            code="received",
            channel=Channel.EMAIL,
            recipient=Recipient.APPLICANT,
            cause=("event", cause),
            subject=("dossier", message.subject_id),
            unit_id=message.unit_id,
            values={},
            address=f"{cause}@vidu.vn",
        )
        queue_messages(drafts=[draft], by=SYSTEM, at=at())
    monkeypatch.setattr("motcua.web.administration.message_views.PAGE_SIZE", 2)
    browser = as_officer(administrator)
    pages = [browser.get(f"/quan-tri/tin/?trang={page}").content.decode() for page in (1, 2)]
    shown = [re.findall(r"(.)•••@vidu", page) for page in pages]
    assert shown == [["u", "4"], ["3", "2"]]


def test_the_outbox_counts_the_newest_messages_only(
    message, administrator, as_officer, monkeypatch
):
    browser = as_officer(administrator)
    assert "(1)" in browser.get("/quan-tri/tin/").content.decode()
    monkeypatch.setattr("motcua.web.administration.message_views.MOST_LISTED", 1)
    assert "(1+)" in browser.get("/quan-tri/tin/").content.decode()


@pytest.mark.parametrize(
    ("state", "advice"),
    [
        (MessageState.GIVEN_UP, "Tin này chưa đến người nhận"),
        (MessageState.UNKNOWN, "Có thể tin đã đến"),
    ],
)
def test_a_message_not_sent_and_one_in_doubt_are_told_apart(
    message, administrator, as_officer, state, advice
):
    Message.objects.update(state=state)
    page = as_officer(administrator).get("/quan-tri/tin/").content.decode()
    said = [each for each in ("Tin này chưa đến người nhận", "Có thể tin đã đến") if each in page]
    assert said == [advice]
