"""What dated data says of a procedure on a day: grounds to stop the clock, its central system."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.models import CentralSystem, PauseGround, Procedure
from motcua.kernel.errors import NotVisible


def list_pause_grounds(procedure_id: int, day: date) -> list[PauseGround]:
    """The grounds in force for the procedure: its own, or the general ones if it has none."""
    rows = PauseGround.objects.filter(_in_force(day)).order_by("pk")
    own = Q(procedure=procedure_id)
    found = list(rows.filter(own | Q(procedure=None)))
    return [ground for ground in found if ground.procedure_id] or found


def find_central_system(procedure_id: int, day: date) -> CentralSystem | None:
    """The central system that serves the procedure on that local day, if any."""
    return CentralSystem.objects.filter(_in_force(day), procedure=procedure_id).first()


def list_set_grounds(procedure: Procedure | None) -> QuerySet[PauseGround]:
    """All grounds ever set of the procedure, or the general ones; the latest of a code first."""
    return PauseGround.objects.filter(procedure=procedure).order_by("code", "-valid_from")


def list_central_systems(procedure: Procedure) -> QuerySet[CentralSystem]:
    """All central systems ever set of the procedure, the latest first."""
    return CentralSystem.objects.filter(procedure=procedure).order_by("-valid_from")


def get_set_ground(pk: int) -> PauseGround:
    """A ground with its procedure. Raises `NotVisible`."""
    ground = PauseGround.objects.select_related("procedure").filter(pk=pk).first()
    if ground is None:
        raise NotVisible(_("Không có căn cứ này."))
    return ground


def get_set_system(pk: int) -> CentralSystem:
    """A central system of a procedure, with it. Raises `NotVisible`."""
    system = CentralSystem.objects.select_related("procedure").filter(pk=pk).first()
    if system is None:
        raise NotVisible(_("Không có hệ thống này."))
    return system


def _in_force(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))
