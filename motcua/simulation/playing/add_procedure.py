"""Adding a simulated procedure to a field that has no real one."""

from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.catalogue.actions import attach_process, import_procedures
from motcua.catalogue.enums import Channel
from motcua.catalogue.models import Procedure
from motcua.catalogue.queries import get_newest_version, get_procedure
from motcua.kernel.rules.actors import Actor
from motcua.processes.actions import take_definition
from motcua.simulation.data import simulated_process
from motcua.simulation.rules.synthetic import HOLDS_FROM, LIMITS, PAPER, code_of, name_of

NOTE = "Dữ liệu mô phỏng"


@transaction.atomic
def add_procedure(
    *, field: str, level: str, online_level: str, by: Actor, at: datetime
) -> Procedure:
    """The simulated procedure of a field at a level, with its process; created if missing.

    It is not public, and its name says that it is simulated.
    """
    code = code_of(field, level, online_level)
    known = Procedure.objects.filter(code=code).first()
    if known is not None:
        return known
    import_procedures(records=[_record(code, field, level, online_level)], by=by, at=at)
    procedure = get_procedure(code)
    definition = take_definition(definition=simulated_process(), source_note=NOTE, by=by, at=at)
    version = get_newest_version(procedure)
    if version is not None:
        attach_process(version=version, definition=definition, by=by, at=at)
    return procedure


def _record(code: str, field: str, level: str, online_level: str) -> dict[str, Any]:
    """The procedure in the project's record format."""
    version = {
        "valid_from": HOLDS_FROM.isoformat(),
        "online_level": online_level,
        "source": NOTE,
        "levels": [level],
        "channels": Channel.values,
        "cases": [name for name, _limit in LIMITS],
        "times": [
            {"case": name, "amount": limit.amount, "unit": limit.unit.value}
            for name, limit in LIMITS
        ],
        "components": [{"name": PAPER, "originals": 1}],
    }
    return {
        "code": code,
        "name": name_of(field, online_level),
        "field": field,
        "doubt": NOTE,
        "versions": [version],
    }
