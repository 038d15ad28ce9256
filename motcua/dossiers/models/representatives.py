"""Representatives of applicants, and what applicants were recorded as before a correction."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import RepresentativeKind
from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Organisation, Person


class Representative(models.Model):
    """The person who files for the applicant of one dossier, as declared at filing.

    Valid for this dossier only. `valid_to` is the last local day on which the legal ground is
    valid. `paper_kept` is where the paper of the ground lies.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="representative")
    kind = models.CharField(max_length=10, choices=RepresentativeKind.choices)
    ground = models.CharField(max_length=300, blank=True)
    paper_kept = models.CharField(max_length=200, blank=True, db_default="")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=300, blank=True)
    # A person who is a representative cannot be deleted.
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="representations"
    )

    class Meta:
        constraints = [
            one_of("kind", RepresentativeKind, name="representative_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=RepresentativeKind.PARENT) | ~Q(ground=""),
                name="representative_has_ground",
                violation_error_message=_("Hãy ghi giấy tờ làm căn cứ đại diện: tên, số, ngày."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="representative_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["number"], name="representative_of_number"),
            models.Index(fields=["phone"], name="representative_of_phone"),
        ]


class FormerApplicant(models.Model):
    """What a correction replaced: the wrong details, and to whom they had linked the dossier.

    `details` holds the former values by `ApplicantDetail`. A wrong number may be that of somebody
    else, whose erasure finds these rows too.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="former_applicants")
    replaced_at = models.DateTimeField()
    details = models.JSONField()
    # A person or organisation to whom a dossier was linked cannot be deleted.
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
