"""The stored file."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from motcua.files.enums import ScanState
from motcua.files.rules.kinds import Kind
from motcua.kernel.models.constraints import one_of

KINDS = [(kind.value, kind.name) for kind in Kind]


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Filters on stored files."""

    def unused(self) -> Self:
        """Those to which no row of any area refers."""
        found = self
        for each in StoredFile._meta.get_fields(include_hidden=True):  # noqa: SLF001 - documented
            if isinstance(each, models.ManyToOneRel):
                rows = each.related_model._default_manager  # noqa: SLF001 - documented
                found = found.exclude(Exists(rows.filter(**{each.field.name: OuterRef("pk")})))
        return found


class StoredFile(models.Model):
    """A file by its content: the same bytes are stored once, whoever sends them.

    The content lies in the storage `files` under `name`. `pages` is known of PDF and pictures.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=80, choices=KINDS)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    scan = models.CharField(max_length=12, choices=ScanState.choices, default=ScanState.NOT_SCANNED)
    scanned_at = models.DateTimeField(null=True, blank=True)
    stored_at = models.DateTimeField()

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("scan", ScanState, name="file_scan_known"),
            models.CheckConstraint(
                condition=Q(media_type__in=[kind.value for kind in Kind]), name="file_kind_known"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
            models.CheckConstraint(
                condition=Q(scan=ScanState.NOT_SCANNED) | Q(scanned_at__isnull=False),
                name="file_scanned_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(scan=ScanState.NOT_SCANNED), name="file_to_scan"
            )
        ]

    @property
    def kind(self) -> Kind:
        """The media type."""
        return Kind(self.media_type)

    @property
    def name(self) -> str:
        """Where the content lies in the storage."""
        return content_name(self.sha256)


def content_name(sha256: str) -> str:
    """The name of a content in the storage: folders of some thousand files."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
