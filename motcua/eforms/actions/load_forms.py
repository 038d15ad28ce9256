"""Publishing the forms that come with the product."""

from datetime import datetime

from motcua.eforms.actions.draft_form import CannotDraftForm, draft_form
from motcua.eforms.actions.parts.drafts import CHAIN
from motcua.eforms.actions.publish_form import publish_form
from motcua.eforms.files import list_shipped
from motcua.eforms.models import FormDefinition
from motcua.eforms.permissions import can_load_forms
from motcua.eforms.rules.exchange import edition_digest
from motcua.kernel.actions import Done, action
from motcua.kernel.rules.actors import SYSTEM, Actor


@action(may=can_load_forms, refusal=CannotDraftForm, chain=CHAIN)
def load_forms(*, by: Actor, at: datetime) -> Done[dict[str, FormDefinition]]:
    """Publish the shipped forms of which no version is stored yet; returns the new ones by code.

    What the province made of a form since stays; newer editions are offered (`draft_edition`).
    """
    known = set(FormDefinition.objects.values_list("code", flat=True))
    new = [content for content in list_shipped() if content.form.code not in known]
    loaded = {
        content.form.code: publish_form(
            # What comes with the product was looked at before it was shipped.
            form=draft_form(content=content, edition=edition_digest(content), by=by, at=at),
            by=SYSTEM,
            at=at,
        )
        for content in new
    }
    return Done(loaded, None)
