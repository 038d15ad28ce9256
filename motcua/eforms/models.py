"""Forms in versions."""

from django.db import models
from django.db.models import Q

from motcua.eforms.enums import FormState
from motcua.kernel.models.constraints import one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated


class FormDefinition(Dated):
    """One version of an electronic form (biểu mẫu điện tử). Immutable once published, but for the
    day on which the next version ends it.

    `schema` is JSON Schema as `eforms.rules.as_schema` writes it. `sample` is what an invented
    person typed into it, for people to look at.
    """

    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    schema = models.JSONField()
    sample = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=FormState.choices, default=FormState.DRAFT)
    source_note = models.CharField(max_length=1000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="form_version_once"),
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                condition=Q(state=FormState.PUBLISHED),
                name="form_published_once_from_a_day",
            ),
            one_of("state", FormState, name="form_state_known"),
            models.CheckConstraint(
                condition=Q(state=FormState.DRAFT) | Q(published_at__isnull=False),
                name="form_published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="form_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]


class ProcedureOfForm(models.Model):
    """A procedure that asks for the form; by its code, as the catalogue may come later."""

    form = models.ForeignKey(FormDefinition, on_delete=models.CASCADE, related_name="procedures")
    code = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "code"], name="procedure_once_a_form")
        ]
