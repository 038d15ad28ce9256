"""The papers that a dossier ends with: templates, drafts, what was issued, what went wrong."""

from django.db import models
from django.db.models import F, Q

from motcua.catalogue.models import Procedure
from motcua.dossiers.enums import FaultKind, Need, PaperState, ResultForm
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.rules.results import ResultWords, list_unfilled
from motcua.files.models import StoredFile
from motcua.kernel.models import FreeText
from motcua.kernel.models.constraints import NeverOverlaps, one_of
from motcua.kernel.models.dated import ENDS_AFTER_IT_STARTS, Dated
from motcua.people.models import Officer, Unit

LONGEST_WORDS = 20_000
LONGEST_LINE = 500
NOT_ISSUED = (PaperState.DRAFT, PaperState.APPROVED, PaperState.SIGNED, PaperState.DROPPED)
# Sorted, so that makemigrations does not detect false changes.
ISSUED = sorted([PaperState.ISSUED.value, PaperState.REPLACED.value, PaperState.REVOKED.value])


class ResultTemplate(Dated):
    """What the result of a procedure says, from a day on; without `procedure`, of every other one.

    `type_code` is that of the result in the national database of procedures. `subject`, `bases`,
    `body` and `recipients` may name variables of `rules.results`; every line of them is a
    paragraph. Rows with the same `code` are one template at different times. `valid_months` is how
    long a result holds from its issue, none if it does not end; `renewed_by` the procedure by which
    it is renewed, if it is not the same one.
    """

    code = models.CharField(max_length=60)
    procedure = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    form = models.CharField(max_length=12, choices=ResultForm.choices)
    need = models.CharField(max_length=10, choices=Need.choices, default=Need.OPTIONAL)
    type_code = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=30, blank=True)
    authority = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=LONGEST_LINE)
    bases = models.TextField(blank=True, max_length=LONGEST_WORDS)
    body = models.TextField(max_length=LONGEST_WORDS)
    recipients = models.TextField(blank=True, max_length=LONGEST_WORDS)
    source_note = models.CharField(max_length=300, blank=True)
    valid_months = models.PositiveSmallIntegerField(null=True, blank=True)
    renewed_by = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_months__isnull=True) | Q(valid_months__gte=1),
                name="resulttemplate_holds_a_month",
            ),
            one_of("form", ResultForm, name="resulttemplate_form_known"),
            one_of("need", Need, name="resulttemplate_need_known"),
            models.CheckConstraint(
                condition=ENDS_AFTER_IT_STARTS, name="resulttemplate_ends_after_it_starts"
            ),
            NeverOverlaps(fields=["code"], name="resulttemplate_never_overlaps"),
        ]


