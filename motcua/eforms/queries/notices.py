"""Notices to who proposed a version of a form, about what another officer decided."""

from collections.abc import Sequence
from datetime import datetime

from motcua.eforms.events import FormPublished, FormReturned
from motcua.eforms.models import FormDefinition
from motcua.kernel.events import Event, Recorded
from motcua.messages.queries import list_news
from motcua.messages.rules.drafts import Draft, notices

CODES: dict[type[Event], str] = {FormPublished: "form_published", FormReturned: "form_returned"}
SUBJECT = "formdefinition"


def list_decided_drafts(events: Sequence[Recorded], at: datetime) -> list[Draft]:
    """What proposers are told; the unit is that of their last post, and without one nobody is told.

    What comes with the product was proposed by nobody.
    """
    told = list_news([each for each in events if type(each.event) in CODES], at)
    if not told:
        return []
    rows = FormDefinition.objects.filter(pk__in={each.subject_id for each in told})
    rows = rows.exclude(proposed_by=None).defer("schema", "sample")
    forms = {row.pk: row for row in rows.prefetch_related("proposed_by__posts")}
    drafts: list[Draft] = []
    for each in told:
        form = forms.get(each.subject_id)
        if form is None or form.proposed_by is None:
            continue
        units = [post.unit_id for post in sorted(form.proposed_by.posts.all(), key=lambda p: p.pk)]
        if units:
            drafts += notices(
                code=CODES[type(each.event)],
                cause=("event", each.pk),
                subject=(SUBJECT, form.pk),
                unit_id=units[-1],
                values=_values(form),
                officers=[form.proposed_by_id],
            )
    return drafts


def _values(form: FormDefinition) -> dict[str, str]:
    return {
        "form": form.title,
        "version": str(form.version),
        "from": f"{form.valid_from:%d/%m/%Y}",
    }
