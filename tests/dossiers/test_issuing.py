"""Papers are signed and numbered without a gap; what was issued never changes."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from motcua.dossiers import actions
from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import ResultPaper, ResultTemplate
from motcua.dossiers.printed.result import SOURCE
from motcua.dossiers.rules.results import ResultWords
from motcua.files.storage import files_storage
from motcua.kernel.errors import NotAllowed
from motcua.kernel.models import FreeText, LoggedEvent
from motcua.kernel.pdf import render_official
from motcua.people.models import Place, Unit
from motcua.processes.enums import MoveKind
from motcua.processes.models import Move
from tests.factories.dossiers import (
    VIETNAM,
    Office,
    accept,
    at,
    finish,
    open_step,
)
from tests.factories.results import (
    approve,
    approved,
    at_sign,
    draft_pdf,
    draft_result,
    issued,
    need_paper,
    printed,
)
from tests.files.samples import pdf

pytestmark = pytest.mark.django_db
UNSEEN = "Đọc bản mới nhất"


# -- signing and issuing --


def test_only_an_approved_paper_is_signed(office: Office) -> None:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11))
    with pytest.raises(actions.CannotSignResult, match="không có văn bản nào chờ ký"):
        actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))


def test_only_the_leader_signs(office: Office) -> None:
    with pytest.raises(NotAllowed, match="người khác phụ trách"):
        actions.sign_result(dossier=approved(office), by=office.handler, at=at(0, 12))


def test_the_test_signer_is_refused_in_production(office: Office, settings) -> None:
    dossier = approved(office)
    settings.PRODUCTION, settings.SIGNER = True, "test"
    with pytest.raises(actions.CannotSignResult, match="chưa có cách ký dùng được"):
        actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))
    settings.SIGNER = "by_hand"
    assert (
        actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12)).result_state
        == "signed"
    )


def test_an_issued_paper_has_number_date_and_code_and_says_that_it_is_a_test(
    office: Office,
) -> None:
    need_paper(office)
    dossier = issued(office)
    paper = ResultPaper.objects.get()
    assert (paper.full_number, paper.year) == ("01/QĐ-UBND", 2026)
    assert paper.paper_code == "091185000123.KQ.1"
    assert (dossier.result_state, dossier.result_number) == ("issued", "01/QĐ-UBND")
    said = printed(paper)
    for part in (
        "Số: 01/QĐ-UBND",
        "ngày 02 tháng 03 năm 2026",
        "CHỮ KÝ THỬ NGHIỆM",
        "KQ.1",
        office.leader.name,
    ):
        assert part in said
    assert "DỰ THẢO" not in said


def test_numbers_count_by_unit_form_and_year_without_a_gap(office: Office) -> None:
    first, second = issued(office), issued(office)
    assert [d.results.get().number for d in (first, second)] == [1, 2]
    letter = ResultTemplate.objects.get(code="general-letter")
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11), template=letter)
    dossier = approve(office, dossier, at(0, 11))
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 11))
    actions.issue_result(dossier=dossier, by=office.counter, at=at(0, 11))
    assert dossier.results.get().number == 1


@pytest.mark.parametrize(("minute", "year", "number"), [(59, 2026, 2), (60, 2027, 1)])
def test_numbers_begin_again_with_the_local_year(
    office: Office, minute: int, year: int, number: int
) -> None:
    issued(office)
    dossier = approved(office)
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))
    new_year = datetime(2026, 12, 31, 23, 0, tzinfo=VIETNAM)
    when = new_year.fromtimestamp(new_year.timestamp() + 60 * minute, tz=VIETNAM)
    actions.issue_result(dossier=dossier, by=office.counter, at=when)
    paper = dossier.results.get()
    assert (paper.year, paper.number) == (year, number)


def test_a_refused_issue_leaves_no_gap(office: Office) -> None:
    dossier = approved(office)
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))
    with transaction.atomic():
        actions.issue_result(dossier=dossier, by=office.counter, at=at(0, 12))
        transaction.set_rollback(True)
    actions.issue_result(dossier=dossier, by=office.counter, at=at(0, 13))
    assert dossier.results.get().number == 1


def test_the_database_takes_no_number_twice(office: Office) -> None:
    issued(office)
    second = issued(office).results.get()
    second.number = 1
    with pytest.raises(IntegrityError, match=r"UNIQUE|unique"), transaction.atomic():
        second.save()


def test_several_papers_of_a_dossier_are_issued_together(office: Office) -> None:
    dossier = at_sign(office)
    draft_result(office, dossier, at(0, 11)), draft_result(office, dossier, at(0, 11))
    dossier = approve(office, dossier, at(0, 11))
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 11))
    done = actions.issue_result(dossier=dossier, by=office.counter, at=at(0, 11))
    assert sorted(dossier.results.values_list("number", flat=True)) == [1, 2]
    assert ", " in done.result_number


def uploaded(office: Office) -> ResultPaper:
    """An officer's own PDF, approved and signed."""
    dossier = at_sign(office)
    template = ResultTemplate.objects.get(code="general-decision")
    actions.draft_result(
        dossier=dossier, words=ResultWords("Giấy phép"), source=draft_pdf(),
        template=template, by=office.handler, at=at(0, 11),
    )  # fmt: skip
    dossier = approve(office, dossier, at(0, 11))
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 11))
    return dossier.results.get()


