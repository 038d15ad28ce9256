"""Deleting a citizen's account, as far as the law allows."""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.events import CitizenRemoved
from motcua.people.models import Account, Citizen
from motcua.people.permissions.citizens import can_remove_citizen


class CannotRemoveCitizen(Refused):
    """Something that the citizen began is still there."""


def lock_citizen(pk: int) -> Citizen:
    """The citizen, locked after the account as a sign-in does it."""
    Account.objects.select_for_update().get(citizen=pk)
    rows = Citizen.objects.select_for_update(of=("self",))
    return rows.select_related("account", "person", "organisation").get(pk=pk)


@action(
    on=Citizen,
    may=can_remove_citizen,
    refusal=CannotRemoveCitizen,
    chain="sign-ins",
    lock=lock_citizen,
)
def remove_citizen(*, citizen: Citizen, by: Actor, at: datetime) -> Done[Citizen]:
    """Delete the link to the identity providers and, where nothing needs it, the person's row.

    Dossiers are kept as long as archives must keep them (Luật Lưu trữ 33/2024/QH15), and the row
    of their applicant with them. All sessions end. Who signs in again begins anew. Raises
    `CannotRemoveCitizen`.
    """
    account, party = citizen.account, citizen.party
    try:
        with transaction.atomic():
            Citizen.objects.filter(pk=citizen.pk).delete()
    except ProtectedError as problem:
        raise CannotRemoveCitizen(
            _("Tài khoản còn gắn với hồ sơ đang soạn hoặc đã nộp qua mạng nên chưa xóa được.")
        ) from problem
    SocialAccount.objects.filter(user=account).delete()
    account.session_number += 1
    account.sessions = []
    account.save(update_fields=["session_number", "sessions"])
    try:
        with transaction.atomic():
            party.delete()
            is_gone = True
    except ProtectedError:
        is_gone = False
    return Done(citizen, CitizenRemoved(party_removed=is_gone))
