"""Reading those who sign in by electronic identity."""

from datetime import date

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from motcua.kernel.errors import NotVisible
from motcua.kernel.rules.actors import Actor
from motcua.people.enums import Assurance, Level
from motcua.people.models import Account, Citizen, Organisation, Person, Unit
from motcua.people.queries.units import find_officer
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.people.rules.persons import PersonDetails


def find_citizen(account: AbstractBaseUser | AnonymousUser) -> Citizen | None:
    """The citizen who signs in with this account; None for an officer or an anonymous visitor.

    Kept with the account, which is read once for each request.
    """
    if not isinstance(account, Account) or getattr(account, "officer", None) is not None:
        return None
    kept = account.__dict__
    if "_citizen" not in kept:
        found = Citizen.objects.select_related("person", "organisation")
        kept["_citizen"] = found.filter(account=account).first()
    citizen: Citizen | None = kept["_citizen"]
    return citizen


def find_owner(account: AbstractBaseUser | AnonymousUser) -> Actor | None:
    """Who signs in with this account: the officer, or the citizen's person or organisation."""
    citizen = find_citizen(account)
    return citizen.actor if citizen else find_officer(account)


def find_account_of(identity: ElectronicIdentity) -> Account | None:
    """The account with which this identity signed in before."""
    links = SocialAccount.objects.filter(provider=identity.provider, uid=identity.subject)
    link = links.select_related("user").first()
    return link.user if link else None


def find_verified(identity: ElectronicIdentity) -> Person | Organisation | None:
    """The person or organisation that is verified under the number of this identity."""
    if identity.organisation is not None:
        organisations = Organisation.objects.filter(assurance=Assurance.VERIFIED)
        return organisations.filter(tax_code=identity.organisation.tax_code).first()
    person = identity.person
    if person is None:
        return None
    people = Person.objects.filter(assurance=Assurance.VERIFIED)
    if person.identity_number:
        return people.filter(identity_number=person.identity_number).first()
    # Passports are numbered by each country on its own.
    return people.filter(passport=person.passport, name=person.name, born_on=_born(person)).first()


def _born(person: PersonDetails) -> date | None:
    return person.birth.on if person.birth else None


def get_home_unit() -> Unit:
    """The unit at which this installation verifies who signs in: its province's.

    Raises `NotVisible` where nothing is set up yet.
    """
    units = Unit.objects.filter(parent=None, valid_to=None, level=Level.PROVINCE)
    unit = units.order_by("pk").first()
    if unit is None:
        raise NotVisible(_("Chưa có đơn vị cấp tỉnh nào trong hệ thống."))
    return unit
