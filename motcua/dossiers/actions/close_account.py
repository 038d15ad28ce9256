"""Deleting a citizen's account with what was begun and not filed."""

from datetime import datetime

from motcua.dossiers.actions.confirm_declaration import release_confirmations
from motcua.dossiers.actions.correct_declaration import drop_correction
from motcua.dossiers.actions.file_online import drop_filing
from motcua.dossiers.permissions import can_close_account
from motcua.dossiers.queries.declaring_anew import list_being_corrected
from motcua.dossiers.queries.filings import list_own_drafts
from motcua.eforms.actions import release_forms
from motcua.kernel.actions import Done, action
from motcua.kernel.rules.actors import Actor
from motcua.people.actions import CannotRemoveCitizen, remove_citizen
from motcua.people.models import Citizen


@action(may=can_close_account, noun="citizen", refusal=CannotRemoveCitizen, chain="sign-ins")
def close_account(*, citizen: Citizen, by: Actor, at: datetime) -> Done[Citizen]:
    """Delete an account as far as the law allows.

    What was begun is deleted. What was filed stays as long as archives must keep it (Luật Lưu trữ
    33/2024/QH15), under the applicant's name, and is followed with the secret of its slip, or by
    an account of level 2 of the same person. Raises `CannotRemoveCitizen`.
    """
    for draft in list(list_own_drafts(citizen)):
        drop_filing(dossier=draft, by=by, at=at)
    for dossier in list_being_corrected(citizen):
        drop_correction(dossier=dossier, by=by, at=at)
    release_confirmations(citizen=citizen, by=by, at=at)
    release_forms(citizen=citizen, by=by, at=at)
    return Done(remove_citizen(citizen=citizen, by=by, at=at), None)
