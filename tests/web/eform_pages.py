"""Pages with forms of the editor of electronic declarations."""

from datetime import date

from motcua.catalogue.actions import set_translated_name
from motcua.catalogue.models import PlainWord
from motcua.eforms import actions as eforms
from motcua.eforms.enums import Kind
from motcua.eforms.rules import FormContent
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.eforms.forms import CHOICES, form_of, question
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory


def list_form_pages(office):
    """The pages of a draft of an electronic form, of one that a colleague proposed, of words."""
    code = office.version.procedure.code
    shape = form_of(question("who", Kind.CHOICE, choices=CHOICES), question("why"))
    content = FormContent(shape, (code,), date(2027, 1, 1))
    colleague = PostFactory(unit=UnitFactory(), role=Role.CONTROL).officer
    drafted, waiting = (
        eforms.draft_form(content=content, by=by, at=at()) for by in (office.counter, colleague)
    )
    eforms.propose_form(form=waiting, revision=0, by=colleague, at=at())
    own = f"/kiem-soat/to-khai/{drafted.pk}/"
    pages = ("chung/", "trang-moi/", "trang/1/", "cau-moi/?trang=1", "cau/who/", "cau/why/")
    yield from (f"{own}{page}" for page in pages)
    yield f"{own}cau/why/dieu-kien/?neu=who"
    yield f"/kiem-soat/to-khai/{waiting.pk}/"
    yield f"{own}ban-dich/en/"
    yield f"/kiem-soat/to-khai/thu-tuc/{code}/"
    yield f"/kiem-soat/ten-dich/{code}/"
    translated = set_translated_name(
        procedure=office.version.procedure,
        language="en",
        name="A name",
        source_note="Sở Tư pháp",
        valid_from=date(2026, 1, 1),
        by=SYSTEM,
        at=at(),
    )
    yield f"/kiem-soat/ten-dich/{translated.pk}/thoi/"
    word = PlainWord.objects.get(phrase="xuất trình")
    yield from ("/kiem-soat/loi-van/tu/", f"/kiem-soat/loi-van/tu/{word.pk}/thoi/")
