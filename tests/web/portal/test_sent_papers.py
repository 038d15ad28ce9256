"""The holder of the slip's secret sends the papers that were asked for."""

import html
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers import actions
from motcua.dossiers.enums import State
from motcua.dossiers.models import Attachment, Dossier, Pause
from motcua.dossiers.permissions import holder_of
from motcua.dossiers.queries.reminders import list_sent_drafts
from motcua.dossiers.queries.sent_papers import list_all_sent
from motcua.dossiers.rules.supplements import Asked
from motcua.kernel.clock import now
from motcua.kernel.enums import ActorKind
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import LoggedEvent
from motcua.kernel.queries import list_events_of
from motcua.kernel.rules.actors import ActorRef
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import accept, ask, bring_to, brings, draft, guide, handled
from tests.factories.files import scanned
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(office) -> Dossier:
    """Its one paper was asked for by the case officer a while ago."""
    before = now() - timedelta(minutes=5)
    return ask(office, bring_to(office, accept(office, before), "handle", before), before)


@pytest.fixture
def holder(client, asked):
    """A browser that opened the dossier with its secret."""
    client.post("/tra-cuu/mo/", {"ma": asked.code, "bi_mat": asked.tracking_secret})
    return client


PAGES = {number: pdf(number) for number in (1, 2, 3)}
"""Each call makes another content."""


