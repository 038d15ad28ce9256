"""Kinds of reporting units."""

from motcua.people.enums import Level
from motcua.reports.enums import Reporter


def reporter_of(level: str, level_above: str | None) -> Reporter:
    """The kind of a unit by its level and its parent's level: a province-level unit below the
    province is one of its departments."""
    if level == Level.PROVINCE and level_above == Level.PROVINCE:
        return Reporter.DEPARTMENT
    return Reporter(level)
