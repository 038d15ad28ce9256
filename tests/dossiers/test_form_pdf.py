from collections.abc import Callable

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions import set_form_paper
from motcua.dossiers.enums import DelayCause, OfficialForm, PaperSize, WithdrawalWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.printed.form import form_content, get_issued_form, render_form
from motcua.dossiers.rules.papers import Count
from motcua.dossiers.rules.supplements import Asked
from motcua.kernel.errors import NotVisible
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import set_agency_symbol
from tests.factories.catalogue import ComponentFactory
from tests.factories.dossiers import (
    Office,
    accept,
    ask,
    at,
    bring_to,
    decide,
    draft,
    extend,
    stop,
)
from tests.factories.people import UnitFactory
from tests.reading_pdf import text_of_pdf


def content(dossier: Dossier, form: OfficialForm) -> dict:
    return form_content(dossier, get_issued_form(dossier, dossier.forms.get(form=form).pk))


def test_a_request_lists_what_is_missing_of_which_paper(office: Office) -> None:
    dossier = actions.request_supplement(
        dossier=draft(office, papers={}),
        reason="Thiếu bản chính",
        components={office.paper.pk: Asked(Count(originals=1))},
        by=office.counter,
        at=at(),
    )
    said = content(dossier, OfficialForm.SUPPLEMENT)
    assert said["papers"] == [["1", office.paper.name, "còn thiếu", "1", "", ""]]
    assert (said["reason"], said["officer"]) == ("Thiếu bản chính", office.counter.name)


def test_a_refusal_gives_its_reason_and_number(office: Office) -> None:
    dossier = actions.refuse_dossier(
        dossier=draft(office), reason="Không thuộc thẩm quyền", by=office.counter, at=at()
    )
    said = content(dossier, OfficialForm.REFUSAL)
    assert said["number"] == "Mẫu số 03 · Số: 01/PTC-BPTNTKQ"
    assert said["reason"] == "Không thuộc thẩm quyền"


def test_an_apology_says_both_promises_and_names_who_decided_it(office: Office) -> None:
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    dossier = extend(office, dossier, at(1), at(9, 17))
    said = content(dossier, OfficialForm.APOLOGY)
    facts = dict(said["facts"])
    assert facts["Đã hẹn trả lúc"] == "17:00 ngày 05/03/2026"
    assert said["again"] == [["Nay xin hẹn lại lúc", "17:00 ngày 11/03/2026"]]
    assert (said["signer"], said["officer"]) == ("THỦ TRƯỞNG CƠ QUAN", office.leader.name)


def test_a_letter_of_the_agency_bears_the_symbol_declared_for_that_day(office: Office) -> None:
    given = {"source_note": "QĐ 1", "by": SYSTEM, "at": at()}
    set_agency_symbol(unit=office.unit, symbol="UBNDGR", valid_from=at(1).date(), **given)
    set_agency_symbol(unit=office.unit, symbol="UBNDX", valid_from=at(2).date(), **given)
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    dossier = extend(office, dossier, at(1), at(9, 17))
    assert content(dossier, OfficialForm.APOLOGY)["number"].endswith("-UBNDGR")


def test_a_withdrawal_is_notified_as_the_applicants_wish(office: Office) -> None:
    dossier = actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT,
        dossier=accept(office),
        reason="Đổi ý",
        by=office.counter,
        at=at(1),
    )
    said = content(dossier, OfficialForm.STOP)
    assert dict(said["facts"])["Căn cứ"] == "Người nộp xin rút hồ sơ"
    assert dict(said["facts"])["Cách xin rút"].startswith("Gửi yêu cầu từ tài khoản")
    assert (said["number"], said["reason"]) == ("Mẫu số 05 · Số: 01/TBD-BPTNTKQ", "Đổi ý")


def test_form_05_of_a_withdrawal_names_the_counter_that_issued_it(office: Office) -> None:
    office.unit.counter_name = "Bộ phận Một cửa xã Thử"
    office.unit.save()
    dossier = issue_stop(office, "Đổi ý")
    said = content(dossier, OfficialForm.STOP)
    assert (said["signer"], said["officer"]) == ("NGƯỜI TIẾP NHẬN", office.counter.name)
    assert said["unit"] == office.unit.counter_name
    assert not dossier.forms.get(form=OfficialForm.STOP).waits_for_hand