def test_an_uploaded_paper_gets_its_number_printed_on_it(office: Office) -> None:
    paper = uploaded(office)
    actions.issue_result(dossier=paper.dossier, by=office.counter, at=at(0, 11))
    assert "Số: 01/QĐ-UBND, ngày 02/03/2026" in printed(paper)


# -- finishing and giving out --


def test_nothing_is_finished_before_its_paper_is_issued(office: Office) -> None:
    dossier = approved(office)
    given = {"step": open_step(dossier), "by": office.counter, "at": at(0, 12)}
    with pytest.raises(actions.CannotFinishDossier, match="đã duyệt, chờ ký"):
        actions.finish_dossier(dossier=dossier, **given)
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))
    with pytest.raises(actions.CannotFinishDossier, match="chờ cấp số"):
        actions.finish_dossier(dossier=dossier, **given)
    actions.issue_result(dossier=dossier, by=office.counter, at=at(0, 12))
    # The paper has its number: another way to write it is none beside it.
    done = actions.finish_dossier(dossier=dossier, result_number="1/QĐ-UBND", **given)
    assert (done.delivery, done.result_number) == (Delivery.READY, "01/QĐ-UBND")


def test_without_papers_it_is_finished_with_the_number_of_its_document(office: Office) -> None:
    done = finish(office, accept(office), at(1), result_number=" 9/GXN ")
    assert (done.delivery, done.result_number, done.no_paper_reason) == ("ready", "9/GXN", None)


REASON = "Đã ghi vào sổ hộ tịch của bà Út"


def test_why_there_is_no_document_stands_beside_the_log(office: Office) -> None:
    done = finish(office, accept(office), at(1), no_paper_reason=REASON)
    kept = FreeText.objects.get(text=REASON)
    assert (done.result_number, done.no_paper_reason) == ("", kept)
    event = LoggedEvent.objects.get(kind="ResultWithoutPaper")
    assert event.data == {"state": "finished", "reason": kept.digest}


@pytest.mark.parametrize("said", ["", "  ", "\u200b"])
def test_a_result_made_here_does_not_end_without_number_and_reason(
    office: Office, said: str
) -> None:
    given = {"result_number": said, "no_paper_reason": said}
    with pytest.raises(actions.CannotFinishDossier, match="hoặc vì sao không có") as refused:
        finish(office, accept(office), at(1), **given)
    assert [field for field, _sentence in refused.value.problems] == ["result_number"]
    assert not LoggedEvent.objects.filter(kind="DossierFinished").exists()


def test_a_result_made_elsewhere_ends_without_number_and_reason(office: Office) -> None:
    need_paper(office, need="elsewhere")
    done = finish(office, accept(office), at(1), result_number="")
    assert (done.state, done.result_number) == ("finished", "")


