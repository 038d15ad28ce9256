"""Forms as Word documents, and on the paper that the unit chose."""

import io
import zipfile

import pytest
from docx import Document

from motcua.dossiers import actions
from motcua.dossiers.actions import CannotSetFormPaper, set_form_paper
from motcua.dossiers.enums import OfficialForm, PaperSize, RuleSet
from motcua.dossiers.printed.form import form_content, render_form, render_form_docx
from motcua.dossiers.printed.receipt import render_receipt, render_receipt_docx
from motcua.dossiers.rules.rule_sets import usual_paper
from motcua.kernel.rules.actors import SYSTEM
from tests.factories.dossiers import accept, at, draft

pytestmark = pytest.mark.django_db
URL = "https://vidu.vn/tra-cuu/?ma=1"


def choose(office, form, paper):
    return set_form_paper(unit=office.unit, form=form, paper=paper, by=SYSTEM, at=at())


def refusal(office, reason="Sai thẩm quyền"):
    refused = actions.refuse_dossier(
        dossier=draft(office), reason=reason, by=office.counter, at=at()
    )
    return refused, refused.forms.get()


def words_of(content):
    word = Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in word.paragraphs), *cells])


def size_of(content):
    section = Document(io.BytesIO(content)).sections[0]
    return round(section.page_width.mm), round(section.page_height.mm)


@pytest.mark.parametrize(
    ("rule_set", "form", "paper"),
    [
        (RuleSet.LEGACY_2018, OfficialForm.APOLOGY, PaperSize.A5),
        (RuleSet.CURRENT_2025, OfficialForm.APOLOGY, PaperSize.A4),
        (RuleSet.CURRENT_2026, OfficialForm.RECEIPT, PaperSize.A5),
    ],
)
def test_the_usual_paper_follows_the_rule_set(rule_set, form, paper):
    assert usual_paper(rule_set, form) == paper


def test_a_word_document_says_what_the_pdf_says(office):
    dossier, issued = refusal(office, "Sai thẩm quyền \x0b<b>")
    said, words = form_content(dossier, issued), words_of(render_form_docx(dossier, issued))
    form, number = said["number"].split(" · ")
    for text in (said["title"].upper(), "Danh Thị Út", number, "Sai thẩm quyền", "<b>"):
        assert text in words
    corner = Document(io.BytesIO(render_form_docx(dossier, issued))).sections[0].first_page_header
    assert corner.paragraphs[0].text == form == "Mẫu số 03"
    assert size_of(render_form_docx(dossier, issued)) == (210, 297)


def test_a_page_of_a4_keeps_the_margins_of_the_decree(office):
    section = Document(io.BytesIO(render_form_docx(*refusal(office)))).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 18]


def test_the_slip_is_a_word_document_with_its_code_and_picture(office):
    dossier = accept(office)
    content = render_receipt_docx(dossier, tracking_url=URL)
    assert dossier.code in words_of(content)
    assert size_of(content) == (148, 210)
    assert any(name.endswith(".png") for name in zipfile.ZipFile(io.BytesIO(content)).namelist())


def test_a_unit_chooses_the_paper_of_what_it_issues_from_then_on(office):
    before, old = refusal(office)
    choose(office, OfficialForm.REFUSAL, PaperSize.A5)
    after, new = refusal(office)
    assert form_content(before, old)["paper"] == "a4"
    assert form_content(after, new)["paper"] == "a5"
    assert render_form(after, new).startswith(b"%PDF")


def test_a_slip_on_a4_is_still_a_slip(office):
    choose(office, OfficialForm.RECEIPT, PaperSize.A4)
    dossier = accept(office)
    assert size_of(render_receipt_docx(dossier, tracking_url=URL)) == (210, 297)
    assert render_receipt(dossier, tracking_url=URL).startswith(b"%PDF")


def test_the_register_has_no_other_paper(office):
    with pytest.raises(CannotSetFormPaper, match="A4 hoặc A5"):
        choose(office, OfficialForm.REGISTER, PaperSize.A5)


def test_the_columns_of_a_word_table_are_as_wide_as_they_need(office):
    word = Document(io.BytesIO(render_receipt_docx(accept(office), tracking_url=URL)))
    number, name, count = (column.width for column in word.tables[1].columns)
    assert number < count < name
    assert [cell.width for cell in word.tables[1].rows[0].cells] == [number, name, count]


def test_a_signature_in_a_word_document_stays_with_the_lines_above(office):
    word = Document(io.BytesIO(render_form_docx(*refusal(office))))
    last = word.paragraphs[-1]
    assert last.paragraph_format.keep_with_next
    assert "cantSplit" in word.tables[-1].rows[0]._tr.xml
