"""The paper of a result in the layout of NĐ 30/2020."""

import io

import pytest
from docx import Document

from motcua.dossiers.printed.result import Look, draw_result
from motcua.dossiers.printed.result_docx import make_docx
from motcua.dossiers.rules.results import ResultWords
from motcua.kernel.rules.official import full_name, signed_as
from tests.factories.dossiers import Office, accept
from tests.reading_pdf import text_of_pdf

pytestmark = pytest.mark.django_db
DECISION = {"name": "Quyết định", "form": "decision", "position": "Chủ tịch"}


def said(office: Office, body: str = "Điều 1.", **look: str) -> str:
    words = ResultWords(subject="Về việc cấp phép", body=body)
    return text_of_pdf(draw_result(accept(office), words, Look(**(DECISION | look))).pdf)


@pytest.mark.parametrize(
    ("authority", "issuer"),
    [
        ("TM. Ủy ban nhân dân", "ỦY BAN NHÂN DÂN XÃ THỬ\n"),
        ("", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ THỬ\n"),
    ],
)
def test_a_decision_is_that_of_the_body_or_of_its_head(
    office: Office, authority: str, issuer: str
) -> None:
    office.unit.name = "UBND xã Thử"
    office.unit.save()
    below = said(office, authority=authority).split("Về việc cấp phép")[1].lstrip()
    assert below.startswith(issuer)


def test_heading_and_signature_of_a_committee_name_it_in_full(office: Office) -> None:
    office.unit.name = "UBND xã Thử"
    office.unit.save()
    text = said(office, authority="TM. Ủy ban nhân dân")
    assert "UBND" not in text
    assert text.index("ỦY BAN NHÂN DÂN XÃ THỬ") < text.index("TM. ỦY BAN NHÂN DÂN")
    assert "CHỦ TỊCH" in text.split("TM. ỦY BAN NHÂN DÂN")[1]


def test_nobody_signs_on_behalf_of_a_committee_elsewhere(office: Office) -> None:
    office.unit.name = "Sở Thử"
    office.unit.save()
    text = said(office, authority="TM. Ủy ban nhân dân")
    assert ("TM." in text, "CHỦ TỊCH" in text) == (False, False)
    assert "THỦ TRƯỞNG CƠ QUAN" in text


def test_another_body_keeps_its_own_authority_above_the_signature() -> None:
    assert signed_as("Sở Thử", "TUQ. Giám đốc", "Trưởng phòng") == ("TUQ. Giám đốc", "Trưởng phòng")
    assert signed_as("UBND xã Thử", "TM. UBND", "Chủ tịch") == ("TM. UBND", "Chủ tịch")


def test_a_table_that_numbers_its_lines_says_its_head_on_every_page(office: Office) -> None:
    lines = [f"{n}\tHạng mục {n}" for n in range(1, 61)]
    pages = said(office, "\n".join(["TT\tTên hạng mục", *lines])).split("\f")[:-1]
    assert [page.count("Tên hạng mục") for page in pages] == [1] * len(pages)
    assert len(pages) > 1


def test_a_table_without_numbers_has_no_head(office: Office) -> None:
    lines = [f"Mục {n}\tLời {n}" for n in range(1, 61)]
    assert said(office, "\n".join(["Chủ nhà\tDanh Thị Út", *lines])).count("Chủ nhà") == 1


def test_a_draft_as_word_document_has_its_heading_in_capitals(office: Office) -> None:
    words = ResultWords(subject="Về việc cấp phép", body="Điều 1.")
    word = Document(io.BytesIO(make_docx(accept(office), words, Look(**DECISION))))
    lines = [paragraph.text for paragraph in word.paragraphs]
    assert lines[0] == "QUYẾT ĐỊNH"
    assert word.tables[0].cell(0, 0).text.strip() == full_name(office.unit.name).upper()
    assert "Về việc cấp phép" in lines