def test_a_number_and_a_reason_for_none_are_not_both_right(office: Office) -> None:
    given = {"result_number": "9/GXN", "no_paper_reason": REASON}
    with pytest.raises(actions.CannotFinishDossier, match="thì không ghi lý do"):
        finish(office, accept(office), at(1), **given)


def test_with_an_issued_paper_no_reason_is_kept(office: Office) -> None:
    given = {"step": open_step(issued(office)), "by": office.counter, "at": at(0, 12)}
    dossier = given["step"].dossier
    done = actions.finish_dossier(dossier=dossier, no_paper_reason=REASON, **given)
    assert (done.no_paper_reason, FreeText.objects.filter(text=REASON).exists()) == (None, False)


def test_what_waits_for_a_recorded_result_takes_a_reason_too(office: Office) -> None:
    Move.objects.filter(kind=MoveKind.FINISH).update(guard="result_recorded")
    done = finish(office, accept(office), at(1), no_paper_reason=REASON)
    assert done.state == "finished"


# -- what was approved is what is issued --


def signed(office: Office) -> ResultPaper:
    """Approved and signed, waiting for its number."""
    need_paper(office, authority="TM. ỦY BAN", position="Chủ tịch")
    dossier = approved(office)
    actions.sign_result(dossier=dossier, by=office.leader, at=at(0, 12))
    return dossier.results.get()


def issue(office: Office, paper: ResultPaper) -> None:
    actions.issue_result(dossier=paper.dossier, by=office.counter, at=at(0, 13))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What stands in each paper that is drawn."""
    contents: list[dict[str, Any]] = []

    def note(_source: str, data: dict[str, Any], **_given: Any) -> bytes:
        contents.append(data)
        return pdf(len(contents))

    monkeypatch.setattr("motcua.dossiers.printed.result.render_official", note)
    return contents


def test_what_changes_after_the_approval_does_not_change_the_paper(
    office: Office, drawn: list[dict[str, Any]]
) -> None:
    paper = signed(office)
    ResultTemplate.objects.update(authority="KT. CHỦ TỊCH", position="Phó Chủ tịch", body="Khác")
    Unit.objects.update(name="Sở Mới")
    Place.objects.update(name="Nơi Khác")
    issue(office, paper)
    draft, final = drawn
    changed = {name for name in final if final[name] != draft[name]}
    assert changed == {"number", "dated", "signer", "mark", "code", "draft", "check"}
    assert (final["number"], final["draft"]) == ("Số: 01/QĐ-UBND", "")
    assert final["dated"] == f"{draft['place']}, ngày 02 tháng 03 năm 2026"


def test_the_kept_content_draws_the_very_bytes_that_were_approved(office: Office) -> None:
    paper = signed(office)
    draft = paper.drafts.get()
    again = render_official(SOURCE, draft.content, at=draft.made_at)
    assert hashlib.sha256(again).hexdigest() == paper.approved == draft.file.sha256


def test_a_draft_of_a_former_release_is_issued_from_its_words(
    office: Office, drawn: list[dict[str, Any]]
) -> None:
    paper = signed(office)
    paper.drafts.update(content=None)
    issue(office, paper)
    assert drawn[1]["body"] == [{"text": "Điều 1. Cấp cho bà Út."}]


def test_an_uploaded_paper_of_the_largest_size_is_issued_though_its_number_makes_it_larger(
    office: Office, settings: Any
) -> None:
    paper = uploaded(office)
    settings.FILE_MEGABYTES = paper.drafts.get().file.size / 2**20
    issue(office, paper)
    paper.refresh_from_db()
    assert paper.file.size > paper.drafts.get().file.size


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_an_uploaded_paper_whose_content_is_not_the_approved_one_is_not_issued(
    office: Office, harm: str
) -> None:
    paper = uploaded(office)
    path = Path(files_storage().path(paper.drafts.get().file.name))
    path.write_bytes(pdf(3)) if harm == "changed" else path.unlink()
    with pytest.raises(actions.CannotIssueResult, match="không còn nguyên vẹn"):
        issue(office, paper)
    paper.refresh_from_db()
    assert (paper.state, paper.number) == ("signed", None)
