"""What people call a procedure, as officers add to it and take from it."""

import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.catalogue.actions.attach_process import CHAIN
from motcua.catalogue.actions.questions import settle_question
from motcua.catalogue.events import EverydayNameAdded, EverydayNameRemoved
from motcua.catalogue.models import AskedQuestion, EverydayName, Procedure
from motcua.catalogue.permissions import can_add_everyday_name, can_remove_everyday_name
from motcua.catalogue.queries.everyday_names import list_everyday_names
from motcua.kernel.actions import Done, action
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.kernel.rules.digests import digest_of_text
from motcua.kernel.text import fold, tidy_line

LONGEST_NAME = 200
MOST_NAMES = 100


class CannotAddEverydayName(Refused):
    """The name is used already, holds no word, is too long, or there are too many."""


class CannotRemoveEverydayName(Refused):
    """The procedure has no such name."""


@action(on=Procedure, may=can_add_everyday_name, refusal=CannotAddEverydayName, chain=CHAIN)
def add_everyday_name(
    *,
    procedure: Procedure,
    name: str,
    answers: AskedQuestion | None = None,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Done[Procedure]:
    """Let the search use the name for the procedure, which settles the question that it answers.

    Raises CannotAddEverydayName.
    """
    name, names = tidy_line(name), list_everyday_names(procedure)
    if not fold(name).replace(".", "") or len(name) > LONGEST_NAME:
        raise CannotAddEverydayName(
            _("Viết một cách gọi, dài không quá %(most)d ký tự.") % {"most": LONGEST_NAME}
        )
    if fold(name) in map(fold, names):
        raise CannotAddEverydayName(_("Thủ tục đã có cách gọi này."))
    if len(names) >= MOST_NAMES:
        raise CannotAddEverydayName(
            _("Thủ tục đã có %(most)d cách gọi, hãy bỏ bớt trước.") % {"most": MOST_NAMES}
        )
    # A question that nobody asks any more is forgotten.
    if answers is not None and AskedQuestion.objects.filter(pk=answers.pk).exists():
        settle_question(question=answers, by=by, at=at)
    row = _decide(procedure, name, is_used=True)
    digest = digest_of_text(row.salt, row.name)
    return Done(procedure, EverydayNameAdded(procedure=procedure.code, name=digest), about=row)


@action(on=Procedure, may=can_remove_everyday_name, refusal=CannotRemoveEverydayName, chain=CHAIN)
def remove_everyday_name(
    *, procedure: Procedure, name: str, by: Actor, at: datetime, key: str | None = None
) -> Done[Procedure]:
    """Let the search no longer use the name. Raises CannotRemoveEverydayName."""
    if fold(name) not in map(fold, list_everyday_names(procedure)):
        raise CannotRemoveEverydayName(_("Thủ tục không còn cách gọi này."))
    row = _decide(procedure, tidy_line(name), is_used=False)
    digest = digest_of_text(row.salt, row.name)
    return Done(procedure, EverydayNameRemoved(procedure=procedure.code, name=digest), about=row)


def _decide(procedure: Procedure, name: str, *, is_used: bool) -> EverydayName:
    decided = {"name": name, "is_used": is_used, "salt": secrets.token_hex(16)}
    row, _new = EverydayName.objects.update_or_create(
        procedure=procedure, folded=fold(name), defaults=decided
    )
    return row
