"""Who reads the log, and what is counted: the talk between areas that do not see each other."""

from motcua.dossiers.rules import marks as dossiers
from motcua.kernel.actions import Handler
from motcua.kernel.measures import Contribution
from motcua.statistics.projections import fold_events
from motcua.statistics.registry import register_contributions

# Name of the subscriber → what it does with new events. A name is for ever: under it the database
# keeps how far the subscriber has read.
SUBSCRIBERS: dict[str, Handler] = {
    "statistics": fold_events,
}

# What the events of each area add to the statistics. A measure is declared by the area that owns
# the events; a new one changes no table.
CONTRIBUTIONS: tuple[Contribution, ...] = (dossiers.CONTRIBUTION,)


def connect() -> None:
    """Called once in each process, when all areas are loaded."""
    register_contributions(CONTRIBUTIONS)
