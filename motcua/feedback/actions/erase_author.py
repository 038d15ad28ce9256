"""Erasing a person with what was told about their dossiers."""

from datetime import datetime

from django.db.models import Q

from motcua.dossiers.actions import CannotEraseApplicant, erase_applicant
from motcua.dossiers.models import FormerApplicant
from motcua.feedback.models import Petition
from motcua.feedback.permissions import can_erase_author
from motcua.kernel.actions import Done, action
from motcua.kernel.rules.actors import Actor
from motcua.messages.actions import erase_messages
from motcua.people.models import Person


@action(may=can_erase_author, noun="person", refusal=CannotEraseApplicant, chain="erasures")
def erase_author(*, person: Person, by: Actor, at: datetime) -> Done[int]:
    """Erase the person as `erase_applicant` does, and the messages about petitions.

    Words of ratings and petitions, and who sent them, are texts about the dossier and go with it.
    Returns the number of dossiers. Raises `CannotEraseApplicant`.
    """
    former = FormerApplicant.objects.filter(person=person).values("dossier")
    of_person = Q(dossier__applicant_person=person) | Q(dossier__representative__person=person)
    of_person |= Q(dossier__in=former)
    petitions = list(Petition.objects.filter(of_person).values_list("pk", flat=True))
    count = erase_applicant(person=person, by=by, at=at)
    erase_messages(kind="petition", ids=petitions, by=by, at=at)
    return Done(count, None)
