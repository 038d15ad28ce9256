"""Erasing a person's row after its retention period."""

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.queries.parameters import kept_since
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.declare import chain_of_party
from motcua.people.events import PersonErased
from motcua.people.models import Person
from motcua.people.permissions import can_erase_person

KIND = "person"
"""The retention rule of persons."""


class CannotErasePerson(Refused):
    """The retention period is not over, or a foreign key still points to the person."""


@action(on=Person, may=can_erase_person, refusal=CannotErasePerson, chain=chain_of_party)
def erase_person(*, person: Person, by: Actor, at: datetime) -> Done[Person]:
    """Delete a person's row (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).

    The log is unchanged: it holds only the person's id, which is never reused. Raises
    `CannotErasePerson`, also if a dossier or an organisation still points to the person.
    """
    since = kept_since(KIND, at)
    if since is None or person.assured_at >= since:
        raise CannotErasePerson(_("Chưa hết thời hạn lưu thông tin của người này."))
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).delete()
    except ProtectedError as problem:
        raise CannotErasePerson(
            _("Còn hồ sơ hoặc tổ chức gắn với người này nên chưa xóa được.")
        ) from problem
    return Done(person, PersonErased())
