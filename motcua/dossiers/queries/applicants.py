"""The applicant, the representative and the return of the result, as stored in a dossier."""

from motcua.dossiers.models import Dossier, Representative
from motcua.dossiers.rules.filing import Filing
from motcua.dossiers.rules.representatives import DeclaredRepresentative
from motcua.dossiers.rules.returns import ResultReturn
from motcua.kernel.rows import PreparedRows
from motcua.people.rules.applicants import Applicant

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
