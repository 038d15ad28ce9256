"""A request names each paper and why; it is received against that list only."""

from dataclasses import replace

import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import OfficialForm, PaperProblem, State
from motcua.dossiers.events import PapersReplaced
from motcua.dossiers.models import AskedPaper, Attachment
from motcua.dossiers.printed.form import form_content
from motcua.dossiers.printed.receipt import get_receipt, render_receipt
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.queries.attachments import current, list_attachments, list_reusable
from motcua.dossiers.queries.papers import counts_given, list_asked
from motcua.dossiers.rules.papers import Count, Needed
from motcua.dossiers.rules.supplements import (
    Asked,
    in_full,
    is_beside,
    left_beside,
    still_lacking,
)
from motcua.dossiers.rules.wording import time_and_day
from motcua.kernel.errors import NotVisible
from motcua.kernel.models import FreeText
from motcua.kernel.queries import list_events_of
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import Office, ask, asks, at, brings, draft, handled, make_office
from tests.factories.files import scanned
from tests.factories.filings import begin, fill, make_online_office, submit
from tests.files.conftest import folder
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


@pytest.mark.parametrize(
    ("problem", "needs", "given", "is_more"),
    [
        (PaperProblem.MISSING, TWO, ONE, True),
        (PaperProblem.MISSING, ONE, Count(), True),
        (PaperProblem.MISSING, ONE, ONE, False),
        (PaperProblem.EXPIRED, TWO, ONE, False),
    ],
)
def test_only_what_was_incomplete_gets_more(problem, needs, given, is_more) -> None:
    assert is_beside(problem, Needed(1, "Đơn", needs, required=False), given) == is_more


@pytest.mark.parametrize(
    ("given", "asked", "left"),
    [
        (ONE, ONE, Count()),
        (ONE, TWO, Count()),
        (TWO, ONE, ONE),
        (Count(1, 0, 2), ONE, Count(copies=2)),
        (Count(copies=1), Count(certified=1), Count()),
        (Count(1, 1, 1), Count(certified=2), Count(originals=1)),
        (Count(3, 0, 2), Count(), Count()),
        (Count(1, by_data=True), ONE, Count()),
    ],
)
def test_as_many_pieces_give_way_as_were_asked_for(given, asked, left) -> None:
    assert left_beside(given, asked) == left


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
    assert counts_given(part)[office.paper.pk] == ONE
    whole = receive(office, part, brings(office), at(3))
    assert (whole.state, whole.paused_at) == (State.IN_PROGRESS, None)
    assert AskedPaper.objects.get().received_at == at(3)
    assert counts_given(whole)[office.paper.pk] == TWO


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
    replaced = dict(get_receipt(whole).content["facts"])["Thay thế"]
    assert replaced.startswith(f"giấy số {first.content['number']} lập lúc 09:00 ngày 02/03/2026")
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


def test_a_slip_that_is_corrected_meanwhile_promises_nothing_either(office: Office) -> None:
    waits = ask(office, handled(office), at(1), components={office.paper.pk: Asked(TWO)})
    part = receive(office, waits, brings(office), at(2))
    right = replace(applicant_of(part), name="Danh Thị Út Em")
    given = {"representative": None, "reason": "x", "by": office.counter, "at": at(3)}
    said = terms_of(actions.correct_applicant(dossier=part, applicant=right, **given))
    assert said["Còn thiếu"] == office.paper.name
    assert "tính khi nhận đủ giấy tờ còn thiếu" in said.values()


def test_who_had_no_slip_gets_one_that_replaces_none(office: Office) -> None:
    dossier = handled(office)
    dossier.forms.filter(form=OfficialForm.RECEIPT).delete()
    whole = receive(office, ask(office, dossier, at(1)), brings(office), at(8))
    slip = get_receipt(whole).content
    assert "Thay thế" not in dict(slip["facts"])
    assert slip["dated"].endswith("ngày 10 tháng 03 năm 2026")


def test_a_filing_that_is_not_accepted_gets_no_slip_for_its_papers(office: Office) -> None:
    filed = actions.submit_dossier(dossier=draft(office, papers={}), by=office.counter, at=at())
    waits = ask(office, filed, at(1), by=office.counter)
    assert not receive(office, waits, brings(office), at(2)).forms.filter(form="receipt").exists()


def test_a_filing_with_its_code_from_online_gets_its_slip_only_when_accepted() -> None:
    office = make_online_office()
    waits = ask(office, submit(fill(begin(office))), at(1), by=office.counter)
    filed = receive(office, waits, brings(office), at(2))
    assert filed.code
    assert not filed.forms.filter(form=OfficialForm.RECEIPT).exists()
    with pytest.raises(NotVisible, match="chưa được tiếp nhận"):
        get_receipt(filed)


