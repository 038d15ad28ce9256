"""Pages with forms of the editor of electronic declarations."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from motcua.catalogue.actions import set_translated_name
from motcua.catalogue.models import PlainWord
from motcua.eforms import actions as eforms
from motcua.eforms.enums import Kind
from motcua.eforms.rules import FormContent, FurtherParty, Limit
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.enums import Role
from tests.eforms.forms import CHOICES, form_of, question
from tests.factories.dossiers import at
from tests.factories.people import PostFactory, UnitFactory

SIDE = question(
    "side",
    Kind.GROUP,
    questions=(
        question("name", Kind.NAME, is_required=True),
        question("number", Kind.IDENTITY_NUMBER),
    ),
)
LIMIT = Limit("who", "Không nhận.", "Luật thử, Điều 1", excluded=("2",))
PARTY = FurtherParty("side", "Bên kia", "side.name", "side.number", source="Mẫu 1")


def list_form_pages(office):
    """The pages of a draft of an electronic form, of one that a colleague proposed, of words."""
    code = office.version.procedure.code
    shape = form_of(question("who", Kind.CHOICE, choices=CHOICES), question("why"), SIDE)
    shape = replace(shape, limits=(LIMIT,), parties=(PARTY,))
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
    yield from list_law_pages(f"{own}luat/")
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


def list_law_pages(law: str) -> Iterator[str]:
    """The pages of what the law asks in a draft."""
    pages = ("doi-hoi/moi/?cau=who", "doi-hoi/1/", "cung-khai/moi/", "cung-khai/1/", "nop-thay/")
    yield from (f"{law}{page}" for page in (*pages, "doi-hoi/1/bo/", "cung-khai/1/bo/"))
    yield from (f"{law}{part}/1/khi/?neu=who" for part in ("doi-hoi", "cung-khai"))
