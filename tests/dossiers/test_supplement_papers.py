"""A request names each paper and why; it is received against that list only."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm, PaperProblem, State
from motcua.dossiers.models import AskedPaper, Attachment
from motcua.dossiers.printed.form import form_content
from motcua.dossiers.printed.receipt import get_receipt, render_receipt
from motcua.dossiers.queries.papers import counts_given, list_asked
from motcua.dossiers.rules.papers import Count, Needed
from motcua.dossiers.rules.supplements import Asked, given_after, in_full, still_lacking
from motcua.dossiers.rules.wording import time_and_day
from motcua.files.receiving import receive_file
from motcua.kernel.models import FreeText
from motcua.kernel.queries import list_events_of
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import Office, ask, asks, at, brings, draft, handled, make_office
from tests.files.conftest import folder
from tests.files.samples import pdf
from tests.reading_pdf import text_of_pdf

folder = folder  # noqa: PLW0127 - a fixture
ONE, TWO = Count(originals=1), Count(originals=2)


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


def test_what_is_asked_without_a_count_is_what_the_case_needs() -> None:
    assert in_full(Asked(), Needed(1, "Đơn", TWO)).count == TWO
    assert in_full(Asked(ONE), Needed(1, "Đơn", TWO)).count == ONE


def test_one_of_any_kind_answers_a_request_without_a_number() -> None:
    asked = Needed(1, "Đơn", Count())
    assert still_lacking(asked, Count()) == ONE
    assert still_lacking(asked, Count(copies=1)) == Count()


def test_a_missing_paper_is_added_and_a_wrong_one_replaced() -> None:
    assert given_after(ONE, PaperProblem.MISSING, Count(), ONE) == TWO
    assert given_after(ONE, PaperProblem.EXPIRED, Count(), ONE) == ONE
    assert given_after(ONE, PaperProblem.EXPIRED, ONE, ONE) == TWO


def test_a_request_names_at_least_one_paper(office: Office) -> None:
    with pytest.raises(actions.CannotRequestSupplement, match="ít nhất một giấy tờ"):
        ask(office, handled(office), at(1), components={})


def test_another_problem_needs_words(office: Office) -> None:
    other = {office.paper.pk: Asked(problem=PaperProblem.OTHER, words=" ")}
    with pytest.raises(actions.CannotRequestSupplement, match="chưa đúng ở chỗ nào"):
        ask(office, handled(office), at(1), components=other)


def test_words_about_a_paper_have_a_longest_length(office: Office) -> None:
    long = {office.paper.pk: Asked(words="a" * 501)}
    with pytest.raises(actions.CannotRequestSupplement, match="dài quá 500"):
        ask(office, handled(office), at(1), components=long)


@pytest.mark.parametrize("count", [Count(originals=-1, copies=1), Count(copies=1000)])
def test_nobody_asks_for_a_count_that_nobody_counts(office: Office, count: Count) -> None:
    with pytest.raises(actions.CannotRequestSupplement, match="từ 0 đến 999"):
        ask(office, handled(office), at(1), components={office.paper.pk: Asked(count)})


def unreadable(office: Office):
    asked = Asked(problem=PaperProblem.UNREADABLE, words="Trang 2 mờ")
    return ask(office, handled(office), at(1), components={office.paper.pk: asked})


def test_the_log_says_what_is_wrong_and_never_the_words(office: Office) -> None:
    event = list_events_of(unreadable(office))[-1].event
    assert event.papers == (office.paper.pk,)
    assert event.problems == (PaperProblem.UNREADABLE,)
    assert event.words == (FreeText.objects.get(text="Trang 2 mờ").digest,)


def test_the_form_prints_why_and_until_when(office: Office) -> None:
    dossier = unreadable(office)
    said = form_content(dossier, dossier.forms.get(form=OfficialForm.SUPPLEMENT))
    assert said["papers"][0][2] == "mờ, không đọc được: Trang 2 mờ"
    assert dict(said["facts"])["Bổ sung đến hết ngày"] == "18/03/2026"


def test_the_form_loses_erased_words_and_keeps_the_problem(office: Office) -> None:
    dossier = unreadable(office)
    FreeText.objects.filter(text="Trang 2 mờ").update(text="")
    said = form_content(dossier, dossier.forms.get(form=OfficialForm.SUPPLEMENT))
    assert said["papers"][0][2] == "mờ, không đọc được"


def test_a_form_issued_without_reasons_stays_as_it_was(office: Office) -> None:
    dossier = unreadable(office)
    form = dossier.forms.get(form=OfficialForm.SUPPLEMENT)
    form.content = {"papers": [{"id": 1, "name": "Đơn", "originals": 1}]}
    said = form_content(dossier, form)
    assert (len(said["columns"]), said["papers"]) == (5, [["1", "Đơn", "1", "", ""]])


@pytest.mark.parametrize("papers", [None, {}, {0: Count()}])
def test_a_supplement_is_not_received_with_nothing_added(office: Office, papers) -> None:
    waits = ask(office, handled(office), at(1))
    with pytest.raises(actions.CannotReceiveSupplement, match=f"Còn thiếu: {office.paper.name}"):
        actions.receive_supplement(dossier=waits, papers=papers, by=office.counter, at=at(2))


def test_only_what_was_asked_for_is_received(office: Office) -> None:
    waits = ask(office, handled(office), at(1))
    other = ComponentFactory(version=office.version)
    with pytest.raises(actions.CannotReceiveSupplement, match="Chỉ nhận giấy tờ còn thiếu"):
        receive(office, waits, {other.pk: ONE}, at(2))


def test_a_count_below_nothing_is_not_received(office: Office) -> None:
    waits = ask(office, handled(office), at(1))
    with pytest.raises(actions.CannotReceiveSupplement, match="từ 0 đến 999"):
        receive(office, waits, {office.paper.pk: Count(originals=-1)}, at(2))


def receive(office: Office, dossier, papers, when):
    return actions.receive_supplement(dossier=dossier, papers=papers, by=office.counter, at=when)


def test_a_part_is_kept_and_the_clock_stands_still(office: Office) -> None:
    waits = ask(office, handled(office), at(1), components={office.paper.pk: Asked(TWO)})
    part = receive(office, waits, brings(office), at(2))
    assert (part.state, part.paused_at) == (State.WAITING_APPLICANT, at(1))
    assert list_asked(part)[0].lacking == ONE
    assert counts_given(part)[office.paper.pk] == TWO
    whole = receive(office, part, brings(office), at(3))
    assert (whole.state, whole.paused_at) == (State.IN_PROGRESS, None)
    assert AskedPaper.objects.get().received_at == at(3)


def test_a_paper_that_is_there_is_not_received_again(office: Office) -> None:
    dossier = handled(office)
    other = ComponentFactory(version=office.version, originals=1)
    waits = ask(office, dossier, at(1), components=asks(office) | {other.pk: Asked()})
    part = receive(office, waits, brings(office), at(2))
    with pytest.raises(actions.CannotReceiveSupplement, match="Chỉ nhận giấy tờ còn thiếu"):
        receive(office, part, brings(office), at(3))
    assert receive(office, part, {other.pk: ONE}, at(3)).paused_at is None


def test_a_request_of_before_the_list_is_received_as_it_was_then(office: Office) -> None:
    filed = actions.submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    waits = actions.request_supplement(
        dossier=filed, reason="x", components=asks(office), by=office.counter, at=at()
    )
    AskedPaper.objects.all().delete()
    with pytest.raises(actions.CannotReceiveSupplement, match="Còn thiếu"):
        receive(office, waits, {}, at(1))
    assert receive(office, waits, brings(office), at(1)).state == State.SUBMITTED


def terms_of(dossier, edition: int | None = None) -> dict[str, str]:
    return dict(get_receipt(dossier, edition).content["terms"])


def test_who_brings_papers_gets_a_new_slip_with_the_new_promise(office: Office) -> None:
    whole = receive(office, ask(office, handled(office), at(1)), brings(office), at(8))
    first, second = whole.forms.filter(form=OfficialForm.RECEIPT).order_by("pk")
    assert (first.number, second.number) == (whole.code, whole.code)
    said = terms_of(whole)
    assert said["Nhận bổ sung lúc"] == "09:00 ngày 10/03/2026"
    assert said["Giấy tờ vừa bổ sung"] == f"{office.paper.name} (1 bản chính)"
    promised = [text for name, text in said.items() if name.startswith("Thời gian trả kết quả")]
    assert promised == [time_and_day(whole.promised_at)]
    assert get_receipt(whole, first.pk).content["terms"] != get_receipt(whole).content["terms"]
    assert "Giấytờvừabổsung" in "".join(
        text_of_pdf(render_receipt(whole, tracking_url="https://a.vn")).split()
    )


def test_who_brings_a_part_gets_a_slip_that_promises_nothing_yet(office: Office) -> None:
    waits = ask(office, handled(office), at(1), components={office.paper.pk: Asked(TWO)})
    said = terms_of(receive(office, waits, brings(office), at(2)))
    assert said["Còn thiếu"] == office.paper.name
    assert "tính khi nhận đủ giấy tờ còn thiếu" in said.values()


def test_a_filing_that_is_not_accepted_gets_no_slip_for_its_papers(office: Office) -> None:
    filed = actions.submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    waits = ask(office, filed, at(1), by=office.counter)
    assert not receive(office, waits, brings(office), at(2)).forms.filter(form="receipt").exists()


def test_what_is_scanned_of_the_papers_comes_with_them(office: Office, folder) -> None:
    waits = ask(office, handled(office), at(1))
    given = {"papers": brings(office), "by": office.counter, "at": at(2)}
    files = {office.paper.pk: [receive_file(SimpleUploadedFile("a.pdf", pdf()))]}
    whole = actions.receive_supplement(dossier=waits, files=files, **given)
    file = whole.attachments.get()
    assert (file.component_id, file.title) == (office.paper.pk, office.paper.name)
    told = [type(row.event).__name__ for row in list_events_of(whole)[-2:]]
    assert told == ["SupplementReceived", "FilesAttached"]


def test_files_of_a_paper_without_a_number_are_not_passed_over(office: Office, folder) -> None:
    dossier = handled(office)
    other = ComponentFactory(version=office.version, originals=1)
    waits = ask(office, dossier, at(1), components=asks(office) | {other.pk: Asked()})
    files = {other.pk: [receive_file(SimpleUploadedFile("a.pdf", pdf()))]}
    with pytest.raises(
        actions.CannotReceiveSupplement, match=f"“{other.name}” có bản quét mà chưa"
    ):
        actions.receive_supplement(
            dossier=waits, papers=brings(office), files=files, by=office.counter, at=at(2)
        )
    assert not Attachment.objects.exists()
