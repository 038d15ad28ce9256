"""The counter corrects who applied: what is right, a check of it, a new slip."""

import pytest

from motcua.dossiers.actions import cancel_receipt, correct_applicant
from motcua.dossiers.enums import PaperState
from motcua.dossiers.models import Dossier, FormerApplicant, IssuedForm
from motcua.dossiers.printed.receipt import get_receipt
from motcua.dossiers.rules.applicants import ERASED, Applicant
from motcua.dossiers.rules.fees import Charge, Payment
from motcua.kernel.clock import now
from motcua.payments.enums import FeeKind
from tests.factories.dossiers import Office, accept, at, finish
from tests.factories.people import OfficerFactory
from tests.factories.results import draft_result

pytestmark = pytest.mark.django_db

WRONG = Applicant(name="Danh Thị Út", number="091185000123", phone="0912345678", address="Ấp 3")
TYPED = {
    "kind": "person",
    "name": "Danh Thị Út Em",
    "number": "091185000123",
    "phone": "0912 345 678",
    "address": "Ấp 3",
    "reason": "Gõ nhầm",
    "key": "k",
}
CHECKED = {"dong-y": "1"}


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return accept(office, applicant=WRONG, fee_due=20_000)


@pytest.fixture
def counter(office: Office, as_officer):
    return as_officer(office.counter)


def page_of(dossier: Dossier) -> str:
    return f"/mot-cua/ho-so/{dossier.pk}/sua-nguoi-nop/"


def said(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_page_shows_what_is_recorded_and_the_dossier_leads_to_it(dossier, counter):
    assert page_of(dossier) in said(counter.get(f"/ho-so/{dossier.pk}/"))
    form = counter.get(page_of(dossier)).context["form"]
    assert (form["name"].value(), form["phone"].value()) == ("Danh Thị Út", "0912 345 678")


def test_the_former_address_of_an_accepted_dossier_leads_to_it(dossier, counter):
    answer = counter.get(f"/mot-cua/ho-so/{dossier.pk}/nguoi-nop/")
    assert answer.headers["Location"] == page_of(dossier)


def test_what_differs_is_shown_before_anything_is_saved(dossier, counter):
    shown = counter.post(page_of(dossier), TYPED)
    assert shown.context["differences"] == [
        ("Họ tên, tên tổ chức", "Danh Thị Út", "Danh Thị Út Em")
    ]
    assert get_receipt(dossier).content["number"] in said(shown)
    assert not FormerApplicant.objects.exists()
    assert Dossier.objects.get().applicant_name == "Danh Thị Út"


def test_what_was_checked_is_saved_with_a_new_slip(dossier, counter):
    answer = counter.post(page_of(dossier), TYPED | CHECKED, follow=True)
    assert "In Giấy tiếp nhận mới" in said(answer)
    assert Dossier.objects.get().applicant_name == "Danh Thị Út Em"
    old, new = IssuedForm.objects.order_by("pk")
    page = said(answer)
    assert page.count("đã bị thay thế") == 1
    assert f"/ho-so/{dossier.pk}/giay-tiep-nhan/{old.pk}.pdf" in page
    assert f"/giay-tiep-nhan/{new.pk}.pdf" in page.split("đã bị thay thế")[1]
    assert "Họ tên, tên tổ chức, trước ghi: Danh Thị Út" in page


def test_the_old_slip_can_still_be_read_by_the_office(dossier, counter, as_officer):
    correct_applicant_now(dossier)
    old = IssuedForm.objects.order_by("pk")[0]
    address = f"/ho-so/{dossier.pk}/giay-tiep-nhan/{old.pk}.pdf"
    assert counter.get(address).content.startswith(b"%PDF")
    assert counter.get(address.replace(str(old.pk), "999999")).status_code == 404
    stranger = as_officer(OfficerFactory(one_stop_at=None))
    assert stranger.get(address).status_code in {403, 404}


def correct_applicant_now(dossier: Dossier) -> None:
    officer = IssuedForm.objects.get().issued_by
    right = Applicant(name="Danh Thị Út Em", number="091185000124")
    correct_applicant(
        dossier=dossier, applicant=right, representative=None, reason="x", by=officer, at=at(0, 10)
    )


def test_what_was_typed_comes_back_to_be_changed_again(dossier, counter):
    again = counter.post(page_of(dossier), TYPED | {"sua": "1"})
    assert again.context["form"]["name"].value() == "Danh Thị Út Em"
    assert not FormerApplicant.objects.exists()


@pytest.mark.parametrize("more", [{}, CHECKED])
def test_nothing_to_correct_is_one_sentence(dossier, counter, more):
    answer = counter.post(page_of(dossier), TYPED | {"name": WRONG.name} | more)
    assert "chưa có gì để sửa" in said(answer)
    assert not FormerApplicant.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"number": "12"}, "number"),
        ({"reason": ""}, "reason"),
        ({"representative_name": "A B", "representative_kind": ""}, "representative_kind"),
    ],
)
def test_what_is_wrong_is_told_at_its_place_before_the_check(dossier, counter, typed, field):
    answer = counter.post(page_of(dossier), TYPED | typed)
    assert field in answer.context["form"].errors
    assert answer.context["form"]["address"].value() == "Ấp 3"


