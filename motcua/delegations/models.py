"""The register of delegations."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from motcua.delegations.enums import DelegationKind, DelegationState
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.kernel.models.dated import Dated
from motcua.people.models import Officer, Unit


class Delegation(Dated):
    """That a unit decides instead of another, by a decision of a local day.

    `registered_by` is empty for what this system entered. `end_decision` is the later decision that
    ended it early.
    """

    kind = models.CharField(max_length=14, choices=DelegationKind.choices)
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    competence = models.CharField(max_length=500)
    decision = models.CharField(max_length=60)
    decided_on = models.DateField()
    conditions = models.CharField(max_length=2000, blank=True)
    end_decision = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        max_length=10, choices=DelegationState.choices, default=DelegationState.WAITING
    )
    registered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # Officers who entered or confirmed stay known.
    registered_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # The reason is erased by its own rule, not with the entry.
    refused = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("kind", DelegationKind, name="delegation_kind_known"),
            one_of("state", DelegationState, name="delegation_state_known"),
            models.CheckConstraint(
                condition=~Q(from_unit=F("to_unit")), name="delegation_to_another_unit"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="delegation_ends_when_it_starts_or_later",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=DelegationState.CONFIRMED,
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                )
                | Q(
                    ~Q(state=DelegationState.CONFIRMED),
                    confirmed_by__isnull=True,
                    confirmed_at__isnull=True,
                ),
                name="delegation_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(registered_by__isnull=True) | ~Q(confirmed_by=F("registered_by")),
                name="delegation_confirmed_by_another",
            ),
        ]

    @property
    def last_day(self) -> date | None:
        """The last local day on which it holds; None while no end is known."""
        return self.valid_to - timedelta(days=1) if self.valid_to else None


class DelegatedProcedure(models.Model):
    """A procedure that is delegated, by its code: an entry may be older than the catalogue's."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="procedures")
    code = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delegation", "code"], name="delegated_procedure_once")
        ]
        indexes = [models.Index(fields=["code"], name="delegation_of_procedure")]
