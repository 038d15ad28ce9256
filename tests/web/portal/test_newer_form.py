"""A filing keeps the declaration with which it was begun, and says that there is a newer one."""

import html
from dataclasses import replace

import pytest

from motcua.eforms.enums import Kind
from motcua.eforms.models import FilledForm
from motcua.eforms.rules import Page, Question
from tests.factories.browsers import signed_in
from tests.factories.filings import SHAPE, begin, fill, make_online_office, publish, submit

pytestmark = pytest.mark.django_db
NEWER = replace(
    SHAPE,
    questions=(*SHAPE.questions, Question("why", "Vì sao", Kind.TEXT)),
    pages=(*SHAPE.pages, Page("Lý do", ("why",))),
)


@pytest.fixture
def office():
    return make_online_office()


def tasks(dossier):
    browser = signed_in(dossier.filled_form.citizen)
    page = browser.get(f"/nop-ho-so/{dossier.procedure_code}/{dossier.pk}/")
    return html.unescape(page.content.decode())


def test_the_list_of_things_to_do_tells_what_a_newer_declaration_asks(office):
    dossier = begin(office)
    assert "có bản mới" not in tasks(dossier)
    publish(office, NEWER)
    page = tasks(dossier)
    assert "Từ ngày 01/01/2020 tờ khai của thủ tục này có bản mới." in page
    assert "Bản mới hỏi thêm: Vì sao." in page


def test_it_is_filed_by_the_version_with_which_it_was_begun(office):
    dossier = begin(office)
    publish(office, NEWER)
    submit(fill(dossier))
    assert FilledForm.objects.get().answers.keys() == {"name", "words"}
