"""What a procedure's declaration asks, and its papers."""

from dataclasses import replace
from datetime import date, datetime

import pypdfium2
import pytest

from motcua.eforms.actions import draft_form, publish_form, retire_form
from motcua.eforms.enums import Kind
from motcua.eforms.printed import paper
from motcua.eforms.rules import Condition, FormContent
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from tests.eforms.forms import CHOICES, form_of, question
from tests.factories.catalogue import ProcedureVersionFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 9, tzinfo=VIETNAM)
FORM = form_of(
    question("who", Kind.CHOICE, name="Ai khai", choices=CHOICES, is_required=True),
    question("why", name="Vì sao", hint="Ghi ngắn gọn", conditions=(Condition("who", ("2",)),)),
)


@pytest.fixture
def form():
    ProcedureVersionFactory(procedure__code="1.001193")
    content = FormContent(
        FORM, ("1.001193",), date(2024, 6, 6), sample={"who": "2", "why": "Giấy cũ mất"}
    )
    return publish_form(form=draft_form(content=content, by=SYSTEM, at=AT), by=SYSTEM, at=AT)


def text_of(response) -> str:
    pages = pypdfium2.PdfDocument(response.content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_questions_are_told_with_hints_and_a_sample(client, form):
    page = client.get("/thu-tuc/1.001193/to-khai/").content.decode()
    for told in ("Ai khai *", "Ghi ngắn gọn", "Giấy cũ mất"):
        assert told in page


def other(**said):
    """The form in another version of later days."""
    content = replace(FormContent(FORM, ("1.001193",), date(2025, 1, 1)), **said)
    return publish_form(form=draft_form(content=content, by=SYSTEM, at=AT), by=SYSTEM, at=AT)


def test_what_the_person_of_the_sample_was_not_asked_is_left_out(client, form):
    other(sample={"who": "1"})
    page = client.get("/thu-tuc/1.001193/to-khai/").content.decode()
    assert "Ai khai *" in page
    assert "Vì sao" not in page


def test_without_a_sample_all_questions_are_told(client, form):
    other()
    page = client.get("/thu-tuc/1.001193/to-khai/").content.decode()
    assert "Vì sao" in page
    assert "/to-khai/mau/" not in page
    assert client.get("/thu-tuc/1.001193/to-khai/mau/").status_code == 404


def test_the_procedure_leads_to_its_declaration(client, form):
    link = 'href="/thu-tuc/1.001193/to-khai/"'
    assert link in client.get("/thu-tuc/1.001193/").content.decode()
    retire_form(form=form, by=SYSTEM, at=AT)
    assert link not in client.get("/thu-tuc/1.001193/").content.decode()


def test_a_blank_paper_has_the_choices_to_tick_and_no_sample(client, form):
    text = text_of(client.get("/thu-tuc/1.001193/to-khai/trong/"))
    assert "Bản thân" in text
    assert "Giấy cũ mất" not in text


def test_a_sample_says_that_it_is_one(client, form):
    text = text_of(client.get("/thu-tuc/1.001193/to-khai/mau/"))
    assert "TỜ KHAI MẪU" in text
    assert "Vì sao: Giấy cũ mất" in text


@pytest.mark.parametrize("page", ["", "trong/", "mau/"])
def test_without_a_form_there_is_no_declaration(client, page):
    ProcedureVersionFactory(procedure__code="1.001193")
    assert client.get(f"/thu-tuc/1.001193/to-khai/{page}").status_code == 404


def test_of_a_procedure_that_is_not_public_nothing_is_told(client, form):
    version = ProcedureVersionFactory(
        procedure__code="2.000635", procedure__publication="unconfirmed"
    )
    form.procedures.create(code=version.procedure.code)
    assert client.get("/thu-tuc/2.000635/to-khai/").status_code == 404


def test_a_sample_is_drawn_once_and_sent_again_only_when_it_changed(client, form, monkeypatch):
    page = client.get("/thu-tuc/1.001193/to-khai/mau/")
    monkeypatch.setattr(paper, "render_pdf", None)
    again = client.get("/thu-tuc/1.001193/to-khai/mau/", headers={"If-None-Match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    monkeypatch.undo()
    other(sample={"who": "2", "why": "Giấy cũ rách"})
    changed = client.get("/thu-tuc/1.001193/to-khai/mau/", headers={"If-None-Match": page["ETag"]})
    assert changed.status_code == 200
    assert "Giấy cũ rách" in text_of(changed)


def test_a_sample_says_so_across_the_page_too(client, form):
    assert text_of(client.get("/thu-tuc/1.001193/to-khai/mau/")).count("MẪU") == 2
    assert "MẪU" not in text_of(client.get("/thu-tuc/1.001193/to-khai/trong/"))
