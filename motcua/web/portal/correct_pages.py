"""What the pages show on which a filed declaration is put right."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.queries.co_applicants import PreparedParty, read_declaration_of
from motcua.dossiers.queries.declaring_anew import changed_keys
from motcua.dossiers.queries.filings import unconfirmed_in_words
from motcua.eforms.queries import get_shown_form, read_filled
from motcua.web.portal.party_pages import standing_in_words


@dataclass(frozen=True)
class CorrectedPage:
    """A page of the form, or who signs it: where it is changed or asked for, and how it stands
    (words and colour of a tag)."""

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


def list_signers(dossier: Dossier, row: Correction, on: date) -> list[CorrectedPage]:
    """Who signs this edition besides who fills it in, whatever they signed before."""
    declared = read_declaration_of(dossier, row.filled_form, on)
    return [
        CorrectedPage(
            f"{each.party.title}: {each.party.name}",
            _of_party(dossier, each),
            *standing_in_words(each),
        )
        for each in declared.parties
        if each.party.name
    ]


def list_wrong(dossier: Dossier, row: Correction, on: date) -> list[tuple[str, str]]:
    """What must be done before it is sent: a sentence, and where."""
    declared = read_declaration_of(dossier, row.filled_form, on)
    form, read = declared.form, declared.read
    unsigned = [
        (unconfirmed_in_words(each), _of_party(dossier, each))
        for each in declared.parties
        if each.is_lacking
    ]
    return unsigned + [
        (f"{page.title} – {said}", f"{_address(dossier, number)}?ve=kiem-tra#id_{place}")
        for number, page in enumerate(form.pages)
        for place, said in read.problems
        if place.partition(".")[0] in page.questions
    ]


def _of_party(dossier: Dossier, found: PreparedParty) -> str:
    return reverse("portal:correct_party", args=[dossier.code, found.party.key])


def _address(dossier: Dossier, number: int) -> str:
    return reverse("portal:correct_page", args=[dossier.code, number + 1])
