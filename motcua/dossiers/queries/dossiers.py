"""The one door to a dossier, and the lists of them."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.dossiers.enums import Delivery
from motcua.dossiers.models import Dossier, DossierQuerySet
from motcua.kernel.errors import NotVisible
from motcua.kernel.rows import PreparedRows
from motcua.people.models import Officer
from motcua.people.permissions import visible_unit_keys


def list_dossiers(officer: Officer, at: datetime) -> DossierQuerySet:
    """The dossiers that the officer may see."""
    return Dossier.objects.of_units(visible_units(officer, at))


def visible_units(officer: Officer, at: datetime) -> list[int]:
    """The keys of the units whose dossiers the officer may see."""
    # As keys, so that the indexes by unit serve both sides of the "or"; read once for an officer.
    kept: dict[datetime, list[int]] = officer.__dict__.setdefault("_visible_units", {})
    if at not in kept:
        kept[at] = visible_unit_keys(officer, at)
    return kept[at]


# Read by every page and form of a dossier: as a query set it costs 2 ms more of processor.
_dossier = PreparedRows(
    lambda: Dossier.objects.filter(pk=1).select_related(
        "version__procedure", "case", "receiving_unit", "deciding_unit"
    )
)


def get_dossier(pk: int, *, officer: Officer, at: datetime) -> Dossier:
    """One dossier with what its page shows; `NotVisible` where the officer may not see it."""
    row = next(iter(_dossier(pk)), None)
    if row is None or not _parts_in(row).intersection(visible_units(officer, at)):
        raise NotVisible(_("Không tìm thấy hồ sơ này."))
    return row


def _parts_in(dossier: Dossier) -> set[int]:
    """The units that have a part in it: also the one that hands out its result, once there is."""
    units = {dossier.receiving_unit_id, dossier.deciding_unit_id}
    if dossier.return_unit_id is not None and dossier.delivery != Delivery.NONE:
        units.add(dossier.return_unit_id)
    return units


def find_by_code(code: str) -> Dossier | None:
    """The dossier with this code, with its units, whoever asks; for tracking by code."""
    rows = Dossier.objects.select_related("receiving_unit", "deciding_unit")
    return rows.filter(code=code.strip().upper()).first()


def count_open() -> int:
    """How many dossiers are accepted and not closed, of all units."""
    return Dossier.objects.open().count()


def list_work(officer: Officer, at: datetime) -> DossierQuerySet:
    """What is not ended among the dossiers the officer may see, the most urgent first."""
    # Asked so that the indexes on open dossiers serve it, whatever the size of the archive.
    return list_dossiers(officer, at).filter(closed_at=None).order_by("due_at", "pk")


def list_ready(officer: Officer, at: datetime) -> DossierQuerySet:
    """Results to be handed over by the units the officer may see, the latest first.

    One that is collected at another counter than received it waits there.
    """
    units = visible_units(officer, at)
    here = Q(receiving_unit__in=units, return_unit=None) | Q(return_unit__in=units)
    return Dossier.objects.filter(here).to_deliver().order_by("-closed_at", "-pk")
