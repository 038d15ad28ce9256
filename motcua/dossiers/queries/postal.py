"""Results for the post: those that wait for it, and those sent on a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from motcua.dossiers.enums import Delivery, ReturnWay
from motcua.dossiers.models import Dossier, Handover
from motcua.people.models import Unit
from motcua.worktime.rules.datetimes import start_of

MOST_POSTED = 500


@dataclass(frozen=True)
class PostalList:
    """A counter's results that wait for the post, and those sent on the local day.

    `came_back` says of a row of `sent` whether the post returned it since.
    """

    unit: Unit
    day: date
    waiting: QuerySet[Dossier]
    sent: list[Handover]


def get_postal_list(unit: Unit, day: date) -> PostalList:
    """The oldest results first, then what was sent in the order of sending."""
    waiting = Dossier.objects.filter(receiving_unit=unit, return_way=ReturnWay.POST)
    begins, ends = local_day(day)
    sent = Handover.objects.filter(
        how=Delivery.POSTED, made_at__gte=begins, made_at__lt=ends, dossier__receiving_unit=unit
    )
    back = Handover.objects.filter(
        dossier=OuterRef("dossier"), how=Delivery.RETURNED, pk__gt=OuterRef("pk")
    )
    rows = sent.annotate(came_back=Exists(back)).select_related("dossier", "made_by")
    return PostalList(
        unit,
        day,
        waiting.to_deliver().order_by("closed_at", "pk"),
        list(rows.order_by("made_at", "pk")[:MOST_POSTED]),
    )


def local_day(day: date) -> tuple[datetime, datetime]:
    """The midnights in Vietnam at which a local day begins and ends."""
    return start_of(day), start_of(day + timedelta(days=1))
