"""The leader reads the paper beside the dossier; officers draft, sign, number and mend it."""

import html
import io
import re
from datetime import timedelta
from uuid import uuid4

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, ResultDraft, ResultFault, ResultPaper, ResultTemplate
from motcua.web.dossier import result_views
from tests.factories.dossiers import accept, at, bring_to, handled, open_step
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.results import (
    WORDS,
    approved,
    at_sign,
    delivered_with_paper,
    draft_result,
    issued,
    need_paper,
    printed,
)
from tests.files.samples import pdf
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db
TYPED = {"subject": "Cấp phép cho bà Út", "bases": "", "body": "Điều 1. Cấp.", "recipients": ""}


def text(page):
    return html.unescape(page.content.decode())


def general():
    return ResultTemplate.objects.get(code="general-decision").pk


def send(client, address, **given):
    return client.post(address, {"key": uuid4().hex} | given)


def sign_page(dossier):
    step = open_step(dossier)
    return f"/ho-so/{dossier.pk}/buoc/{step.pk}/ky/return/"


def hidden(page, name):
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', text(page))
    return found[1] if found else ""


def test_the_form_is_filled_from_template_and_dossier(office, as_officer):
    dossier = handled(office)
    page = text(as_officer(office.handler).get(f"/ho-so/{dossier.pk}/ket-qua/lap/{general()}/"))
    for part in ("Danh Thị Út", dossier.code, "02/03/2026"):
        assert part in page, part
    assert "{applicant}" not in page


def test_a_draft_is_typed_seen_and_edited(office, as_officer):
    dossier = handled(office)
    client = as_officer(office.handler)
    answer = send(client, f"/ho-so/{dossier.pk}/ket-qua/lap/{general()}/", **TYPED)
    assert answer.status_code == 302, text(answer)
    paper = ResultPaper.objects.get()
    page = text(client.get(f"/ho-so/{dossier.pk}/ket-qua/{paper.pk}/"))
    assert "Cấp phép cho bà Út" in page
    picture = client.get(f"/ho-so/{dossier.pk}/ket-qua/{paper.pk}/1/1.jpg")
    assert picture.getvalue()[:2] == b"\xff\xd8"
    again = f"/ho-so/{dossier.pk}/ket-qua/{paper.pk}/sua/"
    send(client, again, **(TYPED | {"body": "TT | Tên\n1 | Nhà"}))
    assert ResultDraft.objects.get(version=2).words["body"] == "TT\tTên\n1\tNhà"
    assert "TT | Tên" in text(client.get(again))


def test_a_draft_is_dropped_after_a_question_and_can_still_be_read(office, as_officer):
    dossier, client = handled(office), as_officer(office.handler)
    paper = draft_result(office, dossier, at(0, 10))
    own = f"/ho-so/{dossier.pk}/ket-qua/{paper.pk}/"
    assert f'href="{own}bo/"' in text(client.get(own))
    assert "Các bản thảo vẫn được giữ" in text(client.get(f"{own}bo/"))
    paper.refresh_from_db()
    assert paper.state == "draft"
    answer = send(client, f"{own}bo/", reason="Lập nhầm mẫu")
    assert answer.status_code == 302, text(answer)
    assert "Dự thảo đã bỏ (1)" in text(client.get(f"/ho-so/{dossier.pk}/ket-qua/"))
    page = text(client.get(own))
    assert "Dự thảo này đã bỏ" in page
    assert f"{own}bo/" not in page
    assert client.get(f"{own}1/tai-ve/").getvalue()[:5] == b"%PDF-"
    assert "Lập nhầm mẫu" in text(client.get(f"/ho-so/{dossier.pk}/"))


