"""Querysets of procedures and versions."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from motcua.catalogue.enums import Publication

if TYPE_CHECKING:
    from motcua.catalogue.models import Procedure, ProcedureVersion  # noqa: F401


def holding(on: date) -> Q:
    """Rows valid on this local date: from `valid_from` until the day before `valid_to`."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gt=on))


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    """Procedures."""

    def public(self) -> "ProcedureQuerySet":
        """Procedures visible to citizens."""
        return self.filter(publication=Publication.PUBLIC)

    def public_on(self, on: date) -> "ProcedureQuerySet":
        """Procedures visible to citizens on this local date: public, with a version in force."""
        begun = Q(versions__valid_from__lte=on)
        lasting = Q(versions__valid_to__isnull=True) | Q(versions__valid_to__gt=on)
        in_force = self.public().filter(begun & lasting)
        return self.filter(pk__in=in_force.values("pk"))


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    """Versions of procedures."""

    def in_force(self, on: date) -> "VersionQuerySet":
        """Versions in force on this local date."""
        return self.filter(holding(on))
