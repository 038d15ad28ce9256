"""Forms in versions, and what is typed into them."""

from django.db import models
from django.db.models import F, Q

from motcua.eforms.enums import FormState
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Citizen, Officer


class FormDefinition(Dated):
    """One version of an electronic form (biểu mẫu điện tử). Immutable once published, but for the
    day on which the next version ends it.

    `schema` is JSON Schema as `eforms.rules.as_schema` writes it. `sample` is what an invented
    person typed into it, for people to look at. `revision` counts the changes of the draft, so that
    what is proposed and published is what somebody looked at; `based_on` is the version that it
    was drafted from, `edition` the digest of the product's edition that it was made of, if any,
    and `returned` why it was last sent back.
    """

    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    schema = models.JSONField()
    sample = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=FormState.choices, default=FormState.DRAFT)
    source_note = models.CharField(max_length=1000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0, db_default=0)
    based_on = models.PositiveIntegerField(null=True, blank=True)
    edition = models.CharField(max_length=64, blank=True, default="", db_default="")
    changed_at = models.DateTimeField(null=True, blank=True)
    # Officers who edited, proposed or published stay known; none for what comes with the product.
    changed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The reason is erased by its own rule, not with the form.
    returned = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

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
                condition=Q(state__in=[FormState.DRAFT, FormState.PROPOSED])
                | Q(published_at__isnull=False),
                name="form_published_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=FormState.PROPOSED)
                | Q(proposed_by__isnull=False, proposed_at__isnull=False),
                name="form_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("proposed_by")),
                name="form_published_by_another",
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


class FilledForm(models.Model):
    """What a citizen types into a form, on whatever device, until it is filed; immutable then.

    Or what a `helper` types for a person, who may have no account; then there is no `citizen`.

    Once filed it is put right by another edition, which `corrects` it.

    `typed` is kept exactly as typed, by place; what it means (`answers`) is read when it is filed.
    `known` is what the identity provider verified and cannot be typed over. `revision` counts the
    times it was saved, `saves` by the number of a page which of them was the last of that page and
    from which open page (`writer`) it came.
    """

    # What was filed is read by the version with which it was begun.
    definition = models.ForeignKey(FormDefinition, on_delete=models.PROTECT, related_name="filled")
    # Nobody's once the account is deleted; until it is filed it goes with the account.
    citizen = models.ForeignKey(
        Citizen, on_delete=models.PROTECT, null=True, blank=True, related_name="filled_forms"
    )
    # Who helped somebody stays known.
    helper = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The filed form of which this is another edition; kept as long as this one.
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    procedure_code = models.CharField(max_length=40)
    typed = models.JSONField(default=dict)
    known = models.JSONField(default=dict)
    answers = models.JSONField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saves = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(citizen__isnull=False, helper__isnull=True)
                | Q(citizen__isnull=True, helper__isnull=False)
                | Q(citizen__isnull=True, helper__isnull=True, filed_at__isnull=False),
                name="filled_form_by_citizen_or_helper",
            ),
            models.CheckConstraint(
                condition=Q(filed_at__isnull=True, answers__isnull=True)
                | Q(filed_at__isnull=False, answers__isnull=False),
                name="filled_form_filed_with_answers",
            ),
            models.CheckConstraint(
                condition=Q(filed_at__isnull=True) | Q(filed_at__gte=F("begun_at")),
                name="filled_form_filed_after_it_began",
            ),
        ]

    @property
    def is_nobodys(self) -> bool:
        """Whether the account that filed it was deleted."""
        return self.citizen_id is None and self.helper_id is None

    @property
    def filler(self) -> Actor:
        """Who alone fills it in: the citizen, or the helper."""
        if self.helper is not None:
            return self.helper
        if self.citizen is None:
            raise TypeError("a form that nobody fills in")
        return self.citizen.actor