def test_a_draft_before_the_leader_is_not_offered_to_be_dropped(office, as_officer):
    paper = draft_result(office, at_sign(office), at(0, 11))
    client, own = as_officer(office.handler), f"/ho-so/{paper.dossier_id}/ket-qua/{paper.pk}/"
    assert f"{own}bo/" not in text(client.get(own))
    assert "rút lại bước vừa chuyển" in text(client.get(f"{own}bo/"))
    assert "rút lại bước vừa chuyển" in text(send(client, f"{own}bo/", reason=""))
    paper.refresh_from_db()
    assert paper.state == "draft"


def test_the_page_of_an_issued_paper_leads_whoever_may_to_revoking_it(office, as_officer):
    dossier = delivered_with_paper(office)
    page = f"/ho-so/{dossier.pk}/ket-qua/{dossier.results.get().pk}/"
    revoke = f"/ho-so/{dossier.pk}/thu-hoi-ket-qua/"
    assert revoke in as_officer(office.leader).get(page).content.decode()
    assert revoke not in as_officer(office.handler).get(page).content.decode()


def test_a_double_click_saves_one_draft(office, as_officer, monkeypatch):
    dossier, client = handled(office), as_officer(office.handler)
    address = f"/ho-so/{dossier.pk}/ket-qua/lap/{general()}/"
    for second in range(2):
        monkeypatch.setattr(result_views, "now", lambda s=second: at(0, 11) + timedelta(seconds=s))
        answer = client.post(address, {"key": "twice"} | TYPED)
        assert answer.status_code == 302, text(answer)
    assert ResultDraft.objects.count() == 1


def test_passing_on_without_a_draft_is_asked_first(office, as_officer):
    need_paper(office)
    dossier, client = handled(office), as_officer(office.handler)
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/chuyen/sign/"
    assert "Vẫn chuyển?" in text(client.get(address))
    unasked = send(client, address, remark="Gấp")
    assert "chưa có dự thảo kết quả" in text(unasked)
    assert (open_step(dossier).step.key, hidden(unasked, "without_draft")) == ("handle", "1")
    assert send(client, address, remark="Gấp", without_draft="1").status_code == 302
    assert open_step(dossier).step.key == "sign"


def test_passing_on_with_a_draft_asks_nothing(office, as_officer):
    need_paper(office)
    dossier, client = handled(office), as_officer(office.handler)
    draft_result(office, dossier, at(0, 11))
    address = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/chuyen/sign/"
    assert "Vẫn chuyển?" not in text(client.get(address))


def test_a_preview_keeps_nothing(office, as_officer):
    dossier = handled(office)
    address = f"/ho-so/{dossier.pk}/ket-qua/lap/{general()}/"
    answer = send(as_officer(office.handler), address, **TYPED, **{"xem-truoc": "1"})
    assert answer.content[:5] == b"%PDF-"
    assert not ResultPaper.objects.exists()


def test_a_docx_edited_by_hand_is_the_next_version_in_our_layout(office, as_officer):
    dossier = handled(office)
    client = as_officer(office.handler)
    paper = draft_result(office, dossier, at(0, 10))
    content = client.get(f"/ho-so/{dossier.pk}/ket-qua/{paper.pk}/sua.docx").content
    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        if paragraph.text == WORDS.body:
            paragraph.text = "Điều 1. Sửa bằng tay."
    out = io.BytesIO()
    document.save(out)
    upload = SimpleUploadedFile("sua.docx", out.getvalue())
    answer = send(client, f"/ho-so/{dossier.pk}/ket-qua/{paper.pk}/sua/", tep="1", upload=upload)
    assert answer.status_code == 302, text(answer)
    draft = ResultDraft.objects.get(version=2)
    assert draft.words == WORDS.as_stored() | {"body": "Điều 1. Sửa bằng tay."}
    assert draft.source is not None
    assert draft.file.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.4 nonsense", "Tệp bị hỏng"),
        ("a.exe", b"MZ", "Chỉ nhận"),
        ("a.docx", b"", "Tệp rỗng"),
    ],
)
def test_a_hostile_file_is_refused_at_its_field(office, as_officer, name, content, said):
    dossier = handled(office)
    page = f"/ho-so/{dossier.pk}/ket-qua/lap/{general()}/"
    upload = SimpleUploadedFile(name, content)
    answer = send(as_officer(office.handler), page, tep="1", upload=upload)
    assert answer.status_code == 200
    assert said in text(answer)
    assert not ResultPaper.objects.exists()


