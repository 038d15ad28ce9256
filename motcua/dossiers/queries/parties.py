"""The dossiers of a person or an organisation that is known here."""

from django.db.models import Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.people.models import Organisation, Person


def list_of_party(party: Person | Organisation) -> QuerySet[Dossier]:
    """The dossiers that this party applies in, or files for somebody else, the newest first."""
    if isinstance(party, Organisation):
        own = Q(applicant_organisation=party)
    else:
        own = Q(applicant_person=party) | Q(representative__person=party)
    return Dossier.objects.filter(own).order_by("-drafted_at", "-pk")
