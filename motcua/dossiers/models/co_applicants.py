"""Co-applicants (người cùng khai): who signs a declaration besides who files it."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import ConfirmationWay, State
from motcua.dossiers.models.attachments import Attachment
from motcua.dossiers.models.corrections import Correction
from motcua.dossiers.models.dossier import Dossier
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.kernel.text import LONGEST_FOLD
from motcua.people.enums import Assurance
from motcua.people.models import Person


class CoApplicantQuerySet(models.QuerySet["CoApplicant"]):
    """Co-applicants, by adjectives."""

    def of(self, person: Person) -> Self:
        """Those that were asked under this verified person's name and number."""
        if not person.identity_number or person.assurance != Assurance.VERIFIED:
            return self.none()
        return self.filter(number=person.identity_number, folded=person.folded)

    def unsent(self) -> Self:
        """Those of declarations that are still filled in: of drafts, and of editions begun."""
        return self.filter(
            Q(dossier__state=State.DRAFT) | Q(correction__isnull=False, correction__sent_at=None)
        )


class CoApplicant(models.Model):
    """One who signs the declaration of a dossier besides who files it, as asked at `asked_at`.

    `party` is the key of the form's party, `name` and `number` are what was typed of them then;
    where the form names somebody else now, the row asks nobody. `correction` is the edition of the
    declaration that they sign, none for that with which it was filed: each is signed anew.
    `read_at` is when they first opened the declaration. `confirmed_digest` is of the answers that
    they confirmed: with other answers it is void. `person` is whose account confirmed or declined.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="co_applicants")
    correction = models.ForeignKey(
        Correction, on_delete=models.CASCADE, null=True, blank=True, related_name="co_applicants"
    )
    party = models.CharField(max_length=45)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=LONGEST_FOLD * 200)
    number = models.CharField(max_length=12, blank=True)
    asked_at = models.DateTimeField()
    token_digest = models.CharField(max_length=64, unique=True)
    read_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=7, choices=ConfirmationWay.choices, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_digest = models.CharField(max_length=64, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    # The text is kept while a row points to it; erasing empties it.
    declined = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    # A person who confirmed a declaration cannot be deleted before it is released.
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The signed paper; erased with the files of the dossier.
    paper = models.ForeignKey(
        Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = CoApplicantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "party"],
                condition=Q(correction=None),
                name="co_applicant_once",
            ),
            models.UniqueConstraint(
                fields=["correction", "party"], name="co_applicant_once_an_edition"
            ),
            one_of("way", ConfirmationWay, name="co_applicant_way_known", blank=True),
            models.CheckConstraint(
                condition=Q(way="", confirmed_at__isnull=True, confirmed_digest="")
                | (~Q(way="") & Q(confirmed_at__isnull=False) & ~Q(confirmed_digest="")),
                name="co_applicant_confirmed_something",
            ),
            models.CheckConstraint(
                condition=~Q(way=ConfirmationWay.ACCOUNT) | Q(confirmed_at__gte=F("read_at")),
                name="co_applicant_read_before",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True, declined__isnull=True)
                | Q(declined_at__isnull=False, declined__isnull=False, confirmed_at__isnull=True),
                name="co_applicant_declined_with_words",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="co_applicant_has_name"),
        ]
        indexes = [models.Index(fields=["number"], name="co_applicant_of_number")]


class PartyInvitation(models.Model):
    """A message to a co-applicant's telephone or e-mail; only so many are sent a day.

    `sender` and `address` are digests: of who had it sent, and of where to. It counts also when
    the draft is dropped or names somebody else since, and is deleted days later.
    """

    sender = models.CharField(max_length=64, blank=True, default="", db_default="")
    address = models.CharField(max_length=64, blank=True, default="", db_default="")
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["sent_at"], name="party_invitation_by_time")]
