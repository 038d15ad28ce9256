"""The declaration that a citizen filled in online, as a paper of the dossier."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers.enums import ConfirmationWay
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.co_applicants import PreparedParty, list_prepared, read_declaration_of
from motcua.dossiers.queries.filings import form_of
from motcua.dossiers.rules.co_applicants import Standing
from motcua.eforms.models import FilledForm
from motcua.eforms.printed.paper import OFFICIAL_LANGUAGE, Signer, declaration_pdf
from motcua.eforms.queries import get_form, names_in, read_filled
from motcua.kernel.clock import VIETNAM


def filled_declaration(dossier: Dossier, on: date) -> bytes:
    """The declaration as PDF, with the answers as they read on this local day, and who confirmed
    it; a co-applicant who has not finds a place to sign by hand."""
    with translation.override(OFFICIAL_LANGUAGE):
        declared = read_declaration_of(dossier, form_of(dossier), on)
        signers = [_signer(each) for each in declared.parties if each.party.name]
    form, answers = declared.form, declared.read.answers
    return declaration_pdf(form, answers, places=names_in(form, answers, on), signers=signers)


def corrected_declaration(dossier: Dossier, filled: FilledForm, on: date) -> bytes:
    """Another edition of the declaration as PDF, and who confirmed this edition."""
    with translation.override(OFFICIAL_LANGUAGE):
        form, read = get_form(filled.definition_id), read_filled(filled, on)
        answers = read.answers if filled.answers is None else filled.answers
        parties = list_prepared(dossier, filled, form, answers)
        signers = [_signer(each) for each in parties if each.party.name]
        return declaration_pdf(form, answers, places=names_in(form, answers, on), signers=signers)


def _signer(found: PreparedParty) -> Signer:
    row = found.row
    if row is None or row.confirmed_at is None or found.standing is not Standing.CONFIRMED:
        return Signer(found.party.title, found.party.name)
    at = {"at": f"{row.confirmed_at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"}
    said = (
        _("Đã ký trên giấy; bản chụp gửi kèm lúc %(at)s.") % at
        if row.way == ConfirmationWay.PAPER
        else _("Đã xác nhận bằng tài khoản định danh mức 2 lúc %(at)s.") % at
    )
    return Signer(found.party.title, found.party.name, said)
