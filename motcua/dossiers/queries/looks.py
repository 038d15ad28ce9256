"""Who looked at the dossiers of a citizen."""

from django.db.models import QuerySet

from motcua.dossiers.models import Look
from motcua.dossiers.queries.parties import list_of_party
from motcua.people.models import Organisation, Person


def list_looks(party: Person | Organisation) -> QuerySet[Look]:
    """The looks at this party's dossiers, the last first, with officers and their posts."""
    mine = list_of_party(party).order_by().values("pk")
    looks = Look.objects.filter(dossier__in=mine).select_related("dossier", "officer")
    return looks.prefetch_related("officer__posts__unit").order_by("-last_at", "-pk")