def scan(pages: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile("anh.pdf", PAGES[pages])


def send(holder, dossier, *files, **more):
    paper = f"giay-{dossier.version.components.get().pk}"
    sent = {"key": "k", f"{paper}-tep": list(files)} | more
    return holder.post(f"/tra-cuu/{dossier.code}/bo-sung/", sent, follow=True)


def text(page) -> str:
    return html.unescape(page.content.decode())


def test_a_file_is_sent_for_a_paper_that_was_asked_for_and_waits_for_the_counter(holder, asked):
    address = f"/tra-cuu/{asked.code}/bo-sung/"
    assert address in text(holder.get(f"/tra-cuu/{asked.code}/"))
    page = text(send(holder, asked, scan()))
    assert "Đã gửi giấy tờ bổ sung." in page
    assert "Chưa phải làm gì thêm" in page
    assert "Bạn cần bổ sung" not in page
    assert "bộ phận một cửa chưa ghi nhận" in page
    assert "Chờ bạn bổ sung" not in page
    looked_up = text(holder.get("/tra-cuu/", {"ma": asked.code}))
    assert "Bạn đã gửi đủ giấy tờ, cán bộ đang xem" in looked_up
    row = Attachment.objects.get()
    assert (row.attached_by_kind, row.attached_by_id) == ("person", asked.applicant_person_id or 0)
    asked.refresh_from_db()
    assert (asked.state, asked.paused_at is None) == (State.WAITING_APPLICANT, False)


def test_the_counter_receives_what_was_sent_as_it_is(holder, asked, office, as_officer):
    send(holder, asked, scan())
    file, counter = Attachment.objects.get(), as_officer(office.counter)
    box = f"giay-{office.paper.pk}-file"
    page = text(counter.get(f"/ho-so/{asked.pk}/nhan-bo-sung/"))
    assert f'href="/ho-so/{asked.pk}/tep/{file.pk}/"' in page
    assert re.search(rf'name="{box}"[^>]*checked', page)
    counter.post(f"/ho-so/{asked.pk}/nhan-bo-sung/", {"key": "n", box: "on"})
    assert "bản điện tử gửi qua mạng" in text(counter.get(f"/ho-so/{asked.pk}/"))
    assert "bản điện tử gửi qua mạng" in text(holder.get(f"/tra-cuu/{asked.code}/"))


def test_of_two_papers_the_one_that_was_not_sent_is_still_waited_for(office):
    before = now() - timedelta(minutes=5)
    other = ComponentFactory(version=office.version, name="Giấy khác", required=False)
    dossier = bring_to(office, accept(office, before), "handle", before)
    both = {pk: Asked() for pk in (office.paper.pk, other.pk)}
    asked = ask(office, dossier, before, components=both)
    for pk, is_last in ((office.paper.pk, False), (other.pk, True)):
        sent = {pk: [scanned(1 + is_last)]}
        actions.send_papers(dossier=asked, files=sent, by=holder_of(asked), at=now())
        assert list_all_sent([asked]) == ({asked.pk} if is_last else set())


def test_the_page_opens_with_a_box_for_each_paper_that_was_asked_for(holder, asked):
    page = text(holder.get(f"/tra-cuu/{asked.code}/bo-sung/"))
    assert '<details class="govuk-details" open>' in page


def test_the_counter_sees_what_came_and_receives_it(holder, asked, office, as_officer):
    send(holder, asked, scan())
    (told,) = list_sent_drafts(list_events_of(asked), now())
    assert (told.code, told.officer_id) == ("papers_sent", office.counter.pk)
    counter = as_officer(office.counter)
    page = text(counter.get(f"/ho-so/{asked.pk}/"))
    assert "người nộp gửi qua mạng 1 tệp, chưa nhận" in page
    assert "Người nộp đã gửi bổ sung" in text(counter.get("/mot-cua/", {"muc": "cho-nguoi-nop"}))
    given = {"papers": brings(office), "by": office.counter, "at": now()}
    done = actions.receive_supplement(dossier=asked, **given)
    assert done.state == State.IN_PROGRESS
    assert list_sent_drafts(list_events_of(done), now()) == []
    assert Attachment.objects.get().replaced_at is None


def test_the_counter_declines_a_file_and_the_applicant_reads_why_beside_the_paper(
    holder, asked, office, as_officer
):
    send(holder, asked, scan())
    row = Attachment.objects.get()
    counter, own = as_officer(office.counter), f"/ho-so/{asked.pk}/tep/{row.pk}"
    address = f"{own}/khong-dung-duoc/"
    assert address in text(counter.get(f"/ho-so/{asked.pk}/giay-to/{office.paper.pk}/"))
    assert address in text(counter.get(f"{own}/"))
    page = counter.post(address, {"key": "d", "problem": "other", "words": ""})
    assert "Ghi rõ tệp không dùng được vì sao." in text(page)
    form = {"key": "e", "problem": "unreadable", "words": "Mất góc <b>"}
    page = text(counter.post(address, form, follow=True))
    assert "Đã ghi tệp không dùng được." in page
    assert "Chưa có tệp nào" in page
    assert "chưa nhận" not in text(counter.get(f"/ho-so/{asked.pk}/"))
    again = counter.post(address, form | {"key": "f"})
    assert (again.status_code, "là không dùng được rồi" in text(again)) == (409, True)
    for page in (f"/tra-cuu/{asked.code}/", f"/tra-cuu/{asked.code}/bo-sung/"):
        assert "không dùng được (mờ, không đọc được: Mất góc <b>)" in text(holder.get(page))
    assert "bộ phận một cửa chưa ghi nhận" in text(send(holder, asked, scan(2), key="g"))


def test_the_counter_takes_back_that_a_file_is_of_no_use(holder, asked, office, as_officer):
    send(holder, asked, scan())
    row = Attachment.objects.get()
    counter, own = as_officer(office.counter), f"/ho-so/{asked.pk}/tep/{row.pk}"
    counter.post(f"{own}/khong-dung-duoc/", {"key": "d", "problem": "unreadable", "words": ""})
    assert f'href="{own}/"' in text(counter.get(f"/ho-so/{asked.pk}/giay-to/{office.paper.pk}/"))
    assert f"{own}/lay-lai/" in text(counter.get(f"{own}/"))
    assert f"{own}/lay-lai/" not in text(as_officer(office.handler).get(f"{own}/"))
    counter.get(f"{own}/lay-lai/")
    assert Attachment.objects.get().declined_for
    page = text(counter.post(f"{own}/lay-lai/", {"key": "e"}, follow=True))
    assert "Đã lấy lại tệp." in page
    page = text(holder.get(f"/tra-cuu/{asked.code}/"))
    assert "bộ phận một cửa chưa ghi nhận" in page
    assert "không dùng được" not in page


def long_ago():
    """The last day for the papers is over, also if it was one off; what was sent came that day."""
    last = now() - timedelta(days=20)
    Pause.objects.update(started_at=last - timedelta(days=15), answer_due_on=last.date())
    Dossier.objects.update(pause_until=last.date())
    Attachment.objects.update(attached_at=last)


def test_a_full_set_that_nobody_looked_at_stands_in_red_and_is_not_closed(
    holder, asked, office, as_officer
):
    send(holder, asked, scan())
    long_ago()
    counter = as_officer(office.counter)
    page = text(counter.get("/mot-cua/", {"muc": "cho-qua-hen"}))
    assert "Hết hạn bổ sung" in page
    assert "Người nộp đã gửi bổ sung, chưa xem" in page
    page = text(counter.get(f"/ho-so/{asked.pk}/"))
    assert "đã gửi đủ giấy tờ qua mạng trong hạn mà chưa ai xem" in page
    assert "Đóng hồ sơ vì không bổ sung" not in page
    page = counter.get(f"/ho-so/{asked.pk}/dong/")
    assert (page.status_code, "mà chưa ai xem" in text(page)) == (409, True)


def test_a_part_that_was_sent_is_told_on_the_page_that_closes(holder, asked, office, as_officer):
    counter = as_officer(office.counter)
    long_ago()
    assert "không bổ sung. Giấy tờ" in text(counter.get(f"/ho-so/{asked.pk}/dong/"))
    send(holder, asked, scan())  # today, too late
    page = text(counter.get(f"/ho-so/{asked.pk}/dong/"))
    assert "Người nộp có gửi tệp qua mạng nhưng không đủ" in page
    assert "gửi qua mạng 1 tệp, chưa xem, lần cuối lúc" in page
    counter.post(f"/ho-so/{asked.pk}/dong/", {"key": "z"})
    asked.refresh_from_db()
    assert asked.state == State.STOPPED


def test_who_refuses_a_filing_is_told_what_was_sent_for_it(office, as_officer):
    filed = guide(office, draft(office, papers={}), now() - timedelta(minutes=5))
    given = {"files": {office.paper.pk: [scanned()]}, "by": holder_of(filed)}
    actions.send_papers(dossier=filed, at=now(), **given)
    page = text(as_officer(office.counter).get(f"/ho-so/{filed.pk}/tu-choi/"))
    assert "gửi qua mạng 1 tệp, chưa xem" in page


def test_only_the_counter_declines_a_file(holder, asked, office, as_officer):
    send(holder, asked, scan())
    address = f"/ho-so/{asked.pk}/tep/{Attachment.objects.get().pk}/khong-dung-duoc/"
    handler = as_officer(office.handler)
    assert handler.get(address).status_code == 403
    assert handler.post(address, {"key": "a", "problem": "expired"}).status_code == 403
    assert address not in text(handler.get(f"/ho-so/{asked.pk}/giay-to/{office.paper.pk}/"))
    assert not Attachment.objects.get().declined_for


def test_who_has_not_opened_the_dossier_sends_nothing(asked):
    opening = f"/tra-cuu/{asked.code}/"
    assert Client().get(f"{opening}bo-sung/").url == f"{opening}?ve=bo-sung"
    assert Client().post(f"{opening}bo-sung/").url == f"{opening}?ve=bo-sung"
    assert not Attachment.objects.exists()


def test_a_dossier_that_waits_for_nothing_takes_nothing(client, office):
    dossier = handled(office)
    client.post("/tra-cuu/mo/", {"ma": dossier.code, "bi_mat": dossier.tracking_secret})
    assert client.get(f"/tra-cuu/{dossier.code}/bo-sung/").status_code == 404
    assert "bo-sung" not in text(client.get(f"/tra-cuu/{dossier.code}/"))


def test_a_file_that_cannot_be_read_is_said_at_its_place_and_the_good_one_stays(holder, asked):
    bad = SimpleUploadedFile("a.pdf", b"khong phai pdf")
    page = send(holder, asked, scan(), bad)
    assert page.context["form"].errors
    assert not Attachment.objects.exists()
    (kept,) = page.context["form"].rows()[0]["kept"]
    paper = f"giay-{asked.version.components.get().pk}"
    page = send(holder, asked, **{f"{paper}-giu": [kept.sealed], "key": "l"})
    assert "Đã gửi giấy tờ bổ sung." in text(page)
    assert Attachment.objects.count() == 1


def test_a_file_kept_for_another_dossier_is_not_taken(holder, asked, office):
    page = send(holder, asked, scan(), SimpleUploadedFile("a.pdf", b"x"))
    (kept,) = page.context["form"].rows()[0]["kept"]
    other = ask(office, bring_to(office, accept(office, now()), "handle", now()), now())
    holder.post("/tra-cuu/mo/", {"ma": other.code, "bi_mat": other.tracking_secret})
    paper = f"giay-{asked.version.components.get().pk}"
    page = send(holder, other, **{f"{paper}-giu": [kept.sealed]})
    assert "không còn" in text(page)
    assert not Attachment.objects.exists()


def test_nothing_chosen_is_said_at_the_first_box(holder, asked):
    box = f"giay-{asked.version.components.get().pk}-tep"
    errors = send(holder, asked).context["form"].errors
    assert errors == {box: ["Chọn tệp của ít nhất một giấy tờ."]}


def test_the_same_form_sent_twice_stores_once(holder, asked):
    for _n in range(2):
        assert "Đã gửi giấy tờ bổ sung." in text(send(holder, asked, scan()))
    kinds = list(LoggedEvent.objects.values_list("kind", flat=True))
    assert (Attachment.objects.count(), kinds.count("PapersSent")) == (1, 1)


def test_a_file_that_is_there_already_is_not_sent_again(holder, asked):
    send(holder, asked, scan())
    page = send(holder, asked, scan(), key="another")
    assert "Những tệp này đã có trong hồ sơ." in text(page)


def test_the_action_takes_no_paper_beyond_the_request_and_nobody_elses_dossier(asked, office):
    other = ComponentFactory(version=office.version)
    file = scanned()
    given = {"dossier": asked, "at": now()}
    with pytest.raises(actions.CannotSendPapers, match="còn thiếu trong phiếu"):
        actions.send_papers(files={other.pk: [file]}, by=holder_of(asked), **given)
    stranger = ActorRef(ActorKind.PERSON, 10**9)
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.send_papers(files={office.paper.pk: [file]}, by=stranger, **given)
    assert not Attachment.objects.exists()


def test_a_paper_has_no_more_files_than_its_most(asked, office, settings):
    settings.FILES_A_COMPONENT = 2
    files = [scanned(pages) for pages in (1, 2, 3)]
    with pytest.raises(actions.CannotSendPapers, match="2 tệp"):
        actions.send_papers(
            dossier=asked, files={office.paper.pk: files}, by=holder_of(asked), at=now()
        )
    assert not Attachment.objects.exists()
