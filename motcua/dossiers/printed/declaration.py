"""The declaration that a citizen filled in online, as a paper of the dossier."""

from datetime import date

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.filings import form_of
from motcua.eforms.printed.paper import declaration_pdf
from motcua.eforms.queries import get_form, names_in, read_filled


def filled_declaration(dossier: Dossier, on: date) -> bytes:
    """The declaration as PDF, with the answers as they read on this local day."""
    filled = form_of(dossier)
    form, answers = get_form(filled.definition_id), read_filled(filled, on).answers
    return declaration_pdf(form, answers, places=names_in(form, answers, on))