def test_what_is_scanned_of_the_papers_comes_with_them(office: Office, folder) -> None:
    waits = ask(office, handled(office), at(1))
    given = {"papers": brings(office), "by": office.counter, "at": at(2)}
    files = {office.paper.pk: [scanned()]}
    whole = actions.receive_supplement(dossier=waits, files=files, **given)
    file = whole.attachments.get()
    assert (file.component_id, file.title) == (office.paper.pk, office.paper.name)
    told = [type(row.event).__name__ for row in list_events_of(whole)[-3:]]
    assert told == ["SupplementReceived", "PapersReplaced", "FilesAttached"]


def test_files_of_a_paper_without_a_number_are_not_passed_over(office: Office, folder) -> None:
    dossier = handled(office)
    other = ComponentFactory(version=office.version, originals=1)
    waits = ask(office, dossier, at(1), components=asks(office) | {other.pk: Asked()})
    files = {other.pk: [scanned()]}
    with pytest.raises(
        actions.CannotReceiveSupplement, match=f"“{other.name}” có bản quét mà chưa"
    ):
        actions.receive_supplement(
            dossier=waits, papers=brings(office), files=files, by=office.counter, at=at(2)
        )
    assert not Attachment.objects.exists()


def scan(dossier, office: Office, pages: int, when) -> None:
    file = scanned(pages)
    given = {"component": office.paper.pk, "by": office.counter, "at": when}
    actions.attach_files(dossier=dossier, files=[file], **given)


def pages_of(dossier) -> list[int]:
    """The pages of the files that are not earlier versions."""
    return [row.file.pages for row in current(list_attachments(dossier))]


def test_a_paper_brought_again_replaces_the_bad_one_and_its_file(office: Office, folder) -> None:
    dossier = handled(office)
    scan(dossier, office, 1, at(0, 10))
    waits = ask(office, dossier, at(1))
    files = {office.paper.pk: [scanned(2)]}
    given = {"papers": brings(office), "by": office.counter, "at": at(2)}
    whole = actions.receive_supplement(dossier=waits, files=files, **given)
    assert counts_given(whole)[office.paper.pk] == ONE
    assert pages_of(whole) == [2]
    assert [row.replaced_at for row in list_attachments(whole)] == [at(2), None]
    replaced = [row.event for row in list_events_of(whole) if type(row.event) is PapersReplaced]
    assert [event.papers for event in replaced] == [(office.paper.pk,)]
    assert get_receipt(whole).content["papers"] == [["1", office.paper.name, "1 bản chính"]]


def test_the_officer_may_say_that_a_paper_comes_in_addition(office: Office, folder) -> None:
    dossier = handled(office)
    scan(dossier, office, 1, at(0, 10))
    waits = ask(office, dossier, at(1))
    given = {"papers": brings(office), "beside": [office.paper.pk], "by": office.counter}
    whole = actions.receive_supplement(dossier=waits, at=at(2), **given)
    assert counts_given(whole)[office.paper.pk] == TWO
    assert pages_of(whole) == [1]


def test_what_was_scanned_since_the_request_is_no_earlier_version(office: Office, folder) -> None:
    waits = ask(office, handled(office), at(1))
    scan(waits, office, 1, at(2))
    assert pages_of(receive(office, waits, brings(office), at(2))) == [1]


def test_what_came_at_the_very_moment_of_the_request_is_no_earlier_version(
    office: Office, folder
) -> None:
    waits = ask(office, handled(office), at(1))
    scan(waits, office, 1, at(1))
    assert pages_of(receive(office, waits, brings(office), at(2))) == [1]


def test_the_rest_of_a_request_does_not_replace_its_first_part(office: Office, folder) -> None:
    waits = ask(office, handled(office), at(1), components={office.paper.pk: Asked(TWO)})
    part = receive(office, waits, brings(office), at(2))
    scan(part, office, 1, at(2))
    whole = receive(office, part, brings(office), at(3))
    assert (counts_given(whole)[office.paper.pk], pages_of(whole)) == (TWO, [1])


def test_an_earlier_version_is_not_used_again(office: Office, folder) -> None:
    dossier = handled(office)
    scan(dossier, office, 1, at(0, 10))
    waits = receive(office, ask(office, dossier, at(1)), brings(office), at(2))
    other = draft(office, at=at(2))
    offered = list_reusable(other, office.paper.name, officer=office.counter, at=at(2))
    assert (offered, pages_of(waits)) == ([], [])
    scan(waits, office, 1, at(2))
    assert pages_of(waits) == [1]