def test_form_05_of_a_lapse_names_the_counter_that_closed_it_and_why(office: Office) -> None:
    office.unit.counter_name = "Bộ phận Một cửa xã Thử"
    office.unit.save()
    asked = ask(office, bring_to(office, accept(office), "handle", at(hour=10)), at(1))
    dossier = actions.lapse_dossier(dossier=asked, by=office.counter, at=at(20))
    said = content(dossier, OfficialForm.STOP)
    assert (said["signer"], said["officer"]) == ("NGƯỜI TIẾP NHẬN", office.counter.name)
    assert (said["unit"], said["sign"]) == (office.unit.counter_name, "(Ký, ghi rõ họ tên)")
    assert said["number"].startswith("Mẫu số 05 · Số: 01/TBD-")
    ground = dict(said["facts"])["Căn cứ"]
    assert ground == "Chưa bổ sung đủ giấy tờ đến hết ngày 18/03/2026"
    issued = dossier.forms.get(form=OfficialForm.STOP)
    assert not issued.waits_for_hand
    printed = " ".join(text_of_pdf(render_form(dossier, issued)).split())
    assert printed.endswith(office.counter.name)


def test_form_05_of_a_stop_is_signed_by_who_decided_it(office: Office) -> None:
    dossier = stop(office, bring_to(office, accept(office), "handle", at(hour=10)), at(1))
    said = content(dossier, OfficialForm.STOP)
    assert (said["signer"], said["officer"]) == ("THỦ TRƯỞNG CƠ QUAN", office.leader.name)
    assert dossier.forms.get(form=OfficialForm.STOP).waits_for_hand


def test_what_was_never_accepted_is_withdrawn_without_a_form(office: Office) -> None:
    filed = actions.submit_dossier(dossier=draft(office), by=office.counter, at=at())
    done = actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT, dossier=filed, reason="Đổi ý", by=office.counter, at=at(1)
    )
    assert not done.forms.exists()


def test_markup_in_a_reason_stays_text(office: Office) -> None:
    dossier = actions.refuse_dossier(
        dossier=draft(office), reason='#panic("x") $ * \\', by=office.counter, at=at()
    )
    assert render_form(dossier, dossier.forms.get()).startswith(b"%PDF")


def test_the_receipt_and_strangers_papers_are_no_notice(office: Office) -> None:
    dossier = accept(office)
    with pytest.raises(NotVisible, match="Hồ sơ này không có giấy đó"):
        get_issued_form(dossier, dossier.forms.get().pk)
    refused = actions.refuse_dossier(
        dossier=draft(office), reason="Không thuộc thẩm quyền", by=office.counter, at=at()
    )
    with pytest.raises(NotVisible, match="Hồ sơ này không có giấy đó"):
        get_issued_form(dossier, refused.forms.get().pk)


def test_an_issued_form_is_copied_as_plain_text(office: Office) -> None:
    reason = "Sai thẩm quyền; xem " + "https://vidu.vn/" + "a" * 120
    dossier = actions.refuse_dossier(
        dossier=draft(office), reason=reason, by=office.counter, at=at()
    )
    issued = get_issued_form(dossier, dossier.forms.get(form=OfficialForm.REFUSAL).pk)
    copied = text_of_pdf(render_form(dossier, issued))
    assert not set(copied) & set("\u200b\u200c\u00ad\ufffc\ufffd")
    assert "".join(reason.split()) in "".join(copied.split())


def issue_supplement(office: Office, reason: str) -> Dossier:
    return actions.request_supplement(
        dossier=draft(office, papers={}),
        reason=reason,
        components={office.paper.pk: Asked(Count(originals=1))},
        by=office.counter,
        at=at(),
    )


def issue_apology(office: Office, reason: str) -> Dossier:
    dossier = bring_to(office, accept(office), "handle", at(hour=10))
    actions.propose_extension(
        dossier=dossier,
        promised_at=at(9, 17),
        cause=DelayCause.STAFF,
        reason=reason,
        by=office.handler,
        at=at(1),
    )
    return decide(office, dossier, at(1))


def issue_stop(office: Office, reason: str) -> Dossier:
    return actions.withdraw_dossier(
        way=WithdrawalWay.ACCOUNT,
        dossier=accept(office),
        reason=reason,
        by=office.counter,
        at=at(1),
    )


@pytest.mark.parametrize(
    ("form", "issue", "words"),
    [
        (OfficialForm.SUPPLEMENT, issue_supplement, ["Xin ông/bà bổ sung một lần cho đủ"]),
        (OfficialForm.APOLOGY, issue_apology, ["17:00 ngày 05/03/2026", "17:00 ngày 11/03/2026"]),
        (OfficialForm.STOP, issue_stop, ["Người nộp xin rút hồ sơ", "Cơ quan thông báo để"]),
    ],
)
def test_every_notice_is_copied_as_plain_text(
    office: Office, form: OfficialForm, issue: Callable[[Office, str], Dossier], words: list[str]
) -> None:
    dossier = issue(office, "Vướng mắc ở Nguyễnvănế" + "ế" * 90)
    issued = get_issued_form(dossier, dossier.forms.get(form=form).pk)
    copied = text_of_pdf(render_form(dossier, issued))
    assert not set(copied) & set("\u200b\u200c\u00ad\ufffc\ufffd")
    said = " ".join(copied.split())
    title = form_content(dossier, issued)["title"]
    expected = [title.upper(), dossier.applicant_name, dossier.procedure_code, *words]
    assert [one for one in expected if one not in said] == []
    assert "Nguyễnvănế" + "ế" * 90 in "".join(copied.split())


