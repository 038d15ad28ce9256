"""The pages on which a hall is set up."""

from collections.abc import Iterator

from motcua.people.models import Unit
from tests.factories.counters import make_hall


def list_hall_pages(unit: Unit) -> Iterator[str]:
    """Those with forms, of a hall of the unit."""
    world = make_hall(unit)
    yield "/quay/quan-ly/"
    for page in ("dich-vu", "them-quay", "them-may"):
        yield f"/quay/quan-ly/{world.hall.pk}/{page}/"
    yield f"/quay/quan-ly/quay/{world.windows[0].pk}/"
