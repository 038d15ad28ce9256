"""The data structure of a process, its guards, and the validation before publishing."""

from motcua.processes.rules.guards import CONDITIONS, GuardError, holds, parse_guard
from motcua.processes.rules.shapes import DefinitionShape, MoveShape, StepShape
from motcua.processes.rules.times import steps_fit_limit
from motcua.processes.rules.validation import Problem, problems_of

__all__ = [
    "CONDITIONS",
    "DefinitionShape",
    "GuardError",
    "MoveShape",
    "Problem",
    "StepShape",
    "holds",
    "parse_guard",
    "problems_of",
    "steps_fit_limit",
]
