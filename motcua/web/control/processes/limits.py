"""How the steps of a process fit the limits of procedures, and who has nobody for them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.people.enums import Role
from motcua.people.queries.staffing import list_units_without
from motcua.processes.enums import StepPlace
from motcua.processes.registry import Use
from motcua.processes.rules import DefinitionShape
from motcua.web.ui.wording import length_in_words
from motcua.worktime.enums import TimeUnit

MOST_LIMITS, MOST_UNITS = 20, 3
HANDLE = {
    StepPlace.RECEIVING: (Role.ONE_STOP,),
    StepPlace.DECIDING: (Role.CASE_OFFICER, Role.ONE_STOP),
}
"""By where a step is done, the roles by which a unit is known to do such steps."""


@dataclass(frozen=True)
class LimitLine:
    """A limit of a procedure, and the percentage of it that the steps take."""

    code: str
    name: str
    limit: str
    percent: int

    @property
    def is_short(self) -> bool:
        """Whether the steps take longer than the law allows."""
        return self.percent > 100


def limit_lines(shape: DefinitionShape, uses: list[Use]) -> list[LimitLine]:
    """The tightest limits first, at most `MOST_LIMITS`."""
    if not shape.steps:
        return []
    lines = [
        LimitLine(use.code, use.name, _limit(use), -int(-use.share(shape) * 100 // 1))
        for use in uses
    ]
    return sorted(lines, key=lambda line: (-line.percent, line.code))[:MOST_LIMITS]


def staffing_hints(shape: DefinitionShape, at: datetime) -> dict[str, list[str]]:
    """By the key of a step, the units that would have nobody for it."""
    asked = {(step.role, step.place) for step in shape.steps}
    lacking = {each: _lacking(*each, at) for each in sorted(asked)}
    return {
        step.key: [said]
        for step in shape.steps
        if (said := lacking.get((step.role, step.place), ""))
    }


def _lacking(role: Role, place: StepPlace, at: datetime) -> str:
    units = list_units_without(role, beside=HANDLE[place], at=at)
    if not units:
        return ""
    names = ", ".join(unit.name for unit in units[:MOST_UNITS])
    said = _("Chưa có %(role)s ở %(count)d đơn vị: %(names)s.")
    if len(units) > MOST_UNITS:
        said = _("Chưa có %(role)s ở %(count)d đơn vị, trong đó có %(names)s.")
    return said % {"role": role.label, "count": len(units), "names": names}


def _limit(use: Use) -> str:
    if use.unit == TimeUnit.UNKNOWN:
        return _("%(amount)d, chưa rõ đơn vị") % {"amount": use.amount}
    return length_in_words(use.amount, use.unit) if use.amount else _("trong ngày")
