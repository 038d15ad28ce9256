"""Those who sign in by electronic identity."""

from django.db import models
from django.db.models import Q

from motcua.kernel.enums import ActorKind
from motcua.kernel.rules.actors import ActorRef
from motcua.people.enums import IdentityLevel
from motcua.people.models.persons import Organisation, Person
from motcua.people.models.units import Account


class Citizen(models.Model):
    """A person or an organisation that signs in here by electronic identity.

    `level` and `identified_at` are of the last sign-in. Of level 2 the person or organisation is
    verified by what the identity provider said; of level 1 it is only declared. `joined_to` is the
    account of the same person, to which the provider's subject of this one has moved since.
    """

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="citizen")
    # A person or an organisation that signs in cannot be deleted.
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="citizen"
    )
    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="citizen"
    )
    level = models.PositiveSmallIntegerField(choices=IdentityLevel.choices)
    identified_at = models.DateTimeField()
    joined_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="citizen_is_person_or_organisation",
            ),
            models.CheckConstraint(
                condition=Q(level__in=IdentityLevel.values), name="citizen_level_known"
            ),
        ]

    @property
    def party(self) -> Person | Organisation:
        """The person or the organisation."""
        party = self.person or self.organisation
        if party is None:
            raise TypeError("a citizen without a person")
        return party

    @property
    def actor(self) -> ActorRef:
        """The actor of what is done here: the person or the organisation."""
        return ActorRef(ActorKind(self.party.actor_kind), self.party.actor_id)
