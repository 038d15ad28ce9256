"""Linking a dossier to the person or organisation with the declared number."""

from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.rules.applicants import applicant_link
from motcua.kernel.rules.actors import Actor
from motcua.people.actions import declare_applicant


def link_applicant(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Link the dossier to the person or organisation declared as its applicant.

    Called on filing and acceptance, not on drafts, so a mistyped number creates no record.
    """
    if dossier.applicant_person_id or dossier.applicant_organisation_id:
        return
    party = declare_applicant(
        applicant=applicant_of(dossier), unit=dossier.receiving_unit, by=by, at=at
    )
    for column, pk in applicant_link(party).items():
        setattr(dossier, column, pk)
