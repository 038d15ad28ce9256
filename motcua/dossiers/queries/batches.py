"""How far a batch is, and what was refused."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from motcua.dossiers.models import Batch, BatchItem
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Officer

MOST_SHOWN = 5

# On every page of the open steps.
_running = PreparedRows(
    lambda: Batch.objects.filter(made_by=1, ended_at=None).order_by("-pk")[:MOST_SHOWN]
)


@dataclass(frozen=True)
class Progress:
    """The batch, its number of steps, those done and those refused, and the refused ones.

    `changed` are those done that went to somebody else than was shown.
    """

    batch: Batch
    total: int
    done: int
    refused: list[BatchItem]
    changed: list[BatchItem]

    @property
    def left(self) -> int:
        """The steps that wait."""
        return self.total - self.done - len(self.refused)


def get_progress(officer: Officer, pk: int) -> Progress:
    """A batch that the officer started. Raises `NotVisible`. Three queries."""
    batch = Batch.objects.select_related("assignee").filter(pk=pk, made_by=officer).first()
    if batch is None:
        raise NotVisible(_("Không có lần làm hàng loạt này."))
    done = Count("pk", filter=Q(done_at__isnull=False, problem=""))
    counted = batch.items.aggregate(total=Count("pk"), done=done)
    told = batch.items.exclude(problem="", note="").select_related("dossier", "step__step")
    items = list(told.order_by("pk"))
    return Progress(
        batch,
        counted["total"],
        counted["done"],
        refused=[item for item in items if item.problem],
        changed=[item for item in items if item.note],
    )


def list_running(officer: Officer) -> list[Batch]:
    """The officer's batches that have not ended, the latest first, at most `MOST_SHOWN`."""
    return _running(officer.pk)
