"""Who carries on the work of ended units."""

from collections.abc import Collection

from motcua.people.models import Unit


def record_successions(pairs: Collection[tuple[Unit, Unit]]) -> None:
    """Store who succeeded whom; a successor of a successor carries on the work too.

    Each pair is an ended unit and a successor.
    """
    link = Unit.successors.through
    known = set(link.objects.values_list("from_unit", "to_unit"))
    fresh = {(old.pk, new.pk) for old, new in pairs} - known
    while fresh:
        link.objects.bulk_create(link(from_unit_id=old, to_unit_id=new) for old, new in fresh)
        known |= fresh
        later = link.objects.filter(to_unit__successors__isnull=False)
        found = set(later.values_list("from_unit", "to_unit__successors__pk")) - known
        fresh = {(old, new) for old, new in found if old != new}
