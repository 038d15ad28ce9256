"""Linking a dossier to the person or organisation with the declared number."""

from datetime import datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.applicants import applicant_of
from motcua.dossiers.rules.applicants import applicant_link
from motcua.kernel.rules.actors import Actor, is_system
from motcua.people.actions import declare_applicant
from motcua.people.enums import NumberKind
from motcua.people.models import Organisation, Person
from motcua.people.rules.numbers import Number, read_person_number


def link_applicant(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Link the dossier to the person or organisation declared as its applicant.

    Called on filing and acceptance, not on drafts, so a mistyped number creates no record.
    """
    if dossier.applicant_person_id or dossier.applicant_organisation_id:
        return
    known = _of_account(dossier) if is_system(by) else _own_passport(dossier)
    party: Person | Organisation | None = known or declare_applicant(
        applicant=applicant_of(dossier), unit=dossier.receiving_unit, by=by, at=at
    )
    for column, pk in applicant_link(party).items():
        setattr(dossier, column, pk)


def _of_account(dossier: Dossier) -> Person | Organisation | None:
    """Whose account it is, for whom this system files unasked: it declares nobody."""
    filled = dossier.filled_form
    return filled.citizen.party if filled and filled.citizen else None


def _own_passport(dossier: Dossier) -> Person | None:
    """The citizen who files with a passport of nine digits, else read as an old identity card: of
    the account it is known whose it is and of which kind.
    """
    number = read_person_number(dossier.applicant_number)
    if not (isinstance(number, Number) and number.kind is NumberKind.OLD_CARD):
        return None
    filled = dossier.filled_form
    person = filled.citizen.person if filled and filled.citizen else None
    return person if person and person.passport == number.value else None