def test_a_name_in_an_issued_result_says_what_to_do_instead(dossier, counter):
    Dossier.objects.update(result_state=PaperState.ISSUED)
    assert "hãy báo kết quả sai" in said(counter.post(page_of(dossier), TYPED))


def test_the_check_says_how_many_drafts_must_be_made_again(office, dossier, counter):
    draft_result(office, dossier, at(0, 10))
    shown = counter.post(page_of(dossier), TYPED)
    assert "1 dự thảo kết quả sẽ phải soạn lại" in said(shown)
    other_phone = TYPED | {"name": WRONG.name, "phone": "0912 345 679"}
    assert "phải soạn lại" not in said(counter.post(page_of(dossier), other_phone))


def test_a_proxy_is_added_with_address_and_mail(dossier, counter):
    helper = {
        "representative_kind": "authorised",
        "representative_name": "Lê Thị Bích",
        "representative_number": "079090000456",
        "representative_ground": "Giấy ủy quyền số 12",
        "representative_address": "Ấp 9",
        "representative_email": "bich@example.vn",
    }
    counter.post(page_of(dossier), TYPED | helper | CHECKED)
    facts = dict(get_receipt(dossier).content["facts"])
    assert "Ấp 9, bich@example.vn" in facts["Người nộp thay"]


def test_only_the_receiving_counter_is_offered_it(dossier, office, as_officer):
    client = as_officer(office.handler)
    assert "sua-nguoi-nop" not in said(client.get(f"/ho-so/{dossier.pk}/"))
    assert client.get(page_of(dossier)).status_code == 403


def test_a_finished_dossier_is_not_offered_it(office, counter):
    done = finish(office, accept(office, applicant=WRONG), at(1))
    assert "sua-nguoi-nop" not in said(counter.get(f"/ho-so/{done.pk}/"))
    assert counter.get(page_of(done)).status_code == 409


def test_the_citizen_reads_that_the_old_slip_is_replaced(dossier, client):
    correct_applicant_now(dossier)
    opened = {"ma": dossier.code, "bi_mat": dossier.tracking_secret}
    client.post("/tra-cuu/mo/", opened)
    page = said(client.get(f"/tra-cuu/{dossier.code}/"))
    assert page.count("đã bị thay thế, không còn giá trị") == 1
    assert page.count("/giay-hen/") == 1
    assert "Giấy đã đưa trước không còn giá trị" in page
    assert "091185000123" not in page


# -- receipts ------------------------------------------------------------------------------------


@pytest.fixture
def paid(office: Office) -> Dossier:
    charges = [Charge(kind=FeeKind.FEE, name="Lệ phí", amount=5000)]
    return accept(office, applicant=WRONG, charges=charges, payment=Payment())


def test_the_check_names_the_receipts_with_the_old_name(paid, counter):
    shown = said(counter.post(page_of(paid), TYPED))
    assert "Biên lai số 00000001/2026 ghi tên cũ" in shown
    # Issued anew before it is saved, it would bear the old name again.
    assert f"Lưu xong, mở hồ sơ {paid.code}" in shown
    assert f"/ho-so/{paid.pk}/huy-bien-lai/" not in shown
    other_phone = TYPED | {"name": WRONG.name, "phone": "0912 345 679"}
    assert "ghi tên cũ" not in said(counter.post(page_of(paid), other_phone))


def test_a_receipt_with_the_old_name_is_marked_until_it_is_issued_anew(office, paid, counter):
    day = "/mot-cua/so-quy/?ngay=02/03/2026"
    pages = f"/ho-so/{paid.pk}/", day
    assert not any("ghi tên cũ" in said(counter.get(page)) for page in pages)
    counter.post(page_of(paid), TYPED | CHECKED)
    assert all("ghi tên cũ" in said(counter.get(page)) for page in pages)
    assert "Thu hồi, huỷ và lập lại" in said(counter.get(pages[0]))
    receipt = paid.receipts.get()
    assert (receipt.payer, receipt.cancelled_at) == (WRONG.name, None)
    given = {"reason": "Sai tên", "given_back": None, "at": now()}
    cancel_receipt(dossier=paid, receipt=receipt, by=office.leader, **given)
    assert paid.receipts.latest("pk").payer == "Danh Thị Út Em"
    assert not any("ghi tên cũ" in said(counter.get(page)) for page in pages)


def test_a_receipt_of_which_the_payer_was_erased_is_not_marked(paid, counter):
    paid.receipts.update(payer=ERASED)
    assert "ghi tên cũ" not in said(counter.get(f"/ho-so/{paid.pk}/"))
