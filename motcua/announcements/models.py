"""Announcements, their items, and what units said of their drafts."""

from django.db import models
from django.db.models import F, Q

from motcua.announcements.enums import AnnouncementState, ItemKind, Origin
from motcua.announcements.rules.deadlines import LegalText
from motcua.catalogue.models import ContentDraft
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import one_of
from motcua.people.models import Officer, Unit


class Announcement(models.Model):
    """A decision that announces procedures: one of the province, from its draft on, or one of a
    ministry, entered as it came.

    `text_…` is the legal text that they follow from, `effective_on` the first day of what is
    announced. `follows` is the ministry's announcement that this one carries on. `revision` counts
    the changes of the draft, so that what is approved is what somebody looked at.
    """

    origin = models.CharField(max_length=10, choices=Origin.choices)
    # The unit whose head signs; of a ministry's announcement, the one that carries it on.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=200)
    abstract = models.CharField(max_length=1000)
    # Line by line; where one is empty, the decision is printed with those that it begins with.
    bases = models.CharField(max_length=4000, blank=True, db_default="")
    recipients = models.CharField(max_length=1000, blank=True, db_default="")
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers"
    )
    text_number = models.CharField(max_length=100, blank=True)
    text_title = models.CharField(max_length=1000, blank=True)
    text_signed_on = models.DateField(null=True, blank=True)
    text_effective_on = models.DateField(null=True, blank=True)
    is_shortened = models.BooleanField(default=False)
    effective_on = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=20, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    # Of the signing: numbers begin anew each year (NĐ 30/2020).
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    entered_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=AnnouncementState.choices, default=AnnouncementState.DRAFT
    )
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # Officers who wrote, proposed or approved stay known.
    changed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of all that was to be announced when it was approved.
    approved_digest = models.CharField(max_length=64, blank=True)
    # The reason is erased by its own rule, not with the announcement.
    returned = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("origin", Origin, name="announcement_origin_known"),
            one_of("state", AnnouncementState, name="announcement_state_known"),
            models.UniqueConstraint(
                fields=["issuer", "symbol", "number", "year"],
                condition=~Q(number=""),
                name="announcement_number_once_a_year",
            ),
            models.CheckConstraint(
                condition=~Q(state=AnnouncementState.ISSUED)
                | Q(signed_on__isnull=False, effective_on__isnull=False) & ~Q(number=""),
                name="announcement_issued_with_number_and_days",
            ),
            models.CheckConstraint(
                condition=Q(state=AnnouncementState.DRAFT)
                | Q(origin=Origin.MINISTRY)
                | Q(proposed_by__isnull=False, proposed_at__isnull=False),
                name="announcement_proposed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="announcement_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[AnnouncementState.DRAFT, AnnouncementState.PROPOSED])
                | Q(origin=Origin.MINISTRY)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="announcement_approved_by_somebody",
            ),
        ]

    @property
    def full_number(self) -> str:
        """Number and symbol as they are printed; empty before it has a number."""
        return f"{self.number:0>2}/{self.symbol}" if self.number else ""

    @property
    def legal_text(self) -> LegalText:
        """The days of the text that it follows from."""
        return LegalText(self.text_signed_on, self.text_effective_on, self.is_shortened)


class AnnouncementItem(models.Model):
    """What an announcement does with one procedure.

    `draft` is the content that it brings, none for what it abolishes and for one of a ministry.
    `replaces` are codes of procedures that end because of this one.
    """

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    code = models.CharField(max_length=40)
    draft = models.OneToOneField(
        ContentDraft, on_delete=models.PROTECT, null=True, blank=True, related_name="item"
    )
    replaces = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            one_of("kind", ItemKind, name="announcement_item_kind_known"),
            models.UniqueConstraint(fields=["announcement", "code"], name="announcement_item_once"),
            models.CheckConstraint(
                condition=~Q(kind=ItemKind.ABOLISHED) | Q(draft__isnull=True),
                name="announcement_item_abolished_without_content",
            ),
        ]


class AnnouncementPaper(models.Model):
    """What the decision says as it was approved, but its number and day.

    Names of bodies and procedures change later; an issued decision does not.
    """

    announcement = models.OneToOneField(
        Announcement, on_delete=models.CASCADE, related_name="paper"
    )
    content = models.JSONField()
    made_at = models.DateTimeField()


class AnnouncementOpinion(models.Model):
    """What a unit that was asked says of a draft, by a day."""

    announcement = models.ForeignKey(
        Announcement, on_delete=models.CASCADE, related_name="opinions"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agrees = models.BooleanField(null=True, blank=True)
    # The words are erased by their own rule, not with the opinion.
    words = models.ForeignKey(
        FreeText, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "unit"], name="opinion_once_a_unit"),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True, agrees__isnull=True, given_by__isnull=True)
                | Q(given_at__isnull=False, agrees__isnull=False, given_by__isnull=False),
                name="opinion_given_whole",
            ),
        ]
