"""Drafting a version from a newer edition of the product."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from motcua.eforms.actions.draft_form import draft_form
from motcua.eforms.actions.parts.drafts import CHAIN
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import can_draft_edition
from motcua.eforms.queries.editions import find_newer_edition
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor


class CannotDraftEdition(Refused):
    """There is no newer edition of this form, or it was drafted already."""


@action(makes=FormDefinition, may=can_draft_edition, refusal=CannotDraftEdition, chain=CHAIN)
def draft_edition(
    *, code: str, by: Actor, at: datetime, key: str | None = None
) -> Done[FormDefinition]:
    """Draft the next version of a form from the newer edition that comes with the product.

    It holds from tomorrow on at the earliest; officers look at it, change it and publish it as any
    other draft. Raises `CannotDraftEdition` and `CannotDraftForm`.
    """
    newer = find_newer_edition(code)
    if newer is None:
        raise CannotDraftEdition(_("Không có bản mới nào của tờ khai này."))
    content = newer.content
    first = max(content.valid_from, at.astimezone(VIETNAM).date() + timedelta(days=1))
    until = content.valid_to if content.valid_to and content.valid_to > first else None
    draft = draft_form(
        content=replace(content, valid_from=first, valid_to=until),
        based_on=newer.running.version,
        edition=newer.digest,
        by=by,
        at=at,
    )
    return Done(draft, None)