def test_a_pdf_is_kept_as_it_is(office, as_officer):
    dossier = handled(office)
    page = f"/ho-so/{dossier.pk}/ket-qua/lap/{general()}/"
    content = pdf(2)
    send(as_officer(office.handler), page, tep="1", upload=SimpleUploadedFile("a.pdf", content))
    draft = ResultDraft.objects.get()
    assert (draft.words, draft.file.pages) == ({}, 2)


def test_the_leader_reads_the_draft_beside_the_dossier_and_signs_it_off(office, as_officer):
    dossier = at_sign(office)
    paper = draft_result(office, dossier, at(0, 11))
    client = as_officer(office.leader)
    page = client.get(sign_page(dossier))
    for part in (f"/ket-qua/{paper.pk}/1/1.jpg", "Danh Thị Út", "Về việc cấp phép"):
        assert part in text(page), part
    answer = send(client, sign_page(dossier), seen=hidden(page, "seen"), remark="")
    assert answer.status_code == 302, text(answer)
    paper.refresh_from_db()
    assert paper.state == "approved"


def test_a_page_that_is_out_of_date_shows_the_new_draft_and_asks_again(office, as_officer):
    dossier = at_sign(office)
    paper = draft_result(office, dossier, at(0, 11))
    client = as_officer(office.leader)
    old = hidden(client.get(sign_page(dossier)), "seen")
    draft_result(office, dossier, at(0, 12), paper=paper)
    again = send(client, sign_page(dossier), seen=old, remark="")
    assert "Đọc bản mới nhất" in text(again)
    assert f"/ket-qua/{paper.pk}/2/1.jpg" in text(again)
    assert hidden(again, "seen") != old
    done = send(client, sign_page(dossier), seen=hidden(again, "seen"), remark="")
    assert Dossier.objects.get().result_state == "approved"
    assert done.headers["Location"] == f"/ho-so/{dossier.pk}/ky-ket-qua/"
    assert "Đã duyệt. Còn phải ký văn bản" in text(client.get(done.headers["Location"]))
    assert "1 văn bản chờ ký hoặc chờ duyệt lại" in text(client.get("/xu-ly/"))


def test_a_needed_paper_that_is_missing_is_said(office, as_officer):
    need_paper(office)
    dossier = at_sign(office)
    client = as_officer(office.leader)
    page = client.get(sign_page(dossier))
    for shown in (page, send(client, sign_page(dossier), seen="", remark="Đồng ý")):
        assert "phải có văn bản kết quả" in text(shown)
        assert "Bạn duyệt nội dung gì?" not in text(shown)
    assert open_step(dossier).step.key == "sign"


def test_signing_numbering_and_handing_out_follow_each_other(office, as_officer):
    dossier = approved(office)
    leader, counter = as_officer(office.leader), as_officer(office.counter)
    page = text(leader.get(f"/ho-so/{dossier.pk}/"))
    assert f'<a class="govuk-button" href="/ho-so/{dossier.pk}/ky-ket-qua/">' in page
    send(leader, f"/ho-so/{dossier.pk}/ky-ket-qua/")
    assert "/phat-hanh/" in text(counter.get(f"/ho-so/{dossier.pk}/"))
    send(counter, f"/ho-so/{dossier.pk}/phat-hanh/")
    paper = ResultPaper.objects.get()
    assert paper.state == "issued"
    answer = counter.get(f"/ho-so/{dossier.pk}/ket-qua/{paper.pk}/0/tai-ve/")
    assert answer.getvalue()[:5] == b"%PDF-"


