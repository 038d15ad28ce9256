"""Signing in by electronic identity."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.declare import (
    CannotDeclareApplicant,
    declare_organisation,
    declare_person,
    organisation_columns,
    person_columns,
)
from motcua.people.actions.verify_organisation import (
    CannotVerifyOrganisation,
    verify_organisation,
)
from motcua.people.actions.verify_person import CannotVerifyPerson, verify_person
from motcua.people.enums import Assurance, AssuranceSource, IdentityLevel
from motcua.people.events import CitizenEntered
from motcua.people.models import Account, Citizen, Organisation, Person, Unit
from motcua.people.permissions.citizens import can_enter_citizen
from motcua.people.queries.citizens import find_account_of, find_verified
from motcua.people.rules.electronic_identity import ElectronicIdentity
from motcua.people.rules.sessions import Session, with_session


class CannotEnterCitizen(Refused):
    """The account was closed, or what the provider says contradicts what is verified here."""


@action(
    makes=Citizen,
    may=can_enter_citizen,
    noun="unit",
    refusal=CannotEnterCitizen,
    chain="sign-ins",
)
def enter_citizen(
    *, identity: ElectronicIdentity, session: Session, unit: Unit, by: Actor, at: datetime
) -> Done[Citizen]:
    """Let in whom an identity provider named, with this session.

    Who comes first gets an account, and is linked to the person or organisation that is verified
    under the same number. A person of level 2 is verified by it, at this unit; an account that the
    same subject had at level 1 is joined to theirs. What somebody
    typed under this number before proves nothing and is linked to nobody. Raises
    `CannotEnterCitizen`.
    """
    account = _lock_account(identity)
    if not account.is_active:
        raise CannotEnterCitizen(_("Tài khoản này đã khóa. Hãy liên hệ bộ phận một cửa."))
    known = Citizen.objects.select_related("person", "organisation").filter(account=account).first()
    # A session that began at a lower level must not have the rights of the higher one.
    is_raised = known is not None and identity.level > known.level
    before = [] if is_raised else account.sessions or []
    account.last_login, account.sessions = at, with_session(before, session, at)
    account.save(update_fields=["last_login", "sessions"])
    try:
        party = _party(identity, known, unit=unit, by=by, at=at)
    except (CannotDeclareApplicant, CannotVerifyPerson, CannotVerifyOrganisation) as problem:
        raise CannotEnterCitizen(str(problem)) from problem
    citizen = known or Citizen(account=account)
    citizen.person = party if isinstance(party, Person) else None
    citizen.organisation = party if isinstance(party, Organisation) else None
    citizen.level, citizen.identified_at = identity.level, at
    citizen.save()
    said = CitizenEntered(provider=identity.provider, level=identity.level, is_new=known is None)
    return Done(citizen, said)


def _lock_account(identity: ElectronicIdentity) -> Account:
    """The account of this identity, of its person at another provider, or a new one, locked."""
    verified = find_verified(identity) if identity.level == IdentityLevel.TWO else None
    citizen: Citizen | None = getattr(verified, "citizen", None)
    known = find_account_of(identity)
    account = (citizen.account if citizen else known) or _new_account(identity)
    if account != known:
        # Two first sign-ins at once: the second waits here, and finds the row of the first.
        SocialAccount.objects.update_or_create(
            provider=identity.provider, uid=identity.subject, defaults={"user": account}
        )
        if known and citizen:
            _join(known, citizen)
    return Account.objects.select_for_update().get(pk=account.pk)


def _join(former: Account, citizen: Citizen) -> None:
    """Note that who had the former account, at level 1, is this citizen.

    The provider says so itself, at level 2, of the one subject that the former account had; what
    is verified for somebody else is joined to nobody.
    """
    rows = Citizen.objects.filter(account=former, level=IdentityLevel.ONE)
    declared = Q(person__assurance=Assurance.DECLARED)
    declared |= Q(organisation__assurance=Assurance.DECLARED)
    rows.filter(declared).update(joined_to=citizen)


def _new_account(identity: ElectronicIdentity) -> Account:
    """An account without a password; its name is a digest, because names are shown in lists."""
    digest = sha256(f"{identity.provider}|{identity.subject}".encode()).hexdigest()
    account, _is_new = Account.objects.get_or_create(
        username=f"cong-dan-{digest[:24]}", defaults={"password": make_password(None)}
    )
    return account


def _party(
    identity: ElectronicIdentity, known: Citizen | None, *, unit: Unit, by: Actor, at: datetime
) -> Person | Organisation:
    """The person or organisation, declared or verified by what the provider says."""
    is_sure = identity.level == IdentityLevel.TWO
    row = find_verified(identity) if is_sure else None
    if row is None and known is not None:
        row = known.party if _is_of(known.party, identity) else None
        if row is None and known.party.is_verified:
            raise CannotEnterCitizen(
                _("Số định danh khác với lần đăng nhập trước. Hãy liên hệ bộ phận một cửa.")
            )
    given: dict[str, Any] = {"unit": unit, "by": by, "at": at}
    if row is None:
        row = _declare(identity, given)
    return _verify(row, identity, given) if is_sure else row


def _declare(identity: ElectronicIdentity, given: dict[str, Any]) -> Person | Organisation:
    if identity.organisation is not None:
        return declare_organisation(details=identity.organisation, **given)
    if identity.person is None:
        raise CannotEnterCitizen(_("Hệ thống định danh không cho biết bạn là ai."))
    return declare_person(details=identity.person, **given)


def _verify(
    row: Person | Organisation, identity: ElectronicIdentity, given: dict[str, Any]
) -> Person | Organisation:
    """The row with what the provider says, recorded only where that is new."""
    source = AssuranceSource.ELECTRONIC_IDENTITY
    if isinstance(row, Organisation) and identity.organisation is not None:
        organisation = replace(identity.organisation, kind=row.kind)
        if _differs(row, organisation_columns(organisation)):
            return verify_organisation(
                organisation=row, details=organisation, source=source, **given
            )
    if isinstance(row, Person) and identity.person is not None:
        person = identity.person
        if _differs(row, person_columns(person)):
            return verify_person(person=row, details=person, source=source, **given)
    return row


def _is_of(party: Person | Organisation, identity: ElectronicIdentity) -> bool:
    """Whether the row has the number that the provider says now."""
    if identity.organisation is not None:
        is_organisation = isinstance(party, Organisation)
        return is_organisation and party.tax_code == identity.organisation.tax_code
    said = identity.person
    if said is None or not isinstance(party, Person):
        return False
    if said.identity_number:
        return party.identity_number == said.identity_number
    return not party.identity_number and party.passport == said.passport


def _differs(row: Person | Organisation, columns: dict[str, object]) -> bool:
    """Whether the provider says anything new, or nobody verified the row yet."""
    said = {name: value for name, value in columns.items() if value}
    return not row.is_verified or any(getattr(row, name) != said[name] for name in said)
