"""Whoever signs the declaration signs another edition of it too: asked while it is filled in."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.dossiers.models import Correction, Dossier
from motcua.dossiers.printed.declaration import corrected_declaration
from motcua.kernel.clock import VIETNAM, now
from motcua.people.models import Citizen
from motcua.web.portal.correct_views import own_begun
from motcua.web.portal.party_views import Asking, show_party, take_paper
from motcua.web.ui.bodies import accepts_at_most
from motcua.web.ui.file_boxes import ALL_FILES
from motcua.web.ui.pdf import pdf
from motcua.web.ui.throttle import a_minute_at_most, account_or_visitor, an_hour_at_most
from motcua.web.ui.turns import takes_turns

PAGES = ("correct", "correct_party", "correct_party_paper", "correct_to_sign")


def _of_edition(citizen: Citizen, dossier: Dossier, row: Correction) -> Asking:
    title, own = _("Sửa tờ khai đã nộp"), (dossier.code,)
    return Asking(dossier, row.filled_form, citizen.actor, own, title, PAGES)


@an_hour_at_most("WRITES_AN_HOUR")
@own_begun
def party(
    request: HttpRequest, citizen: Citizen, dossier: Dossier, row: Correction, party: str
) -> HttpResponse:
    """One co-applicant of the edition."""
    return show_party(request, _of_edition(citizen, dossier, row), party)


@accepts_at_most(ALL_FILES)
@takes_turns
@a_minute_at_most("UPLOADS_A_MINUTE", of=account_or_visitor)
@own_begun
def paper(
    request: HttpRequest, citizen: Citizen, dossier: Dossier, row: Correction, party: str
) -> HttpResponse:
    """The edition that a co-applicant signed by hand."""
    return take_paper(request, _of_edition(citizen, dossier, row), party)


@own_begun
def to_sign(
    _request: HttpRequest, _citizen: Citizen, dossier: Dossier, row: Correction
) -> HttpResponse:
    """The edition as it stands, to be printed and signed by hand."""
    on = now().astimezone(VIETNAM).date()
    return pdf(corrected_declaration(dossier, row.filled_form, on), f"to-khai-sua-{dossier.code}")