class ResultPaper(models.Model):
    """One paper of a dossier's result, from its first draft on; nothing of it changes once issued.

    `draft` is the newest version, `approved` the digest of the one that was approved. `signer` is
    the code of the means of signing. `number` counts in the register of a unit, a form and a year.
    `paper_code` is the owner's identifier and the type of the result (NĐ 118/2025 Điều 22);
    `check_code` names nobody and lets everybody check it, none of papers issued before there was
    one. `valid_until` is its last local day, null if it does not end.
    `corrects` is the issued paper that this one replaces. `with_gaps` says that who approved it
    meant it so, although its words still have places to be written over. `outdated_at` is when a
    correction of the applicant made its newest draft doubtful, until it is drafted again or
    confirmed; until then it stays a draft.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="results")
    template = models.ForeignKey(
        ResultTemplate, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    form = models.CharField(max_length=12, choices=ResultForm.choices)
    type_code = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=30, blank=True)
    subject = models.CharField(max_length=LONGEST_LINE)
    state = models.CharField(max_length=8, choices=PaperState.choices, default=PaperState.DRAFT)
    version = models.PositiveSmallIntegerField(default=0)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    approved = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    with_gaps = models.BooleanField(default=False, db_default=False)
    outdated_at = models.DateTimeField(null=True, blank=True)
    signer = models.CharField(max_length=20, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    paper_code = models.CharField(max_length=80, blank=True)
    check_code = models.CharField(max_length=12, blank=True, default="", db_default="")
    valid_until = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The issued paper as it was signed; none once the applicant is erased.
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("form", ResultForm, name="resultpaper_form_known"),
            one_of("state", PaperState, name="resultpaper_state_known"),
            models.UniqueConstraint(
                fields=["unit", "form", "year", "number"],
                condition=Q(number__isnull=False),
                name="resultpaper_number_once",
            ),
            models.UniqueConstraint(
                fields=["check_code"],
                condition=~Q(check_code=""),
                name="resultpaper_check_code_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ISSUED, number__isnull=False, issued_at__isnull=False)
                | (~Q(state__in=ISSUED) & Q(number__isnull=True, issued_at__isnull=True)),
                name="resultpaper_numbered_when_issued",
            ),
            models.CheckConstraint(
                condition=Q(state=PaperState.REVOKED, revoked_at__isnull=False)
                | (~Q(state=PaperState.REVOKED) & Q(revoked_at__isnull=True)),
                name="resultpaper_revoked_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(signed_at__gte=F("approved_at")),
                name="resultpaper_signed_after_approval",
            ),
            models.CheckConstraint(
                condition=Q(outdated_at__isnull=True)
                | Q(state__in=[PaperState.DRAFT, PaperState.DROPPED]),
                name="resultpaper_outdated_is_a_draft",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "issued_at"], name="resultpaper_register"),
            models.Index(
                fields=["valid_until"],
                condition=Q(valid_until__isnull=False, state=PaperState.ISSUED),
                name="resultpaper_ends",
            ),
            models.Index(
                fields=["unit", "state"],
                condition=Q(state__in=["approved", "draft", "signed"]),
                name="resultpaper_waiting",
            ),
        ]

    @property
    def full_number(self) -> str:
        """Number and symbol as printed, such as 05/QĐ-UBND; empty before the issue."""
        if self.number is None:
            return ""
        return f"{self.number:02}/{self.symbol}" if self.symbol else f"{self.number:02}"


class ResultDraft(models.Model):
    """A version of a paper. `file` is the PDF that is shown and approved.

    `words` are its texts, none if a PDF was uploaded; `source` is the document that they were read
    from, if any. `content` is all that stands in the PDF, from which the paper is printed when it
    is issued: templates, and names of units and places, may change after the approval. An upload
    has none, nor has a draft of a former release.
    """

    paper = models.ForeignKey(ResultPaper, on_delete=models.CASCADE, related_name="drafts")
    version = models.PositiveSmallIntegerField()
    words = models.JSONField(default=dict)
    content = models.JSONField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "version"], name="resultdraft_version_once")
        ]

    @property
    def is_uploaded(self) -> bool:
        """Whether it is an officer's own PDF, of which nothing is known but how it looks."""
        return not self.words

    @property
    def gaps(self) -> list[str]:
        """The lines that still wait to be written over; none is known of an uploaded PDF."""
        return [line for _field, line in list_unfilled(ResultWords(**self.words))]


class ResultComment(models.Model):
    """What an officer remarked on a version of a paper."""

    paper = models.ForeignKey(ResultPaper, on_delete=models.CASCADE, related_name="comments")
    version = models.PositiveSmallIntegerField()
    text = models.ForeignKey(FreeText, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")


class ResultFault(models.Model):
    """A wrong result or a loss, mended at the office's cost by `due_at` (NĐ 118/2025 Điều 23).

    `paper` is the issued paper that was wrong or lost, null for papers of the applicant and for a
    result that was not made here; `lost_by` is the unit that lost them. `number` is the number of
    the result that was not made here, if it had one; `new_number` that of what replaced it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="faults")
    kind = models.CharField(max_length=12, choices=FaultKind.choices)
    paper = models.ForeignKey(
        ResultPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="faults"
    )
    lost_by = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.ForeignKey(FreeText, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    # Of the letter of apology for a loss.
    letter_number = models.CharField(max_length=40, blank=True)
    # What it says but for the reason; none if it was issued before it was kept, or once the
    # applicant is erased.
    letter = models.JSONField(null=True, blank=True)
    number = models.CharField(max_length=100, blank=True, db_default="")
    new_number = models.CharField(max_length=100, blank=True, db_default="")
    mended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", FaultKind, name="resultfault_kind_known"),
            models.UniqueConstraint(
                fields=["paper"],
                condition=Q(paper__isnull=False, mended_at__isnull=True),
                name="resultfault_open_once",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(paper__isnull=True, mended_at__isnull=True)
                & ~Q(kind=FaultKind.LOST_PAPERS),
                name="resultfault_of_elsewhere_open_once",
            ),
            models.CheckConstraint(
                condition=Q(paper__isnull=True) | ~Q(kind=FaultKind.LOST_PAPERS),
                name="resultfault_of_a_paper",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(mended_at__isnull=True), name="resultfault_open"
            )
        ]

    @property
    def of_number(self) -> str:
        """The number of the result that was wrong or lost; empty for papers of the applicant."""
        return self.paper.full_number if self.paper else self.number
