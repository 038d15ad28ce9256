"""Help with filing online (làm thay): who helped whom, where, and with which consent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.enums import ConsentWay, FilingWay
from motcua.dossiers.models.attachments import Attachment
from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer, Unit


class Help(models.Model):
    """An officer or a member of a digital team fills in a filing for its applicant, the owner.

    `unit` and `place` are those of the helper's post. `consent_for` is a digest of the name,
    number and telephone for which the person agreed: with another one the consent is void.
    `filed_on` is the local day on which it counts among the helper's filings.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="help")
    kind = models.CharField(max_length=12, choices=FilingWay.choices)
    # Who helped, and where, stays known.
    helper = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="helps")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200)
    begun_at = models.DateTimeField()
    consent = models.CharField(max_length=5, choices=ConsentWay.choices, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    consent_for = models.CharField(max_length=64, blank=True)
    # The signed paper; erased with the files of the dossier.
    paper = models.ForeignKey(
        Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    filed_on = models.DateField(null=True, blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    # The text is kept while a row points to it; erasing empties it.
    objection = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[FilingWay.OFFICER, FilingWay.DIGITAL_TEAM]),
                name="help_kind_known",
            ),
            one_of("consent", ConsentWay, name="help_consent_known", blank=True),
            models.CheckConstraint(
                condition=Q(consent="", consented_at__isnull=True)
                | (~Q(consent="") & Q(consented_at__isnull=False)),
                name="help_consented_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(filed_on__isnull=True) | ~Q(consent=""),
                name="help_filed_with_consent",
                violation_error_message=_("Chưa có sự đồng ý của người được giúp."),
            ),
            models.CheckConstraint(
                condition=Q(objected_at__isnull=True, objection__isnull=True)
                | Q(objected_at__isnull=False, objection__isnull=False),
                name="help_objected_with_words",
            ),
            models.CheckConstraint(condition=~Q(place=""), name="help_has_place"),
        ]
        indexes = [models.Index(fields=["helper", "filed_on"], name="help_by_day")]


class ConsentCode(models.Model):
    """A one-time code sent to the person's telephone; only its digest is kept, until it is used.

    The digest covers the telephone too, so that the number itself is not stored here; `phone` is a
    digest of it alone. What was sent counts for an hour for the telephone and for the helper, also
    when the filing is dropped meanwhile (`help` null).
    """

    help = models.ForeignKey(
        Help, on_delete=models.SET_NULL, null=True, blank=True, related_name="codes"
    )
    # Null where a former release sent it.
    helper = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    phone = models.CharField(max_length=64, blank=True, default="", db_default="")
    digest = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="consent_code_by_time")]