def test_who_hands_out_sees_which_papers(office, as_officer):
    dossier = issued(office)
    actions.finish_dossier(
        dossier=dossier, step=open_step(dossier), by=office.counter, at=at(0, 12)
    )
    page = text(as_officer(office.counter).get(f"/ho-so/{dossier.pk}/tra-ket-qua/"))
    assert "Quyết định 01/QĐ-UBND" in page


def test_a_correction_that_is_not_signed_is_told_before_anything_is_handed_out(office, as_officer):
    dossier = delivered_with_paper(office)
    Dossier.objects.filter(pk=dossier.pk).update(delivery="ready", result_state="approved")
    counter, deliver = as_officer(office.counter), f"/ho-so/{dossier.pk}/tra-ket-qua/"
    page = text(counter.get(f"/ho-so/{dossier.pk}/"))
    assert "“đã duyệt, chờ ký” nên chưa trả được" in page
    assert deliver not in page
    refused = counter.get(deliver)
    assert "“đã duyệt, chờ ký” nên chưa trả được" in text(refused)
    assert (refused.status_code, "Trả bằng cách nào" in text(refused)) == (409, False)


def test_whoever_opens_the_numbering_too_early_reads_that_the_paper_is_not_signed(
    office, as_officer
):
    dossier = approved(office)
    page = as_officer(office.counter).get(f"/ho-so/{dossier.pk}/phat-hanh/")
    assert "“đã duyệt, chờ ký” nên chưa cấp số được" in text(page)


def test_a_dossier_is_not_offered_to_be_finished_before_its_paper_is_issued(office, as_officer):
    dossier = approved(office)
    finish = f"/ho-so/{dossier.pk}/buoc/{open_step(dossier).pk}/hoan-thanh/-/"
    counter = as_officer(office.counter)
    page = text(counter.get(f"/ho-so/{dossier.pk}/"))
    assert "cần: văn bản kết quả đã ký và cấp số" in page
    assert finish not in page
    refused = counter.get(finish)
    assert refused.status_code == 409
    assert "cấp số xong rồi mới hoàn thành" in text(refused)


def test_a_wrong_result_is_corrected_beside_the_old_one(office, as_officer):
    dossier = delivered_with_paper(office)
    old = dossier.results.get()
    client, leader = as_officer(office.handler), as_officer(office.leader)
    send(client, f"/ho-so/{dossier.pk}/bao-sai-sot/", kind="wrong", paper=old.pk, reason="Sai tên")
    new = dossier.results.get(corrects=old)
    send(client, f"/ho-so/{dossier.pk}/ket-qua/{new.pk}/sua/", **TYPED)
    page = leader.get(f"/ho-so/{dossier.pk}/duyet-ban-sua/")
    send(leader, f"/ho-so/{dossier.pk}/duyet-ban-sua/", seen=hidden(page, "seen"))
    send(leader, f"/ho-so/{dossier.pk}/ky-ket-qua/")
    send(as_officer(office.counter), f"/ho-so/{dossier.pk}/phat-hanh/")
    assert "Thay thế văn bản số 01/QĐ-UBND" in printed(new)
    old.refresh_from_db()
    assert old.state == "replaced"
    page = text(client.get(f"/ho-so/{dossier.pk}/"))
    assert "02/QĐ-UBND; số 01/QĐ-UBND đã được thay thế" in page
    assert "Số 02/QĐ-UBND thay thế số 01/QĐ-UBND" in page


def test_a_loss_has_a_letter_of_apology(office, as_officer):
    dossier = handled(office)
    client = as_officer(office.handler)
    given = {"lost_by": office.unit.pk, "reason": "Giấy khai sinh"}
    send(client, f"/ho-so/{dossier.pk}/bao-mat-giay-to/", **given)
    fault = ResultFault.objects.get()
    page = text(client.get(f"/ho-so/{dossier.pk}/ket-qua/"))
    assert "không phải trả thêm tiền" in page
    letter = client.get(f"/ho-so/{dossier.pk}/ket-qua/xin-loi/{fault.pk}.pdf")
    assert "Giấy khai sinh" in text_of_pdf(letter.content)
    send(client, f"/ho-so/{dossier.pk}/da-khac-phuc/", fault=fault.pk)
    fault.refresh_from_db()
    assert fault.mended_at is not None


