"""What waits is listed, and the register shows what was issued and by what it was replaced."""

import html
import io

import openpyxl
import pytest

from motcua.dossiers import actions
from motcua.dossiers.enums import FaultKind
from motcua.dossiers.rules.applicants import Applicant
from tests.factories.dossiers import Office, at, handled
from tests.factories.people import OfficerFactory, UnitFactory
from tests.factories.results import approved, delivered_with_paper, draft_result, issued
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db
MARCH = "?tu=01/03/2026&den=31/03/2026"


def text(page):
    return html.unescape(page.content.decode())


def test_what_waits_for_a_signature_and_for_a_number_is_listed(office: Office, as_officer):
    first, second = approved(office), approved(office)
    actions.sign_result(dossier=second, by=office.leader, at=at(0, 12))
    page = text(as_officer(office.leader).get("/ket-qua/"))
    signing, numbering = page.split("Chờ cấp số</h2>")
    assert first.code in signing
    assert second.code in numbering


def test_what_came_back_after_the_signing_step_is_listed(office: Office, as_officer):
    dossier, leader = approved(office), as_officer(office.leader)
    assert "Chờ soạn, duyệt lại" not in text(leader.get("/ket-qua/"))
    right = Applicant(name="Danh Thị Út Em", number="091185000123")
    given = {"representative": None, "reason": "x", "by": office.counter, "at": at(1)}
    actions.correct_applicant(dossier=dossier, applicant=right, **given)
    came_back = text(leader.get("/ket-qua/")).split("Chờ ký</h2>")[0]
    assert dossier.code in came_back
    assert "chờ soạn lại" in came_back
    draft_result(office, dossier, at(1, 10), paper=dossier.results.get())
    assert "chờ duyệt lại" in text(leader.get("/ket-qua/"))


def test_a_fault_that_is_late_is_seen(office: Office, as_officer):
    dossier = delivered_with_paper(office)
    actions.report_fault(
        dossier=dossier, kind=FaultKind.WRONG, paper=dossier.results.get(), reason="Sai tên",
        by=office.handler, at=at(1),
    )  # fmt: skip
    page = text(as_officer(office.handler).get("/ket-qua/"))
    assert dossier.code in page.split("lỗi của cơ quan</h2>")[1]
    assert "Quá hạn" in page or "quá hạn" in page


@pytest.mark.parametrize(
    ("days", "found"), [(MARCH, True), ("?tu=03/03/2026&den=31/03/2026", False)]
)
def test_the_register_shows_the_papers_of_its_days(office: Office, as_officer, days, found):
    dossier = issued(office)
    page = text(as_officer(office.counter).get(f"/ket-qua/so/{days}"))
    assert (dossier.code in page) is found
    assert ("01/QĐ-UBND" in page) is found


def test_the_register_is_a_workbook_and_a_pdf(office: Office, as_officer):
    issued(office)
    client = as_officer(office.counter)
    answer = client.get(f"/ket-qua/so/{MARCH}&dang=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert any(cell.value == "01/QĐ-UBND" for row in sheet for cell in row)
    printed = text_of_pdf(client.get(f"/ket-qua/so/{MARCH}&dang=pdf").content)
    head, _title, below = printed.partition("SỔ VĂN BẢN KẾT QUẢ ĐÃ PHÁT HÀNH")
    assert (office.unit.name.upper() in head.upper(), "CỘNG HÒA" in head) == (True, True)
    assert [said for said in ("NGƯỜI LẬP SỔ", "THỦ TRƯỞNG CƠ QUAN") if said not in below] == []
    assert client.get(f"/ket-qua/so/{MARCH}&dang=exe").status_code == 404


def test_days_the_wrong_way_round_are_said(office: Office, as_officer):
    page = as_officer(office.counter).get("/ket-qua/so/?tu=05/03/2026&den=01/03/2026")
    assert "từ ngày bắt đầu trở đi" in text(page)


def test_another_unit_has_its_own_register(office: Office, as_officer):
    dossier = issued(office)
    other = OfficerFactory(one_stop_at=UnitFactory(commune=True))
    client = as_officer(other)
    assert dossier.code not in text(client.get(f"/ket-qua/so/{MARCH}"))
    assert client.get(f"/ket-qua/so/{MARCH}&don-vi={office.unit.code}").status_code == 404


def test_an_officer_without_dossiers_has_no_such_page(office: Office, as_officer):
    handled(office)
    officer = OfficerFactory(administrator_at=office.unit)
    assert as_officer(officer).get("/ket-qua/").status_code == 403
