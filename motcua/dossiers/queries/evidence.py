"""What happened to the dossiers of one procedure: which papers were asked for again, which step is
slow. Summed in SQL, over all units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Q, QuerySet

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.models import AskedPaper, Dossier, DossierStep

MOST_PAPERS, MOST_STEPS = 30, 30


@dataclass(frozen=True)
class AskedAgain:
    """A paper by its name, and of how many dossiers it was asked for after they were received."""

    name: str
    dossiers: int


@dataclass(frozen=True)
class StepTook:
    """A step by its name: how often it was closed, how often late, and how long it took on average
    by the clock on the wall."""

    name: str
    times: int
    late: int
    took: timedelta

    @property
    def late_percent(self) -> float:
        """Of a hundred, to one decimal."""
        return round(100 * self.late / self.times, 1)


def list_received(procedure: str, begins: datetime, ends: datetime) -> QuerySet[Dossier]:
    """The dossiers of a procedure by its code that were received from `begins` on and not after
    `ends`."""
    versions = ProcedureVersion.objects.filter(procedure__code=procedure)
    return Dossier.objects.filter(version__in=versions, received_at__range=(begins, ends))


def list_asked_again(received: QuerySet[Dossier]) -> Sequence[AskedAgain]:
    """The papers that were asked for, the most often first."""
    rows = AskedPaper.objects.filter(pause__dossier__in=received.values("pk"))
    counted = rows.values_list("component__name").annotate(
        dossiers=Count("pause__dossier", distinct=True)
    )
    ordered = counted.order_by("-dossiers", "component__name")[:MOST_PAPERS]
    return [AskedAgain(name, dossiers) for name, dossiers in ordered]


def list_step_times(received: QuerySet[Dossier]) -> Sequence[StepTook]:
    """The closed steps of the dossiers, the slowest first."""
    length = ExpressionWrapper(F("closed_at") - F("opened_at"), output_field=DurationField())
    closed = DossierStep.objects.filter(dossier__in=received.values("pk"), closed_at__isnull=False)
    counted = closed.values_list("step__name").annotate(
        times=Count("pk"), late=Count("pk", filter=Q(closed_at__gt=F("due_at"))), took=Avg(length)
    )
    ordered = counted.order_by("-took", "step__name")[:MOST_STEPS]
    return [StepTook(name, times, late, took) for name, times, late, took in ordered]


def only_asked_for(received: QuerySet[Dossier], paper: str) -> QuerySet[Dossier]:
    """Those of the dossiers of which the paper was asked for, the newest first."""
    asked = AskedPaper.objects.filter(component__name=paper).values("pause__dossier")
    return received.filter(pk__in=asked).order_by("-received_at", "-pk")


def only_late_at(received: QuerySet[Dossier], step: str) -> QuerySet[Dossier]:
    """Those of the dossiers of which the step was closed late, the newest first."""
    late = DossierStep.objects.filter(step__name=step, closed_at__gt=F("due_at"))
    return received.filter(pk__in=late.values("dossier")).order_by("-received_at", "-pk")
