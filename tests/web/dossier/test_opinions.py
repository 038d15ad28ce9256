"""The pages of opinions: asking at a step, answering without seeing the dossier."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers import actions
from motcua.dossiers.models import Consultation
from motcua.files.receiving import Received
from motcua.web.dossier.page_opinions import state_of
from motcua.worktime.queries import get_calendar
from tests.dossiers.test_consultations import ask, asked, others
from tests.factories.dossiers import at, handled, open_step
from tests.factories.people import OfficerFactory
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
others = others  # noqa: PLW0127 - a fixture


@pytest.fixture
def today(monkeypatch) -> None:
    """Monday noon."""
    for module in ("opinion_views", "views", "content_views"):
        monkeypatch.setattr(f"motcua.web.dossier.{module}.now", lambda: at(0, 12))
    monkeypatch.setattr("motcua.web.office.views.now", lambda: at(0, 12))


def sent(dossier, unit) -> dict[str, str]:
    return {
        "key": "k",
        "unit-0": unit.code,
        "question-0": "Có tranh chấp không?",
        "due_on-0": "03/03/2026",
        "way-0": "system",
        "needed-0": "on",
        "way-1": "system",
        "way-2": "system",
    }


def test_a_case_officer_asks_from_the_page_of_the_dossier(
    office, others, as_officer, today
) -> None:
    dossier = handled(office)
    client = as_officer(office.handler)
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/hoi-y-kien/"
    assert address in client.get(f"/ho-so/{dossier.pk}/").content.decode()
    assert client.get(address).status_code == 200
    page = client.post(address, sent(dossier, others[0]), follow=True)
    assert "Ý kiến đã hỏi" in page.content.decode()
    assert Consultation.objects.get().due_at == at(1, 17)


def test_a_second_unit_needs_its_own_question_and_day(office, others, as_officer, today) -> None:
    dossier = handled(office)
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/hoi-y-kien/"
    given = sent(dossier, others[0]) | {"unit-1": others[1].code}
    page = as_officer(office.handler).post(address, given)
    assert "Ghi nội dung cần hỏi" in page.content.decode()
    assert not Consultation.objects.exists()


def test_the_asked_unit_sees_the_question_but_neither_the_applicant_nor_the_dossier(
    office, others, as_officer, today
) -> None:
    dossier = handled(office)
    ask(office, dossier, asked(others[0]))
    client = as_officer(OfficerFactory(case_officer_at=others[0]))
    pk = Consultation.objects.get().pk
    page = client.get(f"/y-kien/{pk}/").content.decode()
    assert "Đất có tranh chấp không?" in page
    assert dossier.applicant_name not in page
    assert client.get(f"/ho-so/{dossier.pk}/").status_code == 404
    assert f"/y-kien/{pk}/" in client.get("/xu-ly/").content.decode()


@pytest.mark.parametrize("anybody", [True, False])
def test_who_asks_is_told_where_nobody_can_answer(
    office, others, as_officer, today, anybody
) -> None:
    if anybody:
        OfficerFactory(leader_at=others[0])
    dossier = handled(office)
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/hoi-y-kien/"
    page = as_officer(office.handler).post(address, sent(dossier, others[0]), follow=True)
    said = f"Ở {others[0].name} chưa có ai trả lời trên hệ thống"
    assert (said in page.content.decode()) is not anybody


def test_a_paper_that_was_not_scanned_is_named_to_the_asked_unit_if_it_is_chosen(
    office, others, as_officer, today
) -> None:
    dossier = handled(office)
    client = as_officer(office.handler)
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/hoi-y-kien/"
    assert "gửi bản giấy" in client.get(address).content.decode()
    named = {"named_papers": [str(office.paper.pk)]}
    two = {"unit-1": str(others[1].pk), "question-1": "Có không?", "due_on-1": "03/03/2026"}
    client.post(address, sent(dossier, others[0]) | two | named)
    for row in Consultation.objects.all():
        page = as_officer(OfficerFactory(case_officer_at=row.unit)).get(f"/y-kien/{row.pk}/")
        assert page.context["papers"] == [office.paper.name]
        assert "chưa có bản chụp; gửi bản giấy" in page.content.decode()


def test_a_paper_that_is_not_chosen_is_not_named(office, others, as_officer, today) -> None:
    dossier = handled(office)
    ask(office, dossier, asked(others[0]))
    client = as_officer(OfficerFactory(case_officer_at=others[0]))
    page = client.get(f"/y-kien/{Consultation.objects.get().pk}/").content.decode()
    assert office.paper.name not in page


def test_the_answer_is_seen_by_who_asked(office, others, as_officer, today) -> None:
    dossier = handled(office)
    ask(office, dossier, asked(others[0]))
    client = as_officer(OfficerFactory(case_officer_at=others[0]))
    address = f"/y-kien/{Consultation.objects.get().pk}/"
    assert "Ghi ý kiến trả lời" in client.post(address, {"key": "k"}).content.decode()
    client.post(address, {"key": "k", "answer": "Đất này không tranh chấp"})
    page = as_officer(office.handler).get(f"/ho-so/{dossier.pk}/").content.decode()
    assert "Đất này không tranh chấp" in page


def test_an_answer_on_paper_is_written_down_with_its_scan(
    office, others, as_officer, today
) -> None:
    dossier = handled(office)
    ask(office, dossier, asked(others[0], way="paper"))
    client = as_officer(office.handler)
    address = f"/ho-so/{dossier.pk}/y-kien/{Consultation.objects.get().pk}/ghi/"
    assert address in client.get(f"/ho-so/{dossier.pk}/").content.decode()
    typed = {"key": "k", "came_on": "02/03/2026", "answer": "Đất này không tranh chấp"}
    page = client.post(address, typed).content.decode()
    assert "Chọn bản chụp văn bản hoặc biên bản" in page
    assert "Đất này không tranh chấp" in page
    scan = SimpleUploadedFile("tra-loi.pdf", pdf(), "application/pdf")
    assert client.post(address, typed | {"upload": scan}).status_code == 302
    page = client.get(f"/ho-so/{dossier.pk}/").content.decode()
    assert "Đất này không tranh chấp" in page
    assert "Xem văn bản kèm theo" in page
    assert address not in page


def test_a_leader_above_reads_the_question_but_does_not_answer(
    office, others, as_officer, today
) -> None:
    ask(office, handled(office), asked(others[0]))
    client = as_officer(OfficerFactory(one_stop_at=others[0]))
    address = f"/y-kien/{Consultation.objects.get().pk}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"key": "k", "answer": "x"}).status_code == 403


def test_a_file_that_was_not_shown_is_hidden(office, others, as_officer, today) -> None:
    dossier = handled(office)
    files = [Received(letter * 64, 10, "application/pdf", 1, "clean") for letter in "ab"]
    given = {"dossier": dossier, "by": office.handler, "at": at(0, 11)}
    kept, other = actions.attach_files(files=files, **given).attachments.order_by("pk")
    ask(office, dossier, asked(others[0], shown=(kept.pk,)))
    client = as_officer(OfficerFactory(case_officer_at=others[0]))
    address = f"/y-kien/{Consultation.objects.get().pk}/tep/"
    assert f"{address}{kept.pk}/" in client.get(address.removesuffix("tep/")).content.decode()
    assert client.get(f"{address}{other.pk}/").status_code == 404
    question = Consultation.objects.get()
    actions.recall_opinion(
        dossier=dossier, consultation=question, reason="", by=office.handler, at=at(0, 12)
    )
    assert client.get(f"{address}{kept.pk}/").status_code == 404


def test_reminding_and_taking_back_are_offered_to_who_asked(
    office, others, as_officer, today
) -> None:
    dossier = handled(office)
    ask(office, dossier, asked(others[0]))
    client, own = as_officer(office.handler), f"/ho-so/{dossier.pk}/y-kien/"
    pk = Consultation.objects.get().pk
    page = client.post(f"{own}{pk}/nhac/", {"key": "a"}, follow=True).content.decode()
    assert "Đã nhắc" in page
    assert client.get(f"{own}{pk}/khong-hoi-nua/").status_code == 200
    client.post(f"{own}{pk}/khong-hoi-nua/", {"key": "b", "reason": ""})
    assert Consultation.objects.get().recalled_at == at(0, 12)


@pytest.mark.parametrize("is_named", [False, True])
def test_the_asked_unit_is_told_who_applied_only_if_the_asker_says_so(
    office, others, as_officer, today, is_named
) -> None:
    dossier = handled(office)
    asker = as_officer(office.handler)
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/hoi-y-kien/"
    form = asker.get(address).content.decode()
    assert "Chỉ thấy mã hồ sơ, tên thủ tục, câu hỏi" in form
    assert 'name="named"' in form
    assert "checked" not in form.split('name="named"')[1].split(">")[0]
    asker.post(address, sent(dossier, others[0]) | ({"named": "on"} if is_named else {}))
    client = as_officer(OfficerFactory(case_officer_at=others[0]))
    question = Consultation.objects.get()
    page = client.get(f"/y-kien/{question.pk}/").content.decode()
    assert (dossier.applicant_name in page) is is_named
    assert question.question.text in page
    given = {"reason": "", "by": office.handler, "at": at(0, 12)}
    actions.recall_opinion(dossier=dossier, consultation=question, **given)
    page = client.get(f"/y-kien/{question.pk}/").content.decode()
    assert (dossier.applicant_name in page, question.question.text in page) == (False, False)


def test_a_day_off_as_deadline_comes_back_with_what_was_typed(
    office, others, as_officer, monkeypatch
) -> None:
    monkeypatch.setattr("motcua.web.dossier.opinion_views.now", lambda: at(4, 9))
    dossier = handled(office)
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/hoi-y-kien/"
    given = sent(dossier, others[0]) | {"due_on-0": "07/03/2026"}
    page = as_officer(office.handler).post(address, given).content.decode()
    assert "07/03/2026 là ngày nghỉ; hãy chọn ngày làm việc." in page
    assert "Có tranh chấp không?" in page
    assert not Consultation.objects.exists()


@pytest.mark.parametrize(
    ("answered_at", "said"),
    [
        (at(4, 16), "Trong hạn."),
        (at(7, 5, 30), "Trả lời sau hạn, chưa qua giờ làm việc nào."),
        (at(7, 8), "Trả lời trễ 1 ngày làm việc."),
    ],
)
def test_an_answer_before_the_office_opens_again_is_said_to_be_after_the_time(
    answered_at, said
) -> None:
    row = Consultation(due_at=at(4, 17), answered_at=answered_at)
    assert state_of(row, at(8), get_calendar()).text == said


def test_an_older_deadline_on_a_saturday_is_not_late_on_monday(
    office, others, as_officer, monkeypatch
) -> None:
    dossier = handled(office)
    ask(office, dossier, asked(others[0]))
    Consultation.objects.update(due_at=at(5, 17))
    by = OfficerFactory(case_officer_at=others[0])
    pages = {
        "opinion_views": (by, f"/y-kien/{Consultation.objects.get().pk}/"),
        "views": (office.handler, f"/ho-so/{dossier.pk}/"),
    }
    for module, (officer, address) in pages.items():
        monkeypatch.setattr(f"motcua.web.dossier.{module}.now", lambda: at(7, 9))
        page = as_officer(officer).get(address).content.decode()
        assert "Đến hạn hôm nay" in page, module
    monkeypatch.setattr("motcua.web.office.views.now", lambda: at(7, 9))
    home = as_officer(by).get("/xu-ly/").content.decode()
    assert "Quá hạn 1 ngày làm việc" not in home


def test_beside_the_own_units_opinion_a_line_says_which_door_asks_others(
    office, as_officer, today
) -> None:
    dossier = handled(office)
    page = as_officer(office.handler).get(f"/ho-so/{dossier.pk}/").content.decode()
    assert "giao việc cho cán bộ trong đơn vị mình" in page
