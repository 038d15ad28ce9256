"""Who looked at the dossiers of a citizen."""

from datetime import date

from django.db.models import QuerySet

from motcua.dossiers.models import Look
from motcua.dossiers.queries.filings import list_own_dossiers
from motcua.people.models import Citizen


def list_looks(citizen: Citizen, on: date) -> QuerySet[Look]:
    """The looks at this citizen's dossiers on a local day, the last first, with officers and their
    posts."""
    mine = list_own_dossiers(citizen, on).order_by().values("pk")
    looks = Look.objects.filter(dossier__in=mine).select_related("dossier", "officer")
    return looks.prefetch_related("officer__posts__unit").order_by("-last_at", "-pk")