@pytest.mark.parametrize(
    ("made", "told"), [(approved, "đã duyệt, chờ ký"), (issued, "đã phát hành")]
)
def test_what_can_no_longer_be_edited_says_so_in_place_of_the_form(office, as_officer, made, told):
    dossier, client = made(office), as_officer(office.handler)
    page = f"/ho-so/{dossier.pk}/ket-qua/{dossier.results.get().pk}/sua/"
    for answer in (client.get(page), send(client, page, **TYPED)):
        assert answer.status_code == 409
        assert told in text(answer)
        assert 'name="subject"' not in text(answer)
    assert TYPED["subject"] in text(send(client, page, **TYPED))
    assert ResultDraft.objects.count() == 1


def test_a_dropped_draft_is_not_edited(office, as_officer):
    paper, client = draft_result(office, handled(office), at(0, 10)), as_officer(office.handler)
    base = f"/ho-so/{paper.dossier_id}/ket-qua/{paper.pk}"
    send(client, f"{base}/bo/")
    page = client.get(f"{base}/sua/")
    assert (page.status_code, "đã bỏ" in text(page)) == (409, True)


def test_no_further_paper_is_drafted_once_it_is_signed_off(office, as_officer):
    dossier = approved(office)
    page = as_officer(office.handler).get(f"/ho-so/{dossier.pk}/ket-qua/lap/{general()}/")
    assert (page.status_code, "đã được ký duyệt" in text(page)) == (409, True)


def test_a_paper_is_hidden_from_officers_of_other_units(office, as_officer):
    paper = draft_result(office, handled(office), at(0, 10))
    other = as_officer(OfficerFactory(case_officer_at=UnitFactory(commune=True)))
    base = f"/ho-so/{paper.dossier_id}/ket-qua/{paper.pk}/"
    for address in (base, f"{base}1/1.jpg", f"{base}1/tai-ve/", f"{base}sua.docx", f"{base}sua/"):
        assert other.get(address).status_code == 404, address


def test_the_counter_may_not_draft(office, as_officer):
    dossier = handled(office)
    page = f"/ho-so/{dossier.pk}/ket-qua/lap/{general()}/"
    assert as_officer(office.counter).get(page).status_code == 403


def test_a_paper_of_another_dossier_is_not_found(office, as_officer):
    paper = draft_result(office, handled(office), at(0, 10))
    other = bring_to(office, accept(office), "handle", at(0, 10))
    page = f"/ho-so/{other.pk}/ket-qua/{paper.pk}/"
    assert as_officer(office.handler).get(page).status_code == 404


@pytest.mark.parametrize(
    ("body", "warned"), [("Điều 1. Cấp cho ……, ở ấp 3.\nĐiều 2. Thi hành.", True), ("Cấp.", False)]
)
def test_a_saved_draft_names_what_is_not_filled_in_and_what_comes_next(
    office, as_officer, body, warned
):
    dossier, client = handled(office), as_officer(office.handler)
    address = f"/ho-so/{dossier.pk}/ket-qua/lap/{general()}/"
    assert "Tiếp theo" not in text(client.get(f"/ho-so/{dossier.pk}/ket-qua/"))
    send(client, address, **(TYPED | {"body": body}))
    page = text(client.get(f"/ho-so/{dossier.pk}/ket-qua/"))
    assert ("Chưa điền hết: Nội dung, “Điều 1. Cấp cho ……, ở ấp 3.”" in page) is warned
    step = open_step(dossier)
    assert f'href="/ho-so/{dossier.pk}/buoc/{step.pk}/chuyen/sign/"' in page
