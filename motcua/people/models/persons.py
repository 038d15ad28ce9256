"""Persons and organisations that the administration deals with."""

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.kernel.models.constraints import one_of
from motcua.kernel.text import LONGEST_FOLD
from motcua.people.enums import (
    ApplicantKind,
    Assurance,
    AssuranceSource,
    BirthPrecision,
    Gender,
    OrganisationKind,
)

VERIFIED = Q(assurance=Assurance.VERIFIED)
SAID_BY_APPLICANT = Q(assurance_source=AssuranceSource.APPLICANT)


class Party(models.Model):
    """Common columns of persons and organisations. The `id` is opaque and permanent.

    `folded` is the name without diacritics and case, for search. Numbers, telephone and e-mail are
    canonical (`people.rules`). `assurance` says whether an independent source verified name and
    number, `assurance_source` which, `assured_at` when.
    """

    actor_kind: ApplicantKind

    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=LONGEST_FOLD * 200)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=300, blank=True)
    assurance = models.CharField(
        max_length=8, choices=Assurance.choices, default=Assurance.DECLARED
    )
    assurance_source = models.CharField(
        max_length=20, choices=AssuranceSource.choices, default=AssuranceSource.APPLICANT
    )
    assured_at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            one_of("assurance", Assurance, name="%(class)s_assurance_known"),
            one_of("assurance_source", AssuranceSource, name="%(class)s_assurance_source_known"),
            models.CheckConstraint(
                condition=(VERIFIED & ~SAID_BY_APPLICANT) | (~VERIFIED & SAID_BY_APPLICANT),
                name="%(class)s_not_verified_by_itself",
                violation_error_message=_("Lời khai của người nộp chưa phải là xác minh."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="%(class)s_has_name"),
        ]
        # Not partial: SQLite cannot prove that a parameter is not empty and would ignore the index.
        indexes = [
            models.Index(
                fields=["folded"], opclasses=["varchar_pattern_ops"], name="%(class)s_of_name"
            ),
            models.Index(fields=["phone"], name="%(class)s_of_phone"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor_id(self) -> int:
        """The permanent id of this actor in the log, together with `actor_kind`."""
        return int(self.pk)

    def shared_roles(self, at: datetime) -> Collection[str]:  # noqa: ARG002 - as officers have it
        """None: only officers hold roles."""
        return ()

    @property
    def is_verified(self) -> bool:
        """Whether an independent source verified name and number."""
        return self.assurance == Assurance.VERIFIED


class Person(Party):
    """A natural person.

    Declared numbers prove nothing, so several declared persons may have the same identity number,
    but only one verified person. `born_on` is 1 January if only the year is known.
    """

    actor_kind = ApplicantKind.PERSON

    identity_number = models.CharField(max_length=12, blank=True)
    old_card_number = models.CharField(max_length=9, blank=True)
    passport = models.CharField(max_length=9, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    born_on = models.DateField(null=True, blank=True)
    born_precision = models.CharField(max_length=4, choices=BirthPrecision.choices, blank=True)
    gender = models.CharField(max_length=6, choices=Gender.choices, blank=True)

    class Meta(Party.Meta):
        constraints = [
            *Party.Meta.constraints,
            models.UniqueConstraint(
                fields=["identity_number"],
                condition=VERIFIED & ~Q(identity_number=""),
                name="person_verified_once",
                violation_error_message=_("Số định danh này đã xác minh cho một người khác."),
            ),
            models.CheckConstraint(
                condition=~VERIFIED | ~Q(identity_number="") | ~Q(passport=""),
                name="person_verified_by_number",
                violation_error_message=_("Xác minh cần số định danh hoặc số hộ chiếu."),
            ),
            models.CheckConstraint(
                condition=Q(gender="") | Q(gender__in=Gender.values), name="person_gender_known"
            ),
            models.CheckConstraint(
                condition=Q(born_on__isnull=True, born_precision="")
                | Q(born_on__isnull=False, born_precision__in=BirthPrecision.values),
                name="person_born_with_precision",
            ),
        ]
        indexes = [
            *Party.Meta.indexes,
            models.Index(fields=["identity_number"], name="person_of_identity"),
            models.Index(fields=["old_card_number"], name="person_of_old_card"),
            models.Index(fields=["passport"], name="person_of_passport"),
            models.Index(fields=["tax_code"], name="person_of_tax_code"),
        ]


class Organisation(Party):
    """An enterprise, household in business, agency or another body.

    `registration_number` is that of bodies without a tax code: the decision that founded them.
    """

    actor_kind = ApplicantKind.ORGANISATION

    kind = models.CharField(
        max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.OTHER
    )
    tax_code = models.CharField(max_length=14, blank=True)
    registration_number = models.CharField(max_length=40, blank=True)
    # An organisation's representative cannot be erased before the organisation.
    legal_representative = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="represents"
    )

    class Meta(Party.Meta):
        constraints = [
            *Party.Meta.constraints,
            models.UniqueConstraint(
                fields=["tax_code"],
                condition=VERIFIED & ~Q(tax_code=""),
                name="organisation_verified_once",
                violation_error_message=_("Mã số thuế này đã xác minh cho một tổ chức khác."),
            ),
            models.CheckConstraint(
                condition=~VERIFIED | ~Q(tax_code="") | ~Q(registration_number=""),
                name="organisation_verified_by_number",
                violation_error_message=_("Xác minh cần mã số thuế hoặc số đăng ký."),
            ),
            one_of("kind", OrganisationKind, name="organisation_kind_known"),
        ]
        indexes = [
            *Party.Meta.indexes,
            models.Index(fields=["tax_code"], name="organisation_of_tax_code"),
            models.Index(fields=["registration_number"], name="organisation_of_registration"),
        ]
