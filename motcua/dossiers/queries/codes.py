"""Codes from central systems: what to ask, who waits, what is taken."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q

from motcua.catalogue.queries.systems import find_central_system
from motcua.dossiers.codes.base import CodeRequest
from motcua.dossiers.enums import RuleSet, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.codes import code_day, dossier_code, read_reference
from motcua.dossiers.rules.rule_sets import rule_set_on
from motcua.kernel.clock import VIETNAM
from motcua.people.enums import Level
from motcua.people.models import Unit

MOST_A_RUN = 50


def has_code(code: str) -> Q:
    """Dossiers with this code, also the provisional one or the reference that their papers show."""
    filed = read_reference(code)
    return Q(pk=filed) if filed else Q(code=code) | Q(provisional_code=code)


def example_code(at: datetime) -> str:
    """What a code of this installation looks like today: of the first commune, else unit, with a
    prefix. Empty while there is none."""
    day = at.astimezone(VIETNAM).date()
    goes_on = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    units = Unit.objects.filter(goes_on, valid_from__lte=day).exclude(dossier_prefix="")
    units = units.annotate(is_commune=Q(level=Level.COMMUNE)).order_by("-is_commune", "code")
    prefix = units.values_list("dossier_prefix", flat=True).first()
    return dossier_code(prefix=prefix, day=code_day(at), number=1) if prefix else ""


def is_code_used(code: str) -> bool:
    """Whether a dossier has or had this code."""
    return Dossier.objects.filter(has_code(code)).exists()


def list_waiting_for_code() -> list[Dossier]:
    """Dossiers whose code is provisional, the oldest first, at most `MOST_A_RUN`."""
    rows = Dossier.objects.filter(waits_for_code=True).exclude(state=State.REFUSED)
    related = rows.select_related("version__procedure", "deciding_unit")
    return list(related.order_by("received_at", "pk")[:MOST_A_RUN])


def coded_at(dossier: Dossier) -> datetime:
    """The moment of whose day the code is: of filing for what was filed online, else of receipt."""
    online = dossier.submitted_at if dossier.filled_form_id else None
    return online or dossier.received_at or dossier.changed_at


def code_request(dossier: Dossier, received_at: datetime) -> CodeRequest | None:
    """What to ask a central system for this dossier; None if none gives its codes on that day."""
    day = received_at.astimezone(VIETNAM).date()
    procedure = dossier.version.procedure
    if not procedure.is_central or rule_set_on(day) == RuleSet.LEGACY_2018:
        return None
    system = find_central_system(procedure.pk, day)
    if system is None or not system.asks_service:
        return None
    return CodeRequest(
        key=f"{settings.BASE_URL or 'motcua'}/{dossier.pk}/{code_day(received_at)}",
        procedure=procedure.code,
        agency=dossier.deciding_unit.dossier_prefix,
        day=code_day(received_at),
        owner_digits=system.owner_digits,
    )
