"""What an identity provider says of who signs in (OpenID Connect claims)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.people.enums import Gender, IdentityLevel, OrganisationKind
from motcua.people.rules.birth import BirthDate, read_birth_date
from motcua.people.rules.persons import (
    OrganisationDetails,
    PersonDetails,
    list_organisation_problems,
    list_person_problems,
)
from motcua.people.rules.reading import Wrong

LONGEST_SUBJECT = 191
UNKNOWN = _(
    "Hệ thống định danh không cho biết đủ họ tên và số định danh."
    " Hãy xem lại tài khoản định danh của bạn, hoặc nộp tại bộ phận một cửa."
)

# The names of claims, those of the national brokers first, then the standard ones. Only
# SoDinhDanh and HoVaTen were seen at a broker; the others are our reading until one is connected.
NAMES = {
    "name": ("HoVaTen", "name"),
    "identity_number": ("SoDinhDanh", "identity_number"),
    "passport": ("SoHoChieu", "passport"),
    "birth": ("NgaySinh", "birthdate"),
    "gender": ("GioiTinh", "gender"),
    "phone": ("SoDienThoai", "phone_number"),
    "email": ("ThuDienTu", "email"),
    "address": ("NoiCuTru", "residence"),
    "organisation_code": ("MaSoThue", "organisation_tax_code"),
    "organisation_name": ("TenToChuc", "organisation_name"),
}
GENDERS = {
    "nam": Gender.MALE,
    "male": Gender.MALE,
    "1": Gender.MALE,
    "nữ": Gender.FEMALE,
    "female": Gender.FEMALE,
    "2": Gender.FEMALE,
}


@dataclass(frozen=True, slots=True)
class ElectronicIdentity:
    """Who signs in: a person or an organisation, known to a provider by a permanent `subject`."""

    provider: str
    subject: str
    level: IdentityLevel
    person: PersonDetails | None = None
    organisation: OrganisationDetails | None = None

    @property
    def name(self) -> str:
        """The name of the person or the organisation."""
        details = self.organisation or self.person
        return details.name if details else ""


def read_claims(
    claims: Mapping[str, Any], *, provider: str, levels: Mapping[str, int], today: date
) -> ElectronicIdentity | Wrong:
    """The identity in these claims.

    `levels` are the levels by `acr`; an unknown one is the lowest. A claim about an organisation
    makes it the organisation's account. Contacts that cannot be read are left out: the account
    stays its owner's all the same.
    """
    said = {field: _first(claims, names) for field, names in NAMES.items()}
    subject = str(claims.get("sub") or "")
    level = IdentityLevel(levels.get(str(claims.get("acr") or ""), IdentityLevel.ONE))
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        return _unknown()
    if said["organisation_code"]:
        organisation = OrganisationDetails(
            name=said["organisation_name"],
            kind=OrganisationKind.OTHER,
            tax_code=said["organisation_code"],
        ).tidy()
        if list_organisation_problems(organisation):
            return _unknown()
        return ElectronicIdentity(provider, subject, level, organisation=organisation)
    person = _person(said, today)
    if list_person_problems(person) or not (person.identity_number or person.passport):
        return _unknown()
    return ElectronicIdentity(provider, subject, level, person=person)


def _person(said: Mapping[str, str], today: date) -> PersonDetails:
    birth = read_birth_date(said["birth"], today=today)
    details = {
        "name": said["name"],
        "identity_number": said["identity_number"],
        "passport": "" if said["identity_number"] else said["passport"],
        "birth": birth if isinstance(birth, BirthDate) else None,
        "gender": GENDERS.get(said["gender"].lower(), ""),
    }
    contacts = {field: said[field] for field in ("phone", "email", "address")}
    whole = PersonDetails(**details, **contacts).tidy()  # type: ignore[arg-type]
    wrong = {field for field, _sentence in list_person_problems(whole)}
    readable = {field: text for field, text in contacts.items() if field not in wrong}
    return PersonDetails(**details, **readable).tidy()  # type: ignore[arg-type]


def _first(claims: Mapping[str, Any], names: tuple[str, ...]) -> str:
    found = (claims[name] for name in names if claims.get(name))
    return str(next(found, "")).strip()


def _unknown() -> Wrong:
    return Wrong(str(UNKNOWN))
