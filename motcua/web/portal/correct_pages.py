"""What the pages show on which a filed declaration is put right."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.queries.declaring_anew import changed_keys
from motcua.eforms.queries import get_shown_form, read_filled


@dataclass(frozen=True)
class CorrectedPage:
    """A page of the form: where it is changed, and how it stands (words and colour of a tag)."""

    title: str
    address: str
    state: str
    colour: str


def list_pages(dossier: Dossier, row: Correction, on: date) -> list[CorrectedPage]:
    """The pages on which something is asked now."""
    form, read = get_shown_form(row.filled_form.definition_id), read_filled(row.filled_form, on)
    changed, wrong = set(changed_keys(row, on)), {place for place, _said in read.problems}
    found = []
    for number, page in enumerate(form.pages):
        if page not in form.pages_asked(read.answers):
            continue
        state, colour = _("Như đã nộp"), "grey"
        if changed & {*page.questions}:
            state, colour = _("Đã sửa"), "green"
        if {place.partition(".")[0] for place in wrong} & {*page.questions}:
            state, colour = _("Còn chỗ phải sửa"), "red"
        found.append(CorrectedPage(page.title, _address(dossier, number), state, colour))
    return found


def list_wrong(dossier: Dossier, row: Correction, on: date) -> list[tuple[str, str]]:
    """What must be mended before it is sent: a sentence, and where."""
    form, read = get_shown_form(row.filled_form.definition_id), read_filled(row.filled_form, on)
    return [
        (f"{page.title} – {said}", f"{_address(dossier, number)}?ve=kiem-tra#id_{place}")
        for number, page in enumerate(form.pages)
        for place, said in read.problems
        if place.partition(".")[0] in page.questions
    ]


def _address(dossier: Dossier, number: int) -> str:
    return reverse("portal:correct_page", args=[dossier.code, number + 1])
