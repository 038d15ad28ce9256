"""Which kind of reporting unit a unit is."""

from motcua.people.enums import Level
from motcua.reports.enums import Reporter


def reporter_of(level: str, level_above: str | None) -> Reporter:
    """The kind of a unit of this level under one of another: a unit of a province that stands
    under the province is one of its departments."""
    if level == Level.PROVINCE and level_above == Level.PROVINCE:
        return Reporter.DEPARTMENT
    return Reporter(level)
