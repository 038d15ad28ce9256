"""The applicant, the representative and the return of the result: as stored, and as asked for."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries.asked_details import asked_on
from motcua.catalogue.rules.applicants import is_for_persons_only
from motcua.catalogue.rules.asked_details import list_lacking, not_asked
from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.rules.applicants import has_passport
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.notices import language_for
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.dossiers.rules.returns import ResultReturn
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rows import PreparedRows
from motcua.messages.enums import Language
from motcua.people.enums import ApplicantKind
from motcua.people.models import Person
from motcua.people.rules.applicants import Applicant

LONGEST_PASSPORT = 9
"""Letters and digits of a passport's number (ICAO Doc 9303-4)."""
_representatives = PreparedRows(lambda: Representative.objects.filter(dossier=1))


def applicant_of(dossier: Dossier) -> Applicant:
    """The applicant as stored in the dossier."""
    return Applicant(
        name=dossier.applicant_name,
        kind=dossier.applicant_kind,
        number=dossier.applicant_number,
        phone=dossier.applicant_phone,
        email=dossier.applicant_email,
        address=dossier.applicant_address,
    )


def has_foreign_passport(dossier: Dossier) -> bool:
    """Whether the applicant is a person with a passport of another country.

    Letters tell it; of digits only, the linked person or the account that files, which alone are
    read for that: else the digits are those of an old identity card.
    """
    kind, number = dossier.applicant_kind, dossier.applicant_number
    if kind != ApplicantKind.PERSON or not number or len(number) > LONGEST_PASSPORT:
        return False
    return has_passport(kind, number) or any(
        person.passport == number for person in _known_people(dossier)
    )


def _known_people(dossier: Dossier) -> list[Person]:
    """Who the applicant is known to be, or might be before it is filed."""
    if dossier.applicant_person is not None:
        return [dossier.applicant_person]
    filled = dossier.filled_form
    person = filled.citizen.person if filled and filled.citizen else None
    return [person] if person else []


def language_of(dossier: Dossier) -> Language:
    """The language of messages to the applicant."""
    return language_for(has_foreign_passport(dossier))


def filing_of(dossier: Dossier) -> Filing:
    """The representative, and how the result is returned."""
    row = find_representative(dossier)
    names = DeclaredRepresentative.__dataclass_fields__
    declared = {name: getattr(row, name) for name in names} if row else None
    return Filing(DeclaredRepresentative(**declared) if declared else None, return_of(dossier))


def return_of(dossier: Dossier) -> ResultReturn:
    """How the result is returned."""
    return ResultReturn(
        way=dossier.return_way,
        unit_id=dossier.return_unit_id,
        address=dossier.return_address,
        recipient_name=dossier.recipient_name,
        recipient_phone=dossier.recipient_phone,
    )


def find_representative(dossier: Dossier) -> Representative | None:
    """The representative, if any."""
    return next(iter(_representatives(dossier.pk)), None)


def list_kind_problems(version: ProcedureVersion, kind: str) -> list[tuple[str, str]]:
    """Why such an applicant cannot file for this procedure, at the field."""
    if kind == ApplicantKind.ORGANISATION and is_for_persons_only(version.applicants):
        return [("kind", _("Thủ tục này chỉ dành cho cá nhân, hộ gia đình."))]
    return []


def as_asked(
    applicant: Applicant, version: ProcedureVersion, at: datetime
) -> tuple[Applicant, list[tuple[str, str]]]:
    """The applicant without what the procedure does not ask for, and what is lacking."""
    row = asked_on(version.procedure_id, at.astimezone(VIETNAM).date())
    asked = {"number": row.number, "phone": row.phone}
    lacking = list_lacking({"number": applicant.number, "phone": applicant.phone}, asked)
    return replace(applicant, **dict.fromkeys(not_asked(asked), "")), lacking


def is_reachable(
    applicant: Applicant, helper: Representative | DeclaredRepresentative | None
) -> bool:
    """Whether a message can be sent to the applicant or the representative."""
    ways = [applicant.phone, applicant.email]
    return any([*ways, helper.phone, helper.email] if helper else ways)