@pytest.mark.parametrize(
    ("form", "issue"),
    [
        (OfficialForm.SUPPLEMENT, issue_supplement),
        (OfficialForm.APOLOGY, issue_apology),
        (OfficialForm.STOP, issue_stop),
    ],
)
def test_a_form_stays_as_it_was_issued(
    office: Office, form: OfficialForm, issue: Callable[[Office, str], Dossier]
) -> None:
    said = content(issue(office, "Còn thiếu"), form)
    Dossier.objects.update(applicant_name="Ai khác", procedure_name="Tên khác")
    for row in (office.unit, office.counter, office.paper):
        type(row).objects.update(name="Tên mới")
    assert content(Dossier.objects.get(), form) == said


def test_a_form_issued_before_its_content_was_stored_shows_the_dossier(office: Office) -> None:
    dossier = issue_stop(office, "Đổi ý")
    dossier.forms.update(content={})
    Dossier.objects.update(applicant_name="Ai khác")
    said = content(Dossier.objects.get(), OfficialForm.STOP)
    assert ["Hồ sơ của", "Ai khác"] in said["lines"]


def test_the_reason_is_not_stored_in_the_form_so_that_it_can_be_erased(office: Office) -> None:
    dossier = issue_supplement(office, "Thiếu bản chính")
    assert "Thiếu bản chính" not in str(dossier.forms.values())
    assert content(dossier, OfficialForm.SUPPLEMENT)["reason"] == "Thiếu bản chính"


def test_the_new_promise_follows_the_apology_as_form_04_has_it(office: Office) -> None:
    dossier = issue_apology(office, "Thiếu người")
    issued = dossier.forms.get(form=OfficialForm.APOLOGY)
    said = " ".join(text_of_pdf(render_form(dossier, issued)).split())
    order = ["Kính gửi", "Thời gian nhận", "Mã số hồ sơ", "Đã hẹn trả", "Lý do", "xin lỗi ông/bà"]
    places = [said.index(words) for words in [*order, "Nay xin hẹn lại"]]
    assert places == sorted(places)


def test_a_form_without_the_later_fields_is_printed_as_it_was_issued(office: Office) -> None:
    dossier = issue_apology(office, "Thiếu người")
    issued = dossier.forms.get(form=OfficialForm.APOLOGY)
    for name in ("again", "contact"):
        del issued.content["said"][name]
    assert "Nay xin hẹn lại" not in text_of_pdf(render_form(dossier, issued))


def test_what_the_head_signs_is_dated_where_that_agency_is(office: Office) -> None:
    dossier = issue_apology(office, "Thiếu người")
    issued = dossier.forms.get(form=OfficialForm.APOLOGY)
    dossier.deciding_unit = UnitFactory(name="Sở Thử", below=UnitFactory(name="UBND tỉnh Thử"))
    del issued.content["said"]
    said = form_content(dossier, issued)
    assert (said["superior"], said["unit"]) == ("UBND tỉnh Thử", "Sở Thử")
    assert said["dated"].startswith(f"{dossier.deciding_unit.place.name}, ngày")


@pytest.mark.parametrize("papers", [5, 12])
@pytest.mark.parametrize("paper", [PaperSize.A4, PaperSize.A5])
def test_the_reason_stands_above_the_signature_on_its_page(
    office: Office, paper: PaperSize, papers: int
) -> None:
    set_form_paper(unit=office.unit, form=OfficialForm.SUPPLEMENT, paper=paper, by=SYSTEM, at=at())
    long = "Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất " * 2
    rows = [ComponentFactory(version=office.version, name=long) for _n in range(papers)]
    dossier = actions.request_supplement(
        dossier=draft(office, papers={}),
        reason="Chưa có chữ ký của chủ nhiệm thiết kế. " * 12,
        components={row.pk: Asked(Count(originals=1)) for row in rows},
        by=office.counter,
        at=at(),
    )
    pages = text_of_pdf(render_form(dossier, dossier.forms.get())).split("\f")[:-1]
    assert "Lý do: Chưa có chữ ký" in pages[-1]
