"""Correcting the name of an officer."""

from datetime import datetime

from django.utils.translation import gettext as _

from motcua.kernel.actions import Done, action, keep_text, text_digest
from motcua.kernel.errors import RefusedFields
from motcua.kernel.queries import list_texts_about
from motcua.kernel.rules.actors import Actor
from motcua.people.actions.add_officer import KIND
from motcua.people.events import OfficerRenamed
from motcua.people.models import Officer
from motcua.people.permissions.officers import can_rename_officer
from motcua.people.rules.accounts import refused_as_name


class CannotRenameOfficer(RefusedFields):
    """The name has no letter, is too long, or is the one already written."""


@action(on=Officer, may=can_rename_officer, refusal=CannotRenameOfficer, chain="people")
def rename_officer(
    *, officer: Officer, name: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Officer]:
    """Set the name from now on: papers issued before keep the old one.

    Both names are kept beside the log, where they can be erased.

    Raises `CannotRenameOfficer`.
    """
    same = _("Họ và tên đã ghi đúng như vậy, chưa có gì để sửa.")
    if why := refused_as_name(name) or (same if name == officer.name else ""):
        raise CannotRenameOfficer([("name", why)])
    if not list_texts_about(officer, KIND):
        # Whoever was added before names were kept.
        keep_text(kind=KIND, of=officer, text=officer.name, at=at)
    officer.name = name
    kept = keep_text(kind=KIND, of=officer, text=name, at=at)
    return Done(officer, OfficerRenamed(name=text_digest(kept)))
