"""Recording who looked at which dossier."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from motcua.dossiers.events import LooksRecorded
from motcua.dossiers.look_files import Looked
from motcua.dossiers.models import Dossier, Look, LookFile
from motcua.dossiers.permissions import can_record_looks
from motcua.kernel.actions import Done, action
from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refused
from motcua.kernel.rules.actors import Actor
from motcua.people.models import Officer

KEPT = timedelta(days=90)
"""How long the names of recorded files are kept; the looks stay with their dossier."""


@action(may=can_record_looks, refusal=Refused, chain="looks")
def record_looks(*, file: str, looks: Sequence[Looked], by: Actor, at: datetime) -> Done[LookFile]:
    """Add the looks of a file to those of their days; a file that was recorded adds nothing."""
    known = LookFile.objects.filter(name=file).first()
    if known is not None:
        return Done(known, None)
    LookFile.objects.filter(recorded_at__lt=at - KEPT).delete()
    dossiers = set(
        Dossier.objects.filter(pk__in={look.dossier for look in looks}).values_list("pk", flat=True)
    )
    officers = set(
        Officer.objects.filter(pk__in={look.officer for look in looks}).values_list("pk", flat=True)
    )
    whole = [look for look in looks if look.dossier in dossiers and look.officer in officers]
    rows = {
        (row.dossier_id, row.officer_id, row.day): row
        for row in Look.objects.filter(
            dossier__in=dossiers, day__in={_day_of(look) for look in whole}
        )
    }
    for look in whole:
        place = (look.dossier, look.officer, _day_of(look))
        row = rows.setdefault(
            place,
            Look(
                dossier_id=look.dossier,
                officer_id=look.officer,
                day=_day_of(look),
                first_at=look.at,
                last_at=look.at,
                times=0,
            ),
        )
        row.first_at, row.last_at = min(row.first_at, look.at), max(row.last_at, look.at)
        row.times += 1
    Look.objects.bulk_create(row for row in rows.values() if row.pk is None)
    old = [row for row in rows.values() if row.pk is not None]
    Look.objects.bulk_update(old, ["first_at", "last_at", "times"])
    recorded = LookFile.objects.create(name=file, recorded_at=at)
    return Done(recorded, LooksRecorded(looks=len(whole)))


def _day_of(look: Looked) -> date:
    return look.at.astimezone(VIETNAM).date()
