"""Citizens who have signed in by electronic identity."""

from datetime import date, datetime
from itertools import count
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.kernel.clock import VIETNAM
from motcua.kernel.rules.actors import SYSTEM
from motcua.people.actions import enter_citizen
from motcua.people.enums import BirthPrecision, IdentityLevel, OrganisationKind
from motcua.people.models import Citizen, Unit
from motcua.people.rules.birth import BirthDate
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.people.rules.persons import OrganisationDetails, PersonDetails
from motcua.people.rules.sessions import Session
from tests.factories.people import UnitFactory

AT = datetime(2026, 3, 1, 9, 0, tzinfo=VIETNAM)
_numbers = count(1)


def citizen(
    *, level: IdentityLevel = IdentityLevel.TWO, unit: Unit | None = None, **person: Any
) -> Citizen:
    """A woman of Giồng Riềng, with an account of this level."""
    number = next(_numbers)
    details = {
        "name": "Danh Thị Út",
        "identity_number": f"091185{number:06}",
        "birth": BirthDate(date(1985, 3, 2), BirthPrecision.DAY),
        "gender": "female",
        "phone": "0912345678",
    }
    return enter(
        ElectronicIdentity("vneid", f"s-{number}", level, person=PersonDetails(**details | person)),
        unit,
    )


def enterprise(unit: Unit | None = None) -> Citizen:
    """An enterprise that signs in with its own account."""
    number = next(_numbers)
    farm = OrganisationDetails(
        name="HTX Giồng Riềng", kind=OrganisationKind.OTHER, tax_code="1700123456"
    )
    identity = ElectronicIdentity("vneid", f"o-{number}", IdentityLevel.TWO, organisation=farm)
    return enter(identity, unit)


def enter(identity: ElectronicIdentity, unit: Unit | None = None) -> Citizen:
    """Who the provider names has signed in."""
    session = Session(f"session-{identity.subject}", AT)
    given: dict[str, Any] = {"identity": identity, "session": session, "at": AT, "by": SYSTEM}
    return enter_citizen(unit=unit or UnitFactory(), **given)


def owner_of_dossier(dossier: Dossier) -> Citizen:
    """Somebody with an account of level 2, who is the applicant of the dossier from now on."""
    owner = citizen()
    Dossier.objects.filter(pk=dossier.pk).update(applicant_person=owner.person)
    dossier.refresh_from_db()
    return owner
