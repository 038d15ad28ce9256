"""Procedures, their versions and the rows of versions."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from motcua.catalogue.enums import Channel, ClockPolicy, OnlineLevel, Publication
from motcua.catalogue.querysets import ProcedureQuerySet, VersionQuerySet
from motcua.kernel.models.constraints import NeverOverlaps, SameParent, one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, ENDS_TOO_EARLY, Dated
from motcua.kernel.text import LONGEST_FOLD
from motcua.people.enums import Level
from motcua.processes.models import ProcessDefinition
from motcua.worktime.enums import TimeUnit


class Field(models.Model):
    """A field of administration (lĩnh vực). `folded` is the name for comparison."""

    name = models.CharField(max_length=200, unique=True)
    folded = models.CharField(max_length=LONGEST_FOLD * 200, unique=True)


class Procedure(models.Model):
    """A procedure with its national code and the name of its newest version.

    `search_text` is its code and all names, folded; `doubt` has the signs found by an import that
    its content belongs to another procedure.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=2000)
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="procedures")
    publication = models.CharField(
        max_length=12, choices=Publication.choices, default=Publication.PUBLIC
    )
    doubt = models.CharField(max_length=300, blank=True, default="", db_default="")
    # Whether it has rows of `CentralSystem`, so that the others need no query.
    is_central = models.BooleanField(default=False, db_default=False)
    search_text = models.TextField(default="")

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("publication", Publication, name="procedure_publication_known"),
        ]


class ProcedureAlias(models.Model):
    """A former or everyday name, for search."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=2000)
    folded = models.CharField(max_length=LONGEST_FOLD * 2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "folded"], name="alias_once_per_procedure")
        ]


class ProcedureVersion(Dated):
    """The content of a procedure between two dates. A dossier keeps its version.

    `authority` decides, `executor` carries out and is where to file, `issuer` announced it.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=2000)
    decision = models.CharField(max_length=200, blank=True)
    authority = models.TextField(blank=True)
    executor = models.TextField(blank=True)
    issuer = models.TextField(blank=True)
    coordinators = models.TextField(blank=True)
    address = models.TextField(blank=True)
    applicants = models.TextField(blank=True)
    sequence = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    result = models.TextField(blank=True)
    online_level = models.CharField(
        max_length=8, choices=OnlineLevel.choices, default=OnlineLevel.UNKNOWN
    )
    copies_of_dossier = models.PositiveSmallIntegerField(default=1)
    note = models.TextField(blank=True)
    # Why it is not wholly online; the portal must say so (NĐ 224/2026 Điều 13).
    partial_reason = models.TextField(blank=True, default="", db_default="")
    source_note = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=20, blank=True)
    content_digest = models.CharField(max_length=64, blank=True)
    # What the law of the procedure's sector says otherwise than the rule set; null or empty: the
    # rule set's value.
    max_supplement_requests = models.PositiveSmallIntegerField(null=True, blank=True)
    supplement_deadline_days = models.PositiveSmallIntegerField(null=True, blank=True)
    supplement_notice_days = models.PositiveSmallIntegerField(null=True, blank=True)
    clock_policy = models.CharField(max_length=8, choices=ClockPolicy.choices, blank=True)
    # A definition in use cannot be deleted: dossiers run on it.
    process = models.ForeignKey(
        ProcessDefinition, on_delete=models.PROTECT, null=True, blank=True, related_name="versions"
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once"),
            NeverOverlaps(fields=["procedure"], name="version_once_in_force"),
            one_of("online_level", OnlineLevel, name="version_online_level_known"),
            one_of("clock_policy", ClockPolicy, name="version_clock_policy_known", blank=True),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS,
                name="version_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
        ]


class VersionLevel(models.Model):
    """A level at which the procedure is decided."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="levels")
    level = models.CharField(max_length=10, choices=Level.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "level"], name="level_once_per_version"),
            one_of("level", Level, name="version_level_known"),
        ]


class ProcedureCase(models.Model):
    """A legal case of the procedure: mountain area, with verification, for other works."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="cases")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=500)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="case_position_once"),
            # Referenced by `SameParent` of the rows of a case.
            models.UniqueConstraint(fields=["id", "version"], name="case_with_its_version"),
        ]


class PerCaseAndChannel(models.Model):
    """A row that applies to one case or all, one channel or all, between two dates."""

    case = models.ForeignKey(ProcedureCase, on_delete=models.CASCADE, null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel.choices, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether it is valid on this local date: from `valid_from`, before `valid_to`."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day < self.valid_to)

    def fits(self, case: ProcedureCase | None, channel: str | None) -> bool:
        """Whether it applies to the case (None: no case) and the channel (None: any channel)."""
        of_case = self.case_id is None or (case is not None and self.case_id == case.pk)
        return of_case and (channel is None or self.channel in {"", channel})


def once_per_place(name: str) -> models.UniqueConstraint:
    """Unique by version, case, channel and validity; NULLs are not distinct."""
    return models.UniqueConstraint(
        "version",
        Coalesce("case", 0, output_field=models.BigIntegerField()),
        "channel",
        Coalesce("valid_from", date.min),
        Coalesce("valid_to", date.max),
        name=name,
    )


class VersionChannel(models.Model):
    """A channel through which the procedure can be filed."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="channels")
    channel = models.CharField(max_length=10, choices=Channel.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "channel"], name="channel_once_per_version"),
            one_of("channel", Channel, name="version_channel_known"),
        ]


class TimeRow(PerCaseAndChannel):
    """The statutory time limit for a case and channel. `amount` None means not stated.

    `same_day_before`: the cut-off of a same-day limit (amount 0, working days).
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="times")
    amount = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=12, choices=TimeUnit.choices, default=TimeUnit.UNKNOWN)
    same_day_before = models.TimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("channel", Channel, name="time_channel_known", blank=True),
            one_of("unit", TimeUnit, name="time_unit_known"),
            SameParent(field="case", parent="version", name="time_case_of_its_version"),
            once_per_place("time_once_per_case_channel_and_validity"),
        ]


class FeeRow(PerCaseAndChannel):
    """A fee for a case and channel, in đồng. `amount` None means see `rule_text`, never free.

    `is_free` is true only if the text states it and does not contradict it.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="fees")
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="VND")
    is_free = models.BooleanField(default=False)
    rule_text = models.TextField(blank=True)
    exemptions = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_of("channel", Channel, name="fee_channel_known", blank=True),
            SameParent(field="case", parent="version", name="fee_case_of_its_version"),
            once_per_place("fee_once_per_case_channel_and_validity"),
            models.CheckConstraint(
                condition=Q(is_free=False) | Q(amount__isnull=True) | Q(amount=0),
                name="fee_free_has_no_amount",
            ),
        ]


class Component(models.Model):
    """A paper of the dossier (thành phần hồ sơ); for one case only, or for all."""

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="components"
    )
    case = models.ForeignKey(
        ProcedureCase, on_delete=models.CASCADE, null=True, blank=True, related_name="components"
    )
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(default=True)
    form = models.CharField(max_length=300, blank=True)
    condition = models.TextField(blank=True)
    replaceable_by_data = models.BooleanField(default=False)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="component_position_once"),
            SameParent(field="case", parent="version", name="component_case_of_its_version"),
        ]


class LegalBasis(models.Model):
    """A legal basis of the version."""

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="legal_bases"
    )
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=100, blank=True)
    title = models.TextField(blank=True)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="legal_position_once")
        ]
